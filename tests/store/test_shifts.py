from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.filters import Filter
from onrecord.records import Actor, ActorKind, Standing
from onrecord.store import shifts
from onrecord.store.batch import Extracted, to_table
from onrecord.store.database import Database, open_database
from onrecord.store.writing import load, write_codebook
from world import CODEBOOK, LEE, NORLAND, told

OFFICIAL = Actor("person.unnamed-official", "official", ActorKind.PERSON, standing=Standing.UNNAMED)
NORLANDER = replace(LEE, id="person.norlander", name="Kim Berg", country="NO")
MINISTRY = Actor("organisation.ministry", "Ministry of Weather", ActorKind.ORGANISATION, "NO")
SOUTHLAND = Actor("government.southland", "Southland", ActorKind.GOVERNMENT, "SO")

Told = tuple[str, float]


def put(database: Database, articles: Sequence[Extracted]) -> None:
    load(database, "b", to_table(articles))


def told_by(speaker: Actor, course: Sequence[Told], name: str = "s") -> list[Extracted]:
    return [told(f"{name}{number}", speaker, day, score) for number, (day, score) in enumerate(course)]


def found(database: Database, query: str = "") -> list[tuple[str, str, str, str, str]]:
    table = shifts.between_statements(database, Filter.from_query(query))
    return [
        (
            row["kind"],
            row["before_statement"],
            row["before_stance"],
            row["after_statement"],
            row["after_stance"],
        )
        for _, row in table.iterrows()
    ]


@pytest.mark.parametrize(
    ("course", "changes"),
    [
        ([], []),
        ([("2018-01-01", -0.6)], []),
        ([("2018-01-01", -0.6), ("2018-02-01", -0.8)], []),
        ([("2018-01-01", 0.0), ("2018-02-01", 0.0)], []),
        (
            [("2018-03-12", -0.6), ("2018-06-09", 0.8)],
            [("reversal", "s0", "critical", "s1", "favourable")],
        ),
        (
            [("2018-03-12", 0.8), ("2018-06-09", -0.6)],
            [("reversal", "s0", "favourable", "s1", "critical")],
        ),
        # What is neutral in between neither makes nor hides a change.
        (
            [("2018-01-01", -0.6), ("2018-02-01", 0.0), ("2018-03-01", 0.8)],
            [("reversal", "s0", "critical", "s2", "favourable")],
        ),
        ([("2018-01-01", -0.6), ("2018-02-01", 0.0), ("2018-03-01", -0.6)], []),
        # From neutral to a side: from the last neutral day, and once only.
        (
            [("2018-01-01", 0.0), ("2018-02-01", 0.0), ("2018-03-01", -0.6), ("2018-04-01", 0.0)],
            [("from neutral", "s1", "neutral", "s2", "critical")],
        ),
        (
            [("2018-01-01", 0.0), ("2018-02-01", 0.5), ("2018-03-01", -0.6)],
            [
                ("reversal", "s1", "favourable", "s2", "critical"),
                ("from neutral", "s0", "neutral", "s1", "favourable"),
            ],
        ),
        # A mixed day is no change by itself, nor a side that is taken first.
        ([("2018-01-01", -0.6), ("2018-02-01", -0.6), ("2018-02-01", 0.8)], []),
        ([("2018-01-01", 0.0), ("2018-02-01", -0.6), ("2018-02-01", 0.8), ("2018-03-01", 0.8)], []),
        (
            [("2018-01-01", -0.6), ("2018-02-01", -0.6), ("2018-02-01", 0.8), ("2018-03-01", 0.8)],
            [("reversal", "s0", "critical", "s3", "favourable")],
        ),
        # The statement that shows a day is the one that takes the side most plainly.
        (
            [("2018-01-01", -0.6), ("2018-02-01", 0.0), ("2018-02-01", 0.5), ("2018-02-01", 0.8)],
            [("reversal", "s0", "critical", "s3", "favourable")],
        ),
        # A month is no day.
        ([("2018-01-01", -0.6), ("2018-02", 0.8)], []),
        ([("2018-01-01", -0.6), ("--02-01", 0.8)], []),
        ([("2018-01-01", -0.6), ("", 0.8)], []),
    ],
)
def test_a_change_is_from_one_side_to_the_other(
    database: Database, course: list[Told], changes: list[tuple[str, str, str, str, str]]
) -> None:
    if course:
        put(database, told_by(LEE, course))
    assert found(database) == changes


@pytest.mark.parametrize(
    ("published", "said_on", "day"),
    [
        ("2018-06-29", "", "2018-06-29"),
        ("2018-06-29", "2018-06-27", "2018-06-27"),
        ("", "2018-06-27", "2018-06-27"),
        ("2018-06-29", "2018-06", "2018-06-29"),
        ("2018-06-29", "2018-05", None),
        ("2018-06-29", "2017", None),
        ("2018-06-29", "--06-12", None),
        ("2018-06", "", None),
    ],
)
def test_a_statement_has_the_day_when_it_was_said_or_else_published(
    database: Database, published: str, said_on: str, day: str | None
) -> None:
    put(database, [told("s", LEE, published, 0.8, said_on=said_on)])
    days = shifts.history(database, Filter(), LEE.id, "talks")["day"]
    assert [str(each.date()) for each in days] == ([day] if day else [])
    assert shifts.dated(database, Filter()) == (shifts.Dated(1, 0) if day else shifts.Dated(0, 1))


def test_values_of_a_facet_are_compared_with_their_like_only(database: Database) -> None:
    put(
        database,
        [
            told("s0", LEE, "2018-01-01", -0.6, topic="rockets", facets={"range": "short"}),
            told("s1", LEE, "2018-02-01", 0.8, topic="rockets", facets={"range": "all"}),
            told("s2", LEE, "2018-03-01", 0.8, topic="rockets"),
            told("s3", LEE, "2018-04-01", 0.8, topic="rockets", facets={"range": "short"}),
        ],
    )
    (row,) = (row for _, row in shifts.between_statements(database, Filter()).iterrows())
    assert (row["topic"], row["subject"]) == ("Rockets: Short", "rockets:range:short")
    assert (row["before_statement"], row["after_statement"]) == ("s0", "s3")


def test_changes_are_of_one_speaker_whose_name_is_known(database: Database) -> None:
    course = [("2018-01-01", -0.6), ("2018-02-01", 0.8)]
    put(
        database,
        [*told_by(OFFICIAL, course), *told_by(LEE, course[:1], "l"), *told_by(NORLAND, course[1:], "n")],
    )
    assert found(database) == []


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 2),
        ("speaker=person.ann-lee", 1),
        ("topic=talks", 2),
        ("topic=sky", 0),
        ("from=2018-01-15", 0),
        ("stance=critical", 0),
        ("speaker_confidence=0.5", 1),
    ],
)
def test_a_filter_says_between_what_changes_are(database: Database, query: str, number: int) -> None:
    course = [("2018-01-01", -0.6), ("2018-02-01", 0.8)]
    unsure = [told(f"n{n}", NORLAND, *each, speaker_confidence=0.4) for n, each in enumerate(course)]
    put(database, [*told_by(LEE, course), *unsure])
    assert len(found(database, query)) == number


def test_a_joint_statement_shows_no_change_of_a_speaker_whom_the_filter_leaves_out(
    database: Database,
) -> None:
    joint = [
        replace(each, statements=tuple(replace(one, speakers=(LEE, NORLAND)) for one in each.statements))
        for each in told_by(LEE, [("2018-01-01", -0.6), ("2018-02-01", 0.8)])
    ]
    put(database, joint)
    table = shifts.between_statements(database, Filter(speakers=(LEE.id,)))
    assert table["speaker_id"].tolist() == [LEE.id]


def test_a_change_says_what_speaks_for_it(database: Database) -> None:
    course = [("2018-01-01", -0.6), ("2018-02-01", 0.0), ("2018-03-01", 0.8), ("2018-04-01", 0.5)]
    put(database, told_by(LEE, [*course, ("2018-05-01", -0.4)]))
    row = shifts.between_statements(database, Filter()).iloc[0]
    # Both have a confidence of 0.9, and one of 0.9 in who speaks.
    assert (row["before_confidence"], row["after_confidence"]) == (0.81, 0.81)
    assert (row["size"], row["weight"], row["passed"]) == (1.4, 0.92, 1)
    assert (row["later"], row["later_agreeing"]) == (2, 1)
    assert row["before_sentence"][row["before_mark_start"] : row["before_mark_end"]] == "talks"


def test_the_larger_and_the_more_lasting_change_comes_first(database: Database) -> None:
    south, berg = SOUTHLAND, NORLANDER
    put(
        database,
        [
            *told_by(NORLAND, [("2018-01-01", 0.0), ("2018-02-01", -0.8)], "neutral"),
            *told_by(LEE, [("2018-01-01", -0.4), ("2018-02-01", 0.5)], "small"),
            *told_by(south, [("2018-01-01", -0.8), ("2018-02-01", 0.8)], "alone"),
            *told_by(berg, [("2018-01-01", -0.8), ("2018-02-01", 0.8), ("2018-03-01", 0.8)], "lasting"),
        ],
    )
    table = shifts.between_statements(database, Filter())
    assert table["speaker_id"].tolist() == [berg.id, south.id, LEE.id, NORLAND.id]


@pytest.mark.parametrize(
    ("person", "government", "pairs"),
    [
        ([("2018-04-01", -0.6)], [("2018-01-01", 0.8)], [("s0", "g0", 90)]),
        ([("2018-04-02", -0.6)], [("2018-01-01", 0.8)], []),
        ([("2018-01-01", -0.6)], [("2018-02-01", 0.8)], [("s0", "g0", 31)]),
        ([("2018-01-01", 0.8)], [("2018-01-01", -0.8)], [("s0", "g0", 0)]),
        ([("2018-01-01", -0.6)], [("2018-01-01", -0.8)], []),
        ([("2018-01-01", 0.0)], [("2018-01-01", -0.8)], []),
        # Who agrees with what the government said nearest to the day contradicts nobody.
        ([("2018-03-01", 0.8)], [("2018-01-15", -0.8), ("2018-02-20", 0.8)], []),
        # Of two as near, the earlier.
        ([("2018-02-02", 0.8)], [("2018-02-01", -0.8), ("2018-02-03", 0.8)], [("s0", "g0", 1)]),
        # A mixed day of the government takes no side.
        ([("2018-01-01", 0.8)], [("2018-01-01", -0.8), ("2018-01-01", 0.8)], []),
    ],
)
@pytest.mark.parametrize("actor", [NORLANDER, MINISTRY], ids=lambda actor: actor.kind)
def test_an_actor_is_held_against_its_government(
    database: Database,
    actor: Actor,
    person: list[Told],
    government: list[Told],
    pairs: list[tuple[str, str, int]],
) -> None:
    put(database, [*told_by(actor, person), *told_by(NORLAND, government, "g")])
    table = shifts.with_governments(database, Filter())
    shown = zip(table["actor_statement"], table["government_statement"], table["days"], strict=True)
    assert list(shown) == pairs
    assert set(table["kind"]) <= {actor.kind}


@pytest.mark.parametrize("other", [SOUTHLAND, replace(MINISTRY, id="organisation.other")])
def test_only_the_government_of_the_same_country_counts(database: Database, other: Actor) -> None:
    put(database, [*told_by(NORLANDER, [("2018-01-01", -0.6)]), *told_by(other, [("2018-01-01", 0.6)], "g")])
    assert shifts.with_governments(database, Filter()).empty


@pytest.mark.parametrize(
    ("speakers", "number"),
    [((NORLANDER.id,), 1), ((NORLAND.id,), 1), ((NORLANDER.id, NORLAND.id), 1), ((SOUTHLAND.id,), 0)],
)
def test_a_filter_on_speakers_needs_to_name_only_one_of_the_two(
    database: Database, speakers: tuple[str, ...], number: int
) -> None:
    put(
        database, [*told_by(NORLANDER, [("2018-01-01", -0.6)]), *told_by(NORLAND, [("2018-01-01", 0.6)], "g")]
    )
    assert len(shifts.with_governments(database, Filter(speakers=speakers))) == number


LOW, HIGH = [-0.6, -0.8, -0.6, -0.6, -0.8], [0.5, 0.8, 0.8, 0.5, 0.8]


@pytest.mark.parametrize(
    ("course", "period", "changes"),
    [
        ({"2018-01": LOW, "2018-04": HIGH}, "quarter", [(5, 5)]),
        ({"2018-01": LOW, "2018-02": HIGH}, "quarter", []),
        ({"2018-01": LOW, "2018-02": HIGH}, "month", [(5, 5)]),
        ({"2017-01": LOW, "2018-02": HIGH}, "year", [(5, 5)]),
        ({"2018-01": [-1.0] * 3, "2018-04": [1.0] * 3}, "quarter", [(3, 3)]),
        # Two mentions are too few, and what is alike or spread so wide can be chance.
        ({"2018-01": [-1.0] * 2, "2018-04": [1.0] * 9}, "quarter", []),
        ({"2018-01": [0.0] * 3, "2018-04": [-0.6] * 3}, "quarter", []),
        ({"2018-01": [-0.8, 0.0, 0.8], "2018-04": [0.0, 0.5, 0.8]}, "quarter", []),
        # A period that is too thin is passed over.
        ({"2018-01": LOW, "2018-04": [0.0], "2018-07": HIGH}, "quarter", [(5, 5)]),
    ],
)
def test_periods_change_where_their_means_differ_by_more_than_chance(
    database: Database, course: dict[str, list[float]], period: shifts.Period, changes: list[tuple[int, int]]
) -> None:
    days = [
        (f"{month}-{day:02}", score)
        for month, scores in course.items()
        for day, score in enumerate(scores, 1)
    ]
    put(database, told_by(LEE, days))
    table = shifts.between_periods(database, Filter(), period)
    assert list(zip(table["before_n"], table["after_n"], strict=True)) == changes
    assert (table["before_low"] <= table["before_mean"]).all()
    assert not table.isna().any(axis=None)


def test_a_month_counts_as_a_month(database: Database) -> None:
    put(
        database,
        told_by(LEE, [*[("2018-01", score) for score in LOW], *[("2018-02", score) for score in HIGH]]),
    )
    assert len(shifts.between_periods(database, Filter(), "month")) == 1


def test_mentions_of_one_story_are_no_evidence_of_their_own(database: Database) -> None:
    put(
        database,
        told_by(LEE, [*[("2018-01", score) for score in LOW], *[("2018-02", score) for score in HIGH]]),
    )
    with database.transaction() as cursor:
        cursor.execute("UPDATE article SET story = published")
    assert shifts.between_periods(database, Filter(), "month").empty


@given(
    course=st.lists(
        st.tuples(
            st.sampled_from(["2018-01-01", "2018-01-02", "2018-02-01", "2018-05-01", "2018-05"]),
            st.sampled_from([-0.8, -0.4, 0.0, 0.5, 0.8]),
        ),
        min_size=2,
        max_size=8,
    ),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=12)
def test_the_order_of_loading_changes_nothing(course: list[Told], order: object) -> None:
    articles = [*told_by(NORLANDER, course), *told_by(NORLAND, course[::-1], "g")]
    shuffled = list(articles)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis names no type for its Random
    results = []
    with TemporaryDirectory() as folder:
        for name, each in (("a", articles), ("b", shuffled)):
            database = open_database(Path(folder) / f"{name}.duckdb")
            write_codebook(database, CODEBOOK)
            for number, batch in enumerate((each[::2], each[1::2])):
                load(database, f"b{number}", to_table(batch))
            results.append(
                [
                    query(database, Filter()).to_csv()
                    for query in (shifts.between_statements, shifts.with_governments)
                ]
            )
            database.close()
    assert results[0] == results[1]
