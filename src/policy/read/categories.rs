//! The categories.

use std::collections::BTreeMap;

use crate::diagnostic::code::Code;
use crate::names::CategoryId;
use crate::placed::Placed;
use crate::policy::category::{Category, ChosenBy, Kind, Login, OwnerRule, ValidityBasis};
use crate::policy::raw::Text;
use crate::policy::raw::categories as words;
use crate::policy::raw::validity::{Basis, Extension, UntilRule, Validity};
use crate::policy::raw::{Policy, categories};
use crate::policy::read::check::{Check, Defined};
use crate::policy::read::lifetime::MOST_MONTHS;
use crate::policy::read::rules::MOST_DAYS;
use crate::policy::read::{notices, patterns};

/// The categories.
pub(crate) fn read(policy: &Policy, check: &mut Check<'_>) -> BTreeMap<CategoryId, Category> {
    for category in &policy.semantics.precedence {
        check.refers(category, Defined::Category);
    }
    policy
        .categories
        .iter()
        .map(|(id, category)| {
            if category.validity.basis.value == Basis::Retirement {
                judge_ages(id, category, policy, check);
            }
            (
                CategoryId::new(&**id),
                read_category(id, rank(id, policy), category, check),
            )
        })
        .collect()
}

/// The place of a category among those of a person with several. One that is not listed comes after those that are.
fn rank(id: &Text, policy: &Policy) -> usize {
    let listed = &policy.semantics.precedence;
    let place = listed.iter().position(|named| named.value == id.value);
    place.unwrap_or(listed.len())
}

fn read_category(id: &Text, rank: usize, raw: &categories::Category, check: &mut Check<'_>) -> Category {
    let kind = raw
        .kind
        .as_ref()
        .map_or(Kind::Person, |kind| read_kind(kind.value));
    let requestable = raw
        .requestable
        .as_ref()
        .is_none_or(|requestable| requestable.value);
    judge_identity(id, raw, kind, requestable, check);
    judge_rest(id, raw, check);
    let closing = raw.closing.as_ref();
    Category {
        id: CategoryId::new(&**id),
        label: raw.label.value.clone(),
        basis: raw
            .basis
            .as_ref()
            .map(|basis| basis.value.clone())
            .unwrap_or_default(),
        kind,
        requestable,
        roles: raw.roles.iter().map(|role| role.value.clone()).collect(),
        identity: raw.identity.iter().map(|field| field.value.clone()).collect(),
        container: raw.container.value.clone(),
        affiliations: words_of(&raw.affiliations),
        affiliations_by_role: raw
            .affiliations_by_role
            .iter()
            .map(|(role, affiliations)| (role.value.clone(), words_of(affiliations)))
            .collect(),
        username_patterns: patterns_of(raw),
        username_chosen_by: raw.username.as_ref().map_or(ChosenBy::Requester, |username| {
            read_chooser(username.chosen_by.value)
        }),
        mail_pattern: raw.mail.as_ref().map(|mail| mail.pattern.value.clone()),
        validity: read_validity(&raw.validity, check),
        closing_delay_days: closing.map_or(0, |closing| {
            check.number("delay_days", &closing.delay_days, 0, MOST_DAYS)
        }),
        closing_basis: closing
            .and_then(|closing| closing.basis.as_ref())
            .map(|basis| basis.value.clone()),
        sponsor_required: raw.sponsor_required,
        login: raw.login.as_ref().map_or(Login::Personal, read_login),
        provider: provider(raw),
        is_immutable: raw.immutable_after.is_some(),
        max_per_person: check.optional("max_per_person", raw.max_per_person.as_ref(), 1, 100),
        owner: raw.owner.as_ref().map(read_owner),
        delegates: raw.delegates.as_ref().and_then(read_delegates),
        reopen_within_days: reopen_within_days(raw),
        told_at: notices::recipients(raw),
        rank,
    }
}

fn patterns_of(raw: &categories::Category) -> Vec<String> {
    let patterns = raw.username.iter().flat_map(|username| &username.patterns);
    patterns.map(|pattern| pattern.value.clone()).collect()
}

/// Who runs the mailboxes.
fn provider(raw: &categories::Category) -> Option<String> {
    let provider = raw.mail.as_ref()?.provider.as_ref()?;
    Some(provider.value.clone())
}

fn read_owner(raw: &words::Owner) -> OwnerRule {
    OwnerRule {
        is_required: raw.required.value,
        category: CategoryId::new(&*raw.category),
    }
}

/// The category of those who may open a mailbox beside its owner.
fn read_delegates(raw: &words::Delegates) -> Option<CategoryId> {
    raw.allowed.value.then(|| CategoryId::new(&*raw.category))
}

/// Judges what refers to something else, and what only has a form.
fn judge_rest(id: &Text, raw: &categories::Category, check: &mut Check<'_>) {
    judge_mailbox(raw, check);
    patterns::container(&raw.container, check);
    judge_roles(id, raw, check);
    if let Some(extension) = &raw.extension {
        judge_extension(extension, check);
    }
}

/// For how many days after its end an account may be extended. The number has been judged.
fn reopen_within_days(raw: &categories::Category) -> Option<u32> {
    let days = raw.extension.as_ref()?.reopen_within_days.as_ref()?;
    u32::try_from(days.value).ok()
}

/// Judges the roles that affiliations are given by.
fn judge_roles(id: &Text, raw: &categories::Category, check: &mut Check<'_>) {
    for role in raw.affiliations_by_role.keys() {
        if !raw.roles.is_empty() && !raw.roles.iter().any(|known| known.value == role.value) {
            check.report(
                Code::RoleUndefined,
                role.span,
                &[("name", role), ("category", id)],
            );
        }
    }
}

/// Judges that everybody of a category that ends with retirement has an age: those without a role by the category itself.
fn judge_ages(id: &Text, raw: &categories::Category, policy: &Policy, check: &mut Check<'_>) {
    let has_age = |class: &Text| {
        let rules = policy.retirement.as_ref();
        rules.is_some_and(|rules| rules.classes.keys().any(|known| known.value == class.value))
    };
    if !has_age(id) {
        let span = raw.validity.basis.span;
        check.report(Code::RetirementUndefined, span, &[("class", id)]);
    }
    for role in raw
        .roles
        .iter()
        .filter(|role| policy.retirement.is_some() && !has_age(role))
    {
        check.report(Code::RetirementUndefined, role.span, &[("class", role)]);
    }
}

/// Judges what says who a person is, and how people get their usernames.
fn judge_identity(
    id: &Text,
    raw: &categories::Category,
    kind: Kind,
    requestable: bool,
    check: &mut Check<'_>,
) {
    for field in &raw.identity {
        check.field(field);
        let number = matches!(field.as_str(), "nim" | "nip" | "nopeg" | "nrp" | "npp");
        if number {
            check.refers(field, Defined::Identifier);
        }
    }
    // A mailbox of a position, a unit or an event is who it is; nobody asks for what nobody may request.
    let somebody = requestable && matches!(kind, Kind::Person | Kind::Test);
    if somebody && raw.identity.is_empty() && !check.faults.spoilt(id.span) {
        check.report(Code::CategoryWithoutIdentity, id.span, &[("category", id)]);
    }
    let patterns = raw.username.iter().flat_map(|username| &username.patterns);
    if somebody && patterns.clone().next().is_none() {
        check.report(Code::CategoryWithoutUsername, id.span, &[("category", id)]);
    }
    for pattern in patterns.clone() {
        patterns::username(pattern, check);
    }
    for (key, listed) in [
        ("patterns", patterns.collect::<Vec<_>>()),
        ("identity", raw.identity.iter().collect()),
        ("roles", raw.roles.iter().collect()),
    ] {
        if !listed.is_empty() {
            let listed = listed.into_iter().map(|text| (text.as_str(), text.span));
            check.names(key, listed, id.span);
        }
    }
    // No request may name a name that the program chooses: such a pattern gives one to nobody.
    let by_program =
        |username: &&words::UsernamePatterns| username.chosen_by.value == words::ChosenBy::System;
    let chosen = raw.username.iter().filter(by_program);
    for pattern in chosen.flat_map(|username| &username.patterns) {
        if pattern.contains("{username}") && !check.faults.spoilt(pattern.span) {
            check.report(
                Code::UsernamePatternInvalid,
                pattern.span,
                &[("pattern", pattern)],
            );
        }
    }
}

/// Judges addresses, and those who answer for mailboxes that are no person's.
fn judge_mailbox(raw: &categories::Category, check: &mut Check<'_>) {
    if let Some(mail) = &raw.mail {
        patterns::mail(mail, check);
    }
    if let Some(owner) = &raw.owner {
        check.number("count", &owner.count, 1, 10);
        check.refers(&owner.category, Defined::Category);
    }
    if let Some(delegates) = &raw.delegates {
        check.refers(&delegates.category, Defined::Category);
    }
}

fn judge_extension(raw: &Extension, check: &mut Check<'_>) {
    check.number("months", &raw.months, 1, MOST_MONTHS);
    check.optional("times", raw.times.as_ref(), 1, 1000);
    check.optional(
        "reopen_within_days",
        raw.reopen_within_days.as_ref(),
        0,
        MOST_DAYS,
    );
    if let Some(procedure) = &raw.only_by {
        check.refers(procedure, Defined::Procedure);
    }
}

fn read_validity(raw: &Validity, check: &mut Check<'_>) -> ValidityBasis {
    check.optional("bridge_gap_days", raw.bridge_gap_days.as_ref(), 0, MOST_DAYS);
    let max_months = check.optional("max_months", raw.max_months.as_ref(), 1, MOST_MONTHS);
    judge_until(raw, check);
    judge_unread(raw, check);
    let is_required = raw
        .until
        .as_ref()
        .is_some_and(|until| until.value == UntilRule::Required);
    match raw.basis.value {
        Basis::Study => ValidityBasis::Study,
        Basis::Retirement => ValidityBasis::Retirement,
        Basis::Contract => ValidityBasis::Contract,
        Basis::Letter => ValidityBasis::Letter,
        Basis::Request => ValidityBasis::Request {
            max_months,
            // Without any months nothing else says the end.
            names_end: is_required || max_months.is_none(),
        },
        Basis::Employment | Basis::Position | Basis::Unit | Basis::Open => ValidityBasis::Open,
    }
}

/// Judges that what follows an end fits what the end follows: a request names no end of study, and none of a contract.
fn judge_until(raw: &Validity, check: &mut Check<'_>) {
    let Some(until) = &raw.until else { return };
    let fits = match raw.basis.value {
        Basis::Study | Basis::Employment | Basis::Position | Basis::Unit | Basis::Open => {
            until.value == UntilRule::Open
        }
        Basis::Letter | Basis::Request => until.value == UntilRule::Required,
        Basis::Retirement | Basis::Contract => false,
    };
    if !fits && !check.faults.spoilt(until.span) {
        let args = [("until", until.word()), ("basis", raw.basis.word())];
        check.report(Code::EndContradiction, until.span, &args);
    }
}

/// Judges that nothing is said about an end that another basis alone heeds.
fn judge_unread(raw: &Validity, check: &mut Check<'_>) {
    if let Some(months) = &raw.max_months
        && raw.basis.value != Basis::Request
        && !check.faults.spoilt(months.span)
    {
        let args = [("key", "max_months"), ("value", raw.basis.word())];
        check.report(Code::KeyWithoutEffect, months.span, &args);
    }
}

fn words_of(affiliations: &[Placed<words::Affiliation>]) -> Vec<String> {
    let words = affiliations.iter().map(|affiliation| affiliation.word());
    words.map(str::to_owned).collect()
}

fn read_kind(raw: words::Kind) -> Kind {
    match raw {
        words::Kind::Person => Kind::Person,
        words::Kind::Test => Kind::Test,
        words::Kind::Role => Kind::Role,
        words::Kind::Unit => Kind::Unit,
        words::Kind::Event => Kind::Event,
    }
}

fn read_chooser(raw: words::ChosenBy) -> ChosenBy {
    match raw {
        words::ChosenBy::System => ChosenBy::System,
        words::ChosenBy::Requester => ChosenBy::Requester,
        words::ChosenBy::RequesterOrSystem => ChosenBy::RequesterOrSystem,
    }
}

fn read_login(raw: &Placed<words::Login>) -> Login {
    match raw.value {
        words::Login::Personal => Login::Personal,
        words::Login::Delegated => Login::Delegated,
        words::Login::Shared => Login::Shared,
        words::Login::None => Login::None,
    }
}
