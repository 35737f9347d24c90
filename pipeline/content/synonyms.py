"""Names that volunteers give to fields, and the fields that they mean. Data: a word more is a word here."""

# ruff: noqa: E501  # a field a line
from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "judul": "title headline judul_berita judul_artikel judul_tulisan nama_kegiatan judul_kegiatan heading",
    "tanggal": "tgl date tanggal_terbit hari_tanggal tanggal_kegiatan tanggal_publikasi hari published publish_date published_at pubdate datetime day waktu_kejadian tanggal_kejadian hari_dan_tanggal tanggal_berita",
    "penulis": "author reporter pewarta wartawan kontributor oleh ditulis_oleh nama_penulis nama writer by byline authors penulis_berita ditulis pelapor",
    "wilayah": "kelurahan desa kecamatan kota lokasi daerah wilayah_kejadian tempat_kejadian tempat alamat location region place area village district city lokasi_kejadian lokasi_kegiatan tempat_kegiatan kel kec",
    "topik": "kategori category tag tags rubrik tema bidang jenis_berita label categories topic topics keywords keyword subject section kata_kunci tagar hashtag",
    "ringkasan": "summary description deskripsi isi_singkat rangkuman intisari lead teras excerpt abstract synopsis sinopsis ringkasan_berita",
    "gambar": "foto image picture photo gambar_utama foto_utama cover thumbnail images photos featured_image",
    "foto": "gambar image picture photo foto_utama images photos cover",
    "sumber": "narasumber source sources referensi rujukan link tautan sumber_berita keterangan_dari reference references informan nara_sumber sumber_informasi",
    "draf": "draft konsep",
    "berkas": "file nama_berkas nama_file foto gambar src",
    "alt": "teks_alternatif isi_foto isi_gambar deskripsi alt_text teks_pengganti",
    "kredit": "credit fotografer pemotret foto_oleh difoto_oleh sumber pemilik fotografer_oleh photographer photo_credit sumber_foto",
    "keterangan": "caption keterangan_foto keterangan_gambar takarir catatan",
    "nama": "name nama_sumber nama_kim nama_kelompok judul",
    "url": "link tautan alamat alamat_web situs website web href address",
    "mulai": "waktu_mulai tanggal_mulai waktu jam_mulai start pukul_mulai",
    "selesai": "waktu_selesai tanggal_selesai berakhir sampai end pukul_selesai",
    "tempat": "lokasi venue lokasi_acara tempat_acara",
    "penyelenggara": "panitia pelaksana diadakan_oleh organizer organiser",
    "biaya": "harga tarif htm tiket",
    "instruksi": "yang_harus_dilakukan tindakan imbauan",
    "klaim": "isi_pesan kabar pesan",
    "putusan": "hasil kesimpulan vonis",
    "bukti": "tautan_bukti",
    "telepon": "telp hp no_hp nomor_hp nomor_telepon phone",
    "whatsapp": "wa no_wa nomor_wa",
    "surel": "email e_mail mail",
    "situs": "website web laman",
}  # fmt: skip

MEANT: Final = {word: tuple(key for key, words in _WORDS.items() if word in words.split())
                for said in _WORDS.values() for word in said.split()}  # fmt: skip
"""From what is written to the keys that it may stand for, the likeliest first."""
NAMES: Final = frozenset((*_WORDS, *MEANT))
"""All of them, folded."""


def folded(name: str) -> str:
    """Returns a field's name without what does not tell names apart: capitals, marks, numbers before it."""
    return re.sub(r"^\d+_(?=\D)", "", re.sub(r"[\W_]+", "_", name.casefold()).strip("_"))
