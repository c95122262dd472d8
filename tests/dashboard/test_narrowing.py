from datetime import date

import pytest

from onrecord.dashboard import narrowing
from onrecord.dashboard.frame import View
from onrecord.filters import MIXED, Filter
from onrecord.store.queries import NO_STANCE, NO_TOPIC, Facets, Grain, Grouping, Options, Totals

_VIEW = View(
    database=None,  # type: ignore[arg-type]  # narrowing asks no database
    chosen=Filter.from_query("outlet=Daily+Sky&from=2018-06-10"),
    options=Options({}, {"talks": "Talks"}, ()),
    totals=Totals(0, 0, 0, 0, 0, 0, 0, None, None),
)


@pytest.mark.parametrize(
    ("per", "first", "until"),
    [
        ("day", "2018-06-30", "2018-06-30"),
        ("week", "2018-06-25", "2018-07-01"),
        ("month", "2018-12-01", "2018-12-31"),
        ("month", "2020-02-01", "2020-02-29"),
    ],
)
def test_a_period_ends_where_the_next_begins(per: Grain, first: str, until: str) -> None:
    narrowed = narrowing.to_period(Filter(), date.fromisoformat(first), per)
    assert (str(narrowed.since), str(narrowed.until)) == (first, until)


@pytest.mark.parametrize(
    ("by", "group", "query"),
    [
        ("attitude", "concern", "from=2018-06-10&to=2018-06-30&attitude=concern&outlet=Daily+Sky"),
        ("stance", "critical", "from=2018-06-10&to=2018-06-30&stance=critical&outlet=Daily+Sky"),
        ("stance", MIXED, "from=2018-06-10&to=2018-06-30&stance=mixed&outlet=Daily+Sky"),
        ("topic", "Talks", "from=2018-06-10&to=2018-06-30&topic=talks&outlet=Daily+Sky"),
        ("stance", NO_STANCE, None),
        ("topic", NO_TOPIC, None),
    ],
)
def test_a_bar_means_its_statements_or_nothing(by: Grouping, group: str, query: str | None) -> None:
    narrowed = narrowing.to_mark(_VIEW, ["2018-06-01", group], "month", by)
    assert (narrowed.to_query() if narrowed else None) == query


def test_a_facet_bar_means_one_speaker_and_one_value() -> None:
    facet = Facets("rockets", "range", "Range", None, (("short", "Short"),))
    narrowed = narrowing.to_facet(Filter(), facet, ["short", "person.ann-lee"])
    assert narrowed == Filter.from_query("topic=rockets:range:short&speaker=person.ann-lee")
    assert narrowing.to_facet(Filter(), facet, ["short", None]) is None
