//! What stands below the tables: what waits, what is held, what to look at, and the papers.

use crate::language::Catalogue;
use crate::plan::Deferred;
use crate::plan::markdown::quote::{code, verbatim};
use crate::plan::view::{HeldView, PaperView, PlanView};

/// How many faults of a held request are told.
const REASONS: usize = 5;

/// The requests that are held: those of the pull request, or the others.
pub fn held(view: &PlanView, brought: bool, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let list = List::of("plan-title-held", &view.held_of(brought), rows, |held| {
        reasons(held, catalogue)
    });
    list.written(catalogue)
}

/// What to look at: of the pull request, or of the others.
pub fn findings(view: &PlanView, brought: bool, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let list = List::of(
        "plan-title-findings",
        &view.findings_of(brought),
        rows,
        |finding| {
            let (subject, detail) = (code(&finding.subject), code(&finding.detail));
            let what = finding.what(&detail, &view.citations, catalogue);
            catalogue.text("finding-line", &[("subject", &subject), ("what", &what)])
        },
    );
    list.written(catalogue)
}

/// What looks odd.
pub fn odd(view: &PlanView, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let list = List::of("plan-title-odd", &view.odd, rows, |odd| odd.line(code, catalogue));
    list.written(catalogue)
}

/// The special considerations.
pub fn waivers(view: &PlanView, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let list = List::of("plan-title-waivers", &view.waivers, rows, |waiver| {
        waiver.line(code, catalogue)
    });
    list.written(catalogue)
}

/// The quota's calendar.
pub fn calendar(view: &PlanView, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let deferrals = view.deferrals().take(rows);
    let list = List {
        title: "plan-title-deferred",
        count: view.deferred.len(),
        lines: deferrals.filter_map(|group| deferral(group, catalogue)).collect(),
        left_out: view.deferrals().skip(rows).map(<[Deferred]>::len).sum(),
    };
    list.written(catalogue)
}

/// What begins later, the papers, and what is told and destroyed: of the pull request, or of the others. What the calendar
/// asks for is due whatever is merged.
pub fn rest(view: &PlanView, brought: bool, catalogue: &Catalogue, rows: usize) -> Vec<String> {
    let scheduled = view.scheduled.iter();
    let scheduled = scheduled.filter(|later| view.brings_item(&later.item) == brought);
    let papers = view.papers.iter();
    let papers = papers.filter(|paper| view.brings_paper(paper) == brought);
    let mut lists = vec![
        List::of(
            "plan-title-scheduled",
            &scheduled.collect::<Vec<_>>(),
            rows,
            |scheduled| {
                let username = code(scheduled.username.as_str());
                format!(
                    "{} {username} {}",
                    scheduled.from,
                    code(&scheduled.item.to_string())
                )
            },
        ),
        List::of("plan-title-papers", &papers.collect::<Vec<_>>(), rows, |paper| {
            line_of(paper, catalogue)
        }),
    ];
    if view.pull_request.is_none() == brought {
        lists.extend([
            List::of("plan-title-reminders", &view.reminders, rows, |reminder| {
                reminder.line(code, catalogue)
            }),
            List::of("plan-title-destroyed", &view.destroyed, rows, |destroyed| {
                catalogue.text(destroyed.why.id(), &[("file", &code(&destroyed.file))])
            }),
            List {
                title: "plan-title-mails",
                count: view.mails.values().sum(),
                lines: view
                    .mails
                    .iter()
                    .map(|(template, count)| format!("{count} × {}", code(template)))
                    .collect(),
                left_out: 0,
            },
        ]);
    }
    lists
        .into_iter()
        .flat_map(|list| list.written(catalogue))
        .collect()
}

/// A list with its title.
struct List {
    /// The id of its title.
    title: &'static str,
    /// How much the title counts.
    count: usize,
    lines: Vec<String>,
    /// How much of it no line speaks of.
    left_out: usize,
}

impl List {
    /// A list with a line for each of the first things.
    fn of<T>(title: &'static str, all: &[T], rows: usize, line: impl Fn(&T) -> String) -> Self {
        Self {
            title,
            count: all.len(),
            lines: all.iter().take(rows).map(line).collect(),
            left_out: all.len().saturating_sub(rows),
        }
    }

    fn written(self, catalogue: &Catalogue) -> Vec<String> {
        if self.count == 0 {
            return Vec::new();
        }
        let title = catalogue.text(self.title, &[("count", &self.count.to_string())]);
        let mut lines = vec![format!("\n**{title}**\n")];
        lines.extend(self.lines.into_iter().map(|line| format!("- {line}")));
        if self.left_out > 0 {
            let more = catalogue.text("plan-more", &[("count", &self.left_out.to_string())]);
            lines.push(format!("- {more}"));
        }
        lines
    }
}

/// A paper, with its number where it has one.
fn line_of(paper: &PaperView, catalogue: &Catalogue) -> String {
    let number = match &paper.number {
        Some(number) => code(number),
        None => catalogue.text("plan-number-blank", &[]),
    };
    let (name, about) = (paper.name(catalogue), code(&paper.about));
    format!("{number} {name}, {about}, {}", paper.day)
}

/// What quota leaves for a day, of one request.
fn deferral(group: &[Deferred], catalogue: &Catalogue) -> Option<String> {
    let first = group.first()?;
    let args = [
        ("count", group.len().to_string()),
        ("day", first.until.to_string()),
        ("request", code(first.item.request.as_str())),
        ("quota", code(first.quota.as_str())),
    ];
    let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
    Some(catalogue.text("plan-deferred-day", &args))
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
