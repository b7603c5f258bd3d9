//! From `units.yaml` to the units of an institution.

use std::collections::{BTreeMap, BTreeSet};

use bech32::Bech32;
use bech32::primitives::decode::CheckedHrpstring;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::diagnostic::nearest;
use crate::judge::{judge_header, judge_institution, judge_owners, judge_signers};
use crate::names::{InstitutionId, UnitId};
use crate::placed::{Placed, Span};
use crate::unit::raw;
use crate::unit::{FormerName, Unit, Units};
use crate::yaml::read_partly;

/// Reads the units of the institution whose folder the file lies in. `path` is its path in the registry.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its places.
pub fn read(path: &str, bytes: &[u8], institution: &InstitutionId) -> Result<Units, Vec<Diagnostic>> {
    let reading = read_partly::<raw::Units>(path, bytes);
    let mut faults = reading.faults;
    let Some(raw) = reading.value else {
        return Err(faults.into_sorted());
    };
    judge_header(&mut faults, &raw.api, &raw.kind, "units");
    judge_institution(&mut faults, &raw.institution, institution);
    let mut units = BTreeMap::new();
    for unit in &raw.units {
        judge_form(unit, &mut faults);
        let id = UnitId::new(&*unit.id);
        let twice = units.insert(id, meant(unit, &mut faults)).is_some();
        if twice && !faults.spoilt(unit.id.span) {
            faults.push(
                faults
                    .about(Code::UnitTwice, unit.id.span)
                    .with("name", &unit.id.value),
            );
        }
    }
    judge_parents(&raw.units, &mut faults);
    faults.unless_any(Units(units))
}

fn meant(raw: &raw::Unit, faults: &mut Faults) -> Unit {
    let plain = |text: &Option<Placed<String>>| text.as_ref().map(|text| text.value.clone());
    let all = |texts: &[Placed<String>]| texts.iter().map(|text| text.value.clone()).collect();
    Unit {
        id: UnitId::new(&*raw.id),
        name: raw.name.value.clone(),
        kind: raw.kind.value.clone(),
        code: plain(&raw.code),
        parent: raw.parent.as_ref().map(|parent| UnitId::new(&**parent)),
        roles: all(&raw.roles),
        email: plain(&raw.email),
        address: all(&raw.address),
        seal_key: plain(&raw.seal_key),
        signers: judge_signers(faults, &raw.signers),
        owners: judge_owners(faults, &raw.owners),
        former_names: raw
            .former_names
            .iter()
            .map(|former| FormerName {
                name: former.name.value.clone(),
                until: former.until.value,
                basis: plain(&former.basis),
            })
            .collect(),
        until: raw.until.as_ref().map(|day| day.value),
    }
}

/// Judges what can be judged without the other units.
fn judge_form(unit: &raw::Unit, faults: &mut Faults) {
    let mut ask = |text: &Placed<String>, sound: fn(&str) -> bool, code| {
        if !sound(text) && !faults.spoilt(text.span) {
            faults.push(faults.about(code, text.span).with("value", &text.value));
        }
    };
    ask(&unit.id, is_id, Code::UnitIdInvalid);
    if let Some(email) = &unit.email {
        ask(email, is_address, Code::UnitAddressInvalid);
    }
    if let Some(key) = &unit.seal_key
        && !is_recipient(key)
        && !faults.spoilt(key.span)
    {
        // The value is not repeated: it may be the private half.
        let private = key.to_ascii_uppercase().contains("SECRET");
        let half = if private { "private" } else { "other" };
        faults.push(faults.about(Code::SealKeyInvalid, key.span).with("half", half));
    }
}

/// Whether a text can be a unit's id, which is a folder's name too.
fn is_id(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text looks like an address for mail.
fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.ends_with('.')
    }) && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',')
}

/// Whether a text is an age recipient of the kind X25519: `age1` and 32 bytes in Bech32, whose last letters catch a slip.
pub fn is_recipient(text: &str) -> bool {
    CheckedHrpstring::new::<Bech32>(text)
        .is_ok_and(|checked| checked.hrp().as_str() == "age" && checked.byte_iter().len() == 32)
}

/// Judges that every parent is a unit, and that none is its own ancestor.
fn judge_parents(units: &[raw::Unit], faults: &mut Faults) {
    let parents: BTreeMap<&str, Option<&str>> = units
        .iter()
        .map(|unit| {
            (
                unit.id.as_str(),
                unit.parent.as_ref().map(|parent| parent.as_str()),
            )
        })
        .collect();
    for unit in units {
        let Some(parent) = &unit.parent else { continue };
        if faults.spoilt(parent.span) {
            continue;
        }
        if !parents.contains_key(parent.as_str()) {
            let near = nearest(parent, parents.keys().copied());
            let fault = faults
                .about(Code::UnitUndefined, parent.span)
                .with("name", &parent.value)
                .suggest(near);
            faults.push(fault);
        } else if is_own_ancestor(&unit.id, &parents) {
            report_cycle(&unit.id, parent.span, faults);
        }
    }
}

fn is_own_ancestor(id: &str, parents: &BTreeMap<&str, Option<&str>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = parents.get(id).copied().flatten();
    while let Some(ancestor) = at.filter(|ancestor| seen.insert(*ancestor)) {
        if ancestor == id {
            return true;
        }
        at = parents.get(ancestor).copied().flatten();
    }
    false
}

fn report_cycle(id: &str, place: Span, faults: &mut Faults) {
    faults.push(faults.about(Code::ParentCycle, place).with("name", id));
}
