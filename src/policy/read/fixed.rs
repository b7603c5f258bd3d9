//! What a policy says in the open and the program does in one way only: another word would promise what nobody does.

use std::collections::BTreeSet;

use crate::placed::{Placed, Span};
use crate::policy::raw::Policy;
use crate::policy::raw::directory::DriftReaction;
use crate::policy::raw::limits::QuotaOrder;
use crate::policy::raw::rules::{CharacterClass, MailScope, NeverIn, OnCollision, UsernameScope};
use crate::policy::read::check::Check;

/// Judges what can only be said in one way.
pub(crate) fn judge(policy: &Policy, check: &mut Check<'_>) {
    let password = &policy.password;
    let temporary = &password.temporary;
    let length = temporary.length.span;
    let said = words(&password.require_classes, CharacterClass::word);
    let wanted = joined(CharacterClass::ALL, CharacterClass::word);
    check.only(
        "require_classes",
        &said,
        &wanted,
        place(&password.require_classes, length),
    );
    let said = words(&temporary.never_in, NeverIn::word);
    let wanted = joined(NeverIn::ALL, NeverIn::word);
    check.only("never_in", &said, &wanted, place(&temporary.never_in, length));
    let usernames = &policy.usernames;
    let charset = usernames.charset.span;
    let said = words(&usernames.unique_across, UsernameScope::word);
    let wanted = joined(UsernameScope::ALL, UsernameScope::word);
    check.only(
        "unique_across",
        &said,
        &wanted,
        place(&usernames.unique_across, charset),
    );
    let said = words(&usernames.on_collision, OnCollision::word);
    let wanted = joined(OnCollision::ALL, OnCollision::word);
    check.only(
        "on_collision",
        &said,
        &wanted,
        place(&usernames.on_collision, charset),
    );
    let mail = &policy.mail;
    let said = words(&mail.primary_unique_across, MailScope::word);
    let wanted = joined(MailScope::ALL, MailScope::word);
    let kept = mail.keep_old_as_alias.span;
    check.only(
        "primary_unique_across",
        &said,
        &wanted,
        place(&mail.primary_unique_across, kept),
    );
    for (key, said) in [
        ("avoid_ambiguous", &temporary.avoid_ambiguous),
        ("must_change", &temporary.must_change),
        ("keep_old_as_alias", &mail.keep_old_as_alias),
    ] {
        check.only(key, &said.value.to_string(), "true", said.span);
    }
    judge_quotas(policy, check);
    judge_drift(policy, check);
    judge_categories(policy, check);
}

fn judge_quotas(policy: &Policy, check: &mut Check<'_>) {
    let wanted = joined(QuotaOrder::ALL, QuotaOrder::word);
    for quota in policy.quotas.values() {
        let said: Vec<&str> = quota.order.iter().map(|order| order.word()).collect();
        let place = place(&quota.order, quota.limit.span);
        check.only("order", &said.join(", "), &wanted, place);
    }
}

fn judge_drift(policy: &Policy, check: &mut Check<'_>) {
    let drift = &policy.directory.drift;
    for (key, said, wanted) in [
        ("managed", &drift.managed, DriftReaction::RepairAfterReport),
        ("unmanaged", &drift.unmanaged, DriftReaction::Ignore),
        ("missing_entry", &drift.missing_entry, DriftReaction::Report),
        ("renamed_entry", &drift.renamed_entry, DriftReaction::FollowUuid),
    ] {
        check.only(key, said.word(), wanted.word(), said.span);
    }
}

fn judge_categories(policy: &Policy, check: &mut Check<'_>) {
    for category in policy.categories.values() {
        let owners = category.owner.as_ref().map(|owner| ("count", &owner.count, "1"));
        let gap = category.validity.bridge_gap_days.as_ref();
        let gap = gap.map(|days| ("bridge_gap_days", days, "0"));
        for (key, said, wanted) in owners.into_iter().chain(gap) {
            check.only(key, &said.value.to_string(), wanted, said.span);
        }
    }
}

/// The words of a list of which the order means nothing, each once.
fn words<T: Copy + Ord>(said: &[Placed<T>], word: fn(T) -> &'static str) -> String {
    let all: BTreeSet<T> = said.iter().map(|said| said.value).collect();
    joined(&all.into_iter().collect::<Vec<_>>(), word)
}

fn joined<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    all.iter().map(|one| word(*one)).collect::<Vec<_>>().join(", ")
}

/// Where a list stands: at its first word, or beside it.
fn place<T>(said: &[Placed<T>], beside: Span) -> Span {
    said.first().map_or(beside, |first| first.span)
}
