"""``kim fetch`` as people see it: progress, one line a partner, and a summary that programs can read."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from pipeline.cli.poll import refresh
from pipeline.content.kinds import PARTNER
from pipeline.engine.problems import Problem, Refusal, Severity
from pipeline.evaluation.partner_health import OFFLINE, cut_off
from pipeline.gate.reporters.text import one as paragraph
from pipeline.partners.http.client import Client, Limits, user_agent
from pipeline.partners.http.pool import fetch_all, polite_pause
from pipeline.partners.http.responses import FeedRequest, Outcome
from pipeline.partners.visits import Check, Visit
from pipeline.workspace import Workspace, open_workspace


def run_fetch(root: Path, *, only: Sequence[str], due: bool, allow: Sequence[str], as_json: bool, now: datetime) -> int:
    """Fetches and prints; returns the exit code, which is 0 even when every partner failed: that is their outage.

    It is 1 when a partner's own file is wrong, for that is ours to mend; the other partners are fetched all the same.
    Raises Refusal when the settings are broken or another run is under way.
    """
    now = now.replace(microsecond=0)
    workspace = open_workspace(root, now, examined=False, remember=True, kept=False)
    if workspace.site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    workspace.reading.memory.save(few=999)  # the regions only: looking them up costs more than asking a hundred outlets
    wrong = _unread(workspace, only)
    lost = {Path(problem.location.path).stem for problem in wrong}
    wanted = [slug for slug in only if slug not in lost]
    exempt = frozenset(allow)
    limits = Limits()

    def transport(requests: list[FeedRequest]) -> Iterable[tuple[FeedRequest, Outcome]]:
        client = Client(user_agent(workspace.site.url if workspace.site else ""), exempt)
        yield from fetch_all(requests, client, limits, polite_pause(limits, exempt))

    run = refresh(workspace, transport, now, only=wanted, ignore_interval=due) if wanted or not only else iter(())
    told = list(_with_progress(run, quiet=as_json))
    visits = [one for one in told if isinstance(one, Visit)]
    checks = [one for one in told if isinstance(one, Check)]
    print(summary_json(visits, checks, wrong) if as_json else summary(visits, checks, wrong))
    return 1 if wrong else 0


def _unread(workspace: Workspace, only: Sequence[str]) -> list[Problem]:
    """Returns what is wrong with the files of partners (of ``only`` these, if any are named), so that they are not fetched."""
    assert workspace.project is not None
    content = workspace.project.site.content
    folder = f"{PARTNER.folder}/"
    files = [found for found in workspace.reading.found if found.location.path.startswith(folder)]
    found = [problem for problem in files if problem.severity is Severity.ERROR] + workspace.project.unread(PARTNER)
    return [
        replace(problem, location=replace(problem.location, path=f"{content}/{problem.location.path}"))
        for problem in found
        if not only or Path(problem.location.path).stem in only
    ]


def _with_progress(told: Iterable[Visit | Check], quiet: bool) -> Iterable[Visit | Check]:
    if quiet:
        yield from told
        return
    from tqdm import tqdm  # slow to load, and only wanted where somebody looks on

    for one in tqdm(
        told, desc="Mengambil", unit=" mitra", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False
    ):
        said = line(one) if isinstance(one, Visit) else check_line(one)
        if said:
            tqdm.write(said, file=sys.stdout)
        yield one


def line(visit: Visit) -> str:
    """Returns one partner's turn in one line, and a second line with the reason when it failed."""
    kept = visit.kept
    things = visit.partner.record.feed_type.things
    name = f"{visit.partner.slug:<24}"
    if visit.result == "gagal":
        still = f"{kept} {things} terakhir tetap dipakai" if kept else f"belum ada {things} tersimpan"
        return f"✗ {name} gagal: {visit.snapshot.failure}; {still}"
    if visit.result == "menunggu":
        why = visit.snapshot.failure or "belum waktunya"
        return f"· {name} menunggu ({why}); {kept} {things} tersimpan"
    said = f"{visit.new} {things} baru" if visit.new else "tidak ada yang baru"
    moved = f"\n  → umpan ini pindah ke {visit.proposed}; periksa, lalu perbarui isian umpan" if visit.proposed else ""
    return f"✓ {name} {said}; {kept} {things} tersimpan{moved}"


def check_line(check: Check) -> str:
    """Returns which stories of a partner are no longer there, and which are again, a line each; "" when nothing changed."""
    gone = [f"  «{item.title}» tidak ada lagi di situs {check.partner.slug}; disembunyikan" for item in check.gone]
    return "\n".join(
        gone + [f"  «{item.title}» ada lagi di situs {check.partner.slug}; ditampilkan" for item in check.back]
    )


def summary(visits: Sequence[Visit], checks: Sequence[Check] = (), wrong: Sequence[Problem] = ()) -> str:
    """Returns the closing lines for people; what is wrong with partners' own files comes last, where it is seen."""
    found = Counter(visit.result for visit in visits)
    new = sum(visit.new for visit in visits)
    said = [f"{found[result]} {word}" for result, word in _WORDS if found[result]]
    lines = [f"{len(visits)} mitra: {', '.join(said) or 'tidak ada yang diambil'}. {new} berita baru."]
    if asked := sum(check.asked for check in checks):
        gone = sum(len(check.gone) for check in checks)
        lines.append(
            f"{asked} berita ditanyakan ke situsnya: {f'{gone} tidak ada lagi' if gone else 'semuanya seperti semula'}."
        )
    if found["gagal"] == len(visits) and cut_off(visit.snapshot for visit in visits):
        lines.append(OFFLINE)
    if wrong:
        files = len({problem.location.path for problem in wrong})
        lines += [
            "",
            *map(paragraph, wrong),
            f"{files} berkas mitra belum benar. Betulkan, lalu jalankan kim fetch lagi.",
        ]
    return "\n".join(lines)


_WORDS = (("baru", "diperbarui"), ("tetap", "tanpa perubahan"), ("menunggu", "belum waktunya"), ("gagal", "gagal"))


def summary_json(visits: Sequence[Visit], checks: Sequence[Check] = (), wrong: Sequence[Problem] = ()) -> str:
    """Returns the visits, the checks and what is wrong with partners' own files for programs; keys are stable."""
    return json.dumps(
        {
            "versi": 1,
            "mitra": [
                {
                    "mitra": visit.partner.slug,
                    "hasil": visit.result,
                    "baru": visit.new,
                    "tersimpan": visit.kept,
                    "gangguan": visit.snapshot.failure,
                    "masalah": [{"kode": p.code, "pesan": p.message, "saran": p.remedy} for p in visit.problems],
                    "pindah_ke": visit.proposed,
                }
                for visit in sorted(visits, key=lambda visit: visit.partner.slug)
            ],
            "cerita": [
                {
                    "mitra": check.partner.slug,
                    "ditanyakan": check.asked,
                    "hilang": [{"penanda": item.id, "judul": item.title, "tautan": item.link} for item in check.gone],
                    "kembali": [{"penanda": item.id, "judul": item.title, "tautan": item.link} for item in check.back],
                }
                for check in sorted(checks, key=lambda check: check.partner.slug)
            ],
            "masalah": [
                {"letak": str(p.location), "kode": p.code, "pesan": p.message, "saran": p.remedy} for p in wrong
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
