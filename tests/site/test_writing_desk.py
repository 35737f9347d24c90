"""The writing desk on a phone: seven questions, offline, nothing typed is lost, a photo tells nothing but what it shows."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, BrowserContext, Page

from tests.hosting import hosted
from tests.projects import kim, report, said, small
from tests.rulebook import SETTINGS
from tests.webtools import violations

pytestmark = pytest.mark.browser

TITLE = "Posyandu Melong buka 2–14 November, gratis untuk balita"
STORY = "Kader posyandu Melong menimbang 40 balita pada Senin, 2 November 2026, pukul 09.00 WIB.\nKegiatan ini gratis."
SUMMARY = "Posyandu di 12 RW Melong buka 2–14 November 2026, gratis untuk balita dan ibu hamil."


@pytest.fixture(scope="module")
def built_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose settings name a desk and a repository."""
    desk = "surel: redaksi@warta-uji.example.id"
    assert desk in SETTINGS
    settings = "repo_url: https://github.com/contoh/warta\n" + SETTINGS.replace(
        desk, f"{desk}, whatsapp: 0811-2222-333"
    )
    root = small(tmp_path_factory.mktemp("tulis"), {}, settings)
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def phone(browser: Browser, built_desk: Path) -> Iterator[tuple[BrowserContext, str]]:
    """A phone, and the address of the desk."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", has_touch=True, timezone_id="Asia/Jakarta"
    )
    with hosted(built_desk) as address:
        yield context, f"{address}tulis/"
        context.close()


def opened(context: BrowserContext, address: str) -> Page:
    """The desk, as soon as it can be used."""
    page = context.new_page()
    page.goto(address)
    page.locator("#_tulis").wait_for()
    return page


def until(page: Page, true: str) -> None:
    """Waits for an expression to hold: asked through the debugger, which the page's own policy does not bind."""
    page.evaluate(f"new Promise(on => {{ const look = () => ({true} ? on() : setTimeout(look, 30)); look(); }})")


def on(page: Page) -> None:
    """Goes to the next screen."""
    page.get_by_role("button", name="Lanjut").tap()


def photograph(path: Path, turned: int = 6) -> Path:
    """A large photo that lies on its side, its upper left blue, with the place where it was taken."""
    image = Image.new("RGB", (2400, 1800), (200, 90, 40))
    image.paste((0, 0, 255), (0, 0, 1200, 300))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "Ponsel Rahasia"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 53.0, 2.0), 3: "E", 4: (107.0, 32.0, 1.0)})
    image.save(path, "JPEG", exif=exif)
    return path


def written(page: Page, photo: Path | None) -> None:
    """Writes an article from the first screen to the last."""
    page.get_by_role("button", name="Tulis artikel").tap()
    page.get_by_label("Judul berita").fill(TITLE)
    page.get_by_label("Ceritakan apa yang terjadi").fill(STORY)
    page.get_by_label("Satu-dua kalimat").fill(SUMMARY)
    page.get_by_text("Kesehatan", exact=True).tap()
    on(page)
    on(page)
    page.get_by_label("Nama atau kode Kemendagri").fill("Melong")
    on(page)
    page.get_by_label("penulis ke-1").fill('Redaksi "KIM" Melong')
    on(page)
    if photo is not None:
        page.get_by_label("Pilih atau ambil foto").set_input_files(photo)
        page.locator("canvas").wait_for()
        page.get_by_label("Isi gambar").fill("Kader menimbang balita di posyandu")
        page.get_by_label("Siapa pembuat").fill("Foto: KIM Melong")
    on(page)
    page.get_by_label("Nama sumber").fill("Kader posyandu Melong")
    on(page)
    page.get_by_label("Satu langkah satu baris").fill("Bawa buku KIA\n- Tanya kader")
    on(page)


def test_an_article_with_a_photo_is_written_offline(
    phone: tuple[BrowserContext, str], tmp_path: Path, built_desk: Path
) -> None:
    """After one visit no network is needed until the last step: the zip holds the text and a photo that tells nothing else."""
    context, address = phone
    page = opened(context, address)
    until(page, "navigator.serviceWorker.controller")
    context.set_offline(True)
    page.reload()
    page.locator("#_tulis").wait_for()
    written(page, photograph(tmp_path / "IMG_0001.JPG"))
    assert page.get_by_text("harus dibetulkan").count() == 0
    page.get_by_role("button", name="Lanjut ke pengiriman").tap()
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh naskah dan foto").tap()
    with zipfile.ZipFile(download.value.path()) as made:
        assert made.testzip() is None
        text, (picture,) = made.read("naskah.txt").decode(), [n for n in made.namelist() if n != "naskah.txt"]
        image = Image.open(io.BytesIO(made.read(picture)))
    first, _, file = text.partition("\n")
    where, _, name = first.rpartition("/")
    assert where.startswith("KIM-NASKAH 1 artikel/kim-melong/20") and name == picture.replace(".jpg", ".md")
    assert f'judul: "{TITLE}"' in file and 'penulis: ["Redaksi \\"KIM\\" Melong"]' in file and "draf: ya" in file
    assert "09.00 WIB.\n\nKegiatan ini gratis." in file and "- Bawa buku KIA\n- Tanya kader" in file
    assert image.size == (1200, 1600) and not image.getexif() and b"Rahasia" not in image.tobytes()
    assert image.getpixel((1190, 20))[2] > 200  # type: ignore[index]  # what was upper left is upper right once turned

    (parcel := tmp_path / "kiriman.zip").write_bytes(Path(download.value.path()).read_bytes())
    root = small(tmp_path / "penerima")
    code, told = said("terima", "--root", root, parcel)
    assert code == 0 and (root / "content" / first.split()[-1]).read_text() == file, told
    assert [one for one in report(root) if one["tingkat"] == "galat"] == []


def test_the_gate_in_the_pocket_speaks_before_anybody_reads_it(phone: tuple[BrowserContext, str]) -> None:
    """A number of a person keeps a text on the phone until it is gone; what could be better is told and does not."""
    context, address = phone
    page = opened(context, address)
    written(page, None)
    assert page.get_by_text("harus dibetulkan").count() == 0
    while not page.get_by_label("Ceritakan apa yang terjadi").count():
        page.get_by_role("button", name="Kembali").tap()
    page.get_by_label("Ceritakan apa yang terjadi").fill(
        "Silahkan datang Selasa, 2 November 2026. Bu Yanti: 0812-3456-7890, NIK 3277011203900007."
    )
    while page.get_by_role("button", name="Lanjut", exact=True).count():
        on(page)
    remarks = page.locator(".catatan li").all_inner_texts()
    for words in (
        "jatuh pada hari Senin, bukan Selasa",
        "nomor telepon genggam",
        "Nomor Induk Kependudukan",
        "ditulis «Silakan»",
    ):
        assert any(words in one for one in remarks), remarks
    assert "3 hal harus dibetulkan dulu" in page.locator("#_tulis").inner_text()
    assert violations(page) == []
    on(page)
    page.get_by_text("Belum dapat dikirim").wait_for()
    page.get_by_role("button", name="Perbaiki").first.tap()
    page.get_by_label("Ceritakan apa yang terjadi").fill("Silahkan datang Senin, 2 November 2026.")
    while page.get_by_role("button", name="Lanjut", exact=True).count():
        on(page)
    on(page)
    page.get_by_role("heading", name="1. Ke redaksi").wait_for()


MOMENTS = ("judul", "cerita", "ringkasan", "topik", "wilayah", "penulis", "foto", "alt", "sumber", "langkah")


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_typed_is_lost(phone: tuple[BrowserContext, str], tmp_path: Path, moment: str) -> None:
    """The tab dies right after a keystroke: whoever opens the desk again finds every letter, and the photo."""
    context, address = phone
    page = opened(context, address)
    page.get_by_role("button", name="Tulis artikel").tap()
    typed: dict[str, str] = {}

    def type_into(label: str, text: str) -> None:
        page.get_by_label(label).press_sequentially(text, delay=2)
        typed[label] = text

    for step in MOMENTS[: MOMENTS.index(moment) + 1]:
        match step:
            case "judul":
                type_into("Judul berita", "Posyandu Melong buka")
            case "cerita":
                type_into("Ceritakan apa yang terjadi", "Kader menimbang balita hari ini")
            case "ringkasan":
                type_into("Satu-dua kalimat", "Buka dua pekan")
            case "topik":
                page.get_by_text("Kesehatan", exact=True).tap()
            case "wilayah":
                on(page)
                on(page)
                type_into("Nama atau kode Kemendagri", "Melong")
            case "penulis":
                on(page)
                type_into("penulis ke-1", "Warga Melong")
            case "foto":
                on(page)
                page.get_by_label("Pilih atau ambil foto").set_input_files(photograph(tmp_path / "a.jpg", 1))
                page.locator("canvas").wait_for()
            case "alt":
                type_into("Isi gambar", "Kader menimbang")
            case "sumber":
                on(page)
                type_into("Nama sumber", "Kader")
            case "langkah":
                on(page)
                type_into("Satu langkah satu baris", "Bawa buku")
    killed(context, page)
    page = opened(context, address)
    found = json.loads(
        page.evaluate("localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('tulis:')))")
    )
    last = list(typed)[-1]
    if moment not in ("foto", "topik"):
        assert page.get_by_label(last).input_value() == typed[last], "it opens where the writer was"
    kept = json.dumps(found, ensure_ascii=False)
    assert all(text in kept for text in typed.values())
    if MOMENTS.index(moment) >= MOMENTS.index("foto"):
        assert len(found["foto"]) == 1
        while page.locator("canvas").count() == 0:
            page.get_by_role("button", name="Kembali").tap()
        until(page, "document.querySelector('canvas').width > 300")


def killed(context: BrowserContext, page: Page) -> None:
    """Ends the tab's process, as a phone does that needs the memory."""
    with page.expect_event("crash"):
        context.new_cdp_session(page).send("Page.navigate", {"url": "chrome://kill"})


def test_two_tabs_do_not_write_over_each_other(phone: tuple[BrowserContext, str]) -> None:
    """A draft that is open elsewhere is told so and stays closed here; once that tab is gone it opens as it was."""
    context, address = phone
    first = opened(context, address)
    first.get_by_role("button", name="Tulis artikel").tap()
    first.get_by_label("Judul berita").fill(TITLE)
    second = opened(context, address)
    second.get_by_role("heading", name="Apa yang akan Anda tulis?").wait_for()
    second.get_by_role("button", name=TITLE).tap()
    second.get_by_text("sedang dibuka di tab lain").wait_for()
    assert second.get_by_label("Judul berita").count() == 0
    first.close()
    second.get_by_role("button", name=TITLE).tap()
    second.get_by_label("Judul berita").wait_for()
    assert second.get_by_label("Judul berita").input_value() == TITLE


def test_every_screen_is_for_everybody(phone: tuple[BrowserContext, str], tmp_path: Path) -> None:
    """No screen is wider than the phone, none shuts anybody out, by day and by night."""
    context, address = phone
    page = opened(context, address)
    written(page, photograph(tmp_path / "a.jpg"))
    while page.get_by_role("button", name="Kembali").count():
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.get_by_role("button", name="Kembali").tap()


SHARING = """
window.shared = [];
navigator.canShare = ({ files }) => files.every((one) => ["text/plain", "image/jpeg"].includes(one.type));
navigator.share = async ({ files, title }) => {
  for (const one of files) window.shared.push([one.name, one.type, one.size, title]);
};
"""
KEPT = """new Promise((resolve) => { const asked = indexedDB.open("tulis"); asked.onsuccess = () => {
const got = asked.result.transaction("draf").objectStore("draf").getAll(); got.onsuccess = () => resolve(got.result); }; })"""


def test_the_ways_to_send_come_in_their_order(phone: tuple[BrowserContext, str], tmp_path: Path) -> None:
    """First the redaksi, then the forge in a tab of its own, then a file; text and link hold the same, the draft is safe."""
    context, address = phone
    context.add_init_script(SHARING)
    page = opened(context, address)
    written(page, photograph(tmp_path / "a.jpg"))
    page.get_by_text("Lihat naskahnya").tap()
    text = page.locator("pre").inner_text()
    page.get_by_role("button", name="Lanjut ke pengiriman").tap()
    page.locator(".jalan section").nth(2).wait_for()
    assert page.locator(".jalan h3").all_inner_texts() == ["1. Ke redaksi", "2. Lewat GitHub", "3. Unduh"]
    (kept,) = page.evaluate(KEPT)
    assert json.loads(kept)["nilai"]["judul"] == TITLE
    page.get_by_role("button", name="Bagikan naskah dan foto").tap()
    until(page, "shared.length === 2")
    (naskah, kind, _, title), (picture, *_) = page.evaluate("shared")
    assert (naskah, kind) == ("naskah.txt", "text/plain") and picture.endswith(".jpg") and TITLE in title
    phone_link = page.get_by_role("link", name="WhatsApp").get_attribute("href") or ""
    assert phone_link.startswith("https://wa.me/628112222333?text=KIM-NASKAH%201%20artikel")
    github = page.get_by_role("link", name="Buka di GitHub")
    query = parse_qs(urlsplit(github.get_attribute("href") or "").query)
    assert query["value"][0].strip() == text.strip() and query["filename"][0].startswith("content/artikel/kim-melong/")
    assert github.get_attribute("target") == "_blank" and github.get_attribute("rel") == "noopener"
    assert "Foto tidak ikut" in page.locator(".jalan section").nth(1).inner_text()


KEEPING = """
window.shared = [];
navigator.canShare = ({ files }) => files.every((one) => ["text/plain", "image/jpeg"].includes(one.type));
navigator.share = async ({ files }) => { window.shared.push(...files); };
"""
BYTES = """Promise.all(shared.map(async (one) => [one.name, [...new Uint8Array(await one.arrayBuffer())]]))"""


def test_what_is_shared_from_a_slow_phone_is_accepted_at_once(
    phone: tuple[BrowserContext, str], tmp_path: Path
) -> None:
    """A sixth of the speed, no network until the last step: text and photo as WhatsApp carries them become an article in which
    the gate finds no error, neither as a draft nor once the editor takes the draft's mark away."""
    context, address = phone
    context.add_init_script(KEEPING)
    page = opened(context, address)
    until(page, "navigator.serviceWorker.controller")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    context.set_offline(True)
    page.reload()
    page.locator("#_tulis").wait_for()
    written(page, photograph(tmp_path / "IMG_0001.JPG"))
    page.get_by_role("button", name="Lanjut ke pengiriman").tap()
    page.get_by_role("button", name="Bagikan naskah dan foto").tap()
    until(page, "shared.length === 2")
    (parcel := tmp_path / "kiriman").mkdir()
    for name, data in page.evaluate(BYTES):
        (parcel / name).write_bytes(bytes(data))
    root = small(tmp_path / "penerima")
    code, told = said("terima", *sorted(parcel.iterdir()), "--root", root)
    assert code == 0, told
    (draft,) = (root / "content" / "artikel").rglob("*.md")
    (picture,) = (root / "content" / "artikel").rglob("*.jpg")
    data = picture.read_bytes()
    assert b"Rahasia" not in data and not Image.open(io.BytesIO(data)).getexif()
    assert [one for one in report(root) if one["tingkat"] == "galat"] == []
    draft.write_text(draft.read_text().replace("draf: ya\n", ""))
    assert [one for one in report(root) if one["tingkat"] == "galat"] == []


FILL = """() => {
  const put = (field, value) => {
    if (field.type === "radio" || field.type === "checkbox") field.checked = true; else field.value = value;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const dates = { "datetime-local": "2026-11-05T09:00", date: "2026-11-05", time: "09:00", number: "3" };
  for (const box of document.querySelectorAll("#_tulis :is(div.isian, fieldset)")) {
    if (box.closest("details.lain")) continue;
    const head = box.querySelector("legend, label")?.innerText ?? "";
    if (head.includes("boleh kosong") && !head.includes("Ceritakan")) continue;
    const example = head.includes("Ceritakan")
      ? "Kegiatan warga RW 5 Kelurahan Melong berlangsung Senin, 2 November 2026, pukul 09.00 WIB dan gratis."
      : (box.innerText.match(/Contoh: (.+)/)?.[1] ?? "").trim();
    const fields = [...box.querySelectorAll("input:not([type=file]), textarea, select")]
      .filter((one) => one.closest("div.isian, fieldset") === box);
    if (fields.some((one) => one.checked)) continue;
    const [first] = fields;
    if (first && ["radio", "checkbox"].includes(first.type)) put(first);
    else for (const one of fields) {
      if (one.value) continue;
      if (one.tagName === "SELECT") put(one, [...one.options].find((option) => option.value)?.value ?? "");
      else if (dates[one.type] ?? example) put(one, dates[one.type] ?? example);
    }
  }
}"""


ASKED_BACK = {"Pengumuman": {"KIM464"}}
"""What the gate rightly wants of these answers: an announcement's end (all days are one here)."""


def test_every_kind_that_the_desk_offers_reaches_the_gate(phone: tuple[BrowserContext, str], tmp_path: Path) -> None:
    """With the desk's own examples in what must be filled, each kind can be sent and received, and the gate takes it."""
    context, address = phone
    page = opened(context, address)
    kinds = page.locator("#_tulis p.jenis button").all_inner_texts()
    assert len(kinds) >= 10
    until(page, "navigator.serviceWorker.controller")
    context.set_offline(True)
    for number, kind in enumerate(kinds):
        page.get_by_role("button", name=kind, exact=True).tap()
        page.get_by_role("button", name="Lanjut", exact=True).wait_for()
        while page.get_by_role("button", name="Lanjut", exact=True).count():
            page.evaluate(f"({FILL})()")
            on(page)
        page.get_by_role("button", name="Lanjut ke pengiriman").tap()
        with page.expect_download() as download:
            page.get_by_role("button", name="Unduh naskah").tap()
        parcel = tmp_path / f"{number}-{download.value.suggested_filename}"
        download.value.save_as(parcel)
        page.get_by_role("button", name="Semua draf").tap()
        root = small(tmp_path / str(number))
        code, told = said("terima", parcel, "--root", root)
        if kind == "Data KIM":  # its example is the group that is there, and nothing is ever written over
            assert code == 1 and "sudah ada" in told, told
            continue
        assert code == 0, (kind, told)
        found = [one["kode"] for one in report(root) if one["tingkat"] == "galat"]
        assert set(found) <= ASKED_BACK.get(kind, set()), (kind, found)


def test_what_residents_confide_goes_to_people_only(phone: tuple[BrowserContext, str]) -> None:
    """A concern has no public door; and what must be there and is not is told before anything can be sent."""
    context, address = phone
    page = opened(context, address)
    page.get_by_role("button", name="Aspirasi").tap()
    page.get_by_role("button", name="Lanjut", exact=True).wait_for()
    while page.get_by_role("button", name="Lanjut", exact=True).count():
        on(page)
    assert "harus dibetulkan dulu" in page.locator("#_tulis").inner_text()
    on(page)
    assert page.locator(".jalan").count() == 0 and page.get_by_text("Belum dapat dikirim").count() == 1
    page.get_by_role("button", name="Perbaiki").first.tap()
    page.get_by_label("Apa yang diminta atau diadukan").fill("Lampu jalan di sekitar taman padam")
    page.get_by_label("Aspirasi, pengaduan, atau").select_option("pengaduan")
    page.get_by_text("Lingkungan", exact=True).tap()
    on(page)
    on(page)
    page.get_by_label("wilayah ke-1").fill("Melong")
    while page.get_by_role("button", name="Lanjut", exact=True).count():
        on(page)
    on(page)
    page.locator(".jalan section").nth(1).wait_for()
    assert page.locator(".jalan h3").all_inner_texts() == ["1. Ke redaksi", "2. Unduh"]


SHRINK = """async (data) => {
    const { shrunk } = await import(document.querySelector("script[src*='tulis.js']").src);
    return [...await shrunk(new Blob([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))]))];
}"""


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_way_of_holding_a_phone_comes_out_upright(phone: tuple[BrowserContext, str], form: str) -> None:
    """All eight orientations, as Pillow turns them: the longer side is 1,600 pixels, nothing is left but the picture."""
    context, address = phone
    page = opened(context, address)
    for turned in range(1, 9) if form == "JPEG" else (1,):
        image, held = Image.new("RGB", (2000, 1000), "green"), io.BytesIO()
        image.paste("red", (0, 0, 1000, 500))
        image.paste("blue", (1000, 0, 2000, 500))
        exif = Image.Exif()
        exif[0x0112] = turned
        exif[0x010F] = "Ponsel Rahasia"
        image.save(held, form, exif=exif)
        data = bytes(page.evaluate(SHRINK, base64.b64encode(held.getvalue()).decode()))
        made, meant = Image.open(io.BytesIO(data)), ImageOps.exif_transpose(Image.open(held))
        assert max(made.size) == 1600 and made.format == "JPEG" and not made.getexif() and b"Rahasia" not in data
        width, height = made.size
        assert (width > height) == (meant.width > meant.height)
        for x in (0.25, 0.75):
            for y in (0.25, 0.75):
                here = made.getpixel((int(width * x), int(height * y)))
                there = meant.convert("RGB").getpixel((int(meant.width * x), int(meant.height * y)))
                assert all(abs(a - b) < 12 for a, b in zip(here, there, strict=True)), (turned, x, y)  # type: ignore[arg-type]


def test_what_is_no_photo_is_said(phone: tuple[BrowserContext, str], tmp_path: Path) -> None:
    """A HEIC that the browser cannot read and a file that is none: told what to do, nothing else is lost."""
    context, address = phone
    page = opened(context, address)
    page.get_by_role("button", name="Tulis artikel").tap()
    for _ in range(4):
        on(page)
    (tmp_path / "IMG_1.HEIC").write_bytes(b"\0\0\0\x18ftypheic")
    (tmp_path / "surat.jpg").write_bytes(b"bukan foto")
    page.get_by_label("Pilih atau ambil foto").set_input_files(tmp_path / "IMG_1.HEIC")
    page.get_by_text("Paling Kompatibel").wait_for()
    page.get_by_label("Pilih atau ambil foto").set_input_files(
        [tmp_path / "surat.jpg", photograph(tmp_path / "baik.jpg")]
    )
    page.get_by_text("«surat.jpg» tidak terbaca").wait_for()
    assert page.locator("canvas").count() == 1


def test_a_backup_opens_again(phone: tuple[BrowserContext, str], tmp_path: Path) -> None:
    """What was downloaded as a backup becomes the same draft on another phone, photo included."""
    context, address = phone
    page = opened(context, address)
    written(page, photograph(tmp_path / "a.jpg"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh cadangan").tap()
    download.value.save_as(tmp_path / "cadangan.json")
    page.get_by_text("Lihat naskahnya").tap()
    before = page.locator("pre").inner_text()
    page.get_by_role("button", name="Semua draf").tap()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Hapus", exact=True).tap()
    page.get_by_text("Buka cadangan").tap()
    page.get_by_label("Berkas cadangan").set_input_files(tmp_path / "cadangan.json")
    page.get_by_label("Judul berita").wait_for()
    assert page.get_by_label("Judul berita").input_value() == TITLE
    while page.get_by_role("button", name="Lanjut", exact=True).count():
        if page.locator("canvas").count():
            until(page, "document.querySelector('canvas').width > 300")
        on(page)
    page.get_by_text("Lihat naskahnya").tap()
    assert page.locator("pre").inner_text() == before


def test_what_a_phone_loads_is_small(built_desk: Path) -> None:
    """The program is at most 40 KB, what it knows of kinds and rules at most 30 KB, the page 45 KB, as they travel."""
    for file, most in (("aset/tulis.js", 40_000), ("tulis/aturan.json", 30_000), ("tulis/index.html", 45_000)):
        assert len(gzip.compress((built_desk / file).read_bytes(), 9)) <= most, file


def test_a_site_that_takes_nothing_has_no_desk(tmp_path: Path) -> None:
    """Without a redaksi to write to and without a repository there is no desk, no program, and no door to it."""
    settings = "".join(line for line in SETTINGS.splitlines(True) if "redaksi:" not in line)
    root = small(tmp_path, {}, settings)
    done = kim("build", "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    assert not (site / "tulis").exists() and not (site / "aset" / "tulis.js").exists()
    doors = (site / "ikut-menulis" / "index.html").read_text()
    assert "tulis/" not in doors.replace("ikut-menulis/", "") and "Panduan menulis" in doors
    assert "tulis/" not in (site / "layanan-luring.js").read_text().replace("ikut-menulis/", "")
