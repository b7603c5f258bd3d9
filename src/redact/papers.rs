//! The papers that name a person: minutes, annexes and letters with their data.

use std::collections::BTreeSet;
use std::path::Path;

use crate::ledger::Ledger;
use crate::ledger::event::{PaperFile, PaperRecord};
use crate::names::RequestId;
use crate::redact::Named;
use crate::redact::data::Texts;
use crate::redaction::Taken;

/// The files of the papers that name a person and are there, sorted by path. `read` gives a file's bytes; a paper whose data
/// nobody can read is taken for one that does.
pub fn naming(
    named: &Named,
    texts: &Texts,
    ledger: &Ledger,
    read: &dyn Fn(&PaperFile) -> Option<Vec<u8>>,
) -> Vec<Taken> {
    let papers = ledger.papers().values();
    let naming = papers.filter(|paper| concerns(paper, named, ledger) && names(paper, texts, read));
    let files = naming.flat_map(|paper| &paper.files);
    let mut files: Vec<Taken> = files
        .filter(|file| ledger.destroyed_for(file).is_none())
        .map(|file| Taken {
            path: file.path.clone(),
            sha256: file.sha256,
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup();
    files
}

/// Whether a paper is about a request or a change of a person, or a sealed file with the person's password.
fn concerns(paper: &PaperRecord, named: &Named, ledger: &Ledger) -> bool {
    let requests: BTreeSet<&RequestId> = named.items.iter().map(|item| &item.request).collect();
    let is_about = requests.iter().any(|request| request.as_str() == paper.key.about);
    let reports = || {
        let mut covers = paper.covers.iter();
        covers.any(|(run, change)| {
            let run = ledger.runs().iter().find(|other| other.intent.run == *run);
            let intended = run.and_then(|run| run.intended(*change));
            intended.is_some_and(|intended| intended.person == named.person)
        })
    };
    let leaves_open = || paper.left_open.iter().any(|item| named.items.contains(item));
    let hands_over = || {
        let mut files = paper.sealed.iter();
        files.any(|file| {
            let sealed = ledger.sealed().get(&file.path);
            let mut accounts = sealed.iter().flat_map(|sealed| &sealed.accounts);
            accounts.any(|account| named.usernames.contains(account))
        })
    };
    is_about || reports() || leaves_open() || hands_over()
}

/// Whether the data of a paper hold one of a person's texts.
fn names(paper: &PaperRecord, texts: &Texts, read: &dyn Fn(&PaperFile) -> Option<Vec<u8>>) -> bool {
    let mut data = paper.files.iter().filter(|file| is_data(file));
    let bytes = data.next().and_then(read);
    bytes.is_none_or(|bytes| texts.is_in(&String::from_utf8_lossy(&bytes)))
}

/// Whether a file holds the data that a paper was made from.
fn is_data(file: &PaperFile) -> bool {
    Path::new(&file.path).extension() == Some("json".as_ref())
}
