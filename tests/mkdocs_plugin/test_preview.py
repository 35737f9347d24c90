"""``kim serve``: what a writer saves is on the screen at once, drafts and problems included; nothing of it is published."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests import projects

pytestmark = pytest.mark.xdist_group("warm")

PATH = "artikel/kim-melong/2025/berita.md"
PATIENCE = 90.0
LOG = "pratinjau.log"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A project with an article and a draft, and the address at which ``kim serve`` shows it."""
    root = projects.small(
        tmp_path_factory.mktemp("pratinjau") / "proyek",
        {PATH: projects.article(), "artikel/kim-melong/2025/naskah.md": projects.article(2, head="draf: ya\n")},
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with open(root.parent / LOG, "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli.main", "serve", "--root", str(root), "--alamat", f"127.0.0.1:{port}"],
            cwd=projects.REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(projects.REPOSITORY)},
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{port}/"
    try:
        awaited(lambda: "Warga Melong" in got(address))
        yield root, address
    finally:
        process.terminate()
        process.wait(20)


def got(address: str) -> str:
    """The page at an address; "" while nobody answers."""
    try:
        with urlopen(address, timeout=10) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()
    except (URLError, ConnectionError):
        return ""


def awaited(true: Callable[[], bool]) -> None:
    """Waits until something is true. Fails when that takes too long."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not become true"
        time.sleep(0.05)


def test_a_draft_is_shown_and_says_so(served: tuple[Path, str]) -> None:
    """The writer sees the page before it is published, marked as a draft."""
    _, address = served
    page = got(f"{address}artikel/kim-melong/2025/naskah/")
    assert "yang ke-2" in page and "DRAF" in page


def test_what_is_saved_is_shown_and_lists_follow(served: tuple[Path, str]) -> None:
    """A new headline stands on the article's page, and soon on the front page."""
    root, address = served
    file = root / "content" / PATH
    file.write_text(file.read_text().replace("membersihkan parit", "mengecat pos ronda"))
    awaited(lambda: "mengecat pos ronda" in got(f"{address}artikel/kim-melong/2025/berita/"))
    awaited(lambda: "mengecat pos ronda" in got(address))


def test_after_a_save_the_preview_rests(served: tuple[Path, str]) -> None:
    """A save is noticed, and so is that lists followed; to read all files for it is no change, or it would never end."""
    root, address = served

    def noticed() -> int:
        return (root.parent / LOG).read_text().count("Detected file changes")

    def rests() -> bool:
        seen = noticed()
        time.sleep(3)  # an endless preview notices something every second
        return noticed() == seen

    before = noticed()
    file = root / "content" / PATH
    file.write_text(file.read_text() + "\nTambahan sesudah rapat.\n")
    awaited(lambda: "Tambahan sesudah rapat" in got(f"{address}artikel/kim-melong/2025/berita/"))
    awaited(rests)
    assert noticed() > before


def test_settings_may_be_replaced_as_editors_do(served: tuple[Path, str]) -> None:
    """A new file in the place of mkdocs.yml is noticed, every time."""
    root, address = served
    settings = root / "mkdocs.yml"
    for old, new in (("site_name: Warga Melong", "site_name: Kabar Melong"), ("site_name: Kabar", "site_name: Warga")):
        replaced = root / "mkdocs.yml.baru"
        replaced.write_text(settings.read_text().replace(old, new))
        os.replace(replaced, settings)
        awaited(lambda: ("Kabar Melong" in got(address)) == ("Kabar Melong" in settings.read_text()))


def test_problems_are_shown_in_the_page_and_go_when_they_are_mended(served: tuple[Path, str]) -> None:
    """A dead link is named above the article; the server lives on, and the remark goes with the fault."""
    root, address = served
    file = root / "content" / PATH
    whole = file.read_text()
    file.write_text(f"{whole}\n[Mati](tidak-ada.md)\n")
    awaited(lambda: "tidak-ada.md" in got(f"{address}artikel/kim-melong/2025/berita/"))
    file.write_text(whole)
    awaited(lambda: "tidak-ada.md" not in got(f"{address}artikel/kim-melong/2025/berita/"))


def test_a_broken_file_leaves_the_preview_running(served: tuple[Path, str]) -> None:
    """Front matter that cannot be read is no reason to stop: the next save is shown again."""
    root, address = served
    file = root / "content" / PATH
    whole = file.read_text()
    file.write_text("---\njudul: rusak\n")
    time.sleep(0.5)
    file.write_text(whole.replace("Isi berita", "Isi yang sudah dibetulkan"))
    awaited(lambda: "Isi yang sudah dibetulkan" in got(f"{address}artikel/kim-melong/2025/berita/"))


def test_a_new_file_gets_its_page(served: tuple[Path, str]) -> None:
    """An article that was not there when the preview began is drawn too."""
    root, address = served
    (root / "content/artikel/kim-melong/2025/kabar-baru.md").write_text(projects.article(7))
    awaited(lambda: "yang ke-7" in got(f"{address}artikel/kim-melong/2025/kabar-baru/"))


def test_lost_readers_see_our_page(served: tuple[Path, str]) -> None:
    """An address that leads nowhere shows the site's own page for that."""
    assert "Halaman ini tidak ada" in got(f"{served[1]}tidak/ada/")


def test_nothing_of_a_preview_is_published(served: tuple[Path, str]) -> None:
    """The public folder is not made, nor touched."""
    assert not (served[0] / "site").exists()
