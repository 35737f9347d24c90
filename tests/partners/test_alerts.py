"""Official warnings and earthquakes: read, chosen for the site's region, and over when they are over."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.cli.poll import refresh
from pipeline.language.gazetteer import Gazetteer
from pipeline.language.regions import ZONES, Regions
from pipeline.outputs.alerts import alerts as output
from pipeline.partners.alerts import concerns, distance, in_force, reach
from pipeline.partners.feeds.cap import read_cap
from pipeline.partners.feeds.quakes import read_quakes
from pipeline.partners.http.responses import FailureKind
from pipeline.partners.snapshot import Alert, Snapshot
from pipeline.partners.visits import Visit, at_once, with_alerts
from pipeline.site.edition import Pages
from pipeline.site.pages.lists import list_pages
from pipeline.site.publication import Publication
from pipeline.workspace import open_workspace
from tests.outlets import NOW, kept, over, partner, project
from tests.servers import Server, reply, status

CIMAHI = (-6.8722, 107.5425)
WIB = ZONES["WIB"]


@pytest.fixture(scope="module")
def regions() -> Regions:
    """Kota Cimahi."""
    return Regions.of("32.77")


@pytest.fixture(scope="module")
def gazetteer(regions: Regions) -> Gazetteer:
    """Its places."""
    return Gazetteer(regions)


def cap(
    description: str = "Hujan lebat di Kota Cimahi.",
    area: str = "Jawa Barat",
    polygon: str = "",
    *,
    name: str = "BMKG.1",
    status: str = "Actual",
    kind: str = "Alert",
    references: str = "",
    hours: int = 3,
    sent: datetime = NOW,
) -> bytes:
    """Return a CAP document."""
    ring = f"<polygon>{polygon}</polygon>" if polygon else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{name}</identifier><sender>x@example.id</sender>
<sent>{sent.isoformat()}</sent><status>{status}</status><msgType>{kind}</msgType><scope>Public</scope>
<references>{references}</references>
<info><language>en</language><event>Heavy rain</event><headline>Heavy rain</headline>
<expires>{(sent + timedelta(hours=hours)).isoformat()}</expires></info>
<info><language>id-ID</language><event>Hujan Lebat</event><severity>Moderate</severity>
<effective>{sent.isoformat()}</effective><expires>{(sent + timedelta(hours=hours)).isoformat()}</expires>
<senderName>Badan Contoh</senderName><headline>Hujan lebat &lt;script&gt;alert(1)&lt;/script&gt;disertai petir</headline>
<description>{description}</description><web>https://contoh.example.id/peringatan</web>
<area><areaDesc>{area}</areaDesc>{ring}</area></info></alert>""".encode()


def read(body: bytes) -> Alert | None:
    """Read a CAP document as if it came from an authority."""
    return read_cap(body, "https://contoh.example.id/1.xml", WIB, NOW)


def alert(body: bytes) -> Alert:
    """Read a CAP document that holds a warning."""
    found = read(body)
    assert found is not None
    return found


def test_what_a_warning_says() -> None:
    """The Indonesian block is taken, as plain text, with its times in UTC and a safe link."""
    found = alert(cap(polygon="-6.8,107.4 -6.8,107.6 -7.0,107.6 -6.8,107.4"))
    assert (found.event, found.sender, found.severity) == ("Hujan Lebat", "Badan Contoh", "Moderate")
    assert found.headline == "Hujan lebat disertai petir"
    assert (found.starts, found.expires) == (NOW, NOW + timedelta(hours=3))
    assert found.areas == ("Jawa Barat",)
    assert len(found.polygons[0]) == 4


@pytest.mark.parametrize(
    "body",
    [
        cap(status="Test"), cap(status="Exercise"), b"", b"<rss/>", b"<alert>", cap()[:300],
        cap().replace(b"<alert", b'<!DOCTYPE a [<!ENTITY x "y">]><alert'),
    ],
    ids=["test", "exercise", "nothing", "a feed", "cut", "cut later", "entities"],
)  # fmt: skip
def test_what_is_no_warning(body: bytes) -> None:
    """Tests, exercises, other documents and documents made to harm warn nobody."""
    assert read(body) is None


def test_warning_without_an_end_ends() -> None:
    """A warning that names no end lasts six hours, and one that names a far one lasts a week."""
    endless = cap().replace(b"<expires>", b"<x>").replace(b"</expires>", b"</x>")
    assert alert(endless).expires == NOW + timedelta(hours=6)
    assert alert(cap(hours=24 * 365)).expires == NOW + timedelta(days=7)


@pytest.mark.parametrize(
    ("body", "ours"),
    [
        (cap("Hujan lebat di Kota Cimahi dan Kabupaten Garut."), True),
        (cap("Hujan lebat di Cimahi Utara."), True),
        (cap("Hujan lebat di Kabupaten Garut dan Kota Banjar."), False),
        (cap("Hujan lebat di seluruh wilayah."), True),
        (cap("Hujan lebat.", "Sumatera Utara"), False),
        (cap("Longsor di Kecamatan Cimahi, Kabupaten Kuningan."), False),
        (cap("Hujan.", "Wilayah A", "-6.80,107.45 -6.80,107.65 -6.95,107.65 -6.95,107.45 -6.80,107.45"), True),
        (cap("Hujan.", "Wilayah A", "-6.70,107.45 -6.70,107.65 -6.80,107.65 -6.80,107.45 -6.70,107.45"), True),
        (cap("Hujan.", "Jawa Barat", "-7.5,108.2 -7.5,108.5 -7.8,108.5 -7.8,108.2 -7.5,108.2"), False),
    ],
    ids=["named", "kecamatan", "others named", "whole province", "elsewhere", "namesake", "inside", "near", "far away"],
)
def test_warnings_for_the_region(gazetteer: Gazetteer, regions: Regions, body: bytes, ours: bool) -> None:
    """A warning is ours when it names us, borders on us, or is for all of the province."""
    assert concerns(alert(body), gazetteer, regions, CIMAHI) is ours


def quake(magnitude: str = "5.2", point: str = "-7.2,107.4", felt: str = "", **more: str) -> bytes:
    """Return a report like autogempa.json."""
    said = {
        "Tanggal": "06 Nov 2026", "Jam": "09:30:00 WIB", "DateTime": "2026-11-06T02:30:00+00:00", "Coordinates": point,
        "Magnitude": magnitude, "Kedalaman": "10 km", "Wilayah": "40 km Tenggara Kota Contoh",
        "Potensi": "Tidak berpotensi tsunami", "Dirasakan": felt,
    }  # fmt: skip
    return json.dumps({"Infogempa": {"gempa": said | more}}).encode()


def shook(body: bytes) -> Alert:
    """Read the one quake in a report."""
    (found,) = (
        read_quakes(body, "Badan Contoh", "https://contoh.example.id/", "https://contoh.example.id/g.json", WIB, NOW)
        or ()
    )
    return found


def test_what_a_report_says() -> None:
    """A quake has its place, strength, time in UTC and an end; a tsunami warning lasts longer."""
    found = shook(quake())
    assert (found.event, found.magnitude, found.point) == ("Gempa M5,2", 5.2, (-7.2, 107.4))
    assert found.starts == datetime(2026, 11, 6, 2, 30, tzinfo=UTC)
    assert found.expires - found.starts == timedelta(hours=6)
    wave = shook(quake(Potensi="Berpotensi tsunami"))
    assert wave.expires - wave.starts == timedelta(hours=12)
    assert "pantai" in wave.instruction


def test_mended_report_is_the_same_quake() -> None:
    """A report whose strength and place were mended replaces the first one; a quake of another minute does not."""
    first, mended = shook(quake()), shook(quake("5.4", "-7.3,107.5", DateTime="2026-11-06T02:30:20+00:00"))
    other = shook(quake(DateTime="2026-11-06T01:30:00+00:00"))
    kept_of = with_alerts(with_alerts(Snapshot("b"), [first, other], NOW), [mended], NOW).alerts
    assert [(one.magnitude, one.starts.hour) for one in kept_of] == [(5.4, 2), (5.2, 1)]


def test_time_and_place_in_words() -> None:
    """A report without machine-readable time and place is read from its Indonesian words."""
    found = shook(quake(DateTime="", Coordinates="", Lintang="7.20 LS", Bujur="107.40 BT"))
    assert (found.starts, found.point) == (datetime(2026, 11, 6, 2, 30, tzinfo=UTC), (-7.2, 107.4))


@pytest.mark.parametrize("body", [b"", b"[]", b'{"Infogempa": 1}', b'{"Infogempa": {}}', b"<html>", b"[" * 100_000])
def test_what_is_no_report(body: bytes) -> None:
    """Anything else is no report, and never an error."""
    assert read_quakes(body, "B", "https://a.example.id/", "", WIB, NOW) is None


@pytest.mark.parametrize(
    "more", [{"Magnitude": "kuat"}, {"DateTime": "2030-01-01T00:00:00+00:00"}, {"Coordinates": "x"}]
)
def test_quakes_that_cannot_be_believed(more: dict[str, str]) -> None:
    """Without strength or place, or from the future, a quake is left out."""
    assert read_quakes(quake(**more), "B", "https://a.example.id/", "", WIB, NOW) == ()


@pytest.mark.parametrize(
    ("body", "ours"),
    [
        (quake("4.6", "-7.0,107.6"), True), (quake("3.0", "-7.2,107.4"), False), (quake("5.2", "-8.9,110.4"), False),
        (quake("7.4", "-9.5,111.0"), True), (quake("5.6", "-9.9,113.0", "II-III Garut, II Tasikmalaya"), True),
        (quake("5.6", "-9.9,117.0", "III Bima, II Dompu"), False),
    ],
    ids=["near", "weak", "far", "far but great", "felt in the province", "felt elsewhere"],
)  # fmt: skip
def test_quakes_for_the_region(gazetteer: Gazetteer, regions: Regions, body: bytes, ours: bool) -> None:
    """A quake is ours when its strength carries it here, or when it was felt in our province."""
    assert concerns(shook(body), gazetteer, regions, CIMAHI) is ours


def test_reach_and_distance() -> None:
    """A stronger quake reaches farther; distances are right to the kilometre."""
    assert [round(reach(m)) for m in (4.0, 5.0, 6.0, 7.0)] == [32, 100, 316, 1000]
    assert distance((-6.2, 106.8), (-6.9, 107.6)) == pytest.approx(117.9, abs=1)


def test_alerts_end_and_are_taken_back() -> None:
    """What is over, cancelled or replaced is not in force; what is to begin still is."""
    one, two = alert(cap()), alert(cap(name="BMKG.2", references="x@example.id,BMKG.1,2026-11-06T10:00:00+07:00"))
    off = alert(cap(name="BMKG.3", kind="Cancel", references="x@example.id,BMKG.2,2026-11-06T10:00:00+07:00"))
    later = replace(one, id="n", starts=NOW + timedelta(hours=1))
    assert [a.id for a in in_force([one, two], NOW)] == ["BMKG.2"]
    assert list(in_force([one, two, off], NOW)) == []
    assert [a.id for a in in_force([later], NOW)] == ["n"]
    assert list(in_force([one], NOW + timedelta(hours=3))) == []
    assert [a.id for a in with_alerts(Snapshot("b", alerts=(one,)), [two], NOW).alerts] == ["BMKG.2"]
    assert with_alerts(Snapshot("b", alerts=(one,)), [], NOW + timedelta(days=9)).alerts == ()


def fetched(root: Path, *hosts: str) -> dict[str, Visit]:
    """Fetch everything once more."""
    workspace = open_workspace(root, NOW, examined=False)
    visits = refresh(workspace, over(*hosts), NOW, ignore_interval=True, read=at_once)
    return {visit.partner.slug: visit for visit in visits if isinstance(visit, Visit)}


def index(server: Server, *names: str) -> bytes:
    """Return an index of warnings at a server."""
    item = "<item><title>{0}</title><link>{1}</link><guid>{0}</guid></item>"
    items = "".join(item.format(name, server.url(f"/{name}")) for name in names)
    return f"<rss version='2.0'><channel><title>Nowcast</title>{items}</channel></rss>".encode()


def test_from_the_authority_to_the_site(tmp_path: Path) -> None:
    """An index leads to its warnings, each is fetched once, and only those for the region reach the site."""
    with Server(
        {"/satu": reply(cap()), "/dua": reply(cap("Hujan di Kota Medan.", "Sumatera Utara", name="BMKG.2"))}
    ) as server:
        server.answers |= {
            "/cap": reply(index(server, "satu", "dua", "mati")),
            "/gempa": reply(quake("4.6", "-7.0,107.6")),
        }
        project(tmp_path, {})
        partner(tmp_path, "cuaca", server.url("/cap"), "jenis: cap\n")
        partner(tmp_path, "gempa", server.url("/gempa"), "jenis: gempa\n")
        visits = fetched(tmp_path, server.host)
        fetched(tmp_path, server.host)
        asked = server.paths()
    assert (visits["cuaca"].new, visits["gempa"].new) == (2, 1)
    assert (asked.count("/satu"), asked.count("/dua"), asked.count("/mati")) == (1, 1, 2)
    catalogue = open_workspace(tmp_path, NOW, examined=False).catalogue
    assert catalogue is not None
    assert catalogue.partner_news == ()
    made = Publication(catalogue, {})
    (file,) = output(made, Pages.of(made, ()))
    told = json.loads(file.data)
    assert file.path == "peringatan.json"
    assert [(one["judul"], one["berlaku_sampai"]) for one in told["peringatan"]] == [
        ("Gempa M4,6: 40 km Tenggara Kota Contoh", "2026-11-06T08:30:00+00:00"),
        ("Hujan lebat disertai petir", "2026-11-06T06:00:00+00:00"),
    ]
    (page,) = (page for page in list_pages(catalogue) if page.url == "peringatan/")
    assert page.data.alerts == catalogue.syndication.alerts  # type: ignore[attr-defined]
    over_by_then = open_workspace(tmp_path, NOW + timedelta(days=1), examined=False).catalogue
    assert over_by_then is not None
    assert over_by_then.syndication.alerts == ()


def test_authority_in_trouble_keeps_its_alerts(tmp_path: Path) -> None:
    """An authority whose server fails, or sends something else, keeps what it warned of, with the reason."""
    with Server({"/gempa": reply(quake())}) as server:
        project(tmp_path, {})
        partner(tmp_path, "gempa", server.url("/gempa"), "jenis: gempa\n")
        fetched(tmp_path, server.host)
        server.answers["/gempa"] = reply(b"<html>pemeliharaan</html>")
        page = fetched(tmp_path, server.host)["gempa"]
    assert (page.result, page.snapshot.failure_kind, page.kept) == ("gagal", FailureKind.NOT_A_FEED, 1)
    assert len(kept(tmp_path, "gempa")["alerts"]) == 1


def test_warning_that_is_itself_the_feed(tmp_path: Path) -> None:
    """A partner whose address is one CAP document needs no index; documents elsewhere are never asked for."""
    with Server({"/satu": reply(cap())}) as server, Server({"/lain": status(200)}) as other:
        server.answers["/daftar"] = reply(index(other, "lain"))
        project(tmp_path, {})
        partner(tmp_path, "satu", server.url("/satu"), "jenis: cap\n")
        partner(tmp_path, "daftar", server.url("/daftar"), "jenis: cap\ndomain: [lain.example.id]\n")
        visits = fetched(tmp_path, server.host)
        assert other.seen == []
    assert visits["satu"].kept == 1
    assert visits["daftar"].kept == 0


def test_site_without_authorities_has_no_bar(tmp_path: Path) -> None:
    """No file, no page and no address is made for a site whose partners warn of nothing."""
    project(tmp_path, {"a": "https://media.example.id/feed"})
    catalogue = open_workspace(tmp_path, NOW, examined=False).catalogue
    assert catalogue is not None
    made = Publication(catalogue, {})
    assert list(output(made, Pages.of(made, ()))) == []
    assert "peringatan/" not in catalogue.own.lists
