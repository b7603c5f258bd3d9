//! Roles within a category (II.B.4.d).

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::examine::Rule;
use crate::examine::subject::{Subject, changed, listed};
use crate::policy::Category;
use crate::request::Text;

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "the category has the role, where it names any",
    codes: &[Code::RoleUnknown],
    check: known,
}];

fn known(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, item) in subject.items() {
        let Some(category) = subject.category(item) else {
            continue;
        };
        let roles = item.role.iter().chain(changed(item, "role"));
        faults.extend(roles.filter_map(|role| unknown(subject, category, role)));
    }
}

fn unknown(subject: &Subject<'_>, category: &Category, role: &Text) -> Option<Diagnostic> {
    if category.roles.is_empty() || category.roles.contains(&role.value) {
        return None;
    }
    let known = category.roles.iter().map(String::as_str);
    let fault = subject.fault(Code::RoleUnknown, role.span);
    Some(
        fault
            .with("role", &role.value)
            .with("category", &category.label)
            .with("known", listed(known.clone()))
            .suggest(nearest(role, known)),
    )
}
