//! How credentials reach their holders (II.B.9): by a way the procedure knows, sealed for somebody who can open them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::subject::{Subject, listed, place_of};
use crate::examine::{Rule, fields};
use crate::names::UnitId;
use crate::policy::Action;
use crate::request::act::RESET_PASSWORD;
use crate::request::{Delivery, DeliveryMethod, Item};
use crate::unit::{Unit, Units};

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

/// The unit whose key a file of credentials is sealed to: the one that receives it, or the one that asked where that
/// has no key. None where neither has one.
pub fn sealed_for<'a>(units: &'a Units, delivery: Option<&Delivery>, requester: &UnitId) -> Option<&'a Unit> {
    delivery
        .and_then(|delivery| delivery.unit.as_ref())
        .map(|unit| &unit.value)
        .into_iter()
        .chain([requester])
        .filter_map(|id| units.get(id))
        .find(|unit| unit.seal_key.is_some())
}

/// Whether an item asks for another password of an account that there is (b.1).
fn gives_password(item: &Item) -> bool {
    let act = item.helpdesk.as_ref();
    act.is_some_and(|act| act.action.value == RESET_PASSWORD)
}

fn method(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    // An account that lives on keeps its password.
    let mut items = subject.items().peekable();
    let renewed = items.peek().is_some() && items.all(|(_, item)| subject.renews(item));
    let restores = subject
        .procedure()
        .is_some_and(|procedure| procedure.action == Action::Restore);
    let gives = restores || subject.items().any(|(_, item)| gives_password(item));
    let asked = gives || subject.creates() && !renewed;
    let Some(procedure) = subject.procedure().filter(|_| asked) else {
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
    if sealed_for(subject.units, Some(delivery), asking).is_none() {
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
