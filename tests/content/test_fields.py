"""YAML as volunteers write it: text stays text, each value knows its place, and each slip is blamed on the right line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.yaml_errors import BROKEN
from pipeline.content.yaml_nodes import Mapping, Scalar, Sequence, locate, plain, read_fields


def _read(text: str, **more: bool) -> tuple[object, list[tuple[int, int, str]]]:
    node, problems = read_fields(text, "x.md", **more)
    return plain(node) if node else None, [(p.location.line, p.location.column, p.code) for p in problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 10:30", "10:30"),
        ("a: no", "no"),
        ("a: 010", "010"),
        ("a: 2026-11-02", "2026-11-02"),
        ("a: 1_000", "1_000"),
        ("a: null", "null"),
        ("a: 0x1F", "0x1F"),
        ("a: 08123456789", "08123456789"),
        ('a: "  dua kata  "', "dua kata"),
        ("a: >\n  satu\n  dua", "satu dua"),
        ("a: https://contoh.id/#bagian", "https://contoh.id/#bagian"),
        ("a: RT 01/RW 02#3", "RT 01/RW 02#3"),
    ],
)
def test_values_stay_the_text_that_was_typed(text: str, value: str) -> None:
    """Nothing is taken for a number, a date or a truth value: YAML's guesses never reach a record."""
    assert _read(text) == ({"a": value}, [])


@pytest.mark.parametrize("text", ["a:", "a: ''", 'a: "  "', "a: ~\nb: ''"])
def test_an_empty_value_is_not_there(text: str) -> None:
    """A key without a value counts as absent, and the text ~ as text."""
    value, problems = _read(text)
    assert value == ({"a": "~"} if "~" in text else {})
    assert problems == []


def test_places_count_from_one_in_characters() -> None:
    """Lines and columns are those an editor shows, whatever letters stand before."""
    node, _ = read_fields("judul: 日本 é\nsumber:\n  - {nama: Ibu}\n", "x.md", first_line=2)
    assert node is not None
    assert locate(node, ("judul",)) == Scalar("日本 é", 2, 8)
    assert locate(node, ("sumber", 0, "nama")) == Scalar("Ibu", 4, 12)
    assert locate(node, ("sumber", 0, "nama"), key=True) == Scalar("nama", 4, 6)


def test_the_nearest_existing_thing_stands_for_a_missing_one() -> None:
    """What is not there is located at what lies around it."""
    node, _ = read_fields("gambar:\n  berkas: a.jpg\n", "x.md")
    assert node is not None
    found = locate(node, ("gambar", "alt", "lagi"))
    assert isinstance(found, Mapping) and (found.line, found.column) == (2, 3)


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "says", "remedy"),
    [
        ("judul: Lomba: satu\nb: 1", 1, 8, "KIM009", "titik dua kedua", 'judul: "Lomba: satu"'),
        ("a: 1\njudul: 'Jum'at bersih'", 2, 8, "KIM009", "tanda kutip '", 'judul: "Jum\'at bersih"'),
        ('a: 1\nb: "tanpa penutup\nc: 2\nd: 3', 2, 4, "KIM009", "tidak punya penutup", 'Tambahkan "'),
        ("a: 1\njudul:Tanpa spasi\nc: 2", 2, 6, "KIM009", "tidak ada spasi", "judul: Tanpa spasi"),
        ("a: 1\njudul:Tanpa spasi", 2, 6, "KIM009", "tidak ada spasi", "judul: Tanpa spasi"),
        ("a: 1\n  b: 2\nc: 3", 2, 3, "KIM009", "menjorok", "Hapus spasi"),
        (" a: 1\nb: 2\nc: 3", 1, 2, "KIM009", "menjorok", "Hapus spasi"),
        ("a: 1\n\tb: 2", 2, 1, "KIM010", "tab", "Hapus tab"),
        ("a:\n\tb: 2", 2, 1, "KIM010", "tab", "dua spasi"),
        ("a: 1\ntopik:\u00a0kesehatan\nc: 2", 2, 7, "KIM009", "bukan dari papan ketik", "topik: kesehatan"),
        ("a: 1\ntopik：kesehatan\nc: 2", 2, 6, "KIM009", "bukan dari papan ketik", "topik: kesehatan"),
        ("a:\n\u00a0\u00a0b: 2\nc: 2", 2, 1, "KIM009", "bukan dari papan ketik", "b: 2"),
        ("a: [Info] warga", 1, 4, "KIM009", "kurung [", 'a: "[Info] warga"'),
        ("a: {Info warga\nb: 1", 1, 1, "KIM009", "tidak ditutup", "Tambahkan }"),
        ("a: %persen", 1, 4, "KIM009", "dimulai dengan %", 'a: "%persen"'),
        ("a: @akun", 1, 4, "KIM009", "dimulai dengan @", 'a: "@akun"'),
        ("a: - satu", 1, 4, "KIM009", "daftar dimulai di baris berikutnya", 'a: "satu"'),
        ('a: "C:\\dir"', 1, 4, "KIM009", "miring terbalik", "a: 'C:\\dir'"),
        ('a: "C:\\Users\\posyandu"', 1, 4, "KIM009", "miring terbalik", "a: 'C:\\Users\\posyandu'"),
        ("a: 1\nb: x\x07y\nc: 2", 2, 5, "KIM009", "tidak terlihat", "ketik ulang"),
        ("a: 1\nkata saja\nc: 2", 2, 1, "KIM009", "nama: isian", "titik dua"),
        ("a: Lomba #bersih\nb: 1", 1, 4, "KIM009", "tanda #", "tanda kutip"),
        ("a: #bersih", 1, 4, "KIM009", "tanda #", "tanda kutip"),
        ("- a\n- b", 1, 1, "KIM006", "daftar", "nama: isian"),
        ("kata saja", 1, 1, "KIM006", "teks biasa", "nama: isian"),
        ("a: 1\nb: 2\na: 3", 3, 1, "KIM007", "baris 1", "Hapus salah satu"),
        ("a: &x 1", 1, 4, "KIM008", "&x", "utuh"),
        ("a: *x", 1, 4, "KIM008", "*x", "utuh"),
        ("a: !!python/object:os.system x", 1, 4, "KIM008", "!!python", "utuh"),
        ("a: !!int 3", 1, 4, "KIM008", "!!int", "utuh"),
        ("? [a, b]\n: c", 1, 3, "KIM009", "harus berupa kata", "Perbaiki"),
        ("a: " + "[" * 30 + "]" * 30, 1, 12, "KIM009", "bersarang", "Perbaiki"),
    ],
)
def test_a_slip_is_blamed_on_its_line_in_plain_words(
    text: str, line: int, column: int, code: str, says: str, remedy: str
) -> None:
    """One slip is one problem: at the line where a person would mend it, with a remedy one can copy."""
    _, problems = read_fields(text, "x.md")
    assert [(p.location.line, p.location.column, p.code) for p in problems] == [(line, column, code)]
    assert says in problems[0].message
    assert remedy in problems[0].remedy
    assert problems[0].excerpt == text.split("\n")[line - 1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("judul:Tanpa spasi\nb: 2", {"judul": "Tanpa spasi", "b": "2"}),
        ("a: 1\n  b: 2\nc: 3", {"a": "1", "b": "2", "c": "3"}),
        (" a: 1\nb: 2", {"a": "1", "b": "2"}),
        ("a: x\x07y\nb: 2", {"a": "xy", "b": "2"}),
        ("a:\u00a0x\nb: 2", {"a": "x", "b": "2"}),
        ("a：x\nb: 2", {"a": "x", "b": "2"}),
        ("a: satu: dua\nb: 2", {"a": "satu: dua", "b": "2"}),
        ("ab=satu\nb: 2", {"ab": "satu", "b": "2"}),
        ("a:\n\tc: 1\nb: 2", {"a": {"c": "1"}, "b": "2"}),
        ("a: 'Jum'at'\nb: 2", {"a": "Jum'at", "b": "2"}),
    ],
)
def test_reading_goes_on_behind_a_slip(text: str, value: dict[str, object]) -> None:
    """A broken line hides no other line: the rest is read, and what can be mended keeps its value."""
    found, problems = _read(text)
    assert found == value
    assert len(problems) == 1


@given(
    st.lists(st.sampled_from([*"abc :#-[]{}@%&*!|>'`\"\\", ": ", "C:\\U", "Jum'at"]), min_size=1, max_size=12).map(
        "".join
    )
)
def test_a_line_that_is_advised_can_be_read(value: str) -> None:
    """Whoever copies the line that a remedy shows has no problem left on it, and the value is what was meant."""
    _, problems = read_fields(f"a: 1\njudul: {value}\nb: 2", "x.md")
    for advised in (line for p in problems for _, sign, line in [p.remedy.partition("judul: ")] if sign):
        found, left = read_fields(f"a: 1\njudul: {advised}\nb: 2", "x.md")
        assert not left and found is not None
        assert isinstance(judul := found.entries["judul"], Scalar)
        # In double quotes a backslash before a quote is no letter; elsewhere it is.
        assert any(judul.text.strip("'\" ") in meant for meant in (value, value.replace('\\"', '"')))


def test_every_slip_of_a_block_is_reported() -> None:
    """Many broken lines make as many problems, in the order of the file."""
    text = "\n".join(f"k{number}: a: b" for number in range(40))
    _, problems = _read(text)
    assert [line for line, _, _ in problems] == list(range(1, 41))


def test_somebody_who_types_our_own_mark_breaks_nothing() -> None:
    """The letter that marks a broken value inside the program means nothing in a file: the value is kept."""
    assert _read(f"a: {BROKEN}") == ({"a": BROKEN}, [])


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\r"])
def test_only_a_newline_starts_a_line(mark: str) -> None:
    """Line breaks that no editor counts, as pasted from a word processor, do not shift the places behind them."""
    node, problems = read_fields(f"a: satu{mark}dua\nb: 2\nb: 3", "x.md")
    assert node is not None
    assert [p.location.line for p in problems] == [3]
    assert locate(node, ("b",)) == Scalar("2", 2, 4)


def test_settings_may_use_what_members_may_not() -> None:
    """``mkdocs.yml`` may hold tags, anchors and comments behind values."""
    text = "a: !ENV [X, y]\nb: &satu 1\nc: *satu\nd: 2 # catatan\n"
    value, problems = _read(text, lenient=True)
    assert problems == []
    assert value == {"a": ["X", "y"], "b": "1", "d": "2"}


def test_windows_lines_read_the_same() -> None:
    """CRLF files give the same values and the same places."""
    node, problems = read_fields("a: 1\r\nb: dua kata\r\n", "x.md")
    assert node is not None and problems == ()
    assert plain(node) == {"a": "1", "b": "dua kata"}
    assert locate(node, ("b",)) == Scalar("dua kata", 2, 4)


@given(st.text(max_size=200))
def test_no_text_makes_reading_fail(text: str) -> None:
    """Whatever stands between the dashes, reading ends with a mapping or with a problem, and its places lie in the text."""
    node, problems = read_fields(text, "x.md")
    lines = text.split("\n")
    assert node is None or isinstance(node, Mapping)
    if node is None and text.strip():
        assert problems or all(not line.strip() or line.strip().startswith(("#", "---", "...", "%")) for line in lines)
    for problem in problems:
        assert 1 <= problem.location.line <= len(lines) + 1
        assert problem.message and problem.remedy


_BITS = st.sampled_from(
    [
        "judul",
        "tanggal",
        ": ",
        ":",
        "\n",
        "  ",
        "- ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "#",
        " #",
        "&a",
        "*a",
        "!x",
        "|",
        ">",
        "\t",
        "kata",
        "10:30",
        "Jum'at",
        "%",
        "@",
        "\r\n",
        "---",
        "...",
        "? ",
        "\u2028",
        BROKEN,
    ]
)


@given(st.lists(_BITS, max_size=40).map("".join))
def test_no_heap_of_yaml_signs_makes_reading_fail(text: str) -> None:
    """Neither do heaps of YAML's own signs, and every value that was read is text."""

    def texts(node: object) -> bool:
        match node:
            case Scalar():
                return isinstance(node.text, str)
            case Sequence():
                return all(texts(item) for item in node.items)
            case Mapping():
                return set(node.entries) == set(node.keys) and all(texts(value) for value in node.entries.values())
        return False

    node, problems = read_fields(text, "x.md")
    assert node is None or texts(node)
    assert all(problem.code.startswith("KIM0") for problem in problems)
