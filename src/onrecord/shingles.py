"""How alike two texts are, and where to look for texts that are: shingles of words, and MinHash over them.

A shingle is a run of four words, without case and punctuation, as a number of 64 bits. The share of shingles
that two texts have in common (Jaccard) is the chance that one random order of all shingles puts the same one
first in both (Broder 1997). Such an order is `(a * x + b) mod 2**64`, of which the upper 32 bits count
(Dietzfelbinger et al. 1997). Two of them make a band, so texts with a share of j meet in a band with the
chance j².
"""

import re
import zlib
from hashlib import shake_128

import numpy as np
from numpy.typing import NDArray

Shingles = NDArray[np.uint64]
"""The shingles of a text, each once, in order."""

BANDS = 64
"""Bands of a text. Of two texts with a share of 0.3, 98 in 100 meet in two of them or more."""

_RUN = 4  # words
_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)

# Bands are kept in databases: these numbers must stay, so they come from no generator that may change.
_SEED = np.frombuffer(shake_128(b"wire copies").digest(4 * BANDS * 8), dtype="<u8").reshape(2, 2 * BANDS)
_A, _B = _SEED[0] | np.uint64(1), _SEED[1]
_PLACES = np.arange(BANDS, dtype=np.uint64) * _MULTIPLIER

_LONG = 64  # shingles from which on a text is told from others of its form by a part of it
_CONTAINED = 0.8  # of the shorter text, in a copy
_EQUAL = 0.95  # of both texts together, in a copy of a short one


def shingles(text: str) -> Shingles:
    """Cut a text into shingles; one of fewer words is a single one."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], np.uint64)
    run = min(_RUN, words.size)
    mixed = np.zeros(words.size - run + 1 if run else 0, np.uint64)
    for offset in range(run):
        mixed = mixed * _MULTIPLIER + words[offset : offset + mixed.size]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIXER
    mixed ^= mixed >> np.uint64(32)
    return np.unique(mixed)


def bands(of: Shingles) -> Shingles:
    """Give the bands of a text: texts that are alike share some; none where there are no words."""
    if not of.size:
        return of
    least = ((of[:, None] * _A + _B) >> np.uint64(32)).min(axis=0).reshape(BANDS, 2)
    joined: Shingles = ((least[:, 0] << np.uint64(32)) | least[:, 1]) + _PLACES
    return joined


def copied(one: Shingles, other: Shingles) -> bool:
    """Whether one of two texts is a copy of the other, whole or cut.

    In short texts, one other figure can be all that tells two reports apart, so almost all must be equal.
    """
    shorter = min(one.size, other.size)
    if not shorter:
        return False
    common = np.intersect1d(one, other, assume_unique=True).size
    if shorter >= _LONG:
        return bool(common >= _CONTAINED * shorter)
    return bool(common >= _EQUAL * (one.size + other.size - common))
