"""Parts of the record of a rumour: media, sightings, evidence, with the words that readers see for them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.content.kinds.record import (
    Record,
    RegionName,
    Text,
    WebAddress,
    When,
)

CHANNELS = {
    "whatsapp": "WhatsApp",
    "facebook": "Facebook",
    "tiktok": "TikTok",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "telegram": "Telegram",
    "sms": "SMS",
    "telepon": "telepon",
    "selebaran": "selebaran",
    "lisan": "dari mulut ke mulut",
    "lain": "saluran lain",
}
"""Where rumours are seen, as readers see it. No names, no numbers."""


AUTHENTICITY = {
    "asli": "asli",
    "konteks-salah": "asli, tetapi dipakai untuk kejadian lain",
    "disunting": "disunting",
    "direkayasa": "direkayasa",
    "dipentaskan": "dipentaskan",
    "satire": "satire",
}
"""What became of a recording, after schema.org's MediaReview."""


class Medium(Record):
    """A medium in which the rumour comes, and what checking it found."""

    form: Literal["teks", "foto", "video", "suara"] = Field(
        alias="bentuk", description="Bentuk kabar itu.", examples=["video"]
    )
    state: Literal["asli", "konteks-salah", "disunting", "direkayasa", "dipentaskan", "satire"] | None = Field(
        None,
        alias="keaslian",
        description="Keadaan bahannya setelah diperiksa; kosong bila belum diketahui.",
        examples=["konteks-salah"],
    )
    ai: Literal["ya", "diduga", "tidak"] = Field(
        "tidak", alias="ai", description="Apakah dibuat dengan AI.", examples=["diduga"]
    )


class Sighting(Record):
    """When, where and by which channel the rumour was seen. No names, no numbers."""

    when: When = Field(alias="tanggal", description="Kapan kabar itu terlihat.", examples=["2026-11-02"])
    region: RegionName = Field(
        alias="wilayah", min_length=1, description="Kelurahan tempat kabar itu beredar.", examples=["Melong"]
    )
    channel: Literal[
        "whatsapp",
        "facebook",
        "tiktok",
        "instagram",
        "youtube",
        "telegram",
        "sms",
        "telepon",
        "selebaran",
        "lisan",
        "lain",
    ] = Field(
        alias="saluran", description="Lewat apa kabar itu beredar; tanpa nama dan tanpa nomor.", examples=["whatsapp"]
    )


class Evidence(Record):
    """What the verdict rests on, and where it stays readable."""

    name: Text = Field(
        alias="nama",
        min_length=1,
        description="Apa buktinya dan dari siapa.",
        examples=["Keterangan Kementerian Sosial tentang cara mendaftar"],
    )
    url: WebAddress = Field(
        alias="url",
        description="Alamat web bukti; jangan pernah alamat hoaksnya.",
        examples=["https://kemensos.go.id/"],
    )
    archive: WebAddress | None = Field(
        None,
        alias="arsip",
        description="Salinan bukti itu di situs arsip.",
        examples=["https://web.archive.org/web/2026/https://kemensos.go.id/"],
    )
    date: When | None = Field(None, alias="tanggal", description="Kapan bukti itu terbit.", examples=["2026-11-01"])
