"""What a machine made, a reader must be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.weighed import Weighed, heavy, told_or_weighed
from pipeline.language.lexicons import Lexicon, Match, WatchedLexicon
from pipeline.language.patterns import late
from pipeline.language.tokens import Token, tokens
from pipeline.language.weighted_terms import Weights

WORDS = WatchedLexicon("mesin.txt", "pipeline.gate.rules", only=("alat",))
_CAPTION = late(
    r"\W*(?:foto|gambar|ilustrasi|video|grafis|infografis|visual\w*|desain|suara|narasi|narator|musik|naskah|teks|terjemahan|kredit|sampul"
    r"|sumber\s+(?:foto|gambar))\s*[:|/]",
    re.I,
)
_PICTURES = frozenset(
    ("gambar", "foto", "ilustrasi", "sampul", "poster", "infografis", "grafis", "visual", "potret", "desain")
)
_ALSO_WORDS = frozenset((
    "ai", "sora", "gemini", "flux", "runway", "kling", "claude", "imagen", "bard", "bing", "pika", "luma", "gamma", "jasper",
    "otter", "whisper", "kimi", "leonardo", "vidu", "krea", "llama", "mistral", "murf", "freepik",
))  # fmt: skip
"""Tools that are told from words and names by their capitals."""
_LABEL = 4
"""Words of the longest line that only says what a picture is."""
_REACH = 7
"""Words between a tool, the act, and what was made."""


@rule("KIM651", ERROR, group=Group.AI_ADS)
def unlabelled_ai(text: Manuscript) -> Iterator[Finding]:
    """Gambar, suara, atau tulisan buatan AI tanpa label.

    Pembaca berhak tahu bahwa yang dilihatnya bukan rekaman kejadian. Bila keterangan atau kreditnya menyebut AI,
    labelnya harus dipasang, supaya tampil sama jelas di semua halaman: `ai: ya` di bawah `gambar` untuk gambar
    utama, atau `ai: ya` di kepala artikel untuk gambar lain, suara, video, dan naskah. Wajah atau suara tiruan
    orang sungguhan tidak dimuat sama sekali.

    Dasar: Peraturan Dewan Pers Nomor 1/PERATURAN-DP/I/2025 tentang Pedoman Penggunaan Kecerdasan Buatan dalam Karya
    Jurnalistik.

    Salah: `kredit: "Ilustrasi: Midjourney"` tanpa label.

    Benar: `kredit: "Ilustrasi: Midjourney"` dengan `ai: ya` di bawahnya.

    Cara memperbaiki: tambahkan `ai: ya`, atau pakai foto sungguhan.
    """
    record = text.record
    if isinstance(record, ArticleRecord) and record.ai:
        return
    yield from told_or_weighed(text, WEIGHED, told_made(text), () if _has_labelled_picture(text) else _weighed(text))


WEIGHED = Weighed(
    Weights("bobot-ai.txt", "pipeline.gate.rules", Lexicon("mesin.txt", "pipeline.gate.rules")),
    "gambar, suara, atau tulisan ini dibuat dengan AI",
    lost=0.1,
    anchors=("alat", "karya", "pembuat", "tulis", "utuh"),
)


def _has_labelled_picture(text: Manuscript) -> bool:
    record = text.record
    return isinstance(record, ArticleRecord) and record.picture is not None and record.picture.ai


def _weighed(text: Manuscript) -> Iterator[Finding]:
    """Yields the first sentence by which all words together say so."""
    for one in islice(heavy(text, WEIGHED), 1):
        place = text.remark(one.said.passage, one.said.begin, one.said.end, "", "").place
        yield _ai_finding(text, place, "Bagian yang disebut di sini")


def told_made(text: Manuscript) -> Iterator[Finding]:
    """Yields what a caption, a credit or a construction says to have been made by a machine, and has no label."""
    picture = _has_labelled_picture(text)
    if not picture:
        for passage in text.passages:
            if passage.field[:1] == ("gambar",):
                span = _says_ai(passage.text, credit=passage.field[-1] == "kredit")
                if span is not None:
                    yield _ai_finding(
                        text, text.remark(passage, *span, "", "").place, "Gambar utama", "di bawah «gambar»"
                    )
                    break
    for image in text.body.outline.images:
        if _says_ai(image.alt, credit=False) or _says_ai(image.title, credit=True):
            yield _ai_finding(text, text.at_body(image), "Gambar ini")
    tools = list(text.where(WORDS))
    shown = bool(tools) and _SHOWN.search(text.body.text) is not None
    for passage in tools:
        if passage.kind in ("kode", "isian"):
            continue
        for begin, end in passage.sentences_of(WORDS):
            sentence = passage.text[begin:end]
            caption = _CAPTION.match(sentence) or _CAPTION.match(sentence, sentence.find("(") + 1)
            at = caption.start() if caption else 0
            if caption is not None and (span := _says_ai(sentence[at:], credit=True)) is not None:
                place = text.remark(passage, begin + at + span[0], begin + at + span[1], "", "").place
                yield _ai_finding(text, place, "Gambar ini")
                continue
            made = _made_by(sentence, labelled=picture, shown=shown)
            if made is not None:
                place = text.remark(passage, begin + made[0], begin + made[1], "", "").place
                yield _ai_finding(text, place, "Bagian yang disebut di sini")


def _ai_finding(text: Manuscript, place: Place, what: str, where: str = "di kepala artikel") -> Finding:
    message = f"{what} dibuat dengan AI, tetapi belum diberi label."
    if text.kind is not ARTICLE:
        return Finding(place, message, "Pakai buatan sendiri, atau muat sebagai artikel dengan baris «ai: ya».")
    return Finding(place, message, f"Tambahkan baris «ai: ya» {where}, supaya pembaca tahu.")


def _tools(sentence: str, words: Sequence[Token]) -> list[Match]:
    """Returns where tools of artificial intelligence are named; "ai" counts in capitals only."""
    found = (one for one in WORDS.find(words) if one.is_("alat"))
    return [one for one in found if one.written not in _ALSO_WORDS or _is_named(words[one.first], one)]


def _is_named(word: Token, tool: Match) -> bool:
    return word.text.isupper() if tool.written == "ai" else word.capital


def _says_ai(said: str, *, credit: bool) -> tuple[int, int] | None:
    """Returns where a caption or a credit says that a machine made the picture."""
    words = tokens(said)
    found = list(WORDS.find(words))
    tools = _tools(said, words)
    if not tools or any(one.is_("ingkar") and one.first < tools[-1].first for one in found):
        return None
    made = [one for one in found if one.is_("buat") and abs(one.first - tools[0].first) <= _REACH]
    if not made and not (credit and not any(one.is_("lain") for one in found)):
        return None
    first = min([tools[0], *made], key=lambda one: one.first).first if made else 0
    return words[first].start, words[tools[0].last - 1].end


def _is_denied(words: Sequence[Token], found: list[Match], tool: Match) -> bool:
    """Tells whether a tool is said not to have been used: "tanpa AI", but not "bukan manusia, melainkan AI"."""
    for one in found:
        if one.is_("ingkar") and 0 <= tool.first - one.last <= _REACH:
            return not any(word.key in ("melainkan", "tetapi") for word in words[one.last : tool.first])
    return False


_SHOWN = late(
    r"\.(?:mp3|mp4|m4a|wav|ogg|webm|mov)\b|\bdi\s+bawah\s+(?:ini|tulisan|artikel)\b|^[*_(]*(?:cuplikan|tangkapan\s+layar)\b",
    re.I | re.M,
)
"""A recording that this text plays, or says it shows."""


def _made_by(sentence: str, *, labelled: bool, shown: bool = False) -> tuple[int, int] | None:
    """Returns where a sentence says that something of this text was made by a machine: who made what with what.

    A picture with its label is not told again.
    """
    words = tokens(sentence)
    found = list(WORDS.find(words))
    for tool in _tools(sentence, words):
        if tool.is_("jejak"):  # what an assistant says before its answer
            return words[tool.first].start, words[tool.last - 1].end
        acts = [one for one in found if one.is_("buat") and abs(one.first - tool.first) <= _REACH]
        works = [one for one in found if one.is_("karya")] or [
            one for one in acts if words[one.last - 1].key.endswith("nya")
        ]
        if not (_is_ours(words, found, tool, acts, works) or (shown and works and _is_suffered(acts, tool))):
            continue
        reach = max(tool.first, works[0].first) if works else tool.first
        begun = max((one.first for one in works if one.last <= tool.first), default=tool.first)
        if any(
            one.is_("lain") and one.first < reach and not _apart(sentence, words, one, begun) for one in found
        ) or _is_denied(words, found, tool):
            return None
        if labelled and works and all(one.written in _PICTURES for one in works):
            return None
        at = min([tool, *acts[:1]], key=lambda one: one.first)
        to = max([tool, *acts[:1]], key=lambda one: one.last)
        return words[at.first].start, words[to.last - 1].end
    return None


def _apart(sentence: str, words: Sequence[Token], one: Match, first: int) -> bool:
    """Tells whether another clause begins between a word and a token: "ditulis guru SD, sedangkan vokalnya …"."""
    between = words[one.last : first]
    return "," in sentence[words[one.last - 1].end : words[first].start] and any(word.key in _TURNS for word in between)


_TURNS = frozenset(("sedangkan", "sementara", "tetapi", "lalu", "kemudian", "adapun"))


def _is_suffered(acts: list[Match], tool: Match) -> bool:
    """Tells whether something is said to have been made by a tool: "suaranya dibuat oleh mesin AI"."""
    made = any(one.voice in ("di", "an") or one.written.split()[0] in ("hasil", "keluaran") for one in acts)
    return made or tool.is_("buat")


def _is_ours(words: Sequence[Token], found: list[Match], tool: Match, acts: list[Match], works: list[Match]) -> bool:
    """Tells whether what a tool made is of this text: "foto ini", "kami", a part of every text, or nothing else named."""
    ours = any(one.is_("kami") for one in found)
    beside = any(one.last == tool.first for one in works)  # "avatar HeyGen"
    from_tool = tool.first > 0 and words[tool.first - 1].key in (
        "dari",
        "adalah",
        "ialah",
        "oleh",
        "ke",
        "pakai",
        "lewat",
        "via",
    )
    made = bool(acts) or beside or from_tool or tool.is_("buat") or len(tool.written.split()) > 1
    if works and made and (ours or any(one.is_("ini") for one in found)):
        return True
    if ours and acts and (tool.is_("pembuat") or any(one.is_("tulis") for one in acts)):
        return True
    begun = bool(works) and works[0].first == 0
    if begun and len(words) <= _LABEL and tool.last == len(words):  # "Ilustrasi AI", "Gambar oleh Midjourney"
        return True
    suffered = [one for one in acts if one.voice in ("di", "an") or one.written.split()[0] == "hasil"]
    if tool.is_("buat"):  # "dihasilkan mesin"
        suffered.append(tool)
    whole = any(one.is_("utuh") for one in works) or (begun and tool.is_("pembuat"))
    return bool(suffered) and (whole or any(one.first == 0 and one.voice == "di" for one in suffered))
