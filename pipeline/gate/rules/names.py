"""Words that make a name likely, and words that rule one out. Lists of names and words, not of people."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words(
    "aan abdul abdullah abdurrahman ade adhitia adi adit aditya agnes agung agus agustina ahmad ahmat aisyah ajat "
    "akbar akhmad alamsyah aldi aldo alfian ali alif alvaro alya amalia ami amin aminah aminudin amir ananda anang "
    "andi andika andini andre andri andriani anggi anggun ani anisa anissa anita anton antonius anwar apriliani aqila "
    "ardi ardiansyah arief arif arifin aris arkan arman arya asep asih astuti atang atep aulia ayi ayu azis azka "
    "bagas bagus bahrul bambang bayu benny bima budi budiman cahya cahyo carmi cecep chandra citra cucu dadan dadang "
    "dafa daffa dani darma dede dedeh deden dedi dedy dendi deni denny desi devi dewanti dewi dian diana dikdik diki "
    "dimas dina dinda dini dodi dody doni dudi dwi edi eka eko elis encep endang engkos eni entin erik erna ernawati "
    "erni erwin euis eva evi fadhil fadli fahmi fahri faisal fajar farhan farid faris fatimah fauzan fauzi febri "
    "ferdi ferry fikri firman fitri fitriani galih gatot gilang gina ginanjar gumilar gunawan hadi hafiz haikal "
    "hamdan hana handayani hani hanif hardi haris hartati hartono haryanto hasan hasanah hendar hendra hendri hendrik "
    "heni herman hermansyah hermawan heru hidayat hidayatullah husein ibnu icih ida iis ika ilham imam imas indah "
    "indra intan ipah iqbal irfan irma irwan iwan jaja jajang jajat jaka jamal jihan joko juhaini juju jumadi juwita "
    "kadek karim karman kartika karyono kasmin kayla kenzo keysha khairul khoirul kinanti kirana kokom kokoy komar "
    "komariah kosasih kurnia kurniawan kusmiati laila laksmi lala larasati lastri lestari lia lilis lina linda lisa "
    "lukman lusi made mamah maman mamat maria mariam marlina martini maulana maulidia maya meli mimin mira mochamad "
    "mohamad mohammad muhamad muhammad mulyadi mulyana mulyani mulyono nabila nadia nadin nadya naila nana nandang "
    "nani naufal neneng nengsih nia nina ningsih nining nisa novi novita nugraha nunung nur nuraeni nurdin nurhayati "
    "nurul oding oki oman oneng otong permana pipit pratama priyanto putra putri putu rafael rafi rafif rahayu rahma "
    "rahman rahmat rahmawati raihan raka ramdan ramdani rangga rani rasmi rasya ratih ratna rendi rendy reni reno "
    "reyhan reza riana ridwan rifki rina rini rio riska rismawati rita rizal rizki rizky rizqi robi roby rohman "
    "rohmat roni rosa rosita rudi rudy ruhiyat rusdi ruslan sabrina safitri saiful salim salma salsabila samsudin "
    "samsul sandi santi santoso saputra sarah sari sarip sekar septian setiawan shafira shinta sigit sinta siska siti "
    "slamet sobari sobirin sofyan solihin sri subagyo sudirman sugeng sugiarto suharto suhendar suhendi suherlan "
    "suherman sujana sukaesih sukandar sukma sulaeman sulastri sumarna sumiati suparman suparno supriadi supriatna "
    "supriyadi surya suryadi suryana susan susanti susanto susi sutardi sutinah sutisna sutrisno suwarno syahrul "
    "syakila syifa talita tarma tarno tarsa tarsih tatang taufik tedi teguh teti tiara tina tini titin toni tono toto "
    "tri tuti udin ujang umar usep usman vania vina wahyu wahyudi wahyuni wanti warsito wati wawan wayan widya wiguna "
    "wijaya wirawan wulan wulandari yadi yana yani yanti yanto yati yayan yayat yeni yoga yogi yosep yudha yudi "
    "yudisthira yudistira yuli yulia yuliana yuni yusuf zaenal zahra zainal zaki zaskia zidan "
)
"""Common given names."""

ALSO_WORDS = _words(
    "adi agung akbar ali anggun aris asih atang aulia ayu bagus bayu bima cahya citra darma dewi dian dwi eka fajar "
    "imam indah intan jaya juju kartika kirana kurnia lala lestari made mamah maulana maya mega nana nur permana "
    "pratama putra putri rahayu raka rio sari sekar surya tiara tri wahyu wulan "
)
"""Given names that are words as well, or parts of place names: they need company."""

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

NEVER_INITIALS = _words(
    "SD SMP SMA SMK MTS TK UU PT CV RT RW KK KTP NIK HP PP PASAL AYAT KM NO RI X V I II III IV VI VII VIII IX XI XII"
)
"""Capitals that are nobody's initials even before what looks like an age."""
