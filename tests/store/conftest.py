"""A database of the invented world."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.database import Database, open_database
from onrecord.store.writing import write_codebook
from world import CODEBOOK


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "test.duckdb")
    write_codebook(opened, CODEBOOK)
    yield opened
    opened.close()
