import io
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Served, choose, settled, visit
from onrecord.filters import Filter
from onrecord.store.batch import Extracted, to_table
from onrecord.store.inbox import deliver
from world import extracted

pytestmark = pytest.mark.browser

OUTLET = 'Söhne & Co, "Tägliche" = 한국일보'
HARD = ("a, b", "c&d=e", 'say "so"', "“so”", "Müller", "한국", "50 % + 1", "a/b?c#d")


def _counts(page: Page, text: str) -> None:
    expect(page.get_by_text(text, exact=False).first).to_be_visible(timeout=20_000)
    settled(page)


def test_a_deep_link_is_changed_shared_and_downloaded(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    # The first request that this server ever gets is a link to another page than the first.
    page = visit(
        browser,
        f"{served.address}/statements?speaker=government.norland&speaker=person.ann-lee&from=2018-06-01",
    )
    expect(page.locator("h1")).to_have_text("Statements")
    _counts(page, "4 statements · 2 articles")
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("Norland", exact=True)).to_be_visible()

    choose(page, "Attitude", "Concern")
    _counts(page, "2 statements · 2 articles")
    expect(page).to_have_url(re.compile("attitude=concern"))

    other = visit(browser, page.url)
    _counts(other, "2 statements · 2 articles")
    expect(other.get_by_test_id("stSidebar").get_by_text("Concern", exact=True)).to_be_visible()

    with other.expect_download() as download:
        other.get_by_role("button", name="CSV: statements").click()
    path = tmp_path / "statements.csv"
    download.value.save_as(path)
    file = pd.read_csv(io.BytesIO(path.read_bytes()), dtype=str)
    rows = other.get_by_test_id("stDataFrame").locator("table tbody tr")
    expect(rows).to_have_count(2)
    shown = [rows.nth(number).locator("td").all_inner_texts() for number in range(rows.count())]
    columns = ["date", "speaker", "content", "attitude", "topics"]
    assert [row[: len(columns)] for row in shown] == file[columns].to_numpy().tolist()


def test_back_and_forward_move_the_filters(browser: Browser, served: Served) -> None:
    page = visit(browser, f"{served.address}/?words=fear")
    _counts(page, "3 statements · 3 articles")
    page.get_by_role("button", name="Clear all filters").click()
    _counts(page, "6 statements · 3 articles")
    page.go_back()
    _counts(page, "3 statements · 3 articles")
    page.go_forward()
    _counts(page, "6 statements · 3 articles")


def test_going_back_at_once_leaves_page_and_link_the_same(browser: Browser, served: Served) -> None:
    page = visit(browser, f"{served.address}/?words=fear")
    for _ in range(2):
        page.get_by_role("button", name="Clear all filters").click()
        # The link has changed, and the page is still being written.
        page.wait_for_function("() => !location.search")
        page.go_back()
        # Longer than it takes until the page looks for new data, with which an older filter once came back.
        page.wait_for_timeout(2_500)
        _counts(page, "3 statements · 3 articles")
        expect(page).to_have_url(re.compile("words=fear"))


def test_the_filter_goes_along_to_other_pages(browser: Browser, served: Served) -> None:
    page = visit(browser, f"{served.address}/?speaker=government.norland&words=fear")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    _counts(page, "3 statements · 3 articles")
    other = visit(browser, page.url)
    _counts(other, "3 statements · 3 articles")


def test_what_is_ingested_appears_without_a_restart(browser: Browser, served: Served) -> None:
    page = visit(browser, served.address)
    _counts(page, "6 statements · 3 articles")
    deliver(served.database, to_table([extracted("four")]))
    _counts(page, "8 statements · 4 articles")


def test_browsers_with_different_filters_do_not_touch_each_other(browser: Browser, served: Served) -> None:
    article, statements = (whole := extracted("four")).article, whole.statements
    deliver(served.database, to_table([Extracted(replace(article, outlet=OUTLET), statements)]))
    page = visit(browser, f"{served.address}/?{urlencode({'outlet': OUTLET})}")
    other = visit(browser, page.url)
    _counts(page, "2 statements · 1 article")
    _counts(other, "2 statements · 1 article")
    other.get_by_role("button", name="Clear all filters").click()
    _counts(other, "8 statements · 4 articles")
    page.get_by_text("Count every wire copy").click()
    expect(page).to_have_url(re.compile("copies=each"))
    _counts(page, "2 statements · 1 article")
    assert _filter(page) == Filter(outlets=(OUTLET,), copies=True)
    assert _filter(other) == Filter()


def test_every_filter_comes_through_the_link_and_unknown_values_are_kept(
    browser: Browser, served: Served
) -> None:
    lists = ("speaker", "topic", "stance", "attitude", "quotation", "outlet", "words")
    many = [("speaker", f"person.number-{number}") for number in range(40)]
    days = [
        ("from", "2018-01-01"),
        ("to", "2019-12-31"),
        ("confidence", "0.3"),
        ("speaker_confidence", "0.2"),
    ]
    link = urlencode([*((name, value) for name in lists for value in HARD), *many, *days])
    page = visit(browser, f"{served.address}/?{link}")
    # From here on, the link is what the dashboard itself wrote.
    page.get_by_text("Count every wire copy").click()
    expect(page).to_have_url(re.compile("copies=each"))
    settled(page)
    assert _filter(page) == replace(Filter.from_query(link), copies=True)
    other = visit(browser, page.url)
    for each in (page, other):
        _counts(each, "0 statements · 0 articles")
        for value in (*HARD, "person.number-39"):
            expect(each.get_by_text(f"unknown speaker “{value}”", exact=False).first).to_be_visible()


def _filter(page: Page) -> Filter:
    return Filter.from_query(urlsplit(page.url).query)
