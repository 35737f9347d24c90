"""Where a request may go: ordinary ports of public machines, and what the operator named exactly. Nothing else."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Thread

import httpx

PORTS = frozenset({80, 443, 8080, 8443})
LONGEST_ADDRESS = 2000

Resolve = Callable[[str, int, float], list[str]]
"""Name, port and seconds of patience in, addresses out; raises ``OSError`` (unknown name) or ``TimeoutError``."""

# What ``is_global`` of Python 3.11 still calls public, or what stands for another address.
_CLOSED: tuple[IPv4Network | IPv6Network, ...] = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv6Network("2001::/23"),
    IPv6Network("2002::/16"),
    IPv6Network("3fff::/20"),
)
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


class Forbidden(Exception):
    """An address that we do not ask, with the reason in Indonesian."""


def target(address: str, allow: frozenset[str]) -> httpx.URL:
    """Return a web address taken apart, or raise ``Forbidden`` when its form, scheme or port is not for us.

    ``allow`` holds exact ``host:port`` pairs that may have any port. Where the name leads is checked on connecting.
    """
    try:
        url = httpx.URL(address)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Forbidden("alamatnya tidak terbaca sebagai alamat web") from None
    if url.scheme not in {"http", "https"}:
        raise Forbidden("alamatnya tidak diawali http:// atau https://")
    if not host or len(address) > LONGEST_ADDRESS:
        raise Forbidden("alamatnya kosong atau terlalu panjang")
    if url.userinfo:
        raise Forbidden("alamatnya memuat nama pengguna atau kata sandi")
    if port_of(url) not in PORTS and authority(url) not in allow:
        raise Forbidden(f"port {port_of(url)} bukan port situs web umum")
    return url


def port_of(url: httpx.URL) -> int:
    """Return the port, also when the address leaves it to the scheme."""
    if url.port is not None:
        return url.port
    return 443 if url.scheme == "https" else 80


def authority(url: httpx.URL) -> str:
    """Return ``host:port`` in lower case, an IPv6 address in brackets: what ``allow`` names and what is a host to us."""
    host = url.raw_host.decode("ascii").lower()
    return f"[{host}]:{port_of(url)}" if ":" in host else f"{host}:{port_of(url)}"


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet, looking through addresses that carry an IPv4 one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            ip = carried
        elif ip not in _PUBLIC_IPV6:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in net for net in _CLOSED))


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address inside a mapped or NAT64 one. Tunnels (6to4, Teredo) are closed as a whole."""
    return ip.ipv4_mapped or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)


def system_resolve(host: str, port: int, seconds: float) -> list[str]:
    """Ask the system's resolver, no longer than so many seconds: it cannot be interrupted, so it works on a side thread."""
    try:
        return [str(ip_address(host))]
    except ValueError:
        pass
    answer: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except UnicodeError as error:
            answer.append(socket.gaierror(str(error)))
        except OSError as error:
            answer.append(error)

    worker = Thread(target=ask, name=f"resolve {host}", daemon=True)
    worker.start()
    worker.join(seconds)
    if not answer:
        raise TimeoutError(f"no answer for {host}")
    if isinstance(answer[0], OSError):
        raise answer[0]
    return answer[0]
