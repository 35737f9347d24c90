"""What else there is to read at an article's end: earlier stories, so that the page stays as it was when later ones come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli.build import build_site
from tests.projects import article, small

FOLDER = "artikel/kim-melong/2025"


def story(number: int, day: int, topic: str = "warga", place: str = "Melong") -> str:
    """The text of an article of that day."""
    return article(number, f"tanggal: 2025-06-{day:02d} 09:30\ntopik: {topic}\nwilayah: {place}\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Six stories, a day apart: two of the last one's place and topic, one of its place, one of its topic, one of neither."""
    files = {
        f"{FOLDER}/sama-1.md": story(1, 1), f"{FOLDER}/sama-2.md": story(2, 2),
        f"{FOLDER}/tempat.md": story(3, 3, topic="kesehatan"), f"{FOLDER}/topik.md": story(4, 4, place="Baros"),
        f"{FOLDER}/lain.md": story(5, 5, topic="kesehatan", place="Baros"), f"{FOLDER}/akhir.md": story(6, 6),
    }  # fmt: skip
    made = small(tmp_path / "proyek", files)
    assert build_site(made) == 0
    return made


def shown(root: Path, name: str) -> list[str]:
    """The names of the stories at the end of a story, in order; [] where there is no such part."""
    _, _, part = page(root, name).partition('<section class="rujukan terkait"')
    return re.findall(r'href="[./]*artikel/kim-melong/2025/([a-z0-9-]+)/"', part.partition("</section>")[0])


def page(root: Path, name: str) -> str:
    """The HTML of a story."""
    return (root / "site" / FOLDER / name / "index.html").read_text()


def test_what_shares_most_stands_first(root: Path) -> None:
    """Same place and topic before same place before same topic, the newer first; what shares nothing never stands there."""
    assert shown(root, "akhir") == ["sama-2", "sama-1", "tempat"]
    assert shown(root, "topik") == ["sama-2", "sama-1"]


def test_the_first_story_has_no_empty_heading(root: Path) -> None:
    """Where nothing is earlier there is no part at all."""
    assert "Baca juga" not in page(root, "sama-1") and shown(root, "sama-1") == []


def test_a_later_story_changes_no_page(root: Path) -> None:
    """One more story, later than all or of the same hour: every story's page has the bytes it had."""
    before = {name: page(root, name) for name in ("sama-1", "sama-2", "tempat", "topik", "akhir")}
    for name, day in (("baru", 9), ("serentak", 6)):
        (root / "content" / FOLDER / f"{name}.md").write_text(story(7, day))
        assert build_site(root) == 0
        assert {one: page(root, one) for one in before} == before
    assert shown(root, "baru")[0] in ("akhir", "serentak")


def test_what_is_shown_follows_its_story(root: Path) -> None:
    """A new headline, a correction and a withdrawal reach the pages that lead there at the next warm build, as in a cold one."""
    file = root / "content" / FOLDER / "sama-2.md"
    file.write_text(file.read_text().replace("parit yang ke-2", "selokan yang ke-2"))
    assert build_site(root) == 0 and "selokan yang ke-2" in page(root, "akhir")
    file.write_text(file.read_text().replace("---\n", "---\ndicabut: {tanggal: 2025-06-08, alasan: data-pribadi}\n", 1))
    assert build_site(root) == 0 and "sama-2" not in shown(root, "akhir")
    warm = page(root, "akhir")
    assert build_site(root, cold=True) == 0 and page(root, "akhir") == warm


def test_a_month_leads_to_the_months_beside_it(tmp_path: Path) -> None:
    """Earlier and later, those with news; a new month gives the last one its way on."""

    def ways(month: str) -> list[tuple[str, str]]:
        html = (made / "site/arsip" / month / "index.html").read_text()
        return re.findall(r'<a rel="(prev|next)" href="[./]*arsip/([0-9/]+)/"', html)

    def news(number: int, day: str) -> str:
        return article(number, f"tanggal: {day} 09:30\n")

    made = small(
        tmp_path / "p",
        {
            f"artikel/kim-melong/{month[:4]}/{month}.md": news(at, f"{month}-04")
            for at, month in enumerate(("2024-11", "2025-02", "2025-03"), 1)
        },
    )
    assert build_site(made) == 0
    assert ways("2024/11") == [("prev", "2025/02")]
    assert ways("2025/02") == [("prev", "2025/03"), ("next", "2024/11")]
    assert ways("2025/03") == [("next", "2025/02")]
    (made / "content" / FOLDER / "2025-05.md").write_text(news(4, "2025-05-04"))
    assert build_site(made) == 0
    assert ways("2025/03") == [("prev", "2025/05"), ("next", "2025/02")]
