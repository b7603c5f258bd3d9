//! The papers on the restricted share: whether they are there, and are the ones that the request means.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::digest::Digest;
use crate::examine::Rule;
use crate::examine::subject::{Papers, Subject};
use crate::lists::unreadable;
use crate::placed::Placed;
use crate::request::list::Content;
use crate::request::{Request, ShareRef};

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "papers are on the share, as they were when the request was written",
        codes: &[
            Code::AttachmentChanged,
            Code::AttachmentNotOnShare,
            Code::ShareNotChecked,
            Code::ShareUnreadable,
        ],
        check: digests,
    },
    Rule {
        name: "the list was looked at",
        codes: &[Code::ListNotChecked],
        check: list,
    },
];

/// Every paper that a request says lies on the share, with the digest that it says. Its list is none of them: that is
/// compared when it is read, which is always.
fn named(request: &Request) -> Vec<(&Placed<ShareRef>, &Placed<Digest>)> {
    request
        .attachments
        .iter()
        .map(|paper| (&paper.reference, &paper.sha256))
        .collect()
}

fn list(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(list) = subject.request.list() else {
        return;
    };
    if matches!(subject.papers, Papers::NoShare) && list.content == Content::Unread {
        let fault = subject.fault(Code::ListNotChecked, list.reference.span);
        faults.push(
            fault
                .with("ref", &list.reference.value)
                .with("count", list.rows.value),
        );
    }
}

fn digests(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let papers = named(subject.request);
    let share = match subject.papers {
        Papers::On(share) => share,
        Papers::NoShare => {
            if let Some((first, _)) = papers.first() {
                let fault = subject.fault(Code::ShareNotChecked, first.span);
                faults.push(fault.with("count", papers.len()));
            }
            return;
        }
        Papers::Settled => return,
    };
    let mut found = BTreeMap::new();
    for (reference, sha256) in papers {
        let there = found
            .entry(&reference.value)
            .or_insert_with(|| share.digest(&reference.value));
        match there {
            Ok(Some(digest)) if *digest == sha256.value => {}
            Ok(Some(digest)) => {
                // A digest that was reviewed is not to be written over: only while the request enters is it offered.
                let fault = subject.fault(Code::AttachmentChanged, sha256.span);
                faults.push(
                    fault
                        .with("ref", &reference.value)
                        .with("written", sha256.value.short())
                        .with("found", digest.short())
                        .suggest(subject.entry.now().map(|_| digest.to_string())),
                );
            }
            Ok(None) => {
                let fault = subject.fault(Code::AttachmentNotOnShare, reference.span);
                faults.push(fault.with("ref", &reference.value));
            }
            Err(error) => {
                let fault = subject.fault(Code::ShareUnreadable, reference.span);
                faults.push(unreadable(fault.with("ref", &reference.value), error));
            }
        }
    }
}
