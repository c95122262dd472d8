from dataclasses import replace

import pytest

from onrecord.filters import Filter
from onrecord.records import Actor, ActorKind, Standing
from onrecord.store import decisions, profile
from onrecord.store.batch import to_table
from onrecord.store.database import Database
from onrecord.store.decisions import Analyst
from onrecord.store.writing import load
from world import LEE, NORLAND, extracted, spoken, told

CHIEF = replace(LEE, role="Chief of Weather")
MOSS = Actor("person.moss", "Moss", ActorKind.PERSON, role="Chief", standing=Standing.PROVISIONAL)


@pytest.fixture
def filled(database: Database) -> Database:
    """Lee is minister in June and in July of 2018 and undated, chief in 2019, without a role in 2017."""
    load(
        database,
        "b1",
        to_table(
            [
                extracted("one"),
                extracted("two", "2018-07"),
                extracted("three", ""),
                told("four", CHIEF, "2019-01-02", -0.8),
                told("five", replace(LEE, role=None), "2017-01-02", 0.0),
            ]
        ),
    )
    return database


def test_an_actor_is_fetched_by_its_id(filled: Database) -> None:
    assert profile.actor(filled, LEE.id) == replace(LEE, role=None)
    assert profile.actor(filled, "person.nobody") is None


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "",
            [
                ["Chief of Weather", 1, "2019-01-02", "2019-01-02", 0],
                ["Minister of Weather", 6, "2018-06-29", "2018-07", 2],
                [None, 1, "2017-01-02", "2017-01-02", 0],
            ],
        ),
        (
            "from=2018-07-01",
            [
                ["Chief of Weather", 1, "2019-01-02", "2019-01-02", 0],
                ["Minister of Weather", 2, "2018-07", "2018-07", 0],
            ],
        ),
        ("attitude=denial", []),
    ],
)
def test_roles_have_the_first_and_last_date_with_their_precision(
    filled: Database, query: str, rows: list[list[object]]
) -> None:
    table = profile.roles(filled, Filter.from_query(query), LEE.id)
    assert table.astype(object).where(table.notna(), None).to_numpy().tolist() == rows


def test_topics_have_counts_and_means_of_this_speaker_alone(filled: Database) -> None:
    table = profile.topics(filled, Filter(), LEE.id).set_index("topic_id")
    assert table["mentions"].to_dict() == {"talks": 8, "rockets": 3}
    assert table["score"].to_dict() == {"talks": 0.2, "rockets": -0.6}
    assert (table["low"] < table["score"]).all()
    assert (table["score"] < table["high"]).all()
    assert profile.topics(filled, Filter(), NORLAND.id)["mentions"].tolist() == [3, 3]
    assert profile.topics(filled, Filter(), "person.nobody").empty


def test_addressees_are_counted(filled: Database) -> None:
    table = profile.addressees(filled, Filter(), LEE.id)
    assert table.to_numpy().tolist() == [["Norland", NORLAND.id, 3]]
    assert profile.addressees(filled, Filter(), NORLAND.id).empty


def test_a_role_of_another_is_not_given_to_whom_an_analyst_chose(database: Database) -> None:
    load(database, "b1", to_table([spoken("1", MOSS), spoken("2", LEE)]))
    decisions.split(database, MOSS.id, ["1"], LEE.id, Analyst("Ann"))
    table = profile.roles(database, Filter(), LEE.id)
    assert table["role"].dropna().tolist() == ["Minister of Weather"]
    assert table["statements"].tolist() == [1, 1]
