"""Find the noun phrase that a pronoun, or a short “the drills”, means: the nearest, and only a clear one."""

from collections.abc import Sequence

from onrecord.extraction.lexicon import BE, CONJUNCTIONS, DETERMINERS, ROLE_NOUNS, words
from onrecord.extraction.mentions import Kind
from onrecord.extraction.passages import Passage, Passages
from onrecord.extraction.register import Register
from onrecord.extraction.things import Role, Thing, is_somebody, is_vague, singular, things
from onrecord.extraction.tokens import Token
from onrecord.records import Span

_FARTHEST_NOUN = 4
"""How many passages back a telling noun phrase is looked for, counted anew from every plain one."""

_MOST_PASSAGES = 12
_ALIKE = tuple(
    words(group)
    for group in (
        "drill exercise manoeuvre maneuver wargame",
        "talk negotiation dialogue discussion meeting summit",
        "deal agreement accord pact treaty",
        "sanction measure restriction penalty",
        "missile rocket projectile weapon",
        "force troop",
        "programme program",
    )
)
_ALIKE_BY_NOUN = {noun: group for group in _ALIKE for noun in group}
_EVENTS = _ALIKE[0] | _ALIKE[1]
"""Here “the talks” can mean a meeting: number does not matter."""


def alike(noun: str) -> frozenset[str]:
    """Give the nouns, in the singular, that can mean the same as this one, itself included."""
    return _ALIKE_BY_NOUN.get(noun, frozenset({noun}))


class Antecedents:
    """Looks back in one body; `register` has the names of its actors."""

    def __init__(self, passages: Passages, register: Register) -> None:
        self._passages = passages
        self._register = register
        self._things: dict[int, list[Thing]] = {}

    def more_telling(self, noun: str, place: int, *, exactly: bool = False) -> Span | None:
        """Find the nearest noun phrase before a place that says more of what this noun names."""
        wanted = frozenset({singular(noun)}) if exactly else alike(singular(noun))
        forms = wanted | {noun, *(f"{each}s" for each in wanted), "penalties"}
        plural = noun != singular(noun)
        farthest = _FARTHEST_NOUN
        for back, passage in enumerate(self._passages.back_from(place, _MOST_PASSAGES)):
            if back >= farthest:
                return None
            if not any(token.lower in forms for token in passage.tokens):
                continue
            for thing in reversed(self._before(passage, place)):
                if thing.head not in wanted or thing.acts:
                    continue
                if thing.plural != plural and not wanted <= _EVENTS:
                    continue
                if thing.telling and not _is_joined(passage, thing, place):
                    return thing.whole
                farthest = back + _FARTHEST_NOUN
        return None

    def thing(self, place: int, source: Span | None, *, plural: bool, subject: bool) -> Span | None:
        """Find what “it” or “them” at a place means; nothing where an actor, or two things, come as near."""
        for back, passage in enumerate(self._passages.back_from(place, 2)):
            found = self._before(passage, place)
            if not plural:
                found = [each for each in found if not self._is_person(passage, each)]
            if source is not None and not plural:
                found = [each for each in found if not each.whole.overlap(source)]
            if back == 0 and not subject:
                found = _without_own_subject(passage, found, place)
            if plural and any(_act_together(passage, found, at) for at in range(1, len(found))):
                return None
            found = [
                each
                for each in found
                if each.plural == plural and not is_vague(each.head) and (plural or _is_single(passage, each))
            ]
            if not found:
                continue
            if plural and any(each.acts for each in found):
                return None
            top = max(each.role for each in found)
            foremost = found if plural else [each for each in found if each.role == top]
            if len(foremost) != 1 or foremost[0].acts:
                return None
            if any(is_somebody(token.lower) for token in _own(passage, foremost[0])):
                return None  # “The people's decisions”: they can be the people.
            if subject and top is Role.OBJECT and not _is_definite(passage, foremost[0]):
                return None
            if top is Role.OBLIQUE and (subject or back):
                return None
            return foremost[0].whole
        return None

    def _is_person(self, passage: Passage, thing: Thing) -> bool:
        head = passage.tokens[thing.last - 1]
        names = self._register.within(Span(passage.tokens[thing.first].span.start, head.span.end))
        named = any(each.kind is Kind.PERSON and each.span.overlap(head.span) for each in names)
        return named or thing.head in ROLE_NOUNS

    def _before(self, passage: Passage, place: int) -> list[Thing]:
        found = self._things.get(passage.start)
        if found is None:
            names = [each.span for each in self._register.within(Span(passage.start, passage.end))]
            found = self._things[passage.start] = things(passage.tokens, names)
        return [each for each in found if passage.tokens[each.last - 1].span.end <= place]


def _without_own_subject(passage: Passage, found: Sequence[Thing], place: int) -> list[Thing]:
    """Leave out who does it in the clause of an object: “all states that voted for *them*”."""
    if not found:
        return []
    between = passage.tokens[found[-1].last : passage.index_at(place)]
    same_clause = not any(
        token.text in (",", ";", ":") or token.lower in CONJUNCTIONS - {"that"} for token in between
    )
    return list(found[:-1] if same_clause and found[-1].acts else found)


def _is_joined(passage: Passage, thing: Thing, place: int) -> bool:
    """Whether it stands right beside the place: “the weapons and *the missiles*” are two things."""
    between = passage.tokens[thing.last : passage.index_at(place)]
    return len(between) == 1 and passage.end > place


def _own(passage: Passage, thing: Thing) -> Sequence[Token]:
    return passage.tokens[thing.first : thing.last]


def _may_be_verb(passage: Passage, thing: Thing) -> bool:
    """Whether the last word may belong to what follows: “businesses *expect*”."""
    words_of = _own(passage, thing)
    return (
        len(words_of) > 1
        and words_of[-2].text.islower()
        and words_of[-2].lower != singular(words_of[-2].lower)
    )


def _is_definite(passage: Passage, thing: Thing) -> bool:
    return passage.tokens[thing.first].lower in DETERMINERS


def _is_single(passage: Passage, thing: Thing) -> bool:
    """Whether “it” can mean a noun phrase: “the treaty”, not “treaty”, nor “this is *a treaty*”."""
    before = passage.tokens[thing.first - 1].lower if thing.first else ""
    known = thing.acts or thing.telling or _is_definite(passage, thing)
    return known and before not in BE and not _may_be_verb(passage, thing)


def _act_together(passage: Passage, found: Sequence[Thing], number: int) -> bool:
    one, other = found[number - 1], found[number]
    joined = passage.tokens[one.last : other.first]
    return one.acts and other.acts and len(joined) == 1 and joined[0].lower == "and"
