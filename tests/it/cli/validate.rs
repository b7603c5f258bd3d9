//! `akun validate`: the work tree's files, whatever stands there.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::akun;

const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

/// A registry, and what makes it go when it is done with.
struct Scratch(TempDir);

impl Scratch {
    fn new(options: &[&str]) -> Self {
        let place = tempfile::tempdir().unwrap();
        let said = akun(place.path(), &[&["init", "."], options].concat());
        assert!(said.starts_with("exit 0\n"), "{said}");
        Self(place)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(self.path(file).parent().unwrap()).unwrap();
        fs::write(self.path(file), text).unwrap();
    }

    /// Puts another text in place of one that a file has exactly once.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from} in {file}");
        self.write(file, &text.replace(from, to));
    }

    fn validate(&self, options: &[&str]) -> String {
        akun(self.0.path(), &[&["validate", "--lang", "en"], options].concat())
    }
}

#[test]
fn a_new_registry_has_no_fault() {
    assert_snapshot!(Scratch::new(&[]).validate(&[]), @"
    exit 0
    23 requests: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    ");
    assert_snapshot!(Scratch::new(&["--purpose", "production"]).validate(&[]), @"
    exit 0
    0 requests: no error, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    ");
}

#[test]
fn every_fault_of_every_file_is_said_at_once() {
    let registry = Scratch::new(&[]);
    registry.edit(LETTER, "until: 2023-03-17", "until: 17-03-2023");
    registry.edit(LETTER, "name: Ulfa Pratiwi", "nama: Ulfa Pratiwi");
    registry.edit(
        "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml",
        "procedure: a.3",
        "procedure: a.33",
    );
    assert_snapshot!(registry.validate(&[]), @"
    exit 3
    error[unknown-procedure]: there is no procedure `a.33` [II.B.1]
     --> accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml:7:12
      |
    7 | procedure: a.33
      |            ^^^^
      |
    help: possible are: a.1, a.2, a.3, a.4, a.5, b.1, b.2, b.3, b.4, b.5, c.1, c.2, c.3, c.4, dti.adopsi, dti.pemulihan, dti.penahanan
      |
    7 - procedure: a.33
    7 + procedure: a.3
      |

    error[not-a-date]: “17-03-2023” is not a day in the form YYYY-MM-DD
      --> accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml:34:10
       |
    34 |   until: 17-03-2023
       |          ^^^^^^^^^^
       |
    help: write year, month and day with hyphens: 17 March 2023 is 2023-03-17
       |
    34 -   until: 17-03-2023
    34 +   until: 2023-03-17
       |

    error[unknown-key]: the key `nama` is not known here
      --> accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml:61:5
       |
    61 |     nama: Ulfa Pratiwi
       |     ^^^^
       |
    help: correct the spelling, or delete the line
       |
    61 -     nama: Ulfa Pratiwi
    61 +     name: Ulfa Pratiwi
       |

    23 requests: 3 errors, no warning. Usernames that are taken and accounts that exist are checked by `akun plan`.
    ");
}

#[test]
fn a_fault_in_the_policy_is_said_for_programs_too() {
    let registry = Scratch::new(&[]);
    registry.edit(
        "policies/itb/policy.yaml",
        "timezone: Asia/Jakarta",
        "timezone: Asia/Bandung",
    );
    let said = registry.validate(&["--format", "json"]);
    let json: Value = serde_json::from_str(said.strip_prefix("exit 3\n").unwrap()).unwrap();
    assert_eq!(json["outcome"], "faults");
    assert_eq!(json["errors"], 1);
    assert_eq!(json["diagnostics"][0]["code"], "zone-unknown");
    assert_eq!(json["diagnostics"][0]["line"], 11);
}

#[test]
fn paths_choose_what_is_said() {
    let registry = Scratch::new(&[]);
    registry.edit(LETTER, "until: 2023-03-17", "until: 17-03-2023");
    let of = |path: &str| registry.validate(&["--format", "github", path]);
    assert!(of("accounts/itb/spi").starts_with("exit 3\n::error file=accounts/itb/spi/2023/"));
    assert!(of(LETTER).starts_with("exit 3\n::error file=accounts/itb/spi/2023/"));
    assert_eq!(of("accounts/itb/dit-sarpras"), "exit 0\n");
    // Not a folder of that name, only one that begins like it.
    registry.write("accounts/itb/sp/README.md", "");
    assert_eq!(of("accounts/itb/sp"), "exit 0\n");
    assert_snapshot!(registry.validate(&["accounts/itb/nowhere"]), @"
    exit 2
    --- stderr
    akun: cannot read accounts/itb/nowhere: No such file or directory (os error 2)
    ");
    assert_snapshot!(registry.validate(&["/"]), @"
    exit 2
    --- stderr
    akun: / is not in the registry DIR
    ");
}

#[test]
fn in_production_a_new_request_enters_today_and_a_merged_one_is_a_fact() {
    let registry = Scratch::new(&["--purpose", "production"]);
    let carried = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(LETTER)).unwrap();
    registry.write(LETTER, &carried);
    let codes = |as_of: &str| {
        let said = registry.validate(&["--format", "json", "--as-of", as_of]);
        let (_, json) = said.split_once('\n').unwrap();
        let json: Value = serde_json::from_str(json).unwrap();
        let codes = json["diagnostics"].as_array().unwrap().iter();
        codes
            .map(|found| found["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("2023-03-09"), ["share-not-checked"]);
    assert!(codes("2024-03-09").contains(&"received-too-long-ago".to_owned()));
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.arg("-C")
            .arg(registry.0.path())
            .args(["-c", "user.name=x", "-c", "user.email=x@x"]);
        assert!(git.args(arguments).output().unwrap().status.success());
    };
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "merged"]);
    assert_eq!(codes("2024-03-09"), ["share-not-checked"]);
}

#[test]
fn what_nobody_would_read_is_a_fault() {
    for code in ["not-a-plain-file", "stray-file"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/rules")
            .join(code);
        let registry = Scratch::new(&[]);
        for line in fs::read_to_string(folder.join("tree.txt")).unwrap().lines() {
            match line.split_once(" -> ") {
                Some((link, target)) => symlink(target, registry.path(link)).unwrap(),
                None => registry.write(line, ""),
            }
        }
        let said = registry.validate(&[]);
        if std::env::var_os("BLESS").is_some() {
            fs::write(folder.join("expected.txt"), &said).unwrap();
        }
        assert_eq!(
            said,
            fs::read_to_string(folder.join("expected.txt")).unwrap(),
            "{code}"
        );
    }
}

#[test]
fn without_a_registry_it_says_where_it_looked() {
    let place = tempfile::tempdir().unwrap();
    assert_snapshot!(akun(place.path(), &["validate"]), @"
    exit 2
    --- stderr
    akun: tidak ada akun.yaml di DIR maupun di folder di atasnya
    bantuan: sebutkan registrinya dengan --registry DIR, atau buat dengan `akun init DIR`
    ");
    assert_snapshot!(akun(place.path(), &["validate", "--registry", "nowhere"]), @"
    exit 2
    --- stderr
    akun: tidak ada akun.yaml di DIR/nowhere
    bantuan: sebutkan registrinya dengan --registry DIR, atau buat dengan `akun init DIR`
    ");
}

#[test]
fn a_registry_is_found_from_any_folder_in_it() {
    let registry = Scratch::new(&[]);
    let inside = registry.path("accounts/itb/spi");
    let said = akun(&inside, &["validate", "--lang", "en", "2023"]);
    assert!(said.starts_with("exit 0\n2 requests: no error"), "{said}");
}

#[test]
fn another_file_can_stand_for_the_settings() {
    let registry = Scratch::new(&[]);
    let settings = fs::read_to_string(registry.path("akun.yaml")).unwrap();
    registry.write(
        "elsewhere/akun.yaml",
        &settings.replace(".akun/share", ".akun/nowhere"),
    );
    assert!(registry.validate(&[]).starts_with("exit 0\n"));
    let said = registry.validate(&["--config", "elsewhere/akun.yaml"]);
    assert!(said.contains("error[share-unreadable]"), "{said}");
    let said = registry.validate(&["--config", "nowhere.yaml"]);
    assert!(said.starts_with("exit 2\n"), "{said}");
}

#[test]
fn colours_are_there_when_they_are_asked_for_and_only_then() {
    let registry = Scratch::new(&[]);
    registry.edit(LETTER, "until: 2023-03-17", "until: 17-03-2023");
    assert!(registry.validate(&["--color", "always"]).contains('\u{1b}'));
    assert!(!registry.validate(&["--color", "never"]).contains('\u{1b}'));
    assert!(!registry.validate(&[]).contains('\u{1b}'));
}

#[test]
fn a_request_that_names_one_with_faults_is_not_at_fault() {
    let registry = Scratch::new(&[]);
    registry.edit(LETTER, "kind: request", "kind: permohonan");
    let later = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";
    let named = "relates_to: [2023-03-08-spi-akun-tamu-pwc]\ntitle: ";
    registry.edit(later, "title: ", named);
    let told = registry.validate(&[]);
    assert!(
        told.contains("wrong-kind") && told.contains("one error"),
        "{told}"
    );
    let missing = named.replace("pwc", "pwd");
    registry.edit(later, named, &missing);
    let told = registry.validate(&[]);
    assert!(
        told.contains("unknown-request") && told.contains("2 errors"),
        "{told}"
    );
}
