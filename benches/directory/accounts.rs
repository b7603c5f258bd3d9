//! Students as accounts, as entries, and as changes.

use std::collections::BTreeMap;

use akuntabel::account::{Account, Attributes, PersonId, State};
use akuntabel::attribute::Attribute;
use akuntabel::change::{Cause, Change, ChangeId, ChangeKind};
use akuntabel::dn::Dn;
use akuntabel::names::{CategoryId, InstitutionId, ItemRef, UnitId, Username};
use akuntabel::outside::edit;
use akuntabel::outside::ldif::{Passwords, Writer};
use akuntabel::policy::category::Kind;
use chrono::{DateTime, Utc};

use crate::generate;
use crate::measure::Failure;
use crate::server::BASE;

/// When everything happens.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000)
}

/// So many students, each with a number of its own.
pub(crate) fn accounts(count: usize, seed: u64) -> Vec<Account> {
    let names = generate::names(count, seed);
    (0..count)
        .zip(names)
        .map(|(number, name)| account(number, &name))
        .collect()
}

fn account(number: usize, name: &str) -> Account {
    let nim = format!("{}", 10_000_000 + number);
    let origin = ItemRef::parse(&format!("2024-08-19-ditdik-mahasiswa-baru#{}", number + 1));
    let origin = origin.unwrap_or_else(|| unreachable!("an id and a number"));
    let mut attributes = Attributes::default();
    let (given, last) = name.rsplit_once(' ').unwrap_or(("", name));
    attributes.set(Attribute::Cn, [name]);
    attributes.set(Attribute::DisplayName, [name]);
    attributes.set(Attribute::Sn, [last]);
    attributes.set(Attribute::GivenName, [given]);
    attributes.set(Attribute::Mail, [format!("{nim}@mahasiswa.itb.ac.id")]);
    attributes.set(Attribute::EmployeeType, ["mahasiswa"]);
    attributes.set(Attribute::Ou, ["Sekolah Teknik Elektro dan Informatika"]);
    attributes.set(Attribute::Title, ["Informatika S1"]);
    attributes.set(Attribute::EduPersonAffiliation, ["member", "student"]);
    attributes.set(Attribute::EduPersonPrincipalName, [format!("{nim}@itb.ac.id")]);
    let code = format!("urn:schac:personalUniqueCode:int:studentID:itb.ac.id:{nim}");
    attributes.set(Attribute::SchacPersonalUniqueCode, [code]);
    Account {
        person: PersonId::of(&InstitutionId::new("itb"), &origin),
        last_request: origin.clone(),
        origin,
        username: Username::parse(&nim).unwrap_or_else(|| unreachable!("digits")),
        container: "ou=mahasiswa,ou=people".to_owned(),
        kind: Kind::Person,
        categories: vec![CategoryId::new("mahasiswa")],
        sponsor_unit: None,
        state: State::Active,
        valid_from: now() - chrono::TimeDelta::days(30),
        end: None,
        attributes,
    }
}

/// The same, closed.
pub(crate) fn closed(account: &Account) -> Account {
    Account {
        state: State::Disabled,
        ..account.clone()
    }
}

/// The change that makes an account.
pub(crate) fn made(account: &Account, id: u32) -> Change {
    Change {
        id: ChangeId(id),
        kind: ChangeKind::Create,
        before: None,
        after: account.clone(),
        spec: account.spec_hash(),
        contact: BTreeMap::new(),
        cause: Cause::Item(account.origin.clone()),
        also: Vec::new(),
        unit: UnitId::new("dit-pendidikan"),
        category: CategoryId::new("mahasiswa"),
        entry: None,
        announced: true,
        quota: None,
    }
}

/// Accounts as entries.
pub(crate) fn ldif(accounts: &[Account]) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let base = Dn::parse(BASE)?;
    let mut writer = Writer::new(&mut text, Passwords::LeftOut)?;
    for account in accounts {
        let fields = edit::created(&made(account, 1), &base, now());
        let dn = format!("uid={},ou=mahasiswa,ou=people,{BASE}", account.username);
        writer.write(&dn, &fields)?;
    }
    // slapadd knows no version.
    let text = String::from_utf8(text)?.replacen("version: 1\n", "", 1);
    Ok(text.into_bytes())
}
