//! What is wrong with a request, measured against the policy: every fault, in the order of the file.
//!
//! A rule is a row of a table. [`RULES`] need files only, so that a unit's pull request can be examined without any
//! secret; [`LIVE_RULES`] need to know which accounts and names there are. Whether a faulty request is held is the
//! caller's to decide: an error holds it, a warning does not.

pub mod approvals;
pub mod approved;
pub mod attachments;
pub mod authority;
pub mod changes;
pub mod closings;
pub mod contracts;
pub mod dates;
pub mod delivery;
pub mod disposals;
pub mod email;
pub mod employment;
pub mod explain;
pub mod fields;
pub mod free_text;
pub mod helpdesk;
pub mod identity;
pub mod items;
pub mod letter;
pub mod live;
pub mod mailboxes;
pub mod names;
pub mod numbers;
pub mod others;
pub mod people;
pub mod retirement;
pub mod roles;
pub mod share;
pub mod signed;
pub mod spellings;
pub mod sponsor;
pub mod subject;
pub mod term;
pub mod trial;
pub mod usernames;
pub mod waiver;
pub mod withdrawals;
pub mod words;

use rayon::prelude::*;

use crate::diagnostic::code::Code;
use crate::diagnostic::severity::Severity;
use crate::diagnostic::{Diagnostic, sort};
use crate::examine::live::Known;
use crate::examine::subject::Subject;
use crate::placed::Span;
use crate::request::Request;
use crate::request::list::DraftItems;
use crate::request::read::Draft;

/// A rule on requests that needs files only.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, for those who read the table.
    pub name: &'static str,
    /// What it can report. No other rule reports these.
    pub codes: &'static [Code],
    /// Reports what is wrong with a request.
    pub check: fn(&Subject<'_>, &mut Vec<Diagnostic>),
}

/// A rule on requests that needs to know which accounts and names there are.
#[derive(Debug, Clone, Copy)]
pub struct LiveRule {
    /// Its name, for those who read the table.
    pub name: &'static str,
    /// What it can report. No other rule reports these.
    pub codes: &'static [Code],
    /// Reports what is wrong with a request.
    pub check: fn(&Subject<'_>, &Known<'_>, &mut Vec<Diagnostic>),
}

/// Every rule that needs files only.
pub static RULES: &[&[Rule]] = &[
    identity::RULES,
    authority::RULES,
    letter::RULES,
    attachments::RULES,
    share::RULES,
    items::RULES,
    fields::RULES,
    words::RULES,
    roles::RULES,
    numbers::RULES,
    names::RULES,
    people::RULES,
    email::RULES,
    usernames::RULES,
    free_text::RULES,
    dates::RULES,
    contracts::RULES,
    employment::RULES,
    trial::RULES,
    sponsor::RULES,
    delivery::RULES,
    waiver::RULES,
    approvals::RULES,
    changes::RULES,
    helpdesk::RULES,
    closings::RULES,
    withdrawals::RULES,
    mailboxes::RULES,
    disposals::RULES,
];

/// Every rule that needs to know which accounts and names there are.
pub static LIVE_RULES: &[&[LiveRule]] = &[live::RULES, mailboxes::LIVE_RULES, authority::LIVE_RULES];

/// Everything that is wrong with a request as far as files tell, in the order of the file, and in the order of its list.
/// Of a list with faults of form the rest is examined too.
pub fn examine(subject: &Subject<'_>) -> Vec<Diagnostic> {
    examine_by(RULES, subject)
}

/// The same by the rules of another table, [`RULES`] without one of them, to see that somebody misses it.
pub fn examine_by(rules: &[&[Rule]], subject: &Subject<'_>) -> Vec<Diagnostic> {
    let request = subject.request;
    let Some(list) = request.list() else {
        return by_rules(rules, subject);
    };
    if subject.procedure().is_some_and(|procedure| !procedure.allow_file) {
        // Whatever the list says is not asked.
        let request = &request.with_list_of(Vec::new());
        return by_rules(rules, &Subject { request, ..*subject });
    }
    let mut faults = list.faults().to_vec();
    if subject.entry.now().is_none() {
        // What entered is a fact. A list that is not the one that was meant is to be put back, not to be vouched for.
        faults.retain(|fault| fault.severity() == Severity::Error);
        for fault in &mut faults {
            fault.suggestion = None;
        }
    }
    faults.extend(match list.draft() {
        None => by_rules(rules, subject),
        Some(items) => examine_draft_by(rules, &draft_of_list(request, items), |request| Subject {
            request,
            ..*subject
        }),
    });
    in_order(request, faults)
}

/// A request whose list is faulty, to be examined like one that is faulty itself.
fn draft_of_list(request: &Request, items: &DraftItems) -> Draft {
    Draft {
        first: request.with_list_of(items.first.clone()),
        second: request.with_list_of(items.second.clone()),
        holes: items.holes.clone(),
    }
}

fn by_rules(rules: &[&[Rule]], subject: &Subject<'_>) -> Vec<Diagnostic> {
    let check = |rules: &[Rule]| {
        let mut faults = Vec::new();
        for rule in rules {
            (rule.check)(subject, &mut faults);
        }
        faults
    };
    let faults: Vec<Vec<Diagnostic>> = if subject.request.items.count() < MANY {
        rules.iter().copied().map(check).collect()
    } else {
        rules.par_iter().copied().map(check).collect()
    };
    in_order(subject.request, faults.into_iter().flatten().collect())
}

/// How many items a request must have for its rules to be worth all threads.
const MANY: u32 = 100;

/// Everything that is wrong with a request as far as accounts and names tell, in the order of the file.
///
/// For requests of which an item still waits: what is done is not judged again.
pub fn examine_live(subject: &Subject<'_>, known: &Known<'_>) -> Vec<Diagnostic> {
    examine_live_by(LIVE_RULES, subject, known)
}

/// The same by the rules of another table, [`LIVE_RULES`] without one of them.
pub fn examine_live_by(rules: &[&[LiveRule]], subject: &Subject<'_>, known: &Known<'_>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for rule in rules.iter().copied().flatten() {
        (rule.check)(subject, known, &mut faults);
    }
    // Each item is blocked by itself.
    sort(&mut faults);
    faults.dedup();
    faults
}

/// Everything that is wrong with the rest of a faulty file as far as files tell, in the order of the file: what holds
/// whatever is meant where it is faulty. `subject` gives what a reading of it is measured against.
pub fn examine_draft<'a>(draft: &'a Draft, subject: impl Fn(&'a Request) -> Subject<'a>) -> Vec<Diagnostic> {
    examine_draft_by(RULES, draft, subject)
}

/// The same by the rules of another table, [`RULES`] without one of them.
pub fn examine_draft_by<'a>(
    rules: &[&[Rule]],
    draft: &'a Draft,
    subject: impl Fn(&'a Request) -> Subject<'a>,
) -> Vec<Diagnostic> {
    let whatever_is_meant = examine_by(rules, &subject(&draft.second));
    let mut faults = examine_by(rules, &subject(&draft.first));
    let place = |fault: &Diagnostic| {
        if fault.file == draft.first.path {
            fault.span
        } else {
            Span::of_list(fault.span.range())
        }
    };
    faults.retain(|fault| !draft.holes.contains(&place(fault)) && whatever_is_meant.contains(fault));
    faults
}

/// The same in the order of the file, each once: what holds for five people of a request is said once, and what holds for
/// eight accounts of one line at the first.
fn in_order(request: &Request, mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    sort(&mut faults);
    let line = |fault: &Diagnostic| {
        let number: u32 = fault.args.get("item")?.parse().ok()?;
        let span = request.inline_item(number)?.span;
        (span != Span::default()).then_some(span)
    };
    let apart = |fault: &Diagnostic| {
        let mut fault = fault.clone();
        fault.args.remove("item");
        fault
    };
    faults.dedup_by(|next, kept| {
        next == kept || (line(next).is_some() && line(next) == line(kept) && apart(next) == apart(kept))
    });
    faults
}
