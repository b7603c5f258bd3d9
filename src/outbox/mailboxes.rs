//! What mails say of mailboxes that are no person's, and of accounts that are frozen or disposed of.

use serde_json::{Map, Value, json};

use crate::day::Day;
use crate::mail::words::object;
use crate::names::Username;
use crate::outbox::cause::{Due, Scene};
use crate::outbox::stewards;
use crate::papers::dates;
use crate::placed::Placed;
use crate::policy::notice::Recipient;
use crate::request::Item;
use crate::request::act::Mailbox;

/// What a mail about one account says of who runs its mailbox, and of a mailbox that is no person's.
pub(crate) fn of_account(scene: &Scene<'_>, due: &Due<'_>) -> Map<String, Value> {
    let Some(person) = due.person.and_then(|person| scene.person(person)) else {
        return Map::new();
    };
    let category = person
        .leading(scene.basis.day)
        .and_then(|leading| scene.basis.registry.policy.categories.get(&leading.category));
    let mut values = object(json!({
        "layanan": category.and_then(|category| category.provider.as_ref()),
    }));
    let item = due.item().and_then(|item| scene.item(&item));
    let said = item.and_then(|(_, item)| item.mailbox.as_deref());
    if let Some(mailbox) = said.or_else(|| stewards::held(scene, person.person)) {
        let named = |name: &Username| stewards::name_of(scene, name);
        let delegates = mailbox.delegates.iter().map(|delegate| named(delegate));
        values.extend(object(json!({
            "jenis": category.map(|category| category.id.as_str()),
            "peruntukan": purpose(scene, mailbox),
            "penanggung_jawab": named(&mailbox.owner),
            "penanggung_jawab_lama": mailbox.previous_owner.as_ref().map(|owner| named(owner)),
            "pengelola_kotak": delegates.collect::<Vec<_>>(),
            "sebagai_pengelola": due.record.to == Recipient::Delegates,
        })));
    }
    values
}

/// The position, unit or event that a mailbox is for.
fn purpose(scene: &Scene<'_>, mailbox: &Mailbox) -> Option<String> {
    mailbox.purpose().map(str::to_owned).or_else(|| {
        let unit = &mailbox.unit.as_ref()?.value;
        let name = scene.basis.registry.units.name_on(unit, scene.basis.day);
        Some(name.unwrap_or(unit.as_str()).to_owned())
    })
}

/// What an item says that freezes an account, or lets it go.
pub(crate) fn of_suspension(item: &Item, is_released: bool) -> Map<String, Value> {
    let day = |day: Option<&Placed<Day>>| day.map(|day| dates::long(day.value));
    object(json!({
        "tanggal": day(item.effective.as_ref()),
        "dibekukan_sampai": day(item.valid_until.as_ref()),
        "alasan": item.reason.as_ref().map(|reason| reason.value.clone()),
        "dilepas": is_released,
    }))
}

/// What an item says that gives a mailbox to somebody: from when on it is theirs, whenever it began.
pub(crate) fn of_hand_over(item: &Item) -> Map<String, Value> {
    let Some(mailbox) = item.mailbox.as_deref() else {
        return Map::new();
    };
    object(json!({"mulai": dates::long(mailbox.from.value)}))
}

/// What an item says that disposes of an account.
pub(crate) fn of_disposal(item: &Item) -> Map<String, Value> {
    let Some(disposal) = item.disposal.as_deref() else {
        return Map::new();
    };
    object(json!({
        "tahap": disposal.step.value,
        "sebab": disposal.basis.value,
        "tanggal": dates::long(disposal.not_before.value),
    }))
}
