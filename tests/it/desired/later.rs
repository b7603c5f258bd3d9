//! Later ends: contracts (b.3), a month (b.4), another term of a test account (a.5).

use crate::desired::told::{Told, contract, employee, guard, memo, student};

const GUARD: (&str, &str) = ("asep.surya", "2025-01-06-a3-dit-sarpras#1");

fn month(unit: &str, received: &str) -> String {
    memo("b.4", unit, received, "  - {account: asep.surya}\n")
}

#[test]
// proves: ITB-B4-1, ITB-B4-2, trap 52
fn a_month_is_added_once_to_a_contract() {
    let texts = [
        guard("2025-01-06", &[("2025-01-06", "2025-06-30")]),
        month("dit-sarpras", "2025-06-23"),
        month("dit-sarpras", "2025-07-14"),
    ];
    let told = Told::of(&texts, &[GUARD]);
    assert_eq!(told.stands("2025-06-22"), "until 2025-06-30");
    assert_eq!(told.stands("2025-06-23"), "until 2025-07-30");
    assert_eq!(told.refused("2025-07-13"), [""; 0]);
    assert_eq!(told.stands("2025-07-31"), "closed after 2025-07-30");
    assert_eq!(
        told.refused("2025-07-14"),
        ["2025-07-14-b4-dit-sarpras#1 extension-spent"]
    );
}

#[test]
// proves: ITB-B4-1, trap 52
fn a_month_after_the_end_of_january_ends_with_february() {
    for (until, later) in [
        ("2025-01-31", "2025-02-28"),
        ("2024-01-31", "2024-02-29"),
        ("2025-02-28", "2025-03-28"),
        ("2025-12-31", "2026-01-31"),
    ] {
        let year = &until[..4];
        let texts = [
            guard(&format!("{year}-01-02"), &[(&format!("{year}-01-02"), until)]),
            month("dit-sarpras", &format!("{year}-01-20")),
        ];
        let told = Told::of(
            &texts,
            &[("asep.surya", &format!("{year}-01-02-a3-dit-sarpras#1"))],
        );
        assert_eq!(told.stands(&format!("{year}-01-20")), format!("until {later}"));
    }
}

#[test]
// proves: ITB-B4-1, trap 52, trap 53
fn a_month_is_for_ones_own_outsourced_staff_soon_after_the_end() {
    let made = guard("2025-01-06", &[("2025-01-06", "2025-06-30")]);
    let refused = |request: String| Told::of(&[made.clone(), request], &[GUARD]).refused("2025-12-31");
    assert_eq!(
        refused(month("spi", "2025-06-23")),
        ["2025-06-23-b4-spi#1 account-of-another-unit"]
    );
    assert_eq!(refused(month("dit-sarpras", "2025-07-07")), [""; 0]);
    assert_eq!(
        refused(month("dit-sarpras", "2025-07-08")),
        ["2025-07-08-b4-dit-sarpras#1 extension-too-late"]
    );
    let student = student("2025-01-06", "16524001");
    let month = memo(
        "b.4",
        "dit-sarpras",
        "2025-06-23",
        "  - {account: \"16524001\"}\n",
    );
    let told = Told::of(
        &[student, month],
        &[("16524001", "2025-01-06-a1-dit-pendidikan#1")],
    );
    assert_eq!(
        told.refused("2025-06-23"),
        ["2025-06-23-b4-dit-sarpras#1 account-of-another-category"]
    );
}

/// A researcher with a contract until the end of June.
fn researcher() -> String {
    let item = format!(
        "  - {{name: Nur Aini, role: peneliti, unit: fmipa, email: aini@example.com, username: nur.aini, contracts: [{}]}}\n",
        contract(1, "2025-01-13", "2025-06-30")
    );
    memo("a.4", "dit-perencanaan", "2025-01-13", &item)
}

const RESEARCHER: (&str, &str) = ("nur.aini", "2025-01-13-a4-dit-perencanaan#1");

fn continued(received: &str, number: u32, from: &str, until: &str) -> String {
    let contract = contract(number, from, until);
    let item = format!("  - {{account: nur.aini, contracts: [{contract}]}}\n");
    memo("b.3", "dit-perencanaan", received, &item)
}

#[test]
// proves: ITB-B3-1, ITB-B3-2, ITB-II-B-7d
fn another_contract_moves_the_end_to_the_latest() {
    for (number, from) in [(2, "2025-08-01"), (2, "2025-03-01"), (1, "2025-01-13")] {
        let texts = [researcher(), continued("2025-06-16", number, from, "2025-12-31")];
        let told = Told::of(&texts, &[RESEARCHER]);
        assert_eq!(told.stands("2025-06-15"), "until 2025-06-30");
        assert_eq!(told.stands("2025-08-01"), "until 2025-12-31", "{number} {from}");
        assert_eq!(told.refused("2025-06-16"), [""; 0]);
    }
}

#[test]
// proves: ITB-B3-2, trap 53
fn a_contract_that_shortens_is_refused() {
    let texts = [
        researcher(),
        continued("2025-03-17", 1, "2025-01-13", "2025-05-31"),
    ];
    let told = Told::of(&texts, &[RESEARCHER]);
    assert_eq!(
        told.refused("2025-03-17"),
        ["2025-03-17-b3-dit-perencanaan#1 extension-shortens"]
    );
    assert_eq!(told.stands("2025-06-30"), "until 2025-06-30");
}

#[test]
// proves: ITB-B3-2
fn a_new_contract_opens_a_closed_account_again() {
    // Announced on its first day, and before the old one ends: between the two nobody is let in.
    for received in ["2025-09-01", "2025-06-16"] {
        let texts = [researcher(), continued(received, 2, "2025-09-01", "2025-12-31")];
        let told = Told::of(&texts, &[RESEARCHER]);
        assert_eq!(told.stands("2025-06-30"), "until 2025-06-30", "{received}");
        assert_eq!(told.stands("2025-07-01"), "closed after 2025-06-30", "{received}");
        assert_eq!(told.stands("2025-08-31"), "closed after 2025-06-30", "{received}");
        assert_eq!(told.stands("2025-09-01"), "until 2025-12-31", "{received}");
    }
}

#[test]
// proves: ITB-A4-2, ITB-II-B-4d, ITB-II-B-7c
fn a_person_with_a_contract_has_an_account_until_it_ends() {
    let told = Told::of(&[researcher()], &[]);
    assert_eq!(told.affiliations("2025-01-13"), ["kjp 2025-06-30 term"]);
    assert_eq!(told.stands("2025-06-30"), "until 2025-06-30");
    assert_eq!(told.stands("2025-07-01"), "closed after 2025-06-30");
}

#[test]
// proves: ITB-A4-2, ITB-DEF-7, trap 56
fn a_student_with_a_contract_has_one_account_for_both() {
    let item = format!(
        "  - {{name: Siti Aminah, role: asisten_akademik, nim: \"16524001\", existing_account: \"16524001\", unit: stei, \
         email: siti@example.com, contracts: [{}]}}\n",
        contract(1, "2025-02-01", "2025-12-31")
    );
    let texts = [
        student("2024-08-12", "16524001"),
        memo("a.4", "dit-perencanaan", "2025-01-13", &item),
        memo(
            "c.1",
            "dit-pendidikan",
            "2025-03-03",
            "  - {nim: \"16524001\", status: non_wisuda}\n",
        ),
    ];
    let told = Told::of(&texts, &[("16524001", "2024-08-12-a1-dit-pendidikan#1")]);
    assert_eq!(told.count("2025-03-03"), 1);
    assert_eq!(told.stands("2025-02-01"), "open");
    assert_eq!(
        told.affiliations("2025-03-03"),
        ["mahasiswa 2025-04-02 request", "kjp 2025-12-31 term"]
    );
    assert_eq!(told.stands("2025-04-03"), "until 2025-12-31");
}

fn trial(received: &str, until: &str, rest: &str, item: &str) -> String {
    memo("a.5", "stei", received, item).replace(
        "attachments: []",
        &format!(
            "attachments: []\npurpose: Uji\nsponsor: {{unit: stei, name: Fajar, position: Staf, account: fajar}}\n\
             validity: {{from: {received}, until: {until}}}{rest}"
        ),
    )
}

#[test]
// proves: ITB-A5-3, trap 66
fn a_test_account_is_renewed_for_six_months_at_most() {
    let made = trial("2025-03-04", "2025-09-03", "", "  - {test: {system: lms5}}\n");
    let renewed = |until: &str| {
        let rest = "\nevaluation: {date: 2025-08-22, by: Fajar, still_needed: true}\nrelates_to: [2025-03-04-a5-stei]";
        let again = trial(
            "2025-08-25",
            until,
            rest,
            "  - {account: uji-lms5-01, test: {system: lms5}}\n",
        );
        Told::of(&[made.clone(), again], &[("uji-lms5-01", "2025-03-04-a5-stei#1")])
    };
    assert_eq!(renewed("2026-03-03").stands("2025-09-04"), "until 2026-03-03");
    let too_long = renewed("2026-03-04");
    assert_eq!(
        too_long.refused("2025-08-25"),
        ["2025-08-25-a5-stei#1 renewal-too-long"]
    );
    assert_eq!(too_long.stands("2025-09-04"), "closed after 2025-09-03");
}

#[test]
// proves: ITB-A2-2, ITB-II-B-4a, ITB-II-B-7b, ITB-II-B-8b, trap 62
fn employees_retire_by_age_also_when_nobody_says_so() {
    let dosen = employee("2025-02-03", "dosen", "nip: \"196009031988032001\"");
    let told = Told::of(&[dosen], &[]);
    assert_eq!(told.affiliations("2025-02-03"), ["dosen 2025-09-30 retirement"]);
    assert_eq!(told.stands("2025-10-01"), "closed after 2025-09-30");
    let profesor = employee(
        "2025-02-03",
        "dosen",
        "nip: \"196009031988032001\", role: profesor",
    );
    assert_eq!(
        Told::of(&[profesor], &[]).affiliations("2025-02-03"),
        ["dosen 2030-09-30 retirement"]
    );
}

#[test]
// proves: trap 63
fn of_contract_and_age_the_earlier_one_counts() {
    for (until, last) in [
        ("2025-06-30", "2025-06-30 term"),
        ("2026-12-31", "2025-09-30 retirement"),
    ] {
        let contract = contract(1, "2025-02-01", until);
        let item = format!("nip: \"196009032023212001\", contracts: [{contract}]");
        let told = Told::of(&[employee("2025-02-03", "dosen", &item)], &[]);
        assert_eq!(told.affiliations("2025-02-03"), [format!("dosen {last}")]);
    }
}
