//! A press that needs no typesetter.

use akuntabel::ports::{Press, PressError, Sheet};

/// Prints the markup itself, unless it is jammed. Proofs come out all the same.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) jammed: bool,
}

impl Press for Markup {
    fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PressError> {
        if self.jammed {
            return Err(PressError {
                paper: sheet.ident.clone(),
                reason: "out of paper".to_owned().into(),
                faults: Vec::new(),
            });
        }
        Ok(sheet.markup.clone().into_bytes())
    }

    fn prove(&self, _: &Sheet) -> Result<(), PressError> {
        Ok(())
    }
}
