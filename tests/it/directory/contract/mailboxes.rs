//! Accounts refer to others by name, are frozen and let go, go out of the way, and away.

use akuntabel::account::{Account, State};
use akuntabel::attribute::Attribute;
use akuntabel::change::ChangeKind;
use akuntabel::outside::embedded::bind::Bind;

use crate::directory::contract::{Served, accounts, carry_out, carry_out_with, entries};
use crate::directory::data::{change, closed, create};

/// An account that two others answer for, the first as its owner.
fn with_stewards(account: &Account, stewards: [&Account; 2]) -> Account {
    let name = |steward: &Account| format!("uid={},{}", steward.username, steward.container);
    let [owner, occupant] = stewards;
    let mut account = account.clone();
    account.attributes.set(Attribute::Owner, [name(owner)]);
    account.attributes.set(Attribute::RoleOccupant, [name(occupant)]);
    account
}

/// A mailbox may be made together with those who answer for it; they change places in one change, and go.
pub(super) fn refers_to_other_accounts(served: &mut dyn Served) {
    let guests = served.guests(3);
    let [one, other, plain] = &guests[..] else {
        panic!()
    };
    let mailbox = with_stewards(plain, [one, other]);
    let directory = served.directory();
    let changes = [create(1, one), create(2, other), create(3, &mailbox)];
    carry_out(directory, &changes).all_done();
    assert_eq!(accounts(directory), [one.clone(), other.clone(), mailbox.clone()]);
    let again = carry_out(directory, &changes);
    again.all_done();
    assert_eq!(again.written, []);

    let handed_over = with_stewards(plain, [other, one]);
    let change_of = |before, after| [change(1, ChangeKind::Update, Some(before), after)];
    carry_out(directory, &change_of(&mailbox, &handed_over)).all_done();
    assert_eq!(accounts(directory)[2], handed_over);
    carry_out(directory, &change_of(&handed_over, plain)).all_done();
    assert_eq!(accounts(directory)[2], *plain);
}

/// A frozen account keeps its password, which lets nobody in until it is let go.
pub(super) fn freezes_and_lets_go(served: &mut dyn Served) {
    const PASSWORD: &str = "Sandi-pertama-1";
    let mut guest = served.guest(1, "tamu-ulfa.pratiwi");
    guest.end = None;
    let way_in = |served: &mut dyn Served| served.bind("tamu-ulfa.pratiwi", PASSWORD);
    let frozen = Account {
        state: State::Suspended,
        ..guest.clone()
    };
    carry_out_with(served.directory(), &[create(1, &guest)], &[(1, PASSWORD)]).all_done();
    assert_eq!(way_in(served), Bind::MustChange);
    let freezing = change(1, ChangeKind::Suspend, Some(&guest), &frozen);
    carry_out(served.directory(), std::slice::from_ref(&freezing)).all_done();
    assert_eq!(way_in(served), Bind::Locked);
    let directory = served.directory();
    assert_eq!(accounts(directory), std::slice::from_ref(&frozen));
    let name = Some(guest.username.to_string());
    let active = entries(directory)
        .iter()
        .any(|entry| entry.username == name && entry.active);
    assert!(!active, "nobody gets in");
    let again = carry_out(directory, &[freezing]);
    again.all_done();
    assert_eq!(again.written, []);
    let release = change(1, ChangeKind::Release, Some(&frozen), &guest);
    carry_out(directory, &[release]).all_done();
    assert_eq!(accounts(directory), std::slice::from_ref(&guest));
    assert_eq!(way_in(served), Bind::MustChange);
}

pub(super) fn archives_and_deletes(served: &mut dyn Served) {
    let guest = closed(&served.guest(1, "tamu-ulfa.pratiwi"));
    let archived = Account {
        state: State::Archived,
        container: "ou=arsip".to_owned(),
        ..guest.clone()
    };
    let deleted = Account {
        state: State::Deleted,
        ..archived.clone()
    };
    let directory = served.directory();
    let before = entries(directory).len();
    carry_out(directory, &[create(1, &guest)]).all_done();
    carry_out(
        directory,
        &[change(1, ChangeKind::Archive, Some(&guest), &archived)],
    )
    .all_done();
    assert_eq!(accounts(directory), std::slice::from_ref(&archived));

    let mut other = archived.clone();
    other.attributes.set(Attribute::Cn, ["Orang Lain"]);
    let refused = carry_out(
        directory,
        &[change(1, ChangeKind::Delete, Some(&other), &deleted)],
    );
    assert!(
        refused.refused(1).contains("not as it was read"),
        "{}",
        refused.refused(1)
    );
    assert_eq!(accounts(directory), std::slice::from_ref(&archived));

    let deletion = change(1, ChangeKind::Delete, Some(&archived), &deleted);
    let told = carry_out(directory, std::slice::from_ref(&deletion));
    told.all_done();
    assert_eq!(told.written.len(), 1);
    assert_eq!(accounts(directory), []);
    // The archive's container stays.
    assert_eq!(entries(directory).len(), before + 1);
    let again = carry_out(directory, &[deletion]);
    again.all_done();
    assert_eq!(again.written, []);
}
