"""Whatever is said of a link or picture that is none: what the remedy tells to write is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.projects import article, report, small

BROKEN = (
    "![Warga](x y.jpg)",
    "![Warga[(x.jpg)",
    "!{Warga}(x.jpg)",
    "! [Warga](x.jpg)",
    "!(x.jpg)[Warga]",
    "(Warga)[x.jpg]",
    "(Warga)[https://contoh.example/a]",
    "[https://contoh.example/a](Warga)",
    "![[x.jpg]]",
    "![Warga](“x.jpg”)",
    "![Warga](foto\\x.jpg)",
    "![Warga](x.jpg|300)",
    "![Warga](C:\\Users\\budi\\x.jpg)",
    "![Warga](file:///sdcard/DCIM/x.jpg)",
    "[Warga](<https://contoh.example/a b>)",
    "[Warga](“https://contoh.example/a”)",
    "[Warga](www.contoh.example/a)",
    "[Warga](//contoh.example/a)",
    "[Warga](htps://contoh.example/a)",
    "[Warga](hhttps://contoh.example/a)",
    "[Warga](http:/contoh.example/a)",
    "[Warga](https:contoh.example)",
    "[Warga](kim@contoh.example)",
    "[112](112)",
    "[Warga]（https://contoh.example/a）",
    "［Warga］（https://contoh.example/a）",
    "[](https://contoh.example/a)",
    "<www.contoh.example/a>",
    "https :// contoh.example/a",
    '<img src="x.jpg" alt="Warga">',
    "<img src=“x.jpg” alt=“Warga”>",
    "[img]x.jpg[/img]",
    "[url=https://contoh.example/a]Warga[/url]",
    '{{< figure src="x.jpg" >}}',
    "[foto x.jpg]",
    "[Warga](java\nscript:alert(1))",
    "[Warga](https://contoh.example/a sampai sore",
    "[Warga](https://contoh.example/a]",
    "[Warga}(https://contoh.example/a)",
    "[Warga(https://contoh.example/a)]",
    "[Warga|https://contoh.example/a]",
    "[Warga]\xa0(https://contoh.example/a)",
    "\\[Warga](https://contoh.example/a)",
    "\\[Warga\\]\\(https://contoh.example/a\\)",
    "!\\[Warga](x.jpg)",
    "Warga](https://contoh.example/a)",
    "(Warga)(https://contoh.example/a)",
    "{Warga}(https://contoh.example/a)",
    "x.jpg",
)
SAYS = re.compile(
    r"(?:Tulis|bulat|kurungnya|siku|misalnya|biasa|saja)(?: \w+)*:? (?P<form>!?\[.*|<http\S+|https?://\S+|\S+\.jpg)$"
)


def told(root: Path, fragments: tuple[str, ...]) -> list[list[str]]:
    """Return the remedies for each fragment, a file each."""
    folder = root / "content/artikel/kim-melong/2025"
    for number, fragment in enumerate(fragments):
        name = folder / f"a{number}.md"
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_text(article(number + 1, body=f"Posyandu buka lagi.\n\n{fragment}\n\nBawalah buku KIA."))
    for picture in ("x.jpg", "x y.jpg", "foto/x.jpg"):
        (folder / picture).parent.mkdir(exist_ok=True)
        Image.new("RGB", (800, 600), (120, 90, 60)).save(folder / picture)
    found: list[list[str]] = [[] for _ in fragments]
    for problem in report(root):
        stem, code = Path(str(problem["berkas"])).stem, str(problem["kode"])
        if stem.startswith("a") and code in {"KIM205", "KIM206", "KIM210", "KIM211", "KIM212", "KIM216", "KIM218"}:
            found[int(stem[1:])].append(str(problem["saran"]))
    return found


def test_what_the_remedy_tells_to_write_is_a_link_or_a_picture(tmp_path: Path) -> None:
    """Written as it says, there is nothing left to say; and nothing broken goes without a word."""
    remedies = told(small(tmp_path / "salah"), BROKEN)
    assert all(remedies), [broken for broken, said in zip(BROKEN, remedies, strict=True) if not said]
    forms = [match["form"] if (match := SAYS.search(said[0])) else "" for said in remedies]
    assert all(forms), [said for said, form in zip(remedies, forms, strict=True) if not form]
    # Pictures are told by their address alone where the rest of them was right.
    written = tuple(form if form[0] in "![<h" else f"![Warga]({form})" for form in forms)
    left = told(small(tmp_path / "benar"), written)
    assert [(one, said) for one, said in zip(written, left, strict=True) if said] == []


JUST_BRACKETS = (
    "\\[Warga](seperti biasa)",
    "Kata [sic] (lihat halaman dua)",
    "[Sumber: Dinas Kesehatan (https://contoh.example/a)]",
    "Data (per RW) [https://contoh.example/a]",
    "Tulis `\\[Warga](https://contoh.example/a)` begini.",
    "[Warga]( https://contoh.example/a )",
)


def test_brackets_that_were_meant_as_brackets_stay(tmp_path: Path) -> None:
    """An aside, a source in brackets, an escaped word that no address follows, and code: nothing is said of these."""
    assert [said for said in told(small(tmp_path), JUST_BRACKETS) if said] == []


@pytest.mark.parametrize("address", ["HTTPS://contoh.example/a", "https://contoh.example/a"])
def test_link_away_is_marked_in_any_letters(address: str) -> None:
    """A link to another site hands nothing over, however its beginning is written."""
    from pipeline.content.markdown.body import Body

    assert 'rel="noopener nofollow ugc"' in Body(f"[a]({address})").html(lambda target: target, lambda _: None)
