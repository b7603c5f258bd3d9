//! What `akun.yaml` says: which institution, directory, share and audit ref. It holds no secret.

pub mod forge;
pub mod ldap;
pub mod mail;
pub mod signing;
pub mod tickets;
pub mod raw;
pub mod read;

use std::net::IpAddr;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use url::Host;

use crate::day::{Day, Zone};
use crate::names::InstitutionId;
use crate::settings::forge::ForgeSettings;
use crate::settings::ldap::LdapSettings;
use crate::settings::mail::MailSettings;
use crate::settings::signing::SigningSettings;
use crate::settings::tickets::TicketSettings;

/// The settings of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The institution that plan, apply and audit work for.
    pub institution: InstitutionId,
    /// Whether this registry acts on real people.
    pub purpose: Purpose,
    /// The live directory.
    pub directory: DirectorySettings,
    /// The folder that `share://` names, relative to the registry; none where this machine has no share.
    pub share: Option<PathBuf>,
    /// The same as it is written, with `{institution}` in it where each has a folder of its own.
    pub share_root: Option<String>,
    /// The remote that audit records and locks are pushed to, by its Git name (`origin`); none for a registry that
    /// lives in one place.
    pub remote: Option<String>,
    /// The branch that people merge requests to.
    pub branch: String,
    /// The forge that requests are merged on; none where nobody said.
    pub forge: Option<ForgeSettings>,
    /// How the audit record is signed; none where nobody signs it.
    pub signing: Option<SigningSettings>,
    /// Where papers are kept.
    pub documents: DocumentStore,
    /// The relay that mails go to; none where there is none.
    pub mail: Option<Box<MailSettings>>,
    /// How the service desk is told of requests; none where nobody said.
    pub tickets: Option<TicketSettings>,
}

impl Settings {
    /// The same for another institution of the registry.
    #[must_use]
    pub fn of(self, institution: &InstitutionId) -> Self {
        let root = self.share_root.as_deref();
        Self {
            institution: institution.clone(),
            share: root.map(|root| read::share_of(root, institution)),
            ..self
        }
    }

    /// Where another akun.yaml sends a command to another place or gives it another meaning: by key, what this one says
    /// and what the other one says. The audit ref is the institution's.
    pub fn disagreements(&self, other: &Self) -> Vec<(&'static str, String, String)> {
        let said = |settings: &Self| {
            [
                ("institution", settings.institution.to_string()),
                ("purpose", settings.purpose.word().to_owned()),
                ("branch", settings.branch.clone()),
                (
                    "remote",
                    settings.remote.clone().unwrap_or_else(|| "none".to_owned()),
                ),
            ]
        };
        let both = said(self).into_iter().zip(said(other));
        both.filter(|((_, here), (_, there))| here != there)
            .map(|((key, here), (_, there))| (key, here, there))
            .collect()
    }
}

/// Whether a registry acts on real people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// The day of a run is the clock's; the rules on merged files are enforced.
    Production,
    /// `--as-of` may be applied; a request's entry day is the day its letter was received.
    Rehearsal,
}

impl Purpose {
    /// The word for it in akun.yaml.
    pub fn word(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Rehearsal => "rehearsal",
        }
    }

    /// When something happened that a run recorded at an instant. In a rehearsal the clock says nothing of the day that was
    /// played, where that is known: there it is the day's beginning.
    pub fn moment(self, at: DateTime<Utc>, played: Option<Day>, zone: Zone) -> DateTime<Utc> {
        match self {
            Self::Production => at,
            Self::Rehearsal => played.map_or(at, |day| day.start(zone)),
        }
    }
}

/// The live directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirectorySettings {
    /// The directory that the program carries.
    Embedded {
        /// Its file, relative to the registry.
        file: PathBuf,
        /// How many changes share one transaction.
        batch: usize,
    },
    /// A directory server.
    Ldap(Box<LdapSettings>),
}

/// Where papers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentStore {
    /// In the audit ref, beside their digests.
    AuditRef,
    /// On the share; the audit ref holds digests, numbers and counts.
    Share,
}

/// Whether a host is this machine. Of a scheme that it does not know, `url` gives an address as a name.
pub(crate) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            *name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}
