"""``kim fetch`` from the command line to the page: outlets on loopback, a snapshot a partner, and a site that shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from pipeline.demo.outlets import SAMPLES, serve_outlets
from pipeline.workspace import open_workspace
from tests import projects
from tests.servers import Server, conditional, hang, redirect, reply, reset, status

NOW = datetime.now(UTC)


def _feed(*titles: str, host: str = "satu.example") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://{host}/{number}</link><guid>g{number}</guid>"
        "<pubDate>Mon, 02 Jun 2025 09:00:00 +0700</pubDate><description>Ringkas.</description></item>"
        for number, title in enumerate(titles)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://{host}/</link>{items}</channel></rss>'.encode()


def _partner(server: Server, path: str, name: str = "Media Contoh") -> str:
    front = f"nama: {name}\nsitus: https://satu.example/\numpan: {server.url(path)}\ndomain: [satu.example]\n"
    return f"---\n{front}---\n\nMedia contoh.\n"


def _fetched(root: Path, *arguments: str) -> dict[str, dict[str, object]]:
    code, said = projects.said("fetch", "--root", root, "--json", *arguments)
    assert code == 0, said
    return {visit["mitra"]: visit for visit in json.loads(said)["mitra"]}


def _kept(root: Path, partner: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((root / ".kim/mitra" / f"{partner}.json").read_text())
    return found


def _titles(root: Path, partner: str) -> list[str]:
    return [item["title"] for item in _kept(root, partner)["items"]]  # type: ignore[attr-defined]


def _due_again(root: Path) -> None:
    """Makes every partner due, as time would."""
    file = root / ".kim/kunjungan.json"
    kept = json.loads(file.read_text())
    for visit in kept["partners"].values():
        visit.update(not_before=None, due_at=None)
    del kept["checksum"]  # or it would count as damaged
    file.write_text(json.dumps(kept))


@contextmanager
def _project(tmp_path: Path, answers: dict[str, object]) -> Iterator[tuple[Path, Server]]:
    with Server(answers) as server:  # type: ignore[arg-type]
        files = {f"mitra/{path.strip('/')}.md": _partner(server, path) for path in answers if "." not in path}
        yield projects.small(tmp_path / "proyek", files), server


def test_the_sample_outlets_arrive_whatever_their_quirks(tmp_path: Path) -> None:
    """Every sample that has a feed is read with its items; those that are broken on purpose fail with a reason, alone."""
    with serve_outlets(NOW, patience=0) as host:
        files = {f"mitra/{sample.slug}.md": sample.record(host) for sample in SAMPLES}
        root = projects.small(tmp_path / "demo", files)
        visits = _fetched(root, "--allow", host)
        again = _fetched(root, "--allow", host, "--due")
    assert set(visits) == {sample.slug for sample in SAMPLES}
    broken = {"contoh-sedang-dirawat", "contoh-server-lelah", "contoh-koran-tutup"}
    assert {slug for slug, visit in visits.items() if visit["hasil"] == "gagal"} == broken
    for slug, visit in visits.items():
        assert (
            (visit["tersimpan"] == 0 and visit["gangguan"])
            if slug in broken
            else (visit["tersimpan"] and not visit["gangguan"])
        ), slug
    assert {visit["hasil"] for slug, visit in again.items() if slug not in broken} == {"tetap"}


def test_a_second_run_asks_whether_anything_changed(tmp_path: Path) -> None:
    """The outlet is asked with its own ETag, answers 304, and nothing of the snapshot's items changes."""
    with _project(tmp_path, {"/a": conditional(_feed("Berita satu", "Berita dua"), '"v1"')}) as (root, server):
        assert _fetched(root, "--allow", server.host)["a"]["hasil"] == "baru"
        before = _kept(root, "a")["items"]
        again = _fetched(root, "--allow", server.host, "--due")["a"]
        assert (again["hasil"], again["baru"], again["tersimpan"]) == ("tetap", 0, 2)
        asked = [exchange for exchange in server.seen if exchange.path == "/a"]
        assert len(asked) == 2 and asked[1].headers["if-none-match"] == '"v1"'
        assert _kept(root, "a")["items"] == before


def test_who_was_just_asked_is_left_alone(tmp_path: Path) -> None:
    """Without ``--due`` a second run right away asks nobody."""
    with _project(tmp_path, {"/a": reply(_feed("Berita satu"))}) as (root, server):
        _fetched(root, "--allow", server.host)
        assert _fetched(root, "--allow", server.host)["a"]["hasil"] == "menunggu"
        assert server.paths().count("/a") == 1


def test_a_partner_that_fails_keeps_its_news_and_the_site_says_why(tmp_path: Path) -> None:
    """After an outage the last good items are still shown, with the reason, and the build goes on."""
    answers: dict[str, object] = {"/a": reply(_feed("Berita yang tersimpan")), "/b": reply(_feed("Berita mitra lain"))}
    with _project(tmp_path, answers) as (root, server):
        _fetched(root, "--allow", server.host)
        server.answers["/a"] = status(503)
        server.answers["/b"] = reply(_feed("Berita mitra lain", "Berita baru"))
        _due_again(root)
        visits = _fetched(root, "--allow", server.host, "--due")
        assert (
            visits["a"]["hasil"] == "gagal" and visits["a"]["tersimpan"] == 1 and "503" in str(visits["a"]["gangguan"])
        )
        assert visits["b"]["hasil"] == "baru" and visits["b"]["baru"] == 1
    assert _titles(root, "a") == ["Berita yang tersimpan"]
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0, done.stderr
    page = unescape((root / "site/mitra/a/index.html").read_text())
    assert "Berita yang tersimpan" in page and "gangguan" in page and "503" in page
    news = (root / "site/mitra/index.html").read_text()
    assert "Berita yang tersimpan" in news and "Berita baru" in news


@pytest.mark.parametrize(
    "answer",
    [
        status(404),
        status(500),
        reply(b"<html><body>Sedang dirawat</body></html>", Content_Type="text/html"),
        reply(b""),
        reply(b"\x00\x01\x02" * 1000),
        reply(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
        reset(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"),
        redirect("http://127.0.0.1:1/"),
        redirect("file:///etc/passwd"),
        redirect("http://169.254.169.254/latest/meta-data/"),
    ],
    ids=["404", "500", "html", "empty", "bytes", "entity", "broken off", "port", "file", "metadata"],
)
def test_no_answer_of_an_outlet_fails_the_run(tmp_path: Path, answer: object) -> None:
    """Whatever one outlet sends, it fails alone, with a reason in Indonesian, and the other is read."""
    with _project(tmp_path, {"/buruk": answer, "/baik": reply(_feed("Berita satu"))}) as (root, server):
        visits = _fetched(root, "--allow", server.host)
    assert visits["baik"]["hasil"] == "baru" and _titles(root, "baik") == ["Berita satu"]
    assert visits["buruk"]["hasil"] == "gagal" and visits["buruk"]["gangguan"] and visits["buruk"]["tersimpan"] == 0
    assert "root:" not in (root / ".kim/mitra/buruk.json").read_text()


def test_loopback_is_closed_unless_it_is_named(tmp_path: Path) -> None:
    """A partner's record cannot make us ask this very machine: only ``--allow`` with the exact port can."""
    with _project(tmp_path, {"/a": reply(_feed("Berita satu"))}) as (root, server):
        assert _fetched(root)["a"]["hasil"] == "gagal"
        other = projects.small(tmp_path / "lain", {"mitra/a.md": _partner(server, "/a")})
        assert _fetched(other, "--allow", "127.0.0.1:1")["a"]["hasil"] == "gagal"
        assert server.seen == []


def test_people_read_one_line_a_partner(tmp_path: Path) -> None:
    """Without ``--json`` each partner has its line, and the last one sums up."""
    with _project(tmp_path, {"/a": reply(_feed("Berita satu")), "/b": status(500)}) as (root, server):
        done = projects.kim("fetch", "--root", root, "--allow", server.host)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert any(re.match(r"✓ a\s+1 berita baru", line) for line in lines) and any(
        re.match(r"✗ b\s+gagal: ", line) for line in lines
    )
    assert lines[-1].startswith("2 mitra: 1 diperbarui, 1 gagal.")


def test_only_the_named_partner_is_asked(tmp_path: Path) -> None:
    """``--only`` asks one; an unknown name is said before anything is asked."""
    with _project(tmp_path, {"/a": reply(_feed("Berita satu")), "/b": reply(_feed("Berita dua"))}) as (root, server):
        assert set(_fetched(root, "--allow", server.host, "--only", "b")) == {"b"}
        assert server.paths() == ["/b"]
        wrong = projects.kim("fetch", "--root", root, "--allow", server.host, "--only", "c")
        assert wrong.returncode == 2 and "«c»" in wrong.stderr and server.paths() == ["/b"]


def test_a_partner_that_is_not_active_is_not_asked(tmp_path: Path) -> None:
    """``aktif: tidak`` stops fetching; what was kept stays out of the list of partners' news."""
    with _project(tmp_path, {"/a": reply(_feed("Berita lama mitra"))}) as (root, server):
        _fetched(root, "--allow", server.host)
        file = root / "content/mitra/a.md"
        file.write_text(file.read_text().replace("nama:", "aktif: tidak\nnama:"))
        _due_again(root)
        assert _fetched(root, "--allow", server.host, "--due") == {}
        assert server.paths().count("/a") == 1
    catalogue = open_workspace(root, NOW).catalogue
    assert catalogue is not None and catalogue.partner_news == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mitra/b.md", "---\nnama: Media Baru\n---\n"),
        ("mitra/b.md", "Tanpa kepala.\n"),
        ("mitra/b.md", "---\nnama: [Media\n---\n"),
        ("mitra/b.md", "---\nnama: B\nsitus: https://b.example/\numpan: bukan-alamat\n---\n"),
        ("mitra/b.md", "---\nnama: B\nsitus: https://b.example/\numpan: https://b.example/f\nwilayah: Antah\n---\n"),
        ("mitra/dalam/b.md", "---\nnama: B\nsitus: https://b.example/\numpan: https://b.example/f\n---\n"),
        ("mitra/b.md", "\0rusak"),
    ],
    ids=["fields missing", "no front matter", "no YAML", "no address", "no such region", "too deep", "no text"],
)  # fmt: skip
def test_a_partner_whose_file_is_wrong_is_told(tmp_path: Path, path: str, text: str) -> None:
    """The others are fetched; the run says which file is wrong and how to mend it, and does not end as if all were well."""
    with _project(tmp_path, {"/a": reply(_feed("Kabar satu"))}) as (root, server):
        file = root / "content" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        code, said = projects.said("fetch", "--root", root, "--allow", server.host)
        assert code == 1 and f"content/{path}" in said and "  → " in said and "1 berkas mitra belum benar" in said
        assert _titles(root, "a") == ["Kabar satu"]
        code, said = projects.said("fetch", "--root", root, "--json", "--only", "b")
        assert code == 1 and {one["letak"].partition(":")[0] for one in json.loads(said)["masalah"]} == {
            f"content/{path}"
        }
        assert projects.said("fetch", "--root", root, "--only", "a")[0] == 0


def test_a_damaged_snapshot_is_set_aside_and_made_anew(tmp_path: Path) -> None:
    """A snapshot that cannot be read is a warning, which stops no build, and the next fetch mends it."""
    with _project(tmp_path, {"/a": reply(_feed("Berita satu"))}) as (root, server):
        _fetched(root, "--allow", server.host)
        file = root / ".kim/mitra/a.json"
        file.write_bytes(file.read_bytes()[:50])
        code, said = projects.said("check", "--root", root)
        assert code == 0 and ".kim/mitra/a.json" in said and "rusak" in said
        assert _fetched(root, "--allow", server.host)["a"]["hasil"] == "baru"
        assert _titles(root, "a") == ["Berita satu"] and (root / ".kim/mitra/a.json.rusak").is_file()


def _cut(data: bytes) -> bytes:
    return data[:-150]


def _flip(data: bytes) -> bytes:
    return data.replace(b"satu.example/1", b"satu.example/3").replace(b'"failures": 0', b'"failures": 1')


@pytest.mark.parametrize("file", ["mitra/a.json", "kunjungan.json"])
@pytest.mark.parametrize("damage", [_cut, _flip])
def test_a_build_tells_what_is_damaged_and_keeps_the_rest(
    tmp_path: Path, damage: Callable[[bytes], bytes], file: str
) -> None:
    """A kept file that was cut short, or in which one bit turned over, is told at each build, which shows what is sound in it.

    The next fetch mends it for good, though the outlet may not answer that time: sound news never goes.
    """
    with _project(tmp_path, {"/a": reply(_feed("Berita satu", "Berita dua"))}) as (root, server):
        _fetched(root, "--allow", server.host)
        server.answers["/a"] = status(500)
        path = root / ".kim" / file
        good = projects.kim("build", "--root", root)
        assert good.returncode == 0 and not good.stderr, good.stderr
        path.write_bytes(damage(path.read_bytes()))
        for more in ((), (), ("--cold",)):
            done = projects.kim("build", "--root", root, *more)
            assert done.returncode == 0 and done.stderr.count(f".kim/{file}: Simpanan mitra ini rusak") == 1, (
                done.stderr
            )
            assert "kim fetch" in done.stderr
            assert "Berita satu" in (root / "site/mitra/index.html").read_text()
        _fetched(root, "--allow", server.host)
    assert path.with_name(f"{path.name}.rusak").is_file()
    done = projects.kim("build", "--root", root)
    assert done.returncode == 0 and not done.stderr and "Berita satu" in (root / "site/mitra/index.html").read_text()


def test_a_dangerous_link_in_a_snapshot_is_never_printed(tmp_path: Path) -> None:
    """Whoever writes into the kept files cannot make a page run something: the check says so, the build leaves it out."""
    with _project(tmp_path, {"/a": reply(_feed("Berita satu"))}) as (root, server):
        _fetched(root, "--allow", server.host)
    file = root / ".kim/mitra/a.json"
    file.write_text(file.read_text().replace("https://satu.example/0", "javascript:alert(1)"))
    code, said = projects.said("check", "--root", root)
    assert code == 0 and ".kim/mitra/a.json" in said
    assert projects.said("build", "--root", root)[0] == 0
    made = [file.read_bytes() for file in (root / "site").rglob("*.*") if file.suffix in (".html", ".xml", ".json")]
    assert made and not any(b"javascript:alert" in file for file in made)


def test_hostile_news_stays_text_on_every_page(tmp_path: Path) -> None:
    """Markup, template syntax and dangerous addresses from a feed never become part of a page."""
    titles = [
        "&lt;script&gt;alert(1)&lt;/script&gt; judul",
        "{{ 7*7 }} {% raw %} judul",
        "&lt;img src=x onerror=alert(1)&gt; judul",
    ]
    bad = _feed(*titles).replace(b"https://satu.example/2", b"javascript:alert(1)")
    with _project(tmp_path, {"/a": reply(bad)}) as (root, server):
        _fetched(root, "--allow", server.host)
    assert projects.kim("build", "--root", root).returncode == 0
    for path, data in projects.tree(root / "site").items():
        if path.endswith(".html"):
            text = data.decode()
            assert "<script>alert" not in text and "<img src=x" not in text and "javascript:alert" not in text, path
    assert "{{ 7*7 }}" in (root / "site/mitra/a/index.html").read_text()


def test_an_outlet_that_never_ends_does_not_hold_the_others_up(tmp_path: Path) -> None:
    """The good partner's snapshot is written while the other one still hangs: stopping the run loses nothing."""
    with _project(tmp_path, {"/baik": reply(_feed("Berita satu")), "/lambat": hang()}) as (root, server):
        _project_running(root, server)
    assert _titles(root, "baik") == ["Berita satu"]
    assert not list((root / ".kim/mitra").glob(".*.tmp"))


def _project_running(root: Path, server: Server) -> None:
    """Runs a fetch until the good partner's snapshot is there, then kills it."""
    import os
    import signal
    import subprocess
    import sys
    import time

    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli.main", "fetch", "--root", str(root), "--allow", server.host],
        cwd=projects.REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(projects.REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        patience = time.monotonic() + 60
        while not (root / ".kim/mitra/baik.json").exists() and process.poll() is None and time.monotonic() < patience:
            time.sleep(0.02)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
