"""The pattern language of the codebook: words and phrases, never a regular expression.

A pattern is written out into plain phrases, of which there is nothing left to interpret but a `*` at the
end of a word and `...` between two words. docs/codebook.md explains the language to its users.
"""

import re

_GAP = "..."
_MOST_READINGS = 500
_SHORTEST_STEM = 3
_INNERMOST = re.compile(r"\(([^()]*)\)")
_BETWEEN_WORDS = re.compile(r"[\s\-‐‑–]+")
_DOTTED = re.compile(r"\b[A-Z](?:\.[A-Z])+\b\.?")
_POSSESSIVE = re.compile(r"'s?(?=[\s,]|$)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?,?")


class PatternError(ValueError):
    """A pattern that cannot be read: what is wrong and what to do."""


def phrases(pattern: str) -> tuple[str, ...]:
    """Write out a pattern: `(joint|military) drill*` gives `joint drill*` and `military drill*`.

    A phrase has one space between its words; hyphens are spaces too. Apostrophes are straight, possessives
    and the full stops of acronyms gone.

    Raises:
        PatternError: see the messages.
    """
    return tuple(dict.fromkeys(_phrase(reading, pattern) for reading in _readings(pattern)))


def _readings(pattern: str) -> list[str]:
    readings = [pattern]
    while any(_INNERMOST.search(reading) for reading in readings):
        readings = list(dict.fromkeys(chosen for reading in readings for chosen in _choices(reading)))
        if len(readings) > _MOST_READINGS:
            raise PatternError(f"pattern “{pattern}” has more than {_MOST_READINGS} readings; split it")
    if any(mark in readings[0] for mark in "()|"):
        raise PatternError(f"pattern “{pattern}” has a stray bracket or |; write alternatives as (a|b)")
    return readings


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
        raise PatternError(f"pattern “{pattern}” names no word; write one or remove it")
    if _GAP in (words[0], words[-1]) or words.count(_GAP) > 1:
        raise PatternError(f"pattern “{pattern}” has a misplaced {_GAP}; write it once, between two words")
    if words[-1].endswith(","):
        raise PatternError(f"pattern “{pattern}” ends with a comma; remove it")
    for word in words:
        if word != _GAP and not _WORD.fullmatch(word):
            raise PatternError(
                f"pattern “{pattern}” cannot be read at “{word}”;"
                f" use words, (a|b), * at the end of a word and {_GAP} between words"
            )
        if "*" in word and word.index("*") < _SHORTEST_STEM:
            raise PatternError(
                f"pattern “{pattern}” matches too much with “{word}”;"
                f" write at least {_SHORTEST_STEM} letters before *"
            )
    return " ".join(words)
