//! Carrying out changes: some of them are read together, then many are under way at once, and each ends in one outcome.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream;
use ldap3::LdapResult;

use crate::change::{Change, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::language::text::Words;
use crate::outside::ldap::flavour::Flavour;
use crate::outside::ldap::known::Known;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::perform::{Ended, Wire};
use crate::outside::ldap::search::Fault;
use crate::outside::ldap::work::{Decision, Earlier, Ground, Work};
use crate::outside::ldap::{LdapDirectory, codes};
use crate::outside::mapping;
use crate::password::temporary;
use crate::policy::PasswordRules;
use crate::ports::WriteDirectory;
use crate::secret::Secret;

/// How many changes are read together. A filter grows with them, and so does what is done again where a connection breaks.
const WINDOW: usize = 200;

/// The number of characters of a password that nobody is to have.
const UNGUESSABLE: u32 = 40;

/// How often a change is tried: after that, whoever holds it up needs more than patience.
const TRIES: u32 = 4;

/// How long to wait before the second try of what the server could not do just now; longer before each further one.
const PAUSE: Duration = Duration::from_millis(100);

/// How many refusals in a row are no accident any more: every further change would be refused too.
const MANY: usize = 25;

/// How long to wait before each try.
pub(super) fn pauses() -> impl Iterator<Item = Duration> {
    (0..TRIES).map(|earlier| PAUSE * earlier)
}

impl WriteDirectory for LdapDirectory {
    fn carry_out(
        &mut self,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    ) {
        let mut rest = changes;
        let mut refused = 0;
        let mut begun = Begun::at(self.session.server());
        while !rest.is_empty() && refused < MANY {
            let (window, after) = rest.split_at(window(rest));
            rest = after;
            let mut counted = |id, outcome: Outcome| {
                refused = match outcome {
                    Outcome::Done => 0,
                    _ => refused + 1,
                };
                begun.note(id, &outcome);
                done(id, outcome);
            };
            let health = self.carry_out_window(window, passwords, written, &mut counted);
            let so_far = &changes[..changes.len() - rest.len()];
            self.catch_up(&mut begun, so_far, passwords);
            if health == Health::Broken {
                break;
            }
        }
        for change in rest {
            done(change.id, Outcome::NotTried);
        }
    }
}

/// How many changes from the first on can be carried out in any order: no two are about one account, and none gives or takes
/// a name that another one does.
pub(super) fn window(changes: &[Change]) -> usize {
    let mut persons = BTreeSet::new();
    let mut names = BTreeSet::new();
    let apart = changes.iter().take_while(|change| {
        let moved = moved_names(change);
        persons.insert(change.person()) && moved.into_iter().all(|name| names.insert(name))
    });
    apart.take(WINDOW).count()
}

/// The names that an account has before or after a change, and not both.
fn moved_names(change: &Change) -> BTreeSet<String> {
    let had = change.before.as_ref().map(mapping::names_of).unwrap_or_default();
    let has = mapping::names_of(&change.after);
    has.symmetric_difference(&had).cloned().collect()
}

/// What a run has done so far, and where.
pub(super) struct Begun {
    pub(super) server: Option<String>,
    pub(super) done: BTreeSet<ChangeId>,
}

impl Begun {
    /// Nothing so far, at a server.
    fn at(server: Option<String>) -> Self {
        Self {
            server,
            done: BTreeSet::new(),
        }
    }

    /// Notes what came of a change.
    fn note(&mut self, id: ChangeId, outcome: &Outcome) {
        if *outcome == Outcome::Done {
            self.done.insert(id);
        }
    }
}

/// Whether it makes sense to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Health {
    Sound,
    Broken,
}

/// A change that has not ended.
pub(super) struct Pending<'c> {
    change: &'c Change,
    /// The password that it sets.
    password: Option<&'c Secret>,
    pub(super) earlier: Earlier,
    /// What it ends in where it is not tried again.
    so_far: Outcome,
}

/// What came of trying some changes.
#[derive(Default)]
struct Tried<'c> {
    /// Those that ended, and whether something was written.
    ended: Vec<(&'c Change, Outcome, bool)>,
    /// Those that can be tried again.
    again: Vec<Pending<'c>>,
    /// Whether the connection broke.
    broke: bool,
    /// Whether every further change would be refused.
    hopeless: bool,
    /// Why nothing could be tried.
    blind: Option<(FailureClass, String)>,
}

impl LdapDirectory {
    /// Carries out changes on different accounts.
    fn carry_out_window(
        &mut self,
        window: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    ) -> Health {
        let nobodys = self.passwords_of_nobody(window, passwords);
        let password = |change: &Change| passwords.get(&change.id);
        let pending = window.iter().map(|change| Pending::new(change, password(change)));
        self.end(pending.collect(), &nobodys, written, done)
    }

    /// Tries changes on different accounts until each has ended.
    pub(super) fn end(
        &mut self,
        mut pending: Vec<Pending<'_>>,
        nobodys: &BTreeMap<ChangeId, Secret>,
        written: &mut dyn FnMut(ChangeId),
        done: &mut dyn FnMut(ChangeId, Outcome),
    ) -> Health {
        let mut health = Health::Sound;
        let mut blind = None;
        for pause in pauses() {
            if pending.is_empty() || health == Health::Broken {
                break;
            }
            let link = match self.link() {
                Ok(link) => link,
                Err(error) => {
                    blind = Some((FailureClass::Systemic, error.to_string()));
                    break;
                }
            };
            let tried = self.session.runtime().block_on(async {
                tokio::time::sleep(pause).await;
                self.attempt(&link, pending, nobodys).await
            });
            (pending, blind) = (tried.again, tried.blind);
            if tried.broke {
                self.session.unlink();
            }
            let mut ended = tried.ended;
            if self.session.settings().read_back {
                self.read_back(&mut ended);
            }
            for (change, outcome, has_written) in ended {
                if has_written {
                    written(change.id);
                }
                done(change.id, outcome);
            }
            if tried.hopeless {
                health = Health::Broken;
            }
        }
        if let Some((class, why)) = blind {
            health = Health::Broken;
            // One says why, the others were not tried.
            if let Some(one) = pending.iter_mut().find(|one| one.so_far == Outcome::NotTried) {
                one.fails_as(class, &why);
            }
        }
        for one in pending {
            done(one.change.id, one.so_far);
        }
        health
    }

    /// For changes that would leave an account without a password where there is no such thing: passwords that nobody ever
    /// learns, of a length and kinds of characters that every policy takes.
    pub(super) fn passwords_of_nobody(
        &mut self,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
    ) -> BTreeMap<ChangeId, Secret> {
        if !self.dialect.flavour.needs_password() {
            return BTreeMap::new();
        }
        let rules = PasswordRules {
            min_length: UNGUESSABLE,
            temporary_length: UNGUESSABLE,
            history: 0,
        };
        let is_without = |change: &&Change| {
            let takes_away = change.before.is_none() || change.kind == ChangeKind::Reset;
            takes_away && !passwords.contains_key(&change.id)
        };
        let without = changes.iter().filter(is_without);
        without
            .map(|change| (change.id, temporary(rules, &mut *self.random)))
            .collect()
    }

    /// What decisions rest on.
    pub(super) fn ground<'a>(
        &'a self,
        known: &'a Known,
        link: &'a Link,
        nobodys: &'a BTreeMap<ChangeId, Secret>,
    ) -> Ground<'a> {
        Ground {
            known,
            dialect: &self.dialect,
            base: self.base(),
            now: self.now,
            link,
            nobodys,
        }
    }

    /// Tries changes once.
    async fn attempt<'c>(
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
        let mut works = Vec::new();
        for one in pending {
            let decision = ground.decide(one.change, one.password, &one.earlier);
            works.extend(tried.settle(one, decision, &wire).await);
        }
        tried.perform(works, &wire, settings.in_flight).await;
        tried
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

    /// Notes what was decided of a change. Gives what is to be done, where anything is.
    async fn settle(
        &mut self,
        mut one: Pending<'c>,
        decision: Decision,
        wire: &Wire<'_>,
    ) -> Option<(Pending<'c>, Box<Work>)> {
        match decision {
            Decision::Do(work) => return Some((one, work)),
            Decision::Nothing => self.ended.push((one.change, Outcome::Done, one.earlier.in_doubt)),
            Decision::Unsure => self.ended.push((one.change, Outcome::Unknown, true)),
            Decision::Refuse(why) => self.refuse(&one, why),
            Decision::Missing(dn) => match wire.is_there(&dn).await {
                Ok(true) => {
                    let person = one.change.person();
                    let why = format!("{} does not carry the marker of {person}", dn.as_str());
                    self.refuse(&one, why);
                }
                Ok(false) => self.refuse(&one, format!("{} is gone", dn.as_str())),
                Err(fault) => {
                    self.broke = true;
                    one.fails_as(FailureClass::Transient, &Words::from(fault.text()).to_string());
                    self.again.push(one);
                }
            },
        }
        None
    }

    /// Carries out operations, so many changes at once. Where the server refuses what it would refuse to everybody, or is
    /// not heard any more, no further one is begun.
    async fn perform(&mut self, works: Vec<(Pending<'c>, Box<Work>)>, wire: &Wire<'_>, at_once: usize) {
        let is_over = Cell::new(self.broke);
        let under_way = stream::iter(works).map(|(one, work)| {
            let is_over = &is_over;
            async move {
                if is_over.get() {
                    return (one, None);
                }
                let is_traceless = work.is_traceless;
                let ended = wire.perform(*work).await;
                if ended.ends_all(wire.link.flavour) {
                    is_over.set(true);
                }
                (one, Some((ended, is_traceless)))
            }
        });
        let mut answers = under_way.buffer_unordered(at_once);
        while let Some((one, ended)) = answers.next().await {
            self.note(one, ended, wire.link.flavour);
        }
    }

    fn refuse(&mut self, one: &Pending<'c>, message: String) {
        let outcome = Outcome::Failed {
            class: FailureClass::Entry,
            message,
        };
        self.ended.push((one.change, outcome, one.earlier.in_doubt));
    }

    /// Notes what came of a change; nothing where it was not begun.
    fn note(&mut self, mut one: Pending<'c>, ended: Option<(Ended, bool)>, flavour: &dyn Flavour) {
        let Some((ended, is_traceless)) = ended else {
            return self.again.push(one);
        };
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
    fn fails_as(&mut self, class: FailureClass, message: &str) {
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
