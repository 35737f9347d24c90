"""What HTML hides from readers, and what somebody says is no part of the text: left out with all that stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Skip = Callable[[Mapping[str, str]], bool]
"""An element's attributes → whether it is left out with all that is in it."""
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SELF_CLOSED = frozenset(("p", "li", "td", "th", "tr", "dt", "dd"))
"""Elements that end where the next of them begins."""


class Unseen:
    """Follows tags through what is left out; true while inside."""

    def __init__(self, skip: Skip) -> None:
        self._skip = skip
        self._open: list[str] = []
        """Open elements of the sort of the outermost, which is the first."""

    def __bool__(self) -> bool:
        return bool(self._open)

    def opened(self, tag: str, told: Mapping[str, str]) -> bool:
        """Tells whether an element stands in what is left out, or begins it."""
        if self._open and tag == self._open[0] and tag in _SELF_CLOSED:
            self._open = []
        if not self._open and not self._hides(told):
            return False
        if tag not in _VOID and (not self._open or tag == self._open[0]):
            self._open.append(tag)
        return True

    def closed(self, tag: str) -> bool:
        """Tells whether an end tag belongs to what is left out."""
        if not self._open:
            return False
        if tag == self._open[0]:
            self._open.pop()
        return True

    def _hides(self, told: Mapping[str, str]) -> bool:
        return "hidden" in told or _HIDDEN.search(told.get("style", "")) is not None or self._skip(told)
