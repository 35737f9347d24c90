"""Twenty mails as writers send them: only the piece comes along, with its own title, writer, day and photos in place."""

# ruff: noqa: E501  # mails as programs write them
from __future__ import annotations

import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.intake.test_whatsapp import drafts, photo, received
from tests.projects import report, small, tree

TITLE = "Pos ronda RW 07 Cibabat kini punya jadwal piket baru"
FIRST = "Warga RW 07 Kelurahan Cibabat menyusun jadwal piket ronda yang baru pada Sabtu (21/11/2026) pukul 20.00 WIB."
SECOND = (
    "Sebanyak 42 warga hadir dan sepakat berjaga dua malam sekali. Ketua RW 07, Dedi Contoh, berterima kasih kepada semua "
    "warga yang sudah datang, membawa makanan, dan menata kursi sejak sore."
)
BODY = f"{FIRST}\n\n{SECOND}\n"
SECRET = "jangan ikut 0811-2222-333"
GMAIL = f"Dari: Asep Contoh <asep@contoh.example>\nDate: Sab, 21 Nov 2026 22.00\nSubject: {TITLE}\nTo: Rina <rina@contoh.example>\n"
OUTLOOK = f"Dari: Asep Contoh\nDikirim: Sabtu, 21 November 2026 22:00\nKepada: Rina Contoh\nSubjek: {TITLE}\n"


def mail(
    text: str, html: str = "", subject: str = TITLE, date: str = "Sun, 22 Nov 2026 08:10:00 +0700"
) -> EmailMessage:
    """A mail of Rina's, as plain text, as HTML, or both."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Rina Contoh <rina@contoh.example>", "redaksi@contoh.example", subject
    made["Cc"] = f"{SECRET} <budi@contoh.example>"
    if date:
        made["Date"] = date
    if text or not html:
        made.set_content(text)
    if html:
        (made.add_alternative if text else made.set_content)(html, subtype="html")
    return made


def raw(charset: str, body: bytes, how: str) -> bytes:
    """A mail whose letters are what its program thought."""
    head = f"From: Rina Contoh <rina@contoh.example>\nSubject: {TITLE} – baru\nDate: Sun, 22 Nov 2026 08:10:00 +0700\n"
    kind = f"Content-Type: text/plain{charset and f'; charset={charset}'}\nContent-Transfer-Encoding: {how}\n\n"
    return (head + kind).encode() + body


def paragraphs(text: str) -> str:
    """Plain text as HTML."""
    return "".join(f"<p>{one}</p>" for one in text.strip().split("\n\n"))


SIGNATURE = f"""
Demikian yang dapat kami sampaikan. Terima kasih.

Salam hangat,

Rina Contoh
Ketua KIM Cibabat
HP/WA: {SECRET}

PERHATIAN: Surel ini bersifat rahasia dan hanya ditujukan kepada penerima. {SECRET}
"""
QUOTED = f'<div class="gmail_attr">Pada Min, 22 Nov 2026 07.00, Redaksi &lt;r@contoh.example&gt; menulis:<br></div><blockquote>{SECRET}</blockquote>'
WORD = (
    f"<p class=MsoNormal>{FIRST}<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span>"
    f"<![endif]>Senin RT 01</p><p class=MsoNormal>{SECOND}</p><div><p><b>From:</b> Redaksi &lt;r@contoh.example&gt; <br><b>Sent:</b> "
    f"Sunday<br><b>To:</b> Rina<br><b>Subject:</b> tulisan</p></div><p>{SECRET}</p>"
)
PLAIN = {
    "polos": mail(BODY),
    "salam di depan": mail(f"Yth. Redaksi\nAssalamualaikum.\nBerikut saya kirimkan tulisan kami, mohon dimuat.\n\n{BODY}"),
    "tanda tangan dan sanggahan": mail(BODY + SIGNATURE),
    "dua tanda hubung": mail(f"{BODY}\n-- \n{SECRET}\n"),
    "dari ponsel": mail(f"{BODY}\nDikirim dari iPhone saya\n{SECRET}\n"),
    "HTML saja": mail("", paragraphs(BODY) + f'<div style="display:none">{SECRET}</div><p>Salam,<br>Rina<br>{SECRET}</p>'),
    "tanda tangan Gmail": mail(BODY, paragraphs(BODY) + f'<div class="gmail_signature">Rina<br>{SECRET}</div>'),
    "balasan Gmail": mail(
        f"{BODY}\nPada Min, 22 Nov 2026 pukul 07.00 Redaksi KIM <redaksi@contoh.example>\nmenulis:\n\n> {SECRET}\n", subject=f"Re: {TITLE}"
    ),
    "jawaban di bawah kutipan": mail(
        f"On Sun, Nov 22, 2026 at 7:00 AM Redaksi <r@contoh.example> wrote:\n> {SECRET}\n\n{BODY}", subject=f"Re: {TITLE}"
    ),
    "balasan Outlook": mail(
        f"{BODY}\nDari: Redaksi <r@contoh.example>\nSent: Minggu\nTo: Rina\nSubject: x\n\n{SECRET}\n", subject=f"Re: {TITLE}"
    ),
    "balasan dari ponsel": mail("", f'<div dir="auto">{paragraphs(BODY)}</div><br><div class="gmail_quote">{QUOTED}</div>'),
    "Word lewat Outlook": mail("", WORD),
    "baris dipotong": mail(FIRST.replace(" pukul 20.00", " pukul\n20.00") + f"\n\n{SECOND}\n"),
}  # fmt: skip
FORWARDED = {
    "teks Gmail": mail(f"Mohon dimuat.\n\n---------- Forwarded message ---------\n{GMAIL}\n\n{BODY}", subject=f"Fwd: {TITLE}"),
    "teks Outlook": mail(f"________________________________\n{OUTLOOK}\n{BODY}", subject=f"FW: {TITLE}"),
    "HTML Gmail": mail("", "Mohon dimuat<br>---------- Forwarded message ---------<br>" + GMAIL.replace("<", "&lt;").replace("\n", "<br>")
                       + paragraphs(BODY), subject=f"Fwd: {TITLE}"),
    "dua kali": mail(f"{OUTLOOK.replace('Asep', 'Budi')}\nFYI\n\n{OUTLOOK}\n{BODY}", subject=f"Fwd: Fwd: {TITLE}"),
}  # fmt: skip


def one(root: Path, data: bytes) -> tuple[str, str]:
    """The single draft of a mail, and what was said."""
    code, told = received(root, "surat.eml", data)
    assert code == 0, told
    ((_, text),) = drafts(root).items()
    return text, told


@pytest.mark.parametrize("name", PLAIN)
def test_only_the_piece_comes_along(name: str, tmp_path: Path) -> None:
    """Its paragraphs whole, title, writer and day; no greeting, signature, disclaimer, answer, hidden or private word."""
    root = small(tmp_path / "p")
    text, _ = one(root, PLAIN[name].as_bytes())
    body = text.rpartition("---\n\n")[2]
    points = "\n- Senin RT 01\n\n" if name == "Word lewat Outlook" else ""
    assert body == (f"{FIRST}\n{points or chr(10)}{SECOND}\n"), body
    assert f'judul: "{TITLE}"' in text and 'penulis: ["Rina Contoh"]' in text and "tanggal: 2026-11-22 08:10" in text
    assert f'ringkasan: "{FIRST}"' in text
    everything = b"".join(tree(root / "content").values())
    assert b"jangan ikut" not in everything and b"@contoh.example" not in everything
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)


@pytest.mark.parametrize("name", [*FORWARDED, "lampiran"])
def test_a_forwarded_mail_is_the_piece(name: str, tmp_path: Path) -> None:
    """With who wrote it and when, not who passed it on; a note above it is none."""
    if name == "lampiran":
        inner = mail(BODY, date="Sat, 21 Nov 2026 22:00:00 +0700")
        inner.replace_header("From", "Asep Contoh <asep@contoh.example>")
        inner.add_attachment(photo(), maintype="image", subtype="jpeg", filename="IMG_1.jpg")
        outer = mail("Mohon dimuat, terima kasih.\n", subject="Fwd: berita")
        outer.add_attachment(inner)
    text, _ = one(small(tmp_path / "p"), (outer if name == "lampiran" else FORWARDED[name]).as_bytes())
    assert text.rpartition("---\n\n")[2] == f"{FIRST}\n\n{SECOND}\n", text
    assert f'judul: "{TITLE}"' in text and 'penulis: ["Asep Contoh"]' in text and "tanggal: 2026-11-21 22:00" in text
    assert ("gambar:" in text) is (name == "lampiran")


@pytest.mark.parametrize(
    ("charset", "encoding", "how"),
    [("windows-1252", "cp1252", "quoted-printable"), ("iso-8859-1", "cp1252", "8bit"), ("", "utf-8", "8bit"), ("utf-8", "cp1252", "8bit"),
     ("tidak-ada", "utf-8", "8bit"), ("us-ascii", "utf-8", "8bit")],
)  # fmt: skip
def test_letters_are_read_as_what_they_are(charset: str, encoding: str, how: str, tmp_path: Path) -> None:
    """Whatever a program says of them, and a title in letters that no standard allows."""
    said = (BODY + "\n“Kami senang,” kata Dedi – ketua.\n").encode(encoding)
    text, _ = one(
        small(tmp_path / "p"), raw(charset, quopri.encodestring(said) if how == "quoted-printable" else said, how)
    )
    assert "“Kami senang,” kata Dedi – ketua." in text and f'judul: "{TITLE} – baru"' in text, text


def test_pictures_stand_where_they_were_and_others_are_asked_for(tmp_path: Path) -> None:
    """Pictures in the text keep place and words, an attached twin is no second one, HEIC and other files are asked for."""
    html = f'<p>{FIRST}</p><img src="cid:satu" alt="Jadwal di papan"><p>{SECOND}</p><img src="https://x.example/t.gif" width=1 height=1>'
    sent = mail("pendek", html + '<div class="gmail_signature"><img src="cid:logo"></div>')
    part = sent.get_body(("html",))
    assert isinstance(part, EmailMessage)
    other, logo = photo().replace(b"\xff\xd9", b"\xff\xfe\x00\x04ab\xff\xd9"), photo() + b"logo"
    for number, data in (("satu", photo()), ("logo", logo)):
        part.add_related(data, "image", "jpeg", cid=f"<{number}>", filename=f"{number}.jpg")
    for name, data in (
        ("satu.jpg", photo()),
        ("../../lain\u202egpj.jpg", other),
        ("IMG_2.HEIC", b"\0\0\0\x18ftypheic"),
    ):
        sent.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
    sent.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="jadwal.pdf")
    root = small(tmp_path / "p")
    text, told = one(root, sent.as_bytes())
    assert (
        'alt: "Jadwal di papan"' in text
        and "IMG_2.HEIC), karena berbentuk HEIC" in told
        and "lampiran jadwal.pdf" in told
    )
    assert "\u202e" not in text and "logo" not in text and "x.example" not in text
    assert len(list((root / "content/artikel").rglob("*.jpg"))) == 1, "the same pixels are one picture"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 500,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
    ],
)
def test_a_mail_made_to_do_harm_writes_nothing(data: bytes, tmp_path: Path) -> None:
    """Nothing, zeros, parts in parts in parts."""
    root = small(tmp_path / "p")
    before = tree(root)
    assert received(root, "surat.eml", data)[0] == 2 and tree(root) == before


def test_what_outlook_locked_and_what_has_no_day_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A winmail.dat alone is refused with what to ask for; a mail without a date says that today was taken."""
    locked = mail("\n")
    locked.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    root = small(tmp_path / "p")
    assert received(root, "surat.eml", locked.as_bytes())[0] == 2 and not drafts(root)
    assert "winmail.dat" in capsys.readouterr().err
    text, _ = one(root, mail(BODY, date="").as_bytes())
    assert "# DITEBAK: tanggal hari ini, karena surelnya tidak bertanggal" in text


def test_lines_of_an_announcement_are_no_head_of_a_mail(tmp_path: Path) -> None:
    """«Tanggal:», «Untuk:», «Dari:» stand in news too."""
    text, _ = one(
        small(tmp_path / "p"),
        mail(f"{BODY}\nTanggal: 28 November 2026\nWaktu: 20.00 WIB\nUntuk: semua warga\nDari: RW 07\n").as_bytes(),
    )
    assert all(words in text for words in ("Tanggal: 28 November 2026", "Untuk: semua warga", "Dari: RW 07"))


@pytest.mark.parametrize("line", ["Salam", "Pada 1 x", "Dari: a", "> a", "![", "Berikut saya"])
def test_long_mails_are_read_line_by_line(line: str, tmp_path: Path) -> None:
    """Forty thousand lines of what a greeting, a head or an answer begins with: said or refused, and not for minutes."""
    root = small(tmp_path / "p")
    code, _ = received(root, "surat.eml", mail(f"{FIRST}\n" + f"{line}\n" * 40_000).as_bytes())
    assert code in (0, 1, 2)
