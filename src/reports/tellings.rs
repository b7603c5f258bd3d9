//! What holders were told because of an item, as promised times ask: by the mails that the ledger knows.
//!
//! Only a mail that was sent tells anybody anything. One that waits, was refused, is in doubt or lapsed does not, and neither
//! does one that was never written, since nobody knows an address: whoever told these people otherwise checks the step off.
//! Who has one address of two is told there, and who has none through whoever answers for the account (trap 26).

use chrono::{DateTime, Utc};

use crate::change::Cause;
use crate::mail::template::has_mails;
use crate::policy::Procedure;
use crate::policy::category::Kind;
use crate::policy::notice::{Event, Recipient};
use crate::policy::step::{Evidence, Step};
use crate::reports::Basis;
use crate::reports::history::{Done, History, Mailed};
use crate::reports::pieces::{Fate, Piece};
use crate::request::says::fits;
use crate::request::{Item, Request};

/// What a holder was told because of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// Nothing, and there is nothing to tell.
    Nothing,
    /// Everything, the last of it then.
    Everything(DateTime<Utc>),
    /// Not everything yet.
    NotYet,
}

/// What holders are told by a step of a request.
pub struct Tellings<'a> {
    basis: Basis<'a>,
    history: &'a History<'a>,
    request: &'a Request,
    procedure: &'a Procedure,
    /// Whether it comes before the accounts are changed: it tells what is to come.
    ahead: bool,
}

/// What is to be told: by the first of these templates or another, at each of these addresses that is known.
type Wanted<'a> = (Vec<&'a str>, Vec<Recipient>);

impl<'a> Tellings<'a> {
    /// What a step tells; none where nobody keeps a record of that: the institution or the procedure sends no such mail, none
    /// was recorded so far, or whoever ran the accounts before did it.
    pub fn of(basis: Basis<'a>, history: &'a History<'a>, request: &'a Request, step: &Step) -> Option<Self> {
        // Mails follow the policy of today, as papers do.
        let procedures = &basis.registry.policy.procedures;
        let procedure = procedures.get(&request.procedure.value)?;
        let changes = procedure.steps.iter();
        let mut changes = changes.filter(|other| other.evidence == Evidence::Changes);
        let tellings = Self {
            basis,
            history,
            request,
            procedure,
            ahead: changes.next().is_some_and(|changes| step.number < changes.number),
        };
        let entered = *basis.docket.days.get(&request.id.value)?;
        let is_kept = has_mails(&basis.registry.templates) && basis.ledger.mails().is_kept();
        (is_kept && tellings.tells_holders() && !basis.is_from_before(entered)).then_some(tellings)
    }

    /// Whether it tells what is to come, and not what was done.
    pub fn is_ahead(&self) -> bool {
        self.ahead
    }

    /// Whether holders are told anything at all.
    fn tells_holders(&self) -> bool {
        let notices = &self.procedure.notices;
        let on = if self.ahead {
            Event::Scheduled
        } else {
            Event::Applied
        };
        let mut told = notices.told.iter().filter(|notice| notice.on == on);
        let by_the_month = self.ahead && notices.monthly.iter().any(|monthly| monthly.to.is_holder());
        by_the_month || told.any(|notice| notice.to.iter().any(|to| to.is_holder()))
    }

    /// What the holder was told because of an item.
    pub fn about(&self, piece: &Piece) -> Telling {
        let Some(item) = self.request.inline_item(piece.item.item) else {
            return Telling::Nothing;
        };
        if piece.silent {
            return Telling::Nothing;
        }
        if self.ahead {
            self.coming(piece, item)
        } else {
            self.applied(piece, item)
        }
    }

    /// What was told of a closing to come: at once, and by the month until then.
    fn coming(&self, piece: &Piece, item: &Item) -> Telling {
        let cause = piece.item.to_string();
        let done = matches!(piece.fate, Fate::Done(_));
        if done && piece.own(self.history).is_none() {
            // Something else closed it.
            return Telling::Nothing;
        }
        let once = self.told(self.wanted(Event::Scheduled, item), &[&cause]);
        let monthly = &self.procedure.notices.monthly;
        let monthly = monthly.iter().filter(|monthly| fits(item, &monthly.only));
        let of_months = monthly.map(|monthly| {
            let mails = self.mails(&cause, (&[&monthly.template], &[monthly.to]));
            match (done, mails.is_empty()) {
                (false, _) => Telling::NotYet,
                (true, true) => Telling::Nothing,
                (true, false) => all_of(mails.iter().map(|mail| mail.sent)),
            }
        });
        of_months.fold(once, Telling::and)
    }

    /// What was told of what was done.
    fn applied(&self, piece: &Piece, item: &Item) -> Telling {
        if !matches!(piece.fate, Fate::Done(_)) {
            return Telling::NotYet;
        }
        let policy = &self.basis.registry.policy;
        let Some(done) = piece.own(self.history) else {
            return Telling::Nothing;
        };
        let category = policy.categories.get(&done.intended.category);
        if category.is_some_and(|category| category.kind != Kind::Person) {
            return Telling::Nothing;
        }
        let (of_item, of_change) = (piece.item.to_string(), done.intended.cause.to_string());
        let wanted = match &done.intended.cause {
            Cause::Date { .. } => {
                let told = policy.life_cycle.told.iter();
                let told = told.filter(|notice| notice.on == Event::Applied);
                told.filter_map(|notice| Some((vec![notice.template.as_str()], holders(&notice.to)?)))
                    .collect()
            }
            Cause::Item(_) => self.wanted(Event::Applied, item),
        };
        match self.told(wanted, &[&of_item, &of_change]) {
            Telling::NotYet => self.through_sponsor(done).unwrap_or(Telling::NotYet),
            told => told,
        }
    }

    /// When whoever answers for an account was told of what was done to it; none where its holder has an address.
    fn through_sponsor(&self, done: &Done<'a>) -> Option<Telling> {
        let (asked, origin) = (&self.request.id.value, &done.intended.origin);
        let requests = &self.basis.registry.requests;
        let origin = requests.iter().find(|known| known.id.value == origin.request)?;
        let item = origin.inline_item(done.intended.origin.item)?;
        if origin.sponsor.is_none() || item.email.is_some() {
            return None;
        }
        let causes = [asked.to_string(), format!("{asked}/{}", origin.id.value)];
        let mut mails = causes.iter().flat_map(|cause| self.history.mails(cause));
        let told = |mail: Mailed<'a>| mail.sent.filter(|sent| done.at <= *sent);
        let is_sponsors = |mail: &Mailed<'a>| mail.record.to == Recipient::Sponsor;
        mails
            .find_map(|mail| Some(mail).filter(is_sponsors).and_then(told))
            .map(Telling::Everything)
    }

    /// The mails to the holder that the procedure asks for.
    fn wanted(&self, on: Event, item: &Item) -> Vec<Wanted<'a>> {
        let told = self.procedure.notices.told.iter();
        let told = told.filter(|notice| notice.on == on && fits(item, &notice.only));
        told.filter_map(|notice| {
            let existing = notice.existing.as_deref();
            let templates = std::iter::once(notice.template.as_str()).chain(existing);
            Some((templates.collect(), holders(&notice.to)?))
        })
        .collect()
    }

    fn told(&self, wanted: Vec<Wanted<'_>>, causes: &[&str]) -> Telling {
        let told = wanted.into_iter().map(|(templates, to)| {
            let causes = causes.iter();
            let mails: Vec<Mailed<'_>> = causes
                .flat_map(|cause| self.mails(cause, (&templates, &to)))
                .collect();
            if mails.is_empty() {
                return Telling::NotYet;
            }
            all_of(mails.iter().map(|mail| mail.sent))
        });
        told.fold(Telling::Nothing, Telling::and)
    }

    fn mails(&self, cause: &str, (templates, to): (&[&str], &[Recipient])) -> Vec<Mailed<'a>> {
        let is_one = |mail: &Mailed<'a>| {
            to.contains(&mail.record.to) && templates.contains(&mail.record.template.as_str())
        };
        self.history.mails(cause).filter(is_one).collect()
    }
}

impl Telling {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, told) | (told, Self::Nothing) => told,
            (Self::Everything(one), Self::Everything(another)) => Self::Everything(one.max(another)),
            _ => Self::NotYet,
        }
    }
}

/// What several mails tell, each with the moment at which it was sent.
fn all_of(mails: impl IntoIterator<Item = Option<DateTime<Utc>>>) -> Telling {
    let told = mails.into_iter();
    told.map(|sent| sent.map_or(Telling::NotYet, Telling::Everything))
        .fold(Telling::Nothing, Telling::and)
}

/// The addresses of holders among those that a notice names; none where it is for others.
fn holders(to: &[Recipient]) -> Option<Vec<Recipient>> {
    let holders: Vec<Recipient> = to.iter().copied().filter(|to| to.is_holder()).collect();
    (!holders.is_empty()).then_some(holders)
}
