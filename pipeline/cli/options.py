"""What may be written after ``kim``: every subcommand's options and what is said of them, in Indonesian."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipeline.cli import argument_values, subcommands
from pipeline.cli.argument_parser import Later, Parser
from pipeline.engine import log

Options = Callable[[argparse.ArgumentParser], None]
_COMMANDS: list[tuple[str, Callable[[argparse.Namespace], int], Options]] = []
"""Each subcommand's name, what it does, and what adds its options, in the order of ``kim --help``."""


def parser() -> argparse.ArgumentParser:
    """Returns what reads the command line."""
    parser = Parser(prog="kim", description="Warta KIM: dari tulisan warga dan umpan mitra menjadi situs berita.")
    commands = parser.add_subparsers(
        title="Perintah", metavar="PERINTAH", required=True, dest="perintah", parser_class=Later
    )
    for name, run, options in _COMMANDS:
        said = str(run.__doc__)
        commands.add_parser(name, help=said, description=said, fill=partial(_fill, run, options))
    return parser


def _fill(run: Callable[[argparse.Namespace], int], options: Options, sub: argparse.ArgumentParser) -> None:
    """Adds a subcommand's options, and those that all have."""
    sub.set_defaults(run=run)
    sub.add_argument(
        "--root", type=Path, default=Path("."), metavar="FOLDER", help="folder proyek (bawaan: folder ini)"
    )
    sub.add_argument(
        log.OPTION,
        action="store_true",
        help="tampilkan juga gangguan yang dilewati program, dengan jejak galatnya, untuk pengembang",
    )
    options(sub)


def _command(name: str, run: Callable[[argparse.Namespace], int]) -> Callable[[Options], Options]:
    """Makes a subcommand of the function that adds its options."""

    def made(options: Options) -> Options:
        _COMMANDS.append((name, run, options))
        return options

    return made


@_command("check", subcommands.check)
def _check(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("berkas", nargs="*", type=Path, help="berkas atau folder; tanpa ini, semuanya")
    sub.add_argument(
        "--since",
        metavar="TITIK",
        help="hanya yang berubah sejak cabang atau commit ini, termasuk nasib berita yang sudah terbit",
    )
    sub.add_argument(
        "--usulan",
        type=Path,
        metavar="FOLDER",
        help="folder seluruh usulan; laporan menyebut bila ia mengubah alur kerja, pengaturan, atau program",
    )
    sub.add_argument(
        "--format",
        choices=("teks", "github", "gitlab", "sarif", "rdjson", "json", "ringkasan"),
        default="teks",
        help="bentuk laporan; ringkasan: satu komentar untuk usulan",
    )
    sub.add_argument(
        "--sunting",
        type=argument_values.forge,
        default="",
        metavar="ALAMAT",
        help="awal alamat tempat berkas disunting, untuk tautan di ringkasan, misalnya "
        "https://github.com/warga/situs/edit/main",
    )
    sub.add_argument(
        "--fix",
        action="store_true",
        help="betulkan sendiri yang artinya tidak mungkin berubah, lalu tampilkan perubahannya",
    )
    sub.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="KODE",
        help="hanya kode ini atau awalannya, misalnya KIM5; boleh diulang",
    )
    sub.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="KODE",
        help="tanpa kode ini atau awalannya; boleh diulang, dan selalu disebut di laporan",
    )
    _shared(sub, "periksa hanya bagian ke-k dari n, tiap berkas tersendiri")
    sub.add_argument(
        "--as-of",
        type=argument_values.moment,
        metavar="TANGGAL",
        help="anggap sekarang tanggal ini, misalnya 2026-11-02",
    )


@_command("fetch", subcommands.fetch)
def _fetch(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--only", action="append", default=[], metavar="MITRA", help="hanya mitra ini; boleh diulang")
    sub.add_argument(
        "--sekarang",
        "--due",
        dest="due",
        action="store_true",
        help="ambil sekarang juga; permintaan menunggu dari mitra tetap dihormati",
    )
    sub.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="HOST:PORT",
        help="izinkan alamat lokal ini (untuk peragaan dan uji)",
    )
    sub.add_argument("--json", action="store_true", help="ringkasan sebagai JSON")


@_command("partners", subcommands.partners)
def _partners(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "tindakan",
        nargs="?",
        metavar="MITRA",
        help="nama berkas mitra: tampilkan beritanya dengan penandanya; atau import: buat mitra dari daftar OPML",
    )
    sub.add_argument("daftar", nargs="?", type=Path, metavar="BERKAS", help="berkas OPML untuk import")
    sub.add_argument("--json", action="store_true", help="keadaan sebagai JSON")


@_command("build", subcommands.build)
def _build(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--target", type=Path, default=None, metavar="FOLDER", help="folder hasil (bawaan: site_dir)")
    _shared(sub, "periksa dan buat hanya bagian ke-k dari n, tanpa menyentuh folder hasil")
    sub.add_argument("--cold", action="store_true", help="buat semuanya dari awal, tanpa memakai simpanan")
    sub.add_argument(
        "--ambil-alih",
        action="store_true",
        dest="take_over",
        help="bangun juga ke folder berisi yang belum "
        "dikenal: berkas situs menggantikan yang sealamat, berkas lain dibiarkan",
    )
    sub.add_argument(
        "--daftar",
        type=Path,
        metavar="BERKAS",
        help="tulis berkas situs yang ditambah, diubah, dan dihapus ke daftar ini (JSON); daftar yang sudah ada ditambahi",
    )


@_command("umumkan", subcommands.announce)
def _announce(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "daftar", nargs="?", type=Path, metavar="DAFTAR", help="daftar dari kim build --daftar; tanpa ini: semua umpan"
    )
    sub.add_argument("--lihat", action="store_true", help="sebut saja hub dan umpannya, tanpa memberi tahu")
    sub.add_argument(
        "--alamat",
        action="store_true",
        help="sebut saja alamat yang berubah, sebaris satu, untuk simpanan di depan situs",
    )


@_command("serve", subcommands.serve)
def _serve(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--alamat", default="127.0.0.1:8000", metavar="HOST:PORT", help="alamat pratinjau")


@_command("pratinjau", subcommands.show_proposal)
def _show_proposal(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--since", metavar="TITIK", default="main", help="cabang atau commit pembandingnya (bawaan: main)")
    sub.add_argument("-o", "--output", type=Path, metavar="BERKAS", default=Path("pratinjau.html"), help="berkas hasil")


@_command("ekspor", subcommands.export_state)
def _export_state(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("cadangan", type=Path, metavar="BERKAS", help="berkas yang dibuat, misalnya cadangan-kim.zip")


@_command("impor", subcommands.import_state)
def _import_state(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("cadangan", type=Path, metavar="BERKAS", help="berkas dari kim ekspor")
    sub.add_argument(
        "--timpa",
        action="store_true",
        dest="replace",
        help="pakai isi cadangan juga untuk mitra yang simpanannya di sini lebih baru",
    )


@_command("objek", subcommands.store_objects)
def _store_objects(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("simpanan", type=Path, metavar="FOLDER", help="tempat objek dan daftarnya")
    sub.add_argument("--situs", type=Path, metavar="SITUS", help="situs yang disimpan (bawaan: site_dir di mkdocs.yml)")
    sub.add_argument(
        "--rapikan", action="store_true", help="hapus objek yang tidak disebut daftar ini dan daftar sebelumnya"
    )


@_command("pasang", subcommands.install_objects)
def _install_objects(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("simpanan", type=Path, metavar="FOLDER", help="tempat objek dan daftarnya")
    sub.add_argument("situs", type=Path, metavar="SITUS", help="folder yang ditampilkan peladen web")
    sub.add_argument(
        "--perlu", action="store_true", help="sebut saja objek yang belum ada, sebaris satu, untuk rclone --files-from"
    )
    sub.add_argument(
        "--ambil-alih",
        action="store_true",
        dest="take_over",
        help="pasang juga ke folder berisi yang belum pernah dipasangi: berkas sealamat diganti, yang lain dibiarkan",
    )


@_command("new", subcommands.new)
def _new(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "jenis",
        type=argument_values.kind,
        help="apa yang dibuat: artikel, kim, mitra, jenis lain yang dikenal situs ini, atau situs",
    )
    sub.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="folder situs baru (hanya untuk situs)")
    sub.add_argument(
        "--isi",
        action="append",
        default=[],
        metavar="ISIAN=NILAI",
        help="isian apa pun dengan kunci seperti di kepala berkas, misalnya tempat.nama=Aula; boleh diulang",
    )
    sub.add_argument(
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
        ("alamat", "alamat situs baru, misalnya https://warta.example.id/"),
        ("surel", "surel redaksi situs baru"),
        ("repositori", "alamat repositori situs baru, untuk tautan perbaiki halaman ini"),
    ):
        sub.add_argument(f"--{name}", default=None, help=said)


@_command("upgrade", subcommands.upgrade)
def _upgrade(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--lihat", action="store_true", help="sebut saja apa yang akan berubah")


@_command("terima", subcommands.take_in)
def _take_in(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "berkas",
        nargs="*",
        type=Path,
        metavar="BERKAS",
        help="obrolan (.txt, .zip), Word (.docx), surel (.eml), ekspor WordPress atau Blogger (.xml, .atom), "
        "daftar layanan (.csv); foto boleh disebut di sampingnya",
    )
    sub.add_argument(
        "--issue",
        action="append",
        default=[],
        type=Path,
        metavar="BERKAS",
        help="peristiwa isu dari formulir kirim artikel (event.json)",
    )
    sub.add_argument(
        "--hanya-pengelola",
        action="store_true",
        dest="listed",
        help="isu hanya diterima dari akun yang tercantum sebagai pengelola di content/kim/ atau mkdocs.yml; selain itu: kode 3",
    )
    sub.add_argument("--kim", default="", metavar="KODE", help="kelompok yang menerbitkan; perlu bila ada beberapa")
    sub.add_argument("--pesan", default="", metavar="NOMOR", help="pesan obrolan yang diambil, misalnya 12 atau 12-14")
    sub.add_argument(
        "--topik",
        type=Path,
        metavar="BERKAS",
        help="daftar «Kategori: topik», sebaris satu, untuk kategori dari tempat lain",
    )


@_command("schema", subcommands.schema)
def _schema(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("jenis", nargs="?", help="artikel, kim, atau mitra; tanpa ini, semuanya")
    sub.add_argument("--tulis", action="store_true", help="tulis ke skema/ dan .vscode/, bukan ke layar")


@_command("formulir", subcommands.issue_forms)
def _issue_forms(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--tulis", action="store_true", help="tulis ke .github/ISSUE_TEMPLATE/, bukan ke layar")


@_command("codeowners", subcommands.codeowners)
def _codeowners(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--tulis", action="store_true", help="tulis ke .github/CODEOWNERS, bukan ke layar")


@_command("report", subcommands.report)
def _report(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--periode", default="", help="misalnya 2026-07..2026-12 (bawaan: enam bulan penuh terakhir)")
    sub.add_argument("--wilayah", default="", metavar="KODE", help="hanya kelompok dan tempat di wilayah ini")
    sub.add_argument(
        "--format",
        choices=["teks", "json", "csv", "xlsx", "html", "penyunting"],
        default="teks",
        help="bentuk laporan; penyunting: pesan pekanan untuk grup penyunting",
    )
    sub.add_argument("--ke", type=Path, metavar="BERKAS", help="tulis ke berkas, bukan ke layar")
    sub.add_argument(
        "--catatan",
        type=Path,
        metavar="BERKAS",
        help="catatan alur kerja: usulan yang langsung bersih (JSON, atau folder JSON)",
    )


@_command("cek", subcommands.claims)
def _claims(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "teks",
        nargs="*",
        metavar="TEKS",
        help="teks yang beredar; - membacanya dari masukan; tanpa ini: pemeriksaan mitra yang belum dijawab di sini",
    )


@_command("explain", subcommands.explain)
def _explain(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("kode", nargs="?", help="misalnya KIM105")
    sub.add_argument(
        "--semua", dest="run", action="store_const", const=subcommands.explain_all, help="daftar semua kode"
    )


def _shared(sub: argparse.ArgumentParser, help: str) -> None:
    """Adds the options of a work that several machines share."""
    ways = sub.add_mutually_exclusive_group()
    ways.add_argument(
        "--bagian", type=argument_values.share, metavar="K/N", help=f"{help}; hasilnya di .kim/bagian/ untuk --gabung"
    )
    ways.add_argument(
        "--gabung",
        action="store_true",
        help="pakai hasil semua bagian yang ada di .kim/bagian/; yang kurang dikerjakan di sini",
    )
