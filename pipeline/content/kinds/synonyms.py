"""Names that volunteers give to fields, and the fields that they mean. Data: a word more is a word here."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "judul": "title headline judul_berita judul_artikel judul_tulisan nama_kegiatan",
    "tanggal": "tgl date tanggal_terbit hari_tanggal tanggal_kegiatan tanggal_publikasi hari",
    "penulis": "author reporter pewarta wartawan kontributor oleh ditulis_oleh nama_penulis nama",
    "wilayah": "kelurahan desa kecamatan kota lokasi daerah wilayah_kejadian tempat_kejadian tempat alamat",
    "topik": "kategori category tag tags rubrik tema bidang jenis_berita label",
    "ringkasan": "summary description deskripsi isi_singkat rangkuman intisari lead teras",
    "gambar": "foto image picture photo gambar_utama foto_utama",
    "foto": "gambar image picture photo foto_utama",
    "sumber": "narasumber source sources referensi rujukan link tautan sumber_berita keterangan_dari",
    "draf": "draft konsep",
    "berkas": "file nama_berkas nama_file foto gambar src",
    "alt": "teks_alternatif isi_foto isi_gambar deskripsi alt_text teks_pengganti",
    "kredit": "credit fotografer pemotret foto_oleh difoto_oleh sumber pemilik",
    "keterangan": "caption keterangan_foto keterangan_gambar takarir catatan",
    "nama": "name nama_sumber nama_kim nama_kelompok judul",
    "url": "link tautan alamat alamat_web situs website web",
    "mulai": "waktu_mulai tanggal_mulai waktu jam_mulai",
    "selesai": "waktu_selesai tanggal_selesai berakhir sampai",
    "tempat": "lokasi venue lokasi_acara tempat_acara",
    "penyelenggara": "panitia pelaksana diadakan_oleh",
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
