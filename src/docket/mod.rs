//! Docket: which merged requests may act on a day, and which are held because something is wrong with them.
//!
//! A held request plans nothing on any account it names, and everybody else proceeds (DESIGN 12).

mod known;
mod late;
mod named;
mod replaced;

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::approval::Proven;
use crate::day::Day;
use crate::desired::attributes::Ground;
use crate::desired::names::{Register, assign};
use crate::desired::person::Standing as Stands;
use crate::desired::{DesiredState, Entrant, Under};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, any_error};
use crate::digest::Digest;
use crate::docket::known::{Names, is_absence, waited_for};
use crate::docket::named::Named;
use crate::examine::live::Known;
use crate::examine::others::{Others, Standee, Standing};
use crate::examine::subject::{Entry, Papers, Subject};
use crate::examine::{examine, examine_live};
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::names::{ItemRef, RequestId, Username};
use crate::placed::Span;
use crate::ports::Share;
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
    /// Who signed and approved the requests; none where nobody wants to know it.
    pub provenance: Option<&'a dyn Provenance>,
    /// The restricted share; none where this machine has none.
    pub share: Option<&'a dyn Share>,
    /// The day.
    pub day: Day,
}

/// Who signed the requests, and who approved them.
pub trait Provenance {
    /// What is wrong with the signatures of a request, and with its approvals.
    fn faults(&self, request: &Request) -> Vec<Diagnostic>;

    /// Who is proved to have approved a request.
    fn approvals(&self, request: &RequestId) -> &[Proven];
}

/// Which requests may act on a day.
#[derive(Debug, Default)]
pub struct Docket<'r> {
    /// The requests that may act, with their entry days.
    pub entrants: Vec<Entrant<'r>>,
    /// The digest of each of them.
    pub digests: BTreeMap<RequestId, Digest>,
    /// Who is proved to have approved those of them of which the policy wants to know it.
    pub approvals: BTreeMap<RequestId, Vec<Proven>>,
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
    /// Items that name an account which is not there, nor answered that it is not.
    unknown: BTreeMap<ItemRef, (Code, Username)>,
}

/// What a run needs to know of a docket.
#[derive(Debug, Clone, Default)]
pub struct Admitted<'r> {
    /// The requests that may act, with entry day and digest.
    pub entered: BTreeMap<RequestId, (Day, Digest)>,
    /// Who is proved to have approved them, as far as the policy wants to know it.
    pub approvals: BTreeMap<RequestId, Vec<Proven>>,
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
        // What waits for a held request is not answered yet.
        let refused = self.blocked.iter();
        let refused = refused.filter(|(_, code)| **code != Code::ReplacementHeld);
        Admitted {
            entered: self.entrants.iter().map(entry).collect(),
            approvals: self.approvals.clone(),
            blocked: refused.map(|(item, code)| (item.clone(), *code)).collect(),
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
        let mut known = Names::of(basis);
        let policy = &basis.registry.policy;
        let given_up = basis.ledger.given_up().into_iter().cloned().collect();
        let unread = basis.registry.held.iter().filter_map(|held| held.id.as_ref());
        let mut others = Others::known(policy, entries.iter().copied(), known.made.clone(), given_up)
            .beside_unread(unread);
        others.in_turn(&mut entries, |(request, ..)| request);
        for (request, _, day) in &entries {
            if docket.examine(basis, request, *day, &others, &known) {
                others.admit(policy, request);
            }
        }
        let replaced = docket.let_go(basis, &others);
        let mut named = Named::default();
        for (request, _, day) in entries
            .iter()
            .filter(|(request, ..)| !replaced.contains(&request.id.value))
        {
            named.note(request, *day, !docket.held.contains_key(&request.path));
        }
        docket.named = named.held();
        docket.miss(basis);
        docket.keep_for_held(basis, &others, &known);
        docket.keep_late(basis, &known);
        docket.keep_undone(basis.ledger, &known);
        docket.add_up(basis, &others, &mut known);
        docket
    }

    /// Adds up what the requests that may act ask for. An item that is blocked adds to no existing account either, and one
    /// that cannot be done where it stands is blocked. What is asked about an account that the run of the day makes is part
    /// of what it makes.
    fn add_up(&mut self, basis: &Basis<'r, '_>, others: &Others, names: &mut Names<'_>) {
        let registry = basis.registry;
        let mut owners = basis.ledger.owners(&registry.settings.institution);
        loop {
            self.desired = DesiredState::fold(
                &self.entrants,
                &Under {
                    policy: &registry.policy,
                    owners: &owners,
                    refused: &|item| self.blocked.contains_key(item),
                    done: &|item| names.made.contains(item),
                    day: basis.day,
                },
            );
            let found = self.find_made_today(basis, names);
            if found.is_empty() && !self.refuse_strangers(names) {
                break;
            }
            let linked = self
                .unknown
                .extract_if(.., |_, (_, username)| found.contains_key(username));
            let requests: BTreeSet<RequestId> = linked.map(|(item, _)| item.request).collect();
            owners.extend(found);
            self.blocked
                .retain(|item, code| !is_absence(*code) || !requests.contains(&item.request));
            let again = self
                .entrants
                .iter()
                .filter(|entrant| requests.contains(&entrant.request.id.value));
            for entrant in again.copied().collect::<Vec<_>>() {
                let subject = subject(basis, entrant.request, entrant.day, others, names);
                self.ask_live(&subject, basis, names);
            }
        }
        let refused = self.desired.refused.iter();
        self.blocked
            .extend(refused.map(|(item, fault)| (item.clone(), fault.code)));
    }

    /// Blocks what would give a mailbox to somebody whom nobody knows: no entry has the name, no run gave it to anybody, and
    /// none of the day does. What is done is not judged again. Gives whether there is any.
    fn refuse_strangers(&mut self, names: &Names<'_>) -> bool {
        let is_settled = |item| names.made.contains(item) || self.blocked.contains_key(item);
        let strangers = self.unknown.iter().filter(|(item, (code, name))| {
            *code == Code::OwnerUnknown && !names.is_promised(name) && !is_settled(item)
        });
        let strangers: Vec<_> = strangers.map(|(item, (code, _))| (item.clone(), *code)).collect();
        let is_any = !strangers.is_empty();
        self.blocked.extend(strangers);
        is_any
    }

    /// The accounts that items wait for and the run of the day makes.
    fn find_made_today(&self, basis: &Basis<'_, '_>, names: &mut Names<'_>) -> BTreeMap<Username, PersonId> {
        let mut found = BTreeMap::new();
        if self.unknown.is_empty() {
            return found;
        }
        let Registry { policy, units, .. } = basis.registry;
        let register = Register {
            policy,
            ledger: basis.ledger,
            live: basis.live,
            blocked: &self.blocked,
        };
        let assigned = assign(&self.desired, register, &BTreeSet::new());
        let ground = Ground {
            policy,
            units,
            day: basis.day,
            stewards: &assigned.stewards,
        };
        let wanted: BTreeSet<&Username> = self.unknown.values().map(|(_, name)| name).collect();
        for (person, called) in &assigned.names {
            let made = self.desired.person(*person).filter(|made| {
                let has_begun = !matches!(made.standing(basis.day), Stands::Pending { .. });
                has_begun && wanted.contains(&called.now)
            });
            if let Some(account) = made.and_then(|made| self.desired.account(made, called, ground)) {
                names.expect(&account, policy);
                found.insert(called.now.clone(), *person);
            }
        }
        found
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
        let subject = subject(basis, request, day, others, names);
        let mut faults = examine(&subject);
        faults.extend(self.judge_edit(basis, request));
        faults.extend(unread_list(&subject));
        // What entered is a fact: keys that are taken back later had signed it.
        if basis.ledger.entered(&id).is_none() {
            faults.extend(basis.provenance.iter().flat_map(|known| known.faults(request)));
        }
        if !names.is_settled(request) && !any_error(&faults) {
            faults.extend(self.ask_live(&subject, basis, names));
        }
        let held = any_error(&faults);
        if held {
            self.held
                .insert(request.path.clone(), Held { id: Some(id), faults });
        } else {
            self.admit(basis, request, day);
        }
        !held
    }

    /// Adds a request that may act.
    fn admit(&mut self, basis: &Basis<'r, '_>, request: &'r Request, day: Day) {
        let id = &request.id.value;
        let approvals = basis.provenance.map_or(&[][..], |known| known.approvals(id));
        if !approvals.is_empty() {
            self.approvals.insert(id.clone(), approvals.to_vec());
        }
        self.digests.insert(id.clone(), request.digest);
        let policy = basis.policies.of(id);
        self.entrants.push(Entrant { request, day, policy });
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

    /// Blocks what was answered with a no: it stays undone, whoever gets that name later. An item that was taken back was
    /// answered so for that reason, and may have been in force until then.
    fn keep_undone(&mut self, ledger: &Ledger, names: &Names<'_>) {
        let withdrawals: Vec<_> = self
            .entrants
            .iter()
            .filter_map(|entrant| entrant.request.withdraws.as_ref())
            .collect();
        let answered = self
            .entrants
            .iter()
            .map(|entrant| entrant.request)
            .filter(|request| ledger.is_answered(&request.id.value));
        for request in answered {
            for (number, item) in request.inline_items() {
                let place = request.item_ref(number);
                let Some(name) = &item.existing_account else {
                    continue;
                };
                let is_taken_back = withdrawals.iter().any(|withdrawal| withdrawal.takes_back(&place));
                let was_in_force = is_taken_back && !ledger.is_named_since_answer(name, &request.id.value);
                if !names.made.contains(&place) && !was_in_force {
                    self.blocked.entry(place).or_insert(Code::ExistingAccountUnknown);
                }
            }
        }
    }

    /// Compares a request with what it was when it entered, but for what was recorded as taken out of it. A merged request is a fact (D5): in production an edited one
    /// is held, a rehearsal goes on with it.
    fn judge_edit(&mut self, basis: &Basis<'r, '_>, request: &Request) -> Option<Diagnostic> {
        let id = &request.id;
        let seen = basis.ledger.entered(id)?;
        if basis.ledger.is_as_entered(seen, request.digest) {
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
            account: &|username| names.account(username, basis),
            person: &|key| names.person(key, basis),
            unmarked: &|username| basis.live.unmarked(username),
            is_begun: &|request| others.has_made(request),
        };
        let id = &subject.request.id.value;
        let answered = basis.ledger.is_answered(id);
        let is_new = basis.ledger.entered(id).is_none();
        // Whoever was given that name waits for it, and the item with them; so does one that came together with the
        // request that makes the account.
        let waits = |name: &Username| is_new || names.is_promised(name);
        let mut whole = Vec::new();
        for fault in examine_live(subject, &known) {
            let item = fault.args.get("item").and_then(|item| item.parse().ok());
            let item_ref = item.map(|item| subject.request.item_ref(item));
            let waited_for = waited_for(&fault).filter(|_| !answered);
            if let (Some(item), Some(name)) = (&item_ref, &waited_for) {
                self.unknown.insert(item.clone(), (fault.code, name.clone()));
            }
            match item_ref {
                // What is done is not judged again.
                Some(item) if names.made.contains(&item) => {}
                Some(_) if waited_for.as_ref().is_some_and(waits) => {}
                Some(item) => {
                    self.blocked.insert(item, fault.code);
                }
                None => whole.push(fault),
            }
        }
        whole
    }
}

/// A request as rules see it, after those of `others`.
fn subject<'s>(
    basis: &'s Basis<'_, '_>,
    request: &'s Request,
    day: Day,
    others: &'s Others,
    names: &Names<'_>,
) -> Subject<'s> {
    let id = &request.id.value;
    Subject {
        // What entered is a fact, and no later rule makes it a fault.
        policy: basis.policies.of(id),
        units: &basis.registry.units,
        request,
        others,
        entry: match basis.ledger.entered(id) {
            Some(_) => Entry::Earlier(day),
            None => Entry::Now(day),
        },
        papers: match basis.share {
            _ if names.is_settled(request) => Papers::Settled,
            Some(share) => Papers::On(share),
            None => Papers::NoShare,
        },
    }
}

/// What is wrong with a request whose list nobody read: that of all others could not be told from an empty one.
fn unread_list(subject: &Subject<'_>) -> Option<Diagnostic> {
    let list = subject.request.list()?;
    let fault = subject.fault(Code::ListUnreadable, list.reference.span);
    let fault = fault.with("ref", &list.reference.value).with("cause", "no-share");
    (list.content == Content::Unread).then_some(fault)
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
