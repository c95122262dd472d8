"""Keep every name that an article uses, so that a surname or an office finds its full name."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction import noun_phrases
from onrecord.extraction.lexicon import COMPANY_ENDINGS, NAME_PARTICLES, NEVER_NAMES, ROLE_NOUNS, TITLES
from onrecord.extraction.names import Named, named, role_words
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.tokens import Sentence, Token, is_heading
from onrecord.records import ActorKind

_SAYING = frozenset({"said", "says"})
_MOST_NAMESAKES = 20
_CHANGES_OFFICE = frozenset({"vice", "deputy", "former", "ex", "acting", "assistant"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the article names in full: where it first does (`at`), and how often."""

    name: str
    role: str | None
    at: int
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Register:
    """The names of one article.

    `persons` are found by every full name and by its first and last word, `holders` are those with a role
    by its last word, all in the order of their first mention; `organisations` are found by their name
    with and without “Inc” and its like; `common` are the words also written without a capital;
    `impersonal` the names that are taken up by “it”; `mentions` every name with its place, in text order.
    """

    persons: Mapping[str, tuple[Person, ...]]
    holders: Mapping[str, tuple[Person, ...]]
    organisations: Mapping[str, str]
    common: frozenset[str]
    impersonal: frozenset[str]
    mentions: Sequence[tuple[int, tuple[str, ...]]]

    def person(self, name: Sequence[str], at: int) -> Person | None:
        """Find who a name means at a place: whom the article has named in full by then, or else will.

        Of several the one whom the article names most often, and of those the first.
        """
        return _likeliest(_around(self.persons.get(" ".join(name), ()), at))

    def holder(self, role: str, at: int) -> Person | None:
        """Find who holds an office: “the US president” after “President Ann Example”."""
        words = role_words(role)
        held = [
            person
            for person in _around(self.holders.get(_head(role), ()), at)
            if person.role is not None
            and (words <= role_words(person.role) or role_words(person.role) <= words)
            and not (words ^ role_words(person.role)) & _CHANGES_OFFICE
        ]
        return _likeliest(held)

    def mentioned_before(self, at: int) -> Iterator[tuple[str, ...]]:
        """Yield the names mentioned before a place, the last one first."""
        for index in range(bisect_right(self.mentions, (at,)) - 1, -1, -1):
            yield self.mentions[index][1]


def read_names(sentences: Iterable[Sentence]) -> Register:
    """Read all names of an article; headings in capitals or title case are passed over."""
    people: dict[str, Person] = {}
    organisations: dict[str, str] = {}
    common: set[str] = set()
    impersonal: set[str] = set()
    mentions: list[tuple[int, tuple[str, ...]]] = []
    for sentence in sentences:
        common.update(token.text for token in sentence.tokens if token.text.islower())
        if is_heading(sentence.tokens):
            continue
        impersonal.update(_impersonal(sentence.tokens))
        for run in _runs(sentence.tokens):
            found = _named_in_context(sentence.tokens, run)
            if not found.name:
                continue
            at = sentence.tokens[run.first].span.start
            mentions.append((at, found.name))
            full = " ".join(found.name)
            if found.kind is ActorKind.ORGANISATION:
                organisations.setdefault(full, full)
                organisations.setdefault(_without_ending(found.name), full)
            elif len(found.name) > 1:
                known = people.get(full, Person(full, None, at, mentions=0))
                people[full] = replace(known, role=known.role or found.role, mentions=known.mentions + 1)
    return Register(
        _by_every_name(people.values()),
        _by_role(people.values()),
        organisations,
        frozenset(common),
        frozenset(impersonal),
        mentions,
    )


def _by_every_name(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    first: dict[str, list[Person]] = {}
    last: dict[str, list[Person]] = {}
    full: dict[str, list[Person]] = {}
    for person in people:
        words = person.name.split()
        full.setdefault(person.name, []).append(person)
        first.setdefault(words[0], []).append(person)
        last.setdefault(words[-1], []).append(person)
    # A surname goes before a first name: “James” is first of all whoever is called so at the end.
    return {name: tuple(found) for name, found in (first | last | full).items()}


def _by_role(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    held: dict[str, list[Person]] = {}
    for person in people:
        if person.role is not None:
            held.setdefault(_head(person.role), []).append(person)
    return {head: tuple(found) for head, found in held.items()}


def _head(role: str) -> str:
    return role.lower().split()[-1]


def _around(people: Sequence[Person], at: int) -> Sequence[Person]:
    """Give those named last before a place, or else the first named after it."""
    before = bisect_right(people, at, key=lambda person: person.at)
    return people[max(0, before - _MOST_NAMESAKES) : max(before, 1)]


def _likeliest(people: Sequence[Person]) -> Person | None:
    return max(people, key=lambda person: person.mentions, default=None)


def _impersonal(tokens: Sequence[Token]) -> Iterator[str]:
    for index in range(1, len(tokens) - 1):
        if tokens[index].lower in _SAYING and tokens[index - 1].is_capitalised:
            onward = index + 1 + (tokens[index + 1].lower == "that")
            if onward < len(tokens) and tokens[onward].lower in ("it", "its"):
                yield tokens[index - 1].text


def _runs(tokens: Sequence[Token]) -> Iterator[Stretch]:
    """Yield the runs of capitalised words, without what only opens a sentence."""
    position = 0
    while position < len(tokens):
        if not tokens[position].is_capitalised or tokens[position].lower in NEVER_NAMES:
            position += 1
            continue
        last = position + 1
        while last < len(tokens) and (
            tokens[last].is_capitalised
            or (
                tokens[last].lower in NAME_PARTICLES | {"&"}
                and last + 1 < len(tokens)
                and tokens[last + 1].is_capitalised
            )
        ):
            last += 1
        yield Stretch(position, last)
        position = last


def _named_in_context(tokens: Sequence[Token], run: Stretch) -> Named:
    first = run.first
    while first > 0 and (tokens[first - 1].lower in ROLE_NOUNS or tokens[first - 1].lower in TITLES):
        first -= 1
    while run.first > first > 0 and tokens[first - 1].is_capitalised:
        first -= 1
    whole = noun_phrases.apposition_after(tokens, Stretch(first, run.last))
    return named(tokens[whole.first : whole.last])


def _without_ending(name: Sequence[str]) -> str:
    last = len(name)
    while last > 1 and name[last - 1].lower() in COMPANY_ENDINGS:
        last -= 1
    return " ".join(name[:last])
