"""Tell on which line of a TOML file something stands, as well as its layout allows."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"\s*\[[^\[\],=]+\]\s*(#.*)?")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a TOML file."""

    text: str

    def number(self, path: Sequence[str], word: str = "") -> int | None:
        """Give the line of a table or key, or of a word in its value, or the nearest heading above.

        None where no heading leads there.
        """
        lines = self.text.splitlines()
        headings = [((), -1), *_headings(lines)]
        above = [heading for heading in headings if tuple(path[: len(heading[0])]) == heading[0]]
        keys, first = max(above, key=lambda heading: len(heading[0]))
        below = [start for heading, start in headings if heading[: len(path)] == tuple(path)]
        if len(keys) < len(path) and below:
            return below[0] + 1
        ends = [start for _, start in headings if start > first]
        end = min(ends, default=len(lines))
        place = first
        if len(keys) < len(path):
            name = re.escape(path[len(keys)])
            key = re.compile(rf"\s*[\"']?{name}[\"']?\s*[.=]")
            place = next((number for number in range(first + 1, end) if key.match(lines[number])), first)
        if place >= 0 and word:
            forms = (json.dumps(word, ensure_ascii=False), f"'{word}'")
            holding = (n for n in range(place, end) if any(form in lines[n] for form in forms))
            place = next(holding, place)
        return place + 1 if place >= 0 else None


def _headings(lines: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    for number, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            try:
                named: object = tomllib.loads(line)
            except tomllib.TOMLDecodeError:
                continue
            keys = []
            while isinstance(named, dict) and named:
                (key,) = named
                keys.append(key)
                named = named[key]
            yield tuple(keys), number
