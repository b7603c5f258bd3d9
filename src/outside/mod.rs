//! The world: what implements the ports, and the only modules that touch files, Git, the directory and the typesetter.
#![expect(clippy::disallowed_methods, reason = "what the core may not do is done here")]

pub mod durable;
pub mod folder;
pub mod git;
/// Typst, behind the default feature `pdf`: a build without it draws up papers and prints none.
#[cfg(feature = "pdf")]
pub mod press;
pub mod process;
pub mod random;
pub mod seal;
pub mod share;
pub mod documents;
pub mod post;
pub mod desk;
pub mod source;
pub mod spreadsheet;

// The directory.
pub mod instant;
pub mod record;
pub mod mapping;
pub mod writing;
pub mod edit;
pub mod ldif;
pub mod embedded;
pub mod ldap;
