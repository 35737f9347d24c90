"""That the tool cannot work at all, as a value: the least that a command line needs before it knows what is asked."""

from __future__ import annotations


class Refusal(Exception):
    """The tool cannot work at all (no settings, no content folder, no space): exit code 2, with a reason and a remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, str]]:
        """A worker's refusal reaches whoever waits for its work with both its texts."""
        return type(self), (self.message, self.remedy)


def shown(path: str) -> str:
    """Returns a path that can be printed, whatever bytes are in it; any other stays as it is."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in path)
