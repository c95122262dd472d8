"""Score the statements found in one article against a gold file; docs/method.md says what is counted how."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.evaluation.gold import Gold, GoldError, GoldStatement, TopicKey, read_gold
from onrecord.evaluation.matching import Counts, RoleScores, Share, likeness, pairs, role_scores
from onrecord.evaluation.tables import Row, by_measure, counts_row, share_row
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.stance import stance_of
from onrecord.reading.files import Given, read
from onrecord.records import (
    Article,
    Attitude,
    Codebook,
    Quotation,
    Rejection,
    Span,
    Stance,
    Statement,
    TopicMention,
)

_FACET = "range"


@dataclass(frozen=True, slots=True)
class SeedScores:
    """The scores of one article.

    `statements` must have the right speakers to count, `whoever_speaks` not. The shares `quotation`,
    `speaker` and `attitude` are of the pairs of the latter; `quoted_with_speaker` is the share of the
    direct and mixed gold statements that were found with the right speakers. `topics` counts the topics with
    their ranges in those pairs; `stance` is the share of the topics found there whose stance is right, and
    `stance_of_all` the share of all topics of the gold that are found with the right stance.
    """

    statements: Counts
    whoever_speaks: Counts
    roles: Mapping[str, RoleScores]
    quotation: Share
    speaker: Share
    attitude: Share
    quoted_with_speaker: Share
    topics: Counts
    stance: Share
    stance_of_all: Share


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement of the extractor in the offsets of the file, as the gold has them."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speakers: frozenset[str]
    quotation: Quotation
    attitude: Attitude
    topics: Mapping[TopicKey, Stance] = field(default_factory=dict, hash=False)


_Either = FoundStatement | GoldStatement
_ROLES: Mapping[str, Callable[[_Either], tuple[Span, ...]]] = {
    "source": lambda statement: (statement.source,) if statement.source else (),
    "cue": lambda statement: (statement.cue,) if statement.cue else (),
    "content": lambda statement: statement.content,
}


def evaluate(gold_file: Path, extractor: Extractor) -> SeedScores:
    """Read the article of a gold file as any other file, find its statements, and score them.

    Raises:
        GoldError: the gold file or its article cannot be read.
    """
    gold = read_gold(gold_file)
    article = _article(gold)
    counted = ancestry(extractor.codebook, gold.codebook)
    found = [_in_file(article, statement, counted) for statement in extractor.statements([article])[0]]
    return score(found, gold.statements, gold.text.read_text(encoding="utf-8"))


def rows(gold_file: Path, extractor: Extractor) -> list[Row]:
    """Evaluate and give the scores as rows of a table, one per measure, all with the same columns.

    Raises:
        GoldError: the gold file or its article cannot be read.
    """
    scores = evaluate(gold_file, extractor)
    counted = {
        "statements with speaker": scores.statements,
        "statements, whoever speaks": scores.whoever_speaks,
        **by_measure(scores.roles),
        "topics with range, of those found": scores.topics,
    }
    shares = {
        "quotation type of those found": scores.quotation,
        "speaker of those found": scores.speaker,
        "attitude of those found": scores.attitude,
        "direct or mixed, found with speaker": scores.quoted_with_speaker,
        "stance of the topics found": scores.stance,
        "topic found and stance right, of all": scores.stance_of_all,
    }
    return [counts_row(measure, counts) for measure, counts in counted.items()] + [
        share_row(measure, share) for measure, share in shares.items()
    ]


def score(found: Sequence[FoundStatement], gold: Sequence[GoldStatement], text: str) -> SeedScores:
    """Score what was found in an article against what is there; `text` is what the offsets point into."""
    there = [statement for statement in gold if not statement.optional]
    counting = _without_optional(found, there, [statement for statement in gold if statement.optional])
    named = pairs(counting, there, lambda one, other: _same_speakers(one, other) * _likeness(one, other))
    same = [(counting[i], there[j]) for i, j in pairs(counting, there, _likeness)]
    stances = [
        (one.topics[key], other.topics[key])
        for one, other in same
        for key in one.topics.keys() & other.topics
    ]
    right = sum(one is other for one, other in stances)
    quoted = [statement.quotation is not Quotation.INDIRECT for statement in there]
    return SeedScores(
        statements=Counts(len(counting), len(there), len(named)),
        whoever_speaks=Counts(len(counting), len(there), len(same)),
        roles={
            role: role_scores(
                (span for one in counting for span in spans(one)),
                (span for other in there for span in spans(other)),
                text,
            )
            for role, spans in _ROLES.items()
        },
        quotation=Share(sum(one.quotation is other.quotation for one, other in same), len(same)),
        speaker=Share(sum(_same_speakers(one, other) for one, other in same), len(same)),
        attitude=Share(sum(one.attitude is other.attitude for one, other in same), len(same)),
        quoted_with_speaker=Share(sum(quoted[j] for _, j in named), sum(quoted)),
        topics=Counts(
            sum(len(one.topics) for one, _ in same), sum(len(other.topics) for _, other in same), len(stances)
        ),
        stance=Share(right, len(stances)),
        stance_of_all=Share(right, sum(len(other.topics) for other in there)),
    )


def ancestry(codebook: Codebook, counted: frozenset[str]) -> dict[str, str]:
    """Give for each topic of a codebook the one that it counts as: itself, or its nearest counted ancestor.

    Topics without either are left out: the reader of the gold did not look for them.
    """
    counts_as: dict[str, str] = {}
    # Parents stand before their children.
    for topic in codebook.topics:
        nearest = topic.id if topic.id in counted else counts_as.get(topic.parent or "")
        if nearest is not None:
            counts_as[topic.id] = nearest
    return counts_as


def _article(gold: Gold) -> Article:
    read_back = next(read([gold.text], Given(published=gold.published), today=date.today()))
    if isinstance(read_back, Rejection):
        raise GoldError(str(read_back))
    return read_back


def _in_file(article: Article, statement: Statement, counted: Mapping[str, str]) -> FoundStatement:
    return FoundStatement(
        source=statement.source and article.in_file(statement.source),
        cue=statement.cue and article.in_file(statement.cue),
        content=tuple(article.in_file(span) for span in statement.content),
        speakers=frozenset(speaker.name for speaker in statement.speakers),
        quotation=statement.quotation,
        attitude=statement.attitude,
        topics=dict(_stances(statement.topics, counted)),
    )


def _stances(
    mentions: Sequence[TopicMention], counted: Mapping[str, str]
) -> Iterator[tuple[TopicKey, Stance]]:
    """Give the stance toward each counted topic with its range, by the mean score where it is named again."""
    scores: defaultdict[TopicKey, list[float]] = defaultdict(list)
    for each in mentions:
        if each.topic in counted:
            scores[counted[each.topic], each.facets.get(_FACET)].append(each.score)
    for key, all_scores in scores.items():
        yield key, stance_of(sum(all_scores) / len(all_scores))


def _without_optional(
    found: Sequence[FoundStatement], there: Sequence[GoldStatement], optional: Sequence[GoldStatement]
) -> list[FoundStatement]:
    """Leave out what is like an optional statement and like none that must be found."""
    matched = {i for i, _ in pairs(found, there, _likeness)}
    rest = [i for i in range(len(found)) if i not in matched]
    passed_over = {rest[i] for i, _ in pairs([found[i] for i in rest], optional, _likeness)}
    return [statement for i, statement in enumerate(found) if i not in passed_over]


def _likeness(one: _Either, other: _Either) -> float:
    return likeness(one.content, other.content)


def _same_speakers(one: _Either, other: _Either) -> bool:
    return one.speakers == other.speakers
