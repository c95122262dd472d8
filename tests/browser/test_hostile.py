"""What articles and links say is shown letter by letter: nothing of it runs, and nothing is fetched."""

import io
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Served, settled
from onrecord.records import Actor, ActorKind, Standing
from onrecord.settings import PROJECT
from onrecord.store.batch import Extracted, to_table
from onrecord.store.inbox import deliver
from world import off_topic, told

pytestmark = pytest.mark.browser

PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("*.py"))
HOSTILE = (
    '=HYPERLINK("http://x.example/") <script>alert(1)</script> <img src="http://x.example/a.png" '
    'onerror="alert(2)"> ![x](http://x.example/b.png) [x](javascript:alert(3)) '
    '<a href="javascript:alert(4)">x</a> '
    "'; DROP TABLE statement; --"
)
SPEAKER = Actor("person.hostile", HOSTILE, ActorKind.PERSON, standing=Standing.PROVISIONAL)


def _hostile(whole: Extracted) -> Extracted:
    article = replace(
        whole.article, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, note=HOSTILE, file=HOSTILE
    )
    return Extracted(article, tuple(replace(each, speakers=(SPEAKER,)) for each in whole.statements))


def _watched(page: Page) -> list[str]:
    """Collect what a page asks of other machines, and the dialogs that it opens."""
    seen: list[str] = []

    def request(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.hostname not in ("localhost", "127.0.0.1"):
            seen.append(address)

    page.on("request", lambda each: request(each.url))
    page.on("websocket", lambda each: request(each.url))
    # As nobody dismisses it, a dialog also stops the page and so the test.
    page.on("dialog", lambda each: seen.append(f"a dialog: {each.message}"))
    return seen


def test_no_page_runs_or_fetches_what_articles_and_links_say(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    articles = [
        off_topic("hostile", HOSTILE),
        told("before", SPEAKER, "2018-06-30", 0.7),
        told("after", SPEAKER, "2018-07-05", -0.7),
    ]
    deliver(served.database, to_table([_hostile(each) for each in articles]))
    page = browser.new_page()
    seen = _watched(page)
    for name in PAGES:
        parameters = urlencode({"speaker": SPEAKER.id, "statement": "hostile", "actor": SPEAKER.id})
        page.goto(f"{served.address}/{'' if name == 'overview' else name}?{parameters}")
        settled(page)
        assert page.locator("a[href^='javascript:'], img[src*='x.example']").count() == 0, name
        assert seen == [], name

    page.goto(f"{served.address}/statements?{urlencode({'outlet': HOSTILE})}")
    settled(page)
    expect(page.get_by_text("3 statements · 3 articles").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV: statements").click()
    download.value.save_as(tmp_path / "statements.csv")
    file = pd.read_csv(io.BytesIO((tmp_path / "statements.csv").read_bytes()), dtype=str)
    assert set(file["speaker"]) == {f"'{HOSTILE}"}

    every = ("speaker", "topic", "stance", "attitude", "outlet", "words", "from", "confidence", "statement")
    page.goto(f"{served.address}/?{urlencode(dict.fromkeys(every, HOSTILE))}")
    settled(page)
    expect(page.get_by_text("0 statements · 0 articles").first).to_be_visible()
    assert page.locator("a[href^='javascript:'], img[src*='x.example']").count() == 0
    assert seen == []
