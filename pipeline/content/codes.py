"""What reading and joining members' files, and reading the settings, can find wrong: code, severity, words, explanation.

Editorial rules are not here: a rule's docstring is its own page (``pipeline.gate.rules``).
"""

from __future__ import annotations

from pipeline.engine.problems import Code, Group, Location, Problem, Severity, by_code

_E, _W = Severity.ERROR, Severity.WARNING

CODES = by_code(
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
        "Berkas diawali tanda tak terlihat (BOM), sehingga kepala berkas bisa ikut tercetak sebagai isi.",
        "Jalankan: kim check --fix. Atau simpan ulang dengan pilihan «UTF-8» (bukan «UTF-8 with BOM»).",
        "Beberapa editor di Windows menaruh tanda tak terlihat di awal berkas. Program lain lalu tidak mengenali garis "
        "`---` pertama dan menerbitkan seluruh kepala berkas sebagai paragraf.",
    ),
    Code(
        "KIM003", _E, Group.FILE, "Kepala berkas tidak ditemukan",
        "Kepala berkas tidak ditemukan: {why}.",
        "Taruh garis --- di baris pertama, isi kepala berkas di bawahnya, lalu tutup dengan garis --- lagi.",
        "Kepala berkas adalah bagian di antara dua garis `---` di awal berkas, tempat judul, tanggal, dan penulis "
        "ditulis. Tanpa itu berkasnya tidak dapat diterbitkan.\n\nBenar:\n\n```\n---\njudul: Jadwal posyandu bulan ini\n"
        "tanggal: 2026-11-02\n---\n\nIsi berita …\n```",
    ),
    Code(
        "KIM004", _E, Group.FILE, "Kepala berkas tidak ditutup",
        "Garis --- pembuka ada, tetapi garis --- penutup tidak ditemukan.",
        "Tambahkan satu baris berisi --- di bawah isian terakhir, sebelum isinya.",
        "Tanpa garis penutup, program tidak tahu di mana kepala berkas selesai dan isinya mulai.",
    ),
    Code(
        "KIM005", _E, Group.FILE, "Kepala berkas terlalu besar",
        "Kepala berkas berisi {size} huruf; batasnya {limit}.",
        "Pindahkan teks panjang ke bawah garis --- penutup; kepala berkas hanya untuk isian pendek.",
        "Kepala berkas yang wajar berisi sekitar seribu huruf. Yang jauh lebih besar biasanya terjadi karena isi "
        "tulisan atau gambar tertempel di tempat yang salah.",
    ),
    Code(
        "KIM006", _E, Group.FILE, "Kepala berkas bukan daftar isian",
        "Kepala berkas berisi {kind}, bukan isian berbentuk «nama: isian».",
        "Hapus tanda - di awal baris, lalu tulis setiap isian sebagai «nama: isian», misalnya judul: Jadwal posyandu.",
        "Setiap baris kepala berkas harus punya nama di kiri titik dua dan isi di kanannya.",
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
        "KIM009", _E, Group.FILE, "Baris kepala berkas tidak terbaca",
        "Baris ini tidak terbaca: {why}.",
        "Perbaiki baris ini.",
        "Yang paling sering: titik dua di dalam judul, tanda kutip yang tidak ditutup, atau kutip satu pada kata seperti "
        "Jum'at.\n\nSalah: `judul: Lomba 17-an: warga turun`\n\nBenar: `judul: \"Lomba 17-an: warga turun\"`",
    ),
    Code(
        "KIM010", _E, Group.FILE, "Baris diawali tab",
        "Baris ini tidak terbaca: {why}.",
        "Ganti tab dengan dua spasi.",
        "Kepala berkas hanya mengenal spasi. Tab tampak sama di layar, tetapi berbeda bagi komputer.",
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
        "tanda hubung. Nama seperti con, aux, atau nul dipakai Windows untuk perangkat; berkasnya tidak dapat dibuka di sana.",
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
    Code(
        "KIM023", _E, Group.FILE, "Halaman terlalu rumit untuk digambar",
        "{what}; halaman ini tidak dapat digambar.",
        "{remedy}",
        "Halaman biasa (di luar artikel, KIM, dan mitra) digambar oleh MkDocs. Daftar dan kutipan yang bersarang puluhan tingkat "
        "menghentikannya, dan ribuan tanda pembuka yang tidak pernah ditutup membuatnya bekerja berjam-jam. Biasanya itu terjadi "
        "karena satu baris tertempel berulang-ulang. Kode di antara ```` ``` ```` boleh berisi apa saja.",
    ),
    Code(
        "KIM024", _W, Group.FILE, "Dokumen menyebut penyusunnya",
        "Dokumen ini menyimpan nama {names} di luar isinya; siapa pun yang mengunduhnya dapat membacanya.",
        "Dokumen bertanda tangan elektronik terbit apa adanya. Biarkan bila nama itu memang penyusun resminya; bila bukan, minta "
        "dokumen tanpa nama itu kepada penerbitnya.",
        "Word, Excel, dan banyak pembuat PDF mencatat nama akun penulisnya di dalam berkas, walau tidak tampak di halaman. Situs "
        "membersihkan foto dan dokumen sebelum terbit, kecuali dokumen bertanda tangan elektronik: bila diubah sedikit saja, "
        "tanda tangannya tidak sah lagi. Nama warga atau anak dapat ikut terbuka dari sana (UU 27/2022 tentang Pelindungan Data "
        "Pribadi).",
    ),
    Code(
        "KIM025", _E, Group.FILE, "Dokumen tidak dapat dibersihkan",
        "Dokumen ini tidak dapat diterbitkan: {why}, sehingga nama akun dan catatan di dalamnya tidak dapat dihapus.",
        "Buka dokumen aslinya, simpan ulang tanpa kata sandi, lalu unggah lagi. Atau tulis isinya langsung di halaman.",
        "Sebelum terbit, situs menghapus yang dicatat program di dalam dokumen tanpa tampak di halaman: nama akun, komputer, "
        "komentator, dan tempat foto diambil. Yang terkunci atau rusak tidak dapat dibersihkan, jadi tidak diterbitkan.",
    ),
    Code(
        "KIM026", _E, Group.FILE, "Nama yang diawali titik menyembunyikan isi",
        "«{name}» diawali titik, sehingga tersembunyi dan tidak terbit.",
        "Ganti namanya tanpa titik di depan; bila bukan untuk terbit, hapus dari folder isi.",
        "Komputer menyembunyikan berkas dan folder yang namanya diawali titik, dan situs tidak menerbitkannya. Tulisan dan "
        "gambar dengan nama begitu hilang tanpa pesan. Berkas milik program, seperti `.gitkeep` dan `.DS_Store`, boleh.",
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
        "{place}, atau buat kim/{value}.md lebih dulu (kim new kim).",
        "Setiap tulisan ditanggung satu KIM. Nama folder artikel, dan isian `kim` pada tulisan lain, harus sama dengan nama "
        "berkas di `content/kim/`.",
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
        "Nama yang sama dipakai di beberapa tempat, misalnya oleh sebuah kota dan salah satu kelurahannya. Tulis lebih lengkap "
        "atau pakai kodenya.",
    ),
    Code(
        "KIM207", _E, Group.LINKS, "Dua berkas memakai satu alamat",
        "Alamat /{url} sudah dipakai {other}.",
        "Ganti nama salah satu berkas, atau hapus alamat lama yang bentrok.",
        "Satu alamat hanya dapat membuka satu halaman; yang lain akan hilang.",
    ),
    Code(
        "KIM208", _E, Group.LINKS, "Tahun folder berbeda dari tanggal",
        "{what} ini bertanggal {date}, tetapi ditaruh di folder {folder}.",
        "Pindahkan ke folder {year}, atau perbaiki tanggalnya.",
        "Folder tahun menjadi bagian dari alamat halaman, jadi harus cocok dengan tanggal tulisannya.",
    ),
    Code(
        "KIM219", _E, Group.LINKS, "Isian menyebut berkas yang belum ada",
        "Tidak ada {folder} bernama «{value}»{hint}.",
        "Tulis nama berkasnya di folder {folder}/ tanpa .md, atau buat berkas itu lebih dulu (kim new {folder}).",
        "Agenda dan berita dapat menyebut program atau layanan yang diceritakannya. Yang ditulis adalah nama berkasnya, supaya "
        "tautannya tetap benar walaupun judulnya berganti.\n\nSalah: `program: Posyandu Balita`\n\nBenar: "
        "`program: posyandu-balita`, bila berkasnya `program/posyandu-balita.md`",
    ),
    # ── The site's own description ───────────────────────────────────────────────────────────────────────────────
    Code(
        "KIM901", _E, Group.SETTINGS, "Pengaturan situs belum benar",
        "Pengaturan «{key}» {why}.",
        "{example}",
        "Nama situs, wilayah, dan daftar topik ditulis sekali di `mkdocs.yml`.",
    ),
    Code(
        "KIM902", Severity.INFO, Group.SETTINGS, "Kanal layanan pindah ke berkas nomor",
        "Kanal layanan sekarang ditulis sebagai data di content/{file}; yang di sini masih dibaca selama berkas itu belum ada.",
        "Buat berkas itu untuk wilayah {region} dengan kim new nomor (contohnya di kim explain KIM902), salin setiap kanal: isi "
        "menjadi nomor, tambahkan jenis, berlaku, sumber, dan diperiksa. Lalu hapus bagian kanal dari mkdocs.yml.",
        "Nomor darurat berganti, dan 112 baru dijawab di sebagian kabupaten dan kota. Sebagai data, setiap nomor punya sumber, "
        "tanggal periksa, dan wilayah; kelurahan mewarisi nomor kotanya, dan halaman /halaman/darurat/ dibuat darinya.\n\n"
        "Salah:\n\n```\nkanal:\n  - {nama: Darurat, isi: \"112\", tautan: \"tel:112\"}\n```\n\nBenar, di "
        "`content/nomor/kota-cimahi.md`:\n\n```\nwilayah: Kota Cimahi\nnomor:\n  - nama: Darurat\n    nomor: \"112\"\n"
        "    jenis: tunggal\n    berlaku: ya\n    sumber: {nama: Layanan 112, url: \"https://layanan112.kominfo.go.id/alur\"}\n"
        "    diperiksa: 2026-11-20\n```",
    ),
    Code(
        "KIM903", _E, Group.SETTINGS, "Templat situs tidak dapat digambar",
        "{why}",
        "{remedy}",
        "Folder tema boleh berisi templat sendiri, tetapi satu templat yang salah tulis, atau dibuat untuk versi lain, "
        "menghentikan seluruh situs: tidak ada halaman yang terbit. Karena itu setiap templat sendiri dicoba lebih dulu pada "
        "halaman yang memakainya.\n\nSalah: `{% if figure %}` tanpa `{% endif %}`\n\nBenar: templat tanpa perubahan dihapus "
        "saja dari folder tema; program mengambil yang dibawanya sendiri.",
    ),
)


def problem(code: str, location: Location, *, excerpt: str = "", length: int = 1, **words: object) -> Problem:
    """Returns a Problem of this code, its texts filled with ``words``; ``remedy=`` replaces the usual remedy."""
    return CODES[code].problem(location, excerpt=excerpt, length=length, **words)
