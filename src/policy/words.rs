//! The words of requests that the institution chooses: the program compares them, or passes them on to papers.

use std::collections::BTreeMap;

use crate::policy::category::Kind;
use crate::policy::{Policy, Procedure};

/// The words that the institution chose. A list that is empty takes any word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What kinds of contract there are, `spk`. Attachments of these kinds are contracts too.
    pub contracts: Vec<String>,
    /// How people leave, `pensiun`.
    pub separations: Vec<String>,
    /// What papers call attachments whose kind does not read as a name, `SPK` for `spk`.
    pub supports: BTreeMap<String, String>,
}

impl Policy {
    /// The words that a field of an item may have, `separation.type`, in a procedure or in any. None where every word will
    /// do.
    pub fn words_of<'a>(&'a self, path: &str, procedure: Option<&'a Procedure>) -> Vec<&'a str> {
        match path {
            "contracts.type" => refs(&self.words.contracts),
            "separation.type" => refs(&self.words.separations),
            "disposal.basis" => self.bases(procedure),
            "helpdesk.channel" => refs(&self.institution.operator.channels),
            "status" => self.statuses(procedure),
            "mailbox.kind" => self.mailboxes(procedure),
            _ => Vec::new(),
        }
    }

    /// The statuses by which accounts are closed.
    fn statuses<'a>(&'a self, procedure: Option<&'a Procedure>) -> Vec<&'a str> {
        let mut words: Vec<&str> = self
            .those(procedure)
            .filter_map(|procedure| procedure.closing.as_ref())
            .flat_map(|closing| closing.then.keys().map(String::as_str))
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Why a mailbox counts as abandoned.
    fn bases<'a>(&'a self, procedure: Option<&'a Procedure>) -> Vec<&'a str> {
        let bases = self.those(procedure).flat_map(|procedure| procedure.bases.keys());
        bases.map(String::as_str).collect()
    }

    /// The categories of mailboxes that are no person's.
    fn mailboxes<'a>(&'a self, procedure: Option<&'a Procedure>) -> Vec<&'a str> {
        let mut words: Vec<&str> = self
            .those(procedure)
            .flat_map(|procedure| &procedure.categories)
            .filter_map(|id| self.categories.get(id))
            .filter(|category| !matches!(category.kind, Kind::Person | Kind::Test))
            .map(|category| category.id.as_str())
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The procedure, or every one.
    fn those<'a>(&'a self, only: Option<&'a Procedure>) -> impl Iterator<Item = &'a Procedure> {
        let all = only.is_none().then(|| self.procedures.values());
        only.into_iter().chain(all.into_iter().flatten())
    }
}

fn refs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}
