//! Changes do what they say, once, in their order, and no more.

use akuntabel::account::Account;
use akuntabel::attribute::Attribute;
use akuntabel::change::{ChangeId, ChangeKind, Outcome};

use crate::directory::contract::{Served, accounts, carry_out, entries, entry_at};
use crate::directory::data::{BASE, change, closed, create, creations, with_username};

pub(super) fn creates_and_reads_back(served: &mut dyn Served) {
    let guests = served.guests(5);
    let directory = served.directory();
    let before = entries(directory).len();

    let told = carry_out(directory, &creations(&guests));
    told.all_done();
    assert_eq!(told.written.len(), 5);
    assert_eq!(accounts(directory), guests);
    assert_eq!(entries(directory).len(), before + 5, "ou=tamu was there");
    let mut uuids: Vec<String> = entries(directory).into_iter().map(|entry| entry.uuid).collect();
    uuids.sort();
    uuids.dedup();
    assert_eq!(uuids.len(), before + 5, "every entry has an id of its own");
}

pub(super) fn does_nothing_twice(served: &mut dyn Served) {
    let changes = creations(&served.guests(5));
    let directory = served.directory();
    carry_out(directory, &changes).all_done();
    let before = entries(directory);
    let again = carry_out(directory, &changes);
    again.all_done();
    assert_eq!(again.written, []);
    assert_eq!(entries(directory), before);
}

pub(super) fn refuses_another_pre_image(served: &mut dyn Served) {
    let guest = served.guest(1, "tamu-ulfa.pratiwi");
    let gone = closed(&served.guests(2)[1]);
    let directory = served.directory();
    carry_out(directory, &[create(1, &guest)]).all_done();
    let mut other = guest.clone();
    other.end = None;
    let told = carry_out(
        directory,
        &[change(1, ChangeKind::Close, Some(&other), &closed(&other))],
    );
    assert!(
        told.refused(1).contains("not as it was read: end"),
        "{}",
        told.refused(1)
    );
    other.end = guest.end;
    other.attributes.set(Attribute::Cn, ["Orang Lain"]);
    let told = carry_out(directory, &[create(1, &other)]);
    assert!(told.refused(1).contains("there already"), "{}", told.refused(1));
    assert_eq!(accounts(directory), std::slice::from_ref(&guest));
    let told = carry_out(directory, &[change(1, ChangeKind::Close, Some(&gone), &gone)]);
    assert!(told.refused(1).ends_with("is gone"), "{}", told.refused(1));
}

pub(super) fn one_bad_change_does_not_spoil_the_others(served: &mut dyn Served) {
    let guests = served.guests(9);
    let directory = served.directory();
    let mut changes = creations(&guests);
    // The one in the middle takes the name of another.
    changes[4].after.username = guests[3].username.clone();
    let told = carry_out(directory, &changes);
    told.refused(5);
    assert_eq!(told.written.len(), 8);
    let expected: Vec<Account> = guests.iter().filter(|one| **one != guests[4]).cloned().collect();
    assert_eq!(accounts(directory), expected);
}

pub(super) fn closes_and_opens_again(served: &mut dyn Served) {
    let open = served.guest(1, "tamu-ulfa.pratiwi");
    let name = served.dn(&open);
    let directory = served.directory();
    carry_out(directory, &[create(1, &open)]).all_done();
    let shut = closed(&open);
    carry_out(directory, &[change(1, ChangeKind::Close, Some(&open), &shut)]).all_done();
    assert_eq!(accounts(directory), std::slice::from_ref(&shut));
    assert!(!entry_at(directory, &name).active);
    carry_out(directory, &[change(1, ChangeKind::Reopen, Some(&shut), &open)]).all_done();
    assert_eq!(accounts(directory), [open]);
}

pub(super) fn keeps_the_order_of_an_account(served: &mut dyn Served) {
    let open = served.guest(1, "tamu-ulfa.pratiwi");
    let directory = served.directory();
    let shut = closed(&open);
    let mut longer = open.clone();
    longer.end = None;
    let told = carry_out(
        directory,
        &[
            create(1, &open),
            change(2, ChangeKind::Close, Some(&open), &shut),
            change(3, ChangeKind::Reopen, Some(&shut), &open),
            change(4, ChangeKind::Extend, Some(&open), &longer),
        ],
    );
    told.all_done();
    assert_eq!(told.written, [1, 2, 3, 4].map(ChangeId));
    assert_eq!(accounts(directory), [longer]);
}

pub(super) fn refuses_names_that_are_taken(served: &mut dyn Served) {
    let first = served.guest(1, "tamu-ulfa.pratiwi");
    let mut changes = vec![create(1, &first)];
    // By an account of ours, in another container.
    let mut other = served.guest(2, "tamu-ulfa.pratiwi");
    other.container = String::from("ou=uji");
    changes.push(create(2, &other));
    // By a username, an address and an alias of entries that are not ours, letter case aside.
    changes.push(create(3, &served.guest(3, "ulfa.pratiwi")));
    for (number, address) in [(4, "Agus.Salim@itb.ac.id"), (5, "u.pratiwi@itb.ac.id")] {
        let mut account = served.guest(number, &format!("tamu-{number}"));
        account.attributes.set(Attribute::Mail, [address]);
        changes.push(create(number, &account));
    }
    let told = carry_out(served.directory(), &changes);
    for number in 2..=5 {
        assert!(
            told.refused(number).contains("is taken by"),
            "{}",
            told.refused(number)
        );
    }
    assert_eq!(accounts(served.directory()), std::slice::from_ref(&first));
    // A name that an account gets later must be free too.
    let renamed = with_username(&first, "agus.salim");
    let told = carry_out(
        served.directory(),
        &[change(1, ChangeKind::Update, Some(&first), &renamed)],
    );
    assert!(told.refused(1).contains("is taken by"), "{}", told.refused(1));
}

pub(super) fn a_renamed_account_keeps_its_old_name(served: &mut dyn Served) {
    let first = served.guest(1, "tamu-ulfa.pratiwi");
    let renamed = with_username(&first, "tamu-ulfa.sari");
    let again = served.guest(2, "tamu-ulfa.pratiwi");
    let told = carry_out(
        served.directory(),
        &[
            create(1, &first),
            change(2, ChangeKind::Update, Some(&first), &renamed),
            // The old name is never given again.
            create(3, &again),
        ],
    );
    assert_eq!(
        (told.outcome(1), told.outcome(2)),
        (&Outcome::Done, &Outcome::Done)
    );
    assert!(told.refused(3).contains("is taken by"), "{}", told.refused(3));
    assert_eq!(accounts(served.directory()), std::slice::from_ref(&renamed));
    let name = served.dn(&renamed);
    assert_eq!(served.values(&name, "akunFormerUid"), ["tamu-ulfa.pratiwi"]);
    let again = carry_out(
        served.directory(),
        &[change(2, ChangeKind::Update, Some(&first), &renamed)],
    );
    again.all_done();
    assert_eq!(again.written, []);
}

pub(super) fn moves_to_another_container(served: &mut dyn Served) {
    let first = served.guest(1, "tamu-ulfa.pratiwi");
    let mut moved = first.clone();
    moved.container = String::from("ou=2023,ou=alumni");
    let told = carry_out(
        served.directory(),
        &[
            create(1, &first),
            change(2, ChangeKind::Update, Some(&first), &moved),
        ],
    );
    told.all_done();
    assert_eq!(accounts(served.directory()), std::slice::from_ref(&moved));
    let mut elsewhere = served.guest(2, "tamu-2");
    elsewhere.container = String::from("ou=baru");
    carry_out(served.directory(), &[create(2, &elsewhere)]).all_done();
    let made: Vec<String> = entries(served.directory())
        .into_iter()
        .filter(|entry| entry.username.is_none())
        .map(|entry| entry.dn.to_lowercase())
        .filter(|dn| dn.contains("ou=alumni"))
        .collect();
    assert_eq!(
        made,
        [format!("ou=alumni,{BASE}"), format!("ou=2023,ou=alumni,{BASE}")]
    );
    let mut nowhere = moved.clone();
    nowhere.container = String::from("cn=tidak-ada");
    let told = carry_out(
        served.directory(),
        &[change(1, ChangeKind::Update, Some(&moved), &nowhere)],
    );
    assert!(told.refused(1).contains("is not there"), "{}", told.refused(1));
}
