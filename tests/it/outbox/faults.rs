//! What becomes of mails that do not go through.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::digest::Digest;
use akuntabel::ledger::event::Event;
use akuntabel::mail::MailState;
use akuntabel::ports::mail::Delivery;
use chrono::TimeDelta;

use crate::outbox::post::{Keeper, Notes, absent, later, refused};
use crate::plan::scene::{Scene, day, moment};

const NEW: &str = "accounts/itb/dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru.yaml";
const ON: &str = "2025-02-03";
/// One of the three, the directorate, and the reminder of its list.
const SRI: &str = "sri.wahyuni70";

/// Three new employees, whose accounts are made.
fn employees() -> Scene {
    let mut scene = Scene::new();
    scene.bring(NEW);
    scene.apply(ON);
    scene
}

fn keeper(answers: Vec<(&'static str, Delivery)>) -> Keeper {
    Keeper {
        answers,
        ..Keeper::default()
    }
}

/// What is sent after some minutes, with nothing in the way.
fn after(scene: &mut Scene, minutes: i64) -> Vec<String> {
    let mut keeper = Keeper::default();
    let now = moment(day(ON)) + TimeDelta::minutes(minutes);
    scene.post_at(ON, now, &mut keeper, &mut Notes::default(), &BTreeSet::new());
    keeper.lines()
}

// proves: trap 28
#[test]
fn a_relay_that_is_down_loses_nothing_and_the_next_run_sends() {
    let mut scene = employees();
    let mailed = scene.post(ON, &mut keeper(vec![("", absent())]));
    assert_eq!((mailed.sent_count(), mailed.waiting), (0, 4));
    assert!(mailed.stopped.is_some() && !mailed.is_whole());
    assert_eq!(after(&mut scene, 0).len(), 4);
    assert!(after(&mut scene, 1).is_empty());
}

#[test]
// proves: trap 28
fn what_is_refused_for_now_rests_longer_each_time_and_is_sent_then() {
    let mut scene = employees();
    let refuse = || keeper(vec![(SRI, later())]);
    let start = moment(day(ON));
    let post = |scene: &mut Scene, minutes| {
        let now = start + TimeDelta::minutes(minutes);
        scene.post_at(ON, now, &mut refuse(), &mut Notes::default(), &BTreeSet::new())
    };
    assert_eq!(post(&mut scene, 0).resting, 1);
    // Five minutes, then ten.
    let rests = post(&mut scene, 4);
    assert_eq!((rests.sent_count(), rests.resting), (0, 1));
    assert_eq!(post(&mut scene, 5).resting, 1);
    assert_eq!(after(&mut scene, 14), Vec::<String>::new());
    assert_eq!(after(&mut scene, 15), ["akun-dibuat → sri.wahyuni70@example.com"]);
}

#[test]
// proves: trap 28
fn what_is_refused_for_five_days_is_given_up_and_told() {
    let mut scene = employees();
    scene.post(ON, &mut keeper(vec![(SRI, later())]));
    let now = moment(day(ON)) + TimeDelta::days(5);
    let mut keeper = keeper(vec![(SRI, later())]);
    let mailed = scene.post_at(ON, now, &mut keeper, &mut Notes::default(), &BTreeSet::new());
    assert_eq!(mailed.failed.len(), 1);
    assert_eq!(keeper.lines(), ["surel-tak-terkirim → ditkep@example.itb.ac.id"]);
}

#[test]
// proves: trap 27
fn what_is_refused_for_good_is_told_to_the_unit_once_without_the_address() {
    let mut scene = employees();
    let mut keeper = keeper(vec![(SRI, refused())]);
    let mailed = scene.post(ON, &mut keeper);
    let (record, reply) = &mailed.failed[0];
    assert_eq!(
        (record.template.as_str(), reply.as_str()),
        ("akun-dibuat", "550 5.1.1")
    );
    assert!(!mailed.is_whole());
    let told = keeper
        .taken
        .iter()
        .find(|mail| mail.template == "surel-tak-terkirim")
        .unwrap();
    assert!(
        told.text.contains("- sriwahyuni") && !told.text.contains(SRI),
        "{}",
        told.text
    );
    assert!(after(&mut scene, 60 * 24).is_empty());
}

#[test]
// proves: trap 48
fn what_may_have_been_sent_is_sent_again_only_when_somebody_asks() {
    let mut scene = employees();
    let mailed = scene.post(ON, &mut keeper(vec![(SRI, Delivery::Unknown)]));
    assert_eq!((mailed.unknown.len(), mailed.doubtful), (1, 1));
    assert!(after(&mut scene, 60 * 24).is_empty());
    let again: BTreeSet<Digest> = [mailed.unknown[0].mail].into();
    let mut keeper = Keeper::default();
    let mailed = scene.post_at(ON, moment(day(ON)), &mut keeper, &mut Notes::default(), &again);
    assert_eq!(keeper.lines(), ["akun-dibuat → sri.wahyuni70@example.com"]);
    assert_eq!(mailed.doubtful, 0);
}

#[test]
// proves: trap 48
fn what_was_sent_is_not_sent_again_even_when_somebody_asks() {
    let mut scene = employees();
    let mut keeper = Keeper::default();
    scene.post(ON, &mut keeper);
    let again: BTreeSet<Digest> = keeper.taken.iter().map(|mail| mail.identity).collect();
    let mut keeper = Keeper::default();
    scene.post_at(ON, moment(day(ON)), &mut keeper, &mut Notes::default(), &again);
    assert!(keeper.taken.is_empty());
}

// proves: trap 48
#[test]
fn what_a_dead_run_left_in_the_journal_is_recorded_by_the_next() {
    let mut scene = employees();
    // It recorded what is due, handed one over, and died in the middle of another.
    scene.post(ON, &mut keeper(vec![("", absent())]));
    let due: Vec<Digest> = scene
        .ledger()
        .mails()
        .all()
        .map(|told| told.record.mail)
        .collect();
    let mut notes = Notes::default();
    notes.0.insert(due[0], Some(MailState::Sent { ticket: None }));
    notes.0.insert(due[1], None);
    let mut keeper = Keeper::default();
    let mailed = scene.post_at(ON, moment(day(ON)), &mut keeper, &mut notes, &BTreeSet::new());
    assert_eq!((keeper.taken.len(), mailed.doubtful), (due.len() - 2, 1));
    let sent: Vec<Digest> = keeper.taken.iter().map(|mail| mail.identity).collect();
    assert!(!sent.contains(&due[0]) && !sent.contains(&due[1]));
    assert!(notes.0.is_empty());
}

#[test]
// proves: trap 48
fn what_a_full_journal_cannot_note_is_not_sent_and_the_next_run_sends_it() {
    let lines = 2 * 4;
    for room in 0..lines {
        let mut scene = employees();
        let mut notes = Notes(BTreeMap::new(), room);
        let mut first = Keeper::default();
        let mailed = scene.post_at(ON, moment(day(ON)), &mut first, &mut notes, &BTreeSet::new());
        // A line before each mail and one after: the mail whose second line is lost was sent all the same, and is the last.
        assert_eq!(
            (first.taken.len(), mailed.sent_count()),
            (room.div_ceil(2), room.div_ceil(2))
        );
        assert!(!mailed.is_whole() || room == lines - 1, "{room}: {mailed:?}");
        let mut second = Keeper::default();
        notes.1 = usize::MAX;
        let mailed = scene.post_at(ON, moment(day(ON)), &mut second, &mut notes, &BTreeSet::new());
        assert_eq!(
            (first.taken.len() + second.taken.len(), mailed.doubtful),
            (4, 0),
            "{room}"
        );
    }
}

/// A template that only some mails break keeps the others back from nobody, and its own wait until it is mended.
#[test]
fn a_mail_that_cannot_be_written_keeps_no_other_back() {
    let mut scene = employees();
    let template = "templates/itb/mail/akun-dibuat.j2";
    let (sound, broken) = (
        "Yth. {{ penerima }},",
        "Yth. {% if nama_akun == 'sriwahyuni' %}{{ tiket }}{% endif %},",
    );
    scene.edit(template, sound, broken);
    let mut keeper = Keeper::default();
    let mailed = scene.post(ON, &mut keeper);
    let [(record, fault)] = &mailed.unwritten[..] else {
        panic!("one mail: {mailed:?}");
    };
    assert_eq!(record.username.as_ref().unwrap().as_str(), "sriwahyuni");
    assert_eq!(
        (fault.template.as_str(), fault.line),
        ("mail/akun-dibuat.j2", Some(4))
    );
    assert_eq!((mailed.sent_count(), mailed.is_whole()), (3, false));
    // It is not recorded as due, so that whoever gives up mails gives up none that nobody could send.
    assert_eq!(scene.ledger().mails().all().count(), 3);
    scene.edit(template, broken, sound);
    assert_eq!(after(&mut scene, 1), ["akun-dibuat → sri.wahyuni70@example.com"]);
}

#[test]
fn a_mail_is_the_same_whenever_and_to_whatever_address_it_goes() {
    let mut scene = employees();
    scene.post(ON, &mut keeper(vec![(SRI, absent())]));
    scene.edit(NEW, "sri.wahyuni70@example.com", "sri.baru@example.com");
    let mut keeper = Keeper::default();
    scene.post(ON, &mut keeper);
    assert!(
        keeper
            .lines()
            .contains(&"akun-dibuat → sri.baru@example.com".to_owned()),
        "{:?}",
        keeper.lines()
    );
}

// proves: ITB-II-B-13b
#[test]
fn no_address_and_no_word_of_a_mail_reaches_the_record() {
    let mut scene = employees();
    let mut keeper = keeper(vec![(SRI, refused())]);
    scene.post(ON, &mut keeper);
    let record = scene.audit.everything();
    for mail in &keeper.taken {
        assert!(!record.contains(&mail.to.address), "{}", mail.to.address);
    }
    assert!(!record.contains("example.com"));
    assert!(record.contains("\"mail_due\"") && record.contains("\"mail_ended\""));
    // What is recorded reads back.
    for line in record.lines().filter(|line| line.contains("\"mail_")) {
        serde_json::from_str::<Event>(line).unwrap();
    }
}

// proves: trap 51
#[test]
fn a_reminder_that_was_missed_for_more_than_a_week_is_recorded_as_lapsed() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    scene.post("2023-03-09", &mut Keeper::default());
    // Of the days 14, 7 and 1 before the end, that of the seventh was due on 10 March, and nobody ran until the 16th.
    let mut keeper = Keeper::default();
    scene.post("2023-03-16", &mut keeper);
    let near = keeper
        .lines()
        .into_iter()
        .filter(|line| line.starts_with("peringatan-akhir"));
    assert_eq!(near.count(), 5);
    // The check-off was late on 11 March; nobody ran for a month.
    let mut late = Scene::with_the_letter();
    late.apply("2023-03-09");
    late.post("2023-03-09", &mut Keeper::default());
    let mut keeper = Keeper::default();
    let mailed = late.post("2023-04-20", &mut keeper);
    assert!(mailed.lapsed > 0, "{mailed:?}");
    assert!(
        !keeper
            .lines()
            .iter()
            .any(|line| line.starts_with("distribusi-belum"))
    );
    assert_eq!(late.post("2023-04-21", &mut Keeper::default()).lapsed, 0);
}
