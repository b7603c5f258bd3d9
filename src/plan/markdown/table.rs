//! The changes of one kind as a table that unfolds.

use crate::change::{Cause, ChangeKind};
use crate::language::Catalogue;
use crate::plan::markdown::quote::code;
use crate::plan::view::ChangeView;

/// Changes of a kind, at most so many rows.
pub fn table(kind: ChangeKind, changes: &[&ChangeView], catalogue: &Catalogue, rows: usize) -> String {
    let count = changes.len();
    let title = catalogue.text(
        &format!("plan-title-{}", kind.word()),
        &[("count", &count.to_string())],
    );
    let open = if kind.is_destructive() || count <= 20 {
        " open"
    } else {
        ""
    };
    let mut all = changes.iter();
    let with_parts = all.any(|change| change.telling_differences().next().is_some());
    let valid = match kind {
        ChangeKind::Close => "last-day",
        _ => "valid",
    };
    let columns = ["account", "unit", valid, "cause", "changes"];
    let columns = &columns[..if with_parts { 5 } else { 4 }];
    let heads = columns
        .iter()
        .map(|column| catalogue.text(&format!("plan-column-{column}"), &[]));
    let mut lines = vec![
        format!("\n<details{open}><summary>{title}</summary>\n"),
        line(heads),
        line(columns.iter().map(|_| "---".to_owned())),
    ];
    let cells = changes.iter().take(rows).map(|change| cells(change, catalogue));
    lines.extend(cells.map(|cells| line(cells.into_iter().take(columns.len()))));
    if count > rows {
        let more = catalogue.text("plan-more", &[("count", &(count - rows).to_string())]);
        lines.push(format!("\n{more}"));
    }
    lines.push("\n</details>".into());
    lines.join("\n")
}

/// A table that unfolds under a title, of rows that are marked up; at most so many of them.
pub fn folded(
    title: &str,
    heads: &[String],
    rows: &[Vec<String>],
    most: usize,
    catalogue: &Catalogue,
) -> String {
    let mut lines = vec![
        format!("\n<details open><summary>{title}</summary>\n"),
        line(heads.iter().cloned()),
        line(heads.iter().map(|_| "---".to_owned())),
    ];
    lines.extend(rows.iter().take(most).map(|row| line(row.iter().cloned())));
    if rows.len() > most {
        let more = catalogue.text("plan-more", &[("count", &(rows.len() - most).to_string())]);
        lines.push(format!("\n{more}"));
    }
    lines.push("\n</details>".into());
    lines.join("\n")
}

/// A line of a table.
fn line(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |line, cell| format!("{line} {cell} |"))
}

/// Account, unit, days, cause, and what else changes.
fn cells(change: &ChangeView, catalogue: &Catalogue) -> [String; 5] {
    let open = catalogue.text("plan-open-end", &[]);
    let mut days = change.until.map_or_else(|| open.clone(), |day| day.to_string());
    if let Some(before) = change.last_day_before() {
        let before = if before == "-" { open.as_str() } else { before };
        days = format!("~~{before}~~ {days}");
    }
    if change.kind != ChangeKind::Close {
        days = format!("{} – {days}", change.from);
    }
    if change.is_unannounced() {
        days = format!("{days} **{}**", catalogue.text("plan-unannounced", &[]));
    }
    // The day of a closing is its last day, or stands there as its cause.
    let cause = match &change.cause {
        Cause::Item(item) => code(&item.to_string()),
        Cause::Date { clause, day, set_by } if change.until == Some(*day) => {
            format!("{} {}", code(clause), code(&set_by.to_string()))
        }
        Cause::Date { clause, day, set_by } => {
            format!("{} {day} {}", code(clause), code(&set_by.to_string()))
        }
    };
    [
        code(change.username.as_str()),
        code(change.unit.as_str()),
        days,
        cause,
        change.parts(code),
    ]
}
