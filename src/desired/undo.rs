//! Requests that are taken back, and units that change.

use crate::day::Day;
use crate::desired::affiliation::ClosedBy;
use crate::desired::amend::pass_on;
use crate::desired::apply::Fold;
use crate::desired::attributes::UnitRename;
use crate::desired::person::{Deed, DesiredPerson};
use crate::desired::{DesiredState, Entrant};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::names::{ItemRef, RequestId};
use crate::policy::moves::OfSeveral;
use crate::request::matter::{UnitChange, Withdrawal};

impl<'a> Fold<'a, '_> {
    /// Takes back what a request withdraws (domain 4.6): what was to come does not, what is there ends before its first
    /// day, unless an item of the request itself says when; what was closed or changed is not.
    pub(super) fn take_back(&mut self, entrant: Entrant<'a>) {
        let request = entrant.request;
        let Some(withdrawal) = &request.withdraws else {
            return;
        };
        self.state.withdrawals.push(withdrawal);
        self.turn += 1;
        let by = ItemRef::whole(&request.id.value);
        for place in 0..self.state.persons.len() {
            if take_back(&mut self.state.persons[place], withdrawal, &by, self.turn) {
                self.state.persons[place].deeds.push(Deed {
                    item: by.clone(),
                    entered: entrant.day,
                    from: entrant.day,
                    joins: false,
                });
                self.settle(place);
            }
        }
        let helps = &mut self.state.helps;
        helps.retain(|help| !withdrawal.takes_back(&help.item));
        let restores = &mut self.state.restores;
        restores.retain(|restore| !withdrawal.takes_back(&restore.item));
    }

    /// Renames a unit, or makes it part of another, for those whose category follows (II.B.10).
    pub(super) fn rename_unit(&mut self, entrant: Entrant<'a>) {
        let request = entrant.request;
        let procedure = entrant.policy.procedures.get(&request.procedure.value);
        let (Some(change), Some(procedure)) = (&request.unit_change, procedure) else {
            return;
        };
        self.turn += 1;
        let item = ItemRef::whole(&request.id.value);
        let rename = UnitRename {
            item: item.clone(),
            turn: self.turn,
            entered: entrant.day,
            from: change.effective.value,
            unit: change.unit.value.clone(),
            name: change.new_name.as_ref().map(|name| name.value.clone()),
            merge_into: change.merge_into.as_ref().map(|unit| unit.value.clone()),
            categories: procedure.unit_change.clone(),
        };
        let followers: Vec<usize> = (0..self.state.persons.len())
            .filter(|place| follows(&self.state.persons[*place], &rename))
            .collect();
        if let Err(refused) = as_expected(change, followers.len(), &request.path) {
            self.state.refused.insert(item, *refused);
            return;
        }
        for place in followers {
            self.state.persons[place].deeds.push(Deed {
                item: item.clone(),
                entered: entrant.day,
                from: rename.from,
                joins: false,
            });
        }
        self.state.unit_renames.push(rename);
    }

    /// What all acts add up to.
    pub(super) fn finish(mut self) -> DesiredState<'a> {
        for person in &mut self.state.persons {
            pass_on(person, self.under.policy);
        }
        self.state
    }
}

/// Takes back what items did about a person. Says whether they had done anything.
fn take_back(person: &mut DesiredPerson<'_>, withdrawal: &Withdrawal, by: &ItemRef, turn: usize) -> bool {
    let gone = |item: &ItemRef| withdrawal.takes_back(item);
    let is_concerned = person.deeds.iter().any(|deed| gone(&deed.item));
    for affiliation in &mut person.affiliations {
        affiliation.closings.retain(|closing| !gone(&closing.item));
        affiliation.extensions.retain(|extension| !gone(&extension.item));
        // Where the request says when it closes, that day counts.
        let says_when = |request: &RequestId| {
            let closings = affiliation.closings.iter();
            closings
                .filter(|closing| closing.item.request == *request)
                .count()
                > 0
        };
        if gone(&affiliation.item) && !says_when(&by.request) {
            affiliation.closings.push(ClosedBy {
                item: by.clone(),
                last_day: affiliation.from.minus_days(1),
                of_several: OfSeveral::Newest,
                by_age: false,
                then: None,
                turn,
            });
        }
    }
    person.amendments.retain(|amendment| !gone(&amendment.item));
    person.holds.retain(|hold| !gone(&hold.item));
    person.suspensions.retain(|suspension| !gone(&suspension.item));
    for suspension in &mut person.suspensions {
        suspension.released = suspension.released.take().filter(|(item, _)| !gone(item));
    }
    person.disposals.retain(|disposed| !gone(&disposed.item));
    // Who brought the person in stays known, whatever became of it.
    let origin = person.origin.clone();
    person
        .tenures
        .retain(|tenure| tenure.item == origin || !gone(&tenure.item));
    person
        .deeds
        .retain(|deed| deed.item == origin || !gone(&deed.item));
    is_concerned
}

/// Whether a person's data follow a unit: somebody of its categories who is of the unit on its first day.
fn follows(person: &DesiredPerson<'_>, rename: &UnitRename) -> bool {
    let leading = person.leading(rename.from);
    leading.is_some_and(|leading| leading.is_live(rename.from) && rename.concerns(leading))
}

/// Refuses a change of a unit that concerns more or fewer people than the decree's author counted (trap 73).
fn as_expected(change: &UnitChange, found: usize, path: &str) -> Result<(), Box<Diagnostic>> {
    match &change.expect_accounts {
        Some(expected) if usize::try_from(expected.value) != Ok(found) => {
            let fault = Diagnostic::new(Code::UnitChangeCount, path, expected.span);
            Err(Box::new(
                fault
                    .with("unit", &change.unit.value)
                    .with("expected", expected.value)
                    .with("found", found),
            ))
        }
        _ => Ok(()),
    }
}

/// The day from which a rename counts for those who were there.
impl UnitRename {
    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Day) -> bool {
        self.from <= day
    }
}
