//! The fields of an item: which it must have, and which it may.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed, place_of};
use crate::names::CategoryId;
use crate::policy::{ItemRules, Procedure};
use crate::request::Item;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "items have what the procedure and their category ask for",
        codes: &[Code::ItemFieldMissing, Code::ItemFieldNoneOf],
        check: required,
    },
    Rule {
        name: "items have nothing else",
        codes: &[Code::ItemFieldNotAllowed],
        check: allowed,
    },
    Rule {
        name: "a list has the columns that the procedure asks for, and no others",
        codes: &[Code::ListFieldMissing, Code::ListFieldNotAllowed],
        check: columns,
    },
];

fn required(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let rules = &procedure.item;
    for (number, item) in subject.items().filter(|(_, item)| is_served(procedure, item)) {
        // Who has an account keeps its name.
        let is_named = |field: &String| field == "username" && item.existing_account.is_some();
        let has = |field: &String| has_key(item, field) || is_named(field);
        let category = subject.category(item);
        let by_category = category
            .and_then(|category| rules.required_by_category.get(&category.id))
            .into_iter()
            .flatten();
        for field in rules
            .required
            .iter()
            .chain(by_category)
            .filter(|field| !has(field) && is_mapped(subject, field))
        {
            let fault = subject.fault(Code::ItemFieldMissing, place_of(item));
            let category = category.map_or("none", |category| category.id.as_str());
            faults.push(
                fault
                    .with("field", field)
                    .with("item", number)
                    .with("procedure", &procedure.id)
                    .with("category", category),
            );
        }
        if !rules.one_of.is_empty() && !rules.one_of.iter().any(|group| group.iter().all(has)) {
            let groups = rules.one_of.iter().map(|group| group.join(" + "));
            let fault = subject.fault(Code::ItemFieldNoneOf, place_of(item));
            faults.push(
                fault
                    .with("fields", listed(groups))
                    .with("item", number)
                    .with("procedure", &procedure.id),
            );
        }
    }
}

fn allowed(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let known = known_fields(&procedure.item);
    for (number, item) in subject.items().filter(|(_, item)| is_served(procedure, item)) {
        let keys = item.keys.iter().filter(|_| subject.request.list().is_none());
        for key in keys.filter(|key| !known.contains(key.value)) {
            let fault = subject.fault(Code::ItemFieldNotAllowed, key.span);
            faults.push(
                fault
                    .with("field", key.value)
                    .with("item", number)
                    .with("procedure", &procedure.id)
                    .with("allowed", listed(&known)),
            );
        }
    }
}

/// Whether a field stands in the request itself, or in a column of its list. What has no column is said once, for all rows.
fn is_mapped(subject: &Subject<'_>, field: &str) -> bool {
    let list = subject.request.list();
    list.is_none_or(|list| list.fields().contains_key(field))
}

fn columns(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(list), Some(procedure)) = (subject.request.list(), subject.procedure()) else {
        return;
    };
    if !procedure.allow_file {
        return;
    }
    let rules = &procedure.item;
    let fields = list.fields();
    let by_category = rules.required_by_category.values().flatten();
    // What only some categories ask for is missing where somebody is of one of them.
    let of_somebody = |field: &&String| {
        let lacks = |id: &CategoryId| {
            let required = rules.required_by_category.get(id);
            required.is_some_and(|required| required.contains(field))
        };
        subject
            .items()
            .any(|(_, item)| subject.category(item).is_some_and(|category| lacks(&category.id)))
    };
    let wanted: BTreeSet<&String> = rules
        .required
        .iter()
        .chain(by_category.filter(of_somebody))
        .collect();
    for field in wanted
        .into_iter()
        .filter(|field| !fields.contains_key(field.as_str()))
    {
        let fault = subject.fault(Code::ListFieldMissing, list.columns_span);
        faults.push(fault.with("field", field).with("procedure", &procedure.id));
    }
    let known = known_fields(rules);
    for (field, span) in fields.into_iter().filter(|(field, _)| !known.contains(field)) {
        let fault = subject.fault(Code::ListFieldNotAllowed, span);
        let fault = fault.with("field", field).with("procedure", &procedure.id);
        faults.push(fault.with("allowed", listed(&known)));
    }
}

/// Whether the procedure is for the category that an item names. What it wants of others is of no use to them.
fn is_served(procedure: &Procedure, item: &Item) -> bool {
    item.category
        .as_ref()
        .is_none_or(|category| procedure.categories.contains(&category.value))
}

/// Whether the procedure wants a field of an item, so that its absence is reported here.
pub(crate) fn is_required(subject: &Subject<'_>, item: &Item, field: &str) -> bool {
    let Some(procedure) = subject.procedure() else {
        return false;
    };
    let rules = &procedure.item;
    let by_category = subject
        .category(item)
        .and_then(|category| rules.required_by_category.get(&category.id));
    rules
        .required
        .iter()
        .chain(by_category.into_iter().flatten())
        .any(|required| required == field)
}

/// The fields that a procedure knows, without those that it forbids.
pub(crate) fn known_fields(rules: &ItemRules) -> BTreeSet<&str> {
    rules
        .required
        .iter()
        .chain(rules.required_by_category.values().flatten())
        .chain(rules.one_of.iter().flatten())
        .chain(&rules.optional)
        .filter(|field| !rules.forbidden.contains(field))
        .map(String::as_str)
        .collect()
}

fn has_key(item: &Item, field: &str) -> bool {
    item.keys.iter().any(|key| key.value == field)
}
