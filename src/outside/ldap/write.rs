//! Carrying out changes: some of them are read together, then many are under way at once, and each ends in one outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::account::Account;
use crate::attribute::Attribute;
use crate::change::{Change, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::dn;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::attempt::Pending;
use crate::outside::ldap::known::Known;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::work::Ground;
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

/// How many changes from the first on can be carried out in any order: no two are about one account, none gives or takes
/// a name that another one does, and none refers to an account that another one makes.
pub(super) fn window(changes: &[Change]) -> usize {
    let mut persons = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut made = BTreeSet::new();
    let apart = changes.iter().take_while(|change| {
        let moved = moved_names(change);
        let refers = references(change).any(|name| made.contains(name));
        if change.makes_entry() {
            let Account {
                username, container, ..
            } = &change.after;
            made.insert(dn::join(mapping::RDN, username.as_str(), container, ""));
        }
        !refers && persons.insert(change.person()) && moved.into_iter().all(|name| names.insert(name))
    });
    apart.take(WINDOW).count()
}

/// The accounts that one refers to after a change, by their names below the base.
fn references(change: &Change) -> impl Iterator<Item = &String> {
    let attributes = Attribute::ALL.iter().filter(|attribute| attribute.is_reference());
    attributes.flat_map(|attribute| change.after.attributes.get(*attribute))
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
            sealed_days: None,
            history: 0,
        };
        let is_without = |change: &&Change| {
            let is_bare = change.makes_entry() || change.kind == ChangeKind::Reset;
            is_bare && !passwords.contains_key(&change.id)
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
}
