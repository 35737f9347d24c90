"""``kim terima`` with whole-site exports: each public post becomes an article at its old address, no private one."""

# ruff: noqa: E501  # exports as programs write them
from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from PIL import Image

from tests.intake.test_whatsapp import drafts, photo, received, zipped
from tests.projects import report, small, tree

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog contoh</title>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>asep</wp:author_login><wp:author_email>asep@contoh.example</wp:author_email>
<wp:author_display_name><![CDATA[Asep Contoh]]></wp:author_display_name></wp:author>
{items}</channel></rss>"""
BODY = """Warga RW 05 Kelurahan Melong membersihkan parit pada Minggu pagi.

<strong>Yang dibawa:</strong>
<ul><li>Cangkul</li><li>Karung</li></ul>
[caption id="a" width="300"]<a href="https://lama.example/parit.jpg"><img
 src="https://lama.example/uploads/parit-300x200.jpg" alt="" /></a>
Warga mengangkat lumpur[/caption]
<table><tr><th>RW</th><th>Orang</th></tr><tr><td>05</td><td>30</td></tr></table>
<!-- wp:embed --><iframe src="https://video.example/1"></iframe><script>alert(1)</script>

Baris terakhir <a href="https://contoh.example/a">di sini</a>."""


def item(number: int = 1, **more: str) -> str:
    """A post of WordPress; ``more`` replaces fields."""
    told = {
        "title": f"Warga Melong membersihkan parit yang ke-{number}", "link": f"https://lama.example/2015/03/parit-{number}/",
        "date": f"2015-03-{number % 28 + 1:02d} 02:30:00", "name": f"parit-{number}", "status": "publish", "type": "post",
        "password": "", "category": "Kabar RW", "body": BODY, "extra": "", **more,
    }  # fmt: skip
    return f"""<item><title>{escape(told["title"])}</title><link>{told["link"]}</link><dc:creator>asep</dc:creator>
<content:encoded><![CDATA[{told["body"]}]]></content:encoded><excerpt:encoded/><wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt>{told["date"]}</wp:post_date_gmt><wp:post_name>{told["name"]}</wp:post_name><wp:status>{told["status"]}</wp:status>
<wp:post_type>{told["type"]}</wp:post_type><wp:post_password>{told["password"]}</wp:post_password>
<category domain="category" nicename="kabar-rw"><![CDATA[{told["category"]}]]></category>
<category domain="post_tag" nicename="parit"><![CDATA[parit]]></category>{told["extra"]}</item>"""


def wxr(*items: str) -> str:
    """An export of these items."""
    return WXR.replace("{items}", "\n".join(items))


def project(folder: Path, table: str = "Kabar RW: warga\n") -> tuple[Path, tuple[str | Path, ...]]:
    """A project, and the option that says what categories become."""
    (folder / "topik.txt").write_text(table)
    return small(folder / "p"), ("--topik", folder / "topik.txt")


def test_a_post_of_wordpress_becomes_an_article(tmp_path: Path) -> None:
    """Its day by the site's clock, writer, topic, old address, words, list, table, link and picture are right; nothing runs."""
    root, table = project(tmp_path)
    (tmp_path / "parit.jpg").write_bytes(photo())
    code, told = received(root, "ekspor.xml", wxr(item()), tmp_path / "parit.jpg", *table)
    (path, text), *rest = drafts(root).items()
    assert code == 0 and path == "2015/parit-1.md" and not rest, told
    for words in (
        "tanggal: 2015-03-02 09:30", 'penulis: ["Asep Contoh"]', "topik: [warga]", 'alamat_lama: ["/2015/03/parit-1/"]',
        'alt: "Warga mengangkat lumpur"', "**Yang dibawa:**", "- Cangkul\n- Karung", "| RW | Orang |\n|---|---|\n| 05 | 30 |",
        "Baris terakhir [di sini](https://contoh.example/a).",
    ):  # fmt: skip
        assert words in text, text
    assert "draf:" not in text and not any(one in text for one in ("script", "iframe", "alert", "asep@", "caption"))
    assert b"Exif" not in (root / "content/artikel/kim-melong/2015/parit-1-1.jpg").read_bytes()
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)


def test_an_export_as_old_sites_have_it_is_read(tmp_path: Path) -> None:
    """Blank lines before the XML, letters that no XML may hold, marks in a title and a page builder's codes: the words stay."""
    root, table = project(tmp_path)
    row = '[vc_row css="a"][vc_column]Warga RW 05\x0b membersihkan parit.[/vc_column][/vc_row]'
    body = f"{row}[kotak]Bawa cangkul.[/kotak] Hadir [12 orang]."
    told = wxr(item(1, title="Parit <b>bersih</b> &amp; \x08lancar di RW 05 Melong", body=body))
    assert received(root, "situs.xml", f"\n\n{told}", *table)[0] == 0
    [draft] = drafts(root).values()
    assert 'judul: "Parit bersih & lancar di RW 05 Melong"' in draft
    assert "Warga RW 05 membersihkan parit.\n\nBawa cangkul.\n\nHadir \\[12 orang\\]." in draft


def test_nothing_private_comes_along_and_drafts_stay_drafts(tmp_path: Path) -> None:
    """Private posts, those with a password and those thrown away leave no trace; pages and menus are no news."""
    root, table = project(tmp_path)
    hidden = [
        item(2, status="private", body="rahasia-dua"), item(3, password="kata-kunci", body="rahasia-tiga"),
        item(4, status="trash", body="rahasia-empat"), item(5, status="auto-draft", body="rahasia-lima"),
        item(6, type="page", body="rahasia-enam"), item(7, type="revision", status="inherit", body="rahasia-tujuh"),
    ]  # fmt: skip
    code, told = received(
        root, "ekspor.xml", wxr(item(1), *hidden, item(8, status="draft"), item(9, status="pending")), *table
    )
    assert code == 0 and sorted(drafts(root)) == ["2015/parit-1.md", "2015/parit-8.md", "2015/parit-9.md"]
    assert ["draf: ya" in text for text in drafts(root).values()] == [False, True, True]
    everything = b"".join(tree(root).values())
    assert b"rahasia" not in everything and "rahasia" not in told and b"kata-kunci" not in everything
    assert "4 tulisan pribadi" in told and "1 halaman" in told


def test_a_category_becomes_a_topic_only_when_somebody_said_so(tmp_path: Path) -> None:
    """Without the table it is refused, and the table to confirm is told; a topic that is not there is refused too."""
    root, table = project(tmp_path, "Kabar RW: tidak-ada\n")
    code, _ = received(root, "ekspor.xml", wxr(item(category="Kesehatan warga")))
    assert code == 2 and not drafts(root)
    assert received(root, "ekspor.xml", wxr(item()), *table)[0] == 2 and not drafts(root)
    assert received(root, "ekspor.xml", wxr(item(category="Kesehatan")))[0] == 0, "a category of a topic's own name"


def test_posts_of_one_name_keep_apart_and_the_same_export_gives_the_same_files(tmp_path: Path) -> None:
    """The older keeps the name; a thousand posts keep day and order, and come in twice as once."""
    root, table = project(tmp_path)
    twins = wxr(item(9, name="sama"), item(3, name="sama"), *(item(number) for number in range(20, 60)))
    assert received(root, "ekspor.xml", twins, *table)[0] == 0
    found = drafts(root)
    assert len(found) == 42 and "parit-3/" in found["2015/sama.md"] and "parit-9/" in found["2015/sama-2.md"]
    before = tree(root)
    assert "42 sudah ada" in received(root, "ekspor.xml", twins, *table)[1] and tree(root) == before


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        + wxr(item()).partition("?>")[2].replace("Blog contoh", "&b;"),
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + wxr(item()).partition("?>")[2].replace("Blog contoh", "&a;"),
        wxr(item())[:-40],
        "<html><body>bukan ekspor</body></html>",
    ],
    ids=["bom", "berkas", "terpotong", "lain"],
)
def test_xml_made_to_do_harm_is_refused(text: str, tmp_path: Path) -> None:
    """Entities, files of the machine, what is cut off and what is something else: nothing is written."""
    root, table = project(tmp_path)
    before = tree(root)
    assert received(root, "ekspor.xml", text, *table)[0] == 2 and tree(root) == before


ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://purl.org/atom/app#" xmlns:blogger="http://schemas.google.com/blogger/2018">
<title>Blog contoh</title>{entries}</feed>"""


def old(number: int, kind: str = "post", more: str = "") -> str:
    """An entry as Blogger wrote it until 2024."""
    return f"""<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id>
<published>2014-05-{number:02d}T08:15:00.001+07:00</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{kind}"/>
<category scheme="http://www.blogger.com/atom/ns#" term="Kabar RW"/>
<title type="text">Posyandu Melong buka yang ke-{number}</title>
<content type="html">{escape("<div>Posyandu Melong buka setiap bulan.<br /><br />Bawa buku KIA.</div>")}</content>
<link rel="alternate" type="text/html" href="http://blog.example/2014/05/posyandu-{number}.html"/>
<author><name>Asep Contoh</name><email>noreply@blogger.com</email></author>{more}</entry>"""


def new(number: int, status: str = "LIVE", kind: str = "POST") -> str:
    """An entry as Takeout writes it."""
    return f"""<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><blogger:type>{kind}</blogger:type>
<blogger:status>{status}</blogger:status><author><name>Asep Contoh</name></author>
<title>Posyandu Melong buka yang ke-{number}</title>
<content type="html">{escape("<p>Posyandu Melong buka.</p><p>Bawa buku KIA.</p>")}</content>
<published>2014-05-{number:02d}T01:15:00Z</published><blogger:filename>/2014/05/posyandu-{number}.html</blogger:filename>
<category scheme="tag:blogger.com,1999:blog-1" term="Kabar RW"/></entry>"""


@pytest.mark.parametrize(
    "entries",
    [
        (
            old(1),
            old(2, more="<app:control><app:draft>yes</app:draft></app:control>"),
            old(3, "comment"),
            old(4, "template"),
        ),
        (new(1), new(2, "DRAFT"), new(3, kind="COMMENT"), new(4, "SOFT_TRASHED")),
    ],
    ids=["lama", "Takeout"],
)
def test_both_exports_of_blogger_are_read(entries: tuple[str, ...], tmp_path: Path) -> None:
    """Day, paragraphs, label and the address that ends in .html are right; comments and thrown away posts stay out."""
    root, table = project(tmp_path)
    code, told = received(root, "feed.atom", ATOM.replace("{entries}", "".join(entries)), *table)
    found = drafts(root)
    assert code == 0 and list(found) == ["2014/posyandu-1.md", "2014/posyandu-2.md"], told
    text = found["2014/posyandu-1.md"]
    assert "tanggal: 2014-05-01 08:15" in text and 'alamat_lama: ["/2014/05/posyandu-1.html"]' in text
    assert "\n\nBawa buku KIA.\n" in text and "draf:" not in text and "draf: ya" in found["2014/posyandu-2.md"]
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


MEDIA = """<item><title>{n}</title><content:encoded/><excerpt:encoded/><wp:post_id>{n}</wp:post_id><wp:post_parent>{post}</wp:post_parent>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://lama.example/uploads/2020/0{n}/foto.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Parit {n}</wp:meta_value></wp:postmeta></item>"""
FIRST = "<p>Warga RW 05 Kelurahan Melong membersihkan parit pada Minggu pagi.</p>"
BLOCKS = {
    "keterangan Gutenberg": ('<figure><img src="/uploads/2020/01/foto-300x200.jpg" alt=""/><figcaption>Warga di parit</figcaption></figure>',
                             ['alt: "Warga di parit"'], ["Warga di parit\n\n"]),
    "isi dan keterangan": ('[caption width="3"]<img src="/uploads/2020/01/foto.jpg" alt="Parit"/> Warga bekerja[/caption]',
                           ['alt: "Parit"', 'keterangan: "Warga bekerja"'], []),
    "tabel keterangan Blogger": ('<table class="tr-caption-container"><tbody><tr><td><a href="x"><img src="/uploads/2020/01/foto.jpg"/></a></td></tr>'
                                 '<tr><td class="tr-caption">Warga di parit</td></tr></tbody></table>', ['alt: "Warga di parit"'], ["|"]),
    "galeri bernomor": ('[gallery columns="2" ids="1, 2"]', ['alt: "Parit 1"', "![Parit 2](parit-1-2.jpg)"], ["rekaman"]),
    "galeri tulisannya": ("[gallery]", ['alt: "Parit 1"'], ["Parit 2", "rekaman"]),
    "kutipan": ("<blockquote><p>Kami senang.</p><cite>Dedi</cite><p>Sekali.</p></blockquote>", ["> Kami senang.\n>\n> Dedi\n>\n> Sekali."], []),
    "tombol berbagi": ('<div class="sharedaddy"><div><h3>Share this:</h3></div><ul><li>Facebook</li></ul></div><p>Akhir.</p>', ["\n\nAkhir."],
                       ["Share", "Facebook"]),
    "kode plugin": ('[wpforms id="3"] [sc name="iklan"] [ads] [youtube=https://youtu.be/q] [lampiran] [1]', ["\\[lampiran\\] \\[1\\]"],
                    ["wpforms", "sc name", "ads", "youtu.be"]),
    "tersembunyi": ('<p style="display: none">rahasia</p><span hidden>rahasia</span><!--[if gte mso 9]><xml>rahasia</xml><![endif]--><p>Akhir.</p>',
                    ["\n\nAkhir."], ["rahasia"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_what_a_site_put_around_a_text_is_understood(name: str, tmp_path: Path) -> None:
    """Captions say what pictures show, galleries keep their pictures, codes, buttons and hidden words go."""
    body, says, never = BLOCKS[name]
    root, table = project(tmp_path)
    for month in "12":
        folder = tmp_path / "uploads" / "2020" / f"0{month}"
        folder.mkdir(parents=True)
        Image.new("RGB", (800, 450), "green" if month == "1" else "blue").save(folder / "foto.jpg")
    uploads = [tmp_path / "uploads" / "2020" / f"0{month}" / "foto.jpg" for month in "12"]
    told = wxr(item(body=FIRST + body), MEDIA.format(n=1, post=1), MEDIA.format(n=2, post=9))
    assert received(root, "ekspor.xml", told, *uploads, *table)[0] == 0
    ((_, text),) = drafts(root).items()
    for words in says:
        assert words in text, text
    for words in never:
        assert words not in text, text
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)


def test_links_between_posts_lead_to_the_articles(tmp_path: Path) -> None:
    """However the address was written; others stay, in drafts too; its own summary is kept; other sorts are told."""
    root, table = project(tmp_path)
    links = "".join(
        f'<a href="{one}">x{number}</a> '
        for number, one in enumerate(
            (
                "/2015/03/parit-2/",
                "http://www.lama.example/2015/03/parit-2?utm=1",
                "https://lain.example/a",
                "/2015/03/parit-9/",
            )
        )
    )
    told = wxr(
        item(1, body=FIRST + links).replace("<excerpt:encoded/>", "<excerpt:encoded>Parit &lt;b&gt;bersih&lt;/b&gt; lagi.</excerpt:encoded>"),
        item(2), item(3, status="draft", body=FIRST + links), item(4, type="berita"), item(5, type="wpcf7_contact_form"),
    )  # fmt: skip
    code, said = received(root, "ekspor.xml", told, *table)
    text, draft = drafts(root)["2015/parit-1.md"], drafts(root)["2015/parit-3.md"]
    assert code == 0 and "tidak diambil: 1 berita." in said
    for one in (text, draft):
        assert "[x0](../2015/parit-2.md) [x1](../2015/parit-2.md) [x2](https://lain.example/a)" in one, one
        assert "[x3](https://lama.example/2015/03/parit-9/)" in one
    assert 'ringkasan: "Parit bersih lagi."' in text
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)


@pytest.mark.parametrize("twice", [False, True])
def test_an_export_in_a_zip_brings_its_pictures(twice: bool, tmp_path: Path) -> None:
    """Pictures are found by the ends of their paths; of two of one name none is taken for the other."""
    root, table = project(tmp_path)
    body = f'{FIRST}<img src="https://lama.example/wp/uploads/2020/02/foto.jpg" alt="Parit"><img src="https://x.example/foto.jpg" alt="Lain">'
    files = {
        "uploads/2020/02/foto.jpg": photo(),
        "situs/ekspor.xml": wxr(item(body=body)).encode(),
        "situs/tema.xml": b"<x/>",
    }
    if twice:
        files["uploads/2020/01/foto.jpg"] = photo()
    code, _ = received(root, "ekspor.zip", zipped(files), *table)
    ((_, text),) = drafts(root).items()
    assert code == 0 and 'alt: "Parit"' in text
    assert ("Minta fotonya lagi (foto.jpg)" in text) is twice


def test_links_of_a_takeout_lead_to_the_articles_too(tmp_path: Path) -> None:
    """Its addresses have no host, the links in its posts do."""
    root, table = project(tmp_path)
    link = escape('<a href="http://blog.example/2014/05/posyandu-2.html">kedua</a>')
    entries = new(1).replace("Bawa buku KIA.", link) + new(2)
    assert received(root, "feed.atom", ATOM.replace("{entries}", entries), *table)[0] == 0
    assert "[kedua](../2014/posyandu-2.md)" in drafts(root)["2014/posyandu-1.md"]


def test_a_state_that_nobody_knows_stays_out(tmp_path: Path) -> None:
    """Blogger may call states what it likes: only what is known to be public or a draft is taken."""
    root, table = project(tmp_path)
    entries = new(1) + new(2, "PENDING_REVIEW").replace("Bawa buku KIA", "rahasia")
    assert received(root, "feed.atom", ATOM.replace("{entries}", entries), *table)[0] == 0
    assert list(drafts(root)) == ["2014/posyandu-1.md"] and b"rahasia" not in b"".join(tree(root).values())


def _thousand(form: str) -> tuple[str, str]:
    """A whole site of 1,000 posts over ten years, with drafts and private ones among them; the file's name and text."""
    if form == "wordpress":
        posts = [
            item(
                n, date=f"{2010 + n // 100}-{n % 12 + 1:02d}-{n % 28 + 1:02d} 02:30:00", name=f"kabar-{n}",
                link=f"https://lama.example/{2010 + n // 100}/kabar-{n}/",
                status="draft" if n % 100 == 7 else "private" if n % 100 == 8 else "publish",
            )
            for n in range(1000)
        ]  # fmt: skip
        return "ekspor.xml", wxr(*posts)
    entries = []
    for n in range(1000):
        day = f"{2010 + n // 100}-{n % 12 + 1:02d}-{n % 28 + 1:02d}T"
        entry = old(n).replace(f"2014-05-{n:02d}T", day)
        entries.append(entry.replace("2014/05/posyandu-", f"{2010 + n // 100}/kabar-"))
    return "blog.xml", ATOM.replace("{entries}", "\n".join(entries))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["wordpress", "blogger"])
def test_a_thousand_posts_keep_their_days_addresses_and_order(form: str, tmp_path: Path) -> None:
    """Every public post is there once, at its day by the site's clock and its old address; pictures are asked back."""
    root, table = project(tmp_path)
    name, text = _thousand(form)
    code, told = received(root, name, text, *table)
    assert code == 0, told[-2000:]
    made = drafts(root)
    assert len(made) == (990 if form == "wordpress" else 1000)
    for path, draft in made.items():
        year, _, slug = path.partition("/")
        number = int(slug.removesuffix(".md").rpartition("-")[2])
        clock = "09:30" if form == "wordpress" else "08:15"
        assert int(year) == 2010 + number // 100
        assert f"tanggal: {year}-{number % 12 + 1:02d}-{number % 28 + 1:02d} {clock}" in draft
        assert (f"/kabar-{number}" in draft) is not ("draf: ya" in draft)
    assert sum("draf: ya" in draft for draft in made.values()) == (10 if form == "wordpress" else 0)
    if form == "wordpress":
        assert all("# TANYAKAN: Minta fotonya lagi" in draft for draft in made.values())
        assert "10 tulisan pribadi" in told
