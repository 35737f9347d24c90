"""Front matter → records: every field that is wrong is named at its place, with an example one can copy."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.frontmatter import read_document
from pipeline.content.invisible import visible
from pipeline.content.kinds import (
    ARTICLE,
    KIM,
    KINDS,
    PARTNER,
    ArticleRecord,
    Decoded,
    KimRecord,
    Kind,
    PartnerRecord,
    artikel,
    decode,
    kim,
    kind_of,
    mitra,
)
from pipeline.content.kinds.starter import quoted
from pipeline.content.schema import schema
from pipeline.language.regions import ZONES
from tests.gate.test_fuzz_gate import site
from tests.projects import article

PATHS = {
    kind.name: kind.pattern.replace("<kim>", "kim-a")
    .replace("<tahun>", "2025")
    .replace("<judul>", "x")
    .replace("<nama>", "x")
    for kind in KINDS
}
"""Where a file of each kind may lie."""
MINIMAL = {
    "kim": "nama: KIM A\nwilayah: Melong\njenis: kim\n",
    "mitra": "nama: Media A\nsitus: https://a.example/\numpan: https://a.example/rss\n",
}


def _decoded(kind: Kind, head: str) -> Decoded:  # type: ignore[type-arg]
    text = article(head=head) if kind is ARTICLE else f"---\n{head}---\n"
    return decode(kind, read_document(PATHS[kind.name], text.encode()))


def _problems(kind: Kind, head: str) -> list[tuple[str, str, str]]:
    return [(p.code, str(p.location).partition(":")[2], p.message) for p in _decoded(kind, head).problems]


def test_a_full_article_is_read_with_all_its_parts() -> None:
    """Every field of an article arrives in its record, scalars where lists may stand included."""
    found = _decoded(
        ARTICLE,
        "penulis: [Ibu A, Bapak B]\ntopik: warga\n"
        "gambar: {berkas: a.jpg, alt: Isi, kredit: KIM}\n"
        "sumber: {nama: Dinas, url: 'https://a.example/', tanggal: 2025-01-02}\n"
        "ralat:\n  - {tanggal: 2025-06-03 10:00, isi: Jam semula salah}\n"
        "diperbarui: 2025-06-03 10:00 WITA\ndraf: Ya\nunggulan: tidak\nalamat_lama: /lama/\n",
    )
    assert found.problems == ()
    record = found.record
    assert isinstance(record, ArticleRecord)
    assert record.authors == ["Ibu A", "Bapak B"] and record.topics == ["warga"] and record.old_addresses == ["/lama/"]
    assert record.picture is not None and record.picture.file == "a.jpg"
    assert [(s.name, s.url) for s in record.sources] == [("Dinas", "https://a.example/")]
    assert record.corrections[0].when.minutes == 600
    assert record.draft is True and record.featured is False
    assert record.updated is not None and record.updated.offset == 480


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-02", "2025-06-02T00:00:00+08:00"),
        ("2025-6-2", "2025-06-02T00:00:00+08:00"),
        ("2025-06-02 09:30", "2025-06-02T09:30:00+08:00"),
        ("2025-06-02 9.30", "2025-06-02T09:30:00+08:00"),
        ("2025-06-02T09:30:59", "2025-06-02T09:30:00+08:00"),
        ("2025-06-02 09:30 WIB", "2025-06-02T09:30:00+07:00"),
        ("2025-06-02 09:30 wit", "2025-06-02T09:30:00+09:00"),
        ("2025-06-02T09:30Z", "2025-06-02T09:30:00+00:00"),
        ("2025-06-02T09:30+0530", "2025-06-02T09:30:00+05:30"),
        ("2025-06-02T09:30-03:00", "2025-06-02T09:30:00-03:00"),
        ("2024-02-29 23:59", "2024-02-29T23:59:00+08:00"),
    ],
)
def test_a_date_is_read_in_the_regions_zone_unless_it_names_its_own(text: str, expected: str) -> None:
    """A date, with or without a time, becomes a moment with a zone; nothing is shifted."""
    record = _decoded(ARTICLE, f"tanggal: {text}\n").record
    assert record is not None
    assert record.published.at(ZONES["WITA"]).isoformat() == expected


@pytest.mark.parametrize(
    ("zone", "name"), [("WIB", "WIB"), ("wita", "WITA"), ("+09:00", "WIT"), ("Z", "UTC"), ("+05:30", "UTC+05:30")]
)
def test_a_zone_of_this_country_is_called_by_its_name(zone: str, name: str) -> None:
    """Readers see WIB, WITA or WIT, never an offset, also when the writer named the zone."""
    record = _decoded(ARTICLE, f"tanggal: 2025-06-02 09:30 {zone}\n").record
    assert record is not None
    assert record.published.at(ZONES["WITA"]).tzname() == name


@pytest.mark.parametrize(
    ("text", "why", "example"),
    [
        ("2 Juni 2025", "", "2025-06-02"),
        ("02/06/2025", "", "2025-06-02"),
        ("2 Nopember 2025", "", "2025-11-02"),
        ("2-Agt-2025", "", "2025-08-02"),
        ("31/02/2025", "", "2026-11-02"),
        ("kemarin", "", "2026-11-02"),
        ("2025-02-30", "tanggal 30 bulan 2 tahun 2025 tidak ada", "2026-11-02"),
        ("2025-13-01", "bulan 13", "2026-11-02"),
        ("0000-01-01", "tahun 0000", "2026-11-02"),
        ("2025-06-02 24:00", "jam 24.00 tidak ada", "2025-06-02 09:30"),
        ("2025-06-02 09:60", "jam 09.60 tidak ada", "2025-06-02 09:30"),
        ("2025-06-02 pagi", "", "2026-11-02"),
        ("20250602", "", "2026-11-02"),
        ("٢٠٢٥-٠٦-٠٢", "", ""),
    ],
)
def test_a_date_that_is_none_is_refused_with_one_that_is(text: str, why: str, example: str) -> None:
    """A date that cannot be comes back with the reason, and written as it should have been when that can be guessed."""
    found = _decoded(ARTICLE, f"tanggal: {text}\n")
    if not example:  # digits of another script are digits too, or are refused: either way nothing breaks
        assert found.record is not None or [p.code for p in found.problems] == ["KIM105"]
        return
    assert [p.code for p in found.problems] == ["KIM105"]
    assert why in found.problems[0].message and text in found.problems[0].message
    assert found.problems[0].remedy.endswith(f"misalnya {example}")
    assert (found.problems[0].location.line, found.problems[0].location.column) == (2, 10)


@pytest.mark.parametrize("offset", ["+99:99", "-99:99", "+24:00", "+23:60"])
def test_a_zone_that_no_clock_has_is_refused(offset: str) -> None:
    """An offset of a day or more is no zone: it is a problem of the date, not a crash."""
    found = _decoded(ARTICLE, f"tanggal: 2025-06-02 09:30{offset}\n")
    assert [p.code for p in found.problems] == ["KIM105"]
    assert offset in found.problems[0].message


@pytest.mark.parametrize(
    ("kind", "head", "expected"),
    [
        (ARTICLE, "judul:\n", [("KIM103", "2:7", "Isian «judul» masih kosong.")]),
        (ARTICLE, "judl: x\n", [("KIM102", "2:1", "Nama isian «judl» tidak dikenal (mungkin maksud Anda «judul»).")]),
        (
            ARTICLE,
            f"penulis: [{', '.join(f'Ibu {n}' for n in range(101))}]\n",
            [("KIM104", "2:10", "Isian «penulis» terlalu panjang (paling banyak 100 butir).")],
        ),
        (
            ARTICLE,
            "Tanggal: x\n",
            [("KIM102", "2:1", "Nama isian «Tanggal» tidak dikenal (mungkin maksud Anda «tanggal»).")],
        ),
        (ARTICLE, "warna: biru\n", [("KIM102", "2:1", "Nama isian «warna» tidak dikenal.")]),
        (ARTICLE, "judul: [a, b]\n", [("KIM104", "2:8", "Isian «judul» harus berupa teks, bukan daftar.")]),
        (ARTICLE, "penulis: []\n", [("KIM104", "2:10", "Isian «penulis» harus berisi paling sedikit satu.")]),
        (ARTICLE, "penulis: [A, '']\n", [("KIM103", "2:14", "Isian «penulis» masih kosong.")]),
        (
            ARTICLE,
            f"judul: {'x' * 2001}\n",
            [("KIM104", "2:8", "Isian «judul» terlalu panjang (paling banyak 2.000 huruf).")],
        ),
        (ARTICLE, "draf: mungkin\n", [("KIM106", "2:7", "«mungkin» bukan pilihan untuk «draf».")]),
        (ARTICLE, "draf: yaa\n", [("KIM106", "2:7", "«yaa» bukan pilihan untuk «draf» (mungkin maksud Anda «ya»).")]),
        (ARTICLE, "gambar: {berkas: a.jpg, alt: x}\n", [("KIM101", "2:1", "Isian wajib «gambar.kredit» belum ada.")]),
        (
            ARTICLE,
            "gambar: {berkas: a, alt: x, kredi: y}\n",
            [("KIM102", "2:29", "Nama isian «gambar.kredi» tidak dikenal (mungkin maksud Anda «kredit»).")],
        ),
        (
            ARTICLE,
            "sumber:\n  - nama: A\n  - url: 'https://a.example/'\n",
            [("KIM101", "4:5", "Isian wajib «sumber.nama» belum ada.")],
        ),
        (
            ARTICLE,
            "sumber: {nama: A, url: 'javascript:alert(1)'}\n",
            [("KIM107", "2:24", "«javascript:alert(1)» bukan alamat web yang dapat dibuka.")],
        ),
        (
            KIM,
            MINIMAL["kim"] + "anggota: dua\n",
            [("KIM108", "5:10", "«dua» bukan angka yang sesuai untuk «anggota»: tulis angka saja.")],
        ),
        (
            KIM,
            MINIMAL["kim"] + "anggota: 0\n",
            [("KIM108", "5:10", "«0» bukan angka yang sesuai untuk «anggota»: paling sedikit 1.")],
        ),
        (KIM, MINIMAL["kim"] + "anggota: ٣\n", []),
        (
            KIM,
            MINIMAL["kim"] + "anggota: -3\n",
            [("KIM108", "5:10", "«-3» bukan angka yang sesuai untuk «anggota»: tulis angka saja.")],
        ),
        (
            KIM,
            "nama: A\nwilayah: B\njenis: KIM\n",
            [("KIM106", "4:8", "«KIM» bukan pilihan untuk «jenis» (mungkin maksud Anda «kim»).")],
        ),
        (
            PARTNER,
            MINIMAL["mitra"] + "zona: wib\n",
            [("KIM106", "5:7", "«wib» bukan pilihan untuk «zona» (mungkin maksud Anda «WIB»).")],
        ),
        (
            PARTNER,
            MINIMAL["mitra"] + "tampil: 101\n",
            [("KIM108", "5:9", "«101» bukan angka yang sesuai untuk «tampil»: paling banyak 100.")],
        ),
    ],
)
def test_a_wrong_field_is_named_at_its_place(kind: Kind, head: str, expected: list[tuple[str, str, str]]) -> None:
    """One wrong field is one problem, with its code, its line and column, and words that name the field."""
    if "٣" in head:  # digits that int() reads but no keyboard here types: taken or refused, never a crash
        assert len(_problems(kind, head)) <= 1
        return
    assert [p for p in _problems(kind, head) if not (p[0] == "KIM101" and p[1] == "1:1")] == expected


def test_all_wrong_fields_are_reported_at_once() -> None:
    """A near miss stands for the key it means: the required key it hides is not called missing as well."""
    found = _problems(ARTICLE, "judl: x\ntangal: 2025\nwarna: biru\n")
    assert [(code, place) for code, place, _ in found if place != "1:1"] == [
        ("KIM102", "2:1"),
        ("KIM102", "3:1"),
        ("KIM102", "4:1"),
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_missing_comes_with_a_line_to_add(kind: Kind) -> None:
    """An empty front matter is answered with every required field and a line for each that is accepted as it stands."""
    found = decode(kind, read_document(PATHS[kind.name], b"---\n---\n"))
    required = [info.alias for info in kind.record.model_fields.values() if info.is_required()]
    assert [p.message for p in found.problems] == [f"Isian wajib «{key}» belum ada." for key in required]
    lines = "".join(p.remedy.removeprefix("Tambahkan baris: ") + "\n" for p in found.problems)
    mended = decode(kind, read_document(PATHS[kind.name], f"---\n{lines}---\n\nIsi.\n".encode()))
    assert mended.problems == ()


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("https://contoh.go.id/", True),
        ("http://contoh.id:8080/a?b=c#d", True),
        ("HTTPS://CONTOH.ID/", True),
        ("https://[2001:db8::1]/", False),
        ("https://contoh", False),
        ("contoh.id", False),
        ("//contoh.id/", False),
        ("ftp://contoh.id/", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://pengguna:sandi@contoh.id/", False),
        ('https://contoh.id/"onclick=', False),
        ("https://contoh.id/ spasi", False),
        ("https://contoh.id:99999/", False),
        ("https://[::1", False),
        ("https://", False),
    ],
)
def test_only_whole_web_addresses_are_taken(address: str, fine: bool) -> None:
    """What is published as a link is a whole http(s) address that cannot break out of an attribute."""
    head = f"nama: A\nsitus: {quoted(address)}\numpan: https://a.example/rss\n"
    assert [p.code for p in _decoded(PARTNER, head).problems] == ([] if fine else ["KIM107"])


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("artikel/kim-a/2025/x.md", []),
        ("artikel/kim-a/x.md", ["KIM015"]),
        ("artikel/x.md", ["KIM015"]),
        ("artikel/kim-a/2025/06/x.md", ["KIM015"]),
        ("artikel/kim-a/2025/Judul.md", ["KIM016"]),
        ("artikel/kim a/2025/judul_satu.md", ["KIM016", "KIM016"]),
        ("artikel/kim-a/2025/-x.md", ["KIM016"]),
        ("artikel/kim-a/2025/x.MD", ["KIM016"]),
        ("artikel/kim-a/2025/日本.md", ["KIM016"]),
        ("artikel/kim-a/2025/con.md", ["KIM016"]),
        ("artikel/aux/2025/judul.md", ["KIM016"]),
        ("artikel/kim-a/2025/con-cibabat.md", []),
    ],
)
def test_a_path_must_be_fit_for_an_address(path: str, codes: list[str]) -> None:
    """A file in the wrong depth or with a name that no address can hold is named, with a name that would do."""
    found = decode(ARTICLE, read_document(path, article().encode())).problems
    assert [p.code for p in found] == codes
    assert all(p.remedy for p in found)


def test_the_folder_names_the_kind() -> None:
    """Only the first folder counts; a file beside the folders is an ordinary page."""
    assert kind_of("artikel/a/2025/x.md") is ARTICLE
    assert kind_of("kim/x.md") is KIM
    assert kind_of("mitra/x.md") is PARTNER
    assert [kind_of(path) for path in ("kim.md", "index.md", "halaman/kim/x.md", "Artikel/x.md")] == [None] * 4


_NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(
    lambda text: visible(text).strip() != ""
)


@given(_NAMES, _NAMES)
def test_starters_survive_any_answer(name: str, region: str) -> None:
    """What ``kim new`` writes reads back as what was answered, quotes, colons and all, but for letters that nobody sees."""
    found = decode(KIM, read_document("kim/x.md", kim.starter(name=name, region=region).encode()))
    assert found.problems == ()
    assert isinstance(found.record, KimRecord)
    assert (found.record.name, found.record.region) == (visible(name).strip(), visible(region).strip())


def test_every_starter_is_accepted_as_it_stands() -> None:
    """A new file is valid before anybody edits it, and an article starts as a draft."""
    text = artikel.starter(
        title='Judul: "berita" Jum\'at \\ #1',
        date="2025-06-02 09:30",
        author="- A",
        region="Melong",
        topic="warga",
        summary="[x]: y",
    )
    found = decode(ARTICLE, read_document("artikel/kim-a/2025/x.md", text.encode()))
    assert found.problems == () and isinstance(found.record, ArticleRecord)
    assert found.record.title == 'Judul: "berita" Jum\'at \\ #1' and found.record.draft
    assert found.record.published.day == date(2025, 6, 2)
    partner = decode(
        PARTNER,
        read_document(
            "mitra/x.md", mitra.starter(name="A", site="https://a.example/", feed="https://a.example/rss").encode()
        ),
    )
    assert partner.problems == () and isinstance(partner.record, PartnerRecord)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_list_is_without_end(kind: Kind) -> None:
    """Every list of a record has a largest length; editors' YAML services know it, and that nothing stands there twice."""
    made = schema(kind, site())
    properties = [
        part for model in (made, *made.get("definitions", {}).values()) for part in model["properties"].values()
    ]
    lists = [
        choice for part in properties for choice in (part, *part.get("anyOf", ())) if choice.get("type") == "array"
    ]
    assert all(one["maxItems"] <= 1000 and one["uniqueItems"] for one in lists)
    assert lists or kind is not ARTICLE
