//! The operating system's random source.

use crate::ports::Random;

/// The operating system's random source. Holding one means that it answered once.
#[derive(Debug)]
pub struct SystemRandom(());

/// The operating system gives no random bytes: stop, no secret can be made.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct NoRandom(pub String);

impl SystemRandom {
    /// Asks the source for a first byte.
    ///
    /// # Errors
    /// When it gives none, as in a sandbox without `getrandom` and `/dev/urandom`.
    pub fn open() -> Result<Self, NoRandom> {
        getrandom::fill(&mut [0])
            .map(|()| Self(()))
            .map_err(|error| NoRandom(error.to_string()))
    }
}

impl Random for SystemRandom {
    fn fill(&mut self, buffer: &mut [u8]) {
        if getrandom::fill(buffer).is_err() {
            // It answered before, so this does not happen. If it did, going on would set passwords that can be
            // guessed; a run that dies is completed by the next.
            std::process::abort();
        }
    }
}
