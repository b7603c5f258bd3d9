//! Texts that must have a form. A type says its own by the name under which it asks for a newtype.

use crate::day::Day;
use crate::diagnostic::code::Code;
use crate::digest::Digest;
use crate::names::{ItemRef, RequestId, Username};
use crate::yaml::dates;
use crate::yaml::tree::{Scalar, Style};

/// A form that a text can have.
pub(crate) struct Form {
    name: &'static str,
    /// What is reported where a text does not have it.
    pub(crate) code: Code,
    /// Its name in the catalogue.
    pub(crate) wanted: &'static str,
    /// A text that has the form, to stand where a faulty one stood.
    pub(crate) stand_in: &'static str,
    holds: fn(&str) -> bool,
    suggest: fn(&str) -> Option<String>,
    /// Whether one that looks like a number needs quotes.
    quoted: bool,
}

const FORMS: &[Form] = &[
    Form {
        name: "Day",
        code: Code::NotADate,
        wanted: "day",
        stand_in: "1900-01-01",
        holds: |text| Day::parse(text).is_some(),
        suggest: dates::iso,
        quoted: false,
    },
    Form {
        name: "Digest",
        code: Code::BadForm,
        wanted: "digest",
        stand_in: "0000000000000000000000000000000000000000000000000000000000000000",
        holds: |text| Digest::parse(text).is_some(),
        suggest: |text| Some(text.trim().to_ascii_lowercase()),
        quoted: false,
    },
    Form {
        name: "RequestId",
        code: Code::BadForm,
        wanted: "request-id",
        stand_in: "000000",
        holds: |text| RequestId::parse(text).is_some(),
        suggest: |text| {
            Some(
                text.trim()
                    .to_ascii_lowercase()
                    .replace([' ', '_', '.', '/'], "-"),
            )
        },
        quoted: false,
    },
    Form {
        name: "ItemRef",
        code: Code::BadForm,
        wanted: "item",
        stand_in: "000000#1",
        holds: |text| ItemRef::parse(text).is_some(),
        suggest: |_| None,
        quoted: false,
    },
    Form {
        name: "Username",
        code: Code::BadForm,
        wanted: "username",
        stand_in: "000",
        holds: |text| Username::parse(text).is_some(),
        suggest: |text| Some(text.trim().to_lowercase().replace(' ', ".")),
        quoted: true,
    },
    Form {
        name: "Identifier",
        code: Code::BadForm,
        wanted: "one-line",
        stand_in: "0",
        holds: is_one_line,
        suggest: |_| None,
        quoted: true,
    },
    Form {
        name: "Line",
        code: Code::BadForm,
        wanted: "one-line",
        stand_in: "",
        holds: is_one_line,
        suggest: |_| None,
        quoted: false,
    },
    Form {
        name: "Count",
        code: Code::BadForm,
        wanted: "positive",
        stand_in: "1",
        holds: |text| text != "0",
        suggest: |_| None,
        quoted: false,
    },
    Form {
        name: "Month",
        code: Code::BadForm,
        wanted: "month",
        stand_in: "1900-01",
        holds: is_month,
        suggest: |_| None,
        quoted: false,
    },
];

/// What is wrong with a text that should have a form.
pub(crate) enum Flaw {
    /// It is right but for the quotes.
    NoQuotes,
    /// It does not have the form; this may be meant.
    Form(Option<String>),
}

impl Form {
    /// The form that a type of this name has.
    pub(crate) fn of(name: &str) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.name == name)
    }

    /// What is wrong with a text, if anything is.
    pub(crate) fn flaw(&self, scalar: &Scalar<'_>) -> Option<Flaw> {
        if !(self.holds)(&scalar.text) {
            let meant = (self.suggest)(&scalar.text);
            return Some(Flaw::Form(meant.filter(|text| (self.holds)(text))));
        }
        let bare = self.quoted && scalar.style == Style::Plain && looks_like_a_number(&scalar.text);
        bare.then_some(Flaw::NoQuotes)
    }
}

fn is_one_line(text: &str) -> bool {
    !text.contains('\n')
}

fn is_month(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, month)| {
        let number = month.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month));
        (year.len(), month.len()) == (4, 2) && digits(year) && digits(month) && number
    })
}

/// Whether a reader of YAML 1.1 or 1.2 takes a plain text for a number: decimal with underscores, octal, hexadecimal,
/// binary, base 60, floating.
pub(crate) fn looks_like_a_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some(first) = unsigned.chars().next() else {
        return false;
    };
    if matches!(unsigned, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    if let Some(digits) = ["0x", "0o", "0b"]
        .iter()
        .find_map(|base| unsigned.strip_prefix(base))
    {
        return !digits.is_empty()
            && digits
                .chars()
                .all(|digit| digit.is_ascii_hexdigit() || digit == '_');
    }
    if !(first.is_ascii_digit() || first == '.') || !unsigned.contains(|digit: char| digit.is_ascii_digit()) {
        return false;
    }
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => (unsigned, "0"),
    };
    let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
    let dots = number.matches('.').count();
    !exponent.is_empty()
        && digits(exponent)
        && dots <= 1
        && number
            .chars()
            .all(|digit| digit.is_ascii_digit() || matches!(digit, '.' | '_' | ':'))
}
