"""Words that make a name likely, and words that rule one out. Lists of names and words, not of people."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOT_PEOPLE = _words(
    "agar agustus ahad akan aksi aktivitas anggota apabila aparat apel api april badan bahkan balai bandung banjir "
    "bank bantuan banyak barang barat baru bawaslu bayi beberapa belum berdasarkan berita bidan bila bpbd buddha "
    "bukan buku bupati camat cara cuaca dalam damkar dana dari data dengan desa desember di dinas dokter dokumentasi "
    "dua dugaan dusun empat februari forum foto gambar gang gedung gempa gg gubernur hal hari hasil hindu hingga ia "
    "ibukota ilustrasi indonesia informasi ini islam itu jakarta jaksa jalan januari jawa jika jl juga juli jumat "
    "juni kabar kabupaten kader kajari kami kamis kampung kantor kapolres kapolsek karena kartu kasus katolik "
    "kebakaran kecamatan kecelakaan kegiatan kejadian kejaksaan kejari kelompok kelurahan kementerian kemudian kepada "
    "kepala kepolisian ketika ketua kim kini kita klinik komplek kompleks komunitas konghucu koperasi kota kp kristen "
    "lalu lapak lembaga lima lurah mabes mahasiswa majelis malam manajer maret masing masjid masyarakat medan mei "
    "menteri menurut mereka minggu mobil motor mts musala mushola namun nasional nomor november oktober orang pada "
    "pancasila panitia para partai pasar pasien paud pedagang pegawai pemda pemerintah pemkab pemkot pemprov "
    "pencurian pengadilan pengendara pengurus penulis penyidik peristiwa perumahan pesantren petugas pihak pimpinan "
    "polda polisi polres polresta polri polsek pondok posko posyandu presiden produk program proyek puskesmas rabu "
    "redaksi rekening relawan republik resor rt rumah rw saat sabtu sakit salah salam sang satpol satu satuan saya sd "
    "sebab sebanyak sebelum sebuah sehingga sejak sejumlah sekolah sekretaris sektor selain selamat selanjutnya "
    "selasa selatan seluruh semarang sementara semua senin seorang sepeda seperti september seribu setelah si situs "
    "sma smk smp stasiun sudah sumber sunda sungai surabaya surat tahun tak tanah tapi telah tenaga tengah terminal "
    "tetapi tidak tiga tim timur tk tni toko truk uang umkm undang unit untuk utara video wabah wakil wali walikota "
    "warta warung wilayah yang yayasan "
)
"""Capitalised words that begin no name: sentence starters, offices, places, days."""

LEADERS = _words(
    "abah adik aki almarhum almarhumah anak ayah ayahanda bang bapak bocah bu ceu cucu emak guru hajah haji ibu "
    "ibunda kader kak kakek kang keluarga keponakan kiai kiyai korban kyai lelaki mak mang mas mbak muridnya nenek "
    "oknum om pak pedagang pelajar pelaku pemuda penyanyi perempuan petani pria remaja saksi santri saudara siswa "
    "siswi siswinya tante teh terdakwa tersangka teteh ustadz ustaz ustazah wanita warga "
)
"""Words that may stand before a name, capitalised, without being a part of it."""

ACRONYMS = _words(
    "ABH AI APD APK ASN BAP BCA BK BNI BPS BRI BSI BTN CCTV CM CV DBD DLH DPR FB GPS HAM HIV HP HUT I IG II III ISPA "
    "IT ITB IV IX JNE KB KBB KG KIM KK KM KPK KPU KTP LP MA MI MM MTS NIK NO OTP PAM PAUD PDAM PKK PLN PMI PNS PP PPA "
    "PT RI RS RT RW SD SDIT SDN SE SIM SK SLB SMA SMAN SMK SMKN SMP SMPN SMS TBC TK TKP TPA TPS TV UI UMKM UPI UPT UU "
    "V VI VII VIII WA WIB WIT X XI XII "
)
"""Capitals that are nobody's initials."""

