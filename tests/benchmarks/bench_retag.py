"""How fast a changed codebook is applied to what is stored, and how that grows with the statements."""

import os
import random
import re
import resource
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import pyarrow as pa

from onrecord.reading.codebook import parse_codebook
from onrecord.records import Codebook
from onrecord.retagging import Difference, Request, apply
from onrecord.settings import Settings
from onrecord.store.batch import SCHEMA
from onrecord.store.database import Database, open_database
from onrecord.store.writing import load, write_codebook

_SIZES = (10_000, 100_000)
_MILLION = 1_000_000
_LARGE = "ONRECORD_BENCH_MILLION"
"""The environment variable that adds a million statements, which takes some minutes."""

_PER_ARTICLE, _WORDS, _NAMED = 20, 24, 0.03
"""Statements in an article, words in a statement, and how often a word of the codebook is one of them."""

_LOADED = 500
_ATTITUDES = ("assertion", "assertion", "demand", "concern", "support", "commitment")
_REMARKS = (
    "the of a to in that and on for with by from at as it was were will would has had not after "
    "before over minister official government talks week year people country report new two three "
    "more also between north south border meeting press leaders agreement council nation economy "
    "market harbour river bridge school"
)
_FILLER = _REMARKS.split()


def _phrases(codebook: Codebook) -> list[str]:
    patterns = (pattern for topic in codebook.topics for pattern in topic.patterns)
    return [pattern.replace("*", "s").replace("... ", "") for pattern in patterns]


def _articles(codebook: Codebook, statements: int) -> Iterator[dict[str, object]]:
    chance = random.Random(2018)  # noqa: S311 - makes texts, keeps no secret
    phrases = _phrases(codebook)
    for article in range(statements // _PER_ARTICLE):
        parts: list[dict[str, object]] = []
        body = f"Report {article}\n"
        for number in range(_PER_ARTICLE):
            words = (chance.choice(phrases if chance.random() < _NAMED else _FILLER) for _ in range(_WORDS))
            begin, sentence = len(body), f"Ann Lee said {' '.join(words)}."
            parts.append(_statement(f"{article}-{number}", begin, sentence, chance.choice(_ATTITUDES)))
            body += f"{sentence}\n"
        yield {
            "id": str(article),
            "title": f"Report {article}",
            "body": body,
            "published": "",
            "published_precision": "unknown",
            "file": "report.txt",
            "statements": parts,
        }


def _statement(id_: str, begin: int, sentence: str, attitude: str) -> dict[str, object]:
    content = {"start": begin + len("Ann Lee said "), "end": begin + len(sentence) - 1}
    return {
        "id": id_,
        "quotation": "indirect",
        "cue": {"start": begin + 8, "end": begin + 12},
        "content": [content],
        "sentence": {"start": begin, "end": begin + len(sentence)},
        "content_text": sentence[13:-1],
        "sentence_text": sentence,
        "attitude": attitude,
        "said_on": "",
        "confidence": 0.9,
        "topics": [],
        "speakers": [],
        "addressees": [],
        "relays": [],
    }


def _filled(path: Path, codebook: Codebook, statements: int) -> Database:
    database = open_database(path)
    write_codebook(database, codebook)
    articles = _articles(codebook, statements)
    batch = 0
    while some := list(islice(articles, _LOADED)):
        batch += 1
        load(database, str(batch), pa.Table.from_pylist(some, SCHEMA))
    _retag(database, codebook.text)
    return database


def _retag(database: Database, text: str) -> Difference:
    return apply(database, Request(text), lambda *_: None)


def _changed(text: str) -> str:
    """Give the first topic another pattern, and take one of the last topic away."""
    *_, last = re.finditer(r'(?<=patterns = \[)\s*"[^"]*",', text)
    shortened = text[: last.start()] + text[last.end() :]
    return shortened.replace("patterns = [", 'patterns = ["harbour", ', 1)


def bench_retag(tmp_path: Path) -> None:
    text = Settings.from_environment().codebook.read_text(encoding="utf-8")
    codebook = parse_codebook(text, "korea.toml")
    spent = []
    for size in (*_SIZES, *([_MILLION] if os.environ.get(_LARGE) else [])):
        database = _filled(tmp_path / f"{size}.duckdb", codebook, size)
        (tags,) = database.row("SELECT count(*) FROM statement_topic")
        begin, worked = time.perf_counter(), time.process_time()
        difference = _retag(database, _changed(text))
        seconds, work = time.perf_counter() - begin, time.process_time() - worked
        database.close()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        counts = ", ".join(f"{each.topic} +{each.begun} −{each.ended}" for each in difference.topics)
        print(
            f"\n{size:,} statements, {tags:,} tags: {seconds:.1f} s, of which the processor worked {work:.1f}"
        )
        print(f"{counts}; most memory so far {memory:,.0f} MB")
        spent.append(work)
    ratios = [later / earlier for earlier, later in pairwise(spent)]
    print(f"ten times the statements cost so many times the work: {', '.join(f'{r:.1f}' for r in ratios)}")
    assert spent[1] < 30
    assert all(ratio < 15 for ratio in ratios)
