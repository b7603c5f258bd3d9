//! Surat balasan: the answer to a unit's letter (domain section 7.4).

use serde::Serialize;

use crate::papers::annex::{self, Annex};
use crate::papers::dates;
use crate::papers::facts::{
    self, CategoryCount, Count, Counts, DeliveryNamed, Footer, Letterhead, Party, Validity,
};
use crate::papers::grounds::LetterCited;
use crate::papers::matter::{Fate, Matter, Row, Standing};
use crate::papers::minutes;
use crate::policy::Action;
use crate::request::Request;

/// What templates of a letter can say.
pub const VALUES: &[&str] = &[
    "account",
    "action",
    "added",
    "addressee",
    "annex",
    "answers",
    "categories",
    "companies",
    "contact",
    "copies",
    "counts",
    "date",
    "delivery",
    "existing",
    "footer",
    "letterhead",
    "made",
    "new",
    "number",
    "number_pattern",
    "preview",
    "prolonged",
    "reason",
    "rule",
    "scheduled",
    "signatory",
    "title",
    "validity",
];

/// The answer to a letter, ready to print. Its sentences are the template's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyLetter {
    /// Whether this is only a look at the paper.
    pub preview: bool,
    /// The head of the paper.
    pub letterhead: Letterhead,
    /// What identifies it for programs.
    pub title: String,
    /// Its number; none leaves a blank.
    pub number: Option<String>,
    /// The number's pattern around the blank, before and after it.
    pub number_pattern: (String, String),
    /// The day that it bears.
    pub date: String,
    /// Whom it goes to.
    pub addressee: Addressee,
    /// The letter that it answers.
    pub answers: LetterCited,
    /// What the institution calls an account.
    pub account: String,
    /// What the letter asked for, by the word of policies: `create`.
    pub action: &'static str,
    /// The categories of all items.
    pub categories: Vec<CategoryCount>,
    /// The companies of the people.
    pub companies: Option<String>,
    /// How many ended how.
    pub counts: Counts,
    /// How many accounts are done, now or earlier.
    pub made: Count,
    /// Of these, on accounts that people had before.
    pub existing: Count,
    /// Of these, new accounts.
    pub new: Count,
    /// Of those that were there before, those that were prolonged.
    pub prolonged: Count,
    /// Of those that were there before, those that count for another reason too.
    pub added: Count,
    /// The days that the quota left accounts for.
    pub scheduled: Option<String>,
    /// From when to when the accounts that are done are valid.
    pub validity: Validity,
    /// How credentials reach their holders.
    pub delivery: DeliveryNamed,
    /// The one reason why items are not done; none where there are several, which the annex tells.
    pub reason: Option<String>,
    /// The clause behind it, where there is one.
    pub rule: Option<String>,
    /// How to reach the help desk.
    pub contact: String,
    /// Who signs.
    pub signatory: Party,
    /// Who gets a copy.
    pub copies: Vec<String>,
    /// Who was not dealt with; none where everybody was.
    pub annex: Option<Annex>,
    /// The foot of every page.
    pub footer: Footer,
}

/// Whom a letter goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Addressee {
    /// The position that signed the letter.
    pub position: String,
    /// The institution.
    pub institution: String,
    /// The unit's postal address, the city last.
    pub address: Vec<String>,
}

/// Draws up the answer to a request's letter.
pub fn draw_up(matter: &Matter<'_>, request: &Request) -> ReplyLetter {
    let annex = annex::of_letter(matter);
    let done: Vec<&Row> = matter
        .rows
        .iter()
        .filter(|row| matches!(row.fate, Fate::Done | Fate::Earlier { .. }))
        .collect();
    let existing = done.iter().filter(|row| row.existing).count();
    let all: Vec<&Row> = matter.rows.iter().collect();
    let shown = if done.is_empty() { &all } else { &done };
    let institution = &matter.policy.institution;
    let (reason, rule) = single_reason(&matter.rows).unzip();
    ReplyLetter {
        preview: matter.standing == Standing::Preview,
        letterhead: Letterhead::of(matter.policy),
        title: title(request),
        number: matter.number.clone(),
        number_pattern: blank(matter),
        date: dates::long(matter.day),
        addressee: addressee(matter, request),
        answers: LetterCited::of(request),
        account: institution.account_label.clone(),
        action: action(matter, request),
        categories: facts::categories(matter, shown),
        companies: facts::companies(shown),
        counts: Counts::of(&matter.rows),
        made: Count::of(done.len()),
        existing: Count::of(existing),
        new: Count::of(done.len() - existing),
        prolonged: facts::prolonged(&done),
        added: facts::added(&done),
        scheduled: facts::scheduled_days(&matter.rows),
        validity: Validity::of(matter, shown),
        delivery: DeliveryNamed::of(matter, request),
        reason,
        rule: rule.flatten(),
        contact: institution.operator.contact.clone(),
        signatory: Party::operator(matter.policy),
        copies: minutes::copies(&[request]),
        footer: Footer::of(matter, annex.as_ref().map(|annex| &annex.digest)),
        annex,
    }
}

/// What identifies a reply: `Surat Balasan atas Surat Nomor 102/…`.
pub fn title(request: &Request) -> String {
    match &request.letter.number {
        Some(number) => format!("Surat Balasan atas Surat Nomor {}", number.value),
        None => format!(
            "Surat Balasan atas Surat Tanggal {}",
            dates::long(request.letter.date.value)
        ),
    }
}

/// The parts of the number's pattern before and after the number that people write in.
fn blank(matter: &Matter<'_>) -> (String, String) {
    let pattern = matter
        .policy
        .numbering
        .letter
        .replace("{year}", &matter.day.year().to_string());
    match pattern.split_once("{seq}") {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (String::new(), String::new()),
    }
}

fn addressee(matter: &Matter<'_>, request: &Request) -> Addressee {
    let signed = request
        .letter
        .signed_by
        .as_ref()
        .map(|signatory| &signatory.position);
    let position = signed.unwrap_or(&request.requester.position);
    let unit = matter.units.get(&request.requester.unit.value);
    let city = &matter.policy.institution.city;
    let mut address = unit.map(|unit| unit.address.clone()).unwrap_or_default();
    if !address.iter().any(|line| line.contains(city.as_str())) {
        address.push(city.clone());
    }
    Addressee {
        position: position.value.clone(),
        institution: matter.policy.institution.name.clone(),
        address,
    }
}

/// What a request asks for, by the word of policies; a request of no known procedure makes accounts.
fn action(matter: &Matter<'_>, request: &Request) -> &'static str {
    let procedure = matter.policy.procedures.get(&request.procedure.value);
    match procedure.map(|procedure| procedure.action) {
        None | Some(Action::Create) => "create",
        Some(Action::Extend) => "extend",
        Some(Action::Update) => "update",
        Some(Action::Deactivate) => "deactivate",
        Some(_) => "other",
    }
}

/// The reason that all undone rows share, with the clause behind it. What the quota left has a sentence of its own.
fn single_reason(rows: &[Row]) -> Option<(String, Option<String>)> {
    let mut reasons = rows
        .iter()
        .filter(|row| !matches!(row.fate, Fate::Scheduled { .. }))
        .filter_map(|row| row.fate.reason())
        .map(|(reason, rule)| (reason, rule.map(str::to_owned)));
    let first = reasons.next()?;
    reasons.all(|reason| reason == first).then_some(first)
}
