//! Which columns each part of an annex has: those that the policy gives the annex, else those of what was done.

use crate::papers::matter::{Act, Matter, Occasion};
use crate::policy::papers::{AnnexRule, Column, Shown};
use crate::request::Request;

/// Columns of the program's own, each with its heading where that is not the column's.
type Own = &'static [(Column, Option<&'static str>)];

/// The annex that the policy names for the procedure of a request.
pub(super) fn annex_of<'a>(matter: &Matter<'a>, request: &Request) -> Option<&'a AnnexRule> {
    let procedure = matter.policy.procedures.get(&request.procedure.value)?;
    let mut documents = procedure.documents.iter();
    let named = documents.find_map(|document| document.annex.as_deref())?;
    matter.policy.annexes.get(named)
}

/// The columns of part A (domain section 7.3).
pub(super) fn done(matter: &Matter<'_>) -> Vec<Shown> {
    let own = match &matter.occasion {
        Occasion::Expiry { .. } => EXPIRED,
        Occasion::Update(_) => AMENDED,
        Occasion::Extension(_) => EXTENDED,
        Occasion::HandOver { .. } | Occasion::Destruction { .. } | Occasion::Redaction { .. } => {
            let tests = matter.rows.iter().all(|row| row.details.test.is_some());
            if tests { TESTS_HANDED_OVER } else { HANDED_OVER }
        }
        Occasion::Closing { .. } => CLOSED,
        Occasion::Suspension(_) => FROZEN,
        Occasion::Disposal(_) => DISPOSED,
        Occasion::Creation(_) | Occasion::Reply(_) => {
            let entrusted = matter.rows.iter().all(|row| matches!(row.act, Act::Entrusted(_)));
            if entrusted { ENTRUSTED } else { OPENED }
        }
    };
    // The annex lists what a request asks for, and not what is handed over.
    let is_hand_over = matches!(matter.occasion, Occasion::HandOver { .. });
    let request = matter.occasion.single().filter(|_| !is_hand_over);
    let annex = request.and_then(|request| annex_of(matter, request));
    match annex.filter(|annex| !annex.columns.is_empty()) {
        Some(annex) => annex.columns.clone(),
        None => shown(own),
    }
}

/// Columns of the program's own, as an annex shows them.
pub(super) fn shown(own: Own) -> Vec<Shown> {
    let shown = |(column, heading): &(Column, Option<&str>)| Shown {
        column: *column,
        heading: heading.map(str::to_owned),
        width: None,
    };
    own.iter().map(shown).collect()
}

/// What part A says of accounts that were made.
const OPENED: Own = &[
    (Column::Number, None),
    (Column::Identity, Some("Nomor Identitas")),
    (Column::Name, None),
    (Column::Category, None),
    (Column::Username, None),
    (Column::Mail, None),
    (Column::From, None),
    (Column::Until, None),
];

/// What part A says of mailboxes that are no person's.
const ENTRUSTED: Own = &[
    (Column::Number, None),
    (Column::Mail, None),
    (Column::Category, None),
    (Column::Purpose, None),
    (Column::OwnerBefore, None),
    (Column::Owner, None),
    (Column::Basis, None),
];

/// What part A says of accounts that were frozen or let go.
const FROZEN: Own = &[
    (Column::Number, None),
    (Column::Mail, None),
    (Column::Category, None),
    (Column::FrozenFrom, None),
    (Column::FrozenUntil, None),
    (Column::Grounds, None),
];

/// What part A says of accounts that nobody used any more.
const DISPOSED: Own = &[
    (Column::Number, None),
    (Column::Mail, None),
    (Column::Grounds, None),
    (Column::ClosedSince, None),
    (Column::Step, None),
    (Column::NotBefore, None),
    (Column::Witness, None),
];

/// What part A says of accounts closed on request.
const CLOSED: Own = &[
    (Column::Number, None),
    (Column::Name, None),
    (Column::Username, None),
    (Column::Origin, None),
    (Column::Asked, None),
    (Column::Closed, None),
];

/// What part A says of accounts whose passwords are handed over.
const HANDED_OVER: Own = &[
    (Column::Number, None),
    (Column::Identity, None),
    (Column::Name, None),
    (Column::Category, None),
    (Column::Username, None),
];

/// What part A says of test accounts whose passwords are handed over.
const TESTS_HANDED_OVER: Own = &[
    (Column::Number, None),
    (Column::Username, None),
    (Column::System, None),
    (Column::Environment, None),
    (Column::Role, Some("Peran Uji")),
    (Column::Sponsor, None),
];

/// What part A says of accounts closed by date.
const EXPIRED: Own = &[
    (Column::Number, None),
    (Column::Name, None),
    (Column::Company, None),
    (Column::Category, None),
    (Column::Username, None),
    (Column::Origin, None),
    (Column::LastDay, None),
    (Column::Closed, None),
];

/// What part A says of data that were changed.
const AMENDED: Own = &[
    (Column::Number, None),
    (Column::Identity, None),
    (Column::Username, None),
    (Column::Attribute, None),
    (Column::Before, None),
    (Column::After, None),
    (Column::Basis, None),
];

/// What part A says of ends that moved.
const EXTENDED: Own = &[
    (Column::Number, None),
    (Column::Name, None),
    (Column::Username, None),
    (Column::Origin, Some("Nomor Kontrak")),
    (Column::UntilBefore, None),
    (Column::UntilAfter, None),
];

/// What part B says of people with a number.
pub(super) const NOT_DONE: Own = &[
    (Column::Number, None),
    (Column::Name, None),
    (Column::Identity, None),
    (Column::Reason, None),
    (Column::Rule, None),
];

/// What part B says of guests, whom only their company tells apart.
pub(super) const GUESTS_NOT_DONE: Own = &[
    (Column::Number, None),
    (Column::Name, None),
    (Column::Company, None),
    (Column::Reason, None),
    (Column::Rule, None),
];

/// What part B says of test accounts, which are nobody's.
pub(super) const TESTS_NOT_DONE: Own = &[
    (Column::Number, None),
    (Column::System, None),
    (Column::Environment, None),
    (Column::Role, Some("Peran Uji")),
    (Column::Reason, None),
    (Column::Rule, None),
];

/// What part C says of a row.
pub(super) const KEPT_OPEN: Own = &[
    (Column::Number, None),
    (Column::Name, None),
    (Column::Username, None),
    (Column::Because, None),
];
