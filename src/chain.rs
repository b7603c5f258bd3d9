//! The chain of heads, by which any change to the audit ref's past shows.
//!
//! Every commit of the ref holds `head.json`, which names the head before it and the digest of what the commit
//! wrote. Whoever remembers one head, from the footer of a Berita Acara say, holds everything up to it: an edited
//! byte, a file emptied or replaced, commits reordered. A cut tail or a ref written anew is a sound chain in itself;
//! only a remembered head shows it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::ports::{AuditCommit, Checkpoint, FileChange, Files};
use crate::redaction;
use crate::signature::SignedBy;

/// Where the head lies in the tree of the audit ref.
pub const HEAD_PATH: &str = "head.json";

/// The version of the format that this program writes and reads.
const VERSION: u32 = 1;

/// What a commit of the audit ref says of itself and its past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The version of this format: 1.
    pub version: u32,
    /// The number of the commit, from 1.
    pub sequence: u64,
    /// The id of the head before it; none for the first.
    pub previous: Option<Digest>,
    /// The digest of what the commit wrote: the JSON of every path, sorted, with the digest of its bytes.
    pub content: Digest,
}

impl Head {
    /// The bytes of `head.json`: its canonical JSON.
    pub fn bytes(&self) -> Vec<u8> {
        // Two numbers and two digests: their JSON cannot fail, and no bytes would be refused by the next read.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What the next head, the footers of papers and `--since` call it: the digest of its bytes.
    pub fn id(&self) -> Digest {
        Digest::of(self.bytes())
    }

    /// The head that the bytes of a `head.json` are, if they are exactly what this program writes.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let head: Self = serde_json::from_slice(bytes).ok()?;
        (head.version == VERSION && head.bytes() == bytes).then_some(head)
    }
}

/// The head of a commit that comes after `previous` and writes these files. A file that the commit would leave as it
/// is must not be among them; `head.json` itself does not count.
pub fn extend(previous: Option<&Head>, files: &Files) -> Head {
    let written = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    Head {
        version: VERSION,
        sequence: previous.map_or(0, |head| head.sequence) + 1,
        previous: previous.map(Head::id),
        content: content(written),
    }
}

fn content<'a>(written: impl Iterator<Item = (&'a str, &'a [u8])>) -> Digest {
    let digests: BTreeMap<&str, Digest> = written
        // What has no bytes is taken away.
        .filter(|(path, bytes)| *path != HEAD_PATH && !bytes.is_empty())
        .map(|(path, bytes)| (path, Digest::of(bytes)))
        .collect();
    Digest::of_json(&digests)
}

/// A head that somebody remembers, by its first digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered(String);

impl Remembered {
    /// The remembered head that a text is: 12 to 64 hexadecimal digits, as footers print them.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = (12..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        sound.then(|| Self(text.to_ascii_lowercase()))
    }

    fn is(&self, head: Digest) -> bool {
        head.to_string().starts_with(&self.0)
    }
}

impl From<Digest> for Remembered {
    fn from(head: Digest) -> Self {
        Self(head.to_string())
    }
}

impl fmt::Display for Remembered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many commits it has.
    pub commits: usize,
    /// The number of its last head.
    pub sequence: u64,
    /// The id of its last head: the one to remember.
    pub head: Digest,
    /// How many commits came after the remembered head; none where none was given.
    pub since: Option<usize>,
    /// How many commits bear the signature of somebody who may sign.
    pub signed: usize,
    /// Every file of `documents/` with the digest of its bytes, as far as it was looked at.
    pub documents: BTreeMap<String, Digest>,
}

/// A place where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainFault {
    /// The commit, by its id; none where the fault is the whole chain's.
    pub commit: Option<String>,
    /// The path; none where it is the commit's own.
    pub path: Option<String>,
    /// What is wrong.
    pub what: Breach,
}

impl fmt::Display for ChainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(commit) = &self.commit {
            write!(f, "commit {commit}: ")?;
        }
        if let Some(path) = &self.path {
            write!(f, "{path}: ")?;
        }
        self.what.fmt(f)
    }
}

/// What can be wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// There is no commit.
    #[error("the audit ref holds no commit")]
    NoCommit,
    /// A commit other than the first begins anew, or brings two histories together.
    #[error("has {found} parents, not {expected}")]
    Parents {
        /// How many its place asks for.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// The commit brings no head.
    #[error("the commit brings no new one")]
    NoHead,
    /// The head is not one that this program writes.
    #[error("is not a head of version {VERSION}")]
    Unreadable,
    /// The head has another number than its place.
    #[error("is number {found}, not {expected}: a commit is missing or out of its place")]
    Sequence {
        /// The number of its place.
        expected: u64,
        /// Its own.
        found: u64,
    },
    /// The head before is not the one that it names.
    #[error("does not name the head before it: that one was changed or replaced")]
    Previous,
    /// What the commit wrote is not what its head says.
    #[error("what the commit wrote is not what its head says: a file was changed, added or taken out")]
    Content,
    /// The file before the commit is not as the commits before left it.
    #[error("is not as the commits before left it")]
    Discontinued,
    /// A file was taken away.
    #[error("was taken away")]
    Removed,
    /// A file has no bytes.
    #[error("is empty")]
    Emptied,
    /// A file of events lost or changed a line that it had.
    #[error("does not begin with the lines that it had")]
    Rewritten,
    /// A document is not the one that was filed.
    #[error("replaces the document that was filed")]
    Replaced,
    /// A path that the audit ref has no place for.
    #[error("does not belong in the audit ref")]
    Misplaced,
    /// Nobody signed the commit.
    #[error("nobody signed it")]
    Unsigned,
    /// Somebody signed the commit who may not, or the signature is not of what it says.
    #[error("its signature is of nobody who may sign, or not of what it says")]
    Stranger,
    /// The chain does not contain the head that was remembered.
    #[error("the chain does not contain the head {0}: its tail was cut off, or it was written anew")]
    Forgotten(Remembered),
}

/// Whether a history, the oldest commit first, is whole: see [`Verifier`].
///
/// # Errors
/// Every fault, in the order of the commits.
pub fn verify(commits: &[AuditCommit], since: Option<&Remembered>) -> Result<Verified, Vec<ChainFault>> {
    let mut verifier = Verifier::new(since);
    for commit in commits {
        verifier.add(commit);
    }
    verifier.end()
}

/// What a path of the audit ref holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Events,
    Document,
}

impl Place {
    fn of(path: &str) -> Option<Self> {
        if path == HEAD_PATH {
            Some(Self::Head)
        } else if path.starts_with("documents/") {
            Some(Self::Document)
        } else if path.starts_with("runs/")
            && path.rsplit_once('.').is_some_and(|(_, ending)| ending == "jsonl")
        {
            Some(Self::Events)
        } else {
            None
        }
    }
}

/// Verifies a history, one commit after the other, the oldest first. It is whole with one genesis and one line, every
/// head naming the one before it and what its commit wrote, when files of events only grow, documents stay, nothing
/// else is there, and it contains the head that somebody remembers.
#[derive(Debug)]
pub struct Verifier<'a> {
    since: Option<&'a Remembered>,
    /// How many commits there were.
    commits: usize,
    /// Which of them, from 0, last had the head that somebody remembers.
    seen: Option<usize>,
    /// By whom commits are signed, where they are.
    signing: Option<&'a SignedBy>,
    signed: usize,
    /// The commits with no such signature, since the head after which all have one.
    unsigned: Vec<ChainFault>,
    /// Whether that head was seen.
    unsigned_ended: bool,
    /// The number of the last head, where it could be read, and the digest of its bytes, whatever they are.
    last: Option<(Option<u64>, Digest)>,
    files: BTreeMap<String, Digest>,
    /// Whether `files` holds all that there are: whoever begins in the middle has not seen the others.
    from_first: bool,
    faults: Vec<ChainFault>,
}

impl<'a> Verifier<'a> {
    /// A verifier that has seen nothing yet. `since` is a head that the history must contain.
    pub fn new(since: Option<&'a Remembered>) -> Self {
        Self {
            since,
            commits: 0,
            seen: None,
            signing: None,
            signed: 0,
            unsigned: Vec::new(),
            unsigned_ended: false,
            last: None,
            files: BTreeMap::new(),
            from_first: true,
            faults: Vec::new(),
        }
    }

    /// A verifier that goes on where another one ended.
    pub fn after(checkpoint: &Checkpoint) -> Self {
        Self {
            commits: checkpoint.commits,
            last: Some((Some(checkpoint.sequence), checkpoint.head)),
            from_first: false,
            ..Self::new(None)
        }
    }

    /// The same that also holds every commit against who may sign it.
    #[must_use]
    pub fn signed_by(self, signing: Option<&'a SignedBy>) -> Self {
        Self { signing, ..self }
    }

    /// Verifies the next commit.
    pub fn add(&mut self, commit: &AuditCommit) {
        let at = self.commits;
        self.commits += 1;
        self.commit(at, commit);
        let is_here = |head: &Remembered| self.last.is_some_and(|(_, last)| head.is(last));
        if self.since.is_some_and(is_here) {
            self.seen = Some(at);
        }
        if let Some(signing) = self.signing {
            self.signature(signing, commit);
        }
    }

    /// Whether all of it was whole.
    ///
    /// # Errors
    /// Every fault, in the order of the commits.
    pub fn end(mut self) -> Result<Verified, Vec<ChainFault>> {
        if self.commits == 0 {
            self.fault(None, None, Breach::NoCommit);
        }
        if let Some(head) = self.since
            && self.seen.is_none()
        {
            self.fault(None, None, Breach::Forgotten(head.clone()));
        }
        if let Some(after) = self.signing.and_then(|signing| signing.after.as_ref())
            && self.from_first
            && !self.unsigned_ended
        {
            self.fault(None, None, Breach::Forgotten(Remembered(after.clone())));
        }
        self.faults.append(&mut self.unsigned);
        match self.last {
            Some((Some(sequence), head)) if self.faults.is_empty() => Ok(Verified {
                commits: self.commits,
                sequence,
                head,
                since: self.seen.map(|at| self.commits - 1 - at),
                signed: self.signed,
                documents: self
                    .files
                    .into_iter()
                    .filter(|(path, _)| Place::of(path) == Some(Place::Document))
                    .collect(),
            }),
            _ => Err(self.faults),
        }
    }

    fn fault(&mut self, commit: Option<&AuditCommit>, path: Option<&str>, what: Breach) {
        self.faults.push(ChainFault {
            commit: commit.map(|commit| commit.id.clone()),
            path: path.map(str::to_owned),
            what,
        });
    }

    fn commit(&mut self, at: usize, commit: &AuditCommit) {
        let expected = at.min(1);
        if commit.parents != expected {
            let found = commit.parents;
            self.fault(Some(commit), None, Breach::Parents { expected, found });
        }
        self.head(at, commit);
        let destroyed = destroyed(commit);
        for (path, change) in &commit.changed {
            let known = self.files.get(path).copied();
            let is_known = self.from_first || known.is_some();
            if is_known && change.before.as_ref().map(Digest::of) != known {
                self.fault(Some(commit), Some(path), Breach::Discontinued);
            }
            // Its own lines say so, which its head holds.
            let is_destroyed = change.after.is_none()
                && destroyed.contains_key(path)
                && destroyed.get(path) == change.before.as_ref().map(Digest::of).as_ref();
            if let Some(breach) = breach(path, change).filter(|_| !is_destroyed) {
                self.fault(Some(commit), Some(path), breach);
            }
            match &change.after {
                Some(bytes) => self.files.insert(path.clone(), Digest::of(bytes)),
                None => self.files.remove(path),
            };
        }
    }

    /// Holds the signature of a commit against who may sign. Up to the head after which all are signed none need be, and who
    /// begins behind it never sees it.
    fn signature(&mut self, signing: &SignedBy, commit: &AuditCommit) {
        let by = commit.signed.as_ref().map(|signed| signed.by(&signing.signers));
        let what = match by {
            Some(Some(_)) => None,
            Some(None) => Some(Breach::Stranger),
            None => Some(Breach::Unsigned),
        };
        self.signed += usize::from(what.is_none());
        self.unsigned.extend(what.map(|what| ChainFault {
            commit: Some(commit.id.clone()),
            path: None,
            what,
        }));
        let is_last_without = |after: &String| {
            let last = self.last.map(|(_, last)| last.to_string());
            last.is_some_and(|last| last.starts_with(after.as_str()))
        };
        if signing.after.as_ref().is_some_and(is_last_without) {
            self.unsigned.clear();
            self.unsigned_ended = true;
        }
    }

    /// Holds the head of a commit against the last one and against what the commit wrote.
    fn head(&mut self, at: usize, commit: &AuditCommit) {
        let Some(bytes) = commit
            .changed
            .get(HEAD_PATH)
            .and_then(|change| change.after.as_ref())
        else {
            return self.fault(Some(commit), Some(HEAD_PATH), Breach::NoHead);
        };
        let last = self.last.replace((None, Digest::of(bytes)));
        let Some(head) = Head::read(bytes) else {
            return self.fault(Some(commit), Some(HEAD_PATH), Breach::Unreadable);
        };
        self.last = Some((Some(head.sequence), Digest::of(bytes)));
        let found = head.sequence;
        let place = u64::try_from(at).map_or(u64::MAX, |at| at.saturating_add(1));
        let expected = last
            .and_then(|(number, _)| number)
            .map_or(place, |number| number.saturating_add(1));
        if found != expected {
            self.fault(
                Some(commit),
                Some(HEAD_PATH),
                Breach::Sequence { expected, found },
            );
        }
        if head.previous != last.map(|(_, id)| id) {
            self.fault(Some(commit), Some(HEAD_PATH), Breach::Previous);
        }
        let written = commit.changed.iter().filter_map(|(path, change)| {
            let bytes = change.after.as_ref()?;
            Some((path.as_str(), bytes.as_slice()))
        });
        if head.content != content(written) {
            self.fault(Some(commit), Some(HEAD_PATH), Breach::Content);
        }
    }
}

/// The documents that a commit says it destroys, in the lines that it adds to events.
fn destroyed(commit: &AuditCommit) -> BTreeMap<String, Digest> {
    let events = commit.changed.iter().filter(|(path, change)| {
        Place::of(path) == Some(Place::Events) && change.after.is_some() && breach(path, change).is_none()
    });
    let added = events.filter_map(|(_, change)| {
        let known = change.before.as_ref().map_or(0, Vec::len);
        change.after.as_ref()?.get(known..)
    });
    let mut destroyed: BTreeMap<String, Digest> = added.flat_map(redaction::destroyed).collect();
    destroyed.retain(|path, _| Place::of(path) == Some(Place::Document));
    destroyed
}

/// What is wrong with the change of one file, by where it lies.
fn breach(path: &str, change: &FileChange) -> Option<Breach> {
    let Some(place) = Place::of(path) else {
        return Some(Breach::Misplaced);
    };
    match (place, &change.before, &change.after) {
        (_, _, None) => Some(Breach::Removed),
        (_, _, Some(after)) if after.is_empty() => Some(Breach::Emptied),
        (Place::Events, Some(before), Some(after)) => {
            let grew = after.len() > before.len() && after.starts_with(before);
            (!grew).then_some(Breach::Rewritten)
        }
        (Place::Document, Some(_), Some(_)) => Some(Breach::Replaced),
        (Place::Head, _, Some(_)) | (Place::Events | Place::Document, None, Some(_)) => None,
    }
}
