"""Read a gold file: the statements that a careful reader finds in one article."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.records import Attitude, PartialDate, Quotation, Span, Stance

TopicKey = tuple[str, str | None]
"""A topic, and the value of its facet `range`, if one is named."""

STANCES: Mapping[int, Stance] = {1: Stance.FAVOURABLE, 0: Stance.NEUTRAL, -1: Stance.CRITICAL}
"""The stances, as files of readers number them."""


class EvaluationError(ValueError):
    """What keeps an evaluation from being made, and what to do."""


class GoldError(EvaluationError):
    """A gold file, or the text beside it, that cannot be used: which file, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One statement; spans are code points into the text of the file. Finding an optional one is no merit."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speakers: frozenset[str]
    quotation: Quotation
    attitude: Attitude
    optional: bool
    topics: Mapping[TopicKey, Stance] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Gold:
    """What is there to be found in one text file; `codebook` has the topics that the reader looked for."""

    text: Path
    published: PartialDate
    statements: tuple[GoldStatement, ...]
    codebook: frozenset[str]


def read_gold(path: Path) -> Gold:
    """Read a gold file; the text that it names lies beside it.

    Raises:
        GoldError: it cannot be read, is no JSON, or lacks something.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return Gold(
            text=path.with_name(entries["file"]),
            published=PartialDate.parse(entries["published"]),
            statements=tuple(_statement(entry) for entry in entries["statements"]),
            codebook=frozenset(entries.get("codebook", ())),
        )
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except KeyError as error:
        raise GoldError(f"{path}: {error} is missing; add it to the file or its statements") from error
    except (TypeError, ValueError) as error:
        raise GoldError(f"{path}: is no gold file ({error}); correct it") from error


def _statement(entry: dict[str, Any]) -> GoldStatement:
    return GoldStatement(
        source=_span(entry["source"]),
        cue=_span(entry["cue"]),
        content=tuple(Span(*span) for span in entry["content"]),
        speakers=frozenset(entry["speakers"]),
        quotation=Quotation(entry["quotation"]),
        attitude=Attitude(entry["attitude"]),
        optional=entry["optional"],
        topics={(each["topic"], each["facet"]): STANCES[each["stance"]] for each in entry.get("topics", ())},
    )


def _span(ends: Sequence[int] | None) -> Span | None:
    return None if ends is None else Span(*ends)
