//! What the ledger knows of every account that was made.

use std::collections::BTreeMap;

use crate::account::PersonId;
use crate::change::ChangeKind;
use crate::ledger::event::Intended;
use crate::ledger::{Given, Ledger, Run};

impl Ledger {
    /// What the ledger knows of every account that was made.
    pub fn accounts(&self) -> BTreeMap<PersonId, Given> {
        let mut accounts: BTreeMap<PersonId, Given> = BTreeMap::new();
        let lasting = |intended: &&Intended| !intended.kind.is_act();
        for intended in self.runs.iter().flat_map(Run::done).filter(lasting) {
            let given = Given {
                username: intended.username.clone(),
                origin: intended.origin.clone(),
                end: intended.end,
                closed: match intended.kind {
                    ChangeKind::Close | ChangeKind::Suspend | ChangeKind::Archive | ChangeKind::Delete => {
                        true
                    }
                    // It is again what it was, or stays so.
                    ChangeKind::Restore | ChangeKind::Update => {
                        accounts.get(&intended.person).is_some_and(|given| given.closed)
                    }
                    _ => false,
                },
            };
            accounts.insert(intended.person, given);
        }
        accounts
    }
}
