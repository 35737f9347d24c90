"""Machines with one family of letters: which of them are installed here, and Chromium as it finds only one.

Letters are not part of the site: each device uses its own. Wide ones (DejaVu Sans) and narrow ones (Roboto) differ by a sixth.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

FAMILIES = {
    "DejaVu Sans": "DejaVuSans.ttf", "Liberation Sans": "LiberationSans-Regular.ttf", "Noto Sans": "NotoSans-Regular.ttf",
    "Roboto": "Roboto-Regular.ttf",
}  # fmt: skip
"""What ``make test`` installs, each by the file that shows that it is there."""
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")


def installed() -> dict[str, Path]:
    """Returns the folder of each family that this machine has, whatever its own settings show of them."""
    files = {file.name: file.parent for folder in _FOLDERS if folder.is_dir() for file in sorted(folder.rglob("*.ttf"))}
    return {family: files[name] for family, name in FAMILIES.items() if name in files}


@contextmanager
def only(playwright: Playwright, chromium: str, flags: list[str], folder: Path, scratch: Path) -> Iterator[Browser]:
    """Starts Chromium on a machine that has the fonts of this folder and no others."""
    settings = scratch / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f'<fontconfig><dir>{folder}</dir><include ignore_missing="yes">/etc/fonts/conf.d</include>'
        f"<cachedir>/var/cache/fontconfig</cachedir><cachedir>{scratch}</cachedir></fontconfig>\n"
    )
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    browser = playwright.chromium.launch(executable_path=chromium, args=flags, env=environment)
    yield browser
    browser.close()


def used(page: Page, selector: str) -> set[str]:
    """Returns the families that Chromium drew an element with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    drawn = {font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}
    session.detach()
    return drawn
