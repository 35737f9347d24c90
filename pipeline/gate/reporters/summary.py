"""The whole report as one comment for a pull request: the verdict, risks first, what is well done, the rest folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from pipeline.engine.problems import Problem, Severity
from pipeline.gate.report import Report
from pipeline.gate.reporters.text import also, tally

MARK = "<!-- kim-check -->"
"""Starts every summary, so that the next one can take its place."""

LARGEST = 60_000
"""Bytes; a comment on GitHub may hold 65,536 characters."""

_ROOM = 1_500
"""Bytes kept for the words after the details."""

_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_HEADS = {Severity.ERROR: "Wajib dibetulkan", Severity.WARNING: "Sebaiknya dibetulkan", Severity.INFO: "Saran"}


def summary(report: Report) -> str:
    """Returns Markdown of at most 60,000 bytes. What members wrote stands in it as plain text: no links, no mentions."""
    report = report.in_repository()
    parts = [MARK, *_verdict(report), *_risks(report), *_seen(report), *_praise(report)]
    end = list(_openly(report))
    room = LARGEST - _ROOM - len("\n\n".join([*parts, *end]).encode())
    parts += _details(report, room)
    text = "\n\n".join([*parts, *end, _closing(report)]) + "\n"
    return text if len(text.encode()) <= LARGEST else _short(report)


def _verdict(report: Report) -> Iterator[str]:
    wrong = len(report.errors)
    files = len({problem.location.path for problem in report.errors})
    if wrong:
        where = f" di {files} berkas" if files > 1 else ""
        yield f"## 🔴 Belum bisa diterbitkan: {wrong} hal wajib dibetulkan{where}"
        yield "Terima kasih sudah menulis. Betulkan yang bertanda 🔴, lalu simpan lagi; pemeriksaan berjalan ulang sendiri."
    elif any(problem.severity is Severity.WARNING for problem in report.problems):
        yield "## 🟡 Boleh diterbitkan, dengan catatan"
        yield "Tidak ada yang menghalangi penerbitan. Beberapa hal masih bisa dibuat lebih baik."
    else:
        yield "## 🟢 Siap diperiksa redaksi"
        yield "Terima kasih, tidak ada yang perlu dibetulkan."
    checked = f"{len(report.files)} berkas diperiksa: " if report.files else ""
    yield f"**{checked}{tally(report.problems)}.**"


def _risks(report: Report) -> Iterator[str]:
    """Whatever can hurt somebody, before everything else."""
    risky = [p for p in report.by_risk if p.severity is not Severity.INFO and p.group.traits.risk < 4]
    if risky:
        lines = [f"- {_SIGNS[p.severity]} {plain(p.message)} {_where(p)}" for p in risky[:10]]
        more = [f"- … dan {len(risky) - 10} lagi di bawah"] if len(risky) > 10 else []
        yield "\n".join(["### Risiko yang perlu dilihat lebih dulu", "", *lines, *more])


def _seen(report: Report) -> Iterator[str]:
    """What may hurt somebody and was judged harmless: the program may be wrong, and an editor knows better."""
    lines = []
    for path, said in sorted(report.seen.items())[:10]:
        name = f" ({_code(path.rpartition('/')[2])})" if len(report.seen) > 1 else ""
        lines += [f"- {plain(one)}{name}" for one in said]
    if lines:
        yield "\n".join(["### Yang kami lihat dan anggap tidak berisiko; mohon dilihat sekali lagi", "", *lines])


def _praise(report: Report) -> Iterator[str]:
    lines = []
    for path, said in sorted(report.praise.items())[:5]:
        if said:
            name = f" ({_code(path.rpartition('/')[2])})" if len(report.praise) > 1 else ""
            words = "; ".join(plain(one[0].lower() + one[1:] if at else one) for at, one in enumerate(said))
            lines.append(f"- {words}{name}")
    if lines:
        yield "\n".join(["### Yang sudah baik", "", *lines])


def _details(report: Report, room: int) -> Iterator[str]:
    """One fold a severity, file by file; as many remarks as there is room for, the riskiest first."""
    for severity in Severity:
        found = [problem for problem in report.by_risk if problem.severity is severity]
        if not found:
            continue
        opening = (
            f"<details{' open' if severity is Severity.ERROR else ''}>\n<summary>{_SIGNS[severity]} "
            f"{_HEADS[severity]}: {len(found)}</summary>\n"
        )
        blocks, left = [opening], len(found)
        for block in _by_file(report, found):
            size = len(block.encode()) + 2
            if size > room - 300:
                break
            room -= size
            blocks.append(block)
            left -= block.startswith("- ")
        if left:
            blocks.append(f"… dan {left} lagi. Jalankan `kim check` untuk melihat semuanya.")
        yield "\n".join([*blocks, "\n</details>"])


def _by_file(report: Report, problems: Sequence[Problem]) -> Iterator[str]:
    for path in dict.fromkeys(problem.location.path for problem in problems):
        yield f"\n**{_code(path)}**\n"
        yield from (_detail(report, problem) for problem in problems if problem.location.path == path)


def _detail(report: Report, problem: Problem) -> str:
    line = problem.location.line
    place = f"{_linked(f'baris {line}', _edited(report, problem))}: " if line else ""
    where = f" {plain(also(problem))}" if problem.related else ""
    code = _linked(f"`{problem.code}`", f"{report.rules}{problem.code.lower()}/" if report.rules else "")
    lines = [f"- {place}{plain(problem.message)} {code}{where}", f"  → {plain(problem.remedy)}"]
    if problem.replacement is not None:
        at = problem.location.column - 1
        new = problem.excerpt[:at] + problem.replacement + problem.excerpt[at + problem.length :]
        lines += ["", *_fence([f"- {_clip(problem.excerpt, at)}", f"+ {_clip(new, at)}"], "diff")]
    elif problem.excerpt.strip() and not problem.excerpt.startswith("---"):
        lines += ["", *_fence([_clip(problem.excerpt, problem.location.column - 1)])]
    return "\n".join(lines)


def _edited(report: Report, problem: Problem) -> str:
    """Where the problem's line is edited; "" when nobody said where, or there is no such line to write into."""
    if not report.edit or not problem.location.path.endswith((".md", ".yml")):
        return ""
    return f"{quote(report.edit.rstrip('/'), safe=':/')}/{quote(problem.location.path)}#L{problem.location.line}"


def _linked(words: str, address: str) -> str:
    return f"[{words}]({address})" if address else words


def _openly(report: Report) -> Iterator[str]:
    if report.waived:
        lines = [f"- `{one.problem.code}` {_where(one.problem)}: {plain(one.reason)}" for one in report.waived[:30]]
        more = [f"- … dan {len(report.waived) - 30} lagi"] if len(report.waived) > 30 else []
        yield "\n".join([f"### Dikecualikan penulis, dengan alasan ({len(report.waived)})", "", *lines, *more])
    if report.adjusted:
        yield f"Tingkat diubah di `mkdocs.yml`: {plain('; '.join(map(str, report.adjusted)))}."
    if report.limits:
        yield f"Laporan ini dibatasi: {plain('; '.join(report.limits))}."


def _closing(report: Report) -> str:
    mendable = sum(bool(problem.mends) for problem in report.problems)
    mend = f" {mendable} di antaranya dibetulkan otomatis oleh `kim check --fix`." if mendable else ""
    ask = "Ragu atau keberatan? Tulis saja di sini; redaksi akan menjawab."
    return f"<sub>Arti setiap kode: `kim explain KODE`.{mend} {ask}</sub>"


def _short(report: Report) -> str:
    """A summary without details, for a report whose remarks alone would be too long."""
    counted = ((path, [p for p in report.problems if p.location.path == path]) for path in _paths(report.by_risk)[:100])
    lines = [f"- {_code(path[:200])}: {tally(found)}" for path, found in counted]
    return "\n\n".join([MARK, *_verdict(report), "\n".join(lines), _closing(report)]) + "\n"


def _paths(problems: Iterable[Problem]) -> list[str]:
    return list(dict.fromkeys(problem.location.path for problem in problems))


def _where(problem: Problem) -> str:
    return f"({_code(str(problem.location))})"


def plain(text: str) -> str:
    """Returns text that Markdown shows as it stands: no markup, no address to tap, nobody mentioned."""
    flat = escape(" ".join(text.split()), quote=False)
    flat = re.sub(r"([\\`*_\[\]|~#])", r"\\\1", flat)
    return re.sub(r"(?<=[@#])(?=\w)|(?<=://)|(?<=www)(?=\.)", "\u200b", flat)


def _code(text: str) -> str:
    """Text as inline code, whatever backticks are in it."""
    flat = " ".join(text.split())
    ticks = "`" * (1 + max((len(run) for run in re.findall(r"`+", flat)), default=0))
    space = " " if "`" in flat else ""
    return f"{ticks}{space}{flat}{space}{ticks}"


def _fence(lines: Sequence[str], language: str = "") -> list[str]:
    longest = max((len(run) for line in lines for run in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"  {fence}{language}", *(f"  {line}" for line in lines), f"  {fence}"]


def _clip(line: str, at: int) -> str:
    """At most 160 letters of a line, around the place."""
    shown = "".join(letter if letter.isprintable() else " " for letter in line)
    if len(shown) <= 160:
        return shown
    start = max(0, min(at - 60, len(shown) - 160))
    return ("…" if start else "") + shown[start : start + 160] + ("…" if start + 160 < len(shown) else "")
