//! What a probe is made of: accounts that nobody has, and passwords that are tried on them.

use crate::account::Account;
use crate::outside::ldap::doctor::clock::Clock;
use crate::password::Rule;
use crate::policy::PasswordRules;
use crate::secret::Secret;

/// What is made, and what is tried on it.
pub struct Probe {
    /// The account. Nobody has it, and it is gone when all is done.
    pub account: Account,
    /// Another one, which is to get the names of the first.
    pub second: Account,
    /// Containers below the base where the second may stand, apart from the first.
    pub elsewhere: Vec<String>,
    /// The institution's rules of passwords.
    pub rules: PasswordRules,
    /// The password that the account is made with, and the one that it is given when it is closed. Both keep every rule.
    pub given: [Secret; 2],
    /// What its holder chooses, each another one that keeps every rule: as many as the history that the rules ask for, and
    /// two at least.
    pub passwords: Vec<Secret>,
    /// Passwords that break a rule each.
    pub breaking: Vec<(Rule, Secret)>,
    /// Our clock.
    pub clock: Clock,
}
