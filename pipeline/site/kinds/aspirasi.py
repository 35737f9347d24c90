"""How residents' concerns are shown: each with its history, and the board at /suara/, the oldest unanswered first."""

from __future__ import annotations

from pipeline.content.kinds.aspirasi import CONCERN, Concern
from pipeline.site.kinds.view import Nav, View

BOARD = "suara/"


class ConcernView(View[Concern]):
    """How residents' concerns are shown."""

    nav = Nav("Aspirasi", "Lapor", 40)

    @property
    def board(self) -> str:
        """The address of the board."""
        return BOARD


CONCERNS = ConcernView(CONCERN)
