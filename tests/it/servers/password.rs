//! Passwords as the servers are told to keep them: salted SHA-512, as the embedded directory does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha512};

/// How long a digest is. The salt follows it.
const DIGEST: usize = 64;

fn digest(password: &str, salt: &[u8]) -> [u8; DIGEST] {
    Sha512::new()
        .chain_update(password)
        .chain_update(salt)
        .finalize()
        .into()
}

/// A password as a server keeps it.
pub(crate) fn hash(password: &str) -> String {
    let salt = b"uji-uji-";
    let bytes = [&digest(password, salt)[..], salt].concat();
    format!("{{SSHA512}}{}", STANDARD.encode(bytes))
}

/// Whether a hash is of a password.
pub(super) fn is_of(hash: &str, password: &str) -> bool {
    let encoded = hash.strip_prefix("{SSHA512}");
    let encoded =
        encoded.unwrap_or_else(|| panic!("another kind of hash than servers are told to make: {hash}"));
    let bytes = STANDARD.decode(encoded).unwrap();
    let (held, salt) = bytes.split_at(DIGEST);
    held == digest(password, salt)
}
