//! The words of requests that the institution chooses, and where the policy itself uses them.

use crate::policy::raw::{Policy, Text};
use crate::policy::read::check::Check;
use crate::policy::words::Words;

/// The words, and what refers to them.
pub(crate) fn words(policy: &Policy, check: &mut Check<'_>) -> Words {
    let raw = &policy.words;
    let separations = texts(&raw.separations);
    let known: Vec<&str> = separations.iter().map(String::as_str).collect();
    if !known.is_empty() {
        for early in policy.retirement.iter().flat_map(|rules| &rules.early_types) {
            check.one_of("early_types", early, &known);
        }
        let effective = policy
            .procedures
            .values()
            .filter_map(|procedure| procedure.effective.as_ref());
        for immediate in effective.flat_map(|effective| &effective.immediate_types) {
            check.one_of("immediate_types", immediate, &known);
        }
    }
    Words {
        contracts: texts(&raw.contracts),
        separations,
        supports: raw
            .supports
            .iter()
            .map(|(kind, label)| (kind.value.clone(), label.value.clone()))
            .collect(),
    }
}

fn texts(raw: &[Text]) -> Vec<String> {
    raw.iter().map(|text| text.value.clone()).collect()
}
