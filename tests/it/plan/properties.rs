//! What always holds, whatever the letters say and whenever somebody runs.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::change::{Change, FailureClass, Outcome};
use akuntabel::day::Day;
use akuntabel::names::QuotaId;
use proptest::prelude::*;

use crate::directory::faults::Failing;
use crate::plan::letters::{Letter, guests};
use crate::plan::scene::{Scene, day, moment};
use crate::plan::verdict::NotApplied;

/// The first of the days that everything happens on.
const START: &str = "2023-03-06";

fn after(days: u32) -> String {
    day(START).plus_days(days).to_string()
}

/// A letter in few numbers: when received, how many days later it begins, for how long, and how many people.
type Few = (u32, u32, u32, usize);

fn letters(few: &[Few]) -> Vec<Letter> {
    const NAMES: [&str; 4] = ["Nur Aini", "Nur Aini", "Asep Surya", "Tuti"];
    let letter = |(number, (received, waits, lasts, count)): (usize, &Few)| {
        let from = received + waits;
        let name = format!("surat-{number}");
        guests(
            &name,
            &after(*received),
            &after(from),
            &after(from + lasts),
            &NAMES[..*count],
        )
    };
    few.iter().enumerate().map(letter).collect()
}

fn few() -> impl Strategy<Value = Vec<Few>> {
    proptest::collection::vec((0_u32..8, 0_u32..4, 0_u32..12, 1_usize..4), 1..4)
}

/// Days to run on, none before the one before.
fn days() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(0_u32..6, 1..6).prop_map(|steps| {
        let mut at = 0;
        let place = |step| {
            at += step;
            after(at)
        };
        steps.into_iter().map(place).collect()
    })
}

/// What must hold of every change.
fn judge(changes: &[Change]) {
    let accounts: BTreeSet<_> = changes.iter().map(Change::person).collect();
    assert_eq!(accounts.len(), changes.len(), "one change for an account");
    for (number, change) in (1..).zip(changes) {
        assert_eq!(change.id.0, number);
        assert!(change.cause.item().item > 0);
        assert!(
            change.username().as_str().strip_suffix(".spi").is_none(),
            "the staff is never touched"
        );
    }
    assert!(
        changes.is_sorted_by_key(|change| change.kind),
        "destructive first"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// Applied, a plan has run out; applied twice is applied once; and what happened is what was planned.
    #[test]
    // proves: ITB-II-B-3, trap 64
    fn plans_run_out(few in few(), days in days(), limit in 1_u32..4) {
        let mut scene = Scene::with(&letters(&few)).with_quota(limit);
        let staff = scene.live(START).foreign("yulia.spi").cloned();
        for on in &days {
            let foreseen = scene.plan(on);
            let planned = foreseen.plan;
            judge(&planned.changes);
            let applied = scene.apply(on);
            prop_assert_eq!(&applied.plan, &planned);
            let papers = applied.report.paperwork.papers.iter();
            let drawn: BTreeSet<_> = papers.map(|paper| (paper.key.to_string(), paper.number.clone())).collect();
            let papers = foreseen.view.papers.into_iter();
            let foreseen: BTreeSet<_> = papers.map(|paper| (paper.key, paper.number)).collect();
            prop_assert_eq!(foreseen, drawn);
            prop_assert_eq!(applied.exit(), 0);
            prop_assert_eq!(applied.report.outcomes.len(), planned.changes.len());
            let used = scene.ledger().slots_used(&QuotaId::new("harian"), day(on));
            prop_assert!(used <= limit, "{} of {} slots", used, limit);
            let trace = scene.trace();
            let again = scene.apply(on);
            prop_assert!(again.plan.changes.is_empty(), "{:?}", again.lines());
            prop_assert!(again.report.paperwork.papers.is_empty());
            prop_assert_eq!(scene.trace(), trace, "the second time nothing is written");
        }
        prop_assert_eq!(scene.live(START).foreign("yulia.spi").cloned(), staff);
        let names = scene.ledger().names().clone();
        let given: BTreeSet<_> = names.values().collect();
        prop_assert_eq!(given.len(), names.len(), "no name twice");
    }

    /// It makes no difference how often somebody runs on the way: on a day after the last start, with slots for all, the
    /// same accounts are open until the same days. (What was over before anybody ran was never made.)
    #[test]
    // proves: trap 51
    fn missed_runs_make_no_difference(few in few(), days in days()) {
        let mut often = Scene::with(&letters(&few));
        let mut once = Scene::with(&letters(&few));
        for on in &days {
            often.apply(on);
        }
        let last = days.last().unwrap();
        once.apply(last);
        let open = |scene: &Scene| -> BTreeMap<String, Option<Day>> {
            let live = scene.live(last);
            let open = live.accounts().filter(|held| held.account.state.word() == "active");
            let end = |held: &akuntabel::live::LiveAccount| {
                held.account.end.map(|end| Day::of(end, akuntabel::day::Zone::WIB))
            };
            open.map(|held| (held.account.origin.to_string(), end(held))).collect()
        };
        prop_assert_eq!(open(&often), open(&once));
    }

    /// A write that fails spoils nothing else, and the next runs complete what is left.
    #[test]
    // proves: trap 45, trap 79
    fn a_failing_write_is_made_up_for(few in few(), days in days(), at in 1_usize..8, with in 0_usize..4) {
        let failed = |class| Outcome::Failed { class, message: "told to".to_owned() };
        let with = [
            failed(FailureClass::Entry),
            failed(FailureClass::Transient),
            failed(FailureClass::Systemic),
            Outcome::Unknown,
        ][with].clone();
        let mut whole = Scene::with(&letters(&few));
        let mut broken = Scene::with(&letters(&few));
        for on in &days {
            whole.apply(on);
            let mut directory = Failing { inner: broken.directory(moment(day(on))), at, with: with.clone() };
            let applied = broken.apply_to(on, &[], &mut directory).unwrap();
            let failed = applied.report.outcomes.values().any(|outcome| *outcome != Outcome::Done);
            prop_assert_eq!(applied.exit(), if failed { 7 } else { 0 });
            prop_assert_eq!(applied.report.outcomes.len(), applied.plan.changes.len());
            prop_assert_eq!(broken.apply(on).exit(), 0);
            prop_assert_eq!(broken.accounts(on), whole.accounts(on));
        }
        let covered = |scene: &Scene| {
            let ledger = scene.ledger();
            let papers = ledger.papers().values().filter(|paper| paper.key.kind.is_minutes());
            papers.map(|paper| paper.covers.len()).sum::<usize>()
        };
        prop_assert_eq!(covered(&broken), covered(&whole));
        let numbers: Vec<_> = broken.ledger().papers().values().filter_map(|paper| paper.number.clone()).collect();
        let once: BTreeSet<_> = numbers.iter().collect();
        prop_assert_eq!(once.len(), numbers.len(), "no number twice");
    }

    /// An account never ends before a contract of its person that it is in.
    #[test]
    // proves: ITB-II-B-7c, ITB-II-B-7d
    fn nobody_is_closed_while_a_contract_runs(
        contracts in proptest::collection::vec((0_u32..40, 0_u32..20), 1..4),
        on in 0_u32..60,
    ) {
        let dates: Vec<(String, String)> = contracts
            .iter()
            .map(|(from, lasts)| (after(*from), after(from + lasts)))
            .collect();
        let dates: Vec<(&str, &str)> = dates.iter().map(|(from, until)| (from.as_str(), until.as_str())).collect();
        let letter = guests("uji", START, "", "", &[]).of_sarpras().guard("Asep Surya", &dates);
        let mut scene = Scene::with(&[letter]);
        for on in [0, on / 2, on] {
            scene.apply(&after(on));
            let runs = contracts.iter().filter(|(from, lasts)| (*from..=from + lasts).contains(&on));
            let longest = runs.map(|(from, lasts)| from + lasts).max();
            let live = scene.live(&after(on));
            let held = live.accounts().next();
            prop_assert_eq!(
                held.is_some_and(|held| held.account.state.word() == "active"),
                longest.is_some(),
                "on day {} of {:?}", on, contracts
            );
            if let (Some(held), Some(longest)) = (held, longest) {
                let end = Day::of(held.account.end.unwrap(), akuntabel::day::Zone::WIB);
                prop_assert!(end > day(&after(longest)));
            }
        }
    }

    /// Guards stand before the first write: refused is untouched, let through is within what they allow.
    #[test]
    // proves: trap 77
    fn guards_let_through_what_they_allow(count in 1_usize..9, shorter in 0_u32..20) {
        let names = ["Ani", "Budi", "Cici", "Dedi", "Eko", "Fitri", "Gita", "Hari", "Ida"];
        let letter = guests("uji", START, START, &after(20), &names[..count]);
        let mut scene = Scene::with(std::slice::from_ref(&letter));
        scene.apply(START);
        scene.add(&letter.until(&after(shorter)));
        let trace = scene.trace();
        match scene.try_apply(&after(1), &[]) {
            Ok(applied) => {
                let lost = applied.plan.changes.iter().filter(|change| change.kind.is_destructive()).count();
                prop_assert!(lost <= 2 && lost < count, "{} of {}", lost, count);
            }
            Err(NotApplied::Refused(plan, _)) => {
                prop_assert_eq!(plan.changes.len(), count);
                prop_assert_eq!(scene.trace(), trace);
            }
            Err(other) => panic!("{other:?}"),
        }
    }
}
