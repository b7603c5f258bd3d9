//! What would be wrong with a request that is still being made, by the same rules as any other.

use std::collections::BTreeSet;
use std::path::Path;

use crate::canonical::written::Written;
use crate::canonical::{place_of, write};
use crate::diagnostic::Diagnostic;
use crate::examine::others::{Others, Standing};
use crate::examine::subject::{Entry, Papers, Subject};
use crate::examine::{examine, examine_draft};
use crate::outside::share::ShareFolder;
use crate::placed::Span;
use crate::registry::Registry;
use crate::request::Request;
use crate::request::read::{draft, read};

/// The rules, and what else there is.
pub struct Trial<'r> {
    registry: &'r Registry,
    others: Others,
    share: Option<ShareFolder>,
}

impl<'r> Trial<'r> {
    /// The rules of a registry in a folder.
    pub fn of(registry: &'r Registry, folder: &Path) -> Self {
        let standees = registry
            .requests
            .iter()
            .map(|request| (request, Standing::Merged, request.received()));
        let share = registry.settings.share.as_ref();
        Self {
            registry,
            others: Others::of(&registry.policy, standees),
            share: share.map(|root| ShareFolder::new(folder.join(root))),
        }
    }

    /// Everything that is wrong within the value at a path of keys and numbers, `accounts.0.nim`; an empty path means
    /// the whole request.
    pub fn wrong(&self, request: &Written, path: &str) -> Vec<Diagnostic> {
        let text = write(request.clone());
        let Some(place) = place_of(&text, path) else {
            return Vec::new();
        };
        let within = |span: Span| span.start >= place.start && span.end <= place.end;
        let mut found = self.everything(&home(request), &text);
        found.retain(|fault| within(fault.span));
        found
    }

    /// What a value at a path, which `tried` has, makes wrong. What was wrong without it is not owed to it: rules that speak
    /// of a whole person point at the name.
    pub fn owed(&self, before: &Written, tried: &Written, path: &str) -> Vec<Diagnostic> {
        let known = self.everything(&home(before), &write(before.clone()));
        let mut found = self.wrong(tried, path);
        found.retain(|fault| {
            !known
                .iter()
                .any(|known| known.code == fault.code && known.args == fault.args)
        });
        found
    }

    fn everything(&self, path: &str, text: &str) -> Vec<Diagnostic> {
        match read(path, text.as_bytes()) {
            Ok(request) => examine(&self.subject(&request)),
            Err(mut faults) => {
                if let Some(draft) = draft(path, text.as_bytes()) {
                    faults.extend(examine_draft(&draft, |reading| self.subject(reading)));
                }
                let mut seen = BTreeSet::new();
                faults.retain(|fault| seen.insert((fault.span, fault.code)));
                faults
            }
        }
    }

    fn subject<'s>(&'s self, request: &'s Request) -> Subject<'s> {
        Subject {
            policy: &self.registry.policy,
            units: &self.registry.units,
            request,
            others: &self.others,
            entry: Entry::Now(request.received()),
            papers: match &self.share {
                Some(share) => Papers::On(share),
                None => Papers::NoShare,
            },
        }
    }
}

/// Where a request belongs, by what it says so far.
pub fn home(request: &Written) -> String {
    let text = |path: &str| request.at(path).and_then(Written::as_text).unwrap_or("-");
    let year = text("letter.date");
    let year = year.get(..4).unwrap_or(year);
    let (institution, unit, id) = (text("institution"), text("requester.unit"), text("id"));
    format!("accounts/{institution}/{unit}/{year}/{id}.yaml")
}
