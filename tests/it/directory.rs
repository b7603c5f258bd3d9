//! What every directory promises.

/// Accounts and changes to work with.
pub(crate) mod data;
/// The promise of the port, for any directory.
mod contract;
/// The embedded directory keeps the promise.
pub(crate) mod embedded;
/// A directory server for the contract.
pub(crate) mod served;
/// OpenLDAP keeps the promise of the port.
mod openldap;
/// 389 Directory Server keeps it too.
mod ds389;
/// A directory server, and the way to it, that fails.
mod ldap_faults;
/// Active Directory keeps the promise of the port.
mod active_directory;
/// The embedded directory's file.
mod file;
/// A writer that is killed.
mod crash;
/// Entries in, live state out.
mod live;
/// LDIF in, records out, and the other way round.
mod ldif;
/// Accounts in, attributes out, and back.
mod mapping;
/// Directories that fail when they are told to.
pub(crate) mod faults;
/// Export and import as commands do them.
mod commands;
