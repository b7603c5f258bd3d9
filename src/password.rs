//! Temporary passwords (II.B.6).

use zeroize::Zeroize;

use crate::policy::PasswordRules;
use crate::ports::Random;
use crate::secret::Secret;

/// The kinds of characters, of which a password has at least one each (II.B.6.b).
///
/// People copy temporary passwords from paper: there is no `O`, `0`, `I`, `l`, `1` or `|`. Nor is there a symbol that
/// means something at the start of a spreadsheet's cell, in quotation marks or in XML.
const CLASSES: [&[u8]; 4] = [
    b"ABCDEFGHJKLMNPQRSTUVWXYZ",
    b"abcdefghijkmnopqrstuvwxyz",
    b"23456789",
    b"!#$%*?",
];

/// How many characters there are to choose from.
const CHOICES: usize = CLASSES[0].len() + CLASSES[1].len() + CLASSES[2].len() + CLASSES[3].len();

/// The least length, whatever a policy says (II.B.6.a).
const LEAST: u32 = 10;

/// A new password of the length that the policy says, at least 10. Every password of that length that has all four
/// classes is as likely as any other.
pub fn temporary(rules: PasswordRules, random: &mut dyn Random) -> Secret {
    let length = rules.temporary_length.max(rules.min_length).max(LEAST) as usize;
    loop {
        // The room is all there from the start: a text that grew would leave copies of its beginning in memory.
        let mut text = String::with_capacity(length);
        while text.len() < length {
            text.push(character(random));
        }
        // Throwing away what lacks a class keeps the rest equally likely; mending it would not.
        if CLASSES
            .iter()
            .all(|class| text.bytes().any(|byte| class.contains(&byte)))
        {
            return Secret::new(text);
        }
        text.zeroize();
    }
}

/// A rule of passwords (II.B.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// It is long enough (II.B.6.a).
    Length,
    /// It has a capital letter (II.B.6.b).
    Upper,
    /// It has a small letter.
    Lower,
    /// It has a digit.
    Digit,
    /// It has a symbol.
    Symbol,
}

/// Passwords that break one rule each and keep the others. The length is left out where a policy asks for so little that
/// nothing shorter could keep the rest.
pub fn faulty(rules: PasswordRules, random: &mut dyn Random) -> Vec<(Rule, Secret)> {
    let kinds = [Rule::Upper, Rule::Lower, Rule::Digit, Rule::Symbol];
    let lacking = kinds.into_iter().zip(CLASSES).enumerate();
    let mut faulty: Vec<(Rule, Secret)> = lacking
        .map(|(at, (rule, class))| {
            let others = CLASSES[(at + 1) % CLASSES.len()];
            let whole = temporary(rules, random);
            let bytes = whole.reveal().bytes();
            let text = bytes.map(|byte| match class.iter().position(|one| *one == byte) {
                Some(place) => char::from(others[place % others.len()]),
                None => char::from(byte),
            });
            (rule, Secret::new(text.collect()))
        })
        .collect();
    let length = rules.min_length.saturating_sub(1) as usize;
    if length > CLASSES.len() {
        let first = CLASSES.map(|class| char::from(class[0]));
        let whole = temporary(rules, random);
        let rest = whole.reveal().chars().take(length - first.len());
        faulty.push((Rule::Length, Secret::new(first.into_iter().chain(rest).collect())));
    }
    faulty
}

/// One character, each as likely as any other.
fn character(random: &mut dyn Random) -> char {
    loop {
        let mut byte = [0];
        random.fill(&mut byte);
        let number = usize::from(byte[0]);
        byte.zeroize();
        // The bytes above the last whole multiple would favour the first characters.
        if number < 256 - 256 % CHOICES
            && let Some(chosen) = CLASSES.into_iter().flatten().nth(number % CHOICES)
        {
            return char::from(*chosen);
        }
    }
}
