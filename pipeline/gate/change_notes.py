"""Notes of change in a text: ``diperbarui`` and ``ralat``. Which of them are new, honest, and tell of what changed. Pure."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property
from math import ceil

from pipeline.content.kinds import Moment
from pipeline.content.yaml_nodes import Loc
from pipeline.gate.differences import differences
from pipeline.gate.reader_view import State


class Notes:
    """What the present state of a text says of its changes since the one before."""

    def __init__(self, before: State, after: State, now: datetime) -> None:
        self._before, self._after, self._now = before, after, now

    @cached_property
    def lost(self) -> list[str]:
        """The corrections that readers saw and that are no longer there."""
        if self._before.gone:
            return []  # a tombstone shows none
        kept = {_said(self._after, one.when, one.text) for one in self._after.said("corrections", ())}
        return [
            one.text
            for one in self._before.said("corrections", ())
            if _said(self._before, one.when, one.text) not in kept
        ]

    @cached_property
    def set_back(self) -> str:
        """The ``diperbarui`` that was taken away or set earlier, as readers saw it; "" when that did not happen."""
        then, now = self._before.said("updated"), self._after.said("updated")
        if then is None or self._before.gone or self._ahead(self._before.at(then)):
            return ""  # a moment that has not come was never true
        if now is not None and self._after.at(now) >= self._before.at(then):
            return ""
        return f"{self._before.at(then):%Y-%m-%d}" + ("" if then.minutes is None else f"{self._before.at(then): %H:%M}")

    @cached_property
    def updated(self) -> bool:
        """Whether ``diperbarui`` says that the text is another one since."""
        moment = self._after.said("updated")
        return moment is not None and moment != self._before.said("updated") and self._later(moment)

    @cached_property
    def early(self) -> bool:
        """Whether ``diperbarui`` was set to a day that has not come."""
        moment = self._after.said("updated")
        return moment is not None and moment != self._before.said("updated") and self._ahead(self._after.at(moment))

    @cached_property
    def why(self) -> str:
        """Why a note that was added does not count; "" when none was added."""
        if self._added:
            return (
                "Ralat baru hanya dihitung untuk perubahan yang disebutnya, bila terdiri atas paling sedikit empat kata dan "
                "tanggalnya sesudah catatan terakhir tetapi tidak di masa depan. "
            )
        if self._after.kind.since is not None:
            return "Di direktori cukup satu tanggal yang maju: kapan isinya dipastikan lagi, atau diperbarui. "
        if self._after.said("updated") != self._before.said("updated"):
            return "Waktu diperbarui harus sesudah catatan terakhir, tetapi tidak di masa depan; tulis juga jamnya. "
        return ""

    def tell(self, loc: Loc, then: str, present: str) -> bool:
        """Tells whether a new correction says something of this change."""
        return any(_tells(words, loc, then, present) for words in self._corrections)

    @cached_property
    def _added(self) -> list[tuple[Moment, str]]:
        known = {_said(self._before, one.when, one.text) for one in self._before.said("corrections", ())}
        return [
            (one.when, one.text)
            for one in self._after.said("corrections", ())
            if _said(self._after, one.when, one.text) not in known
        ]

    @cached_property
    def _corrections(self) -> list[frozenset[str]]:
        """The words of the new corrections that count."""
        said = [_words(text) for when, text in self._added if self._later(when)]
        return [frozenset(words) for words in said if len(words) >= FEWEST]

    def _later(self, moment: Moment) -> bool:
        """Tells whether a note comes after all that readers saw before, and not from the future."""
        at, published = self._after.at(moment), self._before.at(self._before.said("published"))
        if self._ahead(at) or at.date() < published.date() or (moment.minutes is not None and at < published):
            return False
        return all(at > last for last in self._notes)

    @cached_property
    def _notes(self) -> list[datetime]:
        before = self._before
        moments = [one.when for one in before.said("corrections", ())]
        moments += [before.said("updated")] if before.said("updated") else []
        moments += [before.said("withdrawn").when] if before.gone else []
        return [at for moment in moments if not self._ahead(at := self._before.at(moment))]

    def _ahead(self, at: datetime) -> bool:
        """Tells whether a moment's day has not come; a clock may be some minutes fast."""
        return bool(at.date() > self._now.astimezone(at.tzinfo).date())


FEWEST = 4
"""Words of a correction. "Semula 08.00, seharusnya 09.00" says it all; with fewer it says only that there is one."""

_NAMED: dict[str, frozenset[str]] = {
    "putusan": frozenset(("putusan",)), "jenis": frozenset(("jenis",)), "klaim": frozenset(("klaim",)),
    "iklan": frozenset(("iklan", "advertorial", "sponsor")), "ai": frozenset(("ai",)),
    "penulis": frozenset(("penulis", "penulisnya")), "wilayah": frozenset(("wilayah", "lokasi", "tempat")),
    "tanggal": frozenset(("tanggal", "waktu")), "sumber": frozenset(("sumber", "narasumber")),
    "konfirmasi": frozenset(("konfirmasi", "tanggapan")), "gambar": frozenset(("gambar", "foto")),
    "tautan": frozenset(("tautan", "alamat")), "kelompok": frozenset(("kim", "kelompok")),
    "dicabut": frozenset(("pencabutan", "dicabut")), "bukti": frozenset(("bukti", "buktinya")),
    "rujukan": frozenset(("rujukan", "sumber")), "varian": frozenset(("varian", "teks")), "beredar": frozenset(("beredar",)),
    "media": frozenset(("media", "bahan", "foto", "video", "suara")), "tindakan": frozenset(("tindakan", "anjuran")),
    "dijawab": frozenset(("tanggal", "waktu")),
}  # fmt: skip
"""How a correction names a field whose value is no running text."""

_EMPTY = frozenset((
    "semula", "tertulis", "ditulis", "yang", "benar", "salah", "seharusnya", "menjadi", "diubah", "diganti", "diperbaiki",
    "perbaikan", "ralat", "artikel", "berita", "tulisan", "ketik", "dengan", "dalam", "untuk", "dari", "pada", "adalah", "oleh",
    "sudah", "telah", "akan", "juga", "atau", "serta", "karena", "kami", "redaksi", "keliru", "kesalahan", "sebelumnya", "kini",
    "sekarang",
))  # fmt: skip
"""Words that stand in any correction, whatever it corrects."""


def _said(state: State, when: Moment, text: str) -> tuple[datetime, str]:
    return state.at(when), " ".join(text.split())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\w+(?:[.,:/-]\w+)*", text)]


def _telling(words: set[str]) -> set[str]:
    """The words that tell one change from another: figures and words of some length; all of them when there are none such."""
    return {word for word in words if word not in _EMPTY and (len(word) > 3 or any(map(str.isdigit, word)))} or words


def _tells(said: frozenset[str], loc: Loc, then: str, present: str) -> bool:
    if any(said & _NAMED.get(str(step), frozenset()) for step in loc):
        return True
    if loc[-1] in ("putusan", "jenis"):
        return False  # its few values are words that any correction holds
    a, b = _words(then), _words(present)
    for i, i_end, j, j_end in differences(a, b):
        telling = _telling({*a[i:i_end], *b[j:j_end]})
        if len(telling & said) < ceil(len(telling) / 4):
            return False
    return a != b
