"""The columns of a city's list of services, and what cities call them, the channels in them, and nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.content.kinds.layanan import CHANNELS, LIFE_EVENTS

COLUMNS: Mapping[str, str] = {
    "nama": "Nama layanan atau aplikasi. Wajib.",
    "pemilik": "Lembaga yang menyelenggarakan. Wajib.",
    "kanal": f"Satu atau beberapa dari: {', '.join(CHANNELS)}. Kosong berarti situs bila ada tautan, telepon bila ada nomor.",
    "nama_kanal": "Nama loket, aplikasi, atau saluran; urutannya sama dengan kolom kanal.",
    "tautan": "Alamat web, diawali https://; urutannya sama dengan kolom kanal.",
    "nomor": "Nomor telepon atau WhatsApp resmi; urutannya sama dengan kolom kanal.",
    "surel": "Alamat surel resmi; urutannya sama dengan kolom kanal.",
    "diperiksa": "Kapan keterangannya dicocokkan ke pemiliknya: 2026-11-20 atau 20/11/2026. Wajib; bila belum, tulis belum.",
    "tanggal": "Kapan keterangannya mulai dimuat di sini. Wajib bila belum diperiksa.",
    "peristiwa": f"Satu atau beberapa dari: {', '.join(LIFE_EVENTS)}.",
    "ringkasan": "Apa layanan ini, dalam satu atau dua kalimat.",
    "siapa": "Siapa yang boleh memakainya.",
    "syarat": "Syarat-syaratnya.",
    "langkah": "Langkah-langkahnya, berurutan.",
    "biaya": "Biayanya.",
    "lama": "Berapa lama sampai selesai.",
    "jam": "Jam layanan bila sama di semua tempat.",
    "tempat": "Nama kantor tempat layanan diberikan.",
    "wilayah_tempat": "Kelurahan atau kecamatan kantor itu; urutannya sama dengan kolom tempat.",
    "alamat_tempat": "Alamat kantor itu; urutannya sama dengan kolom tempat.",
    "jam_tempat": "Jam buka kantor itu; urutannya sama dengan kolom tempat.",
    "dasar_hukum": "Peraturan yang mendasarinya.",
    "wilayah": "Wilayah yang dilayani; kosong berarti seluruh wilayah situs.",
    "topik": "Topik dari daftar situs.",
    "kim": "Kode kelompok yang memeriksanya.",
    "sumber": "Dari mana keterangan ini diperoleh.",
    "url_sumber": "Alamat web sumber; urutannya sama dengan kolom sumber.",
}
"""The columns and what stands in them. Several things in one cell are separated by semicolons or lines."""
_OTHER_NAMES = {
    "nama_layanan": "nama",
    "nama_aplikasi": "nama",
    "layanan": "nama",
    "aplikasi": "nama",
    "instansi": "pemilik",
    "opd": "pemilik",
    "perangkat_daerah": "pemilik",
    "penyelenggara": "pemilik",
    "dinas": "pemilik",
    "jenis": "kanal",
    "jenis_kanal": "kanal",
    "url": "tautan",
    "link": "tautan",
    "alamat_web": "tautan",
    "situs": "tautan",
    "telepon": "nomor",
    "email": "surel",
    "deskripsi": "ringkasan",
    "keterangan": "ringkasan",
    "persyaratan": "syarat",
    "prosedur": "langkah",
    "tarif": "biaya",
    "waktu": "lama",
    "tanggal_diperiksa": "diperiksa",
}
"""What cities call the columns."""
_CHANNELS = {
    **dict.fromkeys(("loket", "tatap_muka", "datang_langsung", "langsung", "offline", "luring", "mpp"), "kantor"),
    **dict.fromkeys(("layanan_keliling", "mobil_keliling", "jemput_bola"), "keliling"),
    **dict.fromkeys(("website", "web", "situs_web", "laman", "portal", "online", "daring", "aplikasi_web"), "situs"),
    **dict.fromkeys(("aplikasi_mobile", "mobile", "mobile_app", "android", "ios", "play_store", "app"), "aplikasi"),
    **dict.fromkeys(("wa", "whats_app", "chatbot_wa", "wa_center", "nomor_wa"), "whatsapp"),
    **dict.fromkeys(("telp", "telpon", "call_center", "hotline", "call_centre", "sms"), "telepon"),
    **dict.fromkeys(("email", "e_mail", "pos_elektronik"), "surel"),
}
"""What cities call the channels."""
_NUMBERING = ("no", "no.", "nomor_urut", "#")
_NOTHING = frozenset(
    ("-", "--", "–", "—", "n/a", "na", "nihil", "null", "none", "#n/a", "#ref!", "#value!", "…", "...")
)
"""What people write into a cell that has nothing to say."""


def columns_of(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """The column that each cell of the first line names, and those that nobody knows."""
    found, strange = [], []
    for at, cell in enumerate(cells):
        name = re.sub(r"[\s-]+", "_", cell.strip().lower())
        name = _OTHER_NAMES.get(name, name)
        counts = at == 0 and name == "nomor"  # the first column counts the lines
        if name in COLUMNS and name not in found and not counts:
            found.append(name)
            continue
        found.append("")
        if name and name not in _NUMBERING and not counts:
            strange.append(cell)
    return found, strange


def without_marks(cell: str) -> str:
    """What a cell says, without the mark that keeps a spreadsheet from calculating; "" for a dash and the like."""
    text = re.sub(r"^'(?=[=+\-@])", "", cell.strip())
    return "" if text.lower() in _NOTHING else text


def channel(name: str) -> str:
    """A channel as we call it, by what cities call it."""
    return _CHANNELS.get(re.sub(r"[\s-]+", "_", name), name)
