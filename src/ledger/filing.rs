//! What the audit ref says of papers: which there are numbers for, which were issued, and what they report.

use std::collections::BTreeSet;

use crate::change::ChangeId;
use crate::day::Day;
use crate::ledger::Ledger;
use crate::ledger::event::{PaperKey, PaperKind, ReservedNumber, RunId};
use crate::names::RequestId;

impl Ledger {
    /// Whether the letter of a request was answered: nothing of it waits any more.
    pub fn is_answered(&self, request: &RequestId) -> bool {
        self.answered.contains(request.as_str())
    }

    /// The number reserved for a paper that has none yet.
    pub fn reserved(&self, key: &PaperKey) -> Option<&ReservedNumber> {
        let places = self.numbered.get(key)?.iter();
        places
            .filter_map(|place| self.numbers.get(*place))
            .find(|reserved| self.is_open(reserved))
    }

    /// Numbers that were reserved and are neither borne by a paper nor void.
    pub fn reservations(&self) -> impl Iterator<Item = &ReservedNumber> {
        self.numbers.iter().filter(|reserved| self.is_open(reserved))
    }

    fn is_open(&self, reserved: &ReservedNumber) -> bool {
        !self.papers.contains_key(&reserved.key) && !self.void.contains(&reserved.number)
    }

    /// The next place in the register of a year.
    pub fn next_sequence(&self, year: i32) -> u32 {
        self.numbers
            .iter()
            .filter(|reserved| reserved.year == year)
            .map(|reserved| reserved.sequence)
            .max()
            .unwrap_or(0)
            + 1
    }

    /// The part that the next paper of a kind, subject and day is.
    pub fn next_part(&self, kind: PaperKind, about: &str, day: Day) -> u32 {
        let at = |part| PaperKey {
            kind,
            about: about.to_owned(),
            day,
            part,
        };
        let issued = self.papers.range(at(0)..=at(u32::MAX)).count();
        u32::try_from(issued).unwrap_or(u32::MAX) + 1
    }

    /// The changes that some paper reports, by run and number.
    pub fn covered(&self, kind: PaperKind) -> BTreeSet<(RunId, ChangeId)> {
        self.papers
            .values()
            .filter(|paper| paper.key.kind == kind)
            .flat_map(|paper| paper.covers.clone())
            .collect()
    }
}
