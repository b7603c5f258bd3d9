//! Writes that fail: the rest is done, everything is recorded, and the next run completes what is left.

use akuntabel::change::{FailureClass, Outcome};
use akuntabel::lock::LockError;
use akuntabel::ports::SealedFiles;
use akuntabel::run::RunError;

use crate::directory::faults::Failing;
use crate::plan::hold::Hold;
use crate::plan::letters::{guests, many};
use crate::plan::scene::{Scene, day, moment};
use crate::plan::verdict::{Applied, NotApplied};

fn failed(class: FailureClass) -> Outcome {
    Outcome::Failed {
        class,
        message: "told to".to_owned(),
    }
}

/// Applies a day, the n-th write ending as told.
fn apply(scene: &mut Scene, on: &str, at: usize, with: &Outcome) -> Applied {
    let mut directory = Failing {
        inner: scene.directory(moment(day(on))),
        at,
        with: with.clone(),
    };
    scene.apply_to(on, &[], &mut directory).unwrap()
}

#[test]
fn the_rest_is_done_and_the_next_run_completes_it() {
    for (with, done) in [
        (failed(FailureClass::Entry), 4),
        (failed(FailureClass::Transient), 4),
        (failed(FailureClass::Systemic), 2),
        (Outcome::Unknown, 2),
    ] {
        let mut scene = Scene::with_the_letter();
        let broken = apply(&mut scene, "2023-03-09", 3, &with);
        assert_eq!(broken.exit(), 7);
        assert_eq!(broken.report.outcomes.len(), 5, "every change has an outcome");
        let count = |applied: &Applied| {
            let outcomes = applied.report.outcomes.values();
            outcomes.filter(|outcome| **outcome == Outcome::Done).count()
        };
        assert_eq!(count(&broken), done, "{with:?}");
        let recorded = scene.ledger();
        assert_eq!(recorded.runs()[0].outcomes.len(), 5);
        let whole = scene.apply("2023-03-09");
        assert_eq!(whole.exit(), 0);
        assert_eq!(scene.accounts("2023-03-09").len(), 5);
        assert_eq!(scene.plan("2023-03-09").plan.changes.len(), 0);
        // Each account stands in minutes once, and one letter answers the request.
        let ledger = scene.ledger();
        let minutes = ledger
            .papers()
            .values()
            .filter(|paper| paper.key.kind.is_numbered());
        assert_eq!(
            minutes.map(|paper| paper.covers.len()).sum::<usize>(),
            5,
            "{with:?}"
        );
        let replies = ledger.papers().keys().filter(|key| !key.kind.is_numbered());
        assert_eq!(replies.count(), 1);
        assert_eq!(scene.apply("2023-03-18").lines().len(), 5);
        assert_eq!(passwords(&scene), 5, "{with:?}");
    }
}

/// How many accounts have a password in a sealed file that is there and as it was recorded.
fn passwords(scene: &Scene) -> usize {
    let sealed = akuntabel::outside::seal::SealedFolder::new(scene.sealed(), "sealed");
    let ledger = scene.ledger();
    let records = ledger.sealed().values();
    let kept = records.filter(|record| sealed.digest(&record.file).unwrap() == Some(record.sha256));
    kept.map(|record| record.accounts.len()).sum()
}

#[test]
fn an_entry_that_fails_on_three_days_is_stuck() {
    let letter = guests(
        "uji",
        "2023-03-09",
        "2023-03-09",
        "2023-12-31",
        &["Ani Wijaya", "Budi Wijaya"],
    );
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    let entry = failed(FailureClass::Entry);
    for (on, tried) in [
        ("2023-03-09", 2),
        ("2023-03-09", 1),
        ("2023-03-10", 1),
        ("2023-03-13", 1),
    ] {
        assert_eq!(apply(&mut scene, on, 1, &entry).plan.changes.len(), tried, "{on}");
    }
    let stuck = scene.plan("2023-03-14");
    assert_eq!(stuck.changes().len(), 0);
    assert_eq!(
        stuck.findings(),
        [format!("stuck tamu-ani.wijaya {}#1", letter.id)]
    );
}

#[test]
fn what_is_no_entrys_fault_is_tried_for_ever() {
    let mut scene = Scene::with(&[guests(
        "uji",
        "2023-03-09",
        "2023-03-09",
        "2023-12-31",
        &["Ani Wijaya"],
    )]);
    for class in [FailureClass::Transient, FailureClass::Systemic] {
        for on in ["2023-03-09", "2023-03-10", "2023-03-13", "2023-03-14"] {
            assert_eq!(apply(&mut scene, on, 1, &failed(class)).lines().len(), 1);
        }
    }
    assert_eq!(scene.apply("2023-03-15").exit(), 0);
}

#[test]
fn a_closing_that_fails_is_tried_again_and_stays_announced() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    let broken = apply(&mut scene, "2023-03-18", 1, &failed(FailureClass::Systemic));
    assert_eq!(broken.exit(), 7);
    let again = scene.apply("2023-03-19");
    assert_eq!(again.lines().len(), 5);
    assert!(again.plan.changes.iter().all(|change| change.announced));
    let keys: Vec<String> = again
        .report
        .paperwork
        .papers
        .iter()
        .map(|paper| paper.key.to_string())
        .collect();
    assert_eq!(
        keys,
        ["ba-penonaktifan/spi/2023-03-18"],
        "the day of effect, not of the run"
    );
}

/// Applies the opening day of 700 guests, with a lock that another run takes over after so many looks.
fn overtaken(looks: u32) -> Scene {
    let letter = many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 700);
    let mut scene = Scene::with(&[letter]).with_quota(1000);
    scene.lock = Hold::of(looks);
    let ended = scene.try_apply("2023-03-09", &[]);
    assert!(
        matches!(
            ended,
            Err(NotApplied::Run(RunError::Lock(LockError::Lost { .. })))
        ),
        "the run stops where it sees that the lock is another's"
    );
    scene.lock = Hold::default();
    scene
}

#[test]
fn a_run_whose_lock_is_gone_says_nothing_and_writes_nothing() {
    let scene = overtaken(0);
    assert_eq!(scene.accounts("2023-03-09").len(), 0);
    assert_eq!(scene.ledger().runs().len(), 0);
}

#[test]
fn a_run_whose_lock_is_taken_over_stops_and_the_next_completes_it() {
    for (looks, written) in [(1, 0), (2, 500)] {
        let mut scene = overtaken(looks);
        assert_eq!(scene.accounts("2023-03-09").len(), written);
        let next = scene.apply("2023-03-09");
        assert_eq!((next.exit(), next.plan.changes.len()), (0, 700 - written));
        assert_eq!(scene.accounts("2023-03-09").len(), 700);
        assert_eq!(passwords(&scene), 700);
        let ledger = scene.ledger();
        let minutes: Vec<usize> = ledger
            .papers()
            .values()
            .filter(|paper| paper.key.kind.is_numbered())
            .map(|paper| paper.covers.len())
            .collect();
        assert_eq!(minutes, [700], "one BA for all of them");
    }
}

#[test]
fn a_template_that_is_broken_stops_a_run_before_it_writes() {
    let template = "templates/itb/surat-balasan.typ.j2";
    let minutes = "templates/itb/ba-pembuatan.typ.j2";
    let mut scene = Scene::with_the_letter();
    let kept = scene.files.clone();
    let broken: [(&str, Option<&str>); 4] = [
        (template, None),
        (template, Some("{{ nothing.of.the.kind }}")),
        (minutes, Some("{% for row in rows %}")),
        (minutes, Some("{% include \"nowhere.typ.j2\" %}")),
    ];
    let before = scene.trace();
    for (path, text) in broken {
        match text {
            Some(text) => scene.files.insert(path.to_owned(), text.as_bytes().to_vec()),
            None => scene.files.remove(path),
        };
        let ended = scene.try_apply("2023-03-09", &[]);
        let Err(NotApplied::Run(RunError::Template(error))) = ended else {
            panic!("{path} as {text:?} was applied");
        };
        assert!(!error.template.is_empty());
        assert_eq!(scene.trace(), before, "{path} as {text:?}");
        scene.files.clone_from(&kept);
    }
    // The papers of a closing are no business of an opening.
    let closing = "templates/itb/ba-penonaktifan.typ.j2";
    scene.files.insert(closing.to_owned(), b"{{ nothing }}".to_vec());
    assert_eq!(scene.apply("2023-03-09").exit(), 0);
    assert!(scene.try_apply("2023-03-18", &[]).is_err());
}

#[test]
fn papers_that_cannot_be_printed_in_the_end_hide_nothing_that_was_done() {
    let mut scene = Scene::with_the_letter();
    scene.press.jammed = true;
    let applied = scene.apply("2023-03-09");
    assert_eq!((applied.exit(), applied.lines().len()), (7, 5));
    assert_eq!(applied.report.sealed.len(), 1, "where the passwords are is told");
    assert!(matches!(applied.report.unfiled, Some(RunError::Press(_))));
    scene.press.jammed = false;
    let next = scene.apply("2023-03-09");
    assert_eq!((next.exit(), next.report.paperwork.papers.len()), (0, 2));
}
