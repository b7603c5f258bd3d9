//! Mails on their way out: to a relay, or into files; and what this machine remembers of those under way.

pub mod letter;
pub mod smtp;
pub mod folder;
pub mod journal;
