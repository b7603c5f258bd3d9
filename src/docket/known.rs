//! Names, accounts and people that there are, as far as rules ask.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, PersonId};
use crate::attribute::Attribute;
use crate::change::Cause;
use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::docket::Basis;
use crate::entry::HeldNumber;
use crate::examine::live::{KnownAccount, Person, TakenBy};
use crate::ledger::Run;
use crate::live::{LiveAccount, Other};
use crate::names::{ItemRef, UnitId, Username};
use crate::person::key::{Number, PersonKey};
use crate::policy::Policy;
use crate::request::Request;

/// An account of ours as requests ask for it, as far as rules ask.
fn of_ours(account: &Account, policy: &Policy) -> KnownAccount {
    KnownAccount {
        username: account.username.clone(),
        active: account.state.is_open(),
        unit: account.sponsor_unit.as_ref().map(ToString::to_string),
        // Of the marker: no directory need hold the attribute that names it.
        category: policy.leading(&account.categories).map(ToString::to_string),
        origin: Some(account.origin.clone()),
        holder: Some(holder(account)),
    }
}

/// An entry that is not ours, as far as rules ask.
fn foreign(username: Username, entry: &Other) -> KnownAccount {
    KnownAccount {
        username,
        active: entry.active,
        unit: entry.unit.clone(),
        category: None,
        origin: None,
        holder: None,
    }
}

/// Whose account it is, by what it says.
fn holder(account: &Account) -> Person {
    let attributes = &account.attributes;
    let codes = attributes.get(Attribute::SchacPersonalUniqueCode).iter();
    let students = codes.filter_map(|code| code.rsplit(':').next());
    let numbers = attributes
        .get(Attribute::EmployeeNumber)
        .iter()
        .map(String::as_str)
        .chain(students);
    Person {
        name: attributes.first(Attribute::Cn).map(str::to_owned),
        numbers: numbers.map(str::to_owned).collect(),
    }
}

/// The units that asked last for mailboxes that are no person's, and from when on. Their entries do not say it.
type Asked = BTreeMap<PersonId, (Day, UnitId)>;

/// Names, accounts and people, indexed once for all requests.
pub(super) struct Names<'a> {
    by_name: BTreeMap<&'a str, &'a ItemRef>,
    by_person: BTreeMap<PersonKey, &'a LiveAccount>,
    asked: Asked,
    /// Items that were done.
    pub(super) made: BTreeSet<ItemRef>,
    /// Accounts that the run of the day makes, by the name that it gives them.
    to_come: BTreeMap<Username, KnownAccount>,
}

impl<'a> Names<'a> {
    pub(super) fn of(basis: &Basis<'_, 'a>) -> Self {
        let by_name = basis
            .ledger
            .names_taken()
            .map(|(item, name)| (name.as_str(), item))
            .collect();
        let done = basis.ledger.runs().iter().flat_map(Run::done);
        let made: BTreeSet<ItemRef> = done
            .flat_map(|intended| {
                let asked = match &intended.cause {
                    Cause::Item(item) => Some(item),
                    Cause::Date { .. } => None,
                };
                let others = asked.into_iter().chain(&intended.also);
                std::iter::once(&intended.origin).chain(others)
            })
            .cloned()
            .collect();
        let mut by_person = BTreeMap::new();
        let mut asked = Asked::new();
        let policy = &basis.registry.policy;
        for request in &basis.registry.requests {
            for (number, item) in request.inline_items() {
                let origin = request.item_ref(number);
                let of_item = basis.live.by_origin(&origin);
                let named = || basis.live.by_username(item.account.as_ref()?.as_str());
                if let Some(mailbox) = item.mailbox.as_deref().filter(|_| made.contains(&origin))
                    && let Some(held) = of_item.or_else(named)
                {
                    let said = (mailbox.from.value, request.requester.unit.value.clone());
                    let last = asked.entry(held.account.person).or_insert_with(|| said.clone());
                    if *last < said {
                        *last = said;
                    }
                }
                let Some(held) = of_item else { continue };
                for key in PersonKey::all_of(policy, item) {
                    by_person.entry(key).or_insert(held);
                }
            }
        }
        Self {
            by_name,
            by_person,
            asked,
            made,
            to_come: BTreeMap::new(),
        }
    }

    /// An account of ours, as far as rules ask.
    fn known(&self, held: &LiveAccount, basis: &Basis<'_, '_>) -> KnownAccount {
        let known = of_ours(&held.account, &basis.registry.policy);
        let asked = self.asked.get(&held.account.person);
        KnownAccount {
            active: held.active && known.active,
            unit: known.unit.or_else(|| asked.map(|(_, unit)| unit.to_string())),
            ..known
        }
    }

    /// Whether every item of a request is done.
    pub(super) fn is_settled(&self, request: &Request) -> bool {
        let mut items = request.inline_items().peekable();
        items.peek().is_some() && items.all(|(number, _)| self.made.contains(&request.item_ref(number)))
    }

    /// Whether a run gave somebody a name.
    pub(super) fn is_promised(&self, name: &Username) -> bool {
        self.by_name.contains_key(name.as_str())
    }

    /// Who has a name, or an address of the institution that begins with it.
    pub(super) fn taken(&self, name: &str, basis: &Basis<'_, '_>) -> Option<TakenBy> {
        let domains = &basis.registry.policy.mail_domains;
        let pinned = self.by_name.get(name).map(|item| (*item).clone());
        if let Some(held) = basis.live.by_username(name) {
            return Some(TakenBy::Item(held.account.origin.clone()));
        }
        match pinned {
            Some(item) => Some(TakenBy::Former(item)),
            None => basis
                .live
                .holder_of(name)
                .or_else(|| basis.live.holder_of_address(name, domains))
                .map(|_| TakenBy::Foreign),
        }
    }

    /// Notes an account that the run of the day makes.
    pub(super) fn expect(&mut self, account: &Account, policy: &Policy) {
        let known = of_ours(account, policy);
        self.to_come.insert(account.username.clone(), known);
    }

    pub(super) fn account(&self, username: &Username, basis: &Basis<'_, '_>) -> Option<KnownAccount> {
        if let Some(to_come) = self.to_come.get(username) {
            return Some(to_come.clone());
        }
        if let Some(held) = basis.live.by_username(username.as_str()) {
            return Some(self.known(held, basis));
        }
        let entry = basis.live.foreign(username.as_str())?;
        Some(foreign(username.clone(), entry))
    }

    /// The account of a person: one of ours by what requests say, else an entry that has the number.
    pub(super) fn person(&self, key: &PersonKey, basis: &Basis<'_, '_>) -> Option<KnownAccount> {
        if let Some(ours) = self.by_person.get(key) {
            return Some(self.known(ours, basis));
        }
        let number = match key {
            PersonKey::Number(Number::Nim, nim) => HeldNumber::student(nim),
            PersonKey::Number(_, number) => HeldNumber::employee(number),
            _ => return None,
        };
        let entry = basis.live.other_by_number(&number)?;
        let username = Username::parse(&entry.username.as_ref()?.to_lowercase())?;
        Some(foreign(username, entry))
    }
}

/// The account that an item waits for, where a fault is its absence.
pub(super) fn waited_for(fault: &Diagnostic) -> Option<Username> {
    Username::parse(fault.args.get("username").filter(|_| is_absence(fault.code))?)
}

/// Whether what is wrong is that an account is not there, which a run may make.
pub(super) fn is_absence(code: Code) -> bool {
    matches!(code, Code::ExistingAccountUnknown | Code::OwnerUnknown)
}
