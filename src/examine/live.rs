//! What only the accounts and names that there are can tell: names taken, people who have an account already, and
//! whether the person who answers for accounts is there.

use crate::attribute::Attribute;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::entry::{HeldNumber, Unmarked};
use crate::examine::LiveRule;
use crate::examine::subject::{Subject, changed};
use crate::names::{ItemRef, RequestId, Username};
use crate::naming::requested;
use crate::person::key::{Number, PersonKey};
use crate::person::name::PersonName;
use crate::person::spelling::compare_key;
use crate::placed::Span;
use crate::policy::{Action, Policy};
use crate::request::{Item, Sponsor};

pub(crate) const RULES: &[LiveRule] = &[
    LiveRule {
        name: "a requested username is free, and was always",
        codes: &[Code::UsernameTaken, Code::UsernameUsedBefore],
        check: usernames,
    },
    LiveRule {
        name: "what is replaced was not carried out yet",
        codes: &[Code::ReplacedAfterDone],
        check: replaced,
    },
    LiveRule {
        name: "what was adopted is not given back",
        codes: &[Code::AdoptedTakenBack],
        check: taken_back,
    },
    LiveRule {
        name: "an account that an item names is there, and the person's",
        codes: &[Code::ExistingAccountUnknown, Code::ExistingAccountOfAnother],
        check: existing,
    },
    LiveRule {
        name: "an entry that is to be made again is gone",
        codes: &[Code::EntryStillThere],
        check: gone,
    },
    LiveRule {
        name: "an entry that is to be taken over is there, the person's, and fit to be",
        codes: &[Code::AdoptNothing, Code::AdoptAnother, Code::AdoptUnfit],
        check: adopted,
    },
    LiveRule {
        name: "nobody has an account already",
        codes: &[Code::AccountExists],
        check: people,
    },
    LiveRule {
        name: "the sponsor's account is active and of the unit",
        codes: &[
            Code::SponsorAccountUnknown,
            Code::SponsorAccountInactive,
            Code::SponsorAccountOfAnotherUnit,
        ],
        check: sponsor,
    },
];

/// What is known about accounts and names, from the directory and the ledger.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Who has a name, or an address whose local part it is; asked in lower case.
    pub taken: &'a dyn Fn(&str) -> Option<TakenBy>,
    /// The account of a name.
    pub account: &'a dyn Fn(&Username) -> Option<KnownAccount>,
    /// The account of a person, by a number.
    pub person: &'a dyn Fn(&PersonKey) -> Option<KnownAccount>,
    /// The entry without our marker that has a username.
    pub unmarked: &'a dyn Fn(&Username) -> Option<&'a Unmarked>,
    /// Whether anything of a request was carried out.
    pub is_begun: &'a dyn Fn(&RequestId) -> bool,
}

/// Who has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenBy {
    /// An account of ours, by the item that brought it in.
    Item(ItemRef),
    /// An entry that is not ours.
    Foreign,
    /// Nobody any more: an earlier run gave it to an item's person, and no name is given twice.
    Former(ItemRef),
}

/// An account, as far as rules ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAccount {
    /// Its name.
    pub username: Username,
    /// Whether it lets its holder in.
    pub active: bool,
    /// The unit that it belongs to, by id or name; none where the directory does not say.
    pub unit: Option<String>,
    /// The category that leads, by its id; none where the directory does not say.
    pub category: Option<String>,
    /// The item that brought it in; none where it is not ours.
    pub origin: Option<ItemRef>,
    /// Its holder, as far as the directory says; none where it is not ours.
    pub holder: Option<Person>,
}

/// A person, as a directory knows one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name without titles.
    pub name: Option<String>,
    /// NIM, NIP and the like.
    pub numbers: Vec<String>,
}

impl Person {
    /// Whether an item may be about this person: a number is theirs, or the name is.
    fn may_be(&self, policy: &Policy, item: &Item) -> bool {
        let number = |key: &PersonKey| match key {
            PersonKey::Number(_, number) => self.numbers.contains(number),
            PersonKey::Address { .. } | PersonKey::Item(_) => false,
        };
        let (Some(own), Some(theirs)) = (&self.name, PersonName::of(item)) else {
            return true;
        };
        PersonKey::all_of(policy, item).iter().any(number) || compare_key(own) == compare_key(&theirs.bare)
    }
}

fn usernames(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|(_, item)| subject.joins(item)) {
        // Who has an account keeps its name.
        let Some(category) = subject.category(item).filter(|_| item.existing_account.is_none()) else {
            continue;
        };
        let asked = match &item.username {
            Some(username) if subject.adopts() => Some(&username.value),
            _ => requested(category, item),
        };
        let (Some(asked), Some(username)) = (asked, &item.username) else {
            continue;
        };
        let own = subject.item_ref(number);
        let code = match (known.taken)(asked.as_str()) {
            None => continue,
            Some(TakenBy::Item(item) | TakenBy::Former(item)) if item == own => continue,
            Some(TakenBy::Foreign) if subject.adopts() => continue,
            // Nobody ever had it.
            Some(TakenBy::Former(item)) if subject.others.is_void(&item, subject.request) => continue,
            Some(TakenBy::Item(_) | TakenBy::Foreign) => Code::UsernameTaken,
            Some(TakenBy::Former(_)) => Code::UsernameUsedBefore,
        };
        let fault = subject.fault(code, username.span);
        faults.push(fault.with("username", asked).with("item", number));
    }
    renamed(subject, known, faults);
}

/// A new name of an account that there is: nobody's, unless it was the holder's own (b.5).
fn renamed(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items() {
        let (Some(account), Some(name)) = (&item.account, changed(item, "username")) else {
            continue;
        };
        let holder = (known.account)(account).and_then(|account| account.origin);
        let own = subject.item_ref(number);
        let is_own = |item: &ItemRef| *item == own || Some(item) == holder.as_ref();
        let code = match (known.taken)(&name.to_lowercase()) {
            None => continue,
            Some(TakenBy::Item(item) | TakenBy::Former(item)) if is_own(&item) => continue,
            Some(TakenBy::Former(item)) if subject.others.is_void(&item, subject.request) => continue,
            Some(TakenBy::Item(_) | TakenBy::Foreign) => Code::UsernameTaken,
            Some(TakenBy::Former(_)) => Code::UsernameUsedBefore,
        };
        let fault = subject.fault(code, name.span);
        faults.push(fault.with("username", &name.value).with("item", number));
    }
}

/// What entered before a run reached the other is a fact, and so is what the run did.
fn replaced(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(earlier) = subject
        .request
        .supersedes
        .as_ref()
        .filter(|_| subject.entry.now().is_some())
    else {
        return;
    };
    if (known.is_begun)(earlier) {
        let fault = subject.fault(Code::ReplacedAfterDone, earlier.span);
        faults.push(fault.with("request", &earlier.value));
    }
}

/// To take an adoption back would be to close accounts that were open before it.
fn taken_back(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    let withdrawal = subject.request.withdraws.as_ref();
    let Some(withdrawal) = withdrawal.filter(|_| subject.entry.now().is_some()) else {
        return;
    };
    let request = &withdrawal.request;
    if subject.others.adopts(request) && (known.is_begun)(request) {
        let fault = subject.fault(Code::AdoptedTakenBack, request.span);
        faults.push(fault.with("request", &request.value));
    }
}

fn existing(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items() {
        let Some(named) = item.existing_account.as_ref().or(item.account.as_ref()) else {
            continue;
        };
        let former = || matches!((known.taken)(named.as_str()), Some(TakenBy::Former(_)));
        if restores(subject) && former() {
            continue;
        }
        // An entry that is not ours is as good as none until it is adopted.
        let ours = (known.account)(named).filter(|account| account.origin.is_some());
        let may_hold = |account: &KnownAccount| {
            let holder = account.holder.as_ref();
            holder.is_none_or(|holder| holder.may_be(subject.policy, item))
        };
        let code = match ours {
            None => Code::ExistingAccountUnknown,
            Some(account) if may_hold(&account) => continue,
            Some(_) => Code::ExistingAccountOfAnother,
        };
        let fault = subject.fault(code, named.span);
        faults.push(fault.with("username", &named.value).with("item", number));
    }
}

/// Whether a request asks for entries to be made again.
fn restores(subject: &Subject<'_>) -> bool {
    let procedure = subject.procedure();
    procedure.is_some_and(|procedure| procedure.action == Action::Restore)
}

fn gone(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|_| restores(subject)) {
        let Some(named) = &item.account else {
            continue;
        };
        if (known.account)(named).is_some_and(|account| account.origin.is_some()) {
            let fault = subject.fault(Code::EntryStillThere, named.span);
            faults.push(fault.with("username", &named.value).with("item", number));
        }
    }
}

fn adopted(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|_| subject.adopts()) {
        let (Some(username), Some(adoption)) = (&item.username, &item.adopts) else {
            continue;
        };
        let own = subject.item_ref(number);
        let taken = (known.taken)(username.as_str());
        match taken {
            // It was adopted, or it is another rule's to say whose the name is, or was.
            Some(TakenBy::Item(_)) => continue,
            Some(TakenBy::Former(item)) if item != own => continue,
            _ => {}
        }
        let fault = |code, span| {
            let fault = subject.fault(code, span);
            fault.with("username", &username.value).with("item", number)
        };
        match (known.unmarked)(username) {
            None => faults.push(fault(Code::AdoptNothing, username.span)),
            Some(entry) if entry.uuid != *adoption.entry => {
                faults.push(fault(Code::AdoptAnother, adoption.entry.span).with("by", "entry"));
            }
            Some(entry) => {
                if let Some((by, span)) = differs(subject.policy, item, entry) {
                    faults.push(fault(Code::AdoptAnother, span).with("by", by));
                } else if let Some(why) = &entry.obstacle {
                    faults.push(fault(Code::AdoptUnfit, username.span).with("why", why));
                }
            }
        }
    }
}

/// By what an entry shows that it is another person's than an item is about: by a number of the kind that the item gives,
/// else by the name. An entry that says neither is taken at the item's word.
fn differs(policy: &Policy, item: &Item, entry: &Unmarked) -> Option<(&'static str, Span)> {
    for key in PersonKey::all_of(policy, item) {
        let PersonKey::Number(field, value) = &key else {
            continue;
        };
        let (own, is_kind): (_, fn(&HeldNumber) -> bool) = match field {
            Number::Nim => (HeldNumber::student(value), HeldNumber::is_student),
            _ => (HeldNumber::employee(value), |number| !number.is_student()),
        };
        let mut of_kind = entry.numbers.iter().filter(|number| is_kind(number)).peekable();
        if of_kind.peek().is_some() {
            let differs = of_kind.all(|number| *number != own);
            let span = field.written(item).map_or(item.span, |text| text.span);
            return differs.then_some((field.field(), span));
        }
    }
    let own = PersonName::of(item)?;
    let names = [Attribute::DisplayName, Attribute::Cn];
    let mut names = names
        .iter()
        .filter_map(|name| entry.attributes.first(*name))
        .peekable();
    names.peek()?;
    let is_own = |name: &str| {
        [own.display(), own.bare.clone()]
            .iter()
            .any(|own| compare_key(own) == compare_key(name))
    };
    let span = item.name.as_ref().map_or(item.span, |name| name.span);
    (!names.any(is_own)).then_some(("name", span))
}

fn people(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items().filter(|(_, item)| subject.joins(item)) {
        if item.existing_account.is_some() {
            continue;
        }
        let own = subject.item_ref(number);
        for key in PersonKey::all_of(subject.policy, item) {
            let PersonKey::Number(field, value) = &key else {
                continue;
            };
            let Some(account) = (known.person)(&key).filter(|account| account.origin.as_ref() != Some(&own))
            else {
                continue;
            };
            // The entry that is taken over is the person's own.
            let is_taken_over =
                account.origin.is_none() && item.username.as_deref() == Some(&account.username);
            if subject.adopts() && is_taken_over {
                continue;
            }
            let span = field.written(item).map_or(item.span, |text| text.span);
            let fault = subject.fault(Code::AccountExists, span);
            faults.push(
                fault
                    .with("item", number)
                    .with("field", field)
                    .with("value", value)
                    .with("username", account.username),
            );
        }
    }
}

fn sponsor(subject: &Subject<'_>, known: &Known<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(sponsor) = &subject.request.sponsor else {
        return;
    };
    let Some(named) = &sponsor.account else {
        return;
    };
    let Some(account) = (known.account)(named) else {
        let fault = subject.fault(Code::SponsorAccountUnknown, named.span);
        faults.push(fault.with("username", &named.value));
        return;
    };
    if !account.active {
        let fault = subject.fault(Code::SponsorAccountInactive, named.span);
        faults.push(fault.with("username", &named.value));
    }
    if let Some(unit) = account.unit
        && !is_of_unit(subject, sponsor, &unit)
    {
        let fault = subject.fault(Code::SponsorAccountOfAnotherUnit, named.span);
        faults.push(
            fault
                .with("username", &named.value)
                .with("found", unit)
                .with("unit", &sponsor.unit.value),
        );
    }
}

/// Whether what a directory says of an account's unit is the sponsor's unit: its id, its name, or one it had before.
fn is_of_unit(subject: &Subject<'_>, sponsor: &Sponsor, found: &str) -> bool {
    let Some(unit) = subject.units.get(&sponsor.unit) else {
        // An unknown unit has been reported.
        return true;
    };
    let former = unit.former_names.iter().map(|former| former.name.as_str());
    [unit.id.as_str(), unit.name.as_str()]
        .into_iter()
        .chain(former)
        .any(|name| name.eq_ignore_ascii_case(found.trim()))
}
