//! Who is told, and what is told without any change.

use std::collections::BTreeMap;

use crate::policy::notice::{FieldIs, Monthly, Notices, Recipient};
use crate::policy::raw::Text;
use crate::policy::raw::categories::{Category, NotifyAddress};
use crate::policy::raw::procedures::Procedure;
use crate::policy::raw::promises::{self, Event};

/// What a procedure tells people while nothing changes. Its numbers have been judged.
pub(crate) fn notices(raw: &Procedure) -> Notices {
    let monthly = raw
        .notify
        .iter()
        .filter(|notice| notice.event.value == Event::Monthly);
    let silent_when = raw.notify.iter().flat_map(|notice| fields(&notice.silent_when));
    Notices {
        monthly: monthly
            .filter_map(|notice| {
                let day = notice.day.as_ref().map_or(1, |day| day.value);
                Some(Monthly {
                    template: notice.template.value.clone(),
                    day: u32::try_from(day).unwrap_or(1),
                    to: notice.to.iter().find_map(|to| recipient(to.value))?,
                    only: fields(&notice.only),
                })
            })
            .collect(),
        silent_when: silent_when.collect(),
    }
}

/// Where the people of a category are told something, the first that there is counting.
pub(crate) fn recipients(raw: &Category) -> Vec<Recipient> {
    let all = raw.notify_address.iter();
    all.map(|address| match address.value {
        NotifyAddress::Institutional => Recipient::HolderInstitutional,
        NotifyAddress::Alternate | NotifyAddress::Owner => Recipient::HolderAlternate,
        NotifyAddress::Sponsor => Recipient::Sponsor,
    })
    .collect()
}

fn recipient(raw: promises::Recipient) -> Option<Recipient> {
    match raw {
        promises::Recipient::HolderAlternate => Some(Recipient::HolderAlternate),
        promises::Recipient::HolderInstitutional => Some(Recipient::HolderInstitutional),
        promises::Recipient::Sponsor => Some(Recipient::Sponsor),
        promises::Recipient::Requester => Some(Recipient::Unit),
        // Of a mailbox that is no person's.
        promises::Recipient::Owner | promises::Recipient::PreviousOwner | promises::Recipient::Delegates => {
            None
        }
    }
}

fn fields(raw: &BTreeMap<Text, Text>) -> Vec<FieldIs> {
    let all = raw.iter();
    all.map(|(field, value)| (field.value.clone(), value.value.clone()))
        .collect()
}
