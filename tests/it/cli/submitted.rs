//! `akun submit`: what a unit's system pushes, and what the `git` program finds of it on real remotes.

/// Whole requests as JSON.
pub(crate) mod sent;
/// Remotes over HTTP and SSH, and several pushes at once.
mod remotes;

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::cli::office::Office;
use crate::servers::forge::Way;

const NUMBER: &str = "KJP-PUSH-20250113-0008";
const BRANCH: &str = "submit/dit-perencanaan/kjp-push-20250113-0008";
const PATH: &str = "accounts/itb/dit-perencanaan/2025/2025-01-13-dit-perencanaan-kjp-push-20250113-0008.yaml";

const DAY: &str = "2025-01-13";

/// What says the rest of a list for procedure a.4.
const HEAD: &[&str] = &[
    "--procedure",
    "a.4",
    "--unit",
    "dit-perencanaan",
    "--name",
    "SIM-KJP (bot)",
    "--position",
    "Akun layanan",
    "--attachment",
    "daftar_kjp=share://dti-akun/2025/ditren/push-0007.json",
    "--attachment",
    "surat_keterangan_kontrak=share://dti-akun/2025/ditren/suket-kontrak-0007.pdf",
    "--set",
    "delivery.method=activation_link",
];

/// A file of the folder of the code that a changed push has.
fn list(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/push-changed");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// A registry whose remote is a bare repository beside it.
struct Pushed {
    office: Office,
    remote: TempDir,
}

impl Pushed {
    fn new() -> Self {
        let office = Office::new();
        let remote = tempfile::tempdir().unwrap();
        office.get_remote(&remote.path().join("kjp.git"));
        office.git(&["push", "--quiet", "origin", "main", "audit/itb"]);
        office.write("push.csv", &list("push.csv"));
        office.write("again.csv", &list("again.csv"));
        Self { office, remote }
    }

    /// Pushes a file under [`NUMBER`] on a day.
    fn submit(&self, file: &str, on: &str, more: &[&str]) -> String {
        let command = ["submit", file, "--push-number", NUMBER, "--as-of", on];
        let said = self.office.akun(&[&command, HEAD, more].concat());
        said.replace(self.root().to_str().unwrap(), "REMOTE")
    }

    /// Pushes a file that must not be pushed: the remote is as it was, and so are branches and files here.
    fn in_vain(&self, file: &str, more: &[&str]) -> String {
        let here = || {
            let branches = self.office.git(&["for-each-ref", "refs/heads"]);
            (branches, self.office.git(&["status", "--porcelain"]))
        };
        let before = (self.refs(), here());
        let said = self.submit(file, DAY, more);
        assert_eq!((self.refs(), here()), before, "{said}");
        said
    }

    /// What the remote says.
    fn there(&self, arguments: &[&str]) -> String {
        let bare = self.bare();
        self.office
            .git(&[&["-C", bare.to_str().unwrap()], arguments].concat())
    }

    /// The folder that the remote's repository lies in.
    fn root(&self) -> &Path {
        self.remote.path()
    }

    /// The remote's repository.
    fn bare(&self) -> PathBuf {
        self.root().join("kjp.git")
    }

    /// Pushes go another way from now on.
    fn goes(&self, way: &Way) {
        self.office.git(&["remote", "set-url", "origin", &way.url]);
        for (key, value) in &way.configuration {
            self.office.git(&["config", key, value]);
        }
    }

    /// What the remote does before refs move.
    fn hook(&self, script: &str) {
        self.hook_of("pre-receive", script);
    }

    /// What it does after that.
    fn after(&self, script: &str) {
        self.hook_of("post-receive", script);
    }

    fn hook_of(&self, name: &str, script: &str) {
        let place = self.bare().join("hooks").join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, format!("#!/bin/sh\n{script}")).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn refs(&self) -> String {
        self.there(&["for-each-ref"])
    }

    /// Merges what waits, as a forge does.
    fn merge(&self) {
        let main = self.there(&["rev-parse", "main"]);
        let tip = self.there(&["rev-parse", BRANCH]);
        let tree = format!("{BRANCH}^{{tree}}");
        let merge = ["commit-tree", &tree, "-p", &main, "-p", &tip, "-m", "merge"];
        let merge = self.there(&merge);
        self.there(&["update-ref", "refs/heads/main", &merge]);
        self.there(&["update-ref", "-d", &format!("refs/heads/{BRANCH}")]);
    }
}

#[test]
// proves: ITB-A4-1
fn a_list_is_pushed_once_however_often_it_is_sent() {
    let pushed = Pushed::new();
    let status = pushed.office.git(&["status", "--porcelain"]);
    assert_snapshot!(pushed.submit("push.csv", DAY, &[]));
    let parent = pushed.there(&["rev-parse", &format!("{BRANCH}^")]);
    assert_eq!(parent, pushed.there(&["rev-parse", "main"]));
    assert_eq!(
        pushed.there(&["diff", "--name-status", "main", BRANCH]),
        format!("A\t{PATH}")
    );
    assert_snapshot!(pushed.there(&["show", "--no-patch", "--format=%an <%ae>%n%B", BRANCH]));
    assert_snapshot!(pushed.there(&["show", &format!("{BRANCH}:{PATH}")]));
    // Nothing here is another than it was.
    assert_eq!(pushed.office.git(&["status", "--porcelain"]), status);
    assert_eq!(pushed.office.git(&["branch", "--list", "submit/*"]), "");

    // The answer was lost, and the system sends it again the next day; and once more when it is merged.
    let refs = pushed.refs();
    assert_snapshot!(pushed.submit("push.csv", "2025-01-14", &[]));
    assert_eq!(pushed.refs(), refs);
    pushed.merge();
    let refs = pushed.refs();
    assert_snapshot!(pushed.submit("push.csv", "2025-02-14", &[]));
    assert_eq!(pushed.refs(), refs);
}

#[test]
fn a_number_that_says_something_else_is_a_fault() {
    let pushed = Pushed::new();
    assert!(pushed.submit("push.csv", DAY, &[]).starts_with("exit 0\n"));
    let said = pushed.in_vain("again.csv", &[]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/push-changed");
    if std::env::var_os("BLESS").is_some() {
        fs::write(folder.join("expected.txt"), &said).unwrap();
    }
    assert_eq!(said, list("expected.txt"));
    pushed.merge();
    assert_snapshot!(pushed.in_vain("again.csv", &[]));
    assert_snapshot!(pushed.in_vain("push.csv", &["--title", "KJP"]));
}

#[test]
fn what_has_faults_is_not_pushed() {
    let pushed = Pushed::new();
    let long = list("push.csv").replace("2025-02-01", "2025-09-01");
    pushed.office.write("faulty.csv", &long);
    assert_snapshot!(pushed.in_vain("faulty.csv", &[]));
    let lost = list("push.csv")
        .replace("2025-02-01", "1/2/25")
        .replace("role", "Peranan");
    pushed.office.write("lost.csv", &lost);
    assert_snapshot!(pushed.in_vain("lost.csv", &[]));
    pushed.office.write("push.txt", "");
    assert_snapshot!(pushed.in_vain("push.txt", &[]));
}

#[test]
fn without_a_remote_the_branch_is_made_here() {
    let office = Office::new();
    office.write("push.csv", &list("push.csv"));
    let submit = |day: &str| {
        let command = ["submit", "push.csv", "--push-number", NUMBER, "--as-of", day];
        office.akun(&[&command, HEAD].concat())
    };
    assert_snapshot!(submit(DAY));
    assert_eq!(
        office.git(&["diff", "--name-status", "main", BRANCH]),
        format!("A\t{PATH}")
    );
    let tip = office.git(&["rev-parse", BRANCH]);
    let said = submit("2025-01-14");
    assert!(said.starts_with("exit 0\n") && said.contains("already"), "{said}");
    assert_eq!(office.git(&["rev-parse", BRANCH]), tip);
}

#[test]
fn what_does_not_fit_is_said() {
    let pushed = Pushed::new();
    let refs = pushed.refs();
    let mut said = String::new();
    for words in [
        &[&["push.csv", "--push-number", "KJP/7"], HEAD].concat()[..],
        &[&["push.csv", "--push-number", &"7".repeat(38)], HEAD].concat(),
        &["push.csv", "--push-number", "7", "--procedure", "a.4"],
        &[&["push.csv", "--push-number", "7", "--column", "Peran=nik"], HEAD].concat(),
        &["nowhere.json", "--push-number", "7"],
    ] {
        let command = [&["submit"], words, &["--as-of", DAY]].concat();
        writeln!(said, "{}", pushed.office.akun(&command)).unwrap();
    }
    assert_snapshot!(said);
    // Who runs accounts of real people takes the day of the clock.
    pushed
        .office
        .edit("akun.yaml", "purpose: rehearsal", "purpose: production");
    pushed.office.git(&["push", "--quiet", "origin", "main"]);
    let refs_of_production = pushed.refs();
    assert_ne!(refs_of_production, refs);
    assert_snapshot!(pushed.submit("push.csv", DAY, &[]));
    assert_eq!(pushed.refs(), refs_of_production);
}

/// Git is the judge of a signature; a key of somebody else signs nothing.
#[test]
fn a_push_is_signed_by_a_key_of_its_unit() {
    let pushed = Pushed::new();
    let keys = pushed.root().display().to_string();
    for name in ["own", "another"] {
        let file = format!("{keys}/{name}");
        let made = ["-q", "-t", "ed25519", "-N", "", "-C", "sim-kjp", "-f", &file];
        assert!(Command::new("ssh-keygen").args(made).status().unwrap().success());
    }
    let public = fs::read_to_string(format!("{keys}/own.pub")).unwrap();
    let unit = "  - id: dit-perencanaan\n";
    let signed = format!("{unit}    signers: [\"{}\"]\n", public.trim_end());
    pushed.office.edit("policies/itb/units.yaml", unit, &signed);
    pushed.office.git(&["push", "--quiet", "origin", "main"]);
    assert_snapshot!(pushed.in_vain("push.csv", &["--signing-key", &format!("{keys}/another")]));
    let said = pushed.submit("push.csv", DAY, &["--signing-key", &format!("{keys}/own")]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    fs::write(format!("{keys}/allowed"), format!("akun@localhost {public}")).unwrap();
    let allowed = format!("gpg.ssh.allowedSignersFile={keys}/allowed");
    pushed.there(&["-c", &allowed, "verify-commit", BRANCH]);
}
