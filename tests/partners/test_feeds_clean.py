"""Markup made plain text: nothing executable survives, good text does."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.partners.feeds.clean import plain, plain_summary
from pipeline.partners.feeds.mojibake import mended
from pipeline.partners.feeds.text import shorten, visible

PAYLOADS = [
    "<script>alert(1)</script>Halo",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>Halo",
    "<scr<script>ipt>alert(1)</scr</script>ipt>Halo",
    "<<script>alert(1)//<</script>Halo",
    "<script\x0c>alert(1)</script>Halo",
    "<script/x>alert(1)</script>Halo",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>Halo",
    "<img src=x onerror=alert(1)//",
    '<img """><script>alert(1)</script>">Halo',
    "<img src=`x`onerror=alert(1)>Halo",
    "<img/src='x'/onerror='alert(1)'>Halo",
    "<svg onload=alert(1)>Halo",
    "<svg/onload=alert(1)>Halo",
    "<svg><script>alert(1)</script></svg>Halo",
    "<svg><style><img src=x onerror=alert(1)></style></svg>Halo",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>Halo",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>Halo",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>Halo",
    "<math href='javascript:alert(1)'>x</math>Halo",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>Halo",
    "<a href='javascript:alert(1)'>Halo</a>",
    "<a href=' &#14; javascript:alert(1)'>Halo</a>",
    "<a href='jav&#x09;ascript:alert(1)'>Halo</a>",
    "<a onmouseover=alert(1)>Halo</a>",
    "<body onload=alert(1)>Halo",
    "<iframe src='javascript:alert(1)'></iframe>Halo",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>Halo",
    "<object data='data:text/html,<script>alert(1)</script>'></object>Halo",
    "<embed src='javascript:alert(1)'>Halo",
    "<form action='javascript:alert(1)'><input type=submit></form>Halo",
    "<button formaction='javascript:alert(1)'>x</button>Halo",
    "<input autofocus onfocus=alert(1)>Halo",
    "<details open ontoggle=alert(1)>Halo</details>",
    "<video><source onerror=alert(1)></video>Halo",
    "<audio src=x onerror=alert(1)></audio>Halo",
    "<marquee onstart=alert(1)>Halo</marquee>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>Halo",
    "<base href='javascript:/a/'>Halo",
    "<link rel=stylesheet href='javascript:alert(1)'>Halo",
    "<style>@import 'javascript:alert(1)';</style>Halo",
    "<div style='background:url(javascript:alert(1))'>Halo</div>",
    "<template><script>alert(1)</script></template>Halo",
    "<textarea></textarea><script>alert(1)</script>Halo",
    "<title></title><script>alert(1)</script>Halo",
    "<xmp><script>alert(1)</script></xmp>Halo",
    "<plaintext><script>alert(1)</script>Halo",
    "<!--><script>alert(1)</script>-->Halo",
    "<!-- --!><script>alert(1)</script>Halo",
    "<![CDATA[<script>alert(1)</script>]]>Halo",
    "<?xml version='1.0'?><script>alert(1)</script>Halo",
    "<!DOCTYPE x [<!ENTITY y '<script>alert(1)</script>'>]>Halo",
    "&lt;script&gt;alert(1)&lt;/script&gt;Halo",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Halo",
    "&#60;script&#62;alert(1)&#60;/script&#62;Halo",
    "&#x3c;img src=x onerror=alert(1)&#x3e;Halo",
    "&amp;#60;img src=x onerror=alert(1)&amp;#62;Halo",
    "&#38;lt;img src=x onerror=alert(1)&#38;gt;Halo",
    "&lt&#115;cript&gt;alert(1)&lt;/script&gt;Halo",
    "<scr\x00ipt>alert(1)</script>Halo",
    "<scr\u200bipt>alert(1)</script>Halo",
    "\ufeff<script>alert(1)</script>Halo",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1eHalo",
    "Ã¢â‚¬Å“<script>alert(1)</script>Halo",
    "â\x80\x9c<img src=x onerror=alert(1)>Halo",
    "<x onclick=alert(1) contenteditable autofocus tabindex=1>Halo</x>",
    "<custom-element onpointerover=alert(1)>Halo",
    "</script><script>alert(1)</script>Halo",
    "'><script>alert(1)</script>Halo",
    '" onmouseover="alert(1)" x="Halo',
]


class Finder(HTMLParser):
    """Notes every tag a browser would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.tags.append("!--")

    def handle_decl(self, decl: str) -> None:
        self.tags.append("!")

    def handle_pi(self, data: str) -> None:
        self.tags.append("?")


def tags_in(text: str) -> list[str]:
    """Return the tags in a text as a page would show them that forgot to escape it."""
    finder = Finder()
    finder.feed(text)
    finder.close()
    return finder.tags


def unjoined(text: str) -> str:
    """Return a text without the joiners that stand between pictures, or between letters of scripts that join."""
    return re.sub("(?<=[^\x00-\u05ff])[\u200c\u200d](?=[^\x00-\u05ff])", "", text)


def assert_harmless(text: str) -> None:
    """Check that a cleaned text opens no tag and hides no character, escaped or not."""
    assert tags_in(text) == []
    assert tags_in(re.sub(r"&#?\w+;", lambda reference: html.unescape(reference[0]), text)) == []
    assert not re.search(r"<[A-Za-z!/?]", text)
    assert all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co") for letter in unjoined(text)), ascii(text)
    assert text == " ".join(text.split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_executable_survives(payload: str) -> None:
    """No payload leaves a tag, a comment or a hidden character, even for a page that forgets to escape."""
    for clean in (plain, plain_summary):
        text = clean(payload)
        assert_harmless(text)
        assert clean(text) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<script>alert(1)</script>Halo", "Halo"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("5 &lt; 6 &amp; 7 &gt; 3", "5 < 6 & 7 > 3"),
        ("AT&T, R&D; Q&A", "AT&T, R&D; Q&A"),
        ("AT&amp;amp;T", "AT&T"),
        ("&amp;quot;Siaga&amp;quot; &amp;#8211; hari ini", '"Siaga" – hari ini'),
        ("Pemkot <b>Cimahi</b> &nbsp; gelar<br>lomba", "Pemkot Cimahi gelar lomba"),
        ("<p>Satu</p><p>Dua</p>", "Satu Dua"),
        ("ke<b>mer</b>dekaan", "kemerdekaan"),
        ("Cara <3 kamu", "Cara <3 kamu"),
        ("Hak cipta &copy 2025", "Hak cipta &copy 2025"),
        ("Hak cipta &copy; 2025", "Hak cipta © 2025"),
        ("Budi <budi@surel.example>", "Budi"),
        ('Wali Kota <a href="https://x.example/y">Cimahi</a> hadir', "Wali Kota Cimahi hadir"),
        ("Halo <a href='htt", "Halo"),
        ("Halo dun\ufffd", "Halo dun"),
        ("Halo dun\ufffd…", "Halo dun…"),
        ("  \n\t ", ""),
    ],
)
def test_a_string_becomes_its_words(markup: str, text: str) -> None:
    """Tags go, entities are undone as often as they were applied, signs that are no markup stay."""
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Isi.</p><p>Baca juga: <a href=x>Judul lain</a></p>", "Isi."),
        ("<p>Isi. <strong>Baca Juga :</strong> <a href=x>Judul</a></p><p>Lanjut.</p>", "Isi. Lanjut."),
        ("<p>Bacaan Lainnya</p><ul><li><a>A</a></li><li><a>B</a></li></ul><p>Isi.</p>", "Isi."),
        ("<h3>Pos Terkait</h3><ul><li><a>A</a></li></ul>Isi.", "Isi."),
        ("Isi. [&hellip;]", "Isi…"),
        ("Isi [...]", "Isi…"),
        ("Isi. The post Judul appeared first on Kabar.", "Isi."),
        ("<p>Isi.</p><p>Artikel Judul pertama kali tampil pada <a>Kabar</a>.</p>", "Isi."),
        ("<p>ADVERTISEMENT</p><p>Isi.</p><p>SCROLL TO CONTINUE WITH CONTENT</p>", "Isi."),
        ("Isi. <a class=more>Selengkapnya »</a>", "Isi."),
        ("<img src=p.gif width=1 height=1><figure><img><figcaption>Foto</figcaption></figure>Isi.", "Isi."),
        ("<noscript><img src=x></noscript><img data-src=y class=lazy>Isi.", "Isi."),
        ("<p>Ikuti berita kami di Google News dan saluran WhatsApp.</p><p>Isi.</p>", "Isi."),
        ("Baca juga buku panduan sebelum datang, kata camat.", "Baca juga buku panduan sebelum datang, kata camat."),
        ("Berita terkait banjir menyebar di grup warga.", "Berita terkait banjir menyebar di grup warga."),
        ("Iklan layanan masyarakat dipasang di balai RW.", "Iklan layanan masyarakat dipasang di balai RW."),
        ("<p>Bagikan masker, PMI turun ke Melong.</p>", "Bagikan masker, PMI turun ke Melong."),
        ("<p>KOTA CIMAHI || Posko dibuka.</p>", "KOTA CIMAHI || Posko dibuka."),
        ("Baca juga: Judul lain", ""),
    ],
)
def test_page_furniture_goes_and_sentences_stay(markup: str, text: str) -> None:
    """What belongs to the outlet's page is stripped; a sentence that only begins like it is left alone."""
    assert plain_summary(markup) == text


# fmt: off
PIECES = [
    *PAYLOADS, "<p>", "</p>", "<a>", "</a>", "<", ">", "&", ";", "amp;", "#38;", "lt", "&lt;", "&#x26;", "Baca juga",
    ": ", "Bacaan Lainnya", "[…]", "…", "...", " ", "\u202e", "\u200b", "\x00", "\ufffd", "β€œ", "â€", "e\u0301",
    "The post ", " appeared first on ", "kata", ".", "“", "\ud800", "<br>", "<li>", "Selengkapnya", "😀\u200d",
]
# fmt: on
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14).map("".join)


@settings(deadline=None, max_examples=400)
@given(MARKUP)
def test_cleaning_is_harmless_and_settles(markup: str) -> None:
    """Any mixture gives harmless text, and cleaning it again changes nothing."""
    for clean in (plain, plain_summary):
        text = clean(markup)
        assert_harmless(text)
        assert clean(text) == text
        assert len(text) <= 2_000


# Blank fillers, which are removed, and the letters that begin a misreading ("Ãª"), which are mended.
NOT_PLAIN = "\u3164\uffa0\u115f\u1160ÂÃâãïðβ"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=("L", "N", "Zs"), exclude_characters=NOT_PLAIN), max_size=80))
def test_letters_and_digits_are_never_changed(text: str) -> None:
    """Text of letters, digits and blanks of any script comes through, in NFC, whitespace folded."""
    assert plain(text) == " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    ("broken", "good"),
    [
        ("β€œSosialisasi mandiri,β€\x9d ujarnya", "“Sosialisasi mandiri,” ujarnya"),
        ("β€œSosialisasi mandiri,” ujarnya", "“Sosialisasi mandiri,” ujarnya"),
        ("Warga β€“ 40 orang β€” pulang, β€™90-anβ€¦ β€Ά", "Warga – 40 orang — pulang, ’90-an… •"),
        ("â€œSiaga,â€\x9d kata â€˜camatâ€™", "“Siaga,” kata ‘camat’"),
        ("â€œSiaga,â€ kata camat", "“Siaga,” kata camat"),
        ("KafÃ© 30Â°C Â© 2025", "Kafé 30°C © 2025"),
        ("Ã¢â‚¬Å“Dua kaliÃ¢â‚¬Â\x9d", "“Dua kali”"),
        ("ðŸ˜€ gembira", "😀 gembira"),
    ],
)
def test_misread_text_is_mended(broken: str, good: str) -> None:
    """UTF-8 that was read as cp1252 or cp1253, once or twice, is what it was."""
    assert mended(broken) == good
    assert mended(good) == good


@pytest.mark.parametrize(
    "good",
    [
        "Το Συμβούλιο: «ΒΌΛΟΣ» και ΓΈΡΟΣ, 5 β€ το κιλό",
        "Ελληνικά: βΆ, €, ™ και “εισαγωγικά”",
        "São Paulo, Łódź, Árvíztűrő, naïve café, Ærø, Ñandú",
        "«IRM\u00c3», “IRM\u00c3”, IRM\u00c3™, «P\u00c3O», ÂNGELA, “S\u00c2”",
        "Harga €5 – £3 … ©®™ §",
        "日本語 中文 한국어 العربية עברית ไทย",
        "Ђорђе, Київ",
        "Â, Ã dan Å adalah huruf",
    ],
)
def test_good_text_is_never_mended(good: str) -> None:
    """Real Greek, accents, symbols and other scripts are left exactly as they are."""
    assert mended(good) == good


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x370, max_codepoint=0x3FF), max_size=60))
def test_greek_words_are_never_mended(good: str) -> None:
    """No word of Greek letters alone is taken for a misreading."""
    assert mended(good) == good


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Warga siaga", 11, "Warga siaga"),
        ("Warga siaga banjir", 12, "Warga siaga…"),
        ("Warga siaga, banjir", 13, "Warga siaga…"),
        ("Warga siaga. Lanjut", 14, "Warga siaga…"),
        ("Antidisestablishmentarianisme", 10, "Antidises…"),
        ("e\u0301" * 6, 6, "e\u0301e\u0301…"),
        ("👍🏽👍🏽👍🏽", 4, "👍🏽…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_long_text_is_cut_at_a_word(text: str, limit: int, short: str) -> None:
    """The cut falls between words, takes loose punctuation along and never parts a letter from its accent."""
    assert shorten(text, limit) == short


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(min_value=0, max_value=250))
def test_a_shortened_text_never_exceeds_its_limit(text: str, limit: int) -> None:
    """Whatever the text, it is its own beginning, within the limit, and marked when something is missing."""
    short = shorten(text, limit)
    assert len(short) <= limit or (short == text and len(text) <= limit)
    assert short == text or short == "" or (short.endswith("…") and text.startswith(short[:-1]))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_visible_text_is_settled(text: str) -> None:
    """Removing what cannot be seen twice is removing it once."""
    assert visible(visible(text)) == visible(text)
