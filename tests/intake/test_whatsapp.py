"""``kim terima`` with chats: the one piece of news becomes a draft, its photo beside it, and nobody else is in it."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from PIL import Image

from tests.projects import report, said, small, tree
from tests.site.test_claim_reviews import ANSWER, CLAIM, HEAD
from tests.site.test_claim_reviews import BODY as ANSWERED

NEWS = """*Warga Melong Bersihkan Parit Sepanjang Dua Ratus Meter*

Assalamualaikum. Warga RW 05 Kelurahan Melong _bergotong royong_ membersihkan parit pada Minggu (8/11/2026). Kerja dimulai pukul
07.00 WIB dan selesai sebelum siang, diikuti tiga puluh orang.
*Yang perlu dibawa:*
• Cangkul
• ~Ember~ karung
1) Datang
2) Bekerja"""
BODY = """Warga RW 05 Kelurahan Melong *bergotong royong* membersihkan parit pada Minggu (8/11/2026). Kerja dimulai pukul

07.00 WIB dan selesai sebelum siang, diikuti tiga puluh orang.

## Yang perlu dibawa

- Cangkul
- ~~Ember~~ karung

1. Datang
2. Bekerja
"""
FORMATS = {
    "Android, Indonesia": ("12/11/26 19.03 - ", "12/11/26 19.05 - ", "13/11/26 08.00 - "),
    "Android, Indonesia, tahun penuh": ("12/11/2026 19.03 - ", "12/11/2026 19.05 - ", "13/11/2026 08.00 - "),
    "Android, American": ("11/12/26, 7:03\u202fPM - ", "11/12/26, 7:05\u202fPM - ", "11/13/26, 8:00\u202fAM - "),
    "Android, British": ("12/11/2026, 19:03 - ", "12/11/2026, 19:05 - ", "13/11/2026, 08:00 - "),
    "iOS, Indonesia": ("[12/11/26 19.03.01] ", "[12/11/26 19.05.33] ", "[13/11/26 08.00.00] "),
    "iOS, English": ("\u200e[11/12/26, 7:03:01 PM] ", "[11/12/26, 7:05:33 PM] ", "[11/13/26, 8:00:00 AM] "),
    "WhatsApp Web": ("[19.03, 12/11/2026] ", "[19.05, 12/11/2026] ", "[08.00, 13/11/2026] "),
    "WhatsApp Web, American": ("[7:03 PM, 11/12/2026] ", "[7:05 PM, 11/12/2026] ", "[8:00 AM, 11/13/2026] "),
    "disalin dari ponsel": ("[12/11 19.03] ", "[12/11 19.05] ", "[13/11 08.00] "),
    "bulan bernama": ("12 Nov 2026 19.03 - ", "12 Nov 2026 19.05 - ", "13 Nop 2026 08.00 - "),
    "month by name": (
        "[Nov 12, 2026, 7:03:01\u202fPM] ",
        "[Nov 12, 2026, 7:05:33\u202fPM] ",
        "[Nov 13, 2026, 8:00:00\u202fAM] ",
    ),
    "jam dua belas": ("12/11/26 7.03 PM - ", "12/11/26 7.05 PM - ", "13/11/26 8.00 AM - "),
}


def photo() -> bytes:
    """A photo as a phone takes it: with where it was taken."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (6.0, 52.0, 0.0)
    Image.new("RGB", (800, 450), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def received(root: Path, name: str, data: str | bytes, *more: str | Path) -> tuple[int, str]:
    """Hands a file to ``kim terima``; returns its exit code and all that it said."""
    file = root.parent / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return said("terima", file, *more, "--root", root)


def drafts(root: Path, folder: str = "artikel/kim-melong") -> dict[str, str]:
    """The drafts by path below their folder."""
    base = root / "content" / folder
    return {str(path.relative_to(base)): path.read_text() for path in sorted(base.rglob("*.md"))}


def chat(heads: tuple[str, str, str]) -> str:
    """Three messages, of which the second is news."""
    return f"{heads[0]}Bu Tini: Siap pak\n{heads[1]}Pak Asep: {NEWS}\n{heads[2]}+62 812-3456-7890: Nuhun infonya\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_chat_of_any_phone_gives_the_same_draft(form: str, tmp_path: Path) -> None:
    """Its title, day, place, marks and lists are right; the gate reads it; who else spoke is nowhere in it."""
    root = small(tmp_path / "p")
    code, told = received(root, "obrolan.txt", chat(FORMATS[form]))
    (path, text), *rest = drafts(root).items()
    assert code == 0 and not rest, told
    assert path == "2026/warga-melong-bersihkan-parit-sepanjang-dua-ratus-meter.md"
    assert 'judul: "Warga Melong Bersihkan Parit Sepanjang Dua Ratus Meter"\ntanggal: 2026-11-12 19:05\n' in text
    assert text.endswith(f"---\n\n{BODY}") and "draf: ya" in text and 'penulis: ["Pak Asep"]' in text
    assert "Tini" not in text + told and "3456" not in text + told and "# TANYAKAN: " in text
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


PART = (
    "Ketua RW 05 mengatakan parit itu dijaga bergiliran oleh lima RT mulai pekan depan, dan jadwalnya ditempel di papan "
    "pengumuman balai RW supaya semua warga tahu gilirannya masing-masing."
)


def test_a_piece_goes_on_whoever_speaks_between(tmp_path: Path) -> None:
    """Parts, a document and a photo of one sender belong together, though another member answers in the middle; polls, short
    remarks and what another member writes do not."""
    lines = [
        f"[12/11/26 19.03.01] ~\u202fRina 🌸: {NEWS}", "[12/11/26 19.03.20] Bu Dewi: siap, mantap",
        "[12/11/26 19.04.00] ~\u202fRina 🌸: jadwal.pdf • \u200e2 halaman \u200edokumen tidak disertakan",
        "[12/11/26 19.04.30] ~\u202fRina 🌸: tolong dimuat ya", f"[12/11/26 19.05.00] ~\u202fRina 🌸: {PART}",
        "[12/11/26 19.05.10] ~\u202fRina 🌸: POLLING:\nKapan kerja bakti lagi?\nPILIHAN: Minggu depan sesudah subuh (12 suara)",
        "[12/11/26 19.05.30] ~\u202fRina 🌸: \u200egambar tidak disertakan",
        f"[12/11/26 19.40.00] Bu Dewi: {PART.replace('Ketua RW 05', 'Pak Lurah')}",
    ]  # fmt: skip
    root = small(tmp_path / "p")
    received(root, "obrolan.txt", "\n".join(lines))
    [draft] = drafts(root).values()
    assert PART in draft and 'penulis: ["Rina"]' in draft and "Minta fotonya lagi" in draft and "isi PDF" in draft
    assert not any(word in draft for word in ("POLLING", "tolong dimuat", "Pak Lurah", "mantap", "Dewi", "🌸"))


def test_a_programme_inside_a_message_stays_in_it(tmp_path: Path) -> None:
    """A line with a day and a time is no new message in a chat that tells years."""
    root = small(tmp_path / "p")
    received(root, "obrolan.txt", f"12/11/26 19.03 - Rina: {PART}\n15/11 07.00 - Senam: lapangan RW\n")
    [draft] = drafts(root).values()
    assert "15/11 07.00 - Senam: lapangan RW" in draft


def test_a_chat_in_an_unknown_form_is_refused(tmp_path: Path) -> None:
    """Where it cannot be told who wrote what, nobody's words and names are taken."""
    root = small(tmp_path / "p")
    before = tree(root)
    unknown = f"2026\u5e7411\u670812\u65e5 19:03 - Rina: {PART}\n2026\u5e7411\u670812\u65e5 19:05 - Bu Dewi: siap\n"
    assert received(root, "obrolan.txt", unknown)[0] == 2 and tree(root) == before


def test_the_same_chat_gives_the_same_files_and_changes_none(tmp_path: Path) -> None:
    """Received again, nothing is written; what an editor improved stays, and is told."""
    root, other = small(tmp_path / "p"), small(tmp_path / "q" / "p")
    text = chat(FORMATS["iOS, Indonesia"])
    received(root, "obrolan.txt", text)
    received(other, "obrolan.txt", text)
    assert tree(root) == tree(other)
    assert "0 berkas baru. 1 sudah ada." in received(root, "obrolan.txt", text)[1]
    file = root / "content/artikel/kim-melong" / next(iter(drafts(root)))
    file.write_text("milik redaksi")
    code, told = received(root, "obrolan.txt", text)
    assert code == 1 and file.read_text() == "milik redaksi" and "sudah ada dan isinya lain" in told


@pytest.mark.parametrize(
    ("before", "attached"),
    [
        ("12/11/26 19.04 - Pak Asep: ", "IMG-20261112-WA0001.jpg (file terlampir)"),
        ("12/11/26, 19:04 - Pak Asep: \u200e", "IMG-20261112-WA0001.jpg (file attached)"),
        ("[12/11/26 19.04.05] Pak Asep: \u200e", "<terlampir: IMG-20261112-WA0001.jpg>"),
        ("[12/11/26, 19:04:05] Pak Asep: \u200e", "<attached: IMG-20261112-WA0001.jpg>"),
    ],
)
def test_a_photo_comes_along_with_its_caption_and_nothing_hidden(before: str, attached: str, tmp_path: Path) -> None:
    """It lies beside the draft, cleaned of where it was taken, and its caption says what it shows."""
    root = small(tmp_path / "p")
    lines = f"{before}{attached}\nWarga mengangkat lumpur\n" + before.replace("19.04", "19.05").rstrip("\u200e") + NEWS
    code, told = received(
        root, "Chat WhatsApp.zip", zipped({"_chat.txt": lines.encode(), "IMG-20261112-WA0001.jpg": photo()})
    )
    (path, text), *_ = drafts(root).items()
    picture = root / "content/artikel/kim-melong" / path.replace(".md", "-1.jpg")
    assert code == 0 and 'alt: "Warga mengangkat lumpur"' in text and f'berkas: "{picture.name}"' in text, told
    assert b"Exif" not in picture.read_bytes()
    with Image.open(picture) as opened:
        assert opened.size == (800, 450)


def test_a_photo_that_did_not_come_is_asked_for(tmp_path: Path) -> None:
    """An export without media says so, and the draft shows no picture."""
    root = small(tmp_path / "p")
    lines = f"12/11/26 19.04 - Asep: <Media tidak disertakan>\n12/11/26 19.05 - Asep: {NEWS}\n"
    code, told = received(root, "obrolan.txt", lines)
    assert code == 0 and "Minta fotonya lagi" in told and "gambar:" not in "".join(drafts(root).values())


def test_photos_may_be_handed_over_beside_the_text(tmp_path: Path) -> None:
    """A text and its photo, named one by one, are one piece."""
    root = small(tmp_path / "p")
    (tmp_path / "IMG-1.jpg").write_bytes(photo())
    lines = f"12/11/26 19.04 - Asep: IMG-1.jpg (file terlampir)\n12/11/26 19.05 - Asep: {NEWS}\n"
    assert received(root, "obrolan.txt", lines, tmp_path / "IMG-1.jpg")[0] == 0
    assert len(list((root / "content/artikel").rglob("*-1.jpg"))) == 1


CHAIN = (
    "INFO PENTING!! Besok ada pembagian beras gratis 10 kg di kantor kelurahan, daftar ke 0812-3456-7890 atau klik "
    "http://beras.example/x. Sebarkan ke semua grup keluarga sebelum terlambat, jangan putus di anda."
)


@pytest.mark.parametrize("text", [CHAIN, f"Diteruskan berkali-kali\n{CHAIN.replace('Sebarkan', 'Kabarkan')}"])
def test_a_chain_letter_becomes_a_rumour_to_check_and_never_news(text: str, tmp_path: Path) -> None:
    """It is a draft of a clarification, without the number, the link, and whoever passed it on; asked for, it is the same."""
    for number, more in enumerate(((), ("--pesan", "1"))):
        root = small(tmp_path / str(number) / "p")
        code, told = received(root, "obrolan.txt", f"12/11/26 19.05 - Bu Tini: {text}\n", *more)
        (rumour,) = drafts(root, "klarifikasi").values()
        assert code == 0 and not drafts(root) and "klaim:" in rumour and "putusan" not in rumour
        assert not any(one in rumour + told for one in ("3456", "beras.example", "Tini"))
        assert not [one for one in report(root) if one["tingkat"] == "galat"]


KNOWN = {"klarifikasi/2026/paket.md": HEAD.format(claim=CLAIM + ".") + ANSWER + ANSWERED}
REPEATED = "Hati-hati ya ibu-ibu, sekarang ada kurir menitipkan belalang emas kepada penerima paket di rumah"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (f"12/11/26 19.05 - Bu Tini: {REPEATED}. Sebarkan ke semua grup!\n", ()),
        (f"12/11/26 19.05 - Bu Tini: {REPEATED}.\n", ()),
        (
            f"12/11/26 19.05 - Asep: {NEWS}\n13/11/26 08.00 - Bu Tini: {REPEATED.upper()} 🙏\n13/11/26 09.00 - Pak RT: ok\n",
            (),
        ),
        (f"12/11/26 19.05 - Asep: {NEWS}\n13/11/26 08.00 - Bu Tini: {REPEATED}\n", ("--pesan", "2")),
        (f"{REPEATED}.\n", ()),
    ],
    ids=["chain letter", "only message", "beside the news", "chosen", "copied"],
)
def test_a_known_rumour_is_told_with_its_answer(text: str, more: tuple[str, ...], tmp_path: Path) -> None:
    """However it comes in: the editor is told what was answered and where, and nothing of who sent it."""
    root = small(tmp_path / "p", KNOWN)
    code, told = received(root, "obrolan.txt", text, *more)
    assert code == 0 and told.count("Mungkin sudah diperiksa di sini: Salah, «Paket hanya berisi") == 1
    assert "/klarifikasi/2026/paket/" in told and "Tini" not in told


def test_what_no_answer_is_about_is_taken_without_a_word_of_it(tmp_path: Path) -> None:
    """News, and talk that shares a word or two with a known rumour, are let go."""
    root = small(tmp_path / "p", KNOWN)
    lines = f"12/11/26 19.05 - Asep: {NEWS}\n13/11/26 08.00 - Rina: Paket saya sudah diambil kurir, terima kasih banyak semua\n"
    assert "Mungkin sudah diperiksa" not in received(root, "obrolan.txt", lines)[1]


def test_messages_are_chosen_by_their_number(tmp_path: Path) -> None:
    """What was chosen is taken, in that order; a number beyond the chat is told; without long messages one must choose."""
    lines = "".join(f"12/11/26 19.0{n} - Asep: Kalimat nomor {n} dari warga.\n" for n in range(1, 6))
    root = small(tmp_path / "p")
    assert received(root, "obrolan.txt", lines, "--pesan", "2,4-5")[0] == 0
    (text,) = drafts(root).values()
    assert [f"nomor {n}" in text.rpartition("---")[2] for n in range(1, 6)] == [False, True, False, True, True]
    assert received(root, "obrolan.txt", lines, "--pesan", "9")[0] == 2
    assert received(root, "obrolan.txt", lines)[0] == 2
    assert received(root, "obrolan.txt", lines, "--pesan", "dua")[0] == 2


def test_what_markdown_would_read_stays_as_it_was_written(tmp_path: Path) -> None:
    """Hashes, angle brackets, lone stars and fences are no markup; an address keeps its letters; people called are nameless."""
    odd = "Harga 2*3 <b>murah</b> #cimahi snake_case_nama\n"
    odd += "https://contoh.example/a_b_c?x=1\n---\nHubungi @\u2068Bu Tini\u2069 dan @628123456789 segera."
    root = small(tmp_path / "p")
    assert received(root, "obrolan.txt", f"12/11/26 19.05 - +62 812-3456-7890: {odd}\n", "--pesan", "1")[0] == 0
    (text,) = drafts(root).values()
    assert "\\<b" in text and "https://contoh.example/a_b_c?x=1" in text and "2\\*3" in text
    assert "Hubungi seseorang dan seseorang segera." in text and 'penulis: ["KIM Melong"]' in text
    assert not [one for one in report(root) if one["kode"] in ("KIM101", "KIM102")]


def hostile(name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    """A chat's export with one more entry."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("_chat.txt", f"12/11/26 19.05 - Asep: {NEWS}\n")
        info = ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data, 8)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        hostile("../keluar.jpg"),
        hostile("/etc/keluar.jpg"),
        hostile("C:/keluar.jpg"),
        hostile("a\\..\\keluar.jpg"),
        hostile("tautan.jpg", b"/etc/passwd", 0o120777),
        hostile("_CHAT.txt"),
        hostile("bom.jpg", bytes(50_000_000)),
        hostile("besar.jpg", bytes(65_000_000)),
        b"PK\x03\x04 bukan arsip",
        zipped({"satu.txt": b"a", "dua.txt": b"b"}),
    ],
    ids=["naik", "mutlak", "cakram", "balik", "tautan", "kembar", "bom", "besar", "rusak", "dua-teks"],
)
def test_an_archive_made_to_do_harm_is_refused_whole(data: bytes, tmp_path: Path) -> None:
    """Names that lead out, links, twins, bombs, damage: nothing is written, and it is told what to do."""
    root = small(tmp_path / "p")
    before = tree(root)
    assert received(root, "Chat WhatsApp.zip", data)[0] == 2
    assert tree(root) == before and not (tmp_path / "keluar.jpg").exists()


def test_whose_piece_it_is_must_be_told_when_there_are_several_groups(tmp_path: Path) -> None:
    """With two groups, --kim says which; an unknown one is refused."""
    other = "---\nnama: KIM Lain\nwilayah: Cibabat\njenis: kim\n---\n\nKelompok contoh.\n"
    root = small(tmp_path / "p", {"kim/kim-lain.md": other})
    text = chat(FORMATS["iOS, Indonesia"])
    assert received(root, "o.txt", text)[0] == 2 and received(root, "o.txt", text, "--kim", "tidak-ada")[0] == 2
    assert received(root, "o.txt", text, "--kim", "kim-lain")[0] == 0 and drafts(root, "artikel/kim-lain")


TOLD = (
    "Warga Melong Bersihkan Parit Bersama\n\nWarga RW 05 Kelurahan Melong membersihkan parit pada Minggu, 8 November 2026 mulai "
    "pukul 07.00 WIB. Tiga puluh orang ikut, kata Ketua RW 05, dan pekerjaan selesai sebelum siang hari."
)


@pytest.mark.parametrize(
    "label", ["↪️ Diteruskan", "Diteruskan dari saluran Info Cimahi", "Forwarded from channel Info"]
)
def test_what_was_passed_on_is_a_rumour_whatever_its_label(label: str, tmp_path: Path) -> None:
    """Arrows and the name of a channel beside the label make no news of what somebody passed on."""
    root = small(tmp_path / "p")
    lines = (f"13/11/26 19.05 - Tini: {label}", TOLD, "13/11/26 19.06 - Dedi: ok\n")
    code, told = received(root, "obrolan.txt", "\n".join(lines))
    assert code == 0 and not drafts(root), told
    (draft,) = drafts(root, "klarifikasi").values()
    assert "Diteruskan" not in draft and "Info Cimahi" not in draft


def test_a_chat_written_for_right_to_left_readers_is_read(tmp_path: Path) -> None:
    """Marks of direction around the date and the names lose no message."""
    root = small(tmp_path / "p")
    lines = (
        f"\u200f\u202b13/11/26 19.05\u202c - \u202aPak Asep\u202c: {TOLD}",
        "\u200f13/11/26 19.06 - \u202aTini\u202c: ok\n",
    )
    assert received(root, "obrolan.txt", "\n".join(lines))[0] == 0
    (draft,) = drafts(root).values()
    assert 'penulis: ["Pak Asep"]' in draft and "selesai sebelum siang hari.\n" in draft


def test_a_programme_with_whole_dates_stays_in_its_message(tmp_path: Path) -> None:
    """Lines that begin like messages of a day ahead of all that follows are text; of who speaks elsewhere they are messages."""
    root = small(tmp_path / "p")
    programme = "Jadwal:\n20/11/26 07.00 - Kumpul di balai\n20/11/26 08.00 - Kerja: parit"
    chat = f"13/11/26 19.05 - Pak Asep: {TOLD}\n{programme}\n20/11/26 09.00 - Tini: jam saya salah\n13/11/26 19.09 - Tini: ok\n"
    assert received(root, "obrolan.txt", chat)[0] == 0
    (draft,) = drafts(root).values()
    assert "07.00 - Kumpul di balai" in draft and "08.00 - Kerja: parit" in draft and "jam saya" not in draft


def test_other_news_of_the_chat_is_named(tmp_path: Path) -> None:
    """Of a chat with two pieces the number of the other is told; cards of contacts are neither kept nor asked for."""
    root = small(tmp_path / "p")
    other = "Posyandu di Balai RW 05 Melong buka Senin, 16 November 2026 pukul 08.00 WIB untuk balita dan ibu hamil."
    lines = (
        f"13/11/26 19.05 - Pak Asep: {TOLD * 2}",
        "13/11/26 19.06 - Pak Asep: Budi RT 02.vcf (file terlampir)",
        f"14/11/26 08.00 - Bu Dewi: Posyandu Mawar Buka Senin\n\n{other} {other}\n",
    )
    code, told = received(root, "obrolan.txt", "\n".join(lines))
    assert code == 0 and "--pesan 2 («Posyandu Mawar Buka Senin" in told, told
    assert "Budi" not in told + "".join(drafts(root).values()) and "VCF" not in told


@pytest.mark.parametrize("name", ["KIM Melong: Humas", "RW 05: Pak Asep", "Toko 24:00", "\U0001f338 Bu: Rina"])
def test_a_name_with_a_colon_is_a_name(name: str, tmp_path: Path) -> None:
    """It is no beginning of the text; a text that begins with a word and a colon is none of the name."""
    root = small(tmp_path / "p")
    said = f"12/11/26 19.03 - Bu Tini: Siap\n12/11/26 19.05 - {name}: {NEWS}\n12/11/26 19.06 - {name}: mantap\n"
    assert received(root, "chat.txt", said)[0] == 0
    ((_, text),) = drafts(root).items()
    assert (
        'judul: "Warga Melong Bersihkan Parit Sepanjang Dua Ratus Meter"' in text
        and f'"{name.lstrip(chr(0x1F338) + " ")}"' in text
    ), text
    other = small(tmp_path / "q")
    told = f"12/11/26 19.03 - Pak Asep: Info: {NEWS}\n12/11/26 19.05 - Pak Asep: Info: rapat\n12/11/26 19.06 - Pak Asep: mantap\n"
    assert received(other, "chat.txt", told)[0] == 0
    assert 'penulis: ["Pak Asep"]' in next(iter(drafts(other).values()))
