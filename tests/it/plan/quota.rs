//! How many accounts a day takes: 300 over all letters, in the order of entry, the rest on later days.

use akuntabel::change::{FailureClass, Outcome};
use akuntabel::names::QuotaId;

use crate::directory::faults::Failing;
use crate::plan::letters::{guests, many};
use crate::plan::scene::{Scene, day, moment};
use crate::plan::verdict::Planned;

fn created(planned: &Planned, of: &str) -> usize {
    let changes = planned.plan.changes.iter();
    changes
        .filter(|change| change.cause.item().request.as_str() == of)
        .count()
}

/// The days of what is left, with how many on each.
fn later(planned: &Planned) -> Vec<(String, usize)> {
    let days = planned
        .plan
        .deferred
        .chunk_by(|one, other| one.until == other.until);
    days.map(|day| (day[0].until.to_string(), day.len())).collect()
}

#[test]
// proves: ITB-A3-2, trap 64
fn a_letter_of_250_meets_280_used() {
    let first = many("satu", "2023-03-09", "2023-03-09", "2023-12-31", 280);
    let mut scene = Scene::with(std::slice::from_ref(&first));
    scene.apply("2023-03-09");
    let names: Vec<String> = (280..530).map(crate::plan::letters::invented).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let second = guests("dua", "2023-03-09", "2023-03-09", "2023-12-31", &names);
    scene.add(&second);
    let planned = scene.plan("2023-03-09");
    assert_eq!(created(&planned, &second.id), 20);
    assert_eq!(later(&planned), [("2023-03-10".to_owned(), 230)]);
    scene.apply("2023-03-09");
    let next = scene.plan("2023-03-10");
    assert_eq!((created(&next, &second.id), later(&next).len()), (230, 0));
}

#[test]
// proves: ITB-A3-2, trap 64
fn a_long_list_takes_as_many_days_as_it_needs_and_then_it_is_done() {
    let mut scene = Scene::with(&[many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 13)]).with_quota(5);
    assert_eq!(
        later(&scene.plan("2023-03-09")),
        [("2023-03-10".to_owned(), 5), ("2023-03-11".to_owned(), 3)],
        "the policy's number, read when the program runs"
    );
    let days = ["2023-03-09", "2023-03-10", "2023-03-11", "2023-03-12"];
    let done: Vec<usize> = days.iter().map(|on| scene.apply(on).plan.changes.len()).collect();
    assert_eq!(done, [5, 5, 3, 0]);
    let minutes = scene
        .ledger()
        .papers()
        .keys()
        .filter(|key| key.kind.is_minutes())
        .count();
    assert_eq!(minutes, 3, "one for each applied day (Q9)");
}

#[test]
// proves: trap 64
fn the_order_is_that_of_entry_then_id_then_item() {
    let later = guests("aaa", "2023-03-10", "2023-03-10", "2023-12-31", &["Citra Wijaya"]);
    let one = guests(
        "bbb",
        "2023-03-09",
        "2023-03-09",
        "2023-12-31",
        &["Ani Wijaya", "Budi Wijaya"],
    );
    let other = guests("ccc", "2023-03-09", "2023-03-09", "2023-12-31", &["Dewi Wijaya"]);
    let scene = Scene::with(&[later, other, one]).with_quota(2);
    let planned = scene.plan("2023-03-10");
    assert_eq!(
        planned.changes(),
        [
            "create tamu-ani.wijaya 2023-12-31",
            "create tamu-budi.wijaya 2023-12-31"
        ]
    );
    let waiting: Vec<String> = planned
        .plan
        .deferred
        .iter()
        .map(|deferred| format!("{} {}", deferred.username, deferred.until))
        .collect();
    assert_eq!(
        waiting,
        ["tamu-dewi.wijaya 2023-03-11", "tamu-citra.wijaya 2023-03-11"]
    );
}

#[test]
// proves: trap 65
fn a_failure_gives_its_slot_back_and_what_nobody_knows_keeps_it() {
    let quota = QuotaId::new("harian");
    for (with, used) in [
        (
            Outcome::Failed {
                class: FailureClass::Entry,
                message: "told to".to_owned(),
            },
            4,
        ),
        // What comes after the break was not tried.
        (Outcome::Unknown, 2),
    ] {
        let mut scene =
            Scene::with(&[many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 7)]).with_quota(5);
        let mut directory = Failing {
            inner: scene.directory(moment(day("2023-03-09"))),
            at: 2,
            with,
        };
        let applied = scene.apply_to("2023-03-09", &[], &mut directory).unwrap();
        assert_eq!(applied.exit(), 7);
        assert_eq!(scene.ledger().slots_used(&quota, day("2023-03-09")), used);
        let again = scene.apply("2023-03-09");
        assert_eq!(again.plan.changes.len(), 5 - used as usize);
        assert_eq!(scene.ledger().slots_used(&quota, day("2023-03-09")), 5);
        assert_eq!(scene.apply("2023-03-10").plan.changes.len(), 2);
        assert_eq!(scene.accounts("2023-03-10").len(), 7);
    }
}

#[test]
fn closings_draw_on_no_quota() {
    let mut scene = Scene::with(&[many("satu", "2023-03-09", "2023-03-09", "2023-03-09", 4)]).with_quota(4);
    scene.apply("2023-03-09");
    scene.add(&guests(
        "dua",
        "2023-03-10",
        "2023-03-10",
        "2023-12-31",
        &["Ani W", "Budi W", "Cici W", "Dedi W"],
    ));
    let planned = scene.plan("2023-03-10");
    let counts = &planned.view.counts;
    assert_eq!(counts.values().sum::<usize>(), 8, "{:?}", planned.changes());
    assert!(planned.plan.deferred.is_empty());
}

#[test]
fn an_extension_that_cannot_wait_goes_first() {
    let mut scene = Scene::with(&[guests(
        "satu",
        "2023-03-09",
        "2023-03-09",
        "2023-03-17",
        &["Ani Wijaya"],
    )]);
    scene.apply("2023-03-09");
    scene.add(&many("aaa", "2023-03-17", "2023-03-17", "2023-12-31", 2));
    let extension = guests("bbb", "2023-03-17", "2023-03-18", "2023-06-30", &[])
        .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"]);
    scene.add(&extension);
    let scene = scene.with_quota(1);
    let planned = scene.plan("2023-03-17");
    assert_eq!(planned.changes(), ["extend tamu-ani.wijaya 2023-06-30"]);
    assert_eq!(later(&planned).len(), 2);
}

#[test]
fn what_ends_before_its_slot_comes_is_said() {
    let scene = Scene::with(&[many("uji", "2023-03-09", "2023-03-09", "2023-03-10", 3)]).with_quota(1);
    let planned = scene.plan("2023-03-09");
    assert_eq!(
        planned.findings(),
        ["too-late 2023-03-09-uji#3 2023-03-11"],
        "{:?}",
        later(&planned)
    );
}

#[test]
// proves: ITB-II-B-3
fn names_of_those_who_wait_are_kept_for_them() {
    let mut scene = Scene::with(&[many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 2)]).with_quota(1);
    scene.apply("2023-03-09");
    // An earlier letter would take the name, had it not been given.
    scene.add(&guests(
        "aaa",
        "2023-03-08",
        "2023-03-08",
        "2023-12-31",
        &["Bababaci Tamu"],
    ));
    let planned = scene.plan("2023-03-10");
    let names: Vec<&str> = planned
        .plan
        .deferred
        .iter()
        .map(|deferred| deferred.username.as_str())
        .collect();
    let first: Vec<String> = planned.changes();
    assert_eq!(first, ["create tamu-bababacit 2023-12-31"]);
    assert_eq!(names, ["tamu-bababaci.tamu"]);
}

/// A closing that waited for a slot would be access for another day, also where a policy gives closings a quota (domain D11).
#[test]
// proves: ITB-II-B-8c, ITB-C4-2, trap 64
fn closings_take_no_slot_and_wait_for_none() {
    for has_quota in [false, true] {
        let names = ["Ani Wijaya", "Budi Utama"];
        let two = guests("satu", "2023-03-09", "2023-03-09", "2023-12-31", &names);
        let mut scene = Scene::with(&[two]).with_quota(2);
        if has_quota {
            let policy = "policies/itb/policy.yaml";
            let text = String::from_utf8(scene.files[policy].clone()).unwrap();
            let (above, below) = text.split_once("\n  c.4:\n").unwrap();
            let below = below.replacen("quota: null", "quota: harian", 1);
            let text = format!("{above}\n  c.4:\n{below}");
            scene.files.insert(policy.to_owned(), text.into_bytes());
        }
        scene.apply("2023-03-09");
        let items = ["ani.wijaya", "budi.utama"].map(|name| {
            format!("  - {{account: tamu-{name}, category: pihak_ketiga, effective: 2023-03-13}}\n")
        });
        scene.ask("c.4", "spi", "2023-03-13", "daftar_tad", &items.concat());
        scene.add(&many("dua", "2023-03-13", "2023-03-13", "2023-12-31", 2));
        let planned = scene.plan("2023-03-13");
        assert_eq!(planned.held, [""; 0]);
        let kinds: Vec<String> = planned
            .changes()
            .iter()
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(kinds, ["close", "close", "create", "create"], "{has_quota}");
        assert_eq!(later(&planned), []);
    }
}
