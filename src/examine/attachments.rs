//! The papers that support a request: which must be there, and for whom.

use std::collections::BTreeSet;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed, place_of};
use crate::examine::waiver;
use crate::policy::Procedure;
use crate::request::{Attachment, Item};

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "the papers that the procedure asks for are there",
        codes: &[Code::AttachmentMissing, Code::AttachmentNoneOf],
        check: required,
    },
    Rule {
        name: "the papers that a category asks for are there, for each of its people",
        codes: &[Code::AttachmentMissingForCategory, Code::AttachmentNotCovering],
        check: by_category,
    },
    Rule {
        name: "another unit rests on a decree",
        codes: &[Code::UnitChangeWithoutDecree],
        check: decree,
    },
    Rule {
        name: "papers speak of items that there are",
        codes: &[Code::CoversUnknownItem],
        check: covers,
    },
    Rule {
        name: "papers are of known kinds, each once",
        codes: &[Code::AttachmentKindUnknown, Code::AttachmentTwice],
        check: kinds,
    },
];

fn required(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let request = subject.request;
    let has = |kind: &String| request.attachments.iter().any(|paper| paper.kind.value == *kind);
    for kind in procedure.attachments.all_of.iter().filter(|kind| !has(kind)) {
        let fault = subject.fault(Code::AttachmentMissing, request.procedure.span);
        faults.push(fault.with("kind", kind).with("procedure", &procedure.id));
    }
    let any_of = &procedure.attachments.any_of;
    if !any_of.is_empty() && !any_of.iter().any(has) {
        let fault = subject.fault(Code::AttachmentNoneOf, request.procedure.span);
        faults.push(
            fault
                .with("kinds", listed(any_of))
                .with("procedure", &procedure.id),
        );
    }
}

/// The kinds of paper that the category of an item asks for and no waiver lets go.
fn asked_for<'a>(
    subject: &Subject<'a>,
    procedure: &'a Procedure,
    item: &Item,
) -> impl Iterator<Item = &'a String> {
    let category = subject.category(item).map(|category| &category.id);
    let subject = *subject;
    category
        .and_then(|category| procedure.attachments.by_category.get(category))
        .into_iter()
        .flatten()
        .filter(move |kind| !category.is_some_and(|category| waiver::lets_go(&subject, category, kind)))
}

fn by_category(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let papers = &subject.request.attachments;
    let mut reported = BTreeSet::new();
    for (number, item) in subject.items() {
        for kind in asked_for(subject, procedure, item) {
            let mut of_kind = papers.iter().filter(|paper| paper.kind.value == *kind).peekable();
            if of_kind.peek().is_none() {
                // Said once, at the first person whom it is missing for.
                if reported.insert(kind) {
                    let category = subject.category(item);
                    let waivable =
                        category.is_some_and(|category| waiver::is_waivable(subject, &category.id, kind));
                    let fault = subject.fault(Code::AttachmentMissingForCategory, place_of(item));
                    faults.push(
                        fault
                            .with("kind", kind)
                            .with("category", category.map_or("", |category| category.id.as_str()))
                            .with("waivable", if waivable { "yes" } else { "no" }),
                    );
                }
            } else if !of_kind.any(|paper| {
                paper.covers.is_empty() || paper.covers.iter().any(|covered| covered.value == number)
            }) {
                let fault = subject.fault(Code::AttachmentNotCovering, place_of(item));
                let name = item.name.as_ref().map_or("", |name| name.as_str());
                faults.push(fault.with("kind", kind).with("item", number).with("name", name));
            }
        }
    }
}

/// For each person who moves, and for the change of a unit, which is said as item 0.
fn decree(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let papers = &subject.request.attachments;
    let rules = &procedure.attachments;
    let mut ask = |kinds: &[String], item: u32, span| {
        let supports = |paper: &&Attachment| {
            let covers = paper.covers.is_empty() || paper.covers.iter().any(|covered| covered.value == item);
            kinds.contains(&paper.kind.value) && (item == 0 || covers)
        };
        if !kinds.is_empty() && !papers.iter().any(|paper| supports(&paper)) {
            let fault = subject.fault(Code::UnitChangeWithoutDecree, span);
            faults.push(fault.with("kinds", kinds.join(" / ")).with("item", item));
        }
    };
    if let Some(change) = &subject.request.unit_change {
        ask(&rules.any_of_unit_change, 0, change.unit.span);
    }
    for (number, item) in subject.items() {
        let unit = item.change.as_ref().and_then(|change| change.set.get("unit"));
        if let Some(unit) = unit {
            ask(&rules.any_of_moved, number, unit.span);
        }
    }
}

fn covers(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let count = subject.item_count();
    let covered = subject.request.attachments.iter().flat_map(|paper| &paper.covers);
    for item in covered.filter(|item| item.value == 0 || item.value > count) {
        let fault = subject.fault(Code::CoversUnknownItem, item.span);
        faults.push(fault.with("item", item.value).with("count", count));
    }
}

fn kinds(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let known: BTreeSet<&str> = subject
        .policy
        .procedures
        .values()
        .flat_map(|procedure| {
            let rules = &procedure.attachments;
            let by_category = rules.by_category.values().flatten();
            let when = rules.any_of_moved.iter().chain(&rules.any_of_unit_change);
            rules
                .all_of
                .iter()
                .chain(&rules.any_of)
                .chain(by_category)
                .chain(when)
        })
        .map(String::as_str)
        .collect();
    let mut seen = BTreeSet::new();
    for paper in &subject.request.attachments {
        let kind = paper.kind.as_str();
        if !known.contains(kind) {
            let fault = subject.fault(Code::AttachmentKindUnknown, paper.kind.span);
            let meant = nearest(kind, known.iter().copied());
            faults.push(
                fault
                    .with("kind", kind)
                    .with("known", listed(&known))
                    .suggest(meant),
            );
        }
        if !seen.insert((kind, &paper.reference.value)) {
            let fault = subject.fault(Code::AttachmentTwice, paper.reference.span);
            faults.push(fault.with("kind", kind).with("ref", &paper.reference.value));
        }
    }
}
