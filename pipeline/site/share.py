"""An article, or an answer, made ready to be passed on: for WhatsApp, as a text message, read aloud, on a notice board.

Nothing is made up: every sentence stands in the article, in the writer's words, picked by fixed rules.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, ClassVar

from pipeline.content.kinds import Entity
from pipeline.content.settings import Site
from pipeline.language.regions import Region
from pipeline.language.sentences import sentences
from pipeline.language.speech import spoken, words
from pipeline.partners.feeds.text import shorten, visible
from pipeline.site import poster
from pipeline.site.pages.page import PageData, SitePage
from pipeline.site.qr_code import Code, code_of

WHATSAPP, SMS = 700, 160
"""The longest texts, in characters."""
POINTS = 3
PACE = 130
"""Words a minute, read by an announcer."""
LEAST_WORDS, MOST_WORDS = PACE, 190
"""60 to 88 seconds."""
_LONGEST_POINT = 140
_SHORTEST_POINT = 18
_LONGEST_LINE = 500


@dataclass(frozen=True)
class Kit:
    """What an entity of any kind becomes. Each text is made when it is asked for, and kept until its page is drawn."""

    article: Entity[Any]
    site: Site
    opening: ClassVar[str] = "Kabar warga"
    """What an announcer calls it."""
    called: ClassVar[str] = "halaman"
    """What its page is called."""
    shortest: ClassVar[int] = 4
    """Words of a line read aloud; what is shorter is a label before a list, not a sentence."""

    def take_code(self, code: Code | None) -> None:
        """Takes the QR code as it was drawn before, until it is let go."""
        self.__dict__["code"] = code

    def let_go(self) -> None:
        """Forgets the texts: they are made again for who asks again."""
        for name in self.__dict__.keys() - {field.name for field in fields(self)}:
            del self.__dict__[name]

    @property
    def place(self) -> Region:
        """Where it happened, or the whole place."""
        return self.article.regions[0] if self.article.regions else self.site.regions.root

    @property
    def sender(self) -> str:
        """Who wrote it: a group, or the site's own desk."""
        return self.article.groups[0].name if self.article.groups else self.site.desk.name

    @property
    def anchor(self) -> str:
        """Where on its page it stands; "" when the page is its own."""
        return ""

    @property
    def page(self) -> str:
        """Address of its page below the root."""
        return f"{self.article.url}bagikan/"

    @property
    def url(self) -> str:
        """Where it is found, below the root: its page, and its place there."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page

    @property
    def link(self) -> str:
        """The article's absolute address; "" when the site has none."""
        return f"{self.site.url}{self.article.url}" if self.site.url else ""

    @property
    def title(self) -> str:
        """The headline on one line, without what nobody sees."""
        return shorten(visible(self.article.title), 200)

    @cached_property
    def points(self) -> tuple[str, ...]:
        """The three most useful sentences: of the summary, of the first list, of the text; fewer when there are no more."""
        picked: list[str] = []
        for sentence in self._candidates():
            point = sentence.rstrip(".;, ")
            if not _SHORTEST_POINT <= len(point) <= _LONGEST_POINT or any(_alike(point, other) for other in picked):
                continue
            picked.append(point)
            if len(picked) == POINTS:
                break
        return tuple(picked) or (shorten(visible(self.article.summary), _LONGEST_POINT),)

    @cached_property
    def whatsapp(self) -> str:
        """A message of at most 700 characters: headline in bold, three points, link, who wrote it."""
        foot = "\n".join(filter(None, (self.link, f"{self.sender}, {self.site.name}")))
        room = WHATSAPP - len(foot) - 4
        head = f"*{shorten(self.title.replace('*', ''), 160)}*"
        lines = [head]
        for point in self.points:
            line = f"• {point}"
            if len("\n".join([*lines, line])) <= room:
                lines.append(line)
        return (
            shorten("\n".join(lines), room) + f"\n\n{foot}\n" if len(foot) < WHATSAPP - 40 else shorten(head, WHATSAPP)
        )

    @cached_property
    def sms(self) -> str:
        """One text message: at most 160 characters of the plain alphabet, so that it is sent and paid for once."""
        link = self.link if len(self.link) <= 110 else ""
        title = plain_letters(self.title)
        room = SMS - len(link) - bool(link)
        if len(title) + 3 < room:
            title = f"{title}. {plain_letters(self.brief)}"
        return f"{_cut(title, room)} {link}".strip()

    @property
    def brief(self) -> str:
        """What a text message says behind the headline, as far as there is room."""
        return self.article.summary

    @cached_property
    def radio(self) -> str:
        """What an announcer reads in 60 to 90 seconds, numbers and abbreviations spelled out; shorter for a short article."""
        opening = _spoken_often(f"{self.opening} dari {self.place.name}.")
        closing = _spoken_often(f"Demikian kabar dari {self.sender}. Selengkapnya di situs {self.site.name}.")
        count = words(opening) + words(closing)
        said: list[str] = []
        for sentence in self._said():
            if len(sentence) > _LONGEST_LINE:
                continue
            line = ended(self.spoken(sentence))
            more = words(line)
            if more < self.shortest or line in said:
                continue
            if count + more > MOST_WORDS:
                if count >= LEAST_WORDS:
                    break
                continue
            said.append(line)
            count += more
        return "\n".join([opening, *said, closing]) + "\n"

    def spoken(self, sentence: str) -> str:
        """Returns a sentence as it is read aloud; the script and the whole text hold the same ones."""
        heard: dict[str, str] = self.__dict__.setdefault("_heard", {})
        line = heard.get(sentence)
        if line is None:
            line = heard[sentence] = spoken(sentence)
        return line

    @property
    def reading(self) -> tuple[str, ...]:
        """All of it as it is read aloud, a sentence a line; () for what is short enough to be the script."""
        return ()

    def _said(self) -> Iterator[str]:
        """What an announcer may say, the most important first."""
        return chain((ended(self.title),), self._sentences(self.article.summary), self._body())

    @property
    def seconds(self) -> int:
        """How long an announcer takes, at 130 words a minute."""
        return round(words(self.radio) * 60 / PACE)

    @cached_property
    def code(self) -> Code | None:
        """The QR code of the article's address; None when the site has no address."""
        return code_of(self.link)

    @property
    def fit(self) -> int:
        """How large the letters of the poster are, in per cent, so that all of it is on its sheet."""
        return poster.fit(self.site, self.article, self.title, self.points, self.link, self.sender)

    def _candidates(self) -> Iterator[str]:
        yield from list(self._sentences(self.article.summary))[:1]
        blocks = self.article.body.outline.blocks
        first = next((index for index, block in enumerate(blocks) if block.kind == "butir"), len(blocks))
        for block in blocks[first:]:
            if block.kind != "butir":
                break
            yield from list(self._sentences(block.text))[:1]
        yield from list(self._sentences(self.article.summary))[1:]
        yield from self._body()

    def _body(self) -> Iterator[str]:
        for block in self.article.body.outline.blocks:
            if block.kind in ("paragraf", "butir"):
                yield from self._sentences(block.text)

    def _sentences(self, text: str) -> Iterator[str]:
        line = " ".join(text.split())
        return (visible(line[begin:end].strip()) for begin, end in sentences(line))


_spoken_often = lru_cache(1024)(spoken)
"""For what is said of every article of a group or a region."""


def plain_letters(text: str) -> str:
    """Returns ``text`` in the letters that every telephone sends at 160 a message."""
    text = text.translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().split())


_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "•": "-", "`": "'", "×": "x"}
)


def _alike(one: str, other: str) -> bool:
    return bool(one) and (one.casefold() in other.casefold() or other.casefold() in one.casefold())


def ended(sentence: str) -> str:
    """Returns a sentence with a mark at its end."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence.rstrip(',;: ')}."


def _cut(text: str, room: int) -> str:
    """``shorten`` closes with a letter that a plain text message has not."""
    return shorten(text, room - 2).replace("…", "...") if len(text) > room else text


class KitData(PageData, frozen=True):
    """A page of things to pass on: what an entity becomes, or what each article of a group's month does."""

    kits: tuple[Kit, ...]
    back: str
    """Address of what it hangs on."""
    called: str
    """How that is called."""
    heading: str

    def let_go(self) -> None:
        """Forgets the texts of the kits."""
        for kit in self.kits:
            kit.let_go()


def kit_page(kit: Kit) -> SitePage:
    """Returns an entity's page of things to pass on, which on paper is its poster. It is not for search engines."""
    title = kit.article.title
    return SitePage(
        kit.page,
        "bagikan.html",
        f"Bagikan: {title}",
        f"Teks siap kirim, naskah radio, dan poster: {title}.",
        KitData((kit,), kit.article.url, kit.called, title),
        indexed=False,
        subject=kit.article,
        closed=True,
    )
