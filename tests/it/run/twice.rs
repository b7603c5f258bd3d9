//! Runs that die again while they complete what another left, runs that are completed on another day, and runs at the
//! same time.

use akuntabel::ports::Random as _;

use crate::run::place::{CLOSED, CLOSING, Loss, NEXT, OPENED, OPENING, Place, Verdict, Where};
use crate::seeded::Seeded;

/// How many pairs of deaths are tried, of the many that there are.
const PAIRS: usize = 12;

/// One of some, by chance.
fn one_of<'a, T>(from: &'a [T], random: &mut Seeded) -> &'a T {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    let at = u64::from_le_bytes(bytes) % from.len() as u64;
    &from[usize::try_from(at).unwrap()]
}

/// Lets a run die, the next one too, and the third complete the job.
fn dies_twice(place: Where, losses: &[Loss], seed: u64) {
    let mut random = Seeded::new(seed);
    let due = Place::new(place);
    let steps = due.steps(OPENING);
    let mut all = Vec::new();
    let mut second_deaths = 0;
    for _ in 0..PAIRS {
        let [first, second] = [(); 2].map(|()| one_of(&steps, &mut random));
        let [before, after] = [(); 2].map(|()| *one_of(losses, &mut random));
        let scene = due.copy();
        assert!(scene.apply_until(OPENING, first).killed());
        scene.lose(before);
        // Where the recovery does not come to the second step, it has completed the job.
        let killed = scene.apply_until(OPENING, second).killed();
        second_deaths += usize::from(killed);
        scene.lose(after);
        let mut faults = scene.finish(OPENING);
        let had_ended = first.starts_with("unlocked") || second.starts_with("unlocked") || !killed;
        let lost = had_ended && (before, after) != (Loss::Nothing, Loss::Nothing);
        faults.extend(scene.faults(Verdict { lost, ..OPENED }));
        let case = format!("{first}, lost {before:?}, {second}, lost {after:?}");
        all.extend(faults.into_iter().map(|fault| format!("{case}: {fault}")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(second_deaths > PAIRS / 3, "{second_deaths}");
}

#[test]
fn a_recovery_that_dies_is_completed() {
    dies_twice(Where::Alone, &[Loss::Nothing, Loss::Local], 1);
}

#[test]
fn a_recovery_that_dies_is_completed_on_another_machine() {
    dies_twice(Where::WithRemote, &[Loss::Nothing, Loss::Local, Loss::Machine], 2);
}

/// What was done on the day of the intent stays on it, with its minutes; what was not is done on the day of the
/// recovery.
#[test]
fn a_run_is_completed_on_another_day() {
    let due = Place::new(Where::Alone);
    let both = [
        "ba-pembuatan/2023-03-09",
        "ba-pembuatan/2023-03-10",
        "surat-balasan/2023-03-10",
    ];
    for (step, papers) in [
        // Nothing was done on the first day.
        ("intended:1", &both[1..]),
        ("sealed:1", &both[1..]),
        ("written:1", &both[1..]),
        // A part of it was: each day has its minutes.
        ("ended:1", &both[..]),
        ("written:3", &both[..]),
        ("ended:4", &both[..]),
        // All of it was.
        ("ended:5", &[both[0], both[2]][..]),
        ("recorded:1", &[both[0], both[2]][..]),
        ("printed:2", &[both[0], both[2]][..]),
        ("filed:1", OPENED.papers),
    ] {
        let scene = due.copy();
        assert!(scene.apply_until(OPENING, step).killed());
        let mut faults = scene.finish(NEXT);
        faults.extend(scene.faults(Verdict { papers, ..OPENED }));
        assert_eq!(faults, Vec::<String>::new(), "{step}");
    }
}

/// The accounts of a run that died are closed on their day, also when nobody completed the run before, and the minutes
/// of both days are drawn up.
#[test]
fn a_run_is_completed_by_the_closing() {
    let due = Place::new(Where::Alone);
    let papers = [
        "ba-pembuatan/2023-03-09",
        "ba-penonaktifan/2023-03-18",
        "surat-balasan/2023-03-18",
    ];
    for step in ["ended:5", "recorded:1", "printed:1"] {
        let scene = due.copy();
        assert!(scene.apply_until(OPENING, step).killed());
        let mut faults = scene.finish(CLOSING);
        let papers = &papers;
        faults.extend(scene.faults(Verdict { papers, ..CLOSED }));
        assert_eq!(faults, Vec::<String>::new(), "{step}");
    }
}

/// Two runs that start at the same moment: one waits for nobody and ends with 6, or comes after the other. What they
/// leave is what one leaves.
#[test]
// proves: trap 47
fn two_runs_at_once_leave_what_one_leaves() {
    for place in [Where::Alone, Where::WithRemote] {
        let due = Place::new(place);
        for _ in 0..3 {
            let scene = due.copy();
            let children = [(); 2].map(|()| scene.start(OPENING));
            let codes = children.map(|child| Place::wait(child).code);
            let ended_well = |code: &Option<i32>| matches!(code, Some(0 | 6));
            assert!(codes.iter().all(ended_well), "{codes:?}");
            assert!(codes.contains(&Some(0)), "{codes:?}");
            let mut faults = scene.finish(OPENING);
            faults.extend(scene.faults(OPENED));
            assert_eq!(faults, Vec::<String>::new(), "{place:?}: {codes:?}");
        }
    }
}
