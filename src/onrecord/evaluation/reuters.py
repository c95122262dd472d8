"""Score who speaks in a sample of wire stories of 1987 that two people read; docs/method.md says how.

The package holds ids of stories, offsets into the bodies that `reading` makes of them, and labels, but no
text. The stories are those of Reuters-21578 as JSON lines with an `id`, a `title` and a `text`.
"""

import gzip
import json
import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.evaluation.classes import accuracy
from onrecord.evaluation.gold import GoldError
from onrecord.evaluation.matching import Share, likeness
from onrecord.evaluation.tables import Row, rounded
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.lexicon import COMPANY_ENDINGS
from onrecord.reading.files import Given, read
from onrecord.records import Actor, Article, Rejection, Span, Standing, Statement

SAMPLE = Path(__file__).parent / "samples" / "reuters-speakers.jsonl"

_FORMS = ("name", "nominal", "pronoun", "none")
_NOBODY = ("unnamed", "unknown")
_GROUP = "group"
_TOGETHER = 50
_WORD = re.compile(r"[^\W_]+")
_NO_PART_OF_A_NAME = COMPANY_ENDINGS | {
    "the",
    "u",
    "s",
    "us",
    "of",
    "and",
    "company",
    "corporation",
    "limited",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader said of a statement: whether it is one, what sort of actor speaks, and who."""

    statement: bool
    kind: str
    speakers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sampled:
    """A statement of the sample; `kind` and `speakers` are what was agreed on after both had read it."""

    story: str
    content: tuple[Span, ...]
    form: str
    kind: str
    speakers: frozenset[str]
    readers: tuple[Reading, Reading]


def rows(file: Path, extractor: Extractor) -> list[Row]:
    """Score the speakers of the sample, and how far its two readers agreed.

    Left out is what both call no statement. `missed` are the statements that were not found at all.

    Raises:
        GoldError: the file cannot be read, or lacks a story of the sample.
    """
    sample = read_sample()
    wanted = {each.story for each in sample}
    articles = read_stories(file, wanted)
    found = dict(zip(articles, find_in_parts(list(articles.values()), extractor), strict=True))
    counted = [each for each in sample if any(reading.statement for reading in each.readers)]
    judged = [(each, _same(each, found[each.story])) for each in counted]
    return [
        *_agreement(sample),
        _row("speakers: all", judged),
        *(_row(f"speakers: {form}", [(s, f) for s, f in judged if s.form == form]) for form in _FORMS),
        _row("speakers: whom the text names", [(s, f) for s, f in judged if s.kind not in _NOBODY]),
    ]


def read_sample() -> list[Sampled]:
    """Read the sample that ships with the package."""
    with SAMPLE.open(encoding="utf-8") as lines:
        return [_sampled(json.loads(line)) for line in lines]


def is_right(sampled: Sampled, speakers: Sequence[Actor]) -> bool:
    """Whether the speakers found are those that the readers name; nobody named is right where none is."""
    # A group such as “farmers” has no name but its noun.
    named = [
        actor.name for actor in speakers if actor.standing is not Standing.UNNAMED or sampled.kind == _GROUP
    ]
    if sampled.kind in _NOBODY:
        return not named
    return len(named) == len(sampled.speakers) and all(
        any(_is_same_name(name, other) for other in sampled.speakers) for name in named
    )


def read_stories(file: Path, wanted: set[str]) -> dict[str, Article]:
    """Read the wanted stories, by their ids.

    Raises:
        GoldError: the file cannot be read, or lacks one of them.
    """
    try:
        with gzip.open(file, "rt") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            chosen = {entry["id"]: line for line in lines if (entry := json.loads(line))["id"] in wanted}
    except (OSError, EOFError) as error:
        raise GoldError(f"{file}: cannot be read ({error}); check the path") from error
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{file}: is no file of stories ({error}); give Reuters as JSON lines") from error
    if missing := wanted - set(chosen):
        raise GoldError(f"{file}: lacks {len(missing)} stories of the sample, such as {min(missing)}")
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "stories.jsonl"
        copy.write_text("".join(chosen.values()), encoding="utf-8")
        read_as = [
            each for each in read([copy], Given(), today=date.today()) if not isinstance(each, Rejection)
        ]
    return dict(zip(chosen, read_as, strict=True))


def find_in_parts(articles: Sequence[Article], extractor: Extractor) -> Iterator[list[Statement]]:
    """Find the statements of each article, some articles at once."""
    waiting = iter(articles)
    while part := list(islice(waiting, _TOGETHER)):
        yield from extractor.statements(part)


def _sampled(entry: Mapping[str, Any]) -> Sampled:
    first, second = (
        Reading(each["statement"], each["kind"], frozenset(map(_folded, each["speakers"])))
        for each in entry["readers"]
    )
    return Sampled(
        entry["id"],
        tuple(Span(*span) for span in entry["content"]),
        entry["form"],
        entry["kind"],
        frozenset(entry["speakers"]),
        (first, second),
    )


def _same(sampled: Sampled, found: Sequence[Statement]) -> Statement | None:
    best = max(found, key=lambda each: likeness(each.content, sampled.content), default=None)
    return best if best is not None and likeness(best.content, sampled.content) > 0 else None


def _agreement(sample: Sequence[Sampled]) -> Iterator[Row]:
    questions: Mapping[str, Callable[[Reading], Hashable]] = {
        "is it a statement": lambda reading: reading.statement,
        "what sort of actor": lambda reading: reading.kind,
        "who speaks": lambda reading: reading.speakers,
    }
    for question, answer in questions.items():
        one, other = ([answer(each.readers[number]) for each in sample] for number in (0, 1))
        share = accuracy(one, other)
        yield {
            "measure": f"readers agree: {question}",
            "n": share.n,
            "right": rounded(share.value),
            "missed": None,
        }


def _row(measure: str, judged: Sequence[tuple[Sampled, Statement | None]]) -> Row:
    met = [(sampled, found) for sampled, found in judged if found is not None]
    right = sum(is_right(sampled, found.speakers) for sampled, found in met)
    share = Share(right, len(met))
    return {"measure": measure, "n": share.n, "right": rounded(share.value), "missed": len(judged) - len(met)}


def _is_same_name(one: str, other: str) -> bool:
    """Whether all that tells one name apart is in the other; a surname is enough, “Inc” is nothing."""
    first, second = (
        {word for word in _WORD.findall(_folded(name)) if word not in _NO_PART_OF_A_NAME}
        for name in (one, other)
    )
    return bool(first and second) and (first <= second or second <= first)


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
