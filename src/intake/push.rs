//! A request that a unit's system pushes. It is known by the number of the push: the same number is the same request, however
//! often it is sent.

use serde::de::IgnoredAny;

use crate::canonical::written::{Value, Written};
use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::judge::judge_header;
use crate::names::{ProcedureId, UnitId};
use crate::placed::Placed;
use crate::request::raw::push::Push;
use crate::request::{Channel, LetterKind, Request};
use crate::yaml::{self, Reading, tree_of};

/// The number of a push: letters and digits, in parts joined by hyphens. Names of branches and files hold it as it is, but for
/// capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushNumber(String);

/// The most characters of a number: an id has room for them beside the day and the unit.
const LONGEST: usize = 40;

impl PushNumber {
    /// The number that a text is, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_part = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_alphanumeric());
        (text.len() <= LONGEST && text.split('-').all(is_part)).then(|| Self(text.to_owned()))
    }

    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The branch on which a unit's request of this number waits for review.
    pub fn branch(&self, unit: &UnitId) -> String {
        format!("submit/{unit}/{}", self.0.to_lowercase())
    }

    /// Whether a request is the one that a unit pushed under this number.
    pub fn is_of(&self, request: &Request, unit: &UnitId) -> bool {
        let number = request.letter.number.as_ref();
        request.letter.kind.value == LetterKind::ApiPush
            && request.requester.unit.value == *unit
            && number.is_some_and(|number| number.trim().eq_ignore_ascii_case(&self.0))
    }
}

/// Why what a system sent cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It is no JSON, as serde_json has it.
    NotJson(String),
    /// It has faults of form, all of them.
    Faults(Vec<Diagnostic>),
}

/// What a system sent as JSON.
#[derive(Debug)]
pub struct Sent {
    /// Its bytes, in which places of it are told.
    pub bytes: Vec<u8>,
    /// As the keys of a request.
    pub request: Written,
    /// Who asks.
    pub unit: Placed<UnitId>,
    /// What it asks for, where it says so.
    pub procedure: Option<ProcedureId>,
}

/// Reads what a system sent as JSON. `path` is only named in the diagnostics.
///
/// # Errors
/// When it cannot be read.
pub fn sent(path: &str, bytes: &[u8]) -> Result<Sent, Unreadable> {
    serde_json::from_slice::<IgnoredAny>(bytes).map_err(|error| Unreadable::NotJson(error.to_string()))?;
    // A tab stands in JSON only where a space may, and JSON is then YAML, for which there is one strict reader.
    let spaced = |byte: &u8| if *byte == b'\t' { b' ' } else { *byte };
    let bytes: Vec<u8> = bytes.iter().map(spaced).collect();
    let Reading { value, mut faults } = yaml::read_partly::<Placed<Push>>(path, &bytes);
    let mut unit = None;
    let mut procedure = None;
    if let Some(push) = value {
        judge_header(&mut faults, &push.api, &push.kind, "push");
        let requester = &push.requester;
        if requester.unit.is_none() && !faults.spoilt(requester.span) {
            let fault = faults.about(Code::MissingKey, requester.span);
            faults.push(fault.with("key", "unit"));
        }
        unit.clone_from(&requester.unit);
        procedure = push.value.procedure.map(|procedure| procedure.value);
    }
    let request = tree_of(&bytes).map(|(_, root)| Written::of_tree(&root));
    match (request, unit) {
        (Some(mut request), Some(unit)) if faults.is_empty() => {
            if let Value::Keys(keys) = &mut request.value {
                keys.retain(|(key, _)| !["api", "kind"].contains(&key.as_str()));
            }
            Ok(Sent {
                bytes,
                request,
                unit,
                procedure,
            })
        }
        _ => Err(Unreadable::Faults(faults.into_sorted())),
    }
}

/// A request of what a system pushed on a day: with its id, how it came, and the push as the paper behind it. `earlier` is the
/// request that the number stands for already; what the push leaves to the program is then as it was. `title` is the heading
/// of one that has none.
pub fn request_of(
    mut pushed: Written,
    number: &PushNumber,
    (unit, title): (&UnitId, &str),
    day: Day,
    earlier: Option<&Request>,
) -> Written {
    let title = earlier.map_or(title, |earlier| earlier.title.as_str());
    let date = earlier.map_or(day, |earlier| earlier.letter.date.value);
    let received = earlier.map_or(day, Request::received);
    let known = earlier.and_then(|earlier| earlier.letter.number.as_ref());
    for (path, text) in [("title", title.to_owned()), ("letter.date", date.to_string())] {
        if pushed.at(path).is_none() {
            pushed.put(path, Written::text(text));
        }
    }
    let date = pushed
        .at("letter.date")
        .and_then(Written::as_text)
        .unwrap_or_default();
    let id = match earlier {
        Some(earlier) => earlier.id.to_string(),
        None => format!("{date}-{unit}-{}", number.0)
            .replace(['.', '_'], "-")
            .to_lowercase(),
    };
    pushed.put("id", Written::text(id));
    pushed.put("channel", Written::text(Channel::Api.word()));
    pushed.put("letter.type", Written::text(LetterKind::ApiPush.word()));
    let number = known.map_or(number.as_str(), |known| known.as_str());
    pushed.put("letter.number", Written::text(number));
    pushed.put("letter.received", Written::text(received));
    if pushed.at("attachments").is_none() {
        pushed.put("attachments", Written::list([]));
    }
    pushed
}
