//! A plan as a page for a browser: all of it, where a comment shows a part.

use crate::change::{Cause, ChangeKind};
use crate::language::Catalogue;
use crate::page::{Page, Section};
use crate::plan::tally::tallies;
use crate::plan::view::{ByKind, ChangeView, PaperView, PlanView};

/// The plan as a page.
pub fn page(view: &PlanView, catalogue: &Catalogue) -> Page {
    let say = |id: &str, args: &[(&str, &str)]| catalogue.text(id, args);
    let (id, day) = (view.id.short(), view.day.to_string());
    let title = [
        ("id", id.as_str()),
        ("day", &day),
        ("directory", &view.directory.base),
    ];
    let refused = (!view.refusals.is_empty()).then(|| say("plan-refused", &[]));
    let refusals = view.refusals.iter().map(|refusal| refusal.line(catalogue));
    let managed = view.population.managed.to_string();
    let foreign = view.population.foreign.to_string();
    let population = say("plan-population", &[("managed", &managed), ("foreign", &foreign)]);
    let brought = view.by_kind(true);
    let mut sections = vec![held(view, true, catalogue)];
    sections.extend(changes(&brought, true, catalogue));
    sections.push(approvals(view, catalogue));
    sections.extend(looks(view, catalogue));
    sections.extend(counts(view, catalogue));
    sections.push(calendar(view, catalogue));
    sections.extend(changes(&brought, false, catalogue));
    sections.extend(rest(view, catalogue));
    let without = say("plan-anyway", &[]);
    let mut anyway = changes(&view.by_kind(false), true, catalogue);
    anyway.extend(changes(&view.by_kind(false), false, catalogue));
    anyway.push(held(view, false, catalogue));
    anyway.push(findings(view, false, catalogue));
    sections.extend(anyway.into_iter().map(|section| Section {
        title: format!("{without}: {}", section.title),
        ..section
    }));
    Page {
        title: say("plan-heading", &title),
        verdict: view.verdict(catalogue),
        lead: vec![population],
        warnings: refused.into_iter().chain(refusals).collect(),
        sections,
    }
}

/// Changes, a table for each kind: of those by which somebody loses access, or of the others.
fn changes(kinds: &ByKind<'_>, destructive: bool, catalogue: &Catalogue) -> Vec<Section> {
    let kinds = kinds
        .iter()
        .filter(|(kind, _)| kind.is_destructive() == destructive);
    kinds
        .map(|(kind, changes)| Section {
            is_grave: destructive,
            ..of_kind(*kind, changes, catalogue)
        })
        .collect()
}

fn of_kind(kind: ChangeKind, changes: &[&ChangeView], catalogue: &Catalogue) -> Section {
    let count = changes.len().to_string();
    let title = catalogue.text(&format!("plan-title-{}", kind.word()), &[("count", &count)]);
    let heads = ["account", "unit", "category", "valid", "cause", "changes"];
    let rows = changes.iter().map(|change| row(change, catalogue)).collect();
    Section::table(title, headings(&heads, catalogue), rows)
}

fn headings(words: &[&str], catalogue: &Catalogue) -> Vec<String> {
    let words = words.iter();
    words
        .map(|word| catalogue.text(&format!("plan-column-{word}"), &[]))
        .collect()
}

/// A change: account, unit, category, days, cause, and what else differs.
fn row(change: &ChangeView, catalogue: &Catalogue) -> Vec<String> {
    let open = catalogue.text("plan-open-end", &[]);
    let until = change.until.map_or_else(|| open.clone(), |day| day.to_string());
    let mut days = match change.last_day_before() {
        Some("-") => format!("{} – {until} (← {open})", change.from),
        Some(before) => format!("{} – {until} (← {before})", change.from),
        None => format!("{} – {until}", change.from),
    };
    if change.is_unannounced() {
        days = format!("{days} · {}", catalogue.text("plan-unannounced", &[]));
    }
    let cause = match &change.cause {
        Cause::Item(item) => item.to_string(),
        Cause::Date { clause, day, set_by } => format!("{clause} {day} {set_by}"),
    };
    vec![
        change.username.to_string(),
        change.unit.to_string(),
        change.category.to_string(),
        days,
        cause,
        change.parts(str::to_owned),
    ]
}

/// The requests that are held, each with what is wrong with it.
fn held(view: &PlanView, brought: bool, catalogue: &Catalogue) -> Section {
    let held = view.held_of(brought);
    let title = catalogue.text("plan-title-held", &[("count", &held.len().to_string())]);
    let lines = held.iter().flat_map(|held| {
        let faults = held.diagnostics.iter();
        faults.map(move |fault| {
            let place = format!("{}:{}", fault.file, fault.line);
            format!(
                "{}: {} [{}] ({place})",
                held.name(),
                fault.message,
                fault.code.word()
            )
        })
    });
    Section::list(title, lines.collect())
}

/// Who must approve a pull request.
fn approvals(view: &PlanView, catalogue: &Catalogue) -> Section {
    let needed = view.pull_request.iter().flat_map(|brought| &brought.approvals);
    let rows: Vec<Vec<String>> = needed.map(|needed| needed.cells(catalogue).to_vec()).collect();
    let title = catalogue.text("plan-title-approvals", &[("count", &rows.len().to_string())]);
    Section::table(
        title,
        headings(&["request", "unit", "who", "why"], catalogue),
        rows,
    )
}

/// What a reviewer looks at: special considerations, odd rows, findings.
fn looks(view: &PlanView, catalogue: &Catalogue) -> [Section; 3] {
    let waivers = view.waivers.iter();
    let waivers = waivers.map(|waiver| waiver.line(str::to_owned, catalogue));
    let odd = view.odd.iter().map(|odd| odd.line(str::to_owned, catalogue));
    [
        counted("plan-title-waivers", waivers.collect(), catalogue),
        counted("plan-title-odd", odd.collect(), catalogue),
        findings(view, true, catalogue),
    ]
}

fn findings(view: &PlanView, brought: bool, catalogue: &Catalogue) -> Section {
    let findings = view.findings_of(brought);
    let lines = findings
        .iter()
        .map(|finding| finding.line(&view.citations, catalogue));
    counted("plan-title-findings", lines.collect(), catalogue)
}

/// A list whose title counts its lines.
fn counted(title: &str, lines: Vec<String>, catalogue: &Catalogue) -> Section {
    let title = catalogue.text(title, &[("count", &lines.len().to_string())]);
    Section::list(title, lines)
}

fn counts(view: &PlanView, catalogue: &Catalogue) -> impl Iterator<Item = Section> {
    let titled = ["plan-title-by-unit", "plan-title-by-end"].into_iter();
    titled
        .zip(tallies(view, catalogue))
        .map(|(title, tally)| Section::table(catalogue.text(title, &[]), tally.heads, tally.rows))
}

/// What quota leaves for later days.
fn calendar(view: &PlanView, catalogue: &Catalogue) -> Section {
    let count = view.deferred.len().to_string();
    let title = catalogue.text("plan-title-deferred", &[("count", &count)]);
    let heads = ["day", "quota", "account", "cause", "unit", "last-day"];
    let open = catalogue.text("plan-open-end", &[]);
    let rows = view.deferred.iter().map(|row| {
        vec![
            row.until.to_string(),
            row.quota.to_string(),
            row.username.to_string(),
            row.item.to_string(),
            row.unit.to_string(),
            row.last_day.map_or_else(|| open.clone(), |day| day.to_string()),
        ]
    });
    Section::table(title, headings(&heads, catalogue), rows.collect())
}

/// What begins later, what is told, and the papers.
fn rest(view: &PlanView, catalogue: &Catalogue) -> Vec<Section> {
    let scheduled = view.scheduled.iter();
    let scheduled = scheduled.map(|later| format!("{} {} {}", later.from, later.username, later.item));
    let reminders = view.reminders.iter();
    let reminders = reminders.map(|reminder| reminder.line(str::to_owned, catalogue));
    let blank = catalogue.text("plan-number-blank", &[]);
    let paper = |paper: &PaperView| {
        let number = paper.number.as_ref().unwrap_or(&blank);
        let name = paper.name(catalogue);
        format!("{number} {name}, {}, {}", paper.about, paper.day)
    };
    let destroyed = view.destroyed.iter();
    let destroyed =
        destroyed.map(|destroyed| catalogue.text(destroyed.why.id(), &[("file", &destroyed.file)]));
    let mails = view
        .mails
        .iter()
        .map(|(template, count)| format!("{count} × {template}"));
    let sent = view.mails.values().sum::<usize>().to_string();
    vec![
        counted("plan-title-scheduled", scheduled.collect(), catalogue),
        counted("plan-title-reminders", reminders.collect(), catalogue),
        counted(
            "plan-title-papers",
            view.papers.iter().map(paper).collect(),
            catalogue,
        ),
        counted("plan-title-destroyed", destroyed.collect(), catalogue),
        Section::list(
            catalogue.text("plan-title-mails", &[("count", &sent)]),
            mails.collect(),
        ),
    ]
}
