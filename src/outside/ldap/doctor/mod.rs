//! Whether a server does what the program relies on: found out by asking, and by an entry that is made for it and taken out.

pub mod clock;
pub mod probe;
mod index;
mod limits;
mod passwords;
mod policy;
mod schema;
mod trial;
mod unique;

use ldap3::{Mod, Scope};

use crate::language::text::{Text, Words};
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::codes;
use crate::outside::ldap::doctor::clock::Clock;
use crate::outside::ldap::link::{Link, words};
use crate::outside::ldap::search::{self, Fault, Found, Query};
use crate::policy::PasswordRules;

/// What was found about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symptom {
    /// How bad it is.
    pub verdict: Verdict,
    /// What was found; as its help, what to do about it.
    pub text: Text,
}

/// How bad something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It is as the program relies on.
    Sound,
    /// The program gets along, and people may be worse off.
    Weak,
    /// The program must not be let loose on it.
    Faulty,
}

impl Symptom {
    fn sound(text: Text) -> Self {
        Self {
            verdict: Verdict::Sound,
            text,
        }
    }

    fn weak(text: Text) -> Self {
        Self {
            verdict: Verdict::Weak,
            text,
        }
    }

    fn faulty(text: Text) -> Self {
        Self {
            verdict: Verdict::Faulty,
            text,
        }
    }
}

impl LdapDirectory {
    /// Looks at the servers, what they can do, what they show, and what the program's account may. Nothing is written.
    /// `rules` are the institution's.
    pub fn look(&mut self, clock: Clock, rules: PasswordRules) -> Vec<Symptom> {
        let mut symptoms = self
            .session
            .each_server()
            .into_iter()
            .map(server)
            .collect::<Vec<_>>();
        let link = match self.link() {
            Ok(link) => link,
            Err(error) => {
                symptoms.push(Symptom::faulty(
                    Text::of("doctor-unreachable").with("reason", error),
                ));
                return symptoms;
            }
        };
        symptoms.push(if link.abilities.pages {
            Symptom::sound(Text::of("doctor-pages"))
        } else {
            Symptom::weak(Text::of("doctor-no-pages"))
        });
        symptoms.push(Symptom::sound(Text::of(if link.abilities.assertion {
            "doctor-assertion"
        } else {
            "doctor-no-assertion"
        })));
        symptoms.extend(self.shown_clock(&link, clock));
        let (read, entries) = self.reads_all(&link);
        symptoms.extend(read);
        symptoms.extend(self.marker_index(&link, entries));
        symptoms.extend(self.schema(&link));
        symptoms.extend(self.configured_uniqueness(&link));
        symptoms.extend(self.password_policy(&link, rules));
        symptoms.push(self.top(&link));
        symptoms
    }

    /// The only entry of a name, as far as the program may see it.
    fn entry(&self, link: &Link, base: &str, attributes: &[&str]) -> Result<Option<Found>, Fault> {
        let query = Query {
            base,
            scope: Scope::Base,
            filter: "(objectClass=*)",
            attributes,
        };
        let patience = self.session.settings().timeout;
        self.session
            .runtime()
            .block_on(search::one(link, &query, patience))
    }

    /// What a search finds, as far as it gives everything; for configurations, which know no pages.
    fn everything(&self, link: &Link, base: &str, filter: &str, attributes: &[&str]) -> Vec<Found> {
        let mut whole = link.clone();
        whole.abilities.pages = false;
        let query = Query {
            base,
            scope: Scope::Subtree,
            filter,
            attributes,
        };
        let settings = self.session.settings();
        let mut all = Vec::new();
        let mut keep = |found| all.push(found);
        let every = search::every(&whole, &query, settings.page, settings.timeout, &mut keep);
        match self.session.runtime().block_on(every) {
            Ok(()) => all,
            Err(_) => Vec::new(),
        }
    }

    /// Whether the server knows everything that is written to it.
    fn schema(&self, link: &Link) -> Vec<Symptom> {
        let base = self.base().as_str().to_owned();
        let place = self.entry(link, &base, &["subschemaSubentry"]);
        let place = place.ok().flatten();
        let place = place
            .as_ref()
            .and_then(|found| found.fields.only("subschemaSubentry"));
        let found = place.and_then(|place| {
            let asked = ["attributeTypes", "objectClasses"];
            self.entry(link, place, &asked).ok().flatten()
        });
        let Some(found) = found else {
            return vec![Symptom::weak(Text::of("doctor-no-schema"))];
        };
        let known = schema::Known::of(&found.fields);
        let unknown = known.missing(self.dialect.classes(), self.dialect.written());
        if unknown.is_empty() {
            return vec![Symptom::sound(Text::of("doctor-schema"))];
        }
        let text = Text::of("doctor-schema-lacks").with("names", unknown.join(", "));
        vec![Symptom::faulty(text)]
    }

    /// Whether the program may write the top entry, where it has nothing to do. What is tried is refused in any case: by
    /// rights, or else by the schema, which allows no such attribute there.
    fn top(&self, link: &Link) -> Symptom {
        let mut ldap = link.ldap.clone();
        ldap.with_timeout(self.session.settings().timeout);
        let value = std::iter::once("trial".to_owned()).collect();
        let tried = vec![Mod::Add("employeeType".to_owned(), value)];
        let base = self.base().as_str();
        match self.session.runtime().block_on(ldap.modify(base, tried)) {
            Ok(result) if result.rc == codes::INSUFFICIENT_ACCESS => Symptom::sound(Text::of("doctor-top")),
            Ok(result) => Symptom::weak(Text::of("doctor-top-open").with("code", result.rc)),
            Err(error) => Symptom::weak(Text::of("doctor-top-unknown").because("reason", words(&error))),
        }
    }
}

fn server((uri, reached): (String, Result<(), Words>)) -> Symptom {
    match reached {
        Ok(()) => Symptom::sound(Text::of("doctor-server").with("uri", uri)),
        Err(reason) => {
            let text = Text::of("doctor-no-server").with("uri", uri);
            Symptom::faulty(text.because("reason", reason))
        }
    }
}
