//! What is to be done for one change, decided from the entry as it is now.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::change::{Change, ChangeId, ChangeKind};
use crate::dn::{self, Dn};
use crate::outside::edit;
use crate::outside::ldap::dialect::Dialect;
use crate::outside::ldap::known::{Held, Known};
use crate::outside::ldap::link::Link;
use crate::outside::ldap::modify::{self, Modification, Renaming};
use crate::outside::mapping;
use crate::outside::record::{Fields, Value};
use crate::outside::writing;
use crate::secret::Secret;

/// What a decision rests on, beside the change.
pub(super) struct Ground<'a> {
    pub(super) known: &'a Known,
    pub(super) dialect: &'a Dialect,
    pub(super) base: &'a Dn,
    pub(super) now: DateTime<Utc>,
    pub(super) link: &'a Link,
    /// Passwords that nobody knows, for accounts that cannot be without one.
    pub(super) nobodys: &'a BTreeMap<ChangeId, Secret>,
}

/// What came of earlier tries of a change.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    /// Whether one may have carried it out.
    pub(super) in_doubt: bool,
    /// Whether one may have set the password and done nothing else, which nobody can see.
    pub(super) is_traceless: bool,
    /// What the server said was not true of the entry.
    pub(super) refused_guard: Option<String>,
}

/// What is to be done for a change.
pub(super) enum Decision {
    /// The entry is as it shall be.
    Nothing,
    /// It must not be carried out.
    Refuse(String),
    /// There is no entry of the person, where one was.
    Missing(Dn),
    /// It may have been carried out, and nobody can see whether.
    Unsure,
    /// These operations.
    Do(Box<Work>),
}

/// The operations of one change.
pub(super) struct Work {
    /// The entry's name when they begin.
    pub(super) dn: Dn,
    /// The entry's name when they are done.
    pub(super) to: Dn,
    /// Whether they set a password and change nothing that can be read.
    pub(super) is_traceless: bool,
    pub(super) operations: Operations,
}

/// The operations, in their order.
pub(super) enum Operations {
    /// A new entry.
    Add(Vec<(String, Vec<Value>)>),
    /// No entry any more.
    Delete {
        /// What must be true of the entry (RFC 4528).
        guard: Option<String>,
    },
    /// Changes of an entry that is there. Its name goes first: where nothing follows, the plan of the next run still sees
    /// what is left to do.
    Change {
        /// The name that it gives up, kept as a former one before it is gone.
        former: Option<Modification>,
        /// Its new name or place.
        renaming: Option<Renaming>,
        /// Everything else.
        modifications: Vec<Modification>,
        /// What must be true of the entry for any of it (RFC 4528).
        guard: Option<String>,
    },
}

impl Ground<'_> {
    /// Decides about a change.
    pub(super) fn decide(&self, change: &Change, password: Option<&Secret>, earlier: &Earlier) -> Decision {
        let (name, container) = (change.after.username.as_str(), &change.after.container);
        let to = match self.dn(name, container) {
            Ok(to) => to,
            Err(why) => return Decision::Refuse(why),
        };
        match (self.known.of_person(change.person()).as_slice(), &change.before) {
            ([held], _) if change.kind == ChangeKind::Delete => self.delete(held, change, earlier),
            ([], Some(_)) if change.kind == ChangeKind::Delete => Decision::Nothing,
            ([held], _) => self.modify(held, change, to, password, earlier),
            ([], None) if change.kind == ChangeKind::Adopt => self.adopt(change, earlier),
            ([], None) => self.create(change, to, password),
            ([], Some(before)) => match self.dn(before.username.as_str(), &before.container) {
                Ok(dn) => Decision::Missing(dn),
                Err(why) => Decision::Refuse(why),
            },
            (several, _) => Decision::Refuse(format!(
                "{} entries hold the person {}",
                several.len(),
                change.person()
            )),
        }
    }

    /// Where an account stands.
    pub(super) fn dn(&self, username: &str, container: &str) -> Result<Dn, String> {
        let name = dn::join(
            self.dialect.flavour.rdn(),
            username,
            container,
            self.base.as_str(),
        );
        Dn::parse(&name).map_err(|error| error.to_string())
    }

    fn create(&self, change: &Change, to: Dn, password: Option<&Secret>) -> Decision {
        if let Some(held) = self.known.at(&to) {
            return Decision::Refuse(occupied(&held.dn));
        }
        let mut mapped = edit::created(change, self.base, self.now);
        if let Some((name, holder)) = self.known.taken(&mapped, &Fields::default(), None) {
            return Decision::Refuse(taken(&name, holder));
        }
        if password.is_some() {
            writing::mark_handed_over(&mut mapped);
        }
        if let Some(why) = self.misfit(&mapped, &Fields::default()) {
            return Decision::Refuse(why);
        }
        let raw = self.dialect.encode(&mapped, &Fields::default());
        let mut attributes: Vec<(String, Vec<Value>)> = raw
            .iter()
            .map(|(name, values)| (name.to_owned(), values.to_vec()))
            .collect();
        let password = password.or_else(|| self.nobodys.get(&change.id));
        let beside = password.map(|password| self.dialect.flavour.password(Some(password.reveal()), &raw));
        for (name, values) in beside.into_iter().flatten() {
            if raw.get(name).is_empty() && !values.is_empty() {
                attributes.push((name.to_owned(), values));
            }
        }
        Decision::Do(Box::new(Work {
            dn: to.clone(),
            to,
            is_traceless: false,
            operations: Operations::Add(attributes),
        }))
    }

    /// Takes an entry away that is still as it was read.
    fn delete(&self, held: &Held, change: &Change, earlier: &Earlier) -> Decision {
        let place = self.dialect.place(&held.dn, self.base);
        if let Err(why) = edit::edited(place, &held.mapped, change, self.now) {
            return Decision::Refuse(why);
        }
        Decision::Do(Box::new(Work {
            dn: held.dn.clone(),
            to: held.dn.clone(),
            is_traceless: false,
            operations: Operations::Delete {
                guard: self.guard(held, earlier.refused_guard.as_deref()),
            },
        }))
    }

    /// Marks an entry that is not ours yet as the account that it is.
    fn adopt(&self, change: &Change, earlier: &Earlier) -> Decision {
        let flavour = self.dialect.flavour;
        let named = self.known.by_name(change.after.username.as_str());
        let found = named.and_then(|held| Some((held, flavour.read_uuid(&held.raw)?)));
        let Some((held, uuid)) = found else {
            return Decision::Refuse(format!(
                "the entry of {} that was to be taken over is gone",
                change.after.username
            ));
        };
        let place = self.dialect.place(&held.dn, self.base);
        let mapped = match edit::adopted(place, &uuid, &held.mapped, change) {
            Ok(mapped) => mapped,
            Err(why) => return Decision::Refuse(why),
        };
        let marked = self.dialect.mark(&mapped, &held.raw);
        if let Some(why) = modify::too_long(&held.raw, &marked, flavour.limits()) {
            return Decision::Refuse(why);
        }
        Decision::Do(Box::new(Work {
            dn: held.dn.clone(),
            to: held.dn.clone(),
            is_traceless: false,
            operations: Operations::Change {
                former: None,
                renaming: None,
                modifications: modify::modifications(&held.raw, &marked, &[], flavour.replaced()),
                guard: self.guard(held, earlier.refused_guard.as_deref()),
            },
        }))
    }

    fn modify(
        &self,
        held: &Held,
        change: &Change,
        to: Dn,
        password: Option<&Secret>,
        earlier: &Earlier,
    ) -> Decision {
        let place = self.dialect.place(&held.dn, self.base);
        let mut mapped = match edit::edited(place, &held.mapped, change, self.now) {
            Ok(mapped) => mapped,
            Err(why) => return Decision::Refuse(why),
        };
        // It is marked already: an earlier try did it.
        if change.kind == ChangeKind::Adopt {
            return Decision::Nothing;
        }
        if let Some((name, holder)) = self.known.taken(&mapped, &held.mapped, Some(&held.dn)) {
            return Decision::Refuse(taken(&name, holder));
        }
        if earlier.in_doubt {
            let as_is = self.dialect.encode(&mapped, &held.raw) == held.raw && to.path() == held.dn.path();
            if let Some(decision) = look_back(held, as_is, change, earlier) {
                return decision;
            }
        }
        if let Some(why) = self.misfit(&mapped, &held.raw) {
            return Decision::Refuse(why);
        }
        // Where names of entries are not what they are called by, one keeps its own until it gets another username or place.
        let is_called = mapping::is_called(place, &held.mapped, &change.after);
        let to = if is_called { held.dn.clone() } else { to };
        let renaming = modify::renaming(&held.dn, &to);
        if renaming.is_some()
            && let Some(other) = self.known.at(&to)
        {
            return Decision::Refuse(occupied(&other.dn));
        }
        if password.is_some() {
            writing::mark_handed_over(&mut mapped);
        }
        let (lasting, passwords) = self.modifications(held, &mapped, change, password);
        let is_traceless = lasting.is_empty() && renaming.is_none();
        let mut modifications = lasting;
        modifications.extend(passwords);
        if modifications.is_empty() && renaming.is_none() {
            return Decision::Nothing;
        }
        Decision::Do(Box::new(Work {
            dn: held.dn.clone(),
            operations: Operations::Change {
                former: renaming.as_ref().and_then(|_| take_former(&mut modifications)),
                renaming,
                modifications,
                guard: self.guard(held, earlier.refused_guard.as_deref()),
            },
            to,
            is_traceless,
        }))
    }

    /// What makes an entry what it shall be, and what sets or takes away its password after that.
    fn modifications(
        &self,
        held: &Held,
        mapped: &Fields,
        change: &Change,
        password: Option<&Secret>,
    ) -> (Vec<Modification>, Vec<Modification>) {
        let flavour = self.dialect.flavour;
        let raw = self.dialect.encode(mapped, &held.raw);
        let replaced = self.password(change, password, &raw);
        let mut apart = vec![flavour.rdn()];
        apart.extend(replaced.iter().map(|(name, _)| *name));
        let lasting = modify::modifications(&held.raw, &raw, &apart, flavour.replaced());
        let replacement = |(name, values): (&'static str, Vec<Value>)| {
            let is_forgotten = flavour.forgets().contains(&name);
            modify::replacement(name, values, held.raw.get(name), is_forgotten)
        };
        (lasting, replaced.into_iter().flat_map(replacement).collect())
    }

    /// Why the server could not hold what an entry shall be.
    fn misfit(&self, mapped: &Fields, held: &Fields) -> Option<String> {
        let limits = self.dialect.flavour.limits();
        let wanted = (!limits.is_empty()).then(|| self.dialect.encode(mapped, held))?;
        modify::too_long(held, &wanted, limits)
    }

    /// What is written to set a password, or to take it away; nothing where it stays.
    fn password(
        &self,
        change: &Change,
        password: Option<&Secret>,
        raw: &Fields,
    ) -> Vec<(&'static str, Vec<Value>)> {
        let taken_away = change.kind == ChangeKind::Reset && password.is_none();
        if password.is_some() || taken_away {
            let password = password.or_else(|| self.nobodys.get(&change.id));
            self.dialect.flavour.password(password.map(Secret::reveal), raw)
        } else {
            Vec::new()
        }
    }

    /// What ties a change to the entry as it was read, where the server can do that.
    ///
    /// OpenLDAP's unique overlay judges an assertion by other entries than the one that is changed, and refuses. Where the
    /// entry is found as it was before such a refusal, the old values that the modifications name have to do.
    fn guard(&self, held: &Held, misjudged: Option<&str>) -> Option<String> {
        let version = self
            .dialect
            .flavour
            .version()
            .filter(|_| self.link.abilities.assertion)?;
        let value = held.raw.only(version)?;
        let guard = modify::unchanged(version, value);
        (misjudged != Some(&guard)).then_some(guard)
    }
}

/// What is known of a change that an earlier try may have carried out; nothing where it surely did not. `as_is` says
/// whether the entry is as it shall be, a password aside.
fn look_back(held: &Held, as_is: bool, change: &Change, earlier: &Earlier) -> Option<Decision> {
    if change.kind.is_act() {
        let is_last = mapping::last_act(&held.mapped).as_ref() == Some(change.cause.item());
        return is_last.then_some(Decision::Nothing);
    }
    if !as_is {
        return None;
    }
    Some(if earlier.is_traceless {
        Decision::Unsure
    } else {
        Decision::Nothing
    })
}

/// Takes out of modifications the one that keeps a name as a former one.
fn take_former(modifications: &mut Vec<Modification>) -> Option<Modification> {
    let is_former = |modification: &Modification| match modification {
        Modification::Add(name, _) => name.eq_ignore_ascii_case(mapping::FORMER),
        _ => false,
    };
    let at = modifications.iter().position(is_former)?;
    Some(modifications.remove(at))
}

fn occupied(dn: &Dn) -> String {
    format!("{} is there already, and is not this account's", dn.as_str())
}

fn taken(name: &str, holder: &Held) -> String {
    format!("`{name}` is taken by {}", holder.dn.as_str())
}
