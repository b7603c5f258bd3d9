//! How the names of people with numbers are written in requests.

use crate::person::key::{Number, PersonKey};
use crate::person::name::PersonName;
use crate::person::spelling::compare_key;
use crate::policy::Policy;
use crate::request::{Item, Request, Text};

/// A name that stands beside a number of its holder.
pub(crate) struct Named<'a> {
    pub(crate) number: PersonKey,
    pub(crate) name: &'a Text,
    /// The item that says so; none for those who ask and sign.
    pub(crate) item: Option<&'a Item>,
    /// Whether it is what the holder shall be called from now on.
    pub(crate) is_new: bool,
}

/// Every name in a request that stands beside a number: of who asks, of who signed, and of those whom it is about.
pub(crate) fn named<'a>(policy: &'a Policy, request: &'a Request) -> impl Iterator<Item = Named<'a>> {
    let requester = &request.requester;
    let asks = [(Number::Nip, &requester.nip), (Number::Nopeg, &requester.nopeg)];
    let asks = asks
        .into_iter()
        .filter_map(|(number, written)| Some((number, written.as_ref()?, &requester.name)));
    let signed_by = request.letter.signed_by.iter();
    let signed =
        signed_by.filter_map(|signatory| Some((Number::Nip, signatory.nip.as_ref()?, &signatory.name)));
    let people = asks.chain(signed).map(|(number, written, name)| Named {
        number: PersonKey::number(policy, number, written),
        name,
        item: None,
        is_new: false,
    });
    people.chain(request.inline_items().flat_map(|(_, item)| of_item(policy, item)))
}

fn of_item<'a>(policy: &'a Policy, item: &'a Item) -> impl Iterator<Item = Named<'a>> {
    let set = |field: &str| item.change.as_ref()?.set.get(field);
    Number::ALL.iter().flat_map(move |number| {
        let numbers = number.written(item).into_iter().chain(set(number.field()));
        numbers.flat_map(move |written| {
            let names = [(item.name.as_ref(), false), (set("name"), true)];
            names.into_iter().filter_map(move |(name, is_new)| {
                Some(Named {
                    number: PersonKey::number(policy, *number, written),
                    name: name?,
                    item: Some(item),
                    is_new,
                })
            })
        })
    })
}

/// Whether two texts are one name, whatever their titles, capitals and marks.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    let form = |name: &str| compare_key(&PersonName::parse(name).bare);
    one == other || form(one) == form(other)
}
