//! When permanent employees retire.

use std::sync::LazyLock;

use akuntabel::day::Day;
use akuntabel::examine::retirement::{birth_date, last_day};
use akuntabel::names::CategoryId;
use akuntabel::placed::{Placed, Span};
use akuntabel::policy::Policy;
use akuntabel::request::Item;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

use crate::policy::{check, own_text};

static POLICY: LazyLock<Policy> = LazyLock::new(|| check("itb", &own_text("itb")).unwrap());

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn retires(category: &str, role: Option<&str>, birth: &str) -> Day {
    last_day(
        &POLICY,
        &POLICY.categories[&CategoryId::new(category)],
        role,
        day(birth),
    )
    .unwrap()
}

// proves: ITB-II-B-7b
#[test]
fn employees_retire_at_the_end_of_the_month_of_their_birthday() {
    assert_eq!(retires("dosen", None, "1987-04-12"), day("2052-04-30"));
    assert_eq!(
        retires("dosen", Some("profesor"), "1970-09-03"),
        day("2040-09-30")
    );
    assert_eq!(retires("tendik", None, "1996-05-21"), day("2054-05-31"));
    assert_eq!(
        retires("tendik", Some("tendik_ahli_utama"), "1968-12-17"),
        day("2033-12-31")
    );
    // A role that no age stands beside is the category's.
    assert_eq!(retires("dosen", Some("lektor"), "1987-04-12"), day("2052-04-30"));
}

// proves: ITB-II-B-7b
#[test]
fn the_first_of_a_month_and_the_29_of_february_are_days_like_others() {
    assert_eq!(retires("dosen", None, "1960-06-01"), day("2025-06-30"));
    assert_eq!(retires("dosen", None, "1960-12-01"), day("2025-12-31"));
    assert_eq!(retires("tendik", None, "1968-02-29"), day("2026-02-28"));
    assert_eq!(retires("tendik", None, "1966-02-28"), day("2024-02-29"));
}

#[test]
fn another_age_in_the_policy_is_another_day() {
    let policy = check("itb", &own_text("itb").replace("tendik: 58", "tendik: 60")).unwrap();
    let tendik = &policy.categories[&CategoryId::new("tendik")];
    assert_eq!(
        last_day(&policy, tendik, None, day("1996-05-21")),
        Some(day("2056-05-31"))
    );
    let student = &policy.categories[&CategoryId::new("mahasiswa")];
    assert_eq!(last_day(&policy, student, None, day("1996-05-21")), None);
}

#[test]
fn the_item_says_a_birth_before_its_nip_does() {
    let text = |text: &str| Some(Placed::new(text.to_owned(), Span::default()));
    let with_nip = Item {
        nip: text("198704122024211003"),
        ..Item::default()
    };
    assert_eq!(birth_date(&POLICY, &with_nip), Some(day("1987-04-12")));
    let with_both = Item {
        birth_date: Some(Placed::new(day("1987-04-13"), Span::default())),
        ..with_nip
    };
    assert_eq!(birth_date(&POLICY, &with_both), Some(day("1987-04-13")));
    let with_nopeg = Item {
        nopeg: text("125000017"),
        ..Item::default()
    };
    assert_eq!(birth_date(&POLICY, &with_nopeg), None);
}

proptest! {
    /// Whoever is born in a month retires on its last day, in the year that the age makes.
    #[test]
    fn all_of_a_month_retire_on_one_day(
        year in 1940..2010_i32,
        month in 1..=12_u32,
        date in 1..=28_u32,
        role in select(vec![None, Some("profesor"), Some("tendik_ahli_madya")]),
    ) {
        let category = &POLICY.categories[&CategoryId::new("tendik")];
        let of = |date| last_day(&POLICY, category, role, Day::new(year, month, date).unwrap()).unwrap();
        let age = match role {
            Some("profesor") => 70,
            Some(_) => 60,
            None => 58,
        };
        prop_assert_eq!(of(date), of(1));
        prop_assert_eq!((of(date).year(), of(date).month()), (year + age, month));
        prop_assert!(of(date).plus_days(1).day() == 1);
    }
}
