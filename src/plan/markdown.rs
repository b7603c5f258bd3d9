//! A plan as a reviewer reads it under a pull request: verdict first, always below the limit of a comment.

use crate::change::{Cause, ChangeKind};
use crate::language::Catalogue;
use crate::language::clean::clean;
use crate::plan::view::{ChangeView, HeldView, PlanView};

/// The greatest number of bytes: forges refuse comments of more than 65,536 characters.
pub const LIMIT: usize = 60_000;

/// How many faults of a held request are told.
const REASONS: usize = 5;

/// How many rows a table starts with. It is halved until the page fits.
const ROWS: usize = 300;

/// The plan as Markdown, at most [`LIMIT`] bytes.
pub fn markdown(view: &PlanView, catalogue: &Catalogue) -> String {
    let mut rows = ROWS;
    loop {
        let page = page(view, catalogue, rows);
        if page.len() <= LIMIT {
            return page;
        }
        if rows == 0 {
            return cut(page, catalogue);
        }
        rows /= 2;
    }
}

/// The page up to the last whole line that fits, with a word that it was cut.
fn cut(mut page: String, catalogue: &Catalogue) -> String {
    let note = catalogue.text("plan-cut", &[]);
    let room = LIMIT.saturating_sub(note.len() + 2);
    let end = page
        .char_indices()
        .take_while(|(at, _)| *at <= room)
        .filter(|(_, letter)| *letter == '\n')
        .last();
    page.truncate(end.map_or(0, |(at, _)| at));
    format!("{page}\n\n{note}")
}

fn page(view: &PlanView, catalogue: &Catalogue, rows: usize) -> String {
    let say = |id: &str, args: &[(&str, &str)]| catalogue.text(id, args);
    let id = view.id.short();
    let day = view.day.to_string();
    let mut lines = vec![format!(
        "### {}",
        say(
            "plan-heading",
            &[("id", &id), ("day", &day), ("directory", &view.directory.base)]
        )
    )];
    lines.push(String::new());
    let mut counts: Vec<String> = view
        .counts
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(kind, count)| {
            let words = say(
                &format!("plan-count-{}", kind.word()),
                &[("count", &count.to_string())],
            );
            if kind.is_destructive() {
                format!("**{words}**")
            } else {
                words
            }
        })
        .collect();
    if counts.is_empty() {
        counts.push(say("plan-nothing-to-do", &[]));
    }
    lines.push(counts.join(" · "));
    if !view.refusals.is_empty() {
        lines.push(format!("\n> [!CAUTION]\n> {}", say("plan-refused", &[])));
        lines.extend(view.refusals.iter().map(|refusal| {
            let id = format!("guard-{}", refusal.guard.word());
            let numbers = (refusal.found.to_string(), refusal.allowed.to_string());
            let args = [
                ("of", refusal.of.as_str()),
                ("found", &numbers.0),
                ("allowed", &numbers.1),
            ];
            format!("> - {}", say(&id, &args))
        }));
    }
    for (kind, count) in view.counts.iter().filter(|(_, count)| **count > 0) {
        lines.push(table(*kind, *count, view, catalogue, rows));
    }
    lines.extend(lists(view, catalogue, rows));
    let mut page = lines.join("\n");
    page.push('\n');
    page
}

fn table(kind: ChangeKind, count: usize, view: &PlanView, catalogue: &Catalogue, rows: usize) -> String {
    let title = catalogue.text(
        &format!("plan-title-{}", kind.word()),
        &[("count", &count.to_string())],
    );
    let open = if kind.is_destructive() || count <= 20 {
        " open"
    } else {
        ""
    };
    let head = catalogue.text("plan-table-head", &[]);
    let mut lines = vec![
        format!("\n<details{open}><summary>{title}</summary>\n"),
        head,
        "|---|---|---|---|---|".into(),
    ];
    let changes = view.changes.iter().filter(|change| change.kind == kind);
    lines.extend(changes.take(rows).map(|change| row(change, catalogue)));
    if count > rows {
        lines.push(format!(
            "\n{}",
            catalogue.text("plan-more", &[("count", &(count - rows).to_string())])
        ));
    }
    lines.push("\n</details>".into());
    lines.join("\n")
}

fn row(change: &ChangeView, catalogue: &Catalogue) -> String {
    let until = change
        .until
        .map_or_else(|| catalogue.text("plan-open-end", &[]), |day| day.to_string());
    let cause = match &change.cause {
        Cause::Item(item) => code(&item.to_string()),
        Cause::Date { clause, day, set_by } => {
            format!("{} {day} {}", code(clause), code(&set_by.to_string()))
        }
    };
    let parts: Vec<String> = change
        .telling_differences()
        .map(|difference| code(&difference.part))
        .collect();
    format!(
        "| {} | {} | {} – {until} | {cause} | {} |",
        code(change.username.as_str()),
        code(change.unit.as_str()),
        change.from,
        parts.join(" ")
    )
}

fn lists(view: &PlanView, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut list = |id: &str, items: Vec<String>| {
        if items.is_empty() {
            return;
        }
        let count = items.len();
        lines.push(format!(
            "\n**{}**\n",
            catalogue.text(id, &[("count", &count.to_string())])
        ));
        lines.extend(items.into_iter().take(rows).map(|item| format!("- {item}")));
        if count > rows {
            let more = (count - rows).to_string();
            lines.push(format!("- {}", catalogue.text("plan-more", &[("count", &more)])));
        }
    };
    list("plan-title-deferred", deferred_days(view, catalogue));
    let scheduled = view.scheduled.iter().map(|scheduled| {
        format!(
            "{} {} {}",
            scheduled.from,
            code(scheduled.username.as_str()),
            code(&scheduled.item.to_string())
        )
    });
    list("plan-title-scheduled", scheduled.collect());
    let held = view.held.iter().map(|held| reasons(held, catalogue));
    list("plan-title-held", held.collect());
    let findings = view.findings.iter().map(|finding| {
        let (subject, detail) = (code(&finding.subject), code(&finding.detail));
        let id = format!("finding-{}", finding.kind.word());
        catalogue.text(&id, &[("subject", &subject), ("detail", &detail)])
    });
    list("plan-title-findings", findings.collect());
    let blank = catalogue.text("plan-number-blank", &[]);
    let papers = view.papers.iter().map(|paper| {
        format!(
            "{} {}",
            code(paper.number.as_ref().unwrap_or(&blank)),
            code(&paper.key)
        )
    });
    list("plan-title-papers", papers.collect());
    lines
}

/// A request that is held, and below it what is wrong.
fn reasons(held: &HeldView, catalogue: &Catalogue) -> String {
    let mut lines = vec![code(held.name())];
    lines.extend(held.diagnostics.iter().take(REASONS).map(|fault| {
        let place = format!("{}:{}", fault.file, fault.line);
        let message = verbatim(&fault.message);
        format!("  - {}: {message} ({})", code(fault.code.word()), code(&place))
    }));
    let more = held.diagnostics.len().saturating_sub(REASONS);
    if more > 0 {
        let more = catalogue.text("plan-more", &[("count", &more.to_string())]);
        lines.push(format!("  - {more}"));
    }
    lines.join("\n")
}

fn deferred_days(view: &PlanView, catalogue: &Catalogue) -> Vec<String> {
    let days = view
        .deferred
        .chunk_by(|one, other| (&one.quota, one.until) == (&other.quota, other.until));
    days.filter_map(|group| {
        let first = group.first()?;
        let (count, day) = (group.len().to_string(), first.until.to_string());
        let args = [
            ("count", count.as_str()),
            ("day", &day),
            ("quota", first.quota.as_str()),
        ];
        Some(catalogue.text("plan-deferred-day", &args))
    })
    .collect()
}

/// Text as code: nothing in it is Markdown, HTML, a mention or a link.
fn code(text: &str) -> String {
    let plain = clean(text).replace(['`', '|'], "");
    if plain.trim().is_empty() {
        String::new()
    } else {
        format!("`{plain}`")
    }
}

/// A sentence as code. Backticks that stand in it stay.
fn verbatim(text: &str) -> String {
    let plain = clean(text);
    if !plain.contains('`') {
        return code(&plain);
    }
    let longest = plain
        .split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // One space on either side belongs to the fence.
    format!("{fence} {plain} {fence}")
}
