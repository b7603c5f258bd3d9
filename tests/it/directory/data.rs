//! Accounts and changes to work with.

use std::collections::BTreeMap;

use akuntabel::account::{Account, Attributes, PersonId, State};
use akuntabel::attribute::Attribute;
use akuntabel::change::{Cause, Change, ChangeId, ChangeKind};
use akuntabel::day::{Day, Zone};
use akuntabel::dn::Dn;
use akuntabel::names::{CategoryId, InstitutionId, ItemRef, UnitId, Username};
use akuntabel::policy::category::Kind;
use akuntabel::ports::Random;
use chrono::{DateTime, Utc};

pub(crate) const BASE: &str = "dc=itb,dc=ac,dc=id";

/// The base of the tests' directories.
pub(crate) fn base() -> Dn {
    Dn::parse(BASE).unwrap()
}

/// Noon of 9 March 2023 in Bandung.
pub(crate) fn noon() -> DateTime<Utc> {
    at("2023-03-09T05:00:00Z")
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The guest of an item of the letter, 9 to 17 March 2023.
pub(crate) fn guest(item: u32, username: &str) -> Account {
    let origin = ItemRef::parse(&format!("2023-03-08-spi-akun-tamu-pwc#{item}")).unwrap();
    let mut attributes = Attributes::default();
    attributes.set(Attribute::Cn, [format!("Tamu {item}")]);
    attributes.set(Attribute::Sn, [item.to_string()]);
    attributes.set(Attribute::EduPersonAffiliation, ["affiliate"]);
    attributes.set(
        Attribute::EduPersonPrincipalName,
        [format!("{username}@itb.ac.id")],
    );
    attributes.set(Attribute::O, ["KAP PwC"]);
    attributes.set(Attribute::Ou, ["Satuan Pengawas Internal"]);
    Account {
        person: PersonId::of(&InstitutionId::new("itb"), &origin),
        last_request: origin.clone(),
        origin,
        username: Username::parse(username).unwrap(),
        container: "ou=tamu,ou=people".to_owned(),
        kind: Kind::Person,
        categories: vec![CategoryId::new("pihak_ketiga")],
        sponsor_unit: Some(UnitId::new("spi")),
        state: State::Active,
        valid_from: Day::new(2023, 3, 9).unwrap().start(Zone::WIB),
        end: Some(Day::new(2023, 3, 17).unwrap().end(Zone::WIB)),
        attributes,
    }
}

/// The guests of a letter with so many names.
pub(crate) fn guests(count: u32) -> Vec<Account> {
    (1..=count)
        .map(|item| guest(item, &format!("tamu-{item:04}")))
        .collect()
}

pub(crate) fn change(number: u32, kind: ChangeKind, before: Option<&Account>, after: &Account) -> Change {
    Change {
        contact: BTreeMap::new(),
        id: ChangeId(number),
        kind,
        before: before.cloned(),
        after: after.clone(),
        spec: after.spec_hash(),
        cause: Cause::Item(after.last_request.clone()),
        also: Vec::new(),
        unit: UnitId::new("spi"),
        category: CategoryId::new("pihak_ketiga"),
        entry: None,
        announced: true,
        quota: None,
    }
}

pub(crate) fn create(number: u32, account: &Account) -> Change {
    change(number, ChangeKind::Create, None, account)
}

/// Creations of accounts, numbered from 1.
pub(crate) fn creations(accounts: &[Account]) -> Vec<Change> {
    (1..)
        .zip(accounts)
        .map(|(number, account)| create(number, account))
        .collect()
}

/// The account as it is when it is closed.
pub(crate) fn closed(account: &Account) -> Account {
    Account {
        state: State::Disabled,
        ..account.clone()
    }
}

/// The same account under another name.
pub(crate) fn with_username(account: &Account, username: &str) -> Account {
    let mut renamed = account.clone();
    renamed.username = Username::parse(username).unwrap();
    renamed
}

/// Randomness that is the same every time (splitmix64).
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

impl Random for Seeded {
    fn fill(&mut self, buffer: &mut [u8]) {
        for byte in buffer {
            *byte = self.next().to_le_bytes()[0];
        }
    }
}
