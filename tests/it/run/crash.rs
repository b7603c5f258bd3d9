//! Runs that die at every step and after every write, in a registry with and without a remote, with what they leave
//! thrown away or not.

use std::collections::BTreeSet;

use regex_lite::Regex;

use crate::run::place::{CLOSED, CLOSING, Loss, OPENED, OPENING, Place, Verdict, Where};

/// A run, and what must be true after it.
#[derive(Clone, Copy)]
struct Job {
    day: &'static str,
    verdict: Verdict<'static>,
}

const OPEN: Job = Job {
    day: OPENING,
    verdict: OPENED,
};

const CLOSE: Job = Job {
    day: CLOSING,
    verdict: CLOSED,
};

impl Job {
    /// A registry in which it is the next thing to do.
    fn due(self, place: Where) -> Place {
        let new = Place::new(place);
        if self.day == CLOSING {
            let ran = new.apply(OPENING);
            assert_eq!(ran.code, Some(0), "{}", ran.said);
        }
        new
    }

    /// What is wrong after a run that died at a step.
    fn faults(self, due: &Place, step: &str, loss: Loss) -> Vec<String> {
        let place = due.copy();
        let died = place.apply_until(self.day, step);
        if !died.killed() {
            return vec![format!("it was not killed: {died:?}")];
        }
        place.lose(loss);
        let mut faults = place.finish(self.day);
        // A run that had given its lock back had ended, and so had the job.
        let ended = step.starts_with("unlocked");
        let earlier = self.day == CLOSING;
        let lost = loss != Loss::Nothing && (ended || earlier);
        faults.extend(place.faults(Verdict { lost, ..self.verdict }));
        faults
    }
}

/// Lets a run die at every step, each time in a registry of its own.
fn dies_everywhere(job: Job, place: Where, loss: Loss) {
    let due = job.due(place);
    let mut all = Vec::new();
    for step in due.steps(job.day) {
        let faults = job.faults(&due, &step, loss);
        all.extend(faults.into_iter().map(|fault| format!("{step}: {fault}")));
    }
    assert!(all.is_empty(), "{place:?}, lost: {loss:?}\n{}", all.join("\n"));
}

#[test]
// proves: trap 48
fn a_dead_opening_is_completed() {
    dies_everywhere(OPEN, Where::Alone, Loss::Nothing);
}

#[test]
fn a_dead_opening_is_completed_without_what_lay_around() {
    dies_everywhere(OPEN, Where::Alone, Loss::Local);
}

#[test]
fn a_dead_opening_with_a_remote_is_completed() {
    dies_everywhere(OPEN, Where::WithRemote, Loss::Nothing);
}

#[test]
fn a_dead_opening_with_a_remote_is_completed_without_what_lay_around() {
    dies_everywhere(OPEN, Where::WithRemote, Loss::Local);
}

#[test]
// proves: trap 48
fn a_dead_opening_with_a_remote_is_completed_on_another_machine() {
    dies_everywhere(OPEN, Where::WithRemote, Loss::Machine);
}

#[test]
// proves: trap 48
fn a_dead_closing_is_completed() {
    dies_everywhere(CLOSE, Where::Alone, Loss::Nothing);
}

#[test]
fn a_dead_closing_is_completed_without_what_lay_around() {
    dies_everywhere(CLOSE, Where::Alone, Loss::Local);
}

#[test]
fn a_dead_closing_with_a_remote_is_completed() {
    dies_everywhere(CLOSE, Where::WithRemote, Loss::Nothing);
}

#[test]
fn a_dead_closing_with_a_remote_is_completed_without_what_lay_around() {
    dies_everywhere(CLOSE, Where::WithRemote, Loss::Local);
}

#[test]
fn a_dead_closing_with_a_remote_is_completed_on_another_machine() {
    dies_everywhere(CLOSE, Where::WithRemote, Loss::Machine);
}

/// The tests above let a run die at every step that it says it reaches. This one holds that against the words that the
/// program has for steps, so that none is forgotten, and that no run goes by a step in silence.
#[test]
fn every_step_is_reached_by_a_run_that_is_killed() {
    let source = include_str!("../../../src/cli/watch.rs");
    let arm = Regex::new(r#"Step::\w+(?:\(_\))? => "([a-z-]+)""#).unwrap();
    let words: BTreeSet<&str> = arm
        .captures_iter(source)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    let steps = include_str!("../../../src/watch.rs");
    let (_, variants) = steps.split_once("pub enum Step<'a> {").unwrap();
    let (variants, _) = variants.split_once("\n}").unwrap();
    let variant = Regex::new(r"(?m)^    [A-Z]\w+(?:\(.*\))?,$").unwrap();
    assert_eq!(words.len(), variant.find_iter(variants).count());

    let reached = |place| Place::new(place).steps(OPENING);
    let alone = reached(Where::Alone);
    let with_remote = reached(Where::WithRemote);
    let word = |step: &String| step.split_once(':').unwrap().0.to_owned();
    let tested: BTreeSet<String> = with_remote.iter().map(word).collect();
    assert_eq!(tested, words.iter().map(|word| (*word).to_owned()).collect());
    // Only what is pushed needs a remote.
    let untested: Vec<&&str> = words
        .iter()
        .filter(|word| !alone.contains(&format!("{word}:1")))
        .collect();
    assert_eq!(untested, [&"pushed"]);
    for writes in [&alone, &with_remote] {
        assert!(writes.contains(&"written:5".to_owned()), "{writes:?}");
        assert!(!writes.contains(&"written:6".to_owned()), "{writes:?}");
    }
}
