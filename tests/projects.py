"""The fixture sites as projects one can work in, and ``kim`` as a user runs it."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

from pipeline.cli.main import main
from pipeline.engine.output_folder import MANIFEST
from tests.rulebook import SETTINGS

REPOSITORY = Path(__file__).parent.parent
TESTS = Path(__file__).parent
SITES = TESTS / "sites"
THEME = REPOSITORY / "site_theme"


def lengkap(target: Path) -> Path:
    """Copies the good site to ``target``: its theme found, its partners' snapshots in place. Returns ``target``."""
    shutil.copytree(SITES / "lengkap", target, ignore=shutil.ignore_patterns("simpanan", ".kim"))
    shutil.copytree(SITES / "lengkap" / "simpanan", target / ".kim")
    settings = target / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../../site_theme", str(THEME)))
    return target


def demo(target: Path) -> Path:
    """Copies the demo site of this repository to ``target``, its theme found. Returns ``target``."""
    shutil.copytree(REPOSITORY / "content", target / "content")
    settings = (REPOSITORY / "mkdocs.yml").read_text()
    (target / "mkdocs.yml").write_text(settings.replace("custom_dir: site_theme", f"custom_dir: {THEME}"))
    return target


def rusak(target: Path) -> Path:
    """Copies the bad site to ``target`` and adds the faults that no repository can hold. Returns ``target``."""
    shutil.copytree(SITES / "rusak", target, ignore=shutil.ignore_patterns("pengaturan", "*.txt", ".kim"))
    outside = target.parent / "rahasia.md"
    outside.write_text("---\njudul: Rahasia\n---\n")
    news = target / "content/artikel/kim-baik/2025"
    (news / "keluar.md").symlink_to(outside)
    (news / "buntu.md").symlink_to(news / "tidak-ada-di-sini.md")
    (news / "folder-keluar").symlink_to(target.parent, target_is_directory=True)
    (news / "kepala-besar.md").write_text(f"---\njudul: {'panjang ' * 9000}\n---\n\nIsi.\n")
    (news / "raksasa.md").write_text("---\njudul: Raksasa\n---\n\n" + "kata " * 450_000)
    (target / "content/halaman/kontak.md").write_text("Kontak.\n")
    (target / "content/halaman/Kontak.md").write_text("Kontak yang lain.\n")
    return target


def small(target: Path, files: dict[str, str] | None = None, settings: str = SETTINGS) -> Path:
    """Makes a project of one group and these files (paths below ``content/``). Returns ``target``."""
    everything = {
        "kim/kim-melong.md": "---\nnama: KIM Melong\nwilayah: Melong\njenis: kim\n---\n\nKelompok contoh.\n",
        "index.md": "Beranda contoh.\n",
        **(files or {}),
    }
    for path, text in everything.items():
        file = target / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (target / "mkdocs.yml").write_text(
        settings.replace(
            "theme: material", f"theme: {{name: material, custom_dir: {THEME}, font: false, language: id}}"
        )
    )
    return target


def article(number: int = 1, head: str = "", body: str = "Isi berita contoh yang cukup panjang untuk diuji.") -> str:
    """Returns the text of a good article; ``head`` adds or replaces front matter lines."""
    lines = {
        "judul": f"judul: Warga Melong membersihkan parit yang ke-{number}",
        "tanggal": "tanggal: 2025-06-02 09:30",
        "penulis": "penulis: Redaksi KIM Melong",
        "wilayah": "wilayah: Melong",
        "topik": "topik: warga",
        "ringkasan": "ringkasan: Warga Melong membersihkan parit bersama-sama pada Senin, 2 Juni 2025, di tiga RW.",
    }
    given = {line.partition(":")[0] for line in head.splitlines()}
    front = "".join(f"{line}\n" for key, line in lines.items() if key not in given)
    return f"---\n{head}{front}---\n\n{body}\n"


def kim(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs ``kim`` as its own process, without a terminal; ``more`` adds to the environment."""
    return run("-m", "pipeline.cli.main", *arguments, cwd=REPOSITORY, **more)


def run(*arguments: str | Path, cwd: Path = REPOSITORY, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs Python with these arguments in its own process."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1", **more}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def said(*arguments: str | Path) -> tuple[int, str]:
    """Runs ``kim`` in this process, which is quicker; returns its exit code and what it printed."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = main([str(argument) for argument in arguments])
    return code, out.getvalue()


def report(root: Path) -> list[dict[str, object]]:
    """Returns what ``kim check --format json`` says of a project."""
    found: list[dict[str, object]] = json.loads(said("check", "--root", root, "--format", "json")[1])["masalah"]
    return found


def tree(folder: Path) -> dict[str, bytes]:
    """Returns every file below a folder with its bytes, by path; a site's own list of them aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / MANIFEST
    }
