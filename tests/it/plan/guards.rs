//! Brakes on the whole plan: closings that nobody announced are counted before the first write.

use akuntabel::language::{Catalogue, Language};
use akuntabel::plan::Plan;
use akuntabel::plan::guard::{Guard, Override, Refusal};
use akuntabel::plan::markdown::markdown;

use crate::plan::letters::{Letter, Plain, guests, many};
use crate::plan::scene::{Scene, day};
use crate::plan::verdict::{Applied, NotApplied};

/// So many guests of SPI until the end of the year, made.
fn made(count: usize) -> (Scene, Letter) {
    let letter = many("uji", "2023-03-09", "2023-03-09", "2023-12-31", count);
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    for on in ["2023-03-09", "2023-03-10"] {
        scene.apply(on);
    }
    (scene, letter)
}

pub(super) fn refused(applied: Result<Applied, NotApplied>) -> (Box<Plan>, Vec<Refusal>) {
    match applied {
        Err(NotApplied::Refused(plan, refusals)) => (plan, refusals),
        Err(other) => panic!("{other:?}"),
        Ok(applied) => panic!("{:?}", applied.lines()),
    }
}

pub(super) fn said(refusals: &[Refusal]) -> Vec<String> {
    let one = |refusal: &Refusal| {
        let Refusal {
            guard,
            of,
            found,
            allowed,
        } = refusal;
        format!("{}/{of} {found} > {allowed}", guard.word())
    };
    refusals.iter().map(one).collect()
}

#[test]
// proves: trap 77
fn an_edit_that_shortens_a_letter_is_refused_before_the_first_write() {
    let (mut scene, letter) = made(5);
    // A harmless creation besides: it is not made either.
    scene.add(&guests(
        "lain",
        "2023-03-20",
        "2023-03-20",
        "2023-03-31",
        &["Ani Wijaya"],
    ));
    scene.add(&letter.until("2023-06-30"));
    let before = scene.trace();
    let (plan, refusals) = refused(scene.try_apply("2023-03-20", &[]));
    assert_eq!(
        said(&refusals),
        ["closings/ 5 > 2", "category/pihak_ketiga 5 > 2", "unit/spi 5 > 2"]
    );
    assert_eq!(plan.changes.len(), 6);
    assert_eq!(scene.trace(), before, "nothing was written");
}

#[test]
fn closings_on_a_day_that_was_shown_are_no_surprise() {
    let (mut scene, _) = made(301);
    let closing = scene.apply("2024-01-01");
    assert_eq!(closing.plan.changes.len(), 301);
    assert_eq!(closing.exit(), 0);
}

#[test]
fn a_shorter_end_that_was_let_through_once_is_announced_afterwards() {
    let (mut scene, letter) = made(2);
    scene.add(&guests(
        "lain",
        "2023-03-10",
        "2023-03-10",
        "2023-12-31",
        &["Ani Wijaya"],
    ));
    scene.apply("2023-03-10");
    scene.add(&letter.until("2023-06-30"));
    assert_eq!(
        scene.apply("2023-03-20").lines().len(),
        2,
        "a few are no brake's business"
    );
    assert_eq!(
        scene.apply("2023-07-01").lines(),
        [
            "close tamu-babababa.tamu 2023-06-30 done",
            "close tamu-bababaci.tamu 2023-06-30 done"
        ]
    );
}

#[test]
// proves: trap 77
fn a_small_unit_that_would_lose_everybody_is_refused() {
    for count in 1..=3 {
        let (mut scene, letter) = made(count);
        // Others keep the category from being empty.
        scene.add(&many("lain", "2023-03-10", "2023-03-10", "2023-12-31", 9).of_sarpras());
        scene.apply("2023-03-10");
        scene.add(&letter.until("2023-03-15"));
        let (_, refusals) = refused(scene.try_apply("2023-03-16", &[]));
        let unit = said(&refusals).pop().unwrap();
        assert_eq!(unit, format!("unit/spi {count} > {}", (count - 1).min(2)));
    }
}

#[test]
fn an_override_fits_one_guard_one_number_and_one_plan() {
    let (mut scene, letter) = made(3);
    scene.add(&many("lain", "2023-03-10", "2023-03-10", "2023-12-31", 9).of_sarpras());
    scene.apply("2023-03-10");
    scene.add(&letter.until("2023-06-30"));
    let (plan, refusals) = refused(scene.try_apply("2023-03-20", &[]));
    let fitting: Vec<Override> = refusals
        .iter()
        .map(|refusal| Override {
            guard: refusal.guard,
            of: refusal.of.clone(),
            found: refusal.found,
            plan: plan.id,
        })
        .collect();
    assert_eq!(fitting.len(), 3);
    let spoil: [fn(&mut Override); 4] = [
        |one| one.found += 1,
        |one| one.of = "dti".to_owned(),
        |one| one.plan = akuntabel::digest::Digest::of("another plan"),
        |one| {
            one.guard = if one.guard == Guard::Unit {
                Guard::Closings
            } else {
                Guard::Unit
            }
        },
    ];
    for at in 0..fitting.len() {
        let mut without = fitting.clone();
        without.remove(at);
        assert_eq!(
            refused(scene.try_apply("2023-03-20", &without)).1,
            [refusals[at].clone()]
        );
        for spoil in spoil {
            let mut spoilt = fitting.clone();
            spoil(&mut spoilt[at]);
            assert_eq!(
                refused(scene.try_apply("2023-03-20", &spoilt)).1,
                [refusals[at].clone()]
            );
        }
    }
    assert_eq!(scene.try_apply("2023-03-20", &fitting).unwrap().exit(), 0);
    assert_eq!(scene.plan("2023-03-20").changes().len(), 0);
}

#[test]
// proves: trap 70
fn a_directory_that_shrank_is_not_believed() {
    let (mut scene, _) = made(40);
    let gone = "DELETE FROM entries WHERE dn IN \
                (SELECT dn FROM entries WHERE dn LIKE '%ou=tamu%' AND attributes LIKE '%akunManaged%' LIMIT ?)";
    scene.sqlite().execute(gone, [2]).unwrap();
    assert_eq!(
        scene.apply("2023-03-11").exit(),
        0,
        "two of forty are five per cent"
    );
    scene.sqlite().execute(gone, [1]).unwrap();
    scene.sqlite().execute(gone, [2]).unwrap();
    let before = scene.trace();
    let refused = scene.try_apply("2024-01-01", &[]);
    assert!(
        matches!(refused, Err(NotApplied::Baseline(_))),
        "three of thirty-eight are not"
    );
    assert_eq!(scene.trace(), before);
}

#[test]
// proves: ITB-II-B-13b, trap 78
fn protected_accounts_are_never_planned() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    let path = "policies/itb/protected.txt";
    scene.edit(path, "akun-plan\n", "akun-plan\ntamu-jonathan.go\n");
    let planned = scene.plan("2023-03-18");
    assert_eq!(planned.changes().len(), 4);
    assert_eq!(
        planned.findings(),
        ["protected tamu-jonathan.go II.B.8.c, 2023-03-17, 2023-03-08-spi-akun-tamu-pwc#5"]
    );
}

/// Two guests until the end of the year, made in production.
fn in_production() -> Scene {
    let letter = guests(
        "uji",
        "2023-03-09",
        "2023-03-09",
        "2023-12-31",
        &["Ani Wijaya", "Budi Utama"],
    );
    let mut scene = Scene::with(std::slice::from_ref(&letter)).in_production();
    scene.arrivals.insert(letter.path(), day("2023-03-09"));
    scene.apply("2023-03-09");
    scene
}

#[test]
fn a_clock_that_jumped_ahead_closes_nobody() {
    let mut scene = in_production();
    let before = scene.trace();
    let (plan, refusals) = refused(scene.try_apply("2024-02-29", &[]));
    assert_eq!(said(&refusals), ["gap/ 357 > 31"]);
    assert_eq!(plan.changes.len(), 2, "closings that were announced");
    assert_eq!(scene.trace(), before, "nothing was written");
    // The clock was right: nobody ran for a year.
    let passed = Override {
        guard: Guard::Gap,
        of: String::new(),
        found: 357,
        plan: plan.id,
    };
    assert_eq!(scene.try_apply("2024-02-29", &[passed]).unwrap().lines().len(), 2);
}

#[test]
fn quiet_days_are_no_gap() {
    let mut scene = in_production();
    // Every ten days, and nothing to do: one in two is recorded, and what is recorded is no change.
    for quiet in 1..=29 {
        let on = day("2023-03-09").plus_days(10 * quiet);
        assert_eq!(scene.apply(&on.to_string()).plan.changes, []);
    }
    assert_eq!(scene.ledger().last_day(), Some(day("2023-12-14")));
    let before = scene.trace();
    scene.apply("2023-12-29");
    assert_eq!(scene.trace(), before, "a few quiet days are not recorded");
    assert_eq!(scene.apply("2024-01-01").lines().len(), 2, "closed on their day");
}

#[test]
fn a_registry_may_lie_still_as_long_as_nothing_is_to_be_done() {
    let mut scene = in_production();
    assert_eq!(scene.plan("2023-12-31").view.refusals, []);
    assert_eq!(scene.apply("2023-12-31").plan.changes, []);
    for (on, refuses) in [("2023-04-09", false), ("2023-04-10", true)] {
        let late = guests("lain", "2023-04-08", "2023-04-20", "2023-12-31", &["Citra Dewi"]);
        scene.add(&late);
        scene.arrivals.insert(late.path(), day("2023-04-08"));
        let planned = scene.plan(on);
        assert_eq!(planned.changes(), [""; 0], "it begins later");
        assert_eq!(!planned.view.refusals.is_empty(), refuses, "{on}");
    }
}

#[test]
fn a_gap_is_said_in_both_languages() {
    let view = in_production().plan("2024-02-29").view;
    let said = |language| {
        let page = markdown(&view, &Catalogue::of(language));
        page.lines()
            .find(|line| line.starts_with("> - "))
            .unwrap()
            .to_owned()
    };
    insta::assert_snapshot!(said(Language::En), @"> - this day is 357 days after that of the last run; 31 are allowed: is the clock right?");
    insta::assert_snapshot!(said(Language::Id), @"> - hari ini 357 hari setelah proses terakhir; batasnya 31 hari: apakah jam komputer benar?");
}

/// Nobody ran for months: what the requests themselves say ends as on its day, and no guard is asked.
#[test]
// proves: trap 51, trap 77
fn a_run_that_catches_up_counts_no_end_that_requests_say() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml");
    scene.apply("2024-01-02");
    scene.bring("accounts/itb/dit-perencanaan/2025/2025-01-13-ditren-kjp-baru.yaml");
    let list = "  - {nim: \"13521088\", status: non_wisuda}\n";
    scene.ask(
        "c.1",
        "dit-pendidikan",
        "2025-02-03",
        "daftar_selesai_studi",
        list,
    );
    // By day she studies until 5 March, and has her contract until 30 June.
    let closing = "close 13521088 2025-06-30";
    let mut daily = Scene::new();
    daily.files.clone_from(&scene.files);
    for on in ["2024-01-02", "2025-01-13", "2025-02-03", "2025-03-06"] {
        daily.apply(on);
    }
    assert!(daily.plan("2025-07-01").changes().contains(&closing.to_owned()));
    daily.apply("2025-07-01");
    let planned = scene.plan("2025-07-01");
    assert!(
        planned.changes().contains(&closing.to_owned()),
        "{:?}",
        planned.changes()
    );
    scene.apply("2025-07-01");
    // A withdrawal is not what a request asked for: it is counted.
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml");
    scene.apply("2024-01-02");
    let request = Plain {
        id: "2024-02-05-tarik",
        procedure: "c.1",
        unit: "dit-pendidikan",
        letter: "memo",
        paper: "daftar_selesai_studi",
        more: "withdraws: {request: 2024-01-02-ditdik-mahasiswa-awal, reason: Keliru}\n",
        accounts: " []\n",
    };
    scene.receive("dit-pendidikan", "2024-02-05-tarik", request.text());
    assert!(scene.try_apply("2024-02-05", &[]).is_err());
}
