//! What papers rest on: regulations, letters, contracts, waivers.

use serde::Serialize;

use crate::day::Day;
use crate::papers::dates;
use crate::papers::matter::Occasion;
use crate::policy::Policy;
use crate::request::{LetterKind, Request};

/// A regulation that a paper rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegulationCited {
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Its revision.
    pub revision: Option<u32>,
    /// The day it came into force, where that was not after the paper's day.
    pub effective: Option<String>,
}

/// The regulations of a policy, as a paper of a day cites them.
pub fn regulations(policy: &Policy, day: Day) -> Vec<RegulationCited> {
    let cite = |source: &crate::policy::Regulation| RegulationCited {
        title: source.title.clone(),
        number: source.number.clone(),
        revision: source.revision,
        // A rehearsal can go back to a day on which these rules were still to come.
        effective: source
            .effective
            .filter(|effective| *effective <= day)
            .map(dates::long),
    };
    policy.sources.iter().map(cite).collect()
}

/// A letter that a paper goes back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterCited {
    /// What kind of paper it is, `surat`.
    pub kind: &'static str,
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub date: String,
    /// Its subject.
    pub subject: Option<String>,
    /// The day the operator received it.
    pub received: String,
}

impl LetterCited {
    /// The letter behind a request.
    pub fn of(request: &Request) -> Self {
        let letter = &request.letter;
        Self {
            kind: match letter.kind.value {
                LetterKind::Surat => "surat",
                LetterKind::Memo => "memo",
                LetterKind::Data => "data",
                LetterKind::ApiPush => "kiriman data melalui API",
                LetterKind::Sk => "surat keputusan",
                LetterKind::Tiket => "tiket",
            },
            number: letter.number.as_ref().map(|number| number.value.clone()),
            date: dates::long(letter.date.value),
            subject: letter.subject.as_ref().map(|subject| subject.value.clone()),
            received: dates::long(request.received()),
        }
    }
}

/// A contract, SPK or decree that a request rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SupportCited {
    /// What kind of paper it is, `kontrak kerja`.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: Option<String>,
}

/// The numbered papers attached to a request, each once, in the order of the request.
pub fn supports(policy: &Policy, request: &Request) -> Vec<SupportCited> {
    let mut cited = Vec::new();
    for paper in &request.attachments {
        let Some(number) = &paper.number else { continue };
        let named = policy.words.supports.get(&paper.kind.value).cloned();
        let kind = named.unwrap_or_else(|| paper.kind.replace('_', " "));
        let support = SupportCited {
            kind,
            number: number.value.clone(),
            date: paper.date.as_ref().map(|day| dates::long(day.value)),
        };
        if !cited.contains(&support) {
            cited.push(support);
        }
    }
    cited
}

/// The waiver that a request rests on (II.B.7.f).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsiderationCited {
    /// Why.
    pub reason: String,
    /// The day of the evaluation.
    pub evaluated: Option<String>,
}

/// The waiver of a request, where it has one.
pub fn consideration(request: &Request) -> Option<ConsiderationCited> {
    request
        .special_consideration
        .as_ref()
        .map(|waiver| ConsiderationCited {
            reason: waiver.reason.value.clone(),
            evaluated: waiver.evaluated.as_ref().map(|day| dates::long(day.value)),
        })
}

/// The clause of the SOP that a paper rests on: the procedure's number, or the one on closings by date, or on sealed files.
/// Empty where the regulation has none.
pub fn clause(policy: &Policy, occasion: &Occasion<'_>) -> String {
    let rules = &policy.life_cycle;
    let known = match (occasion, occasion.single()) {
        (_, Some(request)) => Some(request.procedure.value.to_string()),
        (Occasion::Destruction { .. }, None) => rules.destruction_basis.clone(),
        (Occasion::Redaction { .. }, None) => Some("UU 27/2022".to_owned()),
        (_, None) => rules.basis.clone(),
    };
    known.unwrap_or_default()
}
