//! A plan as a reviewer reads it under a pull request: verdict first, always below the limit of a comment.

pub mod quote;
pub mod table;
pub mod list;

use crate::change::ChangeKind;
use crate::language::Catalogue;
use crate::plan::markdown::list::lists;
use crate::plan::markdown::table::table;
use crate::plan::view::PlanView;

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
    loop {
        let page = page(view, catalogue, rows);
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

fn page(view: &PlanView, catalogue: &Catalogue, rows: Rows) -> String {
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
        counts.push(say("plan-nothing-to-change", &[]));
    }
    let beside = view.counts_beside().into_iter().filter(|(_, count)| *count > 0);
    counts.extend(beside.map(|(id, count)| say(id, &[("count", &count.to_string())])));
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
        lines.push(table(*kind, *count, view, catalogue, rows.of(*kind)));
    }
    lines.extend(lists(view, catalogue, rows.other));
    let mut page = lines.join("\n");
    page.push('\n');
    page
}
