"""What to write in place of a link's address that leads nowhere: whole, without quotes, with its scheme, in its right place."""

from __future__ import annotations

import re
from typing import Final

from pipeline.content.kinds.record import web_address
from pipeline.content.markdown.autolinks import destination
from pipeline.language.patterns import late

_QUOTES: Final = "\"'“”‘’„«»` "
_BEGUN: Final = late(
    r"(?:(?P<web>h{0,3}t{1,3}p{1,2}(?P<safe>s?))\s{0,3}[:;.]?\s{0,3}[/\\]{1,3}\s{0,3}|(?P<bare>https?):(?=[\w-]+\.)|//)",
    re.I,
)
"""The beginning of an address of the web, whole or not."""
_MAIL: Final = late(r"(?:mail\s?to\s?:?\s?)?(?P<box>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.I)
_NUMBER: Final = late(r"(?:tel|telp|hp|wa)?[\s:.]*(?P<number>\+?\d[\d\s().-]{1,18}\d)", re.I)
_BLANKS: Final = late(r"\s+")
_PAGE: Final = late(r"(?:https?://|www\.)\S+|\S+\.md", re.I)


def instead(words: str, target: str) -> str:
    """Returns the remedy for a link of these words whose address cannot be used; "" when nobody can tell what was meant."""
    meant, words = target.strip(_QUOTES), " ".join(words.split()) or "teks"
    if not meant:
        return (
            f"Tulis alamatnya di dalam kurung bulat: [{words}](https://…). Bila memang bukan tautan, hapus kurungnya."
        )
    if _PAGE.fullmatch(words) and not _PAGE.fullmatch(meant):
        return (
            f"Tukar isinya, kata-kata di kurung siku dan alamat di kurung bulat: [{meant}]({destination(whole(words))})"
        )
    address = whole(meant)
    if mail := _MAIL.fullmatch(meant):
        address = f"mailto:{mail['box']}"
    elif number := _NUMBER.fullmatch(meant):
        figures = re.sub(r"[^\d+]", "", number["number"])
        address = f"tel:{'+62' + figures[1:] if figures.startswith('0') else figures}"
    return f"Tulis: [{words}]({destination(address)})" if address and address != target else ""


def whole(address: str) -> str:
    """Returns an address of the web as it must be written; "" for what is none."""
    begun = _BEGUN.match(address)
    rest = address[begun.end() :] if begun else address
    plain = begun is not None and (begun["web"] or begun["bare"] or "s").lower().endswith("p")
    if begun is None and not address.lower().startswith("www."):
        return ""
    found = f"{'http' if plain else 'https'}://{_BLANKS.sub('%20', rest.strip())}"
    try:
        web_address(found)
    except ValueError:
        return ""
    return found
