"""One speaker: who it is, in which roles it spoke, on what, with what stance, since when, and to whom."""

import streamlit as st

from onrecord.dashboard import evidence, frame, profile

_LATEST = 5

view = frame.begin("Speaker")
speaker = profile.of_filter(view)
if speaker is None:
    st.stop()

profile.head(view, speaker)
st.warning(frame.STANCE_RULE, icon=":material/rule:")
frame.to_method()
topics = profile.topics(view, speaker)
stances = profile.over_time(view)
known, spoken_to = st.columns(2, gap="medium")
with known:
    roles = profile.roles(view, speaker)
with spoken_to:
    addressees = profile.addressees(view, speaker)
frame.uncertainty()

st.subheader("Latest statements", anchor=False)
evidence.statements(view.chosen, _LATEST)
frame.downloads(
    {
        "topics of this speaker": topics,
        "stance over time": stances,
        "roles of this speaker": roles,
        "spoken to": addressees,
    }
)
