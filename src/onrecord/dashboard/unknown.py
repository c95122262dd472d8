"""Unknown speakers: choosing one of them, and its sentences, which can be ticked."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from onrecord.dashboard import evidence, frame, link
from onrecord.dashboard.frame import View
from onrecord.records import Standing
from onrecord.store import queries, speakers
from onrecord.store.speakers import Speaker

_LISTED = 50
_SENTENCES = 10

_MEANING = {
    Standing.PROVISIONAL: "named only by texts, in no actors file",
    Standing.UNNAMED: "whose name the text keeps back",
}


def choose(view: View, standing: Standing) -> Speaker | None:
    """Offer the unknown speakers who say most, and search among all of them; None where there are none."""
    words = st.text_input("Search these speakers", key="unknown words")
    found = speakers.speaking(view.database, view.chosen, (standing,), words, _LISTED)
    if not found.most:
        matching = " whose name has all these words" if words.strip() else ""
        st.info(f"There are no speakers {_MEANING[standing]}{matching}.", icon=":material/check:")
        return None
    shown = {each.id: each for each in found.most}
    pointed = link.pointer("actor")
    st.session_state["unknown choice"] = pointed if pointed in shown else found.most[0].id
    label = f"{frame.counted(found.speakers, 'speaker')} {_MEANING[standing]}"
    if found.speakers > len(shown):
        label += f"; listed are the {len(shown)} who say most"
    with st.container(height=420 if len(shown) > 8 else "content", border=False):
        chosen = st.radio(
            label,
            list(shown),
            key="unknown choice",
            format_func=lambda id_: (
                f"{frame.plain(str(shown[id_]))} · {frame.counted(shown[id_].statements, 'statement')}"
            ),
            on_change=lambda: link.point("actor", st.session_state["unknown choice"]),
        )
    return shown[chosen]


def sentences(view: View, speaker: Speaker) -> pd.DataFrame:
    """Fetch the newest statements of a speaker, as many as are to be shown."""
    shown = st.session_state.setdefault(_shown(speaker), _SENTENCES)
    return queries.statements(view.database, replace(view.chosen, speakers=(speaker.id,)), shown)


def ticked(table: pd.DataFrame) -> list[str]:
    """Give the statements of a table that are ticked."""
    return [id_ for id_ in table["statement"] if st.session_state.get(_tick(id_))]


def cards(view: View, speaker: Speaker, table: pd.DataFrame) -> None:
    """Show the statements of a speaker, each with a box to tick."""
    st.subheader(f"What {frame.plain(speaker.name)} said", anchor=False)
    for _, row in table.iterrows():
        evidence.card(row)
        st.checkbox("Somebody else said this", key=_tick(row["statement"]))
    if speaker.statements > len(table):
        st.button(f"Show more than these {len(table)}", on_click=_show_more, args=(speaker,))
    label = "Open all on the page Statements"
    frame.page_link("statements", label, replace(view.chosen, speakers=(speaker.id,)))


def _show_more(speaker: Speaker) -> None:
    st.session_state[_shown(speaker)] += _SENTENCES


def _shown(speaker: Speaker) -> str:
    return f"sentences of {speaker.id}"


def _tick(statement: str) -> str:
    return f"tick {statement}"
