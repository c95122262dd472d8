"""Read what the branch learns from: NewsMTSC, and labelled statements of PolNeAR."""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.extraction.quotations import quotations
from onrecord.extraction.tones import (
    ATTITUDES,
    CLASSES,
    Floats,
    Sentence,
    home,
    read_sentences,
    words,
)
from onrecord.extraction.windows import Window, windows
from onrecord.records import Attitude, Span, Stance
from onrecord.training.branch import NOT_TOLD, Lesson

LABELS = Path(__file__).with_name("labels.jsonl")

_SHARE_OF_NEWS, _SHARE_OF_ARTICLES = 10, 5
_PARTS_OF_ARTICLE = 3
"""How many parts of the id of a mention name its article."""

States = Callable[[Window], Floats]
"""Gives the hidden states that the branch goes on from, with both marks: shape [pieces + 2, WIDTH]."""

_TONES = {
    Stance.CRITICAL: CLASSES.index(-1),
    Stance.NEUTRAL: CLASSES.index(0),
    Stance.FAVOURABLE: CLASSES.index(1),
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of a statement: its attitude, and the stance of its speaker toward a target.

    `attribution` counts those of the article, of that id; a stance of None could not be told.
    """

    article: str
    attribution: int
    target: Span
    attitude: Attitude
    stance: Stance | None


def labels(file: Path = LABELS) -> Iterator[Label]:
    """Yield the labels of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield Label(
                entry["article"],
                entry["attribution"],
                Span(*entry["target"]),
                Attitude(entry["attitude"]),
                None if entry["stance"] is None else Stance(entry["stance"]),
            )


def held_out(id_: str, share: int) -> bool:
    """Tell whether an article is of the one in `share` that is held out to choose with, always the same."""
    return int(sha1(id_.encode(), usedforsecurity=False).hexdigest(), 16) % share == 0


def of_newsmtsc(file: Path, tokenizer: Tokenizer, states: States, *, held: bool) -> Iterator[Lesson]:
    """Yield the mentions of NewsMTSC (Hamborg and Donnay 2021), the held-out tenth or the rest.

    The file is `.jsonl.gz` with `id`, `sentence`, `from`, `to` and `polarity` (-1, 0, 1).
    """
    for entry in _entries(file):
        article = "_".join(entry["id"].split("_")[:_PARTS_OF_ARTICLE])
        if held_out(article, _SHARE_OF_NEWS) is not held:
            continue
        body = entry["sentence"]
        for window in windows(body, quotations(body), tokenizer):
            target = words(window, [Span(entry["from"], entry["to"])])
            if target.size:
                whole = Sentence(window, 0, window.pieces.size)
                nothing = np.zeros(window.ids.size + 2, dtype=np.float32)
                yield Lesson(
                    hidden=states(window),
                    target=whole.share(target),
                    tone=CLASSES.index(entry["polarity"]),
                    cue=nothing,
                    content=nothing,
                    attitude=NOT_TOLD,
                )
                break


def of_statements(
    file: Path, given: Iterable[Label], tokenizer: Tokenizer, states: States, *, held: bool
) -> Iterator[Lesson]:
    """Yield labelled statements of PolNeAR, those of the held-out fifth of articles or of the rest.

    The file is `.jsonl.gz` with `id`, `text` and `attributions`.
    """
    by_article: dict[str, list[Label]] = {}
    for label in given:
        if held_out(label.article, _SHARE_OF_ARTICLES) is held:
            by_article.setdefault(label.article, []).append(label)
    for entry in _entries(file):
        if entry["id"] in by_article:
            body = entry["text"]
            for window in windows(body, quotations(body), tokenizer):
                hidden, cut = states(window), read_sentences(body, window)
                for label in by_article[entry["id"]]:
                    attribution = entry["attributions"][label.attribution]
                    yield from _of_statement(attribution, label, window, hidden, cut)


def _of_statement(
    attribution: Mapping[str, Any], label: Label, window: Window, hidden: Floats, sentences: list[Sentence]
) -> Iterator[Lesson]:
    cue, content, target = (
        words(window, spans)
        for spans in (
            [Span(*each) for each in attribution["cue"]],
            [Span(*each) for each in attribution["content"]],
            [label.target],
        )
    )
    if not content.size:
        return
    place = home([sentence.first for sentence in sentences], cue, content)
    tone = NOT_TOLD if label.stance is None else _TONES[label.stance]
    for number, sentence in enumerate(sentences):
        here = sentence.share(target)
        toned = tone if here.any() else NOT_TOLD
        done = ATTITUDES.index(label.attitude) if number == place else NOT_TOLD
        if toned != NOT_TOLD or done != NOT_TOLD:
            yield Lesson(sentence.of(hidden), here, toned, sentence.share(cue), sentence.share(content), done)


def _entries(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
