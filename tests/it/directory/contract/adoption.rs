//! Entries of others become accounts of ours as they are: the marker comes, and nothing else changes.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::account::Account;
use akuntabel::attribute::Attribute;
use akuntabel::change::{Change, ChangeKind};
use akuntabel::entry::Unmarked;
use akuntabel::names::Username;
use akuntabel::outside::embedded::bind::Bind;

use crate::directory::contract::{Served, accounts, carry_out, entries, held};
use crate::directory::data::{change, closed};

const NAME: &str = "yulia.spi";
const PASSWORD: &str = "Rahasia-Lama-1!";

/// What may be kept beside managed attributes: by them servers let people in, and others find their way.
const BESIDE: &[&str] = &[
    "userPassword",
    "pwdEndTime",
    "pwdStartTime",
    "pwdAccountLockedTime",
    "pwdReset",
    "nsAccountLock",
    "accountExpires",
    "userAccountControl",
    "pwdLastSet",
    "schacExpiryDate",
    "telephoneNumber",
    "description",
    "department",
    "userPrincipalName",
    "sAMAccountName",
    "uid",
];

pub(super) fn takes_over_as_it_is(served: &mut dyn Served) {
    let dn = entry(served, NAME).dn;
    served.set_by_hand(&dn, "telephoneNumber", &["+62 22 0000000"]);
    served.reset_by_hand(&dn, PASSWORD);
    // Some servers want a password changed that an administrator set.
    let way_in = served.bind(NAME, PASSWORD);
    assert!(matches!(way_in, Bind::Welcome | Bind::MustChange), "{way_in:?}");
    let (before, classes) = everything(served, &dn);
    let adopted = adoption(served, NAME);
    let told = carry_out(served.directory(), std::slice::from_ref(&adopted));
    told.all_done();
    assert_eq!(told.written.len(), 1);
    let (after, classes_after) = everything(served, &dn);
    assert_eq!(after, before);
    let new: BTreeSet<&String> = classes_after.difference(&classes).collect();
    assert!(new.iter().all(|class| *class == "akunManaged"), "{new:?}");
    assert_eq!(
        accounts(served.directory()),
        std::slice::from_ref(&adopted.after),
        "ours, and as it was written"
    );
    assert_eq!(served.bind(NAME, PASSWORD), way_in);
    assert!(unmarked(served, NAME).is_none(), "it is nobody else's any more");

    let again = carry_out(served.directory(), std::slice::from_ref(&adopted));
    again.all_done();
    assert_eq!(again.written, []);

    // From here on it is an account like any other.
    let shut = closed(&adopted.after);
    let close = change(1, ChangeKind::Close, Some(&adopted.after), &shut);
    carry_out(served.directory(), &[close]).all_done();
    assert_ne!(served.bind(NAME, PASSWORD), way_in);
    assert_eq!(accounts(served.directory()), [shut]);
}

pub(super) fn keeps_what_should_be_otherwise_in_mind(served: &mut dyn Served) {
    let mut adopted = adoption(served, NAME);
    let mut wanted = adopted.after.clone();
    wanted.attributes.set(Attribute::Title, ["Ketua"]);
    adopted.spec = wanted.spec_hash();
    carry_out(served.directory(), std::slice::from_ref(&adopted)).all_done();
    assert_eq!(
        held(served.directory()),
        [(adopted.after, false)],
        "as if a hand had changed it"
    );
}

pub(super) fn takes_nothing_else_over(served: &mut dyn Served) {
    let adopted = adoption(served, NAME);
    let entries_before = entries(served.directory());
    let another = Change {
        entry: Some("00000000-0000-4000-8000-000000000000".to_owned()),
        ..adopted.clone()
    };
    let mut gone = adopted.clone();
    gone.after.username = Username::parse("siapa.pun").unwrap();
    for wrong in [another, gone] {
        let told = carry_out(served.directory(), &[wrong]);
        let message = told.refused(1);
        assert!(message.contains("to be taken over"), "{message}");
        assert_eq!(told.written, []);
    }
    assert_eq!(entries(served.directory()), entries_before);

    let dn = entry(served, NAME).dn;
    served.set_by_hand(&dn, "displayName", &["Yulia Baru"]);
    let told = carry_out(served.directory(), std::slice::from_ref(&adopted));
    let message = told.refused(1);
    assert!(message.contains("not as it was read: attributes"), "{message}");
    assert_eq!(accounts(served.directory()), []);
}

/// The change that takes an entry over.
fn adoption(served: &mut dyn Served, username: &str) -> Change {
    let entry = entry(served, username);
    let wanted = Account {
        end: None,
        ..served.guest(1, username)
    };
    Change {
        entry: Some(entry.uuid.clone()),
        ..change(1, ChangeKind::Adopt, None, &entry.taken_over(&wanted))
    }
}

fn entry(served: &mut dyn Served, username: &str) -> Unmarked {
    let entry = unmarked(served, username).unwrap();
    assert_eq!(entry.obstacle, None);
    assert_eq!(entry.container, "ou=pegawai,ou=people");
    entry
}

fn unmarked(served: &mut dyn Served, username: &str) -> Option<Unmarked> {
    let username = Username::parse(username).unwrap();
    let found = served.directory().unmarked(&[username.clone()].into()).unwrap();
    assert!(found.len() <= 1, "{found:?}");
    assert!(found.iter().all(|entry| entry.username == username));
    found.into_iter().next()
}

/// What an entry holds, its classes apart.
fn everything(served: &mut dyn Served, dn: &str) -> (BTreeMap<&'static str, Vec<String>>, BTreeSet<String>) {
    let managed = Attribute::ALL.iter().map(|attribute| attribute.name());
    let values = managed.chain(BESIDE.iter().copied());
    let values = values.map(|name| (name, served.values(dn, name))).collect();
    (values, served.values(dn, "objectClass").into_iter().collect())
}
