//! Mails on their way: recorded, sent, and recorded again with what became of them.
//!
//! Killed between record and sending, nothing is lost: the next run sends. Killed while one was handed over, nobody knows:
//! the journal of this machine says which, and it is not sent again unless somebody asks. Without the journal, which a lost
//! machine takes with it, what was recorded is sent again under the same Message-ID.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::PersonId;
use crate::day::Day;
use crate::digest::Digest;
use crate::docket::Docket;
use crate::language::text::{Text, Words};
use crate::ledger::event::{Event, RunId};
use crate::ledger::mails::Told;
use crate::ledger::policies::Policies;
use crate::ledger::{Given, Ledger};
use crate::live::LiveState;
use crate::lock::Lock;
use crate::mail::template::{LetterError, Letters};
use crate::mail::{Correspondent, MailRecord, MailState, Message};
use crate::outbox::cause::Scene;
use crate::outbox::facts::values;
use crate::outbox::mails;
use crate::outbox::reach::correspondent;
use crate::plan::finding::Finding;
use crate::policy::notice::Announcement;
use crate::ports::mail::{Delivery, JournalError, MailJournal, Postman};
use crate::ports::{AuditRef, Files};
use crate::registry::Registry;
use crate::registry::templates::of_letter;
use crate::reports::Basis;
use crate::run::closings::Closings;
use crate::run::record::Record;
use crate::run::{Brief, RunError};
use crate::watch::{Step, Watch};

/// How often it is looked whether sending made further mails due: a unit is told of what did not reach its people.
const PASSES: usize = 3;

/// What mails are made from, beside the ledger.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// Settings, policy, units, requests and templates.
    pub registry: &'a Registry,
    /// The policies under which its requests entered.
    pub policies: &'a Policies<'a>,
    /// Which requests may act.
    pub docket: &'a Docket<'a>,
    /// What the directory held when the run began.
    pub live: &'a LiveState,
    /// What the run was made from.
    pub brief: &'a Brief<'a>,
    /// Where sealed files lie, for people: what their names begin with there.
    pub sealed: &'a str,
    /// What the plan found for people to look at.
    pub findings: &'a [Finding],
    /// What an officer announces: then nothing else is sent.
    pub announcement: Option<&'a Announcement>,
    /// The day.
    pub day: Day,
    /// The moment.
    pub now: DateTime<Utc>,
}

/// What mails are sent by.
pub struct Post<'a> {
    /// Who takes them; none where nobody does.
    pub postman: Option<&'a mut dyn Postman>,
    /// What this machine remembers of mails under way.
    pub journal: &'a mut dyn MailJournal,
    /// The audit ref.
    pub audit: &'a mut dyn AuditRef,
    /// The lock that this run holds.
    pub lock: &'a dyn Lock,
    /// Who watches.
    pub watch: &'a dyn Watch,
    /// Who sends them.
    pub from: Correspondent,
    /// Who is answered.
    pub reply_to: Correspondent,
    /// How many go out before it is looked again whether the lock is still ours.
    pub batch: usize,
    /// The mails that somebody asks to be sent again.
    pub again: &'a BTreeSet<Digest>,
}

/// What became of the mails of a run.
#[derive(Debug, Default)]
pub struct Mailed {
    /// Those that were sent, by template.
    pub sent: BTreeMap<String, usize>,
    /// Those that were refused for good, with the numbers of the answer.
    pub failed: Vec<(MailRecord, String)>,
    /// Those that may have been sent or not, since this run.
    pub unknown: Vec<MailRecord>,
    /// How many were refused for now, and rest.
    pub resting: usize,
    /// How many wait to be sent, since nobody takes them or nothing would have come of it.
    pub waiting: usize,
    /// Why, where somebody should have taken them.
    pub stopped: Option<Words>,
    /// How many have nobody whose address is known.
    pub unaddressed: usize,
    /// How many lapsed.
    pub lapsed: usize,
    /// How many are in doubt, of all runs.
    pub doubtful: usize,
    /// Where they were taken, for people; none where nobody took any.
    pub place: Option<String>,
}

impl Mailed {
    /// How many were sent.
    pub fn sent_count(&self) -> usize {
        self.sent.values().sum()
    }

    /// Whether everything that was to be sent was.
    pub fn is_whole(&self) -> bool {
        let tried = self.failed.is_empty() && self.unknown.is_empty() && self.resting == 0;
        tried && self.stopped.is_none()
    }
}

impl<'a> Office<'a> {
    /// What mails are computed from, with the ledger as it is.
    pub fn scene<'s>(
        &'s self,
        ledger: &'s Ledger,
        accounts: &'s BTreeMap<PersonId, Given>,
        closings: &'s Closings<'s>,
    ) -> Scene<'s>
    where
        'a: 's,
    {
        Scene {
            basis: Basis {
                registry: self.registry,
                policies: self.policies,
                ledger,
                docket: self.docket,
                live: self.live,
                day: self.day,
                now: self.now,
                month: None,
            },
            brief: self.brief,
            closings,
            accounts,
            sealed: self.sealed,
            findings: self.findings,
            announcement: self.announcement,
        }
    }
}

/// Sends the mails that are due.
///
/// # Errors
/// When a template cannot be filled in, the lock is not ours any more, or the audit ref or the journal cannot be written.
/// What was sent is in the journal then, and the next run records it.
pub fn deliver(office: &Office<'_>, record: &mut Record, post: &mut Post<'_>) -> Result<Mailed, RunError> {
    let mut mailed = Mailed::default();
    let Some(run) = record.ledger().runs().last().map(|run| run.intent.run.clone()) else {
        return Ok(mailed);
    };
    remember(office, &run, record, post)?;
    for _ in 0..PASSES {
        if !pass(office, &run, record, post, &mut mailed)? {
            break;
        }
    }
    mailed.doubtful = record.ledger().mails().doubtful().count();
    Ok(mailed)
}

/// Records what an earlier run on this machine could not record any more, and what somebody asks to be sent again.
fn remember(
    office: &Office<'_>,
    run: &RunId,
    record: &mut Record,
    post: &mut Post<'_>,
) -> Result<(), RunError> {
    let mut events = Vec::new();
    let (mails, at) = (record.ledger().mails(), office.now);
    for (mail, state) in post.journal.read()? {
        if mails.get(&mail).is_some_and(Told::waits) {
            let state = state.unwrap_or(MailState::Unknown);
            events.push(Event::MailEnded { mail, state, at });
        }
    }
    for mail in post.again {
        let told = mails.get(mail).filter(|told| !told.waits());
        if told.is_some_and(|told| !matches!(told.ended, Some((MailState::Sent, _)))) {
            events.push(Event::MailAgain { mail: *mail, at });
        }
    }
    let message = format!("audit: mails of {run}, what became of {}", events.len());
    record.append(post.audit, run, events, Files::new(), &message, at)?;
    Ok(post.journal.clear()?)
}

/// Sends what is due now. Whether something was refused for good, so that a unit may be told of it.
fn pass(
    office: &Office<'_>,
    run: &RunId,
    record: &mut Record,
    post: &mut Post<'_>,
    mailed: &mut Mailed,
) -> Result<bool, RunError> {
    let prepared = prepare(office, record.ledger(), post)?;
    (mailed.unaddressed, mailed.resting) = (prepared.unaddressed, prepared.resting);
    mailed.waiting = 0;
    if post.postman.is_none() {
        mailed.waiting = prepared.messages.len();
        return Ok(false);
    }
    mailed.lapsed += prepared.lapsed;
    let due = prepared.messages.len();
    let message = format!("audit: mails of {run}, {due} due");
    let recorded = !prepared.events.is_empty();
    record.append(
        post.audit,
        run,
        prepared.events,
        Files::new(),
        &message,
        office.now,
    )?;
    if recorded {
        post.watch.reached(Step::Addressed);
    }
    if due == 0 {
        return Ok(false);
    }
    let failed_before = mailed.failed.len();
    let events = send(&prepared.messages, office.now, record.ledger(), post, mailed)?;
    let message = format!("audit: mails of {run}, {} sent", mailed.sent_count());
    record.append(post.audit, run, events, Files::new(), &message, office.now)?;
    post.watch.reached(Step::Reported);
    post.journal.clear()?;
    Ok(mailed.failed.len() > failed_before && mailed.stopped.is_none())
}

/// Mails that are written, and what is recorded before any of them is sent.
#[derive(Default)]
struct Prepared {
    messages: Vec<Message>,
    events: Vec<Event>,
    unaddressed: usize,
    resting: usize,
    lapsed: usize,
}

/// Writes the mails that are due.
fn prepare(office: &Office<'_>, ledger: &Ledger, post: &Post<'_>) -> Result<Prepared, RunError> {
    let accounts = ledger.accounts();
    let closings = Closings::of(office.brief);
    let scene = office.scene(ledger, &accounts, &closings);
    let mails = mails(&scene);
    let policy = &office.registry.policy;
    let broken = |fault: LetterError| broken(&fault, office.registry);
    let letters = Letters::read(&office.registry.templates, policy.portal.as_deref()).map_err(broken)?;
    let mut prepared = Prepared {
        resting: mails.resting,
        unaddressed: mails.unaddressed,
        lapsed: mails.lapsed.len(),
        ..Prepared::default()
    };
    for record in mails.lapsed {
        let mail = record.mail;
        if ledger.mails().get(&mail).is_none() {
            prepared.events.push(Event::MailDue(record));
        }
        prepared.events.push(Event::MailEnded {
            mail,
            state: MailState::Lapsed,
            at: office.now,
        });
    }
    for due in mails.due {
        let Some(to) = correspondent(&scene, &due) else {
            continue;
        };
        let words = letters.write(&due.record.template, values(&scene, &due));
        let words = words.map_err(broken)?;
        prepared.messages.push(Message {
            identity: due.record.mail,
            template: due.record.template.clone(),
            from: post.from.clone(),
            reply_to: post.reply_to.clone(),
            to,
            subject: format!("[{}] {}", policy.institution.account_label, words.subject),
            text: words.text,
            html: words.html,
            at: office.now,
        });
        if ledger.mails().get(&due.record.mail).is_none() {
            prepared.events.push(Event::MailDue(due.record));
        }
    }
    Ok(prepared)
}

/// A template that cannot be filled in, as what stops a run.
pub fn broken(fault: &LetterError, registry: &Registry) -> RunError {
    let fault = of_letter(fault, &registry.settings.institution, &registry.templates);
    RunError::Templates(vec![fault])
}

/// Sends mails, and gives what is recorded of them.
fn send(
    messages: &[Message],
    now: DateTime<Utc>,
    ledger: &Ledger,
    post: &mut Post<'_>,
    mailed: &mut Mailed,
) -> Result<Vec<Event>, RunError> {
    let mut events = Vec::new();
    for some in messages.chunks(post.batch.max(1)) {
        post.lock.check()?;
        let mut ended: Vec<(usize, Delivery)> = Vec::new();
        let fault = hand_over(some, now, ledger, post, &mut ended);
        for (place, delivery) in ended {
            let Some(told) = some
                .get(place)
                .and_then(|mail| ledger.mails().get(&mail.identity))
            else {
                continue;
            };
            let state = count(told.record.clone(), delivery, told.is_given_up(now), mailed);
            events.extend(state.map(|state| Event::MailEnded {
                mail: told.record.mail,
                state,
                at: now,
            }));
        }
        if let Some(reason) = &mut mailed.stopped {
            if let Some(JournalError { path, reason: why }) = fault {
                *reason = Text::of("stop-journal")
                    .with("path", path)
                    .because("reason", why)
                    .into();
            }
            let rest = messages.len() - events.len();
            mailed.waiting = rest;
            break;
        }
    }
    Ok(events)
}

/// Hands some mails over, noting each in the journal. Gives what is wrong with the journal: what it could not note was not
/// sent, and what was sent by then is known all the same.
fn hand_over(
    some: &[Message],
    now: DateTime<Utc>,
    ledger: &Ledger,
    post: &mut Post<'_>,
    ended: &mut Vec<(usize, Delivery)>,
) -> Option<JournalError> {
    let postman = post.postman.as_deref_mut()?;
    let watch = post.watch;
    let journal = RefCell::new((&mut *post.journal, None::<JournalError>));
    postman.send(
        some,
        &mut |place| {
            let (journal, fault) = &mut *journal.borrow_mut();
            let Some(mail) = some.get(place).filter(|_| fault.is_none()) else {
                return false;
            };
            *fault = journal.begun(&mail.identity).err();
            watch.reached(Step::Posting(&mail.identity));
            fault.is_none()
        },
        &mut |place, delivery| {
            let (journal, fault) = &mut *journal.borrow_mut();
            if let Some(mail) = some.get(place) {
                let told = ledger.mails().get(&mail.identity);
                let given_up = told.is_some_and(|told| told.is_given_up(now));
                if let Some(state) = state_of(&delivery, given_up) {
                    let noted = journal.ended(&mail.identity, &state);
                    *fault = fault.take().or(noted.err());
                }
                watch.reached(Step::Posted(&mail.identity));
            }
            ended.push((place, delivery));
        },
    );
    journal.into_inner().1
}

fn state_of(delivery: &Delivery, given_up: bool) -> Option<MailState> {
    Some(match delivery {
        Delivery::Sent => MailState::Sent,
        Delivery::Refused { reply } => MailState::Failed { reply: reply.clone() },
        Delivery::Later { reply } if given_up => MailState::Failed { reply: reply.clone() },
        Delivery::Later { reply } => MailState::Later { reply: reply.clone() },
        Delivery::Unknown => MailState::Unknown,
        Delivery::NotTried { .. } => return None,
    })
}

/// Counts what became of a mail, and gives what is recorded of it.
fn count(record: MailRecord, delivery: Delivery, given_up: bool, mailed: &mut Mailed) -> Option<MailState> {
    let state = state_of(&delivery, given_up);
    match &state {
        Some(MailState::Sent) => *mailed.sent.entry(record.template).or_default() += 1,
        Some(MailState::Failed { reply }) => mailed.failed.push((record, reply.clone())),
        Some(MailState::Later { .. }) => mailed.resting += 1,
        Some(MailState::Unknown) => mailed.unknown.push(record),
        Some(MailState::Lapsed) | None => {}
    }
    if let Delivery::NotTried { reason } = delivery {
        mailed.stopped.get_or_insert(reason);
    }
    state
}
