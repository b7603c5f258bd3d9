//! Words that the institution chose: kinds of contract, ways to leave, statuses of a closing, names of lists.

use std::collections::BTreeMap;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed};
use crate::request::{Item, Text};

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "words are those that the policy has",
    codes: &[Code::WordUnknown],
    check: known,
}];

fn known(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let closing = subject
        .procedure()
        .and_then(|procedure| procedure.closing.as_ref());
    let series = closing.and_then(|rule| rule.series.as_ref());
    if let (Some(series), Some(list)) = (series, &subject.request.list) {
        faults.extend(unknown(subject, "type", &list.kind, &[series.name.as_str()]));
    }
    // A list may have thousands of items, which all have the same words to choose from.
    let mut of_policy: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, said) in subject.items().flat_map(|(_, item)| words(item)) {
        let key = path.rsplit('.').next().unwrap_or(path);
        let collect = || subject.policy.words_of(path, subject.procedure());
        let words = of_policy.entry(path).or_insert_with(collect);
        faults.extend(unknown(subject, key, said, words));
    }
}

/// What an item says in words of the institution, each with the field that it stands in.
fn words(item: &Item) -> impl Iterator<Item = (&'static str, &Text)> {
    let contracts = item
        .contracts
        .iter()
        .map(|contract| ("contracts.type", &contract.kind));
    let separation = item
        .separation
        .iter()
        .map(|leaves| ("separation.type", &leaves.kind));
    let status = item.status.iter().map(|status| ("status", status));
    contracts.chain(separation).chain(status)
}

fn unknown(subject: &Subject<'_>, key: &str, said: &Text, known: &[&str]) -> Option<Diagnostic> {
    if known.is_empty() || known.contains(&said.as_str()) {
        return None;
    }
    let fault = subject.fault(Code::WordUnknown, said.span);
    Some(
        fault
            .with("key", key)
            .with("value", &said.value)
            .with("known", listed(known))
            .suggest(nearest(said, known.iter().copied())),
    )
}
