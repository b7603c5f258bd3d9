//! A request that a unit's system pushes. It is known by the number of the push: the same number is the same request, however
//! often it is sent.

use crate::canonical::written::Written;
use crate::day::Day;
use crate::names::UnitId;
use crate::policy::Procedure;
use crate::request::{Channel, LetterKind, Request};

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

/// A request of what a system pushed on a day: with its id, how it came, and the push as the paper behind it. `earlier` is the
/// request that the number stands for already; what the push leaves to the program is then as it was.
pub fn request_of(
    mut pushed: Written,
    number: &PushNumber,
    (unit, procedure): (&UnitId, &Procedure),
    day: Day,
    earlier: Option<&Request>,
) -> Written {
    let title = earlier.map_or(procedure.title.as_str(), |earlier| earlier.title.as_str());
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
