"""What no reader sees and every program does: told in every field, kind and spelling, and never published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.content.frontmatter import read_document
from tests.projects import article, small

PATH = "artikel/kim-melong/2025/uji.md"
OTHERS = {
    "kim/kim-baru.md": "---\nnama: KIM Ba{}ru\nwilayah: Melong\njenis: kim\n---\n\nKelompok.\n",
    "mitra/kabar.md": "---\nnama: Ka{}bar\nsitus: https://kabar.example/\numpan: https://kabar.example/feed\n---\n",
    "halaman/tentang.md": "Tentang ka{}mi.\n",
    "index.md": "---\ntitle: Be{}randa\n---\n\nIsi.\n",
    PATH: article(body="Posyan{}du buka lagi pada Senin."),
    "artikel/kim-melong/2025/judul.md": article(head="judul: Warga Melong member{}sihkan parit\n"),
}


def _found(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of what is wrong with the letters of an article's file."""
    problems = read_document(PATH, text.encode("utf-8", "surrogatepass")).problems
    return [(one.code, one.location.line, one.location.column) for one in problems if one.code in ("KIM021", "KIM022")]


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200b", "\u00ad", "\u0002", "\x0c", "\x9d", "\u2060", "\u200e",
                                    "\u200d", "\ufeff", "\u3164", "\U000e0041", "\ufe0f", "\ufe01", "\x7f", "\u061c",
                                    "\ufffc", "\ue000", "\uf8ff", "\U000f0000", "\U0010fffd"])  # fmt: skip
@pytest.mark.parametrize("path", OTHERS)
def test_an_invisible_letter_is_told_wherever_it_stands(
    letter: str, path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Titles, fields, bodies; articles, groups, partners, pages, the front page: the build stops, --fix takes it away."""
    root = small(tmp_path, {path: OTHERS[path].replace("{}", letter)})
    assert main(["check", "--root", str(root), "--format", "json", "--only", "KIM0"]) == 1
    assert path in {one["berkas"].removeprefix("content/") for one in json.loads(capsys.readouterr().out)["masalah"]}
    assert main(["build", "--root", str(root)]) == 1
    main(["check", "--root", str(root), "--fix", "--only", "KIM022"])
    assert letter not in (root / "content" / path).read_text() or "\x00" <= letter <= "\x9f"


@pytest.mark.parametrize("written", ["\\u202e", "\\x0b", "\\b", "\\u200b", "\\u00ad", "\\e"])
def test_an_escape_is_the_letter_it_stands_for(written: str) -> None:
    """A quoted value may spell what it does not show (case 25)."""
    assert _found(article(head=f'judul: "Warga Me{written}long bersih-bersih"\n')) == [("KIM022", 2, 8)]
    assert _found(article(head=f'sumber:\n  - nama: "Pus{written}kesmas"\n    url: https://contoh.id/\n')) == [
        ("KIM022", 3, 11)
    ]


@pytest.mark.parametrize("written", ["&#8238;", "&#x202E;", "&shy;", "&ZeroWidthSpace;", "&#x200b;", "&lrm;", "&#8;"])
def test_an_entity_is_the_letter_it_stands_for(written: str) -> None:
    """Markdown makes letters of entities, but not in code; elsewhere the letters of a name stay what they are."""
    body = article(body=f"Posyan{written}du buka.")
    assert _found(body) == ([("KIM022", body.count("\n"), 7)] if written != "&#8;" else [])
    assert _found(article(body=f"Tulis `{written}` di sini.")) == []
    assert _found(article(body=f"Tulis \\`{written}\\` di sini.")) == _found(
        article(body=f"Tulis  `{written} . di sini.")
    )


@pytest.mark.parametrize(
    "text",
    ["Keluarga 👨‍👩‍👧 dan 🏳️‍🌈 di balai ❤️, nomor 1️⃣.", "Bendera 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Inggris.", "بسم الله\u200f، kata ustaz.", "می‌خواهم",
     "Aksara ꦱꦶ‌ꦠꦶ dan ᮞᮥᮔ᮪ᮓ", "Kafe\u0301 dan café", "Baris\tdengan tab", "naïve — “kutip” … 20 °C", "&nbsp;&amp;&copy;"],
)  # fmt: skip
def test_what_scripts_and_emoji_need_is_left_alone(text: str) -> None:
    """Joiners of families and Persian, flags, direction marks beside Arabic, accents of their own: nothing to mend."""
    assert _found(article(body=text)) == []


def test_marks_piled_on_one_letter_are_told() -> None:
    """Three marks a letter may have; what is piled on them covers the lines above and below."""
    piled = "Po\u0301\u0302\u0303\u0304\u0305\u0306syandu"
    assert _found(article(body=piled)) == [("KIM022", article().count("\n"), 6)]
    assert _found(article(body="Po\u0301\u0302\u0303syandu")) == []
    assert _found(article(body="a" + "\u0301" * 50_000)) == [("KIM022", article().count("\n"), 5)]


def test_many_are_told_as_many_and_quickly_done() -> None:
    """A file full of them has an end to its problems."""
    assert len(_found(article(body="a\u200b" * 20_000))) == 100
    assert len(_found(article(body="&shy;a" * 20_000))) == 100


# ── Git's conflict markers ───────────────────────────────────────────────────────────────────────────────────────────

CONFLICT = "<<<<<<< HEAD\n{}satu\n=======\n{}dua\n>>>>>>> abc1234 (Ubah)\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (PATH, article(body=f"Isi.\n\n{CONFLICT}")), (PATH, article(body="- satu\n" + CONFLICT.replace("{}", "- "))),
        (PATH, article(body="| a | b |\n|---|---|\n" + CONFLICT.replace("{}", "| x | "))),
        (PATH, article(head=CONFLICT.replace("{}", "topik: "))), (PATH, article(body=CONFLICT.replace("\n", "\r\n"))),
        (PATH, article(body="Isi.\n||||||| merged common ancestors\nlama\n")), (PATH, CONFLICT),
        (PATH, article() + ">>>>>>> b\n"),
        (PATH, article(body=f"```\nkode\n```\n\n{CONFLICT}")), (PATH, article(body=f"~~~\n```\n~~~\n{CONFLICT}")),
        ("kim/kim-melong.md", f"---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\n---\n\n{CONFLICT}"),
        ("mitra/kabar.md", f"---\nnama: Kabar\nsitus: https://kabar.example/\n{CONFLICT}---\n"),
        ("halaman/tentang.md", CONFLICT), ("index.md", f"Beranda.\n\n{CONFLICT}"),
    ],
)  # fmt: skip
def test_a_conflict_marker_is_an_error_that_names_it(
    path: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In bodies, lists, tables, heads; in articles, groups, partners and pages; all of its lines (case 05)."""
    root = small(tmp_path, {path: text})
    assert main(["check", "--root", str(root), "--format", "json", "--only", "KIM021"]) == 1
    found = json.loads(capsys.readouterr().out)["masalah"]
    marks = [line for line in text.splitlines() if line[:7] in ("<<<<<<<", "=======", "|||||||", ">>>>>>>")]
    assert [one["kutipan"] for one in found] == marks and "penanda konflik git" in found[0]["pesan"]


@pytest.mark.parametrize(
    "body",
    ["```\n" + CONFLICT + "```", "~~~~ text\n```\n" + CONFLICT + "~~~~", "- butir\n\n  ```\n  <<<<<<< HEAD\n  ```",
     "Judul\n=======\n\nIsi.", "<<<<<<<< delapan", "<<<<<< enam", "Kata <<<<<<< di tengah", ">>>>>>>>>>"],
)  # fmt: skip
def test_examples_in_code_and_underlined_headings_are_no_conflict(body: str) -> None:
    """Whoever writes about git shows markers between fences."""
    assert _found(article(body=body)) == []
