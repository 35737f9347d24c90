"""What an article declares of itself reaches its readers: withdrawn, paid, made with AI, a verdict on a rumour."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import projects

KEPT = "kim-melong/2025/kabar-biasa"
GONE = "kim-melong/2025/kisah-lama"
LABELLED = "kim-melong/2025/awas-kabar-bantuan"


def article(title: str, extra: str = "") -> str:
    """A short article with more front matter."""
    return (
        f'---\njudul: "{title}"\ntanggal: 2025-11-03 09:00\npenulis: Redaksi Uji\nwilayah: Melong\ntopik: warga\n'
        f"ringkasan: Ringkasan {title} untuk warga Melong pada awal pekan ini, lengkap dan jelas.\n{extra}---\n\n"
        f"Isi {title}, Senin (3/11/2025). ![Gambar](gambar.png)\n"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with a plain article, a withdrawn one, and one that carries every label."""
    root = projects.small(
        tmp_path_factory.mktemp("label") / "proyek",
        {
            f"artikel/{KEPT}.md": article("Kabar biasa dari warga Melong").replace("![Gambar](gambar.png)", ""),
            f"artikel/{GONE}.md": article(
                "Rahasia Yang Harus Hilang",
                "alamat_lama: /2020/kisah/\ndicabut:\n  tanggal: 2025-11-05\n  alasan: masa-depan-anak\n"
                "  keterangan: Atas permintaan keluarga.\n",
            ),
            f"artikel/{LABELLED}.md": article(
                "Kabar bantuan uang yang beredar di grup warga",
                "ai: ya\niklan: ya\nkonfirmasi: Dihubungi 2 November 2025, menjawab lewat surat.\n"
                "klarifikasi:\n  klaim: Ada bantuan lewat tautan.\n  putusan: salah\n  jenis: palsu\n",
            ).replace("![Gambar](gambar.png)", "Lihat [satu](https://satu.example/) dan [dua](https://dua.example/)."),
        },
    )
    picture = (projects.SITES / "lengkap/content/artikel/kim-cempaka/2025/denah.png").read_bytes()
    (root / f"content/artikel/{GONE}").with_name("gambar.png").write_bytes(picture)
    done = projects.kim("build", "--root", str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_a_withdrawn_article_leaves_its_address_and_nothing_else(site: Path) -> None:
    """Its page says when and why it went; no file of the site still holds its title, its words or its picture."""
    page = (site / f"artikel/{GONE}/index.html").read_text()
    assert "Rabu, 5 November 2025" in page
    assert "demi masa depan anak" in page
    assert "Atas permintaan keluarga." in page
    assert "noindex" in page
    assert 'content="0; url=' in (site / "2020/kisah/index.html").read_text()
    for file in (
        path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".json", ".csv", ".txt", ".opml")
    ):
        assert "Rahasia Yang Harus Hilang" not in file.read_text(), file
    assert not [path for path in site.glob("gambar/*") if not path.name.startswith("kartu-")]  # cards show no article


def test_lists_name_what_can_be_read(site: Path) -> None:
    """Lists show the other articles and do not lead to the tombstone; the feed tells its subscribers of it."""
    for path in ("index.html", "topik/warga/index.html", "arsip/2025/11/index.html", "kim/kim-melong/index.html"):
        shown = (site / path).read_text()
        assert KEPT in shown
        assert GONE not in shown
    assert "Berita ini dicabut" in (site / "umpan.xml").read_text()


def test_labels_stand_on_the_page_and_in_the_feed(site: Path) -> None:
    """Who reads the article or its feed is told that it is paid, that AI was used, and what was found of the rumour."""
    page = (site / f"artikel/{LABELLED}/index.html").read_text()
    assert "IKLAN" in page
    assert "Hasil pemeriksaan: Salah" in page
    assert "Ada bantuan lewat tautan." in page
    assert "bantuan AI" in page
    assert "Dihubungi 2 November 2025" in page
    feed = (site / "umpan.xml").read_text()
    assert "Iklan: tulisan ini dibayar" in feed
    assert "Hasil pemeriksaan: Salah" in feed
    assert ">Iklan<" in (site / "index.html").read_text()
