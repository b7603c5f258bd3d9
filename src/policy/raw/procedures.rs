//! The procedures of the SOP: who may ask for what, with which papers.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::ends::{
    AccountState, DisposalGuard, Effective, ListRule, ProcedureValidity, Renewal, StatusRule,
};
use crate::policy::raw::promises::{Document, Notice, Recipient, Step, Ticket};
use crate::policy::raw::{Number, Text};
use crate::yaml::Nullable;

/// A procedure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Its title.
    pub title: Text,
    /// What it does to accounts.
    pub action: Placed<Action>,
    /// The categories it is for.
    pub categories: Vec<Text>,
    /// Who may ask: a unit's id, `type:` with a kind of unit, `role:` with a role of units.
    pub authority: Vec<Text>,
    /// For whose accounts they may; for all without it.
    pub authority_scope: Option<Placed<AuthorityScope>>,
    /// Who of these is meant by it; all without it.
    #[serde(default)]
    pub authority_scope_for: Vec<Text>,
    /// Who may ask for accounts of a category, where not everybody may who may ask.
    #[serde(default)]
    pub authority_by_category: BTreeMap<Text, Vec<Text>>,
    /// Why an account counts as abandoned, and of which category it is then.
    #[serde(default)]
    pub bases: BTreeMap<Text, Text>,
    /// How requests may come in.
    pub channels: Vec<Placed<Channel>>,
    /// What paper it rests on.
    pub letter: Letter,
    /// What papers support it.
    pub attachments: Attachments,
    /// What an item must and may have.
    pub item: Item,
    /// The fields that `change` may change.
    #[serde(default)]
    pub mutable: Vec<Text>,
    /// Whether somebody must answer for the accounts.
    pub sponsor: Option<Placed<Presence>>,
    /// The quota it draws on. `null` says that it draws on none, so that nobody leaves it out by mistake.
    pub quota: Nullable<Text>,
    /// How many items a request may have, and where.
    pub batch: Option<Batch>,
    /// How it moves an end.
    pub validity: Option<ProcedureValidity>,
    /// When it closes an account.
    pub effective: Option<Effective>,
    /// What becomes of a closed account, by the status of its item.
    #[serde(default)]
    pub by_status: BTreeMap<Text, StatusRule>,
    /// The lists that come again and again, by name.
    #[serde(default)]
    pub lists: BTreeMap<Text, ListRule>,
    /// Whether it may rename or merge a unit (II.B.10).
    pub unit_change: Option<UnitChange>,
    /// What must hold of an account before it is disposed of.
    #[serde(default)]
    pub guards: Vec<Placed<DisposalGuard>>,
    /// How its accounts live on.
    pub renewal: Option<Renewal>,
    /// The states of an account in which it may not be used.
    #[serde(default)]
    pub forbid_states: Vec<Placed<AccountState>>,
    /// The promised times (mutu baku waktu), a step each.
    pub sla: Vec<Step>,
    /// How credentials reach their holders.
    pub delivery: Option<Delivery>,
    /// Who is told what.
    #[serde(default)]
    pub notify: Vec<Notice>,
    /// The papers it ends in.
    pub documents: Vec<Document>,
    /// What the service desk is told.
    pub tickets: Vec<Ticket>,
    /// How many people of which unit must approve.
    pub approvals: BTreeMap<Text, Number>,
    /// How it is approved where minutes matter.
    pub fast_track: Option<FastTrack>,
    /// How many days after its day what it asks for once may still be done, or a mailbox be handed over.
    pub lapse_days: Option<Number>,
}

words! {
    /// What a procedure does to accounts (II.B.1).
    Action {
        /// Makes them.
        Create = "create",
        /// Changes their data.
        Update = "update",
        /// Moves their end.
        Extend = "extend",
        /// Closes them.
        Deactivate = "deactivate",
        /// Helps their holder.
        Helpdesk = "helpdesk",
        /// Makes or hands over a mailbox that is no person's.
        Mailbox = "mailbox",
        /// Freezes them.
        Suspend = "suspend",
        /// Lets them go again.
        Release = "release",
        /// Archives or deletes them.
        Dispose = "dispose",
        /// Makes their entries again, where somebody deleted one by hand.
        Restore = "restore",
        /// Keeps them where they are, for an audit or a court.
        Hold = "hold",
        /// Takes entries of others over as they are.
        Adopt = "adopt",
    }
}

words! {
    /// For whose accounts a unit may ask.
    AuthorityScope {
        /// Those that it answers for.
        OwnAccounts = "own_accounts",
        /// Its own.
        OwnUnit = "own_unit",
    }
}

words! {
    /// How a request comes in.
    Channel {
        /// A person's pull request.
        Pr = "pr",
        /// A unit's system.
        Api = "api",
        /// The help desk.
        Helpdesk = "helpdesk",
    }
}

/// What paper a procedure rests on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The kinds of paper.
    pub types: Vec<Placed<LetterKind>>,
    /// Whether it must have a number.
    pub number: Placed<Presence>,
    /// What its signatory may sign as; anything without it.
    #[serde(default)]
    pub signatory: Vec<Text>,
}

words! {
    /// A kind of paper.
    LetterKind {
        /// A letter.
        Surat = "surat",
        /// A memo.
        Memo = "memo",
        /// Data handed over.
        Data = "data",
        /// A push by a unit's system.
        ApiPush = "api_push",
        /// A decree.
        Sk = "sk",
        /// A help-desk ticket.
        Tiket = "tiket",
    }
}

words! {
    /// Whether something must be there.
    Presence {
        /// It must.
        Required = "required",
        /// It may.
        Optional = "optional",
    }
}

/// What papers support a request.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachments {
    /// Each of these.
    #[serde(default)]
    pub all_of: Vec<Text>,
    /// One of these.
    #[serde(default)]
    pub any_of: Vec<Text>,
    /// Each of these for items of a category.
    #[serde(default)]
    pub by_category: BTreeMap<Text, Vec<Text>>,
    /// Those that a special consideration may waive, by category (II.B.7.f).
    #[serde(default)]
    pub waivable: BTreeMap<Text, Vec<Text>>,
    /// Others for requests of a kind.
    #[serde(default)]
    pub when: Vec<AttachmentCondition>,
}

/// Papers for requests of a kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentCondition {
    /// The kind.
    #[serde(rename = "if")]
    pub condition: Placed<RequestKind>,
    /// One of these.
    pub all_of_any: Vec<Text>,
}

words! {
    /// A kind of request.
    RequestKind {
        /// An item changes its unit.
        ChangesUnit = "change.unit",
        /// A unit is renamed or merged.
        UnitChange = "unit_change",
    }
}

/// What an item must and may have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Each of these.
    #[serde(default)]
    pub required: Vec<Text>,
    /// Each of these for items of a category.
    #[serde(default)]
    pub required_by_category: BTreeMap<Text, Vec<Text>>,
    /// One whole group of these.
    #[serde(default)]
    pub one_of: Vec<Vec<Text>>,
    /// These too.
    #[serde(default)]
    pub optional: Vec<Text>,
    /// None of these.
    #[serde(default)]
    pub forbidden: Vec<Text>,
}

/// How many items a request may have, and where.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// The greatest number.
    pub max_items: Number,
    /// Whether they may stand in a list on the share.
    pub allow_file: Placed<bool>,
}

/// Whether a procedure may rename or merge a unit (II.B.10).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitChange {
    /// Whether it may.
    pub allowed: Placed<bool>,
    /// The categories whose accounts follow.
    pub applies_to: Vec<Text>,
}

/// How credentials reach their holders (II.B.9).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// By which ways.
    pub methods: Vec<Placed<DeliveryMethod>>,
    /// To whom.
    pub to: Vec<Placed<Recipient>>,
}

words! {
    /// A way in which credentials reach their holders.
    DeliveryMethod {
        /// A link to the portal.
        ActivationLink = "activation_link",
        /// A temporary password.
        TemporaryPassword = "temporary_password",
        /// A sealed file for a unit.
        SealedFile = "sealed_file",
        /// Through a contact person.
        Pic = "pic",
        /// None.
        None = "none",
    }
}

/// How a procedure is approved where minutes matter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FastTrack {
    /// Whether a second person must, for staff with privileges.
    pub second_person: Placed<bool>,
    /// The units whose staff have privileges over the accounts of others.
    #[serde(default)]
    pub privileged_units: Vec<Text>,
}
