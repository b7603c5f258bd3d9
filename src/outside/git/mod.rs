//! Git: where requests, policies and the audit ref live.
//!
//! Objects and refs are read and written by libgit2, in this process. What goes over the network is left to the `git`
//! program, so that credential helpers, proxies, `ssh_config` and `known_hosts` work as the operator set them up.

mod objects;
mod reference;
mod remote;

pub mod audit;
pub mod create;
pub mod lock;

/// Who commits, as Git has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name, `akun`.
    pub name: String,
    /// The address, `akun@localhost`.
    pub email: String,
}
