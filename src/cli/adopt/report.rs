//! What became of the accounts that were named, for the officer who named them.

use std::io::Write as _;

use crate::canonical::written::Written;
use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::entry::Unmarked;
use crate::intake::entries::{Left, Why};

/// An account that is not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// Its username, as it was named.
    pub username: String,
    /// Why, as the catalogue calls it.
    pub why: &'static str,
    /// What stands in its entry's way.
    pub obstacle: String,
}

/// Says it on standard error.
///
/// # Errors
/// When standard error cannot be written.
pub fn report(
    people: &[Written],
    passed_over: &[PassedOver],
    left: &[(&Unmarked, Left)],
    context: &mut Context,
) -> Result<(), Stop> {
    let catalogue = context.catalogue();
    let mut lines = Vec::new();
    for PassedOver {
        username,
        why,
        obstacle,
    } in passed_over
    {
        let args = [
            ("username", username.as_str()),
            ("why", why),
            ("obstacle", obstacle),
        ];
        lines.push(catalogue.text("adopt-passed-over", &args));
    }
    for (entry, Left { what, shown, why }) in left {
        let offer = match why {
            Why::Trouble(trouble) => trouble.offer(),
            _ => String::new(),
        };
        let args = [
            ("username", entry.username.as_str()),
            ("what", what),
            ("shown", shown),
            ("why", why.word()),
            ("offered", if offer.is_empty() { "no" } else { "yes" }),
            ("offer", &offer),
        ];
        lines.push(catalogue.text("adopt-left", &args));
    }
    let sum = [
        ("items", people.len().to_string()),
        ("passed", passed_over.len().to_string()),
        ("left", left.len().to_string()),
    ];
    let sum: Vec<(&str, &str)> = sum.iter().map(|(name, value)| (*name, value.as_str())).collect();
    lines.push(catalogue.text("adopt-sum", &sum));
    for line in lines {
        writeln!(context.err, "{line}")?;
    }
    Ok(())
}
