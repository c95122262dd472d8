"""Reading what a test writes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.reading.files import Given, read
from onrecord.records import Article, Rejection

TODAY = date(2026, 11, 23)


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[[str, str | bytes], list[Article | Rejection]]:
    """Write a file of this name and content, and read it."""

    def write_and_read(name: str, content: str | bytes) -> list[Article | Rejection]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read([path], Given(), today=TODAY))

    return write_and_read


@pytest.fixture
def read_article(
    read_file: Callable[[str, str | bytes], list[Article | Rejection]],
) -> Callable[[str, str | bytes], Article]:
    """Write a file of this name and content, and read the one article in it."""

    def write_and_read(name: str, content: str | bytes) -> Article:
        (article,) = read_file(name, content)
        assert isinstance(article, Article), article
        return article

    return write_and_read


@pytest.fixture
def read_rejection(
    read_file: Callable[[str, str | bytes], list[Article | Rejection]],
) -> Callable[[str, str | bytes], Rejection]:
    """Write a file of this name and content, and read why it cannot be taken."""

    def write_and_read(name: str, content: str | bytes) -> Rejection:
        (rejection,) = read_file(name, content)
        assert isinstance(rejection, Rejection), rejection
        return rejection

    return write_and_read
