"""The pattern language of the codebook: words, phrases and, between slashes, regular expressions.

A pattern is written out into plain phrases, of which there is nothing left to interpret but a `*` at the
end of a word and `...` between two words; a regular expression stays as it is, with its slashes.
docs/codebook.md explains the language to its users.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

from onrecord.expressions import Expression, ExpressionError, expression
from onrecord.reading.inflections import base, inflected

_GAP = "..."
_MOST_READINGS = 500
_SHORTEST_STEM = 3
_INNERMOST = re.compile(r"\(([^()]*)\)")
_BETWEEN_WORDS = re.compile(r"[\s\-‐‑–]+")
_DOTTED = re.compile(r"\b[A-Z](?:\.[A-Z])+\b\.?")
_POSSESSIVE = re.compile(r"'s?(?=[\s,]|$)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?,?")
_INFLECTED = re.compile(r"~([^\W\d_]+)(,?)")


class PatternError(ValueError):
    """A pattern that cannot be read: what is wrong and what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.reason = reason
        self.advice = advice


def phrases(pattern: str) -> tuple[str, ...]:
    """Write out a pattern: `(joint|military) drill*` gives `joint drill*` and `military drill*`.

    `~test` gives each form of the word: `test`, `tests`, `tested`, `testing`. A phrase has one space between
    its words; hyphens are spaces too. Apostrophes are straight, possessives and the full stops of acronyms
    gone.

    Raises:
        PatternError: see the messages.
    """
    written = expression(pattern)
    if written is not None:
        try:
            Expression(written)
        except ExpressionError as refused:
            raise PatternError(refused.reason, refused.advice) from refused
        return (pattern.strip(),)
    chosen = (_phrase(reading, pattern) for reading in _readings(pattern))
    forms = (form for phrase in dict.fromkeys(chosen) for form in _forms(phrase, pattern))
    written_out = dict.fromkeys(islice(forms, _MOST_READINGS + 1))
    if len(written_out) > _MOST_READINGS:
        raise _too_many(pattern)
    return tuple(written_out)


def _readings(pattern: str) -> list[str]:
    readings = [pattern]
    while any(_INNERMOST.search(reading) for reading in readings):
        readings = list(dict.fromkeys(chosen for reading in readings for chosen in _choices(reading)))
        if len(readings) > _MOST_READINGS:
            raise _too_many(pattern)
    if any(mark in readings[0] for mark in "()|"):
        raise PatternError(f"pattern “{pattern}” has a stray bracket or |", "write alternatives as (a|b)")
    return readings


def _too_many(pattern: str) -> PatternError:
    return PatternError(f"pattern “{pattern}” has more than {_MOST_READINGS} readings", "split it")


def _choices(text: str) -> list[str]:
    """Choose each alternative of the first group that has no other in it."""
    group = _INNERMOST.search(text)
    if group is None:
        return [text]
    return [text[: group.start()] + choice + text[group.end() :] for choice in group[1].split("|")]


def _phrase(text: str, pattern: str) -> str:
    plain = _DOTTED.sub(lambda acronym: acronym[0].replace(".", ""), text.replace("’", "'"))
    spaced = plain.replace("…", _GAP).replace(_GAP, f" {_GAP} ")
    words = [word for word in _BETWEEN_WORDS.split(_POSSESSIVE.sub("", spaced)) if word]
    if not words:
        raise PatternError(f"pattern “{pattern}” names no word", "write one or remove it")
    if _GAP in (words[0], words[-1]) or words.count(_GAP) > 1:
        raise PatternError(f"pattern “{pattern}” has a misplaced {_GAP}", "write it once, between two words")
    if words[-1].endswith(","):
        raise PatternError(f"pattern “{pattern}” ends with a comma", "remove it")
    for word in words:
        if word != _GAP and not _WORD.fullmatch(word) and not _INFLECTED.fullmatch(word):
            raise PatternError(
                f"pattern “{pattern}” cannot be read at “{word}”",
                f"use words, (a|b), ~ before or * at the end of a word and {_GAP} between words,"
                " or a regular expression between slashes",
            )
        if "*" in word and word.index("*") < _SHORTEST_STEM:
            raise PatternError(
                f"pattern “{pattern}” matches too much with “{word}”",
                f"write at least {_SHORTEST_STEM} letters before *",
            )
    return " ".join(words)


def _forms(phrase: str, pattern: str) -> Iterator[str]:
    """Yield the phrase with each form of its words that are marked with ~."""
    choices: list[tuple[str, ...]] = []
    for word in phrase.split():
        marked = _INFLECTED.fullmatch(word)
        if marked is None:
            choices.append((word,))
            continue
        uninflected = base(marked[1])
        if uninflected is not None:
            raise PatternError(
                f"pattern “{pattern}”: “{marked[1]}” is a form of “{uninflected}”",
                f"write ~{uninflected} for all its forms, or list those you mean as (a|b)",
            )
        choices.append(tuple(form + marked[2] for form in inflected(marked[1])))
    for chosen in product(*choices):
        yield " ".join(chosen)
