//! Whether Active Directory finds an account by its marker without looking at every entry: changes look their accounts up by it.

use crate::directory_map::Marker;
use crate::language::text::Text;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::link::Link;
use crate::settings::ldap::Server;

/// That an attribute has an index (MS-ADTS 2.2.10: `fATTINDEX`).
const INDEXED: i32 = 1;

/// From how many entries on an index is worth its cost.
const LARGE: u64 = 10_000;

impl LdapDirectory {
    /// Looks at the schema's words on the attribute of the marker, in a directory of so many entries.
    pub(super) fn marker_index(&self, link: &Link, entries: u64) -> Option<Symptom> {
        let Marker::Attribute(name) = self.dialect.marker() else {
            return None;
        };
        if self.session.settings().server != Server::ActiveDirectory {
            return None;
        }
        let root = self.entry(link, "", &["schemaNamingContext"]).ok().flatten()?;
        let schema = root.fields.only("schemaNamingContext")?;
        let found = self.everything(
            link,
            schema,
            &format!("(lDAPDisplayName={name})"),
            &["searchFlags"],
        );
        let flags: i32 = found.first()?.fields.only("searchFlags")?.parse().ok()?;
        let text = |id| Text::of(id).with("name", name).with("entries", entries);
        Some(if flags & INDEXED != 0 {
            Symptom::sound(text("doctor-indexed"))
        } else if entries < LARGE {
            Symptom::sound(text("doctor-no-index-needed"))
        } else {
            Symptom::weak(text("doctor-no-index"))
        })
    }
}
