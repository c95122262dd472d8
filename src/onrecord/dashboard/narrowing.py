"""From a mark in a chart to the filter of the statements it stands for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from onrecord.dashboard.frame import View
from onrecord.filters import Filter, TopicChoice
from onrecord.store.queries import NO_STANCE, Facets, Grain, Grouping

Mark = Sequence[object]
"""What a mark of a chart carries."""


def grain(text: str) -> Grain:
    """Take a choice of the link for a grain."""
    return cast(Grain, text)


def grouping(text: str) -> Grouping:
    """Take a choice of the link for a grouping."""
    return cast(Grouping, text)


def to_period(chosen: Filter, first: date, per: Grain) -> Filter:
    """Narrow a filter to the period that begins on a day."""
    last = {
        "day": first,
        "week": first + timedelta(days=6),
        "month": (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1),
    }[per]
    return replace(
        chosen,
        since=max(first, chosen.since) if chosen.since else first,
        until=min(last, chosen.until) if chosen.until else last,
    )


def to_mark(view: View, mark: Mark, per: Grain, by: Grouping) -> Filter | None:
    """Narrow to a bar of the timeline, which carries (period, group); None where no filter means just it."""
    period, group = str(mark[0]), str(mark[1])
    narrowed = to_period(view.chosen, date.fromisoformat(period), per)
    if by == "attitude":
        return replace(narrowed, attitudes=(group,))
    if by == "stance":
        return replace(narrowed, stances=(group,)) if group != NO_STANCE else None
    topics = {label: topic for topic, label in view.options.topics.items()}
    return replace(narrowed, topics=(TopicChoice(topics[group]),)) if group in topics else None


def to_lane(view: View, mark: Mark, per: Grain) -> Filter:
    """Narrow to a dot of the lanes, which carries (period, speaker)."""
    narrowed = to_period(view.chosen, date.fromisoformat(str(mark[0])), per)
    return replace(narrowed, speakers=(str(mark[1]),))


def to_speaker(view: View, speaker: object, stance: str | None = None) -> Filter:
    """Narrow to a speaker, and to one stance where one is meant."""
    narrowed = replace(view.chosen, speakers=(str(speaker),))
    return replace(narrowed, stances=(stance,)) if stance else narrowed


def to_facet(chosen: Filter, facet: Facets, mark: Mark) -> Filter | None:
    """Narrow to a bar of a facet, which carries (value, speaker); None where it is not one known speaker."""
    value, speaker = mark
    if speaker is None:
        return None
    topic = TopicChoice(facet.topic, facet.facet, str(value))
    return replace(chosen, topics=(topic,), speakers=(str(speaker),))


def to_topic(chosen: Filter, topic: object) -> Filter:
    """Narrow to a topic of the codebook, or to one value of a facet of it."""
    return replace(chosen, topics=(TopicChoice.parse(str(topic)),))
