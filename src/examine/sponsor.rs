//! The person who answers for accounts (penanggung jawab, II.B.4.e).

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::delivery::is_sealed;
use crate::examine::subject::Subject;
use crate::unit::read::is_recipient;

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "somebody answers for the accounts",
        codes: &[Code::SponsorMissing],
        check: there,
    },
    Rule {
        name: "it is somebody of the unit that asks, by an account",
        codes: &[Code::SponsorUnit, Code::SponsorWithoutAccount],
        check: of_the_unit,
    },
    Rule {
        name: "what is sealed to a sponsor's own key can be opened",
        codes: &[Code::SponsorKeyInvalid],
        check: key,
    },
    Rule {
        name: "a sponsor's own key opens what is sealed",
        codes: &[Code::SponsorKeyUnused],
        check: passed_over,
    },
];

fn there(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(procedure) = subject.procedure() else {
        return;
    };
    let by_category = subject
        .items()
        .filter_map(|(_, item)| subject.category(item))
        .any(|category| category.sponsor_required);
    let required = procedure.sponsor_required || (by_category && subject.brings_in());
    if required && subject.request.sponsor.is_none() {
        let fault = subject.fault(Code::SponsorMissing, subject.request.procedure.span);
        faults.push(fault.with("procedure", &procedure.id));
    }
}

fn of_the_unit(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(sponsor) = &subject.request.sponsor else {
        return;
    };
    let asking = &subject.request.requester.unit;
    // Units that there are not have been reported.
    let known = subject.units.get(&sponsor.unit).is_some() && subject.requester().is_some();
    // A faculty answers for its laboratories' guests, and the other way round.
    let related = subject.is_within(&sponsor.unit, asking) || subject.is_within(asking, &sponsor.unit);
    if known && !related {
        let fault = subject.fault(Code::SponsorUnit, sponsor.unit.span);
        faults.push(
            fault
                .with("name", &sponsor.name.value)
                .with("unit", &sponsor.unit.value)
                .with("requester", &asking.value),
        );
    }
    if sponsor.account.is_none() {
        let fault = subject.fault(Code::SponsorWithoutAccount, sponsor.name.span);
        faults.push(fault.with("name", &sponsor.name.value));
    }
}

fn key(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let sponsor = subject.request.sponsor.as_ref();
    if let Some(key) = sponsor.and_then(|sponsor| sponsor.age_key.as_ref())
        && !is_recipient(key)
    {
        // The value is not repeated: it may be the private half.
        let private = key.to_ascii_uppercase().contains("SECRET");
        let half = if private { "private" } else { "other" };
        let fault = subject.fault(Code::SponsorKeyInvalid, key.span);
        faults.push(fault.with("half", half));
    }
}

fn passed_over(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let sponsor = request.sponsor.as_ref();
    let key = sponsor.and_then(|sponsor| sponsor.age_key.as_ref());
    let Some(key) = key.filter(|key| is_recipient(key)) else {
        return;
    };
    // A procedure that there is not, and a way of delivery that is missing, have been reported.
    if subject.procedure().is_none() || (subject.creates() && request.delivery.is_none()) {
        return;
    }
    let delivery = request.delivery.as_ref().filter(|_| subject.creates());
    let sealed = delivery.filter(|delivery| is_sealed(delivery.method.value));
    if sealed.is_some() && request.sponsor_with_key().is_some() {
        return;
    }
    let recipient = sealed.and_then(|delivery| delivery.name.as_ref());
    let fault = subject.fault(Code::SponsorKeyUnused, key.span);
    faults.push(match recipient {
        Some(name) => fault.with("why", "recipient").with("name", &name.value),
        None => fault.with("why", "nothing"),
    });
}
