"""A WhatsApp chat → the one piece of news in it as a draft article; a chain letter → a draft of a rumour to be checked.

Only the messages that were chosen are taken. Of who sent them nothing is kept but the name of who wrote the piece, and no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW
from pipeline.content.kinds.starter import quoted
from pipeline.content.scan import PICTURE_SUFFIXES
from pipeline.engine.problems import Refusal
from pipeline.intake import known_answers
from pipeline.intake.arrival import Arrival, Draft, Instructions, Made, Remark
from pipeline.intake.article_draft import LONGEST_TITLE, Photo, Piece, cut, drafted, unmarked, wrong
from pipeline.intake.chat import Chat, Message, like_a_chat, messages
from pipeline.intake.letterhead import HIGHEST, title_line
from pipeline.intake.manuscript import is_manuscript
from pipeline.intake.manuscript import read as manuscript
from pipeline.intake.whatsapp_marks import markdown, plain
from pipeline.language.regions import slugify

MOST_BYTES = 50_000_000
NEWS = 25
"""Words that a message must have to be taken for a piece of news without being asked for."""
_LONGEST_GREETING = 14
_GOES_ON = timedelta(minutes=15)
"""Within which the same sender's next message, or photo, belongs to the piece."""
_CHAIN = re.compile(
    r"\b(?:sebarkan|sebar\s?luaskan|viralkan|di?teruskan ke|teruskan (?:pesan|info|ke)|(?:mohon|tolong|bantu|silakan) (?:di-?)?"
    r"(?:share|sebar|teruskan|bagikan)|share ke|bagikan ke (?:\w+ )?(?:grup|group|teman|kontak|keluarga)|kirim(?:kan)? ke \d+|"
    r"(?:dari|info|copas|copy) (?:grup|group|wag) sebelah|copas|jangan (?:putus|berhenti) di (?:anda|kamu)|"
    r"sekedar info|sekadar info dari|forward(?:ed)? (?:as received|many times))\b",
    re.I,
)
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[\s-]?8\d(?:[\s.-]?\d){6,11}(?!\d)")
_ADDRESS = re.compile(r"(?:https?://|www\.|wa\.me/|bit\.ly/)\S+", re.I)
_GREETING = re.compile(
    r"\W*(?:assala?mu|as+alam|ass?\.?\s?wr|wa'?alaikum|selamat (?:pagi|siang|sore|malam)\b|punten|sampurasun|halo\b|hai\b|"
    r"salam sejahtera|yth\b|bismillah|min,|admin,|permisi)",
    re.I,
)
_NUMBER = re.compile(r"[+\d\s()\u2011-]{6,}")


def read(arrival: Arrival, wishes: Instructions) -> Iterator[Made]:
    """Yields the draft of the messages that were chosen, or of the one that reads most like news. Raises Refusal."""
    if len(arrival.data) > MOST_BYTES:
        raise Refusal(f"{arrival.name} terlalu besar.", "Salin pesan yang akan dimuat saja ke sebuah berkas .txt.")
    zone = wishes.kim.region.zone
    now = wishes.now.astimezone(zone)
    text = decoded(arrival)
    chat = messages(text, now)
    if len(chat.messages) == 1 and not chat.messages[0].sender and like_a_chat(text):
        raise Refusal(
            f"Susunan obrolan di {arrival.name} tidak dikenal, jadi tidak dapat dipastikan siapa menulis apa.",
            "Salin pesan yang akan dimuat saja ke sebuah berkas .txt.",
        )
    sent = [number for number, one in enumerate(chat.messages) if is_manuscript(one.text)]
    if sent and not wishes.messages:
        for number in sent:
            one = chat.messages[number]
            yield from manuscript(one.text, wishes, one.line, _media_after(chat.messages, number))
        yield from known_answers.of_others([one for one in chat.messages if not is_manuscript(one.text)], wishes)
        return
    chosen = _chosen(chat, wishes.messages, arrival.name)
    taken = _rumour(chosen, wishes) if any(map(chain_letter, chosen)) else _news(chosen, wishes, chat, now)
    yield from taken
    lines = {one.line for one in chosen}
    yield from known_answers.of_others([one for one in chat.messages if one.line not in lines], wishes)


def _news(chosen: Sequence[Message], wishes: Instructions, chat: Chat, now: datetime) -> Iterator[Made]:
    """A draft article of what one member sent."""
    first = chosen[0]
    piece = Piece("", first.at or now, line=first.line, guessed=list(chat.guessed))
    if first.at is None:
        piece.timed = False
        piece.guessed.append("tanggal hari ini, karena teksnya tidak menyebut kapan dikirim")
    _name(piece, first.sender)
    texts = _texts(piece, chosen)
    _photos(piece, chosen, texts, wishes)
    if sum(one.mentions for one in chosen):
        piece.ask.append("Siapa «seseorang» yang dipanggil di dalam pesan, dan perlukah disebut?")
    yield from drafted(piece, wishes)
    if not wishes.messages and len(chat.messages) > len(chosen):
        yield _left(chat, chosen)


def _left(chat: Chat, chosen: Sequence[Message]) -> Remark:
    """What was not taken, and which of it reads like news of its own."""
    lines = {one.line for one in chosen}
    others = [(at, one) for at, one in enumerate(chat.messages, 1) if one.line not in lines]
    news = [(at, one) for at, one in others if len(one.text.split()) >= NEWS and not chain_letter(one)]
    heads = "; ".join(f"--pesan {at} («{cut(' '.join(plain(one.text).split()), 50)} …»)" for at, one in news[:5])
    return Remark(
        chosen[0].line, f"Dari {len(chat.messages)} pesan diambil {len(chosen)}; yang lain tidak disimpan.",
        f"Yang mungkin juga berita: {heads}." if news else f"Pesan lain dipilih dengan --pesan, misalnya --pesan {others[0][0]}.",
        False,
    )  # fmt: skip


def decoded(arrival: Arrival) -> str:
    """Returns what a text file says."""
    encoding = "utf-16" if arrival.data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return arrival.data.decode(encoding, "replace").replace("\0", "")


def _media_after(every: Sequence[Message], at: int) -> list[str]:
    """The photos that a manuscript's sender sent right after it, in order."""
    found: list[str] = []
    for one in every[at + 1 :]:
        if one.sender != every[at].sender or not one.media:
            break
        found += [name for name in one.media if name.lower().endswith(PICTURE_SUFFIXES)]
    return found


def chain_letter(message: Message) -> bool:
    """Tells whether a message asks to be passed on, or was: a rumour until it was checked, never news."""
    return (message.forwarded and len(message.text.split()) > 8) or _CHAIN.search(plain(message.text)) is not None


def _chosen(chat: Chat, numbers: Sequence[int], name: str) -> list[Message]:
    every = chat.messages
    if not every:
        raise Refusal(
            f"{name} tidak memuat pesan.", "Ekspor lagi obrolannya, atau salin pesannya ke sebuah berkas .txt."
        )
    beyond = [number for number in numbers if not 0 < number <= len(every)]
    if beyond:
        raise Refusal(f"Pesan {beyond[0]} tidak ada; obrolan ini memuat {len(every)} pesan.", "Pilih nomor lain.")
    if numbers:
        return [every[number - 1] for number in dict.fromkeys(numbers)]
    if len(every) == 1 and every[0].text:
        return [every[0]]
    news = [one for one in every if len(one.text.split()) >= NEWS]
    told = [one for one in news if not chain_letter(one)] or news
    if not told:
        longest = sorted(enumerate(every, 1), key=lambda pair: -len(pair[1].text))[:5]
        said = "; ".join(f"{number}: {cut(' '.join(plain(one.text).split()), 40)} …" for number, one in sorted(longest))
        raise Refusal(
            f"Tidak ada pesan di {name} yang cukup panjang untuk sebuah berita.",
            f"Pilih sendiri dengan --pesan NOMOR. Yang terpanjang: {said}",
        )
    best = max(told, key=lambda one: len(one.text))
    return [best] if chain_letter(best) else _with_neighbours(every, every.index(best))


def _with_neighbours(every: Sequence[Message], at: int) -> list[Message]:
    """The message and what its sender sent before and after it, whoever spoke between: photos, and long parts of the piece."""
    taken = [at]
    for step in (-1, 1):
        last = number = at
        while 0 <= (number := number + step) < len(every) and _near(every[number], every[last]):
            if _belongs(every[number], every[at]):
                taken.append(number)
                last = number
    return [every[number] for number in sorted(taken)]


def _near(one: Message, other: Message) -> bool:
    return one.at is not None and other.at is not None and abs(one.at - other.at) <= _GOES_ON


def _belongs(other: Message, to: Message) -> bool:
    part = bool(other.media) or len(other.text.split()) >= NEWS
    return part and other.sender == to.sender and not chain_letter(other)


def _name(piece: Piece, sender: str) -> None:
    """Takes the sender for the writer, unless the chat knows a number only."""
    name = re.sub(r"^[^\w(]+|[^\w.)]+$", "", sender)
    if slugify(name) and not _NUMBER.fullmatch(name) and not _PHONE.search(name):
        piece.authors = [name]
        piece.guessed.append("penulisnya pengirim pesan")
        piece.ask.append("Apakah pengirimnya penulisnya, bagaimana namanya ditulis, dan setujukah dicantumkan?")


def _texts(piece: Piece, chosen: Sequence[Message]) -> list[str]:
    """The messages' texts as Markdown; the first line of the longest, when it stands apart, is the title."""
    texts = [one.text for one in chosen]
    main = max(range(len(texts)), key=lambda number: len(texts[number]))
    piece.when = chosen[main].at or piece.when
    lines = _unlettered(piece, _ungreeted(piece, texts[main].split("\n")))
    head = plain(lines[0].strip()).strip("*_ ")
    bold = lines[0].strip().startswith("*") and lines[0].strip().endswith("*")
    apart = len(lines) > 1 and (bold or not lines[1].strip())
    if apart and len(head.split()) >= 3 and len(head) <= LONGEST_TITLE and not head.endswith((":", ",")):
        piece.title = head
        piece.guessed.append("judul diambil dari baris pertama")
        lines = _ungreeted(piece, lines[1:])
    texts[main] = "\n".join(lines)
    return [markdown(one) for one in texts]


def _unlettered(piece: Piece, lines: list[str]) -> list[str]:
    """The lines without the letterhead above the title."""
    told = [(number, plain(line.strip()).strip("*_ ")) for number, line in enumerate(lines[:HIGHEST]) if line.strip()]
    start = title_line(told)
    if start:
        piece.guessed.append("kepala surat di atas judul dihilangkan")
    return lines[start:]


def _ungreeted(piece: Piece, lines: list[str]) -> list[str]:
    """The lines without the greeting before them, as lines of their own or as first sentence."""
    while lines and not lines[0].strip():
        lines = lines[1:]
    if not lines or not _GREETING.match(lines[0]):
        return lines
    greeting, _, rest = lines[0].partition(". ") if len(lines[0].split()) >= _LONGEST_GREETING else (lines[0], "", "")
    left = [rest, *lines[1:]] if rest else lines[1:]
    if len(greeting.split()) >= _LONGEST_GREETING or not any(one.strip() for one in left):
        return lines
    if "salam pembuka dihilangkan" not in piece.guessed:
        piece.guessed.append("salam pembuka dihilangkan")
    return _ungreeted(piece, left)


def _photos(piece: Piece, chosen: Sequence[Message], texts: Sequence[str], wishes: Instructions) -> None:
    """Puts the messages' photos where they came; a short text that came with one says what it shows."""
    blocks: list[str] = []
    for message, text in zip(chosen, texts, strict=True):
        caption = unmarked(text) if message.media and len(message.text.split()) < NEWS else ""
        for name in message.media:
            if name and not name.lower().endswith(PICTURE_SUFFIXES):
                piece.ask.append(f"Apa isi {name.rpartition('.')[2].upper()} yang ikut dikirim, dan perlukah dimuat?")
                continue
            blocks.append(f"![](foto:{len(piece.photos)})")
            data = wishes.pictures.get(name, b"")
            piece.photos.append(Photo(name or "foto", data, alt=caption))
        if text and not caption:
            blocks.append(text)
    piece.body = "\n\n".join(blocks)
    if any(photo.alt for photo in piece.photos):
        piece.guessed.append("isi foto diambil dari keterangan yang dikirim bersamanya")


def _rumour(chosen: Sequence[Message], wishes: Instructions) -> Iterator[Made]:
    """A draft of a rumour to be checked, without numbers, links and names of who passed it on."""
    first = chosen[0]
    at = first.at or wishes.now.astimezone(wishes.kim.region.zone)
    text = " ".join(" ".join(plain(one.text) for one in chosen).split())
    text = _ADDRESS.sub("(tautan)", _PHONE.sub("(nomor)", text))
    body = _CHAIN.sub("", text)
    claim = (
        cut(max(re.split(r"(?<=[.!?])\s", body), key=lambda one: min(len(one), 150)).strip(" *!"), 200)
        or "Pesan berantai"
    )
    slug = "-".join(slugify(claim).split("-")[:8]) or "pesan-berantai"
    topics = wishes.catalogue.site.topics
    topic = "cek-fakta" if "cek-fakta" in topics else next(iter(topics))
    lines = (
        "---", f"klaim: {quoted(claim)}", f"varian: [{quoted(cut(text, 900))}]", f"tanggal: {at:%Y-%m-%d %H:%M}",
        f"kim: {wishes.kim.slug}", f"topik: [{topic}]", "media: [{bentuk: teks}]", "beredar:", f"  - tanggal: {at:%Y-%m-%d}",
        f"    wilayah: {quoted(wishes.kim.region.code)}", "    saluran: whatsapp", "draf: ya",
        "# DITEBAK: klaim, wilayah, dan tanggalnya dari pesan yang diteruskan",
        "# TANYAKAN: Apa klaimnya dalam satu kalimat? Di mana dan kapan pertama kali terlihat? Apa kata sumber resminya?",
        "---", "",
    )  # fmt: skip
    draft = Draft(f"{CLAIM_REVIEW.folder}/{at:%Y}/{slug}.md", "\n".join(lines), first.line)
    problems = wrong(draft, wishes)
    for problem in problems:
        yield Remark(first.line, f"Pesan berantai: {problem.message}", problem.remedy)
    if not problems:
        yield draft
        yield Remark(
            first.line, "Pesan ini minta disebarkan, jadi dibuat sebagai klarifikasi yang belum dijawab, bukan sebagai berita.",
            f"Periksa dulu kabarnya, lalu lengkapi {draft.path}. Jangan diteruskan.", False,
        )  # fmt: skip
    yield from known_answers.of_rumour(body, first.line, wishes)
