//! The items as a whole: how many, where they stand, and of which categories (II.B.4).

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::authority;
use crate::examine::subject::{Subject, changed, listed};
use crate::names::CategoryId;
use crate::request::Items;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "there are items, and not too many",
        codes: &[Code::NoItems, Code::TooManyItems],
        check: count,
    },
    Rule {
        name: "items stand where the procedure lets them",
        codes: &[Code::AccountsFileNotAllowed],
        check: file,
    },
    Rule {
        name: "the procedure is for their categories",
        codes: &[
            Code::UnknownCategory,
            Code::CategoryNotRequestable,
            Code::CategoryNotOfProcedure,
        ],
        check: categories,
    },
];

fn count(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let count = request.items.count();
    let other_matter = request.unit_change.is_some() || request.withdraws.is_some();
    if count == 0 && !other_matter {
        faults.push(subject.fault(Code::NoItems, request.id.span));
    }
    let Some(procedure) = subject.procedure() else {
        return;
    };
    if let Some(limit) = procedure.max_items.filter(|limit| count > *limit) {
        let fault = subject.fault(Code::TooManyItems, request.id.span);
        faults.push(
            fault
                .with("count", count)
                .with("limit", limit)
                .with("procedure", &procedure.id),
        );
    }
}

fn file(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let (Items::File(list), Some(procedure)) = (&subject.request.items, subject.procedure()) else {
        return;
    };
    if !procedure.allow_file {
        let fault = subject.fault(Code::AccountsFileNotAllowed, list.reference.span);
        faults.push(fault.with("procedure", &procedure.id));
    }
}

fn categories(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    // The category that an account is asked for in, and the one that its holder passes to.
    let named = subject.items().flat_map(|(_, item)| {
        let own = item
            .category
            .iter()
            .map(|category| (category.value.as_str(), category.span));
        own.chain(changed(item, "category").map(|text| (text.as_str(), text.span)))
    });
    for (named, span) in named {
        let of_procedure = procedure.categories.iter().map(CategoryId::as_str);
        let Some(category) = subject.policy.categories.get(&CategoryId::new(named)) else {
            let fault = subject.fault(Code::UnknownCategory, span);
            faults.push(
                fault
                    .with("category", named)
                    .with("allowed", listed(of_procedure.clone()))
                    .suggest(nearest(named, of_procedure)),
            );
            continue;
        };
        let code = if !category.requestable {
            Code::CategoryNotRequestable
        } else if !procedure.categories.contains(&category.id) {
            Code::CategoryNotOfProcedure
        } else {
            continue;
        };
        let right = subject
            .policy
            .procedures
            .values()
            .find(|other| other.action == procedure.action && other.categories.contains(&category.id));
        faults.push(
            subject
                .fault(code, span)
                .with("category", &category.label)
                .with("procedure", &procedure.id)
                .with("allowed", listed(of_procedure))
                .with("right", right.map_or("none", |right| right.id.as_str()))
                .with(
                    "authority",
                    right.map_or(String::new(), |right| authority::named(subject, &right.authority)),
                ),
        );
    }
}
