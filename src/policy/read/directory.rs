//! What of a directory entry is ours, and what it is called in each kind of server.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::directory_map::DirectoryMap;
use crate::directory_map::read::read;
use crate::policy::raw::directory as raw;
use crate::policy::read::Beside;
use crate::policy::read::check::Check;

/// The names in the file that a policy points at. One that is not there is a fault of the policy.
///
/// # Errors
///
/// Everything that is wrong with the file.
pub(crate) fn map(
    policy: &str,
    raw: &raw::Directory,
    beside: &Beside<'_>,
    check: &mut Check<'_>,
) -> Result<DirectoryMap, Vec<Diagnostic>> {
    let name = &raw.mapping;
    if check.faults.spoilt(name.span) {
        return Ok(DirectoryMap::default());
    }
    let folder = policy.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{}", name.value);
    let Some(bytes) = beside.files.get(name.as_str()) else {
        check.report(Code::MissingFile, name.span, &[("path", &path)]);
        return Ok(DirectoryMap::default());
    };
    let forbidden: BTreeSet<String> = raw.forbidden.iter().map(|name| name.to_lowercase()).collect();
    read(&path, bytes, beside.institution, &forbidden)
}
