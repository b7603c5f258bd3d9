//! Diagnostics for people at a terminal: the message, the place, the line with the fault marked, what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::diagnostic::citations::Citations;
use crate::diagnostic::message::{help, message, suggestion};
use crate::diagnostic::place::{Lines, Place, Window};
use crate::diagnostic::severity::Severity;
use crate::diagnostic::{Diagnostic, Sources, sort};
use crate::language::Catalogue;
use crate::language::clean::clean;

/// How diagnostics look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As plain text.
    Plain,
    /// With colours, for a terminal.
    Coloured,
    /// With the places of faults, and none of the lines there or of the people named: where more people read along than may
    /// read the files.
    Unquoted,
}

/// More than this are not shown: whoever has mended these asks again.
pub const MOST_SHOWN: usize = 200;

/// The diagnostics, by file and place, each as a block of lines with an empty line after it. At most [`MOST_SHOWN`], and a
/// line that says how many more there are.
pub fn text(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    citations: &Citations,
    catalogue: &Catalogue,
    look: Look,
) -> String {
    let mut sorted = diagnostics.to_vec();
    if look == Look::Unquoted {
        sorted = sorted.into_iter().map(Diagnostic::unnamed).collect();
    }
    sort(&mut sorted);
    let renderer = match look {
        Look::Plain | Look::Unquoted => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    let page = Page {
        citations,
        catalogue,
        quotes: look != Look::Unquoted,
        renderer: renderer.decor_style(DecorStyle::Ascii),
    };
    let mut written = String::new();
    for of_one_file in sorted[..sorted.len().min(MOST_SHOWN)].chunk_by(|one, next| one.file == next.file) {
        let lines = of_one_file
            .first()
            .and_then(|diagnostic| sources.get(&diagnostic.file))
            .map(|bytes| Lines::of(bytes));
        for diagnostic in of_one_file {
            written.push_str(&page.block(diagnostic, lines.as_ref()));
            written.push_str("\n\n");
        }
    }
    if let Some(more) = sorted.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        let count = more.to_string();
        written.push_str(&catalogue.text("diagnostic-more", &[("count", &count)]));
        written.push('\n');
    }
    written
}

struct Page<'a> {
    citations: &'a Citations,
    catalogue: &'a Catalogue,
    /// Whether it shows the lines with the faults.
    quotes: bool,
    renderer: Renderer,
}

impl Page<'_> {
    fn block(&self, diagnostic: &Diagnostic, lines: Option<&Lines<'_>>) -> String {
        let word = |id: &str| self.catalogue.text(id, &[]);
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR.with_name(word("diagnostic-error")),
            Severity::Warning => Level::WARNING.with_name(word("diagnostic-warning")),
        };
        let mut title = message(diagnostic, self.catalogue);
        if let Some(clause) = self.citations.of(diagnostic) {
            title = format!("{title} [{clause}]");
        }
        let advice = help(diagnostic, self.catalogue);
        let advisor = Level::HELP.with_name(word("diagnostic-help"));
        let origin = Origin::path(clean(&diagnostic.file));
        let title = level.primary_title(title).id(diagnostic.code.word());
        let Some(lines) = lines else {
            let group = title.element(origin).element(advisor.message(advice));
            return self.renderer.render(&[group]);
        };
        let Place { line, column, .. } = lines.place(diagnostic.span);
        if !self.quotes {
            let place = origin.line(line).char_column(column);
            let group = title.element(place).element(advisor.message(advice));
            return self.renderer.render(&[group]);
        }
        let Window { text, marked, cut } = lines.window(diagnostic.span);
        let cause = Snippet::source(text.as_str())
            .line_start(line)
            .annotation(AnnotationKind::Primary.span(marked.clone()));
        // The column can be read off the text only where that begins with the line.
        let group = if cut {
            title
                .element(origin.line(line).char_column(column))
                .element(cause)
        } else {
            title.element(cause.path(clean(&diagnostic.file)))
        };
        let groups: Vec<Group<'_>> = match suggestion(diagnostic) {
            None => vec![group.element(advisor.message(advice))],
            Some(meant) => {
                let patch = Snippet::source(text.as_str())
                    .line_start(line)
                    .patch(Patch::new(marked, clean(meant)));
                vec![group, advisor.secondary_title(advice).element(patch)]
            }
        };
        self.renderer.render(&groups)
    }
}
