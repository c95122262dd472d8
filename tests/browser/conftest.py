"""A real server and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from onrecord.settings import DATABASE_VARIABLE, PROJECT
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import extracted

_TRIES = 3


@dataclass(frozen=True)
class Served:
    """A dashboard that runs, and its database."""

    address: str
    database: Path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    database = tmp_path / "browser.duckdb"
    deliver(database, to_table([extracted("one"), extracted("two", "2018-07-02"), extracted("three", "")]))
    with serving(database) as served:
        yield served


def visit(browser: Browser, link: str) -> Page:
    """Open a link in a browser that shares nothing with another one."""
    page = browser.new_context(accept_downloads=True, viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(20_000)
    page.goto(link)
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until a page is there with all its parts."""
    expect(page.locator("h1")).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=20_000
    )
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=20_000)


def choose(page: Page, label: str, option: str) -> None:
    """Choose a value of a filter; a menu that is opened while the page is still drawn closes once more."""
    field = page.get_by_test_id("stSidebar").get_by_label(label).first
    wanted = page.get_by_role("option", name=option)
    for _ in range(_TRIES):
        field.click()
        with suppress(TookTooLong):
            wanted.click(timeout=4_000)
            return
    wanted.click()


@contextmanager
def serving(database: Path) -> Iterator[Served]:
    """Run a dashboard on a database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=PROJECT,
        env=os.environ | {DATABASE_VARIABLE: str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    _wait_for(f"{address}/_stcore/health")
    yield Served(address, database)
    process.terminate()
    process.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nothing answers at {address}")
