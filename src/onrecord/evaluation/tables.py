"""Scores as rows of a table: one per measure, all with the same columns."""

from collections.abc import Mapping

from onrecord.evaluation.matching import Counts, RoleScores, Share

Row = dict[str, str | float | None]


def counts_row(measure: str, counts: Counts) -> Row:
    """Give a measure that has precision and recall."""
    return {
        "measure": measure,
        "precision": rounded(counts.precision),
        "recall": rounded(counts.recall),
        "f1": rounded(counts.f1),
        "share": None,
        "right": counts.agreeing,
        "found": counts.found,
        "there": counts.there,
    }


def share_row(measure: str, share: Share) -> Row:
    """Give a measure that is a share of cases."""
    return {
        "measure": measure,
        "precision": None,
        "recall": None,
        "f1": None,
        "share": rounded(share.value),
        "right": share.right,
        "found": None,
        "there": share.n,
    }


def by_measure(roles: Mapping[str, RoleScores]) -> dict[str, Counts]:
    """Give the scores of roles by the name of each measure."""
    return {
        **{f"{role}, exact": scores.exact for role, scores in roles.items()},
        **{f"{role}, any overlap": scores.any_overlap for role, scores in roles.items()},
        **{f"{role}, by word": scores.words for role, scores in roles.items()},
    }


def rounded(value: float | None) -> float | None:
    """Round a score to what is printed."""
    return None if value is None else round(value, 3)
