"""Find the word beside a topic that says which way it is to go: “*dismantle* missiles”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.extraction.cues import inflect
from onrecord.extraction.lexicon import CONJUNCTIONS, PREPOSITIONS, words
from onrecord.records import Span

_LESS = words("""
    abandon abolish ban block cancel curb cut delay destroy dismantle dissolve drop ease eliminate end forgo
    freeze halt hamper lift limit loosen lower obstruct oppose outlaw postpone prevent prohibit quit reduce
    reject relax relinquish remove renounce repeal restrict reverse scrap shelve shrink shut slash stop
    surrender suspend terminate undermine undo weaken withdraw
""")
_LESS_NOUNS = words("""
    abandonment abolition ban cancellation curb cut cuts denuclearisation denuclearization destruction
    dismantlement dismantling elimination end freeze halt limits moratorium reduction reductions removal
    repeal suspension termination withdrawal
""")
_MORE = words("""
    accelerate adopt approve begin bolster boost broaden build complete conclude conduct continue deepen
    defend deliver deploy develop enforce enhance expand extend honour honor host implement impose improve
    increase intensify introduce keep launch maintain observe preserve promote protect pursue raise
    ratify reaffirm reinforce restart restore resume retain safeguard sign speed start strengthen
    sustain tighten uphold widen
""")
_MORE_NOUNS = words("""
    adoption continuation deployment development enforcement enhancement expansion extension implementation
    imposition improvement increase introduction maintenance preservation promotion protection ratification
    reinforcement restoration resumption strengthening
""")
_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "begin": ("began", "begun"),
    "build": ("built",),
    "cut": ("cut", "cutting"),
    "drop": ("dropped", "dropping"),
    "forgo": ("forwent", "forgone"),
    "freeze": ("froze", "frozen"),
    "keep": ("kept",),
    "quit": ("quit", "quitting"),
    "scrap": ("scrapped", "scrapping"),
    "shrink": ("shrank", "shrunk"),
    "shut": ("shut", "shutting"),
    "stop": ("stopped", "stopping"),
    "undo": ("undid", "undone"),
    "withdraw": ("withdrew", "withdrawn"),
    "ban": ("banned", "banning"),
    "curb": ("curbed",),
}
_NEGATIONS = words("not never no neither nor without cannot n't refuse refuses refused rather against")
_BETWEEN = words("of for to on in with from and both")
"""Prepositions and the like that may stand between a direction and what it is of."""

_AUXILIARIES = words("""
    will would shall should can could may might must be been being is are was were has have had to not soon
    now also ever never again ought need needs
""")
_ENDS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | _AUXILIARIES
    | words("before after until while because that which who if as")
)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_STOPS = frozenset(".;:!?—")
_REACH = 5
"""How many words away a direction may stand."""

_NEGATED_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way something is to go: `sign` is 1 for more of it, -1 for less; `words` say so."""

    sign: int
    words: tuple[Span, ...]


def direction(body: str, content: Span, target: Span) -> Direction | None:
    """Find which way a target within a content is to go; None where no word beside it says so."""
    before = list(_WORD.finditer(body, content.start, target.start))
    after = list(_WORD.finditer(body, target.end, content.end))
    found = _ahead(before) or _behind(after)
    if found is None:
        return None
    sign, match = found
    earlier = [m for m in (*before, *after) if m.start() < match.start()][-_NEGATED_WITHIN:]
    denied = [m for m in earlier if m.group().lower() in _NEGATIONS or m.group().lower().endswith("n't")]
    spans = tuple(Span(*each.span()) for each in (*denied[-1:], match))
    return Direction(-sign if denied else sign, spans)


def _ahead(before: list[re.Match[str]]) -> tuple[int, re.Match[str]] | None:
    """Look back over what may stand between a verb and its object."""
    for match in reversed(before[-_REACH:]):
        word = match.group().lower()
        sign = _SIGNS.get(word)
        if sign is not None:
            return sign, match
        if word in _STOPS or (word in _ENDS and word not in _BETWEEN):
            return None
    return None


def _behind(after: list[re.Match[str]]) -> tuple[int, re.Match[str]] | None:
    """Look on, over the auxiliaries of a passive as in “drills will be *suspended*”."""
    helped = False
    for match in after[:_REACH]:
        word = match.group().lower()
        sign = _SIGNS.get(word)
        if sign is not None and helped:
            return sign, match
        if word in _STOPS or word == ",":
            return None
        helped = helped or word in _AUXILIARIES
    return None


def _signs() -> Iterator[tuple[str, int]]:
    for verbs, nouns, sign in ((_LESS, _LESS_NOUNS, -1), (_MORE, _MORE_NOUNS, 1)):
        for verb in verbs:
            yield from ((form, sign) for form in inflect(verb))
            yield from ((form, sign) for form in _IRREGULAR.get(verb, ()))
        yield from ((noun, sign) for noun in nouns)


_SIGNS: Mapping[str, int] = dict(_signs())
