"""``kim terima``: a city's list of services becomes files at once; each line that cannot is told, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.intake.service_columns import COLUMNS
from tests.projects import REPOSITORY, kim, report, small, tree

HEAD = "nama,pemilik,kanal,tautan,diperiksa,peristiwa,syarat\n"
LINE = "Layanan ke-{n},Dinas Contoh,aplikasi,https://layanan.example/{n},2026-11-20,dokumen,KTP; Kartu keluarga\n"


def received(root: Path, table: str | bytes, name: str = "layanan.csv") -> tuple[int, str]:
    """Hands a table to ``kim terima``; returns its exit code and all that it said."""
    file = root.parent / name
    file.write_bytes(table.encode() if isinstance(table, str) else table)
    done = kim("terima", file, "--root", root)
    return done.returncode, done.stdout + done.stderr


def services(root: Path) -> dict[str, str]:
    """The files of services by name."""
    return {path.name: path.read_text() for path in sorted((root / "content/layanan").glob("*.md"))}


def test_a_list_of_144_becomes_144_services_that_the_gate_takes(tmp_path: Path) -> None:
    """Every line is a file that stops no build; received again, nothing is written."""
    root = small(tmp_path / "p")
    table = HEAD + "".join(LINE.format(n=number) for number in range(144))
    code, said = received(root, table)
    assert (code, len(services(root))) == (0, 144) and "144 berkas baru" in said
    assert not [one for one in report(root) if one["tingkat"] == "galat"]
    before = tree(root)
    code, said = received(root, table)
    assert code == 0 and "0 berkas baru. 144 sudah ada." in said and tree(root) == before
    other = small(tmp_path / "lain" / "p")
    received(other, table)
    assert services(other) == services(root)


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """A file that somebody improved stays as it is, and the line that it came from is told."""
    mine = "---\nnama: Layanan ke-1\npemilik: Dinas\nkanal: {jenis: kantor}\ndiperiksa: 2026-11-25\n---\n"
    root = small(tmp_path / "p", {"layanan/layanan-ke-1.md": mine})
    code, said = received(root, HEAD + LINE.format(n=1) + LINE.format(n=2))
    assert code == 1 and "layanan.csv baris 2: layanan/layanan-ke-1.md sudah ada" in said
    assert services(root)["layanan-ke-1.md"] == mine and "layanan-ke-2.md" in services(root)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (",Dinas,situs,https://a.example/,2026-11-20,,\n", "baris 3: Kolom «nama» kosong"),
        ("B,,situs,https://a.example/,2026-11-20,,\n", "baris 3: B: Isian wajib «pemilik» belum ada"),
        ("B,Dinas,,,2026-11-20,,\n", "baris 3: B: Isian wajib «kanal» belum ada"),
        ("B,Dinas,situs,https://a.example/,,,\n", "baris 3: B: Isian wajib «diperiksa» belum ada"),
        ("B,Dinas,situs,https://a.example/,31/2/2026,,\n", "baris 3: B: "),
        ("B,Dinas,situs,javascript:alert(1),2026-11-20,,\n", "baris 3: B: "),
        ("B,Dinas,merpati,,2026-11-20,,\n", "baris 3: B: "),
        ("B,Dinas,situs,,2026-11-20,mudik,\n", "baris 3: B: "),
        ("A,Dinas lain,situs,https://a.example/,2026-11-20,,\n", "baris 3: Namanya sama dengan baris 2"),
        ("B,Dinas,situs,https://a.example/,2026-11-20,,KTP,KK\n", "baris 3: Baris ini memuat 8 sel"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(line: str, words: str, tmp_path: Path) -> None:
    """The good line becomes a file, the bad one none, and what is wrong comes with what to do."""
    root = small(tmp_path / "p")
    code, said = received(root, HEAD + "A,Dinas,situs,https://a.example/,2026-11-20,,\n" + line)
    assert code == 1 and words in said and "  → " in said, said
    assert list(services(root)) == ["a.md"]


def test_tables_as_cities_write_them_are_read(tmp_path: Path) -> None:
    """Semicolons, an older code page, other names of columns, days with slashes, cells of several lines, several channels."""
    root = small(tmp_path / "p")
    table = (
        'No;Nama Aplikasi;Perangkat Daerah;Jenis Kanal;URL;nomor;Tanggal diperiksa;Persyaratan;tempat;wilayah_tempat\r\n'
        '1;Izin r\xe9klame;Dinas Contoh;"situs;whatsapp";https://a.example/;";0811-0000-1234";20/11/2026;"KTP\nKK";'
        "Kantor Melong;Melong\r\n\r\n"
    )  # fmt: skip
    code, said = received(root, table.encode("cp1252"), "Daftar Aplikasi Kota.CSV")
    assert code == 0, said
    (text,) = services(root).values()
    assert 'jenis: "whatsapp", nomor: "0811-0000-1234"' in text and "2026-11-20" in text and "réklame" in text
    assert '- "KTP"\n  - "KK"' in text and 'wilayah: "Melong"' in text
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


@pytest.mark.parametrize("above", ["", "sep=;\r\n", "DAFTAR LAYANAN KOTA;;;;;\r\n;;;;;\r\n"], ids=["", "sep", "title"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_list_as_an_office_exports_it_is_read(encoding: str, above: str, tmp_path: Path) -> None:
    """A title or the spreadsheet's note above the columns, dashes for nothing, days in words, bare addresses, a city's own
    words for channels, a first column that counts."""
    root = small(tmp_path / "p")
    rows = [
        "Nomor;Nama Layanan;OPD;Jenis Kanal;URL;Telepon;Diperiksa",
        "1;Izin réklame;Dinas Contoh;Website;www.layanan.example/izin;-;20 November 2026",
        "2;Aduan;Dinas Contoh;WA, Call Center;–;0811-0000-1234|112;20-11-2026",
        "3;=cmd|' /C calc'!A0;Dinas Contoh;Aplikasi Mobile;layanan.example;n/a;20/11/2026",
    ]
    code, said = received(root, (above + "\r\n".join(rows)).encode(encoding))
    assert code == 0, said
    made = services(root)
    assert 'jenis: "situs", tautan: "https://www.layanan.example/izin"' in made["izin-reklame.md"]
    assert 'jenis: "whatsapp", nomor: "0811-0000-1234"' in made["aduan.md"] and 'nomor: "112"' in made["aduan.md"]
    assert all('diperiksa: "2026-11-20"' in text for text in made.values()) and len(made) == 3
    assert not [one for one in report(root) if one["tingkat"] == "galat"]


def test_a_long_name_is_told_in_short_and_a_missing_column_once(tmp_path: Path) -> None:
    """A remark is read by people; a list without the day of its check is refused at once, not line by line."""
    root = small(tmp_path / "p")
    code, said = received(root, HEAD + "A" * 10_000 + ",Dinas,situs,https://a.example/,2026-11-20,,\n")
    assert code == 1 and len(said) < 600
    code, said = received(root, "nama,pemilik,kanal\n" + "A,Dinas,kantor\n" * 9)
    assert code == 2 and said.count("«diperiksa»") == 1 and "«belum»" in said


def test_of_two_versions_that_git_put_together_none_is_taken(tmp_path: Path) -> None:
    """A list with conflict markers is refused whole, with the line: which version is true is not for a program to guess."""
    root = small(tmp_path / "p")
    ours, theirs = LINE.format(n=1), LINE.format(n=1).replace("KTP; ", "")
    marked = f"<<<<<<< HEAD\n{ours}||||||| 1a2b3c4\n=======\n{theirs}>>>>>>> usulan\n"
    for table in (HEAD + LINE.format(n=2) + marked, HEAD + marked.replace("\n", "\r\n")):
        code, said = received(root, table)
        assert code == 2 and "penanda konflik git" in said and "baris " in said and "Traceback" not in said
        assert services(root) == {}


def test_what_nobody_checked_needs_a_day_and_stops_no_build(tmp_path: Path) -> None:
    """A list without such a column is refused once; a line without a day is told; what becomes a file passes the gate."""
    root = small(tmp_path / "p")
    code, said = received(root, "nama,pemilik,kanal,diperiksa\n" + "A,Dinas,kantor,Belum\n" * 3)
    assert code == 2 and said.count("«tanggal»") == 2 and not (root / "content/layanan").exists()
    table = (
        "nama,pemilik,kanal,diperiksa,tanggal\nA,Dinas,kantor,Belum diperiksa,20 November 2026\nB,Dinas,kantor,belum,\n"
    )
    code, said = received(root, table)
    assert code == 1 and "baris 3: B: layanan yang belum diperiksa perlu tanggal" in said
    assert list(services(root)) == ["a.md"] and not [one for one in report(root) if one["tingkat"] == "galat"]


def test_a_cell_becomes_nothing_but_text(tmp_path: Path) -> None:
    """Front matter, formulas, markup and invisible letters in cells stay words of one field."""
    root = small(tmp_path / "p")
    evil = '"A\n---\ndraf: ya: ""x"" # {y} \u200b=cmd",Dinas,situs,https://a.example/,2026-11-20,,"=1+1"\n'
    code, said = received(root, HEAD + evil)
    assert code == 0, said
    (text,) = services(root).values()
    assert text.count("---\n") == 2 and "\ndraf" not in text and "\u200b" not in text


def test_an_unknown_column_is_told_and_does_not_stop(tmp_path: Path) -> None:
    """Nothing is dropped without a word."""
    root = small(tmp_path / "p")
    code, said = received(root, "nama,pemilik,kanal,diperiksa,kanall\nA,Dinas,kantor,2026-11-20,x\n")
    assert (
        code == 0 and "Kolom «kanall» tidak dikenal" in said and "«kanal»" in said and list(services(root)) == ["a.md"]
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("layanan.csv", b"siapa,apa\n1,2\n", "tidak memuat kolom «nama», «pemilik»"),
        ("layanan.csv", b"", "tidak memuat kolom"),
        ("layanan.csv", b"PK\x03\x04", "bukan CSV"),
        ("layanan.pages", b"x", "tidak dapat dibaca di sini"),
        (
            "layanan.csv",
            b'nama,pemilik\n"' + b"a" * 200_000 + b",b\n",
            "tidak dapat dibaca sebagai tabel mulai baris 2",
        ),
    ],
)
def test_what_is_no_table_is_refused(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    """In one sentence, with what can be done, and without a file."""
    root = small(tmp_path / "p")
    code, said = received(root, data, name)
    assert code == 2 and words in said and not (root / "content/layanan").exists(), said


def test_the_handbook_tells_every_column() -> None:
    """Members find the columns where they read about services."""
    guide = (REPOSITORY / "content/panduan/layanan.md").read_text()
    assert [column for column in COLUMNS if f"| `{column}` |" not in guide] == []
