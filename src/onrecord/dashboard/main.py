"""The script that Streamlit runs for every visitor and every change."""

import streamlit as st

from onrecord.dashboard import frame

st.set_page_config(page_title="On the Record", page_icon=":material/format_quote:", layout="wide")
frame.draw()
