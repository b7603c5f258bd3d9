//! Changes that are tried once: decided from what was read of them, many under way at once, each noted as it ends.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use futures_util::StreamExt as _;
use futures_util::stream;
use ldap3::LdapResult;

use crate::change::{Change, ChangeId, FailureClass, Outcome};
use crate::dn::Dn;
use crate::language::text::Words;
use crate::outside::ldap::flavour::Flavour;
use crate::outside::ldap::known::Known;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::perform::{Ended, Wire};
use crate::outside::ldap::search::Fault;
use crate::outside::ldap::work::{Decision, Earlier, Ground};
use crate::outside::ldap::{LdapDirectory, codes};
use crate::secret::Secret;

/// A change that has not ended.
pub(super) struct Pending<'c> {
    pub(super) change: &'c Change,
    /// The password that it sets.
    password: Option<&'c Secret>,
    pub(super) earlier: Earlier,
    /// What it ends in where it is not tried again.
    pub(super) so_far: Outcome,
}

/// What came of trying some changes.
#[derive(Default)]
pub(super) struct Tried<'c> {
    /// Those that ended, and whether something was written.
    pub(super) ended: Vec<(&'c Change, Outcome, bool)>,
    /// Those that can be tried again.
    pub(super) again: Vec<Pending<'c>>,
    /// Whether the connection broke.
    pub(super) broke: bool,
    /// Whether every further change would be refused.
    pub(super) hopeless: bool,
    /// Why nothing could be tried.
    pub(super) blind: Option<(FailureClass, String)>,
}

impl LdapDirectory {
    /// Tries changes once.
    pub(super) async fn attempt<'c>(
        &self,
        link: &Link,
        pending: Vec<Pending<'c>>,
        nobodys: &BTreeMap<ChangeId, Secret>,
    ) -> Tried<'c> {
        let settings = self.session.settings();
        let changes = pending.iter().map(|one| one.change);
        let known = match Known::read(changes, link, &self.dialect, settings).await {
            Ok(known) => known,
            Err(fault) => return Tried::blind(pending, &fault),
        };
        let ground = self.ground(&known, link, nobodys);
        let wire = Wire {
            link,
            patience: settings.timeout,
            base: self.base(),
            places: RefCell::default(),
        };
        let mut tried = Tried::default();
        tried.perform(pending, &ground, &wire, settings.in_flight).await;
        tried
    }
}

/// What came of a change that was to be tried.
enum Came {
    /// It was not begun.
    NotBegun,
    /// The entry is as it shall be.
    Done,
    /// It may have been carried out, and nobody can see whether.
    Unsure,
    /// It must not be carried out.
    Refused(String),
    /// There is no entry of the person; whether there is one with the name.
    Missing(Dn, Result<bool, Fault>),
    /// Its operations ended; whether they left no trace.
    Ended(Ended, bool),
}

impl Came {
    async fn of(decision: Decision, wire: &Wire<'_>) -> Self {
        match decision {
            Decision::Nothing => Self::Done,
            Decision::Unsure => Self::Unsure,
            Decision::Refuse(why) => Self::Refused(why),
            Decision::Missing(dn) => {
                let is_there = wire.is_there(&dn).await;
                Self::Missing(dn, is_there)
            }
            Decision::Do(work) => {
                let is_traceless = work.is_traceless;
                Self::Ended(wire.perform(*work).await, is_traceless)
            }
        }
    }

    /// Whether nothing more should be begun: the server refuses what it would refuse to everybody, or is not heard any more.
    fn ends_all(&self, flavour: &dyn Flavour) -> bool {
        match self {
            Self::Ended(ended, _) => ended.ends_all(flavour),
            Self::Missing(_, is_there) => is_there.is_err(),
            Self::NotBegun | Self::Done | Self::Unsure | Self::Refused(_) => false,
        }
    }
}

impl<'c> Tried<'c> {
    /// Nothing was tried: what is to be changed cannot be read.
    fn blind(pending: Vec<Pending<'c>>, fault: &Fault) -> Self {
        let reason = Words::from(fault.text());
        let reason = format!("cannot read what is to be changed: {reason}");
        let class = match fault.code() {
            Some(code) if codes::class(code) != FailureClass::Transient => FailureClass::Systemic,
            _ => FailureClass::Transient,
        };
        Self {
            again: pending,
            broke: fault.is_broken(),
            hopeless: class == FailureClass::Systemic,
            blind: Some((class, reason)),
            ..Self::default()
        }
    }

    /// Decides about changes and carries them out, so many at once, each decided when its turn comes: the server is at work
    /// on others meanwhile.
    async fn perform(
        &mut self,
        pending: Vec<Pending<'c>>,
        ground: &Ground<'_>,
        wire: &Wire<'_>,
        at_once: usize,
    ) {
        let is_over = Cell::new(false);
        let under_way = stream::iter(pending).map(|one| {
            let is_over = &is_over;
            async move {
                if is_over.get() {
                    return (one, Came::NotBegun);
                }
                let decision = ground.decide(one.change, one.password, &one.earlier);
                let came = Came::of(decision, wire).await;
                if came.ends_all(wire.link.flavour) {
                    is_over.set(true);
                }
                (one, came)
            }
        });
        let mut answers = under_way.buffer_unordered(at_once);
        while let Some((one, came)) = answers.next().await {
            self.note(one, came, wire.link.flavour);
        }
    }

    /// Notes what came of a change.
    fn note(&mut self, mut one: Pending<'c>, came: Came, flavour: &dyn Flavour) {
        match came {
            Came::NotBegun => self.again.push(one),
            Came::Done => self.ended.push((one.change, Outcome::Done, one.earlier.in_doubt)),
            Came::Unsure => self.ended.push((one.change, Outcome::Unknown, true)),
            Came::Refused(why) => self.refuse(&one, why),
            Came::Missing(dn, Ok(true)) => {
                let person = one.change.person();
                let why = format!("{} does not carry the marker of {person}", dn.as_str());
                self.refuse(&one, why);
            }
            Came::Missing(dn, Ok(false)) => self.refuse(&one, format!("{} is gone", dn.as_str())),
            Came::Missing(_, Err(fault)) => {
                self.broke = true;
                one.fails_as(FailureClass::Transient, &Words::from(fault.text()).to_string());
                self.again.push(one);
            }
            Came::Ended(ended, is_traceless) => self.note_end(one, ended, is_traceless, flavour),
        }
    }

    fn refuse(&mut self, one: &Pending<'c>, message: String) {
        let outcome = Outcome::Failed {
            class: FailureClass::Entry,
            message,
        };
        self.ended.push((one.change, outcome, one.earlier.in_doubt));
    }

    /// Notes how the operations of a change ended.
    fn note_end(&mut self, mut one: Pending<'c>, ended: Ended, is_traceless: bool, flavour: &dyn Flavour) {
        match ended {
            Ended::Written => self.ended.push((one.change, Outcome::Done, true)),
            Ended::NoPlace(why) => self.refuse(&one, why),
            Ended::Unsent => {
                self.broke = true;
                self.again.push(one);
            }
            Ended::Lost => {
                self.broke = true;
                one.earlier.in_doubt = true;
                one.earlier.is_traceless |= is_traceless;
                one.so_far = Outcome::Unknown;
                self.again.push(one);
            }
            Ended::Stale(result, guard) => {
                one.earlier.refused_guard = guard;
                one.fails_as(FailureClass::Entry, &said(&result));
                self.again.push(one);
            }
            Ended::Refused(result) => {
                let class = flavour.class(result.rc, &result.text);
                one.fails_as(class, &said(&result));
                self.hopeless |= class == FailureClass::Systemic;
                // Of what may have been done, a refusal can say that it was: the entry is there, the password is the one.
                if class == FailureClass::Transient || one.earlier.in_doubt {
                    self.again.push(one);
                } else {
                    self.ended.push((one.change, one.so_far, one.earlier.in_doubt));
                }
            }
        }
    }
}

impl<'c> Pending<'c> {
    pub(super) fn new(change: &'c Change, password: Option<&'c Secret>) -> Self {
        Self {
            change,
            password,
            earlier: Earlier::default(),
            so_far: Outcome::NotTried,
        }
    }

    /// What it ends in unless it is tried again. Of what may have been done nobody says that it failed.
    pub(super) fn fails_as(&mut self, class: FailureClass, message: &str) {
        if self.earlier.in_doubt {
            return;
        }
        let message = match self.password.map(Secret::reveal) {
            // What servers say of a value may hold it, and is kept for ever.
            Some(password) if !password.is_empty() => message.replace(password, "••••"),
            _ => message.to_owned(),
        };
        self.so_far = Outcome::Failed { class, message };
    }
}

/// A refusal in the server's words.
fn said(result: &LdapResult) -> String {
    if result.text.is_empty() {
        format!("the server refuses with code {}", result.rc)
    } else {
        format!("the server refuses with code {}: {}", result.rc, result.text)
    }
}
