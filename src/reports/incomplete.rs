//! The report on what is incomplete: requests that are held, papers that are missing, items that are blocked or stuck.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::message::message;
use crate::diagnostic::severity::Severity;
use crate::language::Catalogue;
use crate::names::RequestId;
use crate::reports::Basis;
use crate::reports::sheet::{Cell, Section, Sheet};
use crate::request::Request;

/// What a missing or doubtful paper is reported by.
const PAPERS: &[Code] = &[
    Code::AttachmentMissing,
    Code::AttachmentNoneOf,
    Code::AttachmentMissingForCategory,
    Code::AttachmentNotCovering,
    Code::AttachmentChanged,
    Code::AttachmentNotOnShare,
];

/// From how many digits on a text may be a person's number.
const MOST_DIGITS: usize = 8;

/// What begins the name of a paper among the rules that a request waives (II.B.7.f).
const WAIVED_PAPER: &str = "attachment.";

/// The report. What is wrong with a request is said in the language of the catalogue.
pub fn report(basis: &Basis<'_>, catalogue: &Catalogue) -> Sheet {
    let requests = basis.registry.requests.iter();
    let by_id: BTreeMap<&RequestId, &Request> =
        requests.map(|request| (&request.id.value, request)).collect();
    let held = held(basis, &by_id, catalogue);
    let papers = papers(basis, catalogue);
    let items = items(basis, &by_id);
    let count = basis.docket.held.len();
    Sheet {
        name: "incomplete",
        day: basis.day,
        facts: vec![
            ("held", Cell::count(count)),
            ("papers-missing", Cell::count(papers.len())),
            ("items-stopped", Cell::count(items.len())),
        ],
        sections: vec![
            Section::new(
                "held",
                &["request", "unit", "entered", "code", "clause", "what", "path"],
                held,
            ),
            Section::new("papers", &["request", "unit", "rule", "what"], papers),
            Section::new(
                "items",
                &["item", "username", "unit", "state", "code", "clause"],
                items,
            ),
        ],
    }
}

/// Everything that holds a request, a line each.
fn held(basis: &Basis<'_>, by_id: &BTreeMap<&RequestId, &Request>, catalogue: &Catalogue) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    for (path, held) in &basis.docket.held {
        let request = held.id.as_ref().and_then(|id| by_id.get(id).copied());
        let entered = held.id.as_ref().and_then(|id| basis.docket.days.get(id).copied());
        let errors = held
            .faults
            .iter()
            .filter(|fault| fault.severity() == Severity::Error);
        for fault in errors {
            lines.push(vec![
                Cell::maybe(held.id.as_ref()),
                Cell::maybe(request.map(|request| &request.requester.unit.value)),
                Cell::day(entered),
                Cell::text(fault.code),
                Cell::maybe(basis.registry.citations.at_home(fault.code)),
                Cell::text(said(fault, catalogue)),
                Cell::text(path),
            ]);
        }
    }
    lines
}

/// What is wrong, without addresses and numbers of people: whoever may see them finds them in the file.
fn said(fault: &Diagnostic, catalogue: &Catalogue) -> String {
    let mut told = fault.clone();
    for value in told.args.values_mut() {
        let digits = value.chars().filter(char::is_ascii_digit).count();
        if value.contains('@') || (digits >= MOST_DIGITS && Day::parse(value).is_none()) {
            "…".clone_into(value);
        }
    }
    message(&told, catalogue)
}

/// Papers that are missing: those that hold a request, and those that a special consideration lets follow later.
fn papers(basis: &Basis<'_>, catalogue: &Catalogue) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    for request in &basis.registry.requests {
        let id = &request.id.value;
        if !basis.docket.days.contains_key(id) {
            continue;
        }
        let unit = &request.requester.unit.value;
        let held = basis.docket.held.get(&request.path);
        let faults = held.map_or(&[][..], |held| held.faults.as_slice());
        let missing = |fault: &&Diagnostic| PAPERS.contains(&fault.code);
        for fault in faults.iter().filter(missing) {
            lines.push(vec![
                Cell::text(id),
                Cell::text(unit),
                Cell::text(fault.code),
                Cell::text(said(fault, catalogue)),
            ]);
        }
        // Nothing is waived by a request that is held.
        let waived = request.special_consideration.iter().filter(|_| held.is_none());
        let waived = waived.flat_map(|waiver| &waiver.waives);
        for rule in waived.filter(|rule| rule.starts_with(WAIVED_PAPER)) {
            lines.push(vec![
                Cell::text(id),
                Cell::text(unit),
                Cell::text(&rule.value),
                Cell::Word("waived"),
            ]);
        }
    }
    lines
}

/// Items that no run does any more, or that wait for an account which nobody knows.
fn items(basis: &Basis<'_>, by_id: &BTreeMap<&RequestId, &Request>) -> Vec<Vec<Cell>> {
    let blocked = basis.docket.blocked.iter();
    let blocked = blocked.map(|(item, code)| (item, None, "blocked", Some(*code)));
    let stuck = basis.ledger.stuck_items().into_iter();
    let stuck = stuck.map(|item| (item, None, "stuck", None));
    let unlinked = basis.docket.desired.unlinked.iter();
    let unlinked = unlinked.map(|unlinked| (&unlinked.item, Some(&unlinked.username), "unlinked", None));
    let mut all: Vec<_> = blocked.chain(stuck).chain(unlinked).collect();
    all.sort();
    all.dedup_by_key(|(item, ..)| *item);
    let lines = all.into_iter().map(|(item, named, state, code)| {
        let request = by_id.get(&item.request);
        let own = request.and_then(|request| request.inline_item(item.item)?.account.as_ref());
        let named = named.or_else(|| own.map(|account| &account.value));
        vec![
            Cell::text(item),
            Cell::maybe(basis.ledger.name_of(item).or(named)),
            Cell::maybe(request.map(|request| &request.requester.unit.value)),
            Cell::Word(state),
            Cell::maybe(code),
            Cell::maybe(code.and_then(|code| basis.registry.citations.at_home(code))),
        ]
    });
    lines.collect()
}
