//! The register of numbers: whether each stands once, in its place, and is borne by the paper that it was reserved for.

use std::collections::BTreeMap;

use crate::ledger::Ledger;
use crate::ledger::event::{PaperKey, ReservedNumber};

/// What is wrong with a number of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberFault {
    /// The number, as papers bear it; for one that is missing its place, `2025/17`.
    pub number: String,
    /// What is wrong.
    pub what: Misuse,
}

/// What can be wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misuse {
    /// It was reserved for two papers.
    Twice,
    /// There is none in this place of the register, and later ones are there.
    Missing,
    /// A paper bears it that it was not reserved for.
    Unreserved,
    /// A paper bears it although it was given up.
    Void,
}

impl Ledger {
    /// Whatever is wrong with the register, by year and place, then with the numbers that papers bear.
    pub fn number_faults(&self) -> Vec<NumberFault> {
        let fault = |number: &str, what| NumberFault {
            number: number.to_owned(),
            what,
        };
        let mut faults = Vec::new();
        let mut places: BTreeMap<(i32, u32), &ReservedNumber> = BTreeMap::new();
        let mut owners: BTreeMap<&str, &PaperKey> = BTreeMap::new();
        for reserved in &self.numbers {
            let place = (reserved.year, reserved.sequence);
            let same_place = places.insert(place, reserved).is_some();
            let same_number = owners.insert(&reserved.number, &reserved.key).is_some();
            if same_place || same_number {
                faults.push(fault(&reserved.number, Misuse::Twice));
            }
        }
        let mut next = (i32::MIN, 1);
        for (year, sequence) in places.into_keys() {
            if year != next.0 {
                next = (year, 1);
            }
            let missing = next.1..sequence;
            faults.extend(missing.map(|gap| fault(&format!("{year}/{gap}"), Misuse::Missing)));
            next.1 = sequence.saturating_add(1);
        }
        for paper in self.papers.values() {
            let Some(number) = &paper.number else { continue };
            if owners.get(number.as_str()) != Some(&&paper.key) {
                faults.push(fault(number, Misuse::Unreserved));
            } else if self.void.contains(number) {
                faults.push(fault(number, Misuse::Void));
            }
        }
        faults
    }
}
