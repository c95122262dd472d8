"""Statements as a table on the screen."""

import pandas as pd
import streamlit as st

from onrecord.dashboard import doubt

_HEADING, _ROW, _TALLEST = 38, 35, 740  # pixels

_COLUMNS = {
    "date": st.column_config.TextColumn("Date", width=85),
    # Narrow enough that a phone shows the begin of what was said, and a wide screen the stance.
    "speaker": st.column_config.TextColumn("Speaker", width=150, help=doubt.RULE),
    "content": st.column_config.TextColumn("What was said", width=320),
    "attitude": st.column_config.TextColumn("Attitude", width=95),
    "topics": st.column_config.TextColumn("Topics", width=190),
    "stance": st.column_config.TextColumn("Stance", width=85),
    "quotation": st.column_config.TextColumn("Quotation", width="small"),
    "outlet": st.column_config.TextColumn("Outlet", width="small"),
    "title": st.column_config.TextColumn("Article", width="medium"),
    "copies": st.column_config.NumberColumn(
        "Copies", width="small", help="How often later articles of the same story repeat the statement."
    ),
    "confidence": st.column_config.NumberColumn("Confidence", format="%.2f", width="small"),
}


def statement_table(table: pd.DataFrame, key: str) -> int | None:
    """Show statements and give the position of the row that was chosen."""
    names = [
        doubt.marked(speaker, uncertain=uncertain)
        for speaker, uncertain in zip(table["speaker"].fillna(""), table["speaker_uncertain"], strict=True)
    ]
    event = st.dataframe(
        table.assign(
            speaker=names,
            copies=table["copies"].where(table["copies"] > 0),
            **{name: table[name].fillna("") for name in ("topics", "stance", "outlet")},
        ),
        key=key,
        column_config=_COLUMNS,
        column_order=list(_COLUMNS),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        width="stretch",
        height=min(_HEADING + _ROW * max(len(table), 1), _TALLEST),
    )
    rows = event["selection"]["rows"]
    return int(rows[0]) if rows and rows[0] < len(table) else None
