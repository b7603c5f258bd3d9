//! Who is told, and what is told without any change.

use std::collections::BTreeMap;

use url::Url;

use crate::diagnostic::code::Code;
use crate::names::CategoryId;
use crate::policy::notice;
use crate::policy::notice::{Announced, FieldIs, Monthly, Notice, Notices, Recipient, TicketRule, Troubles};
use crate::policy::raw::Text;
use crate::policy::raw::categories::{Category, NotifyAddress};
use crate::policy::raw::procedures::Procedure;
use crate::policy::raw::promises::{self, Event};
use crate::policy::raw::rules;
use crate::policy::read::check::{Check, Defined};

/// What a procedure tells people. Its numbers have been judged.
pub(crate) fn notices(raw: &Procedure) -> Notices {
    let monthly = raw
        .notify
        .iter()
        .filter(|notice| notice.event.value == Event::Monthly);
    let silent_when = raw.notify.iter().flat_map(|notice| fields(&notice.silent_when));
    Notices {
        told: told(&raw.notify),
        monthly: monthly
            .filter_map(|notice| {
                let day = notice.day.as_ref().map_or(1, |day| day.value);
                Some(Monthly {
                    template: notice.template.value.clone(),
                    day: u32::try_from(day).unwrap_or(1),
                    to: notice.to.first().map(|to| recipient(to.value))?,
                    only: fields(&notice.only),
                })
            })
            .collect(),
        silent_when: silent_when.collect(),
    }
}

/// What is told because of something that happened.
pub(crate) fn told(raw: &[promises::Notice]) -> Vec<Notice> {
    let notice = |raw: &promises::Notice| {
        let on = match raw.event.value {
            Event::Applied => notice::Event::Applied,
            Event::Scheduled => notice::Event::Scheduled,
            Event::DocumentIssued => notice::Event::DocumentIssued,
            Event::Monthly => return None,
        };
        Some(Notice {
            on,
            template: raw.template.value.clone(),
            existing: raw.existing.as_ref().map(|template| template.value.clone()),
            to: raw.to.iter().map(|to| recipient(to.value)).collect(),
            only: fields(&raw.only),
        })
    };
    raw.iter().filter_map(notice).collect()
}

/// What the service desk is told of a request.
pub(crate) fn ticket(raw: &promises::Ticket) -> TicketRule {
    let plain = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    TicketRule {
        template: raw.template.value.clone(),
        subject: plain(&raw.subject),
        category: plain(&raw.category),
    }
}

/// The portal that mails lead to: a link that nobody can read on its way.
pub(crate) fn portal(raw: &rules::Mail, check: &mut Check<'_>) -> Option<String> {
    let portal = raw.portal.as_ref()?;
    let sound = Url::parse(portal).is_ok_and(|url| {
        url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none()
    });
    if !sound && !check.faults.spoilt(portal.span) {
        check.report(Code::PortalInvalid, portal.span, &[("value", portal)]);
    }
    Some(portal.value.clone())
}

/// What is told when something does not go as it should.
pub(crate) fn troubles(raw: Option<&promises::Troubles>) -> Troubles {
    let plain = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    raw.map_or_else(Troubles::default, |raw| Troubles {
        deferred: plain(&raw.deferred),
        undelivered: plain(&raw.undelivered),
        sponsor_gone: plain(&raw.sponsor_gone),
    })
}

/// What an officer may have told to many.
pub(crate) fn announcements(raw: &[promises::Announcement], check: &mut Check<'_>) -> Vec<Announced> {
    let announced = |raw: &promises::Announcement| {
        for category in &raw.to {
            check.refers(category, Defined::Category);
        }
        let named = raw.to.iter().map(|category| (category.as_str(), category.span));
        check.names("to", named, raw.template.span);
        let to = raw.to.iter();
        Announced {
            template: raw.template.value.clone(),
            to: to.map(|category| CategoryId::new(&**category)).collect(),
        }
    };
    raw.iter().map(announced).collect()
}

/// Where the people of a category are told something, the first that there is counting.
pub(crate) fn recipients(raw: &Category) -> Vec<Recipient> {
    let all = raw.notify_address.iter();
    all.map(|address| match address.value {
        NotifyAddress::Institutional => Recipient::HolderInstitutional,
        NotifyAddress::Alternate => Recipient::HolderAlternate,
        NotifyAddress::Owner => Recipient::Owner,
        NotifyAddress::Sponsor => Recipient::Sponsor,
    })
    .collect()
}

fn recipient(raw: promises::Recipient) -> Recipient {
    match raw {
        promises::Recipient::HolderAlternate => Recipient::HolderAlternate,
        promises::Recipient::HolderInstitutional => Recipient::HolderInstitutional,
        promises::Recipient::Sponsor => Recipient::Sponsor,
        promises::Recipient::Owner => Recipient::Owner,
        promises::Recipient::PreviousOwner => Recipient::PreviousOwner,
        promises::Recipient::Delegates => Recipient::Delegates,
        promises::Recipient::Requester => Recipient::Unit,
    }
}

fn fields(raw: &BTreeMap<Text, Text>) -> Vec<FieldIs> {
    let all = raw.iter();
    all.map(|(field, value)| (field.value.clone(), value.value.clone()))
        .collect()
}
