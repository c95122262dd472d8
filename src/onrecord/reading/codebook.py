"""Read the analyst's codebook of topics; docs/codebook.md describes the file."""

import math
import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.reading.patterns import PatternError, phrases
from onrecord.reading.toml_tables import Table, parse_toml, read_text
from onrecord.records import Codebook, Facet, FacetValue, Topic

_ID = re.compile(r"[\w-]+")


class CodebookError(ValueError):
    """A codebook that cannot be used: which file and topic, what is wrong, what to do."""


def read_codebook(path: Path) -> Codebook:
    """Read a codebook, its patterns written out into plain phrases.

    Raises:
        CodebookError: the first thing that is wrong with the file.
    """
    return parse_codebook(read_text(path, CodebookError), str(path))


def parse_codebook(text: str, place: str) -> Codebook:
    """Read the text of a codebook as `read_codebook` does; `place` is what complaints call it.

    Raises:
        CodebookError: the first thing that is wrong with the text.
    """
    file = parse_toml(text, place, CodebookError)
    file.allow("title", "topics")
    tables = file.tables("topics", "topic")
    if not tables:
        raise file.wrong("no topics", "add one under a heading such as [topics.sanctions]")
    topics = {name: _topic(name, table) for name, table in tables.items()}
    parents = {topic.parent for topic in topics.values()}
    for name, topic in topics.items():
        if topic.parent is not None and topic.parent not in topics:
            raise tables[name].wrong(
                f"parent “{topic.parent}” is no topic", "correct its id or add that topic"
            )
        if not topic.patterns and name not in parents:
            raise tables[name].wrong("neither patterns nor topics below it", 'add patterns = ["…"]')
    return Codebook(file.text("title"), _parents_first(topics, tables), text)


def _topic(name: str, table: Table) -> Topic:
    _check_id(name, table)
    table.allow("label", "parent", "definition", "patterns", "exclude", "facets")
    facets = table.tables("facets", "facet")
    # A name of a facet value says both: an ICBM is a ballistic missile, and of which range.
    values = [value for facet in facets.values() for value in facet.tables("values", "value").values()]
    names = [phrase for value in values for phrase in _phrases("names", value)]
    return Topic(
        id=name,
        label=table.text("label"),
        definition=table.text("definition"),
        parent=table.optional_text("parent"),
        patterns=_distinct([*_phrases("patterns", table), *names]),
        exclude=_phrases("exclude", table),
        facets=tuple(_facet(facet, below) for facet, below in facets.items()),
    )


def _facet(name: str, table: Table) -> Facet:
    _check_id(name, table)
    table.allow("label", "source", "values")
    values = tuple(_value(value, below) for value, below in table.tables("values", "value").items())
    if not values:
        raise table.wrong("no values", "add one under a heading such as [topics.….values.short]")
    owners: dict[str, str] = {}
    for value in values:
        for phrase in value.patterns:
            if owners.setdefault(phrase, value.id) != value.id:
                raise table.wrong(
                    f"values “{owners[phrase]}” and “{value.id}” share the pattern “{phrase}”",
                    "leave it in one of them",
                )
    return Facet(name, table.text("label"), values, table.optional_text("source"))


def _value(name: str, table: Table) -> FacetValue:
    _check_id(name, table)
    table.allow("label", "patterns", "names", "bounds_km")
    patterns = _distinct([*_phrases("patterns", table), *_phrases("names", table)])
    if not patterns:
        raise table.wrong("neither patterns nor names", 'add patterns = ["…"]')
    return FacetValue(name, table.text("label"), patterns, _bounds(table))


def _bounds(table: Table) -> tuple[float | None, float | None] | None:
    bounds = table.entries.get("bounds_km")
    if bounds is None:
        return None
    advice = "write bounds_km = { from = 1000, to = 3000 }, either end may be left out"
    if not isinstance(bounds, dict) or not bounds or not bounds.keys() <= {"from", "to"}:
        raise table.wrong("bounds_km is not a range", advice)
    for end, number in bounds.items():
        # TOML also has inf and nan, and to Python true is a number.
        if type(number) not in (int, float) or not 0 <= number < math.inf:
            raise table.wrong(f"bounds_km has no number of km at “{end}”", advice)
    lower, upper = bounds.get("from"), bounds.get("to")
    if lower is not None and upper is not None and lower >= upper:
        raise table.wrong(f"bounds_km begins at {lower} and ends at {upper}", advice)
    return lower, upper


def _phrases(key: str, table: Table) -> tuple[str, ...]:
    try:
        return _distinct(phrase for pattern in table.texts(key) for phrase in phrases(pattern))
    except PatternError as unreadable:
        raise table.error(f"{table.place}: {key}: {unreadable}") from unreadable


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _check_id(name: str, table: Table) -> None:
    if not _ID.fullmatch(name):
        raise table.wrong(
            "the id has other characters than letters, digits, _ and -",
            "rename it: ids stand in links as topic:facet:value",
        )


def _parents_first(topics: dict[str, Topic], tables: dict[str, Table]) -> tuple[Topic, ...]:
    placed: dict[str, Topic] = {}
    for name in topics:
        line: dict[str, Topic] = {}
        above: str | None = name
        while above is not None and above not in placed:
            if above in line:
                circle = " → ".join([*line, above])
                raise tables[name].wrong(
                    f"its parents run in a circle, {circle}", "remove the parent of one of them"
                )
            line[above] = topics[above]
            above = topics[above].parent
        placed |= dict(reversed(line.items()))
    return tuple(placed.values())
