//! What an act may not do about a person: reach somebody else, take another's number, or give a role that there is not.

use crate::desired::act::{Asked, Target};
use crate::desired::apply::{Fold, Refused, about, categories, refuse};
use crate::diagnostic::code::Code;
use crate::examine::subject::{changed, listed, with_key};
use crate::names::CategoryId;
use crate::person::key::{Number, PersonKey};
use crate::person::name::PersonName;
use crate::person::spelling::compare_key;
use crate::policy::Scope;
use crate::policy::category::Category;

impl<'a> Fold<'a, '_> {
    /// Refuses an act on somebody else than the item says, or on an account that is not for its procedure or its unit.
    pub(super) fn is_meant(&self, place: usize, asked: &Asked<'a>) -> Result<(), Box<Refused>> {
        let person = &self.state.persons[place];
        for number in asked.numbers(self.under.policy) {
            let same_kind = |known: &PersonKey| known.kind() == number.kind();
            if person.numbers.iter().any(same_kind) && !person.numbers.contains(&number) {
                let written = number.kind().and_then(|kind| kind.written(asked.item));
                let span = written.map_or(asked.item.span, |text| text.span);
                let fault = refuse(asked, Code::NumberOfAnother, span);
                return Err(Box::new(with_key(fault, &number)));
            }
        }
        let categories = categories(asked);
        let mut of_procedure = person
            .affiliations
            .iter()
            .filter(|affiliation| categories.contains(&affiliation.category))
            .peekable();
        if of_procedure.peek().is_none() {
            let known = person.affiliations.iter().map(|known| known.category.to_string());
            let fault = refuse(asked, Code::AccountOfAnotherCategory, about(asked.item));
            let fault = fault.with("procedure", &asked.procedure.id);
            return Err(Box::new(
                fault.with("category", known.collect::<Vec<_>>().join(", ")),
            ));
        }
        let unit = &asked.entrant.request.requester.unit.value;
        let own_only = asked.procedure.scope == Some(Scope::OwnAccounts);
        if own_only && !of_procedure.any(|known| known.responsible_unit() == unit) {
            let fault = refuse(asked, Code::AccountOfAnotherUnit, about(asked.item));
            return Err(Box::new(fault.with("unit", unit)));
        }
        Ok(())
    }

    /// Refuses to give a role to the holder of an account that is still to be made where that is somebody else. Of one that is
    /// there the directory says whose it is (`examine::live`).
    pub(super) fn is_holder(&self, place: usize, asked: &Asked<'a>) -> Result<(), Box<Refused>> {
        let person = &self.state.persons[place];
        let Target::Account(username) = asked.target() else {
            return Ok(());
        };
        if (self.under.done)(&person.origin) {
            return Ok(());
        }
        let is_theirs = |number: &PersonKey| person.numbers.contains(number);
        let (Some(own), Some(theirs)) = (PersonName::of(asked.item), PersonName::of(person.came_as)) else {
            return Ok(());
        };
        let is_same = compare_key(&own.bare) == compare_key(&theirs.bare);
        if is_same || asked.numbers(self.under.policy).iter().any(is_theirs) {
            return Ok(());
        }
        let fault = refuse(asked, Code::ExistingAccountOfAnother, about(asked.item));
        Err(Box::new(fault.with("username", username)))
    }

    /// Refuses to give somebody a number that somebody else has, or had.
    pub(super) fn is_free(&self, place: usize, asked: &Asked<'a>) -> Result<(), Box<Refused>> {
        let person = self.state.persons[place].person;
        for kind in Number::ALL {
            let Some(written) = changed(asked.item, kind.field()) else {
                continue;
            };
            let number = PersonKey::number(self.under.policy, *kind, written);
            let holder = self.by_number.get(&number);
            if holder.is_some_and(|holder| *holder != person) {
                let fault = refuse(asked, Code::NumberTaken, written.span);
                return Err(Box::new(with_key(fault, &number)));
            }
        }
        Ok(())
    }

    /// Refuses a role that nobody of the person's category has.
    pub(super) fn has_role(&self, place: usize, asked: &Asked<'a>) -> Result<(), Box<Refused>> {
        let Some(role) = changed(asked.item, "role") else {
            return Ok(());
        };
        let of_procedure = categories(asked);
        let known = self.state.persons[place].affiliations.iter();
        let own = known.map(|known| known.category.clone());
        let ids: Vec<CategoryId> = match changed(asked.item, "category") {
            Some(next) => vec![CategoryId::new(&**next)],
            None => own.filter(|id| of_procedure.contains(id)).collect(),
        };
        let policy = self.under.policy;
        let concerned: Vec<&Category> = ids.iter().filter_map(|id| policy.categories.get(id)).collect();
        if concerned.is_empty() || concerned.iter().any(|category| category.has_role(role)) {
            return Ok(());
        }
        let known = concerned.iter().flat_map(|category| &category.roles);
        let fault = refuse(asked, Code::RoleUnknown, role.span).with("role", &role.value);
        let fault = fault.with(
            "category",
            listed(concerned.iter().map(|category| &category.label)),
        );
        Err(Box::new(fault.with("known", listed(known))))
    }
}
