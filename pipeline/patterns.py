"""Regular expressions that are compiled when they are first used: most rules look no further than a word that is not there,
and compiling every pattern of the gate takes longer than checking a file."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern, and becomes one at the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "flags", "groups",
                       "groupindex"):  # fmt: skip
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Returns what ``re.compile`` returns, as far as anybody can tell, but at once; a faulty pattern fails when it is used."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
