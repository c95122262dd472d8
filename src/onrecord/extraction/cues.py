"""The words that show a statement, each with the attitude that it expresses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.extraction.lexicon import words
from onrecord.records import Attitude


class Form(Enum):
    """The form of a verb, as far as it tells where its subject stands."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    ING = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb, with the words that belong to it (“call *for*”)."""

    verb: str
    attitude: Attitude
    words: tuple[str, ...] = ()

    reports: bool = False
    """It may stand behind its content: “…, she said”."""

    addresses: bool = False
    """Its object is who is spoken to: “told *him*”."""

    noun_like: bool = False
    """Some of its forms are also nouns, so that the words around must show the verb."""

    clausal: bool = False
    """It is a cue only before “that”, a colon or a quotation, or behind its content: not “added 3 points”."""

    quotes: bool = False
    """It is a cue only where its object holds a quotation: “called it ‘a mistake’”."""


_REPORTING: Mapping[Attitude, str] = {
    Attitude.ASSERTION: """say tell state add note explain write report announce declare claim argue assert
        maintain insist stress emphasise emphasize observe remark reply respond answer continue conclude
        suggest indicate reveal disclose recall predict estimate believe think tweet contend allege testify
        joke quip repeat reiterate signal recount imply hint inform remind underscore underline speculate
        reason expect comment point:out make:clear go:on:to:say""",
    Attitude.COMMITMENT: "pledge vow promise swear guarantee assure reassure",
    Attitude.DEMAND: "demand urge ask recommend propose request",
    Attitude.CONCERN: "fear warn worry caution lament complain wonder",
    Attitude.ACKNOWLEDGEMENT: "acknowledge admit concede confess recognise recognize confirm agree accept",
    Attitude.DENIAL: "deny",
    Attitude.THREAT: "threaten",
    Attitude.SUPPORT: "hope",
    Attitude.OPPOSITION: "protest object",
}
_TRANSITIVE: Mapping[Attitude, str] = {
    Attitude.COMMITMENT: "offer plan intend",
    Attitude.DEMAND: """want order call:for call:on press:for push:for appeal:to appeal:for implore beg
        plead:for insist:on ask:for advise encourage""",
    Attitude.CONCERN: "doubt regret warn:of warn:against worry:about",
    Attitude.SUPPORT: """welcome praise support endorse back applaud hail favour favor defend commend
        congratulate thank embrace approve:of agree:with side:with salute tout""",
    Attitude.OPPOSITION: """criticise criticize condemn reject oppose question denounce slam blast accuse
        blame dismiss object:to protest:against deplore disagree:with decry rebuke mock ridicule assail
        lambast complain:about complain:of rule:out refuse decline""",
    Attitude.DENIAL: "refute dispute contradict disavow",
    Attitude.ACKNOWLEDGEMENT: "apologise:for apologize:for admit:to",
    Attitude.EVASION: "sidestep dodge evade deflect",
}
_QUOTING = "describe call label characterise characterize brand dub term portray refer:to speak:of"
_CLAUSAL = words("""
    add continue answer conclude repeat report maintain observe write recall reveal indicate signal reason
    estimate joke quip note respond reply announce disclose comment hint speculate explain reiterate
    emphasise emphasize stress underscore underline propose request remark
""")
_ADDRESSING = words("""
    tell inform remind assure reassure warn urge ask beg implore order press advise encourage call:on
    appeal:to promise caution
""")
_NOUN_LIKE = words("""
    fear demand claim report call promise pledge vow request answer comment plan offer order doubt
    question regret support back favour favor state note estimate signal hint joke quip tweet object
    protest hope remark reply repeat worry press ban term label brand blast appeal reason mock find speak
    dub push point tout salute slam thank welcome want caution wonder
""")
_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "swear": ("swore", "sworn"),
    "think": ("thought",),
    "seek": ("sought",),
    "find": ("found",),
    "make": ("made",),
    "go": ("went", "gone"),
    "speak": ("spoke", "spoken"),
    "rethink": ("rethought",),
    "beg": ("begged",),
    "admit": ("admitted",),
    "plan": ("planned",),
    "ban": ("banned",),
    "quip": ("quipped",),
    "rebut": ("rebutted",),
    "slam": ("slammed",),
    "dub": ("dubbed",),
    "refer": ("referred",),
    "regret": ("regretted",),
    "commit": ("committed",),
    "signal": ("signalled", "signaled"),
    "label": ("labelled", "labeled"),
    "feel": ("felt",),
    "have": ("had",),
    "give": ("gave", "given"),
    "see": ("saw", "seen"),
}
_SIBILANTS = ("s", "sh", "ch", "x", "z")


def inflect(verb: str) -> dict[str, Form]:
    """Give the forms of an English verb."""
    forms = {verb: Form.BASE}
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    forms[
        f"{verb[:-1]}ies" if consonant_y else verb + ("es" if verb.endswith((*_SIBILANTS, "go")) else "s")
    ] = Form.THIRD
    irregular = _IRREGULAR.get(verb)
    doubled = next((past[:-2] for past in irregular or () if past.endswith("ed")), None)
    if verb.endswith("e") and not verb.endswith("ee"):
        forms[f"{verb[:-1]}ing"] = Form.ING
    else:
        forms[f"{doubled or verb}ing"] = Form.ING
    regular = f"{verb[:-1]}ied" if consonant_y else verb + ("d" if verb.endswith("e") else "ed")
    for past in irregular or (regular,):
        forms[past] = Form.PAST
    return forms


def _listed() -> Iterable[Cue]:
    for attitudes, reports in ((_REPORTING, True), (_TRANSITIVE, False)):
        for attitude, entries in attitudes.items():
            yield from (_cue(entry, attitude, reports=reports) for entry in entries.split())
    yield from (_cue(entry, Attitude.ASSERTION, quotes=True) for entry in _QUOTING.split())


def _cue(entry: str, attitude: Attitude, *, reports: bool = False, quotes: bool = False) -> Cue:
    verb, *words = entry.split(":")
    return Cue(
        verb=verb,
        attitude=attitude,
        words=tuple(words),
        reports=reports,
        addresses=entry in _ADDRESSING,
        noun_like=verb in _NOUN_LIKE and not words,
        clausal=entry in _CLAUSAL,
        quotes=quotes,
    )


def _by_form() -> dict[str, tuple[tuple[Cue, Form], ...]]:
    table: dict[str, list[tuple[Cue, Form]]] = {}
    for cue in _listed():
        for form, kind in inflect(cue.verb).items():
            table.setdefault(form, []).append((cue, kind))
    return {
        form: tuple(sorted(found, key=lambda entry: -len(entry[0].words))) for form, found in table.items()
    }


VERBS: Mapping[str, tuple[tuple[Cue, Form], ...]] = _by_form()
"""Every form of a cue verb in lower case, with the cues that it may begin, the longest first."""

EVADED = words("say comment respond reply answer address elaborate discuss specify explain mention disclose")
"""What a speaker who evades did *not* do, or would not do."""

NEGATED: Mapping[Attitude, Attitude] = {
    Attitude.SUPPORT: Attitude.OPPOSITION,
    Attitude.ACKNOWLEDGEMENT: Attitude.DENIAL,
    Attitude.DENIAL: Attitude.ACKNOWLEDGEMENT,
    Attitude.DEMAND: Attitude.OPPOSITION,
    Attitude.OPPOSITION: Attitude.ACKNOWLEDGEMENT,
}
"""What an attitude becomes under “not”; what is missing here is no statement when negated."""

NOUNS: Mapping[str, Attitude] = {
    noun: attitude
    for attitude, nouns in {
        Attitude.ASSERTION: "claim claims assertion assertions suggestion announcement argument allegation",
        Attitude.COMMITMENT: "promise promises pledge pledges vow vows commitment offer assurance assurances",
        Attitude.DEMAND: "demand demands call calls appeal appeals plea pleas",
        Attitude.CONCERN: "fear fears worry worries concern concerns doubt doubts alarm warning warnings",
        Attitude.THREAT: "threat threats",
        Attitude.SUPPORT: "support hope hopes confidence satisfaction optimism praise",
        Attitude.OPPOSITION: "opposition anger criticism outrage objection objections",
        Attitude.DENIAL: "denial denials",
        Attitude.ACKNOWLEDGEMENT: "admission apology acknowledgement",
    }.items()
    for noun in nouns.split()
}
"""Nouns that make a statement after a possessive (“her promise to …”) or a light verb (“voiced doubts”)."""

LIGHT_VERBS: Mapping[str, Form] = {
    form: kind
    for verb in words("express voice raise feel have give make issue renew repeat reiterate share")
    for form, kind in inflect(verb).items()
}
AGREEING = frozenset(inflect("agree"))
"""Who agrees *to* something commits to it, as who agrees *that* something is so does not."""

DECLINING = frozenset({*inflect("decline"), *inflect("refuse")})
FEELING = frozenset(inflect("feel"))
"""A threat that is felt is a concern, no threat."""

ADJECTIVES: Mapping[str, Attitude] = {
    adjective: attitude
    for attitude, adjectives in {
        Attitude.CONCERN: "worried concerned afraid fearful alarmed anxious sceptical skeptical wary",
        Attitude.SUPPORT: "hopeful confident optimistic pleased supportive",
        Attitude.OPPOSITION: "opposed outraged furious appalled",
        Attitude.COMMITMENT: "determined committed",
        Attitude.ASSERTION: "convinced certain",
    }.items()
    for adjective in adjectives.split()
}
"""Adjectives that make a statement after a form of “be”."""

_OPENING = 80
"""How many code points of a content are read for its attitude."""

_VIOLENT = re.compile(
    r"to (?:\w+ly )?(?:sink|destroy|attack|bomb|retaliate|crush|punish|strike|kill|wipe|annihilate|invade)\b"
)
_SILENT = re.compile(
    r"to (?:\w+ly )?(?:comment|say|answer|elaborate|discuss|name|specify|disclose|confirm|respond|be drawn)\b"
)
_NOT_TO = re.compile(r"(?:[\w'’-]+ ){0,5}not to ")
_OUGHT = re.compile(r"(?:should|must|ought to|needs? to)\b")
_OWN_WILL = re.compile(r"\W*(?:that )?(?:he|she|they|we|i|it) (?:will|would|shall) (?!not\b|be\b|have\b)")


def refine(attitude: Attitude, content: str) -> Attitude:
    """Let the content say what the statement does, where the cue alone cannot."""
    opening = content[:_OPENING].lower()
    match attitude:
        case Attitude.COMMITMENT if _VIOLENT.match(opening):
            return Attitude.THREAT
        case Attitude.OPPOSITION if _SILENT.match(opening):
            return Attitude.EVASION
        case Attitude.ACKNOWLEDGEMENT if opening.startswith("to "):
            return Attitude.COMMITMENT
        case Attitude.CONCERN if _NOT_TO.match(opening):
            return Attitude.DEMAND
        case Attitude.ASSERTION if opening.startswith("to ") or _OUGHT.search(opening):
            return Attitude.DEMAND
        case Attitude.ASSERTION if _OWN_WILL.match(opening):
            return Attitude.COMMITMENT
        case _:
            return attitude


_ASIDE = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|the|a) ){1,5}(?:\w+ ){0,2}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tweeted|replied|wondered|demanded|shouted|joked)\b"
)


def follows_quotation(body: str, position: int) -> bool:
    """Tell whether “Smith asked” goes on here, after a quotation that ends in a question or exclamation."""
    return _ASIDE.match(body, position) is not None
