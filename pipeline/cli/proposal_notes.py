"""``python -m pipeline.cli.proposal_notes``: the trusted word, on GitLab, on proposals that change what judges them.

GitLab runs a merge request by the workflow that it brings along, so nothing which that says of itself can be believed. This
runs by schedule on the default branch, with a token that only protected branches see; of a proposal it reads which files it
touches, as GitLab lists them, and nothing else. One comment a proposal, written anew when the answer changes.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from pipeline.gate import guarded_files

MARK = "<!-- kim-penjaga -->"
TOUCHES = (
    "⚠️ **Usulan ini mengubah berkas yang mengatur pemeriksaannya sendiri**: {files}. Hasil pemeriksaannya, "
    "hijau sekalipun, belum tentu benar. Pengelola situs perlu membaca perubahan itu lebih dulu."
)
UNKNOWN = (
    "⚠️ **Usulan ini terlalu besar untuk diketahui seluruh berkasnya.** Pengelola situs perlu melihat sendiri apakah "
    "`.gitlab-ci.yml`, `.github/`, atau CODEOWNERS ikut berubah."
)
CLEAN = "Usulan ini tidak lagi mengubah berkas yang mengatur pemeriksaannya sendiri."
_PATIENCE = 20.0
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Forge:
    """A project on GitLab, asked by its interface."""

    project: str
    """Its address: ``https://gitlab.com/api/v4/projects/123``."""
    token: str

    def ask(self, path: str, method: str = "GET", body: Mapping[str, str] | None = None) -> tuple[Any, str]:
        """Returns the answer, and the number of the next page; "" when there is none. Raises OSError."""
        request = Request(  # noqa: S310 - the address is GitLab's own
            path if path.startswith("http") else f"{self.project}{path}",
            data=json.dumps(body).encode() if body is not None else None,
            headers={"PRIVATE-TOKEN": self.token, "Content-Type": "application/json"},
            method=method,
        )
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return json.load(answer), answer.headers.get("x-next-page") or ""

    def all(self, path: str) -> Iterator[Any]:
        """Yields what stands on all pages of a list."""
        page = "1"
        while page:
            found, page = self.ask(f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            yield from found


def note(forge: Forge) -> Iterator[str]:
    """Writes what is to be said of each open proposal; yields a line for each that a comment was written for."""
    me = forge.ask(f"{forge.project.partition('/projects/')[0]}/user")[0]["id"]
    for proposal in forge.all("/merge_requests?state=opened"):
        place = f"/merge_requests/{int(proposal['iid'])}"
        said = _said(forge, place)
        written = (one for one in forge.all(f"{place}/notes?sort=asc") if one["author"]["id"] == me)
        ours = next((one for one in written if one["body"].startswith(MARK)), None)
        if ours is None and not said:
            continue
        body = f"{MARK}\n\n{said or CLEAN}"
        if ours is None:
            forge.ask(f"{place}/notes", "POST", {"body": body})
        elif ours["body"].strip() != body:
            forge.ask(f"{place}/notes/{int(ours['id'])}", "PUT", {"body": body})
        else:
            continue
        yield f"!{proposal['iid']}: {'peringatan ditulis' if said else 'peringatan dicabut'}"


def _said(forge: Forge, place: str) -> str:
    """What is to be said of a proposal; "" for one that leaves its judges alone."""
    whole = forge.ask(place)[0]
    listed = list(forge.all(f"{place}/diffs"))
    names = {name for one in listed for name in (one["old_path"], one["new_path"])}
    touched = sorted(name for name in names if guarded_files.obeyed(name))
    if touched:
        named = ", ".join(f"`{quote(name, safe='/.-_ ')}`" for name in touched[:_MOST_NAMED])
        more = len(touched) - _MOST_NAMED
        return TOUCHES.format(files=f"{named} dan {more} lagi" if more > 0 else named)
    count = str(whole.get("changes_count") or "0")
    return UNKNOWN if not count.isdigit() or int(count) > len(listed) else ""


def main(environment: Mapping[str, str] = os.environ) -> int:
    """Asks the project that GitLab's job names; returns the exit code."""
    try:
        forge = Forge(
            f"{environment['CI_API_V4_URL']}/projects/{int(environment['CI_PROJECT_ID'])}",
            environment["KIM_KOMENTAR_TOKEN"],
        )
    except (KeyError, ValueError):
        print("Langkah ini berjalan di GitLab, dengan KIM_KOMENTAR_TOKEN (docs/penerapan.md).", file=sys.stderr)
        return 2
    try:
        for line in note(forge):
            print(line)
    except (URLError, OSError, KeyError, TypeError, ValueError) as error:
        print(
            f"GitLab tidak menjawab seperti seharusnya ({type(error).__name__}). Usulan yang terbuka belum seluruhnya dilihat.\n"
            "  → Periksa masa berlaku dan hak KIM_KOMENTAR_TOKEN (api), lalu jalankan jadwalnya lagi.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
