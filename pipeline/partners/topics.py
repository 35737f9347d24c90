"""Which topics of the site a headline belongs to, by words that stand for a topic. Pure.

The table below serves topics of these names; ``kata_kunci`` in ``mkdocs.yml`` adds words for them, or for a site's own topics:

    kata_kunci:
      kesehatan: [posbindu, "kader jantung*"]

A word counts whole and whatever its capitals; ``*`` at its end stands for any ending. A phrase is words with blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

ENOUGH: Final = 3
"""A word in the title or in a category counts 3, in the summary 1; so a topic needs the title, or three words."""
MOST: Final = 2
"""How many topics an item gets at most."""

WORDS: Final[Mapping[str, str]] = {
    "keselamatan": """gempa* banjir* longsor* kebakaran* terbakar kecelakaan tabrakan bencana tsunami evakuasi*
        damkar bpbd basarnas puting_beliung angin_kencang cuaca_ekstrem hujan_lebat erupsi siaga darurat bmkg
        tanggul_jebol rip_current tenggelam call_center_112 tabrak* korban_jiwa mitigasi peringatan_dini""",
    "cek-fakta": """hoaks hoax cek_fakta periksa_fakta disinformasi misinformasi malinformasi kabar_bohong
        klarifikasi turnbackhoax pesan_berantai deepfake fitnah salah_konteks [salah] [penipuan] [klarifikasi]
        [disinformasi] [hoaks] [hoax] [misleading]""",
    "layanan-publik": """layanan_publik pelayanan_publik ktp e-ktp ktp-el kartu_keluarga disdukcapil dukcapil
        perizinan bansos bantuan_sosial pajak_daerah pbb samsat sim_keliling mal_pelayanan_publik bpjs puskesos
        dana_desa musrenbang apbd pemadaman pdam air_bersih jalan_rusak perbaikan_jalan aduan pengaduan lapor!
        akta_kelahiran pbg wa_mantap lowongan_cpns pppk adminduk kemiskinan""",
    "kesehatan": """kesehatan puskesmas posyandu rumah_sakit rsud vaksin* imunisasi dbd demam_berdarah stunting
        gizi dokter covid* tbc tuberkulosis hiv diabetes hipertensi campak polio penyakit obat* pasien bidan
        ibu_hamil balita kanker kemenkes dinkes flu difteri leptospirosis wabah klb""",
    "lingkungan": """lingkungan sampah* sungai polusi pencemaran penghijauan bank_sampah daur_ulang tpa tpst tps3r
        limbah mangrove karhutla kabut_asap emisi iklim konservasi citarum kompos biopori energi_terbarukan hutan
        satwa""",
    "pendidikan": """pendidikan sekolah* siswa* guru murid pelajar kampus universitas mahasiswa* ppdb spmb beasiswa
        kurikulum sdn smp smpn sma sman smk smkn madrasah pesantren santri disdik ujian wisuda paud kip_kuliah""",
    "ekonomi": """ekonomi umkm usaha_mikro koperasi pasar harga inflasi pedagang wirausaha* pelatihan_kerja
        lowongan_kerja upah umk ump sembako beras minyak_goreng elpiji gas_melon bbm investasi ekspor petani panen
        kur pinjaman qris pasar_murah operasi_pasar job_fair bursa_kerja pengangguran""",
    "budaya": """budaya kebudayaan seni kesenian festival wisata* pariwisata museum tari tarian batik wayang
        angklung kuliner adat tradisi tradisional pentas konser pameran cagar_budaya desa_wisata kampung_adat musik
        film sastra""",
    "warga": """kerja_bakti gotong_royong karang_taruna pkk komunitas relawan hut_ri pengajian lomba santunan
        donor_darah siskamling rembuk kim musyawarah bakti_sosial turnamen reuni""",
    "literasi-digital": """literasi_digital literasi_media internet digital* aplikasi phishing penipuan_online
        penipuan_daring judol judi_online pinjol kata_sandi data_pribadi keamanan_siber siber medsos media_sosial
        kecerdasan_buatan ai whatsapp komdigi kominfo diskominfo pdp otp""",
}  # fmt: skip
"""From a topic's slug to the words that stand for it; ``_`` joins the words of a phrase."""


class Subjects:
    """Finds the topics of one site in texts."""

    def __init__(self, slugs: Iterable[str], more: Mapping[str, Sequence[str]] | None = None) -> None:
        self._order = {slug: number for number, slug in enumerate(slugs)}
        self._whole: dict[str, set[str]] = {}
        patterns: list[tuple[str, str]] = []
        self._starts: list[tuple[str, str]] = []
        for slug in self._order:
            said = [word.replace("_", " ") for word in WORDS.get(slug, "").split()]
            for word in (*said, *(more or {}).get(slug, ())):
                folded = " ".join(word.casefold().split())
                if not folded.rstrip("*"):
                    continue
                if folded.endswith("*"):
                    self._starts.append((folded[:-1], slug))
                else:
                    self._whole.setdefault(folded, set()).add(slug)
                patterns.append((folded, slug))
        longest_first = sorted({folded for folded, _ in patterns}, key=lambda folded: (-len(folded), folded))
        each = (
            re.escape(folded.rstrip("*")) + (r"\w*" if folded.endswith("*") else r"(?!\w)") for folded in longest_first
        )
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(each)})") if longest_first else None

    def read(self, title: str, summary: str = "", categories: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the slugs of the topics a story belongs to, the surest first, at most two."""
        scores: dict[str, int] = {}
        for text, weight in ((title, ENOUGH), (summary, 1), *((category, ENOUGH) for category in categories)):
            for slug in self._found(text):
                scores[slug] = scores.get(slug, 0) + weight
        sure = [slug for slug, score in scores.items() if score >= ENOUGH]
        return tuple(sorted(sure, key=lambda slug: (-scores[slug], self._order[slug]))[:MOST])

    def _found(self, text: str) -> Iterable[str]:
        """Yield the topic of every word that stands for one; each word once."""
        if self._pattern is None:
            return
        for word in {match[0] for match in self._pattern.finditer(" ".join(text.casefold().split()))}:
            slugs = set(self._whole.get(word, ()))
            slugs.update(slug for start, slug in self._starts if word.startswith(start))
            yield from slugs
