"""Read without a network: what was read stays, says when it was kept, and can be taken along; letters as large as one needs."""

from __future__ import annotations

import io
import json
import re
import shutil
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.hosting import _Host
from tests.publicsite import PublicSite

pytestmark = [pytest.mark.xdist_group("demo")]

READ = "artikel/kim-cibabat/2026/3m-plus-sepuluh-menit/"
OTHER = "artikel/forum-cimahi/2026/mendirikan-kim/"
MONTH = "wilayah/jawa-barat/kota-cimahi/cimahi-tengah/ringkasan/bulan/2026-10/"


class Host:
    """A host of a site that can be unplugged, or made to keep readers waiting."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.unplugged, self.gone = folder, False, ""
        self.asked: list[str] = []
        self.posted: list[str] = []
        self.answering = threading.Event()
        self.answering.set()
        host = self

        class Faulty(_Host):
            def do_POST(self) -> None:
                host.posted.append(self.path)
                self.send_error(405)

            def do_GET(self) -> None:
                host.asked.append(self.path)
                host.answering.wait()
                if host.unplugged:
                    self.close_connection = True
                elif host.gone and self.path.endswith(host.gone):
                    self.send_error(410)
                else:
                    # A reader who waits no longer is no error of ours.
                    with suppress(BrokenPipeError, ConnectionResetError):
                        super().do_GET()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Faulty, directory=str(folder), base="/"))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Goes off for good."""
        self.answering.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def host(demo: PublicSite) -> Iterator[Host]:
    """The demo site on a host that can fail."""
    made = Host(demo.folder)
    yield made
    made.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's phone on which the site was never opened."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID", timezone_id="Asia/Jakarta")
    yield made
    made.close()


def visit(page: Page, host: Host, *paths: str) -> None:
    """Opens the front page, waits until the site's service worker stands, and reads the pages."""
    page.goto(host.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for path in paths:
        page.goto(host.address + path, wait_until="networkidle")
        page.wait_for_function("url => caches.match(url).then(Boolean)", arg=host.address + path)


def kept(page: Page) -> dict[str, list[str]]:
    """The paths in each cache."""
    found: dict[str, list[str]] = page.evaluate(
        """async () => {
            const found = {};
            for (const name of await caches.keys())
                found[name.split('-')[0]] = (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname);
            return found;
        }"""
    )
    return found


@pytest.mark.browser
def test_what_was_read_stays_readable(context: BrowserContext, host: Host) -> None:
    """Host gone: the article is there whole, looks as it did, and says when it was kept; so is the front page and the numbers."""
    page = context.new_page()
    visit(page, host, READ)
    expect(page.get_by_role("button", name="Cetak")).to_be_visible()
    text = page.locator("main").inner_text()
    host.unplugged = True
    page.goto(host.address + READ)
    note = page.locator(".simpanan")
    assert re.search(r"Ini salinan yang disimpan \d+ \w+ \d{4}[ ,]+\d\d\.\d\d", note.inner_text())
    # The scripts show their buttons after the page has come.
    expect(page.locator("main")).to_have_text(text, use_inner_text=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.kepala')).backgroundColor") == "rgb(15, 76, 74)"
    page.goto(host.address)
    assert page.locator(".utama h2").is_visible() and note.is_visible()
    page.goto(f"{host.address}halaman/darurat/")
    assert "112" in page.locator("main").inner_text() and note.is_visible()


@pytest.mark.browser
def test_what_was_not_read_leads_to_what_was(context: BrowserContext, host: Host) -> None:
    """A page that was never opened: the reader is told, sees the list of kept ones, and can try again later."""
    page = context.new_page()
    visit(page, host, READ, OTHER)
    host.unplugged = True
    page.goto(f"{host.address}topik/kesehatan/")
    assert "belum pernah dibuka di gawai ini" in page.locator(".gangguan").inner_text()
    listed = page.locator("main .tegak a")
    expect(listed).to_have_count(2)
    assert listed.first.get_attribute("href") == f"/{OTHER}"
    listed.nth(1).click()
    page.wait_for_url(f"**/{READ}")
    page.goto(f"{host.address}cari/?q=air")
    assert "Pencarian perlu internet" in page.locator(".gangguan").inner_text()
    host.unplugged = False
    page.goto(f"{host.address}luring/?dari=topik/kesehatan/")
    page.get_by_role("link", name="Coba lagi").click()
    page.wait_for_url("**/topik/kesehatan/")
    assert page.locator(".simpanan").count() == 0


@pytest.mark.browser
def test_a_tampered_way_back_is_not_offered(context: BrowserContext, host: Host) -> None:
    """Whatever an address claims was wanted, the page links to this site only."""
    page = context.new_page()
    visit(page, host)
    for wanted in ("javascript:alert(1)", "//example.com/", 'x"><img src=x onerror=alert(1)>'):
        page.goto(f"{host.address}luring/?dari={wanted}")
        hrefs = page.eval_on_selector_all("main a", "links => links.map(link => link.href)")
        assert all(
            href.startswith((host.address, "tel:", "https://cimahikota.go.id", "https://www.lapor.go.id"))
            for href in hrefs
        )
        assert page.locator("main img").count() == 0


@pytest.mark.browser
def test_the_network_comes_first(context: BrowserContext, demo: PublicSite, tmp_path: Path) -> None:
    """An article that was corrected is shown corrected as soon as the host answers; a host in trouble gives the kept copy."""
    folder = shutil.copytree(demo.folder, tmp_path / "situs")
    host = Host(folder)
    try:
        page = context.new_page()
        visit(page, host, READ)
        file = folder / READ / "index.html"
        title = page.locator("h1").inner_text()
        file.write_text(file.read_text().replace(title, "Judul yang sudah diralat"))
        page.goto(host.address + READ)
        assert page.locator("h1").inner_text() == "Judul yang sudah diralat"
        page.wait_for_function(
            "url => caches.match(url).then((kept) => kept.text()).then((text) => text.includes('Judul yang sudah diralat'))",
            arg=host.address + READ,
        )
        host.answering.clear()
        page.goto(host.address + READ, wait_until="commit")
        assert "Jaringan sedang lambat" in page.locator(".simpanan").inner_text()
        assert page.locator("h1").inner_text() == "Judul yang sudah diralat"
    finally:
        host.close()


@pytest.mark.browser
@pytest.mark.parametrize("answer", [404, 410])
def test_what_the_site_took_back_leaves_the_device(
    context: BrowserContext, demo: PublicSite, tmp_path: Path, answer: int
) -> None:
    """Once a kept page answers that it is gone, nothing of it and its pictures remains, and unplugged it stays away."""
    host = Host(shutil.copytree(demo.folder, tmp_path / "situs"))
    try:
        page = context.new_page()
        visit(page, host, READ, OTHER)
        shown = page.evaluate("url => fetch(url).then((one) => one.text())", host.address + READ)
        pictured = {f"/{path}" for path in re.findall(r"gambar/[0-9a-f]{16}-\d+\.(?:webp|jpg)", shown)}
        assert pictured.intersection(kept(page)["gambar"])
        if answer == 404:
            (host.folder / READ / "index.html").unlink()
        host.gone = READ if answer == 410 else ""
        told = page.goto(host.address + READ)
        assert told is not None and told.status == answer
        page.wait_for_function("url => caches.match(url).then((kept) => !kept)", arg=host.address + READ)
        found = kept(page)
        assert f"/{READ}" not in found["bacaan"] and f"/{OTHER}" in found["bacaan"]
        assert not pictured.intersection(found["gambar"])
        host.unplugged = True
        page.goto(host.address + READ)
        assert "belum pernah dibuka di gawai ini" in page.locator(".gangguan").inner_text()
    finally:
        host.close()


@pytest.mark.browser
def test_a_picture_that_an_article_no_longer_shows_leaves_the_device(
    context: BrowserContext, demo: PublicSite, tmp_path: Path
) -> None:
    """An article that is withdrawn, or loses its photo, takes the kept photo with it; what it still shows stays."""
    host = Host(shutil.copytree(demo.folder, tmp_path / "situs"))
    try:
        page = context.new_page()
        visit(page, host, READ)
        file = host.folder / READ / "index.html"
        was = set(kept(page)["gambar"])
        text, photos = re.subn(r"<picture\b.*?</picture>", "<b>dicabut</b>", file.read_text(), flags=re.S)
        assert photos
        file.write_text(text)
        page.goto(host.address + READ, wait_until="networkidle")
        page.wait_for_function(
            "url => caches.match(url).then((kept) => kept.text()).then((text) => text.includes('<b>dicabut</b>'))",
            arg=host.address + READ,
        )
        left = set(kept(page)["gambar"])
        assert left < was and all(path.removeprefix("/") in text for path in left)
    finally:
        host.close()


@pytest.mark.browser
def test_what_was_searched_can_be_searched_again(context: BrowserContext, host: Host) -> None:
    """Without a network, titles and the words that were loaded are searched; the page says that no more is."""
    page = context.new_page()
    visit(page, host, READ)
    page.goto(f"{host.address}cari/?q=banjir", wait_until="networkidle")
    expect(page.locator("#_hasil .ringkas").first).not_to_be_empty()
    page.wait_for_function("url => caches.match(url).then(Boolean)", arg=f"{host.address}cari/")
    host.unplugged = True
    page.goto(f"{host.address}cari/?q=banjir")
    expect(page.locator("#_hasil h2").first).to_contain_text("banjir")
    expect(page.locator("#_hasil .ringkas").first).not_to_be_empty()
    page.goto(f"{host.address}cari/?q=posyandu")
    expect(page.locator("#_hasil h2").first).to_contain_text("posyandu", ignore_case=True)
    expect(page.locator("#_kabar")).to_contain_text("baru judul yang dicari")


@pytest.mark.browser
def test_a_second_search_does_not_wait_for_the_page(context: BrowserContext, host: Host) -> None:
    """For ten minutes the search page is there before the host answers; an older copy says that it is one."""
    page, address = context.new_page(), f"{host.address}cari/"
    visit(page, host, "cari/")
    host.answering.clear()
    page.goto(f"{address}?q=posyandu", wait_until="commit")
    expect(page.locator("#_hasil h2").first).to_contain_text("posyandu", ignore_case=True)
    assert page.locator(".simpanan").count() == 0
    page.evaluate(
        """async (address) => {
            for (const name of await caches.keys()) {
                const cache = await caches.open(name), kept = await cache.match(address);
                if (!kept) continue;
                const headers = new Headers(kept.headers);
                headers.set("x-disimpan", new Date(Date.now() - 11 * 60000).toISOString());
                await cache.put(address, new Response(await kept.text(), { headers }));
            }
        }""",
        address,
    )
    page.goto(f"{address}?q=banjir", wait_until="commit")
    expect(page.locator(".simpanan")).to_contain_text("Jaringan sedang lambat")


@pytest.mark.browser
def test_little_is_kept_and_it_can_be_thrown_away(context: BrowserContext, host: Host, demo: PublicSite) -> None:
    """Sixty pages at most, never feeds or data, never what was looked for; one press deletes all that was read and searched."""
    page = context.new_page()
    pages = sorted(
        path.parent.relative_to(demo.folder).as_posix() for path in demo.folder.glob("panduan/aturan/*/index.html")
    )
    assert len(pages) > 64
    visit(page, host, *(f"{path}/" for path in pages[:3]))
    for path in pages[3:64]:
        page.goto(f"{host.address}{path}/", wait_until="commit")
        page.wait_for_function("url => caches.match(url).then(Boolean)", arg=f"{host.address}{path}/")
    page.goto(f"{host.address}cari/?q=air", wait_until="networkidle")
    page.evaluate("Promise.all(['umpan.xml', 'data/artikel.json', 'peringatan.json'].map((one) => fetch(`/${one}`)))")
    found = kept(page)
    assert len(found["bacaan"]) == 60 and f"/{pages[63]}/" in found["bacaan"] and f"/{pages[0]}/" not in found["bacaan"]
    everything = [path for paths in found.values() for path in paths]
    taken = [path for path in everything if path.endswith((".xml", ".json")) and "/cari/indeks/" not in path]
    assert taken == ["/tulis/aturan.json"], "what the writing desk judges by has to be there without a network"
    assert found["cari"] and all("?" not in path for path in everything if "/cari/" in path)
    page.goto(f"{host.address}luring/")
    page.get_by_role("link", name="Hapus semuanya").click()
    page.wait_for_url("**/luring/")
    assert "Belum ada berita yang tersimpan" in page.locator("main").inner_text()
    assert kept(page).get("bacaan", []) == [] and kept(page).get("cari", []) == []


@pytest.mark.browser
def test_a_new_edition_replaces_the_old_look(context: BrowserContext, demo: PublicSite, tmp_path: Path) -> None:
    """When the service worker's text changes, the new one takes over and one set of basic files remains; what was read stays."""
    folder = shutil.copytree(demo.folder, tmp_path / "situs")
    host = Host(folder)
    try:
        page = context.new_page()
        visit(page, host, READ)
        worker = folder / "layanan-luring.js"
        worker.write_text(re.sub(r'VERSION = "', 'VERSION = "baru', worker.read_text()))
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        page.wait_for_function(
            "caches.keys().then((all) => /^inti-baru[^,]*$/.test(all.filter((one) => one.startsWith('inti-')).join()))"
        )
        assert f"/{READ}" in kept(page)["bacaan"]
    finally:
        host.close()


@pytest.mark.browser
def test_a_phone_may_keep_the_site(context: BrowserContext, host: Host, demo: PublicSite) -> None:
    """Chromium finds nothing that would keep it from being installed; names and icons are ours and as large as they say."""
    page = context.new_page()
    visit(page, host)
    session = context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
    said = json.loads((demo.folder / "manifes.json").read_text())
    assert said["name"] == "Warta Cimahi" and said["lang"] == "id"
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        with Image.open(demo.folder / icon["src"]) as opened:
            assert f"{opened.width}x{opened.height}" == icon["sizes"]
    for shortcut in said["shortcuts"]:
        assert (demo.folder / shortcut["url"] / "index.html").is_file()


@pytest.mark.browser
def test_letters_grow_in_three_steps_and_stay_so(context: BrowserContext, host: Host) -> None:
    """Usual, large, larger: kept for the next page, told to those who cannot see, and nothing sticks out."""
    page = context.new_page()
    page.goto(host.address + READ)
    page.locator("summary", has_text="Menu").click()
    sizes = []
    for name in ("Biasa", "Besar", "Terbesar"):
        button = page.get_by_role("button", name=name, exact=True)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        sizes.append(float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.prosa p')).fontSize)")))
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert sizes == sorted(set(sizes)) and sizes[-1] > sizes[0] * 1.3
    page.goto(host.address + OTHER)
    assert page.evaluate("document.documentElement.dataset.huruf") == "terbesar"


@pytest.mark.browser
def test_without_scripts_nothing_promises_what_it_cannot_keep(browser: Browser, host: Host) -> None:
    """JavaScript off: the page on reading offline still explains; the buttons for letters and colours are not there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.address}luring/")
    assert "tanpa JavaScript tidak dapat menyimpan" in page.locator("main").inner_text()
    page.locator("summary", has_text="Menu").click()
    assert page.locator(".laci").get_by_role("link", name="Tentang kami").is_visible()
    assert not page.get_by_role("button", name="Terbesar").is_visible()
    context.close()


def test_a_kecamatans_month_can_be_taken_along(demo: PublicSite) -> None:
    """Each article is one file that asks nobody for anything: its picture inside, its labels, its sources, its true address."""
    page = (demo.folder / MONTH / "index.html").read_text()
    found = re.findall(r'href="[./]*([^"]+\.zip)"', page)
    assert found == [f"{MONTH}cimahi-tengah-2026-10.zip"]
    with ZipFile(io.BytesIO((demo.folder / found[0]).read_bytes())) as parcel:
        texts = {name: parcel.read(name).decode() for name in parcel.namelist()}
        assert {info.date_time for info in parcel.infolist()} == {(2026, 10, 1, 0, 0, 0)}
    assert sorted(texts) == ["01-mengenali-gambar-ai.html", "02-undangan-apk-kurir-paket.html", "index.html"]
    assert all(f'href="{name}"' in texts["index.html"] for name in texts if name != "index.html")
    for name, text in texts.items():
        assert re.findall(r'<(?:link|script|iframe)\b|\ssrcset=|\ssrc="(?!data:)', text) == [], name
    text = texts["01-mengenali-gambar-ai.html"]
    kind, data = re.findall(r'src="data:image/(\w+);base64,([^"]+)"', text)[0]
    with Image.open(io.BytesIO(b64decode(data))) as opened:
        assert opened.width >= 480 and (opened.format or "").lower() == kind
    assert re.search(r"https://warta-cimahi\.example\.id/artikel/[a-z-]+/2026/mengenali-gambar-ai/", text)
    assert "Sumber:" in text


def test_only_months_of_kecamatan_with_news_have_a_parcel(demo: PublicSite) -> None:
    """No week, no kelurahan, no whole city, no month without news has one."""
    zips = [path.relative_to(demo.folder).as_posix() for path in demo.folder.rglob("*.zip")]
    assert len(zips) > 3
    for path in zips:
        assert re.fullmatch(
            r"wilayah/jawa-barat/kota-cimahi/[a-z-]+/ringkasan/bulan/\d{4}-\d\d/[a-z-]+-\d{4}-\d\d\.zip", path
        )
        with ZipFile(demo.folder / path) as parcel:
            assert len(parcel.namelist()) > 1


@pytest.mark.browser
def test_a_message_shared_with_the_site_stays_on_the_device(context: BrowserContext, host: Host) -> None:
    """The service worker takes it, the page answers it, and it is thrown away: nothing reaches the host, plugged in or not."""
    page = context.new_page()
    visit(page, host, "cek/")
    manifest = page.evaluate("fetch('/manifes.json').then((one) => one.json())")
    target = manifest["share_target"]
    assert target["method"] == "POST" and target["action"] == "cek/terima/"
    for unplugged in (False, True):
        page.goto(host.address + "cek/")
        page.get_by_label("Tempel pesannya").fill("kurir kirim foto paket apk")
        page.get_by_role("button", name="Cari jawabannya").click()
        page.locator("#_temuan small").last.wait_for()  # the index is kept from now on
        host.unplugged = unplugged
        page.evaluate(
            """([action, names, text]) => {
                const form = document.createElement('form');
                Object.assign(form, { method: 'POST', action, enctype: 'multipart/form-data' });
                for (const name of names) form.append(Object.assign(document.createElement('input'), { name, value: text }));
                document.body.append(form);
                form.submit();
            }""",
            [f"/{target['action']}", [target["params"]["text"]], "Rahasia: kurir kirim foto paket apk <b>"],
        )
        page.wait_for_url("**/cek/")
        page.locator("#_temuan small").last.wait_for()
        assert page.get_by_label("Tempel pesannya").input_value() == "Rahasia: kurir kirim foto paket apk <b>"
        assert "Mungkin sudah diperiksa" in page.locator("#_temuan").inner_text()
        assert page.evaluate("caches.open('cek').then((one) => one.match('/cek/pesan')).then(Boolean)") is False
    host.unplugged = False
    assert host.posted == [] and not [path for path in host.asked if "ahasia" in path]
