//! What only minutes of a hand-over say: which sealed files go to whom.

use serde::Serialize;

use crate::papers::facts::{Count, DeliveryDone, unit_name};
use crate::papers::files::SealedNamed;
use crate::papers::matter::Matter;
use crate::request::Request;

/// What only the minutes of a hand-over say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandOver {
    /// The files, in the order of their names.
    pub files: Vec<SealedFileNamed>,
    /// How many they are.
    pub count: Count,
    /// How many accounts they hold passwords of.
    pub accounts: Count,
    /// The unit that can open them.
    pub unit: String,
    /// The person who receives them for the holders, where the request names one.
    pub to: Option<String>,
    /// The sponsor whose own key opens them; none where the unit's does.
    pub opened_by: Option<String>,
    /// Whether they take the place of files that were handed over before.
    pub again: bool,
    /// For how many days they can be fetched, where the policy says.
    pub days: Option<Count>,
    /// That they were handed over; none while nobody checked it off.
    pub done: Option<DeliveryDone>,
}

/// A sealed file, as a paper names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealedFileNamed {
    /// Its name in the store.
    pub name: String,
    /// The digest of its sealed bytes, whole.
    pub digest: String,
    /// How many accounts it holds passwords of.
    pub accounts: Count,
}

impl SealedFileNamed {
    /// A file by its name, with its digest and how many accounts it is about.
    pub fn of(file: &SealedNamed) -> Self {
        Self {
            name: file.file.clone(),
            digest: file.sha256.to_string(),
            accounts: Count::of(file.accounts),
        }
    }
}

impl HandOver {
    /// The hand-over of sealed files of a request.
    pub fn of(matter: &Matter<'_>, request: &Request, sealed: &[SealedNamed], again: bool) -> Self {
        let named = request
            .delivery
            .as_ref()
            .and_then(|delivery| delivery.name.as_ref());
        let named = named.or(request.sponsor.as_ref().map(|sponsor| &sponsor.name));
        let unit = sealed
            .first()
            .map_or_else(|| request.credentials_unit(), |file| &file.unit);
        Self {
            count: Count::of(sealed.len()),
            accounts: Count::of(sealed.iter().map(|file| file.accounts).sum()),
            files: sealed.iter().map(SealedFileNamed::of).collect(),
            unit: unit_name(matter, unit),
            to: named.map(|name| name.value.clone()),
            opened_by: sealed
                .iter()
                .any(|file| file.to_sponsor)
                .then(|| request.sponsor.as_ref().map(|sponsor| sponsor.name.value.clone()))
                .flatten(),
            again,
            days: matter
                .policy
                .password
                .sealed_days
                .map(|days| Count::of(days as usize)),
            done: DeliveryDone::of(matter),
        }
    }
}
