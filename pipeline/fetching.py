"""``kim fetch`` as people see it: progress, one line a partner, and a summary that programs can read."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.model import FeedRequest, Outcome
from pipeline.net import Client, Limits, fetch_all, polite_pause, user_agent
from pipeline.problems import Refusal
from pipeline.refresh import refresh
from pipeline.visiting import Visit
from pipeline.workspace import open_workspace


def run_fetch(
    root: Path, *, only: Sequence[str], due: bool, allow: Sequence[str], as_json: bool, now: datetime
) -> int:
    """Fetches and prints; returns the exit code, which is 0 even when every partner failed: that is their outage.

    Raises Refusal when the settings are broken or another run is under way.
    """
    now = now.replace(microsecond=0)
    workspace = open_workspace(root, now, examined=False, remember=True, kept=False)
    if workspace.site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    workspace.reading.memory.save(few=999)  # the regions only: looking them up costs more than asking a hundred outlets
    exempt = frozenset(allow)
    limits = Limits()

    def transport(requests: list[FeedRequest]) -> Iterable[tuple[FeedRequest, Outcome]]:
        client = Client(user_agent(workspace.site.url if workspace.site else ""), exempt)
        yield from fetch_all(requests, client, limits, polite_pause(limits, exempt))

    visits = list(_with_progress(refresh(workspace, transport, now, only=only, ignore_interval=due), quiet=as_json))
    print(summary_json(visits) if as_json else summary(visits))
    return 0


def _with_progress(visits: Iterable[Visit], quiet: bool) -> Iterable[Visit]:
    if quiet:
        yield from visits
        return
    from tqdm import tqdm  # slow to load, and only wanted where somebody looks on

    for visit in tqdm(visits, desc="Mengambil", unit=" mitra", file=sys.stderr, disable=not sys.stderr.isatty(), leave=False):
        tqdm.write(line(visit), file=sys.stdout)
        yield visit


def line(visit: Visit) -> str:
    """Returns one partner's turn in one line, and a second line with the reason when it failed."""
    kept = visit.kept
    things = "berita" if visit.partner.record.type == "media" else "peringatan"
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


def summary(visits: Sequence[Visit]) -> str:
    """Returns the closing line for people."""
    found = Counter(visit.result for visit in visits)
    new = sum(visit.new for visit in visits)
    said = [f"{found[result]} {word}" for result, word in _WORDS if found[result]]
    return f"{len(visits)} mitra: {', '.join(said) or 'tidak ada yang diambil'}. {new} berita baru."


_WORDS = (("baru", "diperbarui"), ("tetap", "tanpa perubahan"), ("menunggu", "belum waktunya"), ("gagal", "gagal"))


def summary_json(visits: Sequence[Visit]) -> str:
    """Returns the visits for programs; keys are stable."""
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
        },
        ensure_ascii=False,
        indent=1,
    )
