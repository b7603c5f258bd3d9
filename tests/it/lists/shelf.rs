//! A share in memory.

use std::collections::BTreeMap;

use akuntabel::digest::Digest;
use akuntabel::ports::{Share, ShareError};
use akuntabel::request::ShareRef;

/// Files of a share by their path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf(pub(crate) BTreeMap<String, Vec<u8>>);

impl Shelf {
    /// With one file more, or another one in its place.
    pub(crate) fn put(&mut self, path: &str, bytes: &[u8]) {
        self.0.insert(path.to_owned(), bytes.to_vec());
    }
}

impl Share for Shelf {
    fn digest(&self, reference: &ShareRef) -> Result<Option<Digest>, ShareError> {
        Ok(self.0.get(reference.path()).map(Digest::of))
    }

    fn read(&self, reference: &ShareRef) -> Result<Option<Vec<u8>>, ShareError> {
        Ok(self.0.get(reference.path()).cloned())
    }
}
