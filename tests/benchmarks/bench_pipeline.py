"""How fast articles become statements: on one core and on two, and against the bare network, in one run."""

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from onrecord.extraction.batches import batch
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.model import shipped
from onrecord.extraction.quotations import quotations
from onrecord.extraction.windows import windows
from onrecord.reading.actors import read_actors
from onrecord.reading.codebook import read_codebook
from onrecord.records import Article
from onrecord.settings import Settings
from onrecord.workers import extract

_STORIES = 2_000
_TOGETHER = 64
_CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "reuters-1987.jsonl.gz"
_MOST_MEMORY = 600
"""In MB, for one worker."""

_MEGABYTE = 1e6 if sys.platform == "darwin" else 1e3
"""In the unit of the operating system."""


def _maker() -> Callable[[], Extractor]:
    settings = Settings.from_environment()
    actors = read_actors(sorted(settings.actors.glob("*.toml")))
    return partial(Extractor, read_codebook(settings.codebook), actors)


def _bare(articles: Sequence[Article]) -> float:
    """Run the network alone on the batches that extraction makes of the articles; give the seconds."""
    model = shipped()
    cut = [w for a in articles for w in windows(a.body, quotations(a.body), model.tokenizer)]
    inputs = [batch([window]) for window in cut]
    begin = time.perf_counter()
    for each in inputs:
        model.run(each)
    return time.perf_counter() - begin


@pytest.mark.shared
def bench_pipeline() -> None:
    with gzip.open(_CORPUS, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in islice(lines, _STORIES)]
    articles = [Article(str(n), entry.get("title") or "", entry["text"]) for n, entry in enumerate(entries)]
    words = sum(len(article.body.split()) for article in articles)
    groups = [articles[start : start + _TOGETHER] for start in range(0, len(articles), _TOGETHER)]
    make = _maker()
    extractor = make()
    extractor.statements(groups[0])
    whole, bare = 0.0, 0.0
    for group in groups:
        begin = time.perf_counter()
        extractor.statements(group)
        whole += time.perf_counter() - begin
        bare += _bare(group)
    print(f"\n{len(articles):,} stories, {words:,} words")
    print(f"one worker: {words / whole:,.0f} words/s, {len(articles) / whole:,.1f} articles/s")
    print(
        f"bare network on the same windows: {words / bare:,.0f} words/s; pipeline / bare {whole / bare:.2f}"
    )
    begin = time.perf_counter()
    statements = sum(
        len(table["statements"].combine_chunks().flatten()) for table in extract(groups, make, 2)
    )
    both = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE
    print(
        f"two workers from their start: {words / both:,.0f} words/s, {len(articles) / both:,.1f} articles/s"
    )
    print(f"{statements:,} statements; most memory of a worker: {memory:,.0f} MB")
    assert whole / bare < 1.3
    assert memory < _MOST_MEMORY
