"""Where speakers stand: favourable or critical, by speaker and by topic."""

import streamlit as st

from onrecord.dashboard import charts, evidence, frame, narrowing
from onrecord.estimates import FEW
from onrecord.store import queries

view = frame.begin("Stance")
st.warning(frame.STANCE_RULE, icon=":material/rule:")
frame.to_method()
speakers = queries.stance_by_speaker(view.database, view.chosen, limit=20)
matrix = queries.stance_matrix(view.database, view.chosen, speakers=20, topics=12)
if speakers.empty:
    st.info("None of these statements has both a known speaker and a topic of the codebook.")
    st.stop()

topics = " or ".join(view.names.topic(choice) for choice in view.chosen.topics) or "all topics"
st.subheader(f"Speakers on {frame.plain(topics)}", anchor=False)
counts, average = st.columns([3, 2])
with counts:
    bars = st.plotly_chart(
        charts.diverging(speakers, "speaker"),
        key="bars",
        on_select="rerun",
        config={"displayModeBar": False},
    )
    st.caption(
        "Numbers are mentions of a topic; the 20 speakers with most. Choose topics on the left, or a bar to "
        "read its statements."
    )
with average:
    st.plotly_chart(charts.means(speakers, "speaker"), key="means", config={"displayModeBar": False})
    st.caption(
        "The mean of n mentions with its 95 % interval, for which mentions in one story count like one. "
        f"Without colour: fewer than {FEW}, too few to tell."
    )
frame.uncertainty()
for point in frame.points(bars)[:1]:
    speaker, stance, _ = frame.carried(point)
    evidence.statements(narrowing.to_speaker(view, speaker, str(stance)))

st.subheader("Speakers and topics", anchor=False)
cells = st.plotly_chart(
    charts.matrix(matrix), key="cells", on_select="rerun", config={"displayModeBar": False}
)
st.caption(
    "The 12 topics with most mentions. Blue: favourable on average, orange: critical. Number: mentions; "
    f"without colour: fewer than {FEW}, too few to tell."
)
for point in frame.points(cells)[:1]:
    speaker, topic, _ = frame.carried(point)
    evidence.statements(narrowing.to_topic(narrowing.to_speaker(view, speaker), topic))
frame.downloads({"stance of speakers": speakers, "speakers and topics": matrix})
