"""Score the statements found in the articles of PolNeAR (Newell et al. 2018), whoever speaks."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from onrecord.evaluation.cue_list.attributions import by_cue_list
from onrecord.evaluation.gold import GoldError
from onrecord.evaluation.matching import Counts, RoleScores, Share, likeness, pairs, role_scores
from onrecord.evaluation.tables import Row, by_measure, rounded
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.quotations import quotation_of, quotations
from onrecord.records import Article, Quotation, Span, Statement

_ROLES = ("source", "cue", "content")
_NOTHING = Counts(0, 0, 0)
_BOUNDS = (0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
_BASELINE = "list of cues"

Spans = dict[str, tuple[Span, ...]]


@dataclass(slots=True)
class Scores:
    """What adds up over articles; `confidence` has that of each statement found, and whether it is right."""

    statements: Counts = _NOTHING
    linked: Counts = _NOTHING
    roles: dict[str, RoleScores] = field(
        default_factory=lambda: dict.fromkeys(_ROLES, RoleScores(_NOTHING, _NOTHING, _NOTHING))
    )
    quotations: dict[Quotation, Counts] = field(default_factory=lambda: dict.fromkeys(Quotation, _NOTHING))
    confidence: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, article: Article, statements: Sequence[Statement], there: Sequence[Spans]) -> None:
        """Add the scores of one article."""
        found = [_spans(statement) for statement in statements]
        paired = pairs(found, there, lambda one, other: likeness(one["content"], other["content"]))
        right = {i for i, _ in paired}
        linked = sum(_belong_together(found[i], there[j]) for i, j in paired)
        self.statements += Counts(len(found), len(there), len(paired))
        self.linked += Counts(len(found), len(there), linked)
        for role in _ROLES:
            ours, theirs = ([span for each in side for span in each[role]] for side in (found, there))
            self.roles[role] += role_scores(ours, theirs, article.body)
        marks = [fragment for quotation in quotations(article.body) for fragment in quotation.fragments]
        there_of = [quotation_of(article.body, each["content"], marks) for each in there]
        found_of = [statement.quotation for statement in statements]
        for type_ in Quotation:
            same = sum(found_of[i] is there_of[j] is type_ for i, j in paired)
            self.quotations[type_] += Counts(found_of.count(type_), there_of.count(type_), same)
        self.confidence += [(each.confidence, i in right) for i, each in enumerate(statements)]


def rows(file: Path, extractor: Extractor) -> list[Row]:
    """Score every article of a `.jsonl` or `.jsonl.gz` file with `text` and `attributions`.

    Each attribution has the roles source, cue and content as lists of spans in code points of the text.
    The list of cues of the first version is scored beside the extractor. `n` is what is to be found, and
    how many were found of a confidence.

    Raises:
        GoldError: the file cannot be read or is not of that form.
    """
    entries = list(read_articles(file))
    scores = score(entries, extractor)
    ours, theirs = _measures(scores), _measures(score(entries, replace(extractor, find=by_cue_list)))
    return [
        *(_row(measure, ours[measure].there, ours[measure], theirs[measure]) for measure in ours),
        *(
            {**_row(measure, share.n, _NOTHING, _NOTHING), "precision": rounded(share.value)}
            for measure, share in _reliability(scores)
        ),
    ]


def score(entries: Sequence[tuple[Article, list[Spans]]], extractor: Extractor) -> Scores:
    """Score the statements that an extractor finds in articles."""
    scores = Scores()
    found_in = extractor.statements([article for article, _ in entries])
    for (article, there), found in zip(entries, found_in, strict=True):
        scores.add(article, found, there)
    return scores


def read_articles(file: Path) -> Iterator[tuple[Article, list[Spans]]]:
    """Yield every article with its attributions, each as the spans of its roles.

    Raises:
        GoldError: the file cannot be read or is not of that form.
    """
    number = 0
    try:
        with gzip.open(file, "rt") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):  # noqa: B007 - an error names it
                entry = json.loads(line)
                yield (
                    Article(entry["id"], entry["title"], entry["text"]),
                    [_there(each) for each in entry["attributions"]],
                )
    except (OSError, EOFError) as error:
        raise GoldError(f"{file}: cannot be read ({error}); check the path") from error
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(
            f"{file}:{number}: is no article with attributions ({error}); give PolNeAR as JSON lines"
        ) from error


def _measures(scores: Scores) -> dict[str, Counts]:
    return {
        "statements, whoever speaks": scores.statements,
        "statements, linked": scores.linked,
        **by_measure(scores.roles),
        **{f"{type_} statements": counts for type_, counts in scores.quotations.items()},
    }


def _reliability(scores: Scores) -> Iterator[tuple[str, Share]]:
    """Give how many are right of those with a confidence between two bounds."""
    for least, most in pairwise(_BOUNDS):
        right = [good for sure, good in scores.confidence if least <= sure < most or sure == most == 1]
        yield f"confidence {least} to {most}", Share(sum(right), len(right))


def _row(measure: str, n: int, ours: Counts, theirs: Counts) -> Row:
    row: Row = {"measure": measure, "n": n}
    for prefix, counts in (("", ours), (f"{_BASELINE}: ", theirs)):
        values = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
        row |= {f"{prefix}{name}": rounded(value) for name, value in values.items()}
    return row


def _belong_together(found: Spans, there: Spans) -> bool:
    """Whether source and cue overlap, too, or are missing in both."""
    return all(
        any(one.overlap(other) for one in found[role] for other in there[role])
        or (not found[role] and not there[role])
        for role in ("source", "cue")
    )


def _there(attribution: dict[str, Iterable[Sequence[int]]]) -> Spans:
    return {role: tuple(Span(start, end) for start, end in attribution[role]) for role in _ROLES}


def _spans(statement: Statement) -> Spans:
    return {
        "source": (statement.source,) if statement.source else (),
        "cue": (statement.cue,) if statement.cue else (),
        "content": statement.content,
    }
