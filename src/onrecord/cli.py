"""The command line. What takes long to import is imported by the command that needs it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from onrecord.filters import Filter, FilterError, Names
from onrecord.records import SURE_SPEAKER, Article, PartialDate, Rejection
from onrecord.settings import DATABASE_VARIABLE, PROJECT, Settings

if TYPE_CHECKING:
    from onrecord.evaluation.tables import Row
    from onrecord.extraction.extractor import Extractor
    from onrecord.ingesting import Account
    from onrecord.reading.files import Given
    from onrecord.records import Codebook
    from onrecord.retagging import Difference, Example, Request, TopicDifference
    from onrecord.store.database import Database
    from onrecord.store.writing import Receipt

app = typer.Typer(
    help="Who said what about what, when, and with what stance.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

actors_app = typer.Typer(help="The files that list who can speak.", no_args_is_help=True)
app.add_typer(actors_app, name="actors")

codebook_app = typer.Typer(help="The file that lists the topics.", no_args_is_help=True)
app.add_typer(codebook_app, name="codebook")

Files = Annotated[list[Path], typer.Argument(help="Files or folders: .txt .html .jsonl .jsonl.gz .csv")]
Published = Annotated[
    str, typer.Option(metavar="DATE", help="Day of publication: 2018-06-29, or 2018-06, or 2018.")
]
Outlet = Annotated[str, typer.Option(metavar="NAME", help="Outlet that published them.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print machine-readable lines.")]
DatabaseFile = Annotated[
    Path | None,
    typer.Option(
        "--database", envvar=DATABASE_VARIABLE, help="Database file; data/onrecord.duckdb unless named."
    ),
]


class Format(StrEnum):
    """Forms of an export."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


class Benchmark(StrEnum):
    """What there is to evaluate on."""

    SEED = "seed"
    POLNEAR = "polnear"
    SPEAKERS = "speakers"
    NAMES = "names"
    REUTERS = "reuters"
    POLARITY = "polarity"
    ATTITUDES = "attitudes"


def main() -> None:
    """Run the command line."""
    app()


@app.command(epilog="Example: `onrecord ingest articles/ --outlet 'Harbour Wire'`")
def ingest(
    paths: Files,
    published: Published = "",
    outlet: Outlet = "",
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that find statements; one per core if not given."),
    ] = None,
    as_json: AsJson = False,
    database: DatabaseFile = None,
) -> None:
    """Read articles, find their statements and store them; also while a dashboard runs.

    Prints one line for each file that is rejected, with the reason, and exits with 1 if there are any.
    """
    settings = _settings(database)
    try:
        given = _given(published, outlet)
        account = _ingest(paths, given, settings, workers, as_json=as_json)
    except KeyboardInterrupt:
        _fail("Stopped. What was stored stays; ingest the same files again to go on.", code=130)
    _print_account(account, settings, as_json=as_json)
    if not account.clean:
        raise typer.Exit(1)


@app.command(epilog="Example: `onrecord extract article.txt --published 2018-06-29 --json`")
def extract(
    files: Files,
    published: Published = "",
    codebook: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Codebook with the topics; the one in data/ if not given."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the statements of articles, without a database."""
    from rich.console import Console

    from onrecord.reading.files import read
    from onrecord.wire import content_text, statement_as_json

    settings = Settings.from_environment()
    extractor = _extractor_maker(settings, _read_codebook(codebook or settings.codebook))()
    console = Console(highlight=False)
    rejected = False
    for record in read(files, _given(published, ""), today=date.today()):
        if isinstance(record, Rejection):
            typer.echo(f"rejected: {record}", err=True)
            rejected = True
            continue
        for statement in extractor.statements([record])[0]:
            if as_json:
                typer.echo(json.dumps(statement_as_json(statement, record), ensure_ascii=False))
                continue
            speakers = " and ".join(actor.name for actor in statement.speakers) or "Speaker not known"
            if statement.speakers and round(statement.speaker_confidence, 2) < SURE_SPEAKER:
                speakers = f"perhaps {speakers}"
            console.print(f"{speakers} ({statement.attitude})", style="bold", markup=False)
            console.print(f"    {content_text(statement, record)}", markup=False, soft_wrap=True)
    if rejected:
        raise typer.Exit(1)


@app.command(epilog="Example: `onrecord retag --codebook mine.toml --dry-run`")
def retag(
    codebook: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Codebook to apply; the one in data/ if not given."),
    ] = None,
    to: Annotated[
        int | None,
        typer.Option(min=0, metavar="REVISION", help="Apply the codebook that was in force then."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference, change nothing.")] = False,
    as_json: AsJson = False,
    database: DatabaseFile = None,
) -> None:
    """Apply a changed codebook to all that is stored, and show the difference; also while a dashboard runs.

    Prints for each topic how many statements it gains (+), loses (−), or names with another stance (~), with
    some of the sentences; with --json all of them. `--to` takes a change back.
    """
    from onrecord.retagging import Request

    settings = _settings(database)
    if codebook and to is not None:
        _fail("--codebook and --to each name a codebook; leave one of them out", code=2)
    _need_database(settings)
    file = codebook or settings.codebook
    text = "" if to is not None else _read_codebook(file).text
    request = Request(text, str(file), to, trial=dry_run, examples=None if as_json else 5)
    try:
        difference = _retag(settings, request)
    except KeyboardInterrupt:
        _fail("Stopped. Nothing was changed, unless a dashboard has the work in hand.", code=130)
    if as_json:
        typer.echo(difference.to_json())
    else:
        _print_difference(difference, trial=dry_run)


@app.command(epilog="Example: `onrecord export --filter 'topic=sanctions&stance=critical' -o critical.csv`")
def export(
    chosen: Annotated[
        str, typer.Option("--filter", metavar="FILTER", help="As in a link: topic=…&speaker=…")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="Form of the file.")] = Format.CSV,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; else the screen.")
    ] = None,
    database: DatabaseFile = None,
) -> None:
    """Write statements as a file, the same rows as on the page Statements."""
    from onrecord.exporting import stream
    from onrecord.store import queries

    try:
        meant = Filter.from_text(chosen.removeprefix("?"))
    except FilterError as error:
        _fail(str(error), code=2)
    settings = _settings(database)
    _need_database(settings)
    opened = _open(settings)
    counted = queries.totals(opened, meant).statements
    known = queries.options(opened, 0)
    names = Names.of(queries.speaker_names(opened, meant.speakers), known.topics)
    if not counted:
        typer.echo(f"nothing matches: {meant.sentence(names)}", err=True)
    pieces = stream(queries.statement_batches(opened, meant), form)
    if output is None:
        sys.stdout.buffer.writelines(pieces)
        opened.close()
        return
    try:
        with output.open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        _fail(f"{output}: {error.strerror}; name another file with -o")
    opened.close()
    typer.echo(f"{_counted(counted, 'statement')} written to {output}", err=True)


@app.command(epilog="Example: `onrecord serve --port 8600`")
def serve(
    port: Annotated[int, typer.Option(help="Port of the dashboard.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the dashboard in the browser.")] = True,
    database: DatabaseFile = None,
) -> None:
    """Start the dashboard, for this machine only."""
    _serve(_settings(database), port, browser=browser)


@app.command(epilog="Example: `onrecord demo`")
def demo(
    port: Annotated[int, typer.Option(help="Port of the dashboard.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the dashboard in the browser.")] = True,
) -> None:
    """Make a database of the demo articles, then start the dashboard on it."""
    settings = Settings.from_environment()
    target = settings.database.with_name("demo.duckdb")
    ingest([settings.demo], database=target)
    _serve(_settings(target), port, browser=browser)


@app.command(epilog="Example: `onrecord evaluate seed gold/mattis-2018.json`")
def evaluate(
    benchmark: Annotated[Benchmark, typer.Argument(help="What the file is.")],
    file: Annotated[
        Path, typer.Argument(help="File with the right answers; for attitudes the folder of the corpora.")
    ],
    as_json: AsJson = False,
) -> None:
    """Print how well statements are found, per role and with the number of cases."""
    from rich.console import Console
    from rich.table import Column, Table

    from onrecord.evaluation import attitudes, names, polarity, polnear, reuters, seed, speakers
    from onrecord.evaluation.gold import EvaluationError

    evaluations: Mapping[Benchmark, Callable[[Path, Extractor], list[Row]]] = {
        Benchmark.SEED: seed.rows,
        Benchmark.POLNEAR: polnear.rows,
        Benchmark.SPEAKERS: speakers.rows,
        Benchmark.NAMES: names.rows,
        Benchmark.REUTERS: reuters.rows,
        Benchmark.POLARITY: polarity.rows,
        Benchmark.ATTITUDES: attitudes.rows,
    }
    try:
        with Console(stderr=True).status(f"Reading {file.name}"):
            settings = Settings.from_environment()
            make_extractor = _extractor_maker(settings, _read_codebook(settings.codebook))
            rows = evaluations[benchmark](file, make_extractor())
    except EvaluationError as error:
        _fail(str(error))
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row))
        return
    measure, *scores = rows[0]
    columns = (Column(name, justify="right", min_width=5, overflow="fold") for name in scores)
    table = Table(Column(measure, overflow="fold"), *columns, title=f"{benchmark}: {file.name}")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    Console().print(table)


@actors_app.command(epilog="Example: `onrecord actors check my-actors.toml`")
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Actors files to check beside those of data/actors; else only these."),
    ] = None,
) -> None:
    """Print one line for each thing that is wrong with actors files, and exit with 1 if there is any.

    Files are checked as they would be read: as one list, in which no name is two actors'.
    """
    from onrecord.reading.actors import check_actors

    shipped = _actors_files(Settings.from_environment())
    given = [file for file in files or () if file.resolve() not in {known.resolve() for known in shipped}]
    checked = check_actors([*shipped, *given])
    if checked.problems:
        for problem in checked.problems:
            typer.echo(str(problem))
        raise typer.Exit(1)
    names = sum(len(listed.names) + len(listed.metonyms) for listed in checked.actors)
    typer.echo(f"{len(checked.actors):,} actors, {names:,} names: nothing wrong")


@codebook_app.command(epilog="Example: `onrecord codebook suggest --filter 'from=2018-01-01' --limit 10`")
def suggest(
    chosen: Annotated[
        str, typer.Option("--filter", metavar="FILTER", help="As in a link: from=…&speaker=…")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many at most.")] = 20,
    as_json: AsJson = False,
    database: DatabaseFile = None,
) -> None:
    """Print terms that are frequent in statements which no topic covers, as suggestions; none is applied.

    Each comes with the lines that make it a topic, to be pasted into a codebook and mended there.
    """
    from rich.console import Console

    from onrecord.reading.actors import ActorsError, read_actors
    from onrecord.suggesting import suggest

    settings = _settings(database)
    try:
        meant = Filter.from_text(chosen.removeprefix("?"))
        listed = read_actors(_actors_files(settings))
    except FilterError as error:
        _fail(str(error), code=2)
    except ActorsError as error:
        _fail(str(error))
    _need_database(settings)
    opened = _open(settings)
    found = suggest(opened, meant, listed, limit)
    opened.close()
    if as_json:
        for each in found.suggested:
            values = {**asdict(each.candidate), "sentence": each.sentence, "toml": each.toml}
            typer.echo(json.dumps(values, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for each in found.suggested:
        term = each.candidate
        counts = f"statements {term.statements:,}, articles {term.articles:,}, speakers {term.speakers:,}"
        console.print(f"{term.term} ({counts})", style="bold", markup=False, soft_wrap=True)
        console.print(f"“{each.sentence}”", markup=False, soft_wrap=True)
        console.print(each.toml, markup=False, soft_wrap=True)
    typer.echo(
        f"{found.uncovered:,} of {found.statements:,} statements name no topic. "
        f"{_counted(len(found.suggested), 'suggestion')}; none is applied: paste those that you want into "
        "your codebook, and write what they mean.",
        err=True,
    )


@codebook_app.command(name="check", epilog="Example: `onrecord codebook check my-codebook.toml`")
def check_codebook(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Codebooks to check; the one in data/ if none is given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print one line for each thing that is wrong with a codebook, and exit with 1 if there is any.

    Runs the examples of the codebook, and warns of patterns that can never count; a warning is no mistake.
    """
    from onrecord.checking import check

    wrong = False
    for file in files or [Settings.from_environment().codebook]:
        findings = check(file)
        wrong |= bool(findings.problems)
        for kind, complaints in (("problem", findings.problems), ("warning", findings.warnings)):
            for complaint in complaints:
                if as_json:
                    typer.echo(json.dumps({"kind": kind, **asdict(complaint)}, ensure_ascii=False))
                else:
                    typer.echo(f"{'' if kind == 'problem' else 'warning: '}{complaint}")
        if not findings.problems and not as_json:
            typer.echo(
                f"{file}: {findings.topics:,} topics, {findings.patterns:,} patterns,"
                f" {findings.examples:,} examples: nothing wrong"
            )
    if wrong:
        raise typer.Exit(1)


def _retag(settings: Settings, request: "Request") -> "Difference":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from onrecord.retagging import RetagError, retag
    from onrecord.store.database import DatabaseError
    from onrecord.store.inbox import NoAnswer

    console = Console(stderr=True)
    columns = (TextColumn("Retagging"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        try:
            return retag(
                settings.database, request, lambda done, of: progress.update(task, completed=done, total=of)
            )
        except (DatabaseError, NoAnswer, RetagError) as error:
            _fail(str(error))


def _print_difference(difference: "Difference", *, trial: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for topic in difference.topics:
        console.print(f"{topic.label} ({topic.topic})  {_signs(topic)}", style="bold", markup=False)
        for example in topic.examples:
            console.print(f"  {_example(example)}", markup=False, soft_wrap=True)
        hidden = topic.begun + topic.ended + topic.turned - len(topic.examples)
        if hidden:
            console.print(f"  … and {hidden:,} more; --json lists all", style="dim", markup=False)
    begun = sum(topic.begun for topic in difference.topics)
    ended = sum(topic.ended for topic in difference.topics)
    turned = sum(topic.turned for topic in difference.topics)
    parts = [f"+{begun:,} −{ended:,} ~{turned:,} on {difference.statements:,} statements"]
    if difference.detailed:
        parts.append(f"{difference.detailed:,} tags stand on other words or another rule")
    if trial:
        parts.append("nothing was changed (--dry-run)")
    elif difference.revision is None:
        parts.append("this codebook is in force already")
    else:
        parts.append(f"“{difference.title}” is in force from revision {difference.revision}")
    typer.echo("; ".join(parts))


def _signs(topic: "TopicDifference") -> str:
    signs = (("+", topic.begun), ("−", topic.ended), ("~", topic.turned))
    return " ".join(f"{sign}{count:,}" for sign, count in signs if count)


def _example(example: "Example") -> str:
    facets = f" ({', '.join(example.facets.values())})" if example.facets else ""
    stance = f" [{example.before} → {example.after}]" if example.before and example.after else ""
    return f"{example.sign.replace('-', '−')}{facets}{stance} {' '.join(example.sentence.split())}"


def _ingest(
    paths: list[Path], given: "Given", settings: Settings, workers: int | None, *, as_json: bool
) -> "Account":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from onrecord.ingesting import ingest
    from onrecord.reading.files import count, read
    from onrecord.store.database import DatabaseError
    from onrecord.store.inbox import NoAnswer
    from onrecord.workers import WorkerError, available_cores

    make_extractor = _extractor_maker(settings, _codebook_for(settings))
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Reading", total=count(paths))

        def shown(receipt: "Receipt", settled: int) -> None:
            progress.update(task, advance=settled, description="Stored")
            if as_json:
                print(json.dumps({"stored": receipt.stored, "statements": receipt.statements}), flush=True)  # noqa: T201

        def told(records: Iterable[Article | Rejection]) -> Iterator[Article | Rejection]:
            for record in records:
                if isinstance(record, Rejection):
                    progress.console.print(
                        f"rejected: {record}", markup=False, highlight=False, soft_wrap=True
                    )
                    progress.advance(task)
                yield record

        records = told(read(paths, given, today=date.today()))
        try:
            return ingest(records, make_extractor, settings.database, shown, workers or available_cores())
        except (DatabaseError, NoAnswer, WorkerError) as error:
            _fail(str(error))


def _given(published: str, outlet: str) -> "Given":
    from onrecord.reading.files import Given

    try:
        return Given(PartialDate.parse(published), outlet or None)
    except ValueError as error:
        _fail(f"--published: {error}", code=2)


def _settings(database: Path | None) -> Settings:
    return Settings(database) if database else Settings.from_environment()


def _codebook_for(settings: Settings) -> "Codebook":
    """Give the codebook for new statements: the one in force, or in a new database the one in data/."""
    from onrecord.reading.codebook import CodebookError
    from onrecord.retagging import codebook_for
    from onrecord.store.database import DatabaseError

    try:
        return codebook_for(settings.database, _read_codebook(settings.codebook))
    except (CodebookError, DatabaseError) as error:
        _fail(str(error))


def _read_codebook(file: Path) -> "Codebook":
    from onrecord.reading.codebook import CodebookError, read_codebook

    try:
        return read_codebook(file)
    except CodebookError as error:
        _fail(str(error))


def _extractor_maker(settings: Settings, codebook: "Codebook") -> "Callable[[], Extractor]":
    """Read what extractors know; every process can then make its own."""
    from onrecord.extraction.extractor import Extractor
    from onrecord.reading.actors import ActorsError, read_actors

    try:
        actors = read_actors(_actors_files(settings))
    except ActorsError as error:
        _fail(str(error))
    return partial(Extractor, codebook, actors)


def _actors_files(settings: Settings) -> list[Path]:
    return sorted(settings.actors.glob("*.toml"))


def _print_account(account: "Account", settings: Settings, *, as_json: bool) -> None:
    if as_json:
        values = {
            "articles": account.articles,
            "statements": account.statements,
            "known": [{"file": known.file, "first": known.first} for known in account.known],
            "dated": account.dated,
            "rejected": [
                {"file": each.file, "reason": each.reason, "advice": each.advice} for each in account.rejected
            ],
            "errors": account.errors,
        }
        typer.echo(json.dumps(values, ensure_ascii=False))
        return
    for error in account.errors:
        typer.echo(f"not stored: {error}", err=True)
    for known in account.known[:10]:
        typer.echo(f"known already: {known.file} has the same text as {known.first}")
    if len(account.known) > 10:
        typer.echo(f"known already: {len(account.known) - 10} more")
    parts = [
        f"{_counted(account.articles, 'new article')} with {_counted(account.statements, 'statement')} stored"
    ]
    if account.known:
        parts.append(f"{len(account.known):,} known already")
    if account.dated:
        parts.append(f"{account.dated:,} of those now dated as given")
    if account.rejected:
        parts.append(f"{len(account.rejected):,} rejected")
    typer.echo(f"{', '.join(parts)} ({settings.database})")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _need_database(settings: Settings) -> None:
    """End where there is no database: opening one would make it."""
    if not settings.database.exists():
        _fail(
            f"{settings.database}: no such database; ingest articles first, or name another with --database"
        )


def _open(settings: Settings) -> "Database":
    from onrecord.store.database import DatabaseError, open_patiently

    try:
        return open_patiently(settings.database)
    except DatabaseError as error:
        _fail(str(error))


def _serve(settings: Settings, port: int, *, browser: bool) -> NoReturn:
    # The server would open it too, but could say what is wrong only at the end of a long traceback.
    _open(settings).close()
    typer.echo(f"Dashboard on http://localhost:{port} (this machine only; Ctrl-C ends it)", err=True)
    environment = os.environ | {DATABASE_VARIABLE: str(settings.database.resolve())}
    arguments = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(PROJECT / "app.py"),
        "--server.port",
        str(port),
    ]
    if not browser:
        arguments += ["--server.headless", "true"]
    process = subprocess.Popen(arguments, env=environment, cwd=PROJECT)  # noqa: S603 - our own interpreter
    try:
        code = process.wait()
    except KeyboardInterrupt:
        code = process.wait()
    raise typer.Exit(code)


def _fail(message: str, code: int = 1) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)
