import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.datelines import written_on
from onrecord.records import PartialDate


@pytest.mark.parametrize(
    ("body", "published", "written"),
    [
        ("A title\nHARBOUR, March 4 (Wire) - It rained.\n", "2018-03-05", "2018-03-04"),
        ("Harbour, 4 March (Wire) – It rained.\n", "2018-03-05", "2018-03-04"),
        ("HARBOUR, Dec. 31 - It rained.\n", "2018-01-01", "2017-12-31"),
        ("HARBOUR, March 4, 2018 - It rained.\n", "", "2018-03-04"),
        ("HARBOUR, March 4 - It rained.\n", "2018", "2018-03-04"),
        ("HARBOUR, March 4 - It rained.\n", "", "--03-04"),
        ("HARBOUR, Feb 30 - It rained.\n", "2018-03-05", "2018-03-05"),
        ("On Friday, March 2 - the day of the vote - it rained.\n", "2018-03-05", "2018-03-05"),
        ("It rained.\n", "2018-03-05", "2018-03-05"),
        ("It rained.\n" * 5 + "HARBOUR, March 4 - It rained.\n", "2018-03-05", "2018-03-05"),
    ],
)
def test_a_dateline_tells_the_day_of_writing(body: str, published: str, written: str) -> None:
    assert str(written_on(body, PartialDate.parse(published))) == written


@given(body=st.text(), published=st.sampled_from(["", "2018", "2018-03-05", "--03-05", "0001-01-01"]))
def test_any_text_has_a_day_of_writing(body: str, published: str) -> None:
    assert written_on(body, PartialDate.parse(published)) == PartialDate.parse(published)
