//! The policy file word for word: every block, key and word that the format has, with the place of each value that a
//! fault could name. What a block adds up to is said by the checked types beside it.
//!
//! A list of words that the program knows is an enum here, so that a word it does not know is a fault of the file. Where
//! an enum has one word, the program can do nothing else, and the policy says so in the open.

/// Words of the format, each an enum's variant: `word` gives it back as it is written.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every one, in the order of the format.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

pub mod institution;
pub mod promises;
pub mod rules;
pub mod limits;
pub mod validity;
pub mod categories;
pub mod ends;
pub mod procedures;
pub mod papers;
pub mod chosen;
pub mod directory;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::categories::Category;
use crate::policy::raw::chosen::Words;
use crate::policy::raw::directory::Directory;
use crate::policy::raw::institution::{Calendar, Institution, Regulation, Semantics, SpecialConsideration};
use crate::policy::raw::limits::{Quota, Safety};
use crate::policy::raw::papers::{Documents, Schedules};
use crate::policy::raw::procedures::Procedure;
use crate::policy::raw::promises::Announcement;
use crate::policy::raw::rules::{Identifier, Mail, Password, Usernames};
use crate::policy::raw::validity::{LifeCycle, Retirement};

/// Text with its place.
pub type Text = Placed<String>;

/// A number with its place. It is as wide as numbers are written, so that one that makes no sense is read and named.
pub type Number = Placed<i64>;

/// A policy file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `policy`.
    pub kind: Text,
    /// The institution and the unit that runs its accounts.
    pub institution: Institution,
    /// The regulations that papers cite, the first one being the SOP itself.
    pub source: Vec<Regulation>,
    /// When people work.
    pub calendar: Calendar,
    /// What days mean.
    pub semantics: Semantics,
    /// What a password must be.
    pub password: Password,
    /// The numbers that people have, by field name.
    pub identifiers: BTreeMap<Text, Identifier>,
    /// What a username must be.
    pub usernames: Usernames,
    /// What holds for addresses.
    pub mail: Mail,
    /// How many accounts a day may take, by name.
    pub quotas: BTreeMap<Text, Quota>,
    /// The brakes on a run.
    pub safety: Safety,
    /// Who approves a special consideration.
    pub special_consideration: Option<SpecialConsideration>,
    /// The ages of retirement.
    pub retirement: Option<Retirement>,
    /// The categories of people, by id.
    pub categories: BTreeMap<Text, Category>,
    /// What follows the end of an account.
    pub life_cycle: LifeCycle,
    /// The words of requests that the institution chooses.
    #[serde(default)]
    pub words: Words,
    /// The procedures, by number.
    pub procedures: BTreeMap<Text, Procedure>,
    /// What the calendar alone asks for.
    pub schedules: Schedules,
    /// How papers are drawn up.
    pub documents: Documents,
    /// What of a directory entry is ours.
    pub directory: Directory,
    /// What an officer may have told to many (`akun notify`).
    #[serde(default)]
    pub announcements: Vec<Announcement>,
}
