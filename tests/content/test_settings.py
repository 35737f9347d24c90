"""``mkdocs.yml`` → the site, or every reason why not."""

from __future__ import annotations

import pytest

from pipeline.content.settings import Site, read_site
from tests import rulebook

SETTINGS = rulebook.SETTINGS.replace(
    '      nomor_resmi:\n        - "112"\n', '      kanal:\n        - {nama: Darurat, isi: "112", tautan: "tel:112"}\n'
)
"""Settings that name a public channel, as sites made before its data still do."""


def _codes(text: str | bytes) -> list[tuple[str, int]]:
    site, found = read_site(text.encode() if isinstance(text, str) else text)
    assert (site is None) == bool(found)
    assert all(p.location.path == "mkdocs.yml" and p.remedy for p in found)
    return [(p.code, p.location.line) for p in found]


def _site(text: str) -> Site:
    made, found = read_site(text.encode())
    assert made is not None, [p.message for p in found]
    return made


def test_the_site_is_described_once() -> None:
    """Name, address, region, channels and topics come from one file, in its order."""
    made = _site(SETTINGS)
    assert (made.name, made.url, made.content) == ("Warta Uji", "https://warta-uji.example.id/", "content")
    assert made.regions.root.name == "Kota Cimahi"
    assert made.channels[0].link == "tel:112"
    assert list(made.topics)[:2] == ["keselamatan", "cek-fakta"]
    assert made.topics["cek-fakta"].url == "topik/cek-fakta/"


@pytest.mark.parametrize(
    ("old", "new", "attribute", "value"),
    [
        ("site_name: Warta Uji\n", "", "name", "Kota Cimahi"),
        (
            "site_url: https://warta-uji.example.id/",
            "site_url: https://x.example.id/sub",
            "url",
            "https://x.example.id/sub/",
        ),
        ("site_url: https://warta-uji.example.id/\n", "", "url", ""),
        ("docs_dir: content\n", "", "content", "docs"),
        (
            "site_name: Warta Uji",
            "site_name: Warta Uji\nrepo_url: https://git.example/a/",
            "repository",
            "https://git.example/a",
        ),
        ("site_name: Warta Uji", "site_name: 10:30", "name", "10:30"),
    ],
)
def test_what_is_left_out_has_a_plain_meaning(old: str, new: str, attribute: str, value: str) -> None:
    """Defaults are MkDocs' own; addresses come out in one form."""
    assert getattr(_site(SETTINGS.replace(old, new)), attribute) == value


def test_the_code_may_stand_without_quotes_or_dots() -> None:
    """A region code is text however it is typed: 32.77 is no number."""
    assert _site(SETTINGS.replace('"32.77"', "32.77")).regions.root.code == "32.77"
    assert _site(SETTINGS.replace('"32.77"', '"3277"')).regions.root.code == "32.77"


def test_plugins_may_be_a_mapping() -> None:
    """MkDocs takes plugins as a list or as a mapping; so do we."""
    assert _site(SETTINGS.replace("  - kim:\n", "  kim:\n")).regions.root.code == "32.77"


def test_other_plugins_tags_and_comments_are_left_alone() -> None:
    """What MkDocs allows in its file, such as !ENV and emoji functions, is nobody's problem here."""
    more = "extra:\n  a: !ENV [X, y]\n  b: !!python/name:material.extensions.emoji.twemoji # catatan\n"
    assert _codes(SETTINGS.replace("  - kim:", "  - search\n  - kim:") + more) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"32.77"', '"99.99"', [("KIM901", 7)]),
        ('"32.77"', "Cimahi", [("KIM901", 7)]),
        ('      wilayah: "32.77"\n', "", [("KIM101", 7)]),
        ("wilayah:", "wilaya:", [("KIM102", 7)]),
        ("  - kim:", "  - kmi:", [("KIM901", 1)]),
        ("        warga: Kegiatan warga\n", "        Kegiatan Warga: Kegiatan warga\n", [("KIM901", 20)]),
        ('"tel:112"', '"javascript:alert(1)"', [("KIM104", 10)]),
        ('isi: "112"', 'isi: ""', [("KIM103", 10)]),
        ("      topik:\n", "      alias_wilayah: {Bandung: '32.73'}\n      topik:\n", [("KIM901", 11)]),
        ("site_name: Warta Uji", "site_name: Warta: Uji", [("KIM009", 1)]),
        ("site_name: Warta Uji", "\tsite_name: Warta Uji", [("KIM010", 1)]),
    ],
)
def test_each_fault_is_named_at_its_line(old: str, new: str, expected: list[tuple[str, int]]) -> None:
    """A wrong setting is reported where it stands; no site comes of it."""
    assert _codes(SETTINGS.replace(old, new)) == expected


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"- a\n", b"plugins: kim\n", b"plugins: [kim]\n", b"kata\n", b"a: [\n"]
)
def test_a_file_that_describes_nothing_is_refused(data: bytes) -> None:
    """Nothing, another encoding, a list, a plugin without options: a problem, never a crash."""
    made, found = read_site(data)
    assert made is None
    assert found
