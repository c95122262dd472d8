"""Changes of stance as cards: what was said before and after, side by side, and the stance over time."""

import html
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

import pandas as pd
import streamlit as st

from onrecord.dashboard import charts, frame, palette
from onrecord.dashboard.frame import View
from onrecord.filters import Filter
from onrecord.store import shifts

_MOST_CARDS = 20
_MOST_DAYS = 8
_FREQUENCY: Mapping[str, str] = {"month": "M", "quarter": "Q", "year": "Y"}

_ONE_SIDED = " The filter on stance or attitude can hide one side of a change; take it away to see both."


def between_statements(view: View) -> None:
    """Show who is favourable in one statement and critical in a later one, or was neutral before."""
    table = shifts.between_statements(view.database, view.chosen)
    reversals = table[table["kind"] == shifts.REVERSAL]
    said = "Nobody's stance changed from favourable to critical or back under this filter."
    if len(reversals):
        said = (
            f"{frame.counted(len(reversals), 'change')} of stance between favourable and critical "
            f"by {frame.counted(reversals['speaker_id'].nunique(), 'speaker')}."
        )
    if len(table) > len(reversals):
        said += f" {frame.counted(len(table) - len(reversals), 'change')} from neutral to a side."
    _summary(view, said, empty=table.empty)
    for position, row in enumerate(_first(table)):
        with st.container(border=True):
            st.markdown(f"**{frame.plain(row['speaker'])}** on **{frame.plain(row['topic'])}**")
            st.markdown(
                f"Stance changed from {row['before_stance']} ({_day(row['before_day'])}) "
                f"to {row['after_stance']} ({_day(row['after_day'])})"
            )
            st.caption(frame.plain(_weighed(row)))
            _sides(row, "before", "after", view.chosen)
            if _wants_course(row, open_at_first=position == 0):
                days = shifts.history(view.database, view.chosen, row["speaker_id"], row["subject"])
                _course(row, days, [row["before_day"].date(), row["after_day"].date()])
    _end({"changes of stance": table})


def with_governments(view: View) -> None:
    """Show where an actor and the government of its country take opposite sides at about the same time."""
    table = shifts.with_governments(view.database, view.chosen)
    said = (
        "Nobody is favourable where its own government is critical, or the other way round, within "
        f"{shifts.WINDOW} days under this filter."
    )
    if len(table):
        said = (
            f"{frame.counted(len(table), 'contradiction')} between "
            f"{frame.counted(table['speaker_id'].nunique(), 'speaker')} and the government of the same "
            f"country, at most {shifts.WINDOW} days apart."
        )
    _summary(view, said, empty=table.empty)
    # The government of a chosen speaker need not be among the speakers of the filter.
    chosen = replace(view.chosen, speakers=())
    for row in _first(table):
        with st.container(border=True):
            st.markdown(
                f"**{frame.plain(row['speaker'])}** and **{frame.plain(row['government'])}** "
                f"on **{frame.plain(row['topic'])}**"
            )
            st.markdown(
                f"{row['kind'].capitalize()} and government of the same country: {row['actor_stance']} "
                f"({_day(row['actor_day'])}) and {row['government_stance']} ({_day(row['government_day'])})"
            )
            apart = frame.counted(row["days"], "day")
            st.caption(frame.plain(f"{apart} apart · difference of scores {row['size']:.2f}"))
            _sides(row, "actor", "government", chosen)
    _end({"contradictions": table})


def between_periods(view: View, per: str) -> None:
    """Show where the mean stance of a period and of the next differ by more than chance."""
    table = shifts.between_periods(view.database, view.chosen, cast(shifts.Period, per))
    said = (
        f"No mean stance changed from one {per} to the next under this filter. A {per} counts with "
        f"{shifts.LEAST} mentions of one topic by one speaker."
    )
    if len(table):
        said = (
            f"{frame.counted(len(table), 'change')} of mean stance between {per}s "
            f"by {frame.counted(table['speaker_id'].nunique(), 'speaker')}."
        )
    _summary(view, said, empty=table.empty)
    for position, row in enumerate(_first(table)):
        with st.container(border=True):
            st.markdown(f"**{frame.plain(row['speaker'])}** on **{frame.plain(row['topic'])}**")
            days = shifts.history(view.database, view.chosen, row["speaker_id"], row["subject"])
            marked = []
            for column, side in zip(st.columns(2), ("before", "after"), strict=True):
                period = row[f"{side}_period"].to_period(_FREQUENCY[per])
                within = days[(days["day"] >= period.start_time) & (days["day"] <= period.end_time)]
                marked += [day.date() for day in within["day"]]
                with column:
                    _period(view, row, side, str(period), within)
            if _wants_course(row, open_at_first=position == 0):
                _course(row, days, marked)
    _end({f"changes between {per}s": table})


def _summary(view: View, said: str, *, empty: bool) -> None:
    dated = shifts.dated(view.database, view.chosen)
    if dated.undated:
        are = "has no known day and is" if dated.undated == 1 else "have no known day and are"
        said += f" {frame.counted(dated.undated, 'statement')} {are} left out."
    if not empty:
        st.markdown(f"**{frame.plain(said)}**")
        return
    if not dated.dated:
        said += " A change needs statements with a named speaker, a topic of the codebook and a day."
    elif view.chosen.stances or view.chosen.attitudes:
        said += _ONE_SIDED
    st.info(frame.plain(said), icon=":material/swap_horiz:")


def _first(table: pd.DataFrame) -> list[pd.Series]:
    return [row for _, row in table.head(_MOST_CARDS).iterrows()]


def _end(tables: Mapping[str, pd.DataFrame]) -> None:
    (table,) = tables.values()
    if len(table) > _MOST_CARDS:
        st.caption(f"The first {_MOST_CARDS} of {len(table):,} are shown; the CSV has all.")
    if len(table):
        frame.downloads(tables)


def _weighed(row: pd.Series) -> str:
    """Say how much speaks for a change between statements."""
    parts = [
        f"difference of scores {row['size']:.2f}",
        f"confidence {row['before_confidence']:.2f} and {row['after_confidence']:.2f}",
    ]
    if row["passed"]:
        parts.append(f"{frame.counted(row['passed'], 'day')} between them neutral or mixed")
    if row["later"]:
        agree = "agrees" if row["later_agreeing"] == 1 else "agree"
        parts.append(f"of {frame.counted(row['later'], 'later mention')}, {row['later_agreeing']:,} {agree}")
    else:
        parts.append("no later mention takes a side")
    return " · ".join(parts)


def _sides(row: pd.Series, left: str, right: str, chosen: Filter) -> None:
    for column, side in zip(st.columns(2), (left, right), strict=True):
        with column:
            st.html(_evidence(row, side))
            frame.page_link("article", "Read it in the article", chosen, statement=row[f"{side}_statement"])


def _evidence(row: pd.Series, side: str) -> str:
    """Write one side of a change: stance and day, the sentence with the topic marked, where it is from."""
    sentence, stance = row[f"{side}_sentence"], row[f"{side}_stance"]
    start, end = row[f"{side}_mark_start"], row[f"{side}_mark_end"]
    marked = (
        f"{html.escape(sentence[:start])}<mark>{html.escape(sentence[start:end])}</mark>"
        f"{html.escape(sentence[end:])}"
    )
    about = [
        row[f"{side}_outlet"],
        "day of publication" if row[f"{side}_dated_by"] == "published" else "day when it was said",
        f"score {row[f'{side}_score']:+.2f}",
        "speaker uncertain" if row[f"{side}_uncertain"] else None,
    ]
    small = html.escape(" · ".join(part for part in about if pd.notna(part)))
    return (
        f"{_STYLE}<div class='record-side' style='border-color: {palette.STANCE[stance]}'>"
        f"<strong>{stance.capitalize()}</strong>, {_day(row[f'{side}_day'])}"
        f"<p>{marked}</p><small>{small}</small></div>"
    )


def _period(view: View, row: pd.Series, side: str, period: str, days: pd.DataFrame) -> None:
    """Show one period: its mean, and its days with a way to the sentence of each."""
    st.markdown(
        frame.plain(
            f"{period}: mean {row[f'{side}_mean']:+.2f} ({row[f'{side}_low']:+.2f} to "
            f"{row[f'{side}_high']:+.2f}), {frame.counted(row[f'{side}_n'], 'mention')}"
        )
    )
    for _, each in days.head(_MOST_DAYS).iterrows():
        label = frame.plain(f"{_day(each['day'])}, {each['stance']}")
        frame.page_link("article", label, view.chosen, statement=each["statement"])
    if len(days) > _MOST_DAYS:
        st.caption(f"The first {_MOST_DAYS} of {len(days)} days.")


def _wants_course(row: pd.Series, *, open_at_first: bool) -> bool:
    return st.toggle("Stance over time", value=open_at_first, key=f"course {_key(row)}")


def _course(row: pd.Series, days: pd.DataFrame, marked: list[date]) -> None:
    st.plotly_chart(charts.course(days, marked), key=f"chart {_key(row)}", config={"displayModeBar": False})
    mentions = int(days[["favourable", "neutral", "critical"]].to_numpy().sum())
    on = f"{frame.counted(mentions, 'mention')} on {frame.counted(len(days), 'day')}"
    st.caption(f"{on}; large: the days compared.")


def _key(row: pd.Series) -> str:
    """Tell a card from the others of its list."""
    day = row["after_day"] if "after_day" in row else row["after_period"]
    return f"{row['speaker_id']} {row['subject']} {_day(day)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


_STYLE = """
<style>
.record-side { border-left: 4px solid; padding-left: 0.75rem; }
.record-side p { margin: 0.4em 0; line-height: 1.5; }
.record-side mark { background: rgba(59, 130, 196, 0.22); color: inherit; padding: 0.1em 0; }
</style>
"""
