//! Text that must not be seen: temporary passwords.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// A password. It has no `Display` and no `Serialize`, prints as dots, and its memory is wiped when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// Takes over text that must not be seen from here on.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself. Only what seals it for a person or hashes it for a directory may ask.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(••••)")
    }
}
