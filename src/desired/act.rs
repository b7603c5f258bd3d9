//! Act: what one item of a request asks to be done about a person, by the policy that the request entered under.

use crate::day::Day;
use crate::desired::Entrant;
use crate::examine::subject::category_of;
use crate::examine::term::{self, asked_from, asked_until, last_end};
use crate::names::{CategoryId, ItemRef, Username};
use crate::person::key::PersonKey;
use crate::policy::category::{Category, ValidityBasis};
use crate::policy::moves::{ClosingRule, LastDayFrom};
use crate::policy::{Action, Policy, Procedure};
use crate::request::act::{Adoption, Disposal, Mailbox};
use crate::request::{Contract, Item};

/// An item with what its request gives it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) entrant: Entrant<'a>,
    pub(crate) procedure: &'a Procedure,
    /// Its number, from 1.
    pub(crate) number: u32,
    pub(crate) item: &'a Item,
}

/// What is done about a person.
#[derive(Debug, Clone)]
pub(crate) enum Act<'a> {
    /// Gives affiliations; to a new person, unless the item names an account.
    Join(Vec<Span<'a>>),
    /// Gives more contracts, or the same ones a later end (b.3).
    Continue(&'a [Contract]),
    /// Moves the end by months (b.4).
    Prolong { months: u32 },
    /// Moves the end of a test account to a day, after an evaluation (a.5).
    Renew { until: Option<Day> },
    /// Ends affiliations (c.1 to c.4).
    Close(Closing<'a>),
    /// Nothing beside the item's `change`.
    Amend,
    /// Helps the holder (b.1), which changes no affiliation.
    Help,
    /// Makes the entry again, which changes no affiliation either.
    Restore,
    /// Keeps the account where it is until a day, or until the request is taken back.
    Hold {
        /// The last day.
        until: Option<Day>,
    },
    /// Gives a mailbox that is there to who answers for it, and may move its end.
    Entrust {
        mailbox: &'a Mailbox,
        until: Option<Day>,
    },
    /// Keeps the holder out from a day on.
    Suspend {
        from: Day,
        /// The last day without access.
        until: Option<Day>,
    },
    /// Lets the holder in again from a day on.
    Release { from: Day },
    /// Puts the account out of the way, or away.
    Dispose(&'a Disposal),
}

/// Days of an affiliation, with the contract that it rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span<'a> {
    pub(crate) from: Day,
    pub(crate) until: Option<Day>,
    pub(crate) contract: Option<&'a Contract>,
}

/// How affiliations are ended.
#[derive(Debug, Clone)]
pub(crate) struct Closing<'a> {
    pub(crate) rule: &'a ClosingRule,
    /// The last day with access; none where the item says none, which is a fault of its own.
    pub(crate) last_day: Option<Day>,
    /// The contract that is meant; all of the procedure's categories without it.
    pub(crate) contract: Option<&'a str>,
    /// Whether it is a retirement, which another class of employee moves.
    pub(crate) by_age: bool,
    /// The category that the person passes to.
    pub(crate) then: Option<&'a CategoryId>,
}

/// Whom an act is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target<'a> {
    /// A person whom the item itself brings in.
    New,
    /// The holder of an account.
    Account(&'a Username),
    /// Whoever has one of the item's numbers.
    Number,
}

impl<'a> Asked<'a> {
    /// The items of a request, where the policy has its procedure.
    pub(crate) fn all_of(entrant: Entrant<'a>) -> impl Iterator<Item = Self> {
        let procedure = entrant.policy.procedures.get(&entrant.request.procedure.value);
        procedure.into_iter().flat_map(move |procedure| {
            entrant.request.inline_items().map(move |(number, item)| Self {
                entrant,
                procedure,
                number,
                item,
            })
        })
    }

    /// The entry that it takes over, where it does.
    pub(crate) fn adopts(&self) -> Option<&'a Adoption> {
        let adoption = self.item.adopts.as_deref();
        adoption.filter(|_| self.procedure.action == Action::Adopt)
    }

    /// The reference to the item.
    pub(crate) fn item_ref(&self) -> ItemRef {
        self.entrant.request.item_ref(self.number)
    }

    /// Whom it is about.
    pub(crate) fn target(&self) -> Target<'a> {
        let named = self.item.account.as_ref().or(self.item.existing_account.as_ref());
        match named {
            Some(named) => Target::Account(&named.value),
            None if self.procedure.action.brings_in() || self.procedure.action == Action::Mailbox => {
                Target::New
            }
            None => Target::Number,
        }
    }

    /// The numbers that the item gives, as they are compared.
    pub(crate) fn numbers(&self, policy: &Policy) -> Vec<PersonKey> {
        PersonKey::numbers(policy, self.item).collect()
    }

    /// The category of its affiliations, where the policy says.
    pub(crate) fn category(&self) -> Option<&'a Category> {
        category_of(self.entrant.policy, self.procedure, self.item)
    }

    /// What it asks for; none where it asks for nothing that the fold knows.
    pub(crate) fn act(&self) -> Option<Act<'a>> {
        match self.procedure.action {
            Action::Create if self.item.account.is_some() => Some(Act::Renew {
                until: asked_until(self.entrant.request, self.item).map(|day| day.value),
            }),
            // Without the entry that is meant an account would be made.
            Action::Adopt if self.item.adopts.is_none() || self.item.username.is_none() => None,
            Action::Create | Action::Adopt => {
                let spans = self.spans();
                (!spans.is_empty()).then_some(Act::Join(spans))
            }
            Action::Update => Some(Act::Amend),
            Action::Extend => Some(match self.procedure.extension.and_then(|rule| rule.months) {
                Some(months) => Act::Prolong { months },
                None => Act::Continue(&self.item.contracts),
            }),
            Action::Deactivate => Some(Act::Close(self.closing()?)),
            Action::Helpdesk => Some(Act::Help),
            Action::Restore => Some(Act::Restore),
            Action::Hold => Some(Act::Hold {
                until: self.item.valid_until.as_ref().map(|day| day.value),
            }),
            Action::Mailbox => self.mailbox(),
            Action::Suspend => Some(Act::Suspend {
                from: self.item.effective.as_ref()?.value,
                until: self.item.valid_until.as_ref().map(|day| day.value),
            }),
            Action::Release => Some(Act::Release {
                from: self.item.effective.as_ref()?.value,
            }),
            Action::Dispose => Some(Act::Dispose(self.item.disposal.as_deref()?)),
        }
    }

    /// A mailbox that is no person's: a new one, or one that is given to somebody else.
    fn mailbox(&self) -> Option<Act<'a>> {
        let mailbox = self.item.mailbox.as_deref()?;
        let until = asked_until(self.entrant.request, self.item).map(|day| day.value);
        Some(match self.target() {
            Target::New => Act::Join(vec![Span {
                from: mailbox.from.value,
                until,
                contract: None,
            }]),
            Target::Account(_) | Target::Number => Act::Entrust { mailbox, until },
        })
    }

    /// The days of its affiliations: one span, or one for each contract (II.B.7.d).
    fn spans(&self) -> Vec<Span<'a>> {
        let Entrant { request, day, policy } = self.entrant;
        let Some(category) = self.category() else {
            return Vec::new();
        };
        if category.validity == ValidityBasis::Contract {
            let contracts = self.item.contracts.iter();
            let spans = contracts.filter_map(|contract| {
                let (from, until) = term::of_contract(contract, request, self.item)?;
                let until = until.map(|until| until.plus_days(category.closing_delay_days));
                Some(Span {
                    from,
                    until,
                    contract: Some(contract),
                })
            });
            return spans.collect();
        }
        if category.validity == ValidityBasis::Retirement {
            // The day of retirement follows what the person is on the day that is asked about.
            let asked = asked_until(request, self.item).map(|day| day.value);
            return vec![Span {
                from: asked_from(request, self.item).map_or(day, |from| from.value),
                until: [asked, last_end(&self.item.contracts)]
                    .into_iter()
                    .flatten()
                    .min(),
                contract: None,
            }];
        }
        let ranges = term::Term::of(policy, request, self.item, day).map(|term| term.ranges);
        let spans = ranges.into_iter().flatten().map(|(from, until)| Span {
            from,
            until,
            contract: None,
        });
        spans.collect()
    }

    fn closing(&self) -> Option<Closing<'a>> {
        let rule = self.procedure.closing.as_ref()?;
        let request = self.entrant.request;
        let last_day = match rule.last_day {
            LastDayFrom::Received { delay_days } => {
                let received = request.letter.received.as_ref().map(|day| day.value);
                Some(received.unwrap_or(self.entrant.day).plus_days(delay_days))
            }
            LastDayFrom::Effective => self.item.effective.as_ref().map(|day| day.minus_days(1)),
            LastDayFrom::Separation => self.item.separation.as_ref().and_then(|separation| {
                let last = separation.last_day.as_ref().map(|day| day.value);
                last.or_else(|| separation.tmt.as_ref().map(|day| day.minus_days(1)))
            }),
        };
        let status = self.item.status.as_ref();
        Some(Closing {
            rule,
            last_day,
            contract: self.item.contract_ref.as_ref().map(|text| text.as_str()),
            by_age: self
                .item
                .separation
                .as_ref()
                .is_some_and(|separation| !rule.immediate.contains(&separation.kind.value)),
            then: status.and_then(|status| rule.then.get(status.as_str())?.as_ref()),
        })
    }
}
