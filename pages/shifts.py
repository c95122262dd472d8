"""Where a stance changed: between statements, between periods, and between an actor and its government."""

import streamlit as st

from onrecord.dashboard import changes, frame, link

view = frame.begin("Shifts")
st.warning(frame.STANCE_RULE, icon=":material/rule:")
frame.to_method()
kind = link.choose("changes", "Show")
if kind == "periods":
    changes.between_periods(view, link.choose("per", "Per"))
elif kind == "contradictions":
    changes.with_governments(view)
else:
    changes.between_statements(view)
frame.uncertainty()
