"""The script that Streamlit runs for every visitor and every change."""

import streamlit as st

from onrecord.dashboard import frame

# A symbol of Streamlit's would be fetched from another machine.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#1F66A8">'
    '<path d="M3 6h7v7l-3 6H4l2-6H3zM14 6h7v7l-3 6h-3l2-6h-3z"/></svg>'
)

st.set_page_config(page_title="On the Record", page_icon=_ICON, layout="wide")
frame.draw()
