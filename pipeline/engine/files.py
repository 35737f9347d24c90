"""Files, written so that a crash at any instant leaves the last good state."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import stat
import tempfile
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Refusal

STATE = ".kim"
"""The folder, below a project's root, of what is kept between runs."""
_CHUNK = 1 << 20


def read_note(path: Path, name: str) -> bytes | None:
    """Returns what an earlier run noted under this name; None when there is no such note, or not all of it.

    A note that is not what was written, to the last bit, is said on the log: whoever asked makes it again.
    """
    try:
        head, _, body = _bytes_of(path).partition(b"\n")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):  # whoever writes the note says so
        return None
    except OSError:
        say_damaged(path)
        return None
    if _vouches(head, name, body):
        return body
    if not _vouches(head, head.rpartition(b" ")[0].decode(errors="replace"), body):
        say_damaged(path)
    return None


def say_damaged(path: Path) -> None:
    """Tells whoever runs this, once, that something which was kept has been damaged, and is made again."""
    _say_damaged(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(
    maxsize=1000
)  # several look at one note in a run; a preview runs long, and the same note may be damaged again
def _say_damaged(path: Path, at: int) -> None:
    logging.getLogger(__name__).warning("Simpanan %s rusak; isinya tidak dipakai dan dibuat lagi.", path)


def write_note(path: Path, name: str, body: bytes) -> None:
    """Notes something for the next run. ``name`` is one line that says what it holds, and for what it is true."""
    _write(path, (_head(name, body), b"\n", body), durable=False)  # not as one: some are fifty megabytes


def _head(name: str, body: bytes) -> bytes:
    """A note's first line: its name, its length and a checksum. That tells damage; who would forge a note could forge any sum,
    and a fingerprint takes five times as long, of forty megabytes in a publish."""
    return f"{name} {len(body):x}-{zlib.crc32(body, zlib.crc32(name.encode())):08x}".encode()


def _vouches(head: bytes, name: str, body: bytes) -> bool:
    """Tells whether a first line is that of a note of this name, as it is written now or as older versions wrote it."""
    return head == _head(name, body) or head == f"{name} {fingerprint(name.encode(), body)}".encode()


def write_atomic(path: Path, data: bytes, durable: bool = True) -> bool:
    """Make ``path`` hold ``data``, and return whether it had to be written.

    Readers see the old bytes or the new ones, never a part; so does who comes after a crash. Folders are made as needed,
    the file gets mode 0644. ``durable`` waits until the bytes would outlast a power cut, after which the file is the old
    or the new one; what can be built again need not wait.
    Raises ``OSError`` (no space, no permission) and then leaves nothing behind.
    """
    return _write(path, (data,), durable)


def _write(path: Path, parts: Sequence[bytes], durable: bool) -> bool:
    if holds(path, *parts):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _replace(path, parts, durable)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # not its forerunner, or, from a full disk, nothing at all
        raise
    return True


def _replace(path: Path, parts: Sequence[bytes], durable: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def read_or_none(path: Path) -> bytes | None:
    """Return a file's bytes, or None when there is no such file. Raises ``OSError`` for everything else."""
    try:
        return _bytes_of(path)
    except FileNotFoundError:
        return None


def _bytes_of(path: Path) -> bytes:
    """A file's bytes. What is neither file nor folder is none: of a pipe one would wait for ever."""
    if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_bytes()


def own_folder(path: Path, above: Path) -> Path:
    """Makes an empty folder, and returns it. Nothing from ``above`` down to it stays a link: what one leads to is somebody's,
    and would be emptied with it."""
    for step in reversed((path, *path.parents)):
        if above in step.parents and (
            step.is_symlink() or (step.exists() and not step.is_dir() and not step.is_file())
        ):
            say_damaged(step)
            step.unlink()
    if path.exists():
        shutil.rmtree(path)
    path.mkdir(parents=True)
    return path


def set_aside(path: Path) -> Path:
    """Move a damaged file out of the way, keep it for a look, and return where it is now (``….rusak``)."""
    aside = path.with_name(f"{path.name}.rusak")
    os.replace(path, aside)
    return aside


def remove_leftovers(folder: Path) -> None:
    """Remove what killed writes left in a folder. Only for whoever holds the folder's lock."""
    for leftover in folder.glob(".*.tmp"):
        with suppress(OSError):
            leftover.unlink()


@contextmanager
def locked(folder: Path, seconds: float = 30.0) -> Iterator[None]:
    """Hold a folder for one run: another one waits up to so many seconds, then ``Refusal``.

    The system lets go of the lock when the process ends, however it ends.
    """
    with warnings.catch_warnings(action="ignore"):  # it warns where only a marker file can be had
        from filelock import FileLock, Timeout  # loads slowly, and a check holds nothing

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock", timeout=seconds, poll_interval=0.05)
    try:
        lock.acquire()
    except Timeout:
        raise Refusal(
            f"Perintah lain sedang memakai {folder}/.",
            "Tunggu sampai perintah itu selesai, lalu jalankan lagi.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def holds(path: Path, *parts: bytes) -> bool:
    """Tell whether a plain file holds exactly these bytes, one part after the other, reading no more than needed."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != sum(map(len, parts)):
            return False
        with open(path, "rb") as file:
            chunks = (part[at : at + _CHUNK] for part in parts for at in range(0, len(part), _CHUNK))
            return all(file.read(len(chunk)) == chunk for chunk in chunks)
    except OSError:
        return False
