"""Who is named in a sentence: people by name or initials, told apart from offices, places and speakers.

Indonesian names follow no one form, so a capitalised word alone is nobody. It becomes a person by what stands around it:
an age, a form of address, "bernama", a role such as "korban", an office, a verb of speech, or a common given name.
"""

from __future__ import annotations

from pipeline.language.annotations.people import Person as Person
from pipeline.language.annotations.people import people as people

_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:['’-][A-Za-z][a-z]*)?"
NAME = rf"{_WORD}(?:[ \n](?:(?:bin|binti|al|el)[ \n])?(?:{_WORD}|[A-Z]\.)){{0,4}}"
"""One to five capitalised words."""
INITIALS = r"(?:[A-Z]\.){1,3}[A-Z]?|[A-Z]{1,3}|[A-Z][a-z](?=[ ,.(\n])"

SPEECH = (
    r"kata|ujar|tutur|ungkap|jelas|terang|tegas|papar|imbuh|sebut|tambah|lanjut|ucap|pungkas|tandas|"
    r"(?:me(?:ngata|nutur|nyata|nambah|nyampai|nerang|negas|mapar|nyebut|ngungkap|njelas|ngingat|minta|ngimbau|"
    r"nghimbau|ngajak|nilai|rinci)(?:kan|i)?|berharap|mengaku|mengapresiasi|membenarkan|berpesan|mengucapkan)"
)
ADDRESS = (
    r"Pak|Bu|Bapak|Ibu|Sdr\.?|Sdri\.?|Saudara|Saudari|Mas|Mbak|Kang|Teh|Teteh|Mang|Abah|Aki|Mak|Emak|Ceu|Haji|Hajah|"
    r"Ustaz|Ustadz|Ustazah|Kiai|Kyai|H\.|Hj\.|KH\.?|Tuan|Tn\.|Nyonya|Ny\.|Kak|Bang|Om|Tante|Mama|Opa|Oma|Mbah|Cak|Bli|"
    r"Daeng|Uda|Uni|Gus|Pakde|Bude|Koh|Cik|Encik|Inang"
)
"""Forms of address."""
CHILDREN = (
    r"siswinya|siswanya|siswi|siswa|pelajar|murid(?:nya)?|bocah|santri(?:wati)?|remaja|gadis|balita|bayi|anak(?:nya)?|"
    r"putri(?:nya)?|"
    r"putra(?:nya)?|cucu(?:nya)?|keponakan(?:nya)?"
)
