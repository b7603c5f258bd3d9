//! What papers say of people whose accounts were there before: who they are, as all requests add up, and what became of
//! their accounts.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::PersonId;
use crate::change::{ChangeKind, Outcome};
use crate::day::Day;
use crate::desired::affiliation::{Affiliation, EndedBy};
use crate::desired::person::{DesiredPerson, Standing};
use crate::ledger::Ledger;
use crate::ledger::event::Intended;
use crate::names::{CategoryId, ItemRef};
use crate::naming::mail_address;
use crate::papers::deeds::{Disposed, Entrusted, Frozen};
use crate::papers::matter::{Act, Closed, Details, Fate, Row};
use crate::policy::moves::LastDayFrom;
use crate::policy::{Action, Procedure};
use crate::request::{Item, Request};
use crate::run::Brief;
use crate::run::alterations::{alterations, basis, last_day};
use crate::run::due::Tried;
use crate::run::procedures::{procedure, renews};

/// The people of one request's items.
pub struct People<'a, 'l> {
    by_item: BTreeMap<u32, &'a DesiredPerson<'a>>,
    /// What was done last for each of them.
    latest: BTreeMap<PersonId, &'l Intended>,
    /// What was done last for each of them before the change that carries out the item.
    before: BTreeMap<ItemRef, &'l Intended>,
}

impl<'a, 'l> People<'a, 'l> {
    /// The people whom items of a request are about, with what was done for them.
    pub fn of(
        request: &Request,
        last: &BTreeMap<&'l ItemRef, Tried<'l>>,
        brief: &Brief<'a>,
        ledger: &'l Ledger,
    ) -> Self {
        let mut by_item = BTreeMap::new();
        for person in brief.desired.into_iter().flat_map(|desired| &desired.persons) {
            let of_request = person.deeds.iter().map(|deed| &deed.item);
            for item in of_request.filter(|item| item.request == request.id.value) {
                by_item.insert(item.item, person);
            }
        }
        // One paper is about few of all whom runs ever changed.
        let persons = by_item.values().map(|person| person.person);
        let tried = last.values().map(|tried| tried.intended.person);
        let persons: BTreeSet<PersonId> = persons.chain(tried).collect();
        let mut latest: BTreeMap<PersonId, &Intended> = BTreeMap::new();
        let mut before = BTreeMap::new();
        for run in ledger.runs() {
            let changes = run.intent.changes.iter();
            for intended in changes.filter(|intended| persons.contains(&intended.person)) {
                let earlier = latest.get(&intended.person).copied();
                for item in intended.items() {
                    let is_it = last
                        .get(item)
                        .is_some_and(|tried| std::ptr::eq(tried.intended, intended));
                    if let (true, Some(earlier)) = (is_it, earlier) {
                        before.insert(item.clone(), earlier);
                    }
                }
                if matches!(run.outcomes.get(&intended.change), Some((Outcome::Done, _))) {
                    latest.insert(intended.person, intended);
                }
            }
        }
        Self {
            by_item,
            latest,
            before,
        }
    }

    /// A row with what is known of the person and of the account beside the request, where the request is about an account
    /// that is there already.
    pub fn complete(
        &self,
        row: Row,
        request: &Request,
        item: &Item,
        tried: Option<&Tried<'_>>,
        brief: &Brief<'_>,
    ) -> Row {
        let Some((_, procedure)) = procedure(&row.item, brief) else {
            return row;
        };
        if procedure.action == Action::Create && !renews(request, &row.item) {
            return self.of_existing(row);
        }
        let person = self.by_item.get(&row.item.item).copied();
        let affiliation = person.and_then(|person| meant(person, &row.item, procedure, brief.day));
        let latest = person.and_then(|person| self.latest.get(&person.person));
        let details = affiliation.map(|affiliation| details(affiliation, item));
        let category: Option<CategoryId> = affiliation.map(|affiliation| affiliation.category.clone());
        let username = row.username.clone().or_else(|| Some(latest?.username.clone()));
        // What an address is made of, the request need not say again.
        let mail = affiliation.zip(username.as_ref()).and_then(|(known, username)| {
            let category = brief.registry.policy.categories.get(&known.category)?;
            mail_address(category, username, &known.data)
        });
        Row {
            act: self.act(&row, procedure, request, item, (person, tried), brief),
            mail: mail.or(row.mail),
            details: details.unwrap_or(row.details),
            username,
            category: category.or(row.category),
            ..row
        }
    }

    /// The row of an account that the person had before, as what the item adds to it: its own days, and whether it prolongs
    /// what the person had for the same reason.
    fn of_existing(&self, row: Row) -> Row {
        let person = self.by_item.get(&row.item.item).filter(|_| row.existing);
        let Some(person) = person else { return row };
        let is_own = |known: &&Affiliation<'_>| known.item == row.item;
        let own: Vec<&Affiliation<'_>> = person.affiliations.iter().filter(is_own).collect();
        let [first, ..] = own[..] else { return row };
        let from = own.iter().map(|known| known.from).min().unwrap_or(first.from);
        let open = own.iter().any(|known| known.until.is_none());
        let until = own.iter().filter_map(|known| known.until).max().filter(|_| !open);
        let mut earlier = person
            .affiliations
            .iter()
            .take_while(|known| known.item != row.item);
        let prolongs = |known: &Affiliation<'_>| {
            let meets = known.until.is_none_or(|until| until.plus_days(1) >= from);
            known.category == first.category && meets
        };
        let prolonged = earlier.find(|known| prolongs(known));
        Row {
            category: Some(first.category.clone()),
            from: Some(from),
            until,
            act: prolonged.map_or(row.act, |earlier| Act::Extended {
                before: earlier.until,
            }),
            ..row
        }
    }

    fn act(
        &self,
        row: &Row,
        procedure: &Procedure,
        request: &Request,
        item: &Item,
        (person, tried): (Option<&DesiredPerson<'_>>, Option<&Tried<'_>>),
        brief: &Brief<'_>,
    ) -> Act {
        let before = self.before.get(&row.item).copied();
        match procedure.action {
            Action::Deactivate => Act::Closed(closed(
                &row.item,
                (procedure, request, item),
                (person, tried),
                brief,
            )),
            Action::Update => Act::Amended {
                lines: alterations(
                    &row.item,
                    person,
                    (before, tried.map(|tried| tried.intended)),
                    brief,
                ),
                basis: basis(request, row.item.item),
            },
            Action::Create => Act::Opened,
            Action::Mailbox => entrusted(request, item, row.item.item, person),
            Action::Suspend | Action::Release => Act::Frozen(Frozen {
                is_released: procedure.action == Action::Release,
                from: item.effective.as_ref().map(|day| day.value),
                until: item.valid_until.as_ref().map(|day| day.value),
                reason: item.reason.as_ref().map(|reason| reason.value.clone()),
            }),
            Action::Dispose => disposed(item, person),
            _ => Act::Extended {
                before: before.and_then(|earlier| last_day(earlier, brief)),
            },
        }
    }
}

/// How a mailbox that is no person's was given to who answers for it.
fn entrusted(request: &Request, item: &Item, number: u32, person: Option<&DesiredPerson<'_>>) -> Act {
    let Some(mailbox) = item.mailbox.as_deref() else {
        return Act::Opened;
    };
    let held = || {
        let tenure = person?.begun_tenure(mailbox.from.minus_days(1))?;
        Some(tenure.mailbox.owner.value.clone())
    };
    Act::Entrusted(Entrusted {
        purpose: mailbox.purpose().unwrap_or(&mailbox.display_name).to_owned(),
        before: mailbox
            .previous_owner
            .as_ref()
            .map(|owner| owner.value.clone())
            .or_else(held),
        owner: mailbox.owner.value.clone(),
        basis: basis(request, number),
    })
}

/// How an account was disposed of that nobody used any more.
fn disposed(item: &Item, person: Option<&DesiredPerson<'_>>) -> Act {
    let Some(disposal) = item.disposal.as_deref() else {
        return Act::Opened;
    };
    let standing = person.map(|person| person.standing(disposal.not_before.value));
    Act::Disposed(Disposed {
        is_deleted: disposal.deletes(),
        basis: disposal.basis.value.clone(),
        last_day: match standing {
            Some(Standing::Ended { last_day, .. }) => Some(last_day),
            _ => None,
        },
        not_before: disposal.not_before.value,
    })
}

/// The affiliation that an item is about: the one that it closed, prolonged or gave, else the newest of its procedure's
/// categories.
fn meant<'p>(
    person: &'p DesiredPerson<'_>,
    item: &ItemRef,
    procedure: &Procedure,
    day: Day,
) -> Option<&'p Affiliation<'p>> {
    let all = || person.affiliations.iter().rev();
    let moved = || {
        all().find(|known| {
            let closings = known.closings.iter().map(|closing| &closing.item);
            let mut moves = closings.chain(known.extensions.iter().map(|extension| &extension.item));
            known.item == *item || moves.any(|by| by == item)
        })
    };
    let of_procedure = || all().find(|known| procedure.categories.contains(&known.category));
    ended_by(person, item)
        .or_else(moved)
        .or_else(of_procedure)
        .or_else(|| person.leading(day))
}

/// What a paper may say of a person by an affiliation. The contract is the item's, where it names one.
pub fn details(affiliation: &Affiliation<'_>, item: &Item) -> Details {
    let known = Details::of(affiliation.request, affiliation.item.item, &affiliation.data);
    let named = item.contract_ref.iter().map(|contract| contract.value.clone());
    let given = item
        .contracts
        .iter()
        .map(|contract| contract.number.value.clone());
    let own = affiliation.contract.map(|contract| contract.number.value.clone());
    let mut contracts: Vec<String> = named.chain(given).collect();
    if contracts.is_empty() {
        contracts.extend(own);
    }
    Details {
        contracts: if contracts.is_empty() {
            known.contracts
        } else {
            contracts
        },
        ..known
    }
}

/// How an item closed an account, as all requests add up: by the status that the newest of them says (trap 57). What the
/// account passed to is what leads on the day of the run that closed it.
fn closed(
    by: &ItemRef,
    (procedure, request, item): (&Procedure, &Request, &Item),
    (person, tried): (Option<&DesiredPerson<'_>>, Option<&Tried<'_>>),
    brief: &Brief<'_>,
) -> Closed {
    let on = tried.map_or(brief.day, |tried| tried.run.intent.day);
    let policy = &brief.registry.policy;
    let rule = procedure.closing.as_ref();
    let ended = person.and_then(|person| ended_by(person, by));
    let newest = ended.and_then(|ended| ended.closings.iter().max_by_key(|closing| closing.turn));
    let newest_item = newest.and_then(|newest| brief.request(&newest.item)?.inline_item(newest.item.item));
    let status = newest_item.unwrap_or(item).status.as_ref();
    let to = newest.and_then(|newest| newest.then.as_ref());
    let leading = person.and_then(|person| person.leading(on));
    let passed =
        to.filter(|to| leading.is_some_and(|leading| leading.item == *by && leading.category == **to));
    let of_age = rule.zip(item.separation.as_ref()).map(|(rule, separation)| {
        let kind = &separation.kind.value;
        !rule.immediate.contains(kind)
    });
    Closed {
        status: status.map(|status| status.value.clone()),
        then: passed.map(|id| policy.label_of(id).to_owned()),
        is_kept: to.is_some() && passed.is_none(),
        by_age: of_age.filter(|_| rule.is_some_and(|rule| rule.last_day == LastDayFrom::Separation)),
        named: item.separation.as_ref().and_then(|separation| {
            let day = separation.tmt.as_ref().or(separation.last_day.as_ref());
            day.map(|day| day.value)
        }),
        asked: request.received(),
        is_put_right: tried.is_some_and(|tried| tried.intended.kind == ChangeKind::Update),
    }
}

/// The affiliation of a person that an item closed.
fn ended_by<'p>(person: &'p DesiredPerson<'_>, by: &ItemRef) -> Option<&'p Affiliation<'p>> {
    let mut all = person.affiliations.iter().rev();
    all.find(|known| matches!(&known.ended_by, EndedBy::Request(item) if item == by))
}

/// A closing that minutes report of an account whose request was taken back.
pub fn taken_back(row: Row, by: &Request) -> Row {
    Row {
        act: Act::Closed(Closed {
            status: None,
            then: None,
            is_kept: false,
            by_age: None,
            named: None,
            asked: by.received(),
            is_put_right: false,
        }),
        fate: Fate::Done,
        ..row
    }
}
