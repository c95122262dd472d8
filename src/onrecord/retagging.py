"""A changed codebook, applied to what is stored; only what differs is written, and shown."""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from onrecord.extraction.tagging import Tagger, Wording
from onrecord.reading.codebook import CodebookError, parse_codebook
from onrecord.records import Codebook, TopicMention
from onrecord.store import queries
from onrecord.store.database import Database, DatabaseInUse, open_database
from onrecord.store.inbox import Inbox, NoAnswer
from onrecord.store.tags import Renewal, Tag, Tagged, codebook_in_force, count_statements, tagged
from onrecord.store.writing import write_codebook

BEGUN, ENDED, TURNED = "+", "-", "~"

_PATIENCE = 60.0  # seconds in which an owner takes a request up
_PAUSE = 0.05

Progress = Callable[[int, int], None]
"""Hears how many statements are done, and of how many."""


class RetagError(Exception):
    """A codebook could not be applied: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """A statement whose tag of a topic begins (+), ends (-), or turns to another stance (~)."""

    sign: str
    statement: str
    sentence: str
    facets: dict[str, str]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TopicDifference:
    """What becomes of the tags of one topic."""

    topic: str
    label: str
    begun: int
    ended: int
    turned: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a codebook changes; `revision` is None where nothing was written.

    `detailed` counts the tags of which only the words or the rule behind them are others.
    """

    title: str
    statements: int
    topics: tuple[TopicDifference, ...]
    detailed: int
    revision: int | None = None

    def to_json(self) -> str:
        """Write the form that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Difference":
        """Read the form that `to_json` writes."""
        values = json.loads(text)
        topics = tuple(
            TopicDifference(**{**each, "examples": tuple(Example(**one) for one in each["examples"])})
            for each in values.pop("topics")
        )
        return cls(topics=topics, **values)


@dataclass(frozen=True, slots=True)
class Request:
    """What to apply: the text of a codebook, or else the codebook in force at the revision `to`.

    `place` is what complaints call it; `examples` is how many sentences to show per topic and sign, None for
    all. A trial writes nothing.
    """

    text: str = ""
    place: str = ""
    to: int | None = None
    trial: bool = False
    examples: int | None = 5


def retag(database: Path, request: Request, progress: Progress) -> Difference:
    """Apply a codebook to a database: through its owner where it has one, else by owning it meanwhile.

    Raises:
        RetagError: the codebook cannot be read, or none was in force then.
        NoAnswer: another process owns the database and does not take the request up, or ended over it.
        DatabaseError: the database file cannot be used.
    """
    inbox = Inbox.of(database)
    asked: str | None = None
    give_up = time.monotonic() + _PATIENCE
    try:
        while True:
            waits = asked is not None and inbox.is_asked(asked)
            if asked and (answer := inbox.fetch_answer(asked)):
                return _answered(answer)
            try:
                owned = open_database(database)
            except DatabaseInUse as error:
                if asked is None:
                    asked = inbox.ask(json.dumps(asdict(request), ensure_ascii=False))
                elif not waits or (time.monotonic() > give_up and inbox.withdraw(asked)):
                    raise NoAnswer(f"{error}, but it does not retag; end it and run this again") from error
                time.sleep(_PAUSE)
                continue
            try:
                inbox.load_into(owned)
                return apply(owned, request, progress)
            finally:
                owned.close()
    finally:
        if asked:
            inbox.withdraw(asked)


def answer(database: Database, asked: str) -> str:
    """Do as the owner what another process asked for, and say what came of it."""
    try:
        return apply(database, Request(**json.loads(asked)), lambda *_: None).to_json()
    except RetagError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)


def apply(database: Database, request: Request, progress: Progress) -> Difference:
    """Apply a codebook to the database that this process owns.

    Only the thread that loads batches may do this, since no statement may come in between.

    Raises:
        RetagError: the codebook cannot be read, or none was in force then.
    """
    codebook = _codebook(database, request)
    tagger = Tagger(codebook)
    labels = {topic.id: topic.label for topic in codebook.topics}
    labels |= {topic: label for topic, label in queries.topic_labels(database).items() if topic not in labels}
    renewal, tally = Renewal(), _Tally(request.examples)
    done, of = 0, count_statements(database)
    for batch in tagged(database):
        changes = [change for each in batch if (change := _compare(each, tagger))]
        renewal.add(
            (tag for change in changes for tag in change.ended),
            [(change.statement, mention) for change in changes for mention in change.begun],
        )
        tally.add(changes)
        done += len(batch)
        progress(done, of)
    revision = None if request.trial else renewal.write(database, codebook)
    texts = queries.sentences(database, tally.statements())
    return Difference(codebook.title, of, tuple(tally.topics(labels, texts)), tally.detailed, revision)


def codebook_for(database: Path, first: Codebook) -> Codebook:
    """Give the codebook in force, with which new statements are to be tagged; `first` where there is none.

    Raises:
        DatabaseError: the database file cannot be used.
        CodebookError: this version cannot read the codebook in force.
    """
    try:
        owned = open_database(database)
    except DatabaseInUse:
        text = Inbox.of(database).published()
        return first if text is None else parse_codebook(text, "the codebook in force")
    try:
        applied = codebook_in_force(owned)
        if applied is None:
            write_codebook(owned, first)
            return first
        return parse_codebook(applied.text, "the codebook in force")
    finally:
        owned.close()


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of the tags of one statement."""

    statement: str
    ended: list[Tag]
    begun: list[TopicMention]


@dataclass(slots=True)
class _Tally:
    """Counts changes by topic and sign, and keeps some of each."""

    examples: int | None
    detailed: int = 0
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kept: defaultdict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))

    def add(self, changes: Iterable[_Change]) -> None:
        for change in changes:
            for before, after in _paired([tag.mention for tag in change.ended], change.begun):
                self._add(change.statement, before, after)

    def statements(self) -> list[str]:
        return sorted({example.statement for kept in self.kept.values() for example in kept})

    def topics(self, labels: dict[str, str], texts: dict[str, str]) -> Iterator[TopicDifference]:
        """Give the topics in the order of the labels; those that no codebook labels come last."""
        places = {topic: place for place, topic in enumerate(labels)}
        for topic in sorted(self.counts, key=lambda topic: (places.get(topic, len(places)), topic)):
            counts = self.counts[topic]
            examples = [replace(each, sentence=texts[each.statement]) for each in self.kept[topic]]
            yield TopicDifference(
                topic,
                labels.get(topic, topic),
                counts[BEGUN],
                counts[ENDED],
                counts[TURNED],
                tuple(sorted(examples, key=lambda each: (BEGUN, ENDED, TURNED).index(each.sign))),
            )

    def _add(self, statement: str, before: TopicMention | None, after: TopicMention | None) -> None:
        mention = after or before
        assert mention is not None  # noqa: S101 - a pair has one of both
        if before and after and before.stance == after.stance:
            self.detailed += 1
            return
        sign = BEGUN if before is None else ENDED if after is None else TURNED
        counts = self.counts[mention.topic]
        counts[sign] += 1
        if self.examples is None or counts[sign] <= self.examples:
            was, is_ = (None if one is None else str(one.stance) for one in (before, after))
            self.kept[mention.topic].append(Example(sign, statement, "", dict(mention.facets), was, is_))


def _compare(statement: Tagged, tagger: Tagger) -> _Change | None:
    wording = Wording(
        statement.cue, statement.content, statement.attitude, statement.references, statement.tones
    )
    ended, begun = list(statement.tags), []
    for mention in tagger.mentions(statement.body, wording):
        score = round(mention.score, 2)
        rounded = mention if score == mention.score else replace(mention, score=score)
        same = next((tag for tag in ended if tag.mention == rounded), None)
        if same is None:
            begun.append(rounded)
        else:
            ended.remove(same)
    return _Change(statement.id, ended, begun) if ended or begun else None


def _paired(
    ended: Sequence[TopicMention], begun: Sequence[TopicMention]
) -> Iterator[tuple[TopicMention | None, TopicMention | None]]:
    """Put the tags of one topic and its facets beside each other; what has no match stands alone."""
    left = list(ended)
    for after in begun:
        before = next((one for one in left if (one.topic, one.facets) == (after.topic, after.facets)), None)
        if before:
            left.remove(before)
        yield before, after
    for before in left:
        yield before, None


def _codebook(database: Database, request: Request) -> Codebook:
    text, place = request.text, request.place
    if request.to is not None:
        last = queries.revision(database)
        if request.to > last:
            raise RetagError(f"there is no revision {request.to} yet; the last one is {last}")
        applied = codebook_in_force(database, request.to)
        if applied is None:
            raise RetagError(f"no codebook was in force at revision {request.to}; name a later one")
        text, place = applied.text, f"the codebook of revision {applied.revision}"
    try:
        return parse_codebook(text, place)
    except CodebookError as error:
        raise RetagError(str(error)) from error


def _answered(text: str) -> Difference:
    values = json.loads(text)
    if "error" in values:
        raise RetagError(values["error"])
    return Difference.from_json(text)
