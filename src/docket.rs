//! Docket: which merged requests may act on a day, and which are held because something is wrong with them.
//!
//! A held request plans nothing on any account it names, and everybody else proceeds (DESIGN 12).

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Attribute, State};
use crate::change::Cause;
use crate::day::Day;
use crate::desired::{DesiredState, Entrant, Under};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, any_error};
use crate::digest::Digest;
use crate::examine::live::{Known, KnownAccount, Person, TakenBy};
use crate::examine::others::{Others, Standee, Standing};
use crate::examine::subject::{Entry, Papers, Subject};
use crate::examine::{examine, examine_live};
use crate::ledger::policies::Policies;
use crate::ledger::{Ledger, Run};
use crate::live::{LiveAccount, LiveState, Other};
use crate::names::{ItemRef, RequestId, Username};
use crate::person::key::{Number, PersonKey};
use crate::placed::Span;
use crate::ports::{HeldNumber, Share};
use crate::registry::Registry;
use crate::request::Request;
use crate::request::list::Content;
use crate::settings::Purpose;

/// What a docket is made from.
#[derive(Clone, Copy)]
pub struct Basis<'r, 'a> {
    /// Settings, policy, units and requests.
    pub registry: &'r Registry,
    /// The policies under which its requests entered.
    pub policies: &'r Policies<'r>,
    /// The day on which each request's file came to the main branch, by path.
    pub arrivals: &'a BTreeMap<String, Day>,
    /// What earlier runs did.
    pub ledger: &'a Ledger,
    /// What the directory holds.
    pub live: &'a LiveState,
    /// The restricted share; none where this machine has none.
    pub share: Option<&'a dyn Share>,
    /// The day.
    pub day: Day,
}

/// Which requests may act on a day.
#[derive(Debug, Default)]
pub struct Docket<'r> {
    /// The requests that may act, with their entry days.
    pub entrants: Vec<Entrant<'r>>,
    /// The digest of each of them.
    pub digests: BTreeMap<RequestId, Digest>,
    /// The entry day of every request that is there by the day, held or not. A held one has not entered: what is wrong
    /// with the day it was handed in stays wrong on every later day.
    pub days: BTreeMap<RequestId, Day>,
    /// The requests that are held, by path, with what is wrong with them. Files that cannot be read have no id.
    pub held: BTreeMap<String, Held>,
    /// The accounts that held requests name as existing ones, and no later request that may act.
    pub named: BTreeSet<Username>,
    /// The requests that are not what they were when they entered, and act all the same, since this is a rehearsal.
    pub edited: Vec<RequestId>,
    /// Single items that cannot be done, and why.
    pub blocked: BTreeMap<ItemRef, Code>,
    /// What the requests that may act add up to.
    pub desired: DesiredState<'r>,
}

/// What a run needs to know of a docket.
#[derive(Debug, Clone, Default)]
pub struct Admitted<'r> {
    /// The requests that may act, with entry day and digest.
    pub entered: BTreeMap<RequestId, (Day, Digest)>,
    /// Single items of them that no account may be made for, and why.
    pub blocked: BTreeMap<ItemRef, Code>,
    /// What they add up to; none where nobody asked yet.
    pub desired: Option<&'r DesiredState<'r>>,
}

/// A request that is held.
#[derive(Debug)]
pub struct Held {
    /// Its id, where its file says one.
    pub id: Option<RequestId>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
}

impl<'r> Docket<'r> {
    /// The requests that may act, with entry day and digest: what a run records as entered; and the items that no account
    /// may be made for.
    pub fn admitted(&self) -> Admitted<'_> {
        let entry = |entrant: &Entrant<'_>| {
            let Request { id, digest, .. } = entrant.request;
            (id.value.clone(), (entrant.day, *digest))
        };
        Admitted {
            entered: self.entrants.iter().map(entry).collect(),
            blocked: self.blocked.clone(),
            desired: Some(&self.desired),
        }
    }

    /// The requests that are held and say who they are.
    pub fn held_ids(&self) -> impl Iterator<Item = &RequestId> {
        self.held.values().filter_map(|held| held.id.as_ref())
    }

    /// Examines every request that entered by the day.
    pub fn draw_up(basis: &Basis<'r, '_>) -> Self {
        let mut docket = Self::default();
        for held in &basis.registry.held {
            let entry = Held {
                id: held.id.clone(),
                faults: held.diagnostics.clone(),
            };
            docket.held.insert(held.path.clone(), entry);
        }
        let mut entries: Vec<Standee<'r>> = basis
            .registry
            .requests
            .iter()
            .map(|request| (request, standing(basis, request), entry_day(basis, request)))
            .filter(|(.., entered)| *entered <= basis.day)
            .collect();
        let known = Names::of(basis);
        let policy = &basis.registry.policy;
        let given_up = basis.ledger.given_up().into_iter().cloned().collect();
        let unread = basis.registry.held.iter().filter_map(|held| held.id.as_ref());
        let mut others = Others::known(policy, entries.iter().copied(), known.made.clone(), given_up)
            .beside_unread(unread);
        others.in_turn(&mut entries, |(request, ..)| request);
        let mut named = Named::default();
        for (request, _, day) in entries {
            let acts = docket.examine(basis, request, day, &others, &known);
            if acts {
                others.admit(policy, request);
            }
            named.note(request, day, acts);
        }
        docket.named = named.held();
        docket.miss(basis);
        docket.add_up(basis);
        docket
    }

    /// Adds up what the requests that may act ask for. An item that is blocked adds to no existing account either, and one
    /// that cannot be done where it stands is blocked.
    fn add_up(&mut self, basis: &Basis<'r, '_>) {
        let registry = basis.registry;
        self.desired = DesiredState::fold(
            &self.entrants,
            &Under {
                policy: &registry.policy,
                owners: &basis.ledger.owners(&registry.settings.institution),
                refused: &|item| self.blocked.contains_key(item),
                day: basis.day,
            },
        );
        let refused = self.desired.refused.iter();
        self.blocked
            .extend(refused.map(|(item, fault)| (item.clone(), fault.code)));
    }

    /// Examines a request that stands after those of `others`. Gives whether it may act.
    fn examine(
        &mut self,
        basis: &Basis<'r, '_>,
        request: &'r Request,
        day: Day,
        others: &Others,
        names: &Names<'_>,
    ) -> bool {
        let id = request.id.value.clone();
        self.days.insert(id.clone(), day);
        let settled = names.is_settled(request);
        let subject = Subject {
            // What entered is a fact, and no later rule makes it a fault.
            policy: basis.policies.of(&id),
            units: &basis.registry.units,
            request,
            others,
            entry: match basis.ledger.entered(&id) {
                Some(_) => Entry::Earlier(day),
                None => Entry::Now(day),
            },
            papers: match basis.share {
                _ if settled => Papers::Settled,
                Some(share) => Papers::On(share),
                None => Papers::NoShare,
            },
        };
        let mut faults = examine(&subject);
        faults.extend(self.judge_edit(basis, request));
        faults.extend(unread_list(&subject));
        if !settled && !any_error(&faults) {
            faults.extend(self.ask_live(&subject, basis, names));
        }
        let held = any_error(&faults);
        if held {
            self.held
                .insert(request.path.clone(), Held { id: Some(id), faults });
        } else {
            self.digests.insert(id, request.digest);
            let policy = basis.policies.of(&request.id.value);
            self.entrants.push(Entrant { request, day, policy });
        }
        !held
    }

    /// Holds what entered and is no longer there. A merged request is a fact (D5): in production its accounts stay as they
    /// are, and somebody must look; a rehearsal reports accounts that nothing explains.
    fn miss(&mut self, basis: &Basis<'_, '_>) {
        let registry = basis.registry;
        if registry.settings.purpose == Purpose::Rehearsal {
            return;
        }
        let read = registry.requests.iter().map(|request| &request.id.value);
        let unread = registry.held.iter().filter_map(|held| held.id.as_ref());
        let there: BTreeSet<&RequestId> = read.chain(unread).collect();
        let gone = basis
            .ledger
            .entries()
            .filter(|(id, entered)| entered.day <= basis.day && !there.contains(id));
        for (id, entered) in gone {
            let path = format!("accounts/{}/**/{id}.yaml", registry.settings.institution);
            let fault = Diagnostic::new(Code::GoneAfterEntry, &path, Span::default());
            let entry = Held {
                id: Some(id.clone()),
                faults: vec![fault.with("id", id).with("day", entered.day)],
            };
            self.held.insert(path, entry);
        }
    }

    /// Compares a request with what it was when it entered. A merged request is a fact (D5): in production an edited one
    /// is held, a rehearsal goes on with it.
    fn judge_edit(&mut self, basis: &Basis<'r, '_>, request: &Request) -> Option<Diagnostic> {
        let id = &request.id;
        let seen = basis.ledger.entered(id)?;
        if seen.digest == request.digest {
            return None;
        }
        if basis.registry.settings.purpose == Purpose::Rehearsal {
            self.edited.push(id.value.clone());
            return None;
        }
        let fault = Diagnostic::new(Code::EditedAfterEntry, &request.path, id.span);
        Some(fault.with("id", &id.value).with("day", seen.day))
    }

    /// What names and accounts say about a request. What concerns a single item blocks that item alone.
    fn ask_live(
        &mut self,
        subject: &Subject<'_>,
        basis: &Basis<'_, '_>,
        names: &Names<'_>,
    ) -> Vec<Diagnostic> {
        let others = subject.others;
        let known = Known {
            taken: &|name| names.taken(name, basis),
            account: &|username| Names::account(username, basis),
            person: &|key| names.person(key, basis),
            is_begun: &|request| others.has_made(request),
        };
        let id = &subject.request.id.value;
        let answered = basis.ledger.is_answered(id);
        let is_new = basis.ledger.entered(id).is_none();
        // Whoever was given that name waits for it, and the item with them; so does one that came together with the
        // request that makes the account.
        let waits = |fault: &Diagnostic| {
            let unknown = fault.code == Code::ExistingAccountUnknown;
            unknown && !answered && (is_new || names.is_promised(fault))
        };
        let mut whole = Vec::new();
        for fault in examine_live(subject, &known) {
            let item = fault.args.get("item").and_then(|item| item.parse().ok());
            match item {
                // What is done is not judged again.
                Some(item) if names.made.contains(&subject.request.item_ref(item)) => {}
                Some(_) if waits(&fault) => {}
                Some(item) => {
                    self.blocked.insert(subject.request.item_ref(item), fault.code);
                }
                None => whole.push(fault),
            }
        }
        // What was answered with a no stays undone, whoever gets that name later.
        for (number, item) in subject.request.inline_items().filter(|_| answered) {
            let item_ref = subject.request.item_ref(number);
            if item.existing_account.is_some() && !names.made.contains(&item_ref) {
                self.blocked
                    .entry(item_ref)
                    .or_insert(Code::ExistingAccountUnknown);
            }
        }
        whole
    }
}

/// What is wrong with a request whose list nobody read: that of all others could not be told from an empty one.
fn unread_list(subject: &Subject<'_>) -> Option<Diagnostic> {
    let list = subject.request.list()?;
    let fault = subject.fault(Code::ListUnreadable, list.reference.span);
    let fault = fault.with("ref", &list.reference.value).with("cause", "no-share");
    (list.content == Content::Unread).then_some(fault)
}

/// The accounts that requests name as existing ones, with the last day on which one did.
#[derive(Default)]
struct Named<'r> {
    by_held: BTreeMap<&'r Username, Day>,
    by_acting: BTreeMap<&'r Username, Day>,
}

impl<'r> Named<'r> {
    fn note(&mut self, request: &'r Request, day: Day, acts: bool) {
        let places = if acts {
            &mut self.by_acting
        } else {
            &mut self.by_held
        };
        let items = request.inline_items();
        for name in items.flat_map(|(_, item)| item.existing_account.iter().chain(&item.account)) {
            let last = places.entry(&name.value).or_insert(day);
            *last = day.max(*last);
        }
    }

    /// Those that a held request names, and no request that may act has named since: what it says holds then.
    fn held(self) -> BTreeSet<Username> {
        let since = |name: &Username| self.by_acting.get(name).copied();
        let held = self.by_held.iter();
        held.filter(|(name, day)| since(name).is_none_or(|since| since < **day))
            .map(|(name, _)| (*name).clone())
            .collect()
    }
}

/// What came of a request so far.
fn standing(basis: &Basis<'_, '_>, request: &Request) -> Standing {
    match basis.ledger.entered(&request.id.value) {
        Some(_) => Standing::Entered,
        None => Standing::Merged,
    }
}

/// The day a request entered: the day the ledger first saw it. Before that, in a rehearsal the day its letter was
/// received, and in production the day its file came to the main branch.
fn entry_day(basis: &Basis<'_, '_>, request: &Request) -> Day {
    if basis.registry.settings.purpose == Purpose::Rehearsal {
        return request.received();
    }
    if let Some(entered) = basis.ledger.entered(&request.id.value) {
        return entered.day;
    }
    basis.arrivals.get(&request.path).copied().unwrap_or(basis.day)
}

/// An account of ours, as far as rules ask.
fn known(held: &LiveAccount) -> KnownAccount {
    KnownAccount {
        username: held.account.username.clone(),
        active: held.active && held.account.state == State::Active,
        unit: held.account.sponsor_unit.as_ref().map(ToString::to_string),
        origin: Some(held.account.origin.clone()),
        holder: Some(holder(held)),
    }
}

/// An entry that is not ours, as far as rules ask.
fn foreign(username: Username, entry: &Other) -> KnownAccount {
    KnownAccount {
        username,
        active: entry.active,
        unit: entry.unit.clone(),
        origin: None,
        holder: None,
    }
}

/// Whose account it is, by what the directory says.
fn holder(held: &LiveAccount) -> Person {
    let attributes = &held.account.attributes;
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

/// Names, accounts and people, indexed once for all requests.
struct Names<'a> {
    by_name: BTreeMap<&'a str, &'a ItemRef>,
    by_person: BTreeMap<PersonKey, &'a LiveAccount>,
    made: BTreeSet<ItemRef>,
}

impl<'a> Names<'a> {
    fn of(basis: &Basis<'_, 'a>) -> Self {
        let by_name = basis
            .ledger
            .names_taken()
            .map(|(item, name)| (name.as_str(), item))
            .collect();
        let done = basis.ledger.runs().iter().flat_map(Run::done);
        let made = done
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
        let policy = &basis.registry.policy;
        for request in &basis.registry.requests {
            for (number, item) in request.inline_items() {
                let origin = request.item_ref(number);
                let Some(held) = basis.live.by_origin(&origin) else {
                    continue;
                };
                for key in PersonKey::all_of(policy, item) {
                    by_person.entry(key).or_insert(held);
                }
            }
        }
        Self {
            by_name,
            by_person,
            made,
        }
    }

    /// Whether every item of a request is done.
    fn is_settled(&self, request: &Request) -> bool {
        let mut items = request.inline_items().peekable();
        items.peek().is_some() && items.all(|(number, _)| self.made.contains(&request.item_ref(number)))
    }

    /// Whether a run gave somebody the name that a fault speaks of.
    fn is_promised(&self, fault: &Diagnostic) -> bool {
        let name = fault.args.get("username");
        name.is_some_and(|name| self.by_name.contains_key(name.as_str()))
    }

    /// Who has a name, or an address of the institution that begins with it.
    fn taken(&self, name: &str, basis: &Basis<'_, '_>) -> Option<TakenBy> {
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

    fn account(username: &Username, basis: &Basis<'_, '_>) -> Option<KnownAccount> {
        if let Some(held) = basis.live.by_username(username.as_str()) {
            return Some(known(held));
        }
        let entry = basis.live.foreign(username.as_str())?;
        Some(foreign(username.clone(), entry))
    }

    /// The account of a person: one of ours by what requests say, else an entry that has the number.
    fn person(&self, key: &PersonKey, basis: &Basis<'_, '_>) -> Option<KnownAccount> {
        if let Some(ours) = self.by_person.get(key) {
            return Some(known(ours));
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
