//! What a cell of a list says for a field, or why it cannot be taken as it stands.

use crate::day::Day;
use crate::intake::Field;
use crate::intake::headings::plain;
use crate::intake::sheet::Cell;
use crate::names::UnitId;
use crate::person::key::{Number, normalise};
use crate::policy::Policy;
use crate::unit::{Unit, Units};
use crate::yaml::likely_day;
use crate::yaml::shape::Shape;

/// What cells are measured against.
#[derive(Clone, Copy)]
pub struct Measure<'a> {
    /// The institution's policy.
    pub policy: &'a Policy,
    /// Its units.
    pub units: &'a Units,
}

/// Why a cell cannot be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is no day in the form YYYY-MM-DD; this may be meant.
    NotADay(Option<String>),
    /// It is a number of which digits may be lost; this may be meant.
    Damaged(Option<String>),
    /// A spreadsheet made a day of it.
    MadeADay,
    /// It is none of these words.
    NotAWord(Vec<String>),
    /// It is no whole number.
    NotANumber,
    /// It has several lines.
    SeveralLines,
    /// The formula behind it failed, or it is a time.
    Unreadable,
}

impl Trouble {
    /// The word for it in the catalogue.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotADay(_) => "day",
            Self::Damaged(_) => "damaged",
            Self::MadeADay => "made-day",
            Self::NotAWord(_) => "word",
            Self::NotANumber => "number",
            Self::SeveralLines => "lines",
            Self::Unreadable => "unreadable",
        }
    }

    /// What may be meant, or what there is to choose from.
    pub fn offer(&self) -> String {
        match self {
            Self::NotADay(meant) | Self::Damaged(meant) => meant.clone().unwrap_or_default(),
            Self::NotAWord(known) => known.join(", "),
            _ => String::new(),
        }
    }
}

/// The text that a cell, which is not empty, gives to a field.
///
/// # Errors
/// Why it cannot be taken as it stands.
pub fn take(cell: &Cell, field: &Field, measure: &Measure<'_>) -> Result<String, Trouble> {
    if matches!(cell, Cell::Other(_)) {
        return Err(Trouble::Unreadable);
    }
    let shown = cell.shown();
    match &field.shape {
        Shape::Text("Day") => day(cell),
        Shape::Text("Identifier") => identifier(cell, &field.path, measure.policy),
        Shape::Choice(words) => word(&shown, words.iter().map(|word| (*word, *word))),
        Shape::Boolean => word(
            &shown,
            [
                ("true", "true"),
                ("false", "false"),
                ("ya", "true"),
                ("tidak", "false"),
            ],
        ),
        Shape::Number => match cell {
            Cell::Number(number) => whole(*number).ok_or(Trouble::NotANumber),
            _ => shown
                .parse::<u32>()
                .map(|number| number.to_string())
                .map_err(|_| Trouble::NotANumber),
        },
        _ => match field.path.as_str() {
            "unit" | "contracts.unit" | "change.set.unit" => unit(&shown, measure.units),
            "category" | "change.set.category" => {
                let categories = measure.policy.categories.values();
                word(
                    &shown,
                    categories.flat_map(|category| {
                        let id = category.id.as_str();
                        [(id, id), (category.label.as_str(), id)]
                    }),
                )
            }
            path => match measure.policy.words_of(path, None).as_slice() {
                [] => line(cell, shown),
                words => word(&shown, words.iter().map(|word| (*word, *word))),
            },
        },
    }
}

fn day(cell: &Cell) -> Result<String, Trouble> {
    match cell {
        Cell::Day(day) => Ok(day.to_string()),
        other => {
            let shown = other.shown();
            match Day::parse(&shown) {
                Some(day) if matches!(other, Cell::Text(_)) => Ok(day.to_string()),
                _ => Err(Trouble::NotADay(likely_day(&shown))),
            }
        }
    }
}

fn line(cell: &Cell, shown: String) -> Result<String, Trouble> {
    match cell {
        Cell::Day(_) => Err(Trouble::MadeADay),
        Cell::Number(number) => whole(*number).ok_or(Trouble::Damaged(None)),
        _ if shown.contains(['\n', '\r']) => Err(Trouble::SeveralLines),
        _ => Ok(shown),
    }
}

/// A number that is a name. A spreadsheet that took it for a number has dropped its leading zeros and all digits after
/// the fifteenth.
fn identifier(cell: &Cell, path: &str, policy: &Policy) -> Result<String, Trouble> {
    let number = Number::ALL
        .iter()
        .find(|number| path.rsplit('.').next() == Some(number.field()));
    let pattern = number.and_then(|number| policy.identifiers.get(number.field()));
    match cell {
        Cell::Day(_) => Err(Trouble::MadeADay),
        Cell::Number(kept) => {
            let digits = whole(*kept).ok_or(Trouble::Damaged(None))?;
            let fits = |digits: &str| pattern.is_some_and(|rules| rules.pattern.is_match(digits));
            if fits(&digits) && digits.len() <= KEPT_DIGITS {
                return Ok(digits);
            }
            let padded = (1..=4)
                .map(|zeros| format!("{}{digits}", "0".repeat(zeros)))
                .find(|digits| fits(digits));
            Err(Trouble::Damaged(
                padded.filter(|digits| digits.len() <= KEPT_DIGITS),
            ))
        }
        _ => {
            let shown = cell.shown();
            if shown.contains(['\n', '\r']) {
                return Err(Trouble::SeveralLines);
            }
            if is_scientific(&shown) {
                return Err(Trouble::Damaged(None));
            }
            Ok(number.map_or(shown.clone(), |number| normalise(policy, *number, &shown)))
        }
    }
}

/// How many digits of a number a spreadsheet keeps.
const KEPT_DIGITS: usize = 15;

/// The digits of a whole number that no digit can be missing of.
fn whole(number: f64) -> Option<String> {
    let sound = number.is_finite() && number.fract() == 0.0 && (0.0..1e15).contains(&number);
    sound.then(|| format!("{number:.0}"))
}

/// Whether a text is what a spreadsheet shows of a long number, `1.96412E+17`.
fn is_scientific(text: &str) -> bool {
    text.split_once(['e', 'E']).is_some_and(|(digits, exponent)| {
        let digit = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '+');
        !digits.is_empty() && !exponent.is_empty() && digits.chars().all(digit) && exponent.chars().all(digit)
    })
}

/// The word that a text is, whatever its capitals, spaces and signs.
fn word<'w>(shown: &str, words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Result<String, Trouble> {
    let words: Vec<(&str, &str)> = words.into_iter().collect();
    let found = words.iter().find(|(known, _)| plain(known) == plain(shown));
    found.map(|(_, word)| (*word).to_owned()).ok_or_else(|| {
        let mut known: Vec<String> = words.iter().map(|(_, word)| (*word).to_owned()).collect();
        known.dedup();
        Trouble::NotAWord(known)
    })
}

/// The unit of an id, or of a name that no other unit has, or had.
fn unit(shown: &str, units: &Units) -> Result<String, Trouble> {
    if units.get(&UnitId::new(shown)).is_some() {
        return Ok(shown.to_owned());
    }
    let is_named = |unit: &&Unit| {
        let former = unit.former_names.iter().map(|former| former.name.as_str());
        let mut names = [unit.id.as_str(), &unit.name].into_iter().chain(former);
        names.any(|name| plain(name) == plain(shown))
    };
    let mut named = units.0.values().filter(is_named);
    match (named.next(), named.next()) {
        (Some(unit), None) => Ok(unit.id.to_string()),
        _ => Err(Trouble::NotAWord(
            units.0.keys().map(ToString::to_string).collect(),
        )),
    }
}
