"""Letters that look like others, and markup where only words are shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.heads import scalars
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

_LOOKALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеорсухіјѕһԁԛԝӏғΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρϲϳ",
    "ABESIJKMHOPCTYX3aeopcyxijshdqwlfABEZHIKMNOPTYXovikpcj",
)
_OTHERS: Final = frozenset(map(chr, _LOOKALIKES))
_TOKEN: Final = late(r"[^\W_]+")
_FANCY: Final = late("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")


@rule("KIM712", ERROR, group=Group.LANGUAGE)
def disguised_letters(text: Manuscript) -> Iterator[Finding]:
    """Huruf serupa dari abjad lain.

    Huruf Kiril dan Yunani ada yang tampak sama dengan huruf Latin, begitu pula «huruf hias» dari pembuat tulisan gaya. Kata
    yang memuatnya tidak ditemukan pencarian, dibaca keliru oleh pembaca layar, dan dipakai untuk meniru nama orang atau
    lembaga. Kata yang seluruhnya dari abjad lain tidak dipersoalkan, kecuali semua hurufnya serupa huruf Latin.

    Dasarnya EYD edisi V tentang huruf: bahasa Indonesia memakai huruf Latin.

    Salah: `Puskesmas Mеlong` (huruf e dari abjad Kiril)

    Benar: `Puskesmas Melong`

    Cara memperbaiki: ketik ulang katanya, atau jalankan `kim check --fix`.
    """
    for passage in text.passages:
        if passage.kind == "kode" or passage.text.isascii():
            continue
        for found in _TOKEN.finditer(passage.without_code):
            word = found.group()
            plain = _plain(word)
            if plain != word:
                yield text.remark(
                    passage,
                    found.start(),
                    found.end(),
                    f"«{word[:60]}» memuat huruf yang hanya serupa huruf Latin.",
                    f"Ketik ulang: {plain[:60]}",
                    plain,
                )
    yield from _disguised_hosts(text)


def _disguised_hosts(text: Manuscript) -> Iterator[Finding]:
    """Yields the addresses, of links and in fields, that lead to another host than the one which they seem to name."""
    links = [link for link in text.body.outline.links if not link.bare]  # a bare one is a passage's words
    fields = scalars(text.document.fields) if text.document.fields is not None else ()
    leads = [
        *((link.target, text.at_byte(link.start)) for link in links if not link.target.isascii()),
        *((one.text, Place(one.line, one.column, len(one.text))) for one in fields if not one.text.isascii()),
    ]
    for target, place in leads:
        host = _HOST.match(target)
        plain = ".".join(map(_plain, host[1].split("."))) if host is not None else ""
        if host is not None and plain != host[1]:
            yield Finding(
                place,
                f"Alamat «{host[1][:60]}» memuat huruf yang hanya serupa huruf Latin: situsnya lain dari yang terbaca.",
                f"Ketik ulang alamatnya: {plain[:60]}",
            )


_HOST: Final = late(r"\s*(?:[a-z][a-z0-9+.-]*:)?//([^/?#\s]+)", re.I)


def _plain(word: str) -> str:
    """Returns a word in the letters that it looks to be written in; the word itself when it wears no disguise."""
    if word.isascii():
        return word
    usual = unicodedata.normalize("NFKC", word) if _FANCY.search(word) else word
    foreign = [letter for letter in usual if not letter.isascii()]
    alike = sum(letter in _OTHERS for letter in foreign)
    latin = any(letter.isascii() and letter.isalpha() for letter in usual)
    if alike and (latin or (alike == len(usual) and alike > 2)):
        return usual.translate(_LOOKALIKES)
    return usual


_ELEMENTS: Final = frozenset((
    "a", "abbr", "article", "audio", "b", "big", "blockquote", "body", "br", "button", "center", "code", "dd", "del",
    "details", "div", "dl", "dt", "em", "embed", "figure", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "li", "link", "main", "mark", "meta", "object", "ol",
    "p", "picture", "pre", "q", "s", "script", "section", "select", "small", "source", "span", "strike", "strong",
    "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "th", "thead", "title",
    "tr", "u", "ul", "video",
))  # fmt: skip
_MARKUP: Final = late(
    r"</?(?P<element>[a-z][a-z0-9]*)(?![\w-])[^<>\n]{0,200}>|<!--|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});|\*\*[^*\n]{1,200}\*\*"
    r"|!?\[[^\[\]\n]{1,200}\]\([^()\n]{1,200}\)|`[^`\n]{1,200}`",
    re.I,
)


@rule("KIM218", WARNING, group=Group.STRUCTURE)
def markup_in_field(text: Manuscript) -> Iterator[Finding]:
    """Kode di dalam isian.

    Judul, ringkasan, nama sumber, dan isian lain ditampilkan apa adanya: kode HTML, tanda bintang, dan tautan Markdown
    tercetak sebagai kode di halaman, di umpan, dan di kartu bagikan. Kode di dalam tanda kutip tidak dipersoalkan.

    Salah: `judul: Jadwal **posyandu** Melong`

    Benar: `judul: Jadwal posyandu Melong`

    Cara memperbaiki: tulis kata-katanya saja; tautan punya isian sendiri, misalnya `url` pada sumber.
    """
    for passage in text.passages:
        if passage.value is None:
            continue
        for found in _MARKUP.finditer(passage.text):
            if found["element"] and found["element"].lower() not in _ELEMENTS:
                continue
            if passage.within(passage.quotes, found.start()):
                continue  # code between quotation marks is what the text speaks of
            code = found.group()
            shown = code if len(code) <= 40 else f"{code[:39]}…"
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"Kode {shown} tercetak apa adanya di isian «{'.'.join(passage.field)}».",
                "Tulis kata-katanya saja, tanpa kode.",
            )
