//! What `validate` found, for people, for programs and for a pull request.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::iter;
use std::path::Path;

use serde::Serialize;

use crate::canonical::corresponding;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::{is_wanted, write_file};
use crate::cli::proposed::Proposed;
use crate::cli::validate::Format;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::github::{github, notice};
use crate::diagnostic::json::{Record, records};
use crate::diagnostic::sarif::sarif;
use crate::diagnostic::severity::Severity;
use crate::diagnostic::text::{Look, text};
use crate::diagnostic::{Diagnostic, Sources, any_error};
use crate::examine::approvals::Needed;
use crate::language::Catalogue;
use crate::language::aligned::aligned;
use crate::language::clean::clean;
use crate::page::{Page, Section};
use crate::plan::markdown::quote::fenced;
use crate::plan::waiver::WaiverView;
use crate::registry::{Registry, SourceFile};

/// What `validate` found.
#[derive(Debug)]
pub struct Report {
    /// Everything that is wrong.
    diagnostics: Vec<Diagnostic>,
    /// The files that it speaks of.
    sources: Sources,
    /// What it cites.
    citations: Citations,
    /// The paths of the requests.
    requests: Vec<String>,
    /// The requests whose list a file of the share is, by its name.
    lists: BTreeMap<String, Vec<String>>,
    /// Their special considerations, by path.
    waivers: BTreeMap<String, WaiverView>,
    /// The approvals that a pull request needs, by the path of the request; none where no pull request is judged.
    approvals: Option<BTreeMap<String, Vec<Needed>>>,
    /// Whether some of it holds only while other pull requests are open.
    speaks_of_open: bool,
}

/// The same as JSON.
#[derive(Serialize)]
struct Written<'a> {
    outcome: Exit,
    requests: usize,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Record>,
    waivers: Vec<&'a WaiverView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approvals: Option<Vec<&'a Needed>>,
}

impl Report {
    /// A report on files, with what was found so far.
    pub fn of(files: &[SourceFile], diagnostics: Vec<Diagnostic>, context: &Context) -> Self {
        let sources = files.iter();
        let sources: Sources = sources
            .map(|file| (file.path.clone(), file.bytes.clone()))
            .collect();
        Self {
            diagnostics,
            citations: context.citations(&sources),
            sources,
            requests: Vec::new(),
            lists: BTreeMap::new(),
            waivers: BTreeMap::new(),
            approvals: None,
            speaks_of_open: false,
        }
    }

    /// Counts requests, by their paths.
    pub fn count(&mut self, paths: impl Iterator<Item = String>) {
        self.requests.extend(paths);
    }

    /// Shows what is wrong with the lists of a registry's requests, where they were read.
    pub fn show_lists(&mut self, registry: &Registry) {
        for request in &registry.requests {
            let Some(list) = request.list() else { continue };
            let name = list.reference.to_string();
            if let Some(bytes) = registry.sources.get(&name) {
                self.sources.entry(name.clone()).or_insert_with(|| bytes.clone());
            }
            self.citations.liken(&name, &request.path);
            self.lists.entry(name).or_default().push(request.path.clone());
        }
    }

    /// Notes the special considerations of some of a registry's requests: who must approve them.
    pub fn consider(&mut self, registry: &Registry, is_asked: impl Fn(&str) -> bool) {
        let asked = registry.requests.iter().filter(|request| is_asked(&request.path));
        let waivers = asked.filter_map(|request| {
            let waiver = WaiverView::of(request, &registry.policy, &registry.units)?;
            Some((request.path.clone(), waiver))
        });
        self.waivers.extend(waivers);
    }

    /// Notes which approvals a pull request needs: for each request that it brings, and for rules.
    pub fn need(&mut self, registry: &Registry, proposed: &Proposed) {
        let approvals = self.approvals.get_or_insert_default();
        for (path, needed) in proposed.approvals(registry) {
            let known = approvals.entry(path).or_default();
            // Rules of several institutions may be run by one unit.
            let new = needed.into_iter().filter(|needed| !known.contains(needed));
            let new: Vec<Needed> = new.collect();
            known.extend(new);
        }
    }

    /// Adds what else is wrong. What is wrong for two institutions is said once.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        for diagnostic in found {
            if !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Adds what is wrong only since other pull requests are open. Whichever is merged first is in order, so that it keeps
    /// nobody back, and somebody should look.
    pub fn add_open(&mut self, found: Vec<Diagnostic>) {
        let new: Vec<Diagnostic> = found
            .into_iter()
            .filter(|diagnostic| self.requests.contains(&diagnostic.file))
            .filter(|diagnostic| !self.diagnostics.contains(diagnostic))
            .collect();
        self.speaks_of_open |= !new.is_empty();
        self.add(new.into_iter().map(Diagnostic::as_warning).collect());
    }

    /// Shows what is wrong with a file at the places of another one, as JSON, that it was made of.
    pub fn show_in_json(&mut self, file: &str, source: SourceFile) {
        let made = self.sources.get(file).cloned().unwrap_or_default();
        for diagnostic in self.diagnostics.iter_mut().filter(|found| found.file == file) {
            diagnostic.span = corresponding(diagnostic.span, &made, &source.bytes);
            diagnostic.file.clone_from(&source.path);
            quote(diagnostic, &source.bytes);
        }
        self.citations.liken(&source.path, file);
        self.sources.insert(source.path, source.bytes);
    }

    /// Everything that is wrong, for programs.
    pub fn records(&self, catalogue: &Catalogue) -> Vec<Record> {
        records(&self.diagnostics, &self.sources, &self.citations, catalogue)
    }

    /// The approvals that are needed.
    pub fn approvals(&self) -> Vec<&Needed> {
        let approvals = self.approvals.iter().flat_map(BTreeMap::values);
        approvals.flatten().collect()
    }

    /// Forgets what is not about these files, or files in these folders.
    pub fn keep_only(&mut self, paths: &[String]) {
        // What is wrong with a list is wrong with the request that it belongs to.
        let is_kept = |file: &str| match self.lists.get(file) {
            Some(requests) => requests.iter().any(|request| is_wanted(request, paths)),
            None => is_wanted(file, paths),
        };
        self.diagnostics.retain(|diagnostic| is_kept(&diagnostic.file));
        self.requests.retain(|request| is_wanted(request, paths));
        self.waivers.retain(|request, _| is_wanted(request, paths));
        if let Some(approvals) = &mut self.approvals {
            approvals.retain(|request, _| request.is_empty() || is_wanted(request, paths));
        }
    }

    /// How the command ends.
    pub fn exit(&self) -> Exit {
        if any_error(&self.diagnostics) {
            Exit::Faults
        } else {
            Exit::Done
        }
    }

    /// Writes the report to standard output.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, format: Format, context: &mut Context) -> Result<(), Stop> {
        let shown = self.shown(format, context)?;
        Ok(context.out.write_all(shown.as_bytes())?)
    }

    /// The same for those who need not know whom it is about.
    #[must_use]
    pub fn unnamed(mut self) -> Self {
        self.diagnostics = self.diagnostics.into_iter().map(Diagnostic::unnamed).collect();
        self
    }

    /// Writes the report to a folder, in every form that others keep.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_into(&self, folder: &Path, context: &Context) -> Result<(), Stop> {
        for (name, format) in [
            ("validate.json", Format::Json),
            ("validate.sarif", Format::Sarif),
            ("validate.html", Format::Html),
        ] {
            let shown = self.shown(format, context)?;
            write_file(&context.path(&folder.join(name)), shown.as_bytes())?;
        }
        let summary = fenced(&self.text(Look::Unquoted, &context.catalogue()));
        write_file(&context.path(&folder.join("validate.md")), summary.as_bytes())
    }

    /// The report for people.
    fn text(&self, look: Look, catalogue: &Catalogue) -> String {
        let said = text(&self.diagnostics, &self.sources, &self.citations, catalogue, look);
        let mut lines = vec![format!("{said}{}", self.sum(catalogue))];
        lines.extend(self.waiver_lines(catalogue));
        if self.speaks_of_open {
            lines.push(catalogue.text("validate-beside", &[]));
        }
        lines.extend(self.approval_lines(catalogue));
        lines.join("\n") + "\n"
    }

    /// The report in a form.
    fn shown(&self, format: Format, context: &Context) -> Result<String, Stop> {
        let catalogue = context.catalogue();
        Ok(match format {
            Format::Text => self.text(context.look(), &catalogue),
            Format::Json => {
                let written = Written {
                    outcome: self.exit(),
                    requests: self.requests.len(),
                    errors: self.weighing(Severity::Error),
                    warnings: self.weighing(Severity::Warning),
                    diagnostics: self.records(&catalogue),
                    waivers: self.waivers.values().collect(),
                    approvals: self.approvals.as_ref().map(|_| self.approvals()),
                };
                serde_json::to_string_pretty(&written)? + "\n"
            }
            Format::Sarif => {
                let log = sarif(&self.diagnostics, &self.sources, &self.citations, &catalogue);
                serde_json::to_string_pretty(&log)? + "\n"
            }
            Format::Html => self.page(&catalogue).html(&catalogue)?,
            Format::Github => {
                let said = github(&self.diagnostics, &self.sources, &self.citations, &catalogue);
                match &self.approval_lines(&catalogue)[..] {
                    [title, needed @ ..] => said + &notice(title, &needed.join("\n")),
                    [] => said,
                }
            }
        })
    }

    /// The report as a page for a browser.
    fn page(&self, catalogue: &Catalogue) -> Page {
        let headings = |ids: &[&str]| ids.iter().map(|id| catalogue.text(id, &[])).collect();
        let records = self.records(catalogue);
        let found = |severity: Severity, title: &str| {
            let records = records.iter().filter(|record| record.severity == severity);
            let rows: Vec<Vec<String>> = records
                .map(|record| {
                    let clause = record.clause.clone().unwrap_or_default();
                    let place = format!("{}:{}:{}", record.file, record.line, record.column);
                    let (message, help) = (record.message.clone(), record.help.clone());
                    vec![place, record.code.word().to_owned(), clause, message, help]
                })
                .collect();
            let title = catalogue.text(title, &[("count", &rows.len().to_string())]);
            let heads = headings(&[
                "validate-column-place",
                "validate-column-code",
                "validate-column-clause",
                "validate-column-message",
                "validate-column-help",
            ]);
            Section::table(title, heads, rows)
        };
        let needed = self.approvals().into_iter();
        let needed: Vec<Vec<String>> = needed.map(|needed| needed.cells(catalogue).to_vec()).collect();
        let count = needed.len().to_string();
        let approvals = catalogue.text("plan-title-approvals", &[("count", &count)]);
        let beside = self
            .speaks_of_open
            .then(|| catalogue.text("validate-beside", &[]));
        Page {
            title: catalogue.text("validate-page", &[]),
            verdict: self.sum(catalogue),
            lead: self.waiver_lines(catalogue).into_iter().chain(beside).collect(),
            warnings: Vec::new(),
            sections: vec![
                Section {
                    is_grave: true,
                    ..found(Severity::Error, "validate-title-errors")
                },
                Section::table(
                    approvals,
                    headings(&[
                        "plan-column-request",
                        "plan-column-unit",
                        "plan-column-who",
                        "plan-column-why",
                    ]),
                    needed,
                ),
                found(Severity::Warning, "validate-title-warnings"),
            ],
        }
    }

    /// How many requests, errors and warnings there are.
    fn sum(&self, catalogue: &Catalogue) -> String {
        catalogue.text(
            "validate-sum",
            &[
                ("requests", &self.requests.len().to_string()),
                ("errors", &self.weighing(Severity::Error).to_string()),
                ("warnings", &self.weighing(Severity::Warning).to_string()),
            ],
        )
    }

    /// The special considerations, a line each.
    fn waiver_lines(&self, catalogue: &Catalogue) -> Vec<String> {
        let waivers = self.waivers.values();
        waivers
            .map(|waiver| {
                let waiver = waiver.line(clean, catalogue);
                catalogue.text("validate-waiver", &[("waiver", &waiver)])
            })
            .collect()
    }

    /// The approvals that a pull request needs, a line for each after a heading; none where it needs none.
    fn approval_lines(&self, catalogue: &Catalogue) -> Vec<String> {
        let needed = self.approvals();
        if needed.is_empty() {
            return Vec::new();
        }
        let rows = needed.into_iter().map(|needed| needed.cells(catalogue).to_vec());
        let rows: Vec<Vec<String>> = rows.collect();
        let heading = catalogue.text("validate-approvals", &[]);
        iter::once(heading).chain(aligned(&rows)).collect()
    }

    fn weighing(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == severity)
            .count()
    }
}

/// Puts what to write instead in quotes where it stands for something in quotes: in JSON every text does.
pub fn quote(diagnostic: &mut Diagnostic, bytes: &[u8]) {
    let is_quoted = bytes.get(diagnostic.span.start as usize) == Some(&b'"');
    if let Some(text) = &mut diagnostic.suggestion
        && is_quoted
        && !text.starts_with('"')
    {
        *text = format!("\"{text}\"");
    }
}
