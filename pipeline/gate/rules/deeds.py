"""The verbs and nouns of crime and violence: how one suffers it, how one does it, what it is called.

A grave deed tells by itself that something happened to somebody. A petty one has an everyday sense as well (a drum is
beaten, an orange squeezed, rubbish dumped): it counts only beside a sign that police, court or family are in the story.
"""

from __future__ import annotations

SEXUAL = (
    # suffered, done, the deed
    ("dicabuli", "mencabuli", "pencabulan|pencabul|cabul"),
    ("diperkosa", "memerkosa|memperkosa", "pemerkosaan|pemerkosa|perkosaan"),
    ("dirudapaksa", "merudapaksa", "rudapaksa"),
    ("disetubuhi", "menyetubuhi", "persetubuhan"),
    (
        "dilecehkan",
        "melecehkan",
        r"(?:kekerasan|kejahatan|eksploitasi|pemerasan|perbudakan|penyerangan)\s+seksual|pelecehan",
    ),
    ("disodomi", "menyodomi", "sodomi"),
    (r"digerayangi|diraba-raba", r"menggerayangi|meraba-raba", r"inses|(?:tindak|perbuatan|video|foto)\s+asusila"),
    ("dihamili", "menghamili", "tpks|ekshibisionisme"),
    (r"dijual\b[^.;]{0,50}\bhidung\s+belang|dilacurkan", "melacurkan|memucikari", r"prostitusi|open\s+bo"),
    (
        r"digilir\s+(?:\w+\s+)?(?:pria|lelaki|laki-laki|pemuda|remaja|pelaku)",
        r"menggilir\s+(?:korban|gadis|perempuan|siswi)",
        r"begal\s+(?:payudara|bokong|pantat)",
    ),
    (
        r"difoto\s+bugil|direkam\s+telanjang|(?:direkam|difoto|diintip)\b[^.;]{0,30}\bmandi|dipaksa\s+(?:menjadi\s+)?(?:pekerja\s+seks|psk|melayani)",
        r"(?:merekam|memotret|mengintip)\b[^.;]{0,40}\bmandi|memperlihatkan\s+(?:alat\s+)?(?:kelamin|kemaluan)|menyebar\w*\s+(?:foto|video)\s+(?:asusila|bugil|syur|"
        r"telanjang)\w*",
        r"(?:foto|video)\s+(?:syur|bugil)\w*",
    ),
)
GRAVE = (
    ("dianiaya", "menganiaya", "penganiayaan|penganiaya"),
    ("dikeroyok", "mengeroyok", "pengeroyokan|pengeroyok"),
    (
        "dibunuh|dimutilasi",
        r"membunuh(?!\s+(?:kuman|nyamuk|jentik|bakteri|virus|hama|waktu|gulma))|menghabisi\s+nyawa",
        "pembunuhan|pembunuh|mutilasi",
    ),
    (r"dibacok|disabet|disayat|kena\s+(?:sabet|bacok|tusuk|tebas)", "membacok|menyabet|menyayat", "pembacokan"),
    ("ditikam", "menikam", "penusukan|penikaman"),
    (
        r"dirundung(?!\s+(?:duka|malang|rindu|nestapa|masalah|pilu|sedih|kesedihan))|di-?bully",
        r"merundung|mem-?bully",
        "perundungan|perundung|bullying",
    ),
    ("diculik", "menculik", "penculikan|penculik"),
    ("disekap|dipasung|dirantai", "menyekap|memasung|merantai", "penyekapan|pemasungan"),
    ("disiksa|disundut|disetrika", "menyiksa|menyundut", "penyiksaan|penyiksa"),
    ("ditampar|ditempeleng|dijambak|dicekik|ditonjok", "memukuli|menampar|menempeleng|menjambak|mencekik|menonjok", "kdrt"),
    ("dibegal|dijambret", "membegal|menjambret", "pembegalan|pembegal|penjambretan|penjambret"),
    ("dipalak", "memalak", "pemalakan|pemalak"),
    (
        r"ditelantarkan|bayi(?:\s+[\w-]+){0,4}\s+dibuang|dibuang\s+(?:sang\s+)?(?:ibu|ayah|orang\s*tua)\w*",
        r"menelantarkan|membuang\s+bayi",
        r"penelantaran|pembuangan\s+bayi|aborsi",
    ),
    (
        r"diperdagangkan|dipekerjakan\s+paksa",
        "memperdagangkan",
        r"tppo|perdagangan\s+(?:orang|anak|manusia)|trafficking",
    ),
    (
        r"disiram\b[^.;]{0,40}\bair\s+keras",
        r"menyiram\b[^.;]{0,40}\bair\s+keras|tawuran\s+(?:pecah|terjadi|berdarah)|(?:percobaan\s+)?bunuh\s+diri|gantung\s+diri|mengakhiri\s+hidup\w*",
        "tawuran",
    ),
)
PETTY = (
    (r"dihajar|babak\s+belur", "menghajar", r"baku\s+hantam|perkelahian"),
    ("ditusuk|dilukai", "menusuk|melukai", r"celurit|senjata\s+tajam|sajam"),
    ("dikurung", "mengurung", "pengurungan"),
    (r"luka\s+lebam|lebam-lebam", r"ngelem|menghirup\s+lem", r"bayi(?:\s+[\w-]+){0,3}\s+ditemukan|penemuan\s+bayi"),
    (
        r"dinikahkan\s+paksa",
        r"membakar\s+(?:sekolah|rumah|kantor|warung|sepeda\s+motor|motor|mobil)",
        r"pembakar|pembakaran\s+(?:sekolah|rumah)|(?:pernikahan|kawin|perkawinan)\s+paksa",
    ),
    (
        r"dipukul\w*|ditendang\w*|diinjak-injak|dibanting|diseret",
        r"memukul(?!\s+(?:gong|kendang|bedug|beduk|mundur|bola|lawan\w*|angklung|rebana|drum))|menendang",
        "kekerasan",
    ),
    ("dirampok", "merampok", "perampokan|perampok|begal|jambret"),
    (
        r"dicuri",
        r"mencuri(?!\s+(?:perhatian|start|hati|gol|ilmu|panggung|waktu|pandang|kesempatan))",
        "pencurian|pencuri|curanmor|maling",
    ),
    ("diperas", "memeras", "pemerasan"),
    ("ditipu", "menipu", "penipuan|penipu"),
    (
        "dieksploitasi",
        "mengeksploitasi",
        r"eksploitasi(?!\s+(?:alam|sumber|tambang|hutan|air|laut|lahan|migas))",
    ),
    ("diancam|diteror", "mengancam", "pengancaman"),
    (
        "dilempari",
        r"melempari|melempar\s+batu",
        r"pelemparan|geng\s+motor|perusakan|vandalisme|balap\s+liar|pornografi|judi\s+(?:online|daring)",
    ),
    (
        r"terjerat\s+narkoba",
        r"(?:mengonsumsi|memakai|mengisap|menghisap|mengedarkan|menjual|membawa|memiliki)\s+(?:\w+\s+){0,2}?(?:narkoba|"
        r"narkotika|"
        r"sabu|ganja|obat\s+keras|tembakau\s+sintetis|miras)",
        r"narkoba|narkotika|sabu|ganja|obat\s+(?:keras|terlarang)|tembakau\s+sintetis|miras\s+oplosan",
    ),
)


def _column(index: int, *tables: tuple[tuple[str, str, str], ...]) -> str:
    return "|".join(deed[index] for table in tables for deed in table)


SUFFERED = _column(0, SEXUAL, GRAVE, PETTY)
"""Verbs whose subject is a victim."""
HARMED = _column(0, SEXUAL, GRAVE)
"""Those of them that only people suffer."""
DONE = _column(1, SEXUAL, GRAVE, PETTY)
"""Verbs whose subject is an offender and whose object is a victim."""
DEED = _column(2, SEXUAL, GRAVE, PETTY)
"""What the deed is called."""
ALL_SEXUAL = "|".join(_column(index, SEXUAL) for index in range(3))
GRAVE_VERBS = "|".join(_column(index, SEXUAL, GRAVE) for index in range(2))
"""What tells by itself that something happened to somebody."""
PETTY_WORDS = "|".join((DEED, _column(0, PETTY), _column(1, PETTY)))
"""What may be everyday talk, or talk about crime in general: the verbs with another sense, and every noun."""
