"""Thirty real-shaped chats: texts, photos, dates and order are right, and nobody who did not write is in what comes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.chats import News, Phone, chats
from tests.intake.test_whatsapp import drafts, photo, received, zipped
from tests.projects import report, small, tree

CHATS = list(chats())


@pytest.mark.parametrize(("text", "phone", "news"), [one[1:] for one in CHATS], ids=[one[0] for one in CHATS])
def test_a_groups_chat_gives_the_one_piece_in_it(text: str, phone: Phone, news: News, tmp_path: Path) -> None:
    """Title, day and hour, marks, lists, photos in their order; what was left out is asked for; a chain letter is no news."""
    root = small(tmp_path / "p")
    files = {
        "IMG-20261112-WA0001.jpg": photo(),
        "IMG-20261112-WA0002.jpg": photo(),
        "STK-20261112-WA0010.webp": b"RIFF0000WEBP",
    }
    code, told = received(root, "Chat WhatsApp.zip", zipped({phone.zipped: text.encode(), **files}))
    assert code == 0, told
    folder = "klarifikasi" if news.rumour else "artikel/kim-melong"
    ((path, draft),) = drafts(root, folder).items()
    day = next(number for number, one in enumerate(CHATS) if one[1] == text) % 5 + 12
    assert f"tanggal: 2026-11-{day} 19:0" in draft and "draf: ya" in draft, draft
    if news.title:
        assert f'judul: "{news.title}"' in draft and 'penulis: ["Pak Asep"]' in draft, draft
    for words in news.says:
        assert words in draft, draft
    pictures = sorted(file.name for file in (root / "content" / folder / path).parent.glob("*.jpg"))
    assert len(pictures) == news.photos or (news.photos == 2 and len(pictures) == 1), (
        "two photos of one look are one file"
    )
    assert news.asks in told
    everything = b"".join(tree(root / "content" / folder).values()).decode("utf-8", "replace") + told
    for stranger in ("Tini", "Pak RT", "3456", "1111-2222", "9999-8888", "STK-", "WEBP", "enkripsi", "encrypted"):
        assert stranger not in everything, stranger
    assert not [one for one in report(root) if one["tingkat"] == "galat"], report(root)


def test_there_are_thirty() -> None:
    """No chat stands for two, and none is left out."""
    assert len({text for _, text, _, _ in CHATS}) == 30
