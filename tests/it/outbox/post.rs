//! A registry whose mails are taken by somebody who does as told.

use std::collections::{BTreeMap, BTreeSet};

use akuntabel::digest::Digest;
use akuntabel::docket::Admitted;
use akuntabel::language::text::Words;
use akuntabel::mail::{Correspondent, MailState, Message};
use akuntabel::outbox::office::Office;
use akuntabel::outbox::post::{Mailed, Post, deliver};
use akuntabel::ports::mail::{Delivery, JournalError, MailJournal, Postman};
use akuntabel::run::record::Record;
use akuntabel::watch::{Step, Watch};
use chrono::{DateTime, Utc};

use crate::plan::scene::{Scene, brief, day, moment};

/// A postman who keeps what he took, and says what became of each mail.
#[derive(Default)]
pub(crate) struct Keeper {
    pub(crate) taken: Vec<Message>,
    /// What becomes of mails, by the word that stands in their template, address or subject.
    pub(crate) answers: Vec<(&'static str, Delivery)>,
}

impl Keeper {
    /// Each mail in a line: template, and address.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.taken.iter();
        let mut lines: Vec<String> = lines
            .map(|mail| format!("{} → {}", mail.template, mail.to.address))
            .collect();
        lines.sort();
        lines
    }
}

impl Postman for Keeper {
    fn send(
        &mut self,
        mails: &[Message],
        begun: &mut dyn FnMut(usize) -> bool,
        done: &mut dyn FnMut(usize, Delivery),
    ) {
        for (place, mail) in mails.iter().enumerate() {
            if !begun(place) {
                done(place, absent());
                continue;
            }
            let is_meant = |word: &str| {
                [&mail.template, &mail.to.address, &mail.subject]
                    .iter()
                    .any(|text| text.contains(word))
            };
            let answer = self.answers.iter().find(|(word, _)| is_meant(word));
            let answer = answer.map_or(Delivery::Sent { ticket: None }, |(_, answer)| answer.clone());
            if matches!(answer, Delivery::Sent { .. }) {
                self.taken.push(mail.clone());
            }
            done(place, answer);
        }
    }

    fn place(&self) -> String {
        "keeper".to_owned()
    }
}

/// A journal in memory, and how many lines it has room for.
pub(crate) struct Notes(pub(crate) BTreeMap<Digest, Option<MailState>>, pub(crate) usize);

impl Default for Notes {
    fn default() -> Self {
        Self(BTreeMap::new(), usize::MAX)
    }
}

impl Notes {
    fn add(&mut self, mail: &Digest, state: Option<MailState>) -> Result<(), JournalError> {
        self.1 = self.1.checked_sub(1).ok_or_else(|| JournalError {
            path: "journal".to_owned(),
            reason: Words::Theirs("No space left on device".to_owned()),
        })?;
        self.0.insert(*mail, state);
        Ok(())
    }
}

impl MailJournal for Notes {
    fn begun(&mut self, mail: &Digest) -> Result<(), JournalError> {
        self.add(mail, None)
    }

    fn ended(&mut self, mail: &Digest, state: &MailState) -> Result<(), JournalError> {
        self.add(mail, Some(state.clone()))
    }

    fn read(&self) -> Result<BTreeMap<Digest, Option<MailState>>, JournalError> {
        Ok(self.0.clone())
    }

    fn clear(&mut self) -> Result<(), JournalError> {
        self.0.clear();
        Ok(())
    }
}

struct Nobody;

impl Watch for Nobody {
    fn reached(&self, _: Step<'_>) {}
}

impl Scene {
    /// Sends what is due on a day, at noon.
    pub(crate) fn post(&mut self, on: &str, keeper: &mut dyn Postman) -> Mailed {
        self.post_at(
            on,
            moment(day(on)),
            keeper,
            &mut Notes::default(),
            &BTreeSet::new(),
        )
    }

    /// Applies a day and sends what is due then. Gives who was told what.
    pub(crate) fn told(&mut self, on: &str) -> Vec<String> {
        self.apply(on);
        let mut keeper = Keeper::default();
        self.post(on, &mut keeper);
        keeper.lines()
    }

    /// The same at a moment, with a journal, and mails that are asked for again.
    pub(crate) fn post_at(
        &mut self,
        on: &str,
        now: DateTime<Utc>,
        postman: &mut dyn Postman,
        journal: &mut Notes,
        again: &BTreeSet<Digest>,
    ) -> Mailed {
        let registry = self.registry();
        let mut audit = std::mem::take(&mut self.audit);
        let mut record = Record::open(&mut audit, "audit").unwrap();
        let live = self.live(on);
        let policies = self.policies(&registry, record.ledger());
        let docket = self.docket(&policies, &registry, record.ledger(), &live, day(on));
        let plan = self.make(&registry, &docket, record.ledger(), &live, day(on));
        let admitted: Admitted<'_> = docket.admitted();
        let brief = brief(&registry, &policies, &admitted, day(on));
        let office = Office {
            registry: &registry,
            policies: &policies,
            docket: &docket,
            live: &live,
            brief: &brief,
            sealed: "share://sealed/",
            findings: &plan.findings,
            announcement: self.announcement.as_ref(),
            day: day(on),
            now,
        };
        let named = |name: &str, address: &str| Correspondent {
            name: name.to_owned(),
            address: address.to_owned(),
        };
        let mut post = Post {
            postman: Some(postman),
            desk: None,
            journal,
            audit: &mut audit,
            lock: &self.lock,
            watch: &Nobody,
            from: named("Direktorat Teknologi Informasi", "no-reply@itb.ac.id"),
            reply_to: named("", "helpdesk@itb.ac.id"),
            batch: 100,
            again,
        };
        let mailed = deliver(&office, &mut record, &mut post).unwrap();
        self.audit = audit;
        mailed
    }
}

/// A refusal for now.
pub(crate) fn later() -> Delivery {
    Delivery::Later {
        reply: "451 4.7.1".to_owned(),
    }
}

/// A refusal for good.
pub(crate) fn refused() -> Delivery {
    Delivery::Refused {
        reply: "550 5.1.1".to_owned(),
    }
}

/// A relay that is not there.
pub(crate) fn absent() -> Delivery {
    Delivery::NotTried {
        reason: Words::Theirs("connection refused".to_owned()),
    }
}
