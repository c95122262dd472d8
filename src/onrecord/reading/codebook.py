"""Read the analyst's codebook of topics; docs/codebook.md describes the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.reading.entries import Entries, Example, Written, distinct
from onrecord.reading.facets import check_id, read_facet
from onrecord.reading.toml_tables import Problems, Table, parse_toml, read_text
from onrecord.records import Codebook, Topic


class CodebookError(ValueError):
    """A codebook that cannot be used: which file and topic, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A codebook, none unless all of it can be read, what is wrong, and what else there is to check."""

    codebook: Codebook | None
    problems: tuple[ValueError, ...]
    patterns: tuple[Written, ...]
    examples: tuple[Example, ...]


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
    checked = _checked(text, place, Problems(CodebookError))
    if checked.codebook is None:
        raise checked.problems[0]
    return checked.codebook


def check_codebook(path: Path) -> Checked:
    """Read a codebook, and go on after a mistake to find the others."""
    problems = Problems(CodebookError)
    text = problems.kept(read_text, path, CodebookError)
    if text is None:
        return Checked(None, tuple(problems.found), (), ())
    return _checked(text, str(path), problems)


def _checked(text: str, place: str, problems: Problems) -> Checked:
    entries = Entries(problems)
    codebook = _codebook(text, place, entries)
    found = tuple(problems.found)
    return Checked(None if found else codebook, found, tuple(entries.patterns), tuple(entries.examples))


def _codebook(text: str, place: str, entries: Entries) -> Codebook | None:
    problems = entries.problems
    file = problems.kept(parse_toml, text, place, CodebookError)
    if file is None:
        return None
    problems.kept(file.allow, "title", "topics")
    title = problems.kept(file.text, "title") or ""
    tables = problems.kept(file.tables, "topics", "topic")
    if tables == {}:
        problems.tell(file, "no topics", "add one under a heading such as [topics.sanctions]")
    topics = {name: _topic(name, table, entries) for name, table in (tables or {}).items()}
    for name, table in (tables or {}).items():
        _check_place(topics[name], topics, table, problems)
    return Codebook(title, _parents_first(topics, tables or {}, problems), text)


def _topic(name: str, table: Table, entries: Entries) -> Topic:
    problems = entries.problems
    problems.kept(check_id, name, table)
    problems.kept(
        table.allow,
        *("label", "parent", "definition", "patterns", "exclude", "require", "unless", "examples", "facets"),
    )
    patterns = entries.phrases("patterns", table)
    facets = tuple(
        read_facet(name, facet, below, entries)
        for facet, below in (problems.kept(table.tables, "facets", "facet") or {}).items()
    )
    # A name of a facet value says both: an ICBM is a ballistic missile, and of which range.
    names = [
        phrase
        for written in entries.patterns
        if written.key == "names" and written.table.keys[:2] == table.keys
        for phrase in written.phrases
    ]
    entries.read_examples(table, name)
    return Topic(
        id=name,
        label=problems.kept(table.text, "label") or "",
        definition=problems.kept(table.text, "definition") or "",
        parent=problems.kept(table.optional_text, "parent"),
        patterns=distinct([*patterns, *names]),
        exclude=entries.phrases("exclude", table),
        facets=facets,
        require=entries.lists("require", table),
        unless=entries.phrases("unless", table),
    )


def _check_place(topic: Topic, topics: Mapping[str, Topic], table: Table, problems: Problems) -> None:
    if topic.parent is not None and topic.parent not in topics:
        problems.tell(
            table, f"parent “{topic.parent}” is no topic", "correct its id or add that topic", "parent"
        )
    has_patterns = topic.patterns or table.entries.get("patterns")
    if not has_patterns and not any(other.parent == topic.id for other in topics.values()):
        problems.tell(table, "neither patterns nor topics below it", 'add patterns = ["…"]')


def _parents_first(
    topics: Mapping[str, Topic], tables: Mapping[str, Table], problems: Problems
) -> tuple[Topic, ...]:
    placed: dict[str, Topic] = {}
    for name in topics:
        line: dict[str, Topic] = {}
        above: str | None = name
        while above is not None and above in topics and above not in placed:
            if above in line:
                circle = " → ".join([*line, above])
                problems.tell(
                    tables[name],
                    f"its parents run in a circle, {circle}",
                    "remove the parent of one of them",
                    "parent",
                )
                break
            line[above] = topics[above]
            above = topics[above].parent
        placed |= dict(reversed(line.items()))
    return tuple(placed.values())
