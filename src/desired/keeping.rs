//! The fold at work on what holds of an account for a time: who answers for a mailbox, what keeps a holder out, what puts an
//! account out of the way.

use crate::account::PersonId;
use crate::day::Day;
use crate::desired::act::{Act, Asked, Span};
use crate::desired::affiliation::{Extension, Said};
use crate::desired::apply::{Fold, Refused, about, categories, refuse};
use crate::desired::person::{DesiredPerson, Standing};
use crate::desired::spells::{Disposed, Step, Suspension, Tenure};
use crate::diagnostic::code::Code;
use crate::examine::subject::listed;
use crate::person::key::PersonKey;
use crate::request::act::{Disposal, Mailbox};

impl<'a> Fold<'a, '_> {
    /// Does an act that leaves affiliations as they are, but for a mailbox's end. Gives the first day on which it says
    /// anything.
    pub(super) fn keep(
        &mut self,
        place: usize,
        asked: &Asked<'a>,
        act: Act<'a>,
    ) -> Result<Day, Box<Refused>> {
        let entered = asked.entrant.day;
        match act {
            Act::Entrust { mailbox, until } => self.entrust(place, asked, mailbox, until),
            Act::Suspend { from, until } => self.suspend(place, asked, from, until).map(|()| from),
            Act::Release { from } => self.release(place, asked, from).map(|()| from),
            Act::Dispose(disposal) => {
                self.dispose(place, asked, disposal)?;
                Ok(disposal.not_before.value)
            }
            _ => Ok(entered),
        }
    }

    /// Gives a mailbox that is there to who answers for it from a day on, in one change: the old owner goes as the new one
    /// comes. A last day that is later than the mailbox's own is its new one, an
    /// earlier one is refused (its end is asked for by a closing), and one that was closed opens again.
    fn entrust(
        &mut self,
        place: usize,
        asked: &Asked<'a>,
        mailbox: &'a Mailbox,
        until: Option<Day>,
    ) -> Result<Day, Box<Refused>> {
        let from = mailbox.from.value;
        let person = &self.state.persons[place];
        if let Some(named) = &mailbox.previous_owner {
            let held = person
                .tenure(from.minus_days(1))
                .map(|tenure| &tenure.mailbox.owner);
            if held.is_none_or(|held| held.value != named.value) {
                let fault = refuse(asked, Code::OwnerIsAnother, named.span).with("owner", &named.value);
                let held = held.map_or_else(|| "none".to_owned(), |held| held.to_string());
                return Err(Box::new(fault.with("held", held)));
            }
        }
        match (person.standing(from), until) {
            (Standing::Active { until: None, .. }, _) | (Standing::Active { .. }, None) => {}
            (Standing::Active { until: Some(end), .. }, Some(until)) if until < end => {
                let span = asked
                    .item
                    .valid_until
                    .as_ref()
                    .map_or(about(asked.item), |day| day.span);
                let fault = refuse(asked, Code::ExtensionShortens, span);
                return Err(Box::new(fault.with("until", until).with("end", end)));
            }
            (Standing::Active { .. }, Some(until)) => self.prolong_mailbox(place, asked, until),
            (Standing::Ended { .. } | Standing::Pending { .. }, _) => {
                if let Some(category) = asked.category() {
                    let contract = None;
                    let span = Span {
                        from,
                        until,
                        contract,
                    };
                    self.add(place, asked, category, span, Said::AtFirst(asked.item));
                }
            }
        }
        self.begin_tenure(place, asked, mailbox);
        Ok(from)
    }

    /// Notes who answers for a mailbox.
    pub(super) fn begin_tenure(&mut self, place: usize, asked: &Asked<'a>, mailbox: &'a Mailbox) {
        self.state.persons[place].tenures.push(Tenure {
            item: asked.item_ref(),
            from: mailbox.from.value,
            mailbox,
        });
    }

    /// Moves the end of a mailbox to a later day.
    fn prolong_mailbox(&mut self, place: usize, asked: &Asked<'a>, until: Day) {
        let categories = categories(asked);
        let affiliations = &mut self.state.persons[place].affiliations;
        let last = affiliations
            .iter_mut()
            .filter(|known| categories.contains(&known.category))
            .max_by_key(|known| (known.until, known.turn));
        if let Some(last) = last {
            last.extensions.push(Extension {
                item: asked.item_ref(),
                until,
                by_months: false,
            });
        }
    }

    /// Freezes an account that is open.
    fn suspend(
        &mut self,
        place: usize,
        asked: &Asked<'a>,
        from: Day,
        until: Option<Day>,
    ) -> Result<(), Box<Refused>> {
        let person = &mut self.state.persons[place];
        if !matches!(person.standing(from), Standing::Active { .. }) {
            return Err(Box::new(refuse(asked, Code::NothingToSuspend, about(asked.item))));
        }
        person.suspensions.push(Suspension {
            item: asked.item_ref(),
            from,
            until,
            released: None,
        });
        Ok(())
    }

    /// Lets an account go that is frozen on the day before.
    fn release(&mut self, place: usize, asked: &Asked<'a>, from: Day) -> Result<(), Box<Refused>> {
        let before = from.minus_days(1);
        let suspensions = &mut self.state.persons[place].suspensions;
        let mut running = suspensions
            .iter_mut()
            .filter(|known| known.is_in_force(before))
            .peekable();
        if running.peek().is_none() {
            return Err(Box::new(refuse(asked, Code::NothingToRelease, about(asked.item))));
        }
        for suspension in running {
            suspension.released = Some((asked.item_ref(), from));
        }
        Ok(())
    }

    /// Notes that an account is to be disposed of, where it is closed long enough by then.
    fn dispose(
        &mut self,
        place: usize,
        asked: &Asked<'a>,
        disposal: &'a Disposal,
    ) -> Result<(), Box<Refused>> {
        let Some(step) = Step::parse(&disposal.step) else {
            return Ok(());
        };
        self.is_abandoned(place, asked, disposal)?;
        let person = &mut self.state.persons[place];
        let day = disposal.not_before.value;
        let refuse = |code| refuse(asked, code, disposal.not_before.span).with("day", day);
        let Standing::Ended { last_day, .. } = person.standing(day) else {
            return Err(Box::new(refuse(Code::DisposalOfOpen)));
        };
        let rules = &asked.entrant.policy.life_cycle;
        let (since, wait) = match step {
            Step::Archive => (Some(last_day), rules.archive_after_disabled_days),
            Step::Delete => (
                person.disposed_on(day.minus_days(1)),
                rules.delete_after_archived_days,
            ),
        };
        let Some(since) = since else {
            return Err(Box::new(refuse(Code::DeletionBeforeArchive)));
        };
        said_since(asked, disposal, since)?;
        let earliest = wait.map(|days| since.plus_days(days));
        match earliest {
            Some(earliest) if earliest <= day => {}
            Some(earliest) => {
                let fault = refuse(Code::DisposalTooEarly).with("earliest", earliest);
                return Err(Box::new(fault.with("since", since)));
            }
            // The policy never does this.
            None => return Err(Box::new(refuse(Code::DisposalOfOpen))),
        }
        person.disposals.push(Disposed {
            item: asked.item_ref(),
            entered: asked.entrant.day,
            step,
            not_before: day,
        });
        Ok(())
    }

    /// Refuses a reason that is one of accounts of another category.
    fn is_abandoned(&self, place: usize, asked: &Asked<'a>, disposal: &Disposal) -> Result<(), Box<Refused>> {
        let Some(meant) = asked.procedure.bases.get(disposal.basis.as_str()) else {
            return Ok(());
        };
        let leading = self.state.persons[place].leading(disposal.not_before.value);
        let Some(leading) = leading.filter(|leading| leading.category != *meant) else {
            return Ok(());
        };
        let label = |id| self.under.policy.label_of(id);
        let bases = asked.procedure.bases.iter();
        let fitting = bases
            .filter(|(_, of)| **of == leading.category)
            .map(|(basis, _)| basis);
        let fault = refuse(asked, Code::DisposalBasis, disposal.basis.span).with("why", "other");
        let fault = fault
            .with("basis", &disposal.basis.value)
            .with("wanted", label(meant));
        let fault = fault.with("category", label(&leading.category));
        Err(Box::new(fault.with("known", listed(fitting))))
    }

    /// The person who has numbers by a day: whoever got another account since the one who had them first was deleted.
    pub(super) fn risen(&self, known: PersonId, numbers: &[PersonKey], day: Day) -> PersonId {
        if !self
            .state
            .person(known)
            .is_some_and(|person| person.is_deleted(day))
        {
            return known;
        }
        let has = |person: &&DesiredPerson<'_>| person.numbers.iter().any(|number| numbers.contains(number));
        let mut others = self.state.persons.iter().filter(has);
        others
            .rfind(|other| !other.is_deleted(day))
            .map_or(known, |other| other.person)
    }
}

/// Refuses a deletion that says that the account is archived for longer than it is. Where a run archived it later than it was
/// asked for, a later day is the true one.
fn said_since(asked: &Asked<'_>, disposal: &Disposal, since: Day) -> Result<(), Box<Refused>> {
    let said = disposal.archived_since.as_ref();
    let Some(said) = said.filter(|said| disposal.deletes() && said.value < since) else {
        return Ok(());
    };
    let fault = refuse(asked, Code::ArchivedSince, said.span).with("why", "record");
    let fault = fault.with("said", said.value).with("since", since);
    Err(Box::new(fault.suggest(Some(since.to_string()))))
}
