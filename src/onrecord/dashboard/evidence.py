"""The sentences that figures stand on: statements as cards, articles with their statements marked."""

import html
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
import streamlit as st

from onrecord.dashboard import citation, doubt, frame
from onrecord.filters import Filter
from onrecord.store import citations, queries

_MOST_CARDS = 20

_STYLE = """
<style>
.record-text { max-width: 46rem; line-height: 1.65; }
.record-text p { margin: 0 0 0.9em; }
.record-text p.title { font-size: 1.5em; font-weight: 600; line-height: 1.3; }
.record-text mark { background: rgba(59, 130, 196, 0.22); color: inherit; padding: 0.1em 0; }
.record-text mark.chosen { background: rgba(217, 119, 43, 0.42); }
.record-text a.number { font-size: 0.72em; vertical-align: super; text-decoration: none; padding: 0 0.25em;
    margin-left: 0.2em; color: inherit; font-weight: 600; border: 1px solid currentColor;
    border-radius: 0.6em; }
</style>
"""


def statements(chosen: Filter | None, most: int = _MOST_CARDS) -> None:
    """Show the statements of a filter as cards, the newest first, with a way to the whole list.

    None stands for a mark that sums up what is not known, or several speakers: no filter means just that.
    """
    if chosen is None:
        st.caption("This bar sums up several or unknown ones. Choose another, or see the page Statements.")
        return
    view = frame.current()
    table = queries.statements(view.database, chosen, most + 1)
    st.markdown(f"**{frame.plain(chosen.sentence(view.names))}**")
    if table.empty:
        st.caption("No statements.")
        return
    for _, row in table.head(most).iterrows():
        card(row)
    label = "Open these on the page Statements"
    if len(table) > most:
        label = f"The first {most} are shown; open all on the page Statements"
    frame.page_link("statements", label, chosen)


def card(row: pd.Series) -> None:
    """Show one statement of `queries.statements` with its sentence and a link to its article."""
    view = frame.current()
    with st.container(border=True):
        speaker = row["speaker"] if pd.notna(row["speaker"]) else None
        _sentence(doubt.said(speaker, uncertain=row["speaker_uncertain"]), row["sentence"], about(row))
        if pd.notna(row["why"]):
            with st.expander("Why this stance"):
                st.html("<br>".join(html.escape(reason) for reason in row["why"].split("; ")))
        frame.page_link("article", "Read it in the article", view.chosen, statement=row["statement"])


def to_cite(statement: str) -> None:
    """Show the statement of a link with its sentence, and a citation to copy; nothing where there is none."""
    cited = citations.cited(frame.current().database, statement)
    if cited is None:
        return
    with st.container(border=True):
        who = doubt.said(citation.speakers(cited.speakers), uncertain=cited.uncertain)
        _sentence(who, cited.sentence, cited.attitude)
        st.caption("To cite it")
        link = citation.permalink(st.context.url, statement)
        st.code(citation.citation(cited, link), language=None, wrap_lines=True)


def _sentence(who: str, sentence: str, small: str) -> None:
    st.html(
        f"<strong>{html.escape(who)}</strong>"
        f"<blockquote>{html.escape(sentence)}</blockquote><small>{html.escape(small)}</small>"
    )


def about(row: pd.Series) -> str:
    """Say in a line what is known of a statement of `queries.statements`."""
    read_as = f"read as {row['speaker_machine']}" if pd.notna(row["speaker_machine"]) else None
    said_on = f"said {row['said_on']}" if pd.notna(row["said_on"]) else None
    via = f"via {row['relay']}" if pd.notna(row["relay"]) else None
    copies = frame.counted(row["copies"], "repetition") if row["copies"] else None
    stated = [row["attitude"], row["topics"], row["stance"]]
    parts = [read_as, row["date"] or "undated", said_on, row["outlet"], via, *stated, copies]
    return " · ".join(str(part) for part in parts if pd.notna(part))


def article_text(title: str, body: str, marked: Sequence[queries.Marked], chosen: str | None) -> str:
    """Write an article as HTML, contents of statements marked and numbered in the order of `marked`.

    Contents may lie within one another; everything that comes from the article is escaped. The title is set
    as the heading, from the body where that begins with it.
    """
    numbers = {each.id: number for number, each in enumerate(marked, start=1)}
    ends: dict[int, list[queries.Marked]] = {}
    for each in marked:
        ends.setdefault(each.spans[-1].end, []).append(each)
    spans = [span for each in marked for span in each.spans]
    cuts = {0, len(body), *(span.start for span in spans), *(span.end for span in spans)}
    cuts |= {offset for offset, char in enumerate(body) if char == "\n"}
    written = (
        ['<p class="title">'] if body.startswith(title) else [f'<p class="title">{html.escape(title)}</p><p>']
    )
    for start, end in pairwise(sorted(cuts)):
        text = body[start:end]
        if text.startswith("\n"):
            written.append("</p><p>")
            text = text[1:]
        if text:
            written.append(_stretch(text, [each for each in marked if _covers(each, start, end)], chosen))
        written.extend(_number(numbers[each.id], each) for each in ends.get(end, []))
    return f'{_STYLE}<div class="record-text">{"".join(written)}</p></div>'


def _covers(each: queries.Marked, start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in each.spans)


def _stretch(text: str, covering: Sequence[queries.Marked], chosen: str | None) -> str:
    escaped = html.escape(text)
    if not covering:
        return escaped
    title = html.escape("; ".join(f"{doubt.who(each)} ({each.attitude})" for each in covering))
    kind = ' class="chosen"' if any(each.id == chosen for each in covering) else ""
    return f'<mark{kind} title="{title}">{escaped}</mark>'


def _number(number: int, each: queries.Marked) -> str:
    label = html.escape(f"Statement {number}, {doubt.who(each)}")
    return f'<a class="number" href="article?statement={html.escape(each.id)}" title="{label}">{number}</a>'
