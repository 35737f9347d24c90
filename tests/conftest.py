"""What several test modules share: the built good site, made once a worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests import fonts, projects
from tests.hosting import hosted
from tests.publicsite import PublicSite

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
"""The same inputs in every run: a change is red by its own fault alone. ``HYPOTHESIS_PROFILE=default`` looks for new ones."""

SLOW = 30_000
"""Milliseconds until what a page shows late is missed: on a laden machine a script runs when it can."""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what drives a browser, or needs a whole site, by the fixtures that it takes: ``-m "not browser and not build"``."""
    for item in items:
        taken = set(getattr(item, "fixturenames", ()))
        if "browser" in taken:
            item.add_marker("browser")
        if taken & {"built", "demo"}:
            item.add_marker("build")


@pytest.fixture
def lengkap(tmp_path: Path) -> Path:
    """A fresh copy of the good site."""
    return projects.lengkap(tmp_path / "lengkap")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site, built once by ``kim build``: the project's folder, its public files in ``site/``. Do not change it."""
    root = projects.lengkap(tmp_path_factory.mktemp("built") / "lengkap")
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def pytest_report_header() -> str:
    """Says which letters the pages are tried with."""
    found = fonts.installed()
    missing = [family for family in fonts.FAMILIES if family not in found]
    lacking = f" (missing: {', '.join(missing)}; make test installs them)" if missing else ""
    return f"fonts: {', '.join(found) or 'none'}{lacking}"


def chromium() -> str:
    """Returns where the system has Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "Chromium is not installed; make test installs it"
    return found


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    """What drives Chromium; there can be only one in a process."""
    expect.set_options(timeout=SLOW)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    """Chromium as the system has it."""
    started = playwright_.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> PublicSite:
    """The demo site of this repository, built once by ``kim build`` from a copy. Do not change it."""
    root = projects.demo(tmp_path_factory.mktemp("demo") / "situs")
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return PublicSite(root / "site", "https://warta-cimahi.example.id/")


@pytest.fixture(scope="session")
def demo_address(demo: PublicSite) -> Iterator[str]:
    """The demo site on a host of its own."""
    with hosted(demo.folder) as address:
        yield address
