//! A temporary password is in its sealed file, and nowhere else: not in what the program says, nor in what it writes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use akuntabel::cli::desk::hexadecimal;
use akuntabel::outside::seal;
use akuntabel::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use crate::run::place::{ACCOUNTS, CLOSING, OPENING, Place, Where, akun, run};

/// The files below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The passwords of all sealed files.
fn passwords(registry: &Path) -> BTreeSet<String> {
    let identity = fs::read_to_string(registry.join(".akun/keys/spi.txt")).unwrap();
    let identity = Secret::new(identity);
    let mut passwords = BTreeSet::new();
    for file in below(&registry.join(".akun/sealed")) {
        let opened = seal::open(&fs::read(file).unwrap(), &identity).unwrap();
        let mut table = csv::Reader::from_reader(opened.reveal().as_bytes());
        passwords.extend(table.records().map(|row| row.unwrap()[1].to_owned()));
    }
    passwords
}

/// Every object of a repository, also those that no ref shows, with its bytes as they were before Git packed them.
fn objects(repository: &Path) -> Vec<u8> {
    let mut git = Command::new("git");
    git.arg("-C").arg(repository);
    let output = git
        .args(["cat-file", "--batch-all-objects", "--batch", "--buffer"])
        .output()
        .unwrap();
    assert!(output.status.success());
    output.stdout
}

/// The text of a PDF, which is packed in its bytes.
fn text(pdf: &Path) -> Vec<u8> {
    run(Command::new("pdftotext").arg(pdf).arg("-")).into_bytes()
}

/// Everything that may be read by others than the holders of the keys, by a name for each.
fn readable(place: &Place, said: String) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![("what was said".to_owned(), said.into_bytes())];
    for repository in [place.registry(), place.remote()] {
        all.push((
            format!("objects of {}", repository.display()),
            objects(&repository),
        ));
    }
    for path in below(place.root()) {
        if path.starts_with(place.registry().join(".akun/keys")) {
            continue;
        }
        if path.extension().is_some_and(|ending| ending == "pdf") {
            all.push((format!("text of {}", path.display()), text(&path)));
        }
        all.push((path.display().to_string(), fs::read(&path).unwrap()));
    }
    all
}

/// The ways in which a password could stand in bytes.
fn guises(password: &str) -> Vec<Vec<u8>> {
    let utf_16 = password.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let json = serde_json::to_string(password).unwrap();
    vec![
        password.as_bytes().to_vec(),
        utf_16,
        json.trim_matches('"').as_bytes().to_vec(),
        hexadecimal(password.as_bytes()).into_bytes(),
        STANDARD.encode(password).into_bytes(),
        URL_SAFE.encode(password).into_bytes(),
    ]
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The places where a password stands, of those that may be read by others.
fn leaks(readable: &[(String, Vec<u8>)], passwords: &BTreeSet<String>) -> Vec<String> {
    let mut leaks = Vec::new();
    for password in passwords {
        for guise in guises(password) {
            let places = readable.iter().filter(|(_, bytes)| holds(bytes, &guise));
            leaks.extend(places.map(|(place, _)| place.clone()));
        }
    }
    leaks
}

#[test]
// proves: ITB-II-B-13b, ITB-PRL-7, trap 82
fn temporary_passwords_are_found_nowhere() {
    let place = Place::new(Where::WithRemote);
    let mut said = String::new();
    let registry = place.registry();
    let ask = |arguments: &[&str]| run(akun(&registry).args(arguments));
    said += &ask(&["plan", "--as-of", OPENING, "--out", "plan.json"]);
    // A run that dies, one that makes the passwords of a part anew, and the closing.
    said += &place.apply_until(OPENING, "ended:3").said;
    let mut known = passwords(&registry);
    for day in [OPENING, CLOSING] {
        let ran = place.apply(day);
        assert_eq!(ran.code, Some(0), "{}", ran.said);
        said += &ran.said;
        known.extend(passwords(&registry));
    }
    said += &ask(&["audit", "log"]);
    for format in ["text", "json", "markdown"] {
        said += &ask(&["plan", "--as-of", CLOSING, "--format", format]);
    }
    said += &ask(&["status", ACCOUNTS[0]]);
    said += &ask(&["directory", "export"]);
    ask(&["directory", "export", "--with-passwords", "export.ldif"]);

    // Five of the run that died; three of them made anew by the next, which made the other two accounts itself.
    assert_eq!(known.len(), 10);
    let mut readable = readable(&place, said);
    assert_eq!(leaks(&readable, &known), Vec::<String>::new());

    // The search finds what is there.
    let one = known.first().unwrap();
    let copy = format!("…{}…", STANDARD.encode(one));
    readable.push(("a leak".to_owned(), copy.into_bytes()));
    assert!(leaks(&readable, &known).contains(&"a leak".to_owned()));
    let shown = ["ba-pembuatan", "tamu-jonathan.go"];
    for word in shown {
        assert!(
            readable
                .iter()
                .any(|(place, bytes)| { place.starts_with("objects of") && holds(bytes, word.as_bytes()) })
        );
    }
}
