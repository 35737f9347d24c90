"""Where a request may go, as tables."""

from __future__ import annotations

import pytest

from pipeline.partners.http.addresses import Forbidden, authority, is_public, system_resolve, target

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.1", "192.0.0.192", "192.0.2.1",
        "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:7f00:1::", "2002:808:808::1", "2001::1",
        "2001:db8::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1", "ff0e::1",
        "100::1", "5f00::1", "4000::1",
        "", "localhost", "8.8.8", "0x7f000001",
    ],
)  # fmt: skip
def test_closed_addresses(address: str) -> None:
    """Nothing private, local, reserved, tunnelled, many-headed or unreadable is public, however it is written."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "103.10.66.1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700::1111", "2404:6800::1"]
)
def test_public_addresses(address: str) -> None:
    """Ordinary addresses are, also through the bridges that IPv6-only networks use."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "contoh.example/feed", "/etc/passwd", "file:///etc/passwd", "ftp://contoh.example/feed",
        "gopher://contoh.example/", "javascript:alert(1)", "data:text/xml,<rss/>", "http://", "http:///feed",
        "https://contoh.example:22/", "http://contoh.example:25/", "http://contoh.example:6379/", "http://contoh.example:0/",
        "http://contoh.example:99999/", "http://nama:sandi@contoh.example/feed", "http://nama@contoh.example/",
        "http://contoh.example@127.0.0.1:6379/", "http://[::1/", "http://contoh.example/\r\nHost: x", "http://\x00/",
        "https://contoh.example/" + "a" * 3000,
    ],
)  # fmt: skip
def test_refused_forms(address: str) -> None:
    """Only http and https, ordinary ports, no secrets in the address, and nothing that two readers may read differently."""
    with pytest.raises(Forbidden):
        target(address, NOTHING)


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("http://Contoh.Example/feed", "contoh.example:80"),
        ("https://contoh.example/feed?a=1&b=2", "contoh.example:443"),
        ("https://contoh.example:8443/", "contoh.example:8443"),
        ("http://[2606:4700::1111]:8080/", "[2606:4700::1111]:8080"),
        ("https://warta-é.example/", "xn--warta--gva.example:443"),
        ("HTTPS://contoh.example", "contoh.example:443"),
    ],
)
def test_taken_forms(address: str, where: str) -> None:
    """An ordinary address goes to its host and port, in one spelling."""
    assert authority(target(address, NOTHING)) == where


def test_allowed_port_is_that_port_of_that_host() -> None:
    """What is allowed is allowed to the letter."""
    allow = frozenset({"127.0.0.1:9000"})
    assert authority(target("http://127.0.0.1:9000/", allow)) == "127.0.0.1:9000"
    for near in ("http://127.0.0.1:9001/", "http://127.0.0.2:9000/", "http://localhost:9000/", "http://127.1:9000/"):
        with pytest.raises(Forbidden):
            target(near, allow)


@pytest.mark.parametrize("name", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "::ffff:127.0.0.1"])
def test_odd_spellings_of_loopback_resolve_to_it(name: str) -> None:
    """Whatever spelling the system's resolver understands, what it resolves to is checked."""
    assert not any(is_public(address) for address in system_resolve(name, 80, 5))


@pytest.mark.parametrize("name", ["a" * 70 + ".example", "..", "tidak-ada.invalid"])
def test_names_that_lead_nowhere(name: str) -> None:
    """A name without an address is an error of its own kind, not a crash."""
    with pytest.raises(OSError, match=r"."):
        system_resolve(name, 80, 5)
