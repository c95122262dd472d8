"""Score who sources are resolved to, on the chains of mentions of GUM; docs/method.md says how."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path

from onrecord.evaluation.gum import NAME_KINDS, GumAttribution, GumDocument, Mention, read_documents
from onrecord.evaluation.matching import Share
from onrecord.evaluation.tables import Row, rounded
from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.lexicon import words
from onrecord.extraction.quotations import Quoted
from onrecord.records import ActorKind, Article, NamedActor, Span, Standing, Statement

_FIRST_OR_SECOND = words("i me my mine myself we us our ours ourselves you your yours yourself yourselves")
_THIRD = words("he him his himself she her hers herself it its itself they them their theirs themselves")
_SINGULAR = words("i me my mine myself")
_BOUNDS = (0, 0.5, 0.7, 0.9, 1)
_CAPITAL_AFTER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Kind(StrEnum):
    """By what words a source names its speaker."""

    NAME = "a name"
    NOUN = "a noun"
    PRONOUN = "he, she, it, they"
    FIRST_OR_SECOND = "I, we, you"


@dataclass(frozen=True, slots=True)
class Case:
    """One source and what was answered; `names` are those that the document has for who it is.

    `confidence` is that of the answer, None where nobody was answered; `nearest` is the last name before the
    source or in it, `last_person` the last name of a person.
    """

    document: GumDocument
    attribution: GumAttribution
    kind: Kind
    names: frozenset[str]
    is_named: bool
    answers: tuple[str, ...]
    confidence: float | None
    nearest: str | None
    last_person: str | None
    right: bool
    nearest_right: bool
    last_person_right: bool


def rows(file: Path, extractor: Extractor) -> list[Row]:
    """Score the resolving of every source of the documents that are held out, and then of the others.

    Raises:
        GoldError: the file cannot be read or is not of that form.
    """
    found = cases(read_documents(file), extractor)
    return [
        *_rows([case for case in found if case.document.held_out], ""),
        *_rows([case for case in found if not case.document.held_out], "open half: "),
    ]


def cases(documents: Sequence[GumDocument], extractor: Extractor) -> list[Case]:
    """Resolve the sources of documents, given where they are: who they mean is found, and names.

    Judged are those that mention a person, an organisation or a place, and have a cue: what has none is the
    credit of a picture or the author of a heading.
    """
    found = [[each for each in document.attributions if each.cue is not None] for document in documents]

    def given(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
        attributions = (sorted(map(_attribution, each), key=lambda each: each.place) for each in found)
        return [
            Found(tuple(there), ours.mentions)
            for there, ours in zip(attributions, extractor.find(bodies, quoted), strict=True)
        ]

    articles = [Article(document.name, "", document.text) for document in documents]
    statements = replace(extractor, find=given).statements(articles)
    return [
        case
        for document, attributions, stated in zip(documents, found, statements, strict=True)
        for case in _cases(
            _Chains(document, extractor.actors),
            attributions,
            {(statement.source, statement.cue): statement for statement in reversed(stated)},
        )
    ]


@dataclass(frozen=True)
class _Chains:
    """Who is mentioned in a document by what names, and which answers mean whom."""

    document: GumDocument
    actors: tuple[NamedActor, ...]

    @cached_property
    def named(self) -> Sequence[tuple[Span, Mention]]:
        """Every name of a person, an organisation or a place, in text order."""
        return sorted(
            ((mention.name, mention) for mention in self.document.mentions if mention.name is not None),
            key=lambda each: (each[0], each[1].first, each[1].last),
        )

    @cached_property
    def names(self) -> Mapping[int, frozenset[str]]:
        """The names of each chain that has any."""
        collected: dict[int, set[str]] = {}
        for span, mention in self.named:
            collected.setdefault(mention.group, set()).add(span.of(self.document.text))
        return {group: frozenset(found) for group, found in collected.items()}

    def means(self, answer: str, gold: frozenset[str], *, person: bool) -> bool:
        """Whether an answer is a name of a chain, an alias of one, or shares a last word with it alone."""
        keys = set(map(_key, gold))
        if _key(answer) in keys or keys & self._aliases.get((_key(answer), person), frozenset()):
            return True
        last = _last_word(answer)
        others = chain.from_iterable(found for found in self.names.values() if found != gold)
        return last in map(_last_word, gold) and last not in map(_last_word, others)

    @cached_property
    def _aliases(self) -> Mapping[tuple[str, bool], frozenset[str]]:
        """The names of each listed actor; “Paris” is France, but not where it is a person's name."""
        return {
            (_key(each.actor.name), each.actor.kind is ActorKind.PERSON): frozenset(
                map(_key, (*each.names, *each.metonyms))
            )
            for each in self.actors
        }


def _cases(
    chains: _Chains,
    attributions: Sequence[GumAttribution],
    stated: Mapping[tuple[Span | None, Span | None], Statement],
) -> Iterator[Case]:
    document = chains.document
    for attribution in attributions:
        mention = attribution.mention
        if mention is None or mention.kind not in NAME_KINDS:
            continue
        source = attribution.source[-1]
        kind = _kind(document, mention, source)
        gold = chains.names.get(mention.group, frozenset())
        is_named = bool(gold)
        if not gold and document.words[mention.head].form.lower() in _SINGULAR:
            gold = _uttering(document, mention)
        statement = stated.get((source, attribution.cue))
        speakers = () if statement is None else statement.speakers
        answers = tuple(actor.name for actor in speakers if actor.standing is not Standing.UNNAMED)
        before = [(span, each) for span, each in chains.named if span.start < source.end]
        people = [(span, each) for span, each in before if each.kind == "person"]
        nearest, last_person = (
            found[-1][0].of(document.text) if found else None for found in (before, people)
        )
        person = mention.kind == "person"
        right = [
            bool(given) == bool(gold) and all(chains.means(answer, gold, person=person) for answer in given)
            for given in (answers, [nearest] if nearest else [], [last_person] if last_person else [])
        ]
        sure = None if statement is None or not speakers else statement.speaker_confidence
        yield Case(document, attribution, kind, gold, is_named, answers, sure, nearest, last_person, *right)


def _kind(document: GumDocument, mention: Mention, source: Span) -> Kind:
    if any(
        each.group == mention.group and each.name is not None and each.name.overlap(source)
        for each in document.mentions
    ):
        return Kind.NAME
    head = document.words[mention.head].form.lower()
    if head in _FIRST_OR_SECOND:
        return Kind.FIRST_OR_SECOND
    return Kind.PRONOUN if head in _THIRD else Kind.NOUN


def _uttering(document: GumDocument, mention: Mention) -> frozenset[str]:
    """Give who utters a sentence: “AnnBell” is Ann Bell."""
    speaker = document.speakers[document.words[mention.head].sentence]
    return frozenset() if speaker is None else frozenset({_CAPITAL_AFTER.sub(" ", speaker)})


def _attribution(gold: GumAttribution) -> Attribution:
    return Attribution(gold.source[-1], gold.cue, gold.content)


def _rows(found: Sequence[Case], prefix: str) -> Iterator[Row]:
    # Who “I” is in an interview that nobody is named in, no text can tell.
    counted = [case for case in found if case.is_named or case.kind is not Kind.FIRST_OR_SECOND]
    yield _row(f"{prefix}all", counted)
    spoken_of = [case for case in counted if case.kind is not Kind.FIRST_OR_SECOND]
    yield _row(f"{prefix}all but I, we, you", spoken_of)
    yield _row(f"{prefix}all whom the text names", [case for case in counted if case.is_named])
    for kind in Kind:
        for is_named in (True, False):
            of_kind = [case for case in found if case.kind is kind and case.is_named is is_named]
            if of_kind:
                yield _row(f"{prefix}{kind}{'' if is_named else ', whom the text never names'}", of_kind)

    for least, most in pairwise(_BOUNDS):
        sure = [case for case in found if case.confidence is not None and least <= case.confidence < most]
        yield _row(f"{prefix}confidence {least} to {most}", sure)


def _row(measure: str, found: Sequence[Case]) -> Row:
    shares = {
        "right": Share(sum(case.right for case in found), len(found)),
        "nearest name": Share(sum(case.nearest_right for case in found), len(found)),
        "last person": Share(sum(case.last_person_right for case in found), len(found)),
    }
    return {
        "measure": measure,
        "n": len(found),
        **{name: rounded(share.value) for name, share in shares.items()},
    }


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").replace(".", "").removeprefix("the ").strip()


def _last_word(name: str) -> str:
    return _key(name).split()[-1]
