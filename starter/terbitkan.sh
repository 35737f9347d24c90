#!/bin/sh
# Menerbitkan situs ke server sendiri dengan rsync. Jalankan dari cron setiap setengah jam, dan sesudah setiap perubahan:
#
#   TUJUAN=pengguna@server:/var/www/warta ./terbitkan.sh      ambil kabar mitra, bangun, unggah yang berubah
#   TUJUAN=… ./terbitkan.sh --kembali [NAMA]                  pulangkan terbitan sebelumnya (atau yang bernama itu), lalu tahan
#   TUJUAN=… ./terbitkan.sh --lanjut                          lepaskan tahanan itu dan terbitkan yang terbaru
#
# Pilihan lain: KIM (program kim), RSYNC, SIMPANAN (berapa terbitan lama disimpan), PEMBERSIH (perintah yang menerima alamat yang
# berubah, sebaris satu, misalnya untuk mengosongkan simpanan CDN).
set -eu
cd "$(dirname "$0")"
: "${TUJUAN:?Sebut tujuannya, misalnya TUJUAN=pengguna@server:/var/www/warta}"
KIM=${KIM:-.venv/bin/kim}
RSYNC=${RSYNC:-rsync}
SIMPANAN=${SIMPANAN:-48}
PEMBERSIH=${PEMBERSIH:-}
DAFTAR=.kim/perubahan.json
LAMA=.kim/terbitan
TAHAN=$LAMA/tahan

# Gambar dan gaya lebih dulu, lalu halaman dan umpan; yang usang dihapus paling akhir. Berkas yang isinya sama tidak disentuh.
unggah() {
  "$RSYNC" -a --checksum --exclude=/.kim-terbit --exclude='*.html' --exclude='*.xml' --exclude='*.json' "$1/" "$TUJUAN/"
  "$RSYNC" -a --checksum --delete-after --exclude=/.kim-terbit --exclude=/.well-known "$1/" "$TUJUAN/"
}

# Sesudah terunggah. Hub atau simpanan yang diam bukan kegagalan terbit.
umumkan() {
  "$KIM" umumkan "$@" || echo "Hub tidak diberi tahu." >&2
  if [ -n "$PEMBERSIH" ]; then
    "$KIM" umumkan "$@" --alamat | sh -c "$PEMBERSIH" || echo "Simpanan di depan situs tidak dikosongkan." >&2
  fi
}

daftar_lama() {
  find "$LAMA" -mindepth 1 -maxdepth 1 -type d -name '2*' 2>/dev/null | sort
}

mkdir -p "$LAMA"
case "${1:-}" in
  --kembali)
    kini=$(cat "$LAMA/kini" 2>/dev/null || true)
    nama=${2:-$(daftar_lama | sed 's|.*/||' | awk -v kini="$kini" '$0 < kini' | tail -n 1)}
    if [ -z "$nama" ] || [ ! -d "$LAMA/$nama" ]; then
      echo "Tidak ada terbitan lama bernama «$nama» di $LAMA/. Tidak ada yang diubah." >&2
      exit 1
    fi
    echo "$nama" > "$TAHAN"
    unggah "$LAMA/$nama"
    echo "$nama" > "$LAMA/kini"
    umumkan
    echo "Terbitan $nama sudah kembali. Terbitan baru ditahan sampai: ./terbitkan.sh --lanjut"
    exit 0
    ;;
  --lanjut) rm -f "$TAHAN" ;;
  "") ;;
  *)
    echo "Pilihan $1 tidak dikenal; lihat awal berkas ini." >&2
    exit 2
    ;;
esac
if [ -e "$TAHAN" ]; then
  echo "Ditahan pada terbitan $(cat "$TAHAN"); lepaskan dengan ./terbitkan.sh --lanjut"
  exit 0
fi

"$KIM" fetch || echo "Kabar mitra tidak diperbarui; yang terakhir tetap dipakai." >&2
"$KIM" build --daftar "$DAFTAR"
unggah site
umumkan "$DAFTAR"
rm -f "$DAFTAR"

# Yang baru saja terbit disimpan; berkas yang sama tidak memakan tempat dua kali.
nama=$(date -u +%Y%m%dT%H%M%SZ)
"$RSYNC" -a --delete --link-dest="$PWD/site" site/ "$LAMA/$nama/"
echo "$nama" > "$LAMA/kini"
banyak=$(daftar_lama | wc -l)
if [ "$banyak" -gt "$SIMPANAN" ]; then
  daftar_lama | head -n "$((banyak - SIMPANAN))" | while read -r usang; do rm -rf "$usang"; done
fi
