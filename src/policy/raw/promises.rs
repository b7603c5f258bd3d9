//! What a procedure promises, tells and hands over: steps, notices, papers, tickets.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::{Number, Text};

/// A step of a procedure and the time promised for it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its number.
    pub step: Number,
    /// Who does it: `requester`, `holder` or a unit's id.
    pub actor: Text,
    /// What is done.
    pub task: Text,
    /// The time promised for it: `1 hari`, `1 jam`, `15 menit`, `tentatif`.
    pub within: Option<Text>,
    /// How often it is done: `1 bulan`.
    pub every: Option<Text>,
    /// For what the time is promised.
    pub per: Option<Placed<StepPer>>,
    /// From when it runs; from the step before without it.
    pub at: Option<Placed<StepAt>>,
    /// What shows that it was done. Without it: of the operator's steps the changes, of the requester's first one the
    /// letter, of all others a check-off.
    pub evidence: Option<Placed<Evidence>>,
    /// Whether it is followed up.
    pub track: Option<Placed<StepTrack>>,
}

words! {
    /// What shows that a step was done.
    Evidence {
        /// Changes of accounts.
        Changes = "changes",
        /// Minutes.
        Paper = "paper",
        /// Mail.
        Mail = "mail",
        /// The ticket: that the service desk was told.
        Ticket = "ticket",
        /// The ticket's answer: that somebody acknowledged it there.
        Acknowledgement = "acknowledgement",
        /// A check-off.
        FollowUp = "follow_up",
    }
}

words! {
    /// For what a time is promised.
    StepPer {
        /// For each account.
        Account = "account",
        /// For the request.
        Request = "request",
    }
}

words! {
    /// From when a promised time runs.
    StepAt {
        /// From receipt.
        Received = "received",
        /// From the day that closes the account.
        Effective = "effective",
        /// From the end of step 2.
        AfterStep2 = "after_step_2",
        /// From the end of step 3.
        AfterStep3 = "after_step_3",
        /// From the end of step 4.
        AfterStep4 = "after_step_4",
    }
}

words! {
    /// Whether a step is followed up.
    StepTrack {
        /// It is not.
        None = "none",
    }
}

/// Who is told what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// When.
    pub event: Placed<Event>,
    /// Who.
    pub to: Vec<Placed<Recipient>>,
    /// The template of the mail.
    pub template: Text,
    /// The template in its place where the account was there before.
    pub existing: Option<Text>,
    /// Whether the institution may leave it out.
    #[serde(default)]
    pub optional: bool,
    /// What must hold for it.
    pub when: Option<Placed<NoticeCondition>>,
    /// The task of the step that it must come before.
    pub before_step: Option<Text>,
    /// The only items it is for, by a field and its value.
    #[serde(default)]
    pub only: BTreeMap<Text, Text>,
    /// The items it is not for, by a field and its value.
    #[serde(default)]
    pub silent_when: BTreeMap<Text, Text>,
    /// The day of the month, for one that comes every month.
    pub day: Option<Number>,
    /// The hour.
    pub time: Option<Text>,
}

words! {
    /// When somebody is told.
    Event {
        /// A change was made.
        Applied = "applied",
        /// A change is coming.
        Scheduled = "scheduled",
        /// A paper is there.
        DocumentIssued = "document_issued",
        /// Every month.
        Monthly = "monthly",
    }
}

words! {
    /// Who is told, or given something.
    Recipient {
        /// Who asked.
        Requester = "requester",
        /// The responsible person.
        Sponsor = "sponsor",
        /// The holder, at the address outside the institution.
        HolderAlternate = "holder_alternate",
        /// The holder, at the address that the institution gave.
        HolderInstitutional = "holder_institutional",
        /// The owner of a mailbox.
        Owner = "owner",
        /// The owner until now.
        PreviousOwner = "previous_owner",
        /// Those who may open it too.
        Delegates = "delegates",
    }
}

words! {
    /// What must hold for a notice.
    NoticeCondition {
        /// The holder has an address.
        HasEmail = "has_email",
    }
}

/// A paper that a procedure ends in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its template.
    pub template: Text,
    /// The template of its annex.
    pub lampiran: Option<Text>,
    /// What must hold for it: `letter.type == surat`.
    pub when: Option<Text>,
    /// How it is split.
    pub per: Option<Placed<DocumentPer>>,
}

words! {
    /// How a paper is split.
    DocumentPer {
        /// One for each month of effect.
        EffectiveMonth = "effective_month",
    }
}

/// What the service desk is told of a request.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Its template.
    pub template: Text,
    /// What its subject says was done.
    pub subject: Option<Text>,
    /// Under what the service desk files it.
    pub category: Option<Text>,
}

/// What an officer may have told to many.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// Its template.
    pub template: Text,
    /// The categories whose people may be told.
    pub to: Vec<Text>,
}

/// What is told when something does not go as it should: the template of the mail to the unit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Troubles {
    /// A quota leaves items for later days.
    pub deferred: Option<Text>,
    /// A mail to somebody was refused for good.
    pub undelivered: Option<Text>,
    /// Nobody answers for an account any more.
    pub sponsor_gone: Option<Text>,
}
