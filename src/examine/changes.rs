//! What requests change (b.2 to b.5): fields that the procedure may change, a reason for another username, no days of
//! their own.

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed, place_of};
use crate::examine::waiver;
use crate::request::Text;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "a change says what changes",
        codes: &[Code::ChangeEmpty],
        check: empty,
    },
    Rule {
        name: "a change is of fields that the procedure may change",
        codes: &[Code::ChangeNotAllowed],
        check: mutable,
    },
    Rule {
        name: "another username has a reason",
        codes: &[Code::RenameWithoutReason],
        check: reason,
    },
    Rule {
        name: "only what makes accounts says when they are valid",
        codes: &[Code::DatesNotAsked],
        check: dates,
    },
    Rule {
        name: "what is permanent changes by special consideration only",
        codes: &[Code::AccountImmutable],
        check: permanent,
    },
];

fn empty(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items() {
        let Some(change) = &item.change else {
            continue;
        };
        if change.set.is_empty() && change.clear.is_empty() {
            let key = item.keys.iter().find(|key| key.value == "change");
            let span = key.map_or_else(|| place_of(item), |key| key.span);
            faults.push(subject.fault(Code::ChangeEmpty, span).with("item", number));
        }
    }
}

fn mutable(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    for (_, item) in subject.items() {
        let Some(change) = &item.change else {
            continue;
        };
        let set = change
            .set
            .iter()
            .map(|(field, value)| (field.as_str(), value.span));
        let clear = change.clear.iter().map(|field| (field.as_str(), field.span));
        let allowed = procedure.mutable.iter().map(String::as_str);
        for (field, span) in set.chain(clear) {
            if procedure.mutable.iter().any(|known| known == field) {
                continue;
            }
            let fault = subject.fault(Code::ChangeNotAllowed, span);
            faults.push(
                fault
                    .with("field", field)
                    .with("procedure", &procedure.id)
                    .with(
                        "allowed",
                        if procedure.mutable.is_empty() {
                            "none".to_owned()
                        } else {
                            listed(allowed.clone())
                        },
                    )
                    .suggest(
                        nearest(field, allowed.clone())
                            .filter(|_| change.clear.iter().any(|text| text.span == span)),
                    ),
            );
        }
    }
}

fn reason(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, item) in subject.items() {
        let Some(change) = &item.change else {
            continue;
        };
        let username: Option<&Text> = change.set.get("username");
        if let (Some(username), None) = (username, &change.reason) {
            let fault = subject.fault(Code::RenameWithoutReason, username.span);
            faults.push(fault.with("username", &username.value));
        }
    }
}

/// An end follows contracts, months, or the day of a closing: one that the request says besides would be passed over.
fn dates(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure().filter(|_| !subject.brings_in()) else {
        return;
    };
    let validity = &subject.request.validity;
    for (field, day) in [("from", &validity.from), ("until", &validity.until)] {
        if let Some(day) = day {
            let fault = subject.fault(Code::DatesNotAsked, day.span);
            faults.push(
                fault
                    .with("field", format!("validity.{field}"))
                    .with("procedure", &procedure.id),
            );
        }
    }
}

fn permanent(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    if waiver::waives_rule(subject, Code::AccountImmutable) {
        return;
    }
    for (number, item, category) in subject.permanent_changes() {
        let change = item.change.as_deref().into_iter();
        let fields = change.flat_map(|change| {
            let set = change.set.values().map(|value| value.span);
            set.chain(change.clear.iter().map(|field| field.span))
        });
        let fault = subject.fault(
            Code::AccountImmutable,
            fields.min().unwrap_or_else(|| place_of(item)),
        );
        faults.push(fault.with("category", &category.label).with("item", number));
    }
}
