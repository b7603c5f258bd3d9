//! What is judged alike in every file that an institution keeps: its first lines, its numbers, names on the forge,
//! and keys.

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::names::{InstitutionId, Owner};
use crate::placed::{Placed, Span};
use crate::signature::Signer;

/// The version of the format that this program reads.
pub const API: &str = "akun/v1";

/// Reports a version that this program does not read, and a kind that is not the wanted one.
pub fn judge_header(faults: &mut Faults, api: &Placed<String>, kind: &Placed<String>, wanted: &'static str) {
    if api.value != API && !faults.spoilt(api.span) {
        let fault = faults
            .about(Code::WrongApi, api.span)
            .with("found", &api.value)
            .with("wanted", API)
            .suggest(Some(API));
        faults.push(fault);
    }
    if kind.value != wanted && !faults.spoilt(kind.span) {
        let fault = faults
            .about(Code::WrongKind, kind.span)
            .with("found", &kind.value)
            .with("wanted", wanted)
            .suggest(Some(wanted));
        faults.push(fault);
    }
}

/// Reports an institution that is not that of the folder which the file lies in.
pub fn judge_institution(faults: &mut Faults, said: &Placed<String>, folder: &InstitutionId) {
    if said.value != folder.as_str() && !faults.spoilt(said.span) {
        let fault = faults
            .about(Code::InstitutionMismatch, said.span)
            .with("found", &said.value)
            .with("wanted", folder)
            .suggest(Some(folder.as_str()));
        faults.push(fault);
    }
}

/// The number, if it lies between `least` and `most`; `least` in place of one that does not, which is reported.
pub fn judge_number(faults: &mut Faults, key: &str, number: &Placed<i64>, least: u32, most: u32) -> u32 {
    if faults.spoilt(number.span) {
        return least;
    }
    let (code, bound, limit) = match number.value {
        value if value < i64::from(least) => (Code::NumberTooSmall, "least", least),
        value if value > i64::from(most) => (Code::NumberTooLarge, "most", most),
        value => return u32::try_from(value).unwrap_or(least),
    };
    let fault = faults
        .about(code, number.span)
        .with("key", key)
        .with("value", number.value)
        .with(bound, limit);
    faults.push(fault);
    least
}

/// The bytes as text, if they are UTF-8; the first byte that is not is reported.
pub fn judge_text<'a>(faults: &mut Faults, bytes: &'a [u8]) -> Option<&'a str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            let fault = faults
                .about(Code::NotUtf8, Span::new(at..at + 1))
                .with("bytes", format_args!("{byte:02X}"));
            faults.push(fault);
            None
        }
    }
}

/// The names on the forge that texts are. Those that are none are reported, and left out.
pub fn judge_owners(faults: &mut Faults, texts: &[Placed<String>]) -> Vec<Placed<Owner>> {
    let mut owners = Vec::new();
    for text in texts.iter().filter(|text| !text.value.is_empty()) {
        match Owner::parse(text) {
            Some(owner) => owners.push(Placed::new(owner, text.span)),
            None if faults.spoilt(text.span) => {}
            None => {
                let bare = text.trim_start_matches('@');
                let fault = faults
                    .about(Code::OwnerInvalid, text.span)
                    .with("value", &text.value)
                    .suggest(Owner::parse(bare).map(|_| bare));
                faults.push(fault);
            }
        }
    }
    owners
}

/// The public keys that texts are. Those that are none are reported, and left out.
pub fn judge_signers(faults: &mut Faults, texts: &[Placed<String>]) -> Vec<Signer> {
    let mut signers = Vec::new();
    for text in texts {
        match Signer::parse(text) {
            Some(signer) => signers.push(signer),
            None if faults.spoilt(text.span) => {}
            None => {
                // The value is not repeated: it may be the private half.
                let private = text.contains("PRIVATE");
                let half = if private { "private" } else { "other" };
                faults.push(faults.about(Code::SignerInvalid, text.span).with("half", half));
            }
        }
    }
    signers
}
