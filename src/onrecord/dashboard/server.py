"""Start and end of the server: become the owner of the database, give it back at the end."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from streamlit import App

from onrecord.dashboard import data


@asynccontextmanager
async def lifespan(_: App) -> AsyncIterator[dict[str, Any]]:
    """Own the database while the server runs."""
    owner = data.owner()
    # Streamlit collects garbage after each run of the script: what the imports left need not be looked at.
    gc.freeze()
    yield {}
    owner.close()
