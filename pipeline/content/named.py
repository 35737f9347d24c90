"""Single names in a field: a region, topic, author or old address, looked up in the settings; what is not there is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from msgspec.structs import replace

from pipeline.content.address_clashes import LONGEST_NAME, fits, old_url
from pipeline.content.frontmatter import Document
from pipeline.content.kinds import Author
from pipeline.content.kinds.field_errors import field_problem, hint
from pipeline.content.kinds.record import Reference
from pipeline.content.settings import Site, Topic
from pipeline.content.yaml_nodes import Loc, Scalar, locate
from pipeline.engine.problems import Problem
from pipeline.language.regions import Region, slugify


@dataclass
class Names:
    """Looks up single names; what is wrong with one joins ``problems`` when the document shows where it stands."""

    site: Site
    problems: list[Problem]
    _found: dict[str, Region | None] = field(default_factory=dict)

    def look_up(self, kind: Reference, text: str, document: Document | None, loc: Loc) -> object | None:
        """Returns what a field of this kind means by ``text``; None when it is not there."""
        match kind:
            case Reference.REGION:
                return self._region(document, loc, text)
            case Reference.TOPIC:
                return self._topic(document, loc, text)
            case Reference.AUTHOR:
                slug = self._author(document, loc, text)
                return Author(text, slug) if slug else None
            case Reference.OLD_ADDRESS:
                return self._old_address(document, loc, text)
            case Reference.GROUP:
                return text

    def tell(self, document: Document | None, loc: Loc, code: str, **words: str) -> None:
        """Notes what is wrong with the text at this place of a file."""
        if document is not None:
            self.problems.append(field_problem(document, loc, code, at_key=False, **words))

    def _region(self, document: Document | None, loc: Loc, text: str) -> Region | None:
        if document is None:
            if text not in self._found:
                several = self.site.regions.find(text)
                self._found[text] = several[0] if len(several) == 1 else None
            return self._found[text]
        regions = self.site.regions
        found = regions.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            meanings = " atau ".join(f"{region.name} ({region.code})" for region in found)
            choices = ", ".join(region.name for region in found)
            self.tell(document, loc, "KIM204", value=text, meanings=meanings, choices=choices)
            return None
        meant = regions.meant(text)
        near = meant or regions.suggest(text)
        said = f" (mungkin maksud Anda «{near.name}»)" if near else ""
        inside = regions.children(regions.root)
        example = near or (inside[0] if inside else regions.root)
        self.tell(
            document,
            loc,
            "KIM203",
            value=text,
            scope=regions.root.name,
            hint=said,
            example=f"{example.short} atau {example.code}.",
        )
        if meant is not None and self.problems:
            written = meant.short if regions.find(meant.short) == (meant,) else meant.code
            self.problems[-1] = replace(self.problems[-1], replacement=written)
        return meant

    def _topic(self, document: Document | None, loc: Loc, text: str) -> Topic | None:
        topics = self.site.topics
        if text in topics:
            return topics[text]
        by_name = {topic.name.casefold(): topic.slug for topic in topics.values()}
        written = slugify(text)  # «literasi digital» for literasi-digital
        named = by_name.get(text.casefold()) or (written if written in topics else None)
        several = self._topics(text, by_name)
        said = f" (mungkin maksud Anda «{named or ', '.join(several)}»)" if named or several else hint(text, topics)
        self.tell(document, loc, "KIM202", value=text, hint=said, choices=", ".join(topics))
        alone = (
            document is not None
            and document.fields is not None
            and isinstance(locate(document.fields, loc[:1]), Scalar)
        )
        if self.problems and several and alone:
            self.problems[-1] = replace(self.problems[-1], replacement=f"[{', '.join(several)}]")
        if self.problems and named and document is not None and named == written:
            self.problems[-1] = replace(self.problems[-1], replacement=named)
        return topics[named or several[0]] if named or several else None

    def _topics(self, text: str, by_name: dict[str, str]) -> list[str]:
        """The topics that a text names with "dan" or a stroke between them; none unless each of its parts is one."""
        parts = [part.strip() for part in re.split(r"\s*(?:/|&|\bdan\b)\s*", text.casefold()) if part.strip()]
        named = [by_name.get(part) or (part if part in self.site.topics else "") for part in parts]
        return list(dict.fromkeys(named)) if len(named) > 1 and all(named) else []

    def _author(self, document: Document | None, loc: Loc, name: str) -> str:
        slug = slugify(name)
        if not slug:
            self.tell(
                document, loc, "KIM104", key="penulis", why="tidak berisi huruf a–z", example="penulis: Redaksi KIM"
            )
        elif len(slug) > LONGEST_NAME:
            self.tell(
                document,
                loc,
                "KIM104",
                key="penulis",
                why=f"lebih panjang dari {LONGEST_NAME} huruf",
                example="penulis: Redaksi KIM",
            )
            return ""
        return slug

    def _old_address(self, document: Document | None, loc: Loc, text: str) -> str | None:
        url = old_url(text).rstrip("/")
        outside = text.startswith("//") or ".." in url
        if outside or not re.fullmatch(r"([\w.~-]+(/[\w.~-]+)*)?", url) or re.search(r"\.html?/|(^|/)\.+(/|$)", url):
            self.tell(
                document,
                loc,
                "KIM104",
                key="alamat_lama",
                why=f"«{text}» bukan alamat di situs ini",
                example="/2024/judul-lama/",
            )
            return None
        if not fits(url):
            self.tell(
                document,
                loc,
                "KIM104",
                key="alamat_lama",
                example="/2024/judul-lama/",
                why=f"alamat sepanjang «{text[:40]}…» tidak dapat disimpan sebagai berkas",
            )
            return None
        return old_url(text)
