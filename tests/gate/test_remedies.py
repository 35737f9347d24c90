"""What a report advises cures: whoever writes exactly that has a link or a picture, and no remark on it any more."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.projects import article, said, small

FOLDER = "artikel/kim-melong/2025"

CASES = {
    "![Warga duduk](foto (1).jpg)": "picture",
    "![Warga duduk](<foto (1).jpg)": "picture",
    "![Warga duduk]( foto posyandu.jpg )": "picture",
    "![Warga duduk](foto posyandu.jpg 'Foto: KIM')": "picture",
    '![Warga duduk](foto posyandu.jpg "Foto: KIM)': "picture",
    '![Warga duduk](x.jpg "Foto: KIM" =300x200)': "picture",
    '![Warga duduk](x.jpg =300x200 "Foto: KIM")': "picture",
    "!(Warga duduk)[x.jpg]": "picture",
    "! [Warga duduk](x.jpg)": "picture",
    "![Warga duduk]{x.jpg}": "picture",
    "![[x.jpg|300]]": "picture",
    "![[foto posyandu.jpg]]": "picture",
    "Lihat [jadwal](https:// contoh.example/jadwal).": "https://contoh.example/jadwal",
    "Lihat [jadwal](https:/contoh.example/a b).": "https://contoh.example/a%20b",
    "Lihat [jadwal]{https://contoh.example/jadwal}.": "https://contoh.example/jadwal",
    "Lihat [jadwal(https://contoh.example/jadwal).": "https://contoh.example/jadwal",
    "Lihat [jadwal](https://contoh.example/jadwal.": "https://contoh.example/jadwal",
    "Lihat [jadwal](www.contoh.example/jadwal).": "https://www.contoh.example/jadwal",
    "Lihat [jadwal](contoh.example).": "https://contoh.example",
    "Lihat [jadwal](https//contoh.example/jadwal).": "https://contoh.example/jadwal",
    "Lihat [surat](mailto: surat@contoh.example).": "mailto:surat@contoh.example",
}  # fmt: skip


def problems(root: Path) -> dict[str, list[str]]:
    """What the gate advises on links and pictures (who made them aside), by file."""
    found = json.loads(said("check", "--root", root, "--format", "json", "--only", "KIM2")[1])["masalah"]
    told: dict[str, list[str]] = {}
    for one in found:
        if one["kode"] not in ("KIM222", "KIM223"):
            told.setdefault(one["berkas"].rpartition("/")[2], []).append(one["saran"])
    return told


def follow(line: str, advice: str) -> str:
    """The line as somebody writes it who does what the report says."""
    asked = re.search(r"!?\[[^\]]*\]\((?:<[^>]*>|[^<>\s()]*)(?: \"[^\"]*\")?\)", advice)
    address = re.search(r"alamat lengkapnya: (\S+)\. Bila", advice)
    assert asked or address, advice
    wrong = re.search(r"!? ?[\[(].*?(?:[\])}>]|$)(?:[ (\[{].*?[)\]}])?\)?(?=\.?$)", line)
    assert wrong
    return line.replace(wrong[0].rstrip("."), asked[0] if asked else f"[jadwal]({address[1]})" if address else "")


@pytest.mark.build
def test_what_is_advised_cures(tmp_path: Path) -> None:
    """The form after "Tulis:" put in the place of what was wrong gives what was meant, and the report is silent."""
    names = {f"uji-{number}.md": line for number, line in enumerate(CASES)}
    texts = {
        f"{FOLDER}/{name}": article(number, body=f"{line}\n\nBawalah buku KIA.")
        for number, (name, line) in enumerate(names.items())
    }
    root = small(tmp_path / "p", texts)
    for name in ("x.jpg", "foto posyandu.jpg", "foto (1).jpg"):
        Image.new("RGB", (1200, 800), (40, 90, 200)).save(root / "content" / FOLDER / name)
    told = problems(root)
    assert {name: len(advice) for name, advice in told.items()} == dict.fromkeys(names, 1), told
    for name, line in names.items():
        file = root / "content" / FOLDER / name
        file.write_text(file.read_text().replace(line, follow(line, told[name][0])))
    assert problems(root) == {} and said("build", "--root", root)[0] == 0
    for name, line in names.items():
        page = (root / "site" / FOLDER / name.removesuffix(".md") / "index.html").read_text()
        text = page[page.index("<article") : page.index("</article>")]
        assert "Foto: KIM" in text or "Foto: KIM" not in line, line
        meant = r'<img[^>]+alt="(?:Warga duduk|Ceritakan isi gambar)"' if CASES[line] == "picture" else f'href="{CASES[line]}"'
        assert re.search(meant, text), line
