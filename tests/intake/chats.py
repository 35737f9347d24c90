"""Thirty chats as groups really export them: five pieces of news on six phones, each among what else happens in a group.

Made here after the formats of WhatsApp's exports; names and numbers are examples.
"""

# ruff: noqa: E501  # messages as they were sent
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

UNSEEN = "\u200e"


@dataclass(frozen=True)
class Phone:
    """How a phone writes the beginning of a message, an attachment, one that was left out, and what WhatsApp itself says."""

    name: str
    head: Callable[[datetime, str], str]
    attached: str
    omitted: str
    system: tuple[str, ...]
    """Lines of WhatsApp itself, with a place for the head of such a line."""
    edited: str
    forwarded: str
    zipped: str = "_chat.txt"


def _android(form: str) -> Callable[[datetime, str], str]:
    return lambda at, who: at.strftime(form) + (f"{who}: " if who else "")


def _american(at: datetime, who: str) -> str:
    half = "PM" if at.hour >= 12 else "AM"
    return f"{at.month}/{at.day}/{at:%y}, {(at.hour - 1) % 12 + 1}:{at:%M}\u202f{half} - " + (f"{who}: " if who else "")


def _ios(form: str) -> Callable[[datetime, str], str]:
    # iOS puts the group's own name before what WhatsApp says, and an unseen mark before the words.
    return lambda at, who: at.strftime(form) + (f"{who}: " if who else f"KIM Melong: {UNSEEN}")


_ID = (
    "Pesan dan panggilan dienkripsi secara end-to-end. Hanya orang dalam chat ini yang bisa membaca, mendengarkan, atau membagikannya.",
    'Bu Tini membuat grup "KIM Melong"', "Bu Tini menambahkan +62 812-3456-7890", "+62 813-1111-2222 keluar",
    "Bu Tini mengubah deskripsi grup ini", "Anda menyematkan pesan", "Panggilan suara grup tak terjawab",
)  # fmt: skip
_EN = (
    "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them. Learn more.",
    'Bu Tini created group "KIM Melong"', "Bu Tini added +62 812-3456-7890", "+62 813-1111-2222 left",
    "Bu Tini changed the group description", "You pinned a message", "Missed group voice call",
)  # fmt: skip
PHONES = (
    Phone("Android, Indonesia", _android("%d/%m/%y %H.%M - "), "{} (file terlampir)", "<Media tidak disertakan>", _ID,
          "<Pesan ini diedit>", "Diteruskan berkali-kali", "Chat WhatsApp dengan KIM Melong.txt"),
    Phone("Android, Inggris Raya", _android("%d/%m/%Y, %H:%M - "), "{} (file attached)", "<Media omitted>", _EN,
          "<This message was edited>", "Forwarded many times", "WhatsApp Chat with KIM Melong.txt"),
    Phone("Android, Amerika", _american, "{} (file attached)", "<Media omitted>", _EN, "<This message was edited>",
          "Forwarded many times", "WhatsApp Chat with KIM Melong.txt"),
    Phone("iPhone, Indonesia", _ios("[%d/%m/%y %H.%M.%S] "), UNSEEN + "<terlampir: {}>", UNSEEN + "gambar tidak disertakan", _ID,
          UNSEEN + "<Pesan ini diedit>", "Diteruskan berkali-kali"),
    Phone("iPhone, Inggris", _ios("[%d/%m/%Y, %H:%M:%S] "), UNSEEN + "<attached: {}>", UNSEEN + "image omitted", _EN,
          UNSEEN + "<This message was edited>", "Forwarded many times"),
    Phone("disalin tanpa tahun", _android("[%d/%m %H.%M] "), "{} (file terlampir)", "<Media tidak disertakan>", (), "", "Diteruskan"),
)  # fmt: skip


@dataclass(frozen=True)
class News:
    """A piece as a member sends it, and what must be right in the draft."""

    name: str
    parts: tuple[str, ...]
    """Messages of one member, one soon after the other; "{foto}" is a photo, "{hilang}" one that the export left out."""
    title: str
    says: tuple[str, ...]
    photos: int = 0
    asks: str = ""
    rumour: bool = False


NEWS = (
    News(
        "kerja bakti dengan foto dan keterangan",
        (
            "{foto}\nWarga RW 03 mengangkat lumpur dari selokan",
            "*Kerja Bakti Warga RW 03 Melong Sebelum Musim Hujan*\n\nAssalamualaikum wr wb. Warga RW 03 Kelurahan Melong kerja bakti "
            "membersihkan selokan pada Minggu, 8 November 2026, mulai pukul 07.00 WIB. Sekitar 60 warga ikut, kata Ketua RW 03.\n\n"
            "*Yang dibawa:*\n• Cangkul\n• Karung ~plastik~ bekas",
        ),
        "Kerja Bakti Warga RW 03 Melong Sebelum Musim Hujan",
        ("## Yang dibawa", "- Cangkul\n- Karung ~~plastik~~ bekas", "pukul 07.00 WIB"),
        photos=1,
    ),
    News(
        "posyandu dalam tiga pesan",
        (
            "Posyandu Mawar RW 05 Buka Dua Hari\n\nPosyandu Mawar di Balai RW 05 Kelurahan Melong buka pada Senin, 9 November 2026 dan "
            "Selasa, 10 November 2026, pukul 08.00 sampai 11.00 WIB, gratis untuk balita dan ibu hamil di seluruh RW.",
            "Kader mengingatkan orang tua membawa buku KIA dan kartu keluarga supaya pencatatan cepat selesai. Yang tidak sempat datang pada "
            "Senin dapat datang pada Selasa, kata Ketua Kader Posyandu Mawar di sela persiapan.",
            "{hilang}",
        ),
        "Posyandu Mawar RW 05 Buka Dua Hari",
        ("buku KIA dan kartu keluarga", "gratis untuk balita"),
        asks="Minta fotonya lagi",
    ),
    News(
        "pasar murah yang disunting, dengan tautan dan daftar bernomor",
        (
            "*Pasar Murah di Lapangan Melong Hari Kamis*\n\nPasar murah digelar di Lapangan Melong pada Kamis, 12 November 2026, pukul 08.00 "
            "WIB. Beras lima kilogram dijual Rp60.000 dan minyak satu liter Rp14.000, kata panitia di balai kelurahan kemarin siang.\n1) Bawa "
            "KTP\n2) Bawa tas belanja\nDaftar di https://contoh.example/pasar_murah_2026 {edit}",
        ),
        "Pasar Murah di Lapangan Melong Hari Kamis",
        ("1. Bawa KTP\n2. Bawa tas belanja", "https://contoh.example/pasar_murah_2026", "Rp60.000"),
    ),
    News(
        "lomba dengan dua foto sesudahnya dan kutipan",
        (
            "Lomba Kampung Bersih Dimulai di Melong\n\nLomba kampung bersih antar-RW dimulai di Kelurahan Melong pada Selasa, 10 November "
            'November 2026 pukul 09.00 WIB.\n> "Kami ingin selokan bersih sebelum hujan," kata Lurah Melong.\nDua belas RW ikut, dan '
            "penilaian berlangsung sebulan penuh.",
            "{foto}",
            "{foto2}\nPapan pengumuman lomba di balai",
        ),
        "Lomba Kampung Bersih Dimulai di Melong",
        ('> "Kami ingin selokan bersih', "penilaian berlangsung sebulan"),
        photos=2,
    ),
    News(
        "pesan berantai",
        (
            "{terus}\nINFO PENTING dari grup sebelah!! Mulai besok semua warga wajib mendaftar ulang bantuan beras lewat http://beras.example/x "
            "atau hubungi 0812-9999-8888. Sebarkan ke semua keluarga sebelum ditutup malam ini, jangan putus di anda ya.",
        ),
        "",
        ("bantuan beras", "(tautan)", "(nomor)"),
        rumour=True,
    ),
)  # fmt: skip


def chats() -> Iterator[tuple[str, str, Phone, News]]:
    """Yields the thirty: name, text, phone, and the piece in it."""
    for phone in PHONES:
        for number, news in enumerate(NEWS):
            yield f"{phone.name}: {news.name}", _chat(phone, news, number), phone, news


def _chat(phone: Phone, news: News, number: int) -> str:
    day = 12 + number
    lines: list[str] = []

    def said(hour: int, minute: int, who: str, words: str, on: int = day) -> None:
        lines.append(phone.head(datetime(2026, 11, on, hour, minute, 7), who) + words)

    for at, system in enumerate(phone.system):
        said(6, at, "", system)
    said(17, 40, "Bu Tini", "Assalamualaikum, besok jadi rapat? 🙏🙏")
    said(17, 41, "+62 812-3456-7890", "Siap bu, saya +62 812-3456-7890 catat\nnanti kabari lagi")
    said(17, 42, "Pak RT 02", phone.omitted)
    if phone.system:
        said(17, 43, "Bu Tini", "STK-20261112-WA0009.webp".join(phone.attached.split("{}")))
        said(17, 44, "Pak RT 02", "Pesan ini dihapus" if phone.system is _ID else "This message was deleted")
    for at, part in enumerate(news.parts):
        words = part.replace("{foto}", phone.attached.format("IMG-20261112-WA0001.jpg"))
        words = words.replace("{foto2}", phone.attached.format("IMG-20261112-WA0002.jpg"))
        words = words.replace("{hilang}", phone.omitted).replace(" {edit}", f" {phone.edited}".rstrip())
        said(19, 5 + at, "Pak Asep", words.replace("{terus}", phone.forwarded))
    if phone.system:
        said(19, 9, "Pak Asep", "STK-20261112-WA0010.webp".join(phone.attached.split("{}")))
    said(20, 0, "Bu Tini", "Nuhun pak, mantap 👍 @\u2068Pak Asep\u2069")
    said(7, 30, "+62 813-1111-2222", "Alhamdulillah", day + 1)
    return "\n".join(lines) + "\n"
