"""Calls to vote for somebody, or against."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.engine.problems import WARNING, Group
from pipeline.gate.rules.appeals import ELECTION, GIFTS, VOTES, Appeal
from pipeline.gate.rules.clarifications import is_clarification
from pipeline.gate.rules.elections import WORDS, Setting, Story
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.partisan import SIDES
from pipeline.gate.rules.rule import rule
from pipeline.gate.rules.weighed import Weighed, told_or_weighed, weighed
from pipeline.language.weighted_terms import Weights

WEIGHED = Weighed(
    Weights("bobot-pemilu.txt", "pipeline.gate.rules", WORDS, SIDES),
    "ajakan memilih atau menolak calon atau partai",
    sure=0.7,
    doubt=0.4,
)


@rule("KIM603", WARNING, group=Group.EXPOSURE)
def campaigning(text: Manuscript) -> Iterator[Finding]:
    """Ajakan memilih atau menolak calon atau partai.

    KIM melayani semua warga dan dibina pemerintah daerah, jadi tidak berkampanye untuk siapa pun. Jadwal, tata
    cara, dan daftar calon dari KPU boleh dimuat, asal berimbang.

    Dasar: UU 7/2017 tentang Pemilu ps. 280 dan 282; UU 10/2016 tentang Pilkada ps. 70–71; Kode Etik Jurnalistik ps. 1
    (independen).

    Salah: `Ayo coblos nomor urut 2 pada hari Rabu!`

    Benar: `Pemungutan suara berlangsung Rabu, 27 November 2024, pukul 07.00–13.00 WIB.`

    Cara memperbaiki: hapus ajakannya; muat jadwal dan tata cara dari KPU.
    """
    if is_clarification(text):
        return
    yield from told_or_weighed(text, WEIGHED, told_calls(text), weighed(text, WEIGHED, _MESSAGE, _REMEDY))


_MESSAGE = "Kalimat ini mengajak memilih atau menolak calon atau partai."
_REMEDY = "Hapus ajakannya. Jadwal dan tata cara pemungutan suara dari KPU boleh dimuat."


def told_calls(text: Manuscript) -> Iterator[Finding]:
    """Yields the sentences that call to vote by their grammar."""
    perhaps = text.where(ELECTION, among=text.told)
    if not text.where(*((WORDS, SIDES) if perhaps else ()), VOTES, GIFTS, among=text.told):
        return
    setting = Setting(text.told, perhaps)
    sought = (WORDS, SIDES) if setting.political else (VOTES, GIFTS)
    for passage in text.where(*sought, among=text.told):
        for begin, end in passage.sentences_of(*sought):
            found = Appeal(passage.text[begin:end], Story(setting, passage, begin)).found()
            if found is not None:
                yield text.remark(
                    passage,
                    begin + found[0],
                    begin + found[1],
                    _MESSAGE,
                    _REMEDY,
                )
