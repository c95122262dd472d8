"""How fast statements are written as a file, and how much memory that takes as they grow in number."""

import os
import subprocess
import sys
from pathlib import Path

from onrecord.store.database import Database, open_database
from onrecord.store.writing import revise, write_actors, write_codebook
from world import CODEBOOK, LEE, NORLAND

_SIZES = (20_000, 200_000)
_MILLION = 1_000_000
_LARGE = "ONRECORD_BENCH_MILLION"
"""The environment variable that adds a million statements."""

_PER_ARTICLE = 20
_WORDS = (
    "the of a to in that and on for with by from was were will would has had not after before over minister "
    "official government week year people country report new market harbour river bridge school “quoted” -5"
)

_EXPORT = """
import resource, sys, time
from pathlib import Path
from onrecord.exporting import stream
from onrecord.filters import Filter
from onrecord.store.database import open_database
from onrecord.store.queries import statement_batches
database = open_database(Path(sys.argv[1]))
begin, worked, size, first = time.perf_counter(), time.process_time(), 0, None
for piece in stream(statement_batches(database, Filter(), "http://localhost:8501/"), sys.argv[2]):
    first = first or time.perf_counter() - begin
    size += len(piece)
spent, work = time.perf_counter() - begin, time.process_time() - worked
print(spent, work, first, size / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
"""


def _filled(path: Path, statements: int) -> Database:
    """Make statements that all have a speaker, and one in three a topic; days come in no order."""
    database = open_database(path)
    write_codebook(database, CODEBOOK)
    write_actors(database, [LEE, NORLAND])
    with database.transaction() as cursor:
        revise(cursor, statements // _PER_ARTICLE, statements)
        cursor.execute(
            """
            CREATE TEMP TABLE said AS
            SELECT i, md5(i::VARCHAR) AS id, md5('article ' || i // ?) AS article,
                (i % ?)::INTEGER AS position,
                'Ann Lee said ' || array_to_string(
                    [words[1 + (hash(i * 24 + k) % len(words))::BIGINT] FOR k IN range(24)], ' '
                ) || '.' AS sentence
            FROM range(?) r(i), (SELECT string_split(?, ' ') AS words)
            """,
            [_PER_ARTICLE, _PER_ARTICLE, statements, _WORDS],
        )
        cursor.execute(
            """
            INSERT INTO article BY NAME
            SELECT article AS id, 'Report ' || article AS title,
                string_agg(sentence, chr(10) ORDER BY i) AS body,
                'Daily Sky' AS outlet, day::VARCHAR AS published, 'day' AS published_precision,
                day AS date_from, day AS date_to, 'report.txt' AS file, article AS story, 1 AS revision
            FROM (SELECT *, DATE '2017-01-01' + (hash(article) % 900)::INTEGER AS day FROM said)
            GROUP BY article, day
            """
        )
        cursor.execute(
            """
            INSERT INTO statement BY NAME
            SELECT id, article, position, 'indirect' AS quotation, {'start': 0, 'end': 7} AS source,
                {'start': 8, 'end': 12} AS cue, [{'start': 13, 'end': len(sentence) - 1}] AS content,
                {'start': 0, 'end': len(sentence)} AS sentence, 'Ann Lee' AS source_text, 'said' AS cue_text,
                sentence[14:-2] AS content_text, sentence AS sentence_text, 'assertion' AS attitude,
                '' AS said_on, 0.9 AS confidence, 0.8 AS speaker_confidence, 1 AS revision
            FROM said
            """
        )
        for table in ("statement_actor", "shown_actor"):
            cursor.execute(
                f"INSERT INTO {table} SELECT id, 'speaker', 1, ?, 'Minister' FROM said",  # noqa: S608
                [LEE.id],
            )
        cursor.execute(
            """
            INSERT INTO tag SELECT id, 'rockets', MAP {'range': 'short'}, 'critical', -0.5,
                {'start': 13, 'end': 20}, NULL, 'rule', [{'start': 8, 'end': 12}], 1, NULL
            FROM said WHERE i % 3 = 0
            """
        )
    return database


def bench_export(tmp_path: Path) -> None:
    for size in (*_SIZES, *([_MILLION] if os.environ.get(_LARGE) else [])):
        path = tmp_path / f"{size}.duckdb"
        _filled(path, size).close()
        for form in ("csv", "parquet", "jsonl"):
            # In a process of its own: the memory that making the database took is not counted.
            arguments = [sys.executable, "-c", _EXPORT, str(path), form]
            printed = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
            spent, work, first, megabytes, most = map(float, printed.split())
            print(
                f"\n{size:,} statements as {form}: {spent:.1f} s, of which the processor worked "
                f"{work:.1f}; the first piece after {first:.1f} s; "
                f"{megabytes:,.0f} MB written; most memory {most:,.0f} MB"
            )
