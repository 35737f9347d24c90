"""What a member file may be. The folder names the kind; a new kind is one module here and its name in KINDS."""

from pipeline.content.kinds.artikel import ARTICLE, ArticleRecord
from pipeline.content.kinds.kim import KIM, KimRecord
from pipeline.content.kinds.mitra import PARTNER, PartnerRecord
from pipeline.content.kinds.record import Decoded, Kind, Moment, Record, decode

KINDS: tuple[Kind, ...] = (ARTICLE, KIM, PARTNER)
BY_FOLDER: dict[str, Kind] = {kind.folder: kind for kind in KINDS}


def kind_of(path: str) -> Kind | None:
    """Returns the kind that the path (below ``content/``) belongs to, or None for an ordinary page."""
    return BY_FOLDER.get(path.partition("/")[0]) if "/" in path else None


__all__ = [
    "ARTICLE",
    "BY_FOLDER",
    "KIM",
    "KINDS",
    "PARTNER",
    "ArticleRecord",
    "Decoded",
    "KimRecord",
    "Kind",
    "Moment",
    "PartnerRecord",
    "Record",
    "decode",
    "kind_of",
]
