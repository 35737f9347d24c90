"""Asking servers that behave and servers that do not, on loopback."""

from __future__ import annotations

import gzip
import threading
from collections import Counter

import httpcore
import pytest

from pipeline.partners.http.client import Client, Limits, user_agent
from pipeline.partners.http.connections import Deadline
from pipeline.partners.http.hosts import LEAST_PATIENCE, Hosts
from pipeline.partners.http.pool import fetch_all, polite_pause
from pipeline.partners.http.responses import Failed, FailureKind, FeedRequest, Fetched, Outcome, Redirect, Unchanged
from tests.servers import (
    TLS,
    Answer,
    Server,
    conditional,
    drip,
    flood,
    hang,
    late,
    raw,
    redirect,
    reply,
    reset,
    status,
)

FEED = b"<rss version='2.0'><channel><title>Contoh Kabar Priangan</title></channel></rss>"
OK = b"HTTP/1.1 200 OK\r\n"
QUICK = Limits(connect=1.5, silence=1.0, fetch=2.5, run=30, body=200_000, pause=0)


def ask(server: Server, path: str = "/feed", limits: Limits = QUICK, **conditions: str) -> Outcome:
    """Ask an allowed server for a path."""
    client = Client(user_agent("https://kim.example/"), frozenset({server.host}), limits)
    return client(FeedRequest("contoh", server.url(path), **conditions))  # type: ignore[arg-type]


def failure(outcome: Outcome) -> FailureKind | None:
    """Return what failed, or None."""
    return outcome.kind if isinstance(outcome, Failed) else None


def test_good_answer() -> None:
    """A feed comes with its bytes, its headers in lower case, and where it came from."""
    with Server({"/feed?a=1&b=%20": reply(FEED, Content_Type="text/xml; charset=utf-16", ETag='"1"')}) as server:
        outcome = ask(server, "/feed?a=1&b=%20")
        assert isinstance(outcome, Fetched)
        assert (outcome.body, outcome.status, outcome.redirects) == (FEED, 200, ())
        assert outcome.final_url == server.url("/feed?a=1&b=%20")
        assert outcome.headers["content-type"] == "text/xml; charset=utf-16"
        assert outcome.headers["etag"] == '"1"'


def test_how_we_introduce_ourselves() -> None:
    """A request names us and our site, takes what it can unpack, and carries no condition that was not given."""
    with Server({"/feed": reply(FEED)}) as server:
        ask(server)
        sent = server.seen[0].headers
    assert "https://kim.example/" in sent["user-agent"]
    assert "WartaKIM" in sent["user-agent"]
    assert sent["accept-encoding"] == "gzip, deflate"
    assert not {"if-none-match", "if-modified-since", "cookie", "authorization", "referer"} & set(sent)


def test_conditional_request() -> None:
    """What we have is named in the request, and 304 means unchanged."""
    with Server({"/feed": conditional(FEED, '"é1"')}) as server:
        first = ask(server)
        assert isinstance(first, Fetched)
        second = ask(server, etag=first.headers["etag"], last_modified="Mon, 02 Nov 2026 09:00:00 GMT")
        assert isinstance(second, Unchanged)
        assert second.headers["etag"] == first.headers["etag"]
        assert server.seen[1].headers["if-modified-since"] == "Mon, 02 Nov 2026 09:00:00 GMT"


def test_cookies_are_not_kept() -> None:
    """A cookie that one answer sets is in no later request, redirected or new."""
    answers = {"/feed": status(302, Location="/sini", Set_Cookie="a=1; Path=/"), "/sini": reply(FEED, Set_Cookie="b=2")}
    with Server(answers) as server:
        client = Client("x", frozenset({server.host}), QUICK)
        for _ in range(2):
            assert isinstance(client(FeedRequest("contoh", server.url("/feed"))), Fetched)
        assert len(server.seen) == 4
        assert not any("cookie" in exchange.headers for exchange in server.seen)


def test_environment_proxies_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proxy variables lead nowhere."""
    with Server({"/feed": reply(FEED)}) as server, Server() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url("/"))
        assert isinstance(ask(server), Fetched)
        assert proxy.seen == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        pytest.param(reset(), FailureKind.BROKEN, id="reset before a word"),
        pytest.param(reset(OK + b"Content-Length: 500\r\n\r\n" + FEED), FailureKind.BROKEN, id="reset in the body"),
        pytest.param(reply(FEED, length=len(FEED) + 1), FailureKind.BROKEN, id="body one byte short"),
        pytest.param(raw(b""), FailureKind.BROKEN, id="closed without a word"),
        pytest.param(
            raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n"), FailureKind.BROKEN, id="chunks broke off"
        ),
        pytest.param(raw(b"220 smtp.example ESMTP\r\n"), FailureKind.BROKEN, id="not HTTP"),
        pytest.param(raw(OK + b"X: " + b"x" * 300_000), FailureKind.BROKEN, id="headers without end"),
        pytest.param(
            raw(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx"), FailureKind.BROKEN, id="two lengths"
        ),
        pytest.param(reply(b"x" * 99, Content_Encoding="br"), FailureKind.BROKEN, id="encoding not asked for"),
        pytest.param(reply(gzip.compress(FEED)[:-9], Content_Encoding="gzip"), FailureKind.BROKEN, id="half a gzip"),
        pytest.param(hang(), FailureKind.TIMEOUT, id="hangs from the start"),
        pytest.param(hang(OK + b"Content-Length: 500\r\n\r\n<rss>"), FailureKind.TIMEOUT, id="hangs in the body"),
        pytest.param(drip(b""), FailureKind.TIMEOUT, id="drips its first line"),
        pytest.param(drip(OK + b"X: "), FailureKind.TIMEOUT, id="drips headers"),
        pytest.param(drip(OK + b"Content-Length: 90000\r\n\r\n"), FailureKind.TIMEOUT, id="drips its body"),
        pytest.param(reply(b"x" * 200_001), FailureKind.SIZE, id="one byte too many"),
        pytest.param(reply(b"", length=300_000_000), FailureKind.SIZE, id="announces 300 MB"),
        pytest.param(
            reply(gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip"), FailureKind.SIZE, id="gzip bomb"
        ),
        pytest.param(reply(b" \n "), FailureKind.NOT_A_FEED, id="nothing but space"),
        pytest.param(status(304), FailureKind.STATUS, id="304 unasked"),
        pytest.param(status(202), FailureKind.STATUS, id="202"),
        pytest.param(status(204), FailureKind.STATUS, id="204"),
        pytest.param(reply(b""), FailureKind.NOT_A_FEED, id="nothing at all"),
        pytest.param(
            raw(
                b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/80\r\nContent-Length: 10\r\n\r\n" + FEED[:10]
            ),
            FailureKind.STATUS,
            id="206, unasked",
        ),
        pytest.param(status(403), FailureKind.STATUS, id="403"),
        pytest.param(status(404), FailureKind.STATUS, id="404"),
        pytest.param(status(410), FailureKind.GONE, id="410"),
        pytest.param(status(418), FailureKind.STATUS, id="418"),
        pytest.param(status(429), FailureKind.BUSY, id="429"),
        pytest.param(status(500), FailureKind.STATUS, id="500"),
        pytest.param(status(503), FailureKind.BUSY, id="503"),
        pytest.param(redirect("/feed"), FailureKind.REDIRECTS, id="redirect to itself"),
        pytest.param(status(302), FailureKind.REDIRECTS, id="redirect to nowhere"),
        pytest.param(redirect("http://[::1/"), FailureKind.REDIRECTS, id="redirect to nonsense"),
        pytest.param(redirect("file:///etc/passwd"), FailureKind.FORBIDDEN, id="redirect to a file"),
        pytest.param(redirect("http://169.254.169.254/latest/meta-data/"), FailureKind.FORBIDDEN, id="to metadata"),
        pytest.param(redirect("http://[::ffff:10.0.0.1]/"), FailureKind.FORBIDDEN, id="to a mapped address"),
        pytest.param(redirect("http://2130706433/"), FailureKind.FORBIDDEN, id="to loopback as a number"),
        pytest.param(redirect("http://localhost/"), FailureKind.FORBIDDEN, id="to loopback by name"),
        pytest.param(redirect("http://0177.0.0.1/"), FailureKind.REDIRECTS, id="to loopback in octal"),
        pytest.param(redirect("http://0x7f.1/"), FailureKind.FORBIDDEN, id="to loopback in hexadecimal"),
        pytest.param(redirect("http://[::ffff:7f00:1]/"), FailureKind.FORBIDDEN, id="to loopback, mapped"),
        pytest.param(redirect("https://a:b@contoh.example/"), FailureKind.FORBIDDEN, id="to a password"),
        pytest.param(redirect("//contoh.example:22/"), FailureKind.FORBIDDEN, id="to ssh"),
        pytest.param(redirect("data:text/xml,<rss/>"), FailureKind.FORBIDDEN, id="to itself as data"),
        pytest.param(redirect("http://contoh.example:6379/"), FailureKind.FORBIDDEN, id="to another service"),
    ],
)
def test_faults(answer: Answer, kind: FailureKind) -> None:
    """Whatever a server does wrong is a failure of its own kind with a reason to read, in bounded time."""
    with Server({"/feed": answer}) as server:
        outcome = ask(server)
    assert isinstance(outcome, Failed)
    assert outcome.kind is kind
    assert len(outcome.reason) > 10


def test_slow_start_is_no_fault() -> None:
    """A server may think before it speaks."""
    with Server({"/feed": late(0.15, reply(FEED))}) as server:
        assert isinstance(ask(server), Fetched)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(reply(FEED + b"sisa", length=len(FEED)), id="more than announced"),
        pytest.param(raw(b"HTTP/1.0 200 OK\r\n\r\n" + FEED), id="no length, closed at the end"),
        pytest.param(reply(gzip.compress(FEED), Content_Encoding="gzip"), id="packed"),
        pytest.param(reply(FEED, Content_Encoding="gzip"), id="says packed, is not"),
        pytest.param(reply(gzip.compress(FEED)), id="packed, does not say so"),
        pytest.param(reply(FEED, Content_Encoding="UTF-8"), id="a charset for a packing"),
        pytest.param(
            raw(OK + b"Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n50\r\n" + FEED + b"\r\n0\r\nX: y\r\n\r\n"),
            id="trailers",
        ),
        pytest.param(
            raw(OK + b'Transfer-Encoding: chunked\r\n\r\n50;a="b"\r\n' + FEED + b"\r\n0\r\n\r\n"), id="chunk words"
        ),
        pytest.param(
            raw(b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 80\r\n\r\n" + FEED), id="a word before"
        ),
    ],
)
def test_odd_but_whole(answer: Answer) -> None:
    """A whole feed is a whole feed, however oddly it is sent."""
    with Server({"/feed": answer}) as server:
        outcome = ask(server)
    assert isinstance(outcome, Fetched)
    assert outcome.body == FEED


def test_body_of_300_megabytes_is_not_taken() -> None:
    """A flood that announces no size is cut off at the cap, long before its end."""
    sent: list[int] = []
    with Server({"/feed": flood(b"HTTP/1.0 200 OK\r\n\r\n", b"x" * 1_000_000, 300, sent)}) as server:
        assert failure(ask(server)) is FailureKind.SIZE
    assert sum(sent) < 50_000_000


def test_retry_after_comes_along() -> None:
    """What an outlet asks for is handed on as it came."""
    with Server({"/feed": status(429, Retry_After="120")}) as server:
        outcome = ask(server)
    assert isinstance(outcome, Failed)
    assert outcome.retry_after == "120"


def test_redirects_are_followed_and_told() -> None:
    """Up to five redirects lead to the feed, and each is told with its kind."""
    with Server({"/1": redirect("/2", 301), "/2": redirect("3?x=1", 308), "/3?x=1": reply(FEED)}) as server:
        outcome = ask(server, "/1")
        assert isinstance(outcome, Fetched)
        assert outcome.redirects == (Redirect(301, server.url("/2")), Redirect(308, server.url("/3?x=1")))
        assert outcome.final_url == server.url("/3?x=1")


@pytest.mark.parametrize(("steps", "kind"), [(5, None), (6, FailureKind.REDIRECTS)])
def test_five_redirects(steps: int, kind: FailureKind | None) -> None:
    """Five are followed, a sixth is not."""
    answers = {f"/{step}": redirect(f"/{step + 1}") for step in range(steps)}
    with Server(answers | {f"/{steps}": reply(FEED)}) as server:
        assert failure(ask(server, "/0")) is kind
        assert f"/{6}" not in server.paths()


def test_nothing_else_on_loopback_is_reachable() -> None:
    """Allowing one server opens that one: not its neighbour, neither directly nor by redirect nor by another name."""
    with Server({"/feed": reply(FEED)}) as secret, Server({"/": redirect(secret.url("/feed"))}) as server:
        assert failure(ask(server, "/")) is FailureKind.FORBIDDEN
        client = Client("x", frozenset({server.host}), QUICK)
        for address in (secret.url("/feed"), f"http://localhost:{server.port}/", f"http://127.0.0.2:{server.port}/"):
            assert failure(client(FeedRequest("contoh", address))) is FailureKind.FORBIDDEN
        assert secret.seen == []
    with Server({"/feed": reply(FEED)}) as server:
        assert failure(Client("x", limits=QUICK)(FeedRequest("contoh", server.url("/feed")))) is FailureKind.FORBIDDEN
        assert server.seen == []


class Names:
    """A resolver of our own that gives each name its answers in turn, the last one for good, and counts the questions."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = answers
        self.asked: Counter[str] = Counter()

    def __call__(self, host: str, port: int, seconds: float) -> list[str]:
        answers = self._answers[host.split(".")[0]]
        answer = answers[min(self.asked[host], len(answers) - 1)]
        self.asked[host] += 1
        return answer


@pytest.mark.parametrize(
    "answer", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["2606:4700::1111", "::1"], ["fe80::1%2"], []]
)
def test_names_that_lead_inside(answer: list[str]) -> None:
    """A public-looking name that leads inside, if only by one of its addresses, is refused."""
    names = Names(kabar=[answer])
    outcome = Client("x", limits=QUICK, resolve=names)(FeedRequest("contoh", "http://kabar.example/feed"))
    assert failure(outcome) is FailureKind.FORBIDDEN


def test_rebinding_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address that was checked is the one connected to; the name is not asked again."""
    reached: list[str] = []

    def connect(self: object, host: str, *args: object, **options: object) -> httpcore.NetworkStream:
        reached.append(host)
        raise httpcore.ConnectError("no network here")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    names = Names(kabar=[["93.184.215.14", "93.184.215.15"], ["127.0.0.1"]])
    outcome = Client("x", limits=QUICK, resolve=names)(FeedRequest("contoh", "http://kabar.example/feed"))
    assert failure(outcome) is FailureKind.CONNECTION
    assert reached == ["93.184.215.14", "93.184.215.15"]
    assert names.asked["kabar.example"] == 1


def test_redirect_into_the_house_by_name() -> None:
    """Each redirect is resolved and checked anew."""
    with Server({"/": redirect("http://dalam.example/")}) as server:
        names = Names(luar=[["127.0.0.1"]], dalam=[["127.0.0.1"]])
        client = Client("x", frozenset({f"luar.example:{server.port}"}), QUICK, names)
        outcome = client(FeedRequest("contoh", f"http://luar.example:{server.port}/"))
        assert failure(outcome) is FailureKind.FORBIDDEN
        assert names.asked == {"luar.example": 1, "dalam.example": 1}
        assert server.seen[0].headers["host"] == f"luar.example:{server.port}"


def test_next_address_is_tried() -> None:
    """A name whose first address is dead is reached by its second."""
    with Server({"/": reply(FEED)}) as server:
        names = Names(kabar=[["127.0.0.2", "127.0.0.1"]])
        client = Client("x", frozenset({f"kabar.example:{server.port}"}), QUICK, names)
        assert isinstance(client(FeedRequest("contoh", f"http://kabar.example:{server.port}/")), Fetched)


def test_unknown_name_and_deaf_resolver() -> None:
    """A name nobody knows and a resolver that does not answer are told apart."""

    def deaf(host: str, port: int, seconds: float) -> list[str]:
        raise TimeoutError

    request = FeedRequest("contoh", "http://tidak-ada.invalid/feed")
    assert failure(Client("x", limits=QUICK)(request)) in {FailureKind.NAME, FailureKind.TIMEOUT}
    assert failure(Client("x", limits=QUICK, resolve=deaf)(request)) is FailureKind.TIMEOUT


@pytest.mark.parametrize(("name", "kind"), [("outlet", None), ("lain", FailureKind.CERTIFICATE)])
def test_certificate_is_checked_against_the_name(
    name: str, kind: FailureKind | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although the connection goes to an address, the certificate must be for the name."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "authority.pem"))
    with Server({"/feed": reply(FEED)}, tls=True) as server:
        host = f"{name}.example:{server.port}"
        client = Client("x", frozenset({host}), QUICK, Names(outlet=[["127.0.0.1"]], lain=[["127.0.0.1"]]))
        assert failure(client(FeedRequest("contoh", f"https://{host}/feed"))) is kind


def test_unknown_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that nobody vouches for is a fault with a name."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with Server({"/feed": reply(FEED)}, tls=True) as server:
        outcome = ask(server)
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.CERTIFICATE
    assert "sertifikat" in outcome.reason


def test_host_that_lets_us_wait_gets_less_patience() -> None:
    """The next fetch at a host that ran out of time is given less of it, so that many hanging feeds do not add up."""
    hosts = Hosts(2)
    waits = []
    for _ in range(5):
        waits.append(hosts.patience("contoh.example:80", 40))
        with pytest.raises(httpcore.ReadTimeout), hosts.turn("contoh.example:80", Deadline(40)):
            raise httpcore.ReadTimeout("late")
    assert waits == [40, 20, 10, 5, LEAST_PATIENCE]
    assert hosts.patience("lain.example:80", 40) == 40


def test_all_at_once_but_two_a_host() -> None:
    """Many requests are under way together, no more than two at one host, and each ends with its own answer."""
    answers = {f"/{n}": late(0.02, reply(b"umpan %d" % n)) for n in range(12)}
    with Server(answers) as one, Server(answers) as two:
        client = Client("x", frozenset({one.host, two.host}), QUICK)
        requests = [FeedRequest(server.url(path), server.url(path)) for server in (one, two) for path in answers]
        ended = dict(fetch_all(requests, client, QUICK))
        assert set(ended) == set(requests)
        for request, outcome in ended.items():
            assert isinstance(outcome, Fetched)
            assert outcome.body == b"umpan %s" % request.address.rpartition("/")[2].encode()
        assert one.most_at_once == two.most_at_once == 2


def test_hosts_behind_redirects_are_spared_too() -> None:
    """Partners on many hosts that redirect to one do not meet there more than two at a time."""
    with Server({"/feed": late(0.03, reply(FEED))}) as busy:
        doors = [Server({"/": redirect(busy.url("/feed"))}) for _ in range(6)]
        try:
            for door in doors:
                door.__enter__()
            client = Client("x", frozenset({busy.host, *(door.host for door in doors)}), QUICK)
            outcomes = [
                outcome for _, outcome in fetch_all([FeedRequest("x", d.url("/")) for d in doors], client, QUICK)
            ]
        finally:
            for door in doors:
                door.__exit__(None, None, None)
        assert [type(outcome) for outcome in outcomes] == [Fetched] * 6
        assert busy.most_at_once == 2


def test_hanging_hosts_do_not_stall_the_others() -> None:
    """While some hosts hang, all others are fetched; when the run's time is over, the rest is told and left."""
    with Server({"/feed": reply(FEED)}) as good, Server({"/feed": hang()}) as bad:
        limits = Limits(silence=30, fetch=30, run=0.6, pause=0)
        client = Client("x", frozenset({good.host, bad.host}), limits)
        requests = [FeedRequest(f"{n}", server.url("/feed")) for n in range(4) for server in (bad, good)]
        ended = [
            (request.address == good.url("/feed"), failure(outcome))
            for request, outcome in fetch_all(requests, client, limits)
        ]
    assert sorted(ended, key=str) == sorted(
        [(True, None)] * 4 + [(False, FailureKind.TIMEOUT)] * 2 + [(False, FailureKind.SKIPPED)] * 2, key=str
    )


def test_any_function_is_a_transport() -> None:
    """The crowd asks whatever it is given, and a bug there costs one partner and not the run."""

    def transport(request: FeedRequest) -> Outcome:
        if request.partner == "rusak":
            raise ZeroDivisionError
        return Fetched(request.partner.encode())

    names = ["satu", "rusak", "dua"]
    addresses = ["https://a.example/", "http://[", ""]
    ended = {
        r.partner: o
        for r, o in fetch_all([FeedRequest(n, a) for n, a in zip(names, addresses, strict=True)], transport)
    }
    assert ended["satu"] == Fetched(b"satu")
    assert ended["dua"] == Fetched(b"dua")
    assert failure(ended["rusak"]) is FailureKind.INTERNAL


def test_slow_consumer_bounds_what_is_held() -> None:
    """No more bodies are fetched ahead than may be under way, so memory is bounded however slow the reader."""
    asked: list[str] = []
    lock = threading.Lock()

    def transport(request: FeedRequest) -> Outcome:
        with lock:
            asked.append(request.partner)
        return Fetched(b"x")

    requests = [FeedRequest(str(n), f"https://{n}.example/") for n in range(50)]
    run = fetch_all(requests, transport, Limits(at_once=5))
    for taken in range(1, 11):
        next(run)
        with lock:
            assert len(asked) <= taken + 5


def test_pause_is_for_others() -> None:
    """A host that we may ask again soon waits a moment; our own servers, named in allow, do not."""
    pause = polite_pause(Limits(pause=0.5), frozenset({"127.0.0.1:9000"}))
    assert {pause("127.0.0.1:9000") for _ in range(20)} == {0.0}
    waits = [pause("contoh.example:80") for _ in range(20)]
    assert len(set(waits)) > 1
    assert 0 <= min(waits) <= max(waits) <= 0.5
