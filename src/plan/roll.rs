//! Lists in a series (c.2): who was announced by an older one, and is missing from the newest (domain trap 61).

use std::collections::BTreeMap;

use crate::day::Day;
use crate::desired::Entrant;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::docket::Docket;
use crate::names::{ProcedureId, RequestId, UnitId};
use crate::request::Request;

/// A list of a series that entered.
#[derive(Debug, Clone, Copy)]
pub struct Roll<'a> {
    /// Its request.
    pub request: &'a Request,
    /// The day it entered.
    pub entered: Day,
    /// The first day of its period.
    first: Day,
    /// The first day after all that it speaks of.
    end: Day,
}

/// The lists that may act, by request, and the newest of each series: of a procedure, and of a unit.
#[derive(Debug)]
pub struct Rolls<'a> {
    all: BTreeMap<&'a RequestId, Roll<'a>>,
    newest: BTreeMap<(&'a ProcedureId, &'a UnitId), Roll<'a>>,
}

impl<'a> Rolls<'a> {
    /// Those of a docket.
    pub fn of(docket: &'a Docket<'a>) -> Self {
        let all = docket.entrants.iter().filter_map(Roll::of);
        let all: BTreeMap<&RequestId, Roll<'_>> = all.map(|roll| (&roll.request.id.value, roll)).collect();
        let mut newest: BTreeMap<_, Roll<'a>> = BTreeMap::new();
        for roll in all.values() {
            let of_series = newest.entry(roll.series()).or_insert(*roll);
            if of_series.first < roll.first {
                *of_series = *roll;
            }
        }
        Self { all, newest }
    }

    /// The newest list, where an affiliation ends by an older one, and the newest should name it and does not.
    pub fn missing_from(&self, ending: &Affiliation<'_>) -> Option<&Roll<'a>> {
        let EndedBy::Request(item) = &ending.ended_by else {
            return None;
        };
        let announced = self.all.get(&item.request)?;
        let newest = self.newest.get(&announced.series())?;
        // Of several lists the newest counts: who stands on it ends by it.
        let first_without = ending.until?.plus_days(1);
        let speaks_of = newest.first <= first_without && first_without <= newest.end;
        (announced.first < newest.first && speaks_of).then_some(newest)
    }
}

impl<'a> Roll<'a> {
    fn of(entrant: &Entrant<'a>) -> Option<Self> {
        let request = entrant.request;
        let list = request.list.as_ref()?;
        let procedure = entrant.policy.procedures.get(&request.procedure.value)?;
        let series = procedure.closing.as_ref()?.series.as_ref()?;
        let first = list.first_day()?;
        Some(Self {
            request,
            entered: entrant.day,
            first,
            end: series.end(first),
        })
    }

    fn series(&self) -> (&'a ProcedureId, &'a UnitId) {
        (&self.request.procedure.value, &self.request.requester.unit.value)
    }
}
