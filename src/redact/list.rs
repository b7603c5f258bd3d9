//! The lists on the share that hold a person: a copy without the data under another name, to which the request points then.

use crate::digest::Digest;
use crate::ports::{Share, ShareError};
use crate::request::ShareRef;
use crate::request::list::AccountsFile;

/// A list, and the copy that takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The list.
    pub old: ShareRef,
    /// Its digest.
    pub before: Digest,
    /// The copy.
    pub new: ShareRef,
    /// What the copy holds.
    pub bytes: Vec<u8>,
}

impl Copied {
    /// The copy of a list, beside it; the same bytes always have the same name. None where the name would be none.
    pub fn of(list: &AccountsFile, bytes: Vec<u8>) -> Option<Self> {
        let path = list.reference.path();
        let stem = path.strip_suffix(".csv").unwrap_or(path);
        // A copy of a copy does not become longer and longer.
        let stem = stem.split_once(MARK).map_or(stem, |(stem, _)| stem);
        let name = format!("share://{stem}{MARK}{}.csv", Digest::of(&bytes).short());
        Some(Self {
            old: list.reference.value.clone(),
            before: list.sha256.value,
            new: ShareRef::parse(&name)?,
            bytes,
        })
    }
}

/// What the name of a copy says of it.
const MARK: &str = ".redaksi-";

/// A share as it is once copies lie on it.
pub struct Beside<'a> {
    /// The share.
    pub share: &'a dyn Share,
    /// The copies.
    pub copies: &'a [Copied],
}

impl Beside<'_> {
    fn copy(&self, reference: &ShareRef) -> Option<&Copied> {
        self.copies.iter().find(|copied| copied.new == *reference)
    }
}

impl Share for Beside<'_> {
    fn digest(&self, reference: &ShareRef) -> Result<Option<Digest>, ShareError> {
        match self.copy(reference) {
            Some(copied) => Ok(Some(Digest::of(&copied.bytes))),
            None => self.share.digest(reference),
        }
    }

    fn read(&self, reference: &ShareRef) -> Result<Option<Vec<u8>>, ShareError> {
        match self.copy(reference) {
            Some(copied) => Ok(Some(copied.bytes.clone())),
            None => self.share.read(reference),
        }
    }
}
