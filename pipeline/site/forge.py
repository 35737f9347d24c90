"""Where somebody with an account proposes a new file: the page of the site's forge, filled in beforehand where it can be."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from msgspec import Struct

LONGEST_LINK = 7900
"""Bytes of an address that forges and phones still take whole; GitHub refuses more than 8,191."""


class Forge(Struct, frozen=True):
    """How a forge takes a new file."""

    name: str
    """As people know it."""
    address: str
    """Of the page for a new file, ``{berkas}`` and ``{isi}`` standing for the file's path and its text, both quoted."""

    @property
    def fills(self) -> bool:
        """Whether the text comes along in the address; else it has to be pasted."""
        return "{isi}" in self.address


def forge_of(repository: str, branch: str = "main") -> Forge | None:
    """Returns how a new file is proposed in a repository on the web; None where there is none."""
    parts = urlsplit(repository)
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("https", "http") or not host:
        return None
    base, branch = repository.rstrip("/").removesuffix(".git"), quote(branch)
    if host == "github.com" or host.endswith(".github.com"):
        return Forge("GitHub", f"{base}/new/{branch}?filename={{berkas}}&value={{isi}}")
    if "gitlab" in host:
        return Forge("GitLab", f"{base}/-/new/{branch}?file_name={{berkas}}")
    return Forge(
        "Codeberg" if host == "codeberg.org" else "Gitea", f"{base}/_new/{branch}?filename={{berkas}}&value={{isi}}"
    )
