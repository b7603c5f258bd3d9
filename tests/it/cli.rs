//! A few runs of the real binary: wiring, help, exit codes.

/// A registry that commands are run in, and proof that they left it alone.
pub(crate) mod office;
/// What users get wrong: files, days, commits, options.
mod misuse;
/// A world that fails: directories, remotes, locks, records.
mod world;
/// Who holds the lock.
#[cfg(feature = "pdf")]
mod locked;
/// Plans for programs.
mod planned;
/// Plans that are stale, refused or not confirmed.
mod stopped;
/// The whole main job.
#[cfg(feature = "pdf")]
mod demo;
/// A university that the program does not carry.
mod third;
/// Two institutions in one registry.
#[cfg(feature = "pdf")]
mod several;
/// Policies that changed after requests had entered.
mod entry;
/// Requests that are held, and what follows them.
#[cfg(feature = "pdf")]
mod held;
/// What was done, as the record tells it, and a record that somebody touched.
#[cfg(feature = "pdf")]
mod record;
/// Who signed the record and the requests, with Git as the judge.
mod signed;
/// Data of people that go.
#[cfg(feature = "pdf")]
mod redact;
/// The help desk, from the plan to the report.
#[cfg(feature = "pdf")]
mod helped;
/// Mails through a real relay.
#[cfg(feature = "pdf")]
mod mailed;
/// Announcements: shown first, and sent once to each.
#[cfg(feature = "pdf")]
mod notify;
/// Runs that are disturbed while mails go out.
#[cfg(feature = "pdf")]
mod posted;
/// Tickets at a real service desk.
#[cfg(feature = "pdf")]
mod ticketed;
/// Accounts of employees, of people with a contract, and of tests.
mod creations;
/// The main job on a directory server.
mod served;
/// The set-up of a deployment, as its page says it.
mod operated;
/// A directory server that fails.
mod outages;
/// The embedded directory as LDIF.
mod directory;
/// The files of a registry.
mod validate;
/// Pushes of units' systems.
pub(crate) mod submitted;
/// Pull requests.
mod proposed;
/// Approvals that are proved.
#[cfg(feature = "pdf")]
mod approved;
/// Requests in their canonical form.
mod fmt;
/// Requests from spreadsheets.
mod import;
/// Accounts of others that a request takes over.
mod adopt;
/// Requests from answers.
mod new;
/// The same for every procedure.
mod typed;
/// Workbooks for every procedure.
mod imported;
/// Where things stand.
mod standing;
/// The days ahead.
mod ahead;
/// Papers drawn by themselves.
#[cfg(feature = "pdf")]
mod render;
/// Clauses, and what proves them.
mod clauses;
/// A look at servers before anything is written.
mod doctor;
/// The schema of the marker.
mod schema;
/// Who must approve, printed and compared.
mod owners;
/// Who has a mailbox with a provider.
mod exported;
/// A new registry.
mod init;

use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;

/// Runs `akun` in a folder, with nothing of this machine's environment, and shows what a shell would, the folder as `DIR`.
fn akun(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_akun"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let mut shown = format!("exit {}\n", output.status.code().unwrap());
    if !out.is_empty() {
        shown.push_str(&out);
    }
    if !err.is_empty() {
        shown.push_str("--- stderr\n");
        shown.push_str(&err);
    }
    shown.replace(folder.to_str().unwrap(), "DIR")
}

fn anywhere(arguments: &[&str]) -> String {
    akun(tempfile::tempdir().unwrap().path(), arguments)
}

#[test]
fn help_ends_with_the_exit_codes() {
    let help = anywhere(&["--help"]);
    let (_, codes) = help.split_once("Exit codes:\n").unwrap();
    assert_snapshot!(codes, @"
     0  done, or nothing to do
     1  the world failed: a disk, a directory, a remote
     2  the command cannot be understood, or does not fit here
     3  faults in files
     4  a guard refused; nothing was written
     5  the plan is stale; nothing was written
     6  another run holds the lock; nothing was written
     7  done in part; the report names the rest
    10  there are changes (plan --exit-code only)
    ");
}

#[test]
fn a_code_that_does_not_exist_gets_the_nearest_one() {
    assert_snapshot!(anywhere(&["explain", "unkown-key", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: no code and no clause `unkown-key`
    help: did you mean `unknown-key`?
    ");
}

#[test]
fn what_a_message_repeats_steers_no_terminal() {
    assert_snapshot!(anywhere(&["explain", "\u{1b}[2J\u{9b}31m\u{202e}x", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: no code and no clause `�[2J�31m�x`
    help: `akun explain` lists all codes, `akun explain --clauses` tells about clauses
    ");
}

#[test]
fn a_command_that_does_not_exist_is_misuse() {
    assert_snapshot!(anywhere(&["explian"]), @"
    exit 2
    --- stderr
    akun: unrecognized subcommand 'explian'

      tip: a similar subcommand exists: 'explain'

    Usage: akun [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

/// Runs `akun` for a reader that has left before it says a word, which must be no error.
fn for_nobody(folder: &Path, arguments: &[&str]) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(env!("CARGO_BIN_EXE_akun"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for_nobody(Path::new("."), &["explain"]);
}

#[test]
fn a_code_is_explained_in_the_language_that_is_asked_for() {
    assert_snapshot!(anywhere(&["explain", "unquoted-identifier", "--lang", "id"]), @r#"
    exit 0
    unquoted-identifier (kesalahan)

    Program lain menganggap nilai seperti ini bilangan: nol di depan serta angka-angka terakhir NIP 18 angka akan hilang.

    Contoh: yang melanggar aturan (-), dan yang seharusnya (+).

          position: Ketua Satuan Pengawas Internal
      -   nip: 196412291988021001
      +   nip: "196412291988021001"
          email: spi@itb.ac.id
        …
          method: pic
      -   recipient: {unit: spi, name: Ibu Yulia, contact: 081200000000}   # fictitious number here
      +   recipient: {unit: spi, name: Ibu Yulia, contact: "081200000000"}   # fictitious number here
        special_consideration:               # letter came without an SPK copy; II.B.5.e asks for one
    "#);
    assert_snapshot!(anywhere(&["explain", "unquoted-identifier", "--lang", "en"]), @r#"
    exit 0
    unquoted-identifier (error)

    Other programs take such a value for a number: leading zeros and the last digits of an 18-digit NIP would be lost.

    An example: what breaks the rule (-), and what stands there instead (+).

          position: Ketua Satuan Pengawas Internal
      -   nip: 196412291988021001
      +   nip: "196412291988021001"
          email: spi@itb.ac.id
        …
          method: pic
      -   recipient: {unit: spi, name: Ibu Yulia, contact: 081200000000}   # fictitious number here
      +   recipient: {unit: spi, name: Ibu Yulia, contact: "081200000000"}   # fictitious number here
        special_consideration:               # letter came without an SPK copy; II.B.5.e asks for one
    "#);
}

#[test]
fn an_explanation_shows_what_is_wrong_and_what_is_right() {
    let itb = [
        "explain",
        "username-reserved",
        "--institution",
        "itb",
        "--lang",
        "en",
    ];
    assert_snapshot!(anywhere(&itb), @"
    exit 0
    username-reserved (error; II.B.3)

    Mail to such names is meant for an office, or others would believe whoever has it.

    An example: what breaks the rule (-), and what stands there instead (+).

            name: Asep Sunandar
      -     username: operator
      +     username: asep.sunandar
            company: PT Jasa Layanan Abadi
    ");
    assert_snapshot!(anywhere(&["explain", "zone-unknown", "--lang", "id"]), @"
    exit 0
    zone-unknown (kesalahan)

    Hari berakhir pada tengah malam di zona institusi. Di zona lain, akun ditutup beberapa jam terlalu cepat atau terlambat.

    Contoh: berkasnya policies/itb/policy.yaml
    Contoh: yang melanggar aturan (-), dan yang seharusnya (+).

      - timezone: Asia/Bandung
      + timezone: Asia/Jakarta
    ");
}

#[test]
fn the_schema_that_editors_use_is_the_one_that_the_program_prints() {
    let kept = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/request.schema.json")).unwrap();
    let printed = anywhere(&["schema"]);
    // Compared without showing both: they are long.
    assert!(
        printed == format!("exit 0\n{kept}"),
        "write it anew: cargo run -- schema > request.schema.json"
    );
    for of in ["followup", "push"] {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{of}.schema.json"));
        let kept = std::fs::read_to_string(kept).unwrap();
        assert!(
            anywhere(&["schema", of]) == format!("exit 0\n{kept}"),
            "write it anew: cargo run -- schema {of} > {of}.schema.json"
        );
    }
}
