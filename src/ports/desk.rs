//! What the core asks of a service desk, beside taking notes as a postman takes mails.

use chrono::{DateTime, Utc};

use crate::language::text::Words;
use crate::ports::mail::Postman;

/// A service desk (ITSM) that programs can talk to.
pub trait ServiceDesk: Postman {
    /// Whether it is asked before each note if it has that note already. What broke off in the middle is then never in doubt:
    /// it is sent again by a later run, where it is not there.
    fn is_asked_first(&self) -> bool;

    /// Whether it can be asked who acknowledged a ticket.
    fn answers(&self) -> bool;

    /// Who acknowledged a ticket; none while nobody did.
    ///
    /// # Errors
    /// Why it could not be asked.
    fn answer(&mut self, ticket: &str) -> Result<Option<Answer>, Words>;
}

/// That somebody acknowledged a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Who, as the service desk knows people.
    pub by: Option<String>,
    /// When; none where it does not say.
    pub at: Option<DateTime<Utc>>,
}
