"""Public documents: named by articles and programmes with their class, listed by it with all that rests on them."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.site.pages.lists import all_pages
from pipeline.site.renderer import Drawing
from pipeline.workspace import open_workspace, publication
from tests.outputs.test_feeds import outputs
from tests.projects import THEME, article, report, small
from tests.rulebook import NOW
from tests.site.test_agenda import PROGRAM

ONE = "{nama: Laporan kinerja 2025, kelas: berkala, tautan: 'https://ppid.contoh.go.id/lk', lembaga: Dinas Contoh}"
OTHER = "{nama: Peta rawan banjir, kelas: serta-merta}"


def drawn(root: Path) -> dict[str, str]:
    """Returns the pages of a project, by address."""
    made = publication(open_workspace(root, NOW))
    drawing = Drawing(made, THEME)
    return {page.url: drawing.draw(page).data.decode().partition("<main")[2] for page in all_pages(made.catalogue)}


def test_documents_are_listed_by_class_with_what_rests_on_them(tmp_path: Path) -> None:
    """A document that two name stands once; each page tells it, the list and the data lead back; drafts are not counted."""
    files = {
        "artikel/kim-melong/2025/a.md": article(1, f"dokumen: [{ONE}, {OTHER}]\n"),
        "artikel/kim-melong/2025/draf.md": article(2, "draf: ya\ndokumen: {nama: Rahasia, kelas: setiap-saat}\n"),
        "program/bank-sampah.md": PROGRAM.replace("topik:", f"dokumen: {ONE}\ntopik:"),
    }
    root = small(tmp_path, files)
    pages = drawn(root)
    listed = pages["dokumen/"]
    assert listed.index("Diumumkan berkala") < listed.index("Diumumkan serta-merta")
    assert (
        listed.count("Laporan kinerja 2025") == 1 and "Rahasia" not in listed and "Tersedia setiap saat" not in listed
    )
    inside = listed.partition("Laporan kinerja 2025")[2].partition("</li>")[0]
    assert 'href="../artikel/kim-melong/2025/a/"' in inside and 'href="../program/bank-sampah/"' in inside
    for url in ("artikel/kim-melong/2025/a/", "program/bank-sampah/"):
        assert "https://ppid.contoh.go.id/lk" in pages[url] and "Diumumkan berkala" in pages[url]
    assert 'href="../dokumen/"' in pages["data/"]
    rows = json.loads(outputs(root, NOW)["data/dokumen.json"])
    assert [(row["nama"], row["kelas"], len(row["dasar"])) for row in rows] == [
        ("Laporan kinerja 2025", "berkala", 2), ("Peta rawan banjir", "serta-merta", 1),
    ]  # fmt: skip


def test_without_documents_there_is_no_page_and_no_link(tmp_path: Path) -> None:
    """A site where nothing names one knows nothing of it."""
    pages = drawn(small(tmp_path, {"artikel/kim-melong/2025/a.md": article()}))
    assert "dokumen/" not in pages and [url for url, html in pages.items() if '/dokumen/"' in html] == []


def test_a_wrong_class_is_told_with_the_right_ones(tmp_path: Path) -> None:
    """Only the law's three classes pass."""
    root = small(tmp_path, {"artikel/kim-melong/2025/a.md": article(1, "dokumen: {nama: A, kelas: rutin}\n")})
    (one,) = [one for one in report(root) if one["tingkat"] == "galat"]
    assert one["baris"] == 2 and "setiap-saat" in f"{one['pesan']} {one['saran']}"
