//! What the ledger knows of every account that was made.

use std::collections::BTreeMap;

use crate::account::PersonId;
use crate::change::ChangeKind;
use crate::ledger::{Given, Ledger};

impl Ledger {
    /// What the ledger knows of every account that was made.
    pub fn accounts(&self) -> BTreeMap<PersonId, Given> {
        let mut accounts: BTreeMap<PersonId, Given> = BTreeMap::new();
        let done = self
            .runs
            .iter()
            .flat_map(|run| run.done().map(move |done| (run.intent.day, done)));
        for (day, intended) in done.filter(|(_, intended)| !intended.kind.is_act()) {
            let before = accounts.get(&intended.person);
            let given = Given {
                username: intended.username.clone(),
                origin: intended.origin.clone(),
                end: intended.end,
                closed: match intended.kind {
                    ChangeKind::Close | ChangeKind::Suspend | ChangeKind::Archive | ChangeKind::Delete => {
                        true
                    }
                    // It is again what it was, or stays so.
                    ChangeKind::Restore | ChangeKind::Update => before.is_some_and(|given| given.closed),
                    _ => false,
                },
                archived: match intended.kind {
                    ChangeKind::Create | ChangeKind::Reopen => None,
                    ChangeKind::Archive => Some(before.and_then(|given| given.archived).unwrap_or(day)),
                    _ => before.and_then(|given| given.archived),
                },
            };
            accounts.insert(intended.person, given);
        }
        accounts
    }
}
