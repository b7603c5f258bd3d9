//! Reminder: something that the calendar alone asks for, to be told once, on its day.

use std::fmt;

use serde::Serialize;

use crate::account::PersonId;
use crate::day::Day;
use crate::digest::Digest;
use crate::language::Catalogue;
use crate::ledger::mails::identity;
use crate::names::{InstitutionId, UnitId, Username};
use crate::policy::notice::Recipient;

/// What a reminder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReminderKind {
    /// A retirement that was announced, by the month (c.2).
    Retirement,
    /// A retirement by age is near, and nobody announced it.
    Unannounced,
    /// A retirement that an older list announced, and the newest does not.
    Unlisted,
    /// The end of an account is near.
    End,
    /// A list that a unit owes did not come (c.2).
    List,
    /// A step that people do was not checked off in time.
    CheckOff,
}

impl ReminderKind {
    /// The word for it, which the catalogue knows as `reminder-…`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Retirement => "retirement",
            Self::Unannounced => "unannounced",
            Self::Unlisted => "unlisted",
            Self::End => "end",
            Self::List => "list",
            Self::CheckOff => "check-off",
        }
    }
}

/// What a reminder is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// The account; none where it is about a unit's own duty.
    pub username: Option<Username>,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// The last day with access, or the last day on which it was in time.
    pub last_day: Option<Day>,
}

/// Something to be told once. Written to a log it says nothing of a person but the username.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reminder {
    /// The day it is for. It lapses a week later.
    pub day: Day,
    /// What it is for.
    pub kind: ReminderKind,
    /// The unit that answers for the account, or is reminded.
    pub unit: UnitId,
    /// What it is about.
    #[serde(flatten)]
    pub subject: Subject,
    /// The item, step or list that it goes back to.
    pub cause: String,
    /// The template of its mail.
    pub template: String,
    /// Who is told.
    pub to: Recipient,
    /// What tells it from others of its template about the same.
    pub period: String,
}

impl Reminder {
    /// What makes it the same reminder, whenever it is computed: not the address, which may change (DESIGN 12).
    pub fn identity(&self, institution: &InstitutionId) -> Digest {
        let about = (self.cause.as_str(), self.subject.person);
        identity(institution, about, (&self.template, self.to), &self.period)
    }

    /// What it is about, as people name it: the account, else the cause.
    pub fn whom(&self) -> &dyn fmt::Display {
        match &self.subject.username {
            Some(username) => username,
            None => &self.cause,
        }
    }

    /// The reminder in a line, in which names may be marked up.
    pub fn line(&self, mark: impl Fn(&str) -> String, catalogue: &Catalogue) -> String {
        let day = self.day.to_string();
        let (whom, unit) = (mark(&self.whom().to_string()), mark(self.unit.as_str()));
        let last_day = self
            .subject
            .last_day
            .map_or_else(String::new, |day| day.to_string());
        let args = [
            ("day", day.as_str()),
            ("whom", &whom),
            ("unit", &unit),
            ("last_day", &last_day),
        ];
        catalogue.text(&format!("reminder-{}", self.kind.word()), &args)
    }
}
