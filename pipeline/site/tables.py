"""Tables of open data as values: a table's columns are the fields of its row, whose descriptions make schema and README."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, get_type_hints

from msgspec import Meta, Struct

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import Entity


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a table. Keys are Indonesian and stay what they are; new ones may join at the end."""


class EntityRow(Row, frozen=True):
    """What every kind can tell of one of its entries; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap (tag URI, RFC 4151).")]
    alamat: Annotated[str, Meta(description="Alamat halamannya.")]
    judul: Annotated[str, Meta(description="Judul atau nama.")]
    ringkasan: Annotated[str, Meta(description="Ringkasan; kosong bila tidak ada.")]
    tanggal: Annotated[str, Meta(description="Kapan terbit, ISO 8601; kosong bila tidak dicatat.")]
    diubah: Annotated[str, Meta(description="Kapan isinya terakhir berubah, ISO 8601; kosong bila tidak dicatat.")]
    kim: Annotated[list[str], Meta(description="Kode kelompok; lihat tabel kim.")]
    wilayah: Annotated[list[str], Meta(description="Kode Kemendagri; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    dicabut: Annotated[str, Meta(description="Kapan dicabut, ISO 8601; kosong bila tidak dicabut.")]


class OfEach(Struct, frozen=True):
    """How rows are found that follow each from one entity and the settings, whatever else the site holds."""

    entities: Callable[[Catalogue], Iterable[Entity[Any]]]
    """By their paths."""
    row: Callable[[Catalogue, Any], Row]

    def __call__(self, catalogue: Catalogue) -> Iterable[Row]:
        """Yields the rows."""
        return (self.row(catalogue, entity) for entity in self.entities(catalogue))


class Table(Struct, frozen=True):
    """A table: its name in addresses, what it holds (for people), what a row is, and how the rows are found."""

    name: str
    about: str
    row: type[Row]
    rows: Callable[[Catalogue], Iterable[Row]]
    """Those of ``OfEach`` are kept between builds."""
    textless: bool = False
    """True when no row hangs on anybody's text: a word changed in one then makes no row anew."""
    rank: int = 100
    """Tables are told in this order: those that all others refer to first."""
    keyed: bool = True
    """True when each row has a first column of its own, by which others may refer to it."""

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Name and description of every column, in order."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple((name, hints[name].__metadata__[0].description) for name in self.row.__struct_fields__)
