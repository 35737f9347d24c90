"""How articles are shown: their page and share kit, NewsArticle and ClaimReview, their row of open data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, Any

from babel.dates import format_date
from msgspec import Meta

from pipeline.content.catalogue import Catalogue
from pipeline.content.identifiers import base, entity_id
from pipeline.content.kinds import ARTICLE, Article, Author, Entity, Kim, Withdrawn
from pipeline.content.kinds.artikel import VERDICTS
from pipeline.content.settings import Site
from pipeline.language.regions import Region
from pipeline.site.article_kit import kit_of, kit_pages
from pipeline.site.feed_item import Entry, item_of
from pipeline.site.filters import minutes
from pipeline.site.findable import GROUP, KIND, REGION, TOPIC, Findable, place_aliases, place_names, said
from pipeline.site.kinds.view import Module, View
from pipeline.site.labels import labels
from pipeline.site.nodes import Node, SharedPicture, place, publisher, rating, some
from pipeline.site.pages.listing import feed_of, site_feed
from pipeline.site.pages.page import Batch, PageData, SitePage, Step
from pipeline.site.publication import Publication
from pipeline.site.related import related
from pipeline.site.share import Kit
from pipeline.site.tables import OfEach, Row, Table

WITHDRAWN = "Berita ini dicabut"

_DESKS = re.compile(
    r"\b(redaksi|meja|tim|kim|kelompok|komunitas|forum|sanggar|pustaka|pondok|rumah|karang taruna|kader|pkk|posyandu|dinas|kantor"
    r"|kelurahan|desa|media|warta|konten)\b",
    re.I,
)
"""Words in names that stand for several people."""


class ArticleData(PageData, frozen=True):
    """An article, what it becomes for passing on, the regions around it inside the site's own, earlier ones like it, and the
    entries of other kinds that it names."""

    article: Article
    kit: Kit | None
    places: tuple[Region, ...]
    related: tuple[Article, ...]
    named: tuple[Entity[Any], ...]
    minutes: int
    """How long it takes to read it."""

    def take_up(self, publication: Publication) -> None:
        """Takes the code as it was drawn for the page of things to pass on."""
        if self.kit is not None and (written := publication.written(self.article)) is not None:
            self.kit.take_code(written.code)

    def let_go(self) -> None:
        """Forgets the kit's texts."""
        if self.kit is not None:
            self.kit.let_go()


class WithdrawnData(PageData, frozen=True):
    """What is left of a withdrawn article: why it is gone, and who had written it."""

    withdrawn: Withdrawn
    kim: Kim


class CorrectionRow(Row, frozen=True):
    """What was corrected, and when."""

    tanggal: Annotated[str, Meta(description="Kapan ralat dibuat, ISO 8601.")]
    isi: Annotated[str, Meta(description="Apa yang diperbaiki.")]


class SourceRow(Row, frozen=True):
    """Where a fact comes from."""

    nama: Annotated[str, Meta(description="Nama sumber.")]
    url: Annotated[str, Meta(description="Alamat web sumber; kosong bila tidak ada.")]


class ArticleRow(Row, frozen=True):
    """A published article; of a withdrawn one only that it was."""

    id: Annotated[str, Meta(description="Nama tetap berita (tag URI, RFC 4151); sama dengan guid di umpan.")]
    alamat: Annotated[str, Meta(description="Alamat halaman berita.")]
    judul: Annotated[str, Meta(description="Judul berita.")]
    ringkasan: Annotated[str, Meta(description="Ringkasan satu atau dua kalimat.")]
    tanggal: Annotated[str, Meta(description="Kapan terbit, ISO 8601; tanpa jam bila jamnya tidak dicatat.")]
    diubah: Annotated[
        str, Meta(description="Kapan isinya terakhir berubah, ISO 8601; sama dengan tanggal bila belum pernah.")
    ]
    penulis: Annotated[list[str], Meta(description="Nama penulis.")]
    kim: Annotated[str, Meta(description="Kode kelompok penulis; lihat tabel kim.")]
    wilayah: Annotated[str, Meta(description="Kode Kemendagri tempat kejadian; lihat tabel wilayah.")]
    topik: Annotated[list[str], Meta(description="Kode topik; lihat tabel topik.")]
    kata: Annotated[int, Meta(description="Panjang tulisan dalam kata.")]
    sumber: Annotated[list[SourceRow], Meta(description="Sumber yang dicantumkan.")]
    ralat: Annotated[list[CorrectionRow], Meta(description="Ralat, yang terlama dulu.")]
    dicabut: Annotated[str, Meta(description="Kapan berita dicabut, ISO 8601; kosong bila tidak dicabut.")]
    alasan_dicabut: Annotated[str, Meta(description="Alasan pencabutan; kosong bila tidak dicabut.")]


class ArticleView(View[Article]):
    """How articles are shown. Front page, lists, main feed and archives are theirs alone."""

    feed = False
    dated = True

    def pages(self, catalogue: Catalogue, entity: Article) -> tuple[SitePage, ...]:
        """Returns an article's page, on which nothing changes when a later article is added."""
        return (self._page(catalogue, entity, kit_of(entity, catalogue.site)),)

    def _page(self, catalogue: Catalogue, article: Article, kit: Kit | None) -> SitePage:
        if article.withdrawn is not None:
            return SitePage(
                url=article.url,
                template="artikel-dicabut.html",
                # Not even its title: that may be what had to go.
                title=WITHDRAWN,
                description="Berita di alamat ini dicabut redaksi.",
                data=WithdrawnData(article.withdrawn, article.kim),
                feeds=(site_feed(catalogue),),
                indexed=False,
            )
        around, earlier, named = (
            self.around(catalogue, article),
            related(catalogue, article),
            catalogue.named_by(article),
        )
        return SitePage(
            url=article.url,
            template=self.template,
            title=article.title,
            description=article.summary,
            data=ArticleData(article, kit, around, earlier, named, minutes(article)),
            feeds=(feed_of(catalogue, article.kim.name, article.kim.url), site_feed(catalogue)),
            indexed=not article.draft,
            subject=article,
            closed=True,
            beside=(*earlier, *named),
            trail=tuple(Step(region.name, region.url) for region in around),
        )

    def lists(self, catalogue: Catalogue) -> Iterator[SitePage | Batch]:
        """Yields what articles become for passing on; months, topics, places, groups and authors list them."""
        for slug, articles in catalogue.of(ARTICLE).by_group.items():
            kim = catalogue.kims[slug]
            yield Batch(f"{kim.url}bagikan/", articles, partial(kit_pages, kim, articles, catalogue.site))

    def module(self, entities: Sequence[Article]) -> Module | None:
        """Returns None: articles are the main part of every list."""
        return None

    def news(self, entity: Article) -> bool:
        """Returns True."""
        return True

    def linked(self, entity: Article, site: Site, picture: SharedPicture | None) -> Iterator[Node]:
        """Yields the article as NewsArticle, and as ClaimReview when it examines a rumour."""
        yield _news(entity, site, picture)
        if entity.record.clarification is not None:
            yield _review(entity, site)

    def document(self, publication: Publication, entity: Article) -> Findable:
        """Returns the article as the search index takes it."""
        regions, checked = publication.catalogue.site.regions, entity.record.clarification
        marks = [VERDICTS[checked.verdict]] if checked else []
        marks += (
            ["Iklan"] * entity.record.advertisement + ["Ralat"] * bool(entity.corrections) + ["Draf"] * entity.draft
        )
        return Findable(
            url=entity.url,
            title=entity.title,
            text=(entity.summary,),
            prose=entity.body.text,
            shown=said(
                asal=entity.region.short,
                topik=entity.topics[0].name,
                kim=entity.kim.name,
                penulis=", ".join(author.name for author in entity.authors),
                tanggal=format_date(entity.published.at.date(), "d MMM y", locale="id"),
                iso=entity.published.iso,
                tanda=" · ".join(marks),
                gambar=publication.cover(entity),
            ),
            filters=(
                *((REGION, name) for name in place_names(regions, entity.region)),
                *((TOPIC, topic.name) for topic in entity.topics),
                (GROUP, entity.kim.name),
                (KIND, "Cek fakta" if checked else "Berita"),
            ),
            aliases=place_aliases(regions, entity.region),
            mark=entity.published.at.strftime("%Y%m%d"),
        )

    def item(self, publication: Publication, entity: Article) -> Entry | None:
        """Returns the article as an item of a feed, with what a reader must know first."""
        return item_of(publication, entity, tuple(labels(entity)))

    @property
    def table(self) -> Table:
        """Articles as open data."""
        rows = OfEach(_published, _article)
        return Table("artikel", "Semua berita yang terbit, tanpa isi lengkapnya.", ArticleRow, rows, rank=10)


def _news(article: Article, site: Site, picture: SharedPicture | None) -> Node:
    url = site.url + article.url
    root = site.regions.root
    node: Node = {
        # Paid texts are no news, here as on the page.
        "@type": "AdvertiserContentArticle" if article.record.advertisement else "NewsArticle",
        "mainEntityOfPage": url,
        "headline": article.title,
        "description": article.summary,
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "datePublished": article.published.iso,
        "dateModified": article.changed.iso,
        "author": [_author(author, article.kim, site) for author in article.authors],
        "publisher": publisher(site),
        "sourceOrganization": {"@type": "Organization", "name": article.kim.name, "url": site.url + article.kim.url},
        "dateline": article.region.name if article.region == root else f"{article.region.short}, {root.name}",
        "contentLocation": place(article.region, site),
        "articleSection": [topic.name for topic in article.topics],
    }
    if picture is not None:
        node["image"] = {"@type": "ImageObject", "url": picture.url, "width": picture.width, "height": picture.height}
        if article.record.picture is not None:
            node["image"] |= some(caption=article.record.picture.alt, creditText=article.record.picture.credit)
    if article.corrections:
        node["correction"] = [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": note.stamp.iso}
            for note in article.corrections
        ]
    if article.record.sources:
        node["citation"] = [
            {"@type": "CreativeWork", "name": source.name} | some(url=source.url) for source in article.record.sources
        ]
    return node


def _review(article: Article, site: Site) -> Node:
    said = article.record.clarification
    assert said is not None
    return {
        "@type": "ClaimReview",
        "url": site.url + article.url,
        "claimReviewed": said.claim,
        "datePublished": article.published.iso,
        "inLanguage": "id",
        "author": publisher(site),
        "itemReviewed": {"@type": "Claim", "name": said.claim},
        "reviewRating": rating(said.verdict, VERDICTS[said.verdict]),
    }


def _author(author: Author, kim: Kim, site: Site) -> Node:
    group = author.name == kim.name or _DESKS.search(author.name)
    url = kim.url if author.name == kim.name else author.url
    return {"@type": "Organization" if group else "Person", "name": author.name, "url": site.url + url}


def _published(catalogue: Catalogue) -> list[Article]:
    return sorted((article for article in catalogue.articles if not article.draft), key=lambda article: article.path)


def _article(catalogue: Catalogue, article: Article) -> ArticleRow:
    site, gone = catalogue.site, article.withdrawn
    return ArticleRow(
        id=entity_id(site, article),
        alamat=base(site) + article.url,
        judul=WITHDRAWN if gone else article.title,
        ringkasan="" if gone else article.summary,
        tanggal=article.published.iso,
        diubah=max(article.changed, gone.stamp).iso if gone else article.changed.iso,
        penulis=[author.name for author in article.authors],
        kim=article.kim.slug,
        wilayah=article.region.code,
        topik=[topic.slug for topic in article.topics],
        kata=0 if gone else article.words,
        sumber=[] if gone else [SourceRow(nama=source.name, url=source.url or "") for source in article.record.sources],
        ralat=[] if gone else [CorrectionRow(tanggal=note.stamp.iso, isi=note.text) for note in article.corrections],
        dicabut=gone.stamp.iso if gone else "",
        alasan_dicabut=gone.reason if gone else "",
    )


ARTICLES = ArticleView(ARTICLE, title="Berita")
