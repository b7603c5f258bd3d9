//! The help desk (b.1): by which channel the holder came, and what is to be corrected.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, listed, place_of};
use crate::placed::Span;
use crate::request::Item;
use crate::request::act::UPDATE_CONTACT;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "holders come to the help desk by a channel that it has",
        codes: &[Code::ChannelNotOffered],
        check: channel,
    },
    Rule {
        name: "the help desk changes contacts by the act for it, and by no other",
        codes: &[Code::ContactWithoutChange, Code::ChangeNotOfAct],
        check: change,
    },
];

fn channel(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let offered = &subject.policy.institution.operator.channels;
    for (number, item) in subject.items() {
        let Some(act) = &item.helpdesk else {
            continue;
        };
        if !offered.contains(&act.channel.value) {
            let fault = subject.fault(Code::ChannelNotOffered, act.channel.span);
            let fault = fault.with("channel", &act.channel.value).with("item", number);
            faults.push(fault.with("allowed", listed(offered)));
        }
    }
}

fn change(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (number, item) in subject.items() {
        let Some(act) = &item.helpdesk else {
            continue;
        };
        let corrects = act.action.value == UPDATE_CONTACT;
        let fault = match &item.change {
            None if corrects => subject.fault(Code::ContactWithoutChange, act.action.span),
            Some(_) if !corrects => subject.fault(Code::ChangeNotOfAct, place_of_change(item)),
            _ => continue,
        };
        faults.push(fault.with("action", &act.action.value).with("item", number));
    }
}

fn place_of_change(item: &Item) -> Span {
    let key = item.keys.iter().find(|key| key.value == "change");
    key.map_or_else(|| place_of(item), |key| key.span)
}
