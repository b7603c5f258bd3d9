//! What the audit ref says of papers: which there are numbers for, which were issued, and what they report.

use std::collections::BTreeSet;

use crate::account::PersonId;
use crate::change::ChangeId;
use crate::day::Day;
use crate::ledger::destruction::DestroyedRecord;
use crate::ledger::event::{PaperFile, PaperKey, PaperKind, ReservedNumber, RunId, SealedRecord};
use crate::ledger::{Ledger, Run};
use crate::names::{ItemRef, RequestId, Username};

/// A sealed file that was destroyed.
#[derive(Debug, Clone)]
pub struct Destruction {
    /// What was done with it.
    pub record: DestroyedRecord,
    /// The file, as it was sealed.
    pub sealed: SealedRecord,
    /// The run that recorded it.
    pub run: RunId,
}

impl Ledger {
    /// Whether the letter of a request was answered: nothing of it waits any more.
    pub fn is_answered(&self, request: &RequestId) -> bool {
        self.answered.contains_key(request.as_str())
    }

    /// Whether somebody got a name in a run after the one that answered the letter of a request.
    pub fn is_named_since_answer(&self, name: &Username, request: &RequestId) -> bool {
        let Some(begun) = self.answered.get(request.as_str()) else {
            return false;
        };
        let (until, since) = self.runs.split_at(*begun);
        let holders = |runs: &[Run]| -> BTreeSet<PersonId> {
            let done = runs.iter().flat_map(Run::done);
            done.filter(|intended| intended.username == *name)
                .map(|intended| intended.person)
                .collect()
        };
        !holders(since).is_subset(&holders(until))
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

    /// The changes that minutes report, with the request or unit that they are about: one change may carry out items of
    /// several requests.
    pub fn minuted(&self) -> BTreeSet<(&str, &RunId, ChangeId)> {
        let minutes = self.papers.values().filter(|paper| paper.key.kind.is_minutes());
        minutes
            .flat_map(|paper| {
                let about = paper.key.about.as_str();
                paper
                    .covers
                    .iter()
                    .map(move |(run, change)| (about, run, *change))
            })
            .collect()
    }

    /// The sealed files of a request as they are now that no minutes hand over, in the order of their names.
    pub fn to_hand_over(&self) -> impl Iterator<Item = &SealedRecord> {
        let handed = self.files_of(PaperKind::BaPenyerahan);
        let sealed = self.sealed.values();
        // What is gone is nobody's any more.
        let sealed = sealed.filter(|sealed| !self.destroyed().contains_key(&sealed.file));
        sealed.filter(move |sealed| !handed.contains(&&sealed.as_named()))
    }

    /// The sealed files that papers of a kind name.
    pub fn files_of(&self, kind: PaperKind) -> Vec<&PaperFile> {
        let papers = self.papers.values().filter(|paper| paper.key.kind == kind);
        papers.flat_map(|paper| &paper.sealed).collect()
    }

    /// Every sealed file that was destroyed, the oldest first, also where another one has its name now.
    pub fn destructions(&self) -> &[Destruction] {
        &self.destructions
    }

    /// Adds that a file was destroyed.
    pub(super) fn destroy(&mut self, record: DestroyedRecord) {
        let sealed = self.sealed.get(&record.file);
        let run = self.runs.last().map(|run| run.intent.run.clone());
        if let Some((sealed, run)) = sealed.cloned().zip(run) {
            self.destructions.push(Destruction {
                record: record.clone(),
                sealed,
                run,
            });
        }
        self.destroyed.insert(record.file.clone(), record);
    }

    /// The items that minutes report as done on accounts that stay open.
    pub fn left_open(&self) -> BTreeSet<&ItemRef> {
        self.papers.values().flat_map(|paper| &paper.left_open).collect()
    }
}
