"""What a codebook has under its keys, kept as it is written so that it can be checked: patterns, examples."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.reading.patterns import PatternError, phrases
from onrecord.reading.toml_tables import Problems, Table


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern as the analyst wrote it, and the phrases that it stands for."""

    key: str
    pattern: str
    phrases: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must name a topic, or a value of one of its facets, or must not."""

    topic: str
    text: str
    must: bool
    table: Table
    facet: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Reads patterns and examples, and keeps them and everything that is wrong with the file."""

    problems: Problems
    patterns: list[Written] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)

    def phrases(self, key: str, table: Table) -> tuple[str, ...]:
        """Read a list of patterns as the phrases that they stand for."""
        return distinct(phrase for pattern in self.lists(key, table) for phrase in pattern)

    def lists(self, key: str, table: Table) -> tuple[tuple[str, ...], ...]:
        """Read a list of patterns, each as the phrases that it stands for."""
        read = []
        for pattern in self.problems.kept(table.texts, key) or ():
            try:
                written = Written(key, pattern, phrases(pattern), table)
            except PatternError as unreadable:
                self.problems.tell(table, f"{key}: {unreadable.reason}", unreadable.advice, key, pattern)
                continue
            self.patterns.append(written)
            read.append(written.phrases)
        return tuple(read)

    def read_examples(self, table: Table, topic: str, facet: str = "", value: str = "") -> None:
        """Read the examples of a topic, or of a value of a facet of it."""
        below = self.problems.kept(table.table, "examples")
        if below is None:
            return
        self.problems.kept(below.allow, "match", "no_match")
        for key in ("match", "no_match"):
            for text in self.problems.kept(below.texts, key) or ():
                self.examples.append(Example(topic, text, key == "match", below, facet, value))


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Leave out what came before."""
    return tuple(dict.fromkeys(texts))
