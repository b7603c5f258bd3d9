//! A plan as an officer reads it on a terminal: counts first, destructive first, grouped by cause.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use crate::change::{Cause, ChangeKind};
use crate::language::Catalogue;
use crate::language::aligned::aligned;
use crate::language::clean::clean;
use crate::plan::Deferred;
use crate::plan::finding::Finding;
use crate::plan::tally::tallies;
use crate::plan::view::{ChangeView, PlanView};

/// How many lines of a group are shown before the rest is counted. Whoever loses access is always named.
const SHOWN: usize = 20;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const RED: Style = AnsiColor::Red.on_default();
const GREEN: Style = AnsiColor::Green.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// The plan as text. Styles are in it; whoever prints it takes them out where nobody sees them.
pub fn text(view: &PlanView, catalogue: &Catalogue) -> String {
    let mut page = Page {
        text: String::new(),
        catalogue,
    };
    page.heading(view);
    page.guards(view);
    for (kind, changes) in view.by_kind(true) {
        page.changes(kind, changes);
    }
    page.approvals(view);
    page.list(
        ("plan-title-waivers", YELLOW),
        &view.waivers,
        |waiver, catalogue| waiver.line(clean, catalogue),
    );
    page.list(("plan-title-odd", YELLOW), &view.odd, |odd, catalogue| {
        odd.line(clean, catalogue)
    });
    page.findings(view);
    page.counts(view);
    page.waiting(view);
    page.list(
        ("plan-title-reminders", BOLD),
        &view.reminders,
        |reminder, catalogue| reminder.line(clean, catalogue),
    );
    page.papers(view);
    page.list(
        ("plan-title-destroyed", BOLD),
        &view.destroyed,
        |destroyed, catalogue| catalogue.text(destroyed.why.id(), &[("file", &clean(&destroyed.file))]),
    );
    page.mails(view);
    let anyway = view.by_kind(false);
    if !anyway.is_empty() {
        let title = page.say("plan-anyway", &[]);
        page.title(BOLD, &title);
        for (kind, changes) in anyway {
            page.changes(kind, changes);
        }
    }
    page.text
}

/// A plan without its changes and papers, for where it was read before: how much it would do, the guards that refuse it,
/// and what somebody has to look at.
pub fn summary(view: &PlanView, catalogue: &Catalogue) -> String {
    let mut page = Page {
        text: String::new(),
        catalogue,
    };
    page.heading(view);
    page.guards(view);
    page.findings(view);
    page.text
}

struct Page<'a> {
    text: String,
    catalogue: &'a Catalogue,
}

impl Page<'_> {
    fn findings(&mut self, view: &PlanView) {
        let line = |finding: &Finding, catalogue: &Catalogue| finding.line(&view.citations, catalogue);
        self.list(("plan-title-findings", YELLOW), &view.findings, line);
    }

    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.catalogue.text(id, args)
    }

    fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref());
        self.text.push('\n');
    }

    fn title(&mut self, style: Style, title: &str) {
        self.line(format!("\n{style}{title}{style:#}"));
    }

    fn heading(&mut self, view: &PlanView) {
        let id = view.id.short();
        let day = view.day.to_string();
        let heading = self.say(
            "plan-heading",
            &[("id", &id), ("day", &day), ("directory", &view.directory.base)],
        );
        self.line(format!("{BOLD}{heading}{BOLD:#}"));
        let mut counts = Vec::new();
        for (kind, count) in &view.counts {
            let style = match (count, kind.is_destructive(), kind) {
                (0, _, _) => DIM,
                (_, true, _) => RED,
                (_, _, ChangeKind::Create) => GREEN,
                _ => YELLOW,
            };
            // Kinds that are rare are not worth a zero.
            if *count > 0 || matches!(kind, ChangeKind::Close | ChangeKind::Create | ChangeKind::Update) {
                let words = self.say(
                    &format!("plan-count-{}", kind.word()),
                    &[("count", &count.to_string())],
                );
                counts.push(format!("{style}{words}{style:#}"));
            }
        }
        self.line(format!("  {}", counts.join(" · ")));
        let rest: Vec<String> = view
            .counts_beside()
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| self.say(id, &[("count", &count.to_string())]))
            .collect();
        if !rest.is_empty() {
            self.line(format!("  {}", rest.join(" · ")));
        }
        let managed = view.population.managed.to_string();
        let foreign = view.population.foreign.to_string();
        let population = self.say("plan-population", &[("managed", &managed), ("foreign", &foreign)]);
        self.line(format!("  {DIM}{population}{DIM:#}"));
        if view.changes.is_empty() {
            let nothing = self.say("plan-nothing-to-change", &[]);
            self.line(format!("\n{nothing}"));
        }
    }

    fn guards(&mut self, view: &PlanView) {
        if view.refusals.is_empty() {
            return;
        }
        let title = self.say("plan-refused", &[]);
        self.title(RED, &title);
        for refusal in &view.refusals {
            let line = refusal.line(self.catalogue);
            self.line(format!("  {line}"));
        }
    }

    fn changes(&mut self, kind: ChangeKind, mut changes: Vec<&ChangeView>) {
        let count = changes.len();
        let style = if kind.is_destructive() { RED } else { BOLD };
        let title = self.say(
            &format!("plan-title-{}", kind.word()),
            &[("count", &count.to_string())],
        );
        self.title(style, &title);
        changes.sort_by_key(|change| group(change));
        let shown = if kind.is_destructive() { usize::MAX } else { SHOWN };
        for group in changes.chunk_by(|one, other| group(one) == group(other)) {
            let Some(first) = group.first() else { continue };
            let cause = match &first.cause {
                Cause::Item(item) => item.request.to_string(),
                Cause::Date { clause, day, set_by } => self.say(
                    "plan-by-date",
                    &[
                        ("clause", clause),
                        ("day", &day.to_string()),
                        ("request", set_by.request.as_str()),
                    ],
                ),
            };
            // Where there is one group, the title counts it.
            let accounts = match group.len() {
                all if all == count => String::new(),
                some => format!(
                    " · {}",
                    self.say("plan-accounts", &[("count", &some.to_string())])
                ),
            };
            self.line(format!(
                "  {cause} {DIM}· {} · {}{accounts}{DIM:#}",
                first.unit, first.category
            ));
            for change in group.iter().take(shown) {
                self.change(change);
            }
            self.more(group.len().saturating_sub(shown));
        }
    }

    fn change(&mut self, change: &ChangeView) {
        let (sign, style) = match change.kind {
            ChangeKind::Delete
            | ChangeKind::Close
            | ChangeKind::Suspend
            | ChangeKind::Archive
            | ChangeKind::Shorten => ('-', RED),
            ChangeKind::Create | ChangeKind::Restore => ('+', GREEN),
            ChangeKind::Adopt => ('=', GREEN),
            ChangeKind::Reopen | ChangeKind::Release | ChangeKind::Extend | ChangeKind::Update => {
                ('~', YELLOW)
            }
            ChangeKind::Check | ChangeKind::Unlock | ChangeKind::Contact | ChangeKind::Reset => ('*', YELLOW),
        };
        let open = self.say("plan-open-end", &[]);
        let until = change.until.map_or_else(|| open.clone(), |day| day.to_string());
        let until = match change.last_day_before() {
            None => format!("{until:<10}"),
            Some("-") => format!("{RED}{open}{RED:#} → {GREEN}{until}{GREEN:#}"),
            Some(before) => format!("{RED}{before}{RED:#} → {GREEN}{until}{GREEN:#}"),
        };
        let surprise = if change.is_unannounced() {
            format!("  {YELLOW}{}{YELLOW:#}", self.say("plan-unannounced", &[]))
        } else {
            String::new()
        };
        let item = change.cause.item().item;
        self.line(format!(
            "    {style}{sign} {:<24}{style:#} {} – {until} {DIM}#{item}{DIM:#}{surprise}",
            change.username.as_str(),
            change.from,
        ));
        let mut personal = Vec::new();
        for difference in change.telling_differences() {
            match &difference.values {
                Some((before, after)) => self.difference(&difference.part, before, after),
                None => personal.push(difference.part.as_str()),
            }
        }
        if !personal.is_empty() {
            let changed = self.say("plan-personal", &[]);
            self.line(format!("        {}: {DIM}{changed}{DIM:#}", personal.join(", ")));
        }
    }

    /// A changed value, with what is gone and what is new marked inside it.
    fn difference(&mut self, part: &str, before: &str, after: &str) {
        let (before, after) = (clean(before), clean(after));
        let diff = TextDiff::from_words(before.as_str(), after.as_str());
        let (mut old, mut new) = (String::new(), String::new());
        for change in diff.iter_all_changes() {
            let text = change.value();
            // Writing to a String cannot fail.
            let _ = match change.tag() {
                ChangeTag::Equal => write!(old, "{text}").and_then(|()| write!(new, "{text}")),
                ChangeTag::Delete => write!(old, "{RED}{text}{RED:#}"),
                ChangeTag::Insert => write!(new, "{GREEN}{text}{GREEN:#}"),
            };
        }
        self.line(format!("        {part}: {old} → {new}"));
    }

    fn more(&mut self, count: usize) {
        if count > 0 {
            let more = self.say("plan-more", &[("count", &count.to_string())]);
            self.line(format!("    {DIM}{more}{DIM:#}"));
        }
    }

    /// Who must approve a pull request.
    fn approvals(&mut self, view: &PlanView) {
        let approvals = view.pull_request.iter().flat_map(|brought| &brought.approvals);
        let rows: Vec<Vec<String>> = approvals
            .map(|needed| needed.cells(self.catalogue).to_vec())
            .collect();
        if !rows.is_empty() {
            let title = self.say("plan-title-approvals", &[("count", &rows.len().to_string())]);
            self.title(BOLD, &title);
            self.text.extend(aligned(&rows).map(|line| format!("{line}\n")));
        }
    }

    /// How many, by unit and by last day, where there are too many to be read one by one.
    fn counts(&mut self, view: &PlanView) {
        if view.changes.len() + view.deferred.len() + view.scheduled.len() <= SHOWN {
            return;
        }
        let titles = ["plan-title-by-unit", "plan-title-by-end"];
        for (title, tally) in titles.into_iter().zip(tallies(view, self.catalogue)) {
            if tally.rows.is_empty() {
                continue;
            }
            let title = self.say(title, &[]);
            self.title(BOLD, &title);
            let left_out = tally.rows.len().saturating_sub(SHOWN);
            let rows: Vec<Vec<String>> = std::iter::once(tally.heads)
                .chain(tally.rows.into_iter().take(SHOWN))
                .collect();
            self.text.extend(aligned(&rows).map(|line| format!("{line}\n")));
            self.more(left_out);
        }
    }

    fn waiting(&mut self, view: &PlanView) {
        if !view.deferred.is_empty() {
            let title = self.say(
                "plan-title-deferred",
                &[("count", &view.deferred.len().to_string())],
            );
            self.title(BOLD, &title);
            for group in view.deferrals().take(SHOWN) {
                let Some(first) = group.first() else { continue };
                let line = self.say(
                    "plan-deferred-day",
                    &[
                        ("count", &group.len().to_string()),
                        ("day", &first.until.to_string()),
                        ("request", first.item.request.as_str()),
                        ("quota", first.quota.as_str()),
                    ],
                );
                self.line(format!("  {line}"));
            }
            let rest = view.deferrals().skip(SHOWN);
            self.more(rest.map(<[Deferred]>::len).sum());
        }
        self.list(("plan-title-scheduled", BOLD), &view.scheduled, |scheduled, _| {
            let username = scheduled.username.as_str();
            format!("{}  {username:<24} {}", scheduled.from, scheduled.item)
        });
        if !view.held.is_empty() {
            let title = self.say("plan-title-held", &[("count", &view.held.len().to_string())]);
            self.title(YELLOW, &title);
            for held in &view.held {
                let codes: BTreeSet<&str> = held.diagnostics.iter().map(|fault| fault.code.word()).collect();
                let codes = codes.into_iter().collect::<Vec<_>>().join(", ");
                self.line(format!("  {}  {DIM}{codes}{DIM:#}", clean(held.name())));
            }
        }
    }

    /// A list under its title, if it holds anything, as long as it may be.
    fn list<T>(&mut self, (title, style): (&str, Style), all: &[T], line: impl Fn(&T, &Catalogue) -> String) {
        if all.is_empty() {
            return;
        }
        let title = self.say(title, &[("count", &all.len().to_string())]);
        self.title(style, &title);
        for one in all.iter().take(SHOWN) {
            self.line(format!("  {}", line(one, self.catalogue)));
        }
        self.more(all.len().saturating_sub(SHOWN));
    }

    fn mails(&mut self, view: &PlanView) {
        if view.mails.is_empty() {
            return;
        }
        let all: usize = view.mails.values().sum();
        let title = self.say("plan-title-mails", &[("count", &all.to_string())]);
        self.title(BOLD, &title);
        for (template, count) in &view.mails {
            self.line(format!("  {count} × {template}"));
        }
    }

    fn papers(&mut self, view: &PlanView) {
        if view.papers.is_empty() {
            return;
        }
        let title = self.say("plan-title-papers", &[("count", &view.papers.len().to_string())]);
        self.title(BOLD, &title);
        let blank = self.say("plan-number-blank", &[]);
        for paper in &view.papers {
            self.line(format!(
                "  {:<24} {}{DIM} · {} · {}{DIM:#}",
                paper.number.as_ref().unwrap_or(&blank),
                paper.name(self.catalogue),
                paper.about,
                paper.day
            ));
        }
    }
}

/// What changes are grouped by: the request or the day, then unit and category.
fn group(change: &ChangeView) -> (String, &str, &str) {
    let cause = match &change.cause {
        Cause::Item(item) => item.request.to_string(),
        Cause::Date { day, set_by, .. } => format!("{day} {}", set_by.request),
    };
    (cause, change.unit.as_str(), change.category.as_str())
}
