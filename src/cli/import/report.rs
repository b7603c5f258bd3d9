//! What a spreadsheet gave, and everything that could not be taken, for the clerk who has it open.

use std::io::Write as _;

use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::intake::headings::Meaning;
use crate::intake::rows::{Lost, Taken};
use crate::language::Catalogue;
use crate::person::titles::Titled;

/// Says it on standard error.
///
/// # Errors
/// When standard error cannot be written.
pub fn report(taken: &Taken, context: &mut Context) -> Result<(), Stop> {
    let catalogue = context.catalogue();
    let mut lines = columns(taken, &catalogue);
    for (row, said) in &taken.passed_over {
        lines.push(catalogue.text("import-passed-over", &[("row", &row.to_string()), ("said", said)]));
    }
    for lost in &taken.lost {
        let Lost {
            row,
            heading,
            shown,
            trouble,
        } = lost;
        let offer = trouble.offer();
        let args = [
            ("row", row.to_string()),
            ("heading", heading.clone()),
            ("shown", shown.clone()),
            ("trouble", trouble.word().to_owned()),
            ("offered", if offer.is_empty() { "no" } else { "yes" }.to_owned()),
            ("offer", offer),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        lines.push(catalogue.text("import-lost", &args));
    }
    for (row, titled) in &taken.titled {
        let Titled { prefix, name, suffix } = titled;
        let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
        let args = [
            ("row", row.to_string()),
            ("name", name.clone()),
            ("prefix", part(prefix)),
            ("suffix", part(suffix)),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        lines.push(catalogue.text("import-titles", &args));
    }
    for (row, first) in &taken.joined {
        let args = [("row", row.to_string()), ("first", first.to_string())];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        lines.push(catalogue.text("import-joined", &args));
    }
    let sum = [
        ("items", (taken.items.len() + taken.joined.len()).to_string()),
        ("lost", taken.lost.len().to_string()),
    ];
    let sum: Vec<(&str, &str)> = sum.iter().map(|(name, value)| (*name, value.as_str())).collect();
    lines.push(catalogue.text("import-sum", &sum));
    for line in lines {
        writeln!(context.err, "{line}")?;
    }
    Ok(())
}

/// What each column was taken as.
fn columns(taken: &Taken, catalogue: &Catalogue) -> Vec<String> {
    let mut lines = Vec::new();
    for column in &taken.columns {
        let (kind, field) = match &column.meaning {
            Meaning::Field(field) => ("field", field.as_str()),
            Meaning::Count => ("count", ""),
            Meaning::Unknown if column.heading.is_empty() => continue,
            Meaning::Unknown => ("unknown", ""),
        };
        let args = [
            ("heading", column.heading.as_str()),
            ("kind", kind),
            ("field", field),
        ];
        lines.push(catalogue.text("import-column", &args));
    }
    lines
}
