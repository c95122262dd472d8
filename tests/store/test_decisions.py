import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from onrecord.filters import Filter
from onrecord.records import Actor, ActorKind, Standing
from onrecord.store import decisions, queries, speakers
from onrecord.store.batch import to_table
from onrecord.store.database import Database, _migrations, open_database
from onrecord.store.decisions import Analyst, DecisionError, Kind, NewActor
from onrecord.store.writing import load, write_actors
from world import LEE, NORLAND, spoken

ANN = Analyst("Ann")


def _unknown(name: str, standing: Standing = Standing.PROVISIONAL) -> Actor:
    return Actor(f"person.{name.lower()}", name, ActorKind.PERSON, standing=standing)


MOSS, MR_MOSS, REED = _unknown("Moss"), _unknown("Mr-Moss"), _unknown("Reed")
OFFICIAL = _unknown("Official", Standing.UNNAMED)
NEW = NewActor("Bo Moss", ActorKind.PERSON, "NO")

Decide = Callable[[Database], object]


@pytest.fixture
def filled(database: Database) -> Database:
    """Moss speaks in 1, 2 and with Mr-Moss in 3, Mr-Moss in 4, Reed in 5, the official in 6, Lee in 7."""
    load(
        database,
        "b1",
        to_table(
            [
                spoken("1", MOSS),
                spoken("2", MOSS),
                spoken("3", MOSS, MR_MOSS),
                spoken("4", MR_MOSS),
                spoken("5", REED),
                spoken("6", OFFICIAL),
                spoken("7", LEE),
            ]
        ),
    )
    return database


def shown(database: Database) -> dict[str, str]:
    table = queries.statements(database, Filter())
    return dict(sorted(zip(table["statement"], table["speaker"], strict=True)))


def _name(actor: Actor, to: Actor) -> Decide:
    return lambda database: decisions.name(database, actor.id, to.id, ANN)


def _merge(actors: Sequence[Actor], into: Actor) -> Decide:
    return lambda database: decisions.merge(database, [each.id for each in actors], into.id, ANN)


def _split(actor: Actor, statements: Sequence[str], to: Actor) -> Decide:
    return lambda database: decisions.split(database, actor.id, statements, to.id, ANN)


MACHINE = {
    "1": "Moss",
    "2": "Moss",
    "3": "Moss; Mr-Moss",
    "4": "Mr-Moss",
    "5": "Reed",
    "6": "Official",
    "7": "Ann Lee",
}


@pytest.mark.parametrize(
    ("steps", "changed"),
    [
        ([_name(MOSS, LEE)], {"1": "Ann Lee", "2": "Ann Lee", "3": "Ann Lee; Mr-Moss"}),
        ([_name(OFFICIAL, LEE)], {"6": "Ann Lee"}),
        ([_merge([MOSS, MR_MOSS], MOSS)], {"3": "Moss", "4": "Moss"}),
        ([_merge([MOSS, REED], MR_MOSS)], dict.fromkeys("1235", "Mr-Moss")),
        ([_split(MOSS, ["2"], REED)], {"2": "Reed"}),
        ([_split(MOSS, ["3"], MR_MOSS)], {"3": "Mr-Moss"}),
        ([_split(MOSS, ["2", "4"], REED)], {"2": "Reed"}),
        # Of decisions that contradict each other, the last one wins.
        (
            [_merge([MOSS, MR_MOSS], MOSS), _name(MR_MOSS, LEE)],
            {"3": "Moss; Ann Lee", "4": "Ann Lee"},
        ),
        ([_merge([MOSS, MR_MOSS], MOSS), _name(MOSS, LEE)], dict.fromkeys("1234", "Ann Lee")),
        ([_merge([MOSS], MR_MOSS), _merge([MR_MOSS], MOSS)], {"3": "Moss", "4": "Moss"}),
        ([_split(MOSS, ["2"], REED), _split(REED, ["2"], LEE)], {"2": "Ann Lee"}),
        ([_split(MOSS, ["2"], REED), _name(REED, LEE)], {"2": "Ann Lee", "5": "Ann Lee"}),
        (
            [_split(MOSS, ["2"], REED), _name(MOSS, LEE)],
            {"1": "Ann Lee", "2": "Reed", "3": "Ann Lee; Mr-Moss"},
        ),
    ],
)
def test_decisions_change_who_is_shown_and_undo_restores_what_was_before(
    filled: Database, steps: Sequence[Decide], changed: dict[str, str]
) -> None:
    views = [shown(filled)]
    for step in steps:
        step(filled)
        views.append(shown(filled))
    assert views[0] == MACHINE
    assert views[-1] == MACHINE | changed
    for number in range(len(steps), 0, -1):
        assert shown(filled) == views[number]
        decisions.undo(filled, number, ANN)
    assert shown(filled) == MACHINE


def test_what_an_earlier_decision_meant_stays_when_only_that_is_undone(filled: Database) -> None:
    merged = decisions.merge(filled, [MOSS.id, MR_MOSS.id], MOSS.id, ANN)
    decisions.name(filled, MOSS.id, LEE.id, ANN)
    decisions.undo(filled, merged, ANN)
    assert shown(filled) == MACHINE | {"1": "Ann Lee", "2": "Ann Lee", "3": "Ann Lee; Mr-Moss"}


def test_later_articles_follow_earlier_decisions(filled: Database) -> None:
    decisions.merge(filled, [MR_MOSS.id], MOSS.id, ANN)
    named = decisions.name(filled, MOSS.id, NEW, ANN)
    load(filled, "b2", to_table([spoken("8", MR_MOSS)]))
    assert shown(filled)["8"] == "Bo Moss"
    decisions.undo(filled, named, ANN)
    assert shown(filled)["8"] == "Moss"


def test_a_new_name_is_another_actor_and_the_machines_stays_readable(filled: Database) -> None:
    decisions.split(filled, MOSS.id, ["2"], NEW, ANN)
    decisions.split(filled, MOSS.id, ["1"], replace(NEW, country=None), ANN)
    assert filled.rows("SELECT id, name, country, standing FROM actor WHERE id LIKE '%bo%' ORDER BY id") == [
        ("person.bo-moss.1", "Bo Moss", "NO", "named"),
        ("person.bo-moss.2", "Bo Moss", None, "named"),
    ]
    table = queries.statements(filled, Filter.from_query("speaker=person.bo-moss.1"))
    assert table[["statement", "speaker", "speaker_machine"]].to_numpy().tolist() == [
        ["2", "Bo Moss", "Moss"]
    ]
    machine = queries.statements(filled, Filter())["speaker_machine"].dropna()
    assert machine.tolist() == ["Moss", "Moss"]


def test_every_figure_counts_who_is_shown(filled: Database) -> None:
    decisions.merge(filled, [MOSS.id, MR_MOSS.id], MOSS.id, ANN)
    moss = Filter.from_query(f"speaker={MOSS.id}")
    assert queries.totals(filled, moss).statements == 4
    assert queries.totals(filled, Filter()).speakers == 4
    assert queries.totals(filled, Filter.from_query(f"speaker={MR_MOSS.id}")).statements == 0
    assert MR_MOSS.id not in queries.options(filled, 10).speakers
    lanes = queries.lanes(filled, Filter(), "month", 1)
    assert lanes[["speaker_id", "statements"]].to_numpy().tolist() == [[MOSS.id, 4]]
    assert queries.stance_by_speaker(filled, moss, 5)["mentions"].tolist() == [4]
    assert [each.speakers for each in queries.marked(filled, "3", Filter())] == ["Moss"]


def test_what_an_analyst_chose_for_a_statement_is_certain(database: Database) -> None:
    load(database, "b1", to_table([spoken("1", MOSS, speaker_confidence=0.2)]))
    sure = Filter.from_query("speaker_confidence=0.5")
    assert (queries.totals(database, Filter()).uncertain, queries.totals(database, sure).statements) == (1, 0)
    named = decisions.name(database, MOSS.id, NEW, ANN)
    assert queries.totals(database, Filter()).uncertain == 1
    decisions.undo(database, named, ANN)
    decisions.split(database, MOSS.id, ["1"], NEW, ANN)
    assert (queries.totals(database, Filter()).uncertain, queries.totals(database, sure).statements) == (0, 1)
    assert queries.statements(database, sure)["speaker_confidence"].round(2).tolist() == [0.2]


@pytest.mark.parametrize(
    ("decide", "reason"),
    [
        (_name(LEE, MOSS), "Ann Lee is in an actors file"),
        (_name(MOSS, MOSS), "the same speaker"),
        (_name(MOSS, NORLAND), "no speaker “government.norland”"),
        (_name(_unknown("Ghost"), LEE), "no speaker “person.ghost”"),
        (_merge([MOSS], MOSS), "nobody to merge"),
        (_split(MOSS, ["5", "none"], REED), "none of these statements"),
        (_split(MOSS, [], REED), "none of these statements"),
        (lambda database: decisions.name(database, MOSS.id, LEE.id, Analyst(" ")), "write your name"),
        (lambda database: decisions.name(database, MOSS.id, replace(NEW, name=" "), ANN), "needs a name"),
        (lambda database: decisions.name(database, MOSS.id, replace(NEW, country="no"), ANN), "no country"),
        (lambda database: decisions.undo(database, 1, ANN), "undone already"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    filled: Database, decide: Decide, reason: str
) -> None:
    with pytest.raises(DecisionError, match=reason):
        decide(filled)
    assert (shown(filled), queries.revision(filled), decisions.log(filled)) == (MACHINE, 1, [])
    assert not filled.rows("SELECT 1 FROM actor WHERE standing = 'named'")


def test_the_log_keeps_every_decision_and_each_is_a_revision(filled: Database) -> None:
    decisions.name(filled, MOSS.id, NEW, Analyst("Ann", "her speech of 2 May"))
    decisions.split(filled, MR_MOSS.id, ["3", "4"], MOSS.id, Analyst("Bo", " "))
    decisions.undo(filled, 1, Analyst("Cy"))
    later, first = decisions.log(filled)
    assert (first.who, first.kind, first.why) == ("Ann", Kind.NAME, "her speech of 2 May")
    assert (first.actors, first.to, first.statements) == (("Moss",), "Bo Moss", 0)
    assert first.undone is not None
    assert first.undone[1] == "Cy"
    assert (later.id, later.why, later.statements, later.undone) == (2, None, 2, None)
    assert queries.revision(filled) == 4


def test_unknown_speakers_are_listed_by_what_they_said(filled: Database) -> None:
    def names(standing: Standing, words: str = "", query: str = "", limit: int = 9) -> list[tuple[str, int]]:
        found = speakers.speaking(filled, Filter.from_query(query), (standing,), words, limit)
        return [(str(each), each.statements) for each in found.most]

    assert names(Standing.PROVISIONAL) == [("Moss", 3), ("Mr-Moss", 2), ("Reed", 1)]
    assert names(Standing.PROVISIONAL, "moss mr") == [("Mr-Moss", 2)]
    assert names(Standing.PROVISIONAL, "%") == []
    assert names(Standing.PROVISIONAL, query=f"speaker={REED.id}") == [("Reed", 1)]
    assert names(Standing.UNNAMED) == [("Official", 1)]
    assert speakers.speaking(filled, Filter(), (Standing.PROVISIONAL,), "", 1).speakers == 3
    decisions.name(filled, MOSS.id, LEE.id, ANN)
    assert names(Standing.PROVISIONAL) == [("Mr-Moss", 2), ("Reed", 1)]


def test_a_speaker_is_found_by_name_before_it_spoke_if_it_is_listed(filled: Database) -> None:
    write_actors(filled, [NORLAND])
    named = decisions.name(filled, MOSS.id, NEW, ANN)
    known = [Standing.LISTED, Standing.NAMED]
    found = [(each.name, each.statements) for each in speakers.find(filled, "", known, 9)]
    assert found == [("Bo Moss", 3), ("Ann Lee", 1), ("Norland", 0)]
    assert [each.name for each in speakers.find(filled, "lee ann", known, 9)] == ["Ann Lee"]
    decisions.undo(filled, named, ANN)
    assert [each.name for each in speakers.find(filled, "moss", known, 9)] == []


def test_decisions_and_articles_at_the_same_time_do_not_conflict(filled: Database) -> None:
    failed: list[Exception] = []

    def tried(work: Callable[[int], object]) -> None:
        for number in range(20):
            try:
                work(number)
            except Exception as error:
                failed.append(error)

    work: list[Callable[[int], object]] = [
        lambda number: load(filled, f"more {number}", to_table([spoken(f"more {number}", MOSS)])),
        lambda _: decisions.name(filled, MOSS.id, LEE.id, ANN),
        lambda _: decisions.name(filled, REED.id, NEW, ANN),
    ]
    threads = [threading.Thread(target=tried, args=(each,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert queries.revision(filled) == 61
    assert queries.totals(filled, Filter.from_query(f"speaker={LEE.id}")).statements == 24


def test_a_database_of_the_first_schema_keeps_all_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.duckdb"
    first = {1: _migrations()[1]}
    monkeypatch.setattr("onrecord.store.database._migrations", lambda: first)
    monkeypatch.setattr("onrecord.store.database._settle", lambda _: None)
    old = open_database(path)
    old.rows(
        "INSERT INTO article (id, title, body, published, published_precision, file, revision) VALUES "
        "('one', 'One', 'Lee spoke.', '2018-06-29', 'day', 'one.txt', 1)"
    )
    old.rows(
        "INSERT INTO actor VALUES ('person.lee', 'Lee', 'person', NULL), "
        "('person.moss', 'Moss', 'person', 'NO')"
    )
    old.rows(
        "INSERT INTO statement VALUES ('one-1', 'one', 1, 'direct', NULL, NULL, [], "
        "{'start': 0, 'end': 10}, 'Lee', 'spoke', '', 'Lee spoke.', 'assertion', '', 0.9, 1)"
    )
    old.rows(
        "INSERT INTO statement_actor VALUES ('one-1', 'speaker', 1, 'person.lee', 'minister'), "
        "('one-1', 'addressee', 1, 'person.moss', NULL)"
    )
    before = old.rows("FROM statement_actor ORDER BY ALL")
    old.close()
    monkeypatch.undo()

    migrated = open_database(path)
    assert migrated.rows("FROM statement_actor ORDER BY ALL") == before
    assert migrated.rows("FROM shown_actor ORDER BY ALL") == before
    row = queries.statements(migrated, Filter()).iloc[0]
    assert (row["speaker"], row["addressee"], row["speaker_uncertain"]) == ("Lee", "Moss", False)
    found = speakers.speaking(migrated, Filter(), (Standing.PROVISIONAL,), "", 9)
    assert [each.id for each in found.most] == ["person.lee"]
    assert migrated.rows("SELECT story FROM article") == [("one",)]
    load(migrated, "b1", to_table([spoken("7", LEE)]))
    decisions.name(migrated, "person.lee", LEE.id, ANN)
    assert shown(migrated) == {"7": "Ann Lee", "one-1": "Ann Lee"}
    migrated.close()


_ACTORS = [MOSS, MR_MOSS, REED, OFFICIAL]
_ids = st.sampled_from([each.id for each in _ACTORS])
_targets = st.sampled_from([*(each.id for each in _ACTORS), LEE.id]) | st.just(NEW)
_statements = st.lists(st.sampled_from("1234567"), max_size=3)


class Deciding(RuleBasedStateMachine):
    """Any decisions, with articles coming in between; what cannot be decided is refused."""

    database: Database
    ingested = 0

    @initialize()
    def begin(self) -> None:
        self.database = open_database(Path(":memory:"))
        load(
            self.database,
            "b1",
            to_table(
                [spoken("1", MOSS, REED), spoken("2", MOSS), spoken("3", MR_MOSS, OFFICIAL), spoken("4", LEE)]
            ),
        )

    @rule(actor=_ids, to=_targets)
    def name(self, actor: str, to: str | NewActor) -> None:
        self._try(decisions.name, actor, to)

    @rule(actors=st.lists(_ids, max_size=3), into=_ids)
    def merge(self, actors: list[str], into: str) -> None:
        self._try(decisions.merge, actors, into)

    @rule(actor=_ids, statements=_statements, to=_targets)
    def split(self, actor: str, statements: list[str], to: str | NewActor) -> None:
        self._try(decisions.split, actor, statements, to)

    @rule(number=st.integers(1, 9))
    def undo(self, number: int) -> None:
        self._try(decisions.undo, number)

    @rule(actor=st.sampled_from([*_ACTORS, LEE]))
    def ingest(self, actor: Actor) -> None:
        self.ingested += 1
        load(self.database, f"more {self.ingested}", to_table([spoken(f"more {self.ingested}", actor)]))

    @invariant()
    def who_is_shown_is_what_the_decisions_say(self) -> None:
        assert self._rows("shown_actor") == self._rows(
            "(SELECT statement, part, min(position), actor, arg_min(role, position) FROM decided"
            " GROUP BY statement, part, actor)"
        )

    def teardown(self) -> None:
        for entry in decisions.log(self.database):
            if entry.undone is None:
                decisions.undo(self.database, entry.id, ANN)
        assert self._rows("shown_actor") == self._rows("statement_actor")
        self.database.close()

    def _try(self, decide: Callable[..., object], *what: object) -> None:
        before = queries.revision(self.database)
        try:
            decide(self.database, *what, ANN)
        except DecisionError:
            assert queries.revision(self.database) == before
        else:
            assert queries.revision(self.database) == before + 1

    def _rows(self, table: str) -> list[tuple[Any, ...]]:
        return self.database.rows(f"FROM {table} ORDER BY ALL")


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
