//! Mails to those who answer for mailboxes that are no person's, did so until now, or may open them too: at the addresses of
//! their own accounts.

use crate::account::PersonId;
use crate::attribute::Attribute;
use crate::desired::person::DesiredPerson;
use crate::mail::Correspondent;
use crate::names::{ItemRef, Username};
use crate::outbox::About;
use crate::outbox::cause::{Cause, Due, Scene};
use crate::person::name::PersonName;
use crate::policy::notice::Recipient;
use crate::request::act::Mailbox;

/// The mails of a notice about a mailbox to its stewards of some role: one to each of them.
pub(crate) fn mails<'a>(
    scene: &Scene<'a>,
    cause: &Cause,
    (template, to): (&str, Recipient),
    about: &About<'a>,
) -> Vec<Due<'a>> {
    let Some((person, _)) = cause.account else {
        return Vec::new();
    };
    let whole = scene.due(cause.clone(), (template, to), about.clone());
    if to != Recipient::Delegates {
        return steward(scene, &whole).map(|_| whole).into_iter().collect();
    }
    let mailbox = of_item(scene, &whole).or_else(|| held(scene, person));
    let delegates = mailbox.into_iter().flat_map(|mailbox| &mailbox.delegates);
    delegates
        .map(|delegate| {
            // Of several mails about one mailbox, each has a name of its own.
            let period = [cause.period.as_str(), delegate.as_str()].join("/");
            let cause = Cause {
                period,
                ..cause.clone()
            };
            Due {
                steward: Some(delegate.value.clone()),
                ..scene.due(cause, (template, to), about.clone())
            }
        })
        .collect()
}

/// The account by which a mail reaches somebody; none where the mailbox has none of that role.
fn steward<'a>(scene: &Scene<'a>, due: &Due<'a>) -> Option<Username> {
    if let Some(named) = &due.steward {
        return Some(named.clone());
    }
    let mailbox = of_item(scene, due).or_else(|| held(scene, due.person?))?;
    match due.record.to {
        Recipient::Owner => Some(mailbox.owner.value.clone()),
        Recipient::PreviousOwner => {
            let named = mailbox.previous_owner.as_ref().map(|owner| owner.value.clone());
            named.or_else(|| {
                let person = scene.person(due.person?)?;
                let before = person.begun_tenure(mailbox.from.minus_days(1))?;
                let owner = &before.mailbox.owner.value;
                (*owner != mailbox.owner.value).then(|| owner.clone())
            })
        }
        _ => None,
    }
}

/// What the item that a mail is about says of a mailbox.
fn of_item<'a>(scene: &Scene<'a>, due: &Due<'_>) -> Option<&'a Mailbox> {
    let item: ItemRef = due.item()?;
    scene.item(&item)?.1.mailbox.as_deref()
}

/// What was said last of a mailbox by the day.
pub(crate) fn held<'a>(scene: &Scene<'a>, person: PersonId) -> Option<&'a Mailbox> {
    Some(scene.person(person)?.tenure(scene.basis.day)?.mailbox)
}

/// Whose account a username is, as all requests add up.
fn person_of<'a>(scene: &Scene<'a>, username: &Username) -> Option<&'a DesiredPerson<'a>> {
    let mut accounts = scene.accounts.iter();
    let (person, _) = accounts.find(|(_, given)| given.username == *username)?;
    scene.person(*person)
}

/// Who gets a mail by an account of their own: at its address, or outside the institution where it is closed by now.
pub(crate) fn correspondent(scene: &Scene<'_>, due: &Due<'_>) -> Option<Correspondent> {
    let username = steward(scene, due)?;
    let person = person_of(scene, &username);
    let held = scene.basis.live.by_username(username.as_str());
    let own = held.filter(|held| held.account.state.is_open());
    let own = own.and_then(|held| held.account.attributes.first(Attribute::Mail));
    let outside = || {
        Some(
            person?
                .leading(scene.basis.day)?
                .data
                .email
                .as_ref()?
                .value
                .clone(),
        )
    };
    Some(Correspondent {
        name: name_of(scene, &username),
        address: own.map(str::to_owned).or_else(outside)?,
    })
}

/// The name of whoever has an account, with titles; the account's where nobody says it.
pub(crate) fn name_of(scene: &Scene<'_>, username: &Username) -> String {
    let name = || PersonName::of(&person_of(scene, username)?.leading(scene.basis.day)?.data);
    name().map_or_else(|| username.to_string(), |name| name.display())
}

/// What the steward whom a mail reaches is called.
pub(crate) fn name(scene: &Scene<'_>, due: &Due<'_>) -> String {
    steward(scene, due)
        .map(|username| name_of(scene, &username))
        .unwrap_or_default()
}
