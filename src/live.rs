//! LiveState: what a complete read of the directory gave.
//!
//! It keeps our accounts whole, and of everything else only which names are taken and who can get in.

use std::collections::BTreeMap;

use crate::account::{Account, PersonId};
use crate::digest::Digest;
use crate::names::ItemRef;
use crate::ports::{CompleteRead, DirectoryError, DirectoryId, Entry, Holding, ReadDirectory};

/// What the directory holds.
#[derive(Debug, Clone)]
pub struct LiveState {
    directory: DirectoryId,
    counts: CompleteRead,
    accounts: BTreeMap<PersonId, LiveAccount>,
    by_origin: BTreeMap<ItemRef, PersonId>,
    by_username: BTreeMap<String, PersonId>,
    names: BTreeMap<String, Place>,
    others: Vec<Other>,
    unreadable: Vec<(String, String)>,
}

/// An account of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveAccount {
    /// The directory's own id for its entry.
    pub uuid: String,
    /// The account.
    pub account: Account,
    /// The digest of what was last written, as the entry keeps it.
    pub spec_hash: Option<Digest>,
    /// Whether its holder can get in, as far as the directory says.
    pub active: bool,
}

/// An entry that is not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its username, where it has exactly one.
    pub username: Option<Box<str>>,
    /// Whether its holder can get in.
    pub active: bool,
    /// The name of the unit that it belongs to.
    pub unit: Option<String>,
}

/// Who holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Ours(PersonId),
    Other(usize),
}

/// Who holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameHolder<'a> {
    /// An account of ours.
    Ours(&'a LiveAccount),
    /// An entry that is not ours, or whose marker cannot be read.
    Other(&'a Other),
}

impl LiveState {
    /// Reads a directory to its end.
    ///
    /// # Errors
    /// When the read is not complete, or two entries carry the marker of one person.
    pub fn read(directory: &mut dyn ReadDirectory) -> Result<Self, DirectoryError> {
        let identity = directory.identity().clone();
        let mut state = Self {
            directory: identity.clone(),
            counts: CompleteRead { entries: 0, managed: 0 },
            accounts: BTreeMap::new(),
            by_origin: BTreeMap::new(),
            by_username: BTreeMap::new(),
            names: BTreeMap::new(),
            others: Vec::new(),
            unreadable: Vec::new(),
        };
        let mut twice: Option<String> = None;
        state.counts = directory.read(&mut |entry| {
            let dn = entry.dn.clone();
            if !state.add(entry) {
                twice.get_or_insert(dn);
            }
        })?;
        match twice {
            None => Ok(state),
            Some(dn) => Err(DirectoryError::Damaged {
                name: identity.base,
                reason: format!("{dn} carries the marker of a person that another entry carries too"),
            }),
        }
    }

    /// Adds an entry. Says whether it is the only one of its person.
    fn add(&mut self, entry: Entry) -> bool {
        let Entry { uuid, dn, username, names, active, unit, holding } = entry;
        let place = match holding {
            Holding::Ours { account, spec_hash } => {
                let person = account.person;
                if self.accounts.contains_key(&person) {
                    return false;
                }
                self.by_origin.insert(account.origin.clone(), person);
                self.by_username.insert(account.username.as_str().to_owned(), person);
                self.accounts.insert(person, LiveAccount { uuid, account: *account, spec_hash, active });
                Place::Ours(person)
            }
            holding => {
                if let Holding::Unreadable { why } = holding {
                    self.unreadable.push((dn, why));
                }
                // Containers hold no name and let nobody in.
                if names.is_empty() {
                    return true;
                }
                let username = username.map(|name| name.to_lowercase().into_boxed_str());
                self.others.push(Other { username, active, unit });
                Place::Other(self.others.len() - 1)
            }
        };
        self.names.extend(names.into_iter().map(|name| (name, place)));
        true
    }

    /// Which directory it is.
    pub fn directory(&self) -> &DirectoryId {
        &self.directory
    }

    /// How many entries the read gave.
    pub fn counts(&self) -> CompleteRead {
        self.counts
    }

    /// Every account of ours, in the order of their persons.
    pub fn accounts(&self) -> impl Iterator<Item = &LiveAccount> {
        self.accounts.values()
    }

    /// The account of a person.
    pub fn account(&self, person: PersonId) -> Option<&LiveAccount> {
        self.accounts.get(&person)
    }

    /// The account that an item brought in.
    pub fn by_origin(&self, origin: &ItemRef) -> Option<&LiveAccount> {
        self.by_origin.get(origin).and_then(|person| self.accounts.get(person))
    }

    /// The account of ours that has a username.
    pub fn by_username(&self, username: &str) -> Option<&LiveAccount> {
        self.by_username.get(username).and_then(|person| self.accounts.get(person))
    }

    /// Who holds a name: a username, an address, or one that somebody had before. Asked in lower case.
    pub fn holder_of(&self, name: &str) -> Option<NameHolder<'_>> {
        match self.names.get(name)? {
            Place::Ours(person) => self.accounts.get(person).map(NameHolder::Ours),
            Place::Other(at) => self.others.get(*at).map(NameHolder::Other),
        }
    }

    /// The entry that is not ours and has a username.
    pub fn foreign(&self, username: &str) -> Option<&Other> {
        match self.holder_of(username)? {
            NameHolder::Other(other) if other.username.as_deref() == Some(username) => Some(other),
            NameHolder::Ours(_) | NameHolder::Other(_) => None,
        }
    }

    /// Entries whose marker cannot be read: distinguished name, and what is wrong with it.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &str)> {
        self.unreadable.iter().map(|(dn, why)| (dn.as_str(), why.as_str()))
    }

    /// Holds the read against what the ledger last counted.
    ///
    /// # Errors
    /// When the directory shrank by more than `max_shrink_percent`, or a ledger that has counted nothing meets accounts
    /// that carry our marker and `first_run` does not name their number.
    pub fn check_baseline(
        &self,
        counted: Option<u64>,
        max_shrink_percent: u32,
        first_run: Option<u64>,
    ) -> Result<(), DirectoryError> {
        let found = self.counts.managed;
        let incomplete = |reason: String| DirectoryError::Incomplete { name: self.directory.base.clone(), reason };
        match counted {
            Some(counted) => {
                let least = counted - counted * u64::from(max_shrink_percent.min(100)) / 100;
                if found < least {
                    return Err(incomplete(format!(
                        "it holds {found} accounts with our marker, and the last run counted {counted}; \
                         fewer than {least} are not believed"
                    )));
                }
            }
            None if found > 0 && first_run != Some(found) => {
                return Err(incomplete(format!(
                    "it holds {found} accounts with our marker, and no run has counted them: \
                     say --first-run {found} if that is right"
                )));
            }
            None => {}
        }
        Ok(())
    }
}
