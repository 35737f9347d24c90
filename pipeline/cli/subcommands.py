"""One function a subcommand of ``kim``: from its options to its exit code. Its docstring is what ``kim --help`` says of it."""

from __future__ import annotations

import argparse
import gc
import sys
from datetime import UTC, datetime
from pathlib import Path

from pipeline.engine.refusal import Refusal

TYPE_CHECKING = False  # neither typing nor dataclasses: ``kim --help`` needs nothing of them
if TYPE_CHECKING:
    from pipeline.content.settings import Site
    from pipeline.engine.targets import OutFile

# MkDocs, httpx and feedparser are imported by the commands that need them: ``kim check`` must start in a blink.

OK, PROBLEMS, FAILED, STRANGER = 0, 1, 2, 3
SITE = "situs"
"""What ``kim new`` makes beside members' files."""


def check(options: argparse.Namespace) -> int:
    """Memeriksa tulisan, tanpa jaringan: apa yang salah, di mana, dan cara memperbaikinya."""
    from pipeline.engine import up_to_date
    from pipeline.engine.files import STATE

    cache, now = options.root / STATE / "cache", options.as_of or datetime.now(UTC)
    if options.bagian or options.gabung:
        from pipeline.cli.shares import bring, check_share

        if options.bagian:
            return check_share(options.root, options.bagian, now)
        bring(options.root)
    narrowed = (options.berkas, options.since, options.only, options.skip, options.fix, options.usulan, options.as_of)
    form, folder, asked = options.format, "", ""
    if form != "teks":
        from pipeline.gate.git import subfolder

        folder = subfolder(options.root)
        asked = f"{folder} {options.sunting}"
    if not any(narrowed) and (last := up_to_date.answered(options.root, cache, now, form, asked)) is not None:
        sys.stdout.write(last.said)  # nothing was touched since somebody asked the same
        return last.code
    from pipeline.cli.check import Request, reads
    from pipeline.cli.check import check as run_check
    from pipeline.gate.reporters import FORMATS

    request = Request(
        options.root,
        options.berkas,
        options.since or "",
        options.only,
        options.skip,
        options.fix,
        praises=form == "ringkasan",
        proposal=options.usulan,
    )
    folders = () if any(narrowed) else reads(options.root)
    layout = up_to_date.checked_layout(options.root, folders) if folders else ""
    outcome = run_check(request, now)
    if options.fix:
        # A report for a program must stay alone on its channel.
        channel = sys.stdout if form == "teks" else sys.stderr
        said = (
            f"{outcome.mended} tempat dibetulkan.\n"
            if outcome.mended
            else "Tidak ada yang dapat dibetulkan otomatis.\n"
        )
        print(f"{outcome.diff}{said}", file=channel)
    report = outcome.report
    if form != "teks":
        from msgspec.structs import replace

        report = replace(report, folder=folder, edit=options.sunting)
    said = FORMATS[form](report)
    said = f"{said.rstrip()}\n" if said.strip() else ""
    sys.stdout.write(said)
    code = PROBLEMS if outcome.report.errors else OK
    if layout and outcome.until is not None:
        up_to_date.note_check(cache, form, up_to_date.LastCheck(folders, layout, now, outcome.until, code, said, asked))
    return code


def fetch(options: argparse.Namespace) -> int:
    """Mengambil umpan semua mitra. Mitra yang gagal tetap memakai berita terakhirnya."""
    from pipeline.cli.fetch import run_fetch

    return run_fetch(
        options.root,
        only=options.only,
        due=options.due,
        allow=options.allow,
        as_json=options.json,
        now=datetime.now(UTC),
    )


def partners(options: argparse.Namespace) -> int:
    """Menampilkan keadaan umpan semua mitra, berita satu mitra dengan penandanya, atau membuat mitra dari daftar OPML."""
    from pipeline.cli.partners import roster, stock, take_over

    now = datetime.now(UTC).replace(microsecond=0)
    if options.tindakan == "import":
        if options.daftar is None:
            raise Refusal("Berkas OPML belum disebut.", "Tulis: kim partners import BERKAS.opml")
        print(take_over(options.root, options.daftar, now))
    elif options.tindakan:
        print(stock(options.root, options.tindakan, now, options.json))
    else:
        print(roster(options.root, now, options.json))
    return OK


def build(options: argparse.Namespace) -> int:
    """Membangun situs di folder site/. Situs lama tetap utuh sampai yang baru selesai."""
    gc.disable()  # it leaves no garbage that is worth looking for; workers of a large build look for theirs
    from pipeline.cli.build import build_share, build_site

    if options.bagian:
        if options.target or options.daftar or options.take_over or options.cold:
            raise Refusal(
                "--bagian tidak menulis situs.", "Pakai --target, --daftar, --cold, atau --ambil-alih tanpa --bagian."
            )
        return build_share(options.root, options.bagian)
    if options.gabung and options.cold:
        raise Refusal("--gabung memakai simpanan, --cold tidak.", "Pilih salah satu.")
    return build_site(
        options.root,
        options.target,
        cold=options.cold,
        take_over=options.take_over,
        listed=options.daftar,
        joined=options.gabung,
    )


def announce(options: argparse.Namespace) -> int:
    """Sesudah situs diunggah: memberi tahu hub WebSub umpan mana yang berubah, atau menyebut alamat yang harus disegarkan."""
    from pipeline.cli.announce import addresses
    from pipeline.cli.announce import announce as tell

    if options.alamat:
        lines = addresses(options.root, options.daftar)
    else:
        lines = tell(options.root, options.daftar, only_shown=options.lihat)
    for line in lines:
        print(line)
    return OK


def show_proposal(options: argparse.Namespace) -> int:
    """Menulis pratinjau sebuah usulan: satu berkas HTML tanpa program, dengan catatan pemeriksa di samping paragrafnya."""
    from pipeline.cli.proposal_preview import preview

    print(preview(options.root, options.since, options.output, datetime.now(UTC)))
    return OK


def serve(options: argparse.Namespace) -> int:
    """Menampilkan situs di komputer ini dan memperbaruinya setiap kali berkas disimpan. Draf ikut tampil."""
    from pipeline.cli.build import serve_site

    return serve_site(options.root, options.alamat)


def export_state(options: argparse.Namespace) -> int:
    """Menyimpan riwayat berita mitra, yang hanya ada di .kim/, ke satu berkas cadangan."""
    from pipeline.cli.state import export

    return export(options.root, options.cadangan)


def import_state(options: argparse.Namespace) -> int:
    """Mengembalikan riwayat berita mitra dari berkas cadangan. Yang lebih baru di sini tidak diganti."""
    from pipeline.cli.state import take_in

    print(take_in(options.root, options.cadangan, replace=options.replace))
    return OK


def store_objects(options: argparse.Namespace) -> int:
    """Menyimpan situs yang sudah dibangun sebagai objek bernama sidik isinya, dengan satu daftar, untuk penyimpanan S3."""
    from pipeline.content import settings
    from pipeline.engine.files import STATE, locked, read_or_none
    from pipeline.engine.object_store import MANIFEST, store

    if options.situs is not None:
        done = store(options.situs, options.simpanan, prune=options.rapikan)
    else:
        site, _ = settings.read_site(read_or_none(options.root / settings.FILE) or b"")
        if site is None:
            raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
        with locked(options.root / STATE):  # a build that moves files in would make it half old, half new
            done = store(options.root / site.output, options.simpanan, prune=options.rapikan)
    said = f"{done.files} berkas, {done.added} objek baru di {options.simpanan}/."
    print(f"{said} {done.pruned} objek lama dihapus." if options.rapikan else said)
    print(f"Kirim isi objek/ lebih dulu, {MANIFEST} paling akhir (docs/banyak-mesin.md).")
    return OK


def install_objects(options: argparse.Namespace) -> int:
    """Memasang situs dari objek dan daftarnya ke folder peladen web: seluruhnya, atau tidak sama sekali."""
    from pipeline.engine.object_store import install, missing

    if options.perlu:
        sys.stdout.writelines(f"{path}\n" for path in missing(options.simpanan, options.situs))
        return OK
    done = install(options.simpanan, options.situs, take_over=options.take_over)
    print(f"{options.situs}/: {done.written} berkas dipasang, {done.removed} dihapus, {done.kept} tetap.")
    return OK


def new(options: argparse.Namespace) -> int:
    """Membuat berkas baru: artikel, kim, mitra, dan jenis lain. Bertanya bila isian belum diberikan."""
    from pipeline.cli.new import prompt, start

    if options.jenis == SITE:
        from pipeline.cli import new_site

        if options.folder is None:
            raise Refusal("Folder situs belum disebut.", "Tulis: kim new situs FOLDER")
        made = new_site.found(options.folder, new_site.answers(vars(options), prompt()))
        print(f"{len(made)} berkas dibuat di {options.folder}/.\nBerikutnya: kim check --root {options.folder}")
        return OK
    path = start(options.jenis, options, datetime.now(UTC))
    print(f"Berkas dibuat: {path}\nBerikutnya: buka dan lengkapi, lalu jalankan kim check.")
    return OK


def upgrade(options: argparse.Namespace) -> int:
    """Memperbarui berkas bawaan situs (alur kerja, pengaturan, versi program). Perubahan Anda tetap; yang bentrok disebut."""
    from pipeline.cli.upgrade import upgrade as bring

    told, fine = bring(options.root, only_shown=options.lihat)
    print("\n".join(told))
    return OK if fine else PROBLEMS


def take_in(options: argparse.Namespace) -> int:
    """Menerima berkas dari luar, misalnya obrolan WhatsApp atau daftar layanan kota. Tidak ada yang ditimpa."""
    from pipeline.cli.receive import listed, receive

    if options.listed and not listed(options.root, options.issue, datetime.now(UTC)):
        print("Pengirimnya belum tercantum sebagai pengelola; penyunting meneruskannya dengan label.")
        return STRANGER
    told, fine = receive(
        options.root,
        [*options.berkas, *options.issue],
        datetime.now(UTC),
        group=options.kim,
        messages=options.pesan,
        topics=options.topik,
    )
    print("\n".join(told))
    if fine:
        print("Berikutnya: jalankan kim check.")
    return OK if fine else PROBLEMS


def explain(options: argparse.Namespace) -> int:
    """Menjelaskan satu kode masalah: apa artinya, mengapa penting, cara memperbaikinya."""
    from pipeline.gate.reference import explanation, near

    if options.kode is None:
        return explain_all(options)
    code = options.kode.upper()
    page = explanation(code)
    if page is None:
        raise Refusal(f"Kode {code} tidak dikenal{near(code)}.", "Lihat semua kode dengan: kim explain --semua")
    print(page)
    return OK


def claims(options: argparse.Namespace) -> int:
    """Mencari jawaban cek fakta yang mirip dengan teks yang beredar, di situs ini dan pada mitra; atau yang belum dijawab."""
    from pipeline.cli.claims import report

    text = sys.stdin.read(1_000_000) if options.teks == ["-"] else " ".join(options.teks)
    print(report(options.root, text if options.teks else None, datetime.now(UTC)))
    return OK


def schema(options: argparse.Namespace) -> int:
    """Menulis skema JSON kepala berkas, untuk editor dan program lain."""
    from pipeline.content.kinds import KINDS
    from pipeline.content.schema import as_json, editor_files
    from pipeline.content.schema import schema as schema_of

    site = _site(options.root)
    if options.tulis:
        return _write(options.root, *editor_files(site))
    kinds = [kind for kind in KINDS if options.jenis in (None, kind.name)]
    if not kinds:
        raise Refusal(f"Jenis «{options.jenis}» tidak dikenal.", f"Pilih: {', '.join(kind.name for kind in KINDS)}.")
    made = {kind.name: schema_of(kind, site) for kind in kinds}
    print(as_json(made if options.jenis is None else made[options.jenis]).decode(), end="")
    return OK


def report(options: argparse.Namespace) -> int:
    """Menghitung kinerja kelompok dan liputan wilayah dalam satu periode, dari berkas pada satu komit."""
    from pipeline.cli import report as reports
    from pipeline.cli.report_formats import FORMATS

    now = datetime.now(UTC)
    period = options.periode or (f"{now:%Y-%m}" if options.format == "penyunting" else "")
    made = reports.make(options.root, period, options.wilayah, now, options.catatan)
    data = FORMATS[options.format](made)
    if options.ke is not None:
        from pipeline.engine.files import write_atomic

        write_atomic(options.ke, data)
        print(f"Laporan ditulis ke {options.ke}.")
    elif options.format == "xlsx":
        raise Refusal("Berkas xlsx tidak dapat ditampilkan di layar.", "Tulis ke mana: --ke laporan.xlsx")
    else:
        sys.stdout.buffer.write(data)
    return OK


def issue_forms(options: argparse.Namespace) -> int:
    """Menulis formulir isu untuk mengirim artikel dan agenda, dari isian jenisnya dan topik situs ini."""
    from pipeline.content.issue_forms import issue_forms as forms

    made = forms(_site(options.root))
    if options.tulis:
        return _write(options.root, *made)
    for file in made:
        print(f"# {file.path}\n{file.data.decode()}")
    return OK


def codeowners(options: argparse.Namespace) -> int:
    """Menulis daftar pengelola folder (CODEOWNERS) dari data KIM."""
    from pipeline.content import settings
    from pipeline.content.codeowners import code_owners
    from pipeline.gate import guarded_files as guard
    from pipeline.gate.git import subfolder
    from pipeline.workspace import open_workspace

    workspace = open_workspace(options.root, datetime.now(UTC), examined=False)
    if workspace.catalogue is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    site = workspace.catalogue.site
    folder = subfolder(options.root)
    guarded = guard.places(settings.FILE, site.theme, folder)
    file = code_owners(workspace.catalogue.kims.values(), site.content, site.desk.keepers, guarded, folder)
    if options.tulis and folder:
        raise Refusal(
            f"Proyek ini ada di folder {folder} sebuah repositori, dan CODEOWNERS berlaku untuk seluruh repositori.",
            f"Jalankan kim codeowners tanpa --tulis, lalu salin hasilnya ke {file.path} di puncak repositori.",
        )
    if options.tulis:
        return _write(options.root, file)
    print(file.data.decode(), end="")
    return OK


def _site(root: Path) -> Site:
    from pipeline.workspace import open_workspace

    site = open_workspace(root, datetime.now(UTC), examined=False).site
    if site is None:
        raise Refusal("Pengaturan situs belum benar.", "Jalankan kim check untuk melihat letaknya.")
    return site


def _write(root: Path, *files: OutFile) -> int:
    from pipeline.engine.files import write_atomic

    for file in files:
        written = write_atomic(root / file.path, file.data)
        print(f"{file.path} {'ditulis' if written else 'sudah sesuai'}")
    return OK


def explain_all(options: argparse.Namespace) -> int:
    """Mendaftar semua kode."""
    from pipeline.gate.reference import listing

    print(listing())
    return OK
