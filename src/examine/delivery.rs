//! How credentials reach their holders (II.B.9): by a way the procedure knows, sealed for somebody who can open them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::subject::{Subject, listed, place_of};
use crate::examine::{Rule, fields};
use crate::names::UnitId;
use crate::policy::{Action, Policy};
use crate::request::act::RESET_PASSWORD;
use crate::request::{DeliveryMethod, Item, Request};
use crate::unit::Units;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "credentials go by a way that the procedure knows",
        codes: &[Code::DeliveryMissing, Code::DeliveryNotAllowed],
        check: method,
    },
    Rule {
        name: "sealed credentials go to the unit that asks, which can open them",
        codes: &[
            Code::DeliveryToAnotherUnit,
            Code::DeliveryWithoutKey,
            Code::DeliveryWithoutPerson,
        ],
        check: sealed,
    },
    Rule {
        name: "who gets a link has an address",
        codes: &[Code::DeliveryWithoutEmail],
        check: link,
    },
];

/// Whether a way of delivery makes a file of temporary passwords, sealed for a unit.
pub fn is_sealed(method: DeliveryMethod) -> bool {
    match method {
        DeliveryMethod::SealedFile | DeliveryMethod::Pic | DeliveryMethod::TemporaryPassword => true,
        DeliveryMethod::ActivationLink | DeliveryMethod::Nothing => false,
    }
}

/// Who opens a file of credentials.
#[derive(Debug, Clone, Copy)]
pub struct Addressee<'a> {
    /// The unit that it is handed over through.
    pub unit: &'a UnitId,
    /// The age recipient that it is sealed to.
    pub key: &'a str,
    /// Whether that is the sponsor's own, and not the unit's.
    pub is_sponsor: bool,
}

/// Who opens the files of credentials of a request: its sponsor by a key of their own, where it makes accounts and the
/// sponsor gives one; else the unit that receives them, or the one that asked where that has no key. None where nobody has
/// one.
pub fn addressee<'a>(units: &'a Units, policy: &Policy, request: &'a Request) -> Option<Addressee<'a>> {
    let procedure = policy.procedures.get(&request.procedure.value);
    let makes = procedure.is_some_and(|procedure| procedure.action == Action::Create);
    let sponsor = request.sponsor_with_key().filter(|_| makes);
    if let Some(key) = sponsor.and_then(|sponsor| sponsor.age_key.as_ref()) {
        return Some(Addressee {
            unit: request.credentials_unit(),
            key: &key.value,
            is_sponsor: true,
        });
    }
    let ids = [request.credentials_unit(), &request.requester.unit.value];
    let mut units = ids.into_iter().filter_map(|id| units.get(id));
    units.find_map(|unit| {
        Some(Addressee {
            unit: &unit.id,
            key: unit.seal_key.as_deref()?,
            is_sponsor: false,
        })
    })
}

/// Whether an item asks for another password of an account that there is (b.1).
fn gives_password(item: &Item) -> bool {
    let act = item.helpdesk.as_ref();
    act.is_some_and(|act| act.action.value == RESET_PASSWORD)
}

fn method(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    // An account that lives on keeps its password, and what takes a request back makes none.
    let makes = subject.creates() && subject.items().any(|(_, item)| !subject.renews(item));
    let restores = subject
        .procedure()
        .is_some_and(|procedure| procedure.action == Action::Restore);
    let gives = restores || subject.items().any(|(_, item)| gives_password(item));
    let Some(procedure) = subject.procedure().filter(|_| gives || makes) else {
        return;
    };
    let allowed = &procedure.delivery_methods;
    if allowed.is_empty() {
        return;
    }
    let Some(delivery) = &subject.request.delivery else {
        let fault = subject.fault(Code::DeliveryMissing, subject.request.procedure.span);
        faults.push(
            fault
                .with("procedure", &procedure.id)
                .with("allowed", listed(allowed)),
        );
        return;
    };
    if !allowed.iter().any(|method| method == delivery.method.word()) {
        let only = if let [only] = allowed.as_slice() {
            Some(only)
        } else {
            None
        };
        let fault = subject.fault(Code::DeliveryNotAllowed, delivery.method.span);
        faults.push(
            fault
                .with("method", delivery.method.word())
                .with("procedure", &procedure.id)
                .with("allowed", listed(allowed))
                .suggest(only),
        );
    }
}

fn sealed(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let Some(delivery) = request
        .delivery
        .as_ref()
        .filter(|delivery| is_sealed(delivery.method.value))
    else {
        return;
    };
    if delivery.method.value == DeliveryMethod::Pic && delivery.name.is_none() {
        faults.push(subject.fault(Code::DeliveryWithoutPerson, delivery.method.span));
    }
    let asking = &request.requester.unit;
    // An unknown unit has been reported: what is within it, and whether it has a key, cannot be asked.
    if subject.requester().is_none() {
        return;
    }
    if let Some(unit) = &delivery.unit
        && subject.units.get(unit).is_some()
        && !subject.is_within(unit, asking)
    {
        let fault = subject.fault(Code::DeliveryToAnotherUnit, unit.span);
        faults.push(fault.with("unit", &unit.value).with("requester", &asking.value));
    }
    if addressee(subject.units, subject.policy, request).is_none() {
        let fault = subject.fault(Code::DeliveryWithoutKey, delivery.method.span);
        let unit = delivery.unit.as_ref().unwrap_or(asking);
        faults.push(
            fault
                .with("unit", &unit.value)
                .with("method", delivery.method.word()),
        );
    }
}

fn link(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let by_link = subject
        .request
        .delivery
        .as_ref()
        .is_some_and(|delivery| delivery.method.value == DeliveryMethod::ActivationLink);
    for (number, item) in subject.items().filter(|_| by_link && subject.creates()) {
        if item.email.is_none() && !fields::is_required(subject, item, "email") {
            let fault = subject.fault(Code::DeliveryWithoutEmail, place_of(item));
            let name = item.name.as_ref().map_or("", |name| name.as_str());
            faults.push(fault.with("item", number).with("name", name));
        }
    }
}
