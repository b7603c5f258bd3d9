//! Addresses of people outside the institution: whether they can be reached there at all.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, changed};
use crate::person::email;
use crate::request::Text;

/// From how many people on an address is the unit's own, and nobody's.
const MANY: usize = 5;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "addresses are addresses, outside the institution, and not mistyped",
        codes: &[Code::EmailSyntax, Code::InstitutionalEmail, Code::EmailTypo],
        check: form,
    },
    Rule {
        name: "people have an address of their own",
        codes: &[Code::EmailShared, Code::EmailSharedByMany],
        check: shared,
    },
];

fn form(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let own = subject.request.requester.email.as_ref();
    faults.extend(own.and_then(|address| syntax(subject, address)));
    // Who leaves may be known by an address of the institution; nobody is reached there afterwards.
    let creates = subject.brings_in();
    let addresses = subject.items().flat_map(|(_, item)| {
        let own = item.email.iter().map(|address| (address, creates));
        own.chain(changed(item, "email").map(|address| (address, true)))
    });
    for (address, is_of_holder) in addresses {
        if let Some(fault) = syntax(subject, address) {
            faults.push(fault);
        } else if let Some(domain) = email::is_within(address, &subject.policy.mail_domains)
            && is_of_holder
        {
            let fault = subject.fault(Code::InstitutionalEmail, address.span);
            faults.push(fault.with("email", &address.value).with("domain", domain));
        } else if let Some(meant) = email::meant(address) {
            let fault = subject.fault(Code::EmailTypo, address.span);
            faults.push(fault.with("email", &address.value).suggest(Some(meant)));
        }
    }
}

fn syntax(subject: &Subject<'_>, address: &Text) -> Option<Diagnostic> {
    if email::is_address(address) {
        return None;
    }
    let fault = subject.fault(Code::EmailSyntax, address.span);
    Some(
        fault
            .with("email", &address.value)
            .suggest(email::trimmed(address)),
    )
}

fn shared(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let mut holders: BTreeMap<String, Vec<(u32, &Text)>> = BTreeMap::new();
    for (number, item) in subject.items() {
        if let Some(address) = &item.email {
            holders
                .entry(email::normalise(address))
                .or_default()
                .push((number, address));
        }
    }
    for holders in holders.values() {
        let [(first, _), others @ ..] = holders.as_slice() else {
            continue;
        };
        let code = if holders.len() >= MANY {
            Code::EmailSharedByMany
        } else {
            Code::EmailShared
        };
        // Said at the second person, with the number of all: five times the same sentence helps nobody.
        if let Some((number, address)) = others.first() {
            let fault = subject.fault(code, address.span);
            faults.push(
                fault
                    .with("email", &address.value)
                    .with("item", number)
                    .with("first", first)
                    .with("count", holders.len()),
            );
        }
    }
}
