"""Reduce a phrase of a treebank to the proper name in it, as corpora of named entities mark it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.extraction.lexicon import PORTFOLIOS, ROLE_NOUNS, TITLES, words
from onrecord.records import Span

_TITLES = ROLE_NOUNS | TITLES | PORTFOLIOS | words("prime vice shadow home hon hon. rev rev. emeritus")
_NO_NAMES = words("""
    administration army armies board building chamber channel church city committee commission company
    council country county court courts crown department district empire floor government home judiciary
    nation nations party press sea school society state states union university west world
""")
"""What some authors write with a capital, and corpora of named entities leave out where it stands alone."""
_LINKS = words("of for the and & de del la di 's ’s - – / . '")
_PARTICLES = words("de del la le da di du van von der den bin ibn al el ben y - . ’ '")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document; `head` is the place of the word that governs it, None for a root.

    “Red” in “Red Cross” is an adjective as `upos`, and part of a proper name (NNP) as `xpos`.
    """

    span: Span
    form: str
    upos: str
    xpos: str
    relation: str
    head: int | None
    sentence: int


def head_of(text: Sequence[Word], first: int, last: int) -> int:
    """Find the word of a stretch that is governed from outside, the first if there are several."""
    outside = (n for n in range(first, last) if not _is_within(text[n].head, first, last))
    return next(outside, first)


def name_in(
    text: Sequence[Word], first: int, last: int, kind: str, mentioned: Collection[int]
) -> Span | None:
    """Find the proper name of what a phrase mentions: of people without titles, never with “the” in front.

    `mentioned` are the heads of other phrases: of what “and” joins, each such has a name of its own.
    """
    head = head_of(text, first, last)
    if any(
        text[n].head == head and text[n].relation == "conj" and n in mentioned for n in range(first, last)
    ):
        return None
    if kind == "person":
        return _person(text, first, last, head, mentioned)
    if kind in ("organisation", "place"):
        return _body_or_place(text, first, last, head, mentioned)
    return None


def _person(
    text: Sequence[Word], first: int, last: int, head: int, mentioned: Collection[int]
) -> Span | None:
    parts = [head, *(n for n in range(head + 1, last) if _belongs_to(text, n, head, mentioned))]
    named = [n for n in parts if _is_name(text[n]) and text[n].form.lower() not in _TITLES]
    # “Americans” and “Democrats” are no names of people.
    if not named or text[named[0]].xpos == "NNPS":
        return None
    end = _end_of_run(text, named[0], last, _PARTICLES)
    begin = named[0]
    while begin > first and _is_compound(text, begin - 1, named[0]) and begin - 1 not in mentioned:
        begin -= 1
    # “The Emperor”, “our Creator”: what needs a determiner is no name.
    determined = any(
        text[n].head == head and text[n].relation in ("det", "nmod:poss") for n in range(first, head)
    )
    return None if determined and end == begin + 1 else _span(text, begin, end)


def _body_or_place(
    text: Sequence[Word], first: int, last: int, head: int, mentioned: Collection[int]
) -> Span | None:
    if not _is_name(text[head]):
        return None
    begin = head
    for n in range(head - 1, first - 1, -1):
        if _is_capitalised(text[n]) and text[n].form != "The":
            begin = n
        elif text[n].form.lower() not in _LINKS or (text[n].xpos == "POS" and n - 1 in mentioned):
            break
    of = [n for n in range(head + 1, last) if text[n].head == head and text[n].relation == "nmod"]
    # “The University of Lund of Sweden” has its name before the second “of”.
    end = _end_of_run(text, head, _start_of_phrase(text, of[1]) if len(of) > 1 else last, _LINKS)
    alone = end == begin + 1 and text[begin].form.lower() in _NO_NAMES
    return None if alone else _span(text, begin, end)


def _start_of_phrase(text: Sequence[Word], noun: int) -> int:
    return min((n for n in range(noun) if text[n].head == noun), default=noun)


def _end_of_run(text: Sequence[Word], first: int, last: int, links: Collection[str]) -> int:
    """Find where a name ends that begins at a word; links only join what goes on with a capital."""
    end = first + 1
    for n in range(end, last):
        if _is_capitalised(text[n]) or _is_hyphenated(text, n):
            end = n + 1
        elif text[n].form.lower() not in links:
            break
    return end


def _is_name(word: Word) -> bool:
    return word.xpos.startswith("NNP") and any(letter.isupper() for letter in word.form)


def _is_hyphenated(text: Sequence[Word], n: int) -> bool:
    """Whether a word is the end of one such as “Mei-lin”, which the treebank cuts at its hyphen."""
    return (
        text[n].xpos.startswith("NNP")
        and text[n - 1].form == "-"
        and text[n - 1].span.end == text[n].span.start
    )


def _is_capitalised(word: Word) -> bool:
    return _is_name(word) or (word.form[0].isupper() and word.upos in ("ADJ", "NOUN", "VERB", "NUM", "X"))


def _belongs_to(text: Sequence[Word], n: int, head: int, mentioned: Collection[int]) -> bool:
    """Whether a word goes on with a name, or gives the name of “coauthor” in “coauthor Ann Bell”."""
    governor, relation = text[n].head, text[n].relation
    if not (relation.startswith("flat") or (relation == "appos" and n not in mentioned)):
        return False
    return governor == head or (
        governor is not None and governor > head and _belongs_to(text, governor, head, mentioned)
    )


def _is_compound(text: Sequence[Word], n: int, name: int) -> bool:
    word = text[n]
    part = word.relation == "compound" and word.head == name
    return part and _is_name(word) and word.form.lower() not in _TITLES


def _is_within(governor: int | None, first: int, last: int) -> bool:
    return governor is not None and first <= governor < last


def _span(text: Sequence[Word], first: int, end: int) -> Span:
    return Span(text[first].span.start, text[end - 1].span.end)
