"""Two sites of this project, a city and its province, fed from one another over HTTP: what matters survives the way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.cli.fetch import run_fetch
from pipeline.content.catalogue import Catalogue
from pipeline.content.syndication import PartnerItem
from pipeline.outputs import all_outputs
from pipeline.partners.snapshot import Mark
from pipeline.workspace import open_workspace, publication
from tests.projects import article, small
from tests.rulebook import SETTINGS

NOW = datetime(2026, 11, 20, tzinfo=UTC)
PROVINCE = (
    SETTINGS.replace('wilayah: "32.77"', 'wilayah: "32"')
    .replace("Warta Uji", "Warta Jawa Barat")
    .replace("warta-uji", "jabar")
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def do_GET(self) -> None:
        # Whole seconds are too coarse for a site that is built twice within one: ask for the file itself.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder on loopback; yields its host and port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def publish(root: Path, now: datetime = NOW) -> Path:
    """Writes a project's outputs below ``site/`` and returns that folder."""
    made = publication(open_workspace(root, now))
    for out in all_outputs(made, ()):
        file = root / "site" / out.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(out.data)
    return root / "site"


def partner(host: str, feed: str) -> str:
    """Returns the record of the other site as a partner."""
    return f"---\nnama: Situs tetangga\nsitus: http://{host}/\numpan: http://{host}/{feed}\n---\n\nSitus KIM lain.\n"


def catalogue(root: Path, now: datetime) -> Catalogue:
    """Returns a project's catalogue."""
    found = open_workspace(root, now).catalogue
    assert found is not None
    return found


def fetched(root: Path, host: str, now: datetime) -> dict[str, PartnerItem]:
    """Fetches a project's partners and returns their items by title."""
    assert run_fetch(root, only=[], due=False, allow=[host], as_json=False, now=now) == 0
    return {news.item.title: news for news in catalogue(root, now).partner_news}


def marks(news: PartnerItem) -> set[tuple[str, str, str]]:
    """Returns an item's marks as plain tuples."""
    return {(mark.kind, mark.code, mark.label) for mark in news.item.marks}


RALAT = "ralat:\n  - tanggal: 2025-06-04 10:00\n    isi: Semula tertulis dua RW, yang benar tiga RW.\n"


@pytest.mark.parametrize("feed", ["umpan.xml", "umpan.atom.xml", "umpan.json"])
def test_a_province_takes_in_its_citys_news_whole(tmp_path: Path, feed: str) -> None:
    """Place, group, topics, correction, date and address arrive in the province, whatever the format, and lead to its pages."""
    city = small(
        tmp_path / "kota", {"artikel/kim-melong/2025/a.md": article(head=f"topik: [warga, lingkungan]\n{RALAT}")}
    )
    with served(publish(city)) as host:
        province = small(tmp_path / "provinsi", {"mitra/kota.md": partner(host, feed)}, PROVINCE)
        (news,) = fetched(province, host, NOW).values()
    assert marks(news) == {
        ("topik", "warga", "Kegiatan warga"),
        ("topik", "lingkungan", "Lingkungan"),
        ("wilayah", "32.77.01.1001", "Kelurahan Melong"),
        ("kim", "kim-melong", "KIM Melong"),
        ("ralat", "2025-06-04T10:00:00+07:00", "Semula tertulis dua RW, yang benar tiga RW."),
    }
    item = news.item
    assert item.title == "Warga Melong membersihkan parit yang ke-1" and item.summary.startswith(
        "Warga Melong membersihkan"
    )
    assert item.link == "https://warta-uji.example.id/artikel/kim-melong/2025/a/"
    assert item.published == datetime.fromisoformat("2025-06-02T09:30+07:00")
    assert item.updated == datetime.fromisoformat("2025-06-04T10:00+07:00") and item.withdrawn == ""
    assert item.categories == ()
    stand = catalogue(province, NOW).syndication
    for stories in (stand.by_region["32.77"], stand.by_region["32.77.01.1001"], stand.by_topic["lingkungan"]):
        assert [story.main.item.id for story in stories] == [item.id]
    assert "32.73" not in stand.by_region and "ekonomi" not in stand.by_topic


def test_the_province_passes_on_what_it_took_in(tmp_path: Path) -> None:
    """The city, fed from the province's partner news, gets the same marks back: nothing is lost on the second way either."""
    city = small(tmp_path / "kota", {"artikel/kim-melong/2025/a.md": article(head=RALAT)})
    with served(publish(city)) as host:
        province = small(tmp_path / "provinsi", {"mitra/kota.md": partner(host, "umpan.xml")}, PROVINCE)
        (first,) = fetched(province, host, NOW).values()
    for feed in ("mitra/umpan.xml", "mitra/umpan.atom.xml", "mitra/umpan.json"):
        with served(publish(province)) as host:
            other = small(tmp_path / feed.replace("/", "-"), {"mitra/provinsi.md": partner(host, feed)})
            (second,) = fetched(other, host, NOW).values()
        assert marks(second) == marks(first)
        assert (second.item.title, second.item.link) == (first.item.title, first.item.link)


def test_what_the_city_withdraws_the_province_withdraws(tmp_path: Path) -> None:
    """The same item, once renamed and then withdrawn, stays one item, and its title is gone after the next fetch."""
    secret = article(head="judul: Kisah anak yang kelak ingin dilupakan\n")
    city = small(tmp_path / "kota", {"artikel/kim-melong/2025/a.md": secret})
    folder = city / "content/artikel/kim-melong/2025"
    with served(publish(city)) as host:
        province = small(tmp_path / "provinsi", {"mitra/kota.md": partner(host, "umpan.xml")}, PROVINCE)
        before = fetched(province, host, NOW)
        (folder / "a.md").unlink()
        gone = "alamat_lama: /artikel/kim-melong/2025/a/\ndicabut:\n  tanggal: 2025-06-09\n  alasan: masa-depan-anak\n"
        (folder / "b.md").write_text(article(head=gone))
        publish(city)
        later = NOW + timedelta(days=1)
        after = fetched(province, host, later)
    assert len(before) == len(after) == 1
    (old,), (new,) = before.values(), after.values()
    assert new.item.id == old.item.id and new.item.withdrawn == "dicabut"
    assert ("dicabut", "2025-06-09", "demi masa depan anak") in marks(new)
    shown = b"".join(data.read_bytes() for data in publish(province, later).rglob("*") if data.is_file())
    assert b"ingin dilupakan" not in shown
    tombstone = json.loads((province / "site/mitra/umpan.json").read_bytes())["items"][0]
    assert tombstone["title"].startswith("Berita ini ditarik") and "external_url" not in tombstone


def test_marks_are_not_believed_blindly() -> None:
    """Codes of another form, markup in labels and a flood of marks do not pass."""
    from pipeline.partners.feeds.marks import MOST, trusted

    sent = [
        Mark("wilayah", "32.77.01.1001", "Melong <script>alert(1)</script>"), Mark("wilayah", "../../etc", "x"),
        Mark("topik", "a b", "x"), Mark("ralat", "kemarin", "x"), Mark("kim", "x" * 101, "x"),
    ]  # fmt: skip
    assert trusted(sent) == (Mark("wilayah", "32.77.01.1001", "Melong"),)
    assert len(trusted(Mark("topik", f"t-{n}", "x") for n in range(500))) == MOST
