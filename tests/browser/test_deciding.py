import pytest
from playwright.sync_api import Browser, expect

from browser.conftest import Served
from onrecord.records import Actor, ActorKind, Standing
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import spoken

pytestmark = pytest.mark.browser

MOSS = Actor("person.moss", "Moss", ActorKind.PERSON, standing=Standing.PROVISIONAL)


def test_a_speaker_is_named_by_keyboard_on_a_small_screen(browser: Browser, served: Served) -> None:
    deliver(served.database, to_table([spoken("four", MOSS)]))
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{served.address}/speakers?actor=person.moss")
    expect(page.get_by_role("radio", name="Moss · 1 statement")).to_be_checked(timeout=30_000)
    page.get_by_role("textbox", name="Your name").fill("Ann")
    page.keyboard.press("Tab")
    page.get_by_role("radio", name="Somebody known").first.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("textbox", name="Full name").fill("Kate Moss")
    # Straight from typing to the button: what was typed last must count.
    page.get_by_role("button", name="Name", exact=True).focus()
    page.keyboard.press("Enter")
    decided = page.get_by_text("Decided: “Moss” is Kate Moss.")
    expect(decided).to_be_visible(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    page.goto(f"{served.address}/article?article=four")
    expect(page.get_by_text("1. Kate Moss (assertion)")).to_be_visible(timeout=30_000)
