"""What can be wrong with what is kept of partners: code, severity, words, explanation."""

from __future__ import annotations

from pipeline.engine.problems import Code, Group, Location, Problem, Severity, by_code

_W = Severity.WARNING

CODES = by_code(
    # ── What is kept of partners ─────────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM801", _W, Group.PARTNERS, "Simpanan berita mitra rusak",
        "Simpanan mitra ini rusak, disunting, atau dibuat versi lain. Yang masih terbaca dan tetap dipakai: {kept}.",
        "Jalankan `kim fetch` untuk mengambilnya lagi; berkas yang rusak disisihkan dengan akhiran .rusak.",
        "Folder .kim/mitra/ menyimpan berita terakhir setiap mitra, dan .kim/kunjungan.json bagaimana umpannya terakhir diambil, "
        "masing-masing dengan jumlah periksa. Bila satu berkas tidak seperti waktu ditulis (terpotong, satu huruf berubah), "
        "situs tetap terbit dengan berita yang masih terbaca di dalamnya sampai umpannya diambil lagi. Jangan menyunting "
        "berkas-berkas itu dengan tangan.",
    ),
)


def problem(code: str, location: Location, *, excerpt: str = "", length: int = 1, **words: object) -> Problem:
    """Returns a Problem of this code, its texts filled with ``words``; ``remedy=`` replaces the usual remedy."""
    return CODES[code].problem(location, excerpt=excerpt, length=length, **words)
