//! The live directory that akun.yaml names, opened: with the file or the server, and the secrets that lie elsewhere.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::directory_map::DirectoryMap;
use crate::language::text::Text;
use crate::outside::desk::Desk as ServiceDesk;
use crate::outside::embedded::Embedded;
use crate::outside::folder;
use crate::outside::git::audit::Signing;
use crate::outside::ldap::{Credentials, LdapDirectory};
use crate::outside::post::smtp::Relay;
use crate::outside::random::SystemRandom;
use crate::ports::{ReadDirectory, WriteDirectory};
use crate::secret::Secret;
use crate::settings::DirectorySettings;
use crate::settings::ldap::{Bind, LdapSettings, PasswordSource};
use crate::settings::mail::MailSettings;
use crate::settings::signing::SigningSettings;
use crate::settings::tickets::HttpDesk;
use crate::signature::SigningKey;

/// The directory, to be read and nothing else. Whether entries are active is told for `at`.
///
/// # Errors
/// When it cannot be opened.
pub fn to_read(
    directory: &DirectorySettings,
    map: &DirectoryMap,
    registry: &Path,
    at: DateTime<Utc>,
    context: &Context,
) -> Result<Box<dyn ReadDirectory>, Stop> {
    Ok(match directory {
        DirectorySettings::Embedded { file, .. } => Box::new(Embedded::open_read(&registry.join(file), at)?),
        DirectorySettings::Ldap(server) => Box::new(connect(server, map, registry, at, context)?),
    })
}

/// The directory, to be written.
///
/// # Errors
/// When it cannot be opened.
pub fn to_write(
    directory: &DirectorySettings,
    map: &DirectoryMap,
    registry: &Path,
    at: DateTime<Utc>,
    context: &Context,
) -> Result<Box<dyn WriteDirectory>, Stop> {
    Ok(match directory {
        DirectorySettings::Embedded { file, batch } => {
            let random = Box::new(SystemRandom::open()?);
            Box::new(Embedded::open(&registry.join(file), at, *batch, random)?)
        }
        DirectorySettings::Ldap(server) => Box::new(connect(server, map, registry, at, context)?),
    })
}

/// Connects to a directory server.
///
/// # Errors
/// When it cannot be reached, or a secret is missing.
pub fn connect(
    server: &LdapSettings,
    map: &DirectoryMap,
    registry: &Path,
    at: DateTime<Utc>,
    context: &Context,
) -> Result<LdapDirectory, Stop> {
    let password = match &server.bind {
        Bind::External => None,
        Bind::Simple { password, .. } => Some(secret(password, registry, context)?),
    };
    let authorities = server.authorities.as_ref().map(|file| read(registry, file));
    let credentials = Credentials {
        password,
        authorities: authorities.transpose()?,
    };
    let Some(map) = map.servers.get(&server.server) else {
        return Err(Stop::new(Exit::Faults, "stop-no-server-map").with("server", server.server.word()));
    };
    let random = Box::new(SystemRandom::open()?);
    Ok(LdapDirectory::open(server, map, credentials, at, random)?)
}

/// The mail relay, with its secrets. It is connected to when there is a mail.
///
/// # Errors
/// When a secret is missing.
pub fn relay(relay: &MailSettings, registry: &Path, context: &Context) -> Result<Relay, Stop> {
    let password = relay.login.as_ref();
    let password = password
        .map(|(_, source)| secret(source, registry, context))
        .transpose()?;
    let authorities = relay.authorities.as_ref().map(|file| read(registry, file));
    Ok(Relay::new(relay.clone(), password, authorities.transpose()?))
}

/// The service desk that akun.yaml names, with its secret and the authorities that are believed.
///
/// # Errors
/// When the secret or the authorities cannot be read.
pub fn service_desk(desk: &HttpDesk, registry: &Path, context: &Context) -> Result<ServiceDesk, Stop> {
    let login = desk.login.as_ref();
    let secret = login
        .map(|login| secret(&login.secret, registry, context))
        .transpose()?;
    let authorities = desk.authorities.as_ref().map(|file| read(registry, file));
    let authorities = authorities.transpose()?;
    ServiceDesk::new(desk.clone(), secret, authorities.as_deref()).map_err(|reason| {
        let path = desk.authorities.as_deref().unwrap_or(Path::new(""));
        Stop::failed("stop-cannot-read")
            .with("path", path.display())
            .because("reason", reason)
    })
}

/// Who signs the audit record, and this machine's own key where it has one: those who only look need none.
pub fn signing(settings: &SigningSettings, registry: &Path, context: &Context) -> Signing {
    let key = match secret(&settings.key, registry, context) {
        Ok(text) => SigningKey::read(&text, &settings.by.signers).map_err(|unusable| {
            let text = Text::of("signing-key-unusable");
            text.with("kind", unusable.word()).into()
        }),
        Err(stop) => Err(stop.into_reason()),
    };
    Signing {
        by: settings.by.clone(),
        key,
    }
}

/// The program's password. What is said where it is missing names the place and nothing of it.
fn secret(source: &PasswordSource, registry: &Path, context: &Context) -> Result<Secret, Stop> {
    let text = match source {
        PasswordSource::Environment(name) => match context.environment.get(name) {
            Some(text) => text.clone(),
            None => return Err(Stop::misuse("stop-no-password-variable").with("name", name)),
        },
        PasswordSource::File(file) => String::from_utf8(read(registry, file)?)
            .map_err(|_| Stop::misuse("stop-password-not-text").with("path", file.display()))?,
    };
    let end = text.trim_end_matches(['\r', '\n']).len();
    Ok(Secret::new(text[..end].to_owned()))
}

fn read(registry: &Path, file: &Path) -> Result<Vec<u8>, Stop> {
    folder::read(&registry.join(file)).map_err(|error| {
        Stop::failed("stop-cannot-read")
            .with("path", file.display())
            .because("reason", error)
    })
}
