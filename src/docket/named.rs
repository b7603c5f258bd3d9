//! The accounts that requests name, as far as held ones leave them alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::names::Username;
use crate::request::Request;

/// The accounts that requests name as existing ones, with the last day on which one did.
#[derive(Default)]
pub(super) struct Named<'r> {
    by_held: BTreeMap<&'r Username, Day>,
    by_acting: BTreeMap<&'r Username, Day>,
}

impl<'r> Named<'r> {
    pub(super) fn note(&mut self, request: &'r Request, day: Day, acts: bool) {
        let places = if acts {
            &mut self.by_acting
        } else {
            &mut self.by_held
        };
        let items = request.inline_items();
        for name in items.flat_map(|(_, item)| item.existing_account.iter().chain(&item.account)) {
            let last = places.entry(&name.value).or_insert(day);
            *last = day.max(*last);
        }
    }

    /// Those that a held request names, and no request that may act has named since: what it says holds then.
    pub(super) fn held(self) -> BTreeSet<Username> {
        let since = |name: &Username| self.by_acting.get(name).copied();
        let held = self.by_held.iter();
        held.filter(|(name, day)| since(name).is_none_or(|since| since < **day))
            .map(|(name, _)| (*name).clone())
            .collect()
    }
}
