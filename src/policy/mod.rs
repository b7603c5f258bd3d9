//! Policy: the institution's SOP as data, read and checked. The code knows mechanisms; numbers, names and lists are here.

pub mod fields;
pub mod category;
pub mod step;
pub mod notice;
pub mod lifetime;
pub mod moves;
pub mod waiver;
pub mod papers;
pub mod words;
pub mod raw;
pub mod read;

use std::collections::{BTreeMap, BTreeSet};

use regex_lite::Regex;

use crate::calendar::Calendar;
use crate::day::{Day, Zone};
use crate::digest::Digest;
use crate::directory_map::DirectoryMap;
use crate::names::{CategoryId, InstitutionId, ProcedureId, QuotaId, UnitId};
use crate::policy::category::Category;
use crate::policy::lifetime::{LifeCycle, Renewal, Retirement};
use crate::policy::moves::{ClosingRule, ExtensionRule};
use crate::policy::notice::{Announced, Notices, TicketRule, Troubles};
use crate::policy::papers::{AnnexRule, DocumentRule, Numbering};
use crate::policy::step::{DueList, Step};
use crate::policy::waiver::Approvals;
use crate::policy::words::Words;
use crate::unit::Unit;

/// What an institution decided.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The digest of every file in the policy's folder: rules, units and lists.
    pub digest: Digest,
    /// The institution and the unit that runs its accounts.
    pub institution: Institution,
    /// The regulations that the papers cite.
    pub sources: Vec<Regulation>,
    /// When people work. Promised times are counted in it.
    pub calendar: Calendar,
    /// How far back and ahead dates may lie.
    pub dating: Dating,
    /// What a password must be (II.B.6).
    pub password: PasswordRules,
    /// The numbers that people have, by field name: `nim`, `nip`, `nopeg`, `nrp`, `npp`.
    pub identifiers: BTreeMap<String, Identifier>,
    /// What a username must be (II.B.3).
    pub usernames: UsernameRules,
    /// The domains that are the institution's own, derived from the patterns of its addresses.
    pub mail_domains: BTreeSet<String>,
    /// What accounts are called in each kind of directory server.
    pub directory: DirectoryMap,
    /// How many accounts a day may take.
    pub quotas: BTreeMap<QuotaId, Quota>,
    /// The brakes on a run.
    pub safety: Safety,
    /// Who approves a special consideration (II.B.7.f).
    pub approvals: Approvals,
    /// The ages of retirement, where an end follows them (II.B.7.b).
    pub retirement: Option<Retirement>,
    /// The categories of people (II.B.4).
    pub categories: BTreeMap<CategoryId, Category>,
    /// What precedes and follows the end of an account.
    pub life_cycle: LifeCycle,
    /// The procedures.
    pub procedures: BTreeMap<ProcedureId, Procedure>,
    /// The words of requests that the institution chose.
    pub words: Words,
    /// The lists that units owe at fixed times.
    pub due_lists: Vec<DueList>,
    /// Numbers of papers.
    pub numbering: Numbering,
    /// The annexes of papers, by name.
    pub annexes: BTreeMap<String, AnnexRule>,
    /// The portal where holders choose their passwords; none where mails bear no link.
    pub portal: Option<String>,
    /// What is told when something does not go as it should.
    pub troubles: Troubles,
    /// What an officer may have told to many.
    pub announcements: Vec<Announced>,
}

impl Policy {
    /// The institution's own domain: the shortest of those that its addresses stand in.
    pub fn main_domain(&self) -> &str {
        let shortest = self.mail_domains.iter().min_by_key(|domain| domain.len());
        shortest.map_or(self.institution.id.as_str(), String::as_str)
    }

    /// A category as people call it; its id where the policy has no such.
    pub fn label_of<'p>(&'p self, category: &'p CategoryId) -> &'p str {
        let known = self.categories.get(category);
        known.map_or(category.as_str(), |known| &known.label)
    }

    /// The category that leads of those of an account; none where it has none.
    pub fn leading<'c>(&self, categories: &'c [CategoryId]) -> Option<&'c CategoryId> {
        let rank = |id: &CategoryId| self.categories.get(id).map_or(usize::MAX, |known| known.rank);
        categories.iter().min_by_key(|id| rank(id))
    }
}

/// The institution and the unit that runs its accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its id, `itb`.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// The city that its papers are drawn up in.
    pub city: String,
    /// Its zone.
    pub zone: Zone,
    /// What it calls an account, `ITB Account`.
    pub account_label: String,
    /// The unit that runs its accounts.
    pub operator: Operator,
}

/// The unit that runs the accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Its id among the units.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The position of its head.
    pub head_position: String,
    /// The head's name.
    pub head_name: String,
    /// The head's number as papers print it, `Nopeg. …` or `NIP. …`.
    pub head_number: String,
    /// The lines of its letterhead below its name: address, telephone, mail.
    pub letterhead: Vec<String>,
    /// How to reach the help desk, as letters say it.
    pub contact: String,
    /// The channels by which people come to the help desk, `ms_teams`.
    pub channels: Vec<String>,
}

/// A regulation that the papers cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulation {
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Its revision.
    pub revision: Option<u32>,
    /// The day it came into force.
    pub effective: Option<Day>,
}

/// How far back and ahead dates may lie, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dating {
    /// How long before the day a request enters its letter may have been received.
    pub received_backdate_max: u32,
    /// How long before the day a request enters an account may start.
    pub start_backdate_max: u32,
    /// How long after it.
    pub start_futuredate_max: u32,
}

/// What a password must be (II.B.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordRules {
    /// The least number of characters (II.B.6.a).
    pub min_length: u32,
    /// The number of characters of a temporary one.
    pub temporary_length: u32,
    /// How many days a sealed file of temporary ones is kept, where nobody fetches it before; none where it stays until then.
    pub sealed_days: Option<u32>,
    /// How many of the passwords that somebody had last are not taken again (II.B.6.c).
    pub history: u32,
}

/// A number that people have.
#[derive(Debug, Clone)]
pub struct Identifier {
    /// What it looks like after normalisation.
    pub pattern: Regex,
    /// Characters to take out before the pattern is asked.
    pub strip: Vec<char>,
    /// Whether it is a NIP, which holds day of birth, start of service, sex and a sequence number.
    pub nip: bool,
}

/// What a username must be (II.B.3).
#[derive(Debug, Clone)]
pub struct UsernameRules {
    /// What it looks like.
    pub charset: Regex,
    /// The least number of characters.
    pub min_length: usize,
    /// The greatest number of characters.
    pub max_length: usize,
    /// Names that nobody may have.
    pub reserved: BTreeSet<String>,
    /// Accounts that no run may touch.
    pub protected: BTreeSet<String>,
}

/// How many accounts a calendar day may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// The number.
    pub limit: u32,
}

/// The brakes on a run. They count destructive changes that nobody saw coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Safety {
    /// How many accounts a run may close without announcement.
    pub max_closings: u32,
    /// How many of a hundred live accounts it may.
    pub max_closings_percent: u32,
    /// How many it may delete, whoever asked for that.
    pub max_deletions: u32,
    /// By how many of a hundred the directory may have shrunk since the last run.
    pub max_shrink_percent: u32,
    /// For how many days after its own a plan file may be applied.
    pub plan_valid_days: u32,
    /// How many days after the last run's a run's day may lie.
    pub max_gap_days: u32,
    /// Whether every commit that writes a request is signed by the unit that asks.
    pub signed_requests: bool,
    /// Whether approvals of several are proved by signatures or by the forge.
    pub proved_approvals: bool,
}

/// What a procedure does to accounts (II.B.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Makes them.
    Create,
    /// Changes their data.
    Update,
    /// Moves their end.
    Extend,
    /// Closes them.
    Deactivate,
    /// Helps their holder.
    Helpdesk,
    /// Makes or hands over a mailbox that is no person's.
    Mailbox,
    /// Freezes them.
    Suspend,
    /// Lets them go again.
    Release,
    /// Archives or deletes them.
    Dispose,
    /// Makes their entries again, where somebody deleted one by hand.
    Restore,
    /// Keeps them where they are, for an audit or a court.
    Hold,
    /// Takes entries of others over as they are.
    Adopt,
}

impl Action {
    /// Whether it brings people in: by accounts that are made, or that are there and taken over.
    pub fn brings_in(self) -> bool {
        matches!(self, Self::Create | Self::Adopt)
    }
}

/// A procedure of the SOP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Its number.
    pub id: ProcedureId,
    /// Its title.
    pub title: String,
    /// What it does to accounts.
    pub action: Action,
    /// The categories it is for.
    pub categories: Vec<CategoryId>,
    /// Who may ask (II.B.5).
    pub authority: Vec<Authority>,
    /// How requests may come in, `pr`.
    pub channels: Vec<String>,
    /// What paper it rests on.
    pub letter: LetterRules,
    /// What papers support it.
    pub attachments: AttachmentRules,
    /// What an item must and may have.
    pub item: ItemRules,
    /// Whether somebody must answer for the accounts.
    pub sponsor_required: bool,
    /// For whose accounts a unit may ask; for all of them without it.
    pub scope: Option<Scope>,
    /// Who may ask for accounts of a category, where that is not for everybody who may ask.
    pub authority_by_category: BTreeMap<CategoryId, Vec<Authority>>,
    /// Those who may ask for the accounts only that their own unit answers for.
    pub scoped: Vec<Authority>,
    /// Why an account counts as abandoned, and of which category it is then.
    pub bases: BTreeMap<String, CategoryId>,
    /// The fields that `change` may change.
    pub mutable: Vec<String>,
    /// How it moves an end to a later day.
    pub extension: Option<ExtensionRule>,
    /// How it closes accounts.
    pub closing: Option<ClosingRule>,
    /// The categories whose people follow when a unit is renamed or merged (II.B.10); none where it may not.
    pub unit_change: Vec<CategoryId>,
    /// The quota it draws on.
    pub quota: Option<QuotaId>,
    /// How credentials may reach their holders.
    pub delivery_methods: Vec<String>,
    /// The most items of a request.
    pub max_items: Option<u32>,
    /// Whether items may stand in a list on the share.
    pub allow_file: bool,
    /// The papers it ends in.
    pub documents: Vec<DocumentRule>,
    /// What it promises (mutu baku waktu).
    pub steps: Vec<Step>,
    /// What it tells people.
    pub notices: Notices,
    /// What it tells the service desk.
    pub tickets: Vec<TicketRule>,
    /// How the accounts that it made live on; by another procedure, or not at all, without it.
    pub renewal: Option<Renewal>,
    /// The states of an account in which it may not be used, `disabled`.
    pub forbid_states: Vec<String>,
    /// The units whose staff have privileges: what is done for them needs a second person (b.1).
    pub second_person_for: Vec<UnitId>,
    /// How many days after its day what it asks for once may still be done, or a mailbox be handed over; for ever without it.
    pub lapse_days: Option<u32>,
    /// How many people of which unit must approve.
    pub approvals: BTreeMap<UnitId, u32>,
    /// Whether what it does waits until whoever it concerns was told for long enough.
    pub gives_notice: bool,
}

/// For whose accounts a unit may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those that it answers for.
    OwnAccounts,
    /// Those of its own unit: of what it is a part of, and of what is a part of that.
    OwnUnit,
}

/// Who may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authority {
    /// One unit.
    Unit(UnitId),
    /// Every unit of a kind, `type:uka`.
    Kind(String),
    /// Every unit with a role, `role:tu-unit`.
    Role(String),
}

impl Authority {
    /// Whether a unit is among them.
    pub fn covers(&self, unit: &Unit) -> bool {
        match self {
            Self::Unit(id) => *id == unit.id,
            Self::Kind(kind) => *kind == unit.kind,
            Self::Role(role) => unit.roles.contains(role),
        }
    }
}

/// What paper a procedure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterRules {
    /// The kinds of paper, `surat`.
    pub kinds: Vec<String>,
    /// Whether it must have a number.
    pub number_required: bool,
    /// What its signatory may sign as; empty means anything.
    pub signatory: Vec<String>,
}

/// What papers support a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttachmentRules {
    /// Each of these.
    pub all_of: Vec<String>,
    /// One of these; empty means none is asked for.
    pub any_of: Vec<String>,
    /// Each of these for items of a category.
    pub by_category: BTreeMap<CategoryId, Vec<String>>,
    /// Those that a special consideration may waive, by category (II.B.7.f).
    pub waivable: BTreeMap<CategoryId, Vec<String>>,
    /// One of these where an item changes its unit (II.B.10); empty means none is asked for.
    pub any_of_moved: Vec<String>,
    /// One of these where a unit is renamed or merged; empty means none is asked for.
    pub any_of_unit_change: Vec<String>,
}

/// What an item must and may have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemRules {
    /// Each of these.
    pub required: Vec<String>,
    /// Each of these for items of a category.
    pub required_by_category: BTreeMap<CategoryId, Vec<String>>,
    /// One whole group of these; empty means none is asked for.
    pub one_of: Vec<Vec<String>>,
    /// These too.
    pub optional: Vec<String>,
    /// None of these.
    pub forbidden: Vec<String>,
}
