"""A report in its formats: text, JSON, CSV, XLSX, a page to print, and the editors' weekly digest."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.content.kinds.aspirasi import Concern
from pipeline.evaluation.coverage import Coverage
from pipeline.evaluation.deadlines import Deadline
from pipeline.evaluation.figures import decimal
from pipeline.evaluation.period import Period
from pipeline.evaluation.scorecards import Scorecard
from pipeline.evaluation.signs import Sign
from pipeline.outputs.cells import cell

PROMPTS = 12
"""Hints for stories that a report names."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report tells."""

    site: str
    place: str
    period: Period
    commit: str
    """The commit whose files were counted; "" outside a repository."""
    changed: bool
    """True when files below ``content/`` differ from that commit."""
    whole: Scorecard
    cards: tuple[Scorecard, ...]
    coverage: Coverage
    signs: tuple[Sign, ...]
    hashes: tuple[tuple[str, str], ...]
    """SHA-256 of each file that was counted, by its path."""
    late: tuple[tuple[Concern, Deadline], ...] = ()
    """Concerns whose day has passed without an answer at the end of the period, the earliest first."""


def as_text(report: Report) -> bytes:
    """Returns the report for a terminal."""
    lines = [f"{report.site}: {report.place}, {report.period.name}", _source(report), ""]
    for card in (report.whole, *report.cards):
        lines += [card.name, *(f"  {axis.name}: {_figures(axis.figures)}" for axis in card.axes)]
        lines += [f"  Karya asli tiap bulan: {', '.join(f'{month} {count}' for month, count in card.months)}"]
        if card.peers is not None:
            lines += [f"  Kelompok sejenis: {decimal(card.peers)} karya tiap bulan aktif (median)"]
        lines += [
            f"  Untuk kelompok dan penyunting: {sign.text}"
            for sign in report.signs
            if sign.group in card.groups and len(card.groups) == 1
        ]
        lines += [""]
    told = report.coverage
    lines += [f"Liputan: {told.reached} dari {len(told.places)} kelurahan atau desa diberitakan"]
    lines += [f"  {place.region.name}: {place.pieces} (periode lalu {place.before})" for place in told.places]
    lines += ["", "Yang dapat ditanyakan:"] if told.gaps else []
    lines += [f"  - {gap.said}" for gap in told.gaps[:PROMPTS]]
    return "\n".join([*lines, ""]).encode()


def as_json(report: Report) -> bytes:
    """Returns the report for programs, with what was counted and its SHA-256."""

    def card(one: Scorecard) -> dict[str, object]:
        return {
            "nama": one.name,
            "kelompok": [group.slug for group in one.groups],
            "bulan": dict(one.months),
            "sejenis": one.peers,
            "sumbu": {
                axis.key: {
                    figure.key: {
                        "nama": figure.name,
                        "pembilang": figure.count,
                        "penyebut": figure.of,
                        "bagian": figure.share,
                        "median": figure.middle,
                        "satuan": figure.unit,
                        "dihitung": list(figure.counted),
                    }
                    for figure in axis.figures
                }
                for axis in one.axes
            },
        }

    told = report.coverage
    data = {
        "situs": report.site,
        "wilayah": report.place,
        "periode": report.period.name,
        "komit": report.commit,
        "berubah": report.changed,
        "semua": card(report.whole),
        "kelompok": [card(one) for one in report.cards],
        "liputan": [
            {
                "wilayah": place.region.code,
                "nama": place.region.name,
                "karya": place.pieces,
                "sebelumnya": place.before,
                "topik": dict(sorted(place.by_topic.items())),
                "kim": [group.slug for group in place.groups],
                "terakhir": place.last.isoformat() if place.last else None,
            }
            for place in told.places
        ],
        "celah": [gap.said for gap in told.gaps],
        "untuk_kelompok": [{"kelompok": sign.group.slug, "isi": sign.text} for sign in report.signs],
        "sha256": dict(report.hashes),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


COLUMNS = ("kelompok", "sumbu", "angka", "pembilang", "penyebut", "median", "satuan", "periode", "komit")


def _rows(report: Report) -> list[list[object]]:
    return [
        [
            card.name,
            axis.name,
            figure.name,
            figure.count,
            figure.of,
            figure.middle,
            figure.unit,
            report.period.name,
            report.commit,
        ]
        for card in (report.whole, *report.cards)
        for axis in card.axes
        for figure in axis.figures
    ]


def as_csv(report: Report) -> bytes:
    """Returns one row a figure (RFC 4180, UTF-8); no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in row] for row in _rows(report))
    return out.getvalue().encode()


def _cell(value: object) -> object:
    return value if isinstance(value, float) else cell(value)


def as_xlsx(report: Report) -> bytes:
    """Returns a workbook of figures, coverage and what was counted; the same report gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": datetime.combine(report.period.end, datetime.min.time()), "title": report.place})
    bold = book.add_format({"bold": True})
    told = report.coverage
    sheets: tuple[tuple[str, tuple[str, ...], list[list[object]]], ...] = (
        ("Angka", COLUMNS, _rows(report)),
        (
            "Liputan",
            ("kode", "wilayah", "karya", "periode lalu", "kim", "terakhir", *(topic.name for topic in told.topics)),
            [
                [
                    place.region.code,
                    place.region.name,
                    place.pieces,
                    place.before,
                    len(place.groups),
                    place.last.isoformat() if place.last else "",
                    *(place.by_topic.get(topic.slug, 0) for topic in told.topics),
                ]
                for place in told.places
            ],
        ),
        ("Dihitung", ("berkas", "sha256"), [list(one) for one in report.hashes]),
    )
    for name, columns, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for column, title in enumerate(columns):
            sheet.write_string(0, column, title, bold)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, (int, float)):
                    sheet.write_number(line, column, value)
                elif value is not None:
                    sheet.write_string(line, column, str(cell(value)))
    book.close()
    return out.getvalue()


_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:48rem;margin:1.5rem auto;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}td,th{border-bottom:1px solid #bbb;padding:.25rem .4rem;"
    "text-align:left;vertical-align:top}h1,h2{line-height:1.2}h2{margin-top:1.6rem}.k{break-before:page}"
    "@media print{body{margin:0;max-width:none;font-size:10.5pt}h2{break-after:avoid}tr{break-inside:avoid}}"
)


def as_html(report: Report) -> bytes:
    """Returns the report as a page to print: a sheet or two a group, nothing loaded from anywhere."""

    def e(text: object) -> str:
        return html.escape(str(text))

    def table(card: Scorecard) -> str:
        rows = "".join(
            f"<tr><th scope='row'>{e(axis.name)}</th><td>{e(figure.name)}</td><td>{e(figure.said)}</td></tr>"
            for axis in card.axes
            for figure in axis.figures
        )
        months = "".join(f"<tr><td>{e(month)}</td><td>{count}</td></tr>" for month, count in card.months)
        return (
            f"<table><thead><tr><th>Sumbu</th><th>Yang dihitung</th><th>Angka</th></tr></thead><tbody>{rows}</tbody></table>"
            f"<table><thead><tr><th>Bulan</th><th>Karya asli</th></tr></thead><tbody>{months}</tbody></table>"
        )

    told = report.coverage
    parts = [
        "<!doctype html><html lang='id'><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'>",
        f"<title>{e(report.place)} {e(report.period.name)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{e(report.site)}: {e(report.place)}</h1><p>Periode {e(report.period.name)}. {e(_source(report))}</p>",
        "<p>Angka dihitung dari berkas; tidak ada nilai total dan peringkat. Jumlah di bawah lima tidak dijadikan persen.</p>",
        f"<h2>Semua kelompok</h2>{table(report.whole)}",
        f"<h2>Liputan</h2><p>{told.reached} dari {len(told.places)} kelurahan atau desa diberitakan.</p>",
        "<table><thead><tr><th>Wilayah</th><th>Karya</th><th>Periode lalu</th><th>KIM</th></tr></thead><tbody>",
        *(
            f"<tr><td>{e(place.region.name)}</td><td>{place.pieces}</td><td>{place.before}</td><td>{len(place.groups)}</td></tr>"
            for place in told.places
        ),
        "</tbody></table>",
        *(
            [
                f"<h3>Yang dapat ditanyakan</h3><ul>{''.join(f'<li>{e(gap.said)}</li>' for gap in told.gaps[:PROMPTS])}</ul>"
            ]
            if told.gaps
            else []
        ),
    ]
    for card in report.cards:
        notes = [sign.text for sign in report.signs if sign.group in card.groups]
        peers = (
            f"<p>Kelompok sejenis: {decimal(card.peers)} karya tiap bulan aktif (median).</p>"
            if card.peers is not None
            else ""
        )
        own = f"<p><b>Untuk kelompok dan penyunting:</b> {e('; '.join(notes))}</p>" if notes else ""
        reply = "".join(
            f"<p><b>Tanggapan kelompok:</b> {e(group.record.reply)}</p>" for group in card.groups if group.record.reply
        )
        parts.append(f"<section class='k'><h2>{e(card.name)}</h2>{own}{table(card)}{peers}{reply}</section>")
    counted = "".join(
        f"<tr><td>{e(path)}</td><td><code>{digest[:16]}…</code></td></tr>" for path, digest in report.hashes
    )
    parts.append(
        f"<section class='k'><h2>Yang dihitung</h2><table><tbody>{counted}</tbody></table></section></body></html>\n"
    )
    return "".join(parts).encode()


EDITORS = 8
"""Lines of each part of the editors' digest."""


def as_editors(report: Report) -> bytes:
    """Returns what editors look at once a week, short enough for their group: what waits, who grows quiet, what to ask about.

    It tells what only groups and their editors should know, and stands nowhere on the site.
    """
    told = report.coverage
    silent = [place.region.short for place in told.places if not place.pieces]
    asked = {gap.region.code: gap for gap in reversed(told.gaps)}.values()  # one a place: the rest is in the report
    parts = (
        ("Lewat tenggat", [f"{one.title}, tenggat {due.due:%d/%m/%Y}" for one, due in report.late]),
        ("Kelompok", [f"{sign.group.name}: {sign.text}" for sign in report.signs]),
        ("Yang dapat ditanyakan", [gap.said for gap in asked]),
        ("Belum diberitakan", [", ".join(silent[:EDITORS]) + (", …" if silent[EDITORS:] else "")] if silent else []),
    )
    lines = [f"*{report.place}, {report.period.name}*", f"{report.whole.figure('karya').count} karya asli"]
    for name, several in parts:
        lines += ["", f"_{name}_", *(f"• {one}" for one in several[:EDITORS])] if several else []
        lines += [f"• dan {len(several) - EDITORS} lagi"] if several[EDITORS:] else []
    return "\n".join([*lines, ""]).encode()


FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    "teks": as_text,
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "html": as_html,
    "penyunting": as_editors,
}


def _source(report: Report) -> str:
    if not report.commit:
        return "Dihitung dari berkas yang tidak ada di repositori git."
    changed = ", dengan perubahan yang belum dikomit" if report.changed else ""
    return f"Dihitung dari {len(report.hashes)} berkas pada komit {report.commit[:12]}{changed}."


def _figures(figures: object) -> str:
    return "; ".join(f"{figure.name.lower()} {figure.said}" for figure in figures)  # type: ignore[attr-defined]
