"""Tell from the words of a cue what a statement does."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from onrecord.extraction.cues import (
    ADJECTIVES,
    AGREEING,
    DECLINING,
    EVADED,
    FEELING,
    LIGHT_VERBS,
    NEGATED,
    NOUNS,
    VERBS,
    refine,
)
from onrecord.extraction.lexicon import NEGATIONS
from onrecord.extraction.tokens import Token
from onrecord.records import Attitude

_PLAIN = 3.0
"""By how much likelier an assertion is, where no word says more, than the network alone makes it."""

_OWN_DEED = r"(?:\W+\w+){0,5}?\W+(?:will|would|shall)\b(?! (?:not |never )?(?:have|need)\b)"
_WE_HOLD = re.compile(
    rf"\b[Ww]e\b(?:(?:’|')ll\b|{_OWN_DEED}|(?: \w+ly)? (?:maintain|keep|stand by|remain|continue|support)\b)"
)
_EARLY = 120
"""How many code points of a content are read for what the speaker's side is to do."""

_WORDS_OF_CUE = 3
_OWN_WISH = re.compile(r"\W*(?:that )?(?:he|she|they|we|i|it) (?:\w+ly |also |still )?(\w+)", re.IGNORECASE)

_UNWORRIED = re.compile(
    r"(?:\b(?:not|never|no longer)|n[’']t)\b(?! (?:only|just|merely|hide|deny))"
    r"(?:[^\w.,;:]+\w+){0,9}?[^\w.,;:]+"
    r"(?:troubl|worr|concern|alarm|bother|afraid|fear)\w*",
    re.IGNORECASE,
)
"""“Did not trouble him”, “does not think it a matter of concern”: to the network this looks like concern."""


def attitude_of(words: Sequence[Token], behind: Sequence[Token], content: str) -> Attitude:
    """Tell the attitude from the words of a cue, those behind it (“called *for*”), and the content.

    Words that are no known cue make an assertion; so does no cue at all.
    """
    if any(_negates(word) for word in words):
        return _negated(words, behind, content)
    found = list(_attitudes(words, behind))
    # “said in a warning”: the word that says more decides.
    telling: Attitude | None = next((each for each in found if each is not Attitude.ASSERTION), None)
    telling = telling or _wish(content) or Attitude.ASSERTION
    spoken = [word.lower for word in (*words, *behind)]
    if any(one in AGREEING and other == "to" for one, other in pairwise(spoken[: len(words) + 1])):
        telling = Attitude.COMMITMENT
    if any(word.lower in DECLINING for word in words) and not EVADED.isdisjoint(spoken):
        telling = Attitude.EVASION
    if telling is Attitude.THREAT and any(word.lower in FEELING for word in words):
        telling = Attitude.CONCERN
    return refine(telling, content)


def decided(by_words: Attitude, chances: Sequence[float], content: str) -> Attitude:
    """Decide between what the words say and the chances of each attitude that the network gives, if any.

    A content that says somebody is not worried is no concern, whatever its chance.
    """
    if by_words is not Attitude.ASSERTION or not chances:
        return by_words
    weighed = dict(zip(Attitude, chances, strict=True))
    weighed[by_words] *= _PLAIN
    likeliest = max(weighed, key=weighed.__getitem__)
    return by_words if likeliest is Attitude.CONCERN and _UNWORRIED.search(content) else likeliest


def commits(content: str, side: Collection[str]) -> bool:
    """Tell whether a content says what the speaker's own government, by any of its names, will do."""
    early = content[:_EARLY]
    named = "|".join(re.escape(name) for name in side)
    return bool(side) and bool(_WE_HOLD.search(early) or re.search(rf"\b(?:{named})\b{_OWN_DEED}", early))


def _attitudes(words: Sequence[Token], behind: Sequence[Token]) -> Iterator[Attitude]:
    following = [word.lower for word in (*words, *behind)]
    for position, word in enumerate(words):
        yield from (
            cue.attitude
            for cue, _ in VERBS.get(word.lower, ())
            if tuple(following[position + 1 : position + 1 + len(cue.words)]) == cue.words
        )
        if word.lower in NOUNS and word.lower not in VERBS:
            yield NOUNS[word.lower]
        if word.lower in LIGHT_VERBS:
            yield from (NOUNS[other.lower] for other in behind if other.lower in NOUNS)
        if word.lower in ADJECTIVES:
            yield ADJECTIVES[word.lower]


def _wish(content: str) -> Attitude | None:
    """Take the attitude of what the speaker is said to wish or fear: said “*he wanted* a halt”."""
    match = _OWN_WISH.match(content)
    if match is None:
        return None
    verb, following = match[1].lower(), content[match.end() :].lower().split()[:_WORDS_OF_CUE]
    if verb in AGREEING and following[:1] == ["to"]:
        return Attitude.COMMITMENT
    wishes = (
        cue.attitude
        for cue, _ in VERBS.get(verb, ())
        if following[: len(cue.words)] == list(cue.words) and cue.attitude is not Attitude.ASSERTION
    )
    return next(wishes, None)


def _negated(words: Sequence[Token], behind: Sequence[Token], content: str) -> Attitude:
    if any(_is_answer(word.lower) for word in words) or _opens_silence(content):
        return Attitude.EVASION
    plain = [word for word in words if not _negates(word)]
    found = [NEGATED[attitude] for attitude in _attitudes(plain, behind) if attitude in NEGATED]
    return refine(found[0], content) if found else Attitude.ASSERTION


def _opens_silence(content: str) -> bool:
    first = content.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower().strip(".,") in EVADED


def _is_answer(word: str) -> bool:
    return word in EVADED or any(cue.verb in EVADED for cue, _ in VERBS.get(word, ()))


def _negates(word: Token) -> bool:
    return word.lower in NEGATIONS or word.lower.endswith(("n't", "cannot"))
