"""Score the names of persons, organisations and places that are found, on the documents of GUM."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.evaluation.gum import NAME_KINDS, GumDocument, names, read_documents
from onrecord.evaluation.matching import Counts
from onrecord.evaluation.tables import Row, rounded
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.quotations import quotations
from onrecord.records import Span


def rows(file: Path, extractor: Extractor) -> list[Row]:
    """Score the names of all documents: the network that finds them was trained on none of these.

    Raises:
        GoldError: the file cannot be read or is not of that form.
    """
    documents = read_documents(file)
    bodies = [document.text for document in documents]
    found = extractor.find(bodies, [quotations(body) for body in bodies])
    return score(documents, [[(each.span, each.kind) for each in one.mentions] for one in found])


def score(documents: Sequence[GumDocument], found: Sequence[Sequence[tuple[Span, str]]]) -> list[Row]:
    """Score the names found in each document: to the code point, and of the right kind of `NAME_KINDS`."""
    counted = dict.fromkeys(NAME_KINDS, Counts(0, 0, 0))
    for document, ours in zip(documents, found, strict=True):
        theirs = names(document)
        for kind in NAME_KINDS:
            one, other = ({span for span, each in side if each == kind} for side in (ours, theirs))
            counted[kind] += Counts(len(one), len(other), len(one & other))
    counted["all"] = sum(counted.values(), Counts(0, 0, 0))
    return [
        {
            "measure": kind,
            "n": counts.there,
            "precision": rounded(counts.precision),
            "recall": rounded(counts.recall),
            "f1": rounded(counts.f1),
        }
        for kind, counts in counted.items()
    ]
