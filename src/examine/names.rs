//! What people are called: names without titles, not in capitals, names at all, and as before.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::spellings::{Named, is_same_name, named};
use crate::examine::subject::{Subject, changed, with_key};
use crate::person::key::PersonKey;
use crate::person::spelling::{is_in_capitals, proper_case};
use crate::person::titles;
use crate::request::{Item, Text};

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "names are names, without titles and not in capitals",
        codes: &[Code::NotAName, Code::NameWithTitles, Code::NameInCapitals],
        check: names,
    },
    Rule {
        name: "who has a number is called as before",
        codes: &[Code::NameSpelledDifferently],
        check: as_before,
    },
];

fn names(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let items = subject.items();
    for name in items.flat_map(|(_, item)| item.name.iter().chain(changed(item, "name"))) {
        let letters = name.chars().any(char::is_alphabetic);
        if !letters
            || name
                .chars()
                .any(|letter| letter.is_numeric() || "@<>/\\|".contains(letter))
        {
            let fault = subject.fault(Code::NotAName, name.span);
            faults.push(fault.with("name", &name.value));
            continue;
        }
        let titled = titles::split(name);
        if titled.any() {
            let fault = subject.fault(Code::NameWithTitles, name.span);
            faults.push(
                fault
                    .with("name", &name.value)
                    .with("prefix", titled.prefix.as_deref().unwrap_or("-"))
                    .with("suffix", titled.suffix.as_deref().unwrap_or("-"))
                    .suggest(Some(titled.name.clone())),
            );
        }
        if is_in_capitals(&titled.name) {
            let fault = subject.fault(Code::NameInCapitals, name.span);
            faults.push(
                fault
                    .with("name", &name.value)
                    .suggest(Some(proper_case(&titled.name))),
            );
        }
    }
}

/// People are known by their numbers, and no letter renames anybody: a name that was written otherwise before is told
/// (domain LTR2-6, trap 9).
fn as_before(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    // What entered was read, and the warning with it.
    if subject.entry.now().is_none() {
        return;
    }
    let request = subject.request;
    let own = &request.id.value;
    let mut above: BTreeMap<PersonKey, &Text> = BTreeMap::new();
    for named in named(subject.policy, request) {
        let Named { number, name, .. } = &named;
        // Who has an account already, or stands here twice, is a fault of its own.
        let is_made = |item: &Item| subject.joins(item) && item.existing_account.is_none();
        if named.is_new || named.item.is_some_and(is_made) {
            continue;
        }
        let earlier = subject.others.names_before(request, number);
        let here = above.get(number).map(|name| (name.value.as_str(), own));
        let known: Vec<_> = earlier.chain(here).collect();
        let is_known = known.iter().any(|(known, _)| is_same_name(known, name));
        if let (Some((before, place)), false) = (known.first(), is_known) {
            let fault = subject.fault(Code::NameSpelledDifferently, name.span);
            let fault = fault.with("name", &name.value).with("before", before);
            faults.push(with_key(fault.with("request", place), number));
        }
        if named.item.is_none() {
            above.entry(named.number).or_insert(named.name);
        }
    }
}
