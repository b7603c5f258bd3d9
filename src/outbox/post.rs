//! Mails, and notes to the service desk, on their way: recorded, sent, and recorded again with what became of them.
//!
//! Killed between record and sending, nothing is lost: the next run sends. Killed while one was handed over, nobody knows:
//! the journal of this machine says which, and it is not sent again unless somebody asks. Without the journal, which a lost
//! machine takes with it, what was recorded is sent again under the same Message-ID.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::digest::Digest;
use crate::language::text::{Text, Words};
use crate::ledger::Ledger;
use crate::ledger::event::{Event, RunId};
use crate::lock::Lock;
use crate::mail::{Correspondent, MailRecord, MailState, Message};
use crate::outbox::answers;
use crate::outbox::office::Office;
use crate::outbox::prepare::prepare;
use crate::policy::notice::Recipient;
use crate::ports::desk::ServiceDesk;
use crate::ports::mail::{Delivery, JournalError, MailJournal, Postman};
use crate::ports::{AuditRef, Files};
use crate::run::error::RunError;
use crate::run::record::Record;
use crate::template::TemplateError;
use crate::watch::{Step, Watch};

/// How often it is looked whether sending made further mails due: a unit is told of what did not reach its people.
const PASSES: usize = 3;

/// What mails are sent by.
pub struct Post<'a> {
    /// Who takes them; none where nobody does.
    pub postman: Option<&'a mut dyn Postman>,
    /// The service desk, where programs can talk to it; else the postman takes what it is told.
    pub desk: Option<&'a mut dyn ServiceDesk>,
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
    /// How many notes the service desk took.
    pub filed: usize,
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
    /// How many notes wait for the service desk.
    pub desk_waiting: usize,
    /// Why the service desk took nothing, or could not be asked.
    pub desk_stopped: Option<Words>,
    /// How many tickets were acknowledged since.
    pub acknowledged: usize,
    /// How many have nobody whose address is known.
    pub unaddressed: usize,
    /// How many lapsed.
    pub lapsed: usize,
    /// Those whose template cannot be filled in, and what is wrong with it. They stay due.
    pub unwritten: Vec<(MailRecord, TemplateError)>,
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
        let tried = tried && self.unwritten.is_empty();
        tried && self.stopped.is_none() && self.desk_stopped.is_none()
    }
}

/// Sends the mails that are due.
///
/// # Errors
/// When a template cannot be read, the lock is not ours any more, or the audit ref or the journal cannot be written.
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
    ask(&run, record, post, &mut mailed, office)?;
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
    let asked_first = post.desk.as_ref().is_some_and(|desk| desk.is_asked_first());
    for (mail, state) in post.journal.read()? {
        if let Some(told) = mails.get(&mail).filter(|told| told.waits()) {
            if state.is_none() && asked_first && told.record.to == Recipient::ServiceDesk {
                continue;
            }
            let state = state.unwrap_or(MailState::Unknown);
            events.push(Event::MailEnded { mail, state, at });
        }
    }
    for mail in post.again {
        let told = mails.get(mail).filter(|told| !told.waits());
        if told.is_some_and(|told| !matches!(told.ended, Some((MailState::Sent { .. }, _)))) {
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
    let prepared = prepare(office, record.ledger(), (&post.from, &post.reply_to))?;
    (mailed.unaddressed, mailed.resting) = (prepared.unaddressed, prepared.resting);
    mailed.unwritten = prepared.unwritten;
    let (to_desk, to_people): (Vec<Message>, Vec<Message>) = prepared
        .messages
        .into_iter()
        .partition(|message| message.note.is_some() && post.desk.is_some());
    (mailed.waiting, mailed.desk_waiting) = (0, 0);
    if post.postman.is_none() {
        mailed.waiting = to_people.len();
        if to_desk.is_empty() {
            return Ok(false);
        }
    }
    mailed.lapsed += prepared.lapsed;
    let due = to_desk.len() + to_people.len();
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
    let mut events = send(&to_desk, Way::Desk, office.now, record.ledger(), post, mailed)?;
    events.extend(send(
        &to_people,
        Way::Post,
        office.now,
        record.ledger(),
        post,
        mailed,
    )?);
    let message = format!(
        "audit: mails of {run}, {} sent",
        mailed.sent_count() + mailed.filed
    );
    record.append(post.audit, run, events, Files::new(), &message, office.now)?;
    post.watch.reached(Step::Reported);
    post.journal.clear()?;
    Ok(mailed.failed.len() > failed_before && mailed.stopped.is_none())
}

/// By which way mails go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Post,
    Desk,
}

/// Sends mails, and gives what is recorded of them.
fn send(
    messages: &[Message],
    way: Way,
    now: DateTime<Utc>,
    ledger: &Ledger,
    post: &mut Post<'_>,
    mailed: &mut Mailed,
) -> Result<Vec<Event>, RunError> {
    let mut events = Vec::new();
    for some in messages.chunks(post.batch.max(1)) {
        post.lock.check()?;
        let mut ended: Vec<(usize, Delivery)> = Vec::new();
        let fault = hand_over(some, way, now, ledger, post, &mut ended);
        for (place, delivery) in ended {
            let Some(told) = some
                .get(place)
                .and_then(|mail| ledger.mails().get(&mail.identity))
            else {
                continue;
            };
            let state = count(told.record.clone(), way, delivery, told.is_given_up(now), mailed);
            events.extend(state.map(|state| Event::MailEnded {
                mail: told.record.mail,
                state,
                at: now,
            }));
        }
        let (stopped, waiting) = match way {
            Way::Post => (&mut mailed.stopped, &mut mailed.waiting),
            Way::Desk => (&mut mailed.desk_stopped, &mut mailed.desk_waiting),
        };
        if let Some(reason) = stopped {
            if let Some(JournalError { path, reason: why }) = fault {
                *reason = Text::of("stop-journal")
                    .with("path", path)
                    .because("reason", why)
                    .into();
            }
            *waiting = messages.len() - events.len();
            break;
        }
    }
    Ok(events)
}

/// Hands some mails over, noting each in the journal. Gives what is wrong with the journal: what it could not note was not
/// sent, and what was sent by then is known all the same.
fn hand_over(
    some: &[Message],
    way: Way,
    now: DateTime<Utc>,
    ledger: &Ledger,
    post: &mut Post<'_>,
    ended: &mut Vec<(usize, Delivery)>,
) -> Option<JournalError> {
    let postman: &mut dyn Postman = match way {
        Way::Post => post.postman.as_deref_mut()?,
        Way::Desk => post.desk.as_deref_mut()?,
    };
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

/// Records who acknowledged tickets since.
fn ask(
    run: &RunId,
    record: &mut Record,
    post: &mut Post<'_>,
    mailed: &mut Mailed,
    office: &Office<'_>,
) -> Result<(), RunError> {
    let Some(desk) = post.desk.as_deref_mut().filter(|desk| desk.answers()) else {
        return Ok(());
    };
    let (events, stopped) = answers::ask(desk, record.ledger().mails().tickets(), office);
    mailed.acknowledged = events.len();
    mailed.desk_stopped = mailed.desk_stopped.take().or(stopped);
    let message = format!("audit: tickets of {run}, {} acknowledged", events.len());
    record.append(post.audit, run, events, Files::new(), &message, office.now)?;
    Ok(())
}

fn state_of(delivery: &Delivery, given_up: bool) -> Option<MailState> {
    Some(match delivery {
        Delivery::Sent { ticket } => MailState::Sent {
            ticket: ticket.clone(),
        },
        Delivery::Refused { reply } => MailState::Failed { reply: reply.clone() },
        Delivery::Later { reply } if given_up => MailState::Failed { reply: reply.clone() },
        Delivery::Later { reply } => MailState::Later { reply: reply.clone() },
        Delivery::Unknown => MailState::Unknown,
        Delivery::NotTried { .. } => return None,
    })
}

/// Counts what became of a mail, and gives what is recorded of it.
fn count(
    record: MailRecord,
    way: Way,
    delivery: Delivery,
    given_up: bool,
    mailed: &mut Mailed,
) -> Option<MailState> {
    let state = state_of(&delivery, given_up);
    match &state {
        Some(MailState::Sent { .. }) if way == Way::Desk => mailed.filed += 1,
        Some(MailState::Sent { .. }) => *mailed.sent.entry(record.template).or_default() += 1,
        Some(MailState::Failed { reply }) => mailed.failed.push((record, reply.clone())),
        Some(MailState::Later { .. }) => mailed.resting += 1,
        Some(MailState::Unknown) => mailed.unknown.push(record),
        Some(MailState::Lapsed) | None => {}
    }
    if let Delivery::NotTried { reason } = delivery {
        let stopped = match way {
            Way::Post => &mut mailed.stopped,
            Way::Desk => &mut mailed.desk_stopped,
        };
        stopped.get_or_insert(reason);
    }
    state
}
