"""One statement with all that a citation of it needs, whatever the filter."""

from dataclasses import dataclass

from onrecord.records import PartialDate, Quotation
from onrecord.store import where
from onrecord.store.database import Database


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker by name, with the role held then where it is known."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement, who made it and where it was published; `uncertain` is whether its speakers are."""

    speakers: tuple[Voice, ...]
    uncertain: bool
    quotation: Quotation
    attitude: str
    sentence: str
    said_on: PartialDate
    title: str
    outlet: str | None
    published: PartialDate


def cited(database: Database, statement: str) -> Cited | None:
    """Fetch a statement to cite; None where there is none of that id."""
    rows = database.rows(
        f"""
        SELECT {where.UNCERTAIN}, s.quotation, s.attitude, s.sentence_text, s.said_on,
            a.title, a.outlet, a.published
        FROM statement s JOIN article a ON a.id = s.article WHERE s.id = ?
        """,
        [statement],
    )
    if not rows:
        return None
    uncertain, quotation, attitude, sentence, said_on, title, outlet, published = rows[0]
    speakers = database.rows(
        f"""
        SELECT r.name, {where.ROLE} FROM shown_actor p JOIN actor r ON r.id = p.actor
        WHERE p.statement = ? AND p.part = 'speaker' ORDER BY p.position
        """,
        [statement],
    )
    return Cited(
        tuple(Voice(*row) for row in speakers),
        uncertain and bool(speakers),
        Quotation(quotation),
        attitude,
        sentence,
        PartialDate.parse(said_on),
        title,
        outlet,
        PartialDate.parse(published),
    )
