"""What stands before a name and says whose it is: "Korban bernama Ibu …"."""

from __future__ import annotations

from pipeline.language.annotations.names import is_address

_CALLED = frozenset((
    "bernama", "a.n", "an", "berinisial", "beinisial", "inisial", "yakni", "yaitu", "adalah", "atas", "nama", "ialah",
    "diketahui", "dikenal", "akrab", "disapa", "dipanggil", "sebagai",
))  # fmt: skip


def leading(before: str) -> tuple[str, bool, bool]:
    """Returns what stands before a name, without the words that only lead to it; whether one names, and one addresses.

    "Korban bernama Ibu " → ("Korban", True, True)
    """
    called = addressed = False
    end = len(before)
    while True:
        at = end
        while at > 0 and before[at - 1] in " \n:\"“'(":
            at -= 1
        start = at
        while start > 0 and (before[start - 1].isalnum() or before[start - 1] == "."):
            start -= 1
        word = before[start:at].strip(".").lower()
        if word in _CALLED:
            called = True
        elif word and before[start].isupper() and not addressed and is_address(word):
            addressed = True
        else:
            return before[:at], called, addressed
        end = start
