//! A server that answers, and what is said when it does not.

use std::time::Duration;

use ldap3::{Ldap, LdapError};

use crate::language::text::{Text, Words};
use crate::outside::ldap::abilities::Abilities;

/// A server that answers, and let the program in.
#[derive(Clone)]
pub(super) struct Link {
    pub(super) ldap: Ldap,
    pub(super) uri: String,
    pub(super) abilities: Abilities,
}

/// That no answer came in time.
pub(super) fn silent(after: Duration) -> Text {
    Text::of("ldap-silent").with("seconds", after.as_secs())
}

/// What the library says of a connection. None of its words hold a password.
pub(super) fn words(error: &LdapError) -> Words {
    match error {
        LdapError::ResultRecv { .. } | LdapError::OpSend { .. } | LdapError::EndOfStream => {
            Text::of("ldap-broken").into()
        }
        LdapError::Io { source } => Words::from(source.to_string()),
        other => Words::from(other.to_string()),
    }
}
