"""``kim``: one function a subcommand. Exit 0 when all is well, 1 for problems in the content, 2 when it could not work."""

from __future__ import annotations

import argparse
import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pipeline.engine import log, system_errors
from pipeline.engine.problems import Refusal

if TYPE_CHECKING:
    from pipeline.content.settings import Site
    from pipeline.engine.targets import OutFile

# MkDocs, httpx and feedparser are imported by the commands that need them: ``kim check`` must start in a blink.

OK, PROBLEMS, FAILED = 0, 1, 2
_log = logging.getLogger(__name__)


def check(options: argparse.Namespace) -> int:
    """Memeriksa tulisan, tanpa jaringan: apa yang salah, di mana, dan cara memperbaikinya."""
    from pipeline.cli.check import Request
    from pipeline.cli.check import check as run_check
    from pipeline.gate.reporters import FORMATS

    request = Request(
        options.root,
        options.berkas,
        options.since or "",
        options.only,
        options.skip,
        options.fix,
        praises=options.format == "ringkasan",
        proposal=options.usulan,
    )
    outcome = run_check(request, options.as_of or datetime.now(UTC))
    if options.fix:
        # A report for a program must stay alone on its channel.
        channel = sys.stdout if options.format == "teks" else sys.stderr
        said = (
            f"{outcome.mended} tempat dibetulkan.\n"
            if outcome.mended
            else "Tidak ada yang dapat dibetulkan otomatis.\n"
        )
        print(f"{outcome.diff}{said}", file=channel)
    report = outcome.report
    if options.format != "teks":
        from pipeline.gate.git import subfolder

        report = replace(report, folder=subfolder(options.root))
    said = FORMATS[options.format](report)
    if said:
        print(said.rstrip("\n"))
    return PROBLEMS if outcome.report.errors else OK


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
    from pipeline.cli.build import build_site

    return build_site(
        options.root, options.target, cold=options.cold, take_over=options.take_over, listed=options.daftar
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


def new(options: argparse.Namespace) -> int:
    """Membuat berkas baru: artikel, kim, mitra, dan jenis lain. Bertanya bila isian belum diberikan."""
    from pipeline.cli.new import start

    path = start(options.jenis, options, datetime.now(UTC))
    print(f"Berkas dibuat: {path}\nBerikutnya: buka dan lengkapi, lalu jalankan kim check.")
    return OK


def take_in(options: argparse.Namespace) -> int:
    """Menerima berkas dari luar, misalnya daftar layanan kota (.csv), menjadi berkas situs. Tidak ada yang ditimpa."""
    from pipeline.cli.receive import receive

    told, fine = receive(options.root, options.berkas, datetime.now(UTC))
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

    made = reports.make(options.root, options.periode, options.wilayah, datetime.now(UTC), options.catatan)
    data = reports.FORMATS[options.format](made)
    if options.ke is not None:
        from pipeline.engine.files import write_atomic

        write_atomic(options.ke, data)
        print(f"Laporan ditulis ke {options.ke}.")
    elif options.format == "xlsx":
        raise Refusal("Berkas xlsx tidak dapat ditampilkan di layar.", "Tulis ke mana: --ke laporan.xlsx")
    else:
        sys.stdout.buffer.write(data)
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit code."""
    # One command makes many objects and little garbage: looking for it after every few hundred costs a tenth of the time.
    gc.set_threshold(200_000, 50, 50)
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # we have none, and to look for them takes time at each start
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console's encoding may lose a letter, not the report
    options = _parser().parse_args(arguments)
    log.start(options.verbose)
    try:
        _stand()
        return int(options.run(options))
    except Refusal as refusal:
        _log.debug("Alasan berhenti:", exc_info=True)
        return _refused(refusal)
    except (KeyboardInterrupt, EOFError):
        print("\nDihentikan.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # ``kim check | head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (OSError, MemoryError) as error:
        _log.debug("Jejak galat:", exc_info=True)
        return _refused(system_errors.refusal(error))
    except Exception as error:
        _log.debug("Jejak galat:", exc_info=True)
        print(f"kim: galat yang tidak terduga ({type(error).__name__}: {error}).\n  → {_REPORT}", file=sys.stderr)
        return FAILED


_REPORT = (
    f"Ini bukan salah tulisan. Jalankan lagi dengan {log.OPTION}, lalu kirim seluruh keluarannya kepada pengembang."
)


def _refused(refusal: Refusal) -> int:
    print(f"kim: {refusal.message}\n  → {refusal.remedy}", file=sys.stderr)
    return FAILED


def _stand() -> None:
    """Raises Refusal where there is no ground to stand on: in a folder that was taken away."""
    try:
        os.getcwd()
    except FileNotFoundError:
        raise Refusal(
            "Folder tempat perintah ini dijalankan sudah tidak ada.",
            "Pindah ke folder proyek (cd), lalu jalankan lagi.",
        ) from None


class _Parser(argparse.ArgumentParser):
    """argparse, speaking Indonesian where a member meets it."""

    def error(self, message: str) -> NoReturn:
        for english, indonesian in _SAID:
            message = message.replace(english, indonesian)
        self.exit(FAILED, f"kim: {message}\n  → Lihat caranya dengan: {self.prog} --help\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, indonesian in _TITLES:
            text = text.replace(english, indonesian)
        return text


_SAID = (
    ("the following arguments are required:", "isian ini wajib ada:"),
    ("unrecognized arguments:", "pilihan tidak dikenal:"),
    ("invalid choice:", "pilihan tidak dikenal:"),
    ("choose from", "pilih dari"),
    ("expected one argument", "perlu satu isian"),
    ("expected at least one argument", "perlu paling sedikit satu isian"),
    ("argument ", ""),
    ("invalid", "tidak sah:"),
    ("not allowed with", "tidak dapat dipakai bersama"),
)
_TITLES = (
    ("usage:", "Pemakaian:"),
    ("positional arguments:", "Isian:"),
    ("options:", "Pilihan:"),
    ("show this help message and exit", "tampilkan petunjuk ini"),
)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kim", description="Warta KIM: dari tulisan warga dan umpan mitra menjadi situs berita.")
    commands = parser.add_subparsers(title="Perintah", metavar="PERINTAH", required=True, dest="perintah")

    def command(name: str, run: object, **more: str) -> argparse.ArgumentParser:
        said = str(getattr(run, "__doc__", ""))
        sub = commands.add_parser(name, help=said, description=said, **more)  # type: ignore[arg-type]
        sub.set_defaults(run=run)
        sub.add_argument(
            "--root", type=Path, default=Path("."), metavar="FOLDER", help="folder proyek (bawaan: folder ini)"
        )
        sub.add_argument(
            log.OPTION,
            action="store_true",
            help="tampilkan juga gangguan yang dilewati program, dengan jejak galatnya, untuk pengembang",
        )
        return sub

    checking = command("check", check)
    checking.add_argument("berkas", nargs="*", type=Path, help="berkas atau folder; tanpa ini, semuanya")
    checking.add_argument(
        "--since",
        metavar="TITIK",
        help="hanya yang berubah sejak cabang atau commit ini, termasuk nasib berita yang sudah terbit",
    )
    checking.add_argument(
        "--usulan",
        type=Path,
        metavar="FOLDER",
        help="folder seluruh usulan; laporan menyebut bila ia mengubah alur kerja, pengaturan, atau program",
    )
    checking.add_argument(
        "--format",
        choices=("teks", "github", "gitlab", "sarif", "rdjson", "json", "ringkasan"),
        default="teks",
        help="bentuk laporan; ringkasan: satu komentar untuk usulan",
    )
    checking.add_argument(
        "--fix",
        action="store_true",
        help="betulkan sendiri yang artinya tidak mungkin berubah, lalu tampilkan perubahannya",
    )
    checking.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="KODE",
        help="hanya kode ini atau awalannya, misalnya KIM5; boleh diulang",
    )
    checking.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="KODE",
        help="tanpa kode ini atau awalannya; boleh diulang, dan selalu disebut di laporan",
    )
    checking.add_argument(
        "--as-of", type=_moment, metavar="TANGGAL", help="anggap sekarang tanggal ini, misalnya 2026-11-02"
    )

    fetching = command("fetch", fetch)
    fetching.add_argument("--only", action="append", default=[], metavar="MITRA", help="hanya mitra ini; boleh diulang")
    fetching.add_argument(
        "--due", action="store_true", help="ambil sekarang juga; permintaan menunggu dari mitra tetap dihormati"
    )
    fetching.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="HOST:PORT",
        help="izinkan alamat lokal ini (untuk peragaan dan uji)",
    )
    fetching.add_argument("--json", action="store_true", help="ringkasan sebagai JSON")

    listing = command("partners", partners)
    listing.add_argument(
        "tindakan",
        nargs="?",
        metavar="MITRA",
        help="nama berkas mitra: tampilkan beritanya dengan penandanya; atau import: buat mitra dari daftar OPML",
    )
    listing.add_argument("daftar", nargs="?", type=Path, metavar="BERKAS", help="berkas OPML untuk import")
    listing.add_argument("--json", action="store_true", help="keadaan sebagai JSON")

    building = command("build", build)
    building.add_argument("--target", type=Path, default=None, metavar="FOLDER", help="folder hasil (bawaan: site_dir)")
    building.add_argument("--cold", action="store_true", help="buat semuanya dari awal, tanpa memakai simpanan")
    building.add_argument(
        "--ambil-alih",
        action="store_true",
        dest="take_over",
        help="bangun juga ke folder berisi yang belum "
        "dikenal: berkas situs menggantikan yang sealamat, berkas lain dibiarkan",
    )

    building.add_argument(
        "--daftar",
        type=Path,
        metavar="BERKAS",
        help="tulis berkas situs yang ditambah, diubah, dan dihapus ke daftar ini (JSON); daftar yang sudah ada ditambahi",
    )

    announcing = command("umumkan", announce)
    announcing.add_argument(
        "daftar", nargs="?", type=Path, metavar="DAFTAR", help="daftar dari kim build --daftar; tanpa ini: semua umpan"
    )
    announcing.add_argument("--lihat", action="store_true", help="sebut saja hub dan umpannya, tanpa memberi tahu")
    announcing.add_argument(
        "--alamat",
        action="store_true",
        help="sebut saja alamat yang berubah, sebaris satu, untuk simpanan di depan situs",
    )

    serving = command("serve", serve)
    serving.add_argument("--alamat", default="127.0.0.1:8000", metavar="HOST:PORT", help="alamat pratinjau")

    exporting = command("ekspor", export_state)
    exporting.add_argument(
        "cadangan", type=Path, metavar="BERKAS", help="berkas yang dibuat, misalnya cadangan-kim.zip"
    )

    importing = command("impor", import_state)
    importing.add_argument("cadangan", type=Path, metavar="BERKAS", help="berkas dari kim ekspor")
    importing.add_argument(
        "--timpa",
        action="store_true",
        dest="replace",
        help="pakai isi cadangan juga untuk mitra yang simpanannya di sini lebih baru",
    )

    _new_commands(command("new", new))

    receiving = command("terima", take_in)
    receiving.add_argument(
        "berkas", nargs="+", type=Path, metavar="BERKAS", help="berkas yang diterima: daftar layanan (.csv)"
    )

    describing = command("schema", schema)
    describing.add_argument("jenis", nargs="?", help="artikel, kim, atau mitra; tanpa ini, semuanya")
    describing.add_argument("--tulis", action="store_true", help="tulis ke skema/ dan .vscode/, bukan ke layar")

    owning = command("codeowners", codeowners)
    owning.add_argument("--tulis", action="store_true", help="tulis ke .github/CODEOWNERS, bukan ke layar")

    reporting = command("report", report)
    reporting.add_argument(
        "--periode", default="", help="misalnya 2026-07..2026-12 (bawaan: enam bulan penuh terakhir)"
    )
    reporting.add_argument("--wilayah", default="", metavar="KODE", help="hanya kelompok dan tempat di wilayah ini")
    reporting.add_argument(
        "--format", choices=["teks", "json", "csv", "xlsx", "html"], default="teks", help="bentuk laporan"
    )
    reporting.add_argument("--ke", type=Path, metavar="BERKAS", help="tulis ke berkas, bukan ke layar")
    reporting.add_argument(
        "--catatan", type=Path, metavar="BERKAS", help="catatan alur kerja: usulan yang langsung bersih (JSON)"
    )

    checking_claims = command("cek", claims)
    checking_claims.add_argument(
        "teks",
        nargs="*",
        metavar="TEKS",
        help="teks yang beredar; - membacanya dari masukan; tanpa ini: pemeriksaan mitra yang belum dijawab di sini",
    )

    explaining = command("explain", explain)
    explaining.add_argument("kode", nargs="?", help="misalnya KIM105")
    explaining.add_argument("--semua", dest="run", action="store_const", const=explain_all, help="daftar semua kode")
    return parser


def _moment(text: str) -> datetime:
    from pipeline.cli.check import parse_moment

    try:
        return parse_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{text}» bukan tanggal; tulis misalnya 2026-11-02") from None


def _kind(name: str) -> str:
    from pipeline.content.kinds import BY_NAME

    if name not in BY_NAME:
        raise argparse.ArgumentTypeError(f"jenis «{name}» tidak dikenal; pilih: {', '.join(BY_NAME)}")
    return name


def _new_commands(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "jenis", type=_kind, help="apa yang dibuat: artikel, kim, mitra, atau jenis lain yang dikenal situs ini"
    )
    parser.add_argument(
        "--isi",
        action="append",
        default=[],
        metavar="ISIAN=NILAI",
        help="isian apa pun dengan kunci seperti di kepala berkas, misalnya tempat.nama=Aula; boleh diulang",
    )
    parser.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="HOST:PORT",
        help="izinkan alamat lokal ini ketika mencari umpan (untuk uji)",
    )
    for name, said in (
        ("judul", "judul artikel"),
        ("kim", "nama folder KIM pemilik artikel"),
        ("penulis", "nama penulis"),
        ("wilayah", "nama atau kode wilayah"),
        ("topik", "topik artikel"),
        ("ringkasan", "ringkasan artikel"),
        ("tanggal", "tanggal terbit, misalnya 2026-11-02 09:30"),
        ("nama", "nama KIM atau mitra"),
        ("jenis-kelompok", "jenis kelompok: kim, media-tradisional, konten-positif, komunitas-strategis"),
        ("situs", "alamat situs mitra"),
        ("umpan", "alamat umpan mitra"),
        ("zona", "WIB, WITA, atau WIT"),
    ):
        parser.add_argument(f"--{name}", default=None, help=said)


def run() -> NoReturn:
    """The program ``kim``: does what ``main`` does, and is gone at once.

    To take what a large site left in memory apart, piece by piece, would be a tenth of the run.
    """
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError as error:  # what was said could not be written where it was sent
        code = _refused(system_errors.refusal(error))
    finally:
        os._exit(code)


if __name__ == "__main__":
    run()
