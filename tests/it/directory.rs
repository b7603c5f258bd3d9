//! What every directory promises.

/// Accounts and changes to work with.
pub(crate) mod data;
/// The promise of the port, for any directory.
mod contract;
/// The embedded directory: its file, and the promise kept.
mod embedded;
/// Entries in, live state out.
mod live;
/// LDIF in, records out, and the other way round.
mod ldif;
