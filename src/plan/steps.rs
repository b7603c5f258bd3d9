//! One step for each person who is not as they should be, and the findings about those that no step may touch.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{Account, PersonId, State};
use crate::change::{Cause, Change, ChangeId, ChangeKind};
use crate::desired::attributes::{Called, Ground};
use crate::desired::names::Assigned;
use crate::desired::person::{DesiredPerson, Standing};
use crate::ledger::Given;
use crate::live::LiveAccount;
use crate::names::{ItemRef, Username};
use crate::plan::adoption::adopted;
use crate::plan::announced::{is_announced, procedure};
use crate::plan::cause::{cause, kind, news};
use crate::plan::contact::{nowhere, reached};
use crate::plan::drift::{Drift, edited, repaired};
use crate::plan::finding::{Finding, FindingKind};
use crate::plan::frozen::unexplained;
use crate::plan::restore::made_again;
use crate::plan::{Basis, Scheduled, archived, unanswered, warned};

/// What the persons of a plan need.
#[derive(Debug, Default)]
pub struct Steps {
    /// Changes in the order of the fold, before quota.
    pub changes: Vec<Change>,
    /// What begins later.
    pub scheduled: Vec<Scheduled>,
    /// What people should look at.
    pub findings: Vec<Finding>,
}

/// What earlier runs did about a person.
#[derive(Debug, Clone, Copy)]
struct Past<'l> {
    /// What they gave.
    given: Option<&'l Given>,
    /// Whether the last of them did not do what it meant to, as far as is known.
    left_undone: bool,
}

/// Compares every person with the directory who is not left alone.
pub fn take(basis: &Basis<'_>, assigned: &Assigned, frozen: &BTreeSet<PersonId>) -> Steps {
    let mut steps = Steps::default();
    let accounts = basis.ledger.accounts();
    let stuck = basis.ledger.stuck();
    let undone = basis.ledger.left_undone();
    for person in &basis.docket.desired.persons {
        if frozen.contains(&person.person) {
            continue;
        }
        let live = basis.live.account(person.person);
        if let (Some(code), None) = (basis.docket.blocked.get(&person.origin), live) {
            steps
                .findings
                .push(Finding::new(FindingKind::Blocked, &person.origin, code));
            continue;
        }
        let Some(called) = assigned.names.get(&person.person) else {
            continue;
        };
        if let Some(hold) = person.kept_back(basis.day) {
            steps
                .findings
                .push(Finding::new(FindingKind::OnHold, &called.now, hold));
        }
        let past = Past {
            given: accounts.get(&person.person),
            left_undone: undone.contains(&person.person),
        };
        let Some(change) = step(basis, person, (called, assigned), live, past, &mut steps) else {
            continue;
        };
        if basis.policy.usernames.protected.contains(called.now.as_str()) {
            steps
                .findings
                .push(Finding::new(FindingKind::Protected, &called.now, change.cause));
            continue;
        }
        let Some(change) = forewarned(basis, person, change, past.given, &mut steps) else {
            continue;
        };
        if stuck.contains(&(person.person, change.kind, &change.cause)) {
            steps
                .findings
                .push(Finding::new(FindingKind::Stuck, &called.now, change.cause));
        } else {
            steps.changes.push(change);
        }
    }
    let unanswered = unanswered::findings(basis, assigned, frozen, &steps.changes);
    steps.findings.extend(unanswered);
    steps.findings.extend(standing_out(basis));
    steps
}

/// Whether whoever a change concerns was told of it long enough before, where its procedure wants that.
fn is_warned(basis: &Basis<'_>, person: &DesiredPerson<'_>, change: &Change) -> bool {
    let disposes = matches!(change.kind, ChangeKind::Archive | ChangeKind::Delete);
    let item = change.cause.item();
    let procedure = procedure(basis, item).filter(|_| disposes);
    let mut disposals = person.disposals.iter();
    let disposed = disposals.find(|disposed| disposed.item == *item);
    procedure
        .zip(disposed)
        .is_none_or(|(procedure, disposed)| warned::is_given(basis, procedure, disposed))
}

/// A change, where whoever it concerns was told of it long enough before; else what need not wait for that.
fn forewarned(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    change: Change,
    given: Option<&Given>,
    steps: &mut Steps,
) -> Option<Change> {
    if is_warned(basis, person, &change) {
        return Some(change);
    }
    let closing = closed_meanwhile(basis, person, &change, given);
    let username = &change.after.username;
    let missing = Finding::new(FindingKind::NoticeMissing, username, change.cause);
    steps.findings.push(missing);
    closing
}

/// The closing of an account that is still open, and is to be disposed of: that waits, and access does not.
fn closed_meanwhile(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    disposal: &Change,
    given: Option<&Given>,
) -> Option<Change> {
    let before = disposal.before.as_ref().filter(|before| before.state.is_open())?;
    let is_disposal = |item: &ItemRef| person.disposals.iter().any(|disposed| disposed.item == *item);
    let deeds = person.deeds_in_force(basis.day);
    let last = deeds.iter().rfind(|deed| !is_disposal(&deed.item))?;
    let category = basis.policy.categories.get(&disposal.category)?;
    let after = Account {
        state: State::Disabled,
        container: category.container.clone(),
        last_request: last.item.clone(),
        ..disposal.after.clone()
    };
    let mut closing = change(basis, person, Some(before), after, given)?;
    closing.also.retain(|item| !is_disposal(item));
    Some(closing)
}

/// What people should look at beside the persons: items that no account may be made for, accounts that are not ours or that
/// nothing explains, requests that were edited, markers that nobody can read.
fn standing_out(basis: &Basis<'_>) -> Vec<Finding> {
    let origins: BTreeSet<&ItemRef> = basis
        .docket
        .desired
        .persons
        .iter()
        .map(|person| &person.origin)
        .collect();
    let refused = basis.docket.blocked.iter();
    let refused = refused.filter(|(item, _)| !origins.contains(item));
    let refused = refused.map(|(item, code)| Finding::new(FindingKind::Blocked, item, code));
    let unlinked = basis.docket.desired.unlinked.iter();
    let unlinked =
        unlinked.map(|unlinked| Finding::new(FindingKind::NotOurs, &unlinked.item, &unlinked.username));
    let edited = basis.docket.edited.iter();
    let edited = edited.map(|request| Finding::new(FindingKind::Edited, request, ""));
    let unreadable = basis.live.unreadable();
    let unreadable = unreadable.map(|(dn, why)| Finding::new(FindingKind::UnreadableMarker, dn, why));
    let mut findings: Vec<Finding> = refused.chain(unlinked).chain(edited).collect();
    findings.extend(unexplained(basis));
    findings.extend(unreadable);
    findings
}

fn step(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    (called, assigned): (&Called, &Assigned),
    live: Option<&LiveAccount>,
    Past { given, left_undone }: Past<'_>,
    steps: &mut Steps,
) -> Option<Change> {
    let username = &called.now;
    let ahead = person.deeds_ahead(basis.day);
    let ahead = ahead.filter_map(|deed| Scheduled::of(person, deed, username));
    steps.scheduled.extend(ahead);
    if live.is_none() && matches!(person.standing(basis.day), Standing::Pending { .. }) {
        return None;
    }
    let ground = Ground {
        policy: basis.policy,
        units: basis.units,
        day: basis.day,
        stewards: &assigned.stewards,
    };
    let wanted = basis.docket.desired.account(person, called, ground)?;
    let mut wanted = basis.live.fitting(wanted);
    let deletes = live.is_some() && wanted.state == State::Deleted;
    let waits = deletes.then(|| archived::wait(basis, given)).flatten();
    if let (Some(live), Some(wait)) = (live, waits) {
        let waiting = Finding::new(FindingKind::NotArchived, username, wait);
        steps.findings.push(waiting);
        let wanted = put_away(basis, person, live, wanted)?;
        let mut change = adjust(basis, person, live, wanted, given, steps)?;
        // The deletion is still to be done.
        let deletes = person.disposed(basis.day)?;
        change.also.retain(|item| *item != deletes.item);
        return Some(change);
    }
    match live {
        Some(live) => {
            // A name that somebody else gave it by hand stays.
            let is_ours =
                live.account.username == called.now || called.before.contains(&live.account.username);
            let username = if is_ours {
                &called.now
            } else {
                &live.account.username
            };
            wanted.username.clone_from(username);
            let (wanted, _) = fitted(basis, called, Some(&live.account), wanted, steps);
            // What a run left undone it had renamed itself, and what was adopted came with its name.
            if live.is_called_otherwise && !left_undone && person.adopts.is_none() {
                let drift = Finding::new(FindingKind::Drift, &live.account.username, "dn");
                steps.findings.push(drift);
            }
            // Only then is it worth the digests.
            if left_undone && is_half_renamed(basis, live, called, &wanted) {
                return change(basis, person, Some(&live.account), wanted, given);
            }
            adjust(basis, person, live, wanted, given, steps)
        }
        None if wanted.state == State::Deleted => None,
        None if given.is_some() => made_again(basis, person, wanted, &mut steps.findings),
        None if !wanted.state.is_open() => {
            steps.findings.extend(lapsed(basis, person, username));
            None
        }
        None => {
            let (wanted, fits) = fitted(basis, called, None, wanted, steps);
            match person.adopts {
                Some(adoption) => adopted(basis, person, wanted, adoption, &mut steps.findings),
                None => fits.then(|| change(basis, person, None, wanted, given)).flatten(),
            }
        }
    }
}

/// The account in the archive that is to be deleted, and that no run archived when it was due; none where it is there.
fn put_away(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    live: &LiveAccount,
    wanted: Account,
) -> Option<Account> {
    let archived = person.archived(basis.day)?;
    (live.account.state != State::Archived).then(|| Account {
        state: State::Archived,
        last_request: archived.item.clone(),
        ..wanted
    })
}

/// That what was asked for was over before it was done. An answer to the letter says so, and leaves nothing to look at, nor does
/// what was taken back.
fn lapsed(basis: &Basis<'_>, person: &DesiredPerson<'_>, username: &Username) -> Option<Finding> {
    let is_told = person.is_withdrawn() || basis.ledger.is_answered(&person.origin.request);
    (!is_told).then(|| Finding::new(FindingKind::Lapsed, &person.origin, username))
}

/// An account as far as the directory has room for it, and whether that is all of it.
fn fitted(
    basis: &Basis<'_>,
    called: &Called,
    held: Option<&Account>,
    wanted: Account,
    steps: &mut Steps,
) -> (Account, bool) {
    let (wanted, misfits) = basis.live.fitted(held, wanted);
    let found = misfits.iter();
    let found = found.map(|misfit| Finding::new(FindingKind::DoesNotFit, &called.now, misfit));
    steps.findings.extend(found);
    (wanted, misfits.is_empty())
}

/// Whether an account got the name or place that it shall have, and nothing else of a change: a run died in between. It is as
/// it was written last, at a place that it had before.
fn is_half_renamed(basis: &Basis<'_>, live: &LiveAccount, called: &Called, wanted: &Account) -> bool {
    let held = &live.account;
    // On Active Directory the username is no part of the name, and comes after it.
    let is_called = held.username == wanted.username || called.before.contains(&held.username);
    if !is_called || held.container != wanted.container || live.is_untouched() {
        return false;
    }
    let names = || called.before.iter().chain([&called.now]);
    basis.policy.categories.values().any(|category| {
        names().any(|username| {
            let before = Account {
                username: username.clone(),
                container: category.container.clone(),
                ..held.clone()
            };
            live.spec_hash == Some(before.spec_hash())
        })
    })
}

/// The change of an account that is there, or none when it is as it should be.
fn adjust(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    live: &LiveAccount,
    wanted: Account,
    given: Option<&Given>,
    steps: &mut Steps,
) -> Option<Change> {
    if live.account == wanted {
        return None;
    }
    if live.is_untouched() {
        return change(basis, person, Some(&live.account), wanted, given);
    }
    // What requests asked for since the last run is no edit, and takes effect beside one.
    let asked = given.map_or_else(
        || live.account.clone(),
        |given| asked(&live.account, &wanted, given),
    );
    // A closing that is due today is nobody's edit.
    let is_due = live.account.state.is_open() && !given.is_some_and(|given| given.closed);
    let as_asked = asked.end;
    let asked = match basis.drift {
        Drift::Reported => asked,
        Drift::Repaired => repaired(asked, &wanted),
    };
    let edited = edited(&asked, &wanted, is_due && !wanted.state.is_open());
    if !edited.is_empty() {
        steps.findings.push(drift(person, live, edited));
    }
    // What somebody changed by hand stays, but never more access than was asked for: what must be closed is locked
    // again, and a later end is set back.
    let too_open = !wanted.state.is_open() && asked.state.is_open();
    let too_late = wanted
        .end
        .is_some_and(|end| asked.end.is_none_or(|held| held > end));
    if !too_open && !too_late && asked == live.account {
        return None;
    }
    let mut after = asked.clone();
    if too_open || too_late {
        after.end = wanted.end;
    }
    after.state = if too_open { wanted.state } else { after.state };
    // An extension of what runs gave is one, even where a hand had set a later end.
    let mut before = live.account.clone();
    if as_asked != before.end {
        before.end = given.and_then(|given| given.end);
    }
    let change = change(basis, person, Some(&before), after, given)?;
    // The rest of the edit still shows as one.
    Some(Change {
        before: Some(live.account.clone()),
        spec: wanted.spec_hash(),
        ..change
    })
}

/// That parts of an account are not what requests and policy say. Nobody need have edited what was adopted as it was.
fn drift(person: &DesiredPerson<'_>, live: &LiveAccount, parts: BTreeSet<&str>) -> Finding {
    let kind = if person.adopts.is_some() {
        FindingKind::AsAdopted
    } else {
        FindingKind::Drift
    };
    Finding::new(kind, &live.account.username, Vec::from_iter(parts).join(", "))
}

/// An account as it is, with the end and the opening that requests ask for beyond what runs gave so far. Which of its
/// attributes they ask for cannot be told from what somebody changed: those stay.
fn asked(live: &Account, wanted: &Account, given: &Given) -> Account {
    let mut asked = live.clone();
    let opens = given.closed && !live.state.is_open() && wanted.state.is_open();
    let is_later = match (given.end, wanted.end) {
        (Some(given), Some(wanted)) => wanted > given,
        (given, wanted) => wanted.is_none() && given.is_some(),
    };
    if opens || (wanted.state.is_open() && is_later) {
        asked.end = wanted.end;
        asked.last_request = wanted.last_request.clone();
    }
    if opens {
        asked.state = State::Active;
        asked.valid_from = wanted.valid_from;
    }
    asked
}

fn change(
    basis: &Basis<'_>,
    person: &DesiredPerson<'_>,
    before: Option<&Account>,
    after: Account,
    given: Option<&Given>,
) -> Option<Change> {
    let kind = kind(before, &after);
    let leading = match (kind, person.standing(basis.day)) {
        // A closing is a matter of what ended, whatever the person passes on to.
        (ChangeKind::Close, Standing::Ended { last_day, .. }) => person.ending_on(last_day)?,
        _ => person.leading(basis.day)?,
    };
    let category = basis.policy.categories.get(&leading.category);
    let sponsor = category.and_then(|category| leading.answering_unit(category));
    let news = news(basis, person, before);
    let cause = cause(basis, person, kind, &news)?;
    // The item behind a day that closes is done only where it is new.
    let also = news
        .iter()
        .filter(|item| !matches!(&cause, Cause::Item(done) if done == *item));
    Some(Change {
        id: ChangeId(0),
        kind,
        before: before.cloned(),
        contact: match kind {
            ChangeKind::Create => reached(leading),
            // The entry keeps what was taken out of requests no longer than they do.
            ChangeKind::Update if basis.ledger.is_redacted(person.person) => nowhere(),
            _ => BTreeMap::new(),
        },
        spec: after.spec_hash(),
        unit: sponsor.unwrap_or_else(|| leading.unit.clone()),
        category: leading.category.clone(),
        entry: None,
        announced: is_announced(basis, person, (kind, &cause), &after, given),
        quota: match kind {
            kind if kind.is_destructive() => None,
            // What the calendar alone brings takes no slot.
            _ if news.is_empty() => None,
            _ => procedure(basis, cause.item()).and_then(|procedure| procedure.quota.clone()),
        },
        also: also.cloned().collect(),
        after,
        cause,
    })
}
