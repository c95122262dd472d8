"""Score the statements found in the articles of PolNeAR (Newell et al. 2018), whoever speaks."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.evaluation.gold import GoldError
from onrecord.evaluation.matching import Counts, RoleScores, likeness, pairs, role_scores
from onrecord.evaluation.tables import Row, counts_row
from onrecord.extraction.extractor import Extractor
from onrecord.records import Article, Span, Statement

_ROLES = ("source", "cue", "content")
_NOTHING = Counts(0, 0, 0)


def rows(file: Path, extractor: Extractor) -> list[Row]:
    """Score every article of a `.jsonl` or `.jsonl.gz` file with `text` and `attributions`.

    Each attribution has the roles source, cue and content as lists of spans in code points of the text.

    Raises:
        GoldError: the file cannot be read or is not of that form.
    """
    same = _NOTHING
    roles = dict.fromkeys(_ROLES, RoleScores(_NOTHING, _NOTHING))
    for article, there in _articles(file):
        found = [_spans(statement) for statement in extractor.statements(article)]
        paired = pairs(found, there, lambda one, other: likeness(one["content"], other["content"]))
        same += Counts(len(found), len(there), len(paired))
        for role, sofar in roles.items():
            more = role_scores([each[role] for each in found], [each[role] for each in there])
            roles[role] = RoleScores(sofar.exact + more.exact, sofar.any_overlap + more.any_overlap)
    return [
        counts_row("statements, whoever speaks", same),
        *(counts_row(f"{role}, exact", scores.exact) for role, scores in roles.items()),
        *(counts_row(f"{role}, any overlap", scores.any_overlap) for role, scores in roles.items()),
    ]


def _articles(file: Path) -> Iterator[tuple[Article, list[dict[str, tuple[Span, ...]]]]]:
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


def _there(attribution: dict[str, Sequence[Sequence[int]]]) -> dict[str, tuple[Span, ...]]:
    return {role: tuple(Span(start, end) for start, end in attribution[role]) for role in _ROLES}


def _spans(statement: Statement) -> dict[str, tuple[Span, ...]]:
    return {
        "source": (statement.source,) if statement.source else (),
        "cue": (statement.cue,) if statement.cue else (),
        "content": statement.content,
    }
