//! What people are called: names without titles, not in capitals, and names at all.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, changed};
use crate::person::spelling::{is_in_capitals, proper_case};
use crate::person::titles;

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "names are names, without titles and not in capitals",
    codes: &[Code::NotAName, Code::NameWithTitles, Code::NameInCapitals],
    check: names,
}];

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
