//! Files in a registry that nobody reads. A request among them would be missed by everybody.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::names::InstitutionId;
use crate::outside::source::{PassedOver, Strange};
use crate::placed::Span;
use crate::registry::{SourceFile, institutions, is_approval, is_followup, is_request};

/// Everything that is passed over: what is no plain file, and files below `accounts/` that are no requests.
pub fn strays(files: &[SourceFile], passed_over: &[PassedOver]) -> Vec<Diagnostic> {
    let institutions: BTreeSet<InstitutionId> = institutions(files).into_iter().collect();
    let strange = passed_over.iter().map(|passed| {
        let fault = Diagnostic::new(Code::NotAPlainFile, &passed.path, Span::default());
        fault.with("kind", word(passed.what))
    });
    let unread = files
        .iter()
        .filter(|file| file.path.starts_with("accounts/") && !is_expected(&file.path, &institutions))
        .map(|file| {
            let fault = Diagnostic::new(Code::StrayFile, &file.path, Span::default());
            fault.with("ending", ending(&file.path))
        });
    strange.chain(unread).collect()
}

/// Whether only the ending of a file's name keeps it from being a request.
fn ending(path: &str) -> &'static str {
    // Editors save as `.yaml.txt`, and disks tell upper from lower case.
    let path = path.to_lowercase();
    let (stem, ending) = path.rsplit_once('.').unwrap_or((&path, ""));
    let parts = stem.split('/').count();
    let yaml = ["yml", "yaml"].contains(&ending);
    let text = ending == "txt" && stem.strip_suffix(".yaml").is_some();
    if (yaml || text) && parts == 5 {
        "wrong"
    } else {
        "other"
    }
}

fn word(what: Strange) -> &'static str {
    match what {
        Strange::Link => "link",
        Strange::Repository => "repository",
        Strange::Special => "special",
        Strange::Name => "name",
    }
}

/// Whether a file below `accounts/` is a request, goes with one, or is there for people and Git.
fn is_expected(path: &str, institutions: &BTreeSet<InstitutionId>) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let for_people = matches!(name, "README.md" | ".gitkeep" | ".gitattributes");
    for_people
        || institutions
            .iter()
            .any(|one| is_request(path, one) || is_followup(path, one) || is_approval(path, one))
}
