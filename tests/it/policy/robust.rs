//! What must hold for every policy, however broken.

use akuntabel::diagnostic::Diagnostic;
use proptest::prelude::*;
use rayon::prelude::*;

use crate::policy::{Neighbours, own_text};

/// Reads a policy, and asks that every fault stands in its file.
fn judged(beside: &Neighbours, text: &str) -> Result<(), Vec<Diagnostic>> {
    let read = beside.check(text);
    for fault in read.as_ref().err().into_iter().flatten() {
        assert!(fault.span.start <= fault.span.end, "{fault:?}");
        assert!(fault.span.range().end <= text.len(), "{fault:?}");
    }
    read.map(|_| ())
}

/// A text without one of its lines.
fn without(text: &str, line: usize) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.remove(line);
    lines.concat()
}

#[test]
fn a_policy_without_any_one_of_its_lines_is_read_or_refused_with_places() {
    for institution in ["itb", "its"] {
        let text = own_text(institution);
        let beside = Neighbours::of(institution);
        let count = text.lines().count();
        let refused = (0..count)
            .into_par_iter()
            .filter(|line| judged(&beside, &without(&text, *line)).is_err())
            .count();
        // Most lines say something that cannot be left out.
        assert!(refused * 2 > count, "{institution}: {refused} of {count}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_policy_with_any_stretch_replaced_is_read_or_refused_with_places(
        at in 0_usize..20_000,
        length in 0_usize..40,
        instead in "[ -~\\n]{0,12}",
    ) {
        let text = own_text("itb");
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (start, end) = (boundary(at), boundary(at + length));
        let broken = format!("{}{instead}{}", &text[..start], &text[end..]);
        let _ = judged(&Neighbours::of("itb"), &broken);
    }
}
