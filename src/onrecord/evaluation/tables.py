"""Scores as rows of a table: one per measure, all with the same columns."""

from onrecord.evaluation.matching import Counts, Share

Row = dict[str, str | float | None]


def counts_row(measure: str, counts: Counts) -> Row:
    """Give a measure that has precision and recall."""
    return {
        "measure": measure,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
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
        "share": _rounded(share.value),
        "right": share.right,
        "found": None,
        "there": share.n,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
