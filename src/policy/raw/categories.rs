//! The categories of people (II.B.4).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::validity::{Closing, Extension, Validity};
use crate::policy::raw::{Number, Text};

/// A category of people, or of things that have accounts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name for people.
    pub label: Text,
    /// The clause that it rests on; none for one that only another brings about.
    pub basis: Option<Text>,
    /// What kind of holder its accounts have; a person unless it says otherwise.
    pub kind: Option<Placed<Kind>>,
    /// Whether a request may name it; it may unless it says otherwise.
    pub requestable: Option<Placed<bool>>,
    /// The roles within it; none means that a request may say any.
    #[serde(default)]
    pub roles: Vec<Text>,
    /// The fields that say who a person is, the first present one counting.
    #[serde(default)]
    pub identity: Vec<Text>,
    /// Where its entries stand, relative to the base.
    pub container: Text,
    /// What `eduPersonAffiliation` its people have.
    #[serde(default)]
    pub affiliations: Vec<Placed<Affiliation>>,
    /// The same for a role, in its place.
    #[serde(default)]
    pub affiliations_by_role: BTreeMap<Text, Vec<Placed<Affiliation>>>,
    /// How usernames are made; without it the request names the mailbox.
    pub username: Option<UsernamePatterns>,
    /// How addresses are made; without it there is no mailbox.
    pub mail: Option<MailPattern>,
    /// From when on nothing of the account changes.
    pub immutable_after: Option<Placed<ImmutableAfter>>,
    /// How many accounts a person may have in it.
    pub max_per_person: Option<Number>,
    /// What the end follows.
    pub validity: Validity,
    /// How the end may be moved.
    pub extension: Option<Extension>,
    /// When a closing takes effect; at once without it.
    pub closing: Option<Closing>,
    /// Whether somebody of a unit must answer for it.
    #[serde(default)]
    pub sponsor_required: bool,
    /// How its accounts are opened; by their holder unless it says otherwise.
    pub login: Option<Placed<Login>>,
    /// Who must answer for a mailbox that is no person's.
    pub owner: Option<Owner>,
    /// Who else may open it.
    pub delegates: Option<Delegates>,
    /// Where notices go, the first address that there is counting.
    #[serde(default)]
    pub notify_address: Vec<Placed<NotifyAddress>>,
}

words! {
    /// What kind of holder an account has.
    Kind {
        /// A person.
        Person = "person",
        /// A system under test.
        Test = "test",
        /// A position.
        Role = "role",
        /// A unit.
        Unit = "unit",
        /// An event.
        Event = "event",
    }
}

words! {
    /// A value of `eduPersonAffiliation`.
    Affiliation {
        /// Who teaches or does research.
        Faculty = "faculty",
        /// Who studies.
        Student = "student",
        /// Who works otherwise.
        Staff = "staff",
        /// Who is employed.
        Employee = "employee",
        /// Who belongs to the institution.
        Member = "member",
        /// Who works with it.
        Affiliate = "affiliate",
        /// Who studied.
        Alum = "alum",
    }
}

/// How usernames are made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsernamePatterns {
    /// The first free one counts.
    pub patterns: Vec<Text>,
    /// Who chooses.
    pub chosen_by: Placed<ChosenBy>,
}

words! {
    /// Who chooses usernames.
    ChosenBy {
        /// The program.
        System = "system",
        /// The request.
        Requester = "requester",
        /// The request where it names one, else the program.
        RequesterOrSystem = "requester_or_system",
    }
}

/// How addresses are made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailPattern {
    /// The address.
    pub pattern: Text,
    /// What its domain must look like.
    pub domain_rule: Option<Text>,
    /// Who runs the mailbox, among `mail.providers`.
    pub provider: Option<Text>,
}

words! {
    /// From when on nothing of an account changes.
    ImmutableAfter {
        /// From its first use.
        Active = "active",
    }
}

words! {
    /// How accounts are opened.
    Login {
        /// By their holder.
        Personal = "personal",
        /// Through the account of who answers for them.
        Delegated = "delegated",
        /// By several.
        Shared = "shared",
        /// By nobody.
        None = "none",
    }
}

/// Who must answer for a mailbox that is no person's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// Whether somebody must.
    pub required: Placed<bool>,
    /// How many.
    pub count: Number,
    /// Of which category.
    pub category: Text,
    /// In what state the owner's account must be.
    pub state: Placed<OwnerState>,
}

words! {
    /// In what state an owner's account must be.
    OwnerState {
        /// Open.
        Active = "active",
    }
}

/// Who else may open a mailbox.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegates {
    /// Whether anybody may.
    pub allowed: Placed<bool>,
    /// Of which category.
    pub category: Text,
}

words! {
    /// Where notices go.
    NotifyAddress {
        /// The address that the institution gave.
        Institutional = "institutional",
        /// The address outside the institution.
        Alternate = "alternate",
        /// The responsible person.
        Sponsor = "sponsor",
        /// The owner of a mailbox.
        Owner = "owner",
    }
}
