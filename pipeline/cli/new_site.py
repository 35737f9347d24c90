"""``kim new situs``: a small repository of a city's own, with nothing of another city in it. Nothing is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from pipeline.cli.site_origin import NewSite, Origin
from pipeline.content import settings
from pipeline.content.issue_forms import issue_forms
from pipeline.engine import files
from pipeline.engine.package_data import STARTER, package_folder
from pipeline.engine.problems import Refusal

Ask = Callable[[str, str], str]
DISTRIBUTION = "warta-kim"


_QUESTIONS = (
    ("nama", "--nama", "Nama situs, misalnya Warta Bogor"),
    ("wilayah", "--wilayah", "Kode Kemendagri wilayah, misalnya 32.71"),
    ("alamat", "--alamat", "Alamat situs, misalnya https://warta-bogor.example.id/"),
    ("surel", "--surel", "Surel redaksi"),
)


def answers(given: dict[str, str | None], ask: Ask | None) -> NewSite:
    """Returns what was given, asked for where it is missing. Raises Refusal when nobody can be asked, or for a wrong answer."""
    said: dict[str, str] = {}
    for key, option, question in _QUESTIONS:
        said[key] = (given.get(key) or (ask(question, "") if ask else "")).strip()
        if not said[key]:
            raise Refusal(f"{question.partition(',')[0]} belum disebut.", f"Tulis: {option} {_EXAMPLES[key]}")
    repository = given.get("repositori") or ""
    for key, fine in _FINE.items():
        value = repository if key == "repositori" else said[key]
        if value and not re.fullmatch(fine, value):
            raise Refusal(f"«{value}» tidak dapat dipakai sebagai {key}.", f"Tulis misalnya {_EXAMPLES[key]}")
    return NewSite(
        said["nama"], said["wilayah"], f"{said['alamat'].rstrip('/')}/", said["surel"], repository.rstrip("/")
    )


_EXAMPLES = {
    "nama": "'Warta Bogor'",
    "wilayah": "32.71",
    "alamat": "https://warta-bogor.example.id/",
    "surel": "redaksi@warta-bogor.example.id",
    "repositori": "https://github.com/warta-bogor/situs",
}
_ADDRESS = r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?"
# Whatever stands in YAML and Markdown without quotation marks, unharmed.
_FINE = {
    "nama": r"[^\W_][\w .,()'’/&-]*",
    "wilayah": r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?",
    "alamat": _ADDRESS,
    "surel": r"[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
    "repositori": _ADDRESS,
}


def found(folder: Path, site: NewSite) -> list[str]:
    """Writes the repository and returns its files. Raises Refusal for an unknown region, or a folder that holds something."""
    if folder.exists() and (not folder.is_dir() or any(one.name != ".git" for one in folder.iterdir())):
        raise Refusal(f"{folder} sudah ada dan berisi.", "Sebut folder lain; tidak ada yang diubah.")
    texts = starter_texts(site)
    for path, text in texts.items():
        write(folder, path, text)
    Origin(version(DISTRIBUTION), site, texts).keep(folder)
    return sorted(texts)


def starter_texts(site: NewSite) -> dict[str, str]:
    """Returns the files of a new site by their paths, filled with what the city said. Raises Refusal for an unknown region."""
    starter = package_folder(STARTER)
    paths = sorted(path.relative_to(starter).as_posix() for path in starter.rglob("*") if path.is_file())
    told = _filled((starter / settings.FILE).read_text(encoding="utf-8"), site, "")
    made, problems = settings.read_site(told.encode())
    if made is None:
        raise Refusal(problems[0].message, problems[0].remedy)
    texts = {
        path: _filled((starter / path).read_text(encoding="utf-8"), site, made.regions.root.name) for path in paths
    }
    return texts | {form.path: form.data.decode() for form in issue_forms(made)}


def write(folder: Path, path: str, text: str) -> None:
    """Writes one file of a site; scripts can be run."""
    files.write_atomic(folder / path, text.encode())
    if path.endswith(".sh"):
        (folder / path).chmod(0o755)


def _filled(text: str, site: NewSite, region: str) -> str:
    for mark, value in (
        ("__NAMA__", site.name),
        ("__KODE__", site.region),
        ("__WILAYAH__", region),
        ("__ALAMAT__", site.address),
        ("__SUREL__", site.email),
        ("__VERSI__", version(DISTRIBUTION)),
        ("__REPOSITORI__", f"repo_url: {site.repository}\nedit_uri: edit/main/content/\n" if site.repository else ""),
    ):
        text = text.replace(mark, value)
    return text
