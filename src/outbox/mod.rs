//! Outbox: the mails that are due, and their way to people.
//!
//! What is due is a pure function of the ledger, requests, policy and day, like papers: which template goes to whom, and
//! when, the policy says. A mail is recorded before it is sent, with an identity that its address is no part of, so that
//! none is sent twice; its words and its address never reach the record.

pub mod cause;
mod deeds;
mod others;
mod stewards;
mod mailboxes;
pub mod reach;
mod told;
pub mod tickets;
mod filed;
mod answers;
pub mod facts;
pub mod announce;
pub mod office;
pub mod prepare;
pub mod post;

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::ledger::Run;
use crate::ledger::event::{DeferredItem, Intended, PaperRecord};
use crate::ledger::mails::Told;
use crate::mail::MailRecord;
use crate::mail::template::has_mails;
use crate::names::ItemRef;
use crate::outbox::cause::{Due, Scene};
use crate::outbox::reach::{correspondent, is_answered_for};
use crate::plan::reminder::Reminder;
use crate::reminders::untold;

/// The mails of a day.
#[derive(Debug, Default)]
pub struct Mails<'a> {
    /// Those to be sent now, in the order of their causes.
    pub due: Vec<Due<'a>>,
    /// How many have nobody whose address is known, and nobody who answers for them either.
    pub unaddressed: usize,
    /// Those that are recorded, and were refused for now: they rest before they are tried again.
    pub resting: usize,
    /// Those that nobody is told any more: recorded or not, their time is over.
    pub lapsed: Vec<MailRecord>,
}

/// The mails that are due, and those that lapsed. An institution without templates for mails has none.
pub fn mails<'a>(scene: &Scene<'a>) -> Mails<'a> {
    if !has_mails(&scene.basis.registry.templates) {
        return Mails::default();
    }
    if let Some(announcement) = scene.announcement {
        let all = announce::mails(scene, announcement).into_iter();
        return sift(scene, all.map(|(_, due)| due)).0;
    }
    let recorded = scene.basis.ledger.mails();
    let (reminders, over) = untold(&scene.basis, &recorded.over());
    let mut all = deeds::of_holders(scene);
    all.extend(deeds::of_others(scene));
    all.extend(deeds::of_stewards(scene));
    all.extend(others::coming(scene));
    all.extend(others::disposals(scene));
    all.extend(others::left_open(scene));
    all.extend(others::papers(scene));
    all.extend(tickets::due(scene));
    all.extend(others::troubles(scene));
    all.extend(announce::begun(scene));
    all.extend(
        reminders
            .into_iter()
            .map(|reminder| others::of_reminder(scene, reminder)),
    );
    let (mut mails, seen) = sift(scene, all);
    mails.lapsed = over
        .into_iter()
        .map(|reminder| others::of_reminder(scene, reminder).record)
        .collect();
    let given_up = recorded.all().filter(|told| told.waits());
    let given_up = given_up.filter(|told| !seen.contains(&told.record.mail));
    let listed: BTreeSet<Digest> = mails.lapsed.iter().map(|record| record.mail).collect();
    let given_up = given_up.filter(|told| !listed.contains(&told.record.mail));
    mails.lapsed.extend(given_up.map(|told| told.record.clone()));
    mails
}

/// What of some mails is to be sent now, each once, with the identities of all.
fn sift<'a>(scene: &Scene<'a>, all: impl IntoIterator<Item = Due<'a>>) -> (Mails<'a>, BTreeSet<Digest>) {
    let recorded = scene.basis.ledger.mails();
    let mut seen: BTreeSet<Digest> = BTreeSet::new();
    let mut mails = Mails::default();
    for due in all {
        if !seen.insert(due.record.mail) {
            continue;
        }
        match recorded.get(&due.record.mail) {
            Some(told) if told.is_due(scene.basis.now) => mails.due.push(due),
            Some(told) if told.waits() => mails.resting += 1,
            Some(_) => {}
            None => mails.due.push(due),
        }
    }
    mails.due.retain(|due| {
        let is_reached = correspondent(scene, due).is_some();
        mails.unaddressed += usize::from(!is_reached && !is_answered_for(scene, due));
        is_reached
    });
    (mails, seen)
}

impl Mails<'_> {
    /// How many are due of each template.
    pub fn counts(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for due in &self.due {
            *counts.entry(due.record.template.as_str()).or_default() += 1;
        }
        counts
    }
}

/// What a mail says something about.
#[derive(Debug, Clone)]
pub enum About<'a> {
    /// A change that was done to one account.
    Deed {
        /// The run.
        run: &'a Run,
        /// The change.
        intended: &'a Intended,
        /// The item that it was done for; none where its day had come.
        item: Option<ItemRef>,
    },
    /// A closing that is coming, or that left the account open.
    Closing {
        /// The item that closes.
        item: ItemRef,
    },
    /// What is to become of an account that nobody uses any more.
    Disposal {
        /// The item that asks for it.
        item: ItemRef,
    },
    /// Changes of a run because of one request.
    Several {
        /// The changes.
        done: Vec<&'a Intended>,
    },
    /// A paper.
    Paper(&'a PaperRecord),
    /// What the calendar asks for.
    Reminder(Box<Reminder>),
    /// What became of a request, for its ticket.
    Batch {
        /// The paper that says so; none where nothing could be done.
        paper: Option<&'a PaperRecord>,
    },
    /// What the help desk did on a ticket that was there before the request.
    Help {
        /// The run.
        run: &'a Run,
    },
    /// What a quota left.
    Deferred(Vec<&'a DeferredItem>),
    /// Mails that did not reach people.
    Undelivered(Vec<&'a Told>),
    /// What an officer announces.
    Announcement,
    /// Accounts whose sponsor is gone, by username.
    Unanswered {
        /// The sponsor's account.
        sponsor: String,
        /// The accounts.
        accounts: Vec<String>,
    },
}
