//! What the days ahead bring: planned by the planner itself, one after the other.

use akuntabel::forecast::Ahead;
use akuntabel::forecast::report::{Outlook, report};
use akuntabel::language::{Catalogue, Language};
use akuntabel::names::UnitId;
use akuntabel::reports::print;
use akuntabel::reports::sheet::Sheet;
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::plan::letters::{guests, many};
use crate::plan::scene::{Scene, day};
use crate::plan::verdict::short;

/// The report on days ahead.
fn sheet(scene: &Scene, ahead: &[Ahead], unit: Option<&str>, language: Language) -> Sheet {
    report(&Outlook {
        days: ahead,
        registry: &scene.registry(),
        unit: unit.map(UnitId::new).as_ref(),
        catalogue: &Catalogue::of(language),
    })
    .unwrap()
}

/// The rows of one table as CSV has them, the columns that are empty left out.
fn rows(sheet: &Sheet, section: &str) -> Vec<String> {
    let csv = print::csv(sheet);
    let lines = csv
        .lines()
        .filter_map(|line| line.strip_prefix(section)?.strip_prefix(','));
    let full = |line: &str| {
        let cells = line.split(',').filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(" ")
    };
    lines.map(full).collect()
}

/// Thirteen guests who come with one letter and two with another, in a quota of five.
fn crowded() -> Scene {
    Scene::with(&[
        many("satu", "2023-03-09", "2023-03-09", "2023-03-24", 13),
        guests(
            "dua",
            "2023-03-10",
            "2023-03-12",
            "2023-03-13",
            &["Ani Wijaya", "Budi Wijaya"],
        )
        .of_sarpras(),
    ])
    .with_quota(5)
}

// proves: ITB-A3-2, trap 64
#[test]
fn the_quota_fills_day_after_day_and_the_rest_waits_in_order() {
    let scene = crowded();
    let before = scene.trace();
    let ahead = scene.ahead("2023-03-09", 30);
    assert_eq!(scene.trace(), before, "a forecast writes nothing");
    let sheet = sheet(&scene, &ahead, None, Language::En);
    // 13 guests: 5, 5 and 3. The two of the 12th come when nobody waits before them.
    assert_eq!(
        rows(&sheet, "quota"),
        [
            "2023-03-09 harian 5 5 8",
            "2023-03-10 harian 5 5 3",
            "2023-03-11 harian 3 5 0",
            "2023-03-12 harian 2 5 0",
        ]
    );
    assert_eq!(
        rows(&sheet, "calendar"),
        [
            "2023-03-09 5 0 0",
            "2023-03-10 5 0 0",
            "2023-03-11 3 0 0",
            "2023-03-12 2 0 0",
            // The first day without access.
            "2023-03-14 0 0 2",
            "2023-03-25 0 0 13",
        ]
    );
    assert_eq!(
        rows(&sheet, "spread"),
        [
            "2023-03-09 harian 2023-03-09-satu spi 5",
            "2023-03-10 harian 2023-03-09-satu spi 5",
            "2023-03-11 harian 2023-03-09-satu spi 3",
        ]
    );
    assert_eq!(rows(&sheet, "units"), ["2 0 2 dit-sarpras", "13 0 13 spi"]);
    assert_eq!(rows(&sheet, "ends").len(), 15);
}

#[test]
fn it_reads_as_an_officer_wants_it_in_the_morning() {
    let scene = crowded();
    let ahead = scene.ahead("2023-03-09", 30);
    assert_snapshot!(
        "morning",
        print::text(
            &sheet(&scene, &ahead, None, Language::Id),
            &Catalogue::of(Language::Id)
        )
    );
    let of_unit = sheet(&scene, &ahead, Some("dit-sarpras"), Language::En);
    assert_snapshot!("of_unit", print::text(&of_unit, &Catalogue::of(Language::En)));
    assert_snapshot!(
        "of_unit_json",
        serde_json::to_string_pretty(&print::json(&of_unit)).unwrap()
    );
}

/// A queue that is longer than the forecast is told to its end, and what ends before its turn is told on the first day.
#[test]
fn a_queue_goes_on_beyond_the_last_day_and_items_that_lapse_in_it_are_told() {
    let scene = Scene::with(&[many("satu", "2023-03-09", "2023-03-09", "2023-03-11", 20)]).with_quota(5);
    let ahead = scene.ahead("2023-03-09", 2);
    let sheet = sheet(&scene, &ahead, None, Language::En);
    assert_eq!(
        rows(&sheet, "spread"),
        [
            "2023-03-09 harian 2023-03-09-satu spi 5",
            "2023-03-10 harian 2023-03-09-satu spi 5",
            "2023-03-11 harian 2023-03-09-satu spi 5",
            "2023-03-12 harian 2023-03-09-satu spi 5",
        ]
    );
    let told = rows(&sheet, "attention");
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told[0].starts_with("2023-03-09 too-late"), "{told:?}");
}

// proves: trap 77
#[test]
fn a_guard_that_will_refuse_is_told() {
    let letter = many("satu", "2023-03-09", "2023-03-09", "2023-12-31", 5);
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    scene.apply("2023-03-09");
    let told = |scene: &Scene| {
        let ahead = scene.ahead("2023-03-11", 3);
        rows(&sheet(scene, &ahead, None, Language::En), "attention")
    };
    assert_eq!(told(&scene), Vec::<String>::new());
    scene.add(&letter.until("2023-06-30"));
    let told = told(&scene);
    let guards: Vec<&str> = told.iter().filter_map(|row| row.split(' ').nth(1)).collect();
    assert_eq!(guards, ["closings", "category", "unit"], "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// What is foreseen is what runs do, day by day.
    #[test]
    // proves: trap 64
    fn what_is_foreseen_comes(
        few in proptest::collection::vec((0_u32..6, 0_u32..4, 0_u32..9, 1_usize..5), 1..4),
        quota in 1_u32..5,
    ) {
        let start = day("2023-03-06");
        let after = |days: u32| start.plus_days(days).to_string();
        let mut scene = Scene::new().with_quota(quota);
        for (number, (received, waits, lasts, count)) in few.iter().enumerate() {
            let from = received + waits;
            let letter = many(&format!("surat-{number}"), &after(*received), &after(from), &after(from + lasts), *count);
            scene.add(&letter);
        }
        let ahead = scene.ahead(&start.to_string(), 20);
        let foreseen: Vec<Vec<String>> = ahead
            .iter()
            .map(|ahead| ahead.plan.changes.iter().map(short).collect())
            .collect();
        let mut done = Vec::new();
        for ahead in &ahead {
            let applied = scene.apply(&ahead.day.to_string());
            done.push(applied.plan.changes.iter().map(short).collect::<Vec<_>>());
            prop_assert_eq!(&applied.plan.deferred, &ahead.plan.deferred);
        }
        prop_assert_eq!(foreseen, done);
    }
}
