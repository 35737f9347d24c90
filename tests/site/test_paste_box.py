"""A pasted message is answered on the device: what it looks like, never a verdict of its own; nothing leaves, offline too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.hosting import hosted
from tests.projects import kim, small
from tests.site.test_claim_reviews import ANSWER, BODY, CLAIM, HEAD
from tests.webtools import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with one answer, and a rumour that is being checked, on a host of its own."""
    root = small(tmp_path_factory.mktemp("tempel"), {
        "klarifikasi/2026/paket.md": HEAD.format(claim=CLAIM + ".") + ANSWER + BODY,
        "klarifikasi/2026/zamrud.md": HEAD.format(claim="Zamrud raksasa dibagikan di balai.") + BODY,
    })  # fmt: skip
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    with hosted(root / "site") as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The board on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID")
    opened = context.new_page()
    opened.goto(f"{address}cek/")
    yield opened
    context.close()


def asked(page: Page, text: str) -> str:
    """Pastes a message, and returns what is said."""
    page.get_by_label("Tempel pesannya").fill(text)
    page.get_by_role("button", name="Cari jawabannya").click()
    page.locator("#_temuan small").last.wait_for()
    return page.locator("#_temuan").inner_text()


def test_a_pasted_message_finds_its_answer(page: Page, address: str) -> None:
    """Misspelt as it comes: the answer with verdict, date and the words that both share; a link leads there."""
    said = asked(page, "Kurir nitip BELALANG emas ke penrima paket 🙏🙏")
    assert "Mungkin sudah diperiksa" in said and "Salah" in said and "5 November 2026" in said and "belalang" in said
    assert violations(page) == []
    page.locator("#_temuan").get_by_role("link", name="Paket hanya berisi").click()
    assert page.url == f"{address}klarifikasi/2026/paket/"


@pytest.mark.parametrize(
    "text", ["Rapat RT nanti malam", "Zamrud raksasa dibagikan di balai", "<img src=x onerror=alert(1)>", "🙏", "a" * 20_000],
    ids=["ordinary", "being checked", "markup", "emoji", "endless"],
)  # fmt: skip
def test_what_has_no_answer_gets_no_verdict(page: Page, text: str) -> None:
    """It says that there is no answer, that this proves nothing, and whom to ask; nothing of it is executed."""
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    said = asked(page, text)
    assert "Belum ada jawaban yang mirip" in said and "tidak berarti kabarnya benar" in said
    assert dialogs == [] and page.locator("#_temuan img").count() == 0
    assert page.locator("#_temuan").get_by_role("link", name="kirim lewat WhatsApp").count() == 1


def test_nothing_of_it_leaves_and_it_works_offline(page: Page) -> None:
    """Only the index, the answers and the module are asked for; without a network they are there as they were kept."""
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(f"{request.method} {request.url} {request.post_data or ''}"))
    asked(page, "kurir belalang emas rahasia")
    assert wanted and not [one for one in wanted if "rahasia" in one or not one.startswith("GET")]
    page.context.set_offline(True)
    page.evaluate("document.getElementById('_temuan').replaceChildren()")
    assert "Mungkin sudah diperiksa" in asked(page, "kurir menitipkan belalang emas")


def test_who_is_about_to_paste_waits_for_nothing_afterwards(page: Page) -> None:
    """The index comes when the box is entered, and not before: who only reads the board pays nothing for it."""
    page.wait_for_load_state("networkidle")
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url.rpartition("/")[2].partition("?")[0]))
    loaded = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/cek/')).length"
    assert page.evaluate(loaded) == 0
    page.get_by_label("Tempel pesannya").focus()
    page.wait_for_function(f"() => {loaded} === 2")
    assert sorted(wanted) == ["indeks.json", "jawaban.json", "kemiripan.js"]
    asked(page, "kurir menitipkan belalang emas")
    assert len(wanted) == 3


def test_without_a_script_there_is_the_list(browser: Browser, address: str) -> None:
    """No field that does nothing, neither the box nor the search's: the answers, and the way to them."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}cek/")
    assert not page.get_by_label("Tempel pesannya").is_visible() and not page.locator("#_kata").is_visible()
    page.get_by_role("link", name="Lihat kabar yang sudah diperiksa").click()
    assert page.get_by_role("link", name="Paket hanya berisi").first.is_visible()
    context.close()


def test_the_index_holds_only_what_was_answered(address: str, tmp_path: Path, browser: Browser) -> None:
    """Neither words nor address of what is being checked are in the index."""
    page = browser.new_page()
    texts = [page.goto(f"{address}cek/{name}.json").text() for name in ("indeks", "jawaban")]  # type: ignore[union-attr]
    page.close()
    assert "belalang" in texts[0] and "paket" in texts[1]
    assert not [text for text in texts if "zamrud" in text.lower() or "raksasa" in text]
