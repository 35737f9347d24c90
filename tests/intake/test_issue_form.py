"""``kim terima --issue``: an issue that was filled in by the form becomes a draft; what stands in it is data and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.test_whatsapp import drafts
from tests.projects import report, said, small, tree

FIELDS = {
    "Judul": "Warga Melong membersihkan parit dua ratus meter",
    "KIM pengirim": "KIM Melong",
    "Nama penulis yang dicantumkan": "Asep Contoh",
    "Tanggal": "2026-11-08 09:30",
    "Wilayah kejadian": "Melong",
    "Topik": "Kegiatan warga",
    "Ringkasan": "Warga RW 05 Melong membersihkan parit pada Minggu, 8 November 2026, bersama tiga puluh tetangga.",
    "Isi berita": "Warga membersihkan parit.\n\n![foto](https://github.com/user-attachments/assets/1)\n\n- Cangkul\n- Karung",
    "Sumber": "- Ketua RW 05, ditanya 8 November 2026\n- Warga",
    "Foto, isi foto dalam satu kalimat, dan pemotretnya": "_No response_",
    "Sudah diperiksa": "- [x] Orang yang disebut tahu\n- [ ] Tulisan ini karya saya",
}


def event(root: Path, **more: str) -> Path:
    """The event of an issue with these fields."""
    body = "\r\n\r\n".join(f"### {label}\r\n\r\n{value}" for label, value in {**FIELDS, **more}.items())
    path = root.parent / "event.json"
    path.write_text(
        json.dumps({"action": "opened", "issue": {"number": 7, "body": body, "user": {"login": "seseorang"}}})
    )
    return path


def test_an_issue_becomes_a_draft(tmp_path: Path) -> None:
    """Every field stands where it belongs; a picture that lies elsewhere is asked for, never linked; the gate reads it."""
    root = small(tmp_path / "p")
    code, told = said("terima", "--issue", event(root), "--root", root)
    (path, text), *rest = drafts(root).items()
    assert code == 0 and path == "2026/warga-melong-membersihkan-parit-dua-ratus-meter.md" and not rest, told
    for words in (
        "tanggal: 2026-11-08 09:30", 'penulis: ["Asep Contoh"]', 'wilayah: "Melong"', "topik: [warga]", "draf: ya",
        '  - nama: "Ketua RW 05, ditanya 8 November 2026"', "Warga membersihkan parit.\n\n- Cangkul\n- Karung",
    ):  # fmt: skip
        assert words in text, text
    assert "user-attachments" not in text and "Minta fotonya lagi" in text and "belum mencentang" in text
    assert "seseorang" not in text and not [one for one in report(root) if one["tingkat"] == "galat"]


def test_an_issue_writes_nowhere_but_among_its_groups_drafts(tmp_path: Path) -> None:
    """A title or a group that looks like a path, front matter in the text, a day that is none: the draft stays a draft."""
    root = small(tmp_path / "p")
    odd = {"Judul": "../../.github/workflows/x.yml $(rm -rf) `id`", "Isi berita": "---\ndraf: tidak\n---\nIsi berita warga.",
           "Tanggal": "kemarin", "Penulis": "x\nkim: lain"}  # fmt: skip
    before = set(tree(root))
    assert said("terima", "--issue", event(root, **odd), "--root", root)[0] == 0
    (made,) = set(tree(root)) - before
    text = (root / made).read_text()
    assert made.startswith("content/artikel/kim-melong/") and text.count("draf: ya") == 1
    assert text.index("draf: ya") < text.index("\n---\n")


@pytest.mark.parametrize("data", ["[]", "{", '{"issue": {"body": null}}', '{"issue": {"body": "halo"}}', "[" * 100_000])
def test_what_is_no_such_issue_is_refused(data: str, tmp_path: Path) -> None:
    """Other JSON, none at all, another issue: nothing is written."""
    root = small(tmp_path / "p")
    (tmp_path / "event.json").write_text(data)
    before = tree(root)
    assert said("terima", "--issue", tmp_path / "event.json", "--root", root)[0] == 2 and tree(root) == before
