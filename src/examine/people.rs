//! One account for one person (II.A.7): nobody twice in a request, nor in two requests.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, place_of, with_key};
use crate::person::key::PersonKey;
use crate::person::spelling::compare_key;
use crate::placed::Span;
use crate::policy::category::Kind;
use crate::request::Item;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "nobody stands in a request twice",
        codes: &[Code::DuplicatePerson],
        check: twice,
    },
    Rule {
        name: "people of one name are told apart",
        codes: &[Code::SameName],
        check: same_name,
    },
    Rule {
        name: "nobody gets a second account",
        codes: &[Code::PersonHasAccount, Code::PersonMayHaveAccount],
        check: second_account,
    },
];

fn twice(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<PersonKey, u32> = BTreeMap::new();
    let mut named: BTreeMap<_, u32> = BTreeMap::new();
    for (number, item) in subject.items() {
        let mut reported = false;
        // Several contracts may end at once, and several things be done for one holder.
        let contract = item.contract_ref.as_ref().map(|text| &text.value);
        let account = item.existing_account.as_ref().or(item.account.as_ref());
        let account = account.filter(|_| item.helpdesk.is_none());
        if let Some(account) = account {
            let first = *named.entry((&account.value, contract)).or_insert(number);
            if first != number {
                reported = true;
                let fault = subject.fault(Code::DuplicatePerson, account.span);
                let fault = fault.with("item", number).with("first", first);
                faults.push(fault.with("field", "account").with("value", &account.value));
            }
        }
        for key in PersonKey::all_of(subject.policy, item) {
            let first = *seen.entry(key.clone()).or_insert(number);
            if first != number && !reported {
                reported = true;
                let fault = subject.fault(Code::DuplicatePerson, place_of_key(&key, item));
                let fault = fault.with("item", number).with("first", first);
                faults.push(with_key(fault, &key));
            }
        }
    }
}

/// Two guests of one name may be two people, and more often a line was copied.
fn same_name(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(_) = subject.entry.now().filter(|_| subject.brings_in()) else {
        return;
    };
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (number, item) in subject.items() {
        let person = subject
            .category(item)
            .is_none_or(|category| category.kind == Kind::Person);
        let apart =
            !person || item.existing_account.is_some() || !PersonKey::all_of(subject.policy, item).is_empty();
        let Some(name) = item.name.as_ref().filter(|_| !apart) else {
            continue;
        };
        let first = *seen.entry(compare_key(name)).or_insert(number);
        if first != number {
            let fault = subject.fault(Code::SameName, name.span);
            faults.push(
                fault
                    .with("name", &name.value)
                    .with("item", number)
                    .with("first", first),
            );
        }
    }
}

fn second_account(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    if !subject.brings_in() {
        return;
    }
    for (number, item) in subject.items() {
        if item.existing_account.is_some() {
            continue;
        }
        let earlier = PersonKey::all_of(subject.policy, item)
            .into_iter()
            .find_map(|key| {
                let place = subject.others.same_person_before(subject.request, number, &key)?;
                Some((key, place))
            });
        let Some((key, place)) = earlier else {
            continue;
        };
        let code = match key {
            PersonKey::Number(..) => Code::PersonHasAccount,
            // Once it has entered, the warning was read and answered.
            _ if subject.entry.now().is_none() => continue,
            _ => Code::PersonMayHaveAccount,
        };
        let fault = subject.fault(code, place_of_key(&key, item));
        faults.push(with_key(
            fault
                .with("item", number)
                .with("request", &place.request)
                .with("other", place.item),
            &key,
        ));
    }
}

fn place_of_key(key: &PersonKey, item: &Item) -> Span {
    match key {
        PersonKey::Number(number, _) => number.written(item),
        PersonKey::Address { .. } | PersonKey::Item(_) => item.email.as_ref(),
    }
    .map_or_else(|| place_of(item), |text| text.span)
}
