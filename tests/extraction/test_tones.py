"""The branch reads one sentence at a time; here it is a stand-in that says what it was asked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.model import MODELS, TOKENIZER
from onrecord.extraction.quotations import quotations
from onrecord.extraction.tones import (
    ATTITUDES,
    CLASSES,
    LONGEST,
    Floats,
    mean_class,
    read_sentences,
    tell,
    within,
    words,
)
from onrecord.extraction.windows import Window, windows
from onrecord.records import Span, Tone

_TOKENIZER = Tokenizer.from_file(str(MODELS / TOKENIZER))
_BODY = "Ann Bell said the drills must end. Her office was asked. “Talks, yes. War, no,” she said."


def _window(body: str) -> Window:
    (window,) = windows(body, quotations(body), _TOKENIZER)
    return window


def _span(body: str, text: str) -> Span:
    start = body.index(text)
    return Span(start, start + len(text))


class _StandIn:
    """Finds each piece as good as its number among the states is high, and sees the cue alone as attitude."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def __call__(self, hidden: Floats, shares: Floats) -> tuple[Floats, Floats]:
        self.read.append(hidden.shape[1])
        tones = np.zeros((1, hidden.shape[1], len(CLASSES)), dtype=np.float32)
        tones[0, :, 2] = hidden[0, :, 0]
        attitudes = np.zeros((1, shares.shape[1] // 2, len(ATTITUDES)), dtype=np.float32)
        attitudes[0, :, 0] = 9 * shares[0, ::2].sum(axis=1)
        attitudes[0, :, 1] = 9 * shares[0, 1::2].sum(axis=1) - 4
        return tones, attitudes


def test_only_sentences_with_a_content_are_read_and_each_once() -> None:
    window = _window(_BODY)
    hidden = np.arange(window.ids.size + 2, dtype=np.float32)[:, None]
    said = Attribution(_span(_BODY, "Ann Bell"), _span(_BODY, "said"), (_span(_BODY, "the drills must end"),))
    must = Attribution(None, _span(_BODY, "must"), (_span(_BODY, "end"),))
    quoted = Attribution(
        None, Span(len(_BODY) - 5, len(_BODY) - 1), (_span(_BODY, "“Talks, yes. War, no,”"),)
    )
    branch = _StandIn()
    told = tell(_BODY, window, hidden, [said, must, quoted], branch)
    cut = [
        _BODY[window.spans[s.first, 0] : window.spans[s.past - 1, 1]] for s in read_sentences(_BODY, window)
    ]
    assert cut == [
        "Ann Bell said the drills must end.",
        "Her office was asked.",
        "“Talks, yes.",
        "War, no,” she said.",
    ]
    assert len(branch.read) == 3
    said_words = [_BODY[tone.start :].split()[0].strip("“”.,") for tone in told.tones]
    assert [word for word in said_words if word] == [
        "the",
        "drills",
        "must",
        "end",
        "Talks",
        "Talks",
        "yes",
        "War",
        "no",
    ]
    assert [tone.score for tone in told.tones] == sorted(tone.score for tone in told.tones)
    # A cue without content in its sentence counts only where some of the content stands beside it.
    assert [int(np.argmax(chances)) for chances in told.attitudes] == [0, 0, 0]
    assert all(sum(chances) == pytest.approx(1) for chances in told.attitudes)


def test_a_statement_whose_cue_stands_elsewhere_is_told_from_its_content() -> None:
    body = "She was blunt. The drills must end."
    window = _window(body)
    hidden = np.zeros((window.ids.size + 2, 1), dtype=np.float32)
    told = tell(
        body,
        window,
        hidden,
        [Attribution(None, _span(body, "was blunt"), (_span(body, "The drills"),))],
        _StandIn(),
    )
    assert int(np.argmax(told.attitudes[0])) == 1


def test_without_statements_nothing_is_read() -> None:
    branch = _StandIn()
    window = _window(_BODY)
    told = tell(_BODY, window, np.zeros((window.ids.size + 2, 1), dtype=np.float32), [], branch)
    assert (told.attitudes, told.tones, branch.read) == ((), (), [])


@given(st.integers(1, 300), st.lists(st.integers(0, 299), max_size=5))
def test_sentences_cover_a_window_once_and_none_is_too_long(count: int, stops: list[int]) -> None:
    body = " ".join("Word." if number in stops else "word" for number in range(count))
    for window in windows(body, [], _TOKENIZER):
        cut = read_sentences(body, window)
        assert [sentence.first for sentence in cut] == [0, *(sentence.past for sentence in cut[:-1])]
        assert cut[-1].past == window.pieces.size
        assert all(0 < sentence.past - sentence.first <= LONGEST for sentence in cut)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("drills", ["drills"]), ("rills mus", ["drills", "must"]), (" ", []), ("end.", ["end", "."])],
)
def test_words_of_a_span(text: str, expected: list[str]) -> None:
    window = _window(_BODY)
    found = words(window, [_span(_BODY, text)])
    assert [_BODY[slice(*window.spans[word])] for word in found] == expected


def test_tones_within_spans() -> None:
    tones = [Tone(0, 0.1), Tone(5, 0.2), Tone(9, 0.3)]
    assert within(tones, [Span(0, 5), Span(9, 12)]) == (tones[0], tones[2])


@pytest.mark.parametrize(
    ("scores", "mean"), [([9, 0, 0], -1), ([0, 9, 0], 0), ([0, 0, 9], 1), ([4, 4, 4], 0)]
)
def test_the_mean_class(scores: list[float], mean: float) -> None:
    assert mean_class(np.array([scores], dtype=np.float32))[0] == pytest.approx(mean, abs=0.01)
