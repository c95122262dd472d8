"""Score attitudes and stances in a sample of statements that two people read; docs/method.md says how.

The package holds ids of documents, offsets into their bodies, and labels, but no text. The documents are
those of Reuters-21578 as JSON lines and of GUM, both in one folder.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from onrecord.evaluation.classes import accuracy, by_class, kappa, macro_f1, majority
from onrecord.evaluation.gum import read_documents
from onrecord.evaluation.matching import Counts, likeness
from onrecord.evaluation.reuters import find_in_parts, read_stories
from onrecord.evaluation.tables import Row, rounded
from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.model import shipped
from onrecord.extraction.quotations import Quoted
from onrecord.extraction.stance import judge, stance_of
from onrecord.extraction.tones import tell
from onrecord.records import Article, Attitude, Span, Stance, Statement, Tone

SAMPLE = Path(__file__).parent / "samples" / "attitudes.jsonl"
STORIES, DOCUMENTS = "reuters-1987.jsonl.gz", "gum.tar.gz"
"""The files of the folder that the documents are in."""

PLAIN: Mapping[Attitude, Stance] = {
    Attitude.SUPPORT: Stance.FAVOURABLE,
    Attitude.COMMITMENT: Stance.FAVOURABLE,
    Attitude.DENIAL: Stance.CRITICAL,
    Attitude.CONCERN: Stance.CRITICAL,
    Attitude.OPPOSITION: Stance.CRITICAL,
    Attitude.THREAT: Stance.CRITICAL,
}
"""The stance that an attitude alone gives, as in the first version; the others are neutral."""

_UNCLEAR = "unclear"

Answer = TypeVar("Answer", Attitude, Stance)


class Half(StrEnum):
    """What a statement of the sample may be used for."""

    REPORT = "report"
    TUNE = "tune"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said of a statement: whether it is one, what it does, and how its speaker stands.

    `stance` is toward the target, None where it is unclear.
    """

    statement: bool
    attitude: Attitude
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Sampled:
    """A statement and its target, which lies in the content; `agreed` is what was settled on."""

    document: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    target: Span
    half: Half
    agreed: Reading
    readers: tuple[Reading, Reading]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of the sample with the attitude that is told, and the stance toward its target."""

    sampled: Sampled
    attitude: Attitude
    stance: Stance


def rows(folder: Path, extractor: Extractor) -> list[Row]:
    """Score the attitudes and stances of both halves of the sample, and how far its two readers agreed.

    Source, cue and content are handed to the extractor in the place of what it would find.

    Raises:
        GoldError: a file of the folder cannot be read, or lacks a document of the sample.
    """
    sample = read_sample()
    wanted = {each.document for each in sample}
    judged = list(judged_by(sample, read_articles(folder, wanted), extractor))
    return [*agreement(sample), *scores(judged, Half.REPORT), *scores(judged, Half.TUNE)]


def read_sample() -> list[Sampled]:
    """Read the sample that ships with the package."""
    with SAMPLE.open(encoding="utf-8") as lines:
        return [_sampled(json.loads(line)) for line in lines]


def read_articles(folder: Path, wanted: set[str]) -> dict[str, Article]:
    """Read the wanted documents of both corpora, by their ids.

    Raises:
        GoldError: a file of the folder cannot be read, or a document is in neither.
    """
    read = {
        each.name: Article(each.name, "", each.text)
        for each in read_documents(folder / DOCUMENTS)
        if each.name in wanted
    }
    return read | read_stories(folder / STORIES, wanted - set(read))


def judged_by(
    sample: Sequence[Sampled], articles: Mapping[str, Article], extractor: Extractor
) -> Iterator[Judged]:
    """Tell the attitude of each statement, and the stance toward its target, given where it stands."""
    given: dict[str, list[Attribution]] = {article.body: [] for article in articles.values()}
    for each in sample:
        given[articles[each.document].body].append(Attribution(each.source, each.cue, each.content))

    def find(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
        found = zip(bodies, quoted, extractor.find(bodies, quoted), strict=True)
        return [_told(body, marks, given[body], ours) for body, marks, ours in found]

    statements = find_in_parts(list(articles.values()), replace(extractor, find=find))
    stated = dict(zip(articles, statements, strict=True))
    for each in sample:
        statement = max(stated[each.document], key=lambda one: _sameness(one, each))
        body = articles[each.document].body
        yield Judged(each, statement.attitude, stance_toward(body, statement, each.target))


def stance_toward(body: str, statement: Statement, target: Span) -> Stance:
    """Give the stance of a statement toward a stretch of its content, as if that were a topic."""
    fragment = max(statement.content, key=target.overlap)
    return stance_of(judge(body, statement.cue, fragment, statement.attitude, target, statement.tones).score)


def agreement(sample: Sequence[Sampled]) -> Iterator[Row]:
    """Give how far two readers agree: on what is a statement, and on those that are one to both."""
    both = [each for each in sample if all(reader.statement for reader in each.readers)]
    questions: Mapping[str, tuple[Sequence[Sampled], Callable[[Reading], str | bool]]] = {
        "is it a statement": (sample, lambda reading: reading.statement),
        "attitude": (both, lambda reading: reading.attitude),
        "stance": (both, lambda reading: reading.stance or _UNCLEAR),
    }
    for question, (asked, answer) in questions.items():
        one, other = ([answer(each.readers[number]) for each in asked] for number in (0, 1))
        share = accuracy(one, other)
        yield _row(f"readers agree: {question}", share.n, right=share.value, kappa=kappa(one, other))


def scores(judged: Sequence[Judged], half: Half) -> Iterator[Row]:
    """Score one half: the attitudes of what is a statement, and the stances that are clear."""
    asked = [each for each in judged if each.sampled.half is half and each.sampled.agreed.statement]
    attitudes = [each.sampled.agreed.attitude for each in asked]
    yield from _answers(
        f"{half}: attitude",
        {"": [each.attitude for each in asked], ", always the most frequent": majority(attitudes)},
        attitudes,
        tuple(Attitude),
    )
    told = [(each, stance) for each in asked if (stance := each.sampled.agreed.stance) is not None]
    stances = [stance for _, stance in told]
    yield from _answers(
        f"{half}: stance",
        {
            "": [each.stance for each, _ in told],
            ", by the attitude alone": [PLAIN.get(each.attitude, Stance.NEUTRAL) for each, _ in told],
            ", always the most frequent": majority(stances),
        },
        stances,
        tuple(Stance),
    )


def _answers(
    measure: str, told: Mapping[str, list[Answer]], right: list[Answer], classes: tuple[Answer, ...]
) -> Iterator[Row]:
    """Give a row for each way to tell, then one for each class as ours, the first of them, tells it."""
    for way, answers in told.items():
        share = accuracy(answers, right)
        score = macro_f1(by_class(answers, right, classes))
        yield _row(f"{measure}{way}", share.n, right=share.value, f1=score)
    ours = next(iter(told.values()))
    for each, counts in by_class(ours, right, classes).items():
        yield _class_row(f"{measure} {each}", counts)


def _told(body: str, quoted: Sequence[Quoted], given: Sequence[Attribution], found: Found) -> Found:
    """Let the network tell of what is given what it would tell had it found that itself."""
    model = shipped()
    told: dict[Attribution, Attribution] = {each: each for each in given}
    tones: list[Tone] = []
    for read in model.windows([body], [quoted]):
        first, last = (int(edge) for edge in (read.window.spans[0, 0], read.window.spans[-1, 1]))
        here = [each for each in given if first <= each.content[0].start < last]
        if model.branch is not None and here:
            of_window = tell(body, read.window, read.hidden, here, model.branch)
            tones += of_window.tones
            for each, chances in zip(here, of_window.attitudes, strict=True):
                told[each] = replace(each, attitudes=chances)
    return replace(
        found,
        attributions=tuple(sorted(told.values(), key=lambda each: each.place)),
        tones=tuple(sorted(tones, key=lambda tone: tone.start)),
    )


def _sameness(statement: Statement, sampled: Sampled) -> tuple[bool, float]:
    return statement.cue == sampled.cue, likeness(statement.content, sampled.content)


def _sampled(entry: Mapping[str, Any]) -> Sampled:
    one, other = map(_reading, entry["readers"])
    return Sampled(
        document=entry["id"],
        source=entry["source"] and Span(*entry["source"]),
        cue=entry["cue"] and Span(*entry["cue"]),
        content=tuple(Span(*span) for span in entry["content"]),
        target=Span(*entry["target"]),
        half=Half(entry["half"]),
        agreed=_reading(entry),
        readers=(one, other),
    )


def _reading(entry: Mapping[str, Any]) -> Reading:
    stance = entry["stance"]
    return Reading(
        entry["statement"], Attitude(entry["attitude"]), None if stance == _UNCLEAR else Stance(stance)
    )


def _row(
    measure: str,
    n: int,
    *,
    right: float | None = None,
    kappa: float | None = None,
    precision: float | None = None,
    recall: float | None = None,
    f1: float | None = None,
) -> Row:
    scores = {"right": right, "kappa": kappa, "precision": precision, "recall": recall, "f1": f1}
    return {"measure": measure, "n": n, **{name: rounded(score) for name, score in scores.items()}}


def _class_row(measure: str, counts: Counts) -> Row:
    return _row(measure, counts.there, precision=counts.precision, recall=counts.recall, f1=counts.f1)
