"""How the time grows where a text is made to be slow: eight times the length must not cost its square."""

import time
from collections.abc import Callable

import pytest

from onrecord.extraction.extractor import Extractor
from onrecord.extraction.quotations import quotations
from onrecord.extraction.topics import TopicMatcher
from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import read_codebook
from onrecord.records import Article, Span
from onrecord.settings import Settings

_SETTINGS = Settings.from_environment()
_CODEBOOK = read_codebook(_SETTINGS.codebook)
_EXTRACTOR = Extractor(_CODEBOOK, read_actors(sorted(_SETTINGS.actors.glob("*.toml"))))
_MATCHER = TopicMatcher(_CODEBOOK)
_SHORT, _TIMES = 20_000, 8

_WORK: dict[str, Callable[[str], object]] = {
    "quotations": quotations,
    "topics": lambda text: _MATCHER.named(text, Span(0, len(text))),
    "statements": lambda text: _EXTRACTOR.statements([Article("a", "A title", text)]),
}


@pytest.mark.parametrize("work", _WORK)
@pytest.mark.parametrize(
    "unit",
    [
        "“It is over now,” Ann Bell said. ",
        "Ann Bell said that Tom Reed said that ",
        "“Ann Bell went home.\n",
        "President Ann Bell said no. The president said so. ",
        "'the allies' drills ",
        "short range missiles and ",
        "short-",
        "“",
        "' ",
    ],
)
def bench_growth(work: str, unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        _WORK[work](text)
        return time.process_time() - begin

    short, long = (min(seconds(length) for _ in range(3)) for length in (_SHORT, _SHORT * _TIMES))
    ratio = long / max(short, 1e-6)
    print(f"{work} of {unit.strip()!r}: {short * 1e3:.1f} ms, {_TIMES} times as long {ratio:.1f} times that")
    # The square would be 64; what takes under half a millisecond is noise.
    assert ratio < 3 * _TIMES or short < 5e-4
