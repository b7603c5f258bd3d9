//! Proofs: the papers that a run will end in, tried before it writes anything, so that no template can fail afterwards.

use crate::ledger::Ledger;
use crate::ledger::event::Event;
use crate::papers::draw_up;
use crate::papers::matter::{Matter, Standing};
use crate::ports::Press;
use crate::run::Brief;
use crate::run::ahead::note;
use crate::run::due::{by_request, due};
use crate::run::error::RunError;
use crate::run::rows::matter;
use crate::run::sheets::{sheet, unprinted};

/// How many rows a proof has. Rows differ in their data alone, and data cannot break a template.
const ROWS: usize = 20;

/// Tries the papers that would be due if everything that a run is about to do were done. `events` are what it says on the
/// audit ref beforehand, its intent among them.
///
/// # Errors
/// When a template cannot be typeset or printed.
pub fn prove(
    events: &[Event],
    brief: &Brief<'_>,
    ledger: &Ledger,
    press: &dyn Press,
) -> Result<(), RunError> {
    let mut after = ledger.clone();
    note(events.to_vec(), &mut after)?;
    let by_request = by_request(&after, brief);
    for due in due(&after, brief) {
        let Some(mut matter) = matter(&due, None, brief, &after, &by_request) else {
            continue;
        };
        shorten(&mut matter);
        let Ok(paper) = draw_up(&matter) else {
            continue;
        };
        let sheet = sheet(&paper, brief.registry)?;
        let proved = press.prove(&sheet);
        proved.map_err(|error| unprinted(error, &sheet, &paper, brief.registry))?;
    }
    Ok(())
}

/// Makes the matter of a paper that of its proof.
fn shorten(matter: &mut Matter<'_>) {
    matter.rows.truncate(ROWS);
    matter.standing = Standing::Preview;
}
