"""Find the day on which a text was written: that of its dateline, else that of its publication."""

import re
from itertools import islice

from onrecord.extraction.lexicon import MONTHS
from onrecord.extraction.paragraphs import paragraphs
from onrecord.extraction.time_expressions import month_number
from onrecord.records import PartialDate

_FIRST_PARAGRAPHS = 4
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATELINE = re.compile(
    r"(?P<place>[^\d\n“”\"]{2,60}?),\s+"
    rf"(?:(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\b\.?|(?P<month_first>{_MONTH})\b\.?\s+(?P<day_last>\d{{1,2}})\b)"
    r"(?:,?\s+(?P<year>\d{4})\b)?"
    r"\s*(?P<agency>\([^()\n]{2,60}\))?\s*(?:-{1,2}|[–—])\s",
    re.IGNORECASE,
)


def written_on(body: str, published: PartialDate) -> PartialDate:
    """Give the day of the dateline with the year of publication; without a dateline, the date of publication.

    A dateline that is later than the publication is that of the year before.
    """
    for paragraph in islice(paragraphs(body), _FIRST_PARAGRAPHS):
        match = _DATELINE.match(body, paragraph.start, paragraph.end)
        # “On Friday, June 29 - the day …” is prose: a place stands in capitals or before an agency.
        if match and (match["agency"] or match["place"].split(",")[0].isupper()):
            return _dated(match, published)
    return published


def _dated(match: re.Match[str], published: PartialDate) -> PartialDate:
    month = month_number(match["month"] or match["month_first"])
    day = int(match["day"] or match["day_last"])
    years = (
        (int(match["year"]),) if match["year"] else (published.year, published.year and published.year - 1)
    )
    for year in years:
        try:
            written = PartialDate(year or None, month, day)
        except ValueError:
            continue
        if written.first is None or published.last is None or written.first <= published.last:
            return written
    return published
