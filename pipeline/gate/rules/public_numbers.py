"""A number that people call in danger must be known to be answered: by whom that is said, and when it was last checked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.kinds.nomor import CHECKED, NUMBERS, Number, NumbersRecord
from pipeline.engine.problems import ERROR, WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule


def _numbers(text: Manuscript) -> Iterator[tuple[int, Number]]:
    """The numbers of a list with their places in it."""
    if isinstance(text.record, NumbersRecord):
        yield from enumerate(text.record.numbers)


def _at(text: Manuscript, index: int, *key: str) -> Place:
    """Where a field of a number stands; a single number may stand without a list."""
    assert isinstance(text.record, NumbersRecord)
    found = text.at_field("nomor", index, *key)
    return found if len(text.record.numbers) > 1 or found != text.at_field("nomor") else text.at_field("nomor", *key)


@rule("KIM471", WARNING, group=Group.FACTS, kinds=[NUMBERS], because="only lists of numbers say when each was checked")
def unchecked_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor belum atau lama tidak diperiksa.

    Nomor layanan berganti, dan 112 baru dijawab di sebagian kabupaten dan kota. Nomor yang belum diperiksa, atau yang sudah 180
    hari tidak diperiksa, tetap tampil di situs dengan keterangan itu, dan laporan ini mengingatkan.

    Dasar: Kode Etik Jurnalistik ps. 3 (menguji informasi).

    Salah: `diperiksa: 2025-01-10` pada November 2026.

    Benar: `diperiksa: 2026-11-20` sesudah nomornya dihubungi atau dicocokkan dengan sumber resminya.

    Cara memperbaiki: cocokkan dengan sumbernya, lalu perbarui `diperiksa`; bila sudah tidak dijawab, tulis `berlaku: tidak`.
    """
    never = [(_at(text, index, "nama"), f"«{one.name[:40]}»") for index, one in _numbers(text) if one.checked is None]
    if never:  # a list that was taken over whole is told once
        names = ", ".join(name for _, name in never[:5]) + (f", dan {len(never) - 5} lagi" if len(never) > 5 else "")
        yield Finding(
            never[0][0],
            f"Nomor {names} belum pernah diperiksa; situs menulisnya di samping nomor itu.",
            "Cocokkan dengan sumbernya, lalu tulis diperiksa; bila tidak dijawab di sini, tulis berlaku: tidak.",
            related=tuple(place for place, _ in never[1:]),
        )
    for index, one in _numbers(text):
        if one.checked is None:
            continue
        checked = one.checked.at(text.site.regions.root.zone)
        if text.passed(checked + CHECKED):
            from babel.dates import format_date  # slow to load, and seldom needed

            yield Finding(
                _at(text, index, "diperiksa"),
                f"Nomor «{one.name[:40]}» terakhir diperiksa {format_date(one.checked.day, 'd MMMM y', locale='id')}.",
                "Cocokkan dengan sumbernya, lalu perbarui diperiksa; bila tidak dijawab lagi, tulis berlaku: tidak.",
            )
        elif not text.passed(checked):
            yield Finding(
                _at(text, index, "diperiksa"),
                f"Tanggal periksa nomor «{one.name[:40]}» belum tiba.",
                "Tulis kapan nomor ini sungguh diperiksa.",
            )


@rule("KIM472", ERROR, group=Group.ALARM)
def unsourced_emergency_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor tunggal darurat tanpa sumber yang dapat dibuka.

    112 baru dijawab di sebagian kabupaten dan kota. Bila ia ditulis berlaku padahal belum, orang kehilangan menit yang
    menentukan. Nomor `tunggal` yang `berlaku: ya` harus punya sumber dengan alamat, supaya siapa pun dapat mencocokkannya.

    Dasar: Permenkominfo 10/2016 tentang Layanan Nomor Tunggal Panggilan Darurat.

    Salah: `nomor: 112`, `berlaku: ya`, dan `sumber: {nama: Kata tetangga}`.

    Benar: `sumber: {nama: Layanan 112, url: https://layanan112.kominfo.go.id/alur}`.

    Cara memperbaiki: tambahkan url pada sumbernya, atau tulis `berlaku: tidak` sampai pasti.
    """
    for index, one in _numbers(text):
        if one.holds and one.use == "tunggal" and one.source.url is None:
            yield Finding(
                _at(text, index, "sumber", "nama"),
                f"Nomor tunggal «{one.name[:40]}» belum punya sumber yang dapat dibuka.",
                "Tambahkan url pada sumber, atau tulis berlaku: tidak sampai pasti.",
            )


@rule("KIM473", ERROR, group=Group.ALARM)
def uncallable_number(text: Manuscript) -> Iterator[Finding]:
    """Nomor darurat yang tidak dapat ditelepon.

    Nomor darurat harus membuka telepon ketika disentuh, juga dari kartu cetak. Salah ketik, huruf di antara angka, atau
    tautan yang menuju nomor lain membuat orang menelepon tempat yang salah.

    Dasar: Permenkominfo 10/2016 tentang Layanan Nomor Tunggal Panggilan Darurat.

    Salah: `nomor: "112"` dengan `tautan: tel:110`.

    Benar: `nomor: "112"` tanpa `tautan`, atau dengan `tautan: tel:112`.

    Cara memperbaiki: samakan keduanya, atau hapus `tautan`.
    """
    for index, one in _numbers(text):
        if one.use not in ("tunggal", "darurat") or not one.holds:
            continue
        said = _digits(one.number)
        if len(said) < 3 or (one.link is not None and one.link.startswith("tel:") and _digits(one.link) != said):
            yield Finding(
                _at(text, index, "nomor"),
                f"Nomor «{one.number[:40]}» tidak dapat ditelepon, atau tautannya menuju nomor lain.",
                "Tulis nomornya dengan angka saja, dan hapus tautan.",
            )


def _digits(text: str) -> str:
    return "".join(one for one in text if one in "0123456789")
