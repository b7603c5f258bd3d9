//! Accounts of employees, of people with a contract, and of tests: from the file to the directory and the minutes.

use std::fs;

use insta::assert_snapshot;

use crate::cli::office::Office;

/// The students of the worked request, one of whom gets a contract too.
const STUDENT: &str = "10124017";

/// The first day of an office here, on which its worked requests are in the past.
const FIRST: &str = "2025-02-03";

/// The worked request of a code's folder.
fn worked(code: &str) -> String {
    let path = format!("{}/tests/rules/{code}/kept.yaml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap()
}

/// An office with a request of a unit, which `validate` finds nothing wrong with.
fn office(unit: &str, id: &str, text: &str) -> Office {
    let office = Office::new();
    add(&office, unit, id, text);
    office
}

fn add(office: &Office, unit: &str, id: &str, text: &str) {
    let path = format!("accounts/itb/{unit}/2025/{id}.yaml");
    office.write(&path, text);
    let said = office.akun(&["validate", &path]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    office.commit();
}

/// The entries of a container in the directory, without what differs from run to run.
fn entries(office: &Office, of: &[&str]) -> String {
    let file = "semua.ldif";
    let said = office.akun(&["directory", "export", file]);
    assert_eq!(said, "exit 0\n");
    let text = fs::read_to_string(office.path(file)).unwrap();
    fs::remove_file(office.path(file)).unwrap();
    let told = [
        "dn:",
        "cn:",
        "sn:",
        "mail:",
        "ou:",
        "title:",
        "employeeNumber:",
        "akunCategory:",
        "akunKind:",
        "akunState:",
        "schacExpiryDate:",
        "akunSponsorUnit:",
    ];
    let blocks = text
        .split("\n\n")
        .filter(|block| of.iter().any(|name| block.contains(&format!("dn: uid={name}"))));
    let lines = blocks.flat_map(|block| {
        block
            .lines()
            .filter(|line| told.iter().any(|key| line.starts_with(key)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// That nothing is left to do, so that a second run would change nothing.
fn assert_settled(office: &Office, on: &str) {
    let said = office.akun(&["plan", "--as-of", on]);
    assert!(said.contains("Nothing to change."), "{said}");
}

// proves: ITB-A2-1, ITB-A2-2, ITB-II-B-4a, ITB-II-B-4b
#[test]
fn employees_have_accounts_until_they_retire() {
    let office = office(
        "dit-kepegawaian",
        "2025-02-03-ditkep-pegawai-baru",
        &worked("birth-date-missing"),
    );
    office.apply(FIRST);
    assert_snapshot!(entries(
        &office,
        &["bambang.setiawan", "sriwahyuni", "dewi.nasution"]
    ));
    assert_settled(&office, FIRST);
}

// proves: ITB-A4-1, ITB-A4-2
#[test]
fn people_with_a_contract_have_accounts_as_long_as_it_runs() {
    let text = worked("role-unknown")
        .replace("13521088", STUDENT)
        .replace("Raka Aditya Pratama", "Muhammad Ma'ruf Al-Fatih");
    let office = Office::new();
    office.apply("2025-01-10");
    add(&office, "dit-perencanaan", "2025-01-13-ditren-kjp-baru", &text);
    office.apply("2025-01-13");
    assert_settled(&office, "2025-01-13");
    let people = ["johanes.sitorus", "nur.aini"];
    // The contract of one of them begins in two days, those of the others in February.
    assert_eq!(entries(&office, &people), "");
    office.apply(FIRST);
    assert_snapshot!(entries(&office, &people));
    // The student has one account, as both.
    let student = entries(&office, &[STUDENT]);
    assert_eq!(student.matches("dn: ").count(), 1, "{student}");
    assert!(
        student.contains("akunCategory: kjp\nakunCategory: mahasiswa\n"),
        "{student}"
    );
    assert_settled(&office, FIRST);
}

// proves: ITB-A5-1, ITB-A5-2
#[test]
fn accounts_for_a_test_are_numbered_and_nobodys() {
    let text = worked("test-too-long")
        .replace("unit: stei", "unit: spi")
        .replace("2025-03-03-stei", "2025-03-03-spi")
        .replace("account: fajar.ramadhan", "account: yulia.spi")
        .replace("count: 8", "count: 2");
    let office = office("spi", "2025-03-03-spi-akun-uji-lms", &text);
    office.apply("2025-03-04");
    assert_snapshot!(entries(&office, &["uji-"]));
    assert_settled(&office, "2025-03-04");
}
