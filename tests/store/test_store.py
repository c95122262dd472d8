import dataclasses
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.estimates import interval
from onrecord.filters import Filter
from onrecord.records import Actor, DateOrigin, PartialDate, Standing
from onrecord.store import queries
from onrecord.store.batch import SCHEMA, Extracted, to_table
from onrecord.store.database import Database, DatabaseError, open_database
from onrecord.store.inbox import Inbox
from onrecord.store.writing import Known, load, write_actors
from world import CODEBOOK, LEE, NORLAND, extracted, spoken


@pytest.fixture
def filled(database: Database) -> Database:
    load(
        database,
        "b1",
        to_table([extracted("one"), extracted("two", "2018-07"), extracted("three", "--06-12")]),
    )
    return database


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("", 6),
        ("speaker=government.norland", 3),
        ("speaker=person.ann-lee", 6),
        ("speaker=nobody", 0),
        ("speaker=nobody&speaker=government.norland", 3),
        ("topic=sky", 3),
        ("topic=rockets", 3),
        ("topic=rockets:range:short", 3),
        ("topic=rockets:range:all", 0),
        ("topic=talks", 6),
        ("topic=rockets:range:all&topic=talks", 6),
        ("topic=nothing", 0),
        ("stance=critical", 3),
        ("stance=critical&topic=talks", 0),
        ("stance=neutral&stance=critical", 6),
        ("stance=mixed", 3),
        ("stance=mixed&topic=talks", 0),
        ("stance=mixed&topic=talks&topic=rockets", 3),
        ("stance=mixed&stance=neutral", 6),
        ("copies=each", 6),
        ("copies=all", 0),
        ("attitude=concern", 3),
        ("attitude=rage", 0),
        ("quotation=mixed", 3),
        ("outlet=Daily+Sky", 6),
        ("outlet=daily", 0),
        ("words=FAILED", 3),
        ("words=fear&words=talks", 3),
        ("words=fear&words=failed", 0),
        ("words=%25", 0),
        ("words=_", 0),
        ("words=%27+OR+true+--", 0),
        ("from=2018-06-29&to=2018-06-29", 2),
        ("from=2018-07-01&to=2018-07-31", 2),
        ("from=2018-07-02", 0),
        ("to=2018-07-30", 2),
        ("from=2018-01-01", 4),
        ("from=2019-01-01&to=2018-01-01", 0),
        ("from=soon", 0),
        ("confidence=0.5", 6),
        ("confidence=0.51", 3),
        ("speaker_confidence=0.6", 6),
        ("speaker_confidence=0.61", 3),
    ],
)
def test_a_filter_finds_what_it_says(filled: Database, query: str, statements: int) -> None:
    chosen = Filter.from_query(query)
    assert queries.totals(filled, chosen).statements == statements
    assert len(queries.statements(filled, chosen)) == statements


def test_a_statement_is_listed_with_all_that_it_stands_on(filled: Database) -> None:
    row = queries.statements(filled, Filter.from_query("from=2018-06-29&to=2018-06-29&stance=critical")).iloc[
        0
    ]
    assert row["speaker"] == "Norland; Ann Lee"
    assert row["relay"] == "Harbour Wire"
    assert (row["speaker_confidence"], row["speaker_uncertain"]) == (0.6, False)
    assert row["speaker_machine"] is None
    assert row["topics"] == "Rockets (Short); Talks"
    assert row["stance"] == "mixed"
    assert row["sentence"] == "Norland and Lee fear short rockets and talks."
    assert (row["date"], row["date_precision"], row["date_origin"]) == ("2018-06-29", "day", "metadata")
    assert row["said_on"] == "2018-06"


def test_totals_count_the_undated(filled: Database) -> None:
    totals = queries.totals(filled, Filter())
    assert (totals.articles, totals.undated_articles, totals.undated_statements) == (3, 1, 2)
    assert (str(totals.first), str(totals.last)) == ("2018-06-29", "2018-07-31")


@pytest.mark.parametrize(("grain", "statements"), [("day", 2), ("week", 2), ("month", 4)])
def test_a_period_holds_only_what_is_dated_that_closely(
    filled: Database, grain: queries.Grain, statements: int
) -> None:
    assert queries.per_period(filled, Filter(), grain, "attitude")["statements"].sum() == statements


@pytest.mark.parametrize(
    ("by", "query", "groups"),
    [
        ("topic", "", {"Sky": 2, "Talks": 4}),
        ("topic", "topic=rockets", {"Rockets": 2}),
        ("stance", "", {"mixed": 2, "neutral": 2}),
        ("stance", "topic=talks", {"favourable": 2, "neutral": 2}),
        ("stance", "stance=critical", {"mixed": 2}),
        ("attitude", "speaker=government.norland", {"concern": 2}),
    ],
)
def test_periods_are_stacked_by_what_was_asked(
    filled: Database, by: queries.Grouping, query: str, groups: dict[str, int]
) -> None:
    table = queries.per_period(filled, Filter.from_query(query), "month", by)
    assert table.groupby("group")["statements"].sum().to_dict() == groups


def test_stances_are_counted_per_mention_that_the_filter_means(filled: Database) -> None:
    on_talks = queries.stance_by_speaker(filled, Filter.from_query("topic=talks"), 10).set_index("speaker")
    counts = on_talks[["favourable", "neutral", "critical"]].to_dict("index")
    assert counts == {
        "Ann Lee": {"favourable": 3, "neutral": 3, "critical": 0},
        "Norland": {"favourable": 3, "neutral": 0, "critical": 0},
    }
    matrix = queries.stance_matrix(filled, Filter(), speakers=1, topics=5)
    assert set(zip(matrix["speaker"], matrix["topic"], strict=True)) == {
        ("Ann Lee", "Talks"),
        ("Ann Lee", "Rockets"),
    }


def test_the_facet_says_who_speaks_of_which_value(filled: Database) -> None:
    (facet,) = queries.facets(filled)
    table = queries.facet_table(filled, Filter.from_query("attitude=concern"), facet)
    assert dict(zip(table["speaker"], table["mentions"], strict=True)) == {"Ann Lee": 3, "Norland": 3}
    assert set(table["value"]) == {"short"}


@pytest.mark.parametrize(
    ("query", "stance", "mentions"),
    [("attitude=concern", "mixed", 2), ("topic=talks&attitude=concern", "favourable", 1)],
)
def test_the_stance_of_a_statement_is_toward_what_is_asked(
    filled: Database, query: str, stance: str, mentions: int
) -> None:
    row = queries.statements(filled, Filter.from_query(query)).iloc[0]
    assert (row["stance"], row["mentions"]) == (stance, mentions)


def test_a_mean_comes_with_its_n_and_interval(filled: Database) -> None:
    row = queries.stance_by_speaker(filled, Filter.from_query("topic=talks"), 10).iloc[0]
    assert (row["speaker"], row["mentions"], row["stories"], row["score"]) == ("Ann Lee", 6, 3, 0.4)
    # Six mentions in three articles are worth three.
    assert (row["low"], row["high"]) == pytest.approx(interval(0.4, 3), abs=0.005)


def test_a_topic_has_each_statement_under_one_stance(filled: Database) -> None:
    for node in queries.topic_tree(filled, Filter()):
        assert node.favourable + node.neutral + node.critical + node.mixed == node.statements
    (talks,) = (node for node in queries.topic_tree(filled, Filter()) if node.id == "talks")
    assert (talks.favourable, talks.neutral, talks.mixed) == (3, 3, 0)


def test_a_topic_counts_what_is_below_it(filled: Database) -> None:
    assert {node.id: node.statements for node in queries.topic_tree(filled, Filter())} == {
        "sky": 3,
        "rockets": 3,
        "talks": 6,
    }


def test_lanes_coverage_and_articles_agree_with_the_statements(filled: Database) -> None:
    lanes = queries.lanes(filled, Filter(), "month", 5)
    assert lanes.groupby("speaker")["statements"].sum().to_dict() == {"Ann Lee": 4, "Norland": 2}
    assert queries.coverage(filled, Filter())["statements"].tolist() == [2]
    assert queries.articles(filled, Filter(), 10)["statements"].tolist() == [2, 2, 2]


def test_an_article_comes_back_with_its_marks(filled: Database) -> None:
    article = queries.article(filled, queries.article_of(filled, "one-2") or "")
    assert article is not None
    marked = queries.marked(filled, "one", Filter())
    assert [each.spans[0].of(article.body) for each in marked] == ["talks failed", "short rockets and talks"]
    assert [each.speakers for each in marked] == ["Ann Lee", "Norland and Ann Lee"]
    listed = queries.statements(filled, Filter(), article="one")["statement"]
    assert list(listed) == [each.id for each in marked]
    assert queries.article(filled, "none") is None
    assert queries.article_of(filled, "none") is None


def test_the_same_text_is_stored_once_and_said_to_be_known(database: Database) -> None:
    table = to_table([extracted("one"), extracted("one", file="copy.txt")])
    assert load(database, "b1", table).known == (Known("copy.txt", "one.txt"),)
    again = load(database, "b2", table)
    assert (again.stored, len(again.known)) == ((), 2)
    assert queries.totals(database, Filter()).articles == 1


def test_a_batch_that_comes_twice_gets_the_same_answer(database: Database) -> None:
    table = to_table([extracted("one")])
    first = load(database, "b1", table)
    assert load(database, "b1", table) == first
    assert first.stored == ("one",)
    assert queries.revision(database) == 1


def test_a_date_given_later_replaces_what_was_known(database: Database) -> None:
    load(database, "b1", to_table([extracted("one", "--06-29")]))
    article = extracted("one").article
    given = dataclasses.replace(
        article, published=PartialDate(2018, 6, 29), published_origin=DateOrigin.GIVEN
    )
    assert load(database, "b2", to_table([Extracted(given, ())])).dated == ("one",)
    totals = queries.totals(database, Filter.from_query("from=2018-06-29"))
    assert (totals.statements, totals.undated_articles) == (2, 0)
    assert queries.revision(database) == 2


@pytest.mark.parametrize(
    ("first", "then", "name", "standing"),
    [
        (Standing.PROVISIONAL, Standing.LISTED, "Realm of Norland", "listed"),
        (Standing.LISTED, Standing.PROVISIONAL, "Norland", "listed"),
        (Standing.PROVISIONAL, Standing.PROVISIONAL, "Norland", "provisional"),
    ],
)
def test_what_a_file_says_of_an_actor_is_kept_before_what_a_text_says(
    database: Database, first: Standing, then: Standing, name: str, standing: str
) -> None:
    earlier = dataclasses.replace(NORLAND, standing=first)
    later = dataclasses.replace(NORLAND, name="Realm of Norland", standing=then)
    load(database, "b1", to_table([spoken("one", earlier)]))
    load(database, "b2", to_table([spoken("two", later)]))
    assert database.row("SELECT name, standing FROM actor") == (name, standing)


def test_a_batch_of_an_earlier_version_is_loaded(database: Database) -> None:
    made = to_table([spoken("one", LEE)]).to_pylist()
    (statement,) = made[0]["statements"]
    statement |= {"relays": None, "speaker_confidence": None}
    del statement["speakers"][0]["standing"]
    assert load(database, "b1", pa.Table.from_pylist(made, SCHEMA)).statements == 1
    assert database.row("SELECT name, standing FROM actor") == ("Ann Lee", "provisional")
    assert queries.totals(database, Filter()).uncertain == 0


def test_actors_of_a_file_are_listed_before_and_after_they_speak(database: Database) -> None:
    load(database, "b1", to_table([spoken("one", dataclasses.replace(LEE, standing=Standing.PROVISIONAL))]))
    write_actors(database, [NORLAND, dataclasses.replace(LEE, name="Ann B. Lee")])
    write_actors(database, [])
    assert sorted(database.rows("SELECT name, standing FROM actor")) == [
        ("Ann B. Lee", "listed"),
        ("Norland", "listed"),
    ]


@pytest.mark.parametrize(
    ("speaker_confidence", "speakers", "uncertain"),
    [(0.49, (NORLAND,), True), (0.5, (NORLAND,), False), (0.499, (NORLAND,), False), (0.1, (), False)],
)
def test_a_speaker_is_uncertain_below_a_half(
    database: Database, speaker_confidence: float, speakers: tuple[Actor, ...], uncertain: bool
) -> None:
    load(database, "b1", to_table([spoken("one", *speakers, speaker_confidence=speaker_confidence)]))
    assert queries.totals(database, Filter()).uncertain == int(uncertain)
    assert queries.statements(database, Filter())["speaker_uncertain"].tolist() == [uncertain]
    assert [each.uncertain for each in queries.marked(database, "one", Filter())] == [uncertain]


def test_sentences_and_labels_are_given_by_id(filled: Database) -> None:
    listed = queries.statements(filled, Filter()).set_index("statement")
    assert queries.sentences(filled, ["one-2", "none"]) == {"one-2": listed.loc["one-2", "sentence"]}
    assert queries.topic_labels(filled) == {topic.id: topic.label for topic in CODEBOOK.topics}


def test_an_empty_database_answers_everything(database: Database) -> None:
    totals = queries.totals(database, Filter())
    assert (totals.articles, totals.statements, totals.first) == (0, 0, None)
    assert queries.statements(database, Filter()).empty
    assert queries.options(database, 10).speakers == {}


def test_a_loading_that_breaks_leaves_nothing_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("power cut")

    monkeypatch.setattr("onrecord.store.writing.Receipt.to_json", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        load(database, "b1", to_table([extracted("one")]))
    assert queries.stored_articles(database) == (0, 0)
    assert queries.revision(database) == 0


@pytest.mark.parametrize("content", [b"half a file", None])
def test_a_batch_that_cannot_be_loaded_is_put_aside(
    database: Database, tmp_path: Path, content: bytes | None
) -> None:
    inbox = Inbox(tmp_path / "inbox")
    batch = inbox.hand_over(to_table([extracted("one")]))
    path = tmp_path / "inbox" / f"{batch}.parquet"
    if content is None:
        pq.write_table(pa.table({"id": ["a table of other columns"]}), path)
    else:
        path.write_bytes(content)
    good = inbox.hand_over(to_table([extracted("two")]))
    assert inbox.load_into(database) == 2
    broken, loaded = inbox.fetch_receipt(batch), inbox.fetch_receipt(good)
    assert broken is not None
    assert broken.error is not None
    assert loaded is not None
    assert loaded.stored == ("two",)
    assert inbox.waiting() == []


@pytest.mark.parametrize("content", [b"no database at all" * 400])
def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"notes\.duckdb") as raised:
        open_database(path)
    assert "\n" not in str(raised.value)


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "new.duckdb")
    opened.rows("INSERT INTO migration VALUES (99)")
    opened.close()
    with pytest.raises(DatabaseError, match="newer version"):
        open_database(tmp_path / "new.duckdb")


def test_no_query_reaches_the_files_of_this_machine(database: Database, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(Exception, match="disabled"):
        database.rows(f"FROM '{tmp_path}/secret.csv'")
