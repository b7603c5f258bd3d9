//! People in requests: what they are called, which numbers they have, and when two of them are one.

pub mod email;
pub mod key;
pub mod name;
pub mod nip;
pub mod spelling;
pub mod titles;
