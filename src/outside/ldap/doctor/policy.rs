//! What the server's password policy says, where the program may read it, beside the institution's (II.B.6).

use crate::language::text::Text;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::link::Link;
use crate::outside::record::Fields;
use crate::policy::PasswordRules;
use crate::settings::ldap::Server;

/// What a server asks of passwords, as far as it says so.
struct Told {
    /// The least number of characters.
    length: Option<u32>,
    /// The kinds of characters that there must be.
    kinds: Option<u32>,
    /// How many old ones are refused.
    history: Option<u32>,
}

/// Capital and small letters, digits, symbols.
const KINDS: u32 = 4;

impl LdapDirectory {
    /// Compares the server's policy with the institution's, where it can be read; trying it is the only way elsewhere.
    pub(super) fn password_policy(&self, link: &Link, rules: PasswordRules) -> Vec<Symptom> {
        let server = self.session.settings().server;
        let told = match server {
            Server::OpenLdap => self.openldap_policy(link),
            Server::Ds389 => {
                let found = self.entry(link, "cn=config", DS389).ok().flatten();
                found.map(|found| ds389(&found.fields))
            }
            Server::ActiveDirectory => {
                let found = self.entry(link, self.base().as_str(), AD).ok().flatten();
                found.map(|found| active_directory(&found.fields))
            }
        };
        let Some(told) = told else { return Vec::new() };
        let gaps = [
            ("doctor-policy-length", told.length, rules.min_length),
            ("doctor-policy-kinds", told.kinds, KINDS),
            ("doctor-policy-history", told.history, rules.history.max(1)),
        ];
        let gaps = gaps
            .into_iter()
            .filter_map(|(id, says, asked)| Some((id, says.filter(|says| *says < asked)?, asked)));
        let gaps: Vec<Symptom> = gaps
            .map(|(id, says, asked)| {
                let text = Text::of(id).with("says", says).with("asked", asked);
                Symptom::weak(text.with("server", server.word()))
            })
            .collect();
        let says_something = told.length.or(told.kinds).or(told.history).is_some();
        if gaps.is_empty() && says_something {
            return vec![Symptom::sound(Text::of("doctor-policy"))];
        }
        gaps
    }

    /// The default policy. Which it is stands in the configuration; where that is closed, it is the only one there is.
    fn openldap_policy(&self, link: &Link) -> Option<Told> {
        let named = self.everything(link, "cn=config", "(olcPPolicyDefault=*)", &["olcPPolicyDefault"]);
        let named = named
            .first()
            .and_then(|found| found.fields.only("olcPPolicyDefault"))
            .map(str::to_lowercase);
        let policies = self.everything(link, self.base().as_str(), "(objectClass=pwdPolicy)", OPENLDAP);
        let policy = match (&named, policies.as_slice()) {
            (Some(named), all) => all.iter().find(|found| found.dn.to_lowercase() == *named),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        policy.map(|found| openldap(&found.fields))
    }
}

const OPENLDAP: &[&str] = &["pwdMinLength", "pwdInHistory", "pwdCheckQuality"];

fn openldap(fields: &Fields) -> Told {
    let number = |name| fields.only(name).and_then(|text| text.parse().ok());
    let is_checked = number("pwdCheckQuality").is_some_and(|quality: u32| quality > 0);
    Told {
        length: Some(number("pwdMinLength").filter(|_| is_checked).unwrap_or(0)),
        // A module may check them, and its settings are its own.
        kinds: None,
        history: Some(number("pwdInHistory").unwrap_or(0)),
    }
}

const DS389: &[&str] = &[
    "passwordCheckSyntax",
    "passwordMinLength",
    "passwordMinCategories",
    "passwordHistory",
    "passwordInHistory",
];

fn ds389(fields: &Fields) -> Told {
    let number = |name| -> Option<u32> { fields.only(name).and_then(|text| text.parse().ok()) };
    let when = |switch: &str, told: Option<u32>| if fields.has(switch, "on") { told } else { Some(0) };
    // Nothing at all is what a server shows to whom it shows nothing.
    if fields.get("passwordCheckSyntax").is_empty() {
        return Told {
            length: None,
            kinds: None,
            history: None,
        };
    }
    Told {
        length: when("passwordCheckSyntax", number("passwordMinLength")),
        kinds: when("passwordCheckSyntax", number("passwordMinCategories")),
        history: when("passwordHistory", number("passwordInHistory")),
    }
}

const AD: &[&str] = &["minPwdLength", "pwdProperties", "pwdHistoryLength"];

/// That passwords have three kinds of characters of five (MS-ADTS 3.1.1.3.1.1.12: `DOMAIN_PASSWORD_COMPLEX`).
const COMPLEX: i32 = 1;

fn active_directory(fields: &Fields) -> Told {
    let number = |name| fields.only(name).and_then(|text| text.parse().ok());
    let properties: Option<i32> = fields.only("pwdProperties").and_then(|text| text.parse().ok());
    Told {
        length: number("minPwdLength"),
        kinds: properties.map(|bits| if bits & COMPLEX == 0 { 0 } else { 3 }),
        history: number("pwdHistoryLength"),
    }
}
