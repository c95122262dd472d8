"""The filters beside every page."""

from collections.abc import Mapping

import streamlit as st

from onrecord.dashboard import doubt, link
from onrecord.filters import MIXED, Filter
from onrecord.records import Attitude, Quotation, Stance
from onrecord.store import queries
from onrecord.store.database import Database

_SPEAKERS_OFFERED = 200  # a list of all would be sent with every change


def filters(database: Database) -> queries.Options:
    """Draw the filters and give what they offer, with the names of all that is chosen."""
    options = queries.options(database, _SPEAKERS_OFFERED)
    chosen = tuple(st.session_state["speaker"])
    speakers = queries.speaker_names(database, chosen) | options.speakers
    st.subheader("Filters")
    _several("speaker", "Speakers", speakers, "All speakers")
    _several("topic", "Topics", options.topics, "All topics")
    _day("from", "Published from")
    _day("to", "Published to")
    _several("stance", "Stance", _same(Stance) | {MIXED: "Mixed"}, "Any stance")
    _several("attitude", "Attitude", _same(Attitude), "Any attitude")
    _several("quotation", "Quotation", _same(Quotation), "Any quotation")
    _several("outlet", "Outlets", {outlet: outlet for outlet in options.outlets}, "All outlets")
    _words()
    _share(
        "confidence",
        "Least confidence",
        "How sure it is that a statement was read rightly: of those with 0.9, about nine in ten are.",
    )
    _share("speaker_confidence", "Least speaker confidence", f"How sure it is who speaks. {doubt.RULE}")
    st.toggle(
        "Count every wire copy",
        key="copies",
        help="Where several articles print the same, what they repeat counts once, in the first of them.",
        on_change=link.write,
    )
    st.button(
        "Clear all filters",
        on_click=link.apply,
        args=(Filter(),),
        disabled=link.current_filter() == Filter(),
        width="stretch",
    )
    return queries.Options(speakers, options.topics, options.outlets)


def _several(name: str, label: str, options: Mapping[str, str], placeholder: str) -> None:
    # What the link names is always among the options: else Streamlit would drop it and widen the filter.
    unknown = [value for value in st.session_state[name] if value not in options]
    st.multiselect(
        label,
        [*options, *unknown],
        key=name,
        format_func=lambda value: options.get(value, f"unknown: {value}").replace("_", " "),
        placeholder=placeholder,
        on_change=link.write,
    )


def _share(name: str, label: str, meaning: str) -> None:
    st.slider(label, 0.0, 1.0, step=0.05, key=name, help=meaning, on_change=link.write)


def _words() -> None:
    st.multiselect(
        "Words",
        st.session_state["words"],
        key="words",
        accept_new_options=True,
        placeholder="Type a word or phrase",
        help="Statements whose sentence contains every one of these words or phrases.",
        on_change=link.write,
    )


def _day(name: str, label: str) -> None:
    st.date_input(
        label,
        value=None,
        key=name,
        min_value=link.EARLIEST,
        max_value=link.LATEST,
        format="YYYY-MM-DD",
        on_change=link.write,
    )


def _same(words: type[Attitude] | type[Quotation] | type[Stance]) -> dict[str, str]:
    return {str(word): str(word).capitalize() for word in words}
