//! Accounts of employees, of people with a contract, and of tests (a.2, a.4, a.5).

use akuntabel::diagnostic::Diagnostic;
use akuntabel::diagnostic::code::Code;
use akuntabel::examine::term::{first_day, last_day, latest_end, ranges};
use akuntabel::policy::Policy;
use akuntabel::request::Request;
use akuntabel::request::read::read;
use insta::assert_snapshot;

use crate::policy::{check, own_text};
use crate::rules::slips::said;
use crate::rules::world::{Side, World, proper_path};
use crate::rules::{folder, package};

/// The worked request of a procedure: what the folder of a code keeps.
fn worked(code: Code) -> String {
    std::fs::read_to_string(folder(code).join("kept.yaml")).unwrap()
}

fn employees() -> String {
    worked(Code::BirthDateMissing)
}

fn by_contract() -> String {
    worked(Code::RoleUnknown)
}

fn tests() -> String {
    worked(Code::TestTooLong)
}

fn renewal() -> String {
    worked(Code::RenewalUnrelated)
}

/// A text with some parts replaced, each of which is there.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

fn request(text: &str) -> Request {
    let request = read("new.yaml", text.as_bytes()).unwrap();
    read(&proper_path(&request), text.as_bytes()).unwrap()
}

fn faults(text: &str) -> Vec<Diagnostic> {
    let world = World::of(&package());
    let world = if text.contains("relates_to: [2025-03-03-stei-akun-uji-lms]") {
        world.with(&[&tests()])
    } else {
        world
    };
    world.examine(Side::Kept, &request(text))
}

/// The codes that a worked request earns with some of its parts replaced.
fn codes(text: &str, changes: &[(&str, &str)]) -> Vec<Code> {
    let found = faults(&with(text, changes));
    found.iter().map(|fault| fault.code).collect()
}

/// The days of every item of a request, by the policy of ITB.
fn days(text: &str) -> String {
    let policy: Policy = check("itb", &own_text("itb")).unwrap();
    let request = request(text);
    let procedure = &policy.procedures[&request.procedure.value];
    let lines = request.inline_items().map(|(number, item)| {
        let named = item.category.as_ref().map(|category| &category.value);
        let category = &policy.categories[named.unwrap_or(&procedure.categories[0])];
        let ranges = ranges(&policy, category, &request, item, request.received());
        let ranges: Vec<String> = ranges
            .iter()
            .map(|(from, until)| format!("{from}..{}", until.unwrap()))
            .collect();
        format!("{number}: {}", ranges.join(" "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

// proves: ITB-A2-1, ITB-A4-1, ITB-A5-1
#[test]
fn the_worked_requests_are_without_fault() {
    for text in [employees(), by_contract(), tests(), renewal()] {
        assert_eq!(faults(&text), Vec::new(), "{text}");
    }
}

// proves: ITB-A2-2, ITB-II-B-7b, trap 11
#[test]
fn accounts_of_employees_end_with_the_month_of_retirement() {
    assert_snapshot!(days(&employees()), @r"
    1: 2025-02-03..2052-04-30
    2: 2025-02-03..2040-09-30
    3: 2025-02-03..2054-05-31
    ");
    let shorter = with(
        &employees(),
        &[(
            "birth_date: 1996-05-21",
            "birth_date: 1996-05-21\n    valid_until: 2026-01-31",
        )],
    );
    assert!(days(&shorter).ends_with("3: 2025-02-03..2026-01-31"));
    let longer = shorter.replace("2026-01-31", "2060-01-31");
    assert!(days(&longer).ends_with("3: 2025-02-03..2054-05-31"));
}

/// The worked request of employees, whose first has a contract of these days beside the number of a PPPK.
fn pppk(contracts: &[(&str, &str)]) -> String {
    let line = |(from, until): &(&str, &str)| {
        format!("      - {{number: 7/KP/2024, type: kontrak_kerja, from: {from}, until: {until}}}\n")
    };
    let lines: Vec<String> = contracts.iter().map(line).collect();
    let lines = lines.concat();
    with(
        &employees(),
        &[(
            "    username: bambang",
            &format!("    contracts:\n{lines}    username: bambang"),
        )],
    )
}

// proves: trap 63
#[test]
fn whoever_has_a_contract_and_a_nip_ends_by_the_earlier_of_both() {
    let first = |text: &str| days(text).lines().next().unwrap().to_owned();
    let five_years = pppk(&[("2025-02-01", "2030-01-31")]);
    assert_eq!(faults(&five_years), Vec::new());
    assert_eq!(first(&five_years), "1: 2025-02-01..2030-01-31");
    let beyond = pppk(&[("2025-02-01", "2060-01-31")]);
    assert_eq!(first(&beyond), "1: 2025-02-01..2052-04-30");
    let codes: Vec<Code> = faults(&beyond).iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::OutlivesRetirement]);
    let with_gap = pppk(&[("2025-02-01", "2026-01-31"), ("2026-03-01", "2027-02-28")]);
    assert_eq!(
        first(&with_gap),
        "1: 2025-02-01..2026-01-31 2026-03-01..2027-02-28"
    );
}

// proves: ITB-A2-1, ITB-II-B-5a, trap 12, trap 13, trap 23
#[test]
fn an_employee_is_told_by_a_number_and_reached_elsewhere() {
    let nip = "198704122024211003";
    let changed = |old: &str, new: &str| codes(&employees(), &[(old, new)]);
    assert_eq!(changed(nip, "198704122024211000"), [Code::NipImpossible]);
    assert_eq!(changed(nip, "198704122024213003"), [Code::NipImpossible]);
    assert_eq!(
        changed(
            "    name: Bambang",
            "    birth_date: 1987-04-13\n    name: Bambang"
        ),
        [Code::NipBirthDate]
    );
    assert_eq!(changed("    nopeg: \"125000017\"\n", ""), [Code::ItemFieldNoneOf]);
    assert_eq!(
        changed("dewi.ln@example.com", "dewi.ln@itb.ac.id"),
        [Code::InstitutionalEmail]
    );
    assert_eq!(
        changed("unit: dit-kepegawaian", "unit: stei"),
        [Code::NotAuthorised]
    );
}

// proves: trap 15
#[test]
fn the_field_of_a_number_decides_and_not_its_length() {
    let old_nip = |field: &str| codes(&employees(), &[("nopeg: \"125000017\"", field)]);
    assert_eq!(old_nip("nopeg: \"130517017\""), []);
    assert_eq!(old_nip("nrp: \"130517017\""), []);
    assert_eq!(old_nip("nip: \"130517017\""), [Code::NipImpossible]);
}

// proves: ITB-A2-2, trap 19, trap 21, trap 22
#[test]
fn a_username_that_was_asked_for_is_given_or_refused() {
    let asked = |name: &str| {
        codes(
            &employees(),
            &[("username: dewi.nasution", &format!("username: {name}"))],
        )
    };
    assert_eq!(asked("sriwahyuni"), [Code::UsernameTwice]);
    assert_eq!(asked("rektor"), [Code::UsernameReserved]);
    assert_eq!(asked("sriwahyunl"), [Code::UsernameLookAlike]);
    assert_eq!(asked("srivvahyuni"), [Code::UsernameLookAlike]);
    assert_eq!(asked("dewi.lestari.nasution"), [Code::UsernameForm]);
    assert_eq!(asked("yulia.spi"), [Code::UsernameTaken]);
    assert_eq!(asked("rina.lama"), [Code::UsernameUsedBefore]);
    for unreadable in ["Dewi.Nasution", "dewi.", "dewi nasution"] {
        let text = with(&employees(), &[("dewi.nasution", unreadable)]);
        let faults = read("new.yaml", text.as_bytes()).unwrap_err();
        assert!(
            faults.iter().any(|fault| fault.code == Code::BadForm),
            "{unreadable}"
        );
    }
}

// proves: ITB-A4-2
#[test]
fn people_with_a_contract_have_a_role_and_end_with_the_last_contract() {
    assert_snapshot!(days(&by_contract()), @r"
    1: 2025-02-01..2025-06-30
    2: 2025-02-01..2025-07-31
    3: 2025-01-15..2025-12-31
    ");
    let without = "    contracts:
      - number: 1023/IT1.B05.1/KJP/2025
        type: kjp
        from: 2025-01-15
        until: 2025-12-31
";
    assert_eq!(codes(&by_contract(), &[(without, "")]), [Code::ItemFieldMissing]);
    assert_eq!(
        codes(&by_contract(), &[("    role: peneliti\n", "")]),
        [Code::ItemFieldMissing]
    );
}

// proves: ITB-A4-2, trap 54
#[test]
fn a_gap_between_contracts_closes_and_opens_again() {
    let second = "        until: 2025-12-31
      - {number: 1024/IT1.B05.1/KJP/2026, type: kjp, from: 2026-03-01, until: 2026-06-30}
";
    let text = with(&by_contract(), &[("        until: 2025-12-31\n", second)]);
    let found: Vec<Code> = faults(&text).iter().map(|fault| fault.code).collect();
    assert_eq!(found, [Code::ContractGap]);
    assert!(days(&text).ends_with("3: 2025-01-15..2025-12-31 2026-03-01..2026-06-30"));
    let over = [(
        "        from: 2025-01-15\n        until: 2025-12-31",
        "        from: 2024-01-15\n        until: 2024-12-31",
    )];
    assert_eq!(codes(&by_contract(), &over), [Code::ContractEnded]);
}

// proves: ITB-A4-1, ITB-II-B-5c
#[test]
fn a_push_is_told_from_itself_by_its_number() {
    let first = by_contract();
    assert_eq!(
        codes(&first, &[("  number: KJP-PUSH-20250113-0007\n", "")]),
        [Code::LetterNumberMissing]
    );
    let again = with(
        &first,
        &[("2025-01-13-ditren-kjp-baru", "2025-01-13-ditren-kjp-lagi")],
    );
    let world = World::of(&package()).with(&[&first]);
    let found = world.examine(Side::Kept, &request(&again));
    assert!(found.iter().any(|fault| fault.code == Code::LetterNumberReused));
    assert_eq!(
        codes(&first, &[("channel: api", "channel: helpdesk")]),
        [Code::ChannelNotAllowed]
    );
    assert_eq!(
        codes(&first, &[("unit: dit-perencanaan", "unit: stei")]),
        [Code::NotAuthorised]
    );
}

// proves: ITB-A5-1, ITB-A5-3, trap 66
#[test]
fn a_test_account_lasts_six_months_at_most() {
    let until = |day: &str| codes(&tests(), &[("until: 2025-09-03", &format!("until: {day}"))]);
    assert_eq!(until("2025-09-03"), []);
    assert_eq!(until("2025-09-04"), [Code::TestTooLong]);
    // Half a year after 31 August is the last day of February, and one less.
    let end_of_month = [
        ("from: 2025-03-04", "from: 2025-08-31"),
        ("until: 2025-09-03", "until: 2026-02-28"),
    ];
    assert_eq!(codes(&tests(), &end_of_month), [Code::TestTooLong]);
    let end_of_month = [
        ("from: 2025-03-04", "from: 2025-08-31"),
        ("until: 2025-09-03", "until: 2026-02-27"),
    ];
    assert_eq!(codes(&tests(), &end_of_month), []);
    let text = with(&tests(), &[("  until: 2025-09-03\n", "")]);
    assert!(days(&text).starts_with("1: 2025-03-04..2025-09-03\n"));
}

// proves: ITB-A5-2
#[test]
fn ten_accounts_of_a_test_are_ten_items() {
    let request = request(&tests());
    assert_eq!(request.items.count(), 10);
    let roles: Vec<&str> = request
        .inline_items()
        .map(|(_, item)| item.test.as_ref().unwrap().role.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(roles[..3], ["dosen", "dosen", "mahasiswa"]);
    // What is wrong with eight of one line is said once.
    assert_eq!(
        codes(
            &tests(),
            &[(
                "    role: mahasiswa\n      count: 8",
                "    role: mahasiswa\n      count: 8\n    unit: stei"
            )]
        ),
        [Code::ItemFieldNotAllowed]
    );
    let refused = |old: &str, new: &str| {
        let text = with(&tests(), &[(old, new)]);
        let faults = read("new.yaml", text.as_bytes()).unwrap_err();
        faults
            .iter()
            .map(|fault| fault.args["wanted"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(refused("count: 8", "count: 98"), ["at-most-99"]);
    assert_eq!(
        refused("  - test:", "  - account: uji-lms5-01\n    test:"),
        ["one-account"]
    );
}

/// The codes that a request earns where the policy of an institution says something else.
fn where_policy_says(of: Code, institution: &str, (old, new): (&str, &str), text: &str) -> Vec<Code> {
    let world = World::of(&folder(of)).where_policy_says(institution, old, new);
    let found = world.examine(Side::Kept, &request(text));
    found.iter().map(|fault| fault.code).collect()
}

/// Where nothing but the request can say the end, one that does not is refused and does not wait for ever.
#[test]
fn an_end_that_only_the_request_can_say_is_asked_for() {
    let endless = with(&tests(), &[("  until: 2025-09-03\n", "")]);
    let basis = "basis: request, max_months: 6";
    for (said, expected) in [
        ("basis: request, max_months: 5", &[][..]),
        ("basis: request", &[Code::EndMissing]),
        ("basis: request, until: required", &[Code::EndMissing]),
        (
            "basis: request, until: required, max_months: 6",
            &[Code::EndMissing],
        ),
    ] {
        let found = where_policy_says(Code::TestTooLong, "itb", (basis, said), &endless);
        assert_eq!(found, expected, "{said}");
    }
    let event = worked(Code::DelegateNotAllowed);
    let change = (
        "required: [mailbox, valid_until], optional: [",
        "required: [mailbox], optional: [valid_until, ",
    );
    let found = |text: &str| where_policy_says(Code::DelegateNotAllowed, "its", change, text);
    assert_eq!(found(&event), []);
    let until = event.lines().find(|line| line.contains("valid_until:")).unwrap();
    assert_eq!(found(&event.replace(until, "")), [Code::EndMissing]);
}

// proves: trap 66
#[test]
fn a_test_account_is_nobodys() {
    let beside = |field: &str| codes(&tests(), &[("  - test:", &format!("  - {field}\n    test:"))]);
    assert_eq!(beside("name: Budi Santoso"), [Code::ItemFieldNotAllowed]);
    // Two accounts of one line would be one person.
    assert_eq!(
        beside("nip: \"198704122024211003\""),
        [Code::ItemFieldNotAllowed, Code::DuplicatePerson]
    );
    assert_eq!(beside("username: budi.santoso"), [Code::UsernameNotAsked]);
    let system = |name: &str| {
        let text = tests().replace("system: lms5", &format!("system: {name}"));
        faults(&text).iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(system("LMS 5"), []);
    assert_eq!(
        system("manajemen pembelajaran"),
        [Code::NoUsername, Code::NoUsername]
    );
    assert_eq!(system("測試"), [Code::NoUsername, Code::NoUsername]);
    let sponsor = "sponsor:
  unit: stei
  name: Fajar Ramadhan
  position: Administrator LMS
  account: fajar.ramadhan
";
    assert_eq!(codes(&tests(), &[(sponsor, "")]), [Code::SponsorMissing]);
}

// proves: ITB-A5-3, trap 66
#[test]
fn a_test_account_lives_on_only_where_it_is_still_needed() {
    let changed = |old: &str, new: &str| codes(&renewal(), &[(old, new)]);
    let without = [Code::RenewalWithoutEvaluation];
    assert_eq!(changed("still_needed: true", "still_needed: false"), without);
    assert_eq!(changed("  still_needed: true\n", ""), without);
    assert_eq!(changed("  by: Fajar Ramadhan\n", ""), without);
    assert_eq!(changed("  date: 2025-08-22\n", ""), without);
    assert_eq!(changed("  date: 2025-08-22\n", "  date: 2025-08-26\n"), without);
    let evaluation = "evaluation:
  date: 2025-08-22
  by: Fajar Ramadhan
  still_needed: true
  note: Dua akun dosen masih dipakai untuk uji regresi; delapan akun mahasiswa dilepas
";
    assert_eq!(changed(evaluation, ""), without);
    assert_eq!(
        changed("validity:\n  until: 2026-03-03\n", ""),
        [Code::EndMissing]
    );
    assert_eq!(
        changed("account: uji-lms5-01", "account: uji-edunex-01"),
        [Code::ExistingAccountUnknown, Code::RenewalOfAnotherSystem]
    );
    assert_eq!(
        changed("account: uji-lms5-01", "account: yulia.spi"),
        [Code::ExistingAccountUnknown, Code::RenewalOfAnotherSystem]
    );
    assert_eq!(
        changed("    test:\n      system: lms5\n", ""),
        [Code::ItemFieldMissing]
    );
}

// proves: ITB-A5-3
#[test]
fn what_lives_on_lasts_from_the_day_after_its_old_end() {
    let policy: Policy = check("itb", &own_text("itb")).unwrap();
    let request = request(&tests());
    let category = policy
        .categories
        .values()
        .find(|category| category.id.as_str() == "uji")
        .unwrap();
    let (_, item) = request.inline_items().next().unwrap();
    let ranges = ranges(&policy, category, &request, item, request.received());
    let old_end = last_day(&ranges).unwrap();
    assert_eq!(latest_end(category, first_day(&ranges).unwrap()), Some(old_end));
    let renewed = latest_end(category, old_end.plus_days(1)).unwrap();
    assert_eq!(renewed.to_string(), "2026-03-03");
}

/// What is said of the worked request for more contracts (b.3) with a contract of other days.
fn extended(from: &str, until: &str) -> Vec<String> {
    let path = "accounts/itb/dit-perencanaan/2025/2025-06-16-ditren-kjp-perpanjangan.yaml";
    let days = "from: 2025-08-01\n        until: 2026-01-31";
    let mut said = said(path, &[(days, &format!("from: {from}\n        until: {until}"))]);
    said.retain(|line| !line.starts_with("existing-account-unknown "));
    said
}

// proves: ITB-B3-2, ITB-II-B-7c
#[test]
fn more_contracts_run_leave_no_gap_and_begin_soon() {
    assert_eq!(extended("2025-08-01", "2026-01-31"), [""; 0]);
    assert_eq!(extended("2025-02-01", "2025-06-16"), [""; 0]);
    assert_eq!(extended("2025-02-01", "2025-06-15"), ["contract-ended 30"]);
    assert_eq!(extended("2026-02-01", "2025-08-01"), ["until-before-from 30"]);
    assert_eq!(extended("2026-12-01", "2027-01-31"), ["start-too-far 29"]);
    let two = "2025-09-30\n      - number: 3/KJP\n        type: kjp\n        from: 2025-10-02\n        until: 2026-01-31";
    assert_eq!(extended("2025-08-01", two), ["contract-gap 33"]);
}
