//! The names that runs gave for ever, and whose they are.

use std::collections::BTreeMap;

use crate::account::PersonId;
use crate::ledger::{Ledger, Run};
use crate::names::{InstitutionId, ItemRef, Username};

impl Ledger {
    /// Gives an item a name for ever. It was nobody's until then, or that of an item that came to nothing; or somebody goes
    /// back to the name that they came in with.
    pub(super) fn name(&mut self, item: ItemRef, username: Username) {
        if self.names.contains_key(&item) {
            return;
        }
        let came_to_nothing = |origin: &ItemRef| {
            let person = PersonId::of(&self.genesis.institution, origin);
            !self.begun.contains(&person)
        };
        if self.named.get(&username).is_none_or(came_to_nothing) {
            self.named.insert(username.clone(), item.clone());
        }
        self.names.insert(item, username);
    }

    /// The name that an item was given for ever.
    pub fn name_of(&self, item: &ItemRef) -> Option<&Username> {
        self.names.get(item)
    }

    /// Every name ever given, with its item. Names are never given twice (II.B.3).
    pub fn names(&self) -> &BTreeMap<ItemRef, Username> {
        &self.names
    }

    /// The names that are taken for ever, each with its one item: every name ever given, but for those of items that were
    /// given up. Nobody ever had these, and a new request for the same person may need them.
    pub fn names_taken(&self) -> impl Iterator<Item = (&ItemRef, &Username)> {
        let given_up = self.given_up();
        let names = self.named.iter().map(|(name, item)| (item, name));
        names.filter(move |(item, _)| !given_up.contains(item))
    }

    /// Whose account each name is, by the item that brought the person in.
    pub fn owners(&self, institution: &InstitutionId) -> BTreeMap<Username, PersonId> {
        let owner = |(item, name): (&ItemRef, &Username)| (name.clone(), PersonId::of(institution, item));
        let mut owners: BTreeMap<Username, PersonId> = self.names_taken().map(owner).collect();
        // A name that somebody got later goes back to the item that asked for it, and not to whom it brought in.
        let later = self.runs.iter().flat_map(Run::done);
        let later = later.filter(|intended| !intended.kind.is_act());
        let later = later.filter(|intended| self.names.get(&intended.origin) != Some(&intended.username));
        owners.extend(later.map(|intended| (intended.username.clone(), intended.person)));
        owners
    }
}
