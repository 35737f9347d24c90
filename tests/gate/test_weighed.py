"""Words weighed together: the committed lists are whole, the learning is repeatable, and what they tell says why."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from benchmarks.gate_report import ROOT, Passage, groups, manuscript
from benchmarks.weigh import MOST, WEIGHED, example, labelled, learn, written
from pipeline.gate.rules.weighed import Weighed, heavy
from pipeline.language.weighted_terms import LIMIT


def _list(weighed: Weighed) -> str:
    return files(weighed.weights.package).joinpath("lexicon", weighed.weights.name).read_text("utf-8")


@pytest.mark.parametrize("code", WEIGHED)
def test_a_list_of_weights_is_whole(code: str) -> None:
    """Sorted, no term twice, each with a weight that counts, and the limit that must be reached."""
    weighed = WEIGHED[code]
    said = [line.split("\t") for line in _list(weighed).splitlines() if not re.match(r"# \S", line)]
    assert [term for term, *_ in said] == sorted({term for term, *_ in said})
    assert all(any(map(int, weights)) for _, *weights in said)
    assert sum(int(weight) != 0 for _, weight, *_ in said) <= MOST + 1
    assert sum(len(weights) > 1 for _, *weights in said) <= MOST + 1
    assert weighed.weights.limit == weighed.weights.entries[LIMIT] > 0


@pytest.mark.parametrize("code", WEIGHED)
def test_a_list_was_learned_from_nearly_all_passages(code: str) -> None:
    """Its head says from how many texts; when a tenth of today's are new, it is time for ``make bobot``."""
    found = re.search(r"dari (\d+) contoh", _list(WEIGHED[code]))
    assert found is not None
    known = sum(1 for _ in labelled(code))
    assert abs(int(found[1]) - known) <= known / 10


def test_the_same_texts_give_the_same_list_and_others_another() -> None:
    """Learning is repeatable to the byte, and follows its texts."""
    code = "KIM603"
    said = [
        ("a", True, "Ayo coblos calon bupati nomor 2."), ("a", False, "KPU mendaftar calon bupati."),
        ("b", True, "Jangan lupa coblos calon bupati kita."), ("b", False, "KPU menetapkan calon bupati."),
    ]  # fmt: skip
    known = [example(who, code, Passage(body, "", frozenset()), label) for who, label, body in said]
    assert all(one.rows for one in known)
    assert written(WEIGHED[code], known, 0.5, 0.0) == written(WEIGHED[code], list(known), 0.5, 0.0)
    model = learn(known)
    assert model.weights["coblos"] > 0 > model.weights["kpu"]


def test_a_remark_names_the_words_that_weighed_most() -> None:
    """Whoever is warned reads by which words; each of them stands in the sentence."""
    told = [
        one
        for code, weighed in WEIGHED.items()
        for group in groups()
        if group.counts(code) and group.name.startswith("buta-j")
        for passage in group.passages
        if code in passage.expected
        for one in heavy(manuscript(passage), weighed)
    ]
    assert len(told) > 50
    assert all(one.words and all(word in one.said.text for word in one.words) for one in told)
    assert all(word in one.told for one in told for word in one.words)


@pytest.mark.parametrize("code", WEIGHED)
def test_a_heading_of_three_words_weighs_nothing(code: str) -> None:
    """What stands alone on a young front page is no rumour, no case and no advertisement, whatever its words weigh elsewhere."""
    for said in ("Kabar dari warga.", "Berita warga Melong", "Kabar hari ini"):
        assert not list(heavy(manuscript(Passage(said, "", frozenset())), WEIGHED[code])), said


def test_what_is_weighed_tells_nothing_of_the_sites_own_texts() -> None:
    """No list is heavy anywhere in the handbook, the articles, the notices."""
    bodies = [path.read_text("utf-8").partition("\n---\n")[2] for path in sorted((ROOT / "content").rglob("*.md"))]
    texts = [manuscript(Passage(body, "", frozenset())) for body in bodies]
    assert len(texts) > 50
    assert [one for text in texts for weighed in WEIGHED.values() for one in heavy(text, weighed)] == []


def test_everyday_words_that_add_up_are_no_paid_text() -> None:
    """Without a word of pay, of a paid text's mark or of who writes, words of stories, owners and agreements are no ad."""
    lines = (
        "Tim kesehatan menyiapkan lampu jalan di ujung kampung sesuai jadwal. Pengelola kebun mengukur rak sepatu di ujung"
        " kampung dengan hati-hati karena ruang terlalu sempit. Perajin bambu membagikan buku cerita di tepi sungai setiap dua"
        " pekan. Sesuai kesepakatan, juru parkir menimbang rak sepatu di kebun bersama dengan alat sederhana supaya lansia"
        " mudah lewat. Pemilik warung menawarkan alat pemadam di jalan utama secara bergiliran supaya udara lebih sejuk."
    )
    weighed = WEIGHED["KIM652"]
    assert not list(heavy(manuscript(Passage(lines, "", frozenset())), weighed))
    said = f"{lines} Cerita ini dimuat sesuai kesepakatan dengan pemilik warung: kami makan gratis, sebagai imbalan ditulis."
    assert list(heavy(manuscript(Passage(said, "", frozenset())), weighed))
