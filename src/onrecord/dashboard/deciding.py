"""Deciding who unknown speakers are: the outcome, the three forms, and the log, with undo on each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from onrecord.dashboard import frame
from onrecord.records import ActorKind, Standing
from onrecord.store import decisions, queries, speakers
from onrecord.store.database import Database
from onrecord.store.decisions import Analyst, DecisionError, Entry, Kind, NewActor
from onrecord.store.speakers import Speaker

_OFFERED = 30
_LOGGED = 50

_KNOWN = (Standing.LISTED, Standing.NAMED)
_UNKNOWN = (Standing.PROVISIONAL, Standing.UNNAMED)

_SOMEBODY_NEW = "Somebody new"
_NOBODY = "Nobody has all these words in the name"

_OUTCOME = "what became of the last decision"
_ANALYST = "who decides in this session"
_WHO, _WHY = "who decides", "why so decided"


@dataclass(frozen=True, slots=True)
class _Made:
    decision: int


@dataclass(frozen=True, slots=True)
class _Refused:
    reason: str


def report(database: Database) -> None:
    """Say what became of the last decision, with a way back."""
    outcome = st.session_state.get(_OUTCOME)
    if isinstance(outcome, _Refused):
        st.error(frame.plain(f"Nothing was changed: {outcome.reason}."), icon=":material/error:")
    if isinstance(outcome, _Made):
        (entry,) = (each for each in decisions.log(database) if each.id == outcome.decision)
        with st.container(horizontal=True, vertical_alignment="center"):
            if entry.undone:
                st.success(frame.plain(f"Undone: {_said(entry)}."), icon=":material/undo:")
                return
            st.success(frame.plain(f"Decided: {_said(entry)}."), icon=":material/check:")
            _undo_button(database, entry, "undo the last")


def signature() -> None:
    """Ask who decides, and why."""
    st.session_state.setdefault(_WHO, st.session_state.get(_ANALYST, ""))
    with st.container(horizontal=True):
        st.text_input("Your name", key=_WHO, help="Every decision is kept with the name of who made it.")
        st.text_input("Why (optional)", key=_WHY)


def forms(database: Database, speaker: Speaker, ticked: Callable[[], list[str]]) -> None:
    """Draw the three decisions about a speaker; `ticked` gives the statements that are to be split off."""
    named, merged, splitted = st.tabs(["Name", "Merge", "Split"])
    with named:
        st.caption("All statements of this speaker, later ones too, are shown as those of who it is.")
        _target(database, speaker, "name", _KNOWN)
        st.button("Name", on_click=_name, args=(database, speaker), type="primary")
    with merged:
        st.caption("Statements of the others, later ones too, are shown as this speaker’s.")
        _others(database, speaker)
        st.button("Merge", on_click=_merge, args=(database, speaker), type="primary")
    with splitted:
        count = frame.counted(len(ticked()), "statement")
        st.caption(f"Tick statements below that somebody else made, and say who. Ticked: {count}.")
        _target(database, speaker, "split", (*_KNOWN, *_UNKNOWN))
        st.button("Split", on_click=_split, args=(database, speaker, ticked), type="primary")


def history(database: Database) -> None:
    """List the decisions, the last one first."""
    st.subheader("Decisions", anchor=False)
    entries = decisions.log(database)
    if not entries:
        st.caption("None yet. What you decide above is listed here and can be undone.")
    for entry in entries[:_LOGGED]:
        said = f"{frame.plain(_said(entry))}"
        about = f"{entry.at:%Y-%m-%d %H:%M} UTC · {entry.who}" + (f" · {entry.why}" if entry.why else "")
        with st.container(border=True):
            if entry.undone:
                at, who = entry.undone
                st.markdown(f"~~{said}~~")
                st.caption(frame.plain(f"{about} · undone {at:%Y-%m-%d %H:%M} UTC by {who}"))
            else:
                st.markdown(said)
                st.caption(frame.plain(about))
                _undo_button(database, entry, f"undo {entry.id}")
    if len(entries) > _LOGGED:
        st.caption(f"The last {_LOGGED} of {len(entries):,} decisions.")


def _said(entry: Entry) -> str:
    subjects = " and ".join(f"“{actor}”" for actor in entry.actors)
    if entry.kind is Kind.NAME:
        return f"{subjects} is {entry.to}"
    if entry.kind is Kind.MERGE:
        return f"{subjects} {'is' if len(entry.actors) == 1 else 'are'} the same as “{entry.to}”"
    return f"{frame.counted(entry.statements, 'statement')} of {subjects} by {entry.to}"


def _undo_button(database: Database, entry: Entry, key: str) -> None:
    st.button("Undo", key=key, icon=":material/undo:", on_click=_undo, args=(database, entry.id))


def _target(database: Database, speaker: Speaker, form: str, standings: Sequence[Standing]) -> None:
    """Ask for an actor that is known, or the name of a new one."""
    key = f"{form} {speaker.id}"
    how = st.radio("Who", ("Somebody known", _SOMEBODY_NEW), key=f"{key} how", horizontal=True)
    if how == _SOMEBODY_NEW:
        st.text_input("Full name", key=f"{key} name")
        with st.container(horizontal=True):
            st.selectbox("Kind", list(ActorKind), key=f"{key} kind", format_func=str.capitalize)
            st.text_input(
                "Country (optional)", key=f"{key} country", max_chars=2, placeholder="Two letters, such as JP"
            )
        return
    if f"{key} words" not in st.session_state:
        # The last word of a name is most often the surname, by which a listed actor goes, too.
        surname = speaker.name.split()[-1]
        likely = form == "name" and _find(database, speaker, surname, standings)
        st.session_state[f"{key} words"] = surname if likely else ""
    words = st.text_input("Search by name", key=f"{key} words")
    found = _find(database, speaker, words, standings)
    labels = _labels(found)
    st.selectbox(
        "Speaker",
        list(labels),
        index=None,
        key=f"{key} known",
        format_func=labels.__getitem__,
        placeholder="Choose who it is" if found else _NOBODY,
    )


def _others(database: Database, speaker: Speaker) -> None:
    key = f"merge {speaker.id}"
    words = st.text_input("Search by name", key=f"{key} words")
    chosen: list[str] = st.session_state.get(f"{key} others", [])
    found = _find(database, speaker, words, _UNKNOWN)
    # Those that are chosen already stay among the options whatever is searched for next.
    labels = queries.speaker_names(database, tuple(chosen)) | _labels(found)
    st.multiselect(
        "Speakers",
        list(labels),
        key=f"{key} others",
        format_func=labels.__getitem__,
        placeholder="Choose who else it is" if found else _NOBODY,
    )


def _labels(found: list[Speaker]) -> dict[str, str]:
    return {each.id: f"{each} · {frame.counted(each.statements, 'statement')}" for each in found}


def _find(database: Database, speaker: Speaker, words: str, standings: Sequence[Standing]) -> list[Speaker]:
    found = speakers.find(database, words, standings, _OFFERED + 1)
    return [each for each in found if each.id != speaker.id][:_OFFERED]


def _name(database: Database, speaker: Speaker) -> None:
    _decide(database, lambda by: decisions.name(database, speaker.id, _chosen(speaker, "name"), by))


def _merge(database: Database, speaker: Speaker) -> None:
    others = st.session_state[f"merge {speaker.id} others"]
    _decide(database, lambda by: decisions.merge(database, others, speaker.id, by))


def _split(database: Database, speaker: Speaker, ticked: Callable[[], list[str]]) -> None:
    _decide(
        database,
        lambda by: decisions.split(database, speaker.id, ticked(), _chosen(speaker, "split"), by),
    )


def _undo(database: Database, decision: int) -> None:
    def undone(by: Analyst) -> int:
        decisions.undo(database, decision, by)
        return decision

    _decide(database, undone)


def _decide(database: Database, decide: Callable[[Analyst], int]) -> None:
    """Decide, in a callback: so that all that is drawn after it shows what follows."""
    state = st.session_state
    state[_ANALYST] = state[_WHO]
    try:
        state[_OUTCOME] = _Made(decide(Analyst(state[_WHO], state[_WHY])))
    except DecisionError as error:
        state[_OUTCOME] = _Refused(str(error))
        return
    state[_WHY] = ""
    frame.seen(database)


def _chosen(speaker: Speaker, form: str) -> str | NewActor:
    """Read what `_target` asks for from the state of its widgets, which is newer than what was drawn."""
    state, key = st.session_state, f"{form} {speaker.id}"
    if state[f"{key} how"] == _SOMEBODY_NEW:
        country = state[f"{key} country"].strip().upper()
        return NewActor(state[f"{key} name"], state[f"{key} kind"], country or None)
    known: str | None = state[f"{key} known"]
    if known is None:
        raise DecisionError("choose who it is")
    return known
