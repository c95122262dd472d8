"""Read the facets of a topic: their values, and the bounds of those by one of several schemes."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.reading.entries import Entries, distinct
from onrecord.reading.toml_tables import Table
from onrecord.records import Facet, FacetValue

Bounds = tuple[float | None, float | None]
_ID = re.compile(r"[\w-]+")
_BOUNDS_ADVICE = "write { from = 1000, to = 3000 }, either end may be left out"


def check_id(name: str, table: Table) -> None:
    """Raise if a name cannot stand in a link."""
    if not _ID.fullmatch(name):
        raise table.wrong(
            "the id has other characters than letters, digits, _ and -",
            "rename it: ids stand in links as topic:facet:value",
        )


def read_facet(topic: str, name: str, table: Table, entries: Entries) -> Facet:
    """Read a facet; everything that is wrong is kept in the entries."""
    problems = entries.problems
    problems.kept(check_id, name, table)
    problems.kept(table.allow, "label", "source", "values", "scheme", "schemes")
    tables = problems.kept(table.tables, "values", "value")
    if tables == {}:
        problems.tell(
            table, "no values", f"add one under a heading such as [topics.{topic}.facets.{name}.values.x]"
        )
    schemes = {
        scheme: (problems.kept(below.text, "source"), _scheme(below, tables or {}, entries))
        for scheme, below in (problems.kept(table.tables, "schemes", "scheme") or {}).items()
    }
    chosen = problems.kept(table.optional_text, "scheme")
    source = problems.kept(table.optional_text, "source")
    values = [_value(topic, name, value, below, entries) for value, below in (tables or {}).items()]
    if schemes or chosen is not None:
        if chosen not in schemes:
            listed = " or ".join(f'"{scheme}"' for scheme in schemes) or 'the id of one under "schemes"'
            problems.tell(
                table,
                "scheme is missing" if chosen is None else f"scheme “{chosen}” is none of the schemes",
                f"write scheme = {listed}",
                "scheme",
            )
        for value in values:
            if value.bounds_km is not None:
                problems.tell(
                    (tables or {})[value.id],
                    "bounds_km beside schemes",
                    "move it to the scheme it belongs to",
                )
        if source is not None:
            problems.tell(table, "source beside schemes", "give each scheme its own source", "source")
        source, bounds = schemes.get(chosen or "", (None, {}))
        values = [_bounded(value, bounds) for value in values]
    _check_shared_patterns(values, table, entries)
    _check_overlaps({value.id: value.bounds_km for value in values}, table, entries)
    return Facet(name, problems.kept(table.text, "label") or "", tuple(values), source)


def _scheme(table: Table, values: Mapping[str, Table], entries: Entries) -> dict[str, Bounds]:
    problems = entries.problems
    problems.kept(table.allow, "source", "bounds_km")
    below = problems.kept(table.table, "bounds_km")
    if not below or not below.entries:
        problems.tell(table, "no bounds_km", "write bounds_km.<id of the value> = { from = 1000, to = 3000 }")
        return {}
    bounds = {}
    for value in below.entries:
        if value not in values:
            listed = ", ".join(values)
            problems.tell(below, f"“{value}” is no value of the facet", f"the values are {listed}", value)
        read = problems.kept(_bounds, value, below)
        if read is not None:
            bounds[value] = read
    _check_overlaps(bounds, below, entries)
    return bounds


def _bounded(value: FacetValue, bounds: Mapping[str, Bounds]) -> FacetValue:
    """Give a value its bounds by a scheme, and say them in its label."""
    if value.id not in bounds:
        return value
    lower, upper = bounds[value.id]
    if lower is None:
        said = f"under {upper:,} km"
    elif upper is None:
        said = f"over {lower:,} km"
    else:
        said = f"{lower:,} to {upper:,} km"
    return FacetValue(value.id, f"{value.label} ({said})", value.patterns, bounds[value.id])


def _value(topic: str, facet: str, name: str, table: Table, entries: Entries) -> FacetValue:
    problems = entries.problems
    problems.kept(check_id, name, table)
    problems.kept(table.allow, "label", "patterns", "names", "bounds_km", "examples")
    patterns = distinct([*entries.phrases("patterns", table), *entries.phrases("names", table)])
    if not patterns and not (table.entries.get("patterns") or table.entries.get("names")):
        problems.tell(table, "neither patterns nor names", 'add patterns = ["…"]')
    entries.read_examples(table, topic, facet, name)
    bounds = problems.kept(_bounds, "bounds_km", table)
    return FacetValue(name, problems.kept(table.text, "label") or "", patterns, bounds)


def _bounds(key: str, table: Table) -> Bounds | None:
    bounds = table.entries.get(key)
    if bounds is None:
        return None
    if not isinstance(bounds, dict) or not bounds or not bounds.keys() <= {"from", "to"}:
        raise table.wrong(f"{key} is not a range", _BOUNDS_ADVICE, key)
    for end, number in bounds.items():
        # TOML also has inf and nan, and to Python true is a number.
        if type(number) not in (int, float) or not 0 <= number < math.inf:
            raise table.wrong(f"{key} has no number of km at “{end}”", _BOUNDS_ADVICE, key)
    lower, upper = bounds.get("from"), bounds.get("to")
    if lower is not None and upper is not None and lower >= upper:
        raise table.wrong(f"{key} begins at {lower} and ends at {upper}", _BOUNDS_ADVICE, key)
    return lower, upper


def _check_overlaps(bounds: Mapping[str, Bounds | None], table: Table, entries: Entries) -> None:
    ordered = sorted(
        (lower or 0, math.inf if upper is None else upper, value)
        for value, (lower, upper) in ((value, both) for value, both in bounds.items() if both is not None)
    )
    for (_, end, value), (start, _, following) in pairwise(ordered):
        if start < end:
            entries.problems.tell(
                table,
                f"the bounds of “{value}” and “{following}” overlap",
                "let one begin where the other ends",
            )


def _check_shared_patterns(values: Sequence[FacetValue], table: Table, entries: Entries) -> None:
    owners: dict[str, str] = {}
    for value in values:
        for phrase in value.patterns:
            if owners.setdefault(phrase, value.id) != value.id:
                entries.problems.tell(
                    table,
                    f"values “{owners[phrase]}” and “{value.id}” share the pattern “{phrase}”",
                    "leave it in one of them",
                )
