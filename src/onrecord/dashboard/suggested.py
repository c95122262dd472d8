"""Suggested topics: what statements speak of that no topic covers, for the analyst to take or leave."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from onrecord.dashboard import data, evidence, frame
from onrecord.dashboard.frame import View
from onrecord.filters import Filter
from onrecord.store import queries
from onrecord.store.database import Database
from onrecord.suggesting import Suggestions, suggest

_MOST = 30


def suggestions(view: View) -> pd.DataFrame:
    """Show how many statements name no topic and the terms that they use; give the table, maybe empty."""
    st.subheader("Not covered by any topic", anchor=False)
    if view.chosen.topics or view.chosen.stances:
        st.caption("The filter names a topic or a stance, so every statement here names a topic.")
        return pd.DataFrame()
    found = _suggestions(
        str(view.database.path),
        queries.revision(view.database),
        view.chosen.to_query(),
        view.database,
        view.chosen,
    )
    share = f"{found.uncovered / found.statements:.0%}"
    st.markdown(
        f"**{found.uncovered:,} of {frame.counted(found.statements, 'statement')} ({share}) name no topic.**"
    )
    if not found.suggested:
        st.caption("No term is in enough of them (3 statements of 2 articles) to suggest a topic.")
        return pd.DataFrame()
    st.caption(
        "Terms that these statements use more than the others: suggestions only, none is applied. "
        "Choose one to read its sentences and to copy it for your codebook."
    )
    table = pd.DataFrame(
        {
            "term": each.candidate.term,
            "statements": each.candidate.statements,
            "articles": each.candidate.articles,
            "speakers": each.candidate.speakers,
            "also": ", ".join(each.candidate.also),
        }
        for each in found.suggested
    )
    event = st.dataframe(
        table,
        key="suggested topics",
        column_config={
            "term": st.column_config.TextColumn("Term", width="medium"),
            "statements": "Statements",
            "articles": "Articles",
            "speakers": "Speakers",
            "also": st.column_config.TextColumn("Often with it", width="large"),
        },
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
    )
    for row in [row for row in event["selection"]["rows"] if row < len(table)]:
        chosen = found.suggested[row]
        st.code(chosen.toml, language="toml")
        st.caption("Below are all sentences with these words, also those that name a topic.")
        evidence.statements(replace(view.chosen, words=(*view.chosen.words, chosen.candidate.words)))
    return table


@st.cache_data(max_entries=16, show_spinner="Looking for what no topic covers")
def _suggestions(
    path: str,  # noqa: ARG001 - path, revision and query say when the answer is another
    revision: int,  # noqa: ARG001
    query: str,  # noqa: ARG001
    _database: Database,
    _chosen: Filter,
) -> Suggestions:
    return suggest(_database, _chosen, data.actors(), _MOST)
