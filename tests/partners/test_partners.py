"""What partners show: corrections, takedowns, one story of several outlets, places and topics, and the state of feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from pipeline.cli.main import main
from pipeline.content.catalogue import Catalogue
from pipeline.content.syndication import Flag, Syndication
from pipeline.engine.files import write_atomic
from pipeline.evaluation.partner_health import health
from pipeline.partners import snapshot_json
from pipeline.partners.http.responses import Failed, FailureKind, Fetched
from pipeline.partners.merge import merge
from pipeline.partners.schedule import READER, Policy
from pipeline.partners.snapshot import FeedItem, Snapshot
from pipeline.partners.withdrawals import GONE, after_answers
from pipeline.site.pages.lists import all_pages
from pipeline.workspace import open_workspace, snapshot_file, visits_file
from tests.outlets import NOW, partner, project

Stand = Callable[..., Catalogue]


def item(title: str, n: int = 1, host: str = "media.example.id", **more: object) -> FeedItem:
    """Return an item as it is kept, published some hours ago."""
    when = NOW - timedelta(hours=n)
    made = FeedItem(f"id{n}", title, f"https://{host}/berita/{n}", "", when, None, when)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.fixture
def catalogue(tmp_path: Path) -> Stand:
    """Makes a catalogue of a project whose partners hold these items; ``more`` is front matter of all of them."""

    def make(more: str = "", **partners: tuple[FeedItem, ...]) -> Catalogue:
        project(tmp_path, {})
        for slug, items in partners.items():
            host = items[0].link.split("/")[2] if items else "media.example.id"
            partner(tmp_path, slug, f"https://{host}/feed", more, f"https://{host}/")
            write_atomic(snapshot_file(tmp_path, slug), snapshot_json.to_json(Snapshot(slug, items)))
        found = open_workspace(tmp_path, NOW, examined=False).catalogue
        assert found is not None
        return found

    return make


def test_same_story_is_one_with_all_its_outlets(catalogue: Stand) -> None:
    """The same headline of three outlets is one story that names them all; another story stands alone."""
    title = "Pemkot Cimahi siapkan 12 titik kumpul menghadapi musim hujan"
    stand = catalogue(
        a=(item(title, 5, "a.example.id"), item("Harga cabai turun di pasar tradisional", 6, "a.example.id")),
        b=(item(title, 4, "b.example.id"),), c=(item(title, 3, "c.example.id"),),
    ).syndication  # fmt: skip
    first, second = stand.stories
    assert [news.partner.slug for news in first.every] == ["a", "b", "c"]
    assert [news.partner.slug for news in second.every] == ["a"]
    assert sum(len(story.every) for story in stand.stories) == len(stand.items) == 4


def test_a_withdrawn_item_does_not_lead_a_story(catalogue: Stand) -> None:
    """When the first outlet withdrew its item, the next one leads, and the tombstone stays among the others."""
    title = "Pemkot Cimahi siapkan 12 titik kumpul menghadapi musim hujan"
    stand = catalogue(
        a=(item(title, 5, "a.example.id", withdrawn="dicabut"),), b=(item(title, 4, "b.example.id"),)
    ).syndication
    (story,) = stand.stories
    assert story.main.partner.slug == "b"
    assert [news.item.withdrawn for news in story.others] == ["dicabut"]


def test_takedown_by_link_or_id(catalogue: Stand) -> None:
    """The record's takedown list hides items by link, whatever its scheme or tracking, or by id, with the reason."""
    more = (
        "tarik:\n  - tautan: http://www.media.example.id/berita/1?utm_source=rss\n    alasan: Diminta keluarga korban\n"
        "  - tautan: id2\n    alasan: Putusan Dewan Pers\n"
    )
    shown = catalogue(more, a=(item("Satu", 1), item("Dua", 2), item("Tiga", 3))).syndication.items
    assert [(news.item.withdrawn, news.reason) for news in shown] == [
        ("permintaan", "Diminta keluarga korban"), ("permintaan", "Putusan Dewan Pers"), ("", ""),
    ]  # fmt: skip


def test_correction_reaches_the_story_it_corrects() -> None:
    """A later «RALAT: …» of the same headline marks the older item too; others stay."""
    old = item("Jadwal imunisasi campak di Puskesmas Cimahi Selatan", 9)
    other = item("Jadwal donor darah di alun-alun Kota Cimahi pekan ini", 8)
    notice = item("RALAT: Jadwal imunisasi campak di Puskesmas Cimahi Selatan", 2)
    snapshot = Snapshot("a", (other, old), reader=READER)
    after = merge(snapshot, [notice, other], Policy("https://media.example.id/feed"), NOW)
    assert {one.id: one.withdrawn for one in after.items} == {"id9": "ralat", "id8": "", "id2": "ralat"}


def test_answers_about_stories() -> None:
    """410 hides, 404 hides only beside a story that is there, the network's troubles hide nothing, and 200 brings back."""
    gone, missing = Failed("", FailureKind.GONE, status=410), Failed("", FailureKind.STATUS, status=404)
    late, there = Failed("", FailureKind.TIMEOUT), Fetched(b"")
    kept = Snapshot("a", (item("a", 1), item("b", 2), item("c", 3, withdrawn=GONE), item("d", 4, withdrawn="ralat")))

    def judged(**answers: Failed | Fetched) -> list[str]:
        after = after_answers(kept, answers, NOW)
        assert after.stories_checked == NOW
        return [one.withdrawn for one in after.items]

    assert judged(id1=gone, id2=missing) == [GONE, "", GONE, "ralat"]
    assert judged(id1=missing, id2=there) == [GONE, "", GONE, "ralat"]
    assert judged(id1=late, id2=missing, id3=there, id4=there) == ["", GONE, "", "ralat"]


def test_places_and_topics_of_items(catalogue: Stand) -> None:
    """An item is filed by its own words; only one that names no place is filed where its partner reports from."""
    more = "wilayah: Kota Cimahi\ntopik: warga\n"
    stand = catalogue(
        more, a=(item("Banjir di Melong Cimahi", 1), item("Banjir di Kota Medan", 2), item("Rapat rutin digelar", 3))
    ).syndication
    told = [([r.short for r in news.regions], [t.slug for t in news.topics]) for news in stand.items]
    assert told == [(["Melong"], ["keselamatan"]), ([], ["keselamatan"]), (["Cimahi"], ["warga"])]
    assert len(stand.by_region["32.77"]) == 2
    assert len(stand.by_region["32.77.01.1001"]) == 1
    assert len(stand.by_topic["keselamatan"]) == 2


def test_pages_of_partners(catalogue: Stand) -> None:
    """Partners' stories stand on pages by topic, place and outlet, and beside our own on topic and region pages."""
    pages = {page.url: page for page in all_pages(catalogue(a=(item("Banjir di Melong Cimahi", 1),)))}
    expected = {"mitra/", "mitra/topik/keselamatan/", "mitra/wilayah/", "mitra/status/", "mitra/a/"}
    assert expected <= set(pages)
    assert "peringatan/" not in pages
    assert not pages["mitra/status/"].indexed
    melong = "wilayah/jawa-barat/kota-cimahi/cimahi-selatan/melong/"
    for url in ("topik/keselamatan/", melong):
        stories = pages[url].data.partner_stories  # type: ignore[attr-defined]
        assert [story.main.item.title for story in stories] == ["Banjir di Melong Cimahi"]  # type: ignore[attr-defined]
    assert pages["topik/kesehatan/"].data.partner_stories == ()  # type: ignore[attr-defined]


def test_seam_for_rumours(catalogue: Stand) -> None:
    """Whoever knows rumours can flag an item that repeats one; a tombstone carries no flag."""
    found = catalogue(a=(item("Kabar vaksin berbahaya beredar", 1), item("Kabar vaksin lain", 2, withdrawn="dicabut")))
    flag = Flag("Vaksin aman", "artikel/x/")
    stand = Syndication(found.site, found.partners, NOW, lambda one: [flag] if "vaksin" in one.title else [])
    assert [news.flags for news in stand.items] == [(flag,), ()]


def test_partner_named_like_one_of_our_pages(tmp_path: Path) -> None:
    """A partner's file may not take the address of our own lists."""
    project(tmp_path, {"status": "https://media.example.id/feed"})
    assert "KIM207" in {problem.code for problem in open_workspace(tmp_path, NOW).problems}


FEED = "https://media.example.id/feed"
RECENT = Snapshot("a", (item("x", 1),), NOW, NOW, address=FEED)


@pytest.mark.parametrize(
    ("snapshot", "more", "state", "mend"),
    [
        (RECENT, "", "baik", ""),
        (Snapshot("a"), "", "belum", "kim fetch"),
        (replace(RECENT, address="https://lama.example.id/"), "", "belum", "kim fetch"),
        (replace(RECENT, failures=2, failure="x", failure_kind="sertifikat"), "", "gangguan", "sertifikat"),
        (replace(RECENT, failures=1, failure="x", failure_kind="jenis-baru"), "", "gangguan", "pengembang"),
        (replace(RECENT, stopped=True), "", "berhenti", "umpan yang baru"),
        (
            replace(RECENT, moved_to="https://baru.example.id/feed", moved_seen=3),
            "",
            "pindah",
            "https://baru.example.id/feed",
        ),
        (replace(RECENT, items=(item("x", 24 * 40),)), "", "sepi", "masih terbit"),
        (RECENT, "aktif: tidak\n", "istirahat", "aktif: ya"),
    ],
)
def test_state_of_a_feed(tmp_path: Path, snapshot: Snapshot, more: str, state: str, mend: str) -> None:
    """Every state has a name and says what to mend, or that nothing needs mending."""
    project(tmp_path, {"a": FEED}, more)
    catalogue = open_workspace(tmp_path, NOW, examined=False).catalogue
    assert catalogue is not None
    found = health(structs.replace(catalogue.partners["a"], snapshot=snapshot))
    assert found.state == state
    assert mend in found.mend if mend else found.mend == ""


def test_kim_partners_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one partner every kept item is listed with its id, which the record's ``tarik`` takes: the item is then taken down."""
    project(tmp_path, {"a": FEED})
    write_atomic(snapshot_file(tmp_path, "a"), snapshot_json.to_json(replace(RECENT, partner="a")))
    item = RECENT.items[0]
    assert main(["partners", "a", "--root", str(tmp_path)]) == 0
    assert f"{item.id}  " in (table := capsys.readouterr().out) and item.title in table and item.link in table
    project(tmp_path, {"a": FEED}, f"tarik:\n  - tautan: {item.id}\n    alasan: Diminta keluarga\n")
    assert main(["partners", "a", "--root", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["berita"]
    assert [(one["penanda"], one["ditarik"]) for one in told][:1] == [(item.id, "permintaan")]
    assert main(["partners", "b", "--root", str(tmp_path)]) == 2
    assert "Mitra «b» tidak ada." in capsys.readouterr().err


def test_kim_partners(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table names who needs help first, with the remedy; --json has the same keys for everybody."""
    project(tmp_path, {"baik": FEED, "sakit": "https://lain.example.id/feed"})
    good = replace(RECENT, partner="baik")
    ill = Snapshot("sakit", last_attempt=NOW, failures=3, failure="nama situs tidak ditemukan",
                   failure_kind=FailureKind.NAME, address="https://lain.example.id/feed")  # fmt: skip
    for snapshot in (good, ill):
        write_atomic(snapshot_file(tmp_path, snapshot.partner), snapshot_json.to_json(snapshot))
    write_atomic(visits_file(tmp_path), snapshot_json.visits_to_json([good, ill]))
    assert main(["partners", "--root", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert table.index("sakit") < table.index("baik ")
    assert "→ Periksa ejaan isian umpan" in table
    assert "2 mitra, 1 perlu dilihat." in table
    assert main(["partners", "--root", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["mitra"]
    assert [(one["mitra"], one["keadaan"], one["gagal_berturut"]) for one in told] == [
        ("baik", "baik", 0), ("sakit", "gangguan", 3),
    ]  # fmt: skip
    assert set(told[0]) == set(told[1])


def test_an_outlet_does_not_also_carry_what_is_its_own(catalogue: Stand) -> None:
    """Two stories of one outlet on one page stay two; what its second feed repeats is told once, also in our feed."""
    title = "Pemkot Cimahi siapkan 12 titik kumpul menghadapi musim hujan"
    page = "https://a.example.id/pengumuman"
    catalogue_ = catalogue(
        a=(item("Pengumuman jadwal vaksin rabies", 1, "a.example.id", link=page),
           item("Pengumuman lomba kebersihan RW", 2, "a.example.id", link=page), item(title, 5, "a.example.id")),
        b=(item(title, 4, "a.example.id", link="https://a.example.id/berita/5"),),
        c=(item(title, 3, "c.example.id"),),
    )  # fmt: skip
    stories = {story.main.item.title: story for story in catalogue_.syndication.stories}
    assert len(stories) == 3
    assert [news.partner.slug for news in stories[title].elsewhere] == ["c"]
    assert all(not story.elsewhere for name, story in stories.items() if name != title)
    assert [news.item.title for news in catalogue_.partner_news].count(title) == 2
