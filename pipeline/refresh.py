"""Partners' feeds, asked and kept: what is due is asked, what comes is read, what is kept is written at once.

A partner that fails costs nobody else anything: its last good items stay, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline import disk
from pipeline.catalogue import Catalogue, Partner
from pipeline.feeds import snapshots
from pipeline.feeds.keeping import merge
from pipeline.feeds.outlet import Outlet
from pipeline.feeds.parse import FeedProblem, parse_feed
from pipeline.feeds.polling import Policy, after_response, is_due, proposed_address, recognise, request_for
from pipeline.model import Failed, FailureKind, FeedRequest, Fetched, Outcome, Snapshot, Unchanged
from pipeline.problems import Refusal
from pipeline.workspace import STATE, Workspace, read_snapshots, snapshot_file, visits_file

Transport = Callable[[list[FeedRequest]], Iterable[tuple[FeedRequest, Outcome]]]
"""Asks for many feeds; yields each with its outcome, in any order. ``net.fetch_all`` with its settings is one."""


VISITS_AT_RISK = 50
"""How many visits a killed run may forget: they are then made again, and no news is lost."""


@dataclass(frozen=True, slots=True)
class Visit:
    """How one partner's turn went."""

    partner: Partner
    snapshot: Snapshot
    result: str
    """"baru" (items were read), "tetap" (nothing new), "gagal", or "menunggu" (not due)."""
    new: int = 0
    """Items that were not known before."""
    problems: tuple[FeedProblem, ...] = ()

    @property
    def proposed(self) -> str:
        """Where the outlet says, three times over, that its feed moved for good; "" when it did not."""
        return proposed_address(self.snapshot)


def refresh(
    workspace: Workspace,
    transport: Transport,
    now: datetime,
    *,
    only: Iterable[str] = (),
    ignore_interval: bool = False,
) -> Iterator[Visit]:
    """Yields a visit for each active partner as it ends, its snapshot already written below ``.kim/mitra``.

    ``only`` names partners by their file; ``ignore_interval`` asks even those whose rhythm says "later", but never those
    that asked us to wait. Raises Refusal when another run holds the folder, a name is unknown, or the disk is full.
    """
    assert workspace.catalogue is not None
    partners = _chosen(workspace.catalogue, only)
    root = workspace.root
    with disk.locked(root / STATE):
        disk.remove_leftovers(root / STATE)
        disk.remove_leftovers(root / STATE / "mitra")
        # Read again under the lock: another run may have written since the workspace was opened.
        kept, damaged = read_snapshots(root, partners)
        for problem in damaged:
            disk.set_aside(root / problem.location.path)
        asked: list[FeedRequest] = []
        for slug, partner in partners.items():
            snapshot = kept.get(slug, Snapshot(slug))
            if is_due(snapshot, _policy(partner), now, ignore_interval):
                asked.append(request_for(snapshot, _policy(partner)))
            else:
                yield Visit(partner, snapshot, "menunggu")
        visited: list[Snapshot] = []
        try:
            for request, outcome in transport(asked):
                partner = partners[request.partner]
                visit = taken_in(partner, kept.get(request.partner, Snapshot(request.partner)), outcome, now)
                _write(snapshot_file(root, request.partner), snapshots.to_json(visit.snapshot))
                visited.append(visit.snapshot)
                if len(visited) == VISITS_AT_RISK:
                    _note(root, visited)
                    visited.clear()
                yield visit
        finally:
            _note(root, visited)


def _note(root: Path, visited: Iterable[Snapshot]) -> None:
    """Keeps how the visits of this run went, beside what is known of all other partners."""
    _write(visits_file(root), snapshots.visits_to_json(visited, disk.read_or_none(visits_file(root))))


def _write(path: Path, data: bytes) -> None:
    try:
        disk.write_atomic(path, data)
    except OSError as error:
        raise Refusal(
            f"Simpanan {path} tidak dapat ditulis: {error.strerror}.",
            "Periksa sisa ruang dan izin folder .kim/, lalu jalankan lagi. Berita lama tetap aman.",
        ) from error


def taken_in(partner: Partner, snapshot: Snapshot, outcome: Outcome, now: datetime) -> Visit:
    """Returns the visit that an outcome makes of what was kept. Pure."""
    policy = _policy(partner)
    outcome = recognise(snapshot, outcome, policy)
    problems: tuple[FeedProblem, ...] = ()
    ttl, new = None, 0
    if isinstance(outcome, Fetched):
        parsed = parse_feed(outcome.body, outcome.headers, outcome.final_url, _outlet(partner), now)
        problems, ttl = parsed.problems, parsed.ttl_minutes
        if parsed.is_feed:
            known = {item.id for item in snapshot.items}
            new = sum(item.id not in known for item in parsed.items)
            snapshot = merge(snapshot, parsed.items, policy, now)
        else:
            reason = "yang datang bukan umpan, melainkan halaman web atau berkas lain"
            outcome = Failed(reason, FailureKind.NOT_A_FEED)
    snapshot = after_response(snapshot, outcome, policy, now, ttl)
    result = "gagal" if isinstance(outcome, Failed) else "tetap" if isinstance(outcome, Unchanged) else "baru"
    return Visit(partner, snapshot, result, new, problems)


def _chosen(catalogue: Catalogue, only: Iterable[str]) -> dict[str, Partner]:
    wanted = list(only)
    unknown = [slug for slug in wanted if slug not in catalogue.partners]
    if unknown:
        raise Refusal(
            f"Mitra «{unknown[0]}» tidak ada.", f"Pilih dari: {', '.join(catalogue.partners) or 'belum ada mitra'}."
        )
    return {
        slug: partner
        for slug, partner in catalogue.partners.items()
        if (slug in wanted if wanted else partner.record.active)
    }


def _policy(partner: Partner) -> Policy:
    record = partner.record
    return Policy(record.feed, keep_count=record.keep_count, keep_days=record.keep_days)


def _outlet(partner: Partner) -> Outlet:
    record = partner.record
    return Outlet(partner.slug, record.name, record.site, record.feed, record.zone, tuple(record.domains))
