"""A TOML file read key by key, where every complaint names the file, the place in it and what to do."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

from onrecord.reading.toml_lines import Lines

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a file, where in it, and what to do; the argument of the errors raised here."""

    file: str
    line: int | None
    place: str
    reason: str
    advice: str

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        return ": ".join(filter(None, (self.file, line, self.place, f"{self.reason}; {self.advice}")))


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file; `names` and `keys` say where it stands, complaints are raised as `error`."""

    entries: Mapping[str, object]
    file: str
    error: type[ValueError]
    lines: Lines
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def wrong(self, reason: str, advice: str, key: str = "", word: str = "") -> ValueError:
        """Make the error that says what is wrong here and what to do; `word` stands in the value of `key`."""
        return self.error(self.complaint(reason, advice, key, word))

    def complaint(self, reason: str, advice: str, key: str = "", word: str = "") -> Complaint:
        """Say what is wrong here, and on which line."""
        line = self.lines.number((*self.keys, *filter(None, [key])), word)
        return Complaint(self.file, line, ": ".join(self.names), reason, advice)

    def allow(self, *keys: str) -> None:
        """Raise if there are other keys."""
        unknown = [key for key in self.entries if key not in keys]
        if unknown:
            noun = "key" if len(unknown) == 1 else "keys"
            listed = ", ".join(f"“{key}”" for key in unknown)
            raise self.wrong(f"unknown {noun} {listed}", f"the keys here are {', '.join(keys)}", unknown[0])

    def text(self, key: str) -> str:
        """Read a text that must be there and not be blank."""
        text = self.optional_text(key)
        if text is None:
            raise self.wrong(f"{key} is missing", f'add {key} = "…"')
        return text

    def optional_text(self, key: str) -> str | None:
        """Read a text that may be absent, but not blank."""
        text = self.entries.get(key)
        if text is None:
            return None
        if not isinstance(text, str) or not text.strip():
            raise self.wrong(f"{key} is not a text", f'write {key} = "…"', key)
        return text.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts, empty where absent."""
        texts = self.entries.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self.wrong(f"{key} is not a list of texts", f'write {key} = ["…", "…"]', key)
        return tuple(texts)

    def rows(self, key: str, noun: str) -> tuple["Table", ...]:
        """Read a list of tables, empty where absent; `noun` is what one of them is."""
        rows = self.entries.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(f"{key} is not a list of tables", f'write {key} = [{{ {noun} = "…" }}]', key)
        return tuple(self._below(f"{noun} {number}", row, key) for number, row in enumerate(rows, start=1))

    def tables(self, key: str, noun: str) -> dict[str, "Table"]:
        """Read the tables below a key by their own keys, none where absent; `noun` is what one of them is."""
        tables = self.entries.get(key, {})
        if not isinstance(tables, dict):
            raise self.wrong(f"{key} is not a table", f"write [{key}.<id of the {noun}>]", key)
        return {name: self._below(f"{noun} “{name}”", entries, key, name) for name, entries in tables.items()}

    def table(self, key: str) -> "Table":
        """Read the table under a key, an empty one where absent."""
        return self._below(key, self.entries.get(key, {}), key)

    def _below(self, what: str, entries: object, *keys: str) -> "Table":
        known = entries if isinstance(entries, dict) else {}
        below = Table(known, self.file, self.error, self.lines, (*self.names, what), (*self.keys, *keys))
        if not isinstance(entries, dict):
            raise below.wrong("not a table", "write it as a heading in [ ] with its keys below")
        return below


@dataclass(frozen=True, slots=True)
class Problems:
    """Everything that is wrong with a file, found by going on after each mistake."""

    error: type[ValueError]
    found: list[ValueError] = field(default_factory=list)

    def tell(self, table: Table, reason: str, advice: str, key: str = "", word: str = "") -> None:
        """Keep a complaint about a table."""
        self.found.append(table.wrong(reason, advice, key, word))

    def kept(self, read: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T | None:
        """Read something; where it is wrong, keep that and go on without it."""
        try:
            return read(*arguments, **named)
        except self.error as problem:
            self.found.append(problem)
            return None


def read_toml(path: Path, error: type[ValueError]) -> Table:
    """Read a file as the table of its top level.

    Raises:
        ValueError: as `error`: the file cannot be read or is not TOML; the message names the line.
    """
    return parse_toml(read_text(path, error), str(path), error)


def read_text(path: Path, error: type[ValueError]) -> str:
    """Read the text of a file.

    Raises:
        ValueError: as `error`: the file cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as unreadable:
        reason = unreadable.strerror or str(unreadable)
        raise error(Complaint(str(path), None, "", reason, "check the path")) from unreadable
    except UnicodeDecodeError as unreadable:
        advice = "save the file in that encoding"
        raise error(Complaint(str(path), None, "", "not UTF-8", advice)) from unreadable


def parse_toml(text: str, place: str, error: type[ValueError]) -> Table:
    """Read a text as the table of its top level; `place` is what complaints call it.

    Raises:
        ValueError: as `error`: the text is not TOML; the message names the line.
    """
    try:
        return Table(tomllib.loads(text), place, error, Lines(text))
    except ValueError as syntax:
        raise error(Complaint(place, None, "", str(syntax), "correct the TOML there")) from syntax
    except RecursionError as deep:
        raise error(Complaint(place, None, "", "nested too deeply", "write it flatter")) from deep
