//! The requests of an institution: those that can be read, and those that are held because they cannot.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, Sources};
use crate::names::{InstitutionId, RequestId};
use crate::registry::{Unread, is_request};
use crate::request::Request;
use crate::request::read::read as read_request;

/// The requests of an institution, each list by path.
pub(crate) struct Read {
    /// Those that can be read, and have their id to themselves.
    pub(crate) requests: Vec<Request>,
    /// Those that can be read, and whose id is another's.
    pub(crate) seconds: Vec<Request>,
    /// What holds those that cannot be read, and the seconds.
    pub(crate) held: Vec<Unread>,
}

/// Reads the requests of an institution.
pub(crate) fn read(sources: &Sources, institution: &InstitutionId) -> Read {
    let files: Vec<(&String, &Vec<u8>)> = sources
        .iter()
        .filter(|(path, _)| is_request(path, institution))
        .collect();
    let results: Vec<Result<Request, Unread>> = files
        .par_iter()
        .map(|(path, bytes)| read_request(path, bytes).map_err(|diagnostics| held(path, diagnostics)))
        .collect();
    let mut requests = Vec::with_capacity(results.len());
    let mut unreadable = Vec::new();
    for result in results {
        match result {
            Ok(request) => requests.push(request),
            Err(held) => unreadable.push(held),
        }
    }
    give_ids(requests, unreadable, &|_| None)
}

/// Gives every id to one request. Of several that have it, that is one that lies where it says it belongs, so that a file
/// put elsewhere takes nobody's id away; of those the one whose file came first, so that no later one does; else the
/// first by path.
pub(crate) fn give_ids(mut requests: Vec<Request>, unreadable: Vec<Unread>, came: Came<'_>) -> Read {
    requests.sort_by(|one, other| one.path.cmp(&other.path));
    let rank = |request: &Request| {
        let came = came(&request.path);
        (!is_at_home(request), came.is_none(), came)
    };
    let mut owners: BTreeMap<RequestId, &Request> = BTreeMap::new();
    for request in &requests {
        let owner = owners.entry(request.id.value.clone()).or_insert(request);
        if rank(request) < rank(owner) {
            *owner = request;
        }
    }
    let owners: BTreeMap<RequestId, String> = owners
        .into_iter()
        .map(|(id, owner)| (id, owner.path.clone()))
        .collect();
    let mut held = unreadable;
    let (requests, seconds) = requests.into_iter().partition(|request| {
        let owner = owners
            .get(&request.id.value)
            .filter(|owner| **owner != request.path);
        held.extend(owner.map(|owner| second(request, owner)));
        owner.is_none()
    });
    held.sort_by(|one, other| one.path.cmp(&other.path));
    Read {
        requests,
        seconds,
        held,
    }
}

/// Which of the commits of the main branch a file came with, by its path; none where nobody knows.
pub(crate) type Came<'a> = &'a dyn Fn(&str) -> Option<usize>;

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

/// What holds a request whose id is another's.
fn second(request: &Request, owner: &str) -> Unread {
    let own = id_of(&request.path).filter(|own| *own != request.id.value);
    let fault = Diagnostic::new(Code::IdUsed, &request.path, request.id.span)
        .with("id", &request.id.value)
        .with("other", owner)
        .suggest(own.map(|own| own.to_string()));
    Unread {
        path: request.path.clone(),
        // Its id is the other's, who proceeds.
        id: None,
        diagnostics: vec![fault],
    }
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
