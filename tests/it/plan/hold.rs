//! A lock that is held in memory, until another run takes it over.

use std::cell::Cell;

use akuntabel::lock::{Claim, Lock, LockError, TakenOver};

/// A lock that was taken, and stays ours for so many looks.
pub(crate) struct Hold(Cell<u32>);

impl Hold {
    /// One that another run takes over after so many looks.
    pub(crate) fn of(looks: u32) -> Self {
        Self(Cell::new(looks))
    }
}

impl Default for Hold {
    /// One that nobody takes over.
    fn default() -> Self {
        Self::of(u32::MAX)
    }
}

impl Lock for Hold {
    fn take(&mut self, _: &Claim) -> Result<Option<TakenOver>, LockError> {
        Ok(None)
    }

    fn check(&self) -> Result<(), LockError> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| LockError::Lost {
            name: "lock".to_owned(),
        })?;
        self.0.set(left);
        Ok(())
    }

    fn release(&mut self) -> Result<(), LockError> {
        Ok(())
    }
}
