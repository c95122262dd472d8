"""The entry of the dashboard: `streamlit run app.py`, or any ASGI server with `app:app`."""

from pathlib import Path

import streamlit as st

from onrecord.dashboard.routes import routes
from onrecord.dashboard.server import lifespan

app = st.App(
    Path(__file__).parent / "src" / "onrecord" / "dashboard" / "main.py", routes=routes(), lifespan=lifespan
)
