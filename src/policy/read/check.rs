//! The judge of a policy: what the file has found so far, and the names that it and the units define.

use std::collections::BTreeSet;

use regex_lite::Regex;

use crate::calendar::minutes;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::diagnostic::nearest;
use crate::judge::judge_number;
use crate::names::UnitId;
use crate::placed::Span;
use crate::policy::fields::ITEM_FIELDS;
use crate::policy::raw::ends::AccountState;
use crate::policy::raw::{Number, Policy, Text};
use crate::unit::{Unit, Units};

/// What is wrong so far, and what there is to refer to.
pub(crate) struct Check<'a> {
    pub(crate) faults: Faults,
    units: Option<&'a Units>,
    categories: BTreeSet<String>,
    procedures: BTreeSet<String>,
    quotas: BTreeSet<String>,
    identifiers: BTreeSet<String>,
    providers: BTreeSet<String>,
    annexes: BTreeSet<String>,
}

/// What a policy can define and refer to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Defined {
    Category,
    Procedure,
    Quota,
    Identifier,
    Provider,
}

impl<'a> Check<'a> {
    /// Nothing is known yet but the faults of reading and the units.
    pub(crate) fn new(faults: Faults, units: Option<&'a Units>) -> Self {
        Self {
            faults,
            units,
            categories: BTreeSet::new(),
            procedures: BTreeSet::new(),
            quotas: BTreeSet::new(),
            identifiers: BTreeSet::new(),
            providers: BTreeSet::new(),
            annexes: BTreeSet::new(),
        }
    }

    /// Learns the names that a policy defines, so that references to what stands further down are judged too.
    pub(crate) fn learn(&mut self, policy: &Policy) {
        fn names<'t>(keys: impl Iterator<Item = &'t Text>) -> BTreeSet<String> {
            keys.map(|key| key.value.clone()).collect()
        }
        self.categories = names(policy.categories.keys());
        self.procedures = names(policy.procedures.keys());
        self.quotas = names(policy.quotas.keys());
        self.identifiers = names(policy.identifiers.keys());
        self.providers = names(policy.mail.providers.keys());
        self.annexes = names(policy.documents.annexes.keys());
    }

    /// Reports something about a place.
    pub(crate) fn report(&mut self, code: Code, span: Span, args: &[(&'static str, &str)]) {
        let fault = args
            .iter()
            .fold(self.faults.about(code, span), |fault, (name, value)| {
                fault.with(name, value)
            });
        self.faults.push(fault);
    }

    /// The number, between `least` and `most`.
    pub(crate) fn number(&mut self, key: &str, number: &Number, least: u32, most: u32) -> u32 {
        judge_number(&mut self.faults, key, number, least, most)
    }

    /// The same for a number that may be absent.
    pub(crate) fn optional(
        &mut self,
        key: &str,
        number: Option<&Number>,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        number.map(|number| self.number(key, number, least, most))
    }

    /// The regular expression.
    pub(crate) fn regex(&mut self, key: &str, text: &Text) -> Option<Regex> {
        if self.faults.spoilt(text.span) {
            return None;
        }
        match Regex::new(text) {
            Ok(regex) => Some(regex),
            Err(error) => {
                let detail = error.to_string();
                self.report(
                    Code::PatternInvalid,
                    text.span,
                    &[("key", key), ("detail", &detail)],
                );
                None
            }
        }
    }

    /// Judges a reference to something that the policy defines.
    pub(crate) fn refers(&mut self, text: &Text, to: Defined) {
        let (known, code) = match to {
            Defined::Category => (&self.categories, Code::CategoryUndefined),
            Defined::Procedure => (&self.procedures, Code::ProcedureUndefined),
            Defined::Quota => (&self.quotas, Code::QuotaUndefined),
            Defined::Identifier => (&self.identifiers, Code::IdentifierUndefined),
            Defined::Provider => (&self.providers, Code::ProviderUndefined),
        };
        if known.contains(&text.value) || self.faults.spoilt(text.span) {
            return;
        }
        // Numbers of procedures and kinds of numbers are so short that each is near to every other.
        let near = match to {
            Defined::Procedure | Defined::Identifier => None,
            _ => nearest(text, known.iter().map(String::as_str)).map(str::to_owned),
        };
        let fault = self
            .faults
            .about(code, text.span)
            .with("name", &text.value)
            .suggest(near);
        self.faults.push(fault);
    }

    /// Judges a reference to a unit. `also` are words that may stand in its place.
    pub(crate) fn refers_to_unit(&mut self, text: &Text, also: &[&str]) {
        let Some(units) = self.units else { return };
        if units.get(&UnitId::new(&**text)).is_some()
            || also.contains(&text.as_str())
            || self.faults.spoilt(text.span)
        {
            return;
        }
        let known = units.0.keys().map(UnitId::as_str).chain(also.iter().copied());
        let near = nearest(text, known).map(str::to_owned);
        let fault = self
            .faults
            .about(Code::UnitUndefined, text.span)
            .with("name", &text.value)
            .suggest(near);
        self.faults.push(fault);
    }

    /// Judges that some unit has a kind or role, given with its prefix: `type:uka`, `role:tu-unit`.
    pub(crate) fn some_unit_is(&mut self, text: &Text, kind: Option<&str>, role: Option<&str>) {
        let Some(units) = self.units else { return };
        let meant = |unit: &Unit| {
            kind.is_some_and(|kind| unit.kind == kind)
                || role.is_some_and(|role| unit.roles.iter().any(|own| own == role))
        };
        if !units.0.values().any(meant) {
            self.report(Code::AuthorityUnmatched, text.span, &[("name", text)]);
        }
    }

    /// Judges the name of a field of an item.
    pub(crate) fn field(&mut self, text: &Text) {
        if ITEM_FIELDS.contains(&text.as_str()) || self.faults.spoilt(text.span) {
            return;
        }
        let near = nearest(text, ITEM_FIELDS.iter().copied());
        let fault = self
            .faults
            .about(Code::FieldUnknown, text.span)
            .with("name", &text.value)
            .suggest(near);
        self.faults.push(fault);
    }

    /// Judges the name of an annex that the policy describes.
    pub(crate) fn refers_to_annex(&mut self, text: &Text) {
        let annexes = std::mem::take(&mut self.annexes);
        let known: Vec<&str> = annexes.iter().map(String::as_str).collect();
        self.one_of("lampiran", text, &known);
        self.annexes = annexes;
    }

    /// Judges what becomes of a closed account: a state, or a category of the policy that it passes to.
    pub(crate) fn refers_to_end(&mut self, text: &Text) {
        let categories = std::mem::take(&mut self.categories);
        let states = AccountState::ALL.iter().map(|state| state.word());
        let known: Vec<&str> = states.chain(categories.iter().map(String::as_str)).collect();
        self.one_of("then", text, &known);
        self.categories = categories;
    }

    /// Judges a word that must be one of those that the program knows.
    pub(crate) fn one_of(&mut self, key: &str, text: &Text, known: &[&str]) {
        if known.contains(&text.as_str()) || self.faults.spoilt(text.span) {
            return;
        }
        let fault = self
            .faults
            .about(Code::UnknownChoice, text.span)
            .with("key", key)
            .with("value", &text.value)
            .with("known", known.join(", "))
            .suggest(nearest(text, known.iter().copied()));
        self.faults.push(fault);
    }

    /// Judges that a list names something, and nothing twice. `place` stands for the list.
    pub(crate) fn names<'t>(
        &mut self,
        key: &str,
        listed: impl IntoIterator<Item = (&'t str, Span)>,
        place: Span,
    ) {
        let mut seen = BTreeSet::new();
        for (name, span) in listed {
            if !seen.insert(name) && !self.faults.spoilt(span) {
                self.report(Code::ListedTwice, span, &[("key", key), ("name", name)]);
            }
        }
        if seen.is_empty() && !self.faults.spoilt(place) {
            self.report(Code::NothingListed, place, &[("key", key)]);
        }
    }

    /// Judges what the program does in one way only, so that no policy can promise another.
    pub(crate) fn only(&mut self, key: &str, said: &str, wanted: &str, place: Span) {
        if said != wanted && !self.faults.spoilt(place) {
            self.report(Code::OnlyOneWay, place, &[("key", key), ("wanted", wanted)]);
        }
    }

    /// Judges an hour, `00:05`.
    pub(crate) fn hour(&mut self, key: &str, text: &Text) {
        if minutes(text).is_none() && !self.faults.spoilt(text.span) {
            self.report(Code::HourInvalid, text.span, &[("key", key), ("value", text)]);
        }
    }

    /// Whether identifiers of this name are defined.
    pub(crate) fn defines_identifier(&self, name: &str) -> bool {
        self.identifiers.contains(name)
    }
}
