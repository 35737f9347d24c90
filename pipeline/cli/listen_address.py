"""The address at which this machine shows a site: read from what somebody typed, and tried before any work is done."""

from __future__ import annotations

import errno
import re
import socket
from typing import NamedTuple

from pipeline.engine.problems import Refusal

USUAL = "127.0.0.1:8000"


class Address(NamedTuple):
    """A name or number of this machine, and a port."""

    host: str
    port: int


def read_address(text: str) -> Address:
    """Returns the address that ``HOST:PORT``, ``:PORT`` or ``PORT`` means. Raises Refusal for anything else."""
    host, _, port = text.strip().rpartition(":")
    if re.fullmatch(r"[0-9]{1,5}", port) is None or not 0 < int(port) < 65536:
        raise Refusal(
            f"Alamat «{text}» tidak dapat dipakai: di belakang titik dua harus ada nomor 1 sampai 65535.",
            f"Tulis misalnya --alamat {USUAL}",
        )
    return Address(host.removeprefix("[").removesuffix("]") or "127.0.0.1", int(port))


def try_address(address: Address) -> None:
    """Raises Refusal when nothing can be shown at the address: it is taken, reserved, or not one of this machine's."""
    try:
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        socket.create_server(address, family=family).close()
    except (OSError, UnicodeError) as error:  # UnicodeError: what cannot even be asked for as a name
        raise _refusal(address, error) from None


def _refusal(address: Address, error: OSError | UnicodeError) -> Refusal:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        other = address.port + 1 if address.port < 65535 else 8000
        return Refusal(
            f"Alamat {address.host}:{address.port} sedang dipakai program lain, mungkin kim serve yang belum dihentikan.",
            f"Hentikan program itu, atau pakai nomor lain: --alamat {address.host}:{other}",
        )
    if number in (errno.EACCES, errno.EPERM):
        return Refusal(
            f"Nomor {address.port} hanya boleh dipakai pengelola komputer ini.",
            f"Pakai nomor di atas 1023: --alamat {USUAL}",
        )
    return Refusal(
        f"«{address.host}» bukan alamat komputer ini.",
        f"Tulis --alamat {USUAL} untuk komputer ini saja, atau --alamat 0.0.0.0:8000 agar terbuka juga dari gawai lain.",
    )
