"""When was how much said: statements per period, and a lane for each speaker."""

import streamlit as st

from onrecord.dashboard import charts, evidence, frame, link, narrowing
from onrecord.estimates import FEW
from onrecord.store import queries

view = frame.begin("Timeline")
with st.container(horizontal=True):
    grain = narrowing.grain(link.choose("grain", "Per"))
    by = narrowing.grouping(link.choose("by", "Stacked by"))
table = queries.per_period(view.database, view.chosen, grain, by)
lanes = queries.lanes(view.database, view.chosen, grain, speakers=15)
if table.empty:
    if view.totals.undated_statements == view.totals.statements:
        st.info(
            "The articles of these statements have no full date, so they are on no timeline. Give it with "
            "onrecord ingest FILE --published DATE."
        )
    else:
        st.info(f"None of these statements is dated to one {grain}. Choose a longer period above.")
    st.stop()

st.subheader(f"Statements per {grain}, by {by}", anchor=False)
bars = st.plotly_chart(
    charts.timeline(table), key="bars", on_select="rerun", config={"displayModeBar": False}
)
if by == "topic":
    st.caption(
        "A statement on several topics counts under each of them. Choose a bar to read its statements."
    )
elif by == "stance":
    st.caption(
        "A statement that is favourable on one topic and critical on another is mixed; what a bar of either "
        "opens has those, too. Choose a bar to read its statements."
    )
else:
    st.caption("Choose a bar to read its statements.")
for point in frame.points(bars)[:1]:
    evidence.statements(narrowing.to_mark(view, frame.carried(point), grain, by))

st.subheader("A lane for each speaker", anchor=False)
dots = st.plotly_chart(charts.lanes(lanes), key="lanes", on_select="rerun", config={"displayModeBar": False})
st.caption(
    f"The {min(15, lanes['speaker'].nunique())} who speak most. Size: number of statements; "
    "blue: favourable, orange: critical, on average over the mentions of topics; without colour: fewer than "
    f"{FEW} of them, too few to tell."
)
frame.uncertainty()
for point in frame.points(dots)[:1]:
    evidence.statements(narrowing.to_lane(view, frame.carried(point), grain))
st.caption(frame.STANCE_RULE)
frame.to_method()
frame.downloads({"timeline": table, "speaker lanes": lanes})
