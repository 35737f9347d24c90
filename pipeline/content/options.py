"""The options of the plugin ``kim`` in ``mkdocs.yml``, as records: what each may say, and its description for the reference."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.content.kinds.kim import Account
from pipeline.content.kinds.record import Flag, Listed, Number, PhoneNumber, Record, Text, WebAddress
from pipeline.content.static_files import DOCUMENT

Days = Annotated[Number, Field(ge=1, le=365)]


class Channel(Record):
    """A public channel that every page may show: the emergency number, the city's WhatsApp."""

    name: Text = Field(alias="nama", min_length=1, description="Nama layanan.", examples=["Darurat"])
    text: Text = Field(
        alias="isi", min_length=1, description="Nomor atau alamat seperti dibaca warga.", examples=["112"]
    )
    link: Annotated[Text, Field(pattern=r"^(tel:|mailto:|sms:|https?://)")] = Field(
        alias="tautan", description="Alamat yang dibuka ketika diketuk.", examples=["tel:112"]
    )
    note: Text = Field("", alias="keterangan", description="Kapan memakainya.", examples=["Gratis, 24 jam"])


class Terms(Record):
    """How many working days an office has. The defaults are those of SP4N-LAPOR! and of the law on public information."""

    verification: Days = Field(3, alias="verifikasi", description="SP4N: laporan diverifikasi.", examples=["3"])
    information: Days = Field(5, alias="informasi", description="SP4N: permintaan informasi dijawab.", examples=["5"])
    complaint: Days = Field(14, alias="pengaduan", description="SP4N: aspirasi dan pengaduan dijawab.", examples=["14"])
    inspection: Days = Field(
        60, alias="pengawasan", description="SP4N: pengaduan yang perlu pemeriksaan dijawab.", examples=["60"]
    )
    ppid: Days = Field(10, alias="ppid", description="PPID: permintaan informasi dijawab.", examples=["10"])
    ppid_longer: Days = Field(7, alias="ppid_perpanjangan", description="PPID: perpanjangan sekali.", examples=["7"])


USUAL_TERMS = Terms()


class Desk(Record):
    """Who answers for the site."""

    name: Text = Field(alias="nama", min_length=1, description="Nama redaksi.", examples=["Redaksi Warta Cimahi"])
    email: Text = Field("", alias="surel", description="Surel redaksi.", examples=["redaksi@contoh.id"])
    whatsapp: PhoneNumber = Field(
        "", alias="whatsapp", description="Nomor WhatsApp redaksi untuk menerima naskah warga.", examples=["0812…"]
    )
    keepers: Annotated[list[Account], Listed] = Field(
        [],
        alias="pengelola",
        description="Akun yang memeriksa usulan atas semua yang bukan milik KIM: alur kerja, pengaturan, "
        "tema, program.",
        examples=['["@redaksi-warta/inti"]'],
    )


class Options(Record):
    """What stands below ``plugins: - kim:`` in ``mkdocs.yml``."""

    region: Text = Field(alias="wilayah", description="Kode Kemendagri wilayah situs.", examples=['"32.77"'])
    desk: Desk | None = Field(None, alias="redaksi", description="Penanggung jawab situs.")
    channels: Annotated[list[Channel], Listed] = Field(
        [],
        alias="kanal",
        description="Kanal layanan publik; sekarang ditulis di content/nomor/, yang di sini masih dibaca.",
    )
    topics: dict[str, Text] = Field(
        alias="topik",
        min_length=1,
        description="Daftar topik: kata kunci dan namanya.",
        examples=["{kesehatan: Kesehatan}"],
    )
    aliases: dict[str, Text] = Field({}, alias="alias_wilayah", description="Nama lain sebuah wilayah dan kodenya.")
    words: Annotated[list[Text], Listed] = Field(
        [],
        alias="kata",
        description="Kata setempat yang tidak dianggap salah ketik.",
        examples=["[ngaliwet, cireundeu]"],
    )
    synonyms: Annotated[list[Annotated[Text, Field(pattern=r"^\s*[^,\s][^,]*(,\s*[^,\s][^,]*)+$")]], Listed] = Field(
        [],
        alias="sinonim",
        description="Kata yang sama artinya bagi yang mencari, satu baris satu keluarga, dipisah koma.",
        examples=['["odong-odong, angkot wisata"]'],
    )
    hub: WebAddress | None = Field(
        None,
        alias="hub",
        description="Alamat hub WebSub yang memberi tahu pelanggan umpan.",
        examples=["https://pubsubhubbub.appspot.com/"],
    )
    identity: Annotated[Text, Field(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*(,\d{4}(-\d{2}(-\d{2})?)?)?$")] | None = Field(
        None,
        alias="identitas",
        description="Nama host pertama situs ini; isi bila situs pindah alamat, supaya nama berita "
        "di umpan tidak berubah.",
        examples=["warta-lama.example.id"],
    )
    keywords: dict[str, Annotated[list[Text], Listed]] = Field(
        {},
        alias="kata_kunci",
        description="Kata tambahan yang menandai topik berita mitra; * berarti akhiran apa pun.",
        examples=["{kesehatan: [posbindu, vaksin*]}"],
    )
    center: Annotated[Text, Field(pattern=r"^-?\d{1,2}(\.\d+)?\s*,\s*-?\d{1,3}(\.\d+)?$")] | None = Field(
        None,
        alias="titik",
        description="Lintang dan bujur pusat wilayah, untuk memilih peringatan cuaca dan gempa.",
        examples=['"-6.8722, 107.5425"'],
    )
    levels: dict[str, Literal["galat", "peringatan", "saran", "mati"]] = Field(
        {},
        alias="tingkat",
        description="Aturan yang tingkatnya diubah untuk seluruh situs.",
        examples=["{KIM702: saran}"],
    )
    official: Annotated[list[Text], Listed] = Field(
        [],
        alias="nomor_resmi",
        description="Nomor telepon dan rekening lembaga yang boleh dimuat tanpa keterangan.",
        examples=['["0811-2222-333"]'],
    )
    wall: Flag = Field(
        False, alias="layar", description="ya bila situs punya halaman layar besar (/layar/).", examples=["ya"]
    )
    terms: Terms = Field(
        USUAL_TERMS, alias="tenggat", description="Tenggat jawaban atas aspirasi warga, dalam hari kerja."
    )
    documents: Annotated[list[Annotated[Text, Field(pattern=DOCUMENT)]], Listed] = Field(
        [],
        alias="dokumen",
        description="Dokumen yang boleh diunduh warga, menurut jenis atau letaknya, di luar folder artikel, "
        "KIM, dan mitra.",
        examples=["[pdf, halaman/unduhan/*.xlsx]"],
    )
