//! Who signed the record and the requests: keys of `ssh-keygen`, and Git as the judge.

use std::fs;
use std::process::Command;

use akuntabel::examine::signed::fault;
use akuntabel::names::UnitId;
use akuntabel::outside::git::registry::GitRegistry;
use akuntabel::registry::{self, SETTINGS_PATH};
use insta::assert_snapshot;

use crate::cli::office::{LETTER, OPENING, Office};

const REF: &str = "refs/heads/audit/itb";
const CLOSING: &str = "2023-03-18";
/// A letter that no commit had before.
const NEW: &str = "accounts/itb/spi/2023/2023-03-08-spi-tamu.yaml";
/// The private key of these tests, where Git does not see it.
const KEY: &str = ".akun/audit";

/// Makes a pair of keys, and gives the public half.
fn pair(office: &Office, file: &str, options: &[&str]) -> String {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-C", "uji", "-f"])
        .arg(office.path(file))
        .args(options)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let public = fs::read_to_string(office.path(&format!("{file}.pub"))).unwrap();
    public.trim_end().to_owned()
}

fn unlocked(office: &Office, file: &str) -> String {
    pair(office, file, &["-t", "ed25519", "-N", ""])
}

/// Says in akun.yaml who signs the record.
fn sign(office: &Office, public: &str, more: &str) {
    let signing = format!("signing:\n  key: {{file: {KEY}}}\n  signers: [\"{public}\"]\n{more}documents:");
    office.edit("akun.yaml", "documents:", &signing);
}

/// An office whose record is signed from its first commit on.
fn signing() -> Office {
    let office = Office::new();
    office.git(&["update-ref", "-d", REF]);
    fs::remove_dir_all(office.path(".git/akun")).unwrap();
    let public = unlocked(&office, KEY);
    sign(&office, &public, "");
    let begun = office.akun(&["audit", "init"]);
    assert!(begun.starts_with("exit 0\n"), "{begun}");
    office
}

/// The head that verifying shows, and all that it says.
fn verified(office: &Office) -> (String, String) {
    let said = crate::cli::akun(office.folder(), &["audit", "verify", "--lang", "en"]);
    let line = said.lines().find(|line| line.contains(", head "));
    let head = line.and_then(|line| line.rsplit(' ').next()).unwrap_or_default();
    (head.to_owned(), said)
}

/// Whether Git believes every commit of the record, by the keys that the program prints.
fn git_believes(office: &Office, signers: &str) -> bool {
    office.write(".akun/allowed", signers);
    let commits = office.git(&["rev-list", REF]);
    let allowed = format!(
        "gpg.ssh.allowedSignersFile={}",
        office.path(".akun/allowed").display()
    );
    commits.lines().all(|commit| {
        let mut git = Command::new("git");
        git.arg("-C").arg(office.folder());
        let judged = git
            .args(["-c", &allowed, "verify-commit", commit])
            .output()
            .unwrap();
        judged.status.success()
    })
}

#[test]
fn git_believes_every_commit_of_the_record() {
    let office = signing();
    office.apply(OPENING);
    office.apply(CLOSING);
    let signers = office.akun(&["audit", "signers"]).replacen("exit 0\n", "", 1);
    assert!(git_believes(&office, &signers), "{signers}");
    let stranger = unlocked(&office, ".akun/stranger");
    assert!(!git_believes(&office, &format!("akun@localhost {stranger}\n")));
    let commits = office.git(&["rev-list", "--count", REF]);
    let (_, said) = verified(&office);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let counted = format!("{commits} commits are signed by keys that akun.yaml names.");
    assert!(said.contains(&counted), "{said}");
}

#[test]
fn ecdsa_signs_too() {
    let office = signing();
    let public = pair(&office, ".akun/second", &["-t", "ecdsa", "-b", "256", "-N", ""]);
    let first = fs::read_to_string(office.path(".akun/audit.pub")).unwrap();
    let first = format!("\"{}\"", first.trim_end());
    office.edit("akun.yaml", &first, &format!("{first}, \"{public}\""));
    office.edit("akun.yaml", "{file: .akun/audit}", "{file: .akun/second}");
    office.apply(OPENING);
    let signers = office.akun(&["audit", "signers"]).replacen("exit 0\n", "", 1);
    assert!(git_believes(&office, &signers), "{signers}");
    assert!(verified(&office).1.starts_with("exit 0\n"));
}

#[test]
fn whoever_cannot_sign_writes_nothing() {
    let office = signing();
    let keys = [KEY.to_owned(), format!("{KEY}.pub")].map(|file| office.path(&file));
    for key in &keys {
        fs::remove_file(key).unwrap();
    }
    let mut said = office.in_vain(&[&["apply", "--yes", "--as-of", OPENING]]);
    unlocked(&office, KEY);
    said += &office.in_vain(&[&["apply", "--yes", "--as-of", OPENING]]);
    for key in &keys {
        fs::remove_file(key).unwrap();
    }
    pair(&office, KEY, &["-t", "ed25519", "-N", "rahasia"]);
    said += &office.in_vain(&[&["apply", "--yes", "--as-of", OPENING]]);
    fs::write(&keys[0], "bukan kunci\n").unwrap();
    said += &office.in_vain_in("id", &[&["apply", "--yes", "--as-of", OPENING]]);
    // Whoever only looks needs no key.
    fs::remove_file(&keys[0]).unwrap();
    said += &office.in_vain(&[&["audit", "verify"]]);
    assert_snapshot!(said);
}

/// Runs a day with another akun.yaml, and puts the old one back.
fn apply_with(office: &Office, from: &str, to: &str, on: &str) {
    office.edit("akun.yaml", from, to);
    office.apply(on);
    office.edit("akun.yaml", to, from);
}

#[test]
fn a_commit_that_nobody_signed_shows_and_stops_the_next_run() {
    let office = signing();
    office.apply(OPENING);
    let public = fs::read_to_string(office.path(".akun/audit.pub")).unwrap();
    let signing = format!(
        "signing:\n  key: {{file: {KEY}}}\n  signers: [\"{}\"]\n",
        public.trim_end()
    );
    apply_with(&office, &signing, "# signing\n", CLOSING);
    // Another machine has verified nothing of it yet.
    fs::remove_dir_all(office.path(".git/akun")).unwrap();
    assert_snapshot!(office.in_vain(&[&["audit", "verify"], &["apply", "--yes", "--as-of", "2023-03-20"],]));
}

#[test]
fn a_commit_that_somebody_else_signed_shows() {
    let office = signing();
    let ours = fs::read_to_string(office.path(".akun/audit.pub")).unwrap();
    let theirs = unlocked(&office, ".akun/stranger");
    let ours = format!("[\"{}\"]", ours.trim_end());
    let both = ours.replace(']', &format!(", \"{theirs}\"]"));
    office.edit("akun.yaml", "{file: .akun/audit}", "{file: .akun/stranger}");
    apply_with(&office, &ours, &both, OPENING);
    let (_, said) = verified(&office);
    assert!(said.starts_with("exit 3\n"), "{said}");
    assert!(
        said.contains("its signature is of nobody who may sign, or not of what it says"),
        "{said}"
    );
}

#[test]
fn a_record_can_be_signed_from_a_head_on() {
    let office = Office::new();
    office.apply(OPENING);
    let (head, _) = verified(&office);
    let public = unlocked(&office, KEY);
    sign(&office, &public, "");
    let (_, said) = verified(&office);
    assert!(
        said.starts_with("exit 3\n") && said.contains("nobody signed it"),
        "{said}"
    );
    let signers = format!("signers: [\"{public}\"]\n");
    let after = format!("{signers}  after: {}\n", &head[..12]);
    office.edit("akun.yaml", &signers, &after);
    office.apply(CLOSING);
    let (newer, said) = verified(&office);
    assert!(said.starts_with("exit 0\n"), "{said}");
    // A record that was written anew does not have that head.
    let forged = format!("{signers}  after: {}\n", "0".repeat(12));
    office.edit("akun.yaml", &after, &forged);
    let (_, said) = verified(&office);
    assert!(said.contains("does not contain the head 000000000000"), "{said}");
    // What came after it must be signed, also where this machine verified the rest before.
    office.edit("akun.yaml", &forged, &after);
    apply_with(
        &office,
        &after,
        &format!("{signers}  after: {newer}\n"),
        "2023-03-20",
    );
    assert!(verified(&office).1.starts_with("exit 0\n"));
}

#[test]
fn a_request_that_was_edited_or_taken_away_since_it_entered_shows() {
    let office = Office::new();
    office.apply(OPENING);
    office.edit(LETTER, "until: 2023-03-17", "until: 2023-03-16");
    let edited = office.in_vain(&[&["audit", "verify"]]);
    office.git(&["rm", "-q", LETTER]);
    office.commit();
    let gone = office.in_vain(&[&["audit", "verify"]]);
    assert_snapshot!([edited, gone].concat());
}

#[test]
fn nobody_signs_where_nobody_is_named() {
    assert_snapshot!(Office::new().in_vain(&[&["audit", "signers"]]));
}

/// Runs Git with a key that commits are signed with.
fn git_signing(office: &Office, key: &str, arguments: &[&str]) {
    let key = format!("user.signingkey={}", office.path(key).display());
    office.git(&[&["-c", "gpg.format=ssh", "-c", &key], arguments].concat());
}

/// An office with a letter that is staged on a branch `proposed` and nowhere else, and a key of its unit, `.akun/spi`.
fn proposing() -> (Office, String) {
    let office = Office::new();
    let letter = fs::read_to_string(office.path(LETTER)).unwrap();
    let letter = letter.replace("id: 2023-03-08-spi-akun-tamu-pwc", "id: 2023-03-08-spi-tamu");
    fs::remove_file(office.path(LETTER)).unwrap();
    let signer = unlocked(&office, ".akun/spi");
    unlocked(&office, ".akun/stranger");
    office.edit(
        "policies/itb/units.yaml",
        "    email: spi@itb.ac.id\n",
        &format!("    email: spi@itb.ac.id\n    signers: [\"{signer}\"]\n"),
    );
    office.git(&["checkout", "-q", "-b", "proposed"]);
    office.write(NEW, &letter);
    office.git(&["add", "-A"]);
    (office, letter)
}

/// What is wrong with how the letter came to the main branch, in a word.
fn judged(office: &Office) -> String {
    let repository = GitRegistry::open(office.folder()).unwrap();
    let main = repository.resolve("main").unwrap();
    let first = repository.entries(&main).unwrap()[NEW].commit.clone();
    let brought = repository.brought(&main, &first, NEW).unwrap();
    let files = repository.files(&main, SETTINGS_PATH).unwrap().files;
    let registry = registry::read(files).unwrap();
    let mut requests = registry.requests.iter();
    let request = requests.find(|request| request.path == NEW).unwrap();
    assert_eq!(request.requester.unit.value, UnitId::new("spi"));
    let fault = fault(request, &registry.units, &brought);
    fault.map_or_else(|| "signed".to_owned(), |fault| fault.args["what"].clone())
}

#[test]
fn a_merge_keeps_who_signed_a_request_and_nothing_else_does() {
    let signs: &[&str] = &["commit", "-q", "-S", "-m", "letter"];
    let plain: &[&str] = &["commit", "-q", "-m", "letter"];
    let merges: &[&str] = &["merge", "-q", "--no-ff", "--no-edit", "proposed"];
    let (office, letter) = proposing();
    office.git(&["tag", "base", "main"]);
    let again = |commit: &[&str], key: &str| {
        office.git(&["checkout", "-q", "-B", "proposed", "base"]);
        office.write(NEW, &letter);
        office.git(&["add", "-A"]);
        git_signing(&office, key, commit);
    };
    let onto_main = || office.git(&["checkout", "-q", "-B", "main", "base"]);
    let mut found = Vec::new();
    let mut note = |how: &str| found.push(format!("{how}: {}", judged(&office)));

    again(signs, ".akun/spi");
    onto_main();
    office.git(merges);
    note("signed and merged");
    office.edit(NEW, "Jonathan", "Jonatan");
    note("changed after the merge");

    onto_main();
    office.git(&["merge", "-q", "--no-ff", "--no-commit", "proposed"]);
    office.write(NEW, &letter.replace("Jonathan", "Jonatan"));
    office.commit();
    note("changed in the merge");

    onto_main();
    office.git(&["merge", "-q", "--squash", "proposed"]);
    git_signing(&office, ".akun/spi", signs);
    note("squashed");

    onto_main();
    office.git(&["merge", "-q", "--ff-only", "proposed"]);
    note("fast forward");

    again(plain, ".akun/spi");
    onto_main();
    office.git(merges);
    note("unsigned");

    again(signs, ".akun/stranger");
    onto_main();
    office.git(merges);
    note("signed by somebody else");

    again(signs, ".akun/spi");
    office.edit(NEW, "Jonathan", "Jonatan");
    onto_main();
    office.git(merges);
    note("one of two commits signed");

    // The branch takes over what the main branch has by then, which nobody of the unit signs.
    again(signs, ".akun/spi");
    onto_main();
    office.write("README.md", "lain\n");
    office.commit();
    office.git(&["checkout", "-q", "proposed"]);
    office.git(&["merge", "-q", "--no-edit", "main"]);
    office.git(&["checkout", "-q", "main"]);
    office.git(merges);
    note("signed, with the main branch merged in between");

    office.git(&["checkout", "-q", "main"]);
    let units = fs::read_to_string(office.path("policies/itb/units.yaml")).unwrap();
    let keys: Vec<&str> = units.lines().filter(|line| !line.contains("signers:")).collect();
    office.write("policies/itb/units.yaml", &format!("{}\n", keys.join("\n")));
    office.commit();
    note("of a unit without keys");
    assert_snapshot!(found.join("\n"));
}

#[test]
fn a_pull_request_says_which_commit_its_unit_did_not_sign() {
    let (office, _) = proposing();
    office.git(&["commit", "-q", "-m", "letter"]);
    office.git(&["checkout", "-q", "main"]);
    office.edit(
        "policies/itb/policy.yaml",
        "max_gap_days: 31",
        "signed_requests: true",
    );
    office.git(&["checkout", "-q", "proposed"]);
    let validate = ["validate", "--base", "main", "--as-of", OPENING];
    let unsigned = office.akun(&validate);
    git_signing(
        &office,
        ".akun/spi",
        &["commit", "-q", "--amend", "--no-edit", "-S"],
    );
    let signed = office.akun(&validate);
    assert_snapshot!(format!("{unsigned}\n# signed\n{signed}"));
}
