//! The clauses that messages cite. What a code means is the program's; which clause of a regulation asks for it is said by
//! the institution, in its `clauses.yaml`.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::names::InstitutionId;

/// The folders whose files are an institution's, by the name of the folder in them.
const FOLDERS: &[&str] = &["accounts", "policies", "templates"];

/// The clauses of one institution's regulation, by the codes of the messages that cite them. A code that the regulation
/// does not speak of has none.
pub type Cited = BTreeMap<Code, String>;

/// What messages cite: each the regulation of the institution whose file it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citations {
    of: BTreeMap<InstitutionId, Cited>,
    home: Option<InstitutionId>,
    likened: BTreeMap<String, Option<InstitutionId>>,
}

impl Citations {
    /// Those of institutions. `home` is the one whose are cited about files of none: settings, a file that somebody names.
    pub fn new(of: BTreeMap<InstitutionId, Cited>, home: Option<InstitutionId>) -> Self {
        Self {
            of,
            home,
            likened: BTreeMap::new(),
        }
    }

    /// The same with another institution at home.
    #[must_use]
    pub fn at(self, home: InstitutionId) -> Self {
        Self {
            home: Some(home),
            ..self
        }
    }

    /// Makes messages about a file that lies in no institution's folder cite what those about another one do: a list on the
    /// share belongs to a request.
    pub fn liken(&mut self, file: &str, to: &str) {
        self.likened
            .insert(file.to_owned(), self.institution_of(to).cloned());
    }

    /// The clause that a message cites.
    pub fn of(&self, diagnostic: &Diagnostic) -> Option<&str> {
        let institution = match self.likened.get(&diagnostic.file) {
            Some(likened) => likened.as_ref(),
            None => self.institution_of(&diagnostic.file),
        };
        self.clause(institution?, diagnostic.code)
    }

    /// The clause that stands behind a code, by the regulation of the institution that is at home.
    pub fn at_home(&self, code: Code) -> Option<&str> {
        self.clause(self.home.as_ref()?, code)
    }

    fn clause(&self, institution: &InstitutionId, code: Code) -> Option<&str> {
        self.of.get(institution)?.get(&code).map(String::as_str)
    }

    /// Whose a file is: its folder's, else that of the institution at home. None where its folder is of another one, of
    /// which nothing is known.
    fn institution_of(&self, file: &str) -> Option<&InstitutionId> {
        let mut parts = file.split('/');
        let folder = parts.next().filter(|folder| FOLDERS.contains(folder));
        match folder.and(parts.next()) {
            Some(institution) => self.of.keys().find(|known| known.as_str() == institution),
            None => self.home.as_ref(),
        }
    }
}
