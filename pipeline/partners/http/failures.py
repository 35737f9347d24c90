"""What can go wrong between us and an outlet, each with a name for programs and words for the maintainer."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping

import httpcore

from pipeline.partners.http.addresses import Forbidden
from pipeline.partners.http.bodies import TooBig, Undecodable
from pipeline.partners.http.responses import Failed, FailureKind

_ERRORS: tuple[tuple[type[BaseException], FailureKind, str], ...] = (
    (Forbidden, FailureKind.FORBIDDEN, "tidak diambil: {error}"),
    (TooBig, FailureKind.SIZE, "umpan lebih besar daripada batas yang kita terima"),
    (Undecodable, FailureKind.BROKEN, "isi yang dikirim rusak atau terpotong"),
    (ssl.SSLCertVerificationError, FailureKind.CERTIFICATE, "sertifikat HTTPS situs tidak berlaku: {certificate}"),
    (ssl.SSLError, FailureKind.CERTIFICATE, "sambungan aman (HTTPS) ke situs gagal dibuat"),
    (socket.gaierror, FailureKind.NAME, "nama situs tidak ditemukan"),
    (httpcore.ConnectTimeout, FailureKind.TIMEOUT, "situs tidak menyambut sambungan sampai batas waktu"),
    (httpcore.TimeoutException, FailureKind.TIMEOUT, "situs tidak selesai menjawab sampai batas waktu"),
    (TimeoutError, FailureKind.TIMEOUT, "nama situs tidak terjawab sampai batas waktu"),
    (httpcore.ConnectError, FailureKind.CONNECTION, "situs tidak dapat disambungi"),
    (httpcore.RemoteProtocolError, FailureKind.BROKEN, "jawaban situs terpotong atau tidak mengikuti aturan HTTP"),
    (httpcore.NetworkError, FailureKind.BROKEN, "sambungan diputus situs sebelum jawaban selesai"),
    (OSError, FailureKind.CONNECTION, "situs tidak dapat disambungi"),
)

_STATUSES: dict[int, tuple[FailureKind, str]] = {
    401: (FailureKind.STATUS, "situs meminta kata sandi untuk umpan ini (HTTP 401)"),
    403: (FailureKind.STATUS, "situs menolak permintaan kita (HTTP 403); hubungi pengelola situs"),
    404: (FailureKind.STATUS, "umpan tidak ada di alamat ini (HTTP 404); cari alamat umpan yang baru"),
    410: (
        FailureKind.GONE,
        "pemilik menyatakan umpan ini dihapus (HTTP 410); pengambilan dihentikan sampai alamatnya diganti",
    ),
    429: (FailureKind.BUSY, "situs meminta kita menunggu (HTTP 429)"),
    503: (FailureKind.BUSY, "situs sedang tidak melayani (HTTP 503)"),
}


def from_error(error: BaseException) -> Failed:
    """Return the failure that an exception on the way stands for; its cause counts when it says more."""
    chain = [error, error.__cause__, error.__context__]
    for kind_of_error, kind, reason in _ERRORS:
        for link in chain:
            if isinstance(link, kind_of_error):
                return Failed(reason.format(error=link, certificate=_certificate(link)), kind)
    return Failed(
        f"galat di program kita sendiri ({type(error).__name__}); laporkan kepada pengembang", FailureKind.INTERNAL
    )


def from_status(status: int, headers: Mapping[str, str]) -> Failed:
    """Return the failure that a status without news stands for."""
    kind, reason = _STATUSES.get(status, (FailureKind.STATUS, _by_class(status)))
    return Failed(reason, kind, headers.get("retry-after", ""), status)


def _by_class(status: int) -> str:
    if status >= 500:
        return f"server situs sedang bermasalah (HTTP {status})"
    if status >= 400:
        return f"situs menolak permintaan kita (HTTP {status})"
    return f"situs menjawab tanpa umpan (HTTP {status})"


def _certificate(error: BaseException) -> str:
    message = str(getattr(error, "verify_message", "")).lower()
    if "expired" in message:
        return "sudah kedaluwarsa"
    if "hostname" in message or "doesn't match" in message or "ip address mismatch" in message:
        return "dibuat untuk nama situs lain"
    return "tidak dapat dipastikan keasliannya"
