//! The life of an account (domain 4.2): histories, and the states that they lead through, worked out by hand.

use std::collections::BTreeSet;

use akuntabel::account::State;
use akuntabel::desired::life::{Life, TRANSITIONS};
use akuntabel::names::Username;

use crate::plan::histories::Ask::{Again, Close, Enrol, Finish, Hire, Month, TakeBack};
use crate::plan::histories::{Ask, HIRED, after, scene};
use crate::plan::lives::of_mailboxes;
use crate::plan::scene::{Scene, day};

/// A guard whose first contract ends on day 20, and two students.
const GUARD: &str = "asep.surya";
const STUDENT: &str = "16524001";
const POLICY: &str = "policies/itb/policy.yaml";

/// What a history is, whose account it is about, what is asked for and on which day, and the first day of each state.
type History = (&'static str, &'static str, &'static [(u32, Ask)], &'static str);

/// Holders of a TAD account are reminded 30 days before its end, so that it is expiring from then on; c.1 gives 30 days after the one on
/// which it is received; a month after day 20, which is 1 September, is day 50.
const HISTORIES: &[History] = &[
    ("a contract runs out", GUARD, &[], "0 expiring, 21 disabled"),
    (
        "a month more",
        GUARD,
        &[(5, Month(0))],
        "0 expiring, 5 active, 20 expiring, 51 disabled",
    ),
    (
        "a contract more",
        GUARD,
        &[(5, Again(0, 16, 99))],
        "0 expiring, 5 active, 90 expiring, 121 disabled",
    ),
    (
        "closed early",
        GUARD,
        &[(5, Close(0, 4))],
        "0 expiring, 9 disabled",
    ),
    (
        "closed long before",
        GUARD,
        &[(1, Again(0, 10, 99)), (5, Close(0, 4))],
        "0 expiring, 1 active, 5 expiring, 9 disabled",
    ),
    (
        "closed for a day that is past",
        GUARD,
        &[(1, Again(0, 10, 99)), (5, Close(0, 0))],
        "0 expiring, 1 active, 5 disabled",
    ),
    (
        "a closing taken back in time",
        GUARD,
        &[(1, Again(0, 10, 99)), (5, Close(0, 4)), (7, TakeBack(1))],
        "0 expiring, 1 active, 5 expiring, 7 active",
    ),
    (
        "a closing taken back late",
        GUARD,
        &[(1, Again(0, 10, 99)), (5, Close(0, 4)), (15, TakeBack(1))],
        "0 expiring, 1 active, 5 expiring, 9 disabled, 15 active",
    ),
    (
        "hired again",
        GUARD,
        &[(30, Again(0, 0, 70))],
        "0 expiring, 21 disabled, 30 active, 70 expiring, 101 disabled",
    ),
    (
        "hired again for a while",
        GUARD,
        &[(30, Again(0, 0, 9))],
        "0 expiring, 21 disabled, 30 expiring, 40 disabled",
    ),
    (
        "announced",
        HIRED,
        &[(0, Hire(5, 70))],
        "0 pending, 5 active, 45 expiring, 76 disabled",
    ),
    (
        "announced for a while",
        HIRED,
        &[(0, Hire(5, 9))],
        "0 pending, 5 expiring, 15 disabled",
    ),
    (
        "taken back before it began",
        HIRED,
        &[(0, Hire(5, 70)), (3, TakeBack(0))],
        "0 pending, 3 withdrawn",
    ),
    (
        "a student graduates",
        STUDENT,
        &[(10, Finish(0, true))],
        "0 active, 10 expiring, 41 passed-on",
    ),
    (
        "a student leaves",
        STUDENT,
        &[(10, Finish(0, false))],
        "0 active, 10 expiring, 41 disabled",
    ),
    (
        "a graduate enrols again",
        STUDENT,
        &[(10, Finish(0, true)), (60, Enrol(0))],
        "0 active, 10 expiring, 41 passed-on, 60 active",
    ),
    (
        "who left enrols again",
        STUDENT,
        &[(10, Finish(0, false)), (60, Enrol(0))],
        "0 active, 10 expiring, 41 disabled, 60 active",
    ),
    (
        "it was a degree",
        STUDENT,
        &[(10, Finish(0, false)), (60, Finish(0, true))],
        "0 active, 10 expiring, 41 disabled, 60 passed-on",
    ),
    (
        "it was no degree",
        STUDENT,
        &[(10, Finish(0, true)), (60, Finish(0, false))],
        "0 active, 10 expiring, 41 passed-on, 60 disabled",
    ),
    (
        "taken back when it had begun",
        HIRED,
        &[(0, Hire(0, 70)), (3, TakeBack(0))],
        "0 active, 3 withdrawn",
    ),
    (
        "taken back when it was ending",
        HIRED,
        &[(0, Hire(0, 9)), (3, TakeBack(0))],
        "0 expiring, 3 withdrawn",
    ),
    (
        "taken back when it was over",
        HIRED,
        &[(0, Hire(0, 9)), (15, TakeBack(0))],
        "0 expiring, 10 disabled, 15 withdrawn",
    ),
    (
        "asked for again",
        HIRED,
        &[(0, Hire(0, 70)), (3, TakeBack(0)), (8, Again(2, 0, 70))],
        "0 active, 3 withdrawn, 8 active, 48 expiring, 79 disabled",
    ),
    (
        "asked for again for a while",
        HIRED,
        &[(0, Hire(0, 70)), (3, TakeBack(0)), (8, Again(2, 0, 9))],
        "0 active, 3 withdrawn, 8 expiring, 18 disabled",
    ),
    (
        "asked for again from a day on",
        HIRED,
        &[(0, Hire(0, 70)), (3, TakeBack(0)), (8, Again(2, 5, 70))],
        "0 active, 3 withdrawn, 8 pending, 13 active, 53 expiring, 84 disabled",
    ),
    (
        "taken back when it was over, and something is to come",
        HIRED,
        &[(0, Hire(0, 9)), (12, Again(2, 20, 70)), (15, TakeBack(0))],
        "0 expiring, 10 disabled, 15 pending, 32 active, 72 expiring, 103 disabled",
    ),
    (
        "taken back, and something is to come",
        HIRED,
        &[(0, Hire(0, 70)), (2, Again(2, 98, 70)), (5, TakeBack(0))],
        "0 active, 5 pending, 100 active, 140 expiring, 171 disabled",
    ),
    (
        "taken back when it was ending, and something is to come",
        HIRED,
        &[(0, Hire(0, 9)), (2, Again(2, 18, 70)), (5, TakeBack(0))],
        "0 expiring, 5 pending, 20 active, 60 expiring, 91 disabled",
    ),
    (
        "a graduate enrols again and leaves",
        STUDENT,
        &[(10, Finish(0, true)), (60, Enrol(0)), (60, Finish(0, true))],
        "0 active, 10 expiring, 41 passed-on, 60 expiring, 91 passed-on",
    ),
];

/// The state of an account on a day, by what was asked for until then.
pub(super) fn life(scene: &Scene, username: &str, on: &str) -> Life {
    let registry = scene.registry();
    let ledger = scene.ledger();
    let live = scene.live(on);
    let policies = scene.policies(&registry, &ledger);
    let docket = scene.docket(&policies, &registry, &ledger, &live, day(on));
    let is_meant = |name: &Option<Username>| name.as_ref().is_some_and(|name| name.as_str() == username);
    let owner = ledger.owners(&registry.settings.institution);
    let owner = owner.iter().find(|(name, _)| name.as_str() == username);
    let mut persons = docket.desired.persons.iter();
    let person = persons.find(|person| match owner {
        Some((_, owner)) => person.person == *owner,
        // Nobody has the name yet.
        None => person.affiliations.iter().any(|given| {
            let email = given.data.email.as_ref().map(|email| email.value.clone());
            let name = email.and_then(|email| Username::parse(email.split('@').next()?));
            is_meant(&name)
        }),
    });
    Life::of(
        person.unwrap_or_else(|| panic!("nobody is {username}")),
        day(on),
        &registry.policy,
    )
}

/// The states before and after a list of graduates that came to the main branch ten days after its letter, where the policy
/// closes at once.
fn graduated_for_a_day_that_is_past() -> (Life, Life) {
    let mut scene = scene(&[], 5);
    scene.edit(
        POLICY,
        "effective: {anchor: received, delay_days: 30}",
        "effective: {anchor: received, delay_days: 0}",
    );
    let mut scene = scene.in_production();
    scene.apply(&after(0));
    let before = life(&scene, STUDENT, &after(19));
    let items = format!("  - {{nim: \"{STUDENT}\", status: wisuda}}\n");
    scene.ask(
        "c.1",
        "dit-pendidikan",
        &after(10),
        "daftar_selesai_studi",
        &items,
    );
    scene.apply(&after(20));
    (before, life(&scene, STUDENT, &after(20)))
}

/// The states before and after a graduate's account was archived, by a policy that has a procedure for that.
fn graduated_and_archived() -> (Life, Life) {
    let mut scene = scene(&[(10, Finish(0, true))], 5);
    scene.edit(
        POLICY,
        "  archive_after_disabled_days: null",
        "  archive_container: ou=arsip\n  archive_after_disabled_days: 30",
    );
    scene.edit(
        POLICY,
        "\nprocedures:\n",
        "
procedures:
  dti.arsip:
    title: Pengarsipan
    action: dispose
    categories: [mahasiswa]
    authority: [dti]
    channels: [pr]
    letter: {types: [memo], number: required}
    attachments: {}
    item: {required: [account, disposal]}
    quota: null
    sla: []
    notify: []
    documents: []
    tickets: []
    approvals: {dti: 1}
",
    );
    scene.apply(&after(50));
    let before = life(&scene, STUDENT, &after(50));
    let rest = format!(
        "attachments: []
accounts:
  - {{account: \"{STUDENT}\", disposal: {{step: archive, basis: mahasiswa_tidak_aktif, not_before: {}}}}}
",
        after(80)
    );
    scene.memo("arsip", &after(50), &rest);
    scene.apply(&after(80));
    (before, life(&scene, STUDENT, &after(80)))
}

#[test]
// proves: ITB-C1-4, ITB-II-B-8a, ITB-II-B-8c, trap 57
fn histories_lead_through_these_states() {
    let mut passed: BTreeSet<(Life, Life)> = BTreeSet::new();
    for (what, username, asks, states) in HISTORIES {
        let mut scene = scene(asks, 5);
        let states: Vec<(u32, &str)> = states
            .split(", ")
            .map(|state| state.split_once(' ').unwrap())
            .map(|(from, state)| (from.parse().unwrap(), state))
            .collect();
        let mut days: BTreeSet<u32> = asks.iter().map(|(received, _)| *received).collect();
        days.insert(0);
        days.extend(
            states
                .iter()
                .flat_map(|(from, _)| [from.saturating_sub(1), *from]),
        );
        let mut lived: Vec<(u32, Life)> = Vec::new();
        for later in days {
            let on = after(later);
            scene.apply(&on);
            let now = life(&scene, username, &on);
            let live = scene.live(&on);
            let held = live.by_username(username);
            let is_open = held.is_some_and(|held| held.account.state == State::Active);
            assert_eq!(is_open, now.is_open(), "{what}: {on}");
            if lived.last().is_none_or(|(_, before)| *before != now) {
                passed.extend(lived.last().map(|(_, before)| (*before, now)));
                lived.push((later, now));
            }
        }
        let lived: Vec<(u32, &str)> = lived.into_iter().map(|(from, now)| (from, now.word())).collect();
        assert_eq!(lived, states, "{what}");
    }
    passed.insert(graduated_for_a_day_that_is_past());
    passed.insert(graduated_and_archived());
    passed.extend(of_mailboxes());
    let known: BTreeSet<(Life, Life)> = TRANSITIONS.iter().map(|(from, to, _)| (*from, *to)).collect();
    let never: Vec<_> = known.difference(&passed).collect();
    let unknown: Vec<_> = passed.difference(&known).collect();
    assert!(
        never.is_empty() && unknown.is_empty(),
        "never: {never:?}; not in the table: {unknown:?}"
    );
}
