//! What holds for every account: passwords, numbers of people, names, addresses.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;
use crate::policy::raw::promises::Troubles;
use crate::policy::raw::{Number, Text};

/// What a password must be (II.B.6).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Password {
    /// The least number of characters (II.B.6.a).
    pub min_length: Number,
    /// The classes of characters that it must have (II.B.6.b).
    pub require_classes: Vec<Placed<CharacterClass>>,
    /// How many earlier ones it may not repeat (II.B.6.c).
    pub history: Number,
    /// Whether the directory refuses others, which it does unless this says otherwise.
    pub enforcement: Option<Placed<Enforcement>>,
    /// After how many days holders are advised to change it.
    pub rotate_advice_days: Option<Number>,
    /// The temporary one.
    pub temporary: Temporary,
}

words! {
    /// A class of characters.
    CharacterClass {
        /// Capital letters.
        Upper = "upper",
        /// Small letters.
        Lower = "lower",
        /// Digits.
        Digit = "digit",
        /// Anything else.
        Symbol = "symbol",
    }
}

words! {
    /// How much the rules on passwords weigh.
    Enforcement {
        /// The directory refuses others.
        Refuse = "refuse",
        /// Holders are advised.
        Advise = "advise",
    }
}

/// A temporary password.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Temporary {
    /// The number of characters.
    pub length: Number,
    /// Whether it leaves out characters that look alike.
    pub avoid_ambiguous: Placed<bool>,
    /// Whether the first login asks for another.
    pub must_change: Placed<bool>,
    /// After how many hours it no longer works.
    pub expires_hours: Number,
    /// How many days a sealed file is kept, where nobody fetches it before.
    pub sealed_days: Option<Number>,
    /// Where it never stands.
    pub never_in: Vec<Placed<NeverIn>>,
}

words! {
    /// Where a temporary password never stands.
    NeverIn {
        /// In Git.
        Git = "git",
        /// In logs.
        Logs = "logs",
        /// In a plan.
        Plan = "plan",
        /// In minutes.
        BeritaAcara = "berita_acara",
        /// In mail to a unit.
        EmailToUnit = "email_to_unit",
    }
}

/// A number that people have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// What it looks like after normalisation.
    pub pattern: Text,
    /// What is done to it before.
    #[serde(default)]
    pub normalise: Vec<Placed<Normalise>>,
    /// What it holds.
    pub decode: Option<Placed<Decode>>,
}

words! {
    /// What is done to a number before its pattern is asked.
    Normalise {
        /// Spaces at its ends go.
        Trim = "trim",
        /// Spaces go.
        StripSpace = "strip_space",
        /// Dots go.
        StripDot = "strip_dot",
        /// Hyphens go.
        StripDash = "strip_dash",
    }
}

words! {
    /// What a number holds.
    Decode {
        /// Day of birth, start of service, sex and a sequence number, after the rules of BKN.
        NipBkn = "nip_bkn",
    }
}

/// What a username must be (II.B.3).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usernames {
    /// What it looks like.
    pub charset: Text,
    /// The least number of characters.
    pub min_length: Number,
    /// The greatest number of characters.
    pub max_length: Number,
    /// Among what it must be the only one.
    pub unique_across: Vec<Placed<UsernameScope>>,
    /// Whether it may be given again.
    pub reuse: Placed<Reuse>,
    /// When it may be changed.
    pub rename: Option<Placed<Rename>>,
    /// The file of names that nobody may have, beside the policy.
    pub reserved: Text,
    /// What is done when a name is taken, in this order.
    pub on_collision: Vec<Placed<OnCollision>>,
}

words! {
    /// Among what a username must be the only one.
    UsernameScope {
        /// The entries of the directory.
        Directory = "directory",
        /// The names ever given.
        Ledger = "ledger",
        /// The names that nobody may have.
        Reserved = "reserved",
        /// The addresses beside the first.
        Aliases = "aliases",
        /// The names that the same plan gives.
        OpenPlan = "open_plan",
    }
}

words! {
    /// Whether a username may be given again.
    Reuse {
        /// To nobody else, ever (D8).
        Never = "never",
    }
}

words! {
    /// When a username may be changed.
    Rename {
        /// By b.5 or b.2 with a reason.
        ByUpdateWithReason = "only_by_b5_or_b2_with_reason",
    }
}

words! {
    /// What is done when a name is taken.
    OnCollision {
        /// The category's next pattern is tried.
        NextPattern = "next_pattern",
        /// A number from 2 to 99 is put behind it.
        SuffixNumber = "suffix_number",
    }
}

/// What holds for addresses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Among what a first address must be the only one.
    pub primary_unique_across: Vec<Placed<MailScope>>,
    /// Whether a former address stays with its holder.
    pub keep_old_as_alias: Placed<bool>,
    /// Those who run the mailboxes, by name.
    #[serde(default)]
    pub providers: BTreeMap<Text, Provider>,
    /// The portal where holders choose their passwords: the only link that a mail of ours bears.
    pub portal: Option<Text>,
    /// What is told when something does not go as it should.
    pub troubles: Option<Troubles>,
}

words! {
    /// Among what a first address must be the only one.
    MailScope {
        /// First addresses.
        Mail = "mail",
        /// Addresses beside the first.
        Alias = "alias",
        /// Addresses of the past.
        Former = "former",
    }
}

/// Who runs mailboxes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The domains that it runs.
    pub hosts_domains: Vec<Text>,
    /// How mailboxes reach it.
    pub provisioning: Placed<Provisioning>,
}

words! {
    /// How mailboxes reach who runs them.
    Provisioning {
        /// By a list handed over.
        Export = "export",
    }
}
