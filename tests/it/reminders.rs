//! What the calendar alone asks to be told, on days worked out by hand.

use std::collections::BTreeSet;

use akuntabel::digest::Digest;
use akuntabel::language::{Catalogue, Language};
use akuntabel::names::InstitutionId;
use akuntabel::plan::markdown::markdown;
use akuntabel::plan::reminder::{Reminder, ReminderKind};
use akuntabel::plan::text::text;

use crate::plan::letters::guests;
use crate::plan::scene::Scene;

const LETTER: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

/// The reminders of a day: the day each is for, whom it is about, the last day, who is told.
fn told(scene: &Scene, on: &str) -> Vec<String> {
    lines(&scene.reminders(on, &BTreeSet::new()))
}

/// Those of one guest.
fn told_to_ani(scene: &Scene, on: &str) -> Vec<String> {
    let mut told = told(scene, on);
    told.retain(|line| line.contains("ani.wijaya"));
    told
}

fn lines(reminders: &[Reminder]) -> Vec<String> {
    let line = |reminder: &Reminder| {
        let last_day = reminder.subject.last_day.map(|day| day.to_string());
        let last_day = last_day.unwrap_or_else(|| "-".to_owned());
        format!(
            "{} {} {last_day} {}",
            reminder.day,
            reminder.whom(),
            reminder.to.word()
        )
    };
    reminders.iter().map(line).collect()
}

fn identities(reminders: &[Reminder]) -> BTreeSet<Digest> {
    let itb = InstitutionId::new("itb");
    reminders.iter().map(|reminder| reminder.identity(&itb)).collect()
}

/// Employees, and the lists of January and July of those who retire.
fn retiring() -> Scene {
    let mut scene = Scene::new();
    for file in [
        "2024/2024-01-02-ditkep-pegawai-awal",
        "2025/2025-01-06-ditkep-mpp-januari",
        "2025/2025-07-07-ditkep-mpp-juli",
    ] {
        scene.bring(&format!("accounts/itb/dit-kepegawaian/{file}.yaml"));
    }
    scene
}

// proves: ITB-C2-2, trap 61
#[test]
fn who_retires_is_told_on_the_first_of_every_month_until_the_end() {
    let mut scene = retiring();
    // The day, and who is told on it of which last day; the reminder is for the first of its month.
    let table: &[(&str, &[&str])] = &[
        ("2024-01-02", &[]),
        // The list came after the first of January.
        ("2025-01-06", &[]),
        ("2025-01-31", &[]),
        (
            "2025-02-01",
            &[
                "endang.suherman 2025-05-31",
                "ratna.dewanti 2025-09-30",
                "ujang.kosasih 2025-03-31",
            ],
        ),
        // A week later it is still due, and then it lapses.
        (
            "2025-02-08",
            &[
                "endang.suherman 2025-05-31",
                "ratna.dewanti 2025-09-30",
                "ujang.kosasih 2025-03-31",
            ],
        ),
        ("2025-02-09", &[]),
        // Who is closed is told nothing.
        (
            "2025-04-01",
            &["endang.suherman 2025-05-31", "ratna.dewanti 2025-09-30"],
        ),
        ("2025-06-01", &["ratna.dewanti 2025-09-30"]),
        ("2025-07-01", &["ratna.dewanti 2025-09-30"]),
        // The list of July says the same of her: one a month, whatever the number of lists.
        ("2025-07-07", &[]),
        (
            "2025-08-01",
            &["ratna.dewanti 2025-09-30", "maman.abdurahman 2026-04-30"],
        ),
        ("2025-10-01", &["maman.abdurahman 2026-04-30"]),
    ];
    for (on, who) in table {
        scene.apply(on);
        let mut wanted: Vec<String> = who
            .iter()
            .map(|who| format!("{}-01 {who} holder-institutional", &on[..7]))
            .collect();
        let mut found = told(&scene, on);
        found.retain(|line| !line.contains("c.2/mpp"));
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted, "{on}");
    }
}

// proves: trap 51, trap 61
#[test]
fn of_months_that_were_missed_only_the_last_one_is_told_and_what_was_told_is_told_once() {
    let mut scene = retiring();
    for on in ["2024-01-02", "2025-01-06"] {
        scene.apply(on);
    }
    let february = scene.reminders("2025-02-03", &BTreeSet::new());
    assert_eq!(february.len(), 3);
    assert_eq!(scene.reminders("2025-02-04", &identities(&february)), []);
    // Nobody ran in February: March is told, and February never.
    let march = scene.reminders("2025-03-02", &BTreeSet::new());
    assert_eq!(march.len(), 3);
    assert!(
        march.iter().all(|reminder| reminder.period == "2025-03"),
        "{march:?}"
    );
    assert_eq!(identities(&march).intersection(&identities(&february)).count(), 0);
}

/// Guests whose last day is the 1st of March.
fn until_march(year: &str) -> Scene {
    let (received, until) = (format!("{year}-01-09"), format!("{year}-03-01"));
    let mut scene = Scene::with(&[guests("tamu", &received, &received, &until, &["Ani Wijaya"])]);
    scene.apply(&received);
    scene
}

// proves: ITB-II-B-8c
#[test]
fn an_end_is_told_thirty_fourteen_seven_days_and_one_day_before() {
    // Day of the run, and the day of the reminder that is due then; `-` where none is.
    let leap = [
        ("2024-01-30", "-"),
        ("2024-01-31", "2024-01-31"),
        ("2024-02-07", "2024-01-31"),
        ("2024-02-08", "-"),
        ("2024-02-16", "2024-02-16"),
        ("2024-02-22", "2024-02-16"),
        // Both are within their week, and the nearer one is told.
        ("2024-02-23", "2024-02-23"),
        ("2024-02-28", "2024-02-23"),
        ("2024-02-29", "2024-02-29"),
        ("2024-03-01", "2024-02-29"),
        ("2024-03-02", "-"),
    ];
    let common = [
        ("2023-01-29", "-"),
        ("2023-01-30", "2023-01-30"),
        ("2023-02-15", "2023-02-15"),
        ("2023-02-22", "2023-02-22"),
        ("2023-02-27", "2023-02-22"),
        ("2023-02-28", "2023-02-28"),
        ("2023-03-01", "2023-02-28"),
        ("2023-03-02", "-"),
    ];
    for (year, days) in [("2024", leap.as_slice()), ("2023", common.as_slice())] {
        let scene = until_march(year);
        for (on, day) in days {
            let wanted = match *day {
                "-" => Vec::new(),
                day => vec![format!("{day} tamu-ani.wijaya {year}-03-01 sponsor")],
            };
            assert_eq!(told_to_ani(&scene, on), wanted, "{on}");
        }
    }
}

/// What was told counts, even where a nearer one is missed: nobody is told of an earlier day afterwards.
#[test]
fn an_end_that_was_told_is_not_told_again_by_an_earlier_reminder() {
    let scene = until_march("2024");
    let seven = scene.reminders("2024-02-23", &BTreeSet::new());
    assert_eq!(lines(&seven), ["2024-02-23 tamu-ani.wijaya 2024-03-01 sponsor"]);
    assert_eq!(scene.reminders("2024-02-24", &identities(&seven)), []);
    assert_eq!(scene.reminders("2024-02-29", &identities(&seven)).len(), 1);
}

// proves: ITB-II-B-8c
#[test]
fn an_extension_takes_a_reminder_away_and_brings_its_own() {
    let mut scene = until_march("2024");
    let longer = guests("lagi", "2024-02-20", "2024-03-02", "2024-06-30", &[])
        .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"]);
    assert_eq!(told_to_ani(&scene, "2024-02-21").len(), 1);
    scene.add(&longer);
    scene.apply("2024-02-20");
    for on in ["2024-02-21", "2024-02-23", "2024-03-01"] {
        assert_eq!(told_to_ani(&scene, on), Vec::<String>::new(), "{on}");
    }
    assert_eq!(
        told_to_ani(&scene, "2024-06-29"),
        ["2024-06-29 tamu-ani.wijaya 2024-06-30 sponsor"]
    );
}

#[test]
fn an_account_that_is_made_later_than_its_reminder_has_none() {
    let mut scene = Scene::with(&[guests(
        "tamu",
        "2024-02-20",
        "2024-02-20",
        "2024-03-01",
        &["Ani Wijaya"],
    )]);
    assert_eq!(
        told_to_ani(&scene, "2024-02-23"),
        Vec::<String>::new(),
        "there is no account"
    );
    scene.apply("2024-02-20");
    assert_eq!(
        told_to_ani(&scene, "2024-02-20"),
        Vec::<String>::new(),
        "not of the 16th"
    );
    assert_eq!(told_to_ani(&scene, "2024-02-23").len(), 1);
}

/// The policy's days and categories count, and not the program's.
// proves: trap 60
#[test]
fn nobody_tells_the_dead_anything() {
    let mut scene = Scene::new();
    for file in [
        "2024/2024-01-02-ditdik-mahasiswa-awal",
        "2025/2025-10-20-ditdik-selesai-studi-oktober",
    ] {
        scene.bring(&format!("accounts/itb/dit-pendidikan/{file}.yaml"));
    }
    scene.edit(
        "policies/itb/policy.yaml",
        "warn_categories: [kjp, tad, pihak_ketiga, uji]",
        "warn_categories: [mahasiswa]",
    );
    scene.edit(
        "policies/itb/policy.yaml",
        "warn_before_end_days: [30, 14, 7, 1]",
        "warn_before_end_days: [10]",
    );
    for on in ["2024-01-02", "2025-10-20"] {
        scene.apply(on);
    }
    let all = told(&scene, "2025-11-09");
    assert_eq!(all.len(), 4, "of five students one has died: {all:?}");
    let all = scene.reminders("2025-11-09", &BTreeSet::new());
    let dead = "2025-10-20-ditdik-selesai-studi-oktober#5";
    assert!(all.iter().all(|reminder| reminder.cause != dead), "{all:?}");
}

// proves: ITB-C2-1
#[test]
fn a_list_that_did_not_come_is_told_to_its_unit_the_day_after() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    for (on, due) in [
        ("2023-07-31", 0),
        ("2023-08-01", 1),
        ("2023-08-08", 1),
        ("2023-08-09", 0),
        ("2024-02-01", 1),
    ] {
        assert_eq!(told(&scene, on).len(), due, "{on}");
    }
    assert_eq!(
        told(&scene, "2023-08-01"),
        ["2023-08-01 c.2/mpp/2023-07 2023-07-31 unit"]
    );
}

// proves: ITB-A2-5, ITB-A3-4
#[test]
fn a_step_that_nobody_checked_off_is_told_to_its_unit() {
    let mut scene = Scene::with_the_letter().in_production();
    scene
        .arrivals
        .insert(LETTER.to_owned(), crate::plan::scene::day("2023-03-09"));
    scene.apply("2023-03-09");
    let check_offs = |scene: &Scene, on: &str| {
        let mut told = told(scene, on);
        told.retain(|line| line.contains("informasikan"));
        told
    };
    // Thursday noon, and one working day: Friday noon has passed when Saturday begins.
    assert_eq!(check_offs(&scene, "2023-03-10"), Vec::<String>::new());
    let line = "2023-03-11 2023-03-08-spi-akun-tamu-pwc/informasikan - unit";
    for on in ["2023-03-11", "2023-03-15", "2023-03-18"] {
        assert_eq!(check_offs(&scene, on), [line], "{on}");
    }
    assert_eq!(check_offs(&scene, "2023-03-19"), Vec::<String>::new());
    let text = "api: akun/v1\nkind: followup\nrequest: 2023-03-08-spi-akun-tamu-pwc\nsteps:\n  \
                - {step: informasikan, by: {unit: spi, name: Ibu Yulia}, done: 2023-03-14}\n";
    let path = LETTER.replace(".yaml", ".followup.yaml");
    scene.files.insert(path, text.as_bytes().to_vec());
    assert_eq!(check_offs(&scene, "2023-03-15"), Vec::<String>::new());
}

/// Whoever plans in the morning sees them, as text and as a comment.
#[test]
fn a_plan_lists_what_is_to_be_told() {
    let mut scene = retiring();
    for on in ["2024-01-02", "2025-01-06"] {
        scene.apply(on);
    }
    let reminders = scene.reminders("2025-02-01", &BTreeSet::new());
    let view = scene.plan("2025-02-01").view.reminding(reminders);
    let page = |catalogue: &Catalogue| {
        let text = anstream::adapter::strip_str(&text(&view, catalogue)).to_string();
        format!("{text}\n----\n{}", markdown(&view, catalogue))
    };
    let pages = Language::ALL.map(|language| page(&Catalogue::of(language)));
    insta::assert_snapshot!("page", pages.join("\n====\n").replace(&view.id.short(), "ID"));
    let json = serde_json::to_value(&view).unwrap();
    assert_eq!(json["reminders"][0]["username"], "endang.suherman");
    assert_eq!(json["reminders"][0]["period"], "2025-02");
}

/// Nobody is told by a forecast twice.
#[test]
fn a_forecast_tells_every_reminder_on_its_day() {
    let scene = until_march("2024");
    let ahead = scene.ahead("2024-01-30", 40);
    let all: Vec<String> = ahead
        .iter()
        .flat_map(|ahead| lines(&ahead.reminders))
        .filter(|line| line.contains("ani"))
        .collect();
    let days: Vec<&str> = all.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(days, ["2024-01-31", "2024-02-16", "2024-02-23", "2024-02-29"]);
}

// proves: trap 62, ITB-II-B-7b
#[test]
fn whoever_nears_the_age_without_a_memo_is_asked_about_ninety_and_thirty_days_before() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal.yaml");
    scene.apply("2024-01-02");
    let asked = |scene: &Scene, on: &str| {
        let mut asked = scene.reminders(on, &BTreeSet::new());
        asked.retain(|reminder| {
            reminder.kind == ReminderKind::Unannounced && reminder.whom().to_string() == "ujang.kosasih"
        });
        assert!(
            asked
                .iter()
                .all(|reminder| reminder.unit.as_str() == "dit-kepegawaian")
        );
        lines(&asked)
    };
    // 58 on 21 March 2025: the last day is the 31st.
    for (on, day) in [
        ("2024-12-30", "-"),
        ("2024-12-31", "2024-12-31"),
        ("2025-01-07", "2024-12-31"),
        ("2025-01-08", "-"),
        ("2025-02-28", "-"),
        ("2025-03-01", "2025-03-01"),
        ("2025-03-09", "-"),
        ("2025-04-01", "-"),
    ] {
        let wanted = match day {
            "-" => Vec::new(),
            day => vec![format!("{day} ujang.kosasih 2025-03-31 unit")],
        };
        assert_eq!(asked(&scene, on), wanted, "{on}");
    }
    // Other days, by the policy alone; and where a memo is required, somebody is asked all the same.
    let policy = "policies/itb/policy.yaml";
    scene.edit(policy, "days: [90, 30]", "days: [10]");
    scene.edit(policy, "require_memo: false", "require_memo: true");
    assert_eq!(asked(&scene, "2025-03-01"), [""; 0]);
    assert_eq!(
        asked(&scene, "2025-03-22"),
        ["2025-03-21 ujang.kosasih 2025-03-31 unit"]
    );
    // The list of January answers the question before it is asked.
    scene.bring("accounts/itb/dit-kepegawaian/2025/2025-01-06-ditkep-mpp-januari.yaml");
    scene.apply("2025-01-06");
    assert_eq!(asked(&scene, "2025-03-22"), [""; 0]);
}
