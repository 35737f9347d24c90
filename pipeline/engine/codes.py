"""Every problem that reading and joining can find: its code, gravity, words, and the page that explains it.

Editorial rules are not here: a rule's docstring is its own page (``pipeline.gate.rules``).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.engine.problems import Group, Location, Problem, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem. ``message`` and ``remedy`` are templates; ``page`` is the explanation, in Markdown."""

    code: str
    severity: Severity
    group: Group
    title: str
    message: str
    remedy: str
    page: str

    @property
    def waivable(self) -> bool:
        """Tells whether a writer may waive it. Not what keeps a file from being read or joined: there a waiver could not help."""
        return self.severity is not Severity.ERROR and self.group.traits.waivable

    @property
    def guarded(self) -> bool:
        """Tells whether the site's settings may not lower it: without these errors something would be lost unseen."""
        return self.severity is Severity.ERROR


def problem(
    code: str, location: Location, *, excerpt: str = "", length: int = 1, **words: object
) -> Problem:
    """Returns a Problem of this code, its texts filled with ``words``; ``remedy=`` replaces the usual remedy."""
    kind = CODES[code]
    remedy = words.pop("remedy", None)
    return Problem(
        code=code,
        severity=kind.severity,
        location=location,
        message=kind.message.format(**words),
        remedy=str(remedy) if remedy else kind.remedy.format(**words),
        excerpt=excerpt,
        length=max(1, length),
        group=kind.group,
    )


def _table(*codes: Code) -> dict[str, Code]:
    return {code.code: code for code in codes}


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CODES: dict[str, Code] = _table(
    # ── The file itself ──────────────────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM001", _E, Group.FILE, "Berkas tidak terbaca sebagai teks",
        "Berkas ini tidak dapat dibaca: {why}.",
        "Buka berkas di editor teks, lalu simpan ulang dengan pilihan «UTF-8».",
        "Situs hanya membaca teks UTF-8, cara menyimpan huruf yang dipakai semua ponsel dan komputer masa kini. "
        "Berkas dari Word, Notepad lama, atau yang rusak saat dikirim akan tampil sebagai huruf aneh bila dipaksakan.",
    ),
    Code(
        "KIM002", _E, Group.FILE, "Ada tanda tak terlihat di awal berkas (BOM)",
        "Berkas diawali tanda tak terlihat (BOM), sehingga kepala artikel bisa ikut tercetak sebagai isi.",
        "Jalankan: kim check --fix. Atau simpan ulang dengan pilihan «UTF-8» (bukan «UTF-8 with BOM»).",
        "Beberapa editor di Windows menaruh tanda tak terlihat di awal berkas. Program lain lalu tidak mengenali garis "
        "`---` pertama dan menerbitkan seluruh kepala artikel sebagai paragraf.",
    ),
    Code(
        "KIM003", _E, Group.FILE, "Kepala artikel tidak ditemukan",
        "Kepala artikel tidak ditemukan: {why}.",
        "Taruh garis --- di baris pertama, isi kepala artikel di bawahnya, lalu tutup dengan garis --- lagi.",
        "Kepala artikel adalah bagian di antara dua garis `---` di awal berkas, tempat judul, tanggal, dan penulis "
        "ditulis. Tanpa itu artikel tidak dapat diterbitkan.\n\nBenar:\n\n```\n---\njudul: Jadwal posyandu bulan ini\n"
        "tanggal: 2026-11-02\n---\n\nIsi berita …\n```",
    ),
    Code(
        "KIM004", _E, Group.FILE, "Kepala artikel tidak ditutup",
        "Garis --- pembuka ada, tetapi garis --- penutup tidak ditemukan.",
        "Tambahkan satu baris berisi --- di bawah isian terakhir, sebelum isi berita.",
        "Tanpa garis penutup, program tidak tahu di mana kepala artikel selesai dan isi berita mulai.",
    ),
    Code(
        "KIM005", _E, Group.FILE, "Kepala artikel terlalu besar",
        "Kepala artikel berisi {size} huruf; batasnya {limit}.",
        "Pindahkan teks panjang ke bawah garis --- penutup; kepala artikel hanya untuk isian pendek.",
        "Kepala artikel yang wajar berisi sekitar seribu huruf. Yang jauh lebih besar biasanya terjadi karena isi "
        "berita atau gambar tertempel di tempat yang salah.",
    ),
    Code(
        "KIM006", _E, Group.FILE, "Kepala artikel bukan daftar isian",
        "Kepala artikel berisi {kind}, bukan isian berbentuk «nama: isian».",
        "Hapus tanda - di awal baris, lalu tulis setiap isian sebagai «nama: isian», misalnya judul: Jadwal posyandu.",
        "Setiap baris kepala artikel harus punya nama di kiri titik dua dan isi di kanannya.",
    ),
    Code(
        "KIM007", _E, Group.FILE, "Isian ditulis dua kali",
        "Isian «{key}» sudah ditulis di baris {first}; yang kedua ini diabaikan.",
        "Hapus salah satu baris «{key}», atau gabungkan isinya.",
        "Bila satu nama ditulis dua kali, program lain diam-diam memakai yang terakhir. Di sini keduanya ditolak supaya "
        "tidak ada isi yang hilang tanpa disadari.",
    ),
    Code(
        "KIM008", _E, Group.FILE, "Tanda khusus tidak boleh dipakai",
        "Tanda {what} punya arti khusus bagi komputer dan tidak dipakai di sini.",
        "Tulis isinya secara utuh, atau apit isian dengan tanda kutip bila tanda itu memang bagian dari teks.",
        "Tanda `&`, `*`, dan `!` di awal isian dipakai program untuk menyalin atau mengubah isi. Itu dapat "
        "disalahgunakan, dan hampir selalu tidak disengaja.",
    ),
    Code(
        "KIM009", _E, Group.FILE, "Baris kepala artikel tidak terbaca",
        "Baris ini tidak terbaca: {why}.",
        "Perbaiki baris ini.",
        "Yang paling sering: titik dua di dalam judul, tanda kutip yang tidak ditutup, atau kutip satu pada kata seperti "
        "Jum'at.\n\nSalah: `judul: Lomba 17-an: warga turun`\n\nBenar: `judul: \"Lomba 17-an: warga turun\"`",
    ),
    Code(
        "KIM010", _E, Group.FILE, "Baris diawali tab",
        "Baris ini tidak terbaca: {why}.",
        "Ganti tab dengan dua spasi.",
        "Kepala artikel hanya mengenal spasi. Tab tampak sama di layar, tetapi berbeda bagi komputer.",
    ),
    Code(
        "KIM011", _E, Group.FILE, "Tautan berkas keluar dari content/",
        "Berkas ini hanya penunjuk ke {target}, di luar folder content/.",
        "Hapus penunjuk ini dan salin berkas aslinya ke sini.",
        "Berkas penunjuk (symlink) dapat membuka berkas lain di komputer yang membangun situs. Karena itu ditolak.",
    ),
    Code(
        "KIM012", _E, Group.FILE, "Berkas terlalu besar",
        "Berkas ini {size}; batasnya {limit}.",
        "Perkecil foto sebelum dikirim (lebar 1600 piksel cukup), atau pecah tulisan menjadi beberapa berkas.",
        "Pembaca memakai ponsel dan paket data. Berkas besar memperlambat semua orang.",
    ),
    Code(
        "KIM013", _E, Group.FILE, "Dua nama berkas hanya beda huruf besar-kecil",
        "Nama berkas ini sama dengan {other}, kecuali huruf besar-kecil atau cara hurufnya disimpan.",
        "Ganti salah satu nama; pakai huruf kecil saja.",
        "Di sebagian komputer kedua berkas itu dianggap satu, sehingga salah satunya hilang.",
    ),
    Code(
        "KIM014", _E, Group.FILE, "Berkas tidak dapat dibuka",
        "Berkas ini tidak dapat dibuka: {why}.",
        "Periksa nama dan izin berkas, lalu unggah ulang.",
        "Berkas yang tidak dapat dibuka tidak dapat diperiksa, jadi tidak dapat diterbitkan.",
    ),
    Code(
        "KIM015", _E, Group.FILE, "Letak berkas tidak dikenal",
        "Letak berkas ini tidak dikenal. {kind} ditaruh di {pattern}.",
        "Pindahkan berkas ini ke {pattern}.",
        "Letak berkas menentukan KIM pemiliknya dan alamat halamannya, dan alamat itu dipakai selamanya.",
    ),
    Code(
        "KIM016", _E, Group.FILE, "Nama berkas tidak dapat menjadi alamat",
        "«{name}» tidak dapat menjadi alamat halaman.",
        "Ganti nama menjadi {suggestion}",
        "Nama folder dan berkas menjadi alamat halaman. Alamat yang tahan lama hanya berisi huruf kecil a–z, angka, dan "
        "tanda hubung.",
    ),
    Code(
        "KIM017", _E, Group.FILE, "Jenis berkas ini tidak boleh di folder isi",
        "Berkas jenis {suffix} tidak boleh berada di sini.",
        "Simpan gambar sebagai JPG, PNG, atau WebP. Isi dokumen sebaiknya ditulis langsung di artikel.",
        "Di folder isi hanya ada tulisan (`.md`), gambar (JPG, PNG, WebP), dan dokumen yang diizinkan redaksi. Semua yang ada di "
        "sana ikut terbit; program, gaya, dan pengaturan hosting dapat mengubah seluruh situs, dan SVG dapat memuat program. "
        "Pembaca di ponsel juga sulit membuka dokumen terpisah.\n\nDokumen diizinkan di `mkdocs.yml`, menurut jenis atau letak, "
        "di luar folder artikel, KIM, dan mitra:\n\n```\nplugins:\n  - kim:\n      dokumen: [halaman/unduhan/*.pdf]\n```",
    ),
    Code(
        "KIM018", _E, Group.FILE, "Isi berkas tidak cocok dengan namanya",
        "Nama berkas ini berakhiran {suffix}, tetapi isinya: {found}.",
        "Unggah lagi berkas aslinya.",
        "Akhiran nama memberi tahu peramban dan penyunting apa isi berkas. Halaman web yang dinamai `.jpg` dapat menipu "
        "keduanya; gambar PNG yang dinamai `.jpg` membingungkan sebagian aplikasi.",
    ),
    Code(
        "KIM019", _E, Group.FILE, "Letak berkas ini dipakai situs",
        "Letak berkas ini bentrok dengan {other}.",
        "Ganti nama berkas ini, atau pindahkan ke folder lain, misalnya halaman/.",
        "Tema dan program situs punya berkas sendiri, seperti `aset/warta.css`, `robots.txt`, dan umpan. Berkas isi tidak boleh "
        "menggantikannya: satu letak hanya dapat memuat satu berkas.",
    ),
    Code(
        "KIM020", _E, Group.FILE, "Pengaturan git di folder isi",
        "Berkas ini mengatur git, bukan isi situs.",
        "Hapus berkas ini dari folder isi; pengaturan git hanya di folder utama proyek, dan diurus pengelola situs.",
        "Berkas seperti `.gitignore`, `.gitattributes`, dan folder `.git` dapat menyembunyikan tulisan dari pemeriksaan atau "
        "mengubah isinya saat diambil. Karena itu tidak boleh berada di antara tulisan. `.gitkeep` boleh.",
    ),
    Code(
        "KIM021", _E, Group.FILE, "Penanda konflik git tertinggal",
        "Baris ini penanda konflik git ({mark}): dua versi tulisan tergabung dan belum dipilih.",
        "Pilih kalimat yang benar, lalu hapus yang lain beserta baris <<<<<<<, =======, dan >>>>>>>.",
        "Ketika dua orang mengubah baris yang sama, git menaruh kedua versi di antara baris `<<<<<<<`, `=======`, dan `>>>>>>>` "
        "dan menunggu seseorang memilih. Bila terbit apa adanya, pembaca melihat dua versi sekaligus. Di dalam blok kode "
        "(di antara ```` ``` ````), penanda ini boleh sebagai contoh.",
    ),
    Code(
        "KIM022", _E, Group.FILE, "Huruf tak terlihat",
        "Ada huruf tak terlihat di sini: {what}.",
        "Hapus huruf itu (ketik ulang katanya), atau jalankan: kim check --fix",
        "Tulisan yang disalin dari situs, PDF, atau WhatsApp kadang membawa huruf yang tidak tampak: spasi tanpa lebar, tanda "
        "penggal, tanda kendali, atau pembalik arah tulisan. Pencarian lalu gagal menemukan katanya, pembaca layar tersandung, "
        "dan pembalik arah dapat membuat pembaca melihat kalimat yang berbeda dari yang tertulis. Huruf Arab, aksara daerah, "
        "dan emoji yang memerlukannya tidak dipermasalahkan.",
    ),
    # ── Fields of a record ───────────────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM101", _E, Group.FIELDS, "Isian wajib belum ada",
        "Isian wajib «{key}» belum ada.",
        "Tambahkan baris: {example}",
        "Tanpa isian ini halaman tidak lengkap: pembaca tidak tahu siapa yang menulis, kapan, di mana, atau tentang apa.",
    ),
    Code(
        "KIM102", _E, Group.FIELDS, "Nama isian tidak dikenal",
        "Nama isian «{key}» tidak dikenal{hint}.",
        "Pakai salah satu: {choices}.",
        "Nama isian yang salah ketik akan diabaikan tanpa pemberitahuan, sehingga isinya hilang. Karena itu ditolak.",
    ),
    Code(
        "KIM103", _E, Group.FIELDS, "Isian kosong",
        "Isian «{key}» masih kosong.",
        "Isi, misalnya: {example}",
        "Isian wajib yang dibiarkan kosong sama dengan tidak ada.",
    ),
    Code(
        "KIM104", _E, Group.FIELDS, "Bentuk isian salah",
        "Isian «{key}» {why}.",
        "Tulis misalnya: {example}",
        "Beberapa isian berupa satu teks, beberapa berupa daftar, dan beberapa punya bagian-bagian di bawahnya.",
    ),
    Code(
        "KIM105", _E, Group.FIELDS, "Tanggal tidak terbaca",
        "«{value}» bukan tanggal yang dikenal{why}.",
        "Tulis tahun-bulan-tanggal, misalnya {example}",
        "Satu bentuk tanggal untuk semua membuat urutan berita dan umpan (feed) benar: `2026-11-02`, atau dengan jam "
        "`2026-11-02 09:30`. Zona waktu (WIB, WITA, WIT) diambil dari wilayah.",
    ),
    Code(
        "KIM106", _E, Group.FIELDS, "Pilihan tidak dikenal",
        "«{value}» bukan pilihan untuk «{key}»{hint}.",
        "Pilih salah satu: {choices}.",
        "Isian ini hanya menerima pilihan tertentu supaya daftar di situs tetap rapi.",
    ),
    Code(
        "KIM107", _E, Group.FIELDS, "Alamat web tidak terbaca",
        "«{value}» bukan alamat web yang dapat dibuka.",
        "Tulis alamat lengkap yang diawali https://, misalnya {example}",
        "Hanya alamat http:// dan https:// yang diterbitkan; bentuk lain dapat menipu pembaca.",
    ),
    Code(
        "KIM108", _E, Group.FIELDS, "Angka tidak terbaca",
        "«{value}» bukan angka yang sesuai untuk «{key}»: {why}.",
        "Tulis misalnya: {example}",
        "Isian ini dihitung, jadi harus berupa angka biasa tanpa kata.",
    ),
    # ── Joining the files ────────────────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM201", _E, Group.LINKS, "KIM tidak terdaftar",
        "KIM «{value}» belum terdaftar{hint}.",
        "Pindahkan artikel ke folder KIM yang benar, atau buat kim/{value}.md lebih dulu (kim new kim).",
        "Setiap artikel ditanggung satu KIM. Nama foldernya harus sama dengan nama berkas di `content/kim/`.",
    ),
    Code(
        "KIM202", _E, Group.LINKS, "Topik tidak dikenal",
        "Topik «{value}» tidak ada dalam daftar{hint}.",
        "Pilih salah satu: {choices}.",
        "Daftar topik diatur redaksi di `mkdocs.yml`, supaya pembaca dan pelanggan dapat mengikuti satu topik.",
    ),
    Code(
        "KIM203", _E, Group.LINKS, "Wilayah tidak dikenal",
        "Wilayah «{value}» tidak dikenal di {scope}{hint}.",
        "Tulis nama kelurahan, kecamatan, atau kotanya, atau kode Kemendagri, misalnya {example}",
        "Wilayah menentukan di halaman mana artikel muncul dan zona waktunya.",
    ),
    Code(
        "KIM204", _E, Group.LINKS, "Nama wilayah punya lebih dari satu arti",
        "«{value}» dapat berarti {meanings}.",
        "Tulis salah satu: {choices}.",
        "Nama yang sama dipakai di beberapa tempat; «Cimahi» adalah kota sekaligus kelurahan. Tulis lebih lengkap atau "
        "pakai kodenya.",
    ),
    Code(
        "KIM207", _E, Group.LINKS, "Dua berkas memakai satu alamat",
        "Alamat /{url} sudah dipakai {other}.",
        "Ganti nama salah satu berkas, atau hapus alamat lama yang bentrok.",
        "Satu alamat hanya dapat membuka satu halaman; yang lain akan hilang.",
    ),
    Code(
        "KIM208", _E, Group.LINKS, "Tahun folder berbeda dari tanggal",
        "Artikel bertanggal {date}, tetapi ditaruh di folder {folder}.",
        "Pindahkan ke folder {year}, atau perbaiki tanggalnya.",
        "Folder tahun menjadi bagian dari alamat halaman, jadi harus cocok dengan tanggal artikel.",
    ),
    # ── What is kept of partners ─────────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM801", _W, Group.PARTNERS, "Simpanan berita mitra rusak",
        "Simpanan mitra ini rusak, disunting, atau dibuat versi lain. Yang masih terbaca dan tetap dipakai: {kept}.",
        "Jalankan `kim fetch` untuk mengambilnya lagi; berkas yang rusak disisihkan dengan akhiran .rusak.",
        "Folder .kim/mitra/ menyimpan berita terakhir setiap mitra, dan .kim/kunjungan.json bagaimana umpannya terakhir diambil, "
        "masing-masing dengan jumlah periksa. Bila satu berkas tidak seperti waktu ditulis (terpotong, satu huruf berubah), "
        "situs tetap terbit dengan berita yang masih terbaca di dalamnya sampai umpannya diambil lagi. Jangan menyunting "
        "berkas-berkas itu dengan tangan.",
    ),
    # ── What became of published news (found only with --since) ──────────────────────────────────────────────────
    Code(
        "KIM411", _E, Group.CORRECTION, "Berubah diam-diam setelah terbit",
        "{what} berita ini berubah setelah terbit, tanpa catatan: {change}.",
        "{why}Tulis di kepala artikel «diperbarui: {now}». Bila yang berubah adalah fakta, tambahkan juga ralat: apa yang "
        "semula tertulis dan apa yang benar.",
        "Berita yang sudah terbit mungkin sudah dikutip dan disebarkan. Ralat dan koreksi wajib disertai keterangan waktu dan "
        "ditautkan pada berita yang diperbaiki (Pedoman Pemberitaan Media Siber 2012 butir 4; Kode Etik Jurnalistik pasal 10). "
        "Yang dihitung: semua yang dibaca orang, juga putusan, klaim, label iklan dan AI, konfirmasi, penulis, wilayah, sumber, "
        "gambar (berkasnya juga), dan tujuan tautan. Yang tidak: topik, huruf miring atau tebal, dan salah ketik yang "
        "diperbaiki. `diperbarui` yang maju mencatat tambahan dan kalimat yang ditulis ulang; ralat mencatat perubahan yang "
        "disebutnya, dan tentang hal penting hanya ralat yang mencatat (KIM415).\n\n"
        "Benar:\n\n```\ndiperbarui: 2026-11-03 10:00\n"
        "ralat:\n  - tanggal: 2026-11-03 10:00\n    isi: Jam buka semula tertulis 08.00, yang benar 09.00 WIB.\n```",
    ),
    Code(
        "KIM412", _E, Group.CORRECTION, "Berita yang sudah terbit dihapus",
        "Berita «{title}» sudah terbit, lalu {how} tanpa alasan yang dicatat.",
        "Kembalikan berkasnya. Bila memang harus dicabut, kosongkan isinya dan tulis di kepala artikel: dicabut, dengan tanggal "
        "dan alasan ({reasons}). Bila hanya pindah, tulis alamat_lama: [{address}] di berkas yang baru.",
        "Berita yang sudah dipublikasikan tidak dapat dicabut kecuali terkait SARA, kesusilaan, masa depan anak, pengalaman "
        "traumatik korban, atau pertimbangan khusus Dewan Pers; pencabutan wajib disertai alasan dan diumumkan kepada publik "
        "(Pedoman Pemberitaan Media Siber 2012 butir 5). Data pribadi dihapus atas permintaan pemiliknya (UU 27/2022 pasal 8). "
        "Alamat berita yang dicabut tetap terbuka dan menampilkan alasannya.\n\nBenar:\n\n```\ndicabut:\n  tanggal: 2026-11-05\n"
        "  alasan: masa-depan-anak\n  keterangan: Atas permintaan keluarga.\n```",
    ),
    Code(
        "KIM413", _E, Group.CORRECTION, "Ralat yang sudah terbit dihapus",
        "Ralat «{text}» sudah terbit, lalu dihapus.",
        "Kembalikan ralat itu; ralat baru ditulis di bawahnya.",
        "Ralat adalah janji kepada pembaca yang membaca versi lama. Menghapusnya sama dengan menyembunyikan kesalahan.",
    ),
    Code(
        "KIM414", _E, Group.CORRECTION, "Waktu diperbarui dihapus atau dimundurkan",
        "Pembaca sudah melihat bahwa berita ini diperbarui {then}; catatan itu sekarang hilang atau lebih awal.",
        "Kembalikan «diperbarui: {then}», atau tulis waktu yang lebih baru bila isinya berubah lagi.",
        "Waktu pembaruan memberi tahu pembaca bahwa isinya berbeda dari yang pernah dikutip orang. Ia hanya boleh maju.",
    ),
    Code(
        "KIM415", _E, Group.CORRECTION, "Hal penting berubah tanpa ralat",
        "{what} berita ini berubah setelah terbit: {change}. Waktu diperbarui saja tidak memberi tahu pembaca apa yang berubah.",
        "Tambahkan ralat yang menyebutnya, paling sedikit empat kata. ralat: tanggal {now}, isi: apa yang semula tertulis dan "
        "apa yang benar.",
        "Orang yang sudah membaca atau menyebarkan versi lama berhak tahu bahwa yang dipercayanya keliru (Pedoman Pemberitaan "
        "Media Siber 2012 butir 4). Yang penting: putusan, klaim, label iklan dan AI, konfirmasi, penulis, wilayah, tanggal, "
        "sumber, gambar, dan tujuan tautan yang diganti atau dihapus; kata yang membalik arti kalimat, seperti «tidak» dan "
        "«palsu»; dan dalam cek fakta, setiap kalimat yang diubah atau dihapus. Tambahan dan salah ketik tidak memerlukan "
        "ralat.\n\nBenar:\n\n```\ndiperbarui: 2026-11-03 10:00\nralat:\n  - tanggal: 2026-11-03 10:00\n"
        "    isi: Putusan semula salah, kini sebagian benar setelah surat resmi terbit.\n```",
    ),
    Code(
        "KIM416", _E, Group.CORRECTION, "Alamat lama tidak lagi membuka beritanya",
        "Alamat lama «{address}» tidak lagi membuka berita ini.",
        "Kembalikan «{address}» ke alamat_lama.",
        "Tautan yang sudah dibagikan di grup warga dan dikutip media lain harus tetap membuka berita yang sama. Berkas yang "
        "dipindah membawa semua alamat lamanya.\n\nBenar:\n\n```\nalamat_lama: [/artikel/kim-melong/2025/judul-lama/]\n```",
    ),
    # ── The site's own description ───────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM901", _E, Group.SETTINGS, "Pengaturan situs belum benar",
        "Pengaturan «{key}» {why}.",
        "{example}",
        "Nama situs, wilayah, kanal layanan, dan daftar topik ditulis sekali di `mkdocs.yml`.",
    ),
    Code(
        "KIM951", _E, Group.SETTINGS, "Pengecualian tanpa alasan",
        "Pengecualian untuk {rule} belum punya alasan yang dapat dipahami orang lain.",
        "Tambahkan alasan satu kalimat, misalnya: alasan: Nomor ini contoh buatan, bukan milik siapa pun.",
        "Pengecualian membuat satu aturan tidak berlaku di satu berkas. Penyunting dan pembaca berhak tahu sebabnya, jadi "
        "alasannya ditulis di berkas itu dan ikut tampil di setiap laporan.\n\nSalah:\n\n```\npengecualian:\n  - kode: "
        "KIM501\n```\n\nBenar:\n\n```\npengecualian:\n  - kode: KIM501\n    alasan: Nomor ini contoh buatan di buku "
        "panduan, bukan milik siapa pun.\n    kutipan: 3277010101900001\n```\n\n`kutipan` boleh ditambahkan supaya yang "
        "dikecualikan hanya baris yang memuat kata itu.",
    ),
    Code(
        "KIM952", _W, Group.SETTINGS, "Pengecualian tidak terpakai",
        "Pengecualian untuk {rule} tidak dipakai: aturan itu tidak menemukan apa pun yang dimaksud di berkas ini.",
        "Hapus pengecualian ini, atau perbaiki kode dan kutipannya.",
        "Pengecualian lama yang tertinggal dapat menutupi kesalahan baru. Begitu tidak perlu lagi, hapuslah.",
    ),
    Code(
        "KIM953", _E, Group.SETTINGS, "Aturan ini tidak dapat dikecualikan",
        "{rule} tidak dapat dikecualikan.",
        "Hapus pengecualian ini, lalu betulkan hal yang dimaksud aturan itu; bila ragu, tanyakan kepada redaksi.",
        "Perlindungan anak dan korban berlaku tanpa kecuali (Pedoman Pemberitaan Ramah Anak 2019; UU 11/2012 pasal 19). Begitu "
        "pula hal yang membuat berkas tidak dapat dibaca atau riwayat terbitnya tidak jelas: pengecualian tidak menolong.",
    ),
    Code(
        "KIM954", _E, Group.SETTINGS, "Kode pengecualian tidak dikenal",
        "Kode «{rule}» tidak dikenal{hint}.",
        "Salin kode dari laporan pemeriksaan, misalnya KIM702.",
        "Pengecualian berlaku untuk satu kode aturan. Kode yang salah ketik tidak mengecualikan apa pun.",
    ),
    Code(
        "KIM957", _W, Group.SETTINGS, "Usulan mengubah penjaga pemeriksaan",
        "Usulan ini mengubah berkas yang mengatur pemeriksaan atau penerbitan{more}.",
        "Minta pengelola situs membaca perubahan ini lebih dulu; usulan tulisan biasa hanya mengubah folder isi.",
        "Alur kerja di `.github/` atau `.gitlab-ci.yml` dijalankan menurut usulan itu sendiri, jadi usulan yang mengubahnya "
        "dapat mematikan pemeriksaan dan tetap tampak hijau. Pengaturan, tema, dan program menentukan seluruh situs.",
    ),
    Code(
        "KIM955", _E, Group.SETTINGS, "Tingkat aturan ini tidak dapat diturunkan",
        "Tingkat {rule} tidak dapat diturunkan atau dimatikan.",
        "Hapus baris ini dari mkdocs.yml.",
        "Aturan tentang data pribadi, anak, dan korban melindungi orang yang tidak ikut menulis; aturan pembacaan berkas "
        "menjaga agar tidak ada isi yang hilang. Keduanya hanya dilaporkan, tidak dapat dilunakkan.",
    ),
    Code(
        "KIM956", _E, Group.SETTINGS, "Kode di pengaturan tingkat tidak dikenal",
        "Kode «{rule}» tidak dikenal.",
        "Lihat semua kode dengan: kim explain --semua",
        "Bagian `tingkat` di `mkdocs.yml` mengubah tingkat satu aturan untuk seluruh situs, misalnya `KIM702: saran`. "
        "Pilihannya: galat, peringatan, saran, mati. Setiap perubahan disebut di setiap laporan.",
    ),
)
