//! Test accounts (a.5): what they are for, how long they last, and how they live on.
//!
//! An item of a procedure that renews its accounts and speaks of one asks for it to live on; every other makes one.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::Subject;
use crate::examine::term::{asked_from, asked_until, latest_end};
use crate::names::Username;
use crate::naming::{Parts, candidates};
use crate::placed::Placed;
use crate::policy::category::{Kind, ValidityBasis};
use crate::request::Item;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "test accounts are for something",
        codes: &[Code::PurposeMissing],
        check: purpose,
    },
    Rule {
        name: "test accounts last as long as they may, and no longer",
        codes: &[Code::TestTooLong],
        check: length,
    },
    Rule {
        name: "a test account lives on after an evaluation",
        codes: &[Code::RenewalWithoutEvaluation, Code::RenewalUnrelated],
        check: evaluated,
    },
    Rule {
        name: "a test account lives on for its own system",
        codes: &[Code::RenewalOfAnotherSystem],
        check: same_system,
    },
];

fn purpose(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let is_test = |item: &Item| {
        let category = subject.category(item);
        category.is_some_and(|category| category.kind == Kind::Test)
    };
    let mut made = subject.items().filter(|(_, item)| subject.makes(item));
    if subject.request.purpose.is_none() && made.any(|(_, item)| is_test(item)) {
        faults.push(subject.fault(Code::PurposeMissing, subject.request.procedure.span));
    }
}

/// Longer than allowed is refused and not cut: whoever planned a test to the last day must know.
fn length(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, item) in subject.items().filter(|(_, item)| subject.makes(item)) {
        let Some(category) = subject.category(item) else {
            continue;
        };
        let (Kind::Test, ValidityBasis::Request { max_months, .. }) = (category.kind, category.validity)
        else {
            continue;
        };
        let from = asked_from(subject.request, item).map_or_else(|| subject.entry.day(), |day| day.value);
        if let (Some(until), Some(latest)) = (asked_until(subject.request, item), latest_end(category, from))
            && until.value > latest
        {
            let fault = subject.fault(Code::TestTooLong, until.span);
            faults.push(
                fault
                    .with("from", from)
                    .with("until", until.value)
                    .with("latest", latest)
                    .with("months", max_months.unwrap_or_default()),
            );
        }
    }
}

/// The accounts that are to live on, with their items.
fn renewed<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a Item, &'a Placed<Username>)> {
    let subject = *subject;
    let items = subject.items().filter(move |(_, item)| subject.renews(item));
    items.filter_map(|(_, item)| Some((item, item.account.as_ref()?)))
}

fn evaluated(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let needed = subject
        .procedure()
        .and_then(|procedure| procedure.renewal)
        .is_some_and(|renewal| renewal.needs_evaluation);
    // One evaluation and one reference hold for all: said once, at the first account.
    let Some((_, account)) = renewed(subject).next() else {
        return;
    };
    if request.relates_to.is_empty() {
        let fault = subject.fault(Code::RenewalUnrelated, account.span);
        faults.push(fault.with("username", &account.value));
    }
    if !needed {
        return;
    }
    let evaluation = request.evaluation.as_ref();
    let date = evaluation.and_then(|evaluation| evaluation.date.as_ref());
    let still = evaluation.and_then(|evaluation| evaluation.still_needed.as_ref());
    let by = evaluation.and_then(|evaluation| evaluation.by.as_ref());
    let too_late = |day: &Placed<Day>| subject.entry.now().is_some_and(|today| day.value > today);
    let (reason, span) = match (evaluation, date, still) {
        (None, ..) => ("missing", account.span),
        (_, Some(date), _) if too_late(date) => ("future", date.span),
        (_, _, Some(still)) if !still.value => ("not-needed", still.span),
        (_, _, None) => ("not-needed", account.span),
        (_, None, _) => ("incomplete", account.span),
        _ if by.is_none() => ("incomplete", account.span),
        _ => return,
    };
    let fault = subject.fault(Code::RenewalWithoutEvaluation, span);
    faults.push(
        fault
            .with("reason", reason)
            .with("username", &account.value)
            .with(
                "date",
                date.map_or_else(String::new, |date| date.value.to_string()),
            ),
    );
}

fn same_system(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (item, account) in renewed(subject) {
        let (Some(test), Some(category)) = (&item.test, subject.category(item)) else {
            continue;
        };
        let parts = Parts::of(subject.policy, item);
        let mut names = candidates(category, &subject.policy.usernames, parts);
        if !names.any(|name| name == account.value) {
            let fault = subject.fault(Code::RenewalOfAnotherSystem, test.system.span);
            faults.push(
                fault
                    .with("username", &account.value)
                    .with("system", &test.system.value),
            );
        }
    }
}
