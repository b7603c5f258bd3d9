//! Accounts into the attributes of an entry, in the words of the mapping.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::account::Account;
use crate::attribute::Attribute;
use crate::change::{Change, ChangeKind, Contact};
use crate::digest::Digest;
use crate::dn::Dn;
use crate::names::{CategoryId, UnitId};
use crate::outside::instant;
use crate::outside::mapping::{
    END, EVER_ENDED, HARD_LOCK, LABELLED_END, LABELLED_START, LAST_ACT, LOCK, MARKER, MOBILE, PERSON,
    RECOVERY_MAIL, RESET, START, is_locked,
};
use crate::outside::record::Fields;

/// The classes of an account's entry. Others that it has are kept.
const CLASSES: &[&str] = &[
    "top",
    "person",
    "organizationalPerson",
    "inetOrgPerson",
    "eduPerson",
    "schacEntryMetadata",
    "schacLinkageIdentifiers",
    "inetLocalMailRecipient",
    MARKER,
];

/// Writes an account into the attributes of an entry below a base at a moment, and a digest as that of what was written last.
/// What the program does not manage stays as it is.
pub fn write(fields: &mut Fields, account: &Account, spec: Digest, base: &Dn, now: DateTime<Utc>) {
    for class in CLASSES {
        if !fields.has("objectClass", class) {
            fields.add("objectClass", (*class).into());
        }
    }
    fields.set("uid", [account.username.as_str()]);
    for attribute in Attribute::ALL {
        let values = account.attributes.get(*attribute).iter().map(String::as_str);
        if attribute.is_reference() {
            fields.set(
                attribute.name(),
                values.map(|name| [name, base.as_str()].join(",")),
            );
        } else {
            fields.set(attribute.name(), values);
        }
    }
    write_marker(fields, account, spec);
    write_access(fields, account, now);
}

/// Marks an entry as an account of ours, and changes nothing else of it. `spec` is kept as what was written last.
pub fn mark(fields: &mut Fields, account: &Account, spec: Digest) {
    fields.add("objectClass", MARKER.into());
    write_marker(fields, account, spec);
    fields.set(LABELLED_START, [instant::write(account.valid_from)]);
    fields.set(LABELLED_END, account.end.map(instant::write));
}

/// Writes whose an account is, what it stands for, and the digest of what was written last.
fn write_marker(fields: &mut Fields, account: &Account, spec: Digest) {
    fields.set(PERSON, [account.person.to_string()]);
    fields.set("akunOrigin", [account.origin.to_string()]);
    fields.set("akunLastRequest", [account.last_request.to_string()]);
    fields.set("akunKind", [account.kind.word()]);
    fields.set("akunCategory", account.categories.iter().map(CategoryId::as_str));
    fields.set("akunState", [account.state.word()]);
    fields.set("akunSponsorUnit", account.sponsor_unit.iter().map(UnitId::as_str));
    fields.set("akunSpecHash", [spec.to_string()]);
}

/// Writes who gets in and until when, both as it is enforced and as labels for programs that do not look there.
fn write_access(fields: &mut Fields, account: &Account, now: DateTime<Utc>) {
    let start = instant::write(account.valid_from);
    fields.set(LABELLED_START, [start.as_str()]);
    fields.set(START, [start.as_str()]);
    let end = account.end.map(instant::write);
    for name in [LABELLED_END, END, "schacExpiryDate"] {
        fields.set(name, end.as_deref());
    }
    if !account.state.is_open() {
        fields.set(LOCK, [HARD_LOCK]);
        // Whoever sets a password takes a lock away. An end outlives that, and so there is always one that has come.
        if account.end.is_none_or(|end| end > now) {
            fields.set(END, [EVER_ENDED]);
        }
    } else if is_locked(fields) {
        // A lock that wrong passwords brought on is not ours to open.
        fields.remove(LOCK);
    }
}

/// Writes the hash of a new password, to be changed at the first use. A lock that wrong passwords brought on goes with
/// the old password; the hard lock stays.
pub fn write_password(fields: &mut Fields, hash: String) {
    fields.set("userPassword", [hash]);
    mark_handed_over(fields);
}

/// Writes that a password was handed over, which is set beside it.
pub fn mark_handed_over(fields: &mut Fields) {
    fields.set(RESET, ["TRUE"]);
    unlock(fields);
}

/// Takes the password away: the holder chooses one at the portal, as for an account that was just made.
fn remove_password(fields: &mut Fields) {
    fields.remove("userPassword");
    fields.remove(RESET);
    unlock(fields);
}

/// Takes away a lock that wrong passwords brought on. The hard lock stays.
fn unlock(fields: &mut Fields) {
    fields.remove("pwdFailureTime");
    if !is_locked(fields) {
        fields.remove(LOCK);
    }
}

/// Writes where the holder is reached outside, as far as it is said.
pub fn write_contact(fields: &mut Fields, contact: &BTreeMap<Contact, Option<String>>) {
    for (what, value) in contact {
        let name = match what {
            Contact::Email => RECOVERY_MAIL,
            Contact::Phone => MOBILE,
        };
        fields.set(name, value.as_deref());
    }
}

/// Writes what is done once for a holder, and which item asked for it. A password that is set comes beside it.
pub fn write_act(fields: &mut Fields, change: &Change) {
    match change.kind {
        ChangeKind::Unlock => unlock(fields),
        ChangeKind::Contact => write_contact(fields, &change.contact),
        ChangeKind::Reset => remove_password(fields),
        _ => return,
    }
    fields.set(LAST_ACT, [change.cause.item().to_string()]);
}
