//! The words that a key of a request can have where the program itself acts by them. What an institution calls its contracts,
//! or how people leave it, its policy says.

use schemars::JsonSchema;
use serde::Deserialize;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
            #[schemars(inline)]
            pub enum $name {
                $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)*
            }

            impl $name {
                /// The word itself.
                pub fn word(self) -> &'static str {
                    match self {
                        $(Self::$variant => $word,)*
                    }
                }
            }
        )*
    };
}

words! {
    /// How a list on the share is written.
    FileFormat {
        /// Comma-separated values in UTF-8, with a header.
        Csv = "csv",
    }
    /// What the help desk does.
    HelpdeskAction {
        /// Looks at an account.
        Check = "check",
        /// Sets a temporary password.
        ResetPassword = "reset_password",
        /// Unlocks an account.
        Unlock = "unlock",
        /// Changes where the holder is reached.
        UpdateContact = "update_contact",
    }
    /// The steps by which an abandoned mailbox goes.
    DisposalStep {
        /// Into the archive.
        Archive = "archive",
        /// For good.
        Delete = "delete",
    }
}

/// The month of a list: the year and the month, `2025-01`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "Month")]
#[schemars(inline)]
pub struct Period(#[schemars(regex(pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))] pub String);
