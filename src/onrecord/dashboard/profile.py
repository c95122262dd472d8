"""One speaker: choosing it, and the parts of its profile."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from onrecord.dashboard import charts, evidence, frame, link, narrowing
from onrecord.dashboard.frame import View
from onrecord.estimates import FEW
from onrecord.records import Actor, Standing
from onrecord.store import profile, queries, speakers

_OFFERED = 50
_TOPICS = 15
_CHOICE = "profile choice"

_STANDING = {
    Standing.LISTED: "in an actors file",
    Standing.PROVISIONAL: "named only by texts, in no actors file",
    Standing.UNNAMED: "the text keeps the name back: may be several people",
    Standing.NAMED: "named by an analyst",
}


def of_filter(view: View) -> Actor | None:
    """Give the speaker of the filter, or offer one where it does not name exactly one."""
    if len(view.chosen.speakers) == 1:
        return profile.actor(view.database, view.chosen.speakers[0])
    words = st.text_input("Search speakers by name", key="profile words")
    found = speakers.speaking(view.database, view.chosen, tuple(Standing), words, _OFFERED)
    offered = {each.id: f"{each} · {frame.counted(each.statements, 'statement')}" for each in found.most}
    label = frame.counted(found.speakers, "speaker")
    if found.speakers > len(offered):
        label += f"; listed are the {len(offered)} who say most"
    st.selectbox(
        label,
        list(offered),
        index=None,
        key=_CHOICE,
        format_func=offered.__getitem__,
        placeholder="Choose a speaker" if offered else "Nobody has all these words in the name",
        on_change=_choose,
    )
    st.caption("The speaker that you choose becomes the filter, so the link shows the same.")
    return None


def head(view: View, speaker: Actor) -> None:
    """Say who the speaker is."""
    st.subheader(frame.plain(speaker.name), anchor=False)
    about = [speaker.kind, speaker.country, _STANDING[speaker.standing], speaker.id]
    st.caption(frame.plain(" · ".join(part for part in about if part)))
    st.button(
        "Another speaker",
        icon=":material/person_search:",
        on_click=link.apply,
        args=(replace(view.chosen, speakers=()),),
    )


def topics(view: View, speaker: Actor) -> pd.DataFrame:
    """Show what the speaker speaks about, and where it stands; a bar leads to its statements."""
    st.subheader("Topics", anchor=False)
    table = profile.topics(view.database, view.chosen, speaker.id)
    if table.empty:
        st.info("None of these statements names a topic of the codebook.", icon=":material/account_tree:")
        return table
    first = table.head(_TOPICS)
    counts, average = st.columns([3, 2])
    with counts:
        bars = st.plotly_chart(
            charts.diverging(first, "topic"),
            key="topics",
            on_select="rerun",
            config={"displayModeBar": False},
        )
        of = f"; the {_TOPICS} of {len(table)} with most, the CSV has all" if len(table) > _TOPICS else ""
        st.caption(f"Numbers are mentions of a topic{of}. Choose a bar to read its statements.")
    with average:
        st.plotly_chart(charts.means(first, "topic"), key="means", config={"displayModeBar": False})
        st.caption(
            "The mean of n mentions with its 95 % interval, for which mentions in one story count like one. "
            f"Without colour: fewer than {FEW}, too few to tell."
        )
    for point in frame.points(bars)[:1]:
        topic, stance, _ = frame.carried(point)
        narrowed = narrowing.to_speaker(view, speaker.id, str(stance))
        evidence.statements(narrowing.to_topic(narrowed, topic))
    return table


def over_time(view: View) -> pd.DataFrame:
    """Show the stances of the speaker's statements per period; a bar leads to its statements."""
    st.subheader("Stance over time", anchor=False)
    grain = narrowing.grain(link.choose("grain", "Per"))
    table = queries.per_period(view.database, view.chosen, grain, "stance")
    if table.empty:
        st.info(f"None of these statements is dated to one {grain}.", icon=":material/timeline:")
    else:
        bars = st.plotly_chart(
            charts.timeline(table), key="course", on_select="rerun", config={"displayModeBar": False}
        )
        st.caption("Statements by day of publication. Choose a bar to read its statements.")
        for point in frame.points(bars)[:1]:
            evidence.statements(narrowing.to_mark(view, frame.carried(point), grain, "stance"))
    missing = view.totals.statements - int(table["statements"].sum())
    if missing:
        st.caption(f"{frame.counted(missing, 'statement')} not dated to one {grain}, so not in this chart.")
    return table


def roles(view: View, speaker: Actor) -> pd.DataFrame:
    """List the roles that were read with the statements."""
    st.subheader("Roles", anchor=False)
    table = profile.roles(view.database, view.chosen, speaker.id)
    st.dataframe(
        table.fillna({"role": "none read", "first": "undated", "last": "undated"}),
        column_config={
            "role": st.column_config.TextColumn("Role", width="medium"),
            "statements": "Statements",
            "first": "First",
            "last": "Last",
            "undated": "Undated",
        },
        hide_index=True,
    )
    st.caption("As read with each statement, with days of publication; no list of offices held.")
    return table


def addressees(view: View, speaker: Actor) -> pd.DataFrame:
    """List whom the speaker addresses."""
    st.subheader("Spoken to", anchor=False)
    table = profile.addressees(view.database, view.chosen, speaker.id)
    if table.empty:
        st.caption("None of these statements says to whom.")
        return table
    st.dataframe(
        table,
        column_order=["addressee", "statements"],
        column_config={
            "addressee": st.column_config.TextColumn("Addressee", width="medium"),
            "statements": st.column_config.ProgressColumn(
                "Statements", format="%d", min_value=0, max_value=int(table["statements"].max())
            ),
        },
        hide_index=True,
    )
    return table


def _choose() -> None:
    link.apply(replace(link.current_filter(), speakers=(st.session_state[_CHOICE],)))
