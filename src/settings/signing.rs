//! Who signs the audit record: the keys that may, and where this machine's own is. The key itself is never in the file.

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::judge_signers;
use crate::settings::ldap::PasswordSource;
use crate::settings::raw;
use crate::signature::SignedBy;

/// How many digits of a head footers print, at the least.
const DIGITS: std::ops::RangeInclusive<usize> = 12..=64;

/// How the audit record is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningSettings {
    /// Where the private key is, on the machine that writes.
    pub key: PasswordSource,
    /// Who may sign, and from where on.
    pub by: SignedBy,
}

/// Reads what akun.yaml says of signatures.
pub(super) fn read(raw: &raw::Signing, faults: &mut Faults) -> SigningSettings {
    let signers = judge_signers(faults, &raw.signers);
    if raw.signers.is_empty() && !faults.spoilt(raw.signers.span) {
        let fault = faults.about(Code::SignerInvalid, raw.signers.span);
        faults.push(fault.with("half", "none"));
    }
    if let Some(after) = &raw.after {
        let is_head = DIGITS.contains(&after.len()) && after.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_head && !faults.spoilt(after.span) {
            let fault = faults.about(Code::HeadInvalid, after.span);
            faults.push(fault.with("value", &after.value));
        }
    }
    SigningSettings {
        key: PasswordSource::of(&raw.key),
        by: SignedBy {
            signers,
            after: raw.after.as_ref().map(|after| after.to_ascii_lowercase()),
        },
    }
}
