"""No page breaks a rule of WCAG 2.1 A or AA that axe-core can check, neither in the light nor in the dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser.conftest import Served, serving, visit
from onrecord.records import Actor, ActorKind, Standing
from onrecord.settings import PROJECT
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import LEE, NORLAND, extracted, off_topic, spoken, told

pytestmark = pytest.mark.browser

PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("*.py"))
MOSS = Actor("person.moss", "Moss", ActorKind.PERSON, standing=Standing.PROVISIONAL)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve something for every page to show: changes, contradictions, unknown speakers, suggestions."""
    database = tmp_path_factory.mktemp("accessible") / "accessible.duckdb"
    articles = [
        extracted("one"),
        extracted("undated", ""),
        spoken("unknown", MOSS),
        told("before", LEE, "2018-06-30", 0.7),
        told("after", LEE, "2018-07-05", -0.7),
        told("government", NORLAND, "2018-07-05", 0.9),
        *(off_topic(f"field {number}", "the harvest failed") for number in range(3)),
    ]
    deliver(database, to_table(articles))
    with serving(database) as served:
        yield served


@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule(browser: Browser, world: Served, name: str) -> None:
    path = "" if name == "overview" else name
    page = visit(browser, f"{world.address}/{path}?words=said&confidence=0.3&statement=one-1")
    broken = [f"light: {each}" for each in _broken(page)]
    light = _ground(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => {_GROUND} !== '{light}' && !document.getAnimations().length")
    broken += [f"dark: {each}" for each in _broken(page)]
    assert not broken, "\n".join([name, *broken])


_GROUND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def _ground(page: Page) -> str:
    return str(page.evaluate(_GROUND))


def _broken(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": list(RULES)})
    return [
        f"{rule['id']} ({rule['help']}): {' '.join(node['target'])}\n    {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
