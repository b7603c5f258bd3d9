//! The names that templates of mails may use, and an example of each, by which a template is tried when it is read.

use serde_json::{Map, Value, json};

/// Every name, empty: what a mail does not say can still be asked for by `if`.
pub fn empty() -> Map<String, Value> {
    let mut all = example();
    all.values_mut().for_each(|value| *value = Value::Null);
    all
}

/// An example of every name.
pub fn example() -> Map<String, Value> {
    let mut all = of_people();
    all.extend(of_mailboxes());
    all.extend(of_tickets());
    all
}

/// The same with the other side of what a mail says yes or no to.
pub fn otherwise() -> Map<String, Value> {
    let mut all = example();
    for value in all.values_mut() {
        if let Value::Bool(said) = value {
            *said = !*said;
        }
    }
    all
}

/// What mails to people say.
fn of_people() -> Map<String, Value> {
    object(json!({
        // The institution, and who runs its accounts.
        "lembaga": "Universitas Contoh",
        "sebutan": "Akun Contoh",
        "pengelola": "Direktorat Sistem Informasi",
        "kontak": "bantuan@contoh.ac.id",
        "sandi_minimal": 10,
        // Who is told.
        "penerima": "Budi Santoso, S.T.",
        // An account.
        "nama_akun": "budi.santoso",
        "surel": "budi.santoso@contoh.ac.id",
        "kategori": "Tenaga Kontrak",
        "unit": "Fakultas Ilmu Komputer",
        "mulai": "03 Maret 2025",
        "sampai": "31 Desember 2025",
        "sampai_studi": false,
        "hari_terakhir": "31 Desember 2025 pukul 24.00 WIB",
        "tanggal": "01 Januari 2026",
        "bulan_lagi": 3,
        "hari_lagi": 14,
        "tetap": "Peserta kursus",
        "beralih": true,
        "berkas_sandi": true,
        "kunci_sendiri": false,
        "dapat_diperpanjang": "perpanjangan",
        "sekali": true,
        // The paper behind it.
        "surat": "memo nomor 12/MEMO/2025 tanggal 01 Maret 2025",
        "perihal": "Permohonan akun",
        "diterima": "03 Maret 2025",
        "prosedur": "Pembuatan akun",
        // What changed.
        "butir": [{"atribut": "Unit Kerja", "semula": "Fakultas Sains", "menjadi": "Fakultas Ilmu Komputer"}],
        // Several accounts.
        "jumlah": 2,
        "akun": [{"nama_akun": "budi.santoso", "nama": "Budi Santoso, S.T.", "mulai": "03 Maret 2025",
                  "sampai": "31 Desember 2025", "tanggal": "04 Maret 2025", "tindakan": "Kata sandi direset",
                  "hasil": "selesai", "petugas": "Rina", "alasan": "Kuota harian terpenuhi"}],
        "berkas": ["share://sealed/contoh/2025-03-03-000001.age"],
        // A paper.
        "nomor": "7/CONTOH/BA/2025",
        "tempat": ["documents/filkom/2025/ba-pembuatan-contoh.pdf"],
        "langkah": "informasikan",
        "batas": "1 hari kerja",
        "di_tiket": false,
        "periode": "Januari 2025",
        // Help.
        "tindakan": "Kata sandi direset",
        "petugas": "Rina",
        "tiket": "HD-1187",
        "waktu": "14 April 2025 pukul 09.12 WIB",
    }))
}

/// What mails on mailboxes say, and on accounts that are frozen, archived or deleted, beside that.
fn of_mailboxes() -> Map<String, Value> {
    object(json!({
        // Who runs the mailbox, by its name in the policy.
        "layanan": "office365",
        // A mailbox that is no person's: of what kind, for what, and who answers for it, by name.
        "jenis": "unit",
        "peruntukan": "Kepala Bagian Umum",
        "penanggung_jawab": "Ary Prasetyo, S.Kom., M.Kom.",
        "penanggung_jawab_lama": "Surya Wibowo, S.Kom., M.Kom.",
        "pengelola_kotak": ["Budi Utomo", "Erna Wijayanti"],
        // Whether the mail goes to one of these, not to whoever answers for it.
        "sebagai_pengelola": false,
        // A freeze: why, until when, and whether it was lifted.
        "alasan": "Pengiriman surel massal",
        "dibekukan_sampai": "17 November 2025",
        "dilepas": false,
        // A disposal: `archive` or `delete`, and why the mailbox counts as abandoned.
        "tahap": "archive",
        "sebab": "unit_tidak_ada",
    }))
}

/// What tickets say, beside that.
fn of_tickets() -> Map<String, Value> {
    object(json!({
        "judul": "Pembuatan akun",
        "permohonan": "2025-01-13-filkom-akun-baru",
        "push": "PUSH-20250113-0007",
        "kebijakan": "3f9a1c2d4e5f",
        "selesai": 1,
        "terbuka": 1,
        "ditunda": 1,
        "gagal": 1,
        "lama": "pada hari yang sama",
    }))
}

/// An object's values.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}
