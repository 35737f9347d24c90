"""Partners' feeds, asked and kept: what is due is asked, what comes is read, what is kept is written at once.

A partner that fails costs nobody else anything: its last good items stay, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pipeline.content.catalogue import Catalogue
from pipeline.content.kinds import PARTNER, Partner
from pipeline.engine import files, system_errors
from pipeline.engine.files import STATE
from pipeline.engine.problems import Refusal
from pipeline.partners import snapshot_json, withdrawals
from pipeline.partners.http.responses import FeedRequest, Fetched, Outcome
from pipeline.partners.sandbox import Readers, done_as_ready, give_back
from pipeline.partners.schedule import is_due, request_for
from pipeline.partners.snapshot import Snapshot
from pipeline.partners.visits import (
    Check,
    Read,
    Visit,
    checked,
    documents_taken,
    documents_wanted,
    outlet_of,
    policy_of,
    taken_in,
)
from pipeline.workspace import Workspace, read_snapshots, snapshot_file, visits_file

Transport = Callable[[list[FeedRequest]], Iterable[tuple[FeedRequest, Outcome]]]
"""Asks for many feeds; yields each with its outcome, in any order. ``partners.http.pool.fetch_all`` with its settings is one."""

VISITS_AT_RISK = 200
"""How many visits a killed run may forget: they are then made again, and no news is lost."""

_NEVER = datetime.min.replace(tzinfo=UTC)


def refresh(
    workspace: Workspace,
    transport: Transport,
    now: datetime,
    *,
    only: Iterable[str] = (),
    ignore_interval: bool = False,
    read: Read | None = None,
) -> Iterator[Visit | Check]:
    """Yields a visit for each active partner as it ends, its snapshot already written below ``.kim/mitra``, then a check for
    each outlet that was asked whether its newest stories are still there.

    ``only`` names partners by their file; ``ignore_interval`` asks even those whose rhythm says "later", but never those
    that asked us to wait. What comes is read in processes of their own unless ``read`` says how. Raises Refusal when
    another run holds the folder, a name is unknown, or the disk is full.
    """
    assert workspace.project is not None
    # Partners only: reading the articles would cost more than asking a thousand outlets.
    partners = _chosen(workspace.project.only(PARTNER), only)
    give_back()  # or the bodies of a few greedy outlets would be ours for good
    with files.locked(workspace.root / STATE), Readers() as readers:
        run = _Run(workspace.root, partners, transport, now, read or readers)
        threads = readers.processes
        yield from run.feeds(ignore_interval, threads)
        yield from run.stories(ignore_interval)


class _Run:
    """One run: what is kept of the partners, as it grows."""

    def __init__(
        self, root: Path, partners: Mapping[str, Partner], transport: Transport, now: datetime, read: Read
    ) -> None:
        self.root, self.partners, self.transport, self.now, self.read = root, partners, transport, now, read
        files.remove_leftovers(root / STATE)
        files.remove_leftovers(root / STATE / "mitra")
        # Read again under the lock: another run may have written since the workspace was opened.
        self.kept, damaged = read_snapshots(root, partners, now)
        for problem in damaged:
            self._mend(root / problem.location.path)

    def _mend(self, path: Path) -> None:
        """Write anew what is sound in a damaged file, which is set aside: the outlet may not answer, or not be asked now."""
        data = files.set_aside(path).read_bytes()
        if path == visits_file(self.root):
            _write(path, snapshot_json.visits_to_json((), data))
        elif (snapshot := self.kept[path.stem]).items or snapshot.alerts:
            _write(path, snapshot_json.to_json(snapshot))

    def feeds(self, ignore_interval: bool, threads: int) -> Iterator[Visit]:
        """Yield the visit of every partner."""
        asked: list[FeedRequest] = []
        for slug, partner in self.partners.items():
            snapshot, policy = self._kept(slug), policy_of(partner)
            if is_due(snapshot, policy, self.now, ignore_interval):
                asked.append(request_for(snapshot, policy))
            else:
                yield Visit(partner, snapshot, "menunggu")
        # Whoever failed last time goes last, so that a run that must end early ends with them; then the longest unasked.
        asked.sort(key=lambda request: self._turn(request.partner))
        visited: list[Snapshot] = []
        indexes: list[Visit] = []
        try:
            for visit in done_as_ready(self.transport(asked), _unread, self._visit, threads):
                visited.append(visit.snapshot)
                if len(visited) == VISITS_AT_RISK:
                    self._note(visited)
                    visited.clear()
                if visit.result != "gagal" and documents_wanted(visit.partner, visit.snapshot, self.now):
                    indexes.append(visit)
                else:
                    yield visit
        finally:
            self._note(visited)
        yield from self._documents(indexes)

    def _turn(self, slug: str) -> tuple[bool, datetime]:
        snapshot = self._kept(slug)
        return snapshot.failures > 0, snapshot.last_attempt or _NEVER

    def _visit(self, answer: tuple[FeedRequest, Outcome]) -> Visit:
        request, outcome = answer
        visit = taken_in(self.partners[request.partner], self._kept(request.partner), outcome, self.now, self.read)
        self._keep(visit.snapshot)  # at once: the run may be killed while another outlet keeps us waiting
        return visit

    def _documents(self, indexes: list[Visit]) -> Iterator[Visit]:
        """Yield the visits to authorities whose index named warnings, once these are read too."""
        wanted = [request for visit in indexes for request in documents_wanted(visit.partner, visit.snapshot, self.now)]
        came = list(self.transport(wanted)) if wanted else []
        for visit in indexes:
            own = [answer for answer in came if answer[0].partner == visit.partner.slug]
            done = documents_taken(visit, own, self.now, self.read)
            self._keep(done.snapshot)
            yield done

    def stories(self, force: bool) -> Iterator[Check]:
        """Yield what became of newest stories, of the outlets that were asked about theirs longest ago."""
        due = [
            (partner, items)
            for partner in sorted(self.partners.values(), key=lambda one: self._kept(one.slug).stories_checked or _NEVER)
            if not partner.record.feed_type.warns and partner.record.check_stories
            and withdrawals.stories_due(self._kept(partner.slug), self.now, force)
            and (items := withdrawals.stories_to_ask(self._kept(partner.slug), outlet_of(partner), partner.record.shown))
        ][: withdrawals.MOST // withdrawals.NEWEST]  # fmt: skip
        asked = {FeedRequest(one.slug, item.link, probe=True): item.id for one, items in due for item in items}
        answers: dict[str, dict[str, Outcome]] = {}
        for request, outcome in self.transport(list(asked)) if asked else ():
            answers.setdefault(request.partner, {})[asked[request]] = outcome
        before = {slug: self._kept(slug) for slug in answers}
        for slug, found in answers.items():
            self._keep(withdrawals.after_answers(before[slug], found, self.now))
        if answers:
            self._note([self._kept(slug) for slug in answers])
        for slug, found in answers.items():
            yield checked(self.partners[slug], before[slug], self._kept(slug), len(found))

    def _kept(self, slug: str) -> Snapshot:
        return self.kept.get(slug) or Snapshot(slug)

    def _keep(self, snapshot: Snapshot) -> None:
        """Write what came from an outlet, unless nothing did."""
        before = self.kept.get(snapshot.partner)
        self.kept[snapshot.partner] = snapshot
        if before is None or not snapshot_json.same_news(before, snapshot):
            _write(snapshot_file(self.root, snapshot.partner), snapshot_json.to_json(snapshot))

    def _note(self, visited: Iterable[Snapshot]) -> None:
        """Keep how visits went, beside what is known of all other partners."""
        path = visits_file(self.root)
        _write(path, snapshot_json.visits_to_json(visited, files.read_or_none(path)))


def _unread(answer: tuple[FeedRequest, Outcome]) -> int:
    """Return how many bytes of an answer are still to be read."""
    outcome = answer[1]
    return len(outcome.body) if isinstance(outcome, Fetched) else 0


def _write(path: Path, data: bytes) -> None:
    try:
        files.write_atomic(path, data)
    except OSError as error:
        found = system_errors.refusal(error)
        raise Refusal(found.message, f"{found.remedy} Berita lama tetap aman.") from error


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
