"""A TOML file read key by key, where every complaint names the file, the place in it and what to do."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a TOML file; `place` says where it stands, complaints are raised as `error`."""

    entries: Mapping[str, object]
    place: str
    error: type[ValueError]

    def wrong(self, reason: str, advice: str) -> ValueError:
        """Make the error that says what is wrong here and what to do."""
        return self.error(f"{self.place}: {reason}; {advice}")

    def allow(self, *keys: str) -> None:
        """Raise if there are other keys."""
        unknown = [f"“{key}”" for key in self.entries if key not in keys]
        if unknown:
            noun = "key" if len(unknown) == 1 else "keys"
            raise self.wrong(f"unknown {noun} {', '.join(unknown)}", f"the keys here are {', '.join(keys)}")

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
            raise self.wrong(f"{key} is not a text", f'write {key} = "…"')
        return text.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts, empty where absent."""
        texts = self.entries.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self.wrong(f"{key} is not a list of texts", f'write {key} = ["…", "…"]')
        return tuple(texts)

    def rows(self, key: str, noun: str) -> tuple["Table", ...]:
        """Read a list of tables, empty where absent; `noun` is what one of them is."""
        rows = self.entries.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(f"{key} is not a list of tables", f'write {key} = [{{ {noun} = "…" }}]')
        return tuple(self._below(f"{noun} {number}", row) for number, row in enumerate(rows, start=1))

    def tables(self, key: str, noun: str) -> dict[str, "Table"]:
        """Read the tables below a key by their own keys, none where absent; `noun` is what one of them is."""
        tables = self.entries.get(key, {})
        if not isinstance(tables, dict):
            raise self.wrong(f"{key} is not a table", f"write [{key}.<id of the {noun}>]")
        return {name: self._below(f"{noun} “{name}”", entries) for name, entries in tables.items()}

    def _below(self, what: str, entries: object) -> "Table":
        below = Table(entries if isinstance(entries, dict) else {}, f"{self.place}: {what}", self.error)
        if not isinstance(entries, dict):
            raise below.wrong("not a table", "write it as a heading in [ ] with its keys below")
        return below


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
        raise error(f"{path}: {unreadable.strerror or unreadable}; check the path") from unreadable
    except UnicodeDecodeError as unreadable:
        raise error(f"{path}: not UTF-8; save the file in that encoding") from unreadable


def parse_toml(text: str, place: str, error: type[ValueError]) -> Table:
    """Read a text as the table of its top level; `place` is what complaints call it.

    Raises:
        ValueError: as `error`: the text is not TOML; the message names the line.
    """
    try:
        return Table(tomllib.loads(text), place, error)
    except ValueError as syntax:
        raise error(f"{place}: {syntax}; correct the TOML there") from syntax
    except RecursionError as deep:
        raise error(f"{place}: nested too deeply; write it flatter") from deep
