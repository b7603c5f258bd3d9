//! Refusals: of one entry, of the moment, of everything that would come after.

use akuntabel::change::{Change, ChangeKind, FailureClass, Outcome};

use crate::directory::contract::{Told, accounts, carry_out, carry_out_with};
use crate::directory::data::{change, closed, creations, guests};
use crate::directory::ldap_faults::Far;
use crate::servers::proxy::message::refusal;
use crate::servers::proxy::{Fault, Forged, Operation};
use crate::servers::slapd::Options;

const BUSY: Forged = |id| refusal(id, Operation::Modify, 51, "busy");
const SEARCH_BUSY: Forged = |id| refusal(id, Operation::Search, 52, "unavailable");

fn failed(outcome: &Outcome) -> Option<(FailureClass, &str)> {
    match outcome {
        Outcome::Failed { class, message } => Some((*class, message)),
        _ => None,
    }
}

fn count(told: &Told, wanted: fn(&Outcome) -> bool) -> usize {
    told.outcomes
        .iter()
        .filter(|(_, outcome)| wanted(outcome))
        .count()
}

#[test]
fn a_server_that_takes_no_writes_or_gives_no_rights_is_asked_once() {
    for (options, code) in [
        (
            Options {
                read_only: true,
                ..Options::default()
            },
            "53",
        ),
        (
            Options {
                no_rights: true,
                ..Options::default()
            },
            "50",
        ),
    ] {
        let mut far = Far::start();
        let held = guests(10);
        carry_out(&mut far.near(), &creations(&held)).all_done();
        far.server.start_again_with(&options);
        far.settings.in_flight = 1;
        let log = far.server.audit_log();
        let mut changes = Vec::new();
        for (account, number) in held.iter().zip(1..) {
            changes.push(change(number, ChangeKind::Close, Some(account), &closed(account)));
        }
        let told = carry_out(&mut far.open().unwrap(), &changes);
        let (class, message) = failed(told.outcome(1)).unwrap();
        assert_eq!(class, FailureClass::Systemic);
        assert!(message.contains(code), "{message}");
        assert_eq!(count(&told, |outcome| *outcome == Outcome::NotTried), 9);
        assert_eq!(told.written, []);
        assert_eq!(far.server.audit_log(), log);
        far.server.start_again_with(&Options::default());
        carry_out(&mut far.open().unwrap(), &changes).all_done();
    }
}

#[test]
fn a_server_that_is_busy_for_a_moment_is_asked_again() {
    let far = Far::start();
    let held = guests(3);
    carry_out(&mut far.near(), &creations(&held)).all_done();
    let close =
        |number: u32, at: usize| change(number, ChangeKind::Close, Some(&held[at]), &closed(&held[at]));
    let mut directory = far.open().unwrap();
    far.proxy.set(Fault::Instead(Some(Operation::Modify), 1, BUSY));
    carry_out(&mut directory, &[close(1, 0)]).all_done();
    far.proxy
        .set(Fault::Instead(Some(Operation::Search), 1, SEARCH_BUSY));
    carry_out(&mut directory, &[close(1, 1)]).all_done();

    let before = far.proxy.requests()[&Operation::Modify];
    far.proxy.set(Fault::AllFrom(Operation::Modify, 1, BUSY));
    let changes: Vec<Change> = [close(1, 2)].into();
    let told = carry_out(&mut directory, &changes);
    assert_eq!(
        failed(told.outcome(1)),
        Some((FailureClass::Transient, "the server refuses with code 51: busy"))
    );
    far.proxy.set(Fault::AllFrom(Operation::Search, 1, SEARCH_BUSY));
    let told = carry_out(&mut directory, &changes);
    let (class, message) = failed(told.outcome(1)).unwrap();
    assert_eq!(class, FailureClass::Transient);
    assert!(
        message.starts_with("cannot read what is to be changed: "),
        "{message}"
    );
    assert_eq!(far.proxy.requests()[&Operation::Modify], before);
    far.proxy.set(Fault::None);
    carry_out(&mut directory, &changes).all_done();
    assert_eq!(
        accounts(&mut directory),
        held.iter().map(closed).collect::<Vec<_>>()
    );
}

/// Whether anything is wrong with the server or with what was planned: to go on would make it worse.
#[test]
fn many_refusals_in_a_row_stop_a_run_and_some_do_not() {
    let far = Far::start();
    let nobody = guests(230);
    let closings = |from: usize, to: usize| {
        let some = (1..).zip(&nobody).skip(from).take(to - from);
        some.map(|(number, one)| change(number, ChangeKind::Close, Some(one), &closed(one)))
            .collect::<Vec<_>>()
    };
    let mut directory = far.open().unwrap();
    let told = carry_out(&mut directory, &closings(0, 230));
    assert_eq!(count(&told, |outcome| *outcome == Outcome::NotTried), 30);
    assert!(told.refused(1).ends_with("is gone"));
    // Twenty, and then one that can be done.
    let mut changes = closings(0, 20);
    changes.extend(creations(&nobody).split_off(20));
    let told = carry_out(&mut directory, &changes);
    assert_eq!(count(&told, |outcome| *outcome == Outcome::Done), 210);
    assert_eq!(count(&told, |outcome| *outcome == Outcome::NotTried), 0);
}

#[test]
// proves: trap 45
fn what_a_server_says_of_a_password_is_told_without_it() {
    const SAID: Forged = |id| refusal(id, Operation::Add, 19, "value `Sandi-rahasia-9` is too weak");
    let far = Far::start();
    let mut directory = far.open().unwrap();
    far.proxy.set(Fault::Instead(Some(Operation::Add), 1, SAID));
    let told = carry_out_with(&mut directory, &creations(&guests(1)), &[(1, "Sandi-rahasia-9")]);
    assert_eq!(
        told.refused(1),
        "the server refuses with code 19: value `••••` is too weak"
    );
    let told = carry_out_with(&mut directory, &creations(&guests(2)), &[(1, "pendek")]);
    assert!(told.refused(1).contains("quality"), "{}", told.refused(1));
    assert_eq!(told.outcome(2), &Outcome::Done);
}
