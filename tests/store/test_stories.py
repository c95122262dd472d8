"""Which articles are one story, and which statements count."""

import dataclasses
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.filters import Filter
from onrecord.records import Actor, DateOrigin, PartialDate
from onrecord.store import queries
from onrecord.store.batch import Extracted, to_table
from onrecord.store.database import Database, open_database
from onrecord.store.writing import load
from world import LEE, NORLAND, extracted, printed

ONCE, EACH = Filter(), Filter(copies=True)
FIRST = printed("first", 30, "2018-06-29")
CUT = printed("cut", 12, "2018-06-30", outlet="Evening Sky", first="HARBOUR CITY, 30 June")
LATE = printed(
    "late", 30, "2018-07-02", outlet="Morning Sky", first="Norland denies that any rain will fall."
)
LONE = extracted("lone", "2018-06-01")


def stored(database: Database, *batches: list[Extracted]) -> Database:
    for number, batch in enumerate(batches):
        load(database, f"b{number}", to_table(batch))
    return database


def stories(database: Database) -> dict[str, str]:
    return dict(database.rows("SELECT id, story FROM article"))


@pytest.mark.parametrize("whole", list(permutations([FIRST, CUT, LATE, LONE])))
def test_the_order_of_coming_does_not_matter(database: Database, whole: tuple[Extracted, ...]) -> None:
    stored(database, list(whole[:2]), list(whole[2:3]), list(whole[3:]))
    assert stories(database) == {"first": "first", "cut": "first", "late": "first", "lone": "lone"}
    table = queries.statements(database, ONCE)
    # All of the first, what the copies have beside it, and the article that is no copy.
    assert table["article"].value_counts().to_dict() == {"first": 30, "cut": 1, "late": 1, "lone": 2}
    totals = queries.totals(database, ONCE)
    assert (totals.statements, totals.copies) == (34, 42)
    totals = queries.totals(database, EACH)
    assert (totals.statements, totals.copies) == (76, 0)
    assert table.set_index("statement")["copies"].loc[["first-0", "first-20", "cut-0"]].tolist() == [2, 1, 0]


def test_two_stories_become_one_where_an_article_has_both(database: Database) -> None:
    body = FIRST.article.body
    half = body[: len(body) // 2].rindex("\n")
    parts = [
        Extracted(dataclasses.replace(FIRST.article, id=name, body=text), ())
        for name, text in (("begin", body[:half]), ("end", body[half:]))
    ]
    stored(database, parts)
    assert stories(database) == {"begin": "begin", "end": "end"}
    load(database, "b9", to_table([CUT]))
    assert stories(database) == {"begin": "begin", "cut": "begin", "end": "end"}
    load(database, "b10", to_table([FIRST]))
    assert set(stories(database).values()) == {"begin"}


def test_a_date_given_later_lets_another_article_be_the_first(database: Database) -> None:
    stored(database, [FIRST, printed("other", 30, "2018-07-02")])
    given = dataclasses.replace(
        FIRST.article, published=PartialDate(2018, 8, 1), published_origin=DateOrigin.GIVEN
    )
    load(database, "b9", to_table([Extracted(given, ())]))
    assert set(stories(database).values()) == {"other"}
    assert set(queries.statements(database, ONCE)["article"]) == {"other"}


@pytest.mark.parametrize(
    ("speakers", "content", "counted"),
    [
        ((LEE,), "No comment", 1),
        ((NORLAND,), "No comment", 2),
        ((LEE,), "“NO — comment!”", 1),
        ((LEE,), "No further comment", 2),
    ],
)
def test_short_words_are_repeated_only_by_the_same_speakers(
    database: Database, speakers: tuple[Actor, ...], content: str, counted: int
) -> None:
    one = printed("one", 30, first="No comment.")
    two = printed("two", 30, "2018-07-01", first=f"{content}.")
    said = (dataclasses.replace(two.statements[0], speakers=speakers), *two.statements[1:])
    stored(database, [one, Extracted(two.article, said)])
    assert queries.totals(database, ONCE).statements == 30 + counted


@pytest.mark.parametrize(
    ("content", "counted"),
    [
        ("nobody may leave before the evening", 1),
        ("nobody may leave before the evening of Monday", 1),
        ("may leave before the evening", 1),
        ("before the evening", 2),
        ("nobody may not leave before the evening", 2),
    ],
)
def test_what_is_read_a_little_wider_or_narrower_is_a_repetition(
    database: Database, content: str, counted: int
) -> None:
    one = printed("one", 30, first="Nobody may leave before the evening.")
    stored(database, [one, printed("two", 30, "2018-07-01", first=f"{content}.")])
    assert queries.totals(database, ONCE).statements == 30 + counted


def test_figures_and_list_count_the_same(database: Database) -> None:
    stored(database, [FIRST, CUT, LATE, LONE])
    for chosen in (ONCE, EACH, Filter(outlets=("Evening Sky",)), Filter.from_query("words=rain&copies=each")):
        statements = queries.totals(database, chosen).statements
        assert len(queries.statements(database, chosen)) == statements
        assert queries.coverage(database, chosen)["statements"].sum() == statements
        assert queries.per_period(database, chosen, "day", "stance")["statements"].sum() == statements


def test_a_database_of_an_earlier_version_gets_its_stories(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    old = stored(open_database(path), [FIRST, CUT, LONE])
    old.rows("UPDATE article SET story = NULL")
    old.rows("DELETE FROM article_band")
    old.rows("DELETE FROM statement_copy")
    old.close()
    opened = open_database(path)
    assert stories(opened) == {"first": "first", "cut": "first", "lone": "lone"}
    assert queries.totals(opened, ONCE).copies == 12
    opened.close()
