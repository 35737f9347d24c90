"""What git knows of the content: which files differ from another state of the project. Runs git, decides nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model import Change
from pipeline.problems import Refusal

_SECONDS = 60


def changes_since(root: Path, content: str, revision: str) -> tuple[Change, ...]:
    """Returns the files below ``root/content`` that differ from where the present line of work left ``revision``.

    The present is the working folder, saved or not yet committed. A file that moved is one that went and one that came.
    Paths are below ``content``. Raises Refusal without git, without a repository, or when the two have nothing in common.
    """
    base = _base(root, revision)
    listed = _git(
        root, "diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules", "--relative", "--name-status",
        "-z", base, "--", f"{content}/",
    ).decode("utf-8", "surrogateescape").split("\0")[:-1]
    states = dict(zip(listed[1::2], listed[::2], strict=True))
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", f"{content}/")
    states |= dict.fromkeys(fresh.decode("utf-8", "surrogateescape").split("\0")[:-1], "A")
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    old = [path for path, state in sorted(states.items()) if state != "A" and "\n" not in path]
    before = dict(zip(old, _blobs(root, [f"{base}:{prefix}{path}" for path in old]), strict=True))
    return tuple(
        Change(path.removeprefix(f"{content}/"), before.get(path), _present(root / path))
        for path in sorted(states)
    )


def differs(root: Path, revision: str, path: str) -> bool:
    """Tells whether one file differs from where the present line of work left ``revision``. Raises Refusal like the above."""
    base = _base(root, revision)
    return bool(_git(root, "diff", "--no-ext-diff", "--no-textconv", "--name-only", "--relative", "-z", base, "--", path))


def _base(root: Path, revision: str) -> str:
    """Where the present line of work left ``revision``; the revision itself when they have no common past to show."""
    try:
        tip = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except _Failed as failed:
        if "not a git repository" in failed.said:
            raise Refusal("Folder ini bukan repositori git.", "Jalankan tanpa --since, atau dari dalam repositori.") from None
        if "dubious ownership" in failed.said:
            raise Refusal(
                "Git menolak folder ini karena pemiliknya pengguna lain.", f"Jalankan: git config --global --add "
                f"safe.directory {root.resolve()}"
            ) from None
        raise Refusal(
            f"Titik banding «{revision}» tidak dikenal git.", "Pakai nama cabang atau commit, misalnya --since origin/main."
        ) from None
    try:
        return _git(root, "merge-base", tip, "HEAD").decode().strip()
    except _Failed:
        raise Refusal(
            f"Riwayat bersama dengan «{revision}» tidak ditemukan.", "Ambil riwayat lengkap: git fetch --unshallow"
        ) from None


class _Failed(Exception):
    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def _git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    # Messages are matched above, so they must come in one language; nothing may wait for a person or take a lock.
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", *arguments],  # noqa: S607
            input=feed, capture_output=True, env=environment, timeout=_SECONDS, check=False,
        )
    except FileNotFoundError:
        raise Refusal("Git belum terpasang di komputer ini.", "Pasang git, atau jalankan tanpa --since.") from None
    except subprocess.TimeoutExpired:
        raise Refusal("Git tidak menjawab.", "Coba lagi; bila tetap, jalankan tanpa --since.") from None
    if done.returncode:
        raise _Failed(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _blobs(root: Path, names: Sequence[str]) -> Iterator[bytes | None]:
    """Yields the bytes behind each name, None for what is no file there; one process for all."""
    if not names:
        return
    out = _git(root, "cat-file", "--batch", feed=b"".join(os.fsencode(name) + b"\n" for name in names))
    at = 0
    for _ in names:
        end = out.index(b"\n", at)
        header = out[at:end].rsplit(b" ", 2)
        at = end + 1
        if header[-1] == b"missing" or not header[-1].isdigit():
            yield None
            continue
        size = int(header[-1])
        yield out[at : at + size] if header[-2] == b"blob" else None
        at += size + 1


def _present(path: Path) -> bytes | None:
    """The file's bytes now; an unreadable one counts as there but empty: reading the content reports it."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else (b"" if path.is_symlink() else None)
    except OSError:
        return b""
