//! What stops serde in the middle of a file. Everything that need not stop it is a fault, and reading goes on.

use std::fmt;

use serde::de::Error;

use crate::placed::Span;

/// Why serde cannot go on.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A struct needs a field.
    Missing {
        field: &'static str,
        parent: Option<Span>,
    },
    /// A type refuses a value in its own words.
    Said { message: String, place: Option<Span> },
}

impl Stop {
    /// The same, at this place if it has none yet: the innermost value knows best.
    pub(crate) fn at(self, span: Span) -> Self {
        match self {
            Self::Missing { field, parent } => Self::Missing {
                field,
                parent: parent.or(Some(span)),
            },
            Self::Said { message, place } => Self::Said {
                message,
                place: place.or(Some(span)),
            },
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { field, .. } => write!(f, "missing field `{field}`"),
            Self::Said { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for Stop {}

impl Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Said {
            message: message.to_string(),
            place: None,
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing { field, parent: None }
    }
}
