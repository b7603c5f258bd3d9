//! What is checked on the way from a file to a request, and what stands in for a value that is missing or faulty.
//!
//! Whoever plans never sees a stand-in, because a file that needs one is refused. Whoever examines reads such a file twice,
//! with two different ones, and believes only what does not depend on them.

use crate::day::Day;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::digest::Digest;
use crate::names::{InstitutionId, ProcedureId, RequestId, UnitId, Username};
use crate::placed::{Placed, Span};
use crate::request::raw;
use crate::request::raw::words::{DisposalStep, FileFormat, HelpdeskAction, Period};
use crate::request::{DeliveryMethod, LetterKind, ShareRef};
use crate::yaml::{Count, Line, Prose};

/// Which of the two stand-ins is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    First,
    Second,
}

/// The faults of a file while it is checked.
pub(super) struct Check<'f> {
    pub(super) faults: &'f mut Faults,
    pub(super) turn: Turn,
}

impl Check<'_> {
    /// The value of a key that must be there. Reports its absence at `parent`, unless that was reported itself, and gives a
    /// stand-in at a place that is spoilt. None only where there is no stand-in.
    pub(super) fn required<T: StandIn>(
        &mut self,
        value: Option<Placed<T>>,
        key: &'static str,
        parent: Span,
    ) -> Option<Placed<T>> {
        if value.is_some() {
            return value;
        }
        if !self.faults.spoilt(parent) {
            let fault = self.faults.about(Code::MissingKey, parent).with("key", key);
            self.faults.push(fault);
        }
        // A place that nothing read from the file has.
        let place = Span {
            start: parent.start,
            end: parent.start,
        };
        self.faults.spoil(place);
        Some(Placed::new(T::stand_in(self.turn)?, place))
    }
}

/// A value that stands in for one that is missing.
pub(super) trait StandIn: Sized {
    /// The first or the second one. They differ, and as a rule nothing that is right equals either.
    fn stand_in(turn: Turn) -> Option<Self>;
}

/// Stand-ins by type, the first and the second.
macro_rules! stand_ins {
    ($($type:ty: $first:expr, $second:expr;)*) => {
        $(impl StandIn for $type {
            fn stand_in(turn: Turn) -> Option<Self> {
                match turn {
                    Turn::First => $first,
                    Turn::Second => $second,
                }
            }
        })*
    };
}

stand_ins! {
    String: Some(Self::new()), Some("?".to_owned());
    Line: Some(Self(String::new())), Some(Self("?".to_owned()));
    Prose: Some(Self(String::new())), Some(Self("?".to_owned()));
    Period: Some(Self("1900-01".to_owned())), Some(Self("2199-07".to_owned()));
    Count: Some(Self(1)), Some(Self(u32::MAX));
    Day: Self::new(1900, 1, 1), Self::new(2199, 12, 31);
    Digest: Some(Self::from_bytes([0; 32])), Some(Self::from_bytes([u8::MAX; 32]));
    InstitutionId: Some(Self::new("")), Some(Self::new("?"));
    ProcedureId: Some(Self::new("")), Some(Self::new("?"));
    UnitId: Some(Self::new("")), Some(Self::new("?"));
    RequestId: Self::parse("000000"), Self::parse("999999");
    Username: Self::parse("000"), Self::parse("999");
    ShareRef: Self::parse("share://0"), Self::parse("share://9");
    LetterKind: Some(Self::Surat), Some(Self::Tiket);
    DeliveryMethod: Some(Self::ActivationLink), Some(Self::SealedFile);
    FileFormat: Some(Self::Csv), Some(Self::Csv);
    HelpdeskAction: Some(Self::Check), Some(Self::UpdateContact);
    DisposalStep: Some(Self::Archive), Some(Self::Delete);
    raw::Requester: Some(Self::default()), Some(Self::default());
    raw::Letter: Some(Self::default()), Some(Self::default());
    raw::columns::Columns: Some(Self::default()), Some(Self::default());
    raw::Finding: Some(Self::default()), evaluated();
}

impl<T> StandIn for Vec<T> {
    fn stand_in(_: Turn) -> Option<Self> {
        Some(Self::new())
    }
}

/// An evaluation that took place.
fn evaluated() -> Option<raw::Finding> {
    let day = Day::stand_in(Turn::Second)?;
    Some(raw::Finding {
        date: Some(Placed::new(day, Span::default())),
        note: None,
    })
}
