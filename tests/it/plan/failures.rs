//! Writes that fail: the rest is done, everything is recorded, and the next run completes what is left.

use akuntabel::change::{FailureClass, Outcome};
use akuntabel::lock::LockError;
use akuntabel::ports::SealedFiles;
use akuntabel::run::error::RunError;

use crate::directory::faults::Failing;
use crate::plan::hold::Hold;
use crate::plan::letters::{guests, many};
use crate::plan::scene::{STUDENTS, Scene, day, moment};
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
// proves: trap 45
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
            .filter(|paper| paper.key.kind.is_minutes());
        assert_eq!(
            minutes.map(|paper| paper.covers.len()).sum::<usize>(),
            5,
            "{with:?}"
        );
        let replies = ledger.papers().keys().filter(|key| !key.kind.is_minutes());
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
    // The letter waited for the third day, and is answered then.
    let ledger = scene.ledger();
    let papers: Vec<String> = ledger.papers().keys().map(ToString::to_string).collect();
    assert_eq!(
        papers,
        [
            format!("ba-pembuatan/{}/2023-03-09", letter.id),
            format!("surat-balasan/{}/2023-03-13", letter.id),
        ]
    );
    let said = |kind| undone(&scene, kind, "Ani");
    let (minutes, answer) = (said("ba-pembuatan"), said("surat-balasan"));
    insta::assert_snapshot!(format!("{minutes}\n{answer}"), @r#"
    B,1,Ani Wijaya,PT Uji,,,,,,Perubahan akun ini ditolak oleh direktori (rinciannya dalam catatan audit); dicoba kembali pada hari berikutnya,
    B,1,Ani Wijaya,PT Uji,"Perubahan akun ini ditolak oleh direktori (rinciannya dalam catatan audit); sudah dicoba pada tiga hari, sehingga memerlukan permohonan baru",
    "#);
}

#[test]
fn a_letter_whose_only_item_is_stuck_is_answered() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-12-31", &["Ani Wijaya"]);
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    let entry = failed(FailureClass::Entry);
    for on in ["2023-03-09", "2023-03-10"] {
        apply(&mut scene, on, 1, &entry);
        assert_eq!(papers(&scene), [""; 0], "{on}");
    }
    apply(&mut scene, "2023-03-13", 1, &entry);
    assert_eq!(
        papers(&scene),
        [format!("surat-balasan/{}/2023-03-13", letter.id)]
    );
    apply(&mut scene, "2023-03-14", 1, &entry);
    assert_eq!(papers(&scene).len(), 1);
}

/// What the annex of the first paper of a kind says of a person.
fn undone(scene: &Scene, kind: &str, name: &str) -> String {
    let ledger = scene.ledger();
    let mut papers = ledger.papers().values();
    let paper = papers.find(|paper| paper.key.kind.word() == kind).unwrap();
    let annex = paper.files.iter().find(|file| file.path.contains(".csv"));
    let csv = scene.audit.file(&annex.unwrap().path);
    let csv = String::from_utf8(csv.to_vec()).unwrap();
    csv.lines()
        .filter(|line| line.contains(name))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The papers that there are, by key.
fn papers(scene: &Scene) -> Vec<String> {
    scene.ledger().papers().keys().map(ToString::to_string).collect()
}

#[test]
fn what_begins_later_is_said_to_with_its_day() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-12-31", &["Ani Wijaya"])
        .guest("Budi Wijaya", &["valid_from: 2023-03-20"]);
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    scene.apply("2023-03-09");
    assert_eq!(papers(&scene), [format!("ba-pembuatan/{}/2023-03-09", letter.id)]);
    insta::assert_snapshot!(undone(&scene, "ba-pembuatan", "Budi"), @"B,1,Budi Wijaya,PT Uji,,,,,,Masa berlakunya mulai tanggal 20 Maret 2023; diproses pada hari itu,");
    assert_eq!(scene.apply("2023-03-20").lines().len(), 1);
    assert_eq!(papers(&scene).len(), 3, "the second minutes and the answer");
}

#[test]
fn an_item_that_nothing_can_be_done_for_keeps_no_letter_from_being_answered() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-12-31", &["Ani Wijaya"])
        .guest("Budi Wijaya", &["existing_account: tidak.ada"]);
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    assert_eq!(scene.apply("2023-03-09").lines().len(), 1);
    let minutes = format!("ba-pembuatan/{}/2023-03-09", letter.id);
    assert_eq!(papers(&scene).len(), 1, "the account may be on its way");
    scene.apply("2023-03-09");
    assert_eq!(
        papers(&scene),
        [minutes, format!("surat-balasan/{}/2023-03-09", letter.id)]
    );
    insta::assert_snapshot!(undone(&scene, "surat-balasan", "Budi"), @"B,1,Budi Wijaya,PT Uji,Akun yang disebutkan dalam permohonan tidak ditemukan; memerlukan permohonan baru dengan nama akun yang benar,");
}

#[test]
fn a_new_request_is_tried_where_an_older_one_is_stuck() {
    let mut scene = Scene::new();
    scene.bring_students();
    let entry = failed(FailureClass::Entry);
    for on in ["2024-08-12", "2024-08-13", "2024-08-14"] {
        apply(&mut scene, on, 1, &entry);
    }
    assert_eq!(scene.plan("2024-08-15").changes(), [""; 0]);
    // The same memo again for all three: two have accounts, the first has none and gets one.
    let text = String::from_utf8(scene.files[STUDENTS].clone()).unwrap();
    let (head, items) = text.split_once("accounts:\n").unwrap();
    let again = head
        .replace(
            "2024-08-12-ditdik-mahasiswa-baru-batch1",
            "2024-08-15-ditdik-mahasiswa-lagi",
        )
        .replace("0417/IT1", "0420/IT1")
        .replace("2024-08-12", "2024-08-15");
    let second = items.match_indices("\n  - ").next().unwrap().0;
    let path = "accounts/itb/dit-pendidikan/2024/2024-08-15-ditdik-mahasiswa-lagi.yaml";
    let again = format!("{again}accounts:\n{}\n", &items[..second]);
    scene.files.insert(path.to_owned(), again.into_bytes());
    let planned = scene.plan("2024-08-15");
    assert_eq!(
        planned.changes().len(),
        1,
        "{:?} {:?}",
        planned.held,
        planned.findings()
    );
    scene.apply("2024-08-15");
    let planned = scene.plan("2024-08-16");
    assert_eq!(
        planned.plan.held,
        [],
        "the older request is not held by the newer one"
    );
    assert_eq!(planned.changes(), [""; 0]);
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
    assert_eq!(
        again.papers(),
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

/// A run asks nothing more of a directory that refuses everything, however many changes are left.
#[test]
fn a_directory_that_refuses_everything_is_asked_for_nothing_more() {
    let letter = many("uji", "2023-03-09", "2023-03-09", "2023-12-31", 700);
    let mut scene = Scene::with(&[letter]).with_quota(1000);
    apply(&mut scene, "2023-03-09", 3, &failed(FailureClass::Systemic));
    assert_eq!(scene.accounts("2023-03-09").len(), 2);
    let next = scene.apply("2023-03-09");
    assert_eq!((next.exit(), next.plan.changes.len()), (0, 698));
    assert_eq!(scene.accounts("2023-03-09").len(), 700);
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
            .filter(|paper| paper.key.kind.is_minutes())
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
    let broken = [
        (template, "{{ nothing.of.the.kind }}"),
        (minutes, "{% for row in rows %}"),
        (minutes, "{% include \"nowhere.typ.j2\" %}"),
    ];
    let before = scene.trace();
    for (path, text) in broken {
        scene.files.insert(path.to_owned(), text.as_bytes().to_vec());
        let ended = scene.try_apply("2023-03-09", &[]);
        let Err(NotApplied::Run(RunError::Templates(faults))) = ended else {
            panic!("{path} as {text} was applied");
        };
        assert!(
            faults
                .iter()
                .all(|fault| fault.file.starts_with("templates/itb/")),
            "{faults:?}"
        );
        assert!(!faults.is_empty());
        assert_eq!(scene.trace(), before, "{path} as {text}");
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

/// The register shows what became of every number: one kept for minutes that say nothing is void, and is nobody's again.
#[test]
// proves: trap 79
fn a_number_kept_for_minutes_of_nothing_is_void_and_never_used_again() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-17", &["Ani Wijaya"]);
    let mut scene = Scene::with(&[letter]);
    apply(&mut scene, "2023-03-09", 1, &failed(FailureClass::Entry));
    let numbers = |scene: &Scene| -> Vec<String> {
        let ledger = scene.ledger();
        let numbers = ledger.papers().values().filter_map(|paper| paper.number.clone());
        numbers.collect()
    };
    assert_eq!(numbers(&scene), [""; 0]);
    let ledger = scene.ledger();
    assert_eq!(
        ledger.reservations().count(),
        0,
        "it is kept for nothing any more"
    );
    assert_eq!(ledger.next_sequence(2023), 2, "it was given");
    scene.apply("2023-03-10");
    assert_eq!(numbers(&scene), ["2/IT1.B05.3/BA/2023"]);
}
