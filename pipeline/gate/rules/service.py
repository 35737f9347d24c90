"""What a reader needs: the six questions of news answered, and a next step in stories about services."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import INFO, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.news import body_passages, is_news
from pipeline.gate.rules.rule import rule
from pipeline.language.calendar import has_date
from pipeline.language.lexicons import WatchedLexicon
from pipeline.language.patterns import late

_TOPICS: Final = frozenset({"layanan-publik", "kesehatan", "keselamatan"})
_STEPS: Final = WatchedLexicon("langkah.txt", "pipeline.gate.rules")
"""Words that tell a reader what to do, or what is needed for it."""


@rule("KIM323", INFO, group=Group.FACTS, kinds=[ARTICLE], because="no other kind has topics of service")
def no_next_step(text: Manuscript) -> Iterator[Finding]:
    """Belum ada langkah berikutnya bagi pembaca.

    Tulisan tentang layanan publik, kesehatan, atau keselamatan dibaca untuk ditindaklanjuti: ke mana, kapan, bawa apa,
    berapa biayanya. Satu kalimat atau satu daftar pendek sudah cukup.

    UU 14/2008 tentang Keterbukaan Informasi Publik pasal 9: informasi mudah dijangkau dan bahasanya mudah dipahami.

    Salah: artikel tentang layanan baru yang hanya berisi sambutan

    Benar: `Bawa KTP dan KK ke kelurahan, Senin–Jumat, pukul 08.00–15.00 WIB. Gratis.`

    Cara memperbaiki: tambahkan subjudul «Yang perlu Anda lakukan» dan isi dua atau tiga butir.
    """
    record = text.record
    if not isinstance(record, ArticleRecord) or record.draft or not _TOPICS.intersection(record.topics):
        return
    passages = body_passages(text)
    if not passages or text.words < 60 or any(link.target.startswith("tel:") for link in text.body.outline.links):
        return
    if not any(any(_STEPS.find(passage.prose)) for passage in text.where(_STEPS, among=passages)):
        last = passages[-1]
        yield text.remark(
            last,
            0,
            len(last.text),
            "Pembaca belum tahu apa yang dapat dilakukan setelah membaca ini.",
            "Tambahkan satu kalimat: ke mana, kapan, bawa apa, atau siapa yang dihubungi.",
        )


class Answers(Struct, frozen=True):
    """Which of the six questions of news (5W1H) an article answers; a meter, judged on signs, not on understanding."""

    what: bool
    who: bool
    when: bool
    where: bool
    why: bool
    how: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The questions without an answer, in Indonesian."""
        asked = {
            "apa": self.what,
            "siapa": self.who,
            "kapan": self.when,
            "di mana": self.where,
            "mengapa": self.why,
            "bagaimana": self.how,
        }
        return tuple(name for name, answered in asked.items() if not answered)

    @property
    def count(self) -> int:
        """How many of the six are answered."""
        return 6 - len(self.missing)


_WHO: Final = late(
    r"(?<![.!?\n] )(?<!^)\b[A-Z][a-z]+\s+[A-Z][a-z]+"
    r"|\b(?:warga|dinas|kelurahan|kecamatan|KIM|pemerintah|pemkot|puskesmas|kader)\b"
)
_WHERE: Final = late(
    r"\b(?:di|ke|dari)\s+(?:[A-Z]\w+|aula|balai|gedung|kantor|lapangan|kelurahan|kecamatan|desa|kampung|masjid|sekolah|taman|pasar|jalan"
    r"|rumah|stasiun|alun-alun|posyandu|puskesmas|perpustakaan|RW|RT|situs|aplikasi)"
)
_WHY: Final = late(
    r"\b(?:karena|sebab|agar|supaya|untuk|guna|demi|bertujuan|tujuan(?:nya)?|akibat|alasan(?:nya)?|mengingat"
    r"|menyusul|sehingga|dalam\s+rangka)\b",
    re.I,
)
_HOW: Final = late(
    r"\b(?:dengan|melalui|lewat|cara(?:nya)?|langkah(?:nya)?|secara|menggunakan|memakai|mulai\s+dari|bertahap"
    r"|kemudian|lalu|setelah\s+itu)\b",
    re.I,
)


def answers(text: Manuscript) -> Answers:
    """Returns which of the six questions an article answers. For reports: it also tells what a writer did well."""
    whole = "\n".join(passage.prose for passage in text.prose)
    record = text.record
    return Answers(
        what=isinstance(record, ArticleRecord) and text.words >= 20,
        who=_WHO.search(whole) is not None,
        when=has_date(whole) or re.search(r"\b(?:setiap|tiap)\s+\w+|\bpukul\s+\d", whole, re.I) is not None,
        where=_WHERE.search(whole) is not None,
        why=_WHY.search(whole) is not None,
        how=_HOW.search(whole) is not None,
    )


@rule("KIM324", INFO, group=Group.FACTS, kinds=[ARTICLE], because="only news answers who, what, when and where")
def open_questions(text: Manuscript) -> Iterator[Finding]:
    """Pertanyaan dasar berita belum terjawab (5W1H).

    Berita menjawab enam pertanyaan: apa, siapa, kapan, di mana, mengapa, dan bagaimana. Program menaksirnya dari
    kata-kata; Anda yang lebih tahu. Catatan ini hanya muncul pada berita yang kekurangan dua jawaban atau lebih.

    Dasarnya pelajaran menulis berita di panduan situs ini, dan Kode Etik Jurnalistik pasal 1: berita akurat dan berimbang.

    Salah: `Wali kota meresmikan gedung.`

    Benar: `Wali kota meresmikan gedung posyandu di Melong pada Senin (2/11/2026) agar 200 balita tidak lagi antre di jalan.`

    Cara memperbaiki: jawab pertanyaan yang disebut dalam catatan ini, masing-masing satu kalimat.
    """
    if not isinstance(text.record, ArticleRecord) or text.record.draft or not is_news(text):
        return
    found = answers(text)
    if len(found.missing) >= 2:
        yield Finding(
            text.at_field("judul"),
            f"Terjawab {found.count} dari 6 pertanyaan dasar; belum ada: {', '.join(found.missing)}.",
            "Tambahkan jawabannya di paragraf pertama, bila Anda tahu.",
        )
