"""What every page shares: navigation, heading, what is shown said in a sentence, link, CSV, empty states."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from onrecord.dashboard import data, link, sidebar
from onrecord.dashboard.copying import copy_link
from onrecord.exporting import to_csv
from onrecord.filters import Filter, Names
from onrecord.settings import PROJECT
from onrecord.store import queries
from onrecord.store.database import Database

_PAGES = {
    "overview": ("Overview", ":material/dashboard:"),
    "timeline": ("Timeline", ":material/timeline:"),
    "stance": ("Stance", ":material/balance:"),
    "shifts": ("Shifts", ":material/swap_horiz:"),
    "topics": ("Topics", ":material/account_tree:"),
    "statements": ("Statements", ":material/format_quote:"),
    "speaker": ("Speaker", ":material/person:"),
    "speakers": ("Unknown speakers", ":material/person_search:"),
    "article": ("Article", ":material/article:"),
    "method": ("Method", ":material/fact_check:"),
}
_VIEW = "view of this run"
_REVISION = "revision on the screen"

STANCE_RULE = (
    "A machine told each stance, from what the statement does, which way the topic is to go and the tone of "
    "the words; about six in ten are right. Each statement says why. Read the sentences before you cite it."
)


@dataclass(frozen=True, slots=True)
class View:
    """What one visitor looks at: the database through a filter."""

    database: Database
    chosen: Filter
    options: queries.Options
    totals: queries.Totals

    @property
    def names(self) -> Names:
        """How ids are called on the screen."""
        return self.options.names()


def pages() -> dict[str, StreamlitPage]:
    """Name the pages by their path in a link."""
    return {
        path: st.Page(_file(path), title=title, icon=icon, url_path=path, default=path == "overview")
        for path, (title, icon) in _PAGES.items()
    }


def draw() -> None:
    """Draw navigation and filters, then the page that the link names."""
    listed = pages()
    page = st.navigation(list(listed.values()), position="hidden")
    database = data.database()
    link.read()
    with st.sidebar:
        st.markdown("### On the Record")
        # Before the filters, whose callbacks have run by now: so the links below carry the present filter.
        for each in listed.values():
            st.page_link(each, query_params=link.parameters())
        options = sidebar.filters(database)
    chosen = link.current_filter()
    st.session_state[_VIEW] = View(database, chosen, options, queries.totals(database, chosen))
    _watch(database)
    page.run()


def page_link(path: str, label: str, chosen: Filter, **pointers: str) -> None:
    """Draw a link to a page under a filter, pointing at an article or a statement."""
    title, icon = _PAGES[path]
    st.page_link(
        st.Page(_file(path), title=title, icon=icon, url_path=path, default=path == "overview"),
        label=label,
        icon=icon,
        query_params=[*chosen.to_parameters(), *pointers.items()],
    )


def current() -> View:
    """Give what the visitor looks at in this run."""
    view: View = st.session_state[_VIEW]
    return view


def to_method() -> None:
    """Lead from a notice about stances to what was measured."""
    page_link("method", "How often it is right", current().chosen)


def head(title: str) -> None:
    """Head a page."""
    heading, action = st.columns([4, 1], vertical_alignment="bottom")
    heading.title(title, anchor=False)
    with action:
        copy_link()


def begin(title: str) -> View:
    """Head a page and say what it shows; where there is nothing to show, say what to do and end the page."""
    view = current()
    head(title)
    totals = view.totals
    st.markdown(f"**{plain(view.chosen.sentence(view.names))}**")
    parts = [
        counted(totals.statements, "statement"),
        f"{counted(totals.articles, 'article')}",
        counted(totals.speakers, "speaker"),
    ]
    if totals.undated_statements:
        parts.append(f"{counted(totals.undated_statements, 'statement')} undated, so on no timeline")
    if totals.uncertain:
        parts.append(f"{counted(totals.uncertain, 'statement')} whose speaker is uncertain")
    if totals.copies:
        parts.append(f"{counted(totals.copies, 'repetition')} in wire copies left out")
    st.caption(" · ".join(parts))
    if not totals.statements:
        _empty(view)
        st.stop()
    return view


def uncertainty() -> None:
    """Say below a figure about speakers how many statements of the filter have an uncertain one."""
    uncertain = current().totals.uncertain
    if uncertain:
        st.caption(
            f"Under this filter, {counted(uncertain, 'statement')} with an uncertain speaker "
            f"{'counts' if uncertain == 1 else 'count'} like the others. Choose a least speaker confidence "
            "on the left to leave such statements out."
        )


def seen(database: Database) -> None:
    """Take the database as it is now for known to this visitor, who has just changed it."""
    st.session_state[_REVISION] = queries.revision(database)


def downloads(tables: Mapping[str, pd.DataFrame]) -> None:
    """Offer each table that the page shows as CSV, by its name."""
    with st.container(horizontal=True):
        for name, table in tables.items():
            st.download_button(
                f"CSV: {name}",
                data=lambda table=table: to_csv(table),  # type: ignore[misc]  # evaluated on the click
                file_name=f"onrecord-{name.replace(' ', '-')}.csv",
                mime="text/csv",
                icon=":material/download:",
                key=f"csv {name}",
                on_click="ignore",
            )


def counted(number: int, noun: str) -> str:
    """Write a number with its noun in the right number."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def plain(text: str) -> str:
    """Escape text so that Markdown shows it letter by letter and fetches nothing."""
    return "".join(f"\\{char}" if char in _MARKDOWN else char for char in text.replace("\n", " "))


def points(event: object) -> Sequence[Mapping[str, object]]:
    """Give the points that were chosen in a chart."""
    selection = getattr(event, "selection", None) or {}
    return list(selection.get("points", []))


def carried(point: Mapping[str, object]) -> list[object]:
    """Give what the chart attached to a point."""
    data = point.get("customdata")
    return data if isinstance(data, list) else []


_MARKDOWN = frozenset("\\`*_{}[]()<>#+-.!|~$:&@/")


def _file(path: str) -> Path:
    return PROJECT / "pages" / f"{path}.py"


def _empty(view: View) -> None:
    articles, undated = queries.stored_articles(view.database)
    if not articles:
        st.info(
            "There are no articles in this database yet. Put some in from a terminal with\n\n"
            f"```\nonrecord ingest FOLDER --database {shlex.quote(str(view.database.path))}\n```\n\n"
            "and they appear here by themselves; or see the demo first with `onrecord demo`.",
            icon=":material/inbox:",
        )
        return
    advice = "Nothing matches all filters at once. Take one away, or clear them."
    if undated and (view.chosen.since or view.chosen.until):
        advice += f" {counted(undated, 'article')} without a full date can match no period."
    if view.totals.copies:
        advice += " What is left out are wire copies; count every one on the left."
    if view.chosen == Filter():
        advice = f"{counted(articles, 'article')} stored, and no statement was found in any of them."
    st.info(advice, icon=":material/search_off:")
    st.button("Clear all filters", key="clear here", on_click=link.apply, args=(Filter(),))


@st.fragment(run_every=2)
def _watch(database: Database) -> None:
    present = queries.revision(database)
    shown = st.session_state.setdefault(_REVISION, present)
    if present != shown:
        st.session_state[_REVISION] = present
        st.toast("The data has changed; what you see is up to date.", icon=":material/update:")
        st.rerun()
