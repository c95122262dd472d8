"""The words of the project as data: articles, statements, actors, topics. This module knows nobody."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Quotation(StrEnum):
    """How the content is given: inside quotation marks, reported, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Attitude(StrEnum):
    """What a statement does."""

    ASSERTION = "assertion"
    COMMITMENT = "commitment"
    DEMAND = "demand"
    CONCERN = "concern"
    THREAT = "threat"
    SUPPORT = "support"
    OPPOSITION = "opposition"
    DENIAL = "denial"
    ACKNOWLEDGEMENT = "acknowledgement"
    EVASION = "evasion"


class Stance(StrEnum):
    """The speaker's position toward a topic in one statement, ordered from good to bad."""

    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"
    CRITICAL = "critical"


class ActorKind(StrEnum):
    """What sort of actor speaks."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    GROUP = "group"


class Standing(StrEnum):
    """How much is known of who an actor is."""

    LISTED = "listed"
    """An actors file has it."""

    PROVISIONAL = "provisional"
    """Only texts name it; an analyst may say who it is."""

    UNNAMED = "unnamed"
    """The text keeps the name back: “a senior US official”."""

    NAMED = "named"
    """An analyst named it; the machine never does."""


SURE_SPEAKER = 0.5
"""The `speaker_confidence` from which on a statement shows its speakers as fact, not as uncertain."""


class Gender(StrEnum):
    """What decides between “he” and “she”, where it is known."""

    MALE = "male"
    FEMALE = "female"


class DatePrecision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DAY_WITHOUT_YEAR = "day-without-year"
    UNKNOWN = "unknown"


class DateOrigin(StrEnum):
    """Who says when an article was published: the analyst, the page's metadata, or the text itself."""

    GIVEN = "given"
    METADATA = "metadata"
    TEXT = "text"


_PARTIAL_DATE = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only a part may be known; nothing is ever filled in.

    Written as ISO 8601: `2018-06-29`, `2018-06`, `2018`, `--06-29` (a day without its year), and the
    empty text for an unknown date.

    Raises:
        ValueError: the parts are no date, such as a month 13 or a day without its month.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.day is not None and self.month is None) or (self.month and not (self.year or self.day)):
            raise ValueError(f"{self.year}, {self.month}, {self.day} is no date")
        if self.year is not None or self.month is not None:
            # 2000 is a leap year: 29 February without a year is a day.
            date(2000 if self.year is None else self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read the form that `str` writes.

        Raises:
            ValueError: the text is not in that form or names no day.
        """
        if not text:
            return cls()
        match = _PARTIAL_DATE.fullmatch(text)
        if match is None:
            raise ValueError(f"“{text}” is not a date such as 2018-06-29, 2018-06, 2018 or --06-29")
        year, month, day, month_alone, day_alone = (int(part) if part else None for part in match.groups())
        return cls(year, month or month_alone, day or day_alone)

    @classmethod
    def on(cls, day: date) -> "PartialDate":
        """Make the fully known date of a day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        if self.year is None:
            return "" if self.month is None else f"--{self.month:02}-{self.day:02}"
        return "-".join(
            [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        )

    @property
    def precision(self) -> DatePrecision:
        """How much of the date is known."""
        if self.year is None:
            return DatePrecision.UNKNOWN if self.month is None else DatePrecision.DAY_WITHOUT_YEAR
        if self.month is None:
            return DatePrecision.YEAR
        return DatePrecision.MONTH if self.day is None else DatePrecision.DAY

    @property
    def first(self) -> date | None:
        """The first day that it can be; None where the year is not known."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last day that it can be; None where the year is not known."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, in Unicode code points, the end not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Cut the stretch out of its text."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """Count the code points that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Segment:
    """From `body` on (until the next segment), the body is the text of the file from `file` on."""

    body: int
    file: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published.

    `body` begins with the title where the text shows one; paragraphs end with a line feed. `segments` says
    where in the text of the file each part of the body stands, since site furniture was cut out between
    them; the text of the file is what was decoded, without byte order mark, line ends as line feeds.
    """

    id: str
    title: str
    body: str
    outlet: str | None = None
    author: str | None = None
    published: PartialDate = PartialDate()
    published_origin: DateOrigin | None = None
    file: str = ""
    note: str | None = None
    segments: tuple[Segment, ...] = (Segment(0, 0),)

    def in_file(self, span: Span) -> Span:
        """Where a span of the body stands in the text of the file."""
        return Span(self._offset(span.start), self._offset(span.end - 1) + 1)

    def _offset(self, position: int) -> int:
        segment = self.segments[bisect_right(self.segments, position, key=lambda s: s.body) - 1]
        return position - segment.body + segment.file


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file, or one record of it, that could not be taken: what is wrong and what to do."""

    file: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, government, organisation or group; `role` is the one held when it spoke."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    role: str | None = None
    standing: Standing = Standing.LISTED


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role that a person held, from its first day to its last; either may be unknown or still to come."""

    role: str
    since: PartialDate = PartialDate()
    until: PartialDate = PartialDate()

    def includes(self, day: date) -> bool:
        """Whether the role may have been held on a day; a date known in part leaves room."""
        begun = self.since.first is None or self.since.first <= day
        return begun and (self.until.last is None or day <= self.until.last)


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor listed in an actors file, with the words that texts use for it.

    `names` mean it wherever they stand; `metonyms` (Tokyo, the Kremlin) only where they speak; `demonyms`
    (Japanese) tell whose a minister is; `tenures` are the roles of a person.
    """

    actor: Actor
    names: tuple[str, ...]
    metonyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a content that point back, such as “them” or “that wish”, and the words that they mean."""

    span: Span
    meant: Span


@dataclass(frozen=True, slots=True)
class Tone:
    """How well a sentence speaks of what one of its words names, from -1 to 1; `start` is that word's."""

    start: int
    score: float


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic named in a statement: where, with which facets, and how the speaker stands toward it.

    `rule` is the row of the table of rules that gave the score (docs/stance.md), and `deciding` are the words
    that it looked at. `meant` is where the topic's words stand if `span` only points back to them.
    """

    topic: str
    span: Span
    stance: Stance
    score: float
    facets: Mapping[str, str] = field(default_factory=dict, hash=False)
    rule: str = ""
    deciding: tuple[Span, ...] = ()
    meant: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (source), the word that says so (cue), and what (content, in fragments).

    Every span lies in the body of the article; `sentence` is the evidence: the sentence, or the run of
    sentences, that holds all the others. `confidence` is that somebody states this at all, and
    `speaker_confidence` that it is these speakers; both are in [0, 1]. `relay` is who passed it on: an agency
    that quoted the speaker. `references` and `tones` are what topics and stances are found with, beside the
    words themselves; they do not depend on the codebook.
    """

    id: str
    article: str
    quotation: Quotation
    cue: Span | None
    content: tuple[Span, ...]
    sentence: Span
    attitude: Attitude
    confidence: float
    source: Span | None = None
    speakers: tuple[Actor, ...] = ()
    addressees: tuple[Actor, ...] = ()
    said_on: PartialDate = PartialDate()
    topics: tuple[TopicMention, ...] = ()
    speaker_confidence: float = 0.0
    relay: Actor | None = None
    references: tuple[Reference, ...] = ()
    tones: tuple[Tone, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One class of a facet, for instance a missile range with its bounds in km."""

    id: str
    label: str
    patterns: tuple[str, ...]
    bounds_km: tuple[float | None, float | None] | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """What splits a topic, with the source of its classes."""

    id: str
    label: str
    values: tuple[FacetValue, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the codebook; `parent` is the id of the topic that it belongs to.

    The topic counts only where something of each list in `require` is named with it, and nothing of `unless`.
    """

    id: str
    label: str
    definition: str
    parent: str | None = None
    patterns: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    require: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """The analyst's topics, parents before their children; `text` is the file that says so, as written."""

    title: str
    topics: tuple[Topic, ...]
    text: str = field(default="", repr=False, compare=False)
