"""Widgets and link say the same: it is read on arrival, back and forward; each change is written to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from onrecord.filters import EACH, PARAMETERS, Filter

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
"""The days that the calendars offer."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "grain": ("month", "week", "day"),
    "by": ("topic", "attitude", "stance"),
    "standing": ("provisional", "unnamed"),
    "changes": ("statements", "periods", "contradictions"),
    "per": ("quarter", "month", "year"),
}
"""What a page lets choose beside the filter; the first is what goes without saying."""

POINTERS = ("article", "statement", "actor")
"""Parameters that name one thing to show."""

SHARES = ("confidence", "speaker_confidence")
"""The parameters that a slider shows."""

_DAYS = ("from", "to")
_SINGLE = (*_DAYS, *SHARES, "copies")
_SEEN = "link as last read or written"
_UNREADABLE = "parts of the link that cannot be read"


def read() -> None:
    """Set the widgets from the link, unless they wrote it themselves."""
    pairs = _pairs()
    if st.session_state.get(_SEEN) == urlencode(pairs):
        return
    st.session_state[_SEEN] = urlencode(pairs)
    set_filter(Filter.from_parameters(pairs))
    given = dict(pairs)
    for name, options in CHOICES.items():
        st.session_state[name] = given[name] if given.get(name) in options else options[0]


def write() -> None:
    """Write what the widgets say into the link; a callback of every widget.

    Where the link itself has moved, which going back before the last change was drawn does, the link counts:
    the widgets that the browser reports then are those of another time.
    """
    if st.session_state.get(_SEEN) != urlencode(_pairs()):
        return
    pairs = [*parameters(), *((name, value) for name, value in _pairs() if name in POINTERS)]
    st.query_params.from_dict(_grouped(pairs))
    st.session_state[_SEEN] = urlencode(_pairs())


def parameters() -> list[tuple[str, str]]:
    """Give the parameters of the filter and of the choices that are not self-evident."""
    chosen = [(name, str(st.session_state.get(name, options[0]))) for name, options in CHOICES.items()]
    return current_filter().to_parameters() + [
        (name, value) for name, value in chosen if value != CHOICES[name][0]
    ]


def current_filter() -> Filter:
    """Give the filter that the widgets show."""
    state = st.session_state
    days = [(name, state[name].isoformat()) for name in _DAYS if state.get(name)]
    kept = [(name, text) for name, text in state.get(_UNREADABLE, ()) if not state.get(name)]
    lists = [(name, value) for name in PARAMETERS if name not in _SINGLE for value in state.get(name, ())]
    shares = [(name, f"{state[name]:g}") for name in SHARES if state.get(name)]
    copies = [("copies", EACH)] if state.get("copies") else []
    return Filter.from_parameters([*days, *lists, *shares, *copies, *kept])


def set_filter(chosen: Filter) -> None:
    """Make the widgets show a filter."""
    chosen = offered(chosen)
    values: dict[str, Any] = _grouped(chosen.to_parameters())
    for name, day in zip(_DAYS, (chosen.since, chosen.until), strict=True):
        st.session_state[name] = day
    for name, share in zip(SHARES, (chosen.confidence, chosen.speaker_confidence), strict=True):
        st.session_state[name] = share
    st.session_state["copies"] = chosen.copies
    for name in PARAMETERS:
        if name not in _SINGLE:
            st.session_state[name] = values.get(name, [])
    st.session_state[_UNREADABLE] = list(chosen.unreadable)


def offered(chosen: Filter) -> Filter:
    """Take days that the calendars do not offer for unreadable, so that they match nothing."""
    days = zip(_DAYS, (chosen.since, chosen.until), strict=True)
    beyond = {name: day.isoformat() for name, day in days if day and not EARLIEST <= day <= LATEST}
    return replace(
        chosen,
        since=None if "from" in beyond else chosen.since,
        until=None if "to" in beyond else chosen.until,
        unreadable=(*chosen.unreadable, *beyond.items()),
    )


def apply(chosen: Filter) -> None:
    """Make the widgets and the link show a filter; for callbacks."""
    set_filter(chosen)
    write()


def choose(name: str, label: str) -> str:
    """Offer one of the `CHOICES`, kept in the link."""
    options = CHOICES[name]
    st.session_state.setdefault(name, options[0])
    # A segmented control writes its choice in the primary colour, which has white text on it elsewhere:
    # no colour is told well from both white and the dark ground.
    return st.radio(label, options, key=name, format_func=str.capitalize, on_change=write, horizontal=True)


def pointer(name: str) -> str | None:
    """Give the one thing that the link points at."""
    return st.query_params.get(name)


def point(name: str, value: str | None) -> None:
    """Point the link at one thing, and at no other; for callbacks."""
    for other in POINTERS:
        st.query_params.pop(other, None)
    if value is not None:
        st.query_params[name] = value
    st.session_state[_SEEN] = urlencode(_pairs())


def _pairs() -> list[tuple[str, str]]:
    return [(name, value) for name in sorted(st.query_params) for value in st.query_params.get_all(name)]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped
