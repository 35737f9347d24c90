"""Warta KIM: members' articles and partners' feeds in, a public site and its feeds out."""

# This file alone must be readable by every Python, however old: it is the first that each of them reads.
import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "kim: Python di komputer ini versi %d.%d; Warta KIM memerlukan versi 3.11 atau yang lebih baru.\n"  # noqa: UP031
        "  -> Pasang Python baru dari https://www.python.org/downloads/, lalu jalankan: make PYTHON=python3.12 site\n"
        % sys.version_info[:2]
    )
    raise SystemExit(2)

# Or pydantic would look through all that is installed for plugins of its own, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
