//! Where a holder is reached outside the institution, as requests say it.

use std::collections::BTreeMap;

use crate::change::Contact;
use crate::desired::affiliation::Affiliation;

/// Where the holder of a new account is reached outside.
pub fn reached(leading: &Affiliation<'_>) -> BTreeMap<Contact, Option<String>> {
    let said = [
        (Contact::Email, &leading.data.email),
        (Contact::Phone, &leading.data.phone),
    ];
    let said = said.into_iter();
    said.filter_map(|(what, text)| Some((what, Some(text.as_ref()?.value.clone()))))
        .collect()
}

/// That the holder is reached nowhere outside any more.
pub fn nowhere() -> BTreeMap<Contact, Option<String>> {
    BTreeMap::from([(Contact::Email, None), (Contact::Phone, None)])
}
