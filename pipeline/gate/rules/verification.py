"""What is not yet verified says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.rule import Finding, Manuscript, rule
from pipeline.language.lexicons import Match, Token, WatchedLexicon, tokens
from pipeline.language.patterns import late

WORDS = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("desas", "usaha"))
NOT_YET = WatchedLexicon("kabar.txt", "pipeline.gate.rules", only=("uji", "pasti"), beside=("ingkar",))
_TRIES = ("berusaha", "berupaya", "mencoba")
"""Verbs that only who writes the news may be the subject of."""
_STORY = 1_500
"""Characters of a paragraph that tell whether it is an old tale."""
_LITTLE = (
    "juga",
    "pernah",
    "sepenuhnya",
    "secara",
    "ada",
    "di",
    "ter",
    "terbukti",
    "diketahui",
    "jelas",
    "tentu",
    "sempat",
)
_ELSE = late(r"[,;:]|\b(?:tetapi|tapi|namun|karena|sebab|lantaran|meski|walau|sehingga)\b", re.I)
"""Behind these an advice no longer holds."""
_NOTE = late(
    r"(?:^|\n)[ \t]*(?P<mark>\*|_)\((?P<words>[^\n]*(?:\n(?!\n)[^\n]*)*)\)(?P=mark)[ \t]*\.?\s*$|(?:^|"
    r"\n)[ \t]*\((?P<mark2>\*|_)(?P<words2>[^\n]*(?:\n(?!\n)[^\n]*)*)(?P=mark2)\)[ \t]*\.?\s*$"
)


@rule("KIM401", ERROR, group=Group.VERIFICATION)
def unverified_without_note(text: Manuscript) -> Iterator[Finding]:
    """Kabar belum pasti tanpa catatan penutup.

    Kabar mendesak yang belum sempat diperiksa boleh terbit bila menyangkut keselamatan umum, sumber pertamanya
    jelas, dan pembaca diberi tahu. Pemberitahuan itu ditaruh di akhir berita, di dalam kurung, dengan huruf miring.

    Dasar: Pedoman Pemberitaan Media Siber (Dewan Pers, 2012) butir 2 huruf c.

    Salah: berita memuat "jumlah korban belum dapat dikonfirmasi", lalu berhenti begitu saja.

    Benar: alinea terakhir `*(Berita ini masih memerlukan verifikasi. Redaksi sedang menghubungi BPBD Kota Cimahi.)*`

    Cara memperbaiki: tambahkan alinea penutup seperti contoh, dan perbarui beritanya begitu sudah pasti.
    """
    if is_clarification(text):
        return
    denied = None
    for passage in text.where(WORDS, NOT_YET):
        if passage.kind in ("kode", "kutipan", "isian"):
            continue
        for begin, end in passage.sentences_of(WORDS, NOT_YET):
            sure, found = _unverified(passage.text[begin:end], passage.text)
            if found is None:
                continue
            if not sure:
                denied = _is_denied(text) if denied is None else denied
            if (denied and not sure) or _NOTE.search(text.body.text.rstrip()) or _is_said_openly(text):
                return
            yield text.remark(
                passage,
                begin + found[0],
                begin + found[1],
                "Kabar ini belum pasti, tetapi belum ada catatan penutup untuk pembaca.",
                "Tambahkan alinea terakhir dalam kurung dan miring: *(Berita ini masih memerlukan verifikasi. Redaksi "
                "sedang menghubungi …)*",
            )
            return


_OPENLY = late(
    r"\bcatatan\s+redaksi\s*:|\b(?:kabar|berita|informasi)\s+ini\s+(?:masih\s+)?(?:belum|memerlukan)\b[^.]{0,40}[.,]?[^.]{0,60}"
    r"\b(?:jangan|mohon|kami|redaksi)\b",
    re.I,
)


def _is_said_openly(text: Manuscript) -> bool:
    """Tells whether the last paragraph says to the reader, though without brackets, that the news is not sure."""
    last = next((passage for passage in reversed(text.prose) if passage.kind == "paragraf"), None)
    return last is not None and _OPENLY.search(last.text, max(0, len(last.text) - 600)) is not None


def _is_denied(text: Manuscript) -> bool:
    """Tells whether a rumour that a text tells of is settled in it: refuted, or confirmed."""
    return any(one.is_("bantah") for passage in text.told for one in WORDS.find(tokens(passage.text)))


def _unverified(sentence: str, around: str) -> tuple[bool, tuple[int, int] | None]:
    """Returns what in a sentence says that news is not sure, and whether it says so itself rather than by hearsay."""
    words = tokens(sentence)
    found = list(WORDS.find(words))
    paperwork = any(one.is_("berkas") for one in found)
    event = any(one.is_("perkara") for one in found)
    for index, one in enumerate(found):
        denied = index > 0 and found[index - 1].is_("ingkar") and _adjacent(words, found[index - 1].last, one.first)
        ours = one.written.split()[0] not in _TRIES or words[one.first - 1].key in ("masih", "kami", "redaksi")
        tried = one.is_("usaha") and ours and words[one.first - 1].key != "yang" and (event or not paperwork)
        told = tried or (denied and one.is_("uji") and (event or not paperwork)) or (
            denied and one.is_("pasti") and event and not paperwork
        )  # fmt: skip
        rumour = one.is_("desas") and not any(other.is_("dongeng") for other in WORDS.find(tokens(around[:_STORY])))
        first = found[index - 1].first if denied else one.first
        if (told or rumour) and not _is_advised(sentence, words, found, first):
            return told, (words[first].start, words[one.last - 1].end)
    return False, None


def _adjacent(words: Sequence[Token], last: int, first: int) -> bool:
    """Tells whether nothing but a little word stands between a negation and what it denies."""
    return first == last or (first - last == 1 and words[last].key in _LITTLE)


def _is_advised(sentence: str, words: Sequence[Token], found: list[Match], first: int) -> bool:
    """Tells whether an advice about news reaches to a place: "jangan sebarkan kabar yang belum …"."""
    for one in found:
        if one.is_("saran") and one.last <= first:
            between = sentence[words[one.last - 1].end : words[first].start]
            if not _ELSE.search(between) or one.written in ("jika", "bila", "apabila", "kalau", "setiap"):
                return True
        if one.is_("bantah") and one.first > first:
            return True
        if one.is_("saran") and first and words[first - 1].key == "yang":
            return True  # "kabar yang belum pasti jangan diteruskan"
    return False
