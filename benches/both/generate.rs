//! Requests of people who do not exist: the same seed gives the same bytes.
//!
//! New students of ITB (procedure a.1), in requests that list them, each with the list on the share that it attaches.
//! Everything keeps the rules, so that validating them says nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use akuntabel::digest::Digest;

/// How much there is to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many students.
    pub(crate) items: usize,
    /// The most students of one request.
    pub(crate) per_request: usize,
    /// The seed.
    pub(crate) seed: u64,
}

/// Where the lists of the share stand, in a registry's folder.
pub(crate) const SHARE: &str = ".akun/share";

/// The most students that there are numbers for: a thousand of each programme and year.
pub(crate) const MOST: usize = PROGRAMS.len() * 1_000 * YEARS.len();

/// The day that the letters were received.
pub(crate) const RECEIVED: &str = "2024-08-12";

/// Programmes by the first three digits of a NIM, and the unit that teaches them.
const PROGRAMS: [(&str, &str, &str); 12] = [
    ("101", "Matematika", "fmipa"),
    ("102", "Fisika", "fmipa"),
    ("103", "Astronomi", "fmipa"),
    ("105", "Kimia", "fmipa"),
    ("108", "Aktuaria", "fmipa"),
    ("132", "Teknik Elektro", "stei"),
    ("135", "Teknik Informatika", "stei"),
    ("180", "Teknik Tenaga Listrik", "stei"),
    ("181", "Teknik Telekomunikasi", "stei"),
    ("182", "Sistem dan Teknologi Informasi", "stei"),
    ("183", "Teknik Biomedis", "stei"),
    ("165", "Tahap Persiapan Bersama STEI-R", "stei"),
];

/// The years of entry that numbers are given in, the newest first.
const YEARS: [u32; 20] = [
    24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
];

const FIRST: [&str; 40] = [
    "Adi", "Agus", "Ahmad", "Aisyah", "Anindya", "Arief", "Ayu", "Bagas", "Bayu", "Bima", "Citra", "Dewi",
    "Dian", "Dimas", "Eka", "Fajar", "Farah", "Galih", "Gita", "Hana", "Hendra", "Ilham", "Indah", "Intan",
    "Joko", "Kartika", "Laras", "Lestari", "Maya", "Muhammad", "Nabila", "Nur", "Putri", "Rangga", "Rizky",
    "Sari", "Siti", "Tuti", "Wahyu", "Yoga",
];

const MIDDLE: [&str; 20] = [
    "Abdul", "Ayu", "Bagus", "Cahya", "Dwi", "Eka", "Fitri", "Gede", "Hadi", "Kusuma", "Ma'ruf", "Maharani",
    "Nugraha", "Permata", "Prima", "Rahma", "Surya", "Tri", "Wira", "Yudha",
];

const LAST: [&str; 40] = [
    "Al-Fatih",
    "Anggraini",
    "Ardiansyah",
    "Firmansyah",
    "Ginting",
    "Gunawan",
    "Halim",
    "Handayani",
    "Hidayat",
    "Hutapea",
    "Irawan",
    "Iskandar",
    "Kurniawan",
    "Kusumawati",
    "Lubis",
    "Maharani",
    "Maulana",
    "Mulyani",
    "Nasution",
    "Nugroho",
    "Nuraini",
    "Pangestu",
    "Pratama",
    "Purnama",
    "Putra",
    "Rahayu",
    "Ramadhan",
    "Saputra",
    "Sembiring",
    "Setiawan",
    "Sihombing",
    "Simanjuntak",
    "Suharto",
    "Sulistyowati",
    "Suryani",
    "Tanjung",
    "Utami",
    "Wibowo",
    "Wijaya",
    "Yulianti",
];

/// One student.
struct Student {
    nim: String,
    name: String,
    program: &'static str,
    unit: &'static str,
    year: u32,
    email: String,
}

/// The files of a registry's folder that hold the requests and their lists, by path.
pub(crate) fn files(size: &Size) -> BTreeMap<String, String> {
    let mut random = Random(size.seed);
    let students: Vec<Student> = (0..size.items).map(|at| student(at, &mut random)).collect();
    let mut files = BTreeMap::new();
    for (number, group) in (1..).zip(students.chunks(size.per_request.max(1))) {
        let id = format!("{RECEIVED}-ditdik-angkatan-{number:05}");
        let list = format!("dti-akun/2024/ditdik/{id}.csv");
        let rows = list_of(group);
        let text = request(&id, number, &list, Digest::of(&rows), group);
        files.insert(format!("{SHARE}/{list}"), rows);
        files.insert(format!("accounts/itb/dit-pendidikan/2024/{id}.yaml"), text);
    }
    files
}

/// Names of people, one the same as another now and then.
pub(crate) fn names(count: usize, seed: u64) -> impl Iterator<Item = String> {
    let mut random = Random(seed);
    (0..count).map(move |_| name(&mut random))
}

/// The day that the letter of those who leave was received.
pub(crate) const LEAVING: &str = "2025-10-20";

/// The first day on which they have no access any more.
pub(crate) const LEFT: &str = "2025-11-20";

/// A request by which the first students leave without a degree (procedure c.1), by its path.
pub(crate) fn leaving(size: &Size, count: usize) -> BTreeMap<String, String> {
    let worked =
        include_str!("../../accounts/itb/dit-pendidikan/2025/2025-10-20-ditdik-selesai-studi-oktober.yaml");
    let (head, _) = worked.split_once("accounts:\n").unwrap_or((worked, ""));
    let mut text = format!("{head}accounts:\n");
    let mut random = Random(size.seed);
    for student in (0..size.items.min(count)).map(|at| student(at, &mut random)) {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  - {{nim: \"{}\", status: non_wisuda, reason: mengundurkan_diri}}",
            student.nim
        );
    }
    let path = format!("accounts/itb/dit-pendidikan/2025/{LEAVING}-ditdik-selesai-studi-oktober.yaml");
    BTreeMap::from([(path, text)])
}

/// The student of a place: number and address are no other's, the name may be.
fn student(at: usize, random: &mut Random) -> Student {
    let (code, program, unit) = PROGRAMS[at % PROGRAMS.len()];
    let of_program = at / PROGRAMS.len();
    let year = YEARS[of_program / 1_000 % YEARS.len()];
    let nim = format!("{code}{year:02}{:03}", of_program % 1_000);
    let name = name(random);
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|letter| if letter == ' ' { '.' } else { letter })
        .filter(|letter| letter.is_ascii_alphabetic() || *letter == '.')
        .collect();
    let email = format!("{plain}.{nim}@example.com");
    Student {
        nim,
        name,
        program,
        unit,
        year,
        email,
    }
}

fn name(random: &mut Random) -> String {
    let mut words = vec![random.pick(&FIRST)];
    // One in twenty has one name only, and then no given name in the directory.
    if random.below(20) > 0 {
        if random.below(2) == 0 {
            words.push(random.pick(&MIDDLE));
        }
        words.push(random.pick(&LAST));
    }
    words.join(" ")
}

fn list_of(students: &[Student]) -> String {
    let mut text = String::from("nim,nama,program\n");
    for student in students {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{},{},{}", student.nim, student.name, student.program);
    }
    text
}

fn request(id: &str, number: usize, list: &str, digest: Digest, students: &[Student]) -> String {
    let mut text = format!(
        "\
api: akun/v1
kind: request
id: {id}
institution: itb
procedure: a.1
title: Mahasiswa program sarjana, daftar ke-{number}
channel: pr
requester:
  unit: dit-pendidikan
  name: Rina Kartikasari, S.Kom.
  position: Kepala Subdirektorat Registrasi
  nopeg: \"112000345\"
  email: registrasi@example.itb.ac.id
letter:
  type: memo
  number: {number:05}/IT1.B04/DK.01/2024
  date: {RECEIVED}
  subject: Data mahasiswa untuk pembuatan ITB Account
  received: {RECEIVED}
attachments:
  - type: data_mahasiswa
    title: Data mahasiswa beserta atribut pendukung
    ref: share://{list}
    sha256: {digest}
delivery:
  method: sealed_file
  recipient:
    unit: dit-pendidikan
accounts:
"
    );
    for student in students {
        let _ = write!(
            text,
            "  - nim: \"{}\"
    name: {}
    program: {}
    unit: {}
    level: S1
    enrolled: 20{:02}/20{:02}-1
    email: {}
",
            student.nim,
            student.name,
            student.program,
            student.unit,
            student.year,
            student.year + 1,
            student.email
        );
    }
    text
}

/// A random source that gives the same numbers for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit that is not 0.
    fn below(&mut self, limit: usize) -> usize {
        // What the remainder prefers of a small limit nobody can see.
        usize::try_from(self.next() % limit as u64).unwrap_or(0)
    }

    fn pick(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }
}
