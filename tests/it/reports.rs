//! What was promised, and what became of it: real runs on the worked requests, and what the reports say of them.

/// The directory against a unit's reference data.
mod reconcile;
/// From when on something is late.
mod due;
/// Mailboxes that are no person's.
mod mailboxes;
/// Steps that mails to holders show.
mod tellings;

use akuntabel::day::{Day, Zone};
use akuntabel::language::{Catalogue, Language};
use akuntabel::outside::seal::SealedFolder;
use akuntabel::ports::SealedFiles as _;
use akuntabel::reports::sheet::Sheet;
use akuntabel::reports::{Basis, Month, clearance, credentials, incomplete, overdue, print, sla};
use chrono::{DateTime, Utc};
use insta::assert_snapshot;

use crate::plan::letters;
use crate::plan::scene::{Scene, day};

const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";
const FOLLOW_UP: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.followup.yaml";
const STUDENTS: &str = "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml";

/// The letter of the guests, in production: it came to the main branch on the day on which it was received.
fn guests() -> Scene {
    let mut scene = Scene::with_the_letter().in_production();
    scene.arrivals.insert(LETTER.to_owned(), day("2023-03-09"));
    scene
}

/// Adds what people wrote down for the guests.
fn follow_up(scene: &mut Scene, steps: &str) {
    let head = "api: akun/v1\nkind: followup\nrequest: 2023-03-08-spi-akun-tamu-pwc\n";
    let text = format!("{head}steps:\n{steps}");
    scene.files.insert(FOLLOW_UP.to_owned(), text.into_bytes());
}

/// A report at the end of a day.
pub(crate) fn report(scene: &Scene, on: &str, make: impl Fn(&Basis<'_>) -> Sheet) -> Sheet {
    report_at(scene, on, day(on).end(Zone::WIB), make)
}

/// A report at a moment of a day.
fn report_at(scene: &Scene, on: &str, now: DateTime<Utc>, make: impl Fn(&Basis<'_>) -> Sheet) -> Sheet {
    let (registry, ledger, live) = (scene.registry(), scene.ledger(), scene.live(on));
    let policies = scene.policies(&registry, &ledger);
    let docket = scene.docket(&policies, &registry, &ledger, &live, day(on));
    assert_eq!(registry.followup_faults, []);
    make(&Basis {
        registry: &registry,
        policies: &policies,
        ledger: &ledger,
        docket: &docket,
        live: &live,
        day: day(on),
        now,
        month: None,
    })
}

fn english(sheet: &Sheet) -> String {
    let text = print::text(sheet, &Catalogue::of(Language::En));
    assert!(!text.contains("report-"), "something has no words: {text}");
    text
}

/// The rows of one table as CSV has them, the columns that are empty left out.
pub(crate) fn rows(sheet: &Sheet, section: &str) -> Vec<String> {
    let csv = print::csv(sheet);
    let lines = csv
        .lines()
        .filter_map(|line| line.strip_prefix(section)?.strip_prefix(','));
    let full = |line: &str| {
        line.split(',')
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines.map(full).collect()
}

// proves: ITB-PRT-2, ITB-A3-1, ITB-A3-4, ITB-II-B-9c, ITB-III-1, ITB-III-3, ITB-II-B-7f
#[test]
fn what_was_done_in_time_is_told_step_by_step() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    scene.apply("2023-03-18");
    follow_up(
        &mut scene,
        "  - {step: informasikan, by: {unit: spi, name: Ibu Yulia}, done: 2023-03-10, time: '09:30'}\n",
    );
    let sheet = report(&scene, "2023-03-20", sla::report);
    assert_snapshot!("in_time", english(&sheet));
    assert_snapshot!("in_time_id", print::text(&sheet, &Catalogue::of(Language::Id)));
}

// proves: ITB-PRT-2, ITB-III-1
#[test]
fn a_late_step_is_listed_with_its_reason_or_that_none_was_given() {
    let mut scene = guests();
    scene.arrivals.insert(LETTER.to_owned(), day("2023-03-13"));
    scene.apply("2023-03-13");
    let sheet = report(&scene, "2023-03-16", sla::report);
    assert_eq!(
        rows(&sheet, "late"),
        [
            "2023-03-08-spi-akun-tamu-pwc a.3 2 buat_akun_dan_notifikasi dti 75 660 late reason-missing",
            "2023-03-08-spi-akun-tamu-pwc a.3 4 informasikan spi 420 1440 overdue reason-missing",
        ]
    );
    follow_up(
        &mut scene,
        "  - {step: buat_akun_dan_notifikasi, by: {unit: dti, name: Petugas}, reason: Direktori dipelihara 9-10 Maret}\n  \
           - {step: informasikan, by: {unit: spi, name: Ibu Yulia}, done: 2023-03-14}\n",
    );
    let sheet = report(&scene, "2023-03-16", sla::report);
    assert_eq!(
        rows(&sheet, "late"),
        [
            "2023-03-08-spi-akun-tamu-pwc a.3 2 buat_akun_dan_notifikasi dti 75 660 late Direktori dipelihara 9-10 Maret"
        ]
    );
    assert_eq!(rows(&sheet, "indicators")[0], "2023-03 creations 5 0 1");
}

/// A check-off counts from its own day on.
// proves: ITB-A3-4
#[test]
fn the_report_of_an_earlier_day_knows_nothing_of_later_ones() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    follow_up(
        &mut scene,
        "  - {step: informasikan, by: {unit: spi, name: Ibu Yulia}, done: 2023-03-15}\n",
    );
    let state = |on: &str| {
        let sheet = report(&scene, on, sla::report);
        let steps = print::json(&sheet)["steps"].clone();
        steps[3]["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("2023-03-09"), "open");
    let sheet = report(&scene, "2023-03-14", overdue::report);
    assert_eq!(rows(&sheet, "check-offs").len(), 1);
    let sheet = report(&scene, "2023-03-15", overdue::report);
    assert_eq!(rows(&sheet, "check-offs"), Vec::<String>::new());
    assert_eq!(rows(&report(&scene, "2023-03-15", sla::report), "late").len(), 1);
}

// proves: ITB-III-3, ITB-II-B-8c, ITB-II-B-11, trap 51
#[test]
fn accounts_that_no_run_closed_are_overdue_until_one_does() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    let on_last_day = report(&scene, "2023-03-17", overdue::report);
    assert_eq!(rows(&on_last_day, "accounts"), Vec::<String>::new());
    let missed = report(&scene, "2023-03-20", overdue::report);
    assert_snapshot!("missed", english(&missed));
    scene.apply("2023-03-21");
    let sheet = report(&scene, "2023-03-21", overdue::report);
    assert_eq!(rows(&sheet, "accounts"), Vec::<String>::new());
    // Closed by the rules, three days late.
    let sheet = report(&scene, "2023-04-02", sla::report);
    assert_eq!(
        rows(&sheet, "indicators"),
        [
            "2023-03 creations 5 0 0",
            "2023-03 updates 0 0 0",
            "2023-03 closings 5 0 5 0",
            "2023-04 creations 0 0 0",
            "2023-04 updates 0 0 0",
            "2023-04 closings 0 0 0 0",
        ]
    );
}

// proves: ITB-III-3
#[test]
fn what_was_open_when_a_month_ended_is_told_later_too() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    scene.apply("2023-04-03");
    let sheet = report(&scene, "2023-04-10", sla::report);
    let closed = rows(&sheet, "indicators");
    assert_eq!(closed[2], "2023-03 closings 0 0 0 5");
    assert_eq!(closed[5], "2023-04 closings 5 0 5 0");
}

// proves: ITB-C2-1
#[test]
fn a_list_that_a_unit_owes_is_missing_the_day_after_it_was_due() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    let missing = |on: &str| rows(&report(&scene, on, overdue::report), "lists");
    // January 2023 was over when the registry began.
    assert_eq!(missing("2023-07-31"), Vec::<String>::new());
    assert_eq!(
        missing("2023-08-01"),
        ["dit-kepegawaian 1 c.2 mpp 2023-07 2023-07-31"]
    );
    assert_eq!(missing("2024-02-01").len(), 2);
}

// proves: ITB-PRT-2, ITB-III-1
#[test]
fn a_request_that_is_held_is_incomplete_and_not_late() {
    let mut scene = guests();
    scene.edit(
        LETTER,
        "  waives: [attachment.spk]",
        "  waives: [attachment.kontrak]",
    );
    let sheet = report(&scene, "2023-03-20", |basis| {
        incomplete::report(basis, &Catalogue::of(Language::En))
    });
    assert_snapshot!("held", english(&sheet));
    let sheet = report(&scene, "2023-03-20", sla::report);
    assert_eq!(rows(&sheet, "late"), Vec::<String>::new());
    assert_eq!(rows(&sheet, "indicators")[0], "2023-03 creations 0 5 0");
}

// proves: ITB-PRT-2
#[test]
fn an_item_that_no_run_does_is_shown_with_the_account_that_it_names() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml");
    scene.apply("2025-01-07");
    for received in ["2025-06-23", "2025-07-21"] {
        let item = "  - {account: asep.sunandar}\n";
        scene.ask("b.4", "dit-sarpras", received, "daftar_tad", item);
        scene.apply(received);
    }
    let sheet = report(&scene, "2025-07-21", |basis| {
        incomplete::report(basis, &Catalogue::of(Language::En))
    });
    // The cells of a row come in the order of their heads.
    let stopped = "dit-sarpras extension-spent b.4.1 2025-07-21-b4#1 asep.sunandar blocked";
    assert_eq!(rows(&sheet, "items"), [stopped]);
}

// proves: ITB-II-B-11
#[test]
fn a_statement_tells_which_accounts_a_person_has_and_by_which_papers() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    let of = |scene: &Scene, on: &str, whom: &str| {
        english(&report(scene, on, |basis| clearance::report(basis, whom)))
    };
    let open = of(&scene, "2023-03-10", "tamu-ulfa.pratiwi");
    scene.apply("2023-03-18");
    let closed = of(&scene, "2023-03-20", "tamu-ulfa.pratiwi");
    assert_snapshot!("statement", format!("{open}\n{closed}"));
    for (whom, said) in [
        ("Ulfa Pratiwi", "No account of this username or number is known."),
        ("", "No account of this username or number is known."),
        ("yulia.spi", "An account of this person is open."),
    ] {
        let told = of(&scene, "2023-03-20", whom);
        assert!(told.contains(said), "{whom}: {told}");
    }
}

// proves: ITB-PRL-7
#[test]
fn sealed_files_are_told_with_what_became_of_them_and_who_still_waits() {
    let mut scene = students();
    scene.apply("2024-08-13");
    let of = |scene: &Scene, on: &str| {
        let store = SealedFolder::new(scene.sealed(), "share://sealed");
        report(scene, on, |basis| credentials::report(basis, &store).unwrap())
    };
    assert_snapshot!(english(&of(&scene, "2024-08-13")), @"
    Sealed files, 2024-08-13
      Kept for their units: 1
      Lost, or not what was sealed: 0

    Sealed files: 1
      file                                                                          unit            accounts  waiting  sealed      state  until
      share://sealed/2024-08-12-ditdik-mahasiswa-baru-batch1/2024-08-13-000001.age  dit-pendidikan  3         3        2024-08-13  kept   2024-08-27
    ");
    let students = "2024-08-12-ditdik-mahasiswa-baru-batch1/2024-08-13-000001.age";
    let state = |scene: &Scene, on: &str| rows(&of(scene, on), "sealed");
    SealedFolder::new(scene.sealed(), "").remove(students).unwrap();
    assert_snapshot!(state(&scene, "2024-08-14").join("\n"), @"share://sealed/2024-08-12-ditdik-mahasiswa-baru-batch1/2024-08-13-000001.age dit-pendidikan 3 3 2024-08-13 lost 2024-08-27");
    scene.apply("2024-08-28");
    assert_snapshot!(state(&scene, "2024-08-28").join("\n"), @"share://sealed/2024-08-12-ditdik-mahasiswa-baru-batch1/2024-08-13-000001.age dit-pendidikan 3 3 2024-08-13 lost 2024-08-28");
}

/// Students of the worked request: numbers, programmes, private addresses.
fn students() -> Scene {
    let mut scene = Scene::new();
    scene.bring_students();
    scene
}

// proves: ITB-A1-1, ITB-A1-2, ITB-A1-4, ITB-II-B-9a
#[test]
fn an_hour_is_promised_for_a_whole_list_of_students() {
    let mut scene = students();
    scene.apply("2024-08-12");
    assert_snapshot!("students", english(&report(&scene, "2024-08-13", sla::report)));
}

#[test]
fn a_statement_is_asked_for_by_number_in_any_spelling() {
    let mut scene = students();
    scene.apply("2024-08-12");
    let nim = "16524001";
    let text = String::from_utf8(scene.files[STUDENTS].clone()).unwrap();
    assert!(text.contains(nim), "{text}");
    for whom in [nim, " 16524001 "] {
        let sheet = report(&scene, "2024-08-13", |basis| clearance::report(basis, whom));
        assert_eq!(rows(&sheet, "accounts-of").len(), 1, "{whom}");
    }
}

// proves: ITB-II-B-13b
#[test]
fn no_report_tells_private_addresses_numbers_or_birthdays() {
    let mut scene = students();
    scene.apply("2024-08-12");
    let catalogue = Catalogue::of(Language::Id);
    let on = "2024-08-13";
    for sheet in [
        report(&scene, on, sla::report),
        report(&scene, on, overdue::report),
        report(&scene, on, |basis| incomplete::report(basis, &catalogue)),
        report(&scene, on, |basis| clearance::report(basis, "16524001")),
    ] {
        let all = [
            print::text(&sheet, &catalogue),
            print::csv(&sheet),
            print::json(&sheet).to_string(),
        ];
        for text in all {
            assert!(!text.contains('@'), "{text}");
            assert!(!text.contains("0812"), "{text}");
        }
    }
}

// proves: ITB-PRT-2
#[test]
fn what_is_wrong_with_a_request_is_told_without_addresses() {
    let mut scene = students();
    scene.edit(
        STUDENTS,
        "email: tuti.2006@example.com",
        "email: tuti.2006@itb.ac.id",
    );
    scene.edit(
        STUDENTS,
        "email: maruf.alfatih@example.com",
        "email: maruf.alfatih@@example.com",
    );
    let catalogue = Catalogue::of(Language::En);
    let sheet = report(&scene, "2024-08-13", |basis| {
        incomplete::report(basis, &catalogue)
    });
    let codes = rows(&sheet, "held");
    assert_eq!(codes.len(), 2, "{codes:?}");
    let text = print::csv(&sheet);
    assert!(!text.contains('@'), "{text}");
}

#[test]
fn spreadsheets_and_programs_get_the_whole_of_it() {
    let mut scene = guests();
    scene.apply("2023-03-09");
    let sheet = report(&scene, "2023-03-20", sla::report);
    assert_snapshot!("csv", print::csv(&sheet).replace("\r\n", "\n"));
    assert_snapshot!(
        "json",
        serde_json::to_string_pretty(&print::json(&sheet)).unwrap()
    );
}

#[test]
fn a_month_is_one_of_the_calendar() {
    assert_eq!(Month::parse("2024-02").unwrap().to_string(), "2024-02");
    assert_eq!(Month::parse("2024-02").unwrap().day(31), Day::parse("2024-02-29"));
    assert_eq!(Month::parse("2024-12").unwrap().next().to_string(), "2025-01");
    for none in ["2024-13", "2024-2", "202402", "februari", ""] {
        assert_eq!(Month::parse(none), None, "{none}");
    }
}

/// Counted by month, rule, clause and unit, once a request, whatever is waived for how many; a held request waives nothing.
// proves: ITB-II-B-7f
#[test]
fn waivers_are_counted_by_month_clause_and_unit() {
    let letter = |name: &str, on: &str, who: &str| letters::guests(name, on, on, "2023-12-31", &[who]);
    let mut scene = Scene::with(&[
        letter("satu", "2023-03-09", "Ani Wijaya"),
        letter("dua", "2023-03-31", "Budi Wijaya"),
        letter("tiga", "2023-04-03", "Citra Wijaya"),
        letter("empat", "2023-04-03", "Dewi Wijaya").of_sarpras(),
    ]);
    scene.bring(LETTER);
    scene.edit(
        LETTER,
        "  waives: [attachment.spk]",
        "  waives: [attachment.kontrak]",
    );
    let sheet = report(&scene, "2023-05-02", sla::report);
    let clause = "II.B.5.d, 5.e";
    let of = |month: &str, unit: &str, count: u32, requests: &str| {
        serde_json::json!({
            "month": month, "rule": "attachment.spk", "clause": clause, "unit": unit, "count": count, "requests": requests,
        })
    };
    let json = print::json(&sheet);
    assert_eq!(
        json["waivers"],
        serde_json::json!([
            of("2023-03", "spi", 2, "2023-03-09-satu, 2023-03-31-dua"),
            of("2023-04", "dit-sarpras", 1, "2023-04-03-empat"),
            of("2023-04", "spi", 1, "2023-04-03-tiga"),
        ])
    );
    let csv = print::csv(&sheet);
    assert!(
        csv.contains("attachment.spk,\"II.B.5.d, 5.e\",dit-sarpras,1,2023-04-03-empat"),
        "{csv}"
    );
    let told = english(&sheet);
    assert!(told.contains("Special considerations: 3"), "{told}");
}

// proves: ITB-III-2
#[test]
fn data_that_were_set_right_count_as_updates_of_their_month() {
    let mut scene = Scene::new();
    for file in [
        "2024/2024-01-02-ditkep-pegawai-awal",
        "2025/2025-02-03-ditkep-pegawai-baru",
        "2025/2025-05-05-ditkep-perubahan-data",
    ] {
        scene.bring(&format!("accounts/itb/dit-kepegawaian/{file}.yaml"));
    }
    for on in ["2024-01-02", "2025-02-03", "2025-05-05"] {
        scene.apply(on);
    }
    let sheet = report(&scene, "2025-05-20", sla::report);
    let of_may = rows(&sheet, "indicators");
    assert!(
        of_may.iter().any(|row| row == "2025-05 updates 3 0 0"),
        "{of_may:?}"
    );
}
