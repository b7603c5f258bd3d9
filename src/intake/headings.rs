//! What offices write above the columns of their lists, in Indonesian and English.

use crate::intake::Field;

/// Headings without spaces, signs and capitals, and the fields that they can mean: the first that the procedure has.
const HEADINGS: &[(&str, &[&str])] = &[
    ("nim", &["nim"]),
    ("nomorindukmahasiswa", &["nim"]),
    ("nimbaru", &["change.set.nim"]),
    ("studentnumber", &["nim"]),
    ("studentid", &["nim"]),
    ("nip", &["nip"]),
    ("nomorindukpegawai", &["nip"]),
    ("nopeg", &["nopeg"]),
    ("nomorpegawai", &["nopeg"]),
    ("nopegawai", &["nopeg"]),
    ("employeenumber", &["nopeg"]),
    ("nrp", &["nrp"]),
    ("npp", &["npp"]),
    ("nama", &["name"]),
    ("namalengkap", &["name"]),
    ("namamahasiswa", &["name"]),
    ("namapegawai", &["name"]),
    ("fullname", &["name"]),
    ("gelardepan", &["title_prefix"]),
    ("gelarbelakang", &["title_suffix"]),
    ("programstudi", &["program"]),
    ("prodi", &["program"]),
    ("jurusan", &["program"]),
    ("studyprogram", &["program"]),
    ("programme", &["program"]),
    ("jenjang", &["level"]),
    ("strata", &["level"]),
    ("degree", &["level"]),
    ("angkatan", &["enrolled"]),
    ("semestermasuk", &["enrolled"]),
    ("intake", &["enrolled"]),
    ("surel", &["email"]),
    ("alamatsurel", &["email"]),
    ("emailpribadi", &["email"]),
    ("emailaddress", &["email"]),
    ("alamatemail", &["email"]),
    ("telepon", &["phone"]),
    ("telp", &["phone"]),
    ("notelepon", &["phone"]),
    ("nohp", &["phone"]),
    ("nomorhp", &["phone"]),
    ("hp", &["phone"]),
    ("nowa", &["phone"]),
    ("mobile", &["phone"]),
    ("tgllahir", &["birth_date"]),
    ("tanggallahir", &["birth_date"]),
    ("dateofbirth", &["birth_date"]),
    ("kategori", &["category"]),
    ("peran", &["role"]),
    ("jabatan", &["role"]),
    ("unitkerja", &["unit"]),
    ("fakultas", &["unit"]),
    ("faculty", &["unit"]),
    ("instansi", &["company"]),
    ("perusahaan", &["company"]),
    ("penyedia", &["company"]),
    ("akun", &["account", "existing_account"]),
    ("itbaccount", &["account", "existing_account"]),
    ("namaakun", &["username", "account"]),
    ("usulanakun", &["username"]),
    ("akunlama", &["existing_account"]),
    ("nomorkontrak", &["contracts.number", "contract_ref"]),
    ("nokontrak", &["contracts.number", "contract_ref"]),
    ("nospk", &["contracts.number", "contract_ref"]),
    ("nomorspk", &["contracts.number", "contract_ref"]),
    ("contractnumber", &["contracts.number", "contract_ref"]),
    ("jeniskontrak", &["contracts.type"]),
    ("contracttype", &["contracts.type"]),
    ("mulai", START),
    ("tglmulai", START),
    ("tanggalmulai", START),
    ("mulaikontrak", START),
    ("start", START),
    ("startdate", START),
    ("berakhir", END),
    ("tglberakhir", END),
    ("tanggalberakhir", END),
    ("akhir", END),
    ("tglakhir", END),
    ("tanggalakhir", END),
    ("selesai", END),
    ("tglselesai", END),
    ("tanggalselesai", END),
    ("akhirkontrak", END),
    ("end", END),
    ("enddate", END),
    ("statuskelulusan", &["status"]),
    ("tglwisuda", &["graduation_date"]),
    ("tanggalwisuda", &["graduation_date"]),
    ("tgllulus", &["graduation_date"]),
    ("alasan", &["reason", "change.reason"]),
    ("berlaku", &["effective", "change.effective"]),
    ("tglberlaku", &["effective", "change.effective"]),
    ("tanggalberlaku", &["effective", "change.effective"]),
    ("pertanggal", &["effective", "change.effective"]),
    ("tglnonaktif", &["effective"]),
    ("jenispemberhentian", &["separation.type"]),
    ("carakeluar", &["separation.type"]),
    ("tmt", &["separation.tmt", "effective", "change.effective"]),
    ("tmtpensiun", &["separation.tmt"]),
    ("hariterakhir", &["separation.last_day"]),
    ("sistem", &["test.system"]),
    ("lingkungan", &["test.environment"]),
    ("jumlahakun", &["test.count"]),
    ("tindakan", &["helpdesk.action"]),
    ("kanal", &["helpdesk.channel"]),
    ("verifikasi", &["helpdesk.verification"]),
    ("diverifikasioleh", &["helpdesk.verified_by"]),
    ("catatan", &["note"]),
    ("keterangan", &["note"]),
    ("remark", &["note"]),
];

/// The first day: of a contract where the list has contracts, else of the account.
const START: &[&str] = &["contracts.from", "valid_from", "effective", "change.effective"];

/// The last day, likewise.
const END: &[&str] = &["contracts.until", "valid_until"];

/// Headings of columns that only count the rows.
const COUNTING: &[&str] = &[
    "no",
    "nourut",
    "nomorurut",
    "nomor",
    "urutan",
    "number",
    "rownumber",
];

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A field.
    Field(String),
    /// The number of the row.
    Count,
    /// Nothing that is known, or nothing that the procedure has.
    Unknown,
}

/// What a heading means among these fields. A field's own name is always known, `email`, `separation.tmt`; what shall be
/// new is a field with “baru” or “new”.
pub fn meaning(heading: &str, fields: &[Field]) -> Meaning {
    let plain = plain(heading);
    let has = |path: &str| fields.iter().any(|field| field.path == path);
    if let Some(field) = fields.iter().find(|field| self::plain(&field.path) == plain) {
        return Meaning::Field(field.path.clone());
    }
    let known = |plain: &str| {
        let (_, paths) = HEADINGS.iter().find(|(known, _)| *known == plain)?;
        paths.iter().find(|path| has(path))
    };
    if let Some(path) = known(&plain) {
        return Meaning::Field((*path).to_owned());
    }
    let changed = plain.strip_suffix("baru").or_else(|| plain.strip_prefix("new"));
    if let Some(path) = changed.and_then(|changed| new_value(changed, fields)) {
        return Meaning::Field(path);
    }
    if COUNTING.contains(&plain.as_str()) {
        return Meaning::Count;
    }
    Meaning::Unknown
}

/// The field of `change.set` that a heading means.
fn new_value(plain: &str, fields: &[Field]) -> Option<String> {
    let of_change = |name: &str| {
        let path = format!("change.set.{name}");
        fields.iter().any(|field| field.path == path).then_some(path)
    };
    let own = fields.iter().find_map(|field| {
        let name = field.path.strip_prefix("change.set.")?;
        (self::plain(name) == plain).then(|| name.to_owned())
    });
    own.as_deref().and_then(of_change).or_else(|| {
        let (_, paths) = HEADINGS.iter().find(|(known, _)| *known == plain)?;
        paths.iter().find_map(|name| of_change(name))
    })
}

/// A text without spaces, signs and capitals.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
