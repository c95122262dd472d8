"""Where a program finds the rows that a visitor looks at."""

from urllib.parse import urljoin

import streamlit as st

from onrecord.filters import Filter


def addresses(chosen: Filter) -> None:
    """Show the addresses of the present rows as files, to copy, and how to read one."""
    with st.expander("For Excel, Sheets and pandas", icon=":material/link:"):
        st.caption(
            "This address gives every row under the present filter as CSV, as it is when it is asked for. "
            "With .parquet or .jsonl in place of .csv it gives those. It works where this page does."
        )
        st.code(address(chosen, "csv"), language=None, wrap_lines=True)
        st.code(f"table = pandas.read_csv({address(chosen, 'csv')!r})", language="python", wrap_lines=True)


def address(chosen: Filter, form: str) -> str:
    """Write where the statements of a filter are in one form; relative where the page’s own is not known."""
    query = chosen.to_query()
    return urljoin(st.context.url or "", f"statements.{form}{'?' if query else ''}{query}")
