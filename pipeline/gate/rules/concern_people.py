"""Who a resident on the board is must not be told: by name, house or address of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.content.kinds.aspirasi import CONCERN
from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.concern_contacts import ON_THE_BOARD, TRACES
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.rule import rule
from pipeline.language.annotations.people import people
from pipeline.language.annotations.slugs import names_in
from pipeline.language.patterns import late

_HOUSE: Final = late(
    r"(?<!\w)(?:RT\s*\.?\s*\d{1,3}|R[Tt]\.?\s*\d{1,3}|(?:nomor|no\.?)\s+(?:rumah\s+)?\d{1,4}(?=\s*(?:,|\.|$|RT|RW|blok))"
    r"|rumah\s+(?:nomor|no\.?)\s*\d{1,4}|[Bb]lok\s+[A-Z]{1,2}\s?[-/]?\s?\d{1,3})(?!\w)"
)
"""An address by which a house is found. An RW has some hundred houses, and what is broken there must be found."""

_NAMED_AFTER: Final = late(
    r"(?:\b(?:Jalan|Gang|Pasar|Gedung|Masjid|Musala|Gereja|Stadion|Lapangan|Taman|Jembatan|Terminal|Stasiun|Bandara|Rumah\s+Sakit"
    r"|Kampung|Perumahan|Kompleks|Universitas|Yayasan|Pesantren)|\b(?:Jl|Gg|RS|RSUD|RSU|SD|SDN|SMP|SMPN|SMA|SMAN|SMK|TK)\b\.?)"
    r"\s+(?:[A-Z][\w.'’-]*\s+){0,3}$"
)
"""Before a name that a street or a building bears."""
_BEARER: Final = late(
    r"jalan|jln?|gang|gg|pasar|gedung|masjid|musala|gereja|stadion|lapangan|taman|jembatan|terminal|stasiun|kampung|kompleks|perum(?:ahan)?"
    r"|universitas|yayasan|pesantren|rs|rsu|rsud|puskesmas|sdn?|smpn?|sman?|smk|tk|paud"
)
"""What bears somebody's name, as addresses have it."""


@rule("KIM484", ERROR, group=Group.CONCERNS, kinds=[CONCERN], because=ON_THE_BOARD)
def recognisable_resident(text: Manuscript) -> Iterator[Finding]:
    """Nama orang atau rumah dalam aspirasi.

    Aspirasi ditulis KIM untuk warga, dan tidak pernah menunjuk siapa yang menyampaikan atau siapa yang diadukan. Kantor
    disebut dengan nama kantornya, orang dengan perannya. RT dan nomor rumah menunjuk rumah; RW dan kelurahan cukup. Nama
    berkas menjadi alamat halaman, jadi juga tanpa nama orang. Surel
    dan akun seseorang, pelat nomor, koordinat, dan tautan peta menunjuk orang juga.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi ps. 65; UU 31/2014 tentang Perlindungan Saksi dan Korban.

    Salah: `Disampaikan Bu Wati, RT 03, lampu di depan rumahnya padam.`

    Benar: `Warga menyampaikan lampu jalan di RW 05 padam sejak dua minggu.`

    Cara memperbaiki: ganti nama dengan peran ("warga", "ketua RW", "dinas"), dan sebut paling kecil RW.
    """
    named = _named_in_address(text)
    if named:
        yield Finding(
            text.at_field(),
            f"Nama berkas ini memuat nama orang («{' '.join(named)}»), dan alamatnya tinggal selamanya.",
            "Ganti nama berkasnya dengan apa yang diminta dan tempatnya, misalnya lampu-jalan-melong.md",
        )
    for passage in text.told:
        for person in people(passage.text):
            if _NAMED_AFTER.search(passage.text[: person.start]):
                continue
            yield text.remark(
                passage,
                person.start,
                person.end,
                f"Aspirasi ini menyebut nama orang: «{person.text[:60]}».",
                "Ganti dengan perannya: warga, ketua RW, petugas, atau nama kantornya.",
            )
        for found in _HOUSE.finditer(passage.text):
            yield text.remark(
                passage,
                found.start(),
                found.end(),
                f"«{found[0]}» menunjuk rumah orang.",
                "Sebut RW atau kelurahannya saja; letak yang tepat cukup diberikan lewat laporan resmi.",
            )
        for pattern, whom in TRACES:
            for found in pattern.finditer(passage.text):
                yield text.remark(
                    passage,
                    found.start(),
                    found.end(),
                    f"«{found[0][:60]}» menunjuk {whom}.",
                    "Hapus; sebut perannya atau nama kantornya, dan tempatnya paling kecil RW.",
                )


def _named_in_address(text: Manuscript) -> tuple[str, ...]:
    """The words of its address that name somebody; what a street or a school bears is nobody's."""
    slug = text.path.rpartition("/")[2].removesuffix(".md")
    words, regions = slug.split("-"), text.site.regions
    named = names_in(slug, is_place=lambda word: bool(regions.find(word)))
    return tuple(one for one in named if not any(map(_BEARER.fullmatch, words[: words.index(one)][-4:])))
