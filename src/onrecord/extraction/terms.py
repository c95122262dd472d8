"""Find where texts use terms of one to three words: no names, no function words, plural and singular as one.

All texts become one array of numbers, so that a hundred thousand of them take seconds.
"""

import re
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from string import capwords

import numpy as np
import numpy.typing as npt

from onrecord.extraction.everyday import BREAKING, LIGHT, OPENING
from onrecord.extraction.lexicon import words
from onrecord.extraction.things import singular

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_LONGEST = 3
_SHORTEST_WORD = 3
_HEADING_SHARE = 0.7
_HEADING_LETTERS = 4
_LEAST_END_SHARE = 0.25
"""How often a term must be the end of what is named; adjectives are not, “oil” is in “imports of oil”."""

_LEAST_NOUN_SHARE = 0.4
"""How often a term must follow an article or its like, of the times that it stands between other words."""

# A mark is a token, but not the hyphen within a word, nor a possessive: both are passed over.
_TOKEN = re.compile(
    r"([A-Z](?:\.[A-Z])+|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*|\d[\d.,]*|\S)(?:['’][sS]\b)?(?:[-‐‑](?=\w))?"
)
_START = "\n"
_OPENS_SENTENCE = frozenset(f"{_START}.!?:;…“”\"‘’'([")
_PLURALS = words("arms goods rights securities")
"""Plurals that mean something else than their singulars."""

_NOUNS_IN_LY = words("ally anomaly assembly bully butterfly family fly monopoly rally reply supply tally")


@dataclass(frozen=True)
class Terms:
    """Terms, and where they stand: `term[i]` stands in `text[i]`, once for each of its texts.

    `words` has the words of each term, plurals folded, in alphabetical order.
    """

    words: Sequence[tuple[str, ...]]
    term: Numbers
    text: Numbers
    _occurring: Numbers
    _begin: Numbers
    _tokens: Numbers
    _spelled: Sequence[str]

    def forms(self, term: int) -> Counter[tuple[str, ...]]:
        """Count how a term is written, word by word."""
        first, last = np.searchsorted(self._occurring, (term, term + 1))
        length = len(self.words[term])
        return Counter(
            tuple(self._spelled[token] for token in self._tokens[begin : begin + length])
            for begin in self._begin[first:last]
        )


def read_terms(texts: Sequence[str], names: Collection[str], least: int) -> Terms:
    """Find the terms that stand in so many texts at least and are used as nouns.

    No acronym that is a word of one of the `names` is a term; other names show by their capital letter.
    """
    tokens, text, spelled = _tokens(texts)
    known = _Words.of(spelled, {word.replace(".", "") for name in names for word in name.split()})
    named = _named(known, tokens, text)
    content = known.content[tokens] & ~named
    frequent = _texts(known.fold[tokens[content]], text[content], len(known.folded)) >= least
    content &= frequent[known.fold[tokens]]
    begin, key = _occurrences(known, tokens, content)
    keys, term = np.unique(key, return_inverse=True)
    base = len(known.folded) + 1
    length = (1 + (keys % (base * base) > 0) + (keys % base > 0))[term]
    # Within a longer run of words nothing shows whether a term is used as a noun.
    bounded = ~content[begin - 1] & ~(content | named)[begin + length]
    noun = bounded & (known.opening[tokens] | named)[begin - 1]
    ended = ~content[begin + length]
    times, ends, apart, as_noun = (
        np.bincount(term, where, len(keys)) for where in (np.ones(len(term)), ended, bounded, noun)
    )
    kept = (as_noun > 0) & (as_noun >= _LEAST_NOUN_SHARE * apart) & (ends >= _LEAST_END_SHARE * times)
    kept &= _texts(term, text[begin], len(keys)) >= least
    occurring = np.nonzero(kept[term])[0]
    renumbered = (np.cumsum(kept) - 1)[term[occurring]]
    order = np.argsort(renumbered, kind="stable")
    pairs = np.unique(renumbered * len(texts) + text[begin[occurring]])
    return Terms(
        words=[known.read(int(each)) for each in keys[kept]],
        term=pairs // max(len(texts), 1),
        text=pairs % max(len(texts), 1),
        _occurring=renumbered[order],
        _begin=begin[occurring][order],
        _tokens=tokens,
        _spelled=known.written,
    )


@dataclass(frozen=True)
class _Words:
    """What is known of each spelling, by its number; `fold` is the place of its singular in `folded`.

    `caseless` is the same for all spellings that differ in capitals alone.
    """

    written: Sequence[str]
    folded: Sequence[str]
    fold: Numbers
    caseless: Numbers
    content: Flags
    light: Flags
    ending: Flags
    opening: Flags
    starts: Flags
    capital: Flags
    acronym: Flags
    long: Flags

    @classmethod
    def of(cls, spelled: Sequence[str], names: Collection[str]) -> "_Words":
        """Look each spelling up."""
        lower = [word.lower().replace("’", "'") for word in spelled]
        plain = [word.replace(".", "") for word in spelled]
        acronym = [len(word.rstrip("s")) > 1 and word.rstrip("s").isupper() for word in plain]
        written = [each if short else word for each, word, short in zip(plain, lower, acronym, strict=True)]
        folds = [
            word.rstrip("s") if short else _singular(word)
            for word, short in zip(written, acronym, strict=True)
        ]
        folded = sorted(set(folds))
        places = {word: place for place, word in enumerate(folded)}
        caseless = {word: place for place, word in enumerate(dict.fromkeys(lower))}
        content = [
            (word not in names) if short else _is_content(word)
            for word, short in zip(written, acronym, strict=True)
        ]
        return cls(
            written=written,
            folded=folded,
            fold=np.array([places[word] for word in folds], np.int64),
            caseless=np.array([caseless[word] for word in lower], np.int64),
            content=np.array(content, np.bool_),
            light=np.array([word in LIGHT or word.endswith(("ing", "ed")) for word in written], np.bool_),
            ending=np.array([not word.endswith("ed") or word.endswith("eed") for word in written], np.bool_),
            opening=np.array(
                [word in OPENING or word == _START or word[0].isdigit() for word in lower], np.bool_
            ),
            starts=np.array([word in _OPENS_SENTENCE for word in spelled], np.bool_),
            capital=np.array([word[0].isupper() for word in spelled], np.bool_),
            acronym=np.array(acronym, np.bool_),
            long=np.array(
                [word[0].isalpha() and len(word) >= _HEADING_LETTERS for word in spelled], np.bool_
            ),
        )

    def read(self, key: int) -> tuple[str, ...]:
        """Give the words of a key of `_occurrences`."""
        parts = []
        for _ in range(_LONGEST):
            key, place = divmod(key, len(self.folded) + 1)
            parts.append(place)
        return tuple(self.folded[place - 1] for place in reversed(parts) if place)


class _Numbering(dict[str, int]):
    """Numbers each text in the order of its first coming."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def _tokens(texts: Sequence[str]) -> tuple[Numbers, Numbers, Sequence[str]]:
    """Give the tokens of all texts by number, each with its text, and how each number is spelled.

    A text begins with a token of its own, and some more stand behind the last text.
    """
    numbering = _Numbering({_START: 0})
    tokens = array("q")
    lengths = []
    for text in texts:
        before = len(tokens)
        tokens.append(0)
        # Where everything is in capitals, none of them tells a name or an acronym, as in other headings.
        read = _TOKEN.findall(capwords(text) if text.isupper() else text)
        tokens.extend(map(numbering.__getitem__, read))
        lengths.append(len(tokens) - before)
    lengths.append(_LONGEST)
    tokens.extend([0] * _LONGEST)
    return np.array(tokens, np.int64), np.repeat(np.arange(len(lengths)), lengths), list(numbering)


def _named(known: _Words, tokens: Numbers, text: Numbers) -> Flags:
    """Say which tokens are names: by a capital, or where that tells nothing, by the word elsewhere."""
    capital = known.capital[tokens]
    long = known.long[tokens]
    shares = np.bincount(text, capital & long) / np.maximum(np.bincount(text, long), 1)
    begins = np.zeros(len(tokens), np.bool_)
    begins[1:] = known.starts[tokens[:-1]]
    silent = begins | (shares >= _HEADING_SHARE)[text]
    caseless = known.caseless[tokens]
    count = int(known.caseless.max()) + 1
    great = np.bincount(caseless[capital & ~silent], minlength=count)
    small = np.bincount(caseless[~capital], minlength=count)
    mostly = (great >= small)[caseless]
    named: Flags = capital & (~silent | mostly) & ~known.acronym[tokens]
    return named


def _occurrences(known: _Words, tokens: Numbers, content: Flags) -> tuple[Numbers, Numbers]:
    """Give where terms begin, and a key of each: the numbers of its words."""
    base = len(known.folded) + 1
    place = known.fold[tokens] + 1
    heavy = content & ~known.light[tokens]
    last = content & known.ending[tokens]
    linking = tokens == (known.written.index("of") if "of" in known.written else -1)
    one = np.nonzero(heavy & last)[0]
    two = np.nonzero(content[:-1] & last[1:] & (heavy[:-1] | heavy[1:]))[0]
    outer = content[:-2] & last[2:]
    three = np.nonzero(
        outer
        & (
            (content[1:-1] & (heavy[:-2] | heavy[1:-1] | heavy[2:]))
            | (linking[1:-1] & (heavy[:-2] | heavy[2:]))
        )
    )[0]
    keys = (
        place[one] * base * base,
        (place[two] * base + place[two + 1]) * base,
        (place[three] * base + place[three + 1]) * base + place[three + 2],
    )
    return np.concatenate((one, two, three)), np.concatenate(keys)


def _texts(what: Numbers, text: Numbers, count: int) -> Numbers:
    """Count the texts that each of the things stands in."""
    pairs = np.unique(what * (int(text.max(initial=0)) + 1) + text)
    return np.bincount(pairs // (int(text.max(initial=0)) + 1), minlength=count)


def _is_content(word: str) -> bool:
    adverb = word.endswith("ly") and word not in _NOUNS_IN_LY
    return word.isalpha() and len(word) >= _SHORTEST_WORD and word not in BREAKING and not adverb


def _singular(word: str) -> str:
    return word if word in _PLURALS else singular(word)
