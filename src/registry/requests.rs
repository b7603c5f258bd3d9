//! The requests of an institution: those that can be read, and those that are held because they cannot.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Sources};
use crate::names::{InstitutionId, RequestId};
use crate::registry::{Unread, is_request};
use crate::request::Request;
use crate::request::read::read as read_request;

/// The requests that can be read and those that cannot, both by path.
pub(crate) fn read(sources: &Sources, institution: &InstitutionId) -> (Vec<Request>, Vec<Unread>) {
    let files: Vec<(&String, &Vec<u8>)> = sources
        .iter()
        .filter(|(path, _)| is_request(path, institution))
        .collect();
    let read: Vec<Result<Request, Unread>> = files
        .par_iter()
        .map(|(path, bytes)| read_request(path, bytes).map_err(|diagnostics| held(path, diagnostics)))
        .collect();
    let mut requests = Vec::with_capacity(read.len());
    let mut unreadable = Vec::new();
    for one in read {
        match one {
            Ok(request) => requests.push(request),
            Err(held) => unreadable.push(held),
        }
    }
    let (requests, second) = apart(requests);
    unreadable.extend(second);
    unreadable.sort_by(|one, other| one.path.cmp(&other.path));
    (requests, unreadable)
}

fn held(path: &str, diagnostics: Vec<Diagnostic>) -> Unread {
    Unread {
        path: path.to_owned(),
        id: id_of(path),
        diagnostics,
    }
}

/// The id that a file's name gives.
fn id_of(path: &str) -> Option<RequestId> {
    let (_, name) = path.rsplit_once('/')?;
    RequestId::parse(name.strip_suffix(".yaml")?)
}

/// Of several requests with the same id, the one that lies where it says it belongs keeps it, else the first by path: a
/// file put elsewhere takes nobody's id away. The others are held.
fn apart(requests: Vec<Request>) -> (Vec<Request>, Vec<Unread>) {
    let mut owners: BTreeMap<&RequestId, &Request> = BTreeMap::new();
    for request in &requests {
        let owner = owners.entry(&request.id.value).or_insert(request);
        if !is_at_home(owner) && is_at_home(request) {
            *owner = request;
        }
    }
    let owners: BTreeMap<RequestId, String> = owners
        .into_iter()
        .map(|(id, owner)| (id.clone(), owner.path.clone()))
        .collect();
    let mut kept = Vec::with_capacity(requests.len());
    let mut second = Vec::new();
    for request in requests {
        match owners.get(&request.id.value) {
            Some(owner) if *owner != request.path => {
                let fault = Diagnostic::new(Code::IdUsed, &request.path, request.id.span)
                    .with("id", &request.id.value)
                    .with("other", owner)
                    .suggest(
                        id_of(&request.path)
                            .filter(|own| *own != request.id.value)
                            .map(|own| own.to_string()),
                    );
                second.push(Unread {
                    path: request.path,
                    // Its id is the other's, who proceeds.
                    id: None,
                    diagnostics: vec![fault],
                });
            }
            _ => kept.push(request),
        }
    }
    (kept, second)
}

/// Whether a request lies at `accounts/<institution>/<unit>/<year>/<id>.yaml`.
fn is_at_home(request: &Request) -> bool {
    let home = format!(
        "accounts/{}/{}/{}/{}.yaml",
        request.institution.value,
        request.requester.unit.value,
        request.letter.date.value.year(),
        request.id.value
    );
    request.path == home
}
