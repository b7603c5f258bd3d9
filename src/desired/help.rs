//! What is to be done once: by the help desk for a holder (b.1), or for an entry that is gone. It is noted for the days on
//! which it is due.

use crate::desired::act::Asked;
use crate::desired::apply::{Fold, Refused, about, refuse};
use crate::desired::life::Life;
use crate::desired::{Help, Restore};
use crate::diagnostic::code::Code;
use crate::names::UnitId;
use crate::policy::Procedure;
use crate::request::act::{CHECK, HelpdeskAct, RESET_PASSWORD, UPDATE_CONTACT};
use crate::request::{DeliveryMethod, Item};

impl<'a> Fold<'a, '_> {
    /// Notes that an entry is to be made again, where it is gone.
    pub(super) fn restore(&mut self, place: usize, asked: &Asked<'a>) {
        let entered = asked.entrant.day;
        let lapse_days = asked.procedure.lapse_days;
        self.state.restores.push(Restore {
            item: asked.item_ref(),
            entered,
            last_day: lapse_days.map(|days| entered.plus_days(days)),
            person: self.state.persons[place].person,
        });
    }

    /// Notes help for a holder, where the account is open on the day the request enters.
    pub(super) fn help(&mut self, place: usize, asked: &Asked<'a>) -> Result<(), Box<Refused>> {
        let Some(act) = asked.item.helpdesk.as_deref() else {
            return Ok(());
        };
        let entered = asked.entrant.day;
        let person = &self.state.persons[place];
        let id = person.person;
        let life = Life::of(person, entered, asked.entrant.policy);
        if is_forbidden(asked.procedure, life) {
            return Err(Box::new(refuse(asked, Code::AccountClosed, about(asked.item))));
        }
        let holder = person.leading(entered).map(|leading| &*leading.data);
        is_vouched_for(asked, act, holder)?;
        is_reached(asked, act, holder)?;
        let change = asked.item.change.as_deref();
        let change = change.filter(|_| act.action.value == UPDATE_CONTACT);
        if let Some(change) = change {
            self.amend(place, asked, change);
        }
        let lapse_days = asked.procedure.lapse_days;
        self.state.helps.push(Help {
            item: asked.item_ref(),
            entered,
            last_day: lapse_days.map(|days| entered.plus_days(days)),
            unit: &asked.entrant.request.requester.unit.value,
            person: id,
            act,
            change,
        });
        Ok(())
    }
}

/// Whether a procedure may not be used on an account in a state. One that there is not yet, or that never came to be, is
/// nobody's to help with; a graduate whom nothing lets in is closed.
fn is_forbidden(procedure: &Procedure, life: Life) -> bool {
    let word = match life {
        Life::Pending | Life::Withdrawn => return true,
        Life::Expiring => Life::Active.word(),
        Life::PassedOn => Life::Disabled.word(),
        Life::Active | Life::Suspended | Life::Disabled | Life::Archived | Life::Deleted => life.word(),
    };
    let mut forbidden = procedure.forbid_states.iter();
    forbidden.any(|state| state == word || state == life.word())
}

/// Refuses what one officer alone would do for somebody with privileges.
fn is_vouched_for(asked: &Asked<'_>, act: &HelpdeskAct, holder: Option<&Item>) -> Result<(), Box<Refused>> {
    let unit = holder.and_then(|holder| holder.unit.as_ref());
    let privileged = unit.filter(|unit| asked.procedure.second_person_for.contains(&unit.value));
    match privileged {
        Some(unit) if act.action.value != CHECK && !has_second_person(asked, act) => {
            let fault = refuse(asked, Code::SecondPersonMissing, act.verified_by.span);
            let fault = fault.with("unit", &unit.value);
            Err(Box::new(fault.with("officer", &act.verified_by.value)))
        }
        _ => Ok(()),
    }
}

/// Whether somebody else than the officer who verified approved.
fn has_second_person(asked: &Asked<'_>, act: &HelpdeskAct) -> bool {
    let request = asked.entrant.request;
    let same = |name: &str| name.trim().eq_ignore_ascii_case(act.verified_by.value.trim());
    let may =
        |unit: &UnitId| asked.procedure.approvals.contains_key(unit) || *unit == request.requester.unit.value;
    let mut approvals = request.approvals_declared.iter();
    approvals.any(|approval| {
        let unit = approval.unit.as_ref().is_some_and(|unit| may(&unit.value));
        unit && approval.name.as_ref().is_some_and(|name| !same(&name.value))
    })
}

/// Refuses a reset by link for somebody whom no link reaches: without an address the portal lets nobody choose another
/// password.
fn is_reached(asked: &Asked<'_>, act: &HelpdeskAct, holder: Option<&Item>) -> Result<(), Box<Refused>> {
    let delivery = asked.entrant.request.delivery.as_ref();
    let by_link = delivery.filter(|delivery| delivery.method.value == DeliveryMethod::ActivationLink);
    match by_link {
        Some(delivery)
            if act.action.value == RESET_PASSWORD && holder.is_none_or(|holder| holder.email.is_none()) =>
        {
            let fault = refuse(asked, Code::DeliveryWithoutEmail, delivery.method.span);
            let name = asked.item.account.as_ref();
            Err(Box::new(
                fault.with("name", name.map_or("", |named| named.value.as_str())),
            ))
        }
        _ => Ok(()),
    }
}
