//! What the documents that an institution rests on ask for, and what proves that the program keeps it: all of it in a
//! table, or one clause.

use std::fmt::Write as _;

use anstyle::Style;
use serde::Serialize;

use crate::clause::raw::Flag;
use crate::clause::read::read;
use crate::clause::{Clause, Clauses, Part, Tally};
use crate::cli::context::Context;
use crate::cli::exit::Stop;
use crate::cli::explain::width;
use crate::cli::files::read_file;
use crate::cli::init::carried;
use crate::language::Catalogue;
use crate::names::InstitutionId;
use crate::outside::folder;
use crate::registry::citations::clauses_of;

/// The clauses of an institution.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    institution: InstitutionId,
    clauses: Clauses,
}

impl Listed {
    /// The clauses of the registry at hand; of every institution that the program carries, where there is none; or of the one
    /// that is asked for.
    ///
    /// # Errors
    /// When the file has faults, which are said, or cannot be read.
    pub(super) fn of(asked: Option<&str>, context: &mut Context) -> Result<Vec<Self>, Stop> {
        let Ok(registry) = context.registry() else {
            return Self::carried(asked, context);
        };
        let institution = match asked {
            Some(asked) => InstitutionId::new(asked),
            None => context.settings(&registry)?.institution,
        };
        let path = clauses_of(&institution);
        if !folder::holds(&registry, &path) {
            return Ok(Vec::new());
        }
        let bytes = read_file(&registry.join(&path))?;
        Ok(vec![Self::read(institution, bytes, context)?])
    }

    fn carried(asked: Option<&str>, context: &mut Context) -> Result<Vec<Self>, Stop> {
        let mut all = Vec::new();
        let institutions = carried::institutions().into_iter();
        for name in institutions.filter(|name| asked.is_none_or(|asked| asked == *name)) {
            let institution = InstitutionId::new(name);
            if let Some(bytes) = carried::rules(name).get(&clauses_of(&institution)) {
                all.push(Self::read(institution, bytes.to_vec(), context)?);
            }
        }
        Ok(all)
    }

    fn read(institution: InstitutionId, bytes: Vec<u8>, context: &mut Context) -> Result<Self, Stop> {
        let path = clauses_of(&institution);
        match read(&path, &bytes, &institution) {
            Ok(clauses) => Ok(Self { institution, clauses }),
            Err(found) => context.stop_at_faults(&found, &[(path, bytes)].into()),
        }
    }

    /// The clause of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Clause> {
        self.clauses.get(id)
    }

    /// The ids of all clauses.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.clauses.all().map(|clause| clause.id.as_str())
    }
}

/// How much of an institution's documents is kept, for programs.
#[derive(Debug, Serialize)]
struct Coverage<'a> {
    institution: &'a InstitutionId,
    /// Clauses that the program has to keep.
    clauses: Tally,
    /// What goes wrong in practice.
    traps: Tally,
    parts: Vec<OfPart<'a>>,
    unproved: Vec<Unproved<'a>>,
}

#[derive(Debug, Serialize)]
struct OfPart<'a> {
    part: &'a str,
    name: &'a str,
    #[serde(flatten)]
    tally: Tally,
}

#[derive(Debug, Serialize)]
struct Unproved<'a> {
    id: &'a str,
    text: &'a str,
    later: Option<&'a str>,
}

impl<'a> Coverage<'a> {
    fn of(listed: &'a Listed) -> Self {
        let all = || listed.clauses.all();
        let part = |part: &'a Part| OfPart {
            part: &part.id,
            name: &part.name,
            tally: Tally::of(part.clauses.iter().filter(|clause| counts(clause))),
        };
        let missing = all().filter(|clause| counts(clause) && !clause.is_proved());
        Self {
            institution: &listed.institution,
            clauses: Tally::of(all().filter(|clause| clause.is_kept())),
            traps: Tally::of(all().filter(|clause| clause.is_trap())),
            parts: listed.clauses.parts.iter().map(part).collect(),
            unproved: missing
                .map(|clause| Unproved {
                    id: &clause.id,
                    text: &clause.text,
                    later: clause.later.as_deref(),
                })
                .collect(),
        }
    }
}

/// Whether it is counted: as a clause that is kept, or as a trap.
fn counts(clause: &Clause) -> bool {
    clause.is_kept() || clause.is_trap()
}

/// How much is kept, for programs.
///
/// # Errors
/// None that clauses can cause.
pub(super) fn json(all: &[Listed]) -> Result<String, serde_json::Error> {
    let all: Vec<_> = all.iter().map(Coverage::of).collect();
    serde_json::to_string_pretty(&all).map(|text| text + "\n")
}

/// How much is kept, for people.
pub(super) fn text(listed: &Listed, catalogue: &Catalogue) -> String {
    let coverage = Coverage::of(listed);
    let number = |number: usize| number.to_string();
    let head = catalogue.text(
        "explain-clauses",
        &[
            ("institution", listed.institution.as_str()),
            ("proved", &number(coverage.clauses.proved)),
            ("total", &number(coverage.clauses.total)),
            ("traps", &number(coverage.traps.proved)),
            ("all", &number(coverage.traps.total)),
        ],
    );
    let bold = Style::new().bold();
    let mut out = format!("{bold}{head}{bold:#}\n\n");
    let widest = width(coverage.parts.iter().map(|part| part.part));
    for OfPart { part, name, tally } in coverage.parts.iter().filter(|part| part.tally.total > 0) {
        let count = format!("{}/{}", tally.proved, tally.total);
        let _ = writeln!(out, "  {count:>7}  {part:widest$}  {name}");
    }
    if !coverage.unproved.is_empty() {
        let _ = writeln!(out, "\n{}", catalogue.text("explain-clauses-unproved", &[]));
    }
    let widest = width(coverage.unproved.iter().map(|clause| clause.id));
    for Unproved { id, text, later } in coverage.unproved {
        let _ = writeln!(out, "  {id:widest$}  {text} ({})", later.unwrap_or("-"));
    }
    out
}

/// A clause: where it stands, what it says, and what proves it.
pub(super) fn one(clause: &Clause, catalogue: &Catalogue) -> String {
    let bold = Style::new().bold();
    let place = clause.basis.iter().cloned();
    let flags = clause
        .flags
        .iter()
        .map(|flag| catalogue.text(flag_text(*flag), &[]));
    let about: Vec<String> = place.chain(flags).collect();
    let mut out = format!(
        "{bold}{}{bold:#} ({})\n\n{}\n",
        clause.id,
        about.join("; "),
        clause.text
    );
    if let Some(reason) = &clause.reason {
        let _ = writeln!(
            out,
            "\n{}",
            catalogue.text("explain-clause-reason", &[("reason", reason)])
        );
    }
    let proof = if clause.later.is_some() {
        "explain-clause-part"
    } else {
        "explain-clause-proof"
    };
    if !(clause.rules.is_empty() && clause.tests.is_empty()) {
        let _ = writeln!(out, "\n{}", catalogue.text(proof, &[]));
    }
    for rule in &clause.rules {
        let _ = writeln!(out, "  tests/rules/{rule}");
    }
    for test in &clause.tests {
        let _ = writeln!(out, "  {test}");
    }
    if let Some(later) = &clause.later {
        let _ = writeln!(
            out,
            "\n{}",
            catalogue.text("explain-clause-later", &[("later", later)])
        );
    }
    out
}

fn flag_text(flag: Flag) -> &'static str {
    match flag {
        Flag::Automated => "explain-flag-automated",
        Flag::Validated => "explain-flag-validated",
        Flag::Recorded => "explain-flag-recorded",
        Flag::OutOfScope => "explain-flag-out-of-scope",
        Flag::Trap => "explain-flag-trap",
    }
}
