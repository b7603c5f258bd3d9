//! Temporary passwords of a run: made, sealed for the unit that hands them over, and set with the entry.
//!
//! A sealed file is durable before the entry it belongs to is written, and holds no password that opens nothing: what
//! failed is taken out again.

use std::collections::BTreeMap;

use crate::attribute::Attribute;
use crate::change::{Change, ChangeId, ChangeKind, Outcome};
use crate::day::Day;
use crate::digest::Digest;
use crate::examine::delivery::{addressee, is_sealed};
use crate::ledger::event::{RunId, SealedRecord};
use crate::names::{ItemRef, UnitId, Username};
use crate::papers::cell::{harmless, quoted};
use crate::password::temporary;
use crate::ports::Random;
use crate::request::Request;
use crate::run::error::RunError;
use crate::run::{Brief, World};
use crate::secret::Secret;
use crate::watch::Step;

/// The passwords of a run.
#[derive(Debug, Default)]
pub struct Credentials {
    passwords: BTreeMap<ChangeId, Secret>,
    files: BTreeMap<String, SealedFile>,
    /// The file of each change.
    places: BTreeMap<ChangeId, String>,
}

#[derive(Debug)]
struct SealedFile {
    unit: UnitId,
    recipient: String,
    to_sponsor: bool,
    holders: BTreeMap<ChangeId, Holder>,
    digest: Option<Digest>,
}

#[derive(Debug)]
struct Holder {
    username: Username,
    name: String,
}

/// One account that wants a temporary password.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The change that sets it.
    pub change: ChangeId,
    /// The item whose request says how it is handed over.
    pub item: ItemRef,
    /// The account.
    pub username: Username,
    /// The holder's name, where the item does not say it.
    pub name: Option<String>,
}

impl Credentials {
    /// Makes a password for every account that is made, or gets another password, and whose request wants one handed over.
    ///
    /// # Errors
    /// When a unit that one must be sealed for has no key.
    pub fn prepare(
        changes: &[Change],
        run: &RunId,
        brief: &Brief<'_>,
        random: &mut dyn Random,
    ) -> Result<Self, RunError> {
        let wanted = changes.iter().filter_map(|change| {
            let name = change.after.attributes.first(Attribute::Cn);
            Some(Wanted {
                change: change.id,
                item: credential_item(change, brief)?.clone(),
                username: change.username().clone(),
                name: name.map(str::to_owned),
            })
        });
        let file = |item: &ItemRef| format!("{}/{run}.age", item.request);
        Self::make(wanted, file, brief, random)
    }

    /// Makes a password for each of some accounts, in the file that `file` names.
    ///
    /// # Errors
    /// When a unit that one must be sealed for has no key.
    pub fn make(
        wanted: impl IntoIterator<Item = Wanted>,
        file: impl Fn(&ItemRef) -> String,
        brief: &Brief<'_>,
        random: &mut dyn Random,
    ) -> Result<Self, RunError> {
        let mut credentials = Self::default();
        for wanted in wanted {
            let Some(request) = brief.request(&wanted.item) else {
                continue;
            };
            if !wants_password(request) {
                continue;
            }
            let addressee = addressee(&brief.registry.units, &brief.registry.policy, request);
            let addressee = addressee.ok_or_else(|| RunError::NoSealKey {
                unit: request.credentials_unit().clone(),
                item: wanted.item.clone(),
            })?;
            let secret = temporary(brief.registry.policy.password, random);
            let name = request
                .inline_item(wanted.item.item)
                .and_then(|item| item.name.as_ref());
            let name = name.map(|name| name.value.clone()).or(wanted.name);
            let file = file(&wanted.item);
            credentials.passwords.insert(wanted.change, secret);
            credentials.places.insert(wanted.change, file.clone());
            credentials
                .files
                .entry(file)
                .or_insert_with(|| SealedFile {
                    unit: addressee.unit.clone(),
                    recipient: addressee.key.to_owned(),
                    to_sponsor: addressee.is_sponsor,
                    holders: BTreeMap::new(),
                    digest: None,
                })
                .holders
                .insert(
                    wanted.change,
                    Holder {
                        username: wanted.username,
                        name: name.unwrap_or_default(),
                    },
                );
        }
        Ok(credentials)
    }

    /// The password of each change that sets one.
    pub fn passwords(&self) -> &BTreeMap<ChangeId, Secret> {
        &self.passwords
    }

    /// The file that a change's password goes to.
    pub fn file_of(&self, change: ChangeId) -> Option<&str> {
        self.places.get(&change).map(String::as_str)
    }

    /// Seals every file. They are durable when this returns.
    ///
    /// # Errors
    /// When one cannot be sealed or kept.
    pub fn seal(&mut self, world: &mut World<'_>) -> Result<(), RunError> {
        for (name, file) in &mut self.files {
            let text = table(file, &self.passwords);
            file.digest = Some(world.sealed.put(name, &file.recipient, &text)?);
            world.watch.reached(Step::Sealed(name));
        }
        Ok(())
    }

    /// Takes out the passwords of changes that were not done, and seals again what changed.
    ///
    /// # Errors
    /// When a file cannot be sealed, kept or removed.
    pub fn keep_only(
        &mut self,
        outcomes: &BTreeMap<ChangeId, Outcome>,
        world: &mut World<'_>,
    ) -> Result<(), RunError> {
        let done = |change: &ChangeId| outcomes.get(change) == Some(&Outcome::Done);
        self.places.retain(|change, _| done(change));
        let mut emptied = Vec::new();
        for (name, file) in &mut self.files {
            let before = file.holders.len();
            file.holders.retain(|change, _| done(change));
            if file.holders.is_empty() {
                world.sealed.remove(name)?;
                emptied.push(name.clone());
            } else if file.holders.len() < before {
                let text = table(file, &self.passwords);
                file.digest = Some(world.sealed.put(name, &file.recipient, &text)?);
            }
        }
        for name in emptied {
            self.files.remove(&name);
        }
        Ok(())
    }

    /// What the audit ref says of the files that were sealed on a day.
    pub fn records(&self, run: &RunId, day: Day) -> Vec<SealedRecord> {
        self.files
            .iter()
            .filter_map(|(name, file)| {
                Some(SealedRecord {
                    run: run.clone(),
                    file: name.clone(),
                    sha256: file.digest?,
                    unit: file.unit.clone(),
                    to_sponsor: file.to_sponsor,
                    day: Some(day),
                    accounts: file
                        .holders
                        .values()
                        .map(|holder| holder.username.clone())
                        .collect(),
                })
            })
            .collect()
    }
}

/// The item whose request says how the password is handed over that a change sets; none where it sets none.
pub fn credential_item<'c>(change: &'c Change, brief: &Brief<'_>) -> Option<&'c ItemRef> {
    let item = match change.kind {
        ChangeKind::Create => &change.after.origin,
        ChangeKind::Reset => change.cause.item(),
        // What stays closed lets nobody in, whatever the password.
        ChangeKind::Restore if change.after.state.is_open() => change.cause.item(),
        _ => return None,
    };
    let category = brief.registry.policy.categories.get(&change.category);
    let has_password = category.is_none_or(|category| category.login.has_password());
    (has_password && wants_password(brief.request(item)?)).then_some(item)
}

/// Whether a request hands over temporary passwords. A link to the portal needs none: the portal proves identity by the
/// alternate address.
fn wants_password(request: &Request) -> bool {
    let delivery = request.delivery.as_ref();
    delivery.is_some_and(|delivery| is_sealed(delivery.method.value))
}

/// The first line of a sealed file.
const HEADER: &str = "nama_akun,kata_sandi_sementara,nama\n";

/// What a unit reads when it opens the file: a table, a line for each account.
fn table(file: &SealedFile, passwords: &BTreeMap<ChangeId, Secret>) -> Secret {
    let lines: Vec<[&str; 3]> = file
        .holders
        .iter()
        .filter_map(|(change, holder)| {
            Some([
                holder.username.as_str(),
                passwords.get(change)?.reveal(),
                holder.name.as_str(),
            ])
        })
        .collect();
    // The room is all there from the start: a text that grew would leave copies of passwords in memory.
    let room = lines
        .iter()
        .flatten()
        .map(|cell| 2 * cell.len() + 4)
        .sum::<usize>();
    let mut text = String::with_capacity(HEADER.len() + room);
    text.push_str(HEADER);
    for [username, password, name] in lines {
        for (cell, end) in [(username, ','), (password, ',')] {
            text.push_str(cell);
            text.push(end);
        }
        text.push_str(&quoted(&harmless(name)));
        text.push('\n');
    }
    Secret::new(text)
}
