"""Runs of ``kim fetch`` over servers that behave and servers that do not."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.cli.poll import refresh
from pipeline.engine.problems import Refusal
from pipeline.partners import snapshot_json
from pipeline.partners.feeds.outlet import Outlet
from pipeline.partners.feeds.parse import parse_feed
from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome
from pipeline.partners.sandbox import Readers, Unread, done_as_ready
from pipeline.partners.visits import Visit, at_once
from pipeline.workspace import open_workspace
from tests.outlets import NOW, feed, kept, over, partner, project, titles
from tests.servers import PATIENCE, Answer, Server, conditional, drip, flood, hang, late, redirect, reply, reset, status

KIM = (sys.executable, "-m", "pipeline.cli.main")
GOOD = feed("Berita pertama dari media contoh", "Berita kedua dari media contoh")
BOMB = gzip.compress(b"<rss>" + b"\0" * 20_000_000)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><rss version='2.0'><channel><item><title>&j;</title><link>https://media.example.id/lol</link></item></channel></rss>"
).encode()
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
    b"<item><title>Judul &x; akhir</title><link>https://media.example.id/1</link></item></channel></rss>"
)


def run(root: Path, *hosts: str, due: bool = False, only: tuple[str, ...] = ()) -> dict[str, Visit]:
    """Fetch once with little patience; returns the visits by partner."""
    workspace = open_workspace(root, NOW, examined=False)
    visits = refresh(workspace, over(*hosts), NOW, only=only, ignore_interval=due, read=at_once)
    return {visit.partner.slug: visit for visit in visits if isinstance(visit, Visit)}


def command(root: Path, *options: str) -> subprocess.Popen[str]:
    """Start ``kim fetch`` in a process of its own."""
    return subprocess.Popen([*KIM, "fetch", "--root", str(root), *options], stdout=subprocess.PIPE, text=True)


HOSTILE: dict[str, Answer] = {
    "bom": reply(BOMB, Content_Encoding="gzip"),
    "besar": flood(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 5000, []),
    "besar-diumumkan": reply(b"<rss>", length=300_000_000),
    "tetes": drip(b"HTTP/1.1 200 OK\r\n\r\n<rss>"),
    "berputar": redirect("/berputar"),
    "menggantung": hang(),
    "menggantung-di-tengah": hang(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>"),
    "putus": reset(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>"),
    "pendek": reply(GOOD, length=len(GOOD) + 100),
    "halaman": reply(b"<!doctype html><html><title>Perawatan</title></html>"),
}


def test_hostile_servers_cost_only_themselves(tmp_path: Path) -> None:
    """Among servers that do their worst the good partners' items arrive, and each bad one is named with its reason."""
    good = {f"baik-{n}": reply(feed(f"Berita ke-{n} yang baik-baik saja")) for n in range(5)}
    answers = {f"/{name}": answer for name, answer in {**HOSTILE, **good}.items()}
    with Server(answers) as server:
        project(tmp_path, {name.strip("/"): server.url(name) for name in answers})
        visits = run(tmp_path, server.host)
    assert {slug for slug, visit in visits.items() if visit.result == "gagal"} == set(HOSTILE)
    assert all(visits[slug].snapshot.failure for slug in HOSTILE)
    for n in range(5):
        assert titles(tmp_path, f"baik-{n}") == [f"Berita ke-{n} yang baik-baik saja"]


@pytest.mark.parametrize("body", [LAUGHS, OUTSIDE], ids=["xml-bomb", "external-entity"])
def test_entities_bring_nothing_in(tmp_path: Path, body: bytes) -> None:
    """An entity that grows, or names a file, adds nothing to what is kept; the next partner is read."""
    with Server({"/x": reply(body), "/baik": reply(GOOD)}) as server:
        project(tmp_path, {"x": server.url("/x"), "baik": server.url("/baik")})
        run(tmp_path, server.host)
    written = (tmp_path / ".kim" / "mitra" / "x.json").read_bytes()
    assert len(written) < 5_000
    assert b"root:" not in written
    assert len(titles(tmp_path, "baik")) == 2


def test_failure_keeps_the_last_good_items(tmp_path: Path) -> None:
    """A partner that turns bad keeps what it gave before, with the reason, and back-off holds even with --due."""
    answers = {"/umpan": reply(GOOD)}
    with Server(answers) as server:
        project(tmp_path, {"a": server.url("/umpan")})
        run(tmp_path, server.host)
        answers["/umpan"] = status(500)
        bad = run(tmp_path, server.host, due=True)["a"]
        again = run(tmp_path, server.host, due=True)["a"]
        asked = server.paths()
    assert (bad.result, len(bad.snapshot.items)) == ("gagal", 2)
    assert "500" in bad.snapshot.failure
    assert again.result == "menunggu"
    assert asked == ["/umpan", "/umpan"]


def test_run_without_news_writes_no_snapshot(tmp_path: Path) -> None:
    """304 leaves a partner's file as it is, to the byte and the inode."""
    with Server({"/umpan": conditional(GOOD, '"1"')}) as server:
        project(tmp_path, {"a": server.url("/umpan")})
        run(tmp_path, server.host)
        before = os.stat(tmp_path / ".kim" / "mitra" / "a.json")
        visit = run(tmp_path, server.host, due=True)["a"]
    after = os.stat(tmp_path / ".kim" / "mitra" / "a.json")
    assert visit.result == "tetap"
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_last_time_s_failures_are_asked_last(tmp_path: Path) -> None:
    """A run that must end early ends with the partners that failed before; the longest unasked go first."""
    project(tmp_path, {slug: f"https://{slug}.example.id/feed" for slug in ("aman", "buruk", "lama")})
    kinds: dict[str, Outcome] = {
        "buruk": Failed("putus", FailureKind.BROKEN), "aman": Fetched(GOOD), "lama": Fetched(GOOD),
    }  # fmt: skip
    asked: list[list[str]] = []

    def transport(requests: list[FeedRequest]) -> list[tuple[FeedRequest, Outcome]]:
        asked.append([request.partner for request in requests])
        return [(request, kinds[request.partner]) for request in requests if not request.probe]

    workspace = open_workspace(tmp_path, NOW, examined=False)
    for now, only in ((NOW, ["lama"]), (NOW + timedelta(hours=1), ["aman", "buruk"]), (NOW + timedelta(days=3), [])):
        list(refresh(open_workspace(tmp_path, now, examined=False), transport, now, only=only, read=at_once))
    assert workspace.catalogue is not None
    assert asked[-1] == ["lama", "aman", "buruk"]


def test_only_the_allowed_address_is_reached(tmp_path: Path) -> None:
    """--allow opens one host and port; another port of the same machine stays closed, and gets no request."""
    with Server({"/umpan": reply(GOOD)}) as open_one, Server({"/umpan": reply(GOOD)}) as closed:
        project(tmp_path, {"boleh": open_one.url("/umpan"), "tidak": closed.url("/umpan")})
        visits = run(tmp_path, open_one.host)
        assert closed.seen == []
    assert visits["boleh"].result == "baru"
    assert visits["tidak"].snapshot.failure_kind == FailureKind.FORBIDDEN


def test_unknown_partner_is_refused(tmp_path: Path) -> None:
    """--only with a name nobody has says which names there are."""
    project(tmp_path, {"satu": "https://a.example.id/"})
    with pytest.raises(Refusal, match="dua") as refused:
        run(tmp_path, only=("dua",))
    assert "satu" in refused.value.remedy


def test_summary_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives one object with the same keys for every partner, whatever happened to it."""
    with Server({"/baik": reply(GOOD), "/buruk": status(404)}) as server:
        project(tmp_path, {"baik": server.url("/baik"), "buruk": server.url("/buruk")})
        assert main(["fetch", "--root", str(tmp_path), "--allow", server.host, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["versi"] == 1
    assert [(one["mitra"], one["hasil"], one["baru"], one["tersimpan"]) for one in told["mitra"]] == [
        ("baik", "baru", 2, 2), ("buruk", "gagal", 0, 0),
    ]  # fmt: skip
    keys = {"mitra", "hasil", "baru", "tersimpan", "gangguan", "masalah", "pindah_ke"}
    assert all(set(one) == keys for one in told["mitra"])


def test_what_became_of_stories_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A story that is gone from its outlet's site is named to people and to programs, and so is one that is back."""
    answers = {f"/berita/{n}": reply(b"<html>") for n in range(2)}
    with Server(answers) as server:
        answers["/umpan"] = reply(feed("Satu berita yang tetap", "Dua berita yang hilang", base=server.url("/berita")))
        answers["/berita/1"] = status(410)
        project(tmp_path, {"a": server.url("/umpan")}, site=server.url("/"))
        main(["fetch", "--root", str(tmp_path), "--allow", server.host])
        people = capsys.readouterr().out
        answers["/berita/1"] = reply(b"<html>")
        main(["fetch", "--root", str(tmp_path), "--allow", server.host, "--due", "--json"])
        (told,) = json.loads(capsys.readouterr().out)["cerita"]
    assert "«Dua berita yang hilang» tidak ada lagi di situs a; disembunyikan" in people
    assert "2 berita ditanyakan ke situsnya: 1 tidak ada lagi." in people
    assert (told["mitra"], told["ditanyakan"], told["hilang"]) == ("a", 2, [])
    assert [(one["judul"], one["tautan"]) for one in told["kembali"]] == [
        ("Dua berita yang hilang", server.url("/berita/1"))
    ]


def test_nobody_within_reach_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When no outlet at all can be reached, one line asks for the connection; ``kim partners`` does not blame each outlet."""
    project(tmp_path, {name: f"https://{name}.example.invalid/umpan" for name in ("a", "b", "c")})
    main(["fetch", "--root", str(tmp_path)])
    fetched = capsys.readouterr().out
    main(["partners", "--root", str(tmp_path)])
    listed = capsys.readouterr().out
    assert fetched.count("Sedang luring?") == listed.count("Sedang luring?") == 1
    assert "→" not in listed


def test_moments_are_whole_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a person may read in a snapshot has no fractions of a second."""
    with Server({"/baik": reply(GOOD)}) as server:
        project(tmp_path, {"baik": server.url("/baik")})
        main(["fetch", "--root", str(tmp_path), "--allow", server.host])
    assert "2 berita baru" in capsys.readouterr().out
    assert all("." not in item["first_seen"] for item in kept(tmp_path, "baik")["items"])


def test_killed_run_leaves_a_good_state(tmp_path: Path) -> None:
    """kill -9 in the middle of a run leaves whole files; the next run goes on with the others and takes no lock."""
    answers = {"/cepat": reply(GOOD), "/lambat": hang()}
    with Server(answers) as server:
        project(tmp_path, {"cepat": server.url("/cepat"), "lambat": server.url("/lambat")})
        process = command(tmp_path, "--allow", server.host)
        written = tmp_path / ".kim" / "mitra" / "cepat.json"
        patience = time.monotonic() + PATIENCE
        while not (written.exists() and "/lambat" in server.paths()) and time.monotonic() < patience:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert len(titles(tmp_path, "cepat")) == 2
        answers["/lambat"] = reply(feed("Berita yang terlambat datang"))
        with command(tmp_path, "--allow", server.host, "--json") as second:
            assert second.wait(PATIENCE) == 0
    assert titles(tmp_path, "lambat") == ["Berita yang terlambat datang"]
    assert len(titles(tmp_path, "cepat")) == 2


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Two runs at once end well one after the other, and what is kept can be read."""
    with Server({f"/{n}": late(0.2, reply(feed(f"Berita nomor {n} dari sekian"))) for n in range(4)}) as server:
        project(tmp_path, {f"m{n}": server.url(f"/{n}") for n in range(4)})
        both = [command(tmp_path, "--allow", server.host, "--due", "--json") for _ in range(2)]
        outputs = [json.loads(process.communicate(timeout=3 * PATIENCE)[0]) for process in both]
    assert sorted(sum(one["baru"] for one in told["mitra"]) for told in outputs) == [0, 4]
    for n in range(4):
        data = (tmp_path / ".kim" / "mitra" / f"m{n}.json").read_bytes()
        assert snapshot_json.from_json(f"m{n}", data, "x")[1] is None


def test_lone_surrogate_costs_no_item(tmp_path: Path) -> None:
    """Half a character in a JSON Feed is kept as the sign for a lost one, and everything can be written."""
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": ['
        b'{"id": "a\\ud800", "title": "Judul \\udfff baik",'
        b' "url": "https://media.example.id/1"}, {"id": "b", "title": "Judul kedua", "url": "https://media.example.id/2"}]}'
    )
    with Server({"/umpan": reply(body)}) as server:
        project(tmp_path, {"a": server.url("/umpan")})
        run(tmp_path, server.host)
    assert sorted(titles(tmp_path, "a")) == ["Judul kedua", "Judul \ufffd baik"]


def test_reading_that_takes_too_long_is_ended() -> None:
    """A body that keeps the reader busy beyond its time is given up, and the next one is read by a fresh process."""
    big = feed(*(f"Judul ke-{n} dari umpan yang terlalu panjang" for n in range(9_000)))
    outlet = Outlet("a", "A", "https://media.example.id/", "https://media.example.id/feed")
    with Readers(1, seconds=0.05) as read, pytest.raises(Unread):
        read(parse_feed, big, {}, "https://media.example.id/feed", outlet, NOW)
    with Readers(1) as read:
        assert len(read(parse_feed, GOOD, {}, "https://media.example.id/feed", outlet, NOW).items) == 2


def test_unreadable_feed_is_that_partner_s_failure(tmp_path: Path) -> None:
    """When reading is ended, the partner fails with a reason and keeps what it had."""

    def never(*arguments: object) -> object:
        raise Unread

    with Server({"/umpan": reply(GOOD)}) as server:
        project(tmp_path, {"a": server.url("/umpan")})
        run(tmp_path, server.host)
        later = NOW + timedelta(days=2)
        workspace = open_workspace(tmp_path, later, examined=False)
        (visit,) = refresh(
            workspace, lambda asked: [(r, Fetched(b"lain")) for r in asked if not r.probe], later, read=never
        )
        assert isinstance(visit, Visit)
    assert visit.result == "gagal"
    assert "batas waktu" in visit.snapshot.failure
    assert len(visit.snapshot.items) == 2


@pytest.mark.parametrize("weight", [lambda n: 0, lambda n: 1, lambda n: n % 3, lambda n: 99])
def test_nothing_is_lost_between_threads(weight: Callable[[int], int]) -> None:
    """Work here and on several threads loses nothing; what goes wrong in it, or in what feeds it, is raised to the caller."""
    assert sorted(done_as_ready(range(100), weight, lambda n: n * 2, 3, room=50)) == list(range(0, 200, 2))
    with pytest.raises(ZeroDivisionError):
        list(done_as_ready([1, 0], weight, lambda n: 1 // n, 2))

    def broken() -> object:
        yield 1
        raise Refusal("a", "b")

    with pytest.raises(Refusal):
        list(done_as_ready(broken(), weight, lambda n: n, 2))  # type: ignore[arg-type, var-annotated]


def test_gone_stories_stand_behind_a_tombstone(tmp_path: Path) -> None:
    """A story that answers 404 while another is there, or 410, is marked; it is shown again when it is back."""
    answers = {f"/berita/{n}": reply(b"<html>") for n in range(3)}
    with Server(answers) as server:
        answers["/umpan"] = reply(
            feed(
                "Satu berita yang tetap",
                "Dua berita yang hilang",
                "Tiga berita yang dihapus",
                base=server.url("/berita"),
            )
        )
        answers |= {"/berita/1": status(404), "/berita/2": status(410)}
        project(tmp_path, {"a": server.url("/umpan")}, site=server.url("/"))
        run(tmp_path, server.host)
        first = {item["title"].split()[0]: item["withdrawn"] for item in kept(tmp_path, "a")["items"]}
        quiet = len(server.seen)
        run(tmp_path, server.host)
        asked_again = len(server.seen) - quiet
        answers["/berita/1"] = reply(b"<html>")
        run(tmp_path, server.host, due=True)
    assert first == {"Satu": "", "Dua": "hilang", "Tiga": "hilang"}
    assert asked_again == 0
    assert {item["title"].split()[0]: item["withdrawn"] for item in kept(tmp_path, "a")["items"]} == {
        "Satu": "", "Dua": "", "Tiga": "hilang",
    }  # fmt: skip


def test_site_without_any_story_page_tells_nothing(tmp_path: Path) -> None:
    """An outlet that answers 404 to all our questions keeps its items; a record can forbid the questions."""
    with Server({}) as server:
        server.answers["/umpan"] = reply(feed("Satu berita contoh", "Dua berita contoh", base=server.url("/berita")))
        project(tmp_path, {"a": server.url("/umpan")}, site=server.url("/"))
        partner(tmp_path, "b", server.url("/umpan"), "periksa_tautan: tidak\n", server.url("/"))
        run(tmp_path, server.host, only=("a",))
        asked = len(server.seen)
        run(tmp_path, server.host, only=("b",))
    assert asked == 3
    assert len(server.seen) == 4
    assert {item["withdrawn"] for item in kept(tmp_path, "a")["items"]} == {""}


def test_stories_elsewhere_are_not_asked_for(tmp_path: Path) -> None:
    """A feed cannot make us ask for addresses outside its outlet's own domains."""
    with Server({}) as server, Server({"/rahasia/0": status(410)}) as victim:
        server.answers["/umpan"] = reply(feed("Satu berita contoh", base=victim.url("/rahasia")))
        project(tmp_path, {"a": server.url("/umpan")}, "domain: [lain.example.id]\n", server.url("/"))
        run(tmp_path, server.host, victim.host)
        assert victim.seen == []
