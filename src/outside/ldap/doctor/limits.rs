//! How much the server gives the program's account, found out by asking for everything.

use ldap3::Scope;

use crate::language::text::Text;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::codes;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::search::{self, Fault, Query};
use crate::ports::ReadDirectory as _;

impl LdapDirectory {
    /// Reads everything as a run does; and without pages, to see where the server would stop. Gives how much there was.
    pub(super) fn reads_all(&mut self, link: &Link) -> (Vec<Symptom>, u64) {
        let error = match self.read(&mut |_| {}) {
            Ok(read) => {
                let text = Text::of("doctor-read").with("entries", read.entries);
                let whole = Symptom::sound(text.with("managed", read.managed));
                let symptoms = std::iter::once(whole).chain(self.unpaged(link));
                return (symptoms.collect(), read.entries);
            }
            Err(error) => error,
        };
        let (seen, ended) = self.count(link);
        let symptom = match (seen, ended) {
            (entries, Err(fault)) if is_limit(&fault) => {
                let settings = self.session.settings();
                let text = Text::of("doctor-size-limit").with("entries", entries);
                let text = text
                    .with("page", settings.page)
                    .with("server", settings.server.word());
                Symptom::faulty(text.because("reason", fault.text()))
            }
            _ => Symptom::faulty(Text::of("doctor-no-read").with("reason", error)),
        };
        (vec![symptom], seen)
    }

    /// Where a search without pages ends, if it does before its end.
    fn unpaged(&self, link: &Link) -> Option<Symptom> {
        let mut whole = link.clone();
        whole.abilities.pages = false;
        match self.count(&whole) {
            (entries, Err(fault)) if is_limit(&fault) => Some(Symptom::sound(
                Text::of("doctor-unpaged-limit").with("entries", entries),
            )),
            _ => None,
        }
    }

    /// How many entries a search for everything gives, and whether that was all.
    fn count(&self, link: &Link) -> (u64, Result<(), Fault>) {
        let settings = self.session.settings();
        let query = Query {
            base: settings.base.as_str(),
            scope: Scope::Subtree,
            filter: "(objectClass=*)",
            // No attributes (RFC 4511, 4.5.1.8).
            attributes: &["1.1"],
        };
        let mut entries = 0;
        let mut one = |_| entries += 1;
        let every = search::every(link, &query, settings.page, settings.timeout, &mut one);
        let ended = self.session.runtime().block_on(every);
        (entries, ended)
    }
}

fn is_limit(fault: &Fault) -> bool {
    matches!(fault.code(), Some(codes::SIZE_LIMIT | codes::ADMIN_LIMIT))
}
