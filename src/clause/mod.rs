//! Clauses (`clauses.yaml`): what the documents that an institution rests on say, row by row, what proves that the program
//! keeps it, and which of them messages cite. They rule nothing: a plan is the same with and without them. As templates do,
//! they give words to what is told: to messages, reports, and the reasons that papers give.

pub mod raw;
pub mod read;

use serde::Serialize;

use crate::clause::raw::Flag;
use crate::diagnostic::citations::Cited;
use crate::diagnostic::code::Code;

/// The clauses of an institution. None where it has no such file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clauses {
    /// What its messages cite.
    pub cites: Cited,
    /// The clauses, part by part.
    pub parts: Vec<Part>,
}

/// A procedure, or another part of what an institution rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its short name, `b.4`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its clauses, in their order.
    pub clauses: Vec<Clause>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its id, which tests name.
    pub id: String,
    /// Where it stands in the document; none for a trap, which stands in none.
    pub basis: Option<String>,
    /// What becomes of it; at least one.
    pub flags: Vec<Flag>,
    /// What it says, in plain words.
    pub text: String,
    /// Why it is out of scope, where it is.
    pub reason: Option<String>,
    /// The codes whose folders in tests/rules prove it.
    pub rules: Vec<Code>,
    /// The tests that prove it, by their paths: their modules and their names, with `/` between.
    pub tests: Vec<String>,
    /// What it still lacks; none where it works.
    pub later: Option<String>,
}

/// How many there are, and how many of them are proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Those that are proved.
    pub proved: usize,
    /// All.
    pub total: usize,
}

impl Clause {
    /// Whether the program has to keep it: it does what the clause says, or refuses what breaks it.
    pub fn is_kept(&self) -> bool {
        self.flags
            .iter()
            .any(|flag| matches!(flag, Flag::Automated | Flag::Validated))
    }

    /// Whether it is no clause, but what goes wrong in practice.
    pub fn is_trap(&self) -> bool {
        self.flags.contains(&Flag::Trap)
    }

    /// Whether something proves it, all of it.
    pub fn is_proved(&self) -> bool {
        self.later.is_none() && !(self.rules.is_empty() && self.tests.is_empty())
    }
}

impl Clauses {
    /// Every clause, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Clause> {
        self.parts.iter().flat_map(|part| &part.clauses)
    }

    /// The clause of an id, in any letters.
    pub fn get(&self, id: &str) -> Option<&Clause> {
        self.all().find(|clause| clause.id.eq_ignore_ascii_case(id))
    }
}

impl Tally {
    /// Counts clauses.
    pub fn of<'a>(clauses: impl IntoIterator<Item = &'a Clause>) -> Self {
        clauses.into_iter().fold(Self::default(), |tally, clause| Self {
            proved: tally.proved + usize::from(clause.is_proved()),
            total: tally.total + 1,
        })
    }
}
