//! Lists: the items that requests keep on the restricted share, read where the share is at hand.
//!
//! A list counts only while its bytes are those that the request names: they are compared every time that they are read,
//! for a plan and for a run. One that is gone or changed is a fault of its request, however long ago that entered, since
//! what it said is needed for as long as its accounts are there.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::digest::Digest;
use crate::ports::{Share, ShareError};
use crate::registry::Registry;
use crate::request::list::{AccountsFile, Content, Faulty};
use crate::request::read::list::read_list;
use crate::request::{Items, Request};
use crate::settings::Purpose;

/// Reads the lists of the requests of a registry that are `wanted` and have one. Without a share they stay unread.
pub fn load(registry: &mut Registry, share: Option<&dyn Share>, wanted: impl Fn(&Request) -> bool) {
    let Some(share) = share else { return };
    for request in registry.requests.iter_mut().filter(|request| wanted(request)) {
        if let Some((name, bytes)) = load_one(request, share) {
            registry.sources.insert(name, bytes);
        }
    }
}

/// Reads the lists of the requests that can have entered by a day. A rehearsal goes by the letters' days, and looks at many of
/// them.
pub fn load_by(registry: &mut Registry, share: Option<&dyn Share>, day: Day) {
    let production = registry.settings.purpose == Purpose::Production;
    load(registry, share, |request| production || request.received() <= day);
}

/// Reads the list of a request, where it has one. Gives its name and bytes, for showing what diagnostics speak of.
pub fn load_one(request: &mut Request, share: &dyn Share) -> Option<(String, Vec<u8>)> {
    let Items::File(list) = &mut request.items else {
        return None;
    };
    let name = list.reference.to_string();
    match fetched(&request.path, list, share) {
        Ok(bytes) => {
            list.content = read_list(&request.path, list, &bytes);
            Some((name, bytes))
        }
        Err(fault) => {
            list.content = Content::Faulty(Box::new(Faulty {
                faults: vec![*fault],
                draft: None,
            }));
            None
        }
    }
}

/// The bytes of a list, if they are those that the request means.
fn fetched(path: &str, list: &AccountsFile, share: &dyn Share) -> Result<Vec<u8>, Box<Diagnostic>> {
    let fault = |code, span| Diagnostic::new(code, path, span).with("ref", &list.reference.value);
    match share.read(&list.reference) {
        Ok(Some(bytes)) => {
            let found = Digest::of(&bytes);
            if found == list.sha256.value {
                return Ok(bytes);
            }
            Err(Box::new(
                fault(Code::ListChanged, list.sha256.span)
                    .with("written", list.sha256.value.short())
                    .with("found", found.short())
                    .suggest(Some(found.to_string())),
            ))
        }
        Ok(None) => Err(Box::new(fault(Code::ListNotOnShare, list.reference.span))),
        Err(error) => {
            let fault = fault(Code::ListUnreadable, list.reference.span);
            Err(Box::new(unreadable(fault, &error)))
        }
    }
}

/// Why a file of the share cannot be read, said with its fault.
pub fn unreadable(fault: Diagnostic, why: &ShareError) -> Diagnostic {
    match why {
        ShareError::Absent { root } => fault.with("cause", "absent").with("root", root),
        ShareError::LeadsOut => fault.with("cause", "leads-out"),
        ShareError::NoFile => fault.with("cause", "no-file"),
        ShareError::TooLarge { size, most } => {
            let fault = fault.with("cause", "too-large");
            fault.with("size", size).with("most", most)
        }
        ShareError::Unreadable(reason) => fault.with("cause", "unreadable").with("reason", reason),
    }
}
