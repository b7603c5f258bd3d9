//! The numbers that people have: their form, and what a NIP says.

use std::ops::RangeInclusive;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::{Subject, changed};
use crate::person::key::{Number, normalise};
use crate::person::nip::Nip;
use crate::request::Text;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "numbers have the form that the policy gives them",
        codes: &[Code::IdentifierForm, Code::NipImpossible],
        check: forms,
    },
    Rule {
        name: "phones have their zero in front",
        codes: &[Code::PhoneWithoutZero],
        check: phones,
    },
    Rule {
        name: "a NIP agrees with the day of birth",
        codes: &[Code::NipBirthDate],
        check: birth,
    },
];

fn forms(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let requester = &request.requester;
    let signatory = request.letter.signed_by.as_ref();
    let of_people = [
        (Number::Nip, requester.nip.as_ref()),
        (Number::Nopeg, requester.nopeg.as_ref()),
        (
            Number::Nip,
            signatory.and_then(|signatory| signatory.nip.as_ref()),
        ),
    ];
    for (number, written) in of_people {
        faults.extend(written.and_then(|written| form_fault(subject, number, written)));
    }
    for (_, item) in subject.items() {
        for number in Number::ALL {
            let written = number.written(item);
            let new = changed(item, number.field());
            for written in written.into_iter().chain(new) {
                faults.extend(form_fault(subject, *number, written));
            }
        }
    }
}

/// What is wrong with the form of a number, if anything is.
pub(crate) fn form_fault(subject: &Subject<'_>, number: Number, written: &Text) -> Option<Diagnostic> {
    let rules = subject.policy.identifiers.get(number.field())?;
    if rules.nip {
        let reason = Nip::parse(written).err()?;
        let fault = subject.fault(Code::NipImpossible, written.span);
        return Some(fault.with("nip", &written.value).with("reason", reason));
    }
    let normal = normalise(subject.policy, number, written);
    if rules.pattern.is_match(&normal) {
        return None;
    }
    let fault = subject.fault(Code::IdentifierForm, written.span);
    // A spreadsheet takes the zeros in front away.
    let with_zeros = (1..=3).map(|zeros| format!("{}{normal}", "0".repeat(zeros)));
    let is_short = is_digits(&normal) && with_zeros.into_iter().any(|long| rules.pattern.is_match(&long));
    Some(
        fault
            .with("case", if is_short { "short" } else { "other" })
            .with("field", number)
            .with("value", &written.value)
            .with("digits", digits(rules.pattern.as_str()))
            .with("pattern", rules.pattern.as_str()),
    )
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers of mobile phones in Indonesia begin with 08, abroad with +628.
fn phones(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let phones = subject.items().filter_map(|(_, item)| item.phone.as_ref());
    let cut = phones
        .filter(|phone| phone.starts_with('8') && is_digits(phone) && MOBILE_DIGITS.contains(&phone.len()));
    for phone in cut {
        let fault = subject.fault(Code::PhoneWithoutZero, phone.span);
        let meant = format!("\"0{}\"", phone.value);
        faults.push(fault.with("phone", &phone.value).suggest(Some(meant)));
    }
}

/// How many digits the number of a mobile phone has without its zero.
const MOBILE_DIGITS: RangeInclusive<usize> = 9..=12;

/// How many digits a pattern asks for, `8` or `6-12`; `none` where it asks for something else.
fn digits(pattern: &str) -> String {
    pattern
        .strip_prefix("^[0-9]{")
        .and_then(|rest| rest.strip_suffix("}$"))
        .filter(|count| count.bytes().all(|byte| byte.is_ascii_digit() || byte == b','))
        .map_or_else(|| "none".to_owned(), |count| count.replace(',', "-"))
}

fn birth(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, item) in subject.items() {
        let (Some(written), Some(birth)) = (&item.nip, &item.birth_date) else {
            continue;
        };
        let Ok(nip) = Nip::parse(written) else {
            continue;
        };
        if nip.born != birth.value {
            let fault = subject.fault(Code::NipBirthDate, birth.span);
            faults.push(fault.with("birth", birth.value).with("nip", nip.born));
        }
    }
}
