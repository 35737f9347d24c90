"""Hours need a zone: Indonesia has three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.content.kinds import ARTICLE, ArticleRecord
from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late, watched
from pipeline.language.regions import zone_name

_OCLOCK: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d|[.,:]\d)"
_PARTS: Final = r"(?:dini\s+hari|pagi|siang|sore|petang|malam)\b"
_NUMBERS: Final = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas"
_HOUR: Final = watched(
    rf"\b(?:pukul|jam)\s+{_OCLOCK}(?:\s*(?:[-–—]|s\s?[./]\s?d\.?|sampai|hingga)\s*(?:(?:pukul|jam)\s+)?\d{{1,2}}[.:][0-5]\d)?",
    re.I,
    (" pukul ", " jam "),
)
_HOUR_SPOKEN: Final = watched(
    rf"\b(?:pukul|jam)\s+(?:\d{{1,2}}|(?:setengah\s+)?(?:{_NUMBERS})(?:\s+belas)?)\s+{_PARTS}"
    rf"|\bpukul\s+(?:\d{{1,2}}(?![\d.,:]*\d|\s+(?:kali|rata))|(?:setengah\s+)?(?:{_NUMBERS})\b(?!\s+kali))",
    re.I,
    (" pukul ", " jam "),
)
_HOUR_ALONE: Final = late(
    rf"(?<![\d.,:/-])(?:(?:[01]\d|2[0-4])[.:](?:[0-5]0|15|45)\s*(?:[-–—]|s\s?[./]\s?d\.?|sampai|hingga)\s*(?:[01]\d|2[0-4])[.:](?:[0-5]0|15|45)(?![\d.,:]*\d)"
    rf"|{_OCLOCK}\s+{_PARTS}|(?:(?<=tabuh )|(?<=dibuka )|(?<=mulai )|(?<=ditutup )|(?<=berangkat )|(?<=jam ))"
    r"[0-2]?\d[.:][0-5]\d(?![\d.,:]*\d|\s*(?:persen|juta|ribu)))",
    re.I,
)
"""An hour that is told by another one, or by the time of day, without "pukul"."""
_CLOCKS: Final = late(r"\d[.:][0-5]\d")
_ZONE: Final = watched(
    r"\bWI(?:B|TA|T)\b|\bwaktu\s+(?:setempat|indonesia|makkah|mekah|arab|jepang)\b|\b(?:GMT|UTC)\b",
    re.I,
    (" wib ", " wita ", " wit ", " waktu ", " gmt ", " utc "),
)
_NAMES: Final = watched(r"(?<=[\d ])(WIB|WITA|WIT)\b", 0, ("wib ", "wita ", "wit "))
_CITIES: Final = {"WIB": "Waktu Indonesia Barat", "WITA": "Waktu Indonesia Tengah", "WIT": "Waktu Indonesia Timur"}


def _region_zone(text: Manuscript) -> str | None:
    """Returns the zone of the article's region, or None when the region is not clear."""
    if not isinstance(text.record, ArticleRecord):
        return None
    found = text.site.regions.find(text.record.region)
    zones = {zone_name(region.code) for region in found}
    return zones.pop() if len(zones) == 1 else None


@rule("KIM315", WARNING, group=Group.FACTS)
def hour_without_zone(text: Manuscript) -> Iterator[Finding]:
    """Jam tanpa WIB, WITA, atau WIT.

    Indonesia punya tiga zona waktu, dan tulisan di internet dibaca di semuanya. Satu kali menyebut zona sudah cukup
    untuk jam-jam sesudahnya.

    Kode Etik Jurnalistik pasal 1 dan 3: berita harus akurat.

    Salah: `Layanan dibuka pukul 08.00.`

    Benar: `Layanan dibuka pukul 08.00 WIB.`

    Cara memperbaiki: tambahkan zona waktu tempat kejadian.
    """
    spoken = set(text.where(_HOUR, among=text.prose))
    if not spoken and not _CLOCKS.search(text.body.text):
        return
    awake = spoken.union(text.where(_ZONE, among=text.prose))
    for passage in text.prose:
        if passage.block is None or passage.kind == "judul" or not (passage in awake or _CLOCKS.search(passage.prose)):
            continue
        if _ZONE.search(passage.prose):
            return
        found = next(
            (match for one in (_HOUR, _HOUR_SPOKEN, _HOUR_ALONE) if (match := one.search(passage.prose))), None
        )
        if found is not None and not passage.within(passage.quotes, found.start()):
            rest = text.body.text[: text.body.text.find(passage.text[:20])] if passage.kind == "sel" else ""
            if passage.kind == "sel" and _ZONE.search(rest):
                return
            zone = _region_zone(text) or "WIB"
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"«{found.group()}» belum menyebut zona waktu.",
                f"Tambahkan zonanya, misalnya {found.group()} {zone}.",
            )
            return


@rule("KIM316", WARNING, group=Group.FACTS, kinds=[ARTICLE], because="only an article is about one region")
def foreign_zone(text: Manuscript) -> Iterator[Finding]:
    """Zona waktu tidak sesuai wilayah.

    Zona waktu dibandingkan dengan wilayah artikel: Jawa dan Sumatra WIB, Bali dan Sulawesi WITA, Maluku dan Papua WIT.
    Kalimantan terbagi dua. Bila satu paragraf menyebut dua zona, tidak ada yang dipersoalkan.

    Kode Etik Jurnalistik pasal 1 dan 3: berita harus akurat.

    Salah: `pukul 09.00 WITA` untuk acara di Kota Cimahi

    Benar: `pukul 09.00 WIB`

    Cara memperbaiki: pakai zona tempat acara berlangsung. Bila acaranya memang di daerah lain, sebut juga jam di sini.
    """
    for passage in text.where(_NAMES, among=text.prose):
        own = _region_zone(text)
        found = list(_NAMES.finditer(passage.prose))
        if own is not None and found and own not in {match[1] for match in found}:
            first = found[0]
            if re.search(r"\bzona\b|\bwaktu\b", passage.prose, re.I):
                continue  # it speaks of zones themselves
            yield text.remark(
                passage,
                first.start(),
                first.end(),
                f"{first[1]} adalah {_CITIES[first[1]]}, sedangkan wilayah artikel ini memakai {own}.",
                f"Ganti dengan {own}, atau sebut juga jam {own}-nya bila acara berlangsung di daerah lain.",
            )
