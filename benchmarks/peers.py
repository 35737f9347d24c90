"""Other site generators at the same work: the same articles, with lists by topic, place, group, author and month, and feeds.

They are installed from PyPI into an environment of their own (``make bench`` does so), and given lean templates: less work than
ours do, not more. What each lacks is said in ``LACKS``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
HOME = HERE / ".lain"
VERSIONS = HERE / "peers.txt"

LACKS = {
    "hugo": "checks, partners, digests, share kits, archived feeds, JSON Feed, search, share cards; pictures are copied as they are",
    "pelican": "all that Hugo lacks, and months",
    "zensical": "all that Hugo lacks, and every list and feed: its pages are in one navigation",
    "mkdocs-material": "all that Hugo lacks, and every list and feed: its pages are in one navigation",
    "mkdocs-material, blog": "all that Hugo lacks; lists by one taxonomy and by year, no feed",
}


@dataclass(frozen=True)
class Article:
    """A generated article, as any generator takes it."""

    kim: str
    year: str
    slug: str
    title: str
    date: str
    author: str
    place: str
    topics: tuple[str, ...]
    summary: str
    body: str
    picture: Path | None


def read(root: Path) -> Iterator[Article]:
    """Yields the generated articles of a project, in order."""
    for file in sorted((root / "content/artikel").rglob("*.md")):
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        said = yaml.safe_load(head.replace("tanggal: ", "tanggal: !!str "))
        picture = file.with_name(said["gambar"]["berkas"]) if "gambar" in said else None
        yield Article(
            file.parts[-3], file.parts[-2], file.stem, said["judul"], said["tanggal"].replace(" ", "T") + ":00+07:00",
            said["penulis"], said["wilayah"], tuple(said["topik"]), said["ringkasan"], body, picture,
        )


@dataclass(frozen=True)
class Peer:
    """A generator: how a project becomes one of its, and the command that builds it into the folder ``hasil``."""

    name: str
    most: int
    """It is not run on more articles than this; what it takes grows too fast."""
    prepare: Callable[[Path, Path], None]
    command: Callable[[Path], tuple[str | Path, ...]]


def install() -> bool:
    """Installs the peers unless they are there; returns whether they can be used."""
    if not (HOME / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
    done = subprocess.run([HOME / "bin" / "python", "-m", "pip", "install", "--quiet", "-r", VERSIONS], check=False)
    return done.returncode == 0


def _hugo(source: Path, goal: Path) -> None:
    _write(goal / "hugo.toml", HUGO)
    for path, text in HUGO_LAYOUTS.items():
        _write(goal / "layouts" / path, text)
    for one in read(source):
        head = {
            "title": one.title, "date": one.date, "description": one.summary, "penulis": [one.author], "wilayah": [one.place],
            "topik": list(one.topics), "kim": [one.kim], "bulan": [one.date[:7]],
            **({"gambar": one.picture.name} if one.picture else {}),
        }
        text = f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{_plain(one.body)}"
        _write(goal / f"content/artikel/{one.kim}/{one.year}/{one.slug}/index.md", text)
        if one.picture:
            shutil.copy(one.picture, goal / f"content/artikel/{one.kim}/{one.year}/{one.slug}/")
    shutil.copytree(HERE.parent / "site_theme/aset", goal / "static/aset", dirs_exist_ok=True)


def _pelican(source: Path, goal: Path) -> None:
    _write(goal / "pelicanconf.py", PELICAN)
    for one in read(source):
        head = (
            f"Title: {one.title}\nDate: {one.date[:16].replace('T', ' ')}\nCategory: {one.topics[0]}\n"
            f"Tags: {one.place}, {one.kim}\nAuthor: {one.author}\nSlug: {one.kim}-{one.slug}\nSummary: {one.summary}\n"
        )
        _write(goal / f"content/{one.kim}-{one.slug}.md", f"{head}\n{_plain(one.body)}")


def _material(source: Path, goal: Path) -> None:
    _write(goal / "mkdocs.yml", MATERIAL)
    _write(goal / "docs/index.md", "# Beranda\n")
    for one in read(source):
        head = yaml.safe_dump({"title": one.title, "description": one.summary}, allow_unicode=True)
        _write(goal / f"docs/artikel/{one.kim}/{one.year}/{one.slug}.md", f"---\n{head}---\n\n# {one.title}\n{_plain(one.body)}")


def _blog(source: Path, goal: Path) -> None:
    _write(goal / "mkdocs.yml", MATERIAL + BLOG)
    _write(goal / "docs/index.md", "# Beranda\n")
    _write(goal / "docs/blog/index.md", "# Berita\n")
    for one in read(source):
        head = yaml.safe_dump({"date": one.date[:10], "categories": list(one.topics)}, allow_unicode=True).replace("'", "")
        text = f"---\n{head}---\n\n# {one.title}\n\n{one.summary}\n\n<!-- more -->\n{_plain(one.body)}"
        _write(goal / f"docs/blog/posts/{one.kim}-{one.slug}.md", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _plain(body: str) -> str:
    """Links between files are written differently everywhere; here they lead to a fixed page."""
    return re.sub(r"\]\((?:\.\./)+[\w/-]+\.md\)", "](https://contoh.example/)", body)


def _binary() -> Path:
    found = next(HOME.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    return found or HOME / "bin" / "hugo"


PEERS = (
    Peer("hugo", 1_000_000, _hugo, lambda root: (_binary(), "--quiet", "--destination", root / "hasil")),
    Peer("pelican", 1_000, _pelican, lambda root: (HOME / "bin/pelican", "-q", "-s", "pelicanconf.py", "-o", root / "hasil", "content")),
    Peer("zensical", 1_000, _material, lambda root: (HOME / "bin/zensical", "build", "--clean")),
    Peer("mkdocs-material", 1_000, _material, lambda root: (Path(sys.executable).with_name("mkdocs"), "build", "-q", "-d", root / "hasil")),
    Peer("mkdocs-material, blog", 1_000, _blog, lambda root: (Path(sys.executable).with_name("mkdocs"), "build", "-q", "-d", root / "hasil")),
)

HUGO = """baseURL = "https://contoh.example/"
languageCode = "id-ID"
title = "Warta"
[pagination]
pagerSize = 20
[taxonomies]
topik = "topik"
wilayah = "wilayah"
kim = "kim"
penulis = "penulis"
bulan = "bulan"
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
taxonomy = ["HTML"]
term = ["HTML", "RSS"]
"""

HUGO_LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/aset/warta.css">
{{ range .AlternativeOutputFormats }}<link rel="alternate" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
<meta property="og:title" content="{{ .Title }}"></head>
<body><header><a href="/">{{ site.Title }}</a><nav><a href="/topik/">Topik</a> <a href="/wilayah/">Wilayah</a> <a href="/kim/">KIM</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer><p>Darurat 112</p></footer></body></html>
""",
    "_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p>
<p>{{ range .Params.penulis }}<a href="/penulis/{{ . | urlize }}/">{{ . }}</a> {{ end }}
<time datetime="{{ .Date.Format "2006-01-02T15:04:05-07:00" }}">{{ .Date.Format "2 January 2006 15.04" }}</time> {{ .ReadingTime }} menit</p>
{{ with .Params.gambar }}<img src="{{ . }}" alt="">{{ end }}
{{ .Content }}<p>{{ range .Params.topik }}<a href="/topik/{{ . | urlize }}/">{{ . }}</a> {{ end }}</p></article>{{ end }}
""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages }}
<ul>{{ range $pages.Pages }}<li><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3><p>{{ .Description }}</p>
<p>{{ range .Params.wilayah }}{{ . }}{{ end }} · <time>{{ .Date.Format "2 Jan 2006" }}</time></p></li>{{ end }}</ul>
{{ if $pages.HasPrev }}<a href="{{ $pages.Prev.URL }}">Lebih baru</a>{{ end }}
{{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Lebih lama</a>{{ end }}{{ end }}
""",
    "_default/terms.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ len .Pages }}</li>{{ end }}</ul>{{ end }}
""",
    "index.html": """{{ define "main" }}{{ range first 10 site.RegularPages }}<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Description }}</p>{{ end }}<ul>{{ range site.Taxonomies.wilayah }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a>
{{ .Count }}</li>{{ end }}</ul>{{ end }}
""",
    "_default/rss.xml": """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{{ .Title }}</title>
<link>{{ .Permalink }}</link><description>{{ .Title }}</description>{{ range first 30 .RegularPages }}
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Description }}</description>
<content:encoded>{{ .Content | transform.XMLEscape | safeHTML }}</content:encoded></item>{{ end }}</channel></rss>
""",
}

PELICAN = """SITENAME = "Warta"
SITEURL = "https://contoh.example"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
THEME = "simple"
DEFAULT_PAGINATION = 20
FEED_ALL_RSS = "umpan.xml"
CATEGORY_FEED_RSS = "topik/{slug}.xml"
TAG_FEED_RSS = "tanda/{slug}.xml"
AUTHOR_FEED_RSS = "penulis/{slug}.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
"""

MATERIAL = """site_name: Warta
site_url: https://contoh.example/
site_dir: hasil
theme: {name: material, font: false, language: id}
"""
BLOG = "plugins: [blog]\n"
