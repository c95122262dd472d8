"""Suggest topics from what is stored; nothing is changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.extraction.candidates import Candidate, Said, candidates
from onrecord.filters import Filter
from onrecord.records import NamedActor
from onrecord.store import queries, uncovered
from onrecord.store.database import Database


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate, with the sentence of its first example and the lines that make it a topic."""

    candidate: Candidate
    sentence: str
    toml: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """How many statements of a filter name no topic, and the terms that they use most."""

    statements: int
    uncovered: int
    suggested: tuple[Suggestion, ...]


def suggest(database: Database, chosen: Filter, listed: Iterable[NamedActor], limit: int) -> Suggestions:
    """Suggest topics for the statements of a filter that name none; `listed` are known actors, no topics."""
    contents = uncovered.contents(database, chosen)
    said = [
        Said(each.statement, each.text, each.article, tuple(each.speakers))
        for each in contents
        if not each.covered
    ]
    covered = [each.text for each in contents if each.covered]
    names = [name for actor in listed for name in (*actor.names, *actor.metonyms, *actor.demonyms)]
    best = candidates(said, covered, [*names, *uncovered.names(database)], limit)
    sentences = queries.sentences(database, [each.examples[0] for each in best])
    taken = set(queries.topic_labels(database))
    suggested = []
    for each in best:
        id_ = each.topic_id(taken)
        taken.add(id_)
        suggested.append(Suggestion(each, sentences[each.examples[0]], each.toml(id_)))
    return Suggestions(len(contents), len(said), tuple(suggested))
