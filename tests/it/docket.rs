//! Which requests may act, on the registry of this repository and a few requests more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use akuntabel::approval::Proven;
use akuntabel::day::Day;
use akuntabel::diagnostic::Diagnostic;
use akuntabel::diagnostic::code::Code;
use akuntabel::docket::{Basis, Docket, Provenance};
use akuntabel::ledger::Ledger;
use akuntabel::ledger::event::Genesis;
use akuntabel::ledger::policies::Policies;
use akuntabel::live::LiveState;
use akuntabel::names::{InstitutionId, RequestId};
use akuntabel::outside::embedded::Embedded;
use akuntabel::outside::source::work_tree;
use akuntabel::ports::DirectoryId;
use akuntabel::registry::{Registry, SETTINGS_PATH, SourceFile, read};
use akuntabel::request::Request;
use akuntabel::settings::Purpose;
use chrono::DateTime;

fn own(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The registry of this repository with more requests, by unit, year and text.
fn registry(more: &[(&str, &str, &str)]) -> Registry {
    let mut files = work_tree(Path::new(env!("CARGO_MANIFEST_DIR")), SETTINGS_PATH)
        .unwrap()
        .files;
    // Lists are looked at elsewhere.
    files.retain(|file| !file.path.ends_with("-mahasiswa-baru-5000.yaml"));
    for (unit, year, text) in more {
        let id = text.lines().find_map(|line| line.strip_prefix("id: ")).unwrap();
        let path = format!("accounts/itb/{unit}/{year}/{id}.yaml");
        files.retain(|file| file.path != path);
        files.push(SourceFile {
            path,
            bytes: text.as_bytes().to_vec(),
        });
    }
    read(files).unwrap()
}

/// The ids of the requests that may act on a day, where nothing was ever applied, with the codes of those that may not.
fn drawn_up(registry: &Registry, day: &str) -> Vec<String> {
    drawn_up_by(registry, None, day)
}

/// The same where somebody wants to know who signed them.
fn drawn_up_by(registry: &Registry, provenance: Option<&dyn Provenance>, day: &str) -> Vec<String> {
    let now = DateTime::from_timestamp(1_678_348_800, 0).unwrap();
    let mut directory = Embedded::in_memory("dc=itb,dc=ac,dc=id", now).unwrap();
    let ledger = Ledger::new(Genesis {
        institution: InstitutionId::new("itb"),
        purpose: Purpose::Rehearsal,
        directory: DirectoryId {
            id: "it".to_owned(),
            base: "dc=itb,dc=ac,dc=id".to_owned(),
        },
        salt: String::new(),
        tool: String::new(),
        at: now,
    });
    let policies = Policies::recall(registry, &ledger, |older| Err(older.digest)).unwrap();
    let docket = Docket::draw_up(&Basis {
        registry,
        policies: &policies,
        arrivals: &BTreeMap::new(),
        ledger: &ledger,
        live: &LiveState::read(&mut directory, &BTreeSet::new()).unwrap(),
        provenance,
        share: None,
        day: Day::parse(day).unwrap(),
    });
    let acting = docket.digests.keys().map(ToString::to_string);
    let held = docket.held.values().map(|held| {
        let codes: Vec<String> = held.faults.iter().map(|fault| fault.code.to_string()).collect();
        format!("{}: {}", held.id.as_ref().unwrap(), codes.join(" "))
    });
    acting.chain(held).collect()
}

/// Whoever finds that one request was signed by nobody.
struct Notary(&'static str);

impl Provenance for Notary {
    fn faults(&self, request: &Request) -> Vec<Diagnostic> {
        let is_it = request.id.value.as_str() == self.0;
        let fault = is_it.then(|| Diagnostic::new(Code::RequestUnsigned, &request.path, request.id.span));
        fault.into_iter().collect()
    }

    fn approvals(&self, _request: &RequestId) -> &[Proven] {
        &[]
    }
}

#[test]
fn a_request_that_its_unit_did_not_sign_is_held() {
    let notary = Notary("2023-03-08-spi-akun-tamu-pwc");
    let found = drawn_up_by(&registry(&[]), Some(&notary), "2023-03-09");
    assert_eq!(
        found,
        ["2023-03-08-spi-akun-tamu-pwc: share-not-checked request-unsigned"]
    );
}

#[test]
fn a_held_withdrawal_lets_nobody_have_a_second_account() {
    let earlier = own("tests/rules/person-has-account/others/earlier.yaml");
    let again = own("tests/rules/person-has-account/request.yaml");
    let withdrawal = own("tests/rules/unknown-withdrawn-item/kept.yaml")
        .replace("id: 2023-03-08-spi-akun-tamu-pwc", "id: 2023-03-08-spi-tarik")
        .replace(
            "2023-02-06-spi-akun-tamu-audit",
            "2024-08-05-ditdik-mahasiswa-baru",
        )
        .replace("items: [5]", "items: [1]");
    let unit = "dit-pendidikan";
    let registry = registry(&[
        (unit, "2024", &earlier),
        (unit, "2024", &again),
        ("spi", "2023", &withdrawal),
    ]);
    let mut found = drawn_up(&registry, "2024-12-31");
    found.retain(|line| {
        ["2024-08-05", "2024-08-12", "spi-tarik"]
            .iter()
            .any(|id| line.contains(id))
    });
    insta::assert_snapshot!(found.join("\n"), @"
    2024-08-05-ditdik-mahasiswa-baru
    2024-08-12-ditdik-mahasiswa-baru-batch1: share-not-checked person-has-account
    2023-03-08-spi-tarik: share-not-checked request-of-another-unit
    ");
}

/// The two requests for one student, each with a text put in place of another.
fn twice(earlier: (&str, &str), later: (&str, &str)) -> String {
    let change = |path: &str, (from, to): (&str, &str)| {
        let text = own(path);
        assert!(text.contains(from), "{from} in {path}");
        text.replace(from, to)
    };
    let unit = "dit-pendidikan";
    let earlier = change("tests/rules/person-has-account/others/earlier.yaml", earlier);
    let later = change("tests/rules/person-has-account/request.yaml", later);
    let registry = registry(&[(unit, "2024", &earlier), (unit, "2024", &later)]);
    let found = drawn_up(&registry, "2024-12-31");
    let theirs = found.iter().filter(|line| line.contains("mahasiswa-baru"));
    theirs.cloned().collect::<Vec<_>>().join("\n")
}

#[test]
fn a_held_request_takes_nobody_s_place() {
    let (as_it_is, faulty) = (
        ("api: akun/v1", "api: akun/v1"),
        ("institution: itb", "institution: its"),
    );
    insta::assert_snapshot!(twice(as_it_is, as_it_is), @"
    2024-08-05-ditdik-mahasiswa-baru
    2024-08-12-ditdik-mahasiswa-baru-batch1: share-not-checked person-has-account
    ");
    insta::assert_snapshot!(twice(faulty, as_it_is), @"
    2024-08-12-ditdik-mahasiswa-baru-batch1
    2024-08-05-ditdik-mahasiswa-baru: wrong-institution share-not-checked
    ");
    insta::assert_snapshot!(twice(as_it_is, faulty), @"
    2024-08-05-ditdik-mahasiswa-baru
    2024-08-12-ditdik-mahasiswa-baru-batch1: wrong-institution share-not-checked person-has-account
    ");
    insta::assert_snapshot!(twice(faulty, faulty), @"
    2024-08-05-ditdik-mahasiswa-baru: wrong-institution share-not-checked
    2024-08-12-ditdik-mahasiswa-baru-batch1: wrong-institution share-not-checked
    ");
}
