"""Find when something was said, by the time that stands in the clause of its cue and not in what is said."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.extraction.attribution import Attribution
from onrecord.extraction.days import UNKNOWN, Calendar, Counted, date_of
from onrecord.extraction.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    words,
)
from onrecord.extraction.noun_phrases import Stretch, is_adverb, is_verb
from onrecord.extraction.time_expressions import VENUES, TimeExpression, is_noun_behind, time_expressions
from onrecord.extraction.tokens import Token
from onrecord.records import DatePrecision, PartialDate, Span

_REACH = 30
"""How many tokens may lie between a cue and the time that belongs to it."""

_NEAR = 8
"""The same behind a content, where anything but a place would be part of the content."""

_STOPS = frozenset(";:.!?…-–—")
_OTHER_CLAUSES = (
    (AUXILIARIES - {"'s"})
    | RELATIVES
    | (CONJUNCTIONS - COORDINATORS)
    | words("""
        since following until about over against amid despite because as than ahead whom whose what if
        made held taken seen built shot killed born sent
    """)
)
"""Behind these it is another event that a time tells of: “*since* the vote on Tuesday”."""

_LENGTHS = words("day days week weeks month months year years hours minutes")
_EVENTS = words("""
    attack strike launch test explosion blast shooting crash vote election raid bombing death killing arrest
    flight war battle protest march decision agreement deal exercise drill missile ruling
    attacks strikes launches tests explosions blasts shootings crashes votes elections raids flights missiles
    exercises drills protests earthquake accident
""")
_SPOKEN = words("""
    speaking talking writing testifying appearing addressing asked answering dated published released posted
    issued aired broadcast televised recorded delivered given briefing meeting hearing gathering reporting
    tweeting
""")
"""Forms in -ing and -ed whose time is that of the saying."""

_NO_PARTICIPLES = _SPOKEN | PREPOSITIONS | TIMES
_OPENINGS = PREPOSITIONS | ADVERBS | _SPOKEN | words("back late early")
_FUTURE = words("will shall 'll won't")


class Diary:
    """Dates the statements of one article, sentence by sentence in text order.

    It remembers the day that the text told of last: “a day earlier” counts from there.
    """

    def __init__(self, written: PartialDate) -> None:
        self._written = written
        self._told = UNKNOWN

    def dates(self, tokens: Sequence[Token], attributed: Sequence[Attribution]) -> list[PartialDate]:
        """Say when each attribution of the next sentence was said; unknown where it does not tell."""
        times = time_expressions(tokens)
        if not times:
            return [UNKNOWN] * len(attributed)
        said = [date_of(time.when, self._written, self._told) for time in times]
        clauses = _Clauses(tokens, times, attributed)
        chosen = [clauses.time_of(number) for number in range(len(attributed))]
        self._told = self._told_last(times, said, chosen, clauses)
        place = {time.first: number for number, time in enumerate(times)}
        dates = [UNKNOWN if time is None else said[place[time.first]] for time in chosen]
        return _with_shared(attributed, clauses, dates)

    def _told_last(
        self,
        times: Sequence[TimeExpression],
        said: Sequence[PartialDate],
        chosen: Sequence[TimeExpression | None],
        clauses: "_Clauses",
    ) -> PartialDate:
        """Give the day that the text has told of last, unknown where that is not sure."""
        days = {
            time.first: day
            for time, day in zip(times, said, strict=True)
            if day.precision is DatePrecision.DAY
        }
        of_sayings = [time for time in chosen if time is not None and time.first in days]
        if any(isinstance(time.when, Counted) and time.when.days > 0 for time in of_sayings):
            # Behind “a day earlier, …” nobody can say whether the text stays there.
            return UNKNOWN
        told = {days[time.first] for time in of_sayings} or set(days.values())
        if not of_sayings and any(clauses.is_said(time) for time in times if time.first in days):
            told.add(self._told)
        if not told:
            return self._told
        return told.pop() if len(told) == 1 else UNKNOWN


@dataclass(frozen=True, slots=True)
class _Parts:
    """Source, cue and contents of an attribution as tokens of its sentence."""

    source: Stretch | None
    cue: Stretch | None
    contents: tuple[Stretch, ...]

    def says(self, position: int) -> bool:
        """Whether a token belongs to what is said."""
        return any(content.first <= position < content.last for content in self.contents)


class _Clauses:
    """A sentence as tokens, with the times in it and the parts of its attributions."""

    def __init__(
        self, tokens: Sequence[Token], times: Sequence[TimeExpression], attributed: Sequence[Attribution]
    ) -> None:
        self._tokens = tokens
        self._starts = [token.span.start for token in tokens]
        self._times: Mapping[int, TimeExpression] = {time.first: time for time in times}
        self._parts = [self._parts_of(each) for each in attributed]
        self._cues = {part.cue.first for part in self._parts if part.cue is not None}
        self._said = self._said_around(times)

    def is_said(self, time: TimeExpression) -> bool:
        """Whether a time belongs to the content of an attribution."""
        return bool(self._said[time.first])

    def time_of(self, number: int) -> TimeExpression | None:
        """Find the time that belongs to the cue of an attribution."""
        parts = self._parts[number]
        if parts.cue is None or self._is_future(parts):
            return None
        return (
            self._between_source_and_cue(parts)
            or self._behind_cue(parts)
            or self._behind_content(parts)
            or self._in_front(parts)
            or self._shared_in_front(parts)
        )

    def goes_on(self, number: int) -> bool:
        """Whether a cue goes on from the one before it: not “and *had earlier said*”."""
        cue = self._parts[number].cue
        return cue is not None and not any(
            token.lower in ("had", "earlier", "previously", "later")
            for token in self._tokens[cue.first : cue.last]
        )

    def _parts_of(self, attribution: Attribution) -> _Parts:
        contents = (self._stretch(span) for span in attribution.content)
        return _Parts(
            self._stretch(attribution.source),
            self._stretch(attribution.cue),
            tuple(content for content in contents if content is not None),
        )

    def _said_around(self, times: Sequence[TimeExpression]) -> Mapping[int, list[Stretch]]:
        """List the contents that each time lies in."""
        firsts = [time.first for time in times]
        around: dict[int, list[Stretch]] = {first: [] for first in firsts}
        for content in (content for part in self._parts for content in part.contents):
            for first in firsts[bisect_left(firsts, content.first) : bisect_left(firsts, content.last)]:
                around[first].append(content)
        return around

    def _stretch(self, span: Span | None) -> Stretch | None:
        if span is None:
            return None
        stretch = Stretch(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
        return stretch if stretch.first < stretch.last else None

    def _is_future(self, parts: _Parts) -> bool:
        """Whether the saying is still to come: “will say”, “is to speak”."""
        cue, source = parts.cue, parts.source
        if cue is None:
            return False
        first = source.last if source is not None and source.last <= cue.first else cue.first
        around = [token.lower for token in self._tokens[max(first, cue.first - _NEAR) : cue.last]]
        second, nearest = self._lower(cue.first - 2), self._lower(cue.first - 1)
        to_come = not _FUTURE.isdisjoint(around) or nearest.endswith("'ll")
        return to_come or (nearest == "to" and second not in ("on", "came", "used"))

    def _between_source_and_cue(self, parts: _Parts) -> TimeExpression | None:
        """Find “Bell *on Tuesday* said”, also where the time was taken for a part of the source."""
        cue, source = parts.cue, parts.source
        if cue is None or source is None or source.first > cue.first:
            return None
        return self._first_time(parts, max(source.first, cue.first - _REACH), cue.first)

    def _behind_cue(self, parts: _Parts) -> TimeExpression | None:
        """Find “said in Seoul *on Tuesday* that”, “told reporters *on Tuesday*”, “said Bell *on Tuesday*”."""
        cue = parts.cue
        return None if cue is None else self._first_time(parts, cue.first, cue.first + _REACH)

    def _behind_content(self, parts: _Parts) -> TimeExpression | None:
        """Find “rejected the plan *on Tuesday*”."""
        cue = parts.cue
        behind = [content.last for content in parts.contents if cue is not None and content.first >= cue.last]
        if not behind:
            return None
        return self._first_time(parts, behind[0], behind[0] + _NEAR, commas=False)

    def _in_front(self, parts: _Parts) -> TimeExpression | None:
        """Find “*On Tuesday*, Bell said” and “speaking in Seoul *on Tuesday*, Bell said”."""
        cue, source = parts.cue, parts.source
        if cue is None:
            return None
        end = source.first if source is not None and source.first < cue.first else cue.first
        if self._lower(end - 1) == "when":
            return self._ending_at(parts, end - 1)
        if self._lower(end - 1) in ("and", "but", "then"):
            return self._ending_at(parts, end - 1) if end == cue.first else None
        return self._opening(parts, self._clause_start(parts, end), end)

    def _shared_in_front(self, parts: _Parts) -> TimeExpression | None:
        """Find “*On Tuesday* Bell left and said”, where the time comes first."""
        cue = parts.cue
        if cue is None or self._lower(cue.first - 1) not in ("and", "but", "then"):
            return None
        time = self._opening(parts, self._clause_start(parts, cue.first - 1), cue.first - 1)
        return time if time is not None and time.first == 0 else None

    def _opening(self, parts: _Parts, start: int, end: int) -> TimeExpression | None:
        if start in self._times or self._lower(start) in _OPENINGS:
            return self._first_time(parts, start, end)
        return None

    def _clause_start(self, parts: _Parts, end: int) -> int:
        position = end
        while position > max(0, end - _REACH):
            before = position - 1
            lower = self._lower(before)
            if before in self._cues:
                return end
            if not lower or lower in _STOPS or parts.says(before):
                break
            begins = lower in COORDINATORS and (self._lower(before - 1) == "," or position in self._times)
            if begins or (position == end and lower in CONJUNCTIONS | RELATIVES):
                break
            position = before
        return position

    def _ending_at(self, parts: _Parts, end: int) -> TimeExpression | None:
        end = end - 1 if self._lower(end - 1) == "," else end
        near = (self._times.get(first) for first in range(max(0, end - _NEAR), end))
        time = next((time for time in near if time is not None and time.last == end), None)
        return time if time is not None and self._dates(time, parts) and not parts.says(time.first) else None

    def _first_time(
        self, parts: _Parts, start: int, end: int, *, commas: bool = True
    ) -> TimeExpression | None:
        """Find the first time that nothing ties to another event, from a token on."""
        cue = parts.cue
        position, follows = start, False
        while position < min(end, len(self._tokens)):
            time = self._times.get(position)
            if parts.says(position):
                return None
            if time is not None:
                if self._dates(time, parts) and not follows and not self._describes(parts, time):
                    return time
                position = time.last
                continue
            outside = cue is None or not cue.first <= position < cue.last
            if outside and (self._leaves_clause(position) or (not commas and self._lower(position) == ",")):
                return None
            # What is said after talks is said at once, what is said after a storm may be said at any time.
            lower = self._lower(position)
            follows = lower not in VENUES and (follows or lower == "after")
            position += 1
        return None

    def _leaves_clause(self, position: int) -> bool:
        """Whether another clause begins at a token that is no part of the cue."""
        token, before = self._tokens[position], self._lower(position - 1)
        if token.quoted or position in self._cues or token.text in _STOPS or token.lower in _OTHER_CLAUSES:
            return True
        if token.lower in ("after", "before") and before in _LENGTHS:
            return True
        if token.lower in COORDINATORS:
            onward = self._tokens[position + 1 : position + 2]
            return before == "," or any(is_verb(t) or t.lower.endswith("ed") for t in onward)
        # “the man *arrested* on Tuesday”, but not “the *ruling* party on Tuesday”.
        participle = token.text.islower() and token.lower.endswith(("ing", "ed"))
        return (
            participle and token.lower not in _NO_PARTICIPLES and before not in DETERMINERS and before != "'s"
        )

    def _dates(self, time: TimeExpression, parts: _Parts) -> bool:
        """Whether a time is not tied to a noun, nor to what somebody else says."""
        if time.bound or self._lower(time.first - 1) in _EVENTS:
            return False
        return all(
            parts.cue is not None and said.first <= parts.cue.first < said.last
            for said in self._said[time.first]
        )

    def _describes(self, parts: _Parts, time: TimeExpression) -> bool:
        """Whether a time tells of a noun: that behind it in “Tuesday talks”, a role in “an aide in 2012”."""
        source, cue = parts.source, parts.cue
        role = source is not None and cue is not None and cue.last <= source.first < time.first < source.last
        if role and isinstance(time.when, Calendar) and time.when.day is None:
            return True
        if self._lower(time.first) in PREPOSITIONS or not is_noun_behind(self._tokens, time.last):
            return False
        begins = {part.first for part in (parts.source, parts.cue, *parts.contents) if part is not None}
        behind = self._tokens[time.last]
        return time.last not in begins and not is_adverb(behind) and not is_verb(behind)

    def _lower(self, position: int) -> str:
        if not 0 <= position < len(self._tokens) or self._tokens[position].quoted:
            return ""
        return self._tokens[position].lower


def _with_shared(
    attributed: Sequence[Attribution],
    clauses: _Clauses,
    dates: Sequence[PartialDate],
) -> list[PartialDate]:
    """Give a cue without a time that of the cue before it that has the same source."""
    complete: list[PartialDate] = []
    last: dict[Span, PartialDate] = {}
    for number, (attribution, day) in enumerate(zip(attributed, dates, strict=True)):
        source = attribution.source
        shared = last.get(source, UNKNOWN) if source is not None and clauses.goes_on(number) else UNKNOWN
        complete.append(shared if day == UNKNOWN else day)
        if source is not None:
            last[source] = complete[-1]
    return complete
