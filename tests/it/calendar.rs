//! Working time and deadlines, by the institution's own calendar.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use akuntabel::calendar::promise::Promise;
use akuntabel::calendar::read::read;
use akuntabel::calendar::{Calendar, Holidays, Stretch};
use akuntabel::day::{Day, Zone};
use akuntabel::names::InstitutionId;
use chrono::{DateTime, TimeDelta, Utc, Weekday};
use proptest::prelude::*;

/// ITB's: Monday to Friday, 08:00 to 12:00 and 13:00 to 16:00, with the holidays of this repository.
fn calendar() -> Calendar {
    let path = "policies/itb/calendar.yaml";
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    Calendar {
        holidays: read(path, &bytes, &InstitutionId::new("itb")).unwrap(),
        ..bare()
    }
}

fn bare() -> Calendar {
    Calendar {
        zone: Zone::WIB,
        workdays: [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ]
        .into(),
        hours: ["08:00-12:00", "13:00-16:00"]
            .map(|text| Stretch::parse(text).unwrap())
            .into(),
        holidays: Holidays::default(),
    }
}

/// An instant by the clock on the wall in Bandung.
fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(&format!("{}:00+07:00", text.replace(' ', "T")))
        .unwrap()
        .to_utc()
}

fn wall(instant: DateTime<Utc>) -> String {
    (instant + TimeDelta::hours(7))
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

/// When a promise that begins at an instant comes due.
fn due(promise: &str, from: &str) -> String {
    let calendar = calendar();
    let allowed = Promise::parse(promise).unwrap().allows(1, &calendar).unwrap();
    wall(calendar.deadline(at(from), allowed))
}

// proves: ITB-PRT-2
#[test]
fn a_promise_comes_due_in_working_time() {
    let table = [
        // 9 March 2023 is a Thursday.
        ("15 menit", "2023-03-09 10:00", "2023-03-09 10:15"),
        ("1 jam", "2023-03-09 11:30", "2023-03-09 13:30"),
        ("1 hari", "2023-03-09 10:00", "2023-03-10 10:00"),
        ("1 hari", "2023-03-10 10:00", "2023-03-13 10:00"),
        // What is used up when the office closes may be done until it opens again.
        ("1 jam", "2023-03-10 15:00", "2023-03-13 08:00"),
        // What begins at night or on a Sunday begins when the office opens.
        ("1 jam", "2023-03-12 22:00", "2023-03-13 09:00"),
        ("15 menit", "2023-03-13 00:05", "2023-03-13 08:15"),
        // Nyepi, 22 March, and its joint leave.
        ("1 hari", "2023-03-21 13:30", "2023-03-24 13:30"),
        // Idulfitri 2025, from the joint leave for Nyepi on 28 March to 7 April.
        ("1 hari", "2025-03-27 09:00", "2025-04-08 09:00"),
        // Over New Year.
        ("1 jam", "2024-12-31 15:30", "2025-01-02 08:30"),
    ];
    for (promise, from, until) in table {
        assert_eq!(due(promise, from), until, "{promise} from {from}");
    }
}

#[test]
fn an_allowance_adds_up_over_accounts() {
    let calendar = calendar();
    let each = Promise::parse("15 menit").unwrap();
    assert_eq!(each.allows(300, &calendar), Some(TimeDelta::hours(75)));
    assert_eq!(each.allows(20_000, &calendar), Some(TimeDelta::hours(5000)));
    assert_eq!(
        Promise::parse("1 hari").unwrap().allows(1, &calendar),
        Some(TimeDelta::hours(7))
    );
    assert_eq!(Promise::parse("1 bulan").unwrap().allows(1, &calendar), None);
    for none in [
        "tentatif",
        "0 hari",
        "1 minggu",
        "1",
        "-1 jam",
        "1  jam",
        "99999 jam",
    ] {
        assert_eq!(Promise::parse(none), None, "{none}");
    }
}

#[test]
fn holidays_are_those_of_the_decrees() {
    let calendar = calendar();
    let mut by_year: BTreeMap<i32, usize> = BTreeMap::new();
    for day in calendar.holidays.days.keys() {
        *by_year.entry(day.year()).or_default() += 1;
    }
    // 16 + 11; 17 + 2 election days + 10; 17 + 11; 17 + 8.
    assert_eq!(by_year, [(2023, 27), (2024, 29), (2025, 28), (2026, 25)].into());
    // A joint leave stands for what it is added to, and falls on a day on which people would work.
    let free = |day: &str| !calendar.is_working_day(Day::parse(day).unwrap());
    for day in [
        "2023-04-19",
        "2024-02-14",
        "2025-08-18",
        "2026-12-24",
        "2026-12-26",
    ] {
        assert!(free(day), "{day}");
    }
    for day in ["2023-04-18", "2023-04-26", "2024-12-27", "2026-12-28"] {
        assert!(!free(day), "{day}");
    }
    assert!(calendar.knows(Day::parse("2026-12-31").unwrap()));
    assert!(!calendar.knows(Day::parse("2027-01-01").unwrap()));
}

/// A calendar in which every day is a holiday ends the search all the same.
#[test]
fn a_calendar_without_working_days_is_not_searched_for_ever() {
    let mut calendar = bare();
    calendar.workdays.clear();
    let from = at("2023-03-09 10:00");
    assert!(calendar.deadline(from, TimeDelta::hours(1)) > from + TimeDelta::days(7000));
    assert_eq!(
        calendar.working_time(from, from + TimeDelta::days(400)),
        TimeDelta::zero()
    );
}

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    // From 2023 to 2027, in seconds.
    (1_672_531_200_i64..1_798_761_600).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap())
}

proptest! {
    // proves: ITB-PRT-2
    #[test]
    fn whatever_ends_by_the_deadline_used_no_more_than_allowed(from in instants(), minutes in 0i64..6000, late in 0i64..20_000) {
        let calendar = calendar();
        let allowed = TimeDelta::minutes(minutes);
        let deadline = calendar.deadline(from, allowed);
        prop_assert_eq!(calendar.working_time(from, deadline), allowed);
        let ended = from + TimeDelta::minutes(late);
        prop_assert_eq!(ended <= deadline, calendar.working_time(from, ended) <= allowed);
    }

    #[test]
    fn working_time_adds_up_and_never_passes_the_clock(from in instants(), one in 0i64..900_000, two in 0i64..900_000) {
        let calendar = calendar();
        let (middle, end) = (from + TimeDelta::seconds(one), from + TimeDelta::seconds(one + two));
        let parts = calendar.working_time(from, middle) + calendar.working_time(middle, end);
        prop_assert_eq!(calendar.working_time(from, end), parts);
        prop_assert!(parts <= end - from);
        prop_assert_eq!(calendar.working_time(end, from), TimeDelta::zero());
    }

    #[test]
    fn the_office_opens_in_working_time(from in instants()) {
        let calendar = calendar();
        let opening = calendar.opening(from);
        prop_assert!(opening >= from);
        prop_assert_eq!(calendar.working_time(from, opening), TimeDelta::zero());
        prop_assert_eq!(calendar.working_time(opening, opening + TimeDelta::seconds(1)), TimeDelta::seconds(1));
        prop_assert!(calendar.is_working_day(Day::of(opening, calendar.zone)));
    }
}

/// Where clocks are put forward at midnight a day begins with the first time that they show.
#[test]
fn a_day_begins_with_the_first_instant_of_it_wherever_it_is() {
    for (name, on, starts, ends, label) in [
        (
            "Asia/Jakarta",
            "2025-03-30",
            "2025-03-29T17:00:00Z",
            "2025-03-30T17:00:00Z",
            "WIB",
        ),
        (
            "Asia/Makassar",
            "2025-03-30",
            "2025-03-29T16:00:00Z",
            "2025-03-30T16:00:00Z",
            "WITA",
        ),
        (
            "Asia/Singapore",
            "2025-03-30",
            "2025-03-29T16:00:00Z",
            "2025-03-30T16:00:00Z",
            "UTC+08",
        ),
        (
            "Europe/Berlin",
            "2025-03-29",
            "2025-03-28T23:00:00Z",
            "2025-03-29T23:00:00Z",
            "CET",
        ),
        (
            "Europe/Berlin",
            "2025-03-30",
            "2025-03-29T23:00:00Z",
            "2025-03-30T22:00:00Z",
            "CEST",
        ),
        (
            "Asia/Beirut",
            "2025-03-30",
            "2025-03-29T22:00:00Z",
            "2025-03-30T21:00:00Z",
            "EEST",
        ),
        (
            "America/Havana",
            "2025-11-02",
            "2025-11-02T04:00:00Z",
            "2025-11-03T05:00:00Z",
            "CST",
        ),
    ] {
        let (zone, day) = (Zone::parse(name).unwrap(), Day::parse(on).unwrap());
        let said = (day.start(zone), day.end(zone), zone.label_on(day));
        assert_eq!(
            said,
            (instant(starts), instant(ends), label.to_owned()),
            "{name} {on}"
        );
    }
    for name in [
        "Asia/Jakarta",
        "Europe/Berlin",
        "Asia/Beirut",
        "America/Havana",
        "America/Santiago",
    ] {
        let zone = Zone::parse(name).unwrap();
        for days in 0..800 {
            let day = Day::new(2024, 1, 1).unwrap().plus_days(days);
            let start = day.start(zone);
            assert_eq!(Day::of(start, zone), day, "{name}");
            let before = start - TimeDelta::seconds(1);
            assert_eq!(Day::of(before, zone), day.minus_days(1), "{name} {day}");
            assert_eq!(Day::ending_at(day.end(zone), zone), day, "{name}");
        }
    }
    assert!(Zone::parse("Asia/Bandung").is_none());
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
