"""What may be written after ``kim``: every subcommand's options and what is said of them, in Indonesian."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.cli import argument_values
from pipeline.cli.argument_parser import Parser
from pipeline.cli.subcommands import (
    announce,
    build,
    check,
    claims,
    codeowners,
    explain,
    explain_all,
    export_state,
    fetch,
    import_state,
    issue_forms,
    new,
    partners,
    report,
    schema,
    serve,
    show_proposal,
    take_in,
    upgrade,
)
from pipeline.engine import log


def parser() -> argparse.ArgumentParser:
    """Returns what reads the command line."""
    parser = Parser(prog="kim", description="Warta KIM: dari tulisan warga dan umpan mitra menjadi situs berita.")
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
        "--sunting",
        type=argument_values.forge,
        default="",
        metavar="ALAMAT",
        help="awal alamat tempat berkas disunting, untuk tautan di ringkasan, misalnya "
        "https://github.com/warga/situs/edit/main",
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
    _shared(checking, "periksa hanya bagian ke-k dari n, tiap berkas tersendiri")
    checking.add_argument(
        "--as-of",
        type=argument_values.moment,
        metavar="TANGGAL",
        help="anggap sekarang tanggal ini, misalnya 2026-11-02",
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
    _shared(building, "periksa dan buat hanya bagian ke-k dari n, tanpa menyentuh folder hasil")
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

    previewing = command("pratinjau", show_proposal)
    previewing.add_argument(
        "--since", metavar="TITIK", default="main", help="cabang atau commit pembandingnya (bawaan: main)"
    )
    previewing.add_argument(
        "-o", "--output", type=Path, metavar="BERKAS", default=Path("pratinjau.html"), help="berkas hasil"
    )

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

    upgrading = command("upgrade", upgrade)
    upgrading.add_argument("--lihat", action="store_true", help="sebut saja apa yang akan berubah")

    receiving = command("terima", take_in)
    receiving.add_argument(
        "berkas",
        nargs="*",
        type=Path,
        metavar="BERKAS",
        help="obrolan (.txt, .zip), Word (.docx), surel (.eml), ekspor WordPress atau Blogger (.xml, .atom), "
        "daftar layanan (.csv); foto boleh disebut di sampingnya",
    )
    receiving.add_argument(
        "--issue",
        action="append",
        default=[],
        type=Path,
        metavar="BERKAS",
        help="peristiwa isu dari formulir kirim artikel (event.json)",
    )
    receiving.add_argument(
        "--hanya-pengelola",
        action="store_true",
        dest="listed",
        help="isu hanya diterima dari akun yang tercantum sebagai pengelola di content/kim/ atau mkdocs.yml; selain itu: kode 3",
    )
    receiving.add_argument(
        "--kim", default="", metavar="KODE", help="kelompok yang menerbitkan; perlu bila ada beberapa"
    )
    receiving.add_argument(
        "--pesan", default="", metavar="NOMOR", help="pesan obrolan yang diambil, misalnya 12 atau 12-14"
    )
    receiving.add_argument(
        "--topik",
        type=Path,
        metavar="BERKAS",
        help="daftar «Kategori: topik», sebaris satu, untuk kategori dari tempat lain",
    )

    describing = command("schema", schema)
    describing.add_argument("jenis", nargs="?", help="artikel, kim, atau mitra; tanpa ini, semuanya")
    describing.add_argument("--tulis", action="store_true", help="tulis ke skema/ dan .vscode/, bukan ke layar")

    asking = command("formulir", issue_forms)
    asking.add_argument("--tulis", action="store_true", help="tulis ke .github/ISSUE_TEMPLATE/, bukan ke layar")

    owning = command("codeowners", codeowners)
    owning.add_argument("--tulis", action="store_true", help="tulis ke .github/CODEOWNERS, bukan ke layar")

    reporting = command("report", report)
    reporting.add_argument(
        "--periode", default="", help="misalnya 2026-07..2026-12 (bawaan: enam bulan penuh terakhir)"
    )
    reporting.add_argument("--wilayah", default="", metavar="KODE", help="hanya kelompok dan tempat di wilayah ini")
    reporting.add_argument(
        "--format",
        choices=["teks", "json", "csv", "xlsx", "html", "penyunting"],
        default="teks",
        help="bentuk laporan; penyunting: pesan pekanan untuk grup penyunting",
    )
    reporting.add_argument("--ke", type=Path, metavar="BERKAS", help="tulis ke berkas, bukan ke layar")
    reporting.add_argument(
        "--catatan",
        type=Path,
        metavar="BERKAS",
        help="catatan alur kerja: usulan yang langsung bersih (JSON, atau folder JSON)",
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


def _new_commands(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "jenis",
        type=argument_values.kind,
        help="apa yang dibuat: artikel, kim, mitra, jenis lain yang dikenal situs ini, atau situs",
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="folder situs baru (hanya untuk situs)")
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
        ("alamat", "alamat situs baru, misalnya https://warta.example.id/"),
        ("surel", "surel redaksi situs baru"),
        ("repositori", "alamat repositori situs baru, untuk tautan perbaiki halaman ini"),
    ):
        parser.add_argument(f"--{name}", default=None, help=said)
