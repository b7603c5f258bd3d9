//! Roles within a category (II.B.4.d).

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, changed, listed};
use crate::policy::category::Category;
use crate::request::Text;

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "the category has the role, where it names any",
    codes: &[Code::RoleUnknown],
    check: known,
}];

fn known(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let of_procedure = || {
        let ids = subject
            .procedure()
            .into_iter()
            .flat_map(|procedure| &procedure.categories);
        ids.filter_map(|id| subject.policy.categories.get(id))
    };
    for (_, item) in subject.items() {
        // Of an account that there is the file does not say which of the procedure's categories it has.
        let categories: Vec<&Category> = match subject.category(item) {
            Some(category) => vec![category],
            None if item.account.is_some() => of_procedure().collect(),
            None => continue,
        };
        let roles = item.role.iter().chain(changed(item, "role"));
        faults.extend(roles.filter_map(|role| unknown(subject, &categories, role)));
    }
}

fn unknown(subject: &Subject<'_>, categories: &[&Category], role: &Text) -> Option<Diagnostic> {
    if categories.iter().any(|category| category.has_role(role)) {
        return None;
    }
    let known = categories.iter().flat_map(|category| &category.roles);
    let known = known.map(String::as_str);
    let fault = subject.fault(Code::RoleUnknown, role.span);
    Some(
        fault
            .with("role", &role.value)
            .with(
                "category",
                listed(categories.iter().map(|category| &category.label)),
            )
            .with("known", listed(known.clone()))
            .suggest(nearest(role, known)),
    )
}
