"""A changed codebook on what is stored: what is shown, what is written, and what stays for ever."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.extractor import Extractor
from onrecord.extraction.tagging import Tagger, Wording
from onrecord.filters import Filter
from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import parse_codebook, read_codebook
from onrecord.reading.files import Given, read
from onrecord.records import Article, Attitude, Quotation, Span, Statement
from onrecord.retagging import Difference, Request, RetagError, answer, apply, codebook_for, retag
from onrecord.settings import DATABASE_VARIABLE, PROJECT, Settings
from onrecord.store import queries
from onrecord.store.batch import Extracted, to_table
from onrecord.store.database import Database, open_database
from onrecord.store.inbox import Inbox, NoAnswer
from onrecord.store.tags import codebook_in_force
from onrecord.store.writing import load, write_codebook

SENTENCES = (
    ("talks on short rockets go on", Attitude.SUPPORT),
    ("rain and talks, and long rockets", Attitude.CONCERN),
    ("the harvest needs rain", Attitude.DEMAND),
    ("nothing of note happened", Attitude.ASSERTION),
)


def codebook(rain: bool = False, rockets: str = "rocket*", talks: bool = True, title: str = "Weather") -> str:
    topics = [
        f"""
        [topics.rockets]
        label = "Rockets"
        definition = "What flies"
        patterns = ["{rockets}"]
        [topics.rockets.facets.range]
        label = "Range"
        [topics.rockets.facets.range.values.short]
        label = "Short"
        patterns = ["short"]
        """
    ]
    topics += ['[topics.rain]\nlabel = "Rain"\ndefinition = "Wet"\npatterns = ["rain"]'] if rain else []
    topics += ['[topics.talks]\nlabel = "Talks"\ndefinition = "Words"\npatterns = ["talks"]'] if talks else []
    return "\n".join([f'title = "{title}"', *topics])


FIRST = codebook()


def articles(text: str, count: int = 1) -> list[Extracted]:
    """Make articles with the sentences above, tagged by a codebook."""
    tagger = Tagger(parse_codebook(text, "test"))
    return [_article(f"a{number}", tagger) for number in range(count)]


def _article(name: str, tagger: Tagger) -> Extracted:
    body = "".join(f"Lee said {content}.\n" for content, _ in SENTENCES)
    statements = []
    for number, (content, attitude) in enumerate(SENTENCES):
        start = body.index(content)
        span = Span(start, start + len(content))
        cue = Span(start - 5, start - 1)
        statements.append(
            Statement(
                id=f"{name}-{number}",
                article=name,
                quotation=Quotation.INDIRECT,
                cue=cue,
                content=(span,),
                sentence=Span(start - 9, span.end + 1),
                attitude=attitude,
                confidence=0.9,
                topics=tagger.mentions(body, Wording(cue, (span,), attitude)),
            )
        )
    return Extracted(Article(name, name, body), tuple(statements))


def fill(path: Path, count: int = 1) -> Database:
    opened = open_database(path)
    write_codebook(opened, parse_codebook(FIRST, "test"))
    load(opened, "b1", to_table(articles(FIRST, count)))
    return opened


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = fill(tmp_path / "test.duckdb")
    yield opened
    opened.close()


def change(database: Database, text: str, *, trial: bool = False, examples: int | None = 5) -> Difference:
    return apply(database, Request(text, "mine.toml", trial=trial, examples=examples), lambda *_: None)


def in_force(database: Database) -> list[tuple[object, ...]]:
    return database.rows("SELECT COLUMNS(*)::VARCHAR FROM statement_topic ORDER BY ALL")


def at(database: Database, revision: int) -> list[tuple[object, ...]]:
    return database.rows(
        """
        SELECT COLUMNS(* EXCLUDE (since, until))::VARCHAR FROM tag
        WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY ALL
        """,
        [revision, revision],
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (FIRST, {}),
        (codebook(title="Another title"), {}),
        (codebook(rain=True), {"rain": "+2 -0 ~0"}),
        (codebook(talks=False), {"talks": "+0 -2 ~0"}),
        (codebook(rockets="long rockets"), {"rockets": "+0 -1 ~0"}),
        (codebook(rain=True, rockets="missile*"), {"rain": "+2 -0 ~0", "rockets": "+0 -2 ~0"}),
    ],
)
def test_the_difference_is_shown_and_written(database: Database, text: str, shown: dict[str, str]) -> None:
    expected = [each.statements for each in articles(text)]
    difference = change(database, text)
    assert {each.topic: f"+{each.begun} -{each.ended} ~{each.turned}" for each in difference.topics} == shown
    assert difference.statements == len(SENTENCES)
    assert {
        (statement, topic)
        for statement, topic in database.rows("SELECT statement, topic FROM statement_topic")
    } == {(s.id, m.topic) for statements in expected for s in statements for m in s.topics}
    applied = codebook_in_force(database)
    assert applied is not None
    assert applied.text == text
    labels = {node.label for node in queries.topic_tree(database, Filter())}
    assert labels == {topic.label for topic in parse_codebook(text, "test").topics}


def test_examples_say_the_sentence_and_how_it_turns(database: Database) -> None:
    database.rows("UPDATE tag SET stance = 'critical' WHERE statement = 'a0-0' AND topic = 'talks'")
    difference = change(database, codebook(rain=True))
    assert [(each.label, each.begun, each.turned) for each in difference.topics] == [
        ("Rain", 2, 0),
        ("Talks", 0, 1),
    ]
    (turned,) = difference.topics[1].examples
    assert (turned.sign, turned.before, turned.after) == ("~", "critical", "favourable")
    assert turned.sentence == "Lee said talks on short rockets go on."
    assert Difference.from_json(difference.to_json()) == difference


def test_a_rule_that_changed_alone_is_written_but_no_change_of_a_topic(database: Database) -> None:
    database.rows("UPDATE tag SET rule = 'an old rule'")
    difference = change(database, FIRST)
    assert (difference.topics, difference.detailed, difference.revision) == ((), 4, 2)
    assert change(database, FIRST).revision is None


@pytest.mark.parametrize(("examples", "shown"), [(0, 0), (1, 1), (5, 5), (None, 14)])
def test_so_many_sentences_are_shown_per_topic_and_sign(
    tmp_path: Path, examples: int | None, shown: int
) -> None:
    opened = fill(tmp_path / "seven.duckdb", count=7)
    (rain,) = change(opened, codebook(rain=True), examples=examples).topics
    assert (rain.begun, len(rain.examples)) == (14, shown)
    opened.close()


def test_the_same_codebook_again_makes_no_revision(database: Database) -> None:
    assert change(database, FIRST).revision is None
    assert change(database, codebook(rain=True)).revision == 2
    again = change(database, codebook(rain=True))
    assert (again.topics, again.revision, queries.revision(database)) == ((), None, 2)


def test_a_trial_changes_nothing(database: Database) -> None:
    before = in_force(database)
    difference = change(database, codebook(rain=True), trial=True)
    assert (len(difference.topics), difference.revision) == (1, None)
    assert (in_force(database), queries.revision(database)) == (before, 1)
    assert [node.id for node in queries.topic_tree(database, Filter())] == ["rockets", "talks"]


def test_a_codebook_of_a_revision_is_applied_again(database: Database) -> None:
    before = in_force(database)
    change(database, codebook(rain=True))
    change(database, codebook(talks=False))
    back = apply(database, Request(to=1), lambda *_: None)
    assert (in_force(database), back.revision) == (before, 4)
    applied = codebook_in_force(database)
    assert applied is not None
    assert applied.text == FIRST


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request('title = "Weather"', "mine.toml"), "mine.toml: no topics"),
        (Request(to=9), "there is no revision 9 yet; the last one is 1"),
    ],
)
def test_what_cannot_be_applied_is_said(database: Database, request_: Request, said: str) -> None:
    with pytest.raises(RetagError, match=said):
        apply(database, request_, lambda *_: None)


def test_a_database_without_codebook_or_statements_takes_one(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "new.duckdb")
    with pytest.raises(RetagError, match="no codebook was in force at revision 0"):
        apply(opened, Request(to=0), lambda *_: None)
    difference = change(opened, FIRST)
    assert (difference.statements, difference.revision) == (0, 1)
    opened.close()


def test_what_breaks_while_it_is_written_leaves_all_as_it_was(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("power cut")

    before = in_force(database)
    monkeypatch.setattr("onrecord.store.tags.replace_codebook", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        change(database, codebook(rain=True, talks=False))
    assert (in_force(database), queries.revision(database)) == (before, 1)


_CODEBOOKS = st.builds(
    codebook, rain=st.booleans(), talks=st.booleans(), rockets=st.sampled_from(["rocket*", "long rockets"])
)


@settings(max_examples=8)
@given(st.lists(_CODEBOOKS, min_size=1, max_size=4))
def test_what_held_at_a_revision_is_the_same_for_ever(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    opened = fill(tmp_path_factory.mktemp("many") / "test.duckdb")
    held = {1: (FIRST, at(opened, 1))}
    for text in texts:
        revision = change(opened, text).revision
        if revision:
            held[revision] = text, at(opened, revision)
    for revision, (text, rows) in held.items():
        assert at(opened, revision) == rows
        change(opened, text)
        assert at(opened, queries.revision(opened)) == rows
    opened.close()


def test_new_statements_are_tagged_with_the_codebook_in_force(tmp_path: Path) -> None:
    path = tmp_path / "test.duckdb"
    first, other = (parse_codebook(text, "test") for text in (FIRST, codebook(rain=True)))
    assert codebook_for(path, first) == first
    assert codebook_for(path, other) == first
    retag(path, Request(codebook(rain=True), "mine.toml"), lambda *_: None)
    assert codebook_for(path, first) == other


@pytest.mark.parametrize("file", ["2018-06-28-mattis-seoul.txt", "2019-03-01-hanoi.txt"])
def test_what_was_just_extracted_is_tagged_alike(tmp_path: Path, file: str) -> None:
    """Else a changed codebook would show differences that it did not make."""
    shipped = Settings.from_environment()
    book = read_codebook(shipped.codebook)
    extractor = Extractor(book, read_actors(sorted(shipped.actors.glob("*.toml"))))
    (article,) = islice(read([PROJECT / "data" / "demo" / file], Given(), today=date.today()), 1)
    assert isinstance(article, Article)
    opened = open_database(tmp_path / "demo.duckdb")
    write_codebook(opened, book)
    load(opened, "b1", to_table([Extracted(article, tuple(extractor.statements([article])[0]))]))
    difference = change(opened, book.text)
    assert (difference.topics, difference.detailed, difference.revision) == ((), 0, None)
    opened.close()


_OWNER = """
import pathlib, sys
from onrecord.reading.codebook import parse_codebook
from onrecord.retagging import answer
from onrecord.store.owner import Owner
owner = Owner.of(pathlib.Path(sys.argv[1]), parse_codebook(sys.argv[2], "test"), [], answer)
print("open", flush=True)
sys.stdin.read()
owner.close()
"""


@pytest.fixture
def owned(tmp_path: Path) -> Iterator[Path]:
    """A database that another process owns, as a dashboard does."""
    path = tmp_path / "owned.duckdb"
    fill(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", _OWNER, str(path), FIRST],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        yield path
        process.stdin.close()


def test_the_owner_does_what_another_process_asks(owned: Path) -> None:
    first, other = (parse_codebook(text, "test") for text in (FIRST, codebook(rain=True)))
    assert codebook_for(owned, other) == first
    difference = retag(owned, Request(codebook(rain=True), "mine.toml"), lambda *_: None)
    assert [(each.topic, each.begun) for each in difference.topics] == [("rain", 2)]
    assert difference.revision == 2
    with pytest.raises(RetagError, match="no revision 9"):
        retag(owned, Request(to=9), lambda *_: None)
    assert codebook_for(owned, first) == other
    assert [path.name for path in Inbox.of(owned).folder.iterdir()] == ["codebook.toml"]


def test_an_owner_that_does_not_answer_is_named_and_does_nothing_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deaf.duckdb"
    fill(path).close()
    deaf = "import sys, pathlib; from onrecord.store.database import open_database as o\n"
    deaf += "d = o(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    monkeypatch.setattr("onrecord.retagging._PATIENCE", 0.2)
    with subprocess.Popen(
        [sys.executable, "-c", deaf, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(NoAnswer, match=r"deaf\.duckdb"):
            retag(path, Request(codebook(rain=True)), lambda *_: None)
        process.kill()
    assert list(Inbox.of(path).folder.iterdir()) == []


def test_a_request_that_its_sender_left_is_not_done_by_the_next_owner(database: Database) -> None:
    inbox = Inbox.of(database.path)
    asked = inbox.ask("{}")
    inbox.sweep()
    inbox.answer(database, answer)
    assert not inbox.is_asked(asked)
    assert inbox.fetch_answer(asked) is None


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_retag_has_done_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "killed.duckdb"
    opened = fill(path, count=500)
    texts = (FIRST, codebook(rain=True, talks=False))
    states = [in_force(opened)]
    change(opened, texts[1])
    states.append(in_force(opened))
    opened.close()
    command = [sys.executable, "-m", "onrecord", "retag", "--json", "--codebook"]
    files = [tmp_path / "first.toml", tmp_path / "second.toml"]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    begin = time.monotonic()
    environment = os.environ | {DATABASE_VARIABLE: str(path)}
    subprocess.run([*command, str(files[0])], env=environment, check=True, stdout=subprocess.DEVNULL)
    usual = time.monotonic() - begin
    moments = random.Random(2018)  # noqa: S311 - chooses moments, keeps no secret
    present, killed = 0, 0
    for _ in range(8):
        process = subprocess.Popen(
            [*command, str(files[1 - present])], env=environment, stdout=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0.5, 1.0) * usual)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        opened = open_database(path)
        rows = in_force(opened)
        present = states.index(rows)
        applied = codebook_in_force(opened)
        opened.close()
        assert applied is not None
        assert applied.text == texts[present]
    assert killed
