//! A run that goes on at another replica: what the lost one took and had not passed on is missing there, for as long as it is
//! away, and maybe for ever. Nobody else knows of it, and nobody else has the passwords.

use std::collections::BTreeMap;

use crate::change::{Change, ChangeId};
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::attempt::Pending;
use crate::outside::ldap::write::{Begun, window};
use crate::secret::Secret;

impl LdapDirectory {
    /// Where another server is talked to than before, looks up there what was done of these changes, and does what is
    /// missing. What it has is left as it is, and so is what cannot be done: the next plan finds that. Entries are made
    /// again only where that makes no two of them when the lost one is back.
    pub(super) fn catch_up(
        &mut self,
        begun: &mut Begun,
        changes: &[Change],
        passwords: &BTreeMap<ChangeId, Secret>,
    ) {
        let Some(server) = self.session.server() else {
            return;
        };
        let before = begun.server.replace(server.clone());
        if before.is_none_or(|before| before == server) {
            return;
        }
        let mut rest = changes;
        while !rest.is_empty() {
            let (some, after) = rest.split_at(window(rest));
            rest = after;
            let nobodys = self.passwords_of_nobody(some, passwords);
            let twins = self.dialect.flavour.settles_twins();
            let done = some.iter().filter(|change| begun.done.contains(&change.id));
            let again = done.filter(|change| twins || !change.makes_entry());
            let pending = again.map(|change| {
                let mut pending = Pending::new(change, passwords.get(&change.id));
                pending.earlier.in_doubt = true;
                pending
            });
            // How they ended was said when they did.
            self.end(pending.collect(), &nobodys, &mut |_| {}, &mut |_, _| {});
        }
    }
}
