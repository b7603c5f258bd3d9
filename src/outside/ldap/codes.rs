//! Result codes (RFC 4511, appendix A), and what each means for a change.

use crate::change::FailureClass;

/// Success.
pub(super) const SUCCESS: u32 = 0;
/// The search took longer than the server allows.
pub(super) const TIME_LIMIT: u32 = 3;
/// The search found more than the server gives.
pub(super) const SIZE_LIMIT: u32 = 4;
/// The server says where else to ask.
pub(super) const REFERRAL: u32 = 10;
/// The search looked at more than the server allows.
pub(super) const ADMIN_LIMIT: u32 = 11;
/// A value that was to be taken out is not there.
pub(super) const NO_SUCH_ATTRIBUTE: u32 = 16;
/// A value that was to come in is there.
pub(super) const VALUE_EXISTS: u32 = 20;
/// There is no such entry.
pub(super) const NO_SUCH_OBJECT: u32 = 32;
/// The program may not.
pub(super) const INSUFFICIENT_ACCESS: u32 = 50;
/// There is such an entry already.
pub(super) const ALREADY_EXISTS: u32 = 68;
/// The entry is not as it was said to be (RFC 4528).
pub(super) const ASSERTION_FAILED: u32 = 122;

/// What a refusal says about other changes. Codes that say nothing about this entry say something about the server or the
/// program's rights, and would be the answer to every further change.
pub(super) fn class(code: u32) -> FailureClass {
    match code {
        // busy, unavailable, and limits of the moment
        TIME_LIMIT | ADMIN_LIMIT | 51 | 52 => FailureClass::Transient,
        // attribute and value, name, object class and place of this entry
        16..=21 | 32..=36 | 64..=71 | ASSERTION_FAILED => FailureClass::Entry,
        _ => FailureClass::Systemic,
    }
}
