//! Special consideration (II.B.7.f): the only way to waive a rule, after an evaluation and with two approvals.

use std::collections::BTreeSet;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed};
use crate::examine::term::asked_from;
use crate::names::{CategoryId, UnitId};
use crate::policy::Policy;
use crate::policy::waiver::Approvals;
use crate::request::matter::Approval;
use crate::request::{Request, Text};
use crate::unit::Units;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "waivers name rules that can be waived, and need to be",
        codes: &[Code::WaiverUnknown, Code::WaiverUnused],
        check: waives,
    },
    Rule {
        name: "unit and operator evaluated and approved",
        codes: &[Code::WaiverWithoutEvaluation, Code::WaiverWithoutApproval],
        check: approved,
    },
    Rule {
        name: "evaluation and approvals are over when the request enters",
        codes: &[Code::WaiverInFuture],
        check: over,
    },
];

/// Rules that a special consideration may waive besides attachments: dates that lie too far back (domain 4.5), and that
/// what is permanent does not change (Q32).
const RULES_TO_WAIVE: &[Code] = &[Code::StartTooOld, Code::AccountImmutable];

/// How a waiver names an attachment: `attachment.spk`.
const ATTACHMENT: &str = "attachment.";

/// Whether the request waives a kind of paper for a category, and the policy lets it.
pub fn lets_go(subject: &Subject<'_>, category: &CategoryId, kind: &str) -> bool {
    is_waivable(subject, category, kind)
        && waived(subject).any(|word| word.strip_prefix(ATTACHMENT) == Some(kind))
}

/// Whether the request waives a rule that may be waived.
pub fn waives_rule(subject: &Subject<'_>, rule: Code) -> bool {
    RULES_TO_WAIVE.contains(&rule) && waived(subject).any(|word| word.as_str() == rule.word())
}

fn waived<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a Text> + use<'a> {
    subject
        .request
        .special_consideration
        .iter()
        .flat_map(|waiver| &waiver.waives)
}

/// Whether the policy lets a category do without a kind of paper.
pub(crate) fn is_waivable(subject: &Subject<'_>, category: &CategoryId, kind: &str) -> bool {
    subject
        .procedure()
        .and_then(|procedure| procedure.attachments.waivable.get(category))
        .is_some_and(|kinds| kinds.iter().any(|waivable| waivable == kind))
}

/// Every word that a waiver of this request may name.
fn vocabulary(subject: &Subject<'_>) -> Vec<String> {
    let papers = subject
        .procedure()
        .into_iter()
        .flat_map(|procedure| procedure.attachments.waivable.values().flatten())
        .map(|kind| format!("{ATTACHMENT}{kind}"));
    let rules = RULES_TO_WAIVE.iter().map(|code| code.word().to_owned());
    let mut words: Vec<String> = papers.chain(rules).collect();
    words.sort();
    words.dedup();
    words
}

fn waives(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(waiver), Some(_)) = (&subject.request.special_consideration, subject.procedure()) else {
        return;
    };
    let words = vocabulary(subject);
    for word in &waiver.waives {
        if !words.contains(&word.value) {
            let fault = subject.fault(Code::WaiverUnknown, word.span);
            faults.push(
                fault
                    .with("waives", &word.value)
                    .with("allowed", listed(&words))
                    .suggest(nearest(word, words.iter().map(String::as_str))),
            );
        } else if !is_needed(subject, word) {
            let fault = subject.fault(Code::WaiverUnused, word.span);
            faults.push(fault.with("waives", &word.value));
        }
    }
    if waiver.waives.is_empty() {
        let fault = subject.fault(Code::WaiverUnused, waiver.reason.span);
        faults.push(fault.with("waives", "-"));
    }
}

/// Whether a request would be at fault without a waiver.
fn is_needed(subject: &Subject<'_>, word: &str) -> bool {
    if word == Code::AccountImmutable.word() {
        return subject.permanent_changes().next().is_some();
    }
    let Some(kind) = word.strip_prefix(ATTACHMENT) else {
        // What it waives was judged when the request entered.
        let Some(today) = subject.entry.now() else {
            return true;
        };
        let oldest = today.minus_days(subject.policy.dating.start_backdate_max);
        return subject
            .items()
            .filter_map(|(_, item)| asked_from(subject.request, item))
            .any(|from| from.value < oldest);
    };
    // Of a list on the share nothing is known here.
    subject.items().next().is_none()
        || subject.items().any(|(number, item)| {
            let Some(category) = subject.category(item) else {
                // Which one is meant has been asked, and it may be one that needs the waiver.
                return true;
            };
            let covered = subject.request.attachments.iter().any(|paper| {
                paper.kind.value == kind
                    && (paper.covers.is_empty() || paper.covers.iter().any(|covered| covered.value == number))
            });
            is_waivable(subject, &category.id, kind) && !covered
        })
}

/// Somebody who must approve a special consideration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approver<'a> {
    /// The unit.
    pub unit: &'a UnitId,
    /// The position in it; the unit's name where the policy names none.
    pub position: &'a str,
    /// The approval, where the request declares one.
    pub given: Option<&'a Approval>,
}

/// The two who must approve the special consideration of a request, with what it declares of each: an approval with name and
/// day. Nobody approves for both.
pub fn approvers<'a>(request: &'a Request, policy: &'a Policy, units: &'a Units) -> Vec<Approver<'a>> {
    let Some(waiver) = &request.special_consideration else {
        return Vec::new();
    };
    let Approvals { requester, operator } = &policy.approvals;
    let asking = units.get(&request.requester.unit.value);
    let asking = asking.map(|unit| (&unit.id, requester.as_deref().unwrap_or(&unit.name)));
    let both = asking
        .into_iter()
        .chain([(&policy.institution.operator.unit, operator.as_str())]);
    let mut persons: BTreeSet<String> = BTreeSet::new();
    let approver = |(unit, position): (&'a UnitId, &'a str)| {
        let mut declared = waiver.approved_by.iter();
        let given = declared.find(|approval| {
            let of_unit = approval.unit.as_ref().is_some_and(|own| own.value == *unit);
            let name = approval
                .name
                .as_ref()
                .filter(|_| of_unit && approval.date.is_some());
            name.is_some_and(|name| persons.insert(spelled(name)))
        });
        Approver {
            unit,
            position,
            given,
        }
    };
    both.map(approver).collect()
}

/// The rule that a waiver names.
pub fn rule(word: &str) -> Option<Code> {
    let paper = word
        .starts_with(ATTACHMENT)
        .then_some(Code::AttachmentMissingForCategory);
    let rule = || RULES_TO_WAIVE.iter().copied().find(|code| code.word() == word);
    paper.or_else(rule)
}

/// A name without what tells no two people apart.
fn spelled(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

fn approved(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(waiver) = &subject.request.special_consideration else {
        return;
    };
    if waiver.evaluated.is_none() {
        faults.push(subject.fault(Code::WaiverWithoutEvaluation, waiver.reason.span));
    }
    let mut named = waiver
        .approved_by
        .iter()
        .filter_map(|approval| approval.unit.as_ref());
    // A unit that there is not has been reported, and may be meant to be the one that is looked for.
    if named.any(|unit| subject.units.get(unit).is_none()) {
        return;
    }
    let approvers = approvers(subject.request, subject.policy, subject.units);
    for approver in approvers.iter().filter(|approver| approver.given.is_none()) {
        let fault = subject.fault(Code::WaiverWithoutApproval, waiver.reason.span);
        faults.push(
            fault
                .with("unit", approver.unit)
                .with("position", approver.position),
        );
    }
}

fn over(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Some(waiver), Some(today)) = (&subject.request.special_consideration, subject.entry.now()) else {
        return;
    };
    // A letter that arrived before it was written says nothing of the day the request enters.
    if subject.request.received() < subject.request.letter.date.value {
        return;
    }
    let approvals = waiver
        .approved_by
        .iter()
        .filter_map(|approval| approval.date.as_ref());
    for day in waiver.evaluated.iter().chain(approvals) {
        if day.value > today {
            let fault = subject.fault(Code::WaiverInFuture, day.span);
            faults.push(fault.with("date", day.value).with("today", today));
        }
    }
}
