"""How the page of a rumour begins: the questions in the order in which one checks a rumour, and the five blocks of its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.content.kinds.klarifikasi_parts import CHANNELS
from pipeline.content.kinds.questions import Answers, file_name, groups, region, topics
from pipeline.content.kinds.starter import quoted
from pipeline.engine.problems import Refusal

if TYPE_CHECKING:
    from pipeline.content.catalogue import Catalogue

_NONE = "-"
"""The answer of who knows none."""
_LATER = """# Isi bersama putusan, setelah diperiksa:
# judul: Judul yang menyatakan faktanya, tanpa mengulang kabarnya
# putusan: salah
# jenis: palsu
# dijawab: {date}
# pembanding: Faktanya dalam satu kalimat.
# tindakan: Yang perlu dilakukan pembaca sekarang.
# bukti:
#   - nama: Apa buktinya dan dari siapa
#     url: https://
#     arsip: https://web.archive.org/web/"""
_BODY = """## Faktanya

Tulis dulu yang benar, dengan angka dan sumbernya.

## Awas

Satu kalimat: kabar di bawah ini tidak benar, jangan diteruskan.

## Kabar yang beredar

Satu kalimat saja, tanpa menyalin pesannya.

## Mengapa keliru

Apa yang diperiksa, apa yang ditemukan, dan bagaimana pembaca dapat memeriksanya sendiri.

## Jadi

Ulangi faktanya, lalu apa yang perlu dilakukan."""


def begin(answers: Answers, catalogue: Catalogue, now: datetime) -> tuple[str, str]:
    """Returns path and text of a new page; its name repeats nothing of the rumour."""
    if not catalogue.kims:
        raise Refusal("Belum ada KIM yang terdaftar.", "Buat dulu dengan: kim new kim")
    answers.by_key = True
    date = f"{now.astimezone(catalogue.site.regions.root.zone):%Y-%m-%d %H:%M}"
    claim = answers.get("klaim", "1. Apa kabarnya, dalam satu kalimat?")
    seen = list(_seen(answers, catalogue, date))
    group = answers.get("kim", "5. KIM mana yang memeriksa?", choices=groups(catalogue))
    topic = answers.get("topik", "6. Tentang apa?", choices=topics(catalogue))
    begun = answers.get("tanggal", "7. Kapan mulai diperiksa?", date)
    head = [
        f"klaim: {quoted(claim)}", *seen, f"tanggal: {quoted(begun)}", f"kim: {group}", f"topik: {topic}", "draf: ya",
        "# Hapus baris «draf: ya» bila boleh tampil sebagai kabar yang sedang diperiksa.", _LATER.format(date=date),
    ]  # fmt: skip
    name = file_name(f"kabar {topic} {begun[:10]}")
    return f"klarifikasi/{begun[:4]}/{name}.md", "\n".join(["---", *head, "---", "", _BODY, ""])


def _seen(answers: Answers, catalogue: Catalogue, date: str) -> Iterator[str]:
    """Yields the lines on how and where it circulates; none when nobody can be asked and nothing was given."""
    if answers.asks or answers.given("varian"):
        variant = answers.get(
            "varian", f"2. Satu teksnya seperti yang beredar, tanpa nama dan nomor ({_NONE}: tidak ada)", _NONE
        )
        if variant != _NONE:
            yield f"varian:\n  - {quoted(variant)}"
    if answers.asks or answers.given("wilayah"):
        place = region(answers, catalogue, "3. Di kelurahan mana kabar itu terlihat?")
        channel = answers.get("saluran", "   Lewat apa?", "whatsapp", CHANNELS)
        when = answers.get("terlihat", "   Kapan pertama terlihat?", date[:10])
        yield f"beredar:\n  - tanggal: {quoted(when)}\n    wilayah: {quoted(place)}\n    saluran: {channel}"
    if answers.asks or answers.given("bentuk"):
        forms = {"teks": "teks", "foto": "foto", "video": "video", "suara": "suara"}
        yield f"media:\n  - bentuk: {answers.get('bentuk', '4. Dalam bentuk apa?', 'teks', forms)}"
