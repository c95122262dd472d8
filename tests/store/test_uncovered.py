"""What is fetched of statements that name no topic."""

from onrecord.filters import Filter
from onrecord.store import uncovered
from onrecord.store.batch import to_table
from onrecord.store.database import Database
from onrecord.store.uncovered import Content
from onrecord.store.writing import load
from world import LEE, NORLAND, extracted, off_topic


def test_contents_say_whether_a_topic_covers_them(database: Database) -> None:
    load(database, "batch", to_table([extracted("one"), off_topic("two", "the harvest failed")]))
    found = [
        (each.statement, each.text, each.article, sorted(each.speakers), each.covered)
        for each in uncovered.contents(database, Filter())
    ]
    assert found == [
        ("one-1", "talks failed", "one", [LEE.id], True),
        ("one-2", "short rockets and talks", "one", sorted([NORLAND.id, LEE.id]), True),
        ("two", "the harvest failed", "two", [LEE.id], False),
    ]


def test_the_filter_holds(database: Database) -> None:
    load(database, "batch", to_table([extracted("one"), off_topic("two", "the harvest failed")]))
    assert uncovered.contents(database, Filter(words=("harvest",))) == [
        Content("two", "the harvest failed", "two", [LEE.id], covered=False)
    ]


def test_all_who_are_named_are_listed(database: Database) -> None:
    load(database, "batch", to_table([off_topic("two", "the harvest failed")]))
    assert uncovered.names(database) == [LEE.name]
