//! LiveState: what a complete read of the directory gave.
//!
//! It keeps our accounts whole, and of everything else only which names are taken and who can get in.

mod gathered;
pub mod room;

use std::cmp::Ordering;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::{Account, PersonId};
use crate::attribute::Attribute;
use crate::change::{Change, ChangeKind};
use crate::digest::Digest;
use crate::dn;
use crate::entry::{HeldNumber, Unmarked};
use crate::live::gathered::Gathered;
use crate::live::room::{Misfit, fitted};
use crate::names::{ItemRef, Username};
use crate::ports::{CompleteRead, DirectoryError, DirectoryId, Limits, ReadDirectory};

/// What a directory holds: accounts of ours, and who has which name. It comes from a complete read and from nothing
/// else, so that what is not in it is not there.
#[derive(Debug)]
pub struct LiveState {
    directory: DirectoryId,
    /// The managed attributes that it holds.
    attributes: BTreeSet<Attribute>,
    /// How long they may be.
    limits: Limits,
    counts: CompleteRead,
    accounts: BTreeMap<PersonId, Box<LiveAccount>>,
    /// The keys of `accounts` in the order of the origins: an index that costs sixteen bytes an account.
    origins: Vec<PersonId>,
    others: Vec<Other>,
    names: BTreeMap<Box<str>, Place>,
    /// The numbers of `others`: those of our own accounts stand in the requests.
    numbers: BTreeMap<HeldNumber, usize>,
    findings: Vec<LiveFinding>,
    /// Entries of others that requests ask to be taken over, whole.
    unmarked: BTreeMap<Username, Unmarked>,
}

/// An account of ours, as the directory holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAccount {
    /// The account.
    pub account: Account,
    /// The digest of what was last written, as the entry keeps it; none where it keeps none that can be true.
    pub spec_hash: Option<Digest>,
    /// Whether its holder can get in at the moment of the read.
    pub active: bool,
    /// Whether its holder still has to change a password that was handed over.
    pub must_change: bool,
    /// The item whose act for the holder was written last.
    pub last_act: Option<ItemRef>,
    /// Whether its entry is called otherwise than by its username, as Active Directory allows.
    pub is_called_otherwise: bool,
}

impl LiveAccount {
    /// Its entry's distinguished name below the base.
    pub fn name(&self) -> String {
        dn::join("uid", self.account.username.as_str(), &self.account.container, "")
    }

    /// Whether the account is as the program wrote it last. If not, somebody changed it by hand.
    pub fn is_untouched(&self) -> bool {
        self.spec_hash == Some(self.account.spec_hash())
    }
}

/// An entry that no run may touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its distinguished name.
    pub dn: String,
    /// Its username, where it has exactly one.
    pub username: Option<String>,
    /// Whether its holder can get in at the moment of the read.
    pub active: bool,
    /// The name of the unit it belongs to.
    pub unit: Option<String>,
    /// Whether it carries a marker: one that cannot be read, or that another entry carries too.
    pub marked: bool,
}

impl Other {
    /// Whether a name in lower case is its username, not just an address of it.
    fn has_username(&self, name: &str) -> bool {
        self.username
            .as_ref()
            .is_some_and(|own| own.to_lowercase() == name)
    }
}

/// Who has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<'a> {
    /// An account of ours.
    Ours(&'a LiveAccount),
    /// An entry that no run may touch.
    Other(&'a Other),
}

/// Something in the directory that people must look at. No run touches the entry before they did.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LiveFinding {
    /// What kind of thing.
    pub kind: LiveFindingKind,
    /// The entry's distinguished name.
    pub dn: String,
    /// What is wrong with it.
    pub why: String,
}

/// What kind of thing people must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LiveFindingKind {
    /// A marker that cannot be read, also for two values of `uid`.
    UnreadableMarker,
    /// The same person in two entries.
    SharedPerson,
    /// A name of an account of ours that another entry has too.
    SharedName,
}

/// Where the holder of a name is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Ours(PersonId),
    Other(usize),
}

impl LiveState {
    /// Reads a directory whole. Of entries that no run may touch it keeps little, but for those with the usernames that
    /// requests ask to be taken over.
    ///
    /// # Errors
    /// When it gave less than all.
    pub fn read(
        directory: &mut dyn ReadDirectory,
        wanted: &BTreeSet<Username>,
    ) -> Result<Self, DirectoryError> {
        let mut gathered = Gathered::below(&directory.identity().base);
        let counts = directory.read(&mut |entry| gathered.take(entry))?;
        let mut live = gathered.settle(directory, counts);
        live.meet(directory, wanted)?;
        Ok(live)
    }

    /// Reads entries of others whole that have some usernames.
    ///
    /// # Errors
    /// When the directory gave less than all.
    pub fn meet(
        &mut self,
        directory: &mut dyn ReadDirectory,
        usernames: &BTreeSet<Username>,
    ) -> Result<(), DirectoryError> {
        let is_others = |name: &&Username| self.foreign(name.as_str()).is_some_and(|other| !other.marked);
        let wanted: BTreeSet<Username> = usernames.iter().filter(is_others).cloned().collect();
        if wanted.is_empty() {
            return Ok(());
        }
        for entry in directory.unmarked(&wanted)? {
            match self.unmarked.entry(entry.username.clone()) {
                Slot::Vacant(free) => {
                    free.insert(entry);
                }
                Slot::Occupied(mut first) => {
                    let both = format!("{} and {} have its username", first.get().dn, entry.dn);
                    first.get_mut().obstacle = Some(both);
                }
            }
        }
        Ok(())
    }

    /// The entry without our marker that has a username, where a request asks for it to be taken over.
    pub fn unmarked(&self, username: &Username) -> Option<&Unmarked> {
        self.unmarked.get(username)
    }

    /// Which directory it is.
    pub fn directory(&self) -> &DirectoryId {
        &self.directory
    }

    /// An account as this directory can hold it: without the attributes that it has no room for.
    pub fn fitting(&self, mut account: Account) -> Account {
        account.attributes.keep(&self.attributes);
        account
    }

    /// An account as far as the values of this directory are long enough for it, and what is too long. Of one that is there
    /// (`held`), what is too long stays as it is.
    pub fn fitted(&self, held: Option<&Account>, wanted: Account) -> (Account, Vec<Misfit>) {
        fitted(&self.limits, held, wanted)
    }

    /// How many entries there are, and how many carry our marker.
    pub fn counts(&self) -> CompleteRead {
        self.counts
    }

    /// How many entries with a username no run may touch: accounts of others, and ours whose marker cannot be read.
    pub fn strangers(&self) -> u64 {
        self.others
            .iter()
            .filter(|other| other.username.is_some())
            .count() as u64
    }

    /// Every account of ours, in the order of the persons' ids.
    pub fn accounts(&self) -> impl Iterator<Item = &LiveAccount> {
        self.accounts.values().map(Box::as_ref)
    }

    /// The account of a person.
    pub fn account(&self, person: PersonId) -> Option<&LiveAccount> {
        self.accounts.get(&person).map(Box::as_ref)
    }

    /// The account that an item brought in.
    pub fn by_origin(&self, origin: &ItemRef) -> Option<&LiveAccount> {
        let order = |person: &PersonId| {
            let held = self.accounts.get(person);
            held.map_or(Ordering::Less, |held| held.account.origin.cmp(origin))
        };
        let at = self.origins.binary_search_by(order).ok()?;
        self.account(*self.origins.get(at)?)
    }

    /// The account of ours with a username.
    pub fn by_username(&self, username: &str) -> Option<&LiveAccount> {
        match self.holder_of(username)? {
            Holder::Ours(held) if held.account.username.as_str() == username => Some(held),
            _ => None,
        }
    }

    /// The entry with a username that no run may touch. It is asked in lower case.
    pub fn foreign(&self, username: &str) -> Option<&Other> {
        match self.holder_of(username)? {
            Holder::Other(other) if other.has_username(username) => Some(other),
            _ => None,
        }
    }

    /// Every entry that no run may touch.
    pub fn others(&self) -> impl Iterator<Item = &Other> {
        self.others.iter()
    }

    /// Who has a name, be it a username, an address or a former one. It is asked in lower case.
    pub fn holder_of(&self, name: &str) -> Option<Holder<'_>> {
        self.names.get(name).and_then(|place| self.at(*place))
    }

    /// Who has an address with this local part, in one of these domains.
    pub fn holder_of_address(&self, local: &str, domains: &BTreeSet<String>) -> Option<Holder<'_>> {
        domains
            .iter()
            .find_map(|domain| self.holder_of(&format!("{local}@{domain}")))
    }

    /// The entry that no run may touch and that says its person has this number.
    pub fn other_by_number(&self, number: &HeldNumber) -> Option<&Other> {
        self.numbers.get(number).and_then(|at| self.others.get(*at))
    }

    /// Entries with a marker that no run may touch: distinguished name, and what is wrong with the marker.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &str)> {
        self.findings
            .iter()
            .filter(|finding| finding.kind != LiveFindingKind::SharedName)
            .map(|finding| (finding.dn.as_str(), finding.why.as_str()))
    }

    /// What people must look at, sorted.
    pub fn findings(&self) -> &[LiveFinding] {
        &self.findings
    }

    /// Whether the directory may be what it was at the last run. `previous` is how many managed entries that run
    /// counted; none when no run has counted yet.
    ///
    /// # Errors
    /// When it shrank by more than so many of a hundred, or holds accounts that nobody announced.
    pub fn check_baseline(
        &self,
        previous: Option<u64>,
        max_shrink_percent: u32,
        expected: Expected,
    ) -> Result<(), BaselineError> {
        let found = self.counts.managed;
        match (previous, expected.first_run) {
            (Some(_), _) if expected.shrunk_to == Some(found) => Ok(()),
            (Some(previous), _) => {
                if has_shrunk(previous, found, max_shrink_percent) {
                    return Err(BaselineError::Shrunk {
                        previous,
                        found,
                        percent: max_shrink_percent,
                    });
                }
                Ok(())
            }
            (None, _) if found == 0 => Ok(()),
            (None, Some(expected)) if expected == found => Ok(()),
            (None, Some(expected)) => Err(BaselineError::Unexpected { expected, found }),
            (None, None) => Err(BaselineError::FirstRun { found }),
        }
    }

    /// Makes it what it would be at an instant if a change had been done: what lies ahead is planned by this. Names that an
    /// account had stay its own (II.B.3).
    pub fn foresee(&mut self, change: &Change, at: DateTime<Utc>) {
        let account = &change.after;
        let person = account.person;
        if change.kind == ChangeKind::Delete {
            if self.accounts.remove(&person).is_some() {
                self.counts.managed -= 1;
                self.origins.retain(|other| *other != person);
            }
            return;
        }
        let addresses = [Attribute::Mail, Attribute::MailLocalAddress]
            .into_iter()
            .flat_map(|attribute| account.attributes.get(attribute));
        let names = std::iter::once(account.username.as_str()).chain(addresses.map(String::as_str));
        for name in names {
            let name = name.to_lowercase().into_boxed_str();
            match change.kind {
                // It was its own before, as an entry of others.
                ChangeKind::Adopt => drop(self.names.insert(name, Place::Ours(person))),
                _ => drop(self.names.entry(name).or_insert(Place::Ours(person))),
            }
        }
        let held = LiveAccount {
            account: account.clone(),
            spec_hash: Some(change.spec),
            active: lets_in(account, at),
            must_change: self.account(person).is_some_and(|held| held.must_change),
            last_act: None,
            is_called_otherwise: false,
        };
        if self.accounts.insert(person, Box::new(held)).is_none() {
            self.counts.managed += 1;
            let accounts = &self.accounts;
            let origin = |person: &PersonId| accounts.get(person).map(|held| &held.account.origin);
            let at = self
                .origins
                .partition_point(|other| origin(other) < origin(&person));
            self.origins.insert(at, person);
        }
    }

    /// Moves it on to an instant: whoever's end has come by then gets in no more.
    pub fn pass_to(&mut self, at: DateTime<Utc>) {
        for held in self.accounts.values_mut() {
            held.active = held.active && lets_in(&held.account, at);
        }
    }

    fn at(&self, place: Place) -> Option<Holder<'_>> {
        match place {
            Place::Ours(person) => self.account(person).map(Holder::Ours),
            Place::Other(at) => self.others.get(at).map(Holder::Other),
        }
    }
}

/// Whether an account lets its holder in at an instant, by what it says itself.
fn lets_in(account: &Account, at: DateTime<Utc>) -> bool {
    let has_begun = account.valid_from <= at;
    account.state.is_open() && has_begun && account.end.is_none_or(|end| at < end)
}

/// Whether more entries are gone than so many of a hundred.
pub fn has_shrunk(previous: u64, found: u64, max_percent: u32) -> bool {
    let kept = u64::from(100_u32.saturating_sub(max_percent));
    found.saturating_mul(100) < previous.saturating_mul(kept)
}

/// How many managed entries an operator says there are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected {
    /// When no run has counted them yet.
    pub first_run: Option<u64>,
    /// When far fewer are there than the last run counted, and that is right.
    pub shrunk_to: Option<u64>,
}

/// Why a directory cannot be what it was at the last run. A guard: nothing is planned, nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// It holds fewer managed entries than it should: a part of it was not seen, or is lost.
    #[error(
        "the directory holds {found} managed entries; the last run counted {previous}, and {percent} % may be gone"
    )]
    Shrunk {
        /// How many the last run counted.
        previous: u64,
        /// How many there are.
        found: u64,
        /// How many of a hundred may be gone.
        percent: u32,
    },
    /// No run has counted yet, and there are managed entries: is it the right directory, and the right ledger?
    #[error("the directory holds {found} managed entries, and this registry has never counted any")]
    FirstRun {
        /// How many there are.
        found: u64,
    },
    /// No run has counted yet, and there are more or fewer than the operator expects.
    #[error("the directory holds {found} managed entries, not {expected}")]
    Unexpected {
        /// How many the operator expects.
        expected: u64,
        /// How many there are.
        found: u64,
    },
}
