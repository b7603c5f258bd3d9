//! What other hands wrote is left alone, and what they changed of ours is seen. Passwords open what they should.

use akuntabel::account::State;
use akuntabel::attribute::Attribute;
use akuntabel::change::{ChangeId, ChangeKind};
use akuntabel::entry::Holding;
use akuntabel::outside::embedded::bind::Bind;

use crate::directory::contract::{Served, accounts, carry_out, carry_out_with, entries, entry_at, held};
use crate::directory::data::{change, closed, create};

pub(super) fn never_touches_what_is_not_ours(served: &mut dyn Served) {
    let before = entries(served.directory());
    // As if somebody had taken the markers out after the read.
    let mut stranger = served.guest(1, "yulia.spi");
    stranger.container = String::from("ou=pegawai,ou=people");
    let told = carry_out_with(
        served.directory(),
        &[
            create(1, &stranger),
            change(2, ChangeKind::Close, Some(&stranger), &closed(&stranger)),
            change(3, ChangeKind::Update, Some(&stranger), &stranger),
        ],
        &[(1, "Rahasia-1"), (2, "Rahasia-2"), (3, "Rahasia-3")],
    );
    assert!(
        told.refused(1).contains("is not this account's"),
        "{}",
        told.refused(1)
    );
    for number in [2, 3] {
        let message = told.refused(number);
        assert!(message.contains("does not carry the marker"), "{message}");
    }
    assert_eq!(told.written, []);
    assert_eq!(entries(served.directory()), before);
    assert_eq!(served.bind("yulia.spi", "Rahasia-3"), Bind::WrongPassword);
}

pub(super) fn leaves_other_attributes_alone(served: &mut dyn Served) {
    let open = served.guest(1, "tamu-ulfa.pratiwi");
    carry_out(served.directory(), &[create(1, &open)]).all_done();
    let dn = served.dn(&open);
    let (class, attribute) = served.spare();
    served.set_by_hand(&dn, attribute, &["Meja 4", "lantai 2"]);
    let mut classes = served.values(&dn, "objectClass");
    classes.push(class.to_owned());
    let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
    served.set_by_hand(&dn, "objectClass", &classes);
    served.set_by_hand(&dn, "telephoneNumber", &["+62 22 0000000"]);
    assert_eq!(
        accounts(served.directory()),
        std::slice::from_ref(&open),
        "no drift either"
    );

    let shut = closed(&open);
    let mut renamed = shut.clone();
    renamed.attributes.set(Attribute::DisplayName, ["Ulfa Pratiwi"]);
    renamed.attributes.set(Attribute::Ou, None::<String>);
    let told = carry_out(
        served.directory(),
        &[
            change(1, ChangeKind::Close, Some(&open), &shut),
            change(2, ChangeKind::Update, Some(&shut), &renamed),
        ],
    );
    told.all_done();
    assert_eq!(served.values(&dn, attribute), ["Meja 4", "lantai 2"]);
    assert_eq!(served.values(&dn, "telephoneNumber"), ["+62 22 0000000"]);
    assert!(served.values(&dn, "objectClass").contains(&class.to_owned()));
    assert_eq!(
        served.values(&dn, "ou"),
        Vec::<String>::new(),
        "a managed attribute goes"
    );
}

pub(super) fn sets_temporary_passwords(served: &mut dyn Served) {
    let mut guest = served.guest(1, "tamu-ulfa.pratiwi");
    guest.end = None;
    let changes = [create(1, &guest)];
    carry_out_with(served.directory(), &changes, &[(1, "Sandi-pertama-1")]).all_done();
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-pertama-1"),
        Bind::MustChange
    );
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-pertama-2"),
        Bind::WrongPassword
    );
    assert_eq!(served.bind("tamu-wynne.taslim", "Sandi-pertama-1"), Bind::Unknown);
    let name = served.dn(&guest);
    let held = served.values(&name, "userPassword");
    assert!(
        held.len() <= 1 && !held.concat().contains("Sandi"),
        "a hash is kept, and not always shown"
    );

    // The account is as it shall be, and the password is set all the same.
    let again = carry_out_with(served.directory(), &changes, &[(1, "Sandi-kedua-1")]);
    again.all_done();
    assert_eq!(again.written, [ChangeId(1)]);
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-pertama-1"),
        Bind::WrongPassword
    );
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-kedua-1"),
        Bind::MustChange
    );
    assert_eq!(accounts(served.directory()), [guest]);
}

pub(super) fn a_lock_outlives_a_new_password(served: &mut dyn Served) {
    let mut open = served.guest(1, "tamu-ulfa.pratiwi");
    open.end = None;
    let shut = closed(&open);
    let told = carry_out_with(
        served.directory(),
        &[
            create(1, &open),
            change(2, ChangeKind::Close, Some(&open), &shut),
            change(3, ChangeKind::Update, Some(&shut), &shut),
        ],
        &[(1, "Sandi-pertama-1"), (3, "Sandi-kedua-1")],
    );
    told.all_done();
    assert_eq!(told.written, [1, 2, 3].map(ChangeId));
    // Of a lock and an end that has come, servers name one or the other.
    let kept_out = served.bind("tamu-ulfa.pratiwi", "Sandi-kedua-1");
    assert!(matches!(kept_out, Bind::Locked | Bind::Ended), "{kept_out:?}");
    let reopen = [change(1, ChangeKind::Reopen, Some(&shut), &open)];
    carry_out_with(served.directory(), &reopen, &[(1, "Sandi-ketiga-1")]).all_done();
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-ketiga-1"),
        Bind::MustChange
    );
    assert_eq!(
        served.bind("tamu-ulfa.pratiwi", "Sandi-kedua-1"),
        Bind::WrongPassword
    );
}

/// Domain 5.4: what somebody unlocked or locked by hand shows as such, and can be mended.
pub(super) fn reads_locks_where_they_act(served: &mut dyn Served) {
    let mut open = served.guest(1, "tamu-ulfa.pratiwi");
    open.end = None;
    let shut = closed(&open);
    let told = carry_out(
        served.directory(),
        &[create(1, &open), change(2, ChangeKind::Close, Some(&open), &shut)],
    );
    told.all_done();
    let name = served.dn(&open);
    served.open_by_hand(&name);
    assert_eq!(
        held(served.directory()),
        [(open.clone(), false)],
        "open, and not by us"
    );
    let lock = [change(1, ChangeKind::Close, Some(&open), &shut)];
    carry_out(served.directory(), &lock).all_done();
    assert_eq!(accounts(served.directory()), std::slice::from_ref(&shut));

    // A label that says otherwise counts as a hand's too, and goes with the next write.
    served.set_by_hand(&name, "akunState", &["active"]);
    assert_eq!(held(served.directory()), [(shut.clone(), false)]);
    let told = carry_out(
        served.directory(),
        &[change(1, ChangeKind::Update, Some(&shut), &shut)],
    );
    told.all_done();
    assert_eq!(told.written, [ChangeId(1)]);
    assert_eq!(accounts(served.directory()), std::slice::from_ref(&shut));

    served.move_end_by_hand(&name, "20300101000000Z");
    let live = held(served.directory());
    assert!(live[0].0.end.is_some() && !live[0].1, "the end that acts is read");
}

/// Domain 5.2: an administrator who sets a password opens no closed account, whatever the server forgets then.
pub(super) fn stays_shut_whatever_password_is_set(served: &mut dyn Served) {
    let mut open = served.guest(1, "tamu-ulfa.pratiwi");
    open.end = None;
    let shut = closed(&open);
    let told = carry_out_with(
        served.directory(),
        &[create(1, &open), change(2, ChangeKind::Close, Some(&open), &shut)],
        &[(1, "Sandi-pertama-1")],
    );
    told.all_done();
    let name = served.dn(&open);
    served.reset_by_hand(&name, "Sandi-kedua-1");
    let kept_out = served.bind("tamu-ulfa.pratiwi", "Sandi-kedua-1");
    assert!(matches!(kept_out, Bind::Locked | Bind::Ended), "{kept_out:?}");
    let dn = served.dn(&open);
    assert!(!entry_at(served.directory(), &dn).active);
    assert_eq!(held(served.directory())[0].0, shut);
}

/// Trap 72: two values of `uid` after a hand's edit are a finding, and nothing is written.
pub(super) fn leaves_unreadable_markers_alone(served: &mut dyn Served) {
    let guest = served.guest(1, "tamu-ulfa.pratiwi");
    carry_out(served.directory(), &[create(1, &guest)]).all_done();
    let mut broken: Vec<(&str, &[&str], &str)> = vec![
        ("akunState", &["asleep"], "akunState is `asleep`"),
        ("akunOrigin", &["saya"], "akunOrigin is `saya`"),
        ("akunPersonId", &["saya"], "akunPersonId is `saya`"),
    ];
    if served.takes_two_usernames() {
        broken.push(("uid", &["tamu-ulfa.pratiwi", "ulfa"], "2 values of uid"));
    }
    if !served.has_schema() {
        broken.push(("akunOrigin", &[], "no akunOrigin"));
        broken.push(("pwdEndTime", &["besok"], "pwdEndTime is `besok`"));
    }
    let dn = served.dn(&guest);
    for (attribute, values, expected) in broken {
        let before = served.values(&dn, attribute);
        served.set_by_hand(&dn, attribute, values);
        match entry_at(served.directory(), &dn).holding {
            Holding::Unreadable { why } => assert!(why.contains(expected), "{why}"),
            other => panic!("{attribute}: {other:?}"),
        }
        let told = carry_out(
            served.directory(),
            &[change(1, ChangeKind::Close, Some(&guest), &closed(&guest))],
        );
        told.refused(1);
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        served.set_by_hand(&dn, attribute, &before);
    }
    assert_eq!(accounts(served.directory()), std::slice::from_ref(&guest));
    assert_eq!(accounts(served.directory())[0].state, State::Active);
}
