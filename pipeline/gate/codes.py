"""What can be wrong with waivers, settings of rules, proposals and the history of published news: code, severity, words.

Editorial rules are not here: a rule's docstring is its own page (``pipeline.gate.rules``).
"""

from __future__ import annotations

from pipeline.content.frontmatter import Document
from pipeline.content.kinds import kind_of
from pipeline.content.kinds.field_errors import problem_at
from pipeline.content.yaml_nodes import Loc
from pipeline.engine.problems import Code, Group, Location, Problem, Severity, by_code

_E, _W = Severity.ERROR, Severity.WARNING

CODES = by_code(
    # ── What became of published news (found only with --since) ──────────────────────────────────────────────────
    Code(
        "KIM411", _E, Group.CORRECTION, "Berubah diam-diam setelah terbit",
        "{what} {this} ini berubah setelah terbit, tanpa catatan: {change}.",
        "{why}Tulis di kepala berkas «diperbarui: {now}». Bila yang berubah adalah fakta, tambahkan juga ralat: apa yang "
        "semula tertulis dan apa yang benar.",
        "Berita yang sudah terbit mungkin sudah dikutip dan disebarkan. Ralat dan koreksi wajib disertai keterangan waktu dan "
        "ditautkan pada berita yang diperbaiki (Pedoman Pemberitaan Media Siber 2012 butir 4; Kode Etik Jurnalistik pasal 10). "
        "Yang dihitung: semua yang dibaca orang, juga putusan, klaim, label iklan dan AI, konfirmasi, penulis, wilayah, sumber, "
        "gambar (berkasnya juga), dan tujuan tautan. Yang tidak: topik, huruf miring atau tebal, dan salah ketik yang "
        "diperbaiki. `diperbarui` yang maju mencatat tambahan dan kalimat yang ditulis ulang; ralat mencatat perubahan yang "
        "disebutnya, dan tentang hal penting hanya ralat yang mencatat (KIM415).\n\n"
        "Benar:\n\n```\ndiperbarui: 2026-11-03 10:00\n"
        "ralat:\n  - tanggal: 2026-11-03 10:00\n    isi: Jam buka semula tertulis 08.00, yang benar 09.00 WIB.\n```",
    ),
    Code(
        "KIM412", _E, Group.CORRECTION, "Berita yang sudah terbit dihapus",
        "{This} «{title}» sudah terbit, lalu {how} tanpa alasan yang dicatat.",
        "Kembalikan berkasnya. Bila memang harus dicabut, kosongkan isinya dan tulis di kepala berkas: dicabut, dengan tanggal "
        "dan alasan ({reasons}). Bila hanya pindah, tulis alamat_lama: [{address}] di berkas yang baru.",
        "Berita yang sudah dipublikasikan tidak dapat dicabut kecuali terkait SARA, kesusilaan, masa depan anak, pengalaman "
        "traumatik korban, atau pertimbangan khusus Dewan Pers; pencabutan wajib disertai alasan dan diumumkan kepada publik "
        "(Pedoman Pemberitaan Media Siber 2012 butir 5). Data pribadi dihapus atas permintaan pemiliknya (UU 27/2022 pasal 8). "
        "Alamat berita yang dicabut tetap terbuka dan menampilkan alasannya.\n\nBenar:\n\n```\ndicabut:\n  tanggal: 2026-11-05\n"
        "  alasan: masa-depan-anak\n  keterangan: Atas permintaan keluarga.\n```",
    ),
    Code(
        "KIM413", _E, Group.CORRECTION, "Ralat yang sudah terbit dihapus",
        "Ralat «{text}» sudah terbit, lalu dihapus.",
        "Kembalikan ralat itu; ralat baru ditulis di bawahnya.",
        "Ralat adalah janji kepada pembaca yang membaca versi lama. Menghapusnya sama dengan menyembunyikan kesalahan.",
    ),
    Code(
        "KIM414", _E, Group.CORRECTION, "Waktu diperbarui dihapus atau dimundurkan",
        "Pembaca sudah melihat bahwa {this} ini diperbarui {then}; catatan itu sekarang hilang atau lebih awal.",
        "Kembalikan «diperbarui: {then}», atau tulis waktu yang lebih baru bila isinya berubah lagi.",
        "Waktu pembaruan memberi tahu pembaca bahwa isinya berbeda dari yang pernah dikutip orang. Ia hanya boleh maju.",
    ),
    Code(
        "KIM415", _E, Group.CORRECTION, "Hal penting berubah tanpa ralat",
        "{what} {this} ini berubah setelah terbit: {change}. Waktu diperbarui saja tidak memberi tahu pembaca apa yang berubah.",
        "Tambahkan ralat yang menyebutnya, paling sedikit empat kata. ralat: tanggal {now}, isi: apa yang semula tertulis dan "
        "apa yang benar.",
        "Orang yang sudah membaca atau menyebarkan versi lama berhak tahu bahwa yang dipercayanya keliru (Pedoman Pemberitaan "
        "Media Siber 2012 butir 4). Yang penting: putusan, klaim, label iklan dan AI, konfirmasi, penulis, wilayah, tanggal, "
        "sumber, gambar, dan tujuan tautan yang diganti atau dihapus; angka, hari, nama, dan kutipan yang diganti atau dihapus; "
        "kata yang membalik arti kalimat, seperti «tidak» dan «palsu»; dan dalam cek fakta, setiap kalimat yang diubah atau "
        "dihapus. Tambahan, kalimat yang ditulis ulang dengan fakta yang sama, dan salah ketik tidak memerlukan "
        "ralat.\n\nBenar:\n\n```\ndiperbarui: 2026-11-03 10:00\nralat:\n  - tanggal: 2026-11-03 10:00\n"
        "    isi: Putusan semula salah, kini sebagian benar setelah surat resmi terbit.\n```",
    ),
    Code(
        "KIM416", _E, Group.CORRECTION, "Alamat lama tidak lagi membuka beritanya",
        "Alamat lama «{address}» tidak lagi membuka {this} ini.",
        "Kembalikan «{address}» ke alamat_lama.",
        "Tautan yang sudah dibagikan di grup warga dan dikutip media lain harus tetap membuka berita yang sama. Berkas yang "
        "dipindah membawa semua alamat lamanya.\n\nBenar:\n\n```\nalamat_lama: [/artikel/kim-contoh/2025/judul-lama/]\n```",
    ),
    Code(
        "KIM417", _E, Group.CORRECTION, "Waktu diperbarui di masa depan",
        "Waktu «diperbarui» diubah ke hari yang belum tiba, padahal {this} ini sudah terbit.",
        "Kembalikan waktunya; tulis waktu sekarang hanya bila isinya memang berubah.",
        "Waktu pembaruan memberi tahu pembaca kapan isi berita terakhir berubah. Waktu yang belum tiba tidak benar, dan akan "
        "menutupi perubahan yang datang kemudian.",
    ),
    Code(
        "KIM421", _E, Group.CORRECTION, "Riwayat yang sudah terbit diubah",
        "Baris ke-{number} riwayat ini sudah terbit («{text}»), lalu diubah atau dihapus.",
        "Kembalikan baris itu; perkembangan baru ditulis di baris baru di bawahnya. Bila isinya memuat data pribadi, ganti "
        "keterangannya menjadi «dihapus: data pribadi»; tanggal dan statusnya tetap.",
        "Riwayat membuat warga dapat menagih janji. Riwayat yang dapat diubah tidak dapat ditagih.\n\nBenar:\n\n```\nriwayat:\n"
        "  - tanggal: 2026-11-04\n    status: diteruskan\n    keterangan: \"dihapus: data pribadi\"\n```",
    ),
    Code(
        "KIM422", _E, Group.CORRECTION, "Penghapusan data pribadi dicampur perubahan lain",
        "Satu baris riwayat dihapus karena data pribadi, bersama perubahan lain {where}.",
        "Usulkan penghapusan itu sendiri; perubahan lain menyusul dalam usulan berikutnya.",
        "Penghapusan harus terlihat sebagai penghapusan saja, supaya tidak ada yang ikut hilang di belakangnya. Kata yang "
        "dihapus masih ada di riwayat git; cara membersihkannya ada di panduan redaksi.",
    ),
    Code(
        "KIM951", _E, Group.SETTINGS, "Pengecualian tanpa alasan",
        "Pengecualian untuk {rule} belum punya alasan yang dapat dipahami orang lain.",
        "Tambahkan alasan satu kalimat, misalnya: alasan: Nomor ini contoh buatan, bukan milik siapa pun.",
        "Pengecualian membuat satu aturan tidak berlaku di satu berkas. Penyunting dan pembaca berhak tahu sebabnya, jadi "
        "alasannya ditulis di berkas itu dan ikut tampil di setiap laporan.\n\nSalah:\n\n```\npengecualian:\n  - kode: "
        "KIM501\n```\n\nBenar:\n\n```\npengecualian:\n  - kode: KIM501\n    alasan: Nomor ini contoh buatan di buku "
        "panduan, bukan milik siapa pun.\n    kutipan: 3277010101900001\n```\n\n`kutipan` boleh ditambahkan supaya yang "
        "dikecualikan hanya baris yang memuat kata itu.",
    ),
    Code(
        "KIM952", _W, Group.SETTINGS, "Pengecualian tidak terpakai",
        "Pengecualian untuk {rule} tidak dipakai: aturan itu tidak menemukan apa pun yang dimaksud di berkas ini.",
        "Hapus pengecualian ini, atau perbaiki kode dan kutipannya.",
        "Pengecualian lama yang tertinggal dapat menutupi kesalahan baru. Begitu tidak perlu lagi, hapuslah.",
    ),
    Code(
        "KIM953", _E, Group.SETTINGS, "Aturan ini tidak dapat dikecualikan",
        "{rule} tidak dapat dikecualikan.",
        "Hapus pengecualian ini, lalu betulkan hal yang dimaksud aturan itu; bila ragu, tanyakan kepada redaksi.",
        "Perlindungan anak dan korban berlaku tanpa kecuali (Pedoman Pemberitaan Ramah Anak 2019; UU 11/2012 pasal 19). Begitu "
        "pula hal yang membuat berkas tidak dapat dibaca atau riwayat terbitnya tidak jelas: pengecualian tidak menolong.",
    ),
    Code(
        "KIM954", _E, Group.SETTINGS, "Kode pengecualian tidak dikenal",
        "Kode «{rule}» tidak dikenal{hint}.",
        "Salin kode dari laporan pemeriksaan, misalnya KIM702.",
        "Pengecualian berlaku untuk satu kode aturan. Kode yang salah ketik tidak mengecualikan apa pun.",
    ),
    Code(
        "KIM957", _W, Group.SETTINGS, "Usulan mengubah penjaga pemeriksaan",
        "Usulan ini mengubah berkas yang mengatur pemeriksaan atau penerbitan{more}.",
        "Minta pengelola situs membaca perubahan ini lebih dulu; usulan tulisan biasa hanya mengubah folder isi.",
        "Alur kerja di `.github/` atau `.gitlab-ci.yml` dijalankan menurut usulan itu sendiri, jadi usulan yang mengubahnya "
        "dapat mematikan pemeriksaan dan tetap tampak hijau. Pengaturan, tema, dan program menentukan seluruh situs.",
    ),
    Code(
        "KIM955", _E, Group.SETTINGS, "Tingkat aturan ini tidak dapat diturunkan",
        "Tingkat {rule} tidak dapat diturunkan atau dimatikan.",
        "Hapus baris ini dari mkdocs.yml.",
        "Aturan tentang data pribadi, anak, dan korban melindungi orang yang tidak ikut menulis; aturan pembacaan berkas "
        "menjaga agar tidak ada isi yang hilang. Keduanya hanya dilaporkan, tidak dapat dilunakkan.",
    ),
    Code(
        "KIM956", _E, Group.SETTINGS, "Kode di pengaturan tingkat tidak dikenal",
        "Kode «{rule}» tidak dikenal.",
        "Lihat semua kode dengan: kim explain --semua",
        "Bagian `tingkat` di `mkdocs.yml` mengubah tingkat satu aturan untuk seluruh situs, misalnya `KIM702: saran`. "
        "Pilihannya: galat, peringatan, saran, mati. Setiap perubahan disebut di setiap laporan.",
    ),
)


def problem(code: str, location: Location, *, excerpt: str = "", length: int = 1, **words: object) -> Problem:
    """Returns a Problem of this code, its texts filled with ``words``; ``remedy=`` replaces the usual remedy."""
    return CODES[code].problem(location, excerpt=excerpt, length=length, **_named(location.path), **words)


def field_problem(document: Document, loc: Loc, code: str, *, at_key: bool = False, **words: object) -> Problem:
    """Returns a problem of this code at a field of the document's front matter (at its key with ``at_key=True``)."""
    return problem_at(document, loc, CODES[code], at_key=at_key, **_named(document.path), **words)


def _named(path: str) -> dict[str, str]:
    """What the kind of a file (below ``content/``) is called, within a sentence and where one begins."""
    kind = kind_of(path)
    title = kind.title if kind is not None else "Tulisan"
    return {"this": title[0].lower() + title[1:], "This": title}
