//! Somebody else at the same entries, between the moment when they are read and the moment when they are written: what
//! hands did is never written over, and what holders did stops nothing.

use akuntabel::account::Account;
use akuntabel::change::{Change, ChangeKind};
use akuntabel::outside::embedded::bind::Bind;

use crate::directory::contract::{Told, accounts, carry_out, carry_out_with, dn};
use crate::directory::data::{change, closed, create, guest, with_username};
use crate::directory::ldap_faults::Far;
use crate::servers::Server;
use crate::servers::hands::Hands;
use crate::servers::proxy::Operation;

const PASSWORD: &str = "Kata-sandi-1";

/// An account that lasts, which the directory holds.
fn held(far: &Far) -> Account {
    let mut account = guest(1, "tamu-ulfa");
    account.end = None;
    carry_out_with(&mut far.near(), &[create(1, &account)], &[(1, PASSWORD)]).all_done();
    account
}

fn extended(account: &Account) -> (Account, Change) {
    let mut short = account.clone();
    short.end = guest(1, "tamu-ulfa").end;
    (
        short.clone(),
        change(1, ChangeKind::Shorten, Some(account), &short),
    )
}

fn closing(open: &Account, shut: &Account) -> Change {
    change(1, ChangeKind::Close, Some(open), shut)
}

/// Carries out a change, and lets somebody act when the program has read the entry and sends the operation.
fn with_hands_before(
    operation: Operation,
    far: &Far,
    change: Change,
    act: impl FnOnce(Hands) + Send + 'static,
) -> Told {
    let mut directory = far.open().unwrap();
    let hands = far.server.hands();
    far.proxy.just_before(operation, 1, move || act(hands));
    let told = carry_out(&mut directory, &[change]);
    assert!(far.proxy.has_fired());
    told
}

#[test]
// proves: trap 68
fn an_edit_by_hand_since_the_plan_is_left_as_it_is() {
    let far = Far::start();
    let open = held(&far);
    far.server.set_by_hand(&dn(&open), "cn", &["Tangan"]);
    let (_, change) = extended(&open);
    let told = carry_out(&mut far.open().unwrap(), &[change]);
    assert!(
        told.refused(1).contains("is not as it was read: attributes"),
        "{}",
        told.refused(1)
    );
    assert_eq!(told.written, []);
    assert_eq!(far.server.values(&dn(&open), "cn"), ["Tangan"]);
    assert_eq!(far.server.values(&dn(&open), "pwdEndTime"), [""; 0]);
}

#[test]
// proves: trap 68
fn an_edit_by_hand_at_the_last_moment_is_left_as_it_is() {
    let far = Far::start();
    let open = held(&far);
    let (_, change) = extended(&open);
    let name = dn(&open);
    let told = with_hands_before(Operation::Modify, &far, change, move |hands| {
        hands.set(&name, "cn", &["Tangan"]).unwrap();
    });
    assert!(
        told.refused(1).contains("is not as it was read: attributes"),
        "{}",
        told.refused(1)
    );
    assert_eq!(told.written, []);
    assert_eq!(far.server.values(&dn(&open), "cn"), ["Tangan"]);
    assert_eq!(far.server.values(&dn(&open), "pwdEndTime"), [""; 0]);
}

#[test]
fn what_somebody_deletes_or_moves_at_the_last_moment_stays_so() {
    let far = Far::start();
    let open = held(&far);
    let (_, change) = extended(&open);
    let name = dn(&open);
    let told = with_hands_before(Operation::Modify, &far, change.clone(), move |hands| {
        hands.rename(&name, "uid=tamu-tangan").unwrap();
    });
    assert!(
        told.refused(1).contains("is not as it was read: username"),
        "{}",
        told.refused(1)
    );
    let renamed = with_username(&open, "tamu-tangan");
    let name = dn(&renamed);
    let (_, mut change) = extended(&renamed);
    change.before = Some(renamed);
    let told = with_hands_before(Operation::Modify, &far, change, move |hands| {
        hands.delete(&name).unwrap();
    });
    assert!(told.refused(1).ends_with("is gone"), "{}", told.refused(1));
    assert_eq!(accounts(&mut far.near()), []);
}

#[test]
fn a_name_that_somebody_takes_at_the_last_moment_is_theirs() {
    let far = Far::start();
    let new = guest(2, "tamu-baru");
    let taken =
        |name: &str| format!("dn: {name}\nobjectClass: inetOrgPerson\ncn: T\nsn: T\ntitle: milik tangan\n");
    let name = dn(&new);
    let told = with_hands_before(Operation::Add, &far, create(1, &new), move |hands| {
        hands.load(&taken(&name)).unwrap();
    });
    assert!(
        told.refused(1).contains("is not this account's"),
        "{}",
        told.refused(1)
    );
    assert_eq!(far.server.values(&dn(&new), "title"), ["milik tangan"]);

    let open = held(&far);
    let renamed = with_username(&open, "tamu-sari");
    let name = dn(&renamed);
    let rename = change(1, ChangeKind::Update, Some(&open), &renamed);
    let told = with_hands_before(Operation::Rename, &far, rename, move |hands| {
        hands.load(&taken(&name)).unwrap();
    });
    // In the words of the server's own overlay.
    assert!(told.refused(1).contains("non-unique"), "{}", told.refused(1));
    assert_eq!(far.server.values(&dn(&renamed), "title"), ["milik tangan"]);
    assert_eq!(accounts(&mut far.near()), [open]);
}

#[test]
fn a_password_that_the_holder_changes_stops_nothing_and_stays() {
    let far = Far::start();
    let open = held(&far);
    let (short, change) = extended(&open);
    let own = far.server.hands_of(&dn(&open), PASSWORD);
    let name = dn(&open);
    let told = with_hands_before(Operation::Modify, &far, change, move |_| {
        own.set(&name, "userPassword", &["Kata-sandi-sendiri"]).unwrap();
    });
    told.all_done();
    assert_eq!(accounts(&mut far.near()), std::slice::from_ref(&short));
    far.server.set_by_hand(&dn(&open), "pwdEndTime", &[]);
    assert_eq!(far.server.bind(&dn(&open), "Kata-sandi-sendiri"), Bind::Welcome);
}

#[test]
fn a_lock_by_wrong_passwords_stops_nothing_and_stays() {
    let far = Far::start();
    let open = held(&far);
    let (short, change) = extended(&open);
    let wrong = |far: &Far| far.server.hands_of(&dn(&open), "Bukan-sandinya");
    let guesses = wrong(&far);
    let told = with_hands_before(Operation::Modify, &far, change, move |_| {
        for _ in 0..10 {
            guesses.who().unwrap_err();
        }
    });
    told.all_done();
    let lock = far.server.values(&dn(&open), "pwdAccountLockedTime");
    assert!(lock.len() == 1 && lock[0].starts_with("20"), "{lock:?}");
    // What closes puts its own in its place, also where one comes at the last moment.
    far.server.set_by_hand(&dn(&open), "pwdAccountLockedTime", &[]);
    let shut = closed(&short);
    let close = closing(&short, &shut);
    let guesses = wrong(&far);
    let told = with_hands_before(Operation::Modify, &far, close, move |_| {
        for _ in 0..10 {
            guesses.who().unwrap_err();
        }
    });
    told.all_done();
    assert_eq!(accounts(&mut far.near()), [shut]);
    let lock = far.server.values(&dn(&open), "pwdAccountLockedTime");
    assert_eq!(lock, ["000001010000Z"]);
}

/// Servers take locks away with a new password, and an account that is closed stays closed by both of its signs.
#[test]
fn a_new_password_leaves_both_signs_of_a_closed_account() {
    let far = Far::start();
    let open = held(&far);
    let shut = closed(&open);
    let told = carry_out_with(
        &mut far.open().unwrap(),
        &[
            change(1, ChangeKind::Close, Some(&open), &shut),
            change(2, ChangeKind::Update, Some(&shut), &shut),
        ],
        &[(2, "Kata-sandi-2")],
    );
    told.all_done();
    assert_eq!(
        far.server.values(&dn(&open), "pwdAccountLockedTime"),
        ["000001010000Z"]
    );
    assert_eq!(far.server.values(&dn(&open), "pwdEndTime"), ["19700101000000Z"]);
    assert_eq!(accounts(&mut far.near()), [shut]);
}
