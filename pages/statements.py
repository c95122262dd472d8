"""The statements themselves, one a row."""

import streamlit as st

from onrecord.dashboard import evidence, frame
from onrecord.dashboard.addresses import addresses
from onrecord.dashboard.statement_table import statement_table
from onrecord.store import queries

_MOST_ROWS = 2000

view = frame.begin("Statements")
everything = view.totals.statements <= _MOST_ROWS
table = queries.statements(view.database, view.chosen, None if everything else _MOST_ROWS)
if everything:
    st.caption("Newest first. Choose a row to read its sentence.")
else:
    st.caption(
        f"The newest {_MOST_ROWS:,} of {view.totals.statements:,} statements, here and in the CSV. "
        "Narrow the filter to see the others, or take all of them from the address below."
    )
row = statement_table(table, "statements")
if row is not None:
    evidence.card(table.iloc[row])
frame.downloads({"statements": table})
addresses(view.chosen)
