//! Where a directory server is, and how the program talks to it. Secrets are named here, and lie elsewhere.

use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::dn::Dn;
use crate::judge::judge_number;
use crate::placed::Placed;
use crate::settings::{is_loopback, raw};

/// How long an answer may take, where the file does not say.
const TIMEOUT: Duration = Duration::from_mins(1);

/// How many entries are asked for at a time, where the file does not say: the least that servers refuse by default.
const PAGE: u32 = 1000;

/// How many changes are under way at once, where the file does not say. More gain nothing: a server syncs one at a time.
const IN_FLIGHT: u32 = 16;

/// Where a directory server is, and how the program talks to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LdapSettings {
    /// What kind of server it is.
    pub server: Server,
    /// Where it listens (RFC 4516); replicas of one directory are tried in this order. There is one at least.
    pub uris: Vec<String>,
    /// The name that everything stands below.
    pub base: Dn,
    /// Whether `ldap://` turns to TLS before anything else is said (RFC 4511, 4.14).
    pub starttls: bool,
    /// The file of the authorities whose certificates are believed, relative to the registry; none for the system's.
    pub authorities: Option<PathBuf>,
    /// How the program says who it is.
    pub bind: Bind,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How many entries are asked for at a time (RFC 2696).
    pub page: u32,
    /// How many changes are under way at once.
    pub in_flight: usize,
    /// Entries that every complete read holds.
    pub canaries: Vec<Dn>,
    /// Whether every account is read again after its change.
    pub read_back: bool,
}

/// A kind of directory server: what differs between them is how they keep people out, and what they call things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Server {
    /// OpenLDAP 2.5 or later, with its password policy overlay.
    OpenLdap,
    /// 389 Directory Server.
    Ds389,
    /// Active Directory.
    ActiveDirectory,
}

impl Server {
    /// The word for it in akun.yaml and directory.yaml.
    pub fn word(self) -> &'static str {
        match self {
            Self::OpenLdap => "openldap",
            Self::Ds389 => "ds389",
            Self::ActiveDirectory => "ad",
        }
    }
}

/// How the program says who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bind {
    /// By the user that the system knows it as (SASL EXTERNAL, RFC 4422).
    External,
    /// By name and password.
    Simple {
        /// The name.
        dn: Dn,
        /// Where the password is.
        password: PasswordSource,
    },
}

/// Where a password is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordSource {
    /// In a file, relative to the registry. A line end behind it is not part of it.
    File(PathBuf),
    /// In a variable of the environment.
    Environment(String),
}

impl PasswordSource {
    /// The place that a file names.
    pub(crate) fn of(raw: &raw::Password) -> Self {
        match raw {
            raw::Password::File(file) => Self::File(PathBuf::from(&**file)),
            raw::Password::Env(name) => Self::Environment(name.value.clone()),
        }
    }
}

/// Reads what is said of a server. None where a fault was reported.
pub(crate) fn read(raw: &raw::Ldap, faults: &mut Faults) -> Option<LdapSettings> {
    let starttls = raw.starttls.as_ref().is_some_and(|said| said.value);
    let uris = judge_uris(raw, starttls, faults);
    let base = judge_dn(&raw.base, faults);
    let canaries: Vec<Option<Dn>> = raw.canaries.iter().map(|name| judge_dn(name, faults)).collect();
    let bind = match &raw.bind {
        raw::Bind::External => Some(Bind::External),
        raw::Bind::Simple(simple) => judge_dn(&simple.dn, faults).map(|dn| Bind::Simple {
            dn,
            password: PasswordSource::of(&simple.password),
        }),
    };
    let timeout = raw.timeout_seconds.as_ref().map_or(TIMEOUT, |seconds| {
        Duration::from_secs(judge_number(faults, "timeout_seconds", seconds, 1, 3600).into())
    });
    let mut number = |key, said: &Option<Placed<i64>>, usual, most| {
        said.as_ref()
            .map_or(usual, |number| judge_number(faults, key, number, 1, most))
    };
    let page = number("page", &raw.page, PAGE, 100_000);
    let in_flight = number("in_flight", &raw.in_flight, IN_FLIGHT, 256) as usize;
    Some(LdapSettings {
        server: match raw.server.value {
            raw::Server::OpenLdap => Server::OpenLdap,
            raw::Server::Ds389 => Server::Ds389,
            raw::Server::ActiveDirectory => Server::ActiveDirectory,
        },
        uris,
        base: base?,
        starttls,
        authorities: raw.ca.as_ref().map(|file| PathBuf::from(&**file)),
        bind: bind?,
        timeout,
        page,
        in_flight,
        canaries: canaries.into_iter().collect::<Option<_>>()?,
        read_back: raw.read_back.as_ref().is_some_and(|said| said.value),
    })
}

fn judge_dn(text: &Placed<String>, faults: &mut Faults) -> Option<Dn> {
    let dn = Dn::parse(text).ok();
    if dn.is_none() && !faults.spoilt(text.span) {
        let fault = faults.about(Code::DnInvalid, text.span);
        faults.push(fault.with("value", &text.value));
    }
    dn
}

/// Judges where the server is. A password never goes over a wire that others can read, and Active Directory takes none that
/// is not encrypted, whoever listens.
fn judge_uris(raw: &raw::Ldap, starttls: bool, faults: &mut Faults) -> Vec<String> {
    if raw.uris.is_empty() && !faults.spoilt(raw.uris.span) {
        let fault = faults.about(Code::UriInvalid, raw.uris.span).with("value", "[]");
        faults.push(fault);
    }
    let takes_clear = raw.server.value != raw::Server::ActiveDirectory;
    for text in raw.uris.iter().filter(|text| !text.value.is_empty()) {
        let code = match Address::parse(text) {
            None => Code::UriInvalid,
            Some(address) if !address.is_private(starttls, takes_clear) => Code::UriInClear,
            Some(address) if matches!(raw.bind, raw::Bind::External) && address != Address::Socket => {
                Code::ExternalBindElsewhere
            }
            Some(_) => continue,
        };
        if !faults.spoilt(text.span) {
            let fault = faults.about(code, text.span).with("value", &text.value);
            faults.push(fault);
        }
    }
    raw.uris.iter().map(|text| text.value.clone()).collect()
}

/// What a URI leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Address {
    /// A socket of this machine.
    Socket,
    /// This machine, over TCP.
    Loopback,
    /// Another machine, over TLS.
    Tls,
    /// Another machine, in clear until TLS is asked for.
    Clear,
}

impl Address {
    /// What a text leads to, if it is a URI of a directory server and nothing more.
    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_none() && url.query().is_none();
        if !plain || !matches!(url.path(), "" | "/") {
            return None;
        }
        let host = url.host()?;
        match url.scheme() {
            // Its path stands where others have their host: ldapi://%2Frun%2Fslapd%2Fldapi
            "ldapi" if url.port().is_none() => Some(Self::Socket),
            "ldap" if is_loopback(&host) => Some(Self::Loopback),
            "ldap" => Some(Self::Clear),
            "ldaps" => Some(Self::Tls),
            _ => None,
        }
    }

    fn is_private(self, starttls: bool, takes_clear: bool) -> bool {
        match self {
            Self::Socket | Self::Tls => true,
            Self::Loopback => starttls || takes_clear,
            Self::Clear => starttls,
        }
    }
}
