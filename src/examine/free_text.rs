//! Free text, which people use for what does not belong into Git: identity-card numbers and passwords.

use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::examine::Rule;
use crate::examine::subject::Subject;
use crate::request::Text;

pub(crate) const RULES: &[Rule] = &[Rule {
    name: "free text holds neither identity-card numbers nor secrets",
    codes: &[Code::PersonalNumberInText, Code::SecretInText],
    check: texts,
}];

/// Words that a password follows.
const SECRET_WORDS: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "pass",
    "kata sandi",
    "katasandi",
    "sandi",
    "pin",
    "token",
    "api key",
    "secret",
];

/// How well-known secrets begin.
const SECRET_BEGINNINGS: &[&str] = &[
    "-----BEGIN",
    "AGE-SECRET-KEY-",
    "ghp_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "sk-ant-",
    "AKIA",
];

fn texts(subject: &Subject<'_>, faults: &mut Vec<Diagnostic>) {
    let request = subject.request;
    let waiver = request.special_consideration.as_ref();
    let of_request = [
        Some(&request.title),
        request.letter.subject.as_ref(),
        request.purpose.as_ref(),
        request.note.as_ref(),
        waiver.map(|waiver| &waiver.reason),
        waiver.and_then(|waiver| waiver.finding.as_ref()),
        request
            .evaluation
            .as_ref()
            .and_then(|evaluation| evaluation.note.as_ref()),
        request.withdraws.as_ref().map(|withdrawal| &withdrawal.reason),
    ];
    let of_papers = request
        .attachments
        .iter()
        .filter_map(|paper| paper.title.as_ref());
    let of_items = subject
        .items()
        .flat_map(|(_, item)| item.note.iter().chain(&item.reason));
    for text in of_request.into_iter().flatten().chain(of_papers).chain(of_items) {
        faults.extend(text_fault(subject, text));
    }
}

fn text_fault(subject: &Subject<'_>, text: &Text) -> Option<Diagnostic> {
    // The message repeats neither number nor secret: logs and comments would spread it.
    if holds_identity_card(text) {
        return Some(subject.fault(Code::PersonalNumberInText, text.span));
    }
    holds_secret(text).then(|| subject.fault(Code::SecretInText, text.span))
}

/// Whether a text holds a NIK: sixteen digits in a row, the seventh to twelfth a day of birth (40 more for women).
fn holds_identity_card(text: &str) -> bool {
    let mut run = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_digit() {
            run.push(letter);
            continue;
        }
        // People set digits apart by one space, full stop or dash.
        let apart = matches!(letter, ' ' | '.' | '-') && letters.peek().is_some_and(char::is_ascii_digit);
        if !apart || run.is_empty() {
            if is_identity_card(&run) {
                return true;
            }
            run.clear();
        }
    }
    is_identity_card(&run)
}

fn is_identity_card(run: &str) -> bool {
    if run.len() != 16 || run.ends_with("0000") {
        return false;
    }
    let number = |from: usize| run[from..from + 2].parse::<u32>().unwrap_or(0);
    let (day, month, year) = (number(6), number(8), number(10));
    let day = if day > 40 { day - 40 } else { day };
    // The century is not written: 29 February may be of 2000 and not of 1900.
    [1900, 2000]
        .iter()
        .any(|century| Day::new(century + i32::try_from(year).unwrap_or(0), month, day).is_some())
}

/// Whether a text gives a secret away: the beginning of a key, or a word for a password and soon after it, behind a
/// colon or equals sign, something with digits or signs in it, as passwords have (`kata sandi sementara: rahasia123`).
fn holds_secret(text: &str) -> bool {
    if SECRET_BEGINNINGS.iter().any(|beginning| text.contains(beginning)) {
        return true;
    }
    let lower = text.to_lowercase();
    SECRET_WORDS.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            let alone = !lower[..at].ends_with(char::is_alphanumeric);
            alone && value_after(&lower[at + word.len()..]).is_some_and(looks_secret)
        })
    })
}

/// The word behind a colon or equals sign, where nothing but a few words stands before that.
fn value_after(rest: &str) -> Option<&str> {
    let (before, after) = rest.split_once([':', '='])?;
    let words = before.split_whitespace().count();
    let plain = before
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == ' ');
    (words <= 3 && plain)
        .then(|| after.split_whitespace().next())
        .flatten()
}

fn looks_secret(value: &str) -> bool {
    let signs = |letter: char| letter.is_ascii_digit() || "!@#$%^&*_+=~?".contains(letter);
    value.chars().count() >= 4 && value.chars().any(signs)
}
