"""An article's field ``klarifikasi`` as a file of its own kind: what readers were told stays word for word. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml

from pipeline.content.frontmatter import Document
from pipeline.content.kinds.artikel import ARTICLE, ArticleRecord
from pipeline.content.kinds.entity import entity_url
from pipeline.content.kinds.klarifikasi import CLAIM_REVIEW
from pipeline.content.markdown.body import Body
from pipeline.content.markdown.links import beside, parts
from pipeline.content.markdown.outline import Image, Link
from pipeline.content.yaml_nodes import plain

ADVICE = "Jangan meneruskan kabar ini; teruskan jawabannya."
"""What readers are told to do where the article said nothing that could be taken."""
_AS_IT_IS = (
    "penulis", "topik", "rujukan", "diperbarui", "ralat", "gambar", "draf", "dicabut", "pengecualian",
)  # fmt: skip
_EVIDENCE = 2


def goal_of(path: str, taken: Callable[[str], bool]) -> str:
    """Returns where the review of the article at ``path`` will lie: the same year and name, with its group's if that is taken."""
    (group,), year, name = ARTICLE.part(path, "<kim>"), ARTICLE.year_of(path), path.rpartition("/")[2]
    goal = f"{CLAIM_REVIEW.folder}/{year}/{name}"
    return goal if not taken(goal) else f"{CLAIM_REVIEW.folder}/{year}/{name.removesuffix('.md')}-{group}.md"


def movable(record: ArticleRecord) -> bool:
    """Tells whether nothing would be lost: an answer has no place for a reply of somebody accused, nor for labels."""
    return record.clarification is not None and not (record.confirmation or record.ai or record.advertisement)


def moved(document: Document, record: ArticleRecord) -> bytes:
    """Returns the review that says what the article said. Its id stays, for its first address is told in ``alamat_lama``."""
    assert document.fields is not None and record.clarification is not None
    said: Any = plain(document.fields)
    body, sources = Body(document.body), said.get("sumber", [])
    evidence = [_with("nama url tanggal", one) for one in sources if one.get("url")]
    for link in body.outline.links:
        known = {one["url"] for one in evidence}
        if len(evidence) < _EVIDENCE and parts(link.target)[0] in ("http", "https") and link.target not in known:
            evidence.append({"nama": link.text or link.target, "url": link.target})
    old = said.get("alamat_lama", [])
    head = {
        "klaim": said["klarifikasi"]["klaim"],
        "tanggal": said["tanggal"],
        "dijawab": said["tanggal"],
        **_with("putusan jenis", said["klarifikasi"]),
        **_with("judul", said),
        "pembanding": said["ringkasan"],
        "tindakan": ADVICE,
        "beredar": [{"tanggal": said["tanggal"], "wilayah": said["wilayah"], "saluran": "lain"}],
        "bukti": evidence,
        "rujukan": sources,
        "kim": ARTICLE.part(document.path, "<kim>")[0],
        **_with(" ".join(_AS_IT_IS), said),
        "alamat_lama": [*([old] if isinstance(old, str) else old), f"/{entity_url(document.path)}"],
    }
    if record.picture is not None:
        head["gambar"] = said["gambar"] | {"berkas": f"/{beside(document.path, record.picture.file)}"}
    front = yaml.dump(
        {key: value for key, value in head.items() if value}, Dumper=_AsText, allow_unicode=True, sort_keys=False, width=10**6
    )  # fmt: skip
    text = retargeted(document.body, lambda target: f"/{beside(document.path, target)}")
    return f"---\n{front}---\n\n{text.lstrip()}".encode()


class _AsText(yaml.SafeDumper):
    """Writes dates and numbers as they are: a record decides what its text means."""


_AsText.yaml_implicit_resolvers = {}


def _with(keys: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in keys.split() if values.get(key)}


def retargeted(text: str, goal: Callable[[str], str]) -> str:
    """Returns a text whose links and pictures inside the site lead where ``goal`` says; it is asked for each path."""
    body = Body(text)
    data = body.data
    spans: list[Link | Image] = [*body.outline.links, *body.outline.images]
    for span in sorted(spans, key=lambda one: one.start, reverse=True):
        scheme, path, _ = parts(span.target)
        target, inside = path.encode(), data[span.start : span.start + span.length]
        if scheme or not path or (there := goal(path)) == path or target not in inside:
            continue
        at = span.start + inside.rindex(target)
        data = data[:at] + there.encode() + data[at + len(target) :]
    return data.decode()
