"""How good the machine is: the figures of docs/method.md, read from there so that none is typed twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.settings import PROJECT

METHOD = PROJECT / "docs" / "method.md"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure by where it stands: the heading of its section, the row and the column of a table.

    `sample` is the column with the number of cases. `data` says what was measured on.
    """

    name: str
    data: str
    section: str
    row: str
    column: str
    sample: str = "n"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its figure, the number of cases, and the command that measures it anew."""

    measure: Measure
    value: float
    n: int
    command: str


class FiguresError(Exception):
    """The page of the method does not have a figure; the message says which."""


Table = tuple[tuple[str, ...], ...]
"""The cells of a table, row by row; the first row is its head."""


@dataclass(frozen=True, slots=True)
class Section:
    """The tables below a heading, and the first command in it."""

    tables: tuple[Table, ...]
    command: str


_POLNEAR = "US political articles of 2016 that people annotated (PolNeAR dev); the model was chosen on them"
_GUM = "English texts of many kinds in which people marked who is who (GUM, held-out half)"
_REUTERS = "statements of wire stories of 1987 that two language models read (Reuters)"
_LABELLED = (
    "statements of wire stories and GUM that two language models labelled, the half for reporting; "
    "drawn so that rare attitudes occur"
)
_NEWSMTSC = "targets in sentences of US political news that people labelled (NewsMTSC dev)"
_SEED = "one article, which the rules were written with in view: a check, no forecast"

MEASURES: tuple[Measure, ...] = (
    Measure(
        "Statements that are ones (precision)",
        _POLNEAR,
        "Figures on PolNeAR",
        "statements, whoever speaks",
        "precision",
    ),
    Measure(
        "Statements that are found (recall)",
        _POLNEAR,
        "Figures on PolNeAR",
        "statements, whoever speaks",
        "recall",
    ),
    Measure(
        "Statements with source and cue (F1)",
        _POLNEAR,
        "Figures on PolNeAR",
        "statements, linked",
        "F1",
    ),
    Measure("Speakers", _GUM, "Figures on speakers", "all", "ours"),
    Measure("Speakers, without “I”, “we”, “you”", _GUM, "Figures on speakers", "all but I, we, you", "ours"),
    Measure(
        "Speakers in wire stories", _REUTERS, "Figures on speakers in wire stories", "speakers: all", "right"
    ),
    Measure("Attitudes", _LABELLED, "Figures on attitudes and stances", "attitude", "right"),
    Measure("Stances toward a target", _LABELLED, "Figures on attitudes and stances", "stance", "right"),
    Measure(
        "Stances, if the attitude alone decided",
        _LABELLED,
        "Figures on attitudes and stances",
        "stance, by our attitude alone (the rule of the version before)",
        "right",
    ),
    Measure(
        "Polarity: good, ill or neither",
        _NEWSMTSC,
        "Figures on polarity",
        "ours, in int8 as it ships",
        "accuracy",
    ),
    Measure(
        "Topics with ranges that are right (precision)",
        _SEED,
        "Figures on the seed article",
        "topics with range: precision",
        "",
        "of",
    ),
    Measure(
        "Topics with ranges that are found (recall)",
        _SEED,
        "Figures on the seed article",
        "topics with range: recall",
        "",
        "of",
    ),
    Measure(
        "Stances of topics", _SEED, "Figures on the seed article", "stance of the topics found", "", "of"
    ),
)


@cache
def sections() -> Mapping[str, Section]:
    """Read the page of the method."""
    return read(METHOD.read_text(encoding="utf-8"))


def read(text: str) -> dict[str, Section]:
    """Read the tables and commands of a page in Markdown, by heading."""
    found = {}
    for part in f"\n{text}".split("\n## ")[1:]:
        heading, _, rest = part.partition("\n")
        lines = rest.splitlines()
        commands = [line.strip() for line in lines if line.startswith("onrecord evaluate ")]
        found[heading.strip()] = Section(_tables(lines), commands[0] if commands else "")
    return found


def figure(sections: Mapping[str, Section], measure: Measure) -> Figure:
    """Look one figure up.

    Raises:
        FiguresError: there is no such section, row or column, or the cell has no number.
    """
    section = sections.get(measure.section)
    for head, *rows in section.tables if section else ():
        for row in rows:
            if row[0] == measure.row and measure.column in head and measure.sample in head:
                cells = dict(zip(head[1:], row[1:], strict=False))
                try:
                    value, n = float(cells[measure.column]), int(cells[measure.sample])
                except (KeyError, ValueError):
                    continue
                return Figure(measure, value, n, section.command if section else "")
    raise FiguresError(f"{METHOD}: “{measure.section}” has no “{measure.row}” with “{measure.column}”")


def per_class(sections: Mapping[str, Section]) -> dict[str, tuple[str, ...]]:
    """Give n, precision, recall and F1 of each attitude and stance, by its name."""
    return _rows(sections, "Figures on attitudes and stances", ("n", "precision", "recall", "F1"))


def reliability(sections: Mapping[str, Section]) -> dict[str, tuple[str, ...]]:
    """Give the number of statements and the share that is right, by confidence."""
    return _rows(sections, "Figures on PolNeAR", ("statements", "right"))


def _rows(
    sections: Mapping[str, Section], heading: str, columns: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    for head, *rows in sections[heading].tables if heading in sections else ():
        if head[1:] == columns:
            return {row[0]: row[1:] for row in rows}
    raise FiguresError(f"{METHOD}: “{heading}” has no table with {', '.join(columns)}")


def _tables(lines: list[str]) -> tuple[Table, ...]:
    tables: list[list[tuple[str, ...]]] = []
    within = False
    for line in lines:
        if not line.startswith("|"):
            within = False
        elif not set(line) <= set("|- "):
            cells = tuple(cell.strip().strip("*") for cell in line.strip().strip("|").split("|"))
            if not within:
                tables.append([])
            tables[-1].append(cells)
            within = True
    return tuple(tuple(table) for table in tables)
