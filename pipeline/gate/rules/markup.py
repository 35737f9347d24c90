"""What was meant as a link, a picture, a note or emphasis and is none: readers would see brackets and stars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.content.markdown.autolinks import destination, target
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.passages import Passage
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late

_PICTURE: Final = r"\.(?:jpe?g|png|webp|gif|svg|heic|avif)"
_ADDRESS: Final = late(
    rf"<?\s*(?:(?:https?|mailto|tel):|www\.|\.{{0,2}}/|#[\w-]+\s*$|[^\s()]+\.md\b|[^()]*{_PICTURE}\b|[^\s@]+@[\w-]+\.\w)",
    re.I,
)
"""What between round brackets is an address, and not an aside."""
_LINK: Final = late(
    r"(?P<sign>!?)(?P<wiki>\[\[(?P<page>[^\[\]\n|]{1,200})(?:\|(?P<label>[^\[\]\n]{0,200}))?\]\])"
    r"|(?P<note>\[\^[^\[\]\s]{1,80}\])"
    r"|(?P<bang>!?)\[(?P<words>[^\[\]\n]{0,300})\](?P<gap>[ \t\xa0\u2000-\u200a\u202f]{0,3}\n?[ \t]{0,3})"
    r"\((?P<goal>[^()\n]{0,400}(?:\([^()\n]{0,100}\)[^()\n]{0,100}){0,3})(?P<end>\)?)",
)
"""A wiki's link, a note, and brackets of which something kept Markdown from making a link."""
_PAIR: Final = late(
    r"(?P<flip>!?)\((?P<said>[^()\n]{1,200})\)\[(?P<to>[^\[\]\n]{1,400})\]"
    r"|!\[(?P<alt>[^\[\]\n]{0,300})\](?!\{[^{}\n]{1,400}\})"
    r"|\[(?P<name>[^\[\]\n]{1,300})\]\[(?P<ref>[^\[\]\n]{0,200})\]",
)
"""Brackets in the wrong order, alone, or with a name that leads nowhere."""
_ODD: Final = late(
    r"(?P<curl>!?)\[(?P<before>[^\[\]\n]{1,300})\]\{(?P<within>[^{}\n]{1,400})\}"
    r"|(?P<open>!?)\[(?P<unclosed>[^\[\]()\n]{1,300})\((?P<there>(?:https?://|mailto:)[^()\s]{1,400})\)(?![^\[\]\n]{0,300}\])"
    r"|\[(?P<all>[^\[\]()\n]{0,299}[^\[\]()\s])\((?P<inner>(?:https?://|mailto:)[^()\s]{1,400})\)\]",
    re.I,
)
"""Brackets of another sort, or one that was left open."""
_STRAY: Final = late(
    r"<(?P<angle>(?:https?://|www\.)[^<>\n]{1,400})>"
    r"|\[(?P<piped>[^\[\]|\n]{1,300})\|\s?(?P<beyond>(?:https?://|mailto:)[^\s\[\]|]{1,400})\]"
    r"|[\])}][(\[](?P<stray>(?:https?://|mailto:)[^\s()\[\]]{1,400})[)\]]"
    r"|!(?:\{(?P<curly>[^{}\n]{0,300})\}|\[(?P<odd>[^\[\]\n]{0,300})[\[{}])\((?P<its>[^()\n]{1,400})\)",
    re.I,
)
"""An address in brackets without its words, behind a stroke, or with brackets of two sorts before it."""
_CODE: Final = late(
    r"\[(?P<code>url|link|img)(?:=(?P<value>[^\[\]\n]{1,400}))?\](?P<inside>[^\[\]\n]{0,400})\[/(?P=code)\]"
    rf"|\[(?:foto|gambar|image|img)[ \t]{{0,3}}:?[ \t]{{0,3}}(?P<file>[^\[\]\n:]{{1,200}}{_PICTURE})\]"
    r"|(?P<short>\{\{[<%][^{}\n]{1,300}[%>]\}\})",
    re.I,
)
"""What forums and other systems write."""
_SOURCE: Final = late(r"\bsrc\s*=\s*[\"'“”]?(?P<src>[^\s\"'“”>]+)", re.I)
_WIDE: Final = str.maketrans("［］（）｛｝！", "[](){}!")
"""Brackets as some keyboards of phones write them."""
_TORN: Final = late(
    r"(?<![\w/])https?(?:\s{1,3}:\s{0,3}/{1,2}\s{0,3}|:\s{0,3}//\s{1,3}|:\s{1,3}//)(?=(?:[\w-]+\.)+\w)(?P<rest>[^\s<>\"“”]+)",
    re.I,
)
"""An address with a blank in its beginning, which leads nowhere."""
_LONGEST_NAME: Final = 110
_BRACKET: Final = late(r"[\[<［{]|[\])]\(")
_NAME_ALONE: Final = late(rf"\s*(?P<file>[\w.() -]{{1,100}}{_PICTURE})\s*", re.I)
_ENDS_AS_PICTURE: Final = late(rf"{_PICTURE}$", re.I)
_LETTER: Final = late(r"[^\W\d_]")
_TITLE: Final = late(r"""\s+(?P<title>"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|["“](?P<half>[^"“”]*))\s*$""")
_SCHEME: Final = late(r"(?:(?P<web>https?)(?::/{1,2}\s+|:/(?=[^/\s])|//)|(?P<other>mailto|tel):\s+)", re.I)
"""The beginning of an address with a blank in it, or a sign too few."""
_SIZE: Final = late(r"\s+=\d*x?\d*\s*$")


@rule("KIM216", ERROR, group=Group.LINKS)
def no_link(text: Manuscript) -> Iterator[Finding]:
    """Bukan tautan dan bukan gambar.

    Tautan dan gambar yang salah tulis tercetak apa adanya: pembaca melihat kurung, dan gambarnya tidak tampil. Kurung
    bulat melekat pada kurung siku, tanpa spasi. Nama berkas atau alamat yang memuat spasi diapit `<` dan `>`, atau
    spasinya ditulis `%20`. Rujukan seperti `[^1]` memerlukan catatannya, `[^1]: …`, di baris tersendiri.

    Salah: `![Warga di posyandu](foto posyandu.jpg)`, `[jadwal] (https://contoh.example/jadwal)`, `![[foto.jpg]]`

    Benar: `![Warga di posyandu](<foto posyandu.jpg>)`, `[jadwal](https://contoh.example/jadwal)`, `![Warga](foto.jpg)`

    Cara memperbaiki: ikuti bentuk yang disarankan. `kim check --fix` melakukannya bila maksudnya jelas.
    """
    for passage in text.passages:
        if passage.block is None or passage.kind == "kode":
            continue  # what stands in a field is none of Markdown's: KIM218 tells
        if "http" in passage.text or "HTTP" in passage.text:
            yield from _torn(text, passage)
        short = passage.kind == "paragraf" and len(passage.text) < _LONGEST_NAME
        alone = _NAME_ALONE.fullmatch(passage.text) if short else None
        if alone is not None:
            written = _written("!", "", alone["file"].strip())[0]
            yield text.remark(
                passage,
                *alone.span("file"),
                f"Nama berkas «{alone['file'].strip()}» tercetak sebagai teks, gambarnya tidak tampil.",
                f"Tulis: {written}",
            )
        if not _BRACKET.search(passage.text):
            continue
        plain = passage.without_code.translate(_WIDE)
        taken = bytearray(len(plain))
        for form, tell in ((_LINK, _link), (_PAIR, _pair), (_ODD, _odd), (_STRAY, _stray), (_CODE, _code)):
            for found in form.finditer(plain):
                begin, end = found.span()
                if taken.find(1, begin, end) >= 0:
                    continue  # what Markdown nearly is comes first
                taken[begin:end] = b"\1" * (end - begin)
                told = (_undone if _escaped(text, passage, found) else tell)(found, _shown(passage, found))
                if told is not None:
                    what, remedy, replacement = told
                    yield text.remark(passage, begin, end, what, remedy, replacement)
    for link in text.body.outline.links:
        if not link.text.strip() and not any(
            link.start <= image.start < link.start + link.length for image in text.body.outline.images
        ):
            yield Finding(
                text.at_body(link),
                f"Tautan ke «{link.target[:80]}» tidak punya teks, sehingga tidak tampak.",
                f"Tulis kata-katanya di dalam kurung siku, misalnya [jadwal posyandu]({destination(link.target)})",
            )


def _torn(text: Manuscript, passage: Passage) -> Iterator[Finding]:
    for found in _TORN.finditer(passage.without_code):
        written = mended(" ".join(found.group().replace(" :", ":").split(" ")))
        yield text.remark(
            passage,
            *found.span(),
            f"Alamat «{found.group()}» terputus spasi, sehingga bukan tautan.",
            f"Tulis: {written}",
            written,
        )


def _escaped(text: Manuscript, passage: Passage, found: re.Match[str]) -> bool:
    """Tells whether a backslash says that these are just brackets."""
    assert passage.block is not None
    signs = (found.start(), found.start() + 1) if found.group()[:1] == "!" else (found.start(),)
    return any(text.body.data[at - 1 : at] == b"\\" for at in passage.block.sources(signs) if at)


_Told = tuple[str, str, str | None]
"""What is wrong, how to mend it, and what ``--fix`` writes; None where that had to be guessed."""


def _shown(passage: Passage, found: re.Match[str]) -> str:
    return " ".join(passage.text[found.start() : found.end()].split())


def _link(found: re.Match[str], shown: str) -> _Told | None:
    if found["note"]:
        where = "Tulis catatannya di baris tersendiri, misalnya di akhir isi"
        return f"Rujukan «{shown}» tidak punya catatan.", f"{where}: {shown}: isi catatan. Atau hapus rujukannya.", None
    if found["wiki"]:
        return (*_wiki(found), None)
    goal = found["goal"]
    if (found["gap"] or not found["end"]) and not (found["bang"] or _ADDRESS.match(goal)):
        if found["gap"]:
            return None
        how = "Tulis alamatnya utuh di satu baris, lalu tutup kurung bulatnya"
        return _what("", shown), f"{how}, misalnya [{found['words'] or 'teks'}](https://contoh.example/a)", None
    if not found["end"]:  # what ends the sentence, and what goes on behind an address, is not the address's
        goal = (goal.split()[0] if "://" in goal[:8] else goal).rstrip(" .,;!?]”’\"'")
    written, sure = _written(found["bang"], found["words"], goal)
    return _what(found["bang"], shown), f"Tulis: {written}", written if sure and found["end"] else None


def _undone(found: re.Match[str], shown: str) -> _Told | None:
    """What a backslash keeps from being a link, though an address follows: some editors write it when text is pasted."""
    goal = found.groupdict().get("goal")
    if not goal or found["gap"] or not found["end"] or not _ADDRESS.match(goal):
        return None
    written = _written(found["bang"], found["words"], goal)[0]
    return _what(found["bang"], f"\\{shown}"), f"Hapus garis miring terbalik di depan kurungnya. Tulis: {written}", None


def _pair(found: re.Match[str], shown: str) -> _Told | None:
    if found["to"] is not None:
        words, goal = found["said"], found["to"]
        if not _ADDRESS.match(goal):
            if not (found["flip"] and _ADDRESS.match(words)):
                return None
            words, goal = goal, words
        sign = "!" if found["flip"] or _ENDS_AS_PICTURE.search(goal) else ""
        return _what(sign, shown), f"Tukar letak kurungnya: {_written(sign, words, goal)[0]}", None
    if found["name"] is not None and not _LETTER.search(found["name"]):
        return None  # [1][2], as encyclopedias number their sources
    sign = "!" if found["alt"] is not None else ""
    example = _written(sign, found["alt"] if sign else found["name"], "foto.jpg" if sign else "https://alamat")[0]
    kind = "nama berkas gambarnya" if sign else "alamatnya"
    how = f"Tulis {kind} di dalam kurung bulat, melekat pada kurung siku, misalnya {example}"
    return _what(sign, shown), how, None


def _odd(found: re.Match[str], shown: str) -> _Told | None:
    if found["within"] is not None and not _ADDRESS.match(found["within"]):
        return None
    sign = found["curl"] or found["open"] or ""
    words = (found["before"] or found["all"] or found["unclosed"].rstrip("{}")).strip()
    written, _ = _written(sign, words, found["within"] or found["inner"] or found["there"])
    return _what(sign, shown), f"Tulis: {written}", None


def _stray(found: re.Match[str], shown: str) -> _Told | None:
    if found["angle"] is not None:
        address = found["angle"].strip()
        right = f"<{target(address.replace(' ', '%20'))}>"
        return _what("", shown), f"Tulis{' tanpa spasi' if ' ' in address else ''}: {right}", right
    if found["its"] is not None:
        return _what("!", shown), f"Tulis: {_written('!', found['curly'] or found['odd'] or '', found['its'])[0]}", None
    if found["stray"] is not None:
        return _what("", shown), f"Tulis kata-katanya di dalam kurung siku: [teks]({destination(found['stray'])})", None
    return _what("", shown), f"Tulis: {_written('', found['piped'].strip(), found['beyond'])[0]}", None


def _code(found: re.Match[str], shown: str) -> _Told | None:
    if found["file"] is not None:
        return _what("!", shown), f"Tulis: {_written('!', '', found['file'].strip())[0]}", None
    if found["short"] is not None:
        source = _SOURCE.search(found["short"])
        written = _written("!", "", source["src"])[0] if source else ""
        how = f"Tulis: {written}" if written else "Hapus kode itu; situs ini tidak mengenalnya."
        return f"«{shown}» tercetak apa adanya.", how, None
    sign = "!" if found["code"].lower() == "img" else ""
    goal = found["inside"] if sign or not found["value"] else found["value"]
    return _what(sign, shown), f"Tulis: {_written(sign, '' if sign else found['inside'], goal)[0]}", None


def _what(sign: str, shown: str) -> str:
    if len(shown) > 80:
        shown = f"{shown[:79]}…"
    return f"«{shown}» tidak menjadi {'gambar' if sign else 'tautan'}, dan tercetak apa adanya."


def _wiki(found: re.Match[str]) -> tuple[str, str]:
    page, label = found["page"].strip(), (found["label"] or "").strip()
    picture = re.search(rf"{_PICTURE}$", page, re.I) is not None
    sign = "!" if found["sign"] and picture else ""
    words = label if label and not label.isdigit() else "Ceritakan isi gambar" if sign else page
    goal = page if picture or page.endswith(".md") or "://" in page else f"{page}.md"
    more = "" if sign else ", dengan alamat yang dihitung dari letak berkas ini."
    return _what(sign, found.group()), f"Tulis: {_written(sign, words, goal)[0]}{more}"


def _written(sign: str, words: str, goal: str) -> tuple[str, bool]:
    """Returns a link or picture as it must be written, and whether nothing had to be guessed."""
    goal = _SIZE.sub("", goal)
    title = _TITLE.search(goal)
    address = _SIZE.sub("", goal[: title.start()] if title else goal).strip()
    sure = not (set(address) & set('<>"“”')) and bool(address) and bool(words.strip())
    sure = sure and (title is None or title["half"] is None)
    address = mended(address.strip("<>").strip())
    if "://" in address[:8] or address.lower().startswith("www."):
        address = target(re.sub(r"\s+", "%20", address))
    address = destination(address)
    credit = f' "{(title["title"][1:-1] if title["half"] is None else title["half"]).strip()}"' if title else ""
    return f"{sign}[{words or 'Ceritakan isi gambar'}]({address}{credit})", sure


def mended(address: str) -> str:
    """Returns an address with its beginning as it must be: "https:// contoh.id" and "https//contoh.id" are https://contoh.id."""
    begun = _SCHEME.match(address)
    if begun is None:
        return address
    return (f"{begun['web']}://" if begun["web"] else f"{begun['other']}:") + address[begun.end() :].lstrip()


_STARS: Final = late(
    r"(?<!\*)\*\*(?!\*)(?:[ \t]{1,3}(?P<late>[^*\n]{1,200}?)[ \t]{0,3}|(?P<early>[^*\s][^*\n]{0,200}?)[ \t]{1,3})\*\*(?!\*)"
)
_OPEN: Final = late(r"(?<![\w*])\*\*(?=\w)[^*]*$")
_HEADING: Final = late(r"^(?P<sign>#{2,6})(?=[^\s#])(?P<title>[^\n]{1,200})", re.M)
_ATTRIBUTES: Final = late(r"\{\s*(?:[:.#][\w-]*|[\w-]+=)[^{}\n]{0,100}\}")


@rule("KIM217", WARNING, group=Group.LINKS)
def no_markup(text: Manuscript) -> Iterator[Finding]:
    """Tanda penulisan yang tercetak.

    Bintang, pagar, dan kurung kurawal yang salah letak tidak mengubah apa pun: pembaca melihat tandanya. Bintang melekat
    pada kata pertama dan kata terakhir, tanda pagar diikuti spasi, dan ukuran gambar tidak diatur dari tulisan.

    Salah: `**penting **sekali`, `##Yang dibawa`, `![Warga](foto.jpg){width=300}`

    Benar: `**penting** sekali`, `## Yang dibawa`, `![Warga](foto.jpg)`

    Cara memperbaiki: pindahkan atau hapus tandanya.
    """
    if text.kind is None:
        return  # ordinary pages may hold attributes
    for passage in text.passages:
        if passage.kind == "kode" or passage.block is None:
            continue
        plain = passage.without_code
        if "**" in plain:
            yield from _stars(text, passage, plain)
        for found in _HEADING.finditer(plain) if "##" in plain and passage.kind == "paragraf" else ():
            if not _escaped(text, passage, found):
                yield text.remark(
                    passage,
                    *found.span(),
                    "Tanda pagar tanpa spasi tidak menjadi subjudul, dan tercetak apa adanya.",
                    f"Tulis di baris tersendiri, dengan baris kosong di atasnya: {found['sign']} {found['title'].strip()}",
                )
        for found in _ATTRIBUTES.finditer(plain) if "{" in plain else ():
            byte = passage.block.source(found.start())
            if text.body.data[byte - 1 : byte] == b")":
                yield text.remark(
                    passage,
                    *found.span(),
                    f"«{found.group()}» tercetak apa adanya.",
                    "Hapus kurung kurawal beserta isinya; ukuran dan letak gambar diatur oleh situs.",
                )


def _stars(text: Manuscript, passage: Passage, plain: str) -> Iterator[Finding]:
    seen = False
    for found in _STARS.finditer(plain):
        if not _escaped(text, passage, found):
            seen = True
            yield text.remark(
                passage,
                *found.span(),
                "Tanda ** di sini tidak menebalkan apa pun, dan tercetak apa adanya.",
                f"Rapatkan tandanya pada kata: **{(found['late'] or found['early']).strip()}**",
            )
    opened = None if seen else _OPEN.search(plain)
    if opened is not None and not _escaped(text, passage, opened):
        yield text.remark(
            passage,
            opened.start(),
            opened.start() + 2,
            "Tanda ** di sini tidak punya penutup, dan tercetak apa adanya.",
            "Tulis ** lagi sesudah kata terakhir yang ditebalkan, atau hapus tanda ini.",
        )
