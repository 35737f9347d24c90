"""Records: the front matter of a kind, its keys Indonesian, and the types that its fields may have.

A field whose value names something else says so in its type (``RegionName``, ``TopicName``, ``AuthorName``, ``KimName``,
``OldAddress``, ``ProgramName``). Nothing more is needed to have it looked up, and told when it is not there
(``content.resolve``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar, get_args
from urllib.parse import urlsplit

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from pipeline.language.calendar import moment_of
from pipeline.language.regions import ZONES


class Record(BaseModel):
    """The front matter of one kind. Keys are Indonesian aliases; every field has a description and an example."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


class WaiverRecord(Record):
    """A rule that a writer sets aside for one file. ``pipeline.gate.waivers`` judges it."""

    code: str = Field(
        "", alias="kode", max_length=20, description="Kode aturan yang dikecualikan di berkas ini.", examples=["KIM702"]
    )
    reason: str = Field(
        "",
        alias="alasan",
        max_length=500,
        description="Mengapa aturan itu tidak cocok di sini; ikut tampil di setiap laporan.",
        examples=["Kata itu dikutip apa adanya dari poster acara."],
    )
    quote: str = Field(
        "",
        alias="kutipan",
        max_length=500,
        description="Hanya untuk baris yang memuat kata ini; boleh kosong.",
        examples=["Jum'at Berkah"],
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with or without a time of day; the zone comes later, from the region."""

    day: date
    minutes: int | None = None
    """Minutes since midnight; None when only the date is known."""
    offset: int | None = None
    """Minutes east of UTC, when the writer gave it."""

    def at(self, zone: timezone) -> datetime:
        """Returns the moment in ``zone``; a bare date counts as its midnight."""
        if self.offset is not None:
            given = timedelta(minutes=self.offset)
            zone = next((known for known in ZONES.values() if known.utcoffset(None) == given), timezone(given))
        return datetime.combine(self.day, time(*divmod(self.minutes or 0, 60)), zone)


_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]+(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(WIB|WITA|WIT|Z|[+-]\d{2}:?\d{2})?)?", re.I
)
_OFFSETS = {"WIB": 420, "WITA": 480, "WIT": 540, "Z": 0}


def as_moment(value: object) -> Moment:
    """Returns the moment that a value names. Raises PydanticCustomError for what names none."""
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("shape", "harus berupa satu tanggal", {"why": "harus berupa satu tanggal"})
    found = _MOMENT.fullmatch(value.strip())
    if not found:
        raise PydanticCustomError("moment", "date", {"value": value, "why": "", "example": _nearest_date(value)})
    year, month, day, hour, minute, zone = found.groups()
    try:
        when = date(int(year), int(month), int(day))
    except ValueError:
        why = f", karena tanggal {int(day)} bulan {int(month)} tahun {year} tidak ada"
        raise PydanticCustomError("moment", "date", {"value": value, "why": why, "example": "2026-11-02"}) from None
    if hour is None:
        return Moment(when)
    if int(hour) > 23 or int(minute) > 59:
        why = f", karena jam {hour}.{minute} tidak ada"
        raise PydanticCustomError("moment", "date", {"value": value, "why": why, "example": f"{when} 09:30"})
    offset = _offset(zone) if zone else None
    if offset is not None and abs(offset) >= 24 * 60:
        why = f", karena zona waktu {zone} tidak ada"
        raise PydanticCustomError("moment", "date", {"value": value, "why": why, "example": f"{when} 09:30 WIB"})
    return Moment(when, int(hour) * 60 + int(minute), offset)


UNCHECKED = "belum"
"""What stands in ``diperiksa`` while nobody has asked the owner: the date is never made up."""


def as_check(value: object) -> Moment | None:
    """Returns the moment that a value names, None for ``UNCHECKED``. Raises PydanticCustomError for what names none."""
    return None if isinstance(value, str) and value.strip().casefold() == UNCHECKED else as_moment(value)


def _offset(zone: str) -> int:
    named = _OFFSETS.get(zone.upper())
    if named is not None:
        return named
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * (int(digits[:2]) * 60 + int(digits[2:]))


def _nearest_date(value: str) -> str:
    """Returns ``value`` as it should have been written, when that can be guessed; an example otherwise."""
    return moment_of(value) or "2026-11-02"


def _flag(value: object) -> object:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in ("ya", "true", "benar", "yes"):
            return True
        if word in ("tidak", "false", "salah", "no", "bukan"):
            return False
        raise PydanticCustomError("choice", "flag", {"value": value, "choices": ["ya", "tidak"]})
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{1,6}", value.strip()):
            raise PydanticCustomError("number", "number", {"value": value, "why": "tulis angka saja"})
        return int(value)
    return value


def _listed(value: object) -> object:
    """One value where a list may stand is a list of one; so is text with commas between words."""
    return [value] if isinstance(value, (str, dict)) else value


def web_address(value: object) -> str:
    """Returns an http(s) address as given. Raises PydanticCustomError for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    fine = parts.scheme in ("http", "https") and "." in host + ("." if host == "localhost" else "")
    if not fine or re.search(r"[\s<>\"\\]", text) or parts.username is not None:
        shown = text or str(value)
        raise PydanticCustomError("url", "url", {"value": shown, "example": f"https://{_host_guess(shown)}"})
    return text


_PHONE = re.compile(r"\+?[0-9(][0-9 ().-]{1,19}")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,24}", re.ASCII)


def _phone_number(value: object) -> str:
    text = value.strip() if isinstance(value, str) else None
    digits = re.sub(r"[^0-9]", "", text or "")
    if text is None or (text and (not _PHONE.fullmatch(text) or not 3 <= len(digits) <= 15)):
        raise PydanticCustomError(
            "shape", "harus berupa satu nomor telepon", {"why": "harus berupa satu nomor telepon"}
        )
    return text


def _email_address(value: object) -> str:
    text = value.strip() if isinstance(value, str) else None
    if text is None or (text and not _EMAIL.fullmatch(text)):
        raise PydanticCustomError("shape", "harus berupa satu alamat surel", {"why": "harus berupa satu alamat surel"})
    return text


def _host_guess(text: str) -> str:
    guess = re.sub(r"^\w*:/*", "", text).strip("/ ")
    return guess if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", guess) else "contoh.go.id/"


Text = Annotated[str, Field(max_length=2000)]
When = Annotated[Moment, BeforeValidator(as_moment, json_schema_input_type=str)]
Check = Annotated[Moment | None, BeforeValidator(as_check, json_schema_input_type=str)]
"""When something was last compared with what its owner says; None when it is said that nobody did yet."""
Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=str)]
Number = Annotated[int, BeforeValidator(_number, json_schema_input_type=str)]
PhoneNumber = Annotated[str, BeforeValidator(_phone_number, json_schema_input_type=str)]
"""A telephone number as people write it; "" for none."""
EmailAddress = Annotated[str, BeforeValidator(_email_address, json_schema_input_type=str)]
"""A mail address; "" for none."""
WebAddress = Annotated[str, BeforeValidator(web_address, json_schema_input_type=str)]
Listed = BeforeValidator(_listed)
"""Marks a field that takes one value or a list of them."""
MOST = 100
"""Entries of one list: more is an accident or an attack, and each costs every page that shows it."""
T = TypeVar("T")
Several = Annotated[list[T], Listed, Field(max_length=MOST)]
"""One value or a list of them, as long as lists may be. What stands there twice is told (KIM115) and counts once."""
Waivers = Several[WaiverRecord]


class Reference(Enum):
    """What a field's value names: each is looked up in its own way, and told in its own words when it is not there."""

    REGION = "wilayah"
    TOPIC = "topik"
    AUTHOR = "penulis"
    GROUP = "kim"
    OLD_ADDRESS = "alamat_lama"


class EntryOf(Struct, frozen=True):
    """What a field names is an entry of another kind: the name of its file, without ``.md``."""

    kind: str


class Wants(Struct, frozen=True):
    """A part that a field must have where its neighbours say so: ``Wants("url", (("jenis", "tunggal"),), "wajib untuk …")``.

    A rule of the gate sees to it; whoever asks for the field says so at once.
    """

    part: str
    when: tuple[tuple[str, str], ...]
    said: str


Named = Reference | EntryOf

RegionName = Annotated[Text, Reference.REGION]
"""A region's name or Kemendagri code."""
TopicName = Annotated[Text, Reference.TOPIC]
"""The code of one of the site's topics."""
AuthorName = Annotated[Text, Reference.AUTHOR]
"""Whoever wrote it, as the name is to be read."""
KimName = Annotated[Text, Reference.GROUP]
"""The code of a group: the name of its file below ``kim/``."""
OldAddress = Annotated[Text, Reference.OLD_ADDRESS]
"""An address of this site that leads to the page from now on."""
ProgramName = Annotated[Text, EntryOf("program")]
"""The name of a programme's file below ``program/``."""
ServiceName = Annotated[Text, EntryOf("layanan")]
"""The name of a service's file below ``layanan/``."""


def mentions(record: Record, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[Named, tuple[str | int, ...], str]]:
    """Yields all that a record names, its parts too: what it is, its place in the front matter, and the text there."""
    for name, key, kind in references(type(record)):
        value = getattr(record, name)
        places = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, one in places:
            at = (*loc, key) if number is None else (*loc, key, number)
            if kind is not None and isinstance(one, str):
                yield kind, at, one
            elif isinstance(one, Record):
                yield from mentions(one, at)


@cache
def references(model: type[Record]) -> tuple[tuple[str, str, Named | None], ...]:
    """Returns the fields of a record that name something: the field's name, its key, and what it names.

    None stands for a field that holds a part, or parts, in which something is named.
    """
    found: list[tuple[str, str, Named | None]] = []
    for name, info in model.model_fields.items():
        parts = tuple(parts_of(info.annotation))
        kinds = dict.fromkeys(one for one in (*info.metadata, *parts) if isinstance(one, Named))
        inner = any(isinstance(one, type) and issubclass(one, Record) and references(one) for one in parts)
        named: list[Named | None] = [*kinds] or ([None] if inner else [])
        found += [(name, info.alias or name, kind) for kind in named]
    return tuple(found)


def record_in(info: FieldInfo) -> type[Record] | None:
    """Returns the record that a field holds, or holds several of; None for a plain value."""
    return next((one for one in parts_of(info.annotation) if isinstance(one, type) and issubclass(one, Record)), None)


def parts_of(annotation: Any) -> Iterator[Any]:
    """Yields all that a field's type is made of, itself first: ``list[Source] | None``, ``list[Source]``, ``Source``."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def metadata(info: FieldInfo) -> Iterator[Any]:
    """Yields what a field's type is marked with, on the field or on any part of its type."""
    yield from info.metadata
    for part in parts_of(info.annotation):
        yield from getattr(part, "__metadata__", ())


def takes(info: FieldInfo, check: object) -> bool:
    """Tells whether a field's values go through this check."""
    return any(getattr(one, "func", None) is check for one in metadata(info))


def required_keys(record: type[Record]) -> tuple[str, ...]:
    """Returns the names, as members write them, of the fields that a record cannot be without."""
    return tuple(info.alias or name for name, info in record.model_fields.items() if info.is_required())
