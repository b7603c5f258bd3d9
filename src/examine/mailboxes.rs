//! Mailboxes that are no person's: what they are for, who answers for them, and who else may open them.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::live::{Known, KnownAccount};
use crate::examine::subject::{Subject, place_of};
use crate::examine::{LiveRule, Rule};
use crate::names::{CategoryId, Username};
use crate::placed::{Placed, Span};
use crate::policy::Scope;
use crate::policy::category::{Category, Kind};
use crate::request::Item;
use crate::request::act::Mailbox;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "a mailbox is of the kind that its procedure is for",
        codes: &[Code::MailboxKind],
        check: kind,
    },
    Rule {
        name: "a mailbox says what it is for, and nothing else",
        codes: &[Code::MailboxPurpose],
        check: purpose,
    },
    Rule {
        name: "a mailbox is a new one or one that there is",
        codes: &[Code::MailboxUnnamed, Code::HandOverUnclear],
        check: named,
    },
    Rule {
        name: "others may open a mailbox only where its category lets them, each once",
        codes: &[Code::DelegateNotAllowed, Code::DelegateTwice],
        check: delegates,
    },
    Rule {
        name: "a unit asks for the mailbox of its own unit",
        codes: &[Code::MailboxOfAnotherUnit],
        check: own_unit,
    },
];

pub(crate) const LIVE_RULES: &[LiveRule] = &[LiveRule {
    name: "who answers for a mailbox, or may open it, has an open account of the category that may",
    codes: &[Code::OwnerUnknown, Code::OwnerInactive, Code::OwnerUnfit],
    check: stewards,
}];

/// The mailboxes of a request, with their items and categories.
fn mailboxes<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = (u32, &'a Item, &'a Mailbox, &'a Category)> + use<'a> {
    let subject = *subject;
    subject.items().filter_map(move |(number, item)| {
        Some((number, item, item.mailbox.as_deref()?, subject.category(item)?))
    })
}

fn kind(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, _, mailbox, category) in mailboxes(subject) {
        if mailbox.kind.value != category.id.as_str() {
            let fault = subject.fault(Code::MailboxKind, mailbox.kind.span);
            let fault = fault.with("kind", &mailbox.kind.value).with("item", number);
            faults.push(
                fault
                    .with("category", &category.id)
                    .suggest(Some(category.id.as_str())),
            );
        }
    }
}

fn purpose(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, _, mailbox, category) in mailboxes(subject) {
        let said: [(&str, Option<Span>); 3] = [
            (
                "position",
                mailbox.position.as_ref().map(|position| position.span),
            ),
            ("unit", mailbox.unit.as_ref().map(|unit| unit.span)),
            ("event", mailbox.event.as_ref().map(|event| event.span)),
        ];
        let wanted = match category.kind {
            Kind::Role => "position",
            Kind::Unit => "unit",
            Kind::Event => "event",
            Kind::Person | Kind::Test => continue,
        };
        for (field, span) in said {
            let (is, span) = match span {
                None if field == wanted => ("missing", mailbox.kind.span),
                // A position may be one of a unit, and then goes with it.
                Some(_) if (field, category.kind) == ("unit", Kind::Role) => continue,
                Some(span) if field != wanted => ("odd", span),
                _ => continue,
            };
            let fault = subject
                .fault(Code::MailboxPurpose, span)
                .with("field", field)
                .with("is", is);
            let fault = fault.with("wanted", wanted).with("item", number);
            faults.push(fault.with("category", &category.label));
        }
    }
}

fn named(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item, mailbox, _) in mailboxes(subject) {
        let found = match (&item.username, &item.account) {
            (None, None) => Some(("none", place_of(item))),
            (Some(_), Some(account)) => Some(("both", account.span)),
            _ => None,
        };
        if let Some((found, span)) = found {
            let fault = subject.fault(Code::MailboxUnnamed, span);
            faults.push(fault.with("found", found).with("item", number));
            continue;
        }
        let Some(previous) = &mailbox.previous_owner else {
            continue;
        };
        let why = if item.account.is_none() {
            "new"
        } else if previous.value == mailbox.owner.value {
            "same"
        } else {
            continue;
        };
        let fault = subject.fault(Code::HandOverUnclear, previous.span);
        let fault = fault.with("username", &previous.value).with("why", why);
        faults.push(fault.with("item", number));
    }
}

fn delegates(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, _, mailbox, category) in mailboxes(subject) {
        let Some(first) = mailbox.delegates.first() else {
            continue;
        };
        if category.delegates.is_none() {
            let fault = subject.fault(Code::DelegateNotAllowed, first.span);
            let fault = fault.with("category", &category.label);
            faults.push(fault.with("owner", &mailbox.owner.value).with("item", number));
            continue;
        }
        let mut seen: BTreeSet<&Username> = BTreeSet::from([&mailbox.owner.value]);
        for delegate in &mailbox.delegates {
            if !seen.insert(&delegate.value) {
                let is_owner = delegate.value == mailbox.owner.value;
                let fault = subject.fault(Code::DelegateTwice, delegate.span);
                let fault = fault.with("username", &delegate.value).with("item", number);
                faults.push(fault.with("as", if is_owner { "owner" } else { "delegate" }));
            }
        }
    }
}

/// A unit's office asks for the unit itself, for what it is a part of, and for its own parts.
fn own_unit(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject
        .procedure()
        .filter(|procedure| procedure.scope == Some(Scope::OwnUnit))
    else {
        return;
    };
    let Some(requester) = subject.requester() else {
        return;
    };
    for (number, _, mailbox, _) in mailboxes(subject) {
        let Some(unit) = &mailbox.unit else { continue };
        if subject.units.get(unit).is_some() && !subject.is_within(unit, requester.whole()) {
            let fault = subject.fault(Code::MailboxOfAnotherUnit, unit.span);
            let fault = fault.with("unit", &unit.value).with("requester", &requester.id);
            faults.push(fault.with("procedure", &procedure.id).with("item", number));
        }
    }
}

/// Whoever answers for a mailbox, or may open it, has an open account of the category that may.
fn stewards(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, _, mailbox, category) in mailboxes(subject) {
        let owner = category
            .owner
            .as_ref()
            .map(|rule| (&mailbox.owner, &rule.category));
        let others = category.delegates.iter();
        let others = others.flat_map(|of| mailbox.delegates.iter().map(move |delegate| (delegate, of)));
        for (named, of) in owner.into_iter().chain(others) {
            let Some((code, found)) = unfit(subject, named, of, known) else {
                continue;
            };
            let wanted = subject
                .policy
                .categories
                .get(of)
                .map_or(of.as_str(), |of| &of.label);
            let fault = subject.fault(code, named.span).with("username", &named.value);
            let fault = fault.with("category", wanted).with("found", found);
            faults.push(fault.with("item", number));
        }
    }
}

/// Why an account cannot answer for a mailbox; none where it can.
fn unfit(
    subject: &Subject<'_>,
    named: &Placed<Username>,
    of: &CategoryId,
    known: &Known<'_>,
) -> Option<(Code, String)> {
    let nothing = String::new();
    // An entry that is not ours is as good as none until it is adopted.
    let ours = (known.account)(named).filter(|account| account.origin.is_some());
    match ours {
        None => Some((Code::OwnerUnknown, nothing)),
        Some(KnownAccount { active: false, .. }) => Some((Code::OwnerInactive, nothing)),
        Some(KnownAccount {
            category: Some(category),
            ..
        }) if category != of.as_str() => {
            let label = subject.policy.categories.get(&CategoryId::new(&category));
            Some((
                Code::OwnerUnfit,
                label.map_or(category, |label| label.label.clone()),
            ))
        }
        Some(_) => None,
    }
}
