//! Usernames (II.B.3): who chooses them, their form, and those that nobody may have.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::numbers::form_fault;
use crate::examine::subject::{Subject, changed, listed};
use crate::names::Username;
use crate::naming::letters::plain_words;
use crate::naming::reserved::{look_alike, shape};
use crate::naming::{Parts, candidates, requested};
use crate::person::key::Number;
use crate::person::name::PersonName;
use crate::placed::Placed;
use crate::policy::UsernameRules;
use crate::policy::category::{Category, ChosenBy};
use crate::request::Item;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "a username is named only where the request chooses it, and another one by a change alone",
        codes: &[Code::UsernameNotAsked, Code::UsernameKept],
        check: chosen,
    },
    Rule {
        name: "a requested username has the form the policy asks for, and is nobody's",
        codes: &[Code::UsernameForm, Code::UsernameReserved],
        check: form,
    },
    Rule {
        name: "no two items ask for one username",
        codes: &[Code::UsernameTwice],
        check: twice,
    },
    Rule {
        name: "no username looks like another",
        codes: &[Code::UsernameLookAlike],
        check: alike,
    },
    Rule {
        name: "a username can be made for everybody",
        codes: &[Code::NoUsername],
        check: possible,
    },
    Rule {
        name: "protected accounts are not touched",
        codes: &[Code::ProtectedAccount],
        check: protected,
    },
];

fn chosen(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|(_, item)| subject.makes(item)) {
        let (Some(username), Some(category)) = (&item.username, subject.category(item)) else {
            continue;
        };
        let keeps = item.existing_account.as_ref();
        if let Some(account) = keeps.filter(|account| account.value != username.value) {
            let fault = subject.fault(Code::UsernameKept, username.span);
            faults.push(
                fault
                    .with("username", &username.value)
                    .with("account", &account.value)
                    .with("item", number)
                    .suggest(Some(account.to_string())),
            );
            continue;
        }
        if keeps.is_none() && category.username_chosen_by == ChosenBy::System {
            let fault = subject.fault(Code::UsernameNotAsked, username.span);
            faults.push(
                fault
                    .with("username", &username.value)
                    .with("item", number)
                    .with("category", &category.label)
                    .with("patterns", listed(&category.username_patterns)),
            );
        }
    }
}

/// The usernames that items ask for and may ask for.
fn asked<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (u32, &'a Placed<Username>)> {
    let subject = *subject;
    subject.items().filter_map(move |(number, item)| {
        let is_new = subject.makes(item) || subject.opens_mailbox(item);
        let category = subject.category(item).filter(|_| is_new)?;
        requested(category, item)?;
        Some((number, item.username.as_ref()?))
    })
}

fn form(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let rules = &subject.policy.usernames;
    let renamed = subject.items().filter_map(|(_, item)| changed(item, "username"));
    let renamed = renamed.map(|name| (name.as_str(), name.span));
    let made = asked(subject).map(|(_, username)| (username.as_str(), username.span));
    for (name, span) in made.chain(renamed) {
        let length = rules.min_length..=rules.max_length;
        if !length.contains(&name.len()) || !rules.charset.is_match(name) {
            let fault = subject.fault(Code::UsernameForm, span);
            faults.push(
                fault
                    .with("username", name)
                    .with("length", name.len())
                    .with("min", rules.min_length)
                    .with("max", rules.max_length)
                    .with("charset", rules.charset.as_str()),
            );
        }
        if is_forbidden(rules, name) {
            let fault = subject.fault(Code::UsernameReserved, span);
            faults.push(fault.with("username", name));
        }
    }
}

fn twice(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&Username, u32> = BTreeMap::new();
    let adopted = subject.items().filter(|_| subject.adopts());
    let adopted = adopted.filter_map(|(number, item)| Some((number, item.username.as_ref()?)));
    for (number, username) in asked(subject).chain(adopted) {
        let first = *seen.entry(&username.value).or_insert(number);
        if first != number {
            let fault = subject.fault(Code::UsernameTwice, username.span);
            faults.push(
                fault
                    .with("username", &username.value)
                    .with("item", number)
                    .with("first", first),
            );
        }
    }
}

fn alike(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let rules = &subject.policy.usernames;
    let mut seen: BTreeMap<String, &Username> = BTreeMap::new();
    for (_, username) in asked(subject) {
        let name = username.as_str();
        let earlier = *seen.entry(shape(name).collect()).or_insert(&username.value);
        let reserved = look_alike(rules, name).filter(|_| !is_forbidden(rules, name));
        let other = Some(earlier.as_str())
            .filter(|earlier| *earlier != name)
            .or(reserved);
        if let Some(other) = other {
            let fault = subject.fault(Code::UsernameLookAlike, username.span);
            faults.push(fault.with("username", name).with("other", other));
        }
    }
}

fn is_forbidden(rules: &UsernameRules, name: &str) -> bool {
    rules.reserved.contains(name) || rules.protected.contains(name)
}

fn possible(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|(_, item)| subject.makes(item)) {
        let Some(category) = subject.category(item) else {
            continue;
        };
        let named = item.existing_account.is_some() || requested(category, item).is_some();
        let chosen = named || category.username_chosen_by == ChosenBy::Requester;
        let system = item.test.as_ref().map(|test| &test.system);
        let Some(name) = item.name.as_ref().or(system) else {
            continue;
        };
        if chosen || lacks_number(subject, category, item) {
            continue;
        }
        let parts = Parts::of(subject.policy, item);
        if candidates(category, &subject.policy.usernames, parts)
            .next()
            .is_none()
        {
            let bare = PersonName::of(item).map_or_else(|| plain_words(name), |name| plain_words(&name.bare));
            let way = match category.username_chosen_by {
                _ if bare.is_empty() => "letters",
                _ if item.name.is_none() => "test",
                ChosenBy::System => "system",
                ChosenBy::Requester | ChosenBy::RequesterOrSystem => "request",
            };
            let fault = subject.fault(Code::NoUsername, name.span);
            faults.push(
                fault
                    .with("name", name.as_str())
                    .with("way", way)
                    .with("item", number)
                    .with("patterns", listed(&category.username_patterns))
                    .with("max", subject.policy.usernames.max_length),
            );
        }
    }
}

/// Whether a number that the patterns are made of is missing or impossible, as another rule says.
fn lacks_number(subject: &Subject<'_>, category: &Category, item: &Item) -> bool {
    Number::ALL.iter().any(|number| {
        let placeholder = format!("{{{}}}", number.field());
        let of_patterns = category
            .username_patterns
            .iter()
            .any(|pattern| pattern.contains(&placeholder));
        of_patterns
            && number
                .written(item)
                .is_none_or(|written| form_fault(subject, *number, written).is_some())
    })
}

fn protected(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, item) in subject.items() {
        let adopted = item.username.iter().filter(|_| subject.adopts());
        for username in named_accounts(item).chain(adopted) {
            if subject.policy.usernames.protected.contains(username.as_str()) {
                let fault = subject.fault(Code::ProtectedAccount, username.span);
                faults.push(fault.with("username", &username.value));
            }
        }
    }
}

fn named_accounts(item: &Item) -> impl Iterator<Item = &Placed<Username>> {
    item.account.iter().chain(&item.existing_account)
}
