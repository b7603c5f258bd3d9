//! Entries one after the other, in whatever order, and what they add up to.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::attribute::Attribute;
use crate::entry::{Entry, HeldNumber, Holding};
use crate::live::{LiveAccount, LiveFinding, LiveFindingKind, LiveState, Other, Place};
use crate::names::ItemRef;
use crate::ports::{CompleteRead, ReadDirectory};

/// What a read has given so far. Entries come in whatever order, and what is concluded from them is the same in all.
#[derive(Default)]
pub(super) struct Gathered {
    base: String,
    accounts: BTreeMap<PersonId, Box<LiveAccount>>,
    /// The persons that were seen in more than one entry.
    shared: BTreeSet<PersonId>,
    others: Vec<Other>,
    names: BTreeMap<Box<str>, Place>,
    /// The names that several entries have, with all of them.
    contested: BTreeMap<String, Vec<Place>>,
    numbers: BTreeMap<HeldNumber, usize>,
    findings: Vec<LiveFinding>,
}

impl Gathered {
    /// Nothing so far, of a directory with this base.
    pub(super) fn below(base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..Self::default()
        }
    }

    /// Takes an entry in.
    pub(super) fn take(&mut self, entry: Entry) {
        let Entry {
            dn,
            username,
            names,
            numbers,
            active,
            must_change,
            last_act,
            unit,
            holding,
            ..
        } = entry;
        let other = |marked| Other {
            dn: dn.clone(),
            username: username.clone(),
            active,
            unit,
            marked,
        };
        match holding {
            // A container: it takes no name, and nothing asks for it.
            Holding::Foreign if names.is_empty() && numbers.is_empty() => {}
            Holding::Foreign => self.keep_other(other(false), names, numbers),
            Holding::Unreadable { why } => {
                let other = other(true);
                self.find(LiveFindingKind::UnreadableMarker, &other.dn, why);
                self.keep_other(other, names, numbers);
            }
            Holding::Ours { account, spec_hash } => {
                let person = account.person;
                let second = self.accounts.contains_key(&person) || self.shared.contains(&person);
                if second {
                    let other = other(true);
                    self.share(person, &other.dn);
                    self.keep_other(other, names, numbers);
                } else {
                    let held = LiveAccount {
                        is_called_otherwise: !is_called(&dn, account.username.as_str()),
                        account: *account,
                        spec_hash,
                        active,
                        must_change,
                        last_act,
                    };
                    self.claim(names, Place::Ours(person));
                    self.accounts.insert(person, Box::new(held));
                }
            }
        }
    }

    fn find(&mut self, kind: LiveFindingKind, dn: &str, why: String) {
        self.findings.push(LiveFinding {
            kind,
            dn: dn.to_owned(),
            why,
        });
    }

    fn keep_other(&mut self, other: Other, names: BTreeSet<String>, numbers: BTreeSet<HeldNumber>) {
        let at = self.others.len();
        self.claim(names, Place::Other(at));
        for number in numbers {
            let held = self.numbers.entry(number).or_insert(at);
            // Of several the first by name, in whatever order they come.
            if self.others.get(*held).is_some_and(|first| other.dn < first.dn) {
                *held = at;
            }
        }
        self.others.push(other);
    }

    /// A person is in a second entry: neither is touched.
    fn share(&mut self, person: PersonId, second: &str) {
        let why = || format!("the person {person} is in more than one entry");
        self.find(LiveFindingKind::SharedPerson, second, why());
        self.shared.insert(person);
        let Some(first) = self.accounts.remove(&person) else {
            return;
        };
        let dn = self.dn_of(&first);
        self.find(LiveFindingKind::SharedPerson, &dn, why());
        let place = Place::Other(self.others.len());
        let contested = self.contested.values_mut().flatten();
        let held = self.names.values_mut().chain(contested);
        for held in held.filter(|held| **held == Place::Ours(person)) {
            *held = place;
        }
        self.others.push(Other {
            dn,
            username: Some(first.account.username.as_str().to_owned()),
            active: first.active,
            unit: first.account.attributes.first(Attribute::Ou).map(str::to_owned),
            marked: true,
        });
    }

    /// Notes who has names. Who has one that another entry has too is settled when all are there.
    fn claim(&mut self, names: BTreeSet<String>, place: Place) {
        for name in names {
            match self.names.get(name.as_str()) {
                None => {
                    self.names.insert(name.into_boxed_str(), place);
                }
                Some(held) => {
                    let claimants = self.contested.entry(name);
                    claimants.or_insert_with(|| vec![*held]).push(place);
                }
            }
        }
    }

    /// Gives every contested name to an account of ours before another entry, and of several to the first by its own name.
    fn settle_names(&mut self) {
        for (name, places) in std::mem::take(&mut self.contested) {
            let mut claimants: Vec<(bool, String, Place)> = places
                .into_iter()
                .filter_map(|place| {
                    let dn = match place {
                        Place::Ours(person) => self.dn_of(self.accounts.get(&person)?),
                        Place::Other(at) => self.others.get(at)?.dn.clone(),
                    };
                    Some((matches!(place, Place::Other(_)), dn, place))
                })
                .collect();
            claimants.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
            let Some(((is_other, first, place), rest)) = claimants.split_first() else {
                continue;
            };
            self.names.insert(name.clone().into_boxed_str(), *place);
            if *is_other {
                continue;
            }
            for (_, dn, _) in rest {
                let why = format!("`{name}` is a name of {first} too");
                self.find(LiveFindingKind::SharedName, dn, why);
            }
        }
    }

    /// The distinguished name of an account of ours.
    fn dn_of(&self, held: &LiveAccount) -> String {
        format!("{},{}", held.name(), self.base)
    }

    pub(super) fn settle(mut self, directory: &dyn ReadDirectory, counts: CompleteRead) -> LiveState {
        self.settle_names();
        let accounts = self.accounts.iter();
        let mut origins: Vec<(&ItemRef, PersonId)> = accounts
            .map(|(person, held)| (&held.account.origin, *person))
            .collect();
        origins.sort();
        let origins = origins.into_iter().map(|(_, person)| person).collect();
        let mut findings = self.findings;
        findings.sort();
        LiveState {
            directory: directory.identity().clone(),
            attributes: directory.attributes(),
            limits: directory.limits(),
            counts,
            accounts: self.accounts,
            origins,
            others: self.others,
            names: self.names,
            numbers: self.numbers,
            findings,
            unmarked: BTreeMap::new(),
        }
    }
}

/// Whether an entry's name begins with a username, whatever attribute stands before it.
fn is_called(dn: &str, username: &str) -> bool {
    let Some((_, name)) = dn.split_once('=') else {
        return false;
    };
    let (own, rest) = name.split_at_checked(username.len()).unwrap_or_default();
    own.eq_ignore_ascii_case(username) && rest.starts_with([',', '+'])
}
