import io
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Served
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import extracted

pytestmark = pytest.mark.browser


def _visit(browser: Browser, link: str) -> Page:
    page = browser.new_context(accept_downloads=True, viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(20_000)
    page.goto(link)
    expect(page.locator("h1")).to_be_visible(timeout=20_000)
    return page


def _counts(page: Page, text: str) -> None:
    expect(page.get_by_text(text, exact=False).first).to_be_visible(timeout=20_000)
    # Going back while the page was still being written failed once on a busy machine.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def test_a_deep_link_is_changed_shared_and_downloaded(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    # The first request that this server ever gets is a link to another page than the first.
    page = _visit(
        browser,
        f"{served.address}/statements?speaker=government.norland&speaker=person.ann-lee&from=2018-06-01",
    )
    expect(page.locator("h1")).to_have_text("Statements")
    _counts(page, "4 statements · 2 articles")
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("Norland", exact=True)).to_be_visible()

    sidebar.get_by_label("Attitude", exact=False).first.click()
    page.get_by_role("option", name="Concern").click()
    _counts(page, "2 statements · 2 articles")
    expect(page).to_have_url(re.compile("attitude=concern"))

    other = _visit(browser, page.url)
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
    page = _visit(browser, f"{served.address}/?words=fear")
    _counts(page, "3 statements · 3 articles")
    page.get_by_role("button", name="Clear all filters").click()
    _counts(page, "6 statements · 3 articles")
    page.go_back()
    _counts(page, "3 statements · 3 articles")
    page.go_forward()
    _counts(page, "6 statements · 3 articles")


def test_the_filter_goes_along_to_other_pages(browser: Browser, served: Served) -> None:
    page = _visit(browser, f"{served.address}/?speaker=government.norland&words=fear")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    _counts(page, "3 statements · 3 articles")
    other = _visit(browser, page.url)
    _counts(other, "3 statements · 3 articles")


def test_what_is_ingested_appears_without_a_restart(browser: Browser, served: Served) -> None:
    page = _visit(browser, served.address)
    _counts(page, "6 statements · 3 articles")
    deliver(served.database, to_table([extracted("four")]))
    _counts(page, "8 statements · 4 articles")
