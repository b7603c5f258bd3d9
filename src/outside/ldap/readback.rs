//! Accounts that are read again after they were changed, where the settings ask for it: a server may take a change and make
//! something else of it, and somebody else may be at the same entry.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{Change, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::outside::edit;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::known::{Held, Known};
use crate::outside::ldap::link::Link;
use crate::outside::ldap::search::Fault;
use crate::outside::ldap::work::Ground;
use crate::outside::ldap::write::pauses;
use crate::outside::mapping;
use crate::outside::record::Fields;

impl LdapDirectory {
    /// Reads the accounts of changes again that were done. One that is not as it shall be was not done, and of one that
    /// cannot be read nobody knows. A replica may lag behind, and gets some time.
    pub(super) fn read_back(&mut self, ended: &mut [(&Change, Outcome, bool)]) {
        let done = ended.iter().filter(|(_, outcome, _)| *outcome == Outcome::Done);
        let done: Vec<&Change> = done.map(|(change, ..)| *change).collect();
        let mut differing = None;
        for pause in pauses() {
            if done.is_empty() || differing.as_ref().is_some_and(BTreeMap::is_empty) {
                break;
            }
            let Ok(link) = self.link() else {
                break;
            };
            let read = self.session.runtime().block_on(async {
                tokio::time::sleep(pause).await;
                self.differing(&link, &done).await
            });
            match read {
                Ok(found) => differing = Some(found),
                Err(fault) if fault.is_broken() => self.session.unlink(),
                Err(_) => {}
            }
        }
        for (change, outcome, _) in ended.iter_mut().filter(|one| one.1 == Outcome::Done) {
            match &differing {
                None => *outcome = Outcome::Unknown,
                Some(differing) => {
                    if let Some(why) = differing.get(&change.id) {
                        *outcome = Outcome::Failed {
                            class: FailureClass::Entry,
                            message: format!("the server took the change, and then {why}"),
                        };
                    }
                }
            }
        }
    }

    /// What of the accounts of changes is not as it shall be.
    async fn differing(&self, link: &Link, done: &[&Change]) -> Result<BTreeMap<ChangeId, String>, Fault> {
        let settings = self.session.settings();
        let known = Known::read(done.iter().copied(), link, &self.dialect, settings).await?;
        let nobodys = BTreeMap::new();
        let ground = self.ground(&known, link, &nobodys);
        let differs = |change: &&Change| Some((change.id, ground.difference(change)?));
        Ok(done.iter().filter_map(differs).collect())
    }
}

impl Ground<'_> {
    /// What of a change's account is not as it shall be; nothing where all is. Values are not named: they are people's.
    fn difference(&self, change: &Change) -> Option<String> {
        let is_gone = change.kind == ChangeKind::Delete;
        let held = match self.known.of_person(change.person()).as_slice() {
            [] if is_gone => return None,
            [held] if is_gone => return Some(format!("{} was still there", held.dn.as_str())),
            [held] => *held,
            [] => return Some(format!("the entry of {} was gone", change.person())),
            _ => return Some(format!("several entries held {}", change.person())),
        };
        self.difference_of(held, change).err()
    }

    fn difference_of(&self, held: &Held, change: &Change) -> Result<(), String> {
        let place = self.dialect.place(&held.dn, self.base);
        let mapped = edit::edited(place, &held.mapped, change, self.now)?;
        let name = held.dn.as_str();
        if change.kind == ChangeKind::Adopt {
            return Ok(());
        }
        if change.kind.is_act() {
            let item = change.cause.item();
            return match mapping::last_act(&held.mapped) {
                Some(last) if last == *item => Ok(()),
                _ => Err(format!("{name} did not show the act of {item}")),
            };
        }
        let to = self.dn(change.after.username.as_str(), &change.after.container)?;
        let is_called = mapping::is_called(place, &held.mapped, &change.after);
        if to.path() != held.dn.path() && !is_called {
            return Err(format!("{name} was not at {}", to.as_str()));
        }
        // In the server's words: it need not hold everything that the mapping says.
        let wanted = self.dialect.encode(&mapped, &held.raw);
        let different = different(&wanted, &held.raw);
        if different.is_empty() {
            return Ok(());
        }
        let different: Vec<&str> = different.into_iter().collect();
        Err(format!("{name} was not as it shall be: {}", different.join(", ")))
    }
}

/// The attributes that differ.
fn different<'a>(one: &'a Fields, other: &'a Fields) -> BTreeSet<&'a str> {
    let differ = |(name, _): &(&'a str, _)| one.get(name) != other.get(name);
    let names = one.iter().filter(differ).chain(other.iter().filter(differ));
    names.map(|(name, _)| name).collect()
}
