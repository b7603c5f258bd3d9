//! A plan as a reviewer reads it under a pull request: verdict first, always below the limit of a comment.

pub mod quote;
pub mod table;
pub mod list;

use crate::change::ChangeKind;
use crate::language::Catalogue;
use crate::plan::markdown::quote::code;
use crate::plan::markdown::table::{folded, table};
use crate::plan::tally::{Tally, tallies};
use crate::plan::view::{ByKind, PlanView};

/// The greatest number of bytes: forges refuse comments of more than 65,536 characters.
pub const LIMIT: usize = 60_000;

/// How many rows a page shows of a table or a list.
#[derive(Clone, Copy)]
struct Rows {
    /// Of changes that take access away.
    destructive: usize,
    /// Of everything else.
    other: usize,
}

impl Rows {
    /// What a page begins with.
    const MOST: Self = Self {
        destructive: 1_000,
        other: 300,
    };
    /// What each keeps as long as the other has more.
    const FEW: usize = 10;

    /// Fewer, for a page that is too long: who loses access is left out last. None where there is nothing to leave out.
    fn fewer(self) -> Option<Self> {
        let Self { destructive, other } = self;
        let (destructive, other) = match (destructive, other) {
            (_, other) if other > Self::FEW => (destructive, other / 2),
            (destructive, _) if destructive > Self::FEW => (destructive / 2, other),
            (0, 0) => return None,
            (destructive, 0) => (destructive / 2, 0),
            _ => (destructive, other / 2),
        };
        Some(Self { destructive, other })
    }

    fn of(self, kind: ChangeKind) -> usize {
        if kind.is_destructive() {
            self.destructive
        } else {
            self.other
        }
    }
}

/// The plan as Markdown, at most [`LIMIT`] bytes.
pub fn markdown(view: &PlanView, catalogue: &Catalogue) -> String {
    let mut rows = Rows::MOST;
    let content = Content {
        view,
        catalogue,
        brought: view.by_kind(true),
        anyway: view.by_kind(false),
        tallies: tallies(view, catalogue),
    };
    loop {
        let page = content.page(rows);
        if page.len() <= LIMIT {
            return page;
        }
        match rows.fewer() {
            Some(fewer) => rows = fewer,
            None => return cut(page, catalogue),
        }
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

/// What stands on a page, however long it is.
struct Content<'a> {
    view: &'a PlanView,
    catalogue: &'a Catalogue,
    /// The changes that the pull request causes, by kind; all, where there is none.
    brought: ByKind<'a>,
    /// The changes that are due without it.
    anyway: ByKind<'a>,
    tallies: [Tally; 2],
}

impl Content<'_> {
    /// Verdict, guards, who loses access, who must approve, what is odd; then counts, the quota's calendar and a sample. What
    /// is due without the pull request stands apart, and last.
    fn page(&self, rows: Rows) -> String {
        let (view, catalogue, most) = (self.view, self.catalogue, rows.other);
        let tables = |changes: &ByKind<'_>, is_shown: &dyn Fn(ChangeKind) -> bool| -> Vec<String> {
            let shown = changes.iter().filter(|(kind, _)| is_shown(**kind));
            shown
                .map(|(kind, changes)| table(*kind, changes, catalogue, rows.of(*kind)))
                .collect()
        };
        let mut lines = self.head();
        lines.extend(list::held(view, true, catalogue, most));
        lines.extend(tables(&self.brought, &ChangeKind::is_destructive));
        lines.extend(self.approvals(most));
        lines.extend(list::waivers(view, catalogue, most));
        lines.extend(list::odd(view, catalogue, most));
        lines.extend(list::findings(view, true, catalogue, most));
        lines.extend(self.counts(most));
        lines.extend(list::calendar(view, catalogue, most));
        lines.extend(tables(&self.brought, &|kind| !kind.is_destructive()));
        lines.extend(list::rest(view, true, catalogue, most));
        let mut anyway = tables(&self.anyway, &|_| true);
        anyway.extend(list::rest(view, false, catalogue, most));
        anyway.extend(list::held(view, false, catalogue, most));
        anyway.extend(list::findings(view, false, catalogue, most));
        if !anyway.is_empty() {
            let title = catalogue.text("plan-anyway", &[]);
            lines.push(format!("\n<details><summary>{title}</summary>"));
            lines.extend(anyway);
            lines.push("\n</details>".to_owned());
        }
        let mut page = lines.join("\n");
        page.push('\n');
        page
    }

    /// The plan's name, what it comes to, how much it is, and the guards that refuse it.
    fn head(&self) -> Vec<String> {
        let (view, catalogue) = (self.view, self.catalogue);
        let say = |id: &str, args: &[(&str, &str)]| catalogue.text(id, args);
        let id = view.id.short();
        let day = view.day.to_string();
        let heading = [
            ("id", id.as_str()),
            ("day", &day),
            ("directory", &view.directory.base),
        ];
        let mut lines = vec![format!("### {}\n", say("plan-heading", &heading))];
        lines.push(format!("**{}**", view.verdict(catalogue)));
        let all = view.counts_beside();
        let brought = view.counts_brought();
        let beside = all.iter().zip(&brought);
        let beside: Vec<_> = beside.map(|((id, all), (_, own))| (*id, all - own)).collect();
        let is_nothing = self.brought.is_empty() && brought.iter().all(|(_, count)| *count == 0);
        let brought = self.counted(&self.brought, &brought);
        if view.pull_request.is_some() {
            lines.push(format!("\n- {}", say("plan-brought", &[("counts", &brought)])));
            let beside = self.counted(&self.anyway, &beside);
            lines.push(format!("- {}", say("plan-beside", &[("counts", &beside)])));
        } else if !is_nothing {
            lines.push(format!("\n{brought}"));
        }
        if !view.refusals.is_empty() {
            lines.push(format!("\n> [!CAUTION]\n> {}", say("plan-refused", &[])));
            let refusals = view.refusals.iter();
            lines.extend(refusals.map(|refusal| format!("> - {}", refusal.line(catalogue))));
        }
        lines
    }

    /// How many changes of each kind, and how much beside them, in a line.
    fn counted(&self, changes: &ByKind<'_>, beside: &[(&'static str, usize)]) -> String {
        let say = |id: &str, count: usize| self.catalogue.text(id, &[("count", &count.to_string())]);
        let counts = changes.iter().map(|(kind, changes)| {
            let words = say(&format!("plan-count-{}", kind.word()), changes.len());
            if kind.is_destructive() {
                format!("**{words}**")
            } else {
                words
            }
        });
        let mut counts: Vec<String> = counts.collect();
        if counts.is_empty() {
            counts.push(self.catalogue.text("plan-nothing-to-change", &[]));
        }
        let beside = beside.iter().filter(|(_, count)| *count > 0);
        counts.extend(beside.map(|(id, count)| say(id, *count)));
        counts.join(" · ")
    }

    /// Who must approve a pull request.
    fn approvals(&self, rows: usize) -> Option<String> {
        let catalogue = self.catalogue;
        let approvals = &self.view.pull_request.as_ref()?.approvals;
        let cells = approvals.iter().map(|needed| {
            let [request, unit, who, why] = needed.cells(catalogue);
            vec![code(&request), code(&unit), code(&who), code(&why)]
        });
        let cells: Vec<Vec<String>> = cells.collect();
        if cells.is_empty() {
            return None;
        }
        let heads = ["request", "unit", "who", "why"];
        let heads = heads.map(|head| catalogue.text(&format!("plan-column-{head}"), &[]));
        let title = catalogue.text("plan-title-approvals", &[("count", &cells.len().to_string())]);
        Some(folded(&title, &heads, &cells, rows, catalogue))
    }

    /// How many, by unit and category and by last day.
    fn counts(&self, rows: usize) -> impl Iterator<Item = String> {
        let catalogue = self.catalogue;
        let titled = ["plan-title-by-unit", "plan-title-by-end"].into_iter();
        let titled = titled.zip(&self.tallies);
        titled
            .filter(|(_, tally)| !tally.rows.is_empty())
            .map(move |(title, tally)| {
                let marked = tally.rows.iter().map(|row| {
                    let (names, counts) = row.split_at(tally.names);
                    let names = names.iter().map(|name| code(name));
                    names.chain(counts.iter().cloned()).collect()
                });
                let marked: Vec<Vec<String>> = marked.collect();
                folded(
                    &catalogue.text(title, &[]),
                    &tally.heads,
                    &marked,
                    rows,
                    catalogue,
                )
            })
    }
}
