from onrecord.records import Actor, ActorKind, PartialDate, Quotation, Standing
from onrecord.store import citations, decisions
from onrecord.store.batch import to_table
from onrecord.store.citations import Cited, Voice
from onrecord.store.database import Database
from onrecord.store.decisions import Analyst
from onrecord.store.writing import load
from world import LEE, NORLAND, extracted, spoken

MOSS = Actor("person.moss", "Moss", ActorKind.PERSON, role="Chief", standing=Standing.PROVISIONAL)


def test_a_statement_is_fetched_with_what_a_citation_needs(database: Database) -> None:
    load(database, "b1", to_table([extracted("two", "2018-07")]))
    assert citations.cited(database, "two-2") == Cited(
        speakers=(Voice("Norland", None), Voice("Ann Lee", "Minister of Weather")),
        uncertain=False,
        quotation=Quotation.MIXED,
        attitude="concern",
        sentence="Norland and Lee fear short rockets and talks.",
        said_on=PartialDate(2018, 6),
        title="two",
        outlet="Daily Sky",
        published=PartialDate(2018, 7),
    )
    assert citations.cited(database, "three-1") is None


def test_a_role_that_the_machine_read_is_not_that_of_whom_an_analyst_chose(database: Database) -> None:
    load(database, "b1", to_table([spoken("1", MOSS, speaker_confidence=0.2), spoken("2", LEE, NORLAND)]))
    before = citations.cited(database, "1")
    assert before is not None
    assert (before.speakers, before.uncertain) == ((Voice("Moss", "Chief"),), True)
    decisions.split(database, MOSS.id, ["1"], NORLAND.id, Analyst("Ann"))
    after = citations.cited(database, "1")
    assert after is not None
    assert (after.speakers, after.uncertain) == ((Voice("Norland", None),), False)
