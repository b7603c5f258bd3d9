//! Papers on their way to the press. What is wrong with a template on the way is a fault of its file.

use crate::papers::Paper;
use crate::papers::faults::{of_markup, of_template};
use crate::papers::typeset::typeset;
use crate::ports::{PressError, Sheet};
use crate::registry::Registry;
use crate::run::error::RunError;

/// A paper, as the press takes it.
///
/// # Errors
/// When a template cannot be filled in.
pub(crate) fn sheet(paper: &Paper, registry: &Registry) -> Result<Sheet, RunError> {
    let sheet = typeset(&registry.templates, paper);
    sheet.map_err(|error| RunError::Templates(vec![of_template(&error, registry)]))
}

/// What the press says of a paper.
pub(crate) fn unprinted(error: PressError, sheet: &Sheet, paper: &Paper, registry: &Registry) -> RunError {
    let faults = error.faults.iter();
    let faults: Vec<_> = faults
        .map(|fault| of_markup(fault, &sheet.markup, paper, registry))
        .collect();
    if faults.is_empty() {
        RunError::Press(error)
    } else {
        RunError::Templates(faults)
    }
}
