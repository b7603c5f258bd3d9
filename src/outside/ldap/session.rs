//! A connection to one of the servers of a directory: found, bound, and found again when it breaks.

use std::sync::Arc;

use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, Scope};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::dn::Dn;
use crate::language::text::{Text, Words};
use crate::outside::ldap::abilities::{self, Abilities};
use crate::outside::ldap::flavour::{self, Flavour};
use crate::outside::ldap::link::{Link, heard, silent, words};
use crate::outside::ldap::search::{self, Found, Query};
use crate::outside::ldap::{Credentials, codes};
use crate::ports::{DirectoryError, DirectoryId};
use crate::secret::Secret;
use crate::settings::ldap::{Bind, LdapSettings, PasswordSource};

/// A connection to one of the servers of a directory.
pub(super) struct Session {
    runtime: Runtime,
    way: Way,
    link: Option<Link>,
}

/// How a server is reached.
pub(super) struct Way {
    pub(super) settings: LdapSettings,
    credentials: Credentials,
    tls: Option<Arc<ClientConfig>>,
}

impl Session {
    /// Connects to the first server that answers, and binds.
    pub(super) fn open(settings: &LdapSettings, credentials: Credentials) -> Result<Self, DirectoryError> {
        let failed = |reason: Words| DirectoryError::Unreachable {
            name: settings.uris.join(", "),
            reason,
        };
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| failed(error.into()))?;
        let tls = credentials.authorities.as_deref().map(believe).transpose();
        let way = Way {
            settings: settings.clone(),
            credentials,
            tls: tls.map_err(failed)?,
        };
        let mut session = Self {
            runtime,
            way,
            link: None,
        };
        session.link()?;
        Ok(session)
    }

    pub(super) fn settings(&self) -> &LdapSettings {
        &self.way.settings
    }

    pub(super) fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// The server that is talked to, for messages: the one that answered, else all that were tried.
    pub(super) fn name(&self) -> String {
        match &self.link {
            Some(link) => link.uri.clone(),
            None => self.way.settings.uris.join(", "),
        }
    }

    /// The server that is talked to; none where there is no connection.
    pub(super) fn server(&self) -> Option<String> {
        self.link.as_ref().map(|link| link.uri.clone())
    }

    /// The connection; a new one where it broke.
    ///
    /// # Errors
    /// When no server answers.
    pub(super) fn link(&mut self) -> Result<Link, DirectoryError> {
        if let Some(link) = &self.link {
            return Ok(link.clone());
        }
        let link = self.runtime.block_on(self.way.connect());
        // The reason names the servers.
        let link = link.map_err(|reason| DirectoryError::Unreachable {
            name: self.settings().base.as_str().to_owned(),
            reason,
        })?;
        self.link = Some(link.clone());
        Ok(link)
    }

    /// Whether there is a connection, as far as anybody knows.
    pub(super) fn is_linked(&self) -> bool {
        self.link.is_some()
    }

    /// Tries every server by itself.
    pub(super) fn each_server(&self) -> Vec<(String, Result<(), Words>)> {
        let one = |uri: &String| {
            let patience = self.way.settings.timeout;
            let reached = async { timeout(patience, self.way.reach(uri)).await };
            let reached = self.runtime.block_on(reached);
            let reached = reached.map_err(|_| silent(patience).into()).flatten();
            (uri.clone(), reached.map(drop))
        };
        self.way.settings.uris.iter().map(one).collect()
    }

    /// Logs in as somebody else at the server that is talked to.
    pub(super) fn log_in(&self, dn: &str, password: &Secret) -> Result<Link, Words> {
        let link = self
            .link
            .as_ref()
            .ok_or_else(|| Words::from(Text::of("ldap-broken")))?;
        let way = Way {
            settings: LdapSettings {
                bind: Bind::Simple {
                    dn: Dn::parse(dn).map_err(|error| error.text())?,
                    password: PasswordSource::Environment(String::new()),
                },
                ..self.way.settings.clone()
            },
            credentials: Credentials {
                password: Some(password.clone()),
                authorities: None,
            },
            tls: self.way.tls.clone(),
        };
        self.runtime.block_on(way.enter(&link.uri))
    }

    /// Forgets a connection that broke.
    pub(super) fn unlink(&mut self) {
        self.link = None;
    }

    /// Which directory it is: by the id of its base entry, which every replica has.
    pub(super) fn identify(&mut self, flavour: &dyn Flavour) -> Result<DirectoryId, DirectoryError> {
        let link = self.link()?;
        let base = self.settings().base.as_str().to_owned();
        let query = Query {
            base: &base,
            scope: Scope::Base,
            filter: "(objectClass=*)",
            attributes: &[flavour.uuid()],
        };
        let found = self
            .runtime
            .block_on(search::one(&link, &query, self.way.settings.timeout));
        let incomplete = |reason: Text| DirectoryError::Incomplete {
            name: self.name(),
            reason: reason.into(),
        };
        let no_base = || incomplete(Text::of("directory-no-base").with("base", &base));
        let found: Found = match found {
            Ok(Some(found)) => found,
            Ok(None) => return Err(no_base()),
            Err(fault) if fault.code() == Some(codes::NO_SUCH_OBJECT) => return Err(no_base()),
            Err(fault) => return Err(incomplete(fault.text())),
        };
        let Some(id) = flavour.read_uuid(&found.fields) else {
            let reason = Text::of("ldap-no-id").with("base", &base);
            return Err(incomplete(reason.with("attribute", flavour.uuid())));
        };
        Ok(DirectoryId { id, base })
    }
}

impl Way {
    /// Tries the servers in turn.
    async fn connect(&self) -> Result<Link, Words> {
        let mut failures: Option<Words> = None;
        for uri in &self.settings.uris {
            let tried = match timeout(self.settings.timeout, self.reach(uri)).await {
                Ok(tried) => tried,
                Err(_) => Err(silent(self.settings.timeout).into()),
            };
            match tried {
                Ok(link) => return Ok(link),
                Err(reason) => {
                    let failure = Text::of("ldap-tried").with("uri", uri).because("reason", reason);
                    failures = Some(match failures {
                        None => failure.into(),
                        Some(first) => Text::of("ldap-tried-also")
                            .because("first", first)
                            .because("then", failure)
                            .into(),
                    });
                }
            }
        }
        Err(failures.unwrap_or_else(|| Text::of("ldap-no-uri").into()))
    }

    async fn reach(&self, uri: &str) -> Result<Link, Words> {
        let mut link = self.enter(uri).await?;
        let query = Query {
            base: "",
            scope: Scope::Base,
            filter: "(objectClass=*)",
            attributes: abilities::ASKED,
        };
        let root = search::one(&link, &query, self.settings.timeout).await;
        let root = root.map_err(|fault| fault.text())?;
        link.abilities = root.map(|root| Abilities::of(&root.fields)).unwrap_or_default();
        Ok(link)
    }

    /// Connects and binds, and asks nothing.
    async fn enter(&self, uri: &str) -> Result<Link, Words> {
        let mut settings = LdapConnSettings::new()
            .set_conn_timeout(self.settings.timeout)
            .set_starttls(self.settings.starttls);
        if let Some(tls) = &self.tls {
            settings = settings.set_config(Arc::clone(tls));
        }
        let connected = heard(LdapConnAsync::with_settings(settings, uri)).await;
        let (connection, mut ldap) = connected.map_err(|error| words(&error))?;
        // It ends with the connection; who waits for an answer then learns that there is none.
        tokio::spawn(connection.drive());
        self.bind(&mut ldap).await?;
        Ok(Link {
            ldap,
            uri: uri.to_owned(),
            abilities: Abilities::default(),
            flavour: flavour::of(self.settings.server),
        })
    }

    async fn bind(&self, ldap: &mut Ldap) -> Result<(), Words> {
        let bound = match &self.settings.bind {
            Bind::External => heard(ldap.sasl_external_bind()).await,
            Bind::Simple { dn, .. } => {
                let password = self.credentials.password.as_ref();
                // A name without a password would be let in as nobody (RFC 4513, 5.1.2).
                let Some(password) = password.filter(|password| !password.reveal().is_empty()) else {
                    return Err(Text::of("ldap-no-password").with("dn", dn.as_str()).into());
                };
                heard(ldap.simple_bind(dn.as_str(), password.reveal())).await
            }
        };
        let result = bound.map_err(|error| words(&error))?;
        if result.rc == codes::SUCCESS {
            return Ok(());
        }
        let refused = Text::of("ldap-bind-refused").with("code", result.rc);
        Err(refused.with("text", result.text).into())
    }
}

/// The configuration of TLS that believes some authorities and nobody else.
fn believe(pem: &[u8]) -> Result<Arc<ClientConfig>, Words> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(pem) {
        let added = certificate
            .map_err(|error| error.to_string())
            .and_then(|certificate| roots.add(certificate).map_err(|error| error.to_string()));
        added.map_err(|reason| Words::from(Text::of("ldap-authorities").with("reason", reason)))?;
    }
    if roots.is_empty() {
        return Err(Text::of("ldap-authorities-none").into());
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Words::from(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
