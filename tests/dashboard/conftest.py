"""Databases for the pages, and the dashboard as a script run without a browser."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from onrecord.dashboard import data
from onrecord.settings import DATABASE_VARIABLE, PROJECT
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import extracted, off_topic


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the main module back: Streamlit leaves its script there, and new processes would run that."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "pages.duckdb"
    monkeypatch.setenv(DATABASE_VARIABLE, str(path))
    yield path
    data.owner().close()


@pytest.fixture
def filled(empty: Path) -> Path:
    deliver(empty, to_table([extracted("one"), extracted("two", "2018-07"), extracted("three", "--06-12")]))
    return empty


@pytest.fixture
def harvests(filled: Path) -> Path:
    """Add statements on what no topic of the codebook covers."""
    deliver(filled, to_table([off_topic(f"field {number}", "the harvest failed") for number in range(3)]))
    return filled


@pytest.fixture
def main() -> AppTest:
    return AppTest.from_file(str(PROJECT / "src" / "onrecord" / "dashboard" / "main.py"), default_timeout=30)
