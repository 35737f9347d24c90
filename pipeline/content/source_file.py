"""Members' files as they lie below ``content/``, and how two states of them differ. Values."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from pipeline.engine.file_stamps import Stamp
from pipeline.engine.fingerprint import fingerprint
from pipeline.engine.problems import Refusal


class SourceFile:
    """A file below ``content/``: its path there (POSIX, without ``content/``), its bytes, and the name of these bytes."""

    def __init__(
        self,
        path: str,
        data: bytes | None = None,
        *,
        stamp: Stamp | None = None,
        known: str = "",
        read: Callable[[], bytes] = bytes,
    ) -> None:
        """A file whose fingerprint is ``known`` already need not be read, nor kept in memory: ``read`` does so whenever somebody
        asks for its bytes.
        """
        self.path = path
        self.stamp = stamp
        """None when the file may have been changed right after it was read, without leaving a trace in its stamp."""
        self._data, self._fingerprint, self._read = data, known, read

    @property
    def data(self) -> bytes:
        """The file's bytes, as they were first seen. Raises Refusal when the file has been changed since."""
        if self._data is not None:
            return self._data
        data = self._read()
        if self._fingerprint and fingerprint(data) != self._fingerprint:
            raise Refusal(
                f"{self.path} berubah selagi dibaca, sehingga hasilnya akan bercampur.",
                "Jalankan lagi sesudah berkas itu selesai disimpan.",
            )
        return data

    @property
    def fingerprint(self) -> str:
        """Names the file's bytes: other bytes have another name."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.data)
        return self._fingerprint


class Change(Struct, frozen=True):
    """A file below ``content/`` that differs between two states of the project: its bytes then and now, None where it is not."""

    path: str
    before: bytes | None
    after: bytes | None


class Photo(Struct, frozen=True):
    """What a picture's file tells besides the picture."""

    size: int
    """Bytes."""
    located: bool
    """True when the file names the place where it was taken."""
    damage: str = ""
    """Why it cannot be published, in Indonesian; "" when nothing speaks against it."""
    cure: str = ""
    """What helps against that, in Indonesian."""
    moving: bool = False
    """True when it is an animation, of which only the first picture is published."""
    miscoloured: bool = False
    """True when its colour profile cannot be followed: colours may look paler or other than meant."""
