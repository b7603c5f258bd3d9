//! Carrying out one change, on an entry that is still as it was read.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, params};

use crate::account::{Account, PersonId};
use crate::change::{Change, ChangeId, ChangeKind};
use crate::dn::{self, Dn};
use crate::outside::edit;
use crate::outside::embedded::{Row, bind, file, read_row};
use crate::outside::mapping::{self, Place, RDN};
use crate::outside::record::Fields;
use crate::outside::writing;
use crate::ports::{DirectoryId, Random};
use crate::secret::Secret;

/// Why a change is not carried out.
pub(super) enum Refusal {
    /// The entry is not as the change needs it.
    Entry(String),
    /// The database refuses.
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

fn refused<T>(why: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Entry(why.into()))
}

/// What carrying out one change needs beside it.
pub(super) struct Work<'a> {
    pub(super) identity: &'a DirectoryId,
    pub(super) base: &'a Dn,
    pub(super) now: DateTime<Utc>,
    pub(super) random: &'a mut dyn Random,
}

/// An entry as the database holds it.
struct Held {
    id: i64,
    row: Row,
}

impl Work<'_> {
    /// Carries out one change, or leaves everything as it was.
    pub(super) fn attempt(
        mut self,
        transaction: &mut Transaction<'_>,
        change: &Change,
        password: Option<&Secret>,
        written: &mut dyn FnMut(ChangeId),
    ) -> Result<(), Refusal> {
        // Taken back when it is dropped without a commit.
        let savepoint = transaction.savepoint()?;
        if self.one(&savepoint, change, password)? {
            written(change.id);
        }
        savepoint.commit()?;
        Ok(())
    }

    /// Carries out one change. Says whether it wrote anything.
    fn one(
        &mut self,
        database: &Connection,
        change: &Change,
        password: Option<&Secret>,
    ) -> Result<bool, Refusal> {
        let name = dn::join(
            RDN,
            change.after.username.as_str(),
            &change.after.container,
            self.base.as_str(),
        );
        let name = Dn::parse(&name).or_else(|error| refused(error.to_string()))?;
        let mut held = by_person(database, change.person())?;
        match (held.pop(), &change.before) {
            (Some(_), _) if !held.is_empty() => refused(format!(
                "{} entries hold the person {}",
                held.len() + 1,
                change.person()
            )),
            (Some(held), _) if change.kind == ChangeKind::Delete => self.delete(database, &held, change),
            (None, Some(_)) if change.kind == ChangeKind::Delete => Ok(false),
            (Some(held), _) => self.modify(database, held, change, &name, password),
            (None, _) if change.kind == ChangeKind::Adopt => self.adopt(database, change),
            (None, None) => self.create(database, change, &name, password),
            (None, Some(before)) => self.missing(database, before),
        }
    }

    /// Takes an entry away that is still as it was read.
    fn delete(&self, database: &Connection, held: &Held, change: &Change) -> Result<bool, Refusal> {
        let Held { id, row } = held;
        edit::edited(Place::of(&row.dn, self.base), &row.fields, change, self.now).or_else(refused)?;
        if has_children(database, &row.dn)? {
            return refused(format!("{} cannot go: entries stand below it", row.dn.as_str()));
        }
        database
            .prepare_cached("DELETE FROM entries WHERE id = ?")?
            .execute(params![id])?;
        Ok(true)
    }

    /// Marks an entry that is not ours yet as the account that it is.
    fn adopt(&self, database: &Connection, change: &Change) -> Result<bool, Refusal> {
        let named = by_name(database, change.after.username.as_str())?.into_iter();
        let mut named = named.filter(|held| change.entry.as_ref() == Some(&held.row.uuid));
        let Some(Held { id, row }) = named.next() else {
            return refused(format!(
                "the entry of {} that was to be taken over is gone",
                change.after.username
            ));
        };
        let place = Place::of(&row.dn, self.base);
        let fields = edit::adopted(place, &row.uuid, &row.fields, change).or_else(refused)?;
        database
            .prepare_cached("UPDATE entries SET attributes = ? WHERE id = ?")?
            .execute(params![file::json(&fields), id])?;
        Ok(true)
    }

    /// Why there is no entry of ours where there was one.
    fn missing(&self, database: &Connection, before: &Account) -> Result<bool, Refusal> {
        let base = self.base.as_str();
        let name = dn::join(RDN, before.username.as_str(), &before.container, base);
        let there = Dn::parse(&name)
            .ok()
            .map(|dn| by_path(database, &dn.path()))
            .transpose()?;
        if there.flatten().is_some() {
            return refused(format!("{name} does not carry the marker of {}", before.person));
        }
        refused(format!("{name} is gone"))
    }

    fn create(
        &mut self,
        database: &Connection,
        change: &Change,
        name: &Dn,
        password: Option<&Secret>,
    ) -> Result<bool, Refusal> {
        if by_path(database, &name.path())?.is_some() {
            return refused(format!(
                "{} is there already, and is not this account's",
                name.as_str()
            ));
        }
        let mut fields = edit::created(change, self.base, self.now);
        names_are_free(database, &fields, &Fields::default(), None)?;
        self.make_containers(database, name)?;
        if let Some(password) = password {
            writing::write_password(&mut fields, bind::hash(password, self.random));
        }
        self.insert(database, name, &fields)?;
        Ok(true)
    }

    fn insert(&mut self, database: &Connection, name: &Dn, fields: &Fields) -> Result<(), Refusal> {
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        let uuid = file::derived_uuid(self.identity, name, &salt);
        Ok(file::insert(database, name, &uuid, fields)?)
    }

    /// Makes the containers that a name stands in, where they are missing, the outermost first.
    fn make_containers(&mut self, database: &Connection, name: &Dn) -> Result<(), Refusal> {
        for container in name.containers(self.base).into_iter().rev() {
            if by_path(database, &container.path())?.is_some() {
                continue;
            }
            let fields = container
                .leaf()
                .and_then(|(attribute, value)| mapping::container(attribute, value));
            let Some(fields) = fields else {
                return refused(format!(
                    "{} is not there, and only ou=, o= and dc= can be made",
                    container.as_str()
                ));
            };
            self.insert(database, &container, &fields)?;
        }
        Ok(())
    }

    fn modify(
        &mut self,
        database: &Connection,
        held: Held,
        change: &Change,
        name: &Dn,
        password: Option<&Secret>,
    ) -> Result<bool, Refusal> {
        let Held { id, row } = held;
        let place = Place::of(&row.dn, self.base);
        let mut fields = edit::edited(place, &row.fields, change, self.now).or_else(refused)?;
        names_are_free(database, &fields, &row.fields, Some(id))?;
        if let Some(password) = password {
            writing::write_password(&mut fields, bind::hash(password, self.random));
        }
        if fields == row.fields && name == &row.dn {
            return Ok(false);
        }
        if name.path() != row.dn.path() {
            self.make_way(database, &row.dn, name)?;
        }
        database
            .prepare_cached("UPDATE entries SET path = ?, dn = ?, attributes = ? WHERE id = ?")?
            .execute(params![name.path(), name.as_str(), file::json(&fields), id])?;
        Ok(true)
    }

    /// Sees to it that an entry can move to another name.
    fn make_way(&mut self, database: &Connection, from: &Dn, to: &Dn) -> Result<(), Refusal> {
        if by_path(database, &to.path())?.is_some() {
            return refused(format!(
                "{} is there already, and is not this account's",
                to.as_str()
            ));
        }
        if has_children(database, from)? {
            return refused(format!("{} cannot move: entries stand below it", from.as_str()));
        }
        self.make_containers(database, to)
    }
}

/// Whether entries stand below a name.
fn has_children(database: &Connection, name: &Dn) -> Result<bool, Refusal> {
    // What stands below a path begins with it and a comma; a hyphen is what follows a comma.
    let path = name.path();
    Ok(database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM entries WHERE path > ? AND path < ?)")?
        .query_row([format!("{path},"), format!("{path}-")], |row| row.get(0))?)
}

/// Refuses names that another entry has, as far as they are new to this one.
fn names_are_free(
    database: &Connection,
    fields: &Fields,
    former: &Fields,
    own: Option<i64>,
) -> Result<(), Refusal> {
    let had = mapping::names(former);
    for name in mapping::names(fields).difference(&had) {
        let mut statement = database.prepare_cached(
            "SELECT dn FROM entries JOIN keys ON keys.entry = entries.id \
             WHERE keys.kind = 'name' AND keys.value = ? AND entries.id IS NOT ? LIMIT 1",
        )?;
        let mut holders = statement.query_map(params![name, own], |row| row.get::<_, String>(0))?;
        if let Some(holder) = holders.next().transpose()? {
            return refused(format!("`{name}` is taken by {holder}"));
        }
    }
    Ok(())
}

fn by_person(database: &Connection, person: PersonId) -> Result<Vec<Held>, Refusal> {
    entries(
        database,
        "SELECT path, dn, uuid, attributes, id FROM entries JOIN keys ON keys.entry = entries.id \
         WHERE keys.kind = 'person' AND keys.value = ?",
        &person.to_string(),
    )
}

fn by_name(database: &Connection, name: &str) -> Result<Vec<Held>, Refusal> {
    entries(
        database,
        "SELECT path, dn, uuid, attributes, id FROM entries JOIN keys ON keys.entry = entries.id \
         WHERE keys.kind = 'name' AND keys.value = ?",
        name,
    )
}

fn by_path(database: &Connection, path: &str) -> Result<Option<Held>, Refusal> {
    let query = "SELECT path, dn, uuid, attributes, id FROM entries WHERE path = ?";
    Ok(entries(database, query, path)?.pop())
}

fn entries(database: &Connection, query: &str, value: &str) -> Result<Vec<Held>, Refusal> {
    let mut statement = database.prepare_cached(query)?;
    let mut found = statement.query([value])?;
    let mut entries = Vec::new();
    while let Some(row) = found.next()? {
        entries.push(Held {
            id: row.get(4)?,
            row: read_row(row).map_err(|why| Refusal::Entry(why.to_string()))?,
        });
    }
    Ok(entries)
}
