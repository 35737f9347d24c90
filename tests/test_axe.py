"""Everybody can use it: axe-core finds nothing against any kind of page, by day and by night, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.publicsite import PublicSite
from tests.webtools import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]


@pytest.mark.parametrize("width", [360, 1280], ids=["phone", "desk"])
def test_no_page_shuts_anybody_out(browser: Browser, demo: PublicSite, demo_address: str, width: int) -> None:
    """WCAG 2.2 A and AA and axe-core's good practice: no violation on one page of every kind, in both colour schemes."""
    kinds = demo.kinds()
    assert len(kinds) > 25
    found = []
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="id-ID")
    page = context.new_page()
    for path in kinds.values():
        page.goto(demo_address + path.removesuffix("index.html"))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [(path, scheme, said) for said in violations(page)]
    context.close()
    assert found == []


def test_a_bad_page_is_found_out(browser: Browser) -> None:
    """Pale letters, a picture without words, a link without a name, no language: each is reported."""
    page = browser.new_page()
    page.set_content(
        '<title>Uji</title><main><h1 style="color:#ccc;background:#fff">Judul pucat</h1><img src="data:,"><a href="#x"></a>'
        "</main>"
    )
    found = {said.partition(":")[0] for said in violations(page)}
    page.close()
    assert {"color-contrast", "image-alt", "link-name", "html-has-lang"} <= found
