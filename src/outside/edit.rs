//! What a change makes of an entry that is still as it was read.

use chrono::{DateTime, Utc};

use crate::account::Account;
use crate::change::{Change, ChangeKind};
use crate::dn::Dn;
use crate::entry::Holding;
use crate::outside::mapping::{self, Place};
use crate::outside::record::Fields;
use crate::outside::writing;

/// The attributes of the entry below a base that a change makes.
pub fn created(change: &Change, base: &Dn, now: DateTime<Utc>) -> Fields {
    let mut fields = Fields::default();
    writing::write(&mut fields, &change.after, change.spec, base, now);
    writing::write_contact(&mut fields, &change.contact);
    fields
}

/// The attributes of an entry of ours when a change is carried out on it; those that it has where nothing is left to do.
///
/// # Errors
/// Why the change must not be carried out: the entry is not ours, or neither as the change found it nor as it shall be.
pub fn edited(
    place: Place<'_>,
    fields: &Fields,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<Fields, String> {
    let (before, after) = (change.before.as_ref(), &change.after);
    let entry = mapping::entry(place, String::new(), fields, now);
    let live = match entry.holding {
        Holding::Ours { account, .. } => account,
        Holding::Unreadable { why } => return Err(format!("{}: {why}", place.dn.as_str())),
        Holding::Foreign => return Err(format!("{} does not carry our marker", place.dn.as_str())),
    };
    let is_half_done = || before.is_some_and(|before| is_half_done(&live, before, after));
    if *live != *after && before != Some(&*live) && !is_half_done() {
        return Err(match before {
            Some(before) => not_as_read(place.dn, before, &live),
            None => format!(
                "{} is there already, and is not as it shall be",
                place.dn.as_str()
            ),
        });
    }
    let mut fields = fields.clone();
    if change.kind == ChangeKind::Adopt {
        return Ok(fields);
    }
    if change.kind.is_act() {
        writing::write_act(&mut fields, change);
    } else {
        writing::write(&mut fields, after, change.spec, place.base, now);
        writing::write_contact(&mut fields, &change.contact);
    }
    let names = [before.map(|before| &before.username), Some(&live.username)];
    for former in names
        .into_iter()
        .flatten()
        .filter(|name| **name != after.username)
    {
        fields.add(mapping::FORMER, former.as_str().into());
    }
    Ok(fields)
}

/// The attributes of an entry when it is taken over: those that it has, and our marker.
///
/// # Errors
/// Why it must not be: it is another entry, somebody's by now, or not as it was read.
pub fn adopted(place: Place<'_>, uuid: &str, fields: &Fields, change: &Change) -> Result<Fields, String> {
    let name = place.dn.as_str();
    if change.entry.as_deref() != Some(uuid) {
        return Err(format!("{name} is not the entry that was to be taken over"));
    }
    let Some(found) = mapping::unmarked(place, uuid.to_owned(), fields) else {
        return Err(format!("{name} carries a marker, or has no username"));
    };
    if let Some(obstacle) = &found.obstacle {
        return Err(format!("{name}: {obstacle}"));
    }
    let after = &change.after;
    let as_read = found.taken_over(after);
    if as_read != *after {
        return Err(not_as_read(place.dn, after, &as_read));
    }
    let mut fields = fields.clone();
    writing::mark(&mut fields, after, change.spec);
    Ok(fields)
}

/// Whether an account stands where it shall stand, and is else as it was: servers change a name apart. Where the username is
/// no part of it, the old one may still be there.
fn is_half_done(live: &Account, before: &Account, after: &Account) -> bool {
    let mut names = [&before.username, &after.username].into_iter();
    names.any(|username| {
        let placed = Account {
            username: username.clone(),
            container: after.container.clone(),
            ..before.clone()
        };
        *live == placed
    })
}

/// What differs between an account as it was read and as it is.
fn not_as_read(name: &Dn, before: &Account, live: &Account) -> String {
    let (before, live) = (serde_json::to_value(before), serde_json::to_value(live));
    let mut different = Vec::new();
    if let (Ok(serde_json::Value::Object(before)), Ok(serde_json::Value::Object(live))) = (before, live) {
        different.extend(
            before
                .into_iter()
                .filter(|(key, value)| live.get(key) != Some(value))
                .map(|(key, _)| key),
        );
    }
    format!(
        "{} is not as it was read: {}",
        name.as_str(),
        different.join(", ")
    )
}
