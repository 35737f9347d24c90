"""Write a project folder of any size for measurements: seeded, so that the same arguments give the same bytes.

    python benchmarks/generate.py FOLDER --articles 10000

The prose is made of Indonesian clauses put together by chance. It reads like news from afar and means nothing; people,
groups and events are invented, and no sentence is taken from anybody's text.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent.parent
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
TOPICS = (
    "keselamatan",
    "cek-fakta",
    "layanan-publik",
    "kesehatan",
    "lingkungan",
    "pendidikan",
    "ekonomi",
    "budaya",
    "warga",
    "literasi-digital",
)
PLACES = (
    "Kelurahan Melong",
    "Kelurahan Cibeureum",
    "Kelurahan Utama",
    "Kelurahan Leuwigajah",
    "Kelurahan Cibeber",
    "Kelurahan Baros",
    "Kelurahan Cigugur Tengah",
    "Kelurahan Karangmekar",
    "Kelurahan Setiamanah",
    "Kelurahan Padasuka",
    "Kelurahan Cimahi",
    "Kelurahan Pasirkaliki",
    "Kelurahan Cibabat",
    "Kelurahan Citeureup",
    "Kelurahan Cipageran",
    "Kecamatan Cimahi Selatan",
    "Kecamatan Cimahi Tengah",
    "Kecamatan Cimahi Utara",
)
GROUPS = (
    "melong",
    "cibeureum",
    "utama",
    "leuwigajah",
    "baros",
    "cigugur",
    "setiamanah",
    "padasuka",
    "pasirkaliki",
    "cibabat",
    "citeureup",
    "cipageran",
)

WHO = """warga RW 03|kader posyandu|pengurus karang taruna|petugas kebersihan|para pedagang|guru sekolah dasar|pengurus DKM
pengurus RT 02|relawan bencana|kelompok tani|anggota PKK|petugas puskesmas|pengelola bank sampah|perajin bambu|pelaku UMKM
pengurus koperasi|komunitas sepeda|petugas kelurahan|pengurus perpustakaan|kelompok seni|penyuluh lapangan|warga lansia
pemilik warung|pengurus masjid|anggota linmas|juru parkir|pengelola kebun|pengurus paguyuban|tim kesehatan|warga RW 11"""
DID = """membersihkan|menata|memeriksa|memperbaiki|mengumpulkan|mencatat|menyiapkan|membagikan|mengajarkan|mengukur|merawat
menanam|menimbang|mengecat|memasang|memilah|menghitung|mendata|membahas|menyusun|menguji|mengangkut|menyimpan|memindahkan
mengantar|melatih|menjaga|menyiram|memotret|menerangkan|membandingkan|menyepakati|mengatur|mengundang|menawarkan"""
WHAT = """saluran air|taman bacaan|tanaman obat|sampah dapur|jadwal ronda|buku cerita|lampu jalan|papan pengumuman|bibit sayur
kerajinan tangan|pompa air|pos ronda|halaman balai|lapangan voli|alat pemadam|kotak saran|peta wilayah|daftar kegiatan
angklung lama|resep singkong|kolam ikan|atap gudang|data kunjungan|tangga kampung|pagar kebun|tempat cuci tangan|alat ukur
jalur evakuasi|gerobak sampah|panggung kecil|meja layanan|rak sepatu|sumur resapan|bak penampung|kompos kering|kain batik"""
WHERE = """di balai RW|di halaman sekolah|di tepi sungai|di kantor kelurahan|di lapangan kecil|di rumah baca|di pasar lama
di gang sempit|di taman lingkungan|di posyandu|di gudang koperasi|di samping masjid|di kebun bersama|di aula kecamatan
di jalan utama|di ujung kampung|di teras perpustakaan|di sanggar seni|di lereng utara|di dekat jembatan|di ruang kelas"""
WHEN = """sejak pagi|sampai siang|setelah hujan reda|sebelum azan zuhur|selama dua jam|seusai kerja bakti|pada akhir pekan
menjelang sore|setiap dua pekan|sesudah rapat singkat|tanpa terburu-buru|secara bergiliran|bersama tetangga|dengan alat sederhana
dalam tiga kelompok|dengan biaya sendiri|atas kesepakatan bersama|sesuai jadwal|sambil berbincang|dengan hati-hati"""
WHY = """agar air tidak menggenang|supaya anak betah membaca|karena musim hujan mendekat|agar jalan tetap terang
supaya biaya lebih ringan|karena alat lama sudah aus|agar tetangga saling mengenal|supaya lansia mudah lewat
karena banyak yang bertanya|agar catatan lebih rapi|supaya hasil panen merata|karena lahan masih kosong
agar semua kebagian giliran|supaya udara lebih sejuk|karena ruang terlalu sempit|agar barang tidak tertukar"""
LINKS = """Setelah itu,|Di tempat lain,|Pada tahap berikutnya,|Menurut catatan pengurus,|Sementara itu,|Dalam pertemuan itu,
Untuk bulan depan,|Seperti tahun lalu,|Dari hasil pendataan,|Sesuai kesepakatan,|Pada bagian akhir,|Di sela kegiatan,"""
HEADS = """Yang disiapkan|Langkah berikutnya|Siapa saja yang terlibat|Hasil pendataan|Pembagian tugas|Bahan dan alat
Cara ikut serta|Catatan pengurus|Rencana bulan depan|Yang perlu Anda lakukan"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for line in text.splitlines() for part in line.split("|") if part.strip())


_WHO, _DID, _WHAT, _WHERE, _WHEN, _WHY, _LINKS, _HEADS = map(_words, (WHO, DID, WHAT, WHERE, WHEN, WHY, LINKS, HEADS))


def generate(root: Path, articles: int, seed: int = 1) -> None:
    """Writes a whole project below ``root``: settings, pages, 12 groups, and so many articles in their folders."""
    chance = random.Random(seed)
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(HERE / "mkdocs.yml", root / "mkdocs.yml")
    _write(content / "index.md", "---\ntitle: Beranda\n---\n\nBerita warga Kota Cimahi.\n")
    _write(content / "halaman" / "tentang.md", "# Tentang kami\n\nSitus untuk pengukuran.\n")
    for number, group in enumerate(GROUPS):
        _write(content / "kim" / f"kim-{group}.md", _group(group, PLACES[number]))
    picture = _picture()
    for number in range(articles):
        path, text, pictured = _article(chance, number)
        _write(content / path, text)
        if pictured:
            (content / path).with_suffix(".jpg").write_bytes(picture)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _picture() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((320, 200)).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


def _group(group: str, place: str) -> str:
    return (
        f"---\nnama: KIM {group.title()}\nwilayah: {place}\njenis: kim\nbidang: [literasi digital, lingkungan]\n"
        f"kontak:\n  surel: kim-{group}@contoh.example\nanggota: 9\n---\n\nKelompok buatan untuk pengukuran.\n"
    )


def _article(chance: random.Random, number: int) -> tuple[str, str, bool]:
    day = date(2022, 1, 3) + timedelta(days=chance.randrange(1700))
    group = chance.choice(GROUPS)
    topics = chance.sample(TOPICS, chance.choice((1, 1, 2)))
    place = chance.choice(PLACES)
    what = chance.choice(_WHAT)
    who = chance.choice(_WHO)
    title = f"{_capital(who)} {chance.choice(_DID)} {what} {chance.choice(_WHERE)}"[:88].rstrip()
    slug = f"{number:05d}-{what.replace(' ', '-')}"
    pictured = number % 10 == 0
    target = chance.randrange(250, 701)
    spoken = f"{DAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"
    lines = [
        "---",
        f'judul: "{title}"',
        f"tanggal: {day} {chance.randrange(6, 20):02d}:{chance.choice((0, 15, 30)):02d}",
        f"penulis: Redaksi KIM {group.title()}",
        f"wilayah: {place}",
        f"topik: [{', '.join(topics)}]",
        f"ringkasan: {_capital(_clause(chance))} pada {day.day} {MONTHS[day.month - 1]} {day.year}.",
    ]
    if pictured:
        lines += [
            "gambar:",
            f"  berkas: {slug}.jpg",
            f"  alt: {_capital(who)} {chance.choice(_WHERE)} pada pagi hari",
            f'  kredit: "Foto: KIM {group.title()}"',
        ]
    if number % 3:
        lines += ["sumber:", f"  - nama: Catatan kegiatan {place}", "    url: https://cimahikota.go.id/"]
    lines += ["---", "", f"{_capital(_clause(chance))} pada {spoken} pukul {chance.randrange(7, 17)}.30 WIB.", ""]
    lines += _body(chance, target, number)
    return f"artikel/kim-{group}/{day.year}/{slug}.md", "\n".join(lines) + "\n", pictured


def _body(chance: random.Random, target: int, number: int) -> Iterator[str]:
    words = 0
    part = 0
    while words < target:
        if part and part % 3 == 0:
            yield from (f"## {chance.choice(_HEADS)} {part // 3}", "")
        if part % 4 == 3:
            items = [f"- {_capital(_clause(chance, short=True))}." for _ in range(4)]
            words += sum(len(item.split()) for item in items)
            yield from (*items, "")
        else:
            sentences = [_sentence(chance) for _ in range(chance.randrange(3, 6))]
            words += sum(len(sentence.split()) for sentence in sentences)
            yield from (" ".join(sentences), "")
        part += 1
    yield f"Tanyakan jadwalnya di kantor kelurahan, atau baca [tentang kami](../../../halaman/tentang.md). Nomor {number}."


def _sentence(chance: random.Random) -> str:
    clause = _clause(chance)
    return f"{chance.choice(_LINKS)} {clause}." if chance.random() < 0.4 else f"{_capital(clause)}."


def _clause(chance: random.Random, *, short: bool = False) -> str:
    said = f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} {chance.choice(_WHERE)}"
    if short:
        return said
    return f"{said} {chance.choice(_WHEN)}" + (f" {chance.choice(_WHY)}" if chance.random() < 0.6 else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description="Write a project folder for measurements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generate(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main()
