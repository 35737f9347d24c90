"""What the operating system refuses (full disk, no permission, a file where a folder should be), said to a person."""

from __future__ import annotations

import errno
import os

from pipeline.engine.refusal import Refusal, shown

_AGAIN = "lalu jalankan perintah yang sama lagi."
_SAID: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("Ruang penyimpanan penuh ketika menulis {place}.", f"Hapus berkas yang tidak perlu, {_AGAIN}"),
    errno.EDQUOT: ("Jatah ruang penyimpanan habis ketika menulis {place}.", f"Hapus berkas yang tidak perlu, {_AGAIN}"),
    errno.EFBIG: ("{place} menjadi terlalu besar untuk tempat penyimpanan ini.", "Pakai tempat penyimpanan lain."),
    errno.EROFS: (
        "{place} tidak dapat ditulis: tempat penyimpanannya hanya boleh dibaca.",
        "Salin proyek ke folder yang dapat ditulis, atau pasang tempat penyimpanan itu sehingga dapat ditulis.",
    ),
    errno.EACCES: (
        "Pengguna ini tidak diizinkan membaca atau menulis {place}.",
        f"Periksa pemilik dan izinnya dengan ls -ld, minta izin kepada pengelola komputer, {_AGAIN}",
    ),
    errno.ENOENT: (
        "{place} tidak ada, atau baru saja dihapus.",
        "Periksa apakah folder proyek masih lengkap, " + _AGAIN,
    ),
    errno.EISDIR: (
        "{place} adalah folder, padahal seharusnya berkas.",
        f"Pindahkan atau ganti nama folder itu, {_AGAIN}",
    ),
    errno.ENOTDIR: (
        "{place} adalah berkas, padahal seharusnya folder.",
        f"Pindahkan atau ganti nama berkas itu, {_AGAIN}",
    ),
    errno.ELOOP: ("{place} menunjuk kembali ke dirinya sendiri (symlink).", f"Hapus penunjuk itu, {_AGAIN}"),
    errno.ENAMETOOLONG: ("Nama {place} terlalu panjang untuk komputer ini.", "Pendekkan nama berkas atau foldernya."),
    errno.EMFILE: (
        "Terlalu banyak berkas terbuka sekaligus.",
        f"Tutup program lain atau jalankan ulimit -n 4096, {_AGAIN}",
    ),
    errno.EADDRINUSE: (
        "Alamat jaringan itu sedang dipakai program lain.",
        f"Hentikan program itu atau pilih alamat lain, {_AGAIN}",
    ),
    errno.ENOMEM: ("Memori komputer ini habis.", f"Tutup program lain, {_AGAIN}"),
    errno.EIO: (
        "{place} tidak dapat dibaca atau ditulis: perangkat penyimpanannya bermasalah.",
        "Salin dulu data Anda ke tempat lain, lalu periksa perangkat itu.",
    ),
    errno.ESTALE: ("Tempat penyimpanan {place} tidak menjawab.", f"Sambungkan lagi folder jaringan itu, {_AGAIN}"),
}
_NAMELESS = (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENOMEM, errno.EADDRINUSE)
"""What can be said without naming a file."""
_SAME = {
    errno.EPERM: errno.EACCES,
    errno.EEXIST: errno.ENOTDIR,
    errno.ENFILE: errno.EMFILE,
    errno.ETIMEDOUT: errno.ESTALE,
}


def refusal(error: OSError | MemoryError) -> Refusal:
    """Returns what to tell whoever runs the program: which file or folder, what is wrong with it, and what helps."""
    if isinstance(error, MemoryError):
        message, remedy = _SAID[errno.ENOMEM]
        return Refusal(message, remedy)
    number = _SAME.get(error.errno or 0, error.errno or 0)
    place = _place(error)
    if number == errno.ENOTDIR:
        place = _no_folder(place)
    if number in _SAID and (place or number in _NAMELESS):
        message, remedy = _SAID[number]
        return Refusal(message.format(place=place or "hasilnya"), remedy)
    reason = error.strerror or str(error) or type(error).__name__
    return Refusal(
        f"Sistem menolak {place or 'permintaan program ini'}: {shown(reason)}.", f"Periksa yang disebut itu, {_AGAIN}"
    )


def _place(error: OSError) -> str:
    """The file or folder that it is about, as it can be printed; of two, the one that was to be made. "" when none is named."""
    named = error.filename2 or error.filename
    return shown(os.fsdecode(named)) if isinstance(named, str | bytes | os.PathLike) else ""


def _no_folder(place: str) -> str:
    """The step on the way to a place that is there and is no folder; the system names the end of the way only."""
    steps = place.split("/")
    ways = ("/".join(steps[:many]) for many in range(1, len(steps) + 1))
    return next((way for way in ways if way and os.path.lexists(way) and not os.path.isdir(way)), place)
