//! The press of this build: what prints papers.

use crate::cli::context::Context;
#[cfg(not(feature = "pdf"))]
use crate::language::text::Text;
#[cfg(feature = "pdf")]
use crate::outside::press::child::{Bounds, ChildPress};
#[cfg(not(feature = "pdf"))]
use crate::ports::{Press, PressError, Sheet};

/// What prints papers: a process of this same program, with bounds.
#[cfg(feature = "pdf")]
pub fn press(context: &Context) -> ChildPress {
    ChildPress {
        program: context.program.clone(),
        bounds: Bounds::default(),
    }
}

/// A build without Typst prints nothing: what it did is recorded, and its papers stay due until a build with Typst runs.
#[cfg(not(feature = "pdf"))]
pub fn press(_: &Context) -> NoPress {
    NoPress
}

/// A press of a build without the feature `pdf`.
#[cfg(not(feature = "pdf"))]
#[derive(Debug, Clone, Copy)]
pub struct NoPress;

#[cfg(not(feature = "pdf"))]
impl Press for NoPress {
    fn print(&self, sheet: &Sheet) -> Result<Vec<u8>, PressError> {
        Err(PressError {
            paper: sheet.ident.clone(),
            reason: Text::of("press-none").into(),
            faults: Vec::new(),
        })
    }

    /// Whether a sheet can be printed is not for this build to say. Papers stay due until one with Typst runs.
    fn prove(&self, _: &Sheet) -> Result<(), PressError> {
        Ok(())
    }
}
