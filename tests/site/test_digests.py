"""Digests: all that was published and corrected in a region's week or month, and nothing that comes later."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.content.catalogue import Catalogue
from pipeline.site.digests import MONTH, WEEK, Period
from pipeline.site.pages.digests import MessageData, digest_pages, digests
from pipeline.site.pages.page import SitePage, flat
from pipeline.site.share import WHATSAPP
from tests.content.test_numbers import ONE, numbers
from tests.content.test_services import LEAST
from tests.outputs.test_calendar import event
from tests.outputs.test_federation import catalogue
from tests.outputs.test_feeds import outputs
from tests.projects import article, small

NOW = datetime(2025, 6, 20, tzinfo=UTC)
NEWS = {
    "artikel/kim-melong/2025/senin.md": article(1, "tanggal: 2025-06-02 00:00\ntopik: kesehatan\n"),
    "artikel/kim-melong/2025/minggu.md": article(2, "tanggal: 2025-06-08 23:59\n"),
    "artikel/kim-melong/2025/lusa.md": article(3, "tanggal: 2025-06-10\nwilayah: Cibabat\n"),
    "artikel/kim-melong/2025/lama.md": article(
        4, "tanggal: 2025-05-30\nralat:\n  - tanggal: 2025-06-05\n    isi: Jamnya 09.00.\n"
    ),
    "artikel/kim-melong/2025/hilang.md": article(5, "dicabut:\n  tanggal: 2025-06-03\n  alasan: sara\n"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "kind", "slug", "name", "end"),
    [
        (date(2026, 11, 8), WEEK, "2026-w45", "2–8 November 2026", date(2026, 11, 9)),
        (date(2026, 11, 1), WEEK, "2026-w44", "26 Oktober – 1 November 2026", date(2026, 11, 2)),
        (date(2027, 1, 1), WEEK, "2026-w53", "28 Desember 2026 – 3 Januari 2027", date(2027, 1, 4)),
        (date(2024, 12, 30), WEEK, "2025-w01", "30 Desember 2024 – 5 Januari 2025", date(2025, 1, 6)),
        (date(2024, 2, 29), MONTH, "2024-02", "Februari 2024", date(2024, 3, 1)),
        (date(2026, 12, 31), MONTH, "2026-12", "Desember 2026", date(2027, 1, 1)),
    ],
)
def test_periods_are_iso_weeks_and_months(day: date, kind: str, slug: str, name: str, end: date) -> None:
    """Weeks begin on Monday and belong to the year of their Thursday; names are as people say them."""
    period = Period.of(day, kind)
    assert (period.slug, period.name, period.end) == (slug, name, end)
    assert Period.of(period.first, kind) == period and period.first <= day < period.end


def test_a_week_holds_what_was_published_and_corrected_in_it(tmp_path: Path) -> None:
    """From Monday's first minute to Sunday's last, corrections of older news too; withdrawn news is not there."""
    found = catalogue(small(tmp_path, NEWS), NOW)
    by_code = {code: digests(found, region, WEEK) for code, region in found.site.regions.by_code.items()}
    (latest, week, before) = by_code["32.77"]
    assert [d.period.slug for d in (latest, week, before)] == ["2025-w24", "2025-w23", "2025-w22"]
    assert [a.path.rpartition("/")[2] for a in week.articles] == ["minggu.md", "senin.md"]
    assert [(a.path.rpartition("/")[2], note.text) for a, note in week.corrections] == [("lama.md", "Jamnya 09.00.")]
    assert {topic.slug: len(articles) for topic, articles in week.by_topic} == {"kesehatan": 1, "warga": 1}
    assert week.summary == "2 berita dari 1 kelompok dan 1 ralat di Kota Cimahi, 2–8 Juni 2025."
    assert [d.period.slug for d in by_code["32.77.03.1002"]] == ["2025-w24"]
    assert by_code["32.77.02.1001"] == ()


def pages(found: Catalogue) -> dict[str, SitePage]:
    """Returns the pages of digests by address."""
    return {page.url: page for page in flat(digest_pages(found, found.shown_regions))}


def test_a_past_week_never_changes(tmp_path: Path) -> None:
    """Later news, and later corrections of this week's news, leave its page and its item in the feed as they were."""
    week = "wilayah/jawa-barat/kota-cimahi/ringkasan/pekan/2025-w23/"
    later = NEWS | {"artikel/kim-melong/2025/baru.md": article(9, "tanggal: 2025-06-18\n")}
    before, after = small(tmp_path / "1", NEWS), small(tmp_path / "2", later)
    assert pages(catalogue(before, NOW))[week].data == pages(catalogue(after, NOW))[week].data
    feed = "wilayah/jawa-barat/kota-cimahi/ringkasan/pekan/umpan.json"
    old, new = (json.loads(outputs(root, NOW)[feed])["items"] for root in (before, after))
    assert [item for item in old if week in item["url"]] == [item for item in new if week in item["url"]] != []


def test_a_quiet_month_of_a_kelurahan_has_no_pages_by_weeks(tmp_path: Path) -> None:
    """Up to six pieces so far stand on the month's page, where the week's item leads; its guid stays what it is; from the
    seventh on a week has its own, and what was said of the weeks before stays. A week over two months has its own as well."""
    few = {
        f"artikel/kim-melong/2025/n-{day}.md": article(day, f"tanggal: 2025-09-{day:02d}\n")
        for day in (2, 3, 9, 16, 17, 18)
    }
    more = few | {"artikel/kim-melong/2025/n-23.md": article(23, "tanggal: 2025-09-23\n"),
                  "artikel/kim-melong/2025/n-30.md": article(30, "tanggal: 2025-09-30\n"),
                  "artikel/kim-melong/2025/o-1.md": article(40, "tanggal: 2025-10-01\n")}  # fmt: skip
    place = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/ringkasan"
    now = datetime(2025, 10, 20, tzinfo=UTC)
    before, after = small(tmp_path / "1", few), small(tmp_path / "2", more)
    assert [url for url in pages(catalogue(before, now)) if f"{place}/pekan/2" in url] == []
    own = [url for url in pages(catalogue(after, now)) if f"{place}/pekan/2" in url]
    assert own == [f"{place}/pekan/2025-w40/", f"{place}/pekan/2025-w39/"]
    old, new = (json.loads(outputs(root, now)[f"{place}/pekan/umpan.json"])["items"] for root in (before, after))
    assert {item["url"].partition(place)[2] for item in old} == {"/bulan/2025-09/"}
    assert [item["id"].rpartition("/")[2] for item in old] == ["2025-w38", "2025-w37", "2025-w36"]
    assert new[2:] == old and f"{place}/bulan/2025-09/" in pages(catalogue(before, now))
    assert [
        url for url in pages(catalogue(before, now)) if "kota-cimahi/ringkasan/pekan/2" in url
    ]  # the city has them all


def test_only_what_is_over_is_sent(tmp_path: Path) -> None:
    """A feed brings a digest once its week has ended where the region is, dated at that moment."""
    root = small(tmp_path, NEWS)
    feed = "wilayah/jawa-barat/kota-cimahi/ringkasan/pekan/umpan.json"
    almost, over = (datetime(2025, 6, 15, hour, 0, tzinfo=UTC) for hour in (16, 17))
    assert [len(json.loads(outputs(root, now)[feed])["items"]) for now in (almost, over)] == [2, 3]
    newest = json.loads(outputs(root, over)[feed])["items"][0]
    assert newest["date_published"] == "2025-06-16T00:00:00+07:00" and "2025-w24" in newest["url"]


def announced(day: str, *what: str) -> str:
    """Returns the text of an event that was announced on a day."""
    return re.sub("^tanggal: .*$", f"tanggal: {day}", event(*what), flags=re.M)


MORE = NEWS | {
    "agenda/2025/posyandu.md": announced("2025-06-01", "Posyandu balita", "2025-06-10 07:00"),
    "agenda/2025/tiap-sabtu.md": announced(
        "2025-05-01", "Bank sampah", "2025-05-03 07:00", "setiap: {hari: sabtu}\n", "Cimahi Selatan"
    ),
    "agenda/2025/telat.md": announced("2025-06-09", "Diumumkan belakangan", "2025-06-11 07:00"),
    "agenda/2025/batal.md": announced("2025-06-01", "Pasar pagi", "2025-06-12", "status: dibatalkan\n"),
    "layanan/akta.md": LEAST.format(name="Akta lahir", checked="2025-06-03", more="tanggal: 2025-06-03\nwilayah: Kota Cimahi\n"),
    "nomor/cimahi.md": numbers("Kota Cimahi", ONE, "ralat: {tanggal: 2025-06-04, isi: Nomor aduan menjadi 022-1}\n"),
}  # fmt: skip


def told(found: Catalogue, code: str, slug: str) -> dict[str, list[str]]:
    """Returns what a week's digest of a region tells beside news."""
    week = next(one for one in digests(found, found.site.regions.by_code[code], WEEK) if one.period.slug == slug)
    return {part.heading: [line for _, line in part.entries] for part in week.parts}


def test_a_week_tells_next_weeks_agenda_new_services_and_changed_numbers(tmp_path: Path) -> None:
    """What is announced in time, of the place, of those inside it and those around it; that it is off comes first."""
    found = catalogue(small(tmp_path, MORE), NOW)
    assert told(found, "32.77.01.1001", "2025-w23") == {
        "Agenda pekan depan": [
            "Selasa 10/6, 07.00 WIB: Posyandu balita; Balai warga",
            "Kamis 12/6: Dibatalkan: Pasar pagi; Balai warga",
            "Sabtu 14/6, 07.00 WIB: Bank sampah; Balai warga",
        ],
        "Layanan baru": ["Akta lahir, Dinas Contoh"],
        "Nomor yang berubah": ["Nomor aduan menjadi 022-1"],
    }
    assert told(found, "32.77.03.1002", "2025-w24") == {}
    assert "Agenda pekan depan" in told(found, "32.77", "2025-w22")
    month = next(
        one for one in digests(found, found.site.regions.by_code["32.77"], MONTH) if one.period.slug == "2025-06"
    )
    assert [part.heading for part in month.parts] == ["Layanan baru", "Nomor yang berubah"]
    (week,) = [page for url, page in pages(found).items() if url.endswith("kota-cimahi/ringkasan/pekan/2025-w23/")]
    assert week.description == (
        "2 berita dari 1 kelompok, 1 ralat, 3 agenda pekan depan, 1 layanan baru dan 1 nomor yang berubah di Kota Cimahi,"
        " 2–8 Juni 2025."
    )
    feed = outputs(tmp_path, NOW)["wilayah/jawa-barat/kota-cimahi/ringkasan/pekan/umpan.xml"].decode()
    assert "Selasa 10/6, 07.00 WIB: Posyandu balita" in feed and "Nomor aduan menjadi 022-1" in feed


def test_every_place_has_a_message_of_the_last_week(tmp_path: Path) -> None:
    """At most 700 characters with a bit of everything; without own news that from around it; it changes on Mondays alone."""
    many = {
        f"artikel/kim-melong/2025/b-{number}.md": article(
            number, f"tanggal: 2025-06-04\njudul: Kabar {number} {'panjang ' * 9}\n"
        )
        for number in range(1, 30)
    }  # fmt: skip
    root = small(tmp_path, MORE | many)
    monday, sunday = datetime(2025, 6, 8, 17, tzinfo=UTC), datetime(2025, 6, 15, 16, tzinfo=UTC)
    found = {page.url: page.data for page in flat(digest_pages(catalogue(root, monday), catalogue(root, monday).shown_regions))
             if page.url.endswith("ringkasan/pesan/")}  # fmt: skip
    texts = {url.split("/")[-4]: data.message.text for url, data in found.items() if isinstance(data, MessageData)}
    assert len(texts) == 19 and all(len(text) <= WHATSAPP for text in texts.values())
    melong = texts["melong"]
    assert melong.startswith("*Kelurahan Melong, 2–8 Juni 2025*\n")
    for part in ("_Ralat_", "_Kabar_", "_Agenda pekan depan_", "_Layanan baru_", "_Nomor yang berubah_"):
        assert f"\n{part}\n• " in melong, part
    assert melong.endswith("/melong/ringkasan/pekan/2025-w23/\nWarta Uji\n")  # 31 pieces: a page of its own
    assert "_Dari sekitar_\n• Warga Melong " in texts["cibabat"] and "Posyandu" not in texts["cibabat"]
    later = catalogue(root, sunday)
    assert [page.data for page in flat(digest_pages(later, later.shown_regions)) if page.url in found] == list(
        found.values()
    )


@pytest.mark.parametrize(
    "title", ["*tebal* _miring_ ~coret~", "\u202eterbalik", "A" * 10_000, "satu\u2028dua", "😀" * 200]
)
def test_hostile_titles_stay_within_a_message(tmp_path: Path, title: str) -> None:
    """Whatever stands in titles, the message keeps its length, its lines and its link."""
    text = json.dumps(title)
    files = {"artikel/kim-melong/2025/a.md": article(1, f"tanggal: 2025-06-11\njudul: {text}\n"),
             "agenda/2025/b.md": announced("2025-06-01", text, "2025-06-18 07:00")}  # fmt: skip
    found = catalogue(small(tmp_path, files), NOW)
    for page in flat(digest_pages(found, found.shown_regions)):
        if isinstance(page.data, MessageData):
            said = page.data.message.text
            assert len(said) <= WHATSAPP and said.endswith("\nWarta Uji\n") and "https://warta-uji.example.id/" in said
            assert not any(letter in said for letter in "\u202e\u2028")


def test_a_month_to_take_along_holds_the_other_kinds_too(tmp_path: Path) -> None:
    """What was published there in the month, kind by kind, as files that ask nobody for anything; nothing of other places."""
    files = MORE | {
        "layanan/baru.md": LEAST.format(name="Surat pindah", checked="2025-06-07", more="wilayah: Melong\n")
    }
    made = outputs(small(tmp_path, files), NOW)
    south = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/ringkasan/bulan/2025-06/cimahi-selatan-2025-06.zip"
    north = "wilayah/jawa-barat/kota-cimahi/cimahi-utara/ringkasan/bulan/2025-06/cimahi-utara-2025-06.zip"
    with ZipFile(io.BytesIO(made[south])) as parcel:
        texts = {name: parcel.read(name).decode() for name in parcel.namelist()}
    assert {"agenda-2025-posyandu.html", "agenda-2025-batal.html", "layanan-baru.html"} <= texts.keys()
    assert "agenda-2025-tiap-sabtu.html" not in texts  # announced in May
    contents = texts["index.html"]
    assert "<h2>Agenda</h2>" in contents and "<h2>Layanan</h2>" in contents
    assert all(f'href="{name}"' in contents for name in texts if name != "index.html")
    assert "Waktu: Selasa, 10 Juni 2025" in texts["agenda-2025-posyandu.html"]
    assert all(re.findall(r'<(?:link|script|iframe)\b|\ssrc="(?!data:)', text) == [] for text in texts.values())
    with ZipFile(io.BytesIO(made[north])) as parcel:
        assert not any(name.startswith(("agenda", "layanan")) for name in parcel.namelist())
