//! Where people are reached: holders at the institution and outside it, sponsors, units. Addresses outside the institution
//! come from requests, and go no further than the mail.

use crate::attribute::Attribute;
use crate::desired::affiliation::Affiliation;
use crate::mail::Correspondent;
use crate::names::Username;
use crate::naming::mail_address;
use crate::outbox::About;
use crate::outbox::cause::{Due, Scene};
use crate::outbox::stewards;
use crate::person::email::is_within;
use crate::person::name::PersonName;
use crate::policy::Action;
use crate::policy::notice::Recipient;
use crate::request::{Item, Request, Sponsor, Text};
use crate::settings::Purpose;
use crate::settings::tickets::TicketSettings;

/// Who gets a mail; none where nobody knows an address.
pub fn correspondent(scene: &Scene<'_>, due: &Due<'_>) -> Option<Correspondent> {
    let request = due.record.request.as_ref().and_then(|id| scene.request(id));
    match due.record.to {
        Recipient::HolderAlternate => Some(Correspondent {
            name: holder_name(scene, due),
            address: alternate(scene, due)?,
        }),
        Recipient::HolderInstitutional => Some(Correspondent {
            name: holder_name(scene, due),
            address: institutional(scene, due)?,
        }),
        Recipient::Sponsor => sponsor(scene, answering(scene, due)?),
        Recipient::Owner | Recipient::PreviousOwner | Recipient::Delegates => {
            stewards::correspondent(scene, due)
        }
        Recipient::Unit => unit(scene, due, request),
        Recipient::ServiceDesk => service_desk(scene),
    }
}

/// What a holder is called in a mail: the name with its titles, as all requests add up; else the account's.
pub fn holder_name(scene: &Scene<'_>, due: &Due<'_>) -> String {
    let named = |item: &Item| Some(PersonName::of(item)?.display());
    let leading = affiliation(scene, due).and_then(|leading| named(&leading.data));
    let name = leading.or_else(|| named(own_item(scene, due)?.1));
    let username = due.record.username.as_ref().map(Username::to_string);
    name.or(username).unwrap_or_default()
}

/// The affiliation that a mail is about: that of its item, else the one that leads.
pub fn affiliation<'a>(scene: &Scene<'a>, due: &Due<'_>) -> Option<&'a Affiliation<'a>> {
    let person = scene.person(due.person?)?;
    let item = due.item();
    let own = person
        .affiliations
        .iter()
        .find(|known| Some(&known.item) == item.as_ref());
    own.or_else(|| person.leading(scene.basis.day))
}

fn own_item<'a>(scene: &Scene<'a>, due: &Due<'_>) -> Option<(&'a Request, &'a Item)> {
    let origin = match &due.about {
        About::Deed { intended, .. } => Some(intended.origin.clone()),
        _ => None,
    };
    let items = [due.item(), origin];
    let mut known = items.iter().flatten().filter_map(|item| scene.item(item));
    known.find(|(_, item)| item.name.is_some() || item.email.is_some())
}

/// The holder's address outside the institution. A memo that closes an account may say the newest; else what all requests
/// add up to; else, where the request is taken back or gone from there, what it said.
fn alternate(scene: &Scene<'_>, due: &Due<'_>) -> Option<String> {
    let policy = &scene.basis.registry.policy;
    // A memo may repeat the address that is closed.
    let text = |field: &Option<Text>| {
        let outside = field
            .as_ref()
            .filter(|text| is_within(text, &policy.mail_domains).is_none());
        outside.map(|text| text.value.clone())
    };
    let of_memo = due
        .item()
        .and_then(|item| scene.item(&item))
        .and_then(|(request, item)| {
            let procedure = policy.procedures.get(&request.procedure.value)?;
            text(&item.email).filter(|_| procedure.action == Action::Deactivate)
        });
    let person = due.person.and_then(|person| scene.person(person));
    let known = || affiliation(scene, due).and_then(|leading| text(&leading.data.email));
    let any = || {
        let mut all = person?.affiliations.iter().rev();
        all.find_map(|affiliation| text(&affiliation.data.email))
    };
    let said = || text(&own_item(scene, due)?.1.email);
    of_memo.or_else(known).or_else(any).or_else(said)
}

/// The holder's address at the institution: as the directory holds it, else as it is made.
pub fn institutional(scene: &Scene<'_>, due: &Due<'_>) -> Option<String> {
    let live = due.person.and_then(|person| scene.basis.live.account(person));
    let held = live.and_then(|live| live.account.attributes.first(Attribute::Mail));
    held.map(str::to_owned).or_else(|| {
        let leading = affiliation(scene, due)?;
        let category = scene.basis.registry.policy.categories.get(&leading.category)?;
        mail_address(category, due.record.username.as_ref()?, &leading.data)
    })
}

/// Whoever answers for the accounts that a mail is about, as the request says that brought their holders in.
pub fn answering<'a>(scene: &Scene<'a>, due: &Due<'_>) -> Option<&'a Sponsor> {
    let request = match &due.about {
        About::Several { done } => scene.request(&done.first()?.origin.request),
        _ => affiliation(scene, due).map(|known| known.request),
    };
    request?.sponsor.as_ref()
}

/// Whether a holder is told through somebody else where no address is known (domain trap 26).
pub fn is_answered_for(scene: &Scene<'_>, due: &Due<'_>) -> bool {
    affiliation(scene, due).is_some_and(|known| known.request.sponsor.is_some())
}

/// Whoever answers for accounts: at the address that the request gives, else at the institution's, else through the unit.
fn sponsor(scene: &Scene<'_>, sponsor: &Sponsor) -> Option<Correspondent> {
    let said = sponsor.contact.as_ref().map(|contact| contact.value.trim());
    let said = said.filter(|contact| contact.contains('@') && !contact.contains(' '));
    let account = sponsor.account.as_ref().map(|account| &account.value);
    let held = account.and_then(|account| scene.basis.live.by_username(account.as_str()));
    let held = held.and_then(|held| held.account.attributes.first(Attribute::Mail));
    let unit = scene.basis.registry.units.get(&sponsor.unit.value);
    let unit = unit.and_then(|unit| unit.email.as_deref());
    Some(Correspondent {
        name: sponsor.name.value.clone(),
        address: said.or(held).or(unit)?.to_owned(),
    })
}

/// The service desk: as akun.yaml says, else, where nobody is written, whom people reach there.
fn service_desk(scene: &Scene<'_>) -> Option<Correspondent> {
    let registry = scene.basis.registry;
    let contact = &registry.policy.institution.operator.contact;
    let address = match &registry.settings.tickets {
        Some(TicketSettings::Mail { to, .. }) => to.clone(),
        Some(TicketSettings::Http(desk)) => desk.url.host_str()?.to_owned(),
        // Nobody real is written at an address that nobody named.
        None if registry.settings.purpose == Purpose::Production => return None,
        None => Some(contact).filter(|contact| contact.contains('@'))?.clone(),
    };
    Some(Correspondent {
        name: registry.policy.institution.operator.name.clone(),
        address,
    })
}

/// A unit: at its own address, else at the one that its request gives.
fn unit(scene: &Scene<'_>, due: &Due<'_>, request: Option<&Request>) -> Option<Correspondent> {
    let unit = scene.basis.registry.units.get(&due.record.unit);
    let own = unit.and_then(|unit| unit.email.clone());
    let asked = request.filter(|request| request.requester.unit.value == due.record.unit);
    let said = || asked.and_then(|request| Some(request.requester.email.as_ref()?.value.clone()));
    Some(Correspondent {
        name: unit.map_or_else(|| due.record.unit.to_string(), |unit| unit.name.clone()),
        address: own.or_else(said)?,
    })
}
