//! Slips that offices make: each is one message, at its place, with what was probably meant.

use std::fs;
use std::path::Path;

use akuntabel::diagnostic::{Diagnostic, sort};

use crate::rules::faults;
use crate::rules::world::{Side, World};

pub(crate) const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";
const STUDENTS: &str = "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml";
const EXISTING: &str =
    "  - existing_account: \"13519044\"  # an alumnus who enrols again: the same person, the same account
    name: Bagas Prakoso\n";
const OUTSOURCED: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";

/// What is said of a worked request with some of its texts replaced everywhere: code, line, and what was meant.
pub(crate) fn said(path: &str, changes: &[(&str, &str)]) -> Vec<String> {
    said_in(&World::of(Path::new(env!("CARGO_MANIFEST_DIR"))), path, changes)
}

/// The same in another world than the first institution's.
fn said_in(world: &World, path: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = fs::read_to_string(package.join(path)).unwrap();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    let mut found = faults(world, Side::Kept, path, text.as_bytes());
    sort(&mut found);
    found.iter().map(|fault| line(&text, fault)).collect()
}

/// The same of a request about accounts that nobody here has.
fn judged(path: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let mut said = said(path, changes);
    said.retain(|line| !line.starts_with("existing-account-unknown "));
    said
}

fn line(text: &str, fault: &Diagnostic) -> String {
    let number = text[..fault.span.range().start].matches('\n').count() + 1;
    match &fault.suggestion {
        Some(meant) => format!("{} {number}: {meant}", fault.code),
        None => format!("{} {number}", fault.code),
    }
}

#[test]
// proves: ITB-LTR2-6, trap 9
fn who_signs_is_known_by_the_number_and_a_name_that_is_spelled_otherwise_is_told() {
    let signed_by = |name: &str| {
        let signed = "signed_by:\n    name: Prof. Hendra Gunawan, Ph.D.\n";
        let other = format!("signed_by:\n    name: {name}\n    nip: \"196412291988021001\"\n");
        said(LETTER, &[(signed, &other)])
    };
    assert_eq!(signed_by("Hendra Gunawam"), ["name-spelled-differently 21"]);
    // Titles and accents are no other spelling.
    assert_eq!(signed_by("Dr. Héndra Gunawan"), Vec::<String>::new());
}

#[test]
fn windows_line_ends_are_no_fault() {
    assert_eq!(said(LETTER, &[("\n", "\r\n")]), Vec::<String>::new());
}

#[test]
// proves: ITB-LTR1-1, trap 40
fn days_as_letters_write_them_are_offered_in_the_one_form() {
    let found = said(
        LETTER,
        &[
            ("date: 2023-03-08", "date: Rabu, 8 Maret 2023"),
            ("until: 2023-03-17", "until: 2023\u{2013}03\u{2013}17"),
        ],
    );
    assert_eq!(found, ["not-a-date 18: 2023-03-08", "not-a-date 34: 2023-03-17"]);
}

#[test]
fn curly_quotes_hide_no_second_fault() {
    let found = said(
        LETTER,
        &[("\"196412291988021001\"", "\u{201c}196412291988021001\u{201d}")],
    );
    assert_eq!(found, ["curly-quotes 13: \"196412291988021001\""]);
}

#[test]
fn a_unit_in_capitals_is_meant_to_be_the_one_of_the_folder() {
    let found = said(LETTER, &[("unit: spi", "unit: SPI")]);
    let everywhere = ["10", "36", "43", "53"].map(|line| format!("unknown-unit {line}: spi"));
    assert_eq!(found, everywhere);
}

#[test]
fn a_procedure_without_its_dot_is_found() {
    assert_eq!(
        said(LETTER, &[("procedure: a.3", "procedure: A3")]),
        ["unknown-procedure 7: a.3"]
    );
}

#[test]
fn a_letter_that_arrived_before_it_was_written_is_said_once() {
    assert_eq!(
        said(LETTER, &[("received: 2023-03-09", "received: 2023-03-07")]),
        ["letter-after-received 24"]
    );
}

#[test]
// proves: trap 41
fn a_contract_that_ends_before_it_begins_is_said_once() {
    let over = said(
        OUTSOURCED,
        &[(
            "        from: 2025-01-01\n        until: 2025-06-30\n  - ",
            "        from: 2025-06-30\n        until: 2025-01-01\n  - ",
        )],
    );
    assert_eq!(over, ["until-before-from 57"]);
}

#[test]
// proves: ITB-DEF-7
fn an_account_stands_in_a_request_once_but_for_each_of_its_contracts() {
    let path = "accounts/itb/dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian.yaml";
    let other = |contract: &'static str| {
        [
            ("account: \"13521088\"", "account: nur.aini"),
            ("name: Raka Aditya Pratama", "name: Nur Aini"),
            ("contract_ref: 1021/IT1.B05.1/KJP/2025", contract),
        ]
    };
    assert_eq!(
        judged(path, &other("contract_ref: 1023/IT1.B05.1/KJP/2025")),
        ["duplicate-person 30"]
    );
    assert_eq!(
        judged(path, &other("contract_ref: 1024/IT1.B05.1/KJP/2025")),
        [""; 0]
    );
}

#[test]
// proves: ITB-B5-2
fn nobody_passes_to_a_category_that_is_none_of_the_procedure() {
    let path = "accounts/itb/dit-kepegawaian/2025/2025-05-05-ditkep-perubahan-data.yaml";
    let to = |category: &str| {
        let set = format!("        category: {category}\n");
        judged(path, &[("        role: profesor\n", &set)])
    };
    assert_eq!(to("dossen"), ["unknown-category 36: dosen"]);
    assert_eq!(to("mahasiswa"), ["category-not-of-procedure 36"]);
}

#[test]
fn an_address_that_is_missing_is_asked_for_once() {
    let found = said(OUTSOURCED, &[("    email: asep.sunandar@example.com\n", "")]);
    assert_eq!(found, ["item-field-missing 50"]);
}

#[test]
// proves: ITB-DEF-9
fn the_company_of_outsourced_staff_is_asked_for() {
    let found = said(OUTSOURCED, &[("    company: PT Jasa Layanan Abadi\n", "")]);
    assert_eq!(found, ["item-field-missing 50", "item-field-missing 58"]);
}

#[test]
// proves: ITB-II-B-4c
fn a_number_that_is_missing_or_impossible_makes_no_second_fault_of_the_username() {
    // Nobody here has the account of the last one, a graduate who enrols again.
    let newcomer = (EXISTING, "  - name: Bagas Prakoso\n");
    let missing = said(STUDENTS, &[newcomer, ("    nim: \"16524002\"\n", "")]);
    assert_eq!(missing, ["item-field-missing 43"]);
    let written = said(STUDENTS, &[newcomer, ("\"16524002\"", "\"165 24 002\"")]);
    assert_eq!(written, ["identifier-form 44"]);
}

#[test]
// proves: ITB-DEF-7, trap 8
fn a_copied_line_is_noticed_and_two_people_with_addresses_are_not() {
    let copied = said(LETTER, &[("Wynne Taslim", "Ulfa Pratiwi")]);
    assert_eq!(copied, ["same-name 64"]);
    let two = said(
        LETTER,
        &[
            (
                "name: Ulfa Pratiwi\n",
                "name: Ulfa Pratiwi\n    email: ulfa@example.com\n",
            ),
            (
                "name: Wynne Taslim\n",
                "name: Ulfa Pratiwi\n    email: pratiwi@example.com\n",
            ),
        ],
    );
    assert_eq!(two, Vec::<String>::new());
}

#[test]
fn what_a_procedure_wants_of_others_is_not_asked_of_people_it_is_not_for() {
    let found = said(LETTER, &[("category: pihak_ketiga", "category: mahasiswa")]);
    let of_items: Vec<&String> = found.iter().filter(|said| said.contains("item-field")).collect();
    assert_eq!(of_items, Vec::<&String>::new());
    let refused = found
        .iter()
        .filter(|said| said.starts_with("category-not-of-procedure"));
    assert_eq!(refused.count(), 5);
}

#[test]
fn a_slip_in_a_category_makes_no_waiver_pointless() {
    let found = said(LETTER, &[("category: pihak_ketiga", "category: pihak_ketga")]);
    let everybody =
        ["60", "63", "66", "69", "72"].map(|line| format!("unknown-category {line}: pihak_ketiga"));
    assert_eq!(found, everybody);
}

#[test]
fn a_slip_in_a_unit_is_said_at_its_place_alone() {
    for (old, new, line) in [
        ("requester:\n  unit: spi", "requester:\n  unit: spii", "10"),
        (
            "  unit: spi\n  name: Ibu Yulia",
            "  unit: spii\n  name: Ibu Yulia",
            "36",
        ),
        ("recipient:\n    unit: spi", "recipient:\n    unit: spii", "43"),
        ("    - unit: spi", "    - unit: spii", "53"),
    ] {
        assert_eq!(said(LETTER, &[(old, new)]), [format!("unknown-unit {line}: spi")]);
    }
    let operator = said(LETTER, &[("    - unit: dti", "    - unit: dtii")]);
    assert_eq!(operator, ["unknown-unit 56: dti"]);
}

#[test]
// proves: ITB-II-B-1
fn a_short_word_is_not_taken_for_another_one() {
    assert_eq!(
        said(LETTER, &[("procedure: a.3", "procedure: a.9")]),
        ["unknown-procedure 7"]
    );
    let found = said(LETTER, &[("    - unit: dti", "    - unit: stxy")]);
    assert_eq!(found, ["unknown-unit 56"]);
}

#[test]
fn names_in_other_writings_have_no_capitals_and_want_latin_letters() {
    for name in [
        "\u{645}\u{62d}\u{645}\u{62f} \u{639}\u{644}\u{64a}",
        "\u{738b}\u{5c0f}\u{660e}\u{674e}",
    ] {
        let new = format!("name: {name}");
        assert_eq!(said(LETTER, &[("name: Ulfa Pratiwi", &new)]), ["no-username 61"]);
    }
}

#[test]
fn what_gives_nobody_a_password_needs_no_way_to_hand_one_over() {
    let delivery = "delivery:\n  method: pic\n  recipient:\n    unit: spi\n    name: Ibu Yulia\n    contact: \
                    spi@itb.ac.id\n";
    let missing = said(LETTER, &[(delivery, "")]);
    assert_eq!(missing, ["delivery-missing 7"]);
    let found = said(LETTER, &[("procedure: a.3", "procedure: b.1"), (delivery, "")]);
    let delivery = found.iter().find(|said| said.starts_with("delivery-"));
    assert_eq!(delivery, None);
}

#[test]
fn a_key_that_opens_nothing_is_told_and_one_that_opens_the_file_is_not() {
    let key = "age1q8uwexk3g3je7x8fd562mvxyra960x99ytv8qupjpuay79437udqgam3ts";
    let account = "  account: yulia.spi\n";
    let keyed = format!("{account}  age_key: {key}\n");
    let of_keys = |from: &str, to: &str| {
        let mut said = said(LETTER, &[(account, &keyed), (from, to)]);
        said.retain(|line| line.starts_with("sponsor-key-"));
        said
    };
    let nothing: [&str; 0] = [];
    assert_eq!(of_keys("method: pic", "method: sealed_file"), nothing);
    assert_eq!(
        of_keys("    name: Ibu Yulia\n    contact", "    contact"),
        nothing
    );
    let unused = ["sponsor-key-unused 40"];
    assert_eq!(
        of_keys("    name: Ibu Yulia\n", "    name: Bapak Wahyu\n"),
        unused
    );
    assert_eq!(of_keys("method: pic", "method: activation_link"), unused);
    // What is missing or unknown is told, and the key may be right.
    assert_eq!(of_keys("method: pic", "method: pick"), nothing);
    assert_eq!(of_keys("procedure: a.3", "procedure: a.33"), nothing);
    assert_eq!(of_keys(key, "age1nothing"), ["sponsor-key-invalid 40"]);
}

/// The same of a request of the second institution, but for the accounts that it names, which nobody here has.
fn dated(path: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/mailbox-kind");
    let mut said = said_in(&World::of(&folder), path, changes);
    said.retain(|line| !line.starts_with("existing-account-unknown ") && !line.starts_with("owner-unknown "));
    said
}

#[test]
// proves: ITS-KU-9
fn a_mailbox_begins_before_it_ends_and_about_when_it_is_asked_for() {
    let event = "accounts/its/panitia-icts-2025/2025/2025-05-26-icts-email-kegiatan.yaml";
    let judged = |from: &str, until: &str| {
        let from = format!("from: {from}");
        let until = format!("valid_until: {until}");
        dated(
            event,
            &[("from: 2025-06-02", &*from), ("valid_until: 2025-12-31", &*until)],
        )
    };
    assert_eq!(judged("2025-06-02", "2025-06-02"), Vec::<String>::new());
    assert_eq!(judged("2025-06-03", "2025-06-02"), ["until-before-from 28"]);
    // An old request was copied: nothing of the mailbox is left when it enters.
    assert_eq!(judged("2025-05-01", "2025-05-26"), ["ends-in-past 28"]);
    assert_eq!(judged("2024-06-02", "2025-12-31"), ["start-too-old 34"]);
    assert_eq!(judged("2028-06-02", "2028-12-31"), ["start-too-far 34"]);
    assert_eq!(judged("2025-06-02", "2025-31-12"), ["not-a-date 28: 2025-12-31"]);
}

#[test]
// proves: ITS-KU-11
fn nobody_is_frozen_until_before_the_first_day() {
    let freeze = "accounts/its/dptsi/2025/2025-11-03-dptsi-pembekuan.yaml";
    let judged = |until: &str| dated(freeze, &[("valid_until: 2025-11-17", until)]);
    assert_eq!(judged("valid_until: 2025-11-03"), Vec::<String>::new());
    assert_eq!(judged("valid_until: 2025-11-02"), ["until-before-from 29"]);
}
