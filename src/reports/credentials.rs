//! The sealed files: which there are, for whom, how long they lie there, and whose holders still wait for a password.

use crate::ledger::destruction::Destroyed;
use crate::ledger::event::SealedRecord;
use crate::ports::{SealError, SealedFiles};
use crate::reports::Basis;
use crate::reports::sheet::{Cell, Section, Sheet};
use crate::run::sealed::last_day;

/// The report on sealed files, the newest last. A file that is not in its store, or holds other bytes than were sealed, is
/// told: whoever waits for it needs another password (b.1).
///
/// # Errors
/// When the store cannot be read.
pub fn report(basis: &Basis<'_>, store: &dyn SealedFiles) -> Result<Sheet, SealError> {
    let mut rows = Vec::new();
    let (mut kept, mut lost) = (0, 0);
    for sealed in basis.ledger.sealed().values() {
        let day = basis.ledger.sealed_on(sealed);
        let destroyed = basis.ledger.destroyed().get(&sealed.file);
        let state = match destroyed.map(|destroyed| destroyed.why) {
            Some(Destroyed::Fetched) => "fetched",
            Some(Destroyed::Expired) => "expired",
            Some(Destroyed::Missing) => "lost",
            None => match store.digest(&sealed.file)? {
                Some(digest) if digest == sealed.sha256 => "kept",
                Some(_) => "not-what-was-sealed",
                None => "lost",
            },
        };
        kept += i64::from(state == "kept");
        lost += i64::from(matches!(state, "lost" | "not-what-was-sealed"));
        let last = match destroyed {
            Some(destroyed) => Some(destroyed.day),
            None => day.and_then(|day| last_day(day, &basis.registry.policy)),
        };
        let count = i64::try_from(sealed.accounts.len()).unwrap_or(i64::MAX);
        rows.push(vec![
            Cell::text(store.place(&sealed.file)),
            Cell::text(opened_by(sealed, basis)),
            Cell::Number(count),
            Cell::Number(waiting(sealed, basis)),
            Cell::day(day),
            Cell::Word(state),
            Cell::day(last),
        ]);
    }
    Ok(Sheet {
        name: "credentials",
        day: basis.day,
        facts: vec![
            ("sealed-kept", Cell::Number(kept)),
            ("sealed-lost", Cell::Number(lost)),
        ],
        sections: vec![Section::new(
            "sealed",
            &["file", "unit", "accounts", "waiting", "sealed", "state", "until"],
            rows,
        )],
    })
}

/// How many of the accounts of a file still want the password that was handed over for them to be changed.
fn waiting(sealed: &SealedRecord, basis: &Basis<'_>) -> i64 {
    let held = sealed.accounts.iter();
    let held = held.filter_map(|username| basis.live.by_username(username.as_str()));
    let waiting = held.filter(|held| held.must_change && held.active).count();
    i64::try_from(waiting).unwrap_or(i64::MAX)
}

/// Who can open a file: a unit, or the sponsor of its request there.
fn opened_by(sealed: &SealedRecord, basis: &Basis<'_>) -> String {
    let id = sealed.request().filter(|_| sealed.to_sponsor);
    let mut requests = basis.registry.requests.iter();
    let request = id.and_then(|id| requests.find(|request| request.id.value == id));
    match request.and_then(|request| request.sponsor.as_ref()) {
        Some(sponsor) => format!("{}: {}", sealed.unit, sponsor.name.value),
        None => sealed.unit.to_string(),
    }
}
