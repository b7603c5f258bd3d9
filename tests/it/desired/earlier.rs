//! Earlier ends: studies that end (c.1), employees who leave (c.2), contracts (c.3), ones own guests and staff (c.4).

use crate::desired::told::{Told, contract, employee, guard, memo, student};

const STUDENT: (&str, &str) = ("16524001", "2024-08-12-a1-dit-pendidikan#1");

fn finished(received: &str, status: &str) -> String {
    let item = format!("  - {{nim: \"16524001\", status: {status}}}\n");
    memo("c.1", "dit-pendidikan", received, &item)
}

fn told(rest: &[String]) -> Told {
    let texts = [&[student("2024-08-12", "16524001")], rest].concat();
    Told::of(&texts, &[STUDENT])
}

#[test]
// proves: ITB-C1-1, ITB-C1-3, ITB-II-B-7a, ITB-II-B-8a
fn whoever_finished_has_thirty_days_from_receipt() {
    let told = told(&[finished("2025-10-20", "non_wisuda")]);
    assert_eq!(told.stands("2025-10-19"), "open");
    assert_eq!(told.stands("2025-10-20"), "until 2025-11-19");
    assert_eq!(told.stands("2025-11-20"), "closed after 2025-11-19");
    assert_eq!(told.stands("2030-01-01"), "closed after 2025-11-19");
    assert_eq!(told.affiliations("2025-11-20"), ["mahasiswa 2025-11-19 request"]);
}

#[test]
// proves: ITB-C1-1
fn nobody_is_finished_whom_nobody_knows() {
    let other = memo(
        "c.1",
        "dit-pendidikan",
        "2025-10-20",
        "  - {nim: \"16524009\", status: wisuda}\n",
    );
    let told = told(&[other]);
    assert_eq!(
        told.refused("2025-10-20"),
        ["2025-10-20-c1-dit-pendidikan#1 person-unknown"]
    );
    assert_eq!(told.stands("2026-01-01"), "open");
}

#[test]
// proves: ITB-II-B-8a, trap 59
fn thirty_days_end_with_the_calendar_of_their_year() {
    assert_eq!(
        told(&[finished("2025-01-30", "non_wisuda")]).stands("2025-01-30"),
        "until 2025-03-01"
    );
    let leap = [
        student("2027-08-12", "16524001"),
        finished("2028-01-30", "non_wisuda"),
    ];
    let leap = Told::of(&leap, &[("16524001", "2027-08-12-a1-dit-pendidikan#1")]);
    assert_eq!(leap.stands("2028-01-30"), "until 2028-02-29");
}

#[test]
// proves: ITB-C1-4
fn whoever_graduated_is_an_alumnus_from_the_next_day_on() {
    let told = told(&[finished("2025-10-20", "wisuda")]);
    let all = told.affiliations("2025-11-20");
    assert_eq!(all, ["mahasiswa 2025-11-19 request", "alumni open term"]);
    // The policy lets alumni in nowhere.
    assert_eq!(told.stands("2025-11-20"), "closed after 2025-11-19");
    let account = |on: &str| told.account(on, "16524001");
    assert_eq!(account("2025-11-19").container, "ou=mahasiswa,ou=people");
    assert_eq!(account("2025-11-20").container, "ou=alumni");
}

#[test]
// proves: ITB-C1-1, trap 57
fn of_two_lists_the_earlier_receipt_counts_and_the_later_status() {
    let both = [
        finished("2025-10-20", "non_wisuda"),
        finished("2025-11-03", "wisuda"),
    ];
    assert_eq!(
        told(&both).affiliations("2025-11-10"),
        ["mahasiswa 2025-11-19 request", "alumni open term"]
    );
    // After day 30 there is nothing to close any more.
    let late = [
        finished("2025-10-20", "non_wisuda"),
        finished("2025-11-20", "non_wisuda"),
    ];
    let late = told(&late);
    assert_eq!(
        late.refused("2025-11-20"),
        ["2025-11-20-c1-dit-pendidikan#1 nothing-to-close"]
    );
    assert_eq!(late.affiliations("2025-12-31"), ["mahasiswa 2025-11-19 request"]);
    // What was said of the status is put right by a new request all the same.
    let right = [
        finished("2025-10-20", "non_wisuda"),
        finished("2025-12-01", "wisuda"),
    ];
    assert_eq!(
        told(&right).affiliations("2025-12-31"),
        ["mahasiswa 2025-11-19 request", "alumni open term"]
    );
}

const EMPLOYEE: (&str, &str) = ("sri", "2025-01-02-a2-dit-kepegawaian#1");

/// Somebody born in September 1960, with a list on how she leaves; `then` follows.
fn leaving(separations: &[(&str, &str)], then: &[String]) -> Told {
    let mut texts = vec![employee("2025-01-02", "dosen", "nip: \"196009031988032001\"")];
    texts.extend(separations.iter().map(|(received, separation)| {
        let item =
            format!("  - {{account: sri, nip: \"196009031988032001\", separation: {{{separation}}}}}\n");
        memo("c.2", "dit-kepegawaian", received, &item)
    }));
    texts.extend_from_slice(then);
    Told::of(&texts, &[EMPLOYEE])
}

#[test]
// proves: ITB-C2-1, ITB-C2-3, ITB-II-B-8b
fn the_day_of_the_memo_stands_over_the_age() {
    for (tmt, last) in [("2025-06-01", "2025-05-31"), ("2025-12-01", "2025-11-30")] {
        let told = leaving(&[("2025-01-06", &format!("type: pensiun, tmt: {tmt}"))], &[]);
        assert_eq!(
            told.stands("2025-01-06"),
            format!("until {last}"),
            "the first day of retirement is the day after"
        );
        assert_eq!(told.affiliations(tmt), [format!("dosen {last} request")]);
    }
}

#[test]
// proves: ITB-C2-3, ITB-II-B-7g, ITB-II-B-8b
fn whoever_resigns_has_access_to_the_last_day_that_is_said() {
    let ahead = leaving(
        &[("2025-03-03", "type: mengundurkan_diri, last_day: 2025-03-31")],
        &[],
    );
    assert_eq!(ahead.stands("2025-03-31"), "until 2025-03-31");
    assert_eq!(ahead.stands("2025-04-01"), "closed after 2025-03-31");
    let past = leaving(
        &[("2025-03-03", "type: mengundurkan_diri, last_day: 2025-02-28")],
        &[],
    );
    assert_eq!(past.stands("2025-03-02"), "until 2025-09-30");
    assert_eq!(past.stands("2025-03-03"), "closed after 2025-02-28");
}

/// A memo closes, and opens nothing: whoever left is let in by a request of their own (domain 4.6).
#[test]
// proves: ITB-C2-3, ITB-II-B-8b
fn a_memo_opens_no_account_and_a_resignation_lengthens_none() {
    let dismissed = ("2025-01-27", "type: diberhentikan, last_day: 2025-01-31");
    for again in [
        "type: mengundurkan_diri, last_day: 2025-06-15",
        "type: pensiun, tmt: 2025-12-01",
    ] {
        let told = leaving(&[dismissed, ("2025-05-05", again)], &[]);
        assert_eq!(
            told.refused("2025-05-05"),
            ["2025-05-05-c2-dit-kepegawaian#1 nothing-to-close"]
        );
        assert_eq!(told.stands("2025-05-05"), "closed after 2025-01-31", "{again}");
    }
    // The age ends it before the day that she names.
    let told = leaving(
        &[("2025-05-05", "type: mengundurkan_diri, last_day: 2025-12-31")],
        &[],
    );
    assert_eq!(
        told.refused("2025-05-05"),
        ["2025-05-05-c2-dit-kepegawaian#1 nothing-to-close"]
    );
    assert_eq!(told.affiliations("2025-05-05"), ["dosen 2025-09-30 retirement"]);
    // Whom age alone closed is let in by the memo that says another day (domain question Q19).
    let told = leaving(&[("2025-10-06", "type: pensiun, tmt: 2025-12-01")], &[]);
    assert_eq!(told.stands("2025-10-05"), "closed after 2025-09-30");
    assert_eq!(told.affiliations("2025-10-06"), ["dosen 2025-11-30 request"]);
}

#[test]
// proves: ITB-C2-1, trap 61
fn the_newer_list_counts_and_another_class_goes_before_both() {
    let lists = [
        ("2025-01-06", "type: pensiun, tmt: 2025-06-01"),
        ("2025-04-07", "type: pensiun, tmt: 2025-08-01"),
    ];
    assert_eq!(leaving(&lists, &[]).stands("2025-01-06"), "until 2025-05-31");
    assert_eq!(leaving(&lists, &[]).stands("2025-04-07"), "until 2025-07-31");
    let promoted = memo(
        "b.5",
        "dit-kepegawaian",
        "2025-05-05",
        "  - {account: sri, nip: \"196009031988032001\", change: {reason: Naik, set: {role: profesor}}}\n",
    );
    let told = leaving(&lists, &[promoted]);
    assert_eq!(told.stands("2025-05-04"), "until 2025-07-31");
    assert_eq!(told.affiliations("2025-05-05"), ["dosen 2030-09-30 retirement"]);
}

fn two_contracts() -> String {
    let item = format!(
        "  - {{name: Nur Aini, role: peneliti, unit: fmipa, email: aini@example.com, username: nur.aini, contracts: [{}, {}]}}\n",
        contract(1, "2025-01-13", "2025-12-31"),
        contract(2, "2025-02-01", "2025-06-30")
    );
    memo("a.4", "dit-perencanaan", "2025-01-13", &item)
}

#[test]
// proves: ITB-C3-1, ITB-C3-2
fn one_contract_ends_and_the_account_lives_on_by_the_other() {
    let ended = |contract: &str| {
        let item = format!("  - {{account: nur.aini, contract_ref: {contract}, effective: 2025-04-01}}\n");
        let texts = [
            two_contracts(),
            memo("c.3", "dit-perencanaan", "2025-03-17", &item),
        ];
        Told::of(&texts, &[("nur.aini", "2025-01-13-a4-dit-perencanaan#1")])
    };
    assert_eq!(
        ended("K1").affiliations("2025-03-17"),
        ["kjp 2025-03-31 request", "kjp 2025-06-30 term"]
    );
    assert_eq!(ended("K1").stands("2025-04-01"), "until 2025-06-30");
    assert_eq!(ended("K2").stands("2025-04-01"), "until 2025-12-31");
    assert_eq!(
        ended("K3").refused("2025-03-17"),
        ["2025-03-17-c3-dit-perencanaan#1 contract-unknown"]
    );
}

#[test]
// proves: ITB-C4-1, ITB-C4-2
fn a_unit_closes_its_own_from_the_day_it_says() {
    let closed = |unit: &str| {
        let item = "  - {account: asep.surya, category: tad, effective: 2025-05-20}\n";
        let texts = [
            guard("2025-01-06", &[("2025-01-06", "2025-06-30")]),
            memo("c.4", unit, "2025-05-19", item),
        ];
        Told::of(&texts, &[("asep.surya", "2025-01-06-a3-dit-sarpras#1")])
    };
    let told = closed("dit-sarpras");
    assert_eq!(told.stands("2025-05-19"), "until 2025-05-19");
    assert_eq!(told.stands("2025-05-20"), "closed after 2025-05-19");
    let told = closed("spi");
    assert_eq!(
        told.refused("2025-05-19"),
        ["2025-05-19-c4-spi#1 account-of-another-unit"]
    );
    assert_eq!(told.stands("2025-05-20"), "until 2025-06-30");
}

#[test]
// proves: ITB-C3-2, ITB-C4-2
fn what_comes_after_the_end_closes_nothing_and_is_told() {
    let texts = |effective: &[&str]| {
        let mut texts = vec![guard("2025-01-06", &[("2025-01-06", "2025-06-30")])];
        texts.extend((19..).zip(effective).map(|(day, effective)| {
            let item = format!("  - {{account: asep.surya, category: tad, effective: {effective}}}\n");
            memo("c.4", "dit-sarpras", &format!("2025-05-{day}"), &item)
        }));
        Told::of(&texts, &[("asep.surya", "2025-01-06-a3-dit-sarpras#1")])
    };
    let told = texts(&["2025-07-01"]);
    assert_eq!(
        told.refused("2025-05-19"),
        ["2025-05-19-c4-dit-sarpras#1 nothing-to-close"]
    );
    // It undoes an earlier word of the unit's own.
    let told = texts(&["2025-05-26", "2025-07-15"]);
    assert_eq!(told.refused("2025-05-20"), [""; 0]);
    assert_eq!(told.stands("2025-05-20"), "until 2025-06-30");
}

/// An alumnus who enrols again has another NIM: what is said of the first study ends it, and not the second.
#[test]
// proves: ITB-C1-1, ITB-C1-4
fn a_list_ends_the_study_of_its_number() {
    let item = "  - {existing_account: \"16524001\", nim: \"23528001\", name: Siti Aminah, program: Fisika, level: S2, \
                enrolled: 2028-08-14, email: siti@example.com}\n";
    let again = memo("a.1", "dit-pendidikan", "2028-08-14", item);
    let ends = |nim: &str| {
        let list = finished("2028-10-16", "non_wisuda").replace("16524001", nim);
        told(&[finished("2027-10-18", "wisuda"), again.clone(), list])
    };
    let told = ends("16524001");
    // The first study is put right, and the second goes on.
    assert_eq!(told.stands("2028-10-16"), "open");
    let told = ends("23528001");
    assert_eq!(told.refused("2028-10-16"), [""; 0]);
    assert_eq!(
        told.affiliations("2028-12-01"),
        [
            "mahasiswa 2027-11-17 request",
            "mahasiswa 2028-11-15 request",
            "alumni open term"
        ]
    );
}

#[test]
// proves: trap 57
fn what_was_taken_back_closes_nobody() {
    let back = finished("2025-10-27", "wisuda");
    let (head, _) = back.split_once("accounts:").unwrap();
    let back =
        format!("{head}withdraws: {{request: 2025-10-20-c1-dit-pendidikan, reason: Salah}}\naccounts: []\n");
    let told = told(&[finished("2025-10-20", "wisuda"), back]);
    assert_eq!(told.stands("2025-10-26"), "until 2025-11-19");
    assert_eq!(told.stands("2025-10-27"), "open");
    assert_eq!(told.affiliations("2026-01-01"), ["mahasiswa open term"]);
}
