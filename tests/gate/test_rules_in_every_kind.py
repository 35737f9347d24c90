"""Rules fail closed: what a rule finds in an article it finds in every text that members write, wherever it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import ARTICLE, KIM, KINDS, PARTNER, Kind, kind_of
from pipeline.content.kinds.agenda import EVENT
from pipeline.content.kinds.aspirasi import CONCERN
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW
from pipeline.content.kinds.layanan import SERVICE
from pipeline.content.kinds.nomor import NUMBERS
from pipeline.content.kinds.pengumuman import NOTICE
from pipeline.content.kinds.potensi import POTENTIAL
from pipeline.content.kinds.program import PROGRAM
from pipeline.engine.problems import Group, Problem, Severity
from pipeline.gate.rules import RULES, Rule
from pipeline.gate.rules.rule import rule as declare
from pipeline.workspace import open_workspace
from tests.projects import small
from tests.rulebook import FOLDER, FRONT, NOW, Case, article, cases, write

HEADS = {
    ARTICLE: ("artikel/kim-melong/2026/bungkus.md", None),
    KIM: ("kim/bungkus.md", "nama: KIM Bungkus\nwilayah: Melong\njenis: kim"),
    PARTNER: ("mitra/bungkus.md", "nama: Bungkus\nsitus: https://bungkus.example\numpan: https://bungkus.example/rss"),
    CLAIM_REVIEW: (
        "klarifikasi/2026/bungkus.md",
        "klaim: Kabar yang dibungkus.\ntanggal: 2026-11-10\nkim: kim-melong\ntopik: warga\n"
        "beredar: {tanggal: 2026-11-09, wilayah: Melong, saluran: lisan}",
    ),
    NOTICE: (
        "pengumuman/2026/bungkus.md",
        "judul: Air mati di dua RW\ntanggal: 2026-11-10\nmulai: 2026-11-10\nsampai: 2026-11-11\nwilayah: Melong\n"
        'tingkat: info\ninstruksi: Tampung air lebih dulu.\nhubungi: {nama: Kelurahan, nomor: "(022) 0000000"}\n'
        "kim: kim-melong\npenulis: Redaksi KIM Melong",
    ),
    CONCERN: (
        "aspirasi/2026/bungkus.md",
        "judul: Lampu jalan padam\njenis: pengaduan\nwilayah: Melong\ntopik: warga\nditerima: 2026-11-10\nkim: kim-melong",
    ),
    SERVICE: (
        "layanan/bungkus.md",
        "nama: Layanan bungkus\npemilik: Dinas Contoh\nkanal: {jenis: kantor}\ndiperiksa: 2026-11-10",
    ),
    EVENT: (
        "agenda/2026/bungkus.md",
        "judul: Acara yang dibungkus\ntanggal: 2026-11-10\nmulai: 2026-12-05 09:00\nkim: kim-melong\ntopik: warga\n"
        "tempat: {nama: Balai RW 5, wilayah: Melong}",
    ),
    PROGRAM: (
        "program/bungkus.md",
        "nama: Program yang dibungkus\ntanggal: 2026-11-10\nringkasan: Bantuan bagi warga yang memerlukan.\n"
        "wilayah: Melong\nkim: kim-melong\ntopik: warga",
    ),
    POTENTIAL: (
        "potensi/bungkus.md",
        "nama: Kampung bungkus\njenis: wisata\nwilayah: Melong\nringkasan: Tempat yang dibungkus.\ntanggal: 2026-11-10",
    ),
    NUMBERS: (
        "nomor/bungkus.md",
        "wilayah: Melong\nnomor: {nama: Kelurahan, nomor: '(022) 0000000', jenis: aduan, berlaku: ya, "
        "sumber: {nama: Kelurahan}, diperiksa: 2026-11-10}",
    ),
}
"""Where a text of each kind lies, and a front matter that suits it; None keeps the case's own."""
assert {*HEADS} == {*KINDS}, f"No line in HEADS for {[kind.name for kind in KINDS if kind not in HEADS]}."
PLACES = [
    *((kind.name, *HEADS[kind]) for kind in KINDS),
    ("halaman", "halaman/bungkus.md", "title: Halaman bungkus"),
    ("panduan", "panduan/bungkus.md", "title: Panduan bungkus"),
    ("beranda", "index.md", ""),
]
BY_DATE = {("KIM310", "Tanpa tahun")}
"""Failing cases that rest on the article's own date: which year is meant, no other kind tells."""
ERRORS = {rule.code for rule in RULES if rule.severity is Severity.ERROR}
GUARDS = [rule for rule in RULES if rule.severity is Severity.ERROR or rule.group.traits.protective]

BESIDE = {("KIM205", "Tautan ke gambar")}
"""Failing cases that are right in an ordinary page, which may link to a picture beside it."""

FIELDS_ONLY = {
    "KIM213",
    "KIM331",
    "KIM332",
    "KIM347",
    *(
        f"KIM{n}"
        for n in (
            *range(340, 347),
            *range(402, 410),
            *range(461, 465),
            472,
            473,
            *range(481, 486),
            487,
            *range(510, 517),
        )
    ),
}
"""Guards that ask for what only some kind has: a text below its front matter, the verdict on a rumour and its proof, the
times, source and approval of a notice, when a service was checked, the source of a number, who said yes to a private
one, a picture and an address, when an event is."""
EVERYWHERE = ERRORS - FIELDS_ONLY - {rule.code for rule in RULES if rule.kinds is not None}
"""Errors in a text whatever its kind: of residents' concerns and of what rests on a consent more is asked than of news."""


@dataclass(frozen=True)
class Wrapped:
    """A case of a rule whose text lies elsewhere than its author put it."""

    rule: Rule
    case: Case
    path: str

    def problems(self, root: Path) -> list[Problem]:
        """What ``kim check`` says of the text there."""
        write(self.case, root)
        found = open_workspace(root, self.case.now).problems
        return [problem for problem in found if problem.location.path == f"content/{self.path}"]


def _wrapped(rule: Rule, case: Case, path: str, head: str | None) -> Wrapped | None:
    """The body of a case's first file at another path; None where only its front matter is in question."""
    first = read_document(case.first, case.files[case.first])
    if kind_of(case.first) is not ARTICLE or not first.body.strip():
        return None
    fields = first.fields.entries.keys() if first.fields is not None else set()
    if head is not None and (fields - FRONT.keys() if not case.expected else (case.code, case.title) in BY_DATE):
        return None  # it rests on a field that only an article has
    if (case.code, case.title) in BESIDE and kind_of(path) is None:
        return None
    if case.expected and not any(one.path == case.first and one.line >= first.body_line for one in case.expected):
        return None
    front = (
        case.files[case.first].decode()[: -len(first.body)] if head is None else f"---\n{head}\n---\n\n" if head else ""
    )
    folder, own = path.rpartition("/")[0], case.first.rpartition("/")[0]
    files = {
        name.replace(own, folder) if name.startswith(f"{own}/") else name: data for name, data in case.files.items()
    }
    files.pop(f"{folder}/{case.first.rpartition('/')[2]}".lstrip("/"), None)
    body = first.body.replace("../../../", "../" * path.count("/"))
    files = {name.lstrip("/"): data for name, data in files.items()} | {path: (front + body).encode()}
    return Wrapped(rule, replace(case, files=files, first=path), path)


def _all(*, failing: bool) -> Iterator[object]:
    for rule in GUARDS:
        for case in cases(FOLDER / f"{rule.code}.md"):
            for name, path, head in PLACES:
                if bool(case.expected) is failing and rule.concerns(kind_of(path)):
                    wrapped = _wrapped(rule, case, path, head)
                    if wrapped is not None:
                        yield pytest.param(wrapped, id=f"{rule.code}-{name}-{case.title}")


@pytest.mark.parametrize("wrapped", list(_all(failing=True)))
def test_what_fails_in_an_article_fails_in_every_kind_and_in_ordinary_pages(wrapped: Wrapped, tmp_path: Path) -> None:
    """No folder is a way around a rule that stops a build or guards somebody."""
    assert wrapped.rule.code in {problem.code for problem in wrapped.problems(tmp_path)}


@pytest.mark.parametrize("wrapped", list(_all(failing=False)))
def test_what_is_clean_in_an_article_is_clean_everywhere(wrapped: Wrapped, tmp_path: Path) -> None:
    """A text that a rule leaves alone is left alone by it, and by all that would stop a build, wherever it lies."""
    found = wrapped.problems(tmp_path)
    assert [problem for problem in found if problem.code == wrapped.rule.code or problem.code in EVERYWHERE] == []


@pytest.mark.parametrize("place", PLACES, ids=[name for name, _, _ in PLACES])
def test_each_guard_is_tried_in_each_kind(place: tuple[str, str, str | None]) -> None:
    """None is forgotten: those that are not tried rest on fields, or (KIM209) on there being one for the title."""
    _, path, head = place
    tried = {
        rule.code
        for rule in GUARDS
        for case in cases(FOLDER / f"{rule.code}.md")
        if case.expected and _wrapped(rule, case, path, head) is not None and rule.concerns(kind_of(path))
    }
    assert {rule.code for rule in GUARDS} - tried - FIELDS_ONLY == ({"KIM209"} if kind_of(path) is None else set())


def _keys(case: Case) -> set[str]:
    """What stands in the front matter of a case's first file."""
    fields = read_document(case.first, case.files[case.first]).fields
    return set(fields.entries) if fields is not None else set()


def _in_fields() -> Iterator[object]:
    """Failing cases of rules about fields, in each kind that has all of the fields."""
    for rule in GUARDS:
        for case in cases(FOLDER / f"{rule.code}.md") if rule.code in FIELDS_ONLY else ():
            own = kind_of(case.first)
            for kind in KINDS:
                known = {info.alias or name for name, info in kind.record.model_fields.items()}
                if case.expected and own is not None and _keys(case) <= known:
                    path = case.first if kind is own else HEADS[kind][0]
                    files = {(path if name == case.first else name): data for name, data in case.files.items()}
                    wrapped = Wrapped(rule, replace(case, files=files, first=path), path)
                    yield pytest.param(wrapped, id=f"{rule.code}-{kind.name}-{case.title}")


@pytest.mark.parametrize("wrapped", list(_in_fields()))
def test_a_rule_about_fields_is_asked_wherever_the_fields_are(wrapped: Wrapped, tmp_path: Path) -> None:
    """A kind that gets the fields of another gets its rules: the same front matter fails there as well."""
    assert wrapped.rule.code in {problem.code for problem in wrapped.problems(tmp_path)}


def test_each_rule_about_fields_is_tried_somewhere() -> None:
    """What is left out of the texts of all kinds is tried in the fields of at least one."""
    tried = {param.values[0].rule.code for param in _in_fields()}  # type: ignore[attr-defined]
    assert tried == FIELDS_ONLY & {rule.code for rule in GUARDS}


CLEAN = [
    pytest.param(case, id=f"{rule.code}-{case.title}")
    for rule in RULES
    for case in cases(FOLDER / f"{rule.code}.md")
    if not case.expected
]


@pytest.mark.parametrize("case", CLEAN)
def test_what_one_rule_calls_clean_stops_no_build(case: Case, tmp_path: Path) -> None:
    """Good writing is good for all rules: no rule calls an error what another shows as clean."""
    write(case, tmp_path)
    found = open_workspace(tmp_path, case.now).problems
    assert [p for p in found if p.code in ERRORS and p.location.path == f"content/{case.first}"] == []


@pytest.mark.parametrize("path", ["halaman/uji.md", "panduan/uji.md", "index.md", "lain/uji.md"])
@pytest.mark.parametrize("key", ["title", "description"])
def test_the_front_matter_of_an_ordinary_page_is_read_too(path: str, key: str, tmp_path: Path) -> None:
    """MkDocs prints a page's title and description, so they tell who a child is as well as a body does."""
    told = f"---\n{key}: Korban pencabulan, RN (14), siswi SMPN 99 Cimahi\n---\n\nIsi halaman.\n"
    root = small(tmp_path / "p", {path: told})
    assert {p.location.path for p in open_workspace(root, NOW).problems if p.code == "KIM551"} == {f"content/{path}"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.group.traits.protective], ids=lambda rule: rule.code)
def test_what_protects_people_is_asked_of_everything(rule: Rule) -> None:
    """No reason is good enough to name the kinds of such a rule."""
    assert rule.kinds is None and all(rule.concerns(kind) for kind in (*KINDS, None))


def test_who_names_kinds_says_why() -> None:
    """A rule that is asked of some kinds only cannot be made without a reason, nor a reason without kinds."""
    with pytest.raises(ValueError, match="KIM999"):
        declare("KIM999", Severity.ERROR, group=Group.LANGUAGE, kinds=[ARTICLE])
    with pytest.raises(ValueError, match="KIM999"):
        declare("KIM999", Severity.ERROR, group=Group.LANGUAGE, because="no reason")


@pytest.mark.parametrize("group", list(Group))
def test_a_kind_may_be_exempt_from_form_never_from_what_protects(group: Group) -> None:
    """The exemption of a protective group is refused where the kind is declared; any other is kept to."""
    if group.traits.protective:
        with pytest.raises(ValueError, match="agenda"):
            replace(KIM, name="agenda", exempt={group: "because it is short"})
    else:
        kind = replace(KIM, name="agenda", exempt={group: "because it is short"})
        assert {rule.code for rule in RULES if rule.kinds is None and not rule.concerns(kind)} == {
            rule.code for rule in RULES if rule.kinds is None and rule.group is group
        }


TOLD = "Korban pencabulan, RN (14), siswi SMPN 99 Cimahi, melapor ke polisi."
WAIVER = "pengecualian:\n  kode: KIM210\n  alasan: Kotak ini memang perlu ditulis dengan kode.\n"


@pytest.mark.parametrize("form", [
    f'!!! note "Kabar"\n    Isi.\n\n    {TOLD}\n', f"    {TOLD}\n", f"```\n{TOLD}\n```\n", f"Kabar\n:   {TOLD}\n",
    f"Isi.[^1]\n\n[^1]: {TOLD}\n", f"<div>\n{TOLD.replace(' siswi', chr(10) + 'siswi')}\n</div>\n", f"<!-- {TOLD} -->\n\nIsi.\n",
], ids=["admonition", "indented", "fence", "definition", "footnote", "waived HTML", "comment"])  # fmt: skip
def test_no_form_of_an_ordinary_page_hides_what_it_tells(form: str, tmp_path: Path) -> None:
    """MkDocs prints boxes, code, HTML and comments too, whatever was waived about how they are written."""
    root = small(
        tmp_path / "p", {"halaman/uji.md": f"---\ntitle: Uji\n{WAIVER if '<div' in form else ''}---\n\n{form}"}
    )
    assert "KIM551" in {p.code for p in open_workspace(root, NOW).problems}


@pytest.mark.parametrize("form", [f"    {TOLD}\n", f"```\n{TOLD}\n```\n"], ids=["indented", "fence"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_code_block_hides_what_a_text_tells(form: str, kind: Kind, tmp_path: Path) -> None:
    """Code is printed like everything else."""
    path, head = HEADS[kind]
    front = article(form) if head is None else f"---\n{head}\n---\n\n{form}".encode()
    root = small(tmp_path / "p", {path: front.decode()})
    assert "KIM551" in {p.code for p in open_workspace(root, NOW).problems if p.location.path == f"content/{path}"}
