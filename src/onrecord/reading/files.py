"""Read articles from files and folders; whatever cannot be read becomes one line that says why."""

import re
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from onrecord.reading.composing import compose
from onrecord.reading.csv_rows import count_csv, read_csv
from onrecord.reading.dates import UNKNOWN
from onrecord.reading.draft import Draft
from onrecord.reading.json_lines import count_json_lines, read_json_lines
from onrecord.reading.plain_text import read_plain_text
from onrecord.reading.unreadable import UnreadableError
from onrecord.reading.web_page import read_web_page
from onrecord.records import Article, DateOrigin, PartialDate, Rejection


@dataclass(frozen=True, slots=True)
class Given:
    """What the analyst says about all articles of a run; beats what a file says."""

    published: PartialDate = UNKNOWN
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class _Format:
    read: Callable[[Path, str], Iterator[Draft | Rejection]]
    count: Callable[[Path], int]


def _one(_: Path) -> int:
    return 1


_WEB_PAGE = _Format(read_web_page, _one)
_JSON_LINES = _Format(read_json_lines, count_json_lines)
_FORMATS: Mapping[str, _Format] = {
    ".txt": _Format(read_plain_text, _one),
    ".html": _WEB_PAGE,
    ".htm": _WEB_PAGE,
    ".jsonl": _JSON_LINES,
    ".jsonl.gz": _JSON_LINES,
    ".csv": _Format(read_csv, count_csv),
}
_KNOWN = ", ".join(_FORMATS)
_UNREADABLE = (OSError, EOFError, zlib.error, UnreadableError)
# A name goes to screens and into the database as one line of text, which not every file name is.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def count(paths: Sequence[Path]) -> int:
    """Count the records that `read` has to expect, without reading the articles. Raises nothing."""
    return sum(1 if isinstance(found, Rejection) else _count(found) for found in _walk_all(paths))


def read(paths: Sequence[Path], given: Given, *, today: date) -> Iterator[Article | Rejection]:
    """Yield every article in files and folders, or why it cannot be taken, in a stable order. Raises nothing.

    A folder is read with all folders below it, in the order of the names; hidden files and files of unknown
    kinds in it are passed over.
    """
    for found in _walk_all(paths):
        if isinstance(found, Rejection):
            yield found
        else:
            for draft in _drafts(found):
                yield draft if isinstance(draft, Rejection) else _article(draft, given, today)


def _article(draft: Draft, given: Given, today: date) -> Article | Rejection:
    try:
        # The name tells an article's origin wherever it is read; the folder is this machine's alone.
        article = replace(compose(draft), file=Path(draft.file).name)
    except UnreadableError as error:
        return error.rejection(draft.file)
    if given.outlet:
        article = replace(article, outlet=given.outlet)
    if given.published != UNKNOWN:
        article = replace(article, published=given.published, published_origin=DateOrigin.GIVEN)
    first = article.published.first
    # One day of grace: where the article was published it may be tomorrow already.
    if first and first > today + timedelta(days=1):
        return Rejection(
            draft.file,
            f"published {article.published} lies in the future",
            "correct the date or give it with --published",
        )
    return article


def _drafts(path: Path) -> Iterator[Draft | Rejection]:
    file = _name(path)
    try:
        yield from _FORMATS[_suffix(path)].read(path, file)
    except _UNREADABLE as error:
        yield _failure(error).rejection(file)


def _count(path: Path) -> int:
    try:
        return _FORMATS[_suffix(path)].count(path)
    except _UNREADABLE:
        return 1


def _failure(error: Exception) -> UnreadableError:
    match error:
        case UnreadableError():
            return error
        case EOFError() | zlib.error() | OSError(errno=None):
            return UnreadableError("is a broken gzip file", "fetch it again or unzip it by hand")
        case OSError(strerror=reason):
            return UnreadableError(f"cannot be read ({reason})", "check the path and the permissions")
        case _:
            return UnreadableError(f"cannot be read ({error})", "check the path")


def _walk_all(paths: Sequence[Path]) -> Iterator[Path | Rejection]:
    for path in paths:
        found = False
        for item in _walk(path):
            found = True
            yield item
        if not found:
            yield Rejection(_name(path), "holds no file that can be read", f"the kinds known are {_KNOWN}")


def _walk(start: Path) -> Iterator[Path | Rejection]:
    """Yield the files at or below a path, by a stack, since folders can lie deeper than calls."""
    stack: list[tuple[Path, frozenset[tuple[int, int]]]] = [(start, frozenset())]
    while stack:
        path, above = stack.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                identity = (status.st_dev, status.st_ino)
                children = _children(path, is_loop=identity in above)
                stack.extend((child, above | {identity}) for child in reversed(children))
            else:
                yield _checked(path, status.st_mode)
        except (*_UNREADABLE, ValueError) as error:
            yield _failure(error).rejection(_name(path))


def _children(folder: Path, *, is_loop: bool) -> list[Path]:
    if is_loop:
        raise UnreadableError("is a link to a folder above it", "remove the link")
    return sorted(
        child
        for child in folder.iterdir()
        if not child.name.startswith(".") and (_suffix(child) in _FORMATS or _may_be_folder(child))
    )


def _may_be_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        # What cannot even be looked at is reported, unless it is only a link to nowhere.
        return not path.is_symlink()


def _checked(path: Path, mode: int) -> Path:
    if not stat.S_ISREG(mode):
        raise UnreadableError("is no ordinary file", "copy what it holds into a file")
    if _suffix(path) not in _FORMATS:
        raise UnreadableError("is of an unknown kind", f"the kinds known are {_KNOWN}")
    return path


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return next((suffix for suffix in _FORMATS if name.endswith(suffix)), "")


def _name(path: Path) -> str:
    return _UNPRINTABLE.sub("\ufffd", str(path))
