//! A directory server that fails in the middle of a run: what is said, and that the next run ends what was begun.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use akuntabel::outside::embedded::bind::Bind;
use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::office::{OPENING, Office};
use crate::cli::served::begin;
use crate::servers::Server;
use crate::servers::proxy::{Fault, Operation, Proxy};
use crate::servers::slapd::{Options, Slapd};

const ENROLLED: &str = "2024-08-12";
const BASE: &str = "dc=itb,dc=ac,dc=id";

/// A registry whose directory is a server's, over a network that fails.
fn office_through(proxy: &Proxy, server: &Slapd) -> Office {
    office_at(&[&proxy.uri()], server)
}

/// A registry whose directory is at the first of these that answers.
fn office_at(uris: &[&str], server: &Slapd) -> Office {
    let mut options: Vec<&str> = uris.iter().flat_map(|uri| ["--server", *uri]).collect();
    let dn = server.bind_dn();
    options.extend(["--kind", "openldap", "--base", BASE, "--bind-dn", &dn]);
    begin(&options, server)
}

fn apply(office: &Office, day: &str) -> String {
    office.akun(&["apply", "--yes", "--as-of", day])
}

/// The last password that was sealed for each account.
fn sealed(office: &Office) -> BTreeMap<String, String> {
    let folder = office.path(".akun/sealed/2024-08-12-ditdik-mahasiswa-baru-batch1");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort_by_key(|file| fs::metadata(file).unwrap().modified().unwrap());
    let mut passwords = BTreeMap::new();
    for file in files {
        let mut age = Command::new("age");
        age.args(["-d", "-i", ".akun/keys/dit-pendidikan.txt"]).arg(file);
        let opened = age.current_dir(office.folder()).output().unwrap();
        let text = String::from_utf8(opened.stdout).unwrap();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            passwords.insert(cells[0].to_owned(), cells[1].to_owned());
        }
    }
    passwords
}

/// The next run ends what was begun: every account is made once, opens by what was sealed, and stands once in the minutes.
fn ends_well(office: &Office, server: &Slapd) {
    office.apply(ENROLLED);
    let nothing = office.akun(&["plan", "--as-of", ENROLLED]);
    assert!(nothing.contains("Nothing to change."), "{nothing}");
    let verified = office.akun(&["audit", "verify"]);
    assert!(verified.starts_with("exit 0\n"), "{verified}");
    let ours = server.hands().find(BASE, "(objectClass=akunManaged)");
    assert_eq!(ours.len(), 3, "{ours:?}");
    let passwords = sealed(office);
    assert_eq!(passwords.len(), 3);
    let log = server.audit_log();
    for (username, password) in &passwords {
        assert_eq!(server.bind(username, password), Bind::MustChange, "{username}");
        let made = format!("\ndn: uid={username},ou=mahasiswa,ou=people,{BASE}\nchangetype: add\n");
        assert_eq!(log.matches(&made).count(), 1, "{username} is made once");
    }
    if cfg!(feature = "pdf") {
        for username in passwords.keys() {
            assert_eq!(
                in_minutes(office, username),
                1,
                "{username} stands once in the minutes"
            );
        }
    }
    for said in [
        office.akun(&["audit", "show", "2024-08-12-000001"]),
        office.akun(&["audit", "log"]),
    ] {
        for password in passwords.values() {
            assert!(!said.contains(password), "{said}");
        }
    }
}

/// How many lines of the tables of all papers name an account.
fn in_minutes(office: &Office, username: &str) -> usize {
    let mut folders = vec![office.path(".akun/documents")];
    let mut lines = 0;
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if is_of_creation(&path) {
                let text = fs::read_to_string(path).unwrap();
                lines += text.lines().filter(|line| line.contains(username)).count();
            }
        }
    }
    lines
}

/// Whether a file is the annex of minutes of accounts that were made. Those of a hand-over name them too.
fn is_of_creation(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    name.starts_with("ba-pembuatan.") && path.extension().is_some_and(|kind| kind == "csv")
}

/// What an apply said of its changes.
fn of_the_run(said: &str) -> String {
    let (_, run) = said.split_once("\nRun ").unwrap();
    let (first, rest) = run.split_once('\n').unwrap();
    let changes = rest.lines().take_while(|line| line.starts_with("  "));
    let lines: Vec<&str> = std::iter::once(first).chain(changes).collect();
    lines.join("\n") + "\n"
}

/// What differs from server to server.
fn steady(said: &str) -> String {
    let address = Regex::new(r"127\.0\.0\.1:\d+").unwrap();
    address.replace_all(said, "HOST").into_owned()
}

#[test]
// proves: trap 48
fn a_server_that_dies_in_the_middle_of_an_apply() {
    let server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::None);
    let office = office_through(&proxy, &server);
    let server = Arc::new(Mutex::new(server));
    let dies = Arc::clone(&server);
    // While accounts and the container that they stand in are under way.
    proxy.just_before(Operation::Add, 3, move || dies.lock().unwrap().kill());
    let said = apply(&office, ENROLLED);
    assert!(proxy.has_fired());
    assert!(said.starts_with("exit 7\n"), "{said}");
    let mut server = server.lock().unwrap();
    let said = steady(&office.in_vain(&[&["plan", "--as-of", ENROLLED]]));
    assert_snapshot!(said);
    server.start_again();
    ends_well(&office, &server);
}

#[test]
// proves: trap 48
fn a_server_that_is_gone_before_or_after_any_write() {
    for (passes, nth) in [(false, 1), (true, 1), (false, 3), (true, 3)] {
        let server = Slapd::start();
        let proxy = Proxy::before(&server.uri(), Fault::None);
        let office = office_through(&proxy, &server);
        proxy.set(Fault::Gone(Operation::Add, nth, passes));
        let said = apply(&office, ENROLLED);
        assert!(proxy.has_fired());
        assert!(said.starts_with("exit 7\n"), "{said}");
        if (passes, nth) == (false, 1) {
            assert_snapshot!(of_the_run(&said), @"
            2024-08-12-000001: 0 of 3 changes done.
              16524001: no answer came, and it may be done or not; the next apply finds out
              16524002: no answer came, and it may be done or not; the next apply finds out
              10124017: no answer came, and it may be done or not; the next apply finds out
            ");
        }
        proxy.set(Fault::None);
        let planned = office.akun(&["plan", "--as-of", ENROLLED]);
        assert!(
            planned.contains("The next `akun apply` completes it first"),
            "{planned}"
        );
        ends_well(&office, &server);
    }
}

/// What one of two replicas took alone before it died is done at the other one by the end of the run, and both agree later.
#[cfg(feature = "pdf")]
#[test]
// proves: trap 48, trap 71
fn a_replica_that_dies_with_what_it_alone_took() {
    let mut between = None;
    let over = &mut |uri: &str| between.insert(Proxy::before(uri, Fault::None)).uri();
    let [first, second] = Slapd::pair_over(&Options::default(), over);
    let between = between.unwrap();
    let proxy = Proxy::before(&first.uri(), Fault::None);
    let office = office_at(&[&proxy.uri(), &second.uri()], &second);
    let first = Arc::new(Mutex::new(first));
    between.cut_off();
    let dies = Arc::clone(&first);
    // It has made the container, and an account or two.
    proxy.just_before(Operation::Add, 4, move || dies.lock().unwrap().kill());
    let in_flight = "    base: dc=itb,dc=ac,dc=id\n";
    office.edit("akun.yaml", in_flight, &format!("{in_flight}    in_flight: 1\n"));
    office.apply(ENROLLED);
    assert!(proxy.has_fired());
    ends_well(&office, &second);

    between.set(Fault::None);
    let mut first = Arc::into_inner(first).unwrap().into_inner().unwrap();
    first.start_again();
    first.wait_for(&second);
    ends_well(&office, &second);
    let nothing = office.akun(&["plan", "--as-of", ENROLLED]);
    assert!(nothing.contains("Nothing to change."), "{nothing}");
    for (username, password) in sealed(&office) {
        assert_eq!(first.bind(&username, &password), Bind::MustChange, "{username}");
    }
}

#[test]
fn a_server_that_takes_no_writes_or_gives_no_rights() {
    let mut said = String::new();
    let mut server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::None);
    let office = office_through(&proxy, &server);
    let base = "    base: dc=itb,dc=ac,dc=id\n";
    office.edit("akun.yaml", base, &format!("{base}    in_flight: 1\n"));
    for options in [
        Options {
            read_only: true,
            ..Options::default()
        },
        Options {
            no_rights: true,
            ..Options::default()
        },
    ] {
        server.start_again_with(&options);
        said.push_str(&of_the_run(&apply(&office, ENROLLED)));
    }
    assert_eq!(server.audit_log(), "");
    assert_snapshot!(said, @"
    2024-08-12-000001: 0 of 3 changes done.
      16524001 failed: the server refuses with code 53: operation restricted
      2 changes were not tried; the next apply tries again
    2024-08-12-000002: 0 of 3 changes done.
      16524001 failed: the server refuses with code 50: no write access to parent
      2 changes were not tried; the next apply tries again
    ");
    server.start_again_with(&Options::default());
    ends_well(&office, &server);
}

#[test]
// proves: trap 70
fn a_server_that_gives_less_than_all() {
    let mut server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::None);
    let office = office_through(&proxy, &server);
    office.apply(OPENING);
    let commands: &[&[&str]] = &[
        &["plan", "--as-of", OPENING],
        &["apply", "--yes", "--as-of", OPENING],
    ];
    let mut said = String::new();
    for options in [
        // The guests are there, and nobody sees them.
        Options {
            hidden: Some(format!("ou=tamu,ou=people,{BASE}")),
            ..Options::default()
        },
        Options {
            limits: "size=5",
            ..Options::default()
        },
    ] {
        server.start_again_with(&options);
        said.push_str(&office.in_vain(commands));
    }
    server.start_again_with(&Options::default());
    proxy.set(Fault::CutInPage { page: 1, entries: 7 });
    said.push_str(&office.in_vain(&commands[..1]));
    proxy.set(Fault::Refuse);
    said.push_str(&office.in_vain(&commands[..1]));
    proxy.set(Fault::None);
    assert_snapshot!(steady(&said));
    let nothing = office.akun(commands[0]);
    assert!(nothing.contains("Nothing to change."), "{nothing}");
}
