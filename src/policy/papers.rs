//! The papers that procedures end in, and how they are numbered.

/// The papers that the program draws up, by the templates that they are printed with.
pub const TEMPLATES: &[&str] = &[
    "ba-pembuatan",
    "ba-perubahan-data",
    "ba-pembaharuan",
    "ba-penonaktifan",
    "ba-penyerahan",
    "surat-balasan",
];

/// The papers that it draws up and no procedure asks for.
pub const OWN_TEMPLATES: &[&str] = &["ba-pemusnahan"];

/// The annexes that the program draws up.
pub const ANNEXES: &[&str] = &[
    "daftar-akun-mahasiswa",
    "daftar-akun-pegawai",
    "daftar-akun-tad-pihak-ketiga",
    "daftar-akun-kjp",
    "daftar-akun-uji",
    "daftar-perubahan",
    "daftar-pembaharuan",
    "daftar-nonaktif",
    "daftar-nonaktif-mahasiswa",
    "daftar-nonaktif-pegawai",
    "daftar-nonaktif-kjp",
    "daftar-nonaktif-tad",
];

/// A paper that a procedure ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRule {
    /// Its template, `ba-pembuatan`.
    pub template: String,
    /// The template of its annex, where it has one.
    pub annex: Option<String>,
    /// The kind of letter that asks for it; none means every kind.
    pub when_letter: Option<String>,
    /// Whether there is one for each month of effect, in place of each day.
    pub per_month: bool,
}

/// How papers are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// The number of a Berita Acara, `{seq}/IT1.B05.3/BA/{year}`; none where people write it in.
    pub ba: Option<String>,
    /// The number of a letter, which people write in.
    pub letter: String,
}
