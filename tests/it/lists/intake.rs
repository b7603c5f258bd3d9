//! The new students of the worked list: five thousand people whom nobody ever met, the same ones on every run.

use std::collections::BTreeSet;
use std::fmt::Write;

use akuntabel::ports::Random;

use crate::seeded::Seeded;

/// How many they are.
pub(crate) const STUDENTS: usize = 5000;

/// The programmes that they begin: the first digits of their numbers, the unit, the name.
const PROGRAMS: &[(u32, &str, &str)] = &[
    (101, "fmipa", "Matematika"),
    (102, "fmipa", "Fisika"),
    (103, "fmipa", "Astronomi"),
    (105, "fmipa", "Kimia"),
    (108, "fmipa", "Aktuaria"),
    (132, "stei", "Teknik Elektro"),
    (135, "stei", "Teknik Informatika"),
    (160, "fmipa", "Tahap Persiapan Bersama FMIPA"),
    (165, "stei", "Tahap Persiapan Bersama STEI-R"),
    (180, "stei", "Teknik Tenaga Listrik"),
    (181, "stei", "Teknik Telekomunikasi"),
    (182, "stei", "Sistem dan Teknologi Informasi"),
    (183, "stei", "Teknik Biomedis"),
    (196, "stei", "Tahap Persiapan Bersama STEI-K"),
];

const FIRST: &[&str] = &[
    "Adinda", "Aditya", "Ahmad", "Aisyah", "Alifia", "Amanda", "Anggun", "Arief", "Ayu", "Bagas", "Bima",
    "Cahya", "Citra", "Daffa", "Dewi", "Dian", "Dimas", "Eka", "Fadhil", "Farah", "Fikri", "Gilang", "Hana",
    "Hafiz", "I Gede", "Ilham", "Indah", "Intan", "Joko", "Kartika", "Laras", "Made", "Maria", "Mega",
    "Muhammad", "Nabila", "Naufal", "Ni Luh", "Nur", "Putri", "Rafi", "Rahma", "Raka", "Rangga", "Ratna",
    "Rizky", "Salma", "Satria", "Sekar", "Siti", "Tegar", "Tiara", "Ulfa", "Vania", "Wahyu", "Wulan", "Yoga",
    "Yohanes", "Zahra", "Zaki",
];

const LAST: &[&str] = &[
    "Abdullah",
    "Adiputra",
    "Anggraini",
    "Aulia",
    "Azhari",
    "Budiman",
    "Damanik",
    "Fauzan",
    "Firmansyah",
    "Ginting",
    "Gunawan",
    "Hakim",
    "Halim",
    "Hamzah",
    "Handayani",
    "Harahap",
    "Hasanah",
    "Hidayat",
    "Hutapea",
    "Irawan",
    "Kusuma",
    "Lestari",
    "Lubis",
    "Ma'ruf",
    "Mahardika",
    "Maulana",
    "Nasution",
    "Ningrum",
    "Nugraha",
    "Nugroho",
    "Nu'man",
    "Permata",
    "Pradana",
    "Pratama",
    "Pratiwi",
    "Purnama",
    "Putra",
    "Rahayu",
    "Rahman",
    "Ramadhan",
    "Sanjaya",
    "Santoso",
    "Saputra",
    "Saragih",
    "Setiawan",
    "Siahaan",
    "Simanjuntak",
    "Siregar",
    "Sitorus",
    "Subagja",
    "Suryani",
    "Syahputra",
    "Tambunan",
    "Utami",
    "Wibowo",
    "Widodo",
    "Wijaya",
    "Wirawan",
    "Yulianti",
    "Zulkarnain",
];

/// The list as the academic system hands it over.
pub(crate) fn list() -> String {
    let mut random = Seeded::new(20_240_819);
    let mut text = "NIM,Nama,Prodi,Kode Fakultas,Jenjang,Angkatan,Email Pribadi\n".to_owned();
    let mut addresses = BTreeSet::new();
    for place in 0..STUDENTS {
        let (code, unit, program) = PROGRAMS[place % PROGRAMS.len()];
        // The first hundred numbers of each programme belong to other requests.
        let serial = 101 + place / PROGRAMS.len();
        let name = name(&mut random);
        let address = address(&name, &mut addresses);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{code}24{serial},{name},{program},{unit},S1,2024/2025-1,{address}"
        );
    }
    text
}

fn pick<'w>(random: &mut Seeded, words: &[&'w str]) -> &'w str {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    let number = u64::from_le_bytes(bytes) % words.len() as u64;
    words[usize::try_from(number).unwrap()]
}

/// One name in fifty is of one word, and a third have three.
fn name(random: &mut Seeded) -> String {
    let first = pick(random, FIRST);
    match pick(random, &["one", "two", "two", "three", "three"]) {
        "one"
            if pick(
                random,
                &["yes", "no", "no", "no", "no", "no", "no", "no", "no", "no"],
            ) == "yes" =>
        {
            first.to_owned()
        }
        "three" => {
            let middle = pick(random, LAST);
            let last = pick(random, LAST);
            format!("{first} {middle} {last}")
        }
        _ => {
            let last = pick(random, LAST);
            format!("{first} {last}")
        }
    }
}

/// An address that nobody else of them has.
fn address(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_ascii_alphabetic() || *letter == ' ')
        .collect();
    let local = plain.replace(' ', ".");
    let free = (1..).find_map(|number| {
        let local = if number == 1 {
            local.clone()
        } else {
            format!("{local}{number}")
        };
        taken.insert(local.clone()).then_some(local)
    });
    format!("{}@example.com", free.unwrap())
}
