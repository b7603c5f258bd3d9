//! From `akun.yaml` to the settings of a registry.

use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::{judge_header, judge_number};
use crate::names::InstitutionId;
use crate::settings::{
    DirectorySettings, DocumentStore, Purpose, Settings, forge, ldap, mail, raw, signing, tickets,
};
use crate::yaml::read_partly;

/// How many changes share one transaction of the embedded directory, where the file does not say.
const BATCH: u32 = 500;

/// Reads the settings. `path` is the file's path in the registry.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its places.
pub fn read(path: &str, bytes: &[u8]) -> Result<Settings, Vec<Diagnostic>> {
    let reading = read_partly::<raw::Registry>(path, bytes);
    let mut faults = reading.faults;
    let Some(raw) = reading.value else {
        return Err(faults.into_sorted());
    };
    judge_header(&mut faults, &raw.api, &raw.kind, "registry");
    judge_store(&raw, &mut faults);
    let directory = directory(&raw.directory, &mut faults);
    let forge = raw.forge.as_ref().map(|raw| forge::read(raw, &mut faults));
    let signing = raw.signing.as_ref().map(|raw| signing::read(raw, &mut faults));
    let mail = raw
        .mail
        .as_ref()
        .map(|relay| Box::new(mail::read(relay, &mut faults)));
    let tickets = raw
        .tickets
        .as_ref()
        .and_then(|desk| tickets::read(desk, &mut faults));
    let institution = InstitutionId::new(&*raw.institution);
    match directory {
        Some(directory) if faults.is_empty() => Ok(Settings {
            institution: institution.clone(),
            purpose: match raw.purpose.value {
                raw::Purpose::Production => Purpose::Production,
                raw::Purpose::Rehearsal => Purpose::Rehearsal,
            },
            directory,
            share: raw
                .share
                .as_ref()
                .map(|share| share_of(&share.root, &institution)),
            share_root: raw.share.as_ref().map(|share| share.root.value.clone()),
            remote: raw.remote.as_ref().map(|remote| remote.value.clone()),
            branch: raw.branch.value.clone(),
            forge,
            signing,
            documents: match raw.documents.store.value {
                raw::Store::Ref => DocumentStore::AuditRef,
                raw::Store::Share => DocumentStore::Share,
            },
            mail,
            tickets,
        }),
        _ => Err(faults.into_sorted()),
    }
}

/// Judges that papers kept on the share have one.
fn judge_store(raw: &raw::Registry, faults: &mut Faults) {
    let store = &raw.documents.store;
    if store.value == raw::Store::Share && raw.share.is_none() && !faults.spoilt(store.span) {
        faults.push(faults.about(Code::ShareUndefined, store.span));
    }
}

fn directory(raw: &raw::Directory, faults: &mut Faults) -> Option<DirectorySettings> {
    match raw {
        raw::Directory::Embedded(embedded) => {
            let batch = embedded
                .batch
                .as_ref()
                .map_or(BATCH, |batch| judge_number(faults, "batch", batch, 1, 100_000));
            Some(DirectorySettings::Embedded {
                file: PathBuf::from(&*embedded.file),
                batch: batch as usize,
            })
        }
        raw::Directory::Ldap(server) => {
            let settings = ldap::read(server, faults)?;
            Some(DirectorySettings::Ldap(Box::new(settings)))
        }
    }
}

/// The folder of an institution's share.
pub(crate) fn share_of(root: &str, institution: &InstitutionId) -> PathBuf {
    PathBuf::from(root.replace("{institution}", institution.as_str()))
}
