//! A university that the program does not carry, from its folder to the closing of its accounts: what docs/new-institution.md
//! tells its readers to do. Its policy is a page, in another zone, with procedures of its own, a quota and no minutes.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::assert_snapshot;
use regex_lite::Regex;
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::akun;

/// The folder of the made-up university.
fn material() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/institution/uct")
}

/// The page that says how a university begins.
fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/new-institution.md")).unwrap()
}

/// Its registry, in a folder `registry` of a temporary one.
struct University(TempDir);

impl University {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let (from, ldif) = (material(), material().join("directory.ldif"));
        let said = akun(
            place.path(),
            &[
                "init",
                "--institution",
                "uct",
                "--from",
                from.to_str().unwrap(),
                "--directory",
                ldif.to_str().unwrap(),
                "registry",
            ],
        );
        assert!(said.starts_with("exit 0\n"), "{said}");
        Self(place)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("registry").join(name)
    }

    fn akun(&self, line: &str) -> String {
        let arguments: Vec<&str> = line.split(' ').chain(["--lang", "en"]).collect();
        akun(&self.path(""), &arguments)
    }

    /// Runs a day, and says what its report says.
    fn apply(&self, day: &str) -> String {
        let said = self.akun(&format!("apply --yes --as-of {day}"));
        let run = Regex::new("(?m)^(exit |Run |  . (left|to close)|Mails |  [0-9]+ ×).*$").unwrap();
        let lines: Vec<&str> = run.find_iter(&said).map(|found| found.as_str()).collect();
        lines.join("\n")
    }

    /// Hands in a request.
    fn ask(&self, id: &str, text: &str) {
        let path = format!("accounts/uct/biro-akademik/2025/{id}.yaml");
        fs::write(self.path(&path), text).unwrap();
        for arguments in [["add", path.as_str()].as_slice(), &["commit", "-qm", "another"]] {
            let names = ["-c", "user.name=Uji", "-c", "user.email=uji@example.com"];
            let mut git = Command::new("git");
            git.arg("-C").arg(self.path("")).args(names).args(arguments);
            assert!(git.status().unwrap().success());
        }
    }

    /// The directory as LDIF.
    fn entries(&self) -> String {
        let said = self.akun("directory export out.ldif");
        assert!(said.starts_with("exit 0\n"), "{said}");
        fs::read_to_string(self.path("out.ldif")).unwrap()
    }
}

/// The words that a schema offers, a key a line, with what they are called.
fn offered(schema: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words = schema["anyOf"].as_array().into_iter().flatten();
    let said = words.filter_map(|word| {
        let called = word["description"].as_str();
        let called = called.map_or_else(String::new, |called| format!(" ({called})"));
        Some(format!("{}{called}", word["const"].as_str()?))
    });
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        found.push(format!("{path}: {}", said.join(", ")));
    }
    for (key, below) in schema["properties"].as_object().into_iter().flatten() {
        let below = below.get("items").unwrap_or(below);
        found.extend(offered(below, format!("{path}.{key}").trim_start_matches('.')));
    }
    found
}

#[test]
fn editors_offer_the_words_of_a_third_university() {
    let university = University::new();
    let kept = fs::read_to_string(university.path("request.schema.json")).unwrap();
    let printed = university.akun("schema own");
    assert!(printed == format!("exit 0\n{kept}"), "{printed}");
    let schema = serde_json::from_str(&kept).unwrap();
    assert_snapshot!(offered(&schema, "").join("\n"));
}

#[test]
fn a_third_university_works_from_its_folder_to_the_last_closing() {
    let university = University::new();
    assert_snapshot!(university.akun("validate"), @"
    exit 0
    one request: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    ");
    let mut told = String::new();
    // Two accounts a day: the third waits, and closes on its own day, at midnight in Jayapura.
    for day in ["2025-02-03", "2025-02-04", "2025-02-10", "2025-02-11"] {
        writeln!(told, "{day}\n{}", university.apply(day)).unwrap();
    }
    assert_snapshot!(told, @"
    2025-02-03
    exit 0
      0 to close · 2 to create · 0 to update
      1 left for later days by the quota
    Run 2025-02-03-000001: 2 of 2 changes done.
    Mails sent to .akun/mail: 2
      2 × akun-dibuka
    2025-02-04
    exit 0
      0 to close · 1 to create · 0 to update
    Run 2025-02-04-000002: 1 of 1 changes done.
    Mails sent to .akun/mail: 1
      1 × akun-dibuka
    2025-02-10
    exit 0
      0 to close · 0 to create · 0 to update
    2025-02-11
    exit 0
      1 to close · 0 to create · 0 to update
    Run 2025-02-11-000003: 1 of 1 changes done.
    Mails sent to .akun/mail: 1
      1 × akun-ditutup
    ");
    let entries = university.entries();
    let ends: Vec<&str> = entries.lines().filter(|line| line.contains("20250210")).collect();
    assert_snapshot!(ends.join("\n"), @"
    akunEndTime: 20250210150000Z
    pwdEndTime: 20250210150000Z
    schacExpiryDate: 20250210150000Z
    ");
    // No minutes: nothing but mails.
    assert!(!university.path(".akun/documents").exists());
    assert_eq!(fs::read_dir(university.path(".akun/mail")).unwrap().count(), 4);
    assert_snapshot!(university.akun("status carlos.rumbiak --as-of 2025-02-11"), @"
    exit 0
    carlos.rumbiak  2025-02-03-biro-akun-baru#3
      closed, valid 2025-02-03 to 2025-02-10
      2025-02-04  carlos.rumbiak           created: done  (2025-02-03-biro-akun-baru#3)
      2025-02-11  carlos.rumbiak           closed: done  (masuk, 2025-02-10, 2025-02-03-biro-akun-baru#3)
      2025-02-04  1 × akun-dibuka: sent
      2025-02-11  1 × akun-ditutup: sent
    ");
}

#[test]
fn it_speaks_the_language_of_its_policy_where_nobody_asks_for_another() {
    let university = University::new();
    let said = || akun(&university.path(""), &["validate"]);
    assert!(said().contains("1 permohonan"), "{}", said());
    let policy = university.path("policies/uct/policy.yaml");
    let text = fs::read_to_string(&policy).unwrap();
    fs::write(&policy, text.replace("locale: id-ID", "locale: en-GB")).unwrap();
    assert!(said().contains("one request: no error"), "{}", said());
    let said = akun(&university.path(""), &["validate", "--lang", "id"]);
    assert!(said.contains("1 permohonan"), "{said}");
}

#[test]
fn its_registry_names_it_and_no_other() {
    let readme = fs::read_to_string(University::new().path("README.md")).unwrap();
    assert!(readme.starts_with("# Registri akun Universitas Contoh Timur\n"));
    for named in ["`policies/uct/`", "## Untuk UPT Teknologi", "by: {unit: upt-tik,"] {
        assert!(readme.contains(named), "{named}");
    }
    for other in ["ITB", "DTI", "dti", "spi", "{id}", "{lembaga}", "{pengelola}"] {
        assert!(!readme.contains(other), "{other}");
    }
}

/// Its own people answer for accounts there, and none of another institution.
#[test]
fn its_samples_are_drawn_in_its_own_directory() {
    let university = University::new();
    university.apply("2025-02-03");
    let said = university.akun("render --samples --out samples");
    assert!(said.starts_with("exit 0\n"), "{said}");
}

#[test]
fn its_other_procedures_change_and_close() {
    let university = University::new();
    university.apply("2025-02-03");
    let head = |id: &str, procedure: &str, day: &str| {
        let number = id.len();
        format!(
            "api: akun/v1\nkind: request\nid: {id}\ninstitution: uct\nprocedure: {procedure}\ntitle: Susulan\n\
             requester: {{unit: biro-akademik, name: Yosef Contoh, position: Kepala Biro}}\n\
             letter:\n  type: surat\n  number: {number}/BAK/2025\n  date: {day}\n  received: {day}\n  \
             signed_by: {{name: Yosef Contoh, position: Kepala Biro}}\nattachments: []\naccounts:\n"
        )
    };
    let (change, close) = ("2025-02-05-biro-nama", "2025-02-06-biro-keluar");
    let items =
        "  - account: \"25010001\"\n    change: {set: {name: Agus Wanma Yoku}, reason: Salah ketik}\n";
    university.ask(change, &(head(change, "ubah", "2025-02-05") + items));
    let items = "  - account: \"25010002\"\n    effective: 2025-02-08\n";
    university.ask(close, &(head(close, "keluar", "2025-02-06") + items));
    let mut told = String::new();
    for day in ["2025-02-05", "2025-02-06", "2025-02-08"] {
        writeln!(told, "{day}\n{}", university.apply(day)).unwrap();
    }
    assert_snapshot!(told, @"
    2025-02-05
    exit 0
      0 to close · 1 to create · 1 to update
    Run 2025-02-05-000002: 2 of 2 changes done.
    Mails sent to .akun/mail: 1
      1 × akun-dibuka
    2025-02-06
    exit 0
      0 to close · 1 to end earlier · 0 to create · 0 to update
    Run 2025-02-06-000003: 1 of 1 changes done.
    2025-02-08
    exit 0
      1 to close · 0 to create · 0 to update
    Run 2025-02-08-000004: 1 of 1 changes done.
    Mails sent to .akun/mail: 1
      1 × akun-ditutup
    ");
    let entries = university.entries();
    assert!(entries.contains("cn: Agus Wanma Yoku"), "{entries}");
    assert_snapshot!(university.akun("audit verify").lines().next().unwrap(), @"exit 0");
}

#[test]
fn its_messages_cite_nothing_until_its_own_list_of_clauses_says_what() {
    let university = University::new();
    let request = university.path("accounts/uct/biro-akademik/2025/2025-02-03-biro-akun-baru.yaml");
    let text = fs::read_to_string(&request).unwrap();
    assert_eq!(text.matches("\n  unit: biro-akademik").count(), 1);
    fs::write(
        &request,
        text.replace("\n  unit: biro-akademik", "\n  unit: upt-tik"),
    )
    .unwrap();
    let titles = || {
        let said = university.akun("validate");
        let titles = said.lines().filter(|line| line.starts_with("error"));
        let titles: Vec<String> = titles.map(str::to_owned).collect();
        titles.join("\n")
    };
    let clause = |line: &str| {
        let said = university.akun(line);
        said.lines().nth(1).unwrap().to_owned()
    };
    assert_snapshot!(titles(), @"
    error[wrong-unit-folder]: the file lies in the folder of `biro-akademik`, and `upt-tik` asks
    error[not-authorised]: UPT Teknologi Informasi dan Komunikasi may not ask for procedure masuk (Akun baru)
    ");
    assert_eq!(clause("explain not-authorised"), "not-authorised (error)");
    // The list of the page, in both languages.
    let mut told = 0;
    for list in page().split("   ```yaml\n").skip(1) {
        let (list, _) = list.split_once("   ```\n").unwrap();
        let lines = list.lines().map(|line| line.strip_prefix("   ").unwrap());
        let list = lines.collect::<Vec<_>>().join("\n");
        fs::write(university.path("policies/uct/clauses.yaml"), list).unwrap();
        let titles = titles();
        let ends = titles
            .lines()
            .map(|title| title.rsplit_once(" [").map(|(_, end)| end));
        assert_eq!(ends.collect::<Vec<_>>(), [Some("Pasal 4]"); 2], "{titles}");
        assert_eq!(
            clause("explain not-authorised"),
            "not-authorised (error; Pasal 4)"
        );
        told += 1;
    }
    assert_eq!(told, 2);
}

#[test]
fn rules_that_are_not_there_are_named() {
    let place = tempfile::tempdir().unwrap();
    let from = material();
    let from = from.to_str().unwrap();
    assert_snapshot!(akun(place.path(), &["init", "--institution", "utc", "--from", from, "new", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: no rules of an institution `utc` are carried
    help: did you mean `uct`?
    ");
    assert_snapshot!(akun(place.path(), &["init", "--from", from, "new", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: the following required arguments were not provided:
      --institution <ID>

    Usage: akun init --institution <ID> --from <DIR> --lang <LANGUAGE> <DIR>

    For more information, try '--help'.
    ");
    assert!(!place.path().join("new").exists());
}

/// The commands of the page, in both languages, carried out in its order: each works, and what it reads is there.
#[test]
fn the_page_can_be_followed() {
    let text = page();
    let (indonesian, english) = text.split_once("\n# A new institution\n").unwrap();
    for page in [indonesian, english] {
        for file in fs::read_dir(material().join("policies/uct")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            assert!(page.contains(&name), "{name}");
        }
        let place = tempfile::tempdir().unwrap();
        let root = material();
        let root = root.to_str().unwrap();
        let mut folder = place.path().to_owned();
        let commands = page.lines().filter_map(|line| line.strip_prefix("       "));
        let mut count = 0;
        for command in commands {
            let words: Vec<String> = command
                .split(' ')
                .map(|word| word.replace("tests/institution/uct", root))
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            match words.as_slice() {
                ["cd", name] => folder.push(name),
                ["akun", rest @ ..] => {
                    let said = akun(&folder, rest);
                    assert!(said.starts_with("exit 0\n"), "{command}: {said}");
                    count += 1;
                }
                _ => panic!("{command}"),
            }
        }
        assert_eq!(count, 9, "{page}");
    }
}
