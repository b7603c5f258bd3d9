//! The rows of a decree on a unit (II.B.10): everybody who follows it, and those of the unit who do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::Outcome;
use crate::day::Day;
use crate::desired::DesiredState;
use crate::desired::affiliation::Affiliation;
use crate::desired::attributes::{UnitRename, unit_of};
use crate::desired::person::DesiredPerson;
use crate::diagnostic::code::Code;
use crate::ledger::{Given, Ledger};
use crate::names::{ItemRef, UnitId};
use crate::papers::deeds::{Alteration, AlterationKind};
use crate::papers::matter::{Act, Details, Fate, Row};
use crate::request::Request;
use crate::run::Brief;
use crate::run::alterations::basis;
use crate::run::due::{Deed, Tried, deed};

/// A row for each account of the unit. None where nobody added up what requests ask for.
pub fn rows_of_decree(
    request: &Request,
    tried: &[Tried<'_>],
    covers: &BTreeSet<&Deed>,
    brief: &Brief<'_>,
    ledger: &Ledger,
) -> Vec<Row> {
    let whole = ItemRef::whole(&request.id.value);
    let Some(desired) = brief.desired else {
        return Vec::new();
    };
    let Some(rename) = desired.unit_renames.iter().find(|rename| rename.item == whole) else {
        return Vec::new();
    };
    let mut last: BTreeMap<PersonId, &Tried<'_>> = BTreeMap::new();
    for tried in tried.iter().filter(|tried| tried.item.item == 0) {
        let is_done = |known: &&Tried<'_>| known.outcome == Some(&Outcome::Done);
        if !last.get(&tried.intended.person).is_some_and(is_done) {
            last.insert(tried.intended.person, tried);
        }
    }
    let told = Told {
        request,
        line: line(rename, desired, brief),
        accounts: ledger.accounts(),
    };
    let clause = brief.registry.citations.at_home(Code::UnitChangeNotAllowed);
    let mut rows = Vec::new();
    for person in &desired.persons {
        let Some(leading) = person.leading(rename.from) else {
            continue;
        };
        let tried = last.get(&person.person).copied();
        if person.deeds.iter().any(|deed| deed.item == whole) {
            rows.push(told.row(person, leading, fate(rename.from, tried, covers, brief)));
        } else if leading.is_live(rename.from)
            && unit_of(leading) == &rename.unit
            && !rename.concerns(leading)
        {
            // Whoever of a category that follows came since bears the new name as well, and the decree did not count them.
            let fate = Fate::Failed {
                reason: "Kategori akun ini tidak mengikuti perubahan unit kerja".to_owned(),
                rule: clause.map(str::to_owned),
            };
            rows.push(told.row(person, leading, fate));
        }
    }
    rows
}

fn fate(from: Day, tried: Option<&Tried<'_>>, covers: &BTreeSet<&Deed>, brief: &Brief<'_>) -> Fate {
    match tried {
        None if from > brief.day => Fate::Later { day: from },
        None => Fate::of(&Outcome::NotTried),
        Some(tried) => match tried.outcome {
            Some(Outcome::Done) if covers.contains(&deed(tried.run, tried.intended)) => Fate::Done,
            Some(Outcome::Done) => Fate::Earlier {
                day: tried.run.intent.day,
            },
            Some(outcome) => Fate::of(outcome),
            None => Fate::of(&Outcome::NotTried),
        },
    }
}

/// The change that everybody who follows shares.
fn line(rename: &UnitRename, desired: &DesiredState<'_>, brief: &Brief<'_>) -> Alteration {
    let name_of = |id: &UnitId, on: Day| {
        let name = brief.registry.units.name_on(id, on);
        name.unwrap_or(id.as_str()).to_owned()
    };
    let earlier = desired
        .unit_renames
        .iter()
        .filter(|known| known.unit == rename.unit && known.turn < rename.turn);
    let former = earlier.filter_map(|known| known.name.clone()).next_back();
    let merged = || rename.merge_into.as_ref().map(|into| name_of(into, rename.from));
    Alteration {
        kind: AlterationKind::Unit,
        attribute: "Unit Kerja".to_owned(),
        before: former.unwrap_or_else(|| name_of(&rename.unit, rename.from.minus_days(1))),
        after: rename.name.clone().or_else(merged).unwrap_or_default(),
    }
}

/// What the rows of one decree share.
struct Told<'r> {
    request: &'r Request,
    line: Alteration,
    accounts: BTreeMap<PersonId, Given>,
}

impl Told<'_> {
    fn row(&self, person: &DesiredPerson<'_>, leading: &Affiliation<'_>, fate: Fate) -> Row {
        let given = self.accounts.get(&person.person);
        Row {
            item: person.origin.clone(),
            details: Details::of(leading.request, leading.item.item, &leading.data),
            username: given.map(|given| given.username.clone()),
            mail: None,
            category: Some(leading.category.clone()),
            from: None,
            until: None,
            existing: true,
            act: Act::Amended {
                lines: vec![self.line.clone()],
                basis: basis(self.request, 0),
            },
            fate,
        }
    }
}
