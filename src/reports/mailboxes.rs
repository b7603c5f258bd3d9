//! Mailboxes that are no person's: who answers for each and who may open it too, as the directory has it; of one person those
//! that are theirs to answer for or to open.

use crate::attribute::Attribute;
use crate::day::Day;
use crate::live::LiveAccount;
use crate::names::Username;
use crate::policy::category::Kind;
use crate::reports::Basis;
use crate::reports::sheet::{Cell, Section, Sheet};

/// The report on mailboxes, in the order of their names: all of them, or those of an account by the name that it has or had.
pub fn report(basis: &Basis<'_>, whom: Option<&Username>) -> Sheet {
    let now = whom.map(|whom| name_now(basis, whom));
    let mut held: Vec<&LiveAccount> = basis
        .live
        .accounts()
        .filter(|held| matches!(held.account.kind, Kind::Role | Kind::Unit | Kind::Event))
        .filter(|held| {
            now.as_ref()
                .is_none_or(|now| stewards(held).any(|name| name == now.as_str()))
        })
        .collect();
    held.sort_by_key(|held| &held.account.username);
    let is_orphan = |held: &&&LiveAccount| {
        held.account.state.is_open() && held.account.attributes.named(Attribute::Owner).is_empty()
    };
    let orphans = held.iter().filter(is_orphan).count();
    let mut facts = vec![
        ("mailboxes", Cell::count(held.len())),
        ("unanswered", Cell::count(orphans)),
    ];
    if let Some(now) = &now {
        facts.insert(0, ("about", Cell::text(now)));
        // A name that was mistyped is not one of somebody without mailboxes.
        if basis.live.by_username(now.as_str()).is_none() {
            facts.insert(1, ("verdict", Cell::Word("no-such-account")));
        }
    }
    Sheet {
        name: "mailboxes",
        day: basis.day,
        facts,
        sections: vec![Section::new(
            "mailboxes",
            &[
                "username",
                "mail",
                "category",
                "purpose",
                "owner",
                "delegates",
                "state",
                "until",
            ],
            held.into_iter().map(|held| row(held, basis)).collect(),
        )],
    }
}

/// The name by which an account is called now that has a name, or had it.
fn name_now(basis: &Basis<'_>, whom: &Username) -> Username {
    let item = basis
        .ledger
        .names_taken()
        .find(|(_, name)| *name == whom)
        .map(|(item, _)| item);
    let held = item.and_then(|item| basis.live.by_origin(item));
    held.map_or_else(|| whom.clone(), |held| held.account.username.clone())
}

fn row(held: &LiveAccount, basis: &Basis<'_>) -> Vec<Cell> {
    let account = &held.account;
    let text = |attribute| Cell::maybe(account.attributes.first(attribute));
    let policy = &basis.registry.policy;
    let labels = account.categories.iter().map(|id| policy.label_of(id));
    vec![
        Cell::text(&account.username),
        text(Attribute::Mail),
        Cell::text(labels.collect::<Vec<_>>().join(", ")),
        match account.kind {
            Kind::Unit => text(Attribute::Ou),
            _ => text(Attribute::Title),
        },
        Cell::maybe(held.account.attributes.named(Attribute::Owner).into_iter().next()),
        Cell::text(held.account.attributes.named(Attribute::RoleOccupant).join(", ")),
        Cell::Word(account.state.word()),
        Cell::day(
            account
                .end
                .map(|end| Day::ending_at(end, policy.institution.zone)),
        ),
    ]
}

/// Those who answer for a mailbox, or may open it.
fn stewards(held: &LiveAccount) -> impl Iterator<Item = String> {
    let attributes = [Attribute::Owner, Attribute::RoleOccupant];
    attributes
        .into_iter()
        .flat_map(|attribute| held.account.attributes.named(attribute))
}
