"""``kim partners``: how every partner's feed is doing, what one of them holds, and partners taken from a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pipeline.content.frontmatter import read_document
from pipeline.content.kinds import PARTNER, Partner, decode
from pipeline.content.kinds.mitra import TAKEN_DOWN, starter
from pipeline.engine import files
from pipeline.engine.problems import Refusal
from pipeline.evaluation.partner_health import GOOD, OFFLINE, RESTING, Health, by_need, cut_off
from pipeline.language.regions import ZONES, slugify
from pipeline.partners.feeds.links import story_key
from pipeline.partners.feeds.opml import Listed, read_opml
from pipeline.workspace import Workspace, open_workspace


def roster(root: Path, now: datetime, as_json: bool) -> str:
    """Returns the partners' state as a table, or as JSON with stable keys. Raises Refusal when the settings are broken."""
    rows = by_need(_partners(open_workspace(root, now, examined=False)).values())
    return _json(rows) if as_json else _table(rows)


def stock(root: Path, slug: str, now: datetime, as_json: bool) -> str:
    """Returns what is kept of one partner, newest first, each item with the id that the record's ``tarik`` takes.

    Raises Refusal when there is no such partner, or the settings are broken.
    """
    partners = _partners(open_workspace(root, now, examined=False))
    if slug not in partners:
        raise Refusal(f"Mitra «{slug}» tidak ada.", f"Pilih dari: {', '.join(partners) or 'belum ada mitra'}.")
    partner = partners[slug]
    if as_json:
        told = [
            {"penanda": item.id, "judul": item.title, "tautan": item.link, "waktu": item.when.isoformat(),
             "terbit": item.published.isoformat() if item.published else None, "pertama_terlihat": item.first_seen.isoformat(),
             "ditarik": TAKEN_DOWN if partner.reason(item) else item.withdrawn}
            for item in partner.snapshot.items
        ]  # fmt: skip
        return json.dumps({"versi": 1, "mitra": slug, "berita": told}, ensure_ascii=False, indent=1)
    zone = ZONES[partner.record.zone]
    lines = []
    for item in partner.snapshot.items:
        hidden = TAKEN_DOWN if partner.reason(item) else item.withdrawn
        seen = "" if item.published else " (pertama terlihat; sumbernya tidak menyebut tanggal)"
        moment = item.when if item.published else item.first_seen
        lines.append(
            f"{item.id}  {moment.astimezone(zone):%Y-%m-%d %H:%M}{seen}  {item.title}{f' [{hidden}]' if hidden else ''}"
        )
        lines.append(f"{'':<20}  {item.link}")
    return "\n".join(lines or [f"Belum ada berita {slug} yang tersimpan. Jalankan kim fetch."])


def _partners(workspace: Workspace) -> Mapping[str, Partner]:
    if workspace.project is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    return workspace.project.only(PARTNER).partners


def _table(rows: Iterable[Health]) -> str:
    every = list(rows)
    if not every:
        return "Belum ada mitra. Buat dengan: kim new mitra"
    offline = cut_off(row.partner.snapshot for row in every if row.partner.record.active)
    wide = max(len(row.partner.slug) for row in every)
    lines = [f"{'MITRA':<{wide}}  {'KEADAAN':<18}  {'TERAKHIR BERHASIL':<17}  {'SIMPAN':>6}  IRAMA"]
    for row in every:
        seen = row.partner.snapshot.last_success
        when = f"{seen.astimezone(ZONES[row.partner.record.zone]):%Y-%m-%d %H:%M}" if seen else "belum pernah"
        lines.append(f"{row.partner.slug:<{wide}}  {row.words:<18}  {when:<17}  {row.kept:>6}  {row.rhythm or '–'}")
        if row.partner.snapshot.failures and row.partner.snapshot.failure and not offline:
            lines.append(f"{'':<{wide}}  {row.partner.snapshot.failure}")
        if row.mend and row.state not in (GOOD, RESTING) and not offline:
            lines.append(f"{'':<{wide}}  → {row.mend}")
    if offline:
        lines.append(f"\n{OFFLINE}")
    ill = sum(row.state not in (GOOD, RESTING) for row in every)
    lines.append(f"\n{len(every)} mitra, {ill} perlu dilihat." if ill else f"\n{len(every)} mitra, semuanya baik.")
    return "\n".join(lines)


def _json(rows: Iterable[Health]) -> str:
    def moment(when: datetime | None) -> str | None:
        return when.isoformat() if when else None

    told = [
        {
            "mitra": row.partner.slug,
            "nama": row.partner.name,
            "jenis": row.partner.record.type,
            "umpan": row.partner.record.feed,
            "keadaan": row.state,
            "terakhir_berhasil": moment(row.partner.snapshot.last_success),
            "terakhir_dicoba": moment(row.partner.snapshot.last_attempt),
            "berikutnya": moment(row.partner.snapshot.due_at),
            "gagal_berturut": row.partner.snapshot.failures,
            "gangguan": row.partner.snapshot.failure,
            "tersimpan": row.kept,
            "ditarik": row.hidden,
            "irama": row.rhythm,
            "pindah_ke": row.proposed,
            "benahi": row.mend,
            "catatan": list(row.partner.snapshot.remarks),
        }
        for row in sorted(rows, key=lambda row: row.partner.slug)
    ]
    return json.dumps({"versi": 1, "mitra": told}, ensure_ascii=False, indent=1)


def take_over(root: Path, file: Path, now: datetime) -> str:
    """Writes a partner's file for each feed of an OPML list that is not a partner yet; returns what was done, in words.

    Nothing is ever overwritten, and what cannot be a partner is named. Raises Refusal when the list cannot be opened, or
    holds no feed.
    """
    workspace = open_workspace(root, now, examined=False)
    partners = _partners(workspace)
    assert workspace.site is not None
    try:
        body = file.read_bytes()
    except OSError as error:
        raise Refusal(f"Berkas {file} tidak dapat dibuka.", "Periksa nama, letak, dan izinnya.") from error
    listed = read_opml(body)
    if not listed:
        raise Refusal(f"Tidak ada umpan di {file}.", 'Berkas OPML memuat <outline xmlUrl="…"> untuk setiap umpan.')
    known = {story_key(partner.record.feed) for partner in partners.values()}
    folder = root / workspace.site.content / "mitra"
    lines, made = [], 0
    for one in listed:
        if story_key(one.feed) in known:
            lines.append(f"· {one.name}: sudah menjadi mitra")
            continue
        known.add(story_key(one.feed))
        slug = _free_slug(one, folder)
        text = starter(name=one.name, site=one.site, feed=one.feed)
        found = decode(PARTNER, read_document(f"mitra/{slug}.md", text.encode())).problems
        if not slug or found:
            lines.append(
                f"✗ {one.name}: {found[0].message if found else 'namanya tidak dapat menjadi alamat halaman.'}"
            )
            continue
        files.write_atomic(folder / f"{slug}.md", text.encode())
        made += 1
        lines.append(f"✓ {folder / slug}.md")
    lines.append(
        f"\n{made} berkas mitra dibuat dari {len(listed)} umpan. Lengkapi keterangannya, lalu jalankan kim check."
    )
    return "\n".join(lines)


def _free_slug(one: Listed, folder: Path) -> str:
    """Returns a name for the partner's file that no file has; "" when there is none to be made."""
    stem = "-".join(slugify(one.name).split("-")[:8]) or slugify(one.site.partition("://")[2].partition("/")[0])
    if not stem:
        return ""
    names = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
    return next((name for name in names if not (folder / f"{name}.md").exists()), "")
