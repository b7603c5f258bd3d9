//! Where the mail relay is, and how the program talks to it. Secrets are named here, and lie elsewhere.

use std::path::PathBuf;
use std::time::Duration;

use url::Host;

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::judge_number;
use crate::placed::Placed;
use crate::settings::is_loopback;
use crate::settings::ldap::PasswordSource;
use crate::settings::raw;

/// How long an answer may take, where the file does not say.
const TIMEOUT: Duration = Duration::from_mins(1);
/// How many mails go out before the lock is looked at again, where the file does not say.
const BATCH: u32 = 100;

/// Where the mail relay is, and how the program talks to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Its name, or its address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether others on the way can read what is said.
    pub tls: Tls,
    /// The file of the authorities whose certificates are believed, relative to the registry; none for the system's.
    pub authorities: Option<PathBuf>,
    /// The name that the program says, and where its password is; none where it says nothing.
    pub login: Option<(String, PasswordSource)>,
    /// The address that mails come from.
    pub from: String,
    /// The address that answers go to; none for the help desk's.
    pub reply_to: Option<String>,
    /// How many mails go out in a minute at most; none for as many as the relay takes.
    pub per_minute: Option<u32>,
    /// How many go out before the lock is looked at again.
    pub batch: usize,
    /// How long an answer may take.
    pub timeout: Duration,
}

/// Whether others on the way can read what is said to a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS is begun before anything else is said.
    Starttls,
    /// The connection begins with TLS.
    Wrapped,
    /// They can: only on this machine.
    Plain,
}

/// Reads what is said of a relay.
pub(crate) fn read(raw: &raw::Mail, faults: &mut Faults) -> MailSettings {
    let tls = match raw.tls.value {
        raw::Tls::Starttls => Tls::Starttls,
        raw::Tls::Tls => Tls::Wrapped,
        raw::Tls::Plain => Tls::Plain,
    };
    if tls == Tls::Plain && !is_loopback(&Host::Domain(&raw.host)) && !faults.spoilt(raw.host.span) {
        let fault = faults
            .about(Code::RelayInClear, raw.tls.span)
            .with("value", &raw.host.value);
        faults.push(fault);
    }
    for address in [Some(&raw.from), raw.reply_to.as_ref()].into_iter().flatten() {
        if !is_address(address) && !faults.spoilt(address.span) {
            let fault = faults.about(Code::SenderInvalid, address.span);
            faults.push(fault.with("value", &address.value));
        }
    }
    let usual = if tls == Tls::Wrapped { 465 } else { 587 };
    let mut number = |key, said: &Option<Placed<i64>>, most| {
        said.as_ref()
            .map(|number| judge_number(faults, key, number, 1, most))
    };
    let port = number("port", &raw.port, 65_535);
    let timeout = number("timeout_seconds", &raw.timeout_seconds, 3600);
    MailSettings {
        host: raw.host.value.clone(),
        port: port.and_then(|port| u16::try_from(port).ok()).unwrap_or(usual),
        tls,
        authorities: raw.ca.as_ref().map(|file| PathBuf::from(&**file)),
        login: raw
            .login
            .as_ref()
            .map(|login| (login.user.value.clone(), PasswordSource::of(&login.password))),
        from: raw.from.value.clone(),
        reply_to: raw.reply_to.as_ref().map(|address| address.value.clone()),
        per_minute: number("per_minute", &raw.per_minute, 100_000),
        batch: number("batch", &raw.batch, 10_000).unwrap_or(BATCH) as usize,
        timeout: timeout.map_or(TIMEOUT, |seconds| Duration::from_secs(seconds.into())),
    }
}

/// Whether a text is an address that mails can come from.
pub(crate) fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(local, domain)| {
        let name = |byte: u8| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte);
        !local.is_empty() && !domain.is_empty() && local.bytes().chain(domain.bytes()).all(name)
    })
}
