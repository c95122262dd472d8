from pathlib import Path

from gum_documents import DOCUMENT, write_archive
from onrecord.evaluation.gum import names, read_documents
from onrecord.evaluation.names import score
from onrecord.records import Span


def test_a_name_must_be_found_to_the_code_point_and_of_its_kind(tmp_path: Path) -> None:
    (document,) = read_documents(write_archive(tmp_path, GUM_news_a=DOCUMENT))
    wrong = (Span(0, 8), "person")
    rows = {row["measure"]: row for row in score([document], [[*names(document)[:2], wrong]])}
    assert [tuple(rows[kind].values())[1:] for kind in ("person", "organisation", "place", "all")] == [
        (2, 0.5, 0.5, 0.5),
        (1, 1.0, 1.0, 1.0),
        (0, None, None, None),
        (3, 0.667, 0.667, 0.667),
    ]
