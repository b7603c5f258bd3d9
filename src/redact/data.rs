//! What is personal of a person, and what stands in its place: text of the same form that says nothing.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::account::PersonId;
use crate::digest::Digest;
use crate::person::name::PersonName;
use crate::redact::Named;
use crate::registry::Registry;
use crate::request::{Item, Text};

/// What stands in the place of every number to reach somebody by.
pub const NO_NUMBER: &str = "0";

/// What stands in the place of remarks and reasons.
pub const NO_REMARK: &str = "dihapus";

/// The letters of the names that stand for names.
const LETTERS: &[u8; 16] = b"bcdfghjklmnprstw";

/// What stands in the place of a person's name and address. It is the same in all requests, so that they are about one
/// person as before, and another one for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// In the place of the name.
    pub name: String,
    /// In the place of the address outside.
    pub address: String,
}

impl StandIn {
    /// What stands for a person.
    pub fn of(person: PersonId) -> Self {
        let digest = Digest::of(person.to_string()).to_string();
        let digits = digest.chars().filter_map(|digit| digit.to_digit(16)).take(8);
        let letter = |digit: u32| LETTERS.get(usize::try_from(digit).ok()?).copied().map(char::from);
        let word: String = digits.filter_map(letter).collect();
        let (first, rest) = word.split_at(1);
        Self {
            name: format!("Dihapus {}{rest}", first.to_uppercase()),
            address: format!("{word}@dihapus.invalid"),
        }
    }

    /// What stands in the place of a way to reach the person, be it an address or a number.
    pub fn of_contact(&self, contact: &str) -> &str {
        if contact.contains('@') {
            &self.address
        } else {
            NO_NUMBER
        }
    }
}

/// The texts by which a person is found where no field says who it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts(BTreeSet<String>);

/// How many digits a number has at least that is looked for.
const FEWEST_DIGITS: usize = 6;

impl Texts {
    /// Those that the items of a person hold, without what stands in their place already.
    pub fn of(named: &Named, registry: &Registry, stand_in: &StandIn) -> Self {
        let mut texts = Self::default();
        for request in registry.requests.iter().chain(&registry.seconds) {
            for (number, item) in request.inline_items() {
                if named.items.contains(&request.item_ref(number)) {
                    texts.add(item);
                }
            }
        }
        texts.0.remove(&stand_in.name);
        texts.0.remove(&stand_in.address);
        texts
    }

    fn add(&mut self, item: &Item) {
        let changed = |field: &str| item.change.as_ref().and_then(|change| change.set.get(field));
        let written = |own: &Option<Text>, field| -> Vec<String> {
            let all = own.as_ref().into_iter().chain(changed(field));
            all.map(|text| text.value.trim().to_owned()).collect()
        };
        for name in written(&item.name, "name") {
            // One word may be anybody's, or anything.
            let bare = PersonName::parse(&name).bare;
            self.0
                .extend([name, bare].into_iter().filter(|name| name.contains(' ')));
        }
        self.0.extend(written(&item.email, "email"));
        let phones = written(&item.phone, "phone").into_iter();
        self.0.extend(
            phones.filter(|phone| phone.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS),
        );
    }

    /// Whether a text holds one of them.
    pub fn is_in(&self, text: &str) -> bool {
        !self.places(text).is_empty()
    }

    /// Where a text holds them, in order, none within another, and which of them it is.
    pub fn places(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        for wanted in &self.0 {
            found.extend(places(text, wanted).map(|at| (at..at + wanted.len(), wanted.as_str())));
        }
        // The longest of those that begin at one place, and none within another.
        found.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_free = range.start >= end;
            if is_free {
                end = range.end;
            }
            is_free
        });
        found
    }
}

/// Where a text stands in another as words of its own, whatever the case of ASCII letters.
fn places<'t>(text: &'t str, wanted: &'t str) -> impl Iterator<Item = usize> + 't {
    let (all, part) = (text.as_bytes(), wanted.as_bytes());
    let is_apart = move |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + part.len()..).and_then(|after| after.chars().next());
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        text.is_char_boundary(at) && !is_word(before) && !is_word(after)
    };
    let last = all.len().checked_sub(part.len()).filter(|_| !part.is_empty());
    let starts = last.map(|last| 0..=last).into_iter().flatten();
    starts
        .filter(move |at| all[*at..*at + part.len()].eq_ignore_ascii_case(part))
        .filter(move |at| is_apart(*at))
}
