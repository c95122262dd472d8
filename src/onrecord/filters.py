"""The one Filter that pages, CSV, command line and tests share: read from a link, written to it, said aloud.

Within one field any of the values may hold; all fields must hold, and of the words each one must occur.
A value that nothing is known of stays in the filter and matches nothing: a filter never widens silently.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

PARAMETERS = (
    "from",
    "to",
    "speaker",
    "topic",
    "stance",
    "attitude",
    "quotation",
    "outlet",
    "words",
    "confidence",
    "speaker_confidence",
    "copies",
)
"""The names that a filter has in a link, in the order in which it is written."""

MIXED = "mixed"
"""The stance of a statement that is favourable in one and critical in another of its mentions."""

EACH = "each"
"""The value of `copies` with which every copy counts."""

Value = TypeVar("Value", date, float, bool)

_DATE = "a date such as 2018-06-29"
_SHARE = "a number from 0 to 1"
_EXAMPLES: Mapping[str, str] = {
    "from": _DATE,
    "to": _DATE,
    "confidence": _SHARE,
    "speaker_confidence": _SHARE,
    "copies": f"“{EACH}”",
}


class FilterError(ValueError):
    """A filter written by hand names something that no filter has."""


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic with all below it, or only those of its mentions that have one value of a facet.

    In a link: `ballistic_missiles` or `ballistic_missiles:range:short`.
    """

    topic: str
    facet: str | None = None
    value: str | None = None

    @classmethod
    def parse(cls, text: str) -> "TopicChoice":
        """Read the form of the link; what is not of that form is an unknown topic of that name."""
        match text.split(":"):
            case [topic, facet, value] if topic and facet and value:
                return cls(topic, facet, value)
            case _:
                return cls(text)

    def __str__(self) -> str:
        return self.topic if self.facet is None else f"{self.topic}:{self.facet}:{self.value}"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are meant.

    `since` and `until` are days, both included; an article whose date is known only to the month or year
    matches where all of that period lies within. `confidence` and `speaker_confidence` are the least that a
    statement must have, in [0, 1]; where an analyst chose its speaker, that is certain. With `copies`, what
    several outlets print of one story counts each time, else once. `unreadable` keeps parts of a link that
    are no date, no such number and so on, as (parameter, text): with any of them nothing matches.
    """

    since: date | None = None
    until: date | None = None
    speakers: tuple[str, ...] = ()
    topics: tuple[TopicChoice, ...] = ()
    stances: tuple[str, ...] = ()
    attitudes: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    confidence: float = 0.0
    speaker_confidence: float = 0.0
    copies: bool = False
    unreadable: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query(cls, query: str) -> "Filter":
        """Read the query part of a link; parameters of other names are not the filter's and passed over."""
        return cls.from_parameters(parse_qsl(query, keep_blank_values=False))

    @classmethod
    def from_text(cls, text: str) -> "Filter":
        """Read a filter that a person wrote, such as `topic=talks&speaker=government.japan`.

        Raises:
            FilterError: a name is not one of a filter's, or a date or number is none.
        """
        pairs = parse_qsl(text, keep_blank_values=True)
        unknown = sorted({name for name, _ in pairs} - set(PARAMETERS))
        if unknown or (text and not pairs):
            named = ", ".join(f"“{name}”" for name in unknown) or f"“{text}”"
            raise FilterError(f"a filter has no {named}; it has {', '.join(PARAMETERS)}")
        chosen = cls.from_parameters(pairs)
        if chosen.unreadable:
            name, value = chosen.unreadable[0]
            raise FilterError(f"{name}={value}: not {_EXAMPLES[name]}")
        return chosen

    @classmethod
    def from_parameters(cls, pairs: Iterable[tuple[str, str]]) -> "Filter":
        """Read the parameters of a link, in any order; repeated values count once."""
        given: dict[str, dict[str, None]] = {name: {} for name in PARAMETERS}
        for name, value in pairs:
            if name in given and value:
                given[name][value] = None
        since, unreadable_since = _day("from", given["from"])
        until, unreadable_until = _day("to", given["to"])
        confidence, unreadable_confidence = _share("confidence", given["confidence"])
        of_speaker, unreadable_of_speaker = _share("speaker_confidence", given["speaker_confidence"])
        copies, unreadable_copies = _one("copies", given["copies"], _each)
        return cls(
            since=since,
            until=until,
            speakers=tuple(given["speaker"]),
            topics=tuple(dict.fromkeys(TopicChoice.parse(text) for text in given["topic"])),
            stances=tuple(given["stance"]),
            attitudes=tuple(given["attitude"]),
            quotations=tuple(given["quotation"]),
            outlets=tuple(given["outlet"]),
            words=tuple(given["words"]),
            confidence=confidence or 0.0,
            speaker_confidence=of_speaker or 0.0,
            copies=bool(copies),
            unreadable=(
                *unreadable_since,
                *unreadable_until,
                *unreadable_confidence,
                *unreadable_of_speaker,
                *unreadable_copies,
            ),
        )

    def to_parameters(self) -> list[tuple[str, str]]:
        """Write the parameters of a link, in the order of `PARAMETERS`."""
        values: dict[str, Iterable[str]] = {
            "from": [self.since.isoformat()] if self.since else [],
            "to": [self.until.isoformat()] if self.until else [],
            "speaker": self.speakers,
            "topic": map(str, self.topics),
            "stance": self.stances,
            "attitude": self.attitudes,
            "quotation": self.quotations,
            "outlet": self.outlets,
            "words": self.words,
            "confidence": [f"{self.confidence:g}"] if self.confidence else [],
            "speaker_confidence": [f"{self.speaker_confidence:g}"] if self.speaker_confidence else [],
            "copies": [EACH] if self.copies else [],
        }
        pairs = [(name, value) for name in PARAMETERS for value in values[name]]
        return pairs + list(self.unreadable)

    def to_query(self) -> str:
        """Write the query part of a link, without question mark."""
        return urlencode(self.to_parameters(), safe=":")

    def sentence(self, names: "Names") -> str:
        """Say in English which statements are meant."""
        least = (
            _least("a confidence", self.confidence),
            _least("a speaker confidence", self.speaker_confidence),
        )
        parts = [
            _listed("by", (names.speaker(actor) for actor in self.speakers)),
            _listed("on", (names.topic(choice) for choice in self.topics)),
            _listed("with stance", self.stances),
            _listed("that express", self.attitudes),
            _listed("quoted as", self.quotations),
            _listed("in", self.outlets),
            _listed("mentioning", (f"“{word}”" for word in self.words), "and"),
            _period(self.since, self.until),
            _listed("with", filter(None, least), "and"),
            *(f"with {name} “{value}”, which is not {_EXAMPLES[name]}" for name, value in self.unreadable),
        ]
        said = " ".join(part for part in parts if part)
        meant = f"Statements {said}" if said else "All statements"
        return f"{meant}, every copy counted" if self.copies else meant


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are called on the screen."""

    speaker: Callable[[str], str] = str
    topic: Callable[[TopicChoice], str] = str

    @classmethod
    def of(cls, speakers: Mapping[str, str], topics: Mapping[str, str]) -> "Names":
        """Take names from tables of id to name; what is not in them is called unknown."""
        return cls(
            speaker=lambda actor: speakers.get(actor, f"unknown speaker “{actor}”"),
            topic=lambda choice: topics.get(str(choice), f"unknown topic “{choice}”"),
        )


def _day(name: str, texts: Iterable[str]) -> tuple[date | None, list[tuple[str, str]]]:
    return _one(name, texts, date.fromisoformat)


def _share(name: str, texts: Iterable[str]) -> tuple[float | None, list[tuple[str, str]]]:
    return _one(name, texts, _share_of)


def _share_of(text: str) -> float:
    share = round(float(text), 2)
    if not 0 <= share <= 1:
        raise ValueError
    return share


def _each(text: str) -> bool:
    if text != EACH:
        raise ValueError
    return True


def _one(
    name: str, texts: Iterable[str], read: Callable[[str], Value]
) -> tuple[Value | None, list[tuple[str, str]]]:
    """Read the one value of a parameter; what is none, or another one, is unreadable."""
    value: Value | None = None
    unreadable = []
    for text in texts:
        try:
            found = read(text)
        except ValueError:
            unreadable.append((name, text))
            continue
        if value is not None and found != value:
            unreadable.append((name, text))
        value = found if value is None else value
    return value, unreadable


def _listed(lead: str, values: Iterable[str], joint: str = "or") -> str:
    *first, last = [*values] or [""]
    if not last:
        return ""
    return f"{lead} {', '.join(first)} {joint} {last}" if first else f"{lead} {last}"


def _least(what: str, share: float) -> str:
    return f"{what} of {share:g} or more" if share else ""


def _period(since: date | None, until: date | None) -> str:
    if since and until and since > until:
        return f"from {_said(since)} to {_said(until)}, between which lies no day"
    if since and since == until:
        return f"of {_said(since)}"
    if since and until:
        return f"from {_said(since)} to {_said(until)}"
    if since:
        return f"since {_said(since)}"
    return f"until {_said(until)}" if until else ""


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
