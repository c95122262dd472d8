"""Keep every name that an article uses, so that a surname or an office finds its full name."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction import noun_phrases
from onrecord.extraction.directory import Directory, fits, office
from onrecord.extraction.lexicon import (
    COMPANY_ENDINGS,
    FEMALE_NAMES,
    MALE_NAMES,
    NEVER_NAMES,
    ROLE_NOUNS,
    TITLES,
)
from onrecord.extraction.mentions import Kind, Mention
from onrecord.extraction.names import Named, named
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Sentence, Token
from onrecord.records import ActorKind, Gender, NamedActor, Span

_MOST_NAMESAKES = 20
_MOST_HOLDERS = 100
"""How many persons with an office back “the president” is looked for."""

_LONGEST_LISTED = 4
"""How many words a name of a person in an actors file has at most."""

_LONGEST_FIRM = 4
"""How many words may stand between the begin of a firm's name and its “Inc”."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article: the fullest name, the office given with it, where first named (`at`)."""

    name: str
    role: str | None
    at: int
    gender: Gender | None = None
    mentions: int = 1
    listed: NamedActor | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A name in the text: as its words, of what kind, and in which sentence, counted from 0."""

    span: Span
    words: tuple[str, ...]
    kind: Kind
    sentence: int


@dataclass(frozen=True, slots=True)
class Register:
    """The names of one article.

    `persons` are found by every full name and by its first and last word; `holders`, those with an office,
    are in text order; `organisations` are found by their name with and without “Inc” and its like;
    `appearances` has every name, in text order.
    """

    persons: Mapping[str, tuple[Person, ...]]
    holders: tuple[Person, ...]
    organisations: Mapping[str, str]
    appearances: Sequence[Appearance]

    def namesakes(self, name: Sequence[str], at: int) -> Sequence[Person]:
        """Give all whom a name may mean: those named before a place, or else the first named after it."""
        people = self.persons.get(" ".join(name), ())
        before = bisect_right(people, at, key=lambda person: person.at)
        return people[max(0, before - _MOST_NAMESAKES) : max(before, 1)]

    def holder(self, role: str, at: int, country: str | None, directory: Directory) -> Person | None:
        """Find who holds an office: “the US president” after “President Ann Example”."""
        asked = office(role, directory)
        before = bisect_left(self.holders, at, key=lambda person: person.at)
        held = [
            person
            for person in self.holders[max(0, before - _MOST_HOLDERS) : before]
            if person.role is not None
            and (
                fits(asked, given := office(person.role, directory))
                or (fits(given, asked) and (country is None or _country(person, directory) == country))
            )
            and country in (None, _country(person, directory), directory.country(person.role.split()))
        ]
        return max(held, key=lambda person: person.mentions, default=None)

    def before(self, at: int) -> Iterator[Appearance]:
        """Yield the names that stand before a place, the last one first."""
        for index in range(self._first_from(at) - 1, -1, -1):
            yield self.appearances[index]

    def within(self, span: Span) -> Sequence[Appearance]:
        """Give the names inside a stretch."""
        return self.appearances[self._first_from(span.start) : self._first_from(span.end)]

    def with_name_behind(self, body: str, phrase: Span) -> Span:
        """Add to a noun phrase the person's name that stands right behind it: “his daughter, Ann, said”."""
        place = self._first_from(phrase.end)
        if place == len(self.appearances) or self.appearances[place].kind is not Kind.PERSON:
            return phrase
        name = self.appearances[place].span
        between, behind = body[phrase.end : name.start], body[name.end : name.end + 1]
        aside = between == ", " and behind == ","
        return Span(phrase.start, name.end) if aside or between == " " else phrase

    def _first_from(self, at: int) -> int:
        return bisect_left(self.appearances, at, key=lambda appearance: appearance.span.start)


def read_names(
    body: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], directory: Directory
) -> Register:
    """Put the names found in an article together, with the offices that stand beside them."""
    people: dict[str, Person] = {}
    organisations: dict[str, str] = {}
    appearances: list[Appearance] = []
    for sentence, mention in _by_sentence(sentences, _with_listed(sentences, mentions, directory)):
        tokens = sentences[sentence].tokens
        run = _tokens_of(tokens, mention.span)
        found = Named() if run is None else _named_in_context(tokens, run)
        span, kind = _whole(tokens, run, mention)
        words = _plain(span.of(body).split())
        # A quotation is one token: what stands around a name in it is not looked at.
        if kind is Kind.PERSON and set(found.name) & set(words):
            words = found.name
        if not any(_may_be_name(word) for word in words):
            continue
        appearances.append(Appearance(span, words, kind, sentence))
        full = " ".join(words)
        if kind is Kind.ORGANISATION:
            organisations.setdefault(full, full)
            organisations.setdefault(_without_ending(words), full)
        if kind is Kind.PERSON and len(words) > 1:
            people[full] = _with(people.get(full), full, found, span.start, directory)
    return Register(
        _by_every_name(people.values()),
        tuple(person for person in people.values() if person.role is not None),
        organisations,
        appearances,
    )


def gender_of(first_name: str) -> Gender | None:
    """Tell from a first name whether it is nearly always a man's or a woman's."""
    lower = first_name.lower()
    if lower in MALE_NAMES:
        return Gender.MALE
    return Gender.FEMALE if lower in FEMALE_NAMES else None


def _with_listed(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], directory: Directory
) -> Iterator[Mention]:
    """Add the names of persons that actors files list, in the place of what the network sees there."""
    listed = [name for sentence in sentences for name in _listed(sentence.tokens, directory)]
    waiting = iter(listed)
    coming = next(waiting, None)
    for mention in mentions:
        while coming is not None and coming.span.end <= mention.span.start:
            yield coming
            coming = next(waiting, None)
        if coming is None or not coming.span.overlap(mention.span):
            yield mention
    while coming is not None:
        yield coming
        coming = next(waiting, None)


def _listed(tokens: Sequence[Token], directory: Directory) -> Iterator[Mention]:
    first = 0
    while first < len(tokens):
        length = _LONGEST_LISTED if tokens[first].is_capitalised else 0
        while length > 1:
            name = directory.named(" ".join(token.text for token in tokens[first : first + length]))
            if name is not None and name.actor.kind is ActorKind.PERSON:
                last = tokens[min(first + length, len(tokens)) - 1]
                yield Mention(Span(tokens[first].span.start, last.span.end), Kind.PERSON)
                break
            length -= 1
        first += max(length, 1)


def _with(known: Person | None, full: str, found: Named, at: int, directory: Directory) -> Person:
    if known is None:
        listed = directory.named(full)
        gender = found.gender or (listed.gender if listed else None) or gender_of(full.split()[0])
        return Person(full, found.role, at, gender, 1, listed)
    return replace(
        known,
        role=known.role or found.role,
        gender=known.gender or found.gender,
        mentions=known.mentions + 1,
    )


def _by_sentence(sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> Iterator[tuple[int, Mention]]:
    number = 0
    for mention in mentions:
        while number + 1 < len(sentences) and sentences[number].span.end <= mention.span.start:
            number += 1
        if sentences:
            yield number, mention


def _tokens_of(tokens: Sequence[Token], span: Span) -> Stretch | None:
    first = bisect_left(tokens, span.start + 1, key=lambda token: token.span.end)
    last = first
    while last < len(tokens) and tokens[last].span.start < span.end:
        last += 1
    inside = tokens[first:last]
    return Stretch(first, last) if inside and not any(token.quoted for token in inside) else None


def _whole(tokens: Sequence[Token], run: Stretch | None, mention: Mention) -> tuple[Span, Kind]:
    """Make a name a firm's where “Inc” or its like follows, as far as capitals go."""
    if run is None:
        return mention.span, mention.kind
    last = run.last
    while last < min(len(tokens), run.last + _LONGEST_FIRM) and tokens[last].is_capitalised:
        if tokens[last].lower in COMPANY_ENDINGS:
            return Span(mention.span.start, tokens[last].span.end), Kind.ORGANISATION
        last += 1
    return mention.span, mention.kind


def _by_every_name(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    first: dict[str, list[Person]] = {}
    last: dict[str, list[Person]] = {}
    full: dict[str, list[Person]] = {}
    for person in sorted(people, key=lambda each: each.at):
        words = person.name.split()
        full.setdefault(person.name, []).append(person)
        first.setdefault(words[0], []).append(person)
        last.setdefault(words[-1], []).append(person)
    # A surname goes before a first name: “James” is first of all whoever is called so at the end.
    return {name: tuple(found) for name, found in (first | last | full).items()}


def _country(person: Person, directory: Directory) -> str | None:
    if person.listed is not None:
        return person.listed.actor.country
    return directory.country((person.role or "").split())


def _named_in_context(tokens: Sequence[Token], run: Stretch) -> Named:
    first = run.first
    while first > 0 and (tokens[first - 1].lower in ROLE_NOUNS or tokens[first - 1].lower in TITLES):
        first -= 1
    while run.first > first > 0 and tokens[first - 1].is_capitalised and not _opens(tokens, first - 1):
        first -= 1
    whole = noun_phrases.apposition_after(tokens, Stretch(first, run.last))
    return named(tokens[whole.first : whole.last])


def _opens(tokens: Sequence[Token], position: int) -> bool:
    return tokens[position].lower in NEVER_NAMES


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """Strip marks around the words of a name, and titles before them."""
    kept = [word.strip("“”‘’\"'.,;:()") for word in words]
    first = next((n for n, word in enumerate(kept) if word.lower() not in TITLES), len(kept))
    return tuple(word for word in kept[first:] if word)


def _may_be_name(word: str) -> bool:
    return (word[0].isupper() or word[0].isdigit()) and word.lower() not in COMPANY_ENDINGS


def _without_ending(name: Sequence[str]) -> str:
    last = len(name)
    while last > 1 and name[last - 1].lower() in COMPANY_ENDINGS:
        last -= 1
    return " ".join(name[:last])
