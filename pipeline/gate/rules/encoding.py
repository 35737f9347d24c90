"""Letters that were damaged on their way: ``β€œ`` where a quotation mark stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.engine.problems import ERROR, Group
from pipeline.gate.rules.finding import Finding
from pipeline.gate.rules.manuscript import Manuscript
from pipeline.gate.rules.place import Place
from pipeline.gate.rules.rule import rule
from pipeline.language.patterns import late
from pipeline.partners.feeds.mojibake import mended

_TOKEN: Final = late(r"[^ \t\r\n]+")
_LOST: Final = late("\ufffd+|ï¿½")
_ADDRESS: Final = late(r"https?://|\]\(")


@rule("KIM701", ERROR, group=Group.LANGUAGE)
def damaged_letters(text: Manuscript) -> Iterator[Finding]:
    """Huruf rusak.

    Tanda seperti `β€œ`, `â€œ`, atau `Ã©` muncul ketika tulisan disalin dari situs atau berkas yang salah membaca hurufnya.
    Pembaca melihat sampah, dan pembaca layar mengejanya satu per satu. Yang diperiksa seluruh berkas, kepala dan isi.

    Dasarnya EYD edisi V tentang tanda baca; huruf rusak tidak punya makna apa pun.

    Salah: `â€œMari jaga lingkungan,â€ katanya.`

    Benar: `“Mari jaga lingkungan,” katanya.`

    Cara memperbaiki: ketik ulang tandanya. `kim check --fix` mengembalikan huruf yang masih dapat dikenali.
    """
    if text.document.text.isascii():
        return
    fence = False
    for number, line in enumerate(text.document.text.split("\n"), start=1):
        if number >= text.document.body_line and line.lstrip().startswith(("```", "~~~")):
            fence = not fence
        if fence or line.isascii():
            continue
        whole = mended(line)
        for found in _TOKEN.finditer(line):
            token = found.group()
            if token.isascii():
                continue
            better = mended(token)
            lost = _LOST.search(token)
            if better != token and not _LOST.search(better):
                yield Finding(
                    Place(number, found.start() + 1, len(token)),
                    f"Ada huruf rusak di «{token}».",
                    f"Tulis: {better}",
                    better,
                )
            elif lost is not None:
                yield Finding(
                    Place(number, found.start() + lost.start() + 1, len(lost.group())),
                    f"Ada huruf yang hilang di «{token}».",
                    "Ketik ulang kata ini; huruf aslinya tidak dapat ditebak.",
                )
            elif better == token and whole != line and mended(f"â€œ{token}") != f"“{token}":
                rest = mended(f"â€œ{token}").removeprefix("“")
                yield Finding(
                    Place(number, found.start() + 1, len(token)),
                    f"Ada huruf rusak di «{token}».",
                    f"Tulis: {rest}",
                    rest,
                )
