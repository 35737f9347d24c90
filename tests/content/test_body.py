"""Members' Markdown: the outline that checks read, and HTML that can hold only what the writer knows."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.content.markdown.body import Body
from pipeline.content.markdown.html_writer import ROOT, Figure
from pipeline.content.markdown.links import OUTSIDE, parts
from pipeline.content.markdown.outline import Image

ALLOWED = {
    "a": {"href", "rel", "id", "aria-label"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "del": set(),
    "div": {"class", "role", "aria-label", "tabindex"},
    "em": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "hr": set(),
    "img": {"src", "alt", "width", "height", "loading", "decoding", "srcset", "sizes"},
    "li": {"id"},
    "ol": {"start"},
    "p": set(),
    "pre": set(),
    "section": {"class"},
    "small": {"class"},
    "strong": set(),
    "sup": {"id"},
    "table": set(),
    "tbody": set(),
    "td": {"class"},
    "th": {"scope", "class"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
_VOID = {"br", "hr", "img"}


class _Reader(HTMLParser):
    """Reads HTML as a browser would, and objects to whatever the writer may not write."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)) and set(names) <= ALLOWED[tag], (tag, names)
        for name, value in attrs:
            assert value is not None
            if name in ("href", "src"):
                scheme = parts(value)[0]
                assert scheme in ("", *OUTSIDE), value
                self.targets.append(value)
            if name == "id":
                self.ids.append(value)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def _html(text: str) -> str:
    def link(target: str) -> str | None:
        scheme = parts(target)[0]
        return target if not scheme or scheme in OUTSIDE else None

    def image(picture: Image) -> Figure | None:
        return None if parts(picture.target)[0] else Figure(f"{ROOT}gambar/a.webp", 10, 20)

    return Body(text).html(link, image)


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(_html(text))
    reader.close()
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids)), reader.ids
    return reader


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](x.png"onerror="alert(1))',
    '![a"onerror="alert(1)](x.png)',
    '![a](x.png "t\\"onerror=alert(1)")',
    '[a](x.md "\\"><script>")',
    '[a](<x"onclick=alert(1)>)',
    "[a]: javascript:alert(1)\n\n[a]",
    "`<script>`\n\n```\n</code></pre><script>alert(1)</script>\n```",
    '``` "><script>\n```',
    "## <script>alert(1)</script> x",
    '## "><script>',
    "| <script> | \n|---|\n| <img onerror=x> |",
    "[^<script>]\n\n[^<script>]: <b>x</b>",
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "<!-- --><script>x</script>",
    "<![CDATA[<script>x</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script\\>",
    "<details open ontoggle=alert(1)>",
    "<style>*{display:none}</style>",
    "<iframe src=//evil></iframe>",
    '<https://a.example/"onclick=x>',
    "{% raw %}{{ 7*7 }}{: onclick=x }",
    f"{ROOT}x [y]({ROOT}z)",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("frame", ["{}", "> {}", "- {}", "a {} b", "**{}**", "[{}](x.md)", "# {}"])
def test_no_payload_survives(payload: str, frame: str) -> None:
    """Nothing but known elements, known attributes and safe addresses ever comes out, however it is wrapped."""
    text = frame.format(payload)
    _read(text)
    low = _html(text).lower()
    assert "<script" not in low and "<img src=x" not in low and "<svg" not in low and "<iframe" not in low


_SIGNS = st.sampled_from(
    [
        "#",
        "## ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "    ",
        "|",
        "|-|\n",
        "[",
        "]",
        "(",
        ")",
        "![",
        "[^1]",
        "https://a.example/x",
        "www.a.example",
        "a@b.example",
        "[^1]: ",
        "[^a]: ",
        "[^a]",
        "<",
        ">",
        "<b>",
        "</b>",
        "<script>",
        "&amp;",
        "&#60;",
        "\\",
        '"',
        "'",
        "~~",
        "---\n",
        "javascript:",
        "https://a.example/",
        "a@b.id",
        ":",
        "x.md",
        "gambar.png",
        "kata",
        "日本",
        "\u202e",
        "\x00",
        ROOT,
        "\r\n",
        "\t",
    ]
)


@given(st.lists(_SIGNS, max_size=40).map("".join))
@example("[^1]\n\n[^1]: ```\n    x\n    ```")
@example("[a[^1]](x.md)\n\n[^1]: b")
@example("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]")
@example("## A\n## A\n## A 2\n")
@settings(max_examples=300)
def test_whatever_is_typed_the_html_is_whole_and_known(text: str) -> None:
    """Every element is known, closed in order, and no id comes twice; each anchor within the text leads to an id."""
    reader = _read(text)
    for target in reader.targets:
        if target.startswith(("#catatan_", "#rujukan_")):
            assert target[1:] in reader.ids


@given(st.lists(_SIGNS, max_size=40).map("".join))
def test_the_outline_points_into_the_source(text: str) -> None:
    """Every place of the outline lies in the body, and heading anchors are the ids of the HTML."""
    body = Body(text, first_line=5)
    outline = body.outline
    size = len(text.encode())
    for span in (*outline.headings, *outline.links, *outline.images, *outline.html):
        assert 0 <= span.start <= size and span.start + span.length <= size
        line, column = body.place(span.start)
        assert line >= 5 and column >= 1
    for block in outline.blocks:
        assert 0 <= block.source(0) <= size
    assert [h.start for h in outline.headings] == sorted(h.start for h in outline.headings)
    assert {h.anchor for h in outline.headings} >= {name for name in _read(text).ids if "_" not in name}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Halo *dunia* **kuat** ~~salah~~.", "<p>Halo <em>dunia</em> <strong>kuat</strong> <del>salah</del>.</p>\n"),
        ("a  \nb\nc", "<p>a<br>\nb\nc</p>\n"),
        ("# Satu\n\n### Tiga", '<h2 id="satu">Satu</h2>\n<h3 id="tiga">Tiga</h3>\n'),
        ('## Jum\'at & "Sabtu"', '<h2 id="jumat-sabtu">Jum’at &amp; “Sabtu”</h2>\n'),
        ("## Pukul 08--10", '<h2 id="pukul-08-10">Pukul 08–10</h2>\n'),
        ("## A\n## A\n## A 2", '<h2 id="a">A</h2>\n<h2 id="a-2">A</h2>\n<h2 id="a-2-2">A 2</h2>\n'),
        ("## 日本", '<h2 id="bagian">日本</h2>\n'),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b\n", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> kutip", "<blockquote><p>kutip</p>\n</blockquote>\n"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        ("`<b>` & <", "<p><code>&lt;b&gt;</code> &amp; &lt;</p>\n"),
        ("```html\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n"),
        ("[a](x.md)", '<p><a href="x.md">a</a></p>\n'),
        (
            "[a](https://a.example/?b=1&c=2)",
            '<p><a href="https://a.example/?b=1&amp;c=2" rel="noopener nofollow ugc">a</a></p>\n',
        ),
        ("[a](javascript:x)", "<p>a</p>\n"),
        ("<a@b.id>", '<p><a href="mailto:a@b.id">a@b.id</a></p>\n'),
        ("Rumah <b>ini</b> besar", "<p>Rumah ini besar</p>\n"),
        ('{{ config }} {: .x } --8<-- "a"', "<p>{{ config }} {: .x } –8&lt;– “a”</p>\n"),
        ("![luar](https://a.example/x.png)", "<p>luar</p>\n"),
        ("", ""),
    ],
)
def test_markdown_reads_as_written(text: str, html: str) -> None:
    """CommonMark comes out as plain HTML, typographic; what is no Markdown stays text."""
    assert _html(text) == html


def test_a_table_can_be_scrolled_and_keeps_its_columns() -> None:
    """Tables lie in a box that scrolls by itself; alignments become classes."""
    html = _html("| A | B | C |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n")
    assert html == (
        '<div class="tabel" role="group" aria-label="Tabel" tabindex="0"><table>\n'
        '<thead><tr><th scope="col">A</th><th scope="col" class="tengah">B</th>'
        '<th scope="col" class="kanan">C</th></tr></thead>\n'
        '<tbody><tr><td>1</td><td class="tengah">2</td><td class="kanan">3</td></tr>\n</tbody></table></div>\n'
    )


def test_notes_are_numbered_as_they_are_met() -> None:
    """Numbers follow the text, not the names; a note that another note refers to is there too; two references share one."""
    reader = _read("Satu[^b], dua[^a], lagi[^b].\n\n[^a]: Catatan a, lihat[^c].\n[^b]: Catatan b.\n[^c]: Catatan c.\n")
    assert sorted(name for name in reader.ids if name.startswith("catatan_")) == ["catatan_1", "catatan_2", "catatan_3"]
    assert [t for t in reader.targets if t.startswith("#catatan")] == [
        "#catatan_1",
        "#catatan_2",
        "#catatan_1",
        "#catatan_3",
    ]
    assert reader.text.index("Catatan b.") < reader.text.index("Catatan a,") < reader.text.index("Catatan c.")


def test_a_picture_keeps_its_words_and_size() -> None:
    """The alternative text is plain, the title is shown, and the size is known before the picture comes."""
    assert _html('![Dua *kata* "kutip"](a.png "Ket & b")') == (
        f'<p><img src="{ROOT}gambar/a.webp" alt="Dua kata “kutip”" width="10" height="20" loading="lazy" decoding="async">'
        '<br><small class="keterangan">Ket &amp; b</small></p>\n'
    )


def test_places_are_lines_and_columns_of_the_file() -> None:
    """Letters of several bytes count as one column; the front matter's lines are counted in."""
    body = Body("é 日本 [satu](a.md)\n\ndua ![x](b.png) <b>", first_line=9)
    outline = body.outline
    assert [body.place(link.start) for link in outline.links] == [(9, 6)]
    assert [body.place(image.start) for image in outline.images] == [(11, 5)]
    assert [body.place(found.start) for found in outline.html] == [(11, 17)]
    assert body.place(0) == (9, 1)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Daftar di https://contoh.example/x sebelum Senin.", ["https://contoh.example/x"]),
        ("(lihat www.contoh.id/a_b_c).", ["http://www.contoh.id/a_b_c"]),
        ("**https://a.id/x--y_z**, 'http://a.id'", ["https://a.id/x--y_z", "http://a.id"]),
        (
            "https://a.id/?a=1&copy=2&b=_c_d! https://a.id/A_(b))",
            ["https://a.id/?a=1&copy=2&b=_c_d", "https://a.id/A_(b)"],
        ),
        ("“https://a.id/q” é https://a.id/é\nHTTPS://b.id", ["https://a.id/q", "https://a.id/é", "HTTPS://b.id"]),
        ("Surel: a_b@contoh.id.", ["mailto:a_b@contoh.id"]),
        ("| A |\n|---|\n| https://a.id/x|\n", ["https://a.id/x"]),
        ("## Lihat https://a.id/x dan\n\n- https://a.id/y\n", ["https://a.id/x", "https://a.id/y"]),
        ("Kata[^1].\n\n[^1]: https://a.id/catatan\n", ["https://a.id/catatan"]),
        ("[www.a.id](https://b.id) <https://c.id>", ["https://b.id", "https://c.id"]),
        ("`https://a.id` https\\://a.id xhttps://a.id http://x/ a@b\n\n    https://a.id", []),
    ],
)
def test_a_bare_address_is_a_link(text: str, targets: list[str]) -> None:
    """As in GitHub's preview, for the checks and on the page, with every letter of the address; not in code or in a link."""
    assert [link.target for link in Body(text).outline.links] == targets
    reader = _read(text)
    assert [target for target in reader.targets if not target.startswith("#")] == [
        target for target in targets if parts(target)[0] in OUTSIDE
    ]


@pytest.mark.parametrize(
    ("piece", "element"),
    [
        ("https://a.id/ ", "<a "),
        ("`a` ", "<code>"),
        ("a[^{n}]\n\n[^{n}]: b\n\n", "<li "),
        ("## a\n\n", "<h2 "),
        ("[a](b) ", "<a "),
        ("> a\n\n\n", "<blockquote>"),
    ],
)
def test_a_very_long_body_comes_out_whole(piece: str, element: str) -> None:
    """Thousands of pieces side by side are written to the last one."""
    times = 5000
    html = _html("".join(piece.replace("{n}", str(number)) for number in range(times)) + "x")
    assert html.count(element) == times


@pytest.mark.parametrize(
    ("piece", "element"), [("> ", "blockquote"), ("- ", "ul"), ("- > ", "li"), ("1. ", "ol"), ("*a **b ", "em")]
)
def test_what_lies_too_deep_loses_its_marks_and_no_word(piece: str, element: str) -> None:
    """No browser shows thousands of quotes within each other, and search engines choke on them; the words stay."""
    ends = " b** a*" * 5000 if "*" in piece else ""
    reader = _read(f"{piece * 5000}kata{ends}")
    assert reader.text.count("kata") == 1 and not reader.open
    assert 10 <= _html(f"{piece * 5000}kata{ends}").count(f"<{element}>") <= 51
