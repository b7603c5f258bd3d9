//! The worked requests of this repository are without fault, and what is wrong with a request depends on what it should.

use std::fs;
use std::sync::LazyLock;

use akuntabel::day::Day;
use akuntabel::diagnostic::Diagnostic;
use akuntabel::diagnostic::code::Code;
use akuntabel::examine::explain::{Line, explain};
use akuntabel::examine::subject::Entry;
use akuntabel::request::read::read;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use proptest::sample::subsequence;

use crate::policy::own_citations;
use crate::rules::world::{Side, World};
use crate::rules::{folder, package};

const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";
const STUDENTS: &str = "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml";
const OUTSOURCED: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";

fn own(path: &str) -> String {
    fs::read_to_string(package().join(path)).unwrap()
}

/// What is wrong with a text at the place of a worked request, in a world without other requests.
fn faults(world: &World, path: &str, text: &str) -> Vec<Diagnostic> {
    world.examine(Side::Kept, &read(path, text.as_bytes()).unwrap())
}

/// The codes that a letter earns with some of its texts replaced.
fn letter(entry: impl Fn(Day) -> Entry, changes: &[(&str, &str)]) -> Vec<Code> {
    let mut text = own(LETTER);
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let request = read(LETTER, text.as_bytes()).unwrap();
    let world = World::of(&package());
    let faults = world.examine_as(Side::Kept, &request, entry(request.received()));
    faults.iter().map(|fault| fault.code).collect()
}

#[test]
fn the_worked_requests_are_without_fault() {
    let world = World::of(&package());
    for path in [LETTER, STUDENTS, OUTSOURCED] {
        // The alumnus who enrols again has his account by another request.
        let text = own(path);
        let (alone, _) = text.split_once("  - existing_account").unwrap_or((&text, ""));
        assert_eq!(faults(&world, path, alone), Vec::new(), "{path}");
    }
}

#[test]
fn a_request_that_has_entered_is_not_judged_by_its_day_again() {
    let much_later = |_| Day::parse("2023-09-01").unwrap();
    assert_eq!(letter(|day| Entry::Earlier(much_later(day)), &[]), []);
    assert_eq!(
        letter(|day| Entry::Now(much_later(day)), &[]),
        [Code::ReceivedTooLongAgo, Code::StartTooOld, Code::EndsInPast]
    );
}

#[test]
// proves: ITB-II-B-7f
fn a_start_long_ago_can_be_waived() {
    let old_start = ("from: 2023-03-09", "from: 2023-01-09");
    assert_eq!(letter(Entry::Now, &[old_start]), [Code::StartTooOld]);
    let waived = (
        "waives: [attachment.spk]",
        "waives: [attachment.spk, start-too-old]",
    );
    assert_eq!(letter(Entry::Now, &[old_start, waived]), []);
}

/// Two people approve, whatever they sign as.
#[test]
// proves: ITB-II-B-7f
fn nobody_approves_a_special_consideration_for_both_units() {
    let same = (
        "name: Direktur Teknologi Informasi",
        "name: prof. hendra  gunawan, Ph.D.",
    );
    assert_eq!(letter(Entry::Now, &[same]), [Code::WaiverWithoutApproval]);
    let nobody = ("    - unit: dti\n", "    - unit: dit-sarpras\n");
    assert_eq!(letter(Entry::Now, &[nobody]), [Code::WaiverWithoutApproval]);
}

#[test]
// proves: trap 41
fn an_account_that_ends_today_is_open_today() {
    let one_day = ("until: 2023-03-17", "until: 2023-03-09");
    assert_eq!(letter(Entry::Now, &[one_day]), []);
}

#[test]
// proves: ITB-LTR1-4
fn a_letter_without_a_first_day_begins_when_it_enters() {
    assert_eq!(letter(Entry::Now, &[("  from: 2023-03-09\n", "")]), []);
    let over = [
        ("  from: 2023-03-09\n", ""),
        ("until: 2023-03-17", "until: 2023-03-08"),
    ];
    assert_eq!(
        letter(Entry::Now, &over),
        [Code::UntilBeforeFrom, Code::EndsInPast]
    );
}

#[test]
fn whoever_was_withdrawn_or_replaced_may_be_asked_for_again() {
    let earlier = own("tests/rules/person-has-account/others/earlier.yaml");
    let again = own("tests/rules/person-has-account/request.yaml");
    let codes = |others: &[&str], text: &str| {
        let world = World::of(&package()).with(others);
        let faults = faults(&world, STUDENTS, text);
        faults.iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[&earlier], &again), [Code::PersonHasAccount]);
    let replacing = again.replace(
        "accounts:\n",
        "supersedes: 2024-08-05-ditdik-mahasiswa-baru\naccounts:\n",
    );
    assert_eq!(codes(&[&earlier], &replacing), []);
    let withdrawing = own("tests/rules/unknown-withdrawn-item/kept.yaml")
        .replace(
            "2023-02-06-spi-akun-tamu-audit",
            "2024-08-05-ditdik-mahasiswa-baru",
        )
        .replace("items: [5]", "items: [1]");
    assert_eq!(codes(&[&earlier, &withdrawing], &again), []);
}

#[test]
// proves: trap 31
fn of_two_requests_for_one_person_only_the_later_is_at_fault() {
    let earlier = own("tests/rules/person-has-account/others/earlier.yaml");
    let later = own("tests/rules/person-has-account/request.yaml");
    let world = World::of(&package()).with(&[&later]);
    let path = "accounts/itb/dit-pendidikan/2024/2024-08-05-ditdik-mahasiswa-baru.yaml";
    assert_eq!(faults(&world, path, &earlier), Vec::new());
}

#[test]
fn every_example_is_shown_by_explain_and_steers_no_terminal() {
    let mut shown = 0;
    for code in Code::ALL {
        let has = |name: &str| folder(*code).join(name).exists();
        let of_machine = has("share.txt");
        let file = |name: &str| fs::read(folder(*code).join(name)).ok();
        let example = explain(*code, own_citations(), &file).example;
        let wanted = (has("request.yaml") && !of_machine) || has("edit.yaml");
        assert_eq!(example.is_some(), wanted, "{code}");
        for line in example.into_iter().flat_map(|example| example.lines) {
            assert!(!line.signed().contains(char::is_control), "{code}");
            shown += usize::from(matches!(line, Line::Breaks(_) | Line::Keeps(_)));
        }
    }
    assert!(shown > 100, "{shown}");
}

/// Faults that have nothing to do with each other: a text of the letter, another one, and what that earns.
const SLIPS: &[(&str, &str, Code)] = &[
    ("196412291988021001", "196412291988021000", Code::NipImpossible),
    ("type: surat", "type: memo", Code::LetterKind),
    ("kind: pimpinan_unit", "kind: staf", Code::SignatoryKind),
    (
        "share://dti-akun/2023/spi/102",
        "share://dti-akun/2023/spi/201",
        Code::AttachmentNotOnShare,
    ),
    (
        "account: yulia.spi",
        "account: yulia.spt",
        Code::SponsorAccountUnknown,
    ),
    ("until: 2023-03-17", "until: 2023-03-08", Code::UntilBeforeFrom),
    (
        "  name: Ibu Yulia\n    contact",
        "  contact",
        Code::DeliveryWithoutPerson,
    ),
    (
        "[attachment.spk]",
        "[attachment.spk, tanda_tangan]",
        Code::WaiverUnknown,
    ),
    ("    - unit: dti", "    - unit: spi", Code::WaiverWithoutApproval),
    (
        "name: Ulfa Pratiwi",
        "name: Dr. Ulfa Pratiwi",
        Code::NameWithTitles,
    ),
    ("name: Wynne Taslim", "name: WYNNE TASLIM", Code::NameInCapitals),
    (
        "pihak_ketiga\n    name: Jonathan Go",
        "pihak_ketga\n    name: Jonathan Go",
        Code::UnknownCategory,
    ),
];

static WORLD: LazyLock<World> = LazyLock::new(|| World::of(&package()));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Every fault is found however many others there are, and they stand in the order of the file.
    #[test]
    fn faults_are_found_at_once_and_in_the_order_of_the_file(made in subsequence(SLIPS, 0..=SLIPS.len())) {
        let text = made.iter().fold(own(LETTER), |text, (old, new, _)| text.replacen(old, new, 1));
        let found = faults(&WORLD, LETTER, &text);
        let codes: Vec<Code> = found.iter().map(|fault| fault.code).collect();
        for (_, new, code) in &made {
            prop_assert!(codes.contains(code), "{} in {:?}", new, codes);
        }
        if made.is_empty() {
            prop_assert!(codes.is_empty());
        }
        prop_assert!(found.is_sorted_by_key(|fault| fault.span.start));
        prop_assert!(found.iter().all(|fault| fault.span.end as usize <= text.len()));
    }
}
