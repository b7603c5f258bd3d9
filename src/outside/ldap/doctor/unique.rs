//! Whether the server itself lets no two entries have one name. The program looks before it gives one; somebody else, or
//! another program, who gives the same name in the same moment does not.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::attribute::Attribute;
use crate::change::ChangeKind;
use crate::language::text::Text;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::codes;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::doctor::probe::Probe;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::modify::Modification;
use crate::outside::record::Fields;
use crate::settings::ldap::Server;

/// An attribute that no two accounts should share.
struct Name<'a> {
    /// What the server calls it.
    attribute: &'a str,
    /// What the first probe has.
    taken: String,
    /// What the second probe must keep, where its name is made of it.
    kept: Option<String>,
}

impl LdapDirectory {
    /// What the server's configuration says, where the program may see it.
    pub(super) fn configured_uniqueness(&self, link: &Link) -> Option<Symptom> {
        let (base, filter, attributes): (_, _, &[&str]) = match self.session.settings().server {
            Server::OpenLdap => (
                "cn=config",
                "(objectClass=olcUniqueConfig)",
                &["olcUniqueURI", "olcUniqueAttribute"],
            ),
            Server::Ds389 => (
                "cn=plugins,cn=config",
                "(&(nsslapd-pluginInitfunc=NSUniqueAttr_Init)(nsslapd-pluginEnabled=on))",
                &["uniqueness-attribute-name"],
            ),
            Server::ActiveDirectory => return None,
        };
        let found = self.everything(link, base, filter, attributes);
        let unique: BTreeSet<String> = found.iter().flat_map(|found| named(&found.fields)).collect();
        // Nothing at all is what a server shows to whom it shows nothing.
        if unique.is_empty() {
            return None;
        }
        let wanted = self.apart().into_iter().map(|(name, _)| name);
        let open: Vec<&str> = wanted
            .filter(|name| !unique.contains(&name.to_lowercase()))
            .collect();
        Some(self.uniqueness(&open, "doctor-unique-configured"))
    }

    /// Tries to give a second account the names of the first, elsewhere in the directory.
    pub(super) fn tried_uniqueness(&mut self, probe: &Probe) -> Vec<Symptom> {
        let mut second = probe.second.clone();
        if let Ok(link) = self.link()
            && let Some(container) = probe.elsewhere.iter().find(|one| self.has_container(&link, one))
        {
            second.container.clone_from(container);
        }
        if let Err(reason) = self.write(ChangeKind::Create, None, &second, None) {
            let text = Text::of("doctor-unique-untried").with("reason", reason);
            return vec![Symptom::weak(text)];
        }
        let mut symptoms = self
            .link()
            .map(|link| self.try_names(&link, probe, &second))
            .unwrap_or_default();
        symptoms.extend(self.take_out(&second));
        symptoms
    }

    fn try_names(&self, link: &Link, probe: &Probe, second: &Account) -> Vec<Symptom> {
        let dn = self.name_of(second);
        let mut open = Vec::new();
        let mut untried = Vec::new();
        for name in self.names(probe, second) {
            let give = |value: String| {
                let values = name.kept.iter().cloned().chain([value]);
                let values = values.map(|value| value.as_str().into()).collect();
                self.change(
                    link,
                    &dn,
                    &[Modification::Replace(name.attribute.to_owned(), values)],
                )
            };
            // What is refused in any case is no proof of anything.
            if give(format!("c{}", name.taken)) != Some(codes::SUCCESS) {
                untried.push(name.attribute);
            } else if give(name.taken.clone()) == Some(codes::SUCCESS) {
                open.push(name.attribute);
            }
        }
        let mut symptoms = vec![self.uniqueness(&open, "doctor-unique")];
        if !untried.is_empty() {
            let reason = untried.join(", ");
            symptoms.push(Symptom::weak(
                Text::of("doctor-unique-untried").with("reason", reason),
            ));
        }
        symptoms
    }

    fn uniqueness(&self, open: &[&str], sound: &'static str) -> Symptom {
        let names: Vec<&str> = self.apart().into_iter().map(|(name, _)| name).collect();
        if open.is_empty() {
            return Symptom::sound(Text::of(sound).with("names", names.join(", ")));
        }
        let text = Text::of("doctor-not-unique").with("names", open.join(", "));
        Symptom::weak(text.with("server", self.session.settings().server.word()))
    }

    fn names<'a>(&'a self, probe: &Probe, second: &Account) -> Vec<Name<'a>> {
        let is_leaf = self.dialect.flavour.rdn() == self.dialect.flavour.username();
        let names = self.apart().into_iter().filter_map(|(name, held)| {
            let (taken, kept) = match held {
                None => {
                    let own = second.username.as_str().to_owned();
                    (probe.account.username.as_str(), is_leaf.then_some(own))
                }
                Some(held) => (probe.account.attributes.first(held)?, None),
            };
            Some(Name {
                attribute: name,
                taken: taken.to_owned(),
                kept,
            })
        });
        names.collect()
    }

    /// The attributes that a server of this kind can keep apart: the username, which is none of ours, and addresses.
    fn apart(&self) -> Vec<(&str, Option<Attribute>)> {
        let held: &[Attribute] = match self.session.settings().server {
            Server::OpenLdap | Server::Ds389 => &[Attribute::Mail, Attribute::MailLocalAddress],
            // Nothing there keeps addresses apart.
            Server::ActiveDirectory => &[Attribute::EduPersonPrincipalName],
        };
        let held = held
            .iter()
            .filter_map(|held| Some((self.dialect.called(*held)?, Some(*held))));
        std::iter::once((self.dialect.flavour.username(), None))
            .chain(held)
            .collect()
    }

    fn has_container(&self, link: &Link, container: &str) -> bool {
        let dn = format!("{container},{}", self.base().as_str());
        matches!(self.entry(link, &dn, &["1.1"]), Ok(Some(_)))
    }
}

/// The attributes that an entry of a server's configuration keeps apart, in lower case: by their names, or in URIs
/// (`ldap:///dc=…?uid,mail?sub`, several with a space between them).
fn named(fields: &Fields) -> Vec<String> {
    let plain = ["olcUniqueAttribute", "uniqueness-attribute-name"];
    let plain = plain.iter().flat_map(|name| fields.texts(name));
    let uris = fields.texts("olcUniqueURI").flat_map(str::split_whitespace);
    let in_uris = uris.filter_map(|uri| uri.split('?').nth(1));
    let all = plain.chain(in_uris.flat_map(|names| names.split(',')));
    all.map(str::to_lowercase).collect()
}
