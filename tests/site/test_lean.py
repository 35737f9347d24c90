"""What is published of style sheets and scripts means what their sources mean, in fewer bytes."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Browser

from pipeline.site.minify import LEAN, lean_css, lean_js
from tests.projects import THEME
from tests.publicsite import PublicSite

SHEETS = sorted(path.name for path in (THEME / "aset").glob("*.css"))
SCRIPTS = sorted(path.name for path in (THEME / "aset").glob("*.js"))

RULES = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map(rule => rule.cssText);
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", SHEETS)
def test_a_browser_reads_the_same_rules(browser: Browser, name: str) -> None:
    """Rule by rule, in order: nothing lost, nothing changed, no text within quotes touched."""
    text = (THEME / "aset" / name).read_text()
    page = browser.new_page()
    source, lean = (page.evaluate(RULES, one) for one in (text, lean_css(text)))
    page.close()
    assert len(source) > 5
    # Values of custom properties are kept as written; space after a comma or within a bracket means nothing there.
    assert [_tight(rule) for rule in lean] == [_tight(rule) for rule in source]


def _tight(rule: str) -> str:
    return re.sub(r"\s*,\s*", ",", " ".join(rule.split()))


@pytest.mark.browser
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_browser_reads_the_same_script(browser: Browser, name: str) -> None:
    """A lean script is still a program, and no text in the source goes over several lines."""
    text = (THEME / "aset" / name).read_text()
    assert not [one for one in text.split("`")[1::2] if "\n" in one]
    page = browser.new_page()
    for one in (text, lean_js(text)):
        # As the body of a function: without what only a module may say.
        body = re.sub(r"^(import .*|export )", "", one, flags=re.M).replace("import.meta", "document")
        page.evaluate("text => { new (async () => {}).constructor(text); }", body)
    page.close()
    assert "\n//" not in lean_js(text)


def test_quoted_text_stays_as_it_is() -> None:
    """Spaces, marks and what looks like a comment keep their meaning inside quotes; calc keeps its spaces."""
    text = 'a::before { content: "a , b ; /* c */ : d" ; width: calc( 1px + 2px ) } /* e */ b > c { margin: 0 1px }'
    assert lean_css(text) == 'a::before{content:"a , b ; /* c */ : d";width:calc( 1px + 2px )}b>c{margin:0 1px}'


def test_an_article_is_light(demo: PublicSite) -> None:
    """HTML, styles and scripts of an article together are 14.5 KB compressed; its first paint needs 12.5 of them.

    Comforts come after it: what a server sends before it must wait for a first answer (14 KB) holds all that is seen.
    """
    articles = [path for path in demo.pages if re.fullmatch(r"artikel/[^/]+/[^/]+/[^/]+/index\.html", path)]
    assert len(articles) > 15
    assert {path: weight for path in articles if (weight := _weight(demo, path)) > 14_500} == {}
    late = sum(_compressed(demo, f"aset/{name}.js") for name in ("warta", "peringatan"))
    assert max(_weight(demo, path) for path in articles) - late < 12_500


def test_an_article_with_its_picture_is_light(demo: PublicSite) -> None:
    """With the picture on top of it, as a phone takes it, and what browsers ask for besides, an article is 43 KB cold at most."""
    besides = (demo.folder / "aset/ikon.svg").stat().st_size
    weights = {}
    for path in demo.pages:
        if re.fullmatch(r"artikel/[^/]+/[^/]+/[^/]+/index\.html", path):
            shown = re.search(r"gambar/[0-9a-f]+-800\.webp", (demo.folder / path).read_text().partition("<article")[2])
            photo = (demo.folder / shown[0]).stat().st_size if shown else 0
            weights[path] = _weight(demo, path) + photo + besides
    assert len([weight for weight in weights.values() if weight > 25_000]) > 10  # most have a picture
    assert {path: weight for path, weight in weights.items() if weight > 43_000} == {}


def test_what_many_open_first_waits_for_few_rules(demo: PublicSite) -> None:
    """The front page and the page of a place show nothing before their style sheets are there: 7.6 KB compressed at most."""
    for path in ("index.html", "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/index.html"):
        sheets = {link for link in demo.pages[path].links if ".css" in link}
        names = {link.partition("?")[0].rsplit("/", 1)[-1] for link in sheets}
        assert sum(_compressed(demo, f"aset/{name}") for name in names) < 7_600, names


def test_every_page_is_light(demo: PublicSite) -> None:
    """The front page stays below 24 KiB, any page below 45: a long handbook page weighs less than one photo."""
    assert _weight(demo, "index.html") <= 24 * 1024
    pages = [path for path, page in demo.pages.items() if "_isi" in page.ids]
    assert {path: weight for path in pages if (weight := _weight(demo, path)) > 45 * 1024} == {}


def _weight(site: PublicSite, path: str) -> int:
    """Compressed bytes of a page with the styles and scripts that it names; photos come later."""
    links = (
        link.partition("?")[0].replace("../", "").removeprefix("./")
        for link in site.pages[path].links
        if "aset/" in link
    )
    loaded = {site.file_at(site.address + link.removeprefix("/")) for link in links}
    files = {path, *(file for file in loaded if file is not None and file.endswith(tuple(LEAN)))}
    assert len(files) >= 3, (path, files)
    return sum(_compressed(site, file) for file in files)


def _compressed(site: PublicSite, file: str) -> int:
    return len(gzip.compress((site.folder / file).read_bytes(), 9))
