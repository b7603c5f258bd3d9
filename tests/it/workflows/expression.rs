//! The few expressions that the workflows use. Another one stops the test.

use std::collections::BTreeMap;

/// What a job knows, by the path that an expression names it with: `github.event.number`, `steps.akun.outputs.program`.
pub(super) struct Known<'a> {
    pub(super) values: &'a BTreeMap<String, String>,
    /// Whether no step failed so far.
    pub(super) succeeds: bool,
}

impl Known<'_> {
    /// A text with its expressions filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${{") {
            let (expression, after) = after.split_once("}}").expect(text);
            filled.push_str(before);
            filled.push_str(&self.value(expression.trim()));
            rest = after;
        }
        filled + rest
    }

    /// Whether a step or job with this condition runs. One that does not ask how the others ended runs after no failure.
    pub(super) fn holds(&self, condition: Option<&str>) -> bool {
        let condition = condition.unwrap_or("success()").trim();
        let condition = condition
            .strip_prefix("${{")
            .and_then(|condition| condition.strip_suffix("}}"))
            .unwrap_or(condition);
        let asks = ["success()", "cancelled()"]
            .iter()
            .any(|word| condition.contains(word));
        (asks || self.succeeds) && condition.split("&&").all(|part| self.is_true(part.trim()))
    }

    fn is_true(&self, part: &str) -> bool {
        if let Some((one, other)) = part.split_once("==") {
            return self.value(one.trim()) == self.value(other.trim());
        }
        if let Some((one, other)) = part.split_once("!=") {
            return self.value(one.trim()) != self.value(other.trim());
        }
        match part {
            "success()" => self.succeeds,
            // Nobody cancels anything here.
            "!cancelled()" => true,
            _ => panic!("no such condition here: {part}"),
        }
    }

    fn value(&self, expression: &str) -> String {
        if let Some(text) = expression.strip_prefix('\'') {
            return text.strip_suffix('\'').expect(expression).to_owned();
        }
        let is_path = expression
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "._-".contains(letter));
        assert!(is_path, "no such expression here: {expression}");
        // Secrets and variables that nobody set are empty, and so is what a step that failed would have said.
        let may_lack = ["secrets.", "vars.", "steps."]
            .iter()
            .any(|kind| expression.starts_with(kind));
        match self.values.get(expression) {
            Some(value) => value.clone(),
            None if may_lack => String::new(),
            None => panic!("nothing here is called {expression}"),
        }
    }
}

#[test]
fn an_expression_that_is_not_known_stops_the_test() {
    let values = BTreeMap::from([("github.ref".to_owned(), "refs/heads/main".to_owned())]);
    let known = Known {
        values: &values,
        succeeds: false,
    };
    assert_eq!(
        known.fill("a ${{ github.ref }} b${{ secrets.NONE }}"),
        "a refs/heads/main b"
    );
    assert!(known.holds(Some("${{ !cancelled() && github.ref == 'refs/heads/main' }}")));
    assert!(!known.holds(Some("${{ !cancelled() && github.ref != 'refs/heads/main' }}")));
    assert!(!known.holds(None) && !known.holds(Some("github.ref == 'refs/heads/main'")));
    for text in ["${{ github.head_ref }}", "${{ toJSON(github) }}"] {
        assert!(std::panic::catch_unwind(|| known.fill(text)).is_err(), "{text}");
    }
}
