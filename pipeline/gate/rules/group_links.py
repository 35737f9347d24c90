"""Little words around a group in a sentence that runs it down: what links it to a verdict, tells of it, or ends it."""

from __future__ import annotations

from typing import Final

FILL: Final = frozenset((
    "itu", "ini", "memang", "semua", "semuanya", "cuma", "hanya", "pada", "adalah", "ialah", "kayak", "tersebut",
    "begitu", "biasanya", "sudah", "emang", "mang", "kan", "tuh", "mah", "teh", "téh", "kuwi", "iku", "kebanyakan",
    "sama", "dasar", "juga", "mung", "kita", "di", "rt", "rw", "sini", "sana", "situ", "lain", "terkenal", "dikenal",
    "sangat", "sungguh", "paling", "amat", "rata-rata", "umumnya", "pasti", "selalu", "kok", "ya", "sih", "dong",
    "sejak", "dulu", "dari", "lahir", "lebih", "agak", "cenderung", "punya", "orangnya", "otaknya", "hatinya",
    "mulutnya", "kelakuannya", "wataknya", "sifatnya", "tabiatnya", "moralnya", "mentalnya", "budayanya", "darahnya",
    "ajarannya", "adatnya", "hidupnya", "kerjanya", "kampung", "para", "agama", "ajaran",
    "sekumpulan", "segerombolan", "kumpulan", "kelompok", "banget", "pancen", "ancen", "saja", "aja", "benar-benar",
    "betul-betul", "jelas", "jelas-jelas", "tetap", "tetaplah", "merupakan", "lah", "sebenarnya",
    "sesungguhnya", "ternyata", "nyatanya", "tukang", "anak", "masih", "makin", "semakin", "tambah", "bagi", "saya",
    "menurut", "kabeh", "kabéh", "wong", "urang", "mereka", "terlalu", "penuh", "sekelas", "pembawa", "golongan",
    "bangsa", "seperti", "macam", "dia", "kalian", "kamu", "desa", "kota", "negeri", "tanah", "beranak", "pinak",
    "hidup", "bertingkah", "berperilaku", "bergerombol", "berkembang", "biak", "menyebar", "tingkahnya", "mukanya",
    "baunya", "makannya", "kenyataannya", "faktanya", "begini", "gini",
))  # fmt: skip
"""What may stand between a group and what it is said to be."""
OPEN: Final = frozenset(("itu", "tersebut", "bernama", "ini"))
TELLS: Final = frozenset(("di", "yang", "yg", "ke", "dari", "asal", "sing", "nu", "dekat", "samping"))
"""After a group these tell where it lives or what it does."""
PLEASE: Final = frozenset(
    ("mereka", "semua", "kalian", "saja", "aja", "semuanya", "rumahnya", "rumah", "sebelum", "bila", "kalau")
)
"""Behind a violent verb these are its object, or nothing is."""
FAITHS: Final = frozenset((
    "muslim", "islam", "kristen", "hindu", "buddha", "katolik", "yahudi", "syiah", "ahmadiyah", "cina", "tionghoa", "komunis",
))  # fmt: skip
"""Names of people that are no places: "Muslim itu …"."""
