"""Cells of spreadsheets: values as text on one line that no program takes for a formula. Pure."""

from __future__ import annotations

import re

import msgspec

from pipeline.outputs.feeds import xml

_PLAIN = re.compile(r"[A-Za-z0-9](?:[ !-~]*[!-~])?")
"""Nearly every cell: nothing in it is to be mended. Spaces in a row are looked for apart."""


def cell(value: object) -> str | int:
    """Returns a value for a cell of a spreadsheet: text on one line that no program takes for a formula."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and "  " not in value:
        return value
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return cell("; ".join(_flat(one) for one in value))
    text = " ".join(xml.allowed("" if value is None else str(value)).split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else text


def _flat(value: object) -> str:
    if isinstance(value, msgspec.Struct):
        return " ".join(str(part) for part in msgspec.structs.astuple(value) if part)
    return str(value)
