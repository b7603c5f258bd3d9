//! A server that answers, and what is said when it does not.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use ldap3::{Ldap, LdapError};

use crate::language::text::{Text, Words};
use crate::outside::ldap::abilities::Abilities;
use crate::outside::ldap::flavour::Flavour;

/// A server that answers, and let the program in.
#[derive(Clone)]
pub(super) struct Link {
    pub(super) ldap: Ldap,
    pub(super) uri: String,
    pub(super) abilities: Abilities,
    pub(super) flavour: &'static dyn Flavour,
}

/// That no answer came in time.
pub(super) fn silent(after: Duration) -> Text {
    Text::of("ldap-silent").with("seconds", after.as_secs())
}

/// What the library makes of an answer. It panics where a server sends what is no LDAP; such a connection is of no more use
/// than one that broke.
pub(super) async fn heard<T>(answer: impl Future<Output = Result<T, LdapError>>) -> Result<T, LdapError> {
    let heard = AssertUnwindSafe(answer).catch_unwind().await;
    heard.unwrap_or(Err(LdapError::EndOfStream))
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
