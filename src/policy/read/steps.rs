//! The steps of a procedure, and the lists that units owe.

use std::collections::BTreeSet;

use crate::calendar::promise::Promise;
use crate::diagnostic::code::Code;
use crate::names::{ProcedureId, UnitId};
use crate::policy::raw::procedures::Procedure;
use crate::policy::raw::promises as words;
use crate::policy::raw::promises::{StepAt, StepPer, StepTrack};
use crate::policy::raw::{Policy, Text, promises};
use crate::policy::read::check::Check;
use crate::policy::step::{Actor, Anchor, DueList, Evidence, Step};

/// A promise that is none: the regulation leaves the time open.
const OPEN: &str = "tentatif";

/// The steps of a procedure, in its order. `operator` is the unit that runs the accounts.
pub(crate) fn read(procedure: &Procedure, operator: &Text, check: &mut Check<'_>) -> Vec<Step> {
    let mut tasks = BTreeSet::new();
    procedure
        .sla
        .iter()
        .map(|step| {
            if !tasks.insert(step.task.as_str()) && !check.faults.spoilt(step.task.span) {
                check.report(Code::StepTwice, step.task.span, &[("name", &step.task)]);
            }
            read_step(step, operator, check)
        })
        .collect()
}

fn read_step(step: &promises::Step, operator: &Text, check: &mut Check<'_>) -> Step {
    let number = check.number("step", &step.step, 1, 99);
    check.refers_to_unit(&step.actor, &["requester", "holder"]);
    let mut promise = |key, text: &Option<Text>| {
        let text = text.as_ref().filter(|text| text.value != OPEN)?;
        let promise = Promise::parse(text);
        if promise.is_none() && !check.faults.spoilt(text.span) {
            check.report(Code::DurationInvalid, text.span, &[("key", key), ("value", text)]);
        }
        promise
    };
    let within = promise("within", &step.within);
    promise("every", &step.every);
    let actor = match step.actor.as_str() {
        "requester" => Actor::Requester,
        "holder" => Actor::Holder,
        unit => Actor::Unit(UnitId::new(unit)),
    };
    Step {
        number,
        task: step.task.value.clone(),
        within,
        per_account: step.per.as_ref().is_some_and(|per| per.value == StepPer::Account),
        from: step
            .at
            .as_ref()
            .map_or(Anchor::Before, |anchor| read_anchor(anchor.value)),
        evidence: match &step.evidence {
            Some(evidence) => read_evidence(evidence.value),
            None if step.actor.value == operator.value => Evidence::Changes,
            None if number == 1 && actor == Actor::Requester => Evidence::Letter,
            None => Evidence::FollowUp,
        },
        tracked: step
            .track
            .as_ref()
            .is_none_or(|track| track.value != StepTrack::None),
        actor,
    }
}

fn read_anchor(raw: StepAt) -> Anchor {
    match raw {
        StepAt::Received => Anchor::Received,
        StepAt::Effective => Anchor::Effective,
        StepAt::AfterStep2 => Anchor::After(2),
        StepAt::AfterStep3 => Anchor::After(3),
        StepAt::AfterStep4 => Anchor::After(4),
    }
}

fn read_evidence(raw: words::Evidence) -> Evidence {
    match raw {
        words::Evidence::Changes => Evidence::Changes,
        words::Evidence::Paper => Evidence::Paper,
        words::Evidence::Mail => Evidence::Mail,
        words::Evidence::Ticket => Evidence::Ticket,
        words::Evidence::Acknowledgement => Evidence::Acknowledgement,
        words::Evidence::FollowUp => Evidence::FollowUp,
    }
}

/// The lists that units owe: those of procedures that one unit alone may ask for, on the day that the schedule says.
pub(crate) fn due_lists(policy: &Policy) -> Vec<DueList> {
    let Some(due) = &policy.schedules.mpp_list_due else {
        return Vec::new();
    };
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    let lists = policy.procedures.iter().flat_map(|(id, procedure)| {
        let owes = due.remind.as_ref().or(procedure.authority.first());
        let lists = procedure.lists.iter();
        lists.filter_map(move |(name, rule)| {
            Some(DueList {
                procedure: ProcedureId::new(&**id),
                name: name.value.clone(),
                months: rule.months.iter().map(|month| number(month.value)).collect(),
                day: due.day.as_ref().map_or(31, |day| number(day.value)),
                unit: UnitId::new(owes?.as_str()),
            })
        })
    });
    lists.collect()
}
