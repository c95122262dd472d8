import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading.files import Given, count, read
from onrecord.records import Article, DateOrigin, PartialDate, Rejection

TODAY = date(2026, 11, 23)
STORY = "Ferries stay in port\nThe strike goes on, the union said.\n"
SHARED = Path(__file__).parents[2].parent / "shared"


def _read(*paths: Path, given: Given = Given()) -> list[Article | Rejection]:  # noqa: B008 (frozen)
    return list(read(paths, given, today=TODAY))


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/B.TXT", ".hidden.txt", ".git/x.txt", "a/picture.png", "c.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "Nobody came."}\n' * 2 if name.endswith("jsonl") else STORY)
    records = _read(tmp_path)
    assert all(isinstance(record, Article) for record in records)
    assert [record.file for record in records] == ["B.TXT", "z.txt", "b.txt", "c.jsonl:1", "c.jsonl:2"]
    assert count([tmp_path]) == 5


def test_reading_is_lazy(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    records = read([tmp_path / "a.txt", tmp_path / "b.txt"], Given(), today=TODAY)
    next(records)
    (tmp_path / "b.txt").unlink()
    second = next(records)
    assert isinstance(second, Rejection)
    assert second.reason == "cannot be read (No such file or directory)"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "cannot be read (No such file or directory)"),
        ("report.pdf", "is of an unknown kind"),
        ("folder", "holds no file that can be read"),
        ("self.txt", "cannot be read (Too many levels of symbolic links)"),
        ("pipe.txt", "is no ordinary file"),
        ("nul\0.txt", "cannot be read (embedded null byte)"),
        ("x" * 300 + ".txt", "cannot be read (File name too long)"),
    ],
)
def test_what_cannot_be_read_is_one_rejection(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "report.pdf").write_text(STORY)
    (tmp_path / "folder").mkdir()
    (tmp_path / "self.txt").symlink_to("self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (record,) = _read(tmp_path / name)
    assert isinstance(record, Rejection)
    assert record.reason == reason
    assert record.advice
    assert "\n" not in str(record)
    assert count([tmp_path / name]) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
@pytest.mark.parametrize("name", ["locked.txt", "locked"])
def test_what_may_not_be_read_is_one_rejection(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(STORY) if name.endswith(".txt") else path.mkdir()
    path.chmod(0)
    (record,) = _read(tmp_path)
    path.chmod(0o700)
    assert isinstance(record, Rejection)
    assert record.reason == "cannot be read (Permission denied)"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "story.txt").write_text(STORY)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    records = _read(tmp_path)
    loops = [f"{tmp_path / folder / 'up'}" for folder in ("a", "b")]
    assert [record.file for record in records] == ["story.txt", loops[0], "story.txt", loops[1]]
    assert [type(record) for record in records] == [Article, Rejection] * 2
    assert count([tmp_path]) == len(records)


@pytest.mark.parametrize("name", [b"two\nlines.txt", b"\xff.txt", b"bell\x07.txt"])
def test_any_file_name_becomes_one_line_of_text(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(STORY)
    (article,) = _read(path)
    assert article.file.encode().decode().isprintable()


@pytest.mark.parametrize(
    ("header", "given_date", "expected", "origin"),
    [
        ("Published: 2018-06-14\n\n", "2018-06", "2018-06", DateOrigin.GIVEN),
        ("Published: 2018-06-14\n\n", "", "2018-06-14", DateOrigin.METADATA),
        ("Published: soon\n\n", "", "", None),
        ("Published: 2026-11-24\n\n", "", "2026-11-24", DateOrigin.METADATA),
        ("Published: 2026-12\n\n", "2018", "2018", DateOrigin.GIVEN),
    ],
)
def test_what_is_given_beats_the_file(
    tmp_path: Path, header: str, given_date: str, expected: str, origin: DateOrigin | None
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Outlet: Harbour Wire\n" + header + STORY)
    (article,) = _read(path, given=Given(PartialDate.parse(given_date), "The Pier" if given_date else None))
    assert isinstance(article, Article)
    assert (str(article.published), article.published_origin) == (expected, origin)
    assert article.outlet == ("The Pier" if given_date else "Harbour Wire")


@pytest.mark.parametrize("published", ["2026-11-25", "2026-12", "2027", "2031-01-01"])
@pytest.mark.parametrize("given_date", [True, False])
def test_a_date_after_tomorrow_is_refused(tmp_path: Path, published: str, given_date: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY if given_date else f"Published: {published}\n\n{STORY}")
    (record,) = _read(path, given=Given(PartialDate.parse(published if given_date else "")))
    assert isinstance(record, Rejection)
    assert record.reason == f"published {published} lies in the future"
    assert "--published" in record.advice


_CONTENT = (
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.dictionaries(st.sampled_from(["text", "title", "date"]), st.text() | st.none() | st.integers()).map(
        lambda record: json.dumps(record).encode()
    )
    | st.lists(
        st.sampled_from(["text", ",", '"', "\n", "\r\n", ";", "Nobody came", "Date: 2018", "<p>"])
    ).map(lambda parts: "".join(parts).encode())
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=_CONTENT, suffix=st.sampled_from([".txt", ".jsonl", ".jsonl.gz", ".csv"]))
def test_any_content_gives_articles_or_rejections(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    for record in _read(path):
        if isinstance(record, Article):
            assert record.body.strip()
            assert record.segments[0].body == 0
        else:
            assert "\n" not in str(record)
    assert count([path]) >= 0


def test_the_import_leaves_the_page_reader_out() -> None:
    program = "import sys, onrecord.reading.files; print('trafilatura' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize(("given_date", "origin"), [("", DateOrigin.TEXT), ("2018-06-29", DateOrigin.GIVEN)])
def test_the_gold_article_ends_before_its_teasers(given_date: str, origin: DateOrigin) -> None:
    path = SHARED / "gold" / "mattis-2018.txt"
    (article,) = _read(path, given=Given(PartialDate.parse(given_date)))
    assert isinstance(article, Article)
    assert article.body == path.read_text(encoding="utf-8")[:3728]
    assert article.body.startswith(article.title + "\n")
    assert (str(article.published), article.published_origin) == (given_date or "--06-29", origin)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("name", ["polnear-dev.jsonl.gz", "reuters-1987.jsonl.gz"])
def test_a_corpus_is_read_without_a_rejection(name: str) -> None:
    path = SHARED / "corpora" / name
    records = [record for record, _ in zip(read([path], Given(), today=TODAY), range(2_000), strict=False)]
    assert [record for record in records if isinstance(record, Rejection)] == []
    assert records[16].file == f"{name}:17"
