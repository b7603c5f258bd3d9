//! Minutes of what was taken out of requests and papers for a person's sake: numbers, digests and counts.

use crate::ledger::redacted::Redaction;
use crate::names::UnitId;
use crate::papers::files::RedactedNamed;
use crate::papers::matter::Occasion;
use crate::run::Brief;

/// What the minutes of a redaction are about.
pub(super) fn redacted<'a>(redaction: &Redaction, brief: &Brief<'a>) -> Option<Occasion<'a>> {
    let record = &redaction.record;
    let units = &brief.registry.units.0;
    // accounts/<institution>/<unit>/…
    let folders = record.requests.iter();
    let mut named = folders
        .filter_map(|edit| edit.path.split('/').nth(2))
        .map(UnitId::new);
    let operator = &brief.registry.policy.institution.operator.unit;
    let unit = named.find(|unit| units.contains_key(unit));
    let (unit, _) = units.get_key_value(unit.as_ref().unwrap_or(operator))?;
    Some(Occasion::Redaction {
        unit,
        redacted: RedactedNamed {
            subject: redaction.subject(),
            letter: record.letter.clone(),
            requests: record.requests.clone(),
            papers: record.papers.clone(),
            run: redaction.run.to_string(),
        },
    })
}
