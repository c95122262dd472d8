import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.settings import DATABASE_VARIABLE, PROJECT

ARTICLE = """Norland minister Ann Lee welcomes rain
Ann Lee, the weather minister of Norland, said on Monday that rain would be “a gift to every farmer”.
She warned that a storm could follow.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATABASE_VARIABLE, str(tmp_path / "cli.duckdb"))
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rain.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "articles"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_what_is_ingested_is_exported(folder: Path) -> None:
    stored = run("ingest", folder, "--published", "2018-06-29", "--outlet", "Daily Sky")
    assert stored.exit_code == 0, stored.output
    assert "1 new article with" in stored.output
    exported = run("export", "--filter", "outlet=Daily+Sky", "-o", folder / "out.csv")
    assert exported.exit_code == 0, exported.output
    table = pd.read_csv(folder / "out.csv")
    assert set(table["speaker"].dropna()) == {"Ann Lee"}
    assert set(table["date"]) == {"2018-06-29"}


def test_the_same_text_twice_is_one_article_and_said(folder: Path) -> None:
    (folder / "same.txt").write_text(ARTICLE, encoding="utf-8")
    stored = run("ingest", folder)
    assert stored.exit_code == 0
    assert "same.txt has the same text as rain.txt" in stored.output


def test_a_date_given_later_dates_what_is_stored(folder: Path) -> None:
    run("ingest", folder)
    again = run("ingest", folder, "--published", "2018-06-29", "--json")
    assert json.loads(again.stdout.splitlines()[-1])["dated"] == 1


def test_a_file_that_cannot_be_read_gets_one_line_and_the_others_go_on(folder: Path) -> None:
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 10)
    stored = run("ingest", folder)
    assert stored.exit_code == 1
    lines = [line for line in stored.output.splitlines() if "picture.txt" in line]
    assert len(lines) == 1
    assert "1 new article with" in stored.output


def test_a_statement_as_json_points_into_its_file(folder: Path) -> None:
    printed = run("extract", folder / "rain.txt", "--published", "2018-06-29", "--json")
    assert printed.exit_code == 0, printed.output
    statements = [json.loads(line) for line in printed.stdout.splitlines()]
    assert statements
    for statement in statements:
        assert statement["file"] == "rain.txt"
        for role in ("source", "cue"):
            if statement[role]:
                start, end = statement[role]
                assert ARTICLE[start:end] == statement[f"{role}_text"]
        text = " … ".join(ARTICLE[start:end] for start, end in statement["content"])
        assert text == statement["content_text"]


def test_a_changed_codebook_is_shown_applied_and_taken_back(folder: Path) -> None:
    mine = folder.parent / "mine.toml"
    head = 'title = "Sky"\n[topics.rain]\nlabel = "Rain"\ndefinition = "Wet"\npatterns = ['
    mine.write_text(f'{head}"rain"]\n', encoding="utf-8")
    run("ingest", folder)
    tried = run("retag", "--codebook", mine, "--dry-run")
    assert tried.exit_code == 0, tried.output
    assert tried.stdout.splitlines()[:2] == ["Rain (rain)  +1", f"  + {ARTICLE.splitlines()[1]}"]
    assert "nothing was changed (--dry-run)" in tried.stdout
    applied = run("retag", "--codebook", mine)
    assert applied.stdout.splitlines()[-1] == "+1 −0 ~0 on 2 statements; “Sky” is in force from revision 2"
    again = run("retag", "--codebook", mine, "--json")
    assert json.loads(again.stdout)["topics"] == []
    back = run("retag", "--to", "1")
    assert back.stdout.splitlines()[0] == "Rain (rain)  −1"
    assert "in force from revision 3" in back.stdout


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["retag"], "no such database; ingest articles first", 1),
        (["retag", "--codebook", "nowhere.toml", "--database", "."], "nowhere.toml", 1),
        (["retag", "--codebook", "x.toml", "--to", "1"], "leave one of them out", 2),
        (["export", "--filter", "speakr=x"], "speakr", 2),
        (["export", "--filter", "from=soon"], "from=soon", 2),
        (["ingest", "nowhere", "--published", "29 June"], "--published", 2),
        (["extract", "nowhere.txt"], "nowhere.txt", 1),
        (["extract", "x.txt", "--codebook", "nowhere.toml"], "nowhere.toml", 1),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_wrong_is_said_in_one_line(arguments: list[str], said: str, code: int) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in result.output
    assert "Traceback" not in result.output


def test_the_shipped_actors_are_right() -> None:
    checked = run("actors", "check")
    assert checked.exit_code == 0, checked.output
    assert re.fullmatch(r"\d+ actors, [\d,]+ names: nothing wrong\n", checked.output)
    again = run("actors", "check", PROJECT / "data" / "actors" / "states.toml")
    assert again.output == checked.output


def test_an_actors_file_is_checked_beside_the_shipped_ones(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[actors."person.ann-lee"]\nname = "Ann Lee"\n', encoding="utf-8")
    assert run("actors", "check", mine).exit_code == 0
    mine.write_text(
        '[actors."person.ann-lee"]\ncountry = "Norland"\n[actors."group.x"]\nname = "Tokyo"\n',
        encoding="utf-8",
    )
    checked = run("actors", "check", mine, tmp_path / "nowhere.toml")
    assert checked.exit_code == 1
    assert checked.output.splitlines() == [
        f'{mine}: line 1: actor “person.ann-lee”: name is missing; add name = "…"',
        f"{mine}: line 2: actor “person.ann-lee”: “Norland” is no country code; "
        "write the two capitals of ISO 3166, such as JP, or leave it out",
        f"{mine}: line 3: actor “group.x”: “Tokyo” is a name of “government.japan” too; "
        "leave it to one of them",
        f"{tmp_path / 'nowhere.toml'}: No such file or directory; check the path",
    ]


def test_the_shipped_codebook_is_right() -> None:
    checked = run("codebook", "check")
    assert checked.exit_code == 0, checked.output
    assert re.fullmatch(
        r".*korea\.toml: \d+ topics, \d+ patterns, \d+ examples: nothing wrong\n", checked.output
    )


def test_a_codebook_is_checked_as_lines_or_as_json(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'title = "T"\n[topics.a]\nlabel = "A"\ndefinition = "A."\n'
        'patterns = ["test*", "tests"]\nexamples.match = ["a drill"]\n',
        encoding="utf-8",
    )
    checked = run("codebook", "check", mine)
    assert checked.exit_code == 1
    assert checked.output.splitlines() == [
        f"{mine}: line 6: topic “a”: examples: example “a drill” does not name the topic: "
        "no pattern matches it; change the patterns or the example",
        f"warning: {mine}: line 5: topic “a”: patterns: the pattern “tests” adds nothing to “test*”; "
        "remove one of them",
    ]
    printed = run("codebook", "check", mine, "--json")
    assert printed.exit_code == 1
    lines = [json.loads(line) for line in printed.output.splitlines()]
    assert [(line["kind"], line["line"]) for line in lines] == [("problem", 6), ("warning", 5)]
    assert lines[0].keys() == {"kind", "file", "line", "place", "reason", "advice"}


@pytest.mark.parametrize("command", ["export", "serve"])
def test_a_database_that_another_owns_is_named(folder: Path, command: str) -> None:
    owner = "import sys, pathlib; from onrecord.store.database import open_database as o\n"
    owner += "d = o(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    database = folder.parent / "cli.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", owner, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        refused = run(command)
        process.kill()
    assert refused.exit_code == 1
    assert "another process has this database open" in refused.output


@pytest.mark.parametrize("command", ["export", "codebook suggest", "retag"])
def test_no_database_is_made_by_asking_one_that_is_not_there(folder: Path, command: str) -> None:
    refused = run(*command.split())
    assert refused.exit_code == 1
    assert "no such database; ingest articles first" in refused.stderr
    assert not (folder.parent / "cli.duckdb").exists()


def test_a_topic_of_the_codebook_is_known_though_no_dashboard_ever_ran(folder: Path) -> None:
    (folder / "fear.txt").write_text("Ann Lee, a minister, said that she feared their missiles.\n", "utf-8")
    run("ingest", folder)
    parent = run("export", "--filter", "topic=weapons", "--format", "jsonl")
    assert "she feared their missiles" in parent.stdout
    assert parent.stderr == ""
    unknown = run("export", "--filter", "topic=weapns", "--format", "jsonl")
    assert unknown.stdout.strip() == ""
    assert "nothing matches" in unknown.stderr
    assert "weapns" in unknown.stderr


def test_help_comes_without_the_heavy_imports() -> None:
    code = "import sys, onrecord.cli; print({'pandas', 'duckdb', 'streamlit', 'pyarrow'} & set(sys.modules))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "command",
    [
        "ingest",
        "extract",
        "export",
        "serve",
        "demo",
        "evaluate",
        "actors check",
        "codebook check",
        "codebook suggest",
    ],
)
def test_every_command_helps_with_an_example(command: str) -> None:
    helped = run(*command.split(), "--help")
    assert helped.exit_code == 0
    assert "Example" in helped.output


@pytest.mark.shared
def test_the_first_article_is_read_right() -> None:
    article = PROJECT.parent / "shared" / "gold" / "mattis-2018.txt"
    printed = run("extract", article, "--published", "2018-06-29", "--json")
    statements = [json.loads(line) for line in printed.stdout.splitlines()]
    assert max(end for statement in statements for _, end in statement["content"]) < 3728
    scored = run("evaluate", "seed", article.with_suffix(".json"), "--json")
    assert scored.exit_code == 0, scored.output


def test_topics_are_suggested_and_none_is_applied(folder: Path) -> None:
    for number, day in enumerate(("Monday", "Tuesday", "Friday")):
        said = f"Ann Lee, the weather minister of Norland, said on {day} that the harvest was late."
        text = f"Rain {number}\n{said}\n"
        (folder / f"harvest-{number}.txt").write_text(text, encoding="utf-8")
    run("ingest", folder)
    printed = run("codebook", "suggest")
    assert printed.exit_code == 0, printed.output
    assert "harvest (statements 3, articles 3, speakers 1)" in printed.stdout
    assert "[topics.harvest]" in printed.stdout
    assert "none is applied" in printed.stderr
    (line,) = run("codebook", "suggest", "--json", "--limit", "1").stdout.splitlines()
    found = json.loads(line)
    assert (found["term"], found["statements"], found["pattern"]) == ("harvest", 3, "harvest")
    assert "the harvest was late" in found["sentence"]
    none = run("codebook", "suggest", "--filter", "outlet=Nowhere")
    assert none.exit_code == 0
    assert none.stdout == ""
    assert run("codebook", "suggest", "--filter", "colour=red").exit_code == 2
