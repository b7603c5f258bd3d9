//! What several papers say: letterhead, parties, counts, validity, delivery and footer, ready to print.
//!
//! Days and numbers are written out here; the sentences around them are the templates'.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::day::Day;
use crate::digest::Digest;
use crate::names::CategoryId;
use crate::papers::dates;
use crate::papers::matter::{Act, Fate, Matter, Occasion, Row};
use crate::papers::words;
use crate::person::spelling::compare_key;
use crate::policy::Policy;
use crate::request::{Request, Requester, Text};

/// The head of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The institution.
    pub institution: String,
    /// The unit that runs the accounts.
    pub operator: String,
    /// Address, telephone, mail.
    pub lines: Vec<String>,
}

impl Letterhead {
    /// The letterhead of the policy's operator.
    pub fn of(policy: &Policy) -> Self {
        Self {
            institution: policy.institution.name.clone(),
            operator: policy.institution.operator.name.clone(),
            lines: policy.institution.operator.letterhead.clone(),
        }
    }
}

/// A person who signs for a unit. What is not known is left blank, to be written in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The person.
    pub name: Option<String>,
    /// The person's number, `NIP. …` or `Nopeg. …`.
    pub number: Option<String>,
    /// The person's position.
    pub position: Option<String>,
    /// The unit that the person signs for.
    pub unit: String,
}

impl Party {
    /// The head of the operator, PIHAK PERTAMA.
    pub fn operator(policy: &Policy) -> Self {
        let operator = &policy.institution.operator;
        Self {
            name: Some(operator.head_name.clone()),
            number: Some(operator.head_number.clone()),
            position: Some(operator.head_position.clone()),
            unit: operator.name.clone(),
        }
    }

    /// The person who asked for a unit, PIHAK KEDUA.
    pub fn requester(requester: &Requester, unit: String) -> Self {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let nip = requester.nip.as_ref().map(|nip| format!("NIP. {}", digits(nip)));
        let nopeg = requester
            .nopeg
            .as_ref()
            .map(|nopeg| format!("Nopeg. {}", nopeg.value));
        Self {
            name: Some(requester.name.value.clone()),
            number: nip.or(nopeg),
            position: Some(requester.position.value.clone()),
            unit,
        }
    }

    /// Whoever signs for a unit of which no request is at hand.
    pub fn unknown(unit: String) -> Self {
        Self {
            name: None,
            number: None,
            position: None,
            unit,
        }
    }
}

/// The person responsible for the accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SponsorNamed {
    /// The person.
    pub name: String,
    /// The person's position.
    pub position: Option<String>,
    /// The person's unit.
    pub unit: String,
}

/// The name that a unit bears on the day of a paper, or its id where the units do not have it.
pub fn unit_name(matter: &Matter<'_>, id: &crate::names::UnitId) -> String {
    let name = matter.units.name_on(id, matter.day);
    name.unwrap_or(id.as_str()).to_owned()
}

/// The person responsible for the accounts of a request, where it names one.
pub fn sponsor(matter: &Matter<'_>, request: &Request) -> Option<SponsorNamed> {
    request.sponsor.as_ref().map(|sponsor| SponsorNamed {
        name: sponsor.name.value.clone(),
        position: sponsor.position.as_ref().map(|position| position.value.clone()),
        unit: unit_name(matter, &sponsor.unit.value),
    })
}

/// How many, in digits and in digits with words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// `5`.
    pub number: usize,
    /// `5 (lima)`.
    pub text: String,
}

impl Count {
    /// A number.
    pub fn of(number: usize) -> Self {
        Self {
            number,
            text: words::counted(number),
        }
    }
}

/// How many items ended how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All of them.
    pub all: Count,
    /// Done, as this paper says: new accounts and added ones.
    pub done: Count,
    /// Of these, on accounts that people had before.
    pub existing: Count,
    /// Of these, new accounts.
    pub new: Count,
    /// Done, as earlier papers said.
    pub earlier: Count,
    /// Left open because of another affiliation.
    pub kept_open: Count,
    /// Those whose day is still to come.
    pub later: Count,
    /// Left for a later day by the quota.
    pub scheduled: Count,
    /// Not done and not scheduled: refused, held, or waiting for the next run.
    pub undone: Count,
    /// Of these, those that the next run goes on with.
    pub waiting: Count,
    /// Everything that annex part B lists.
    pub listed_undone: Count,
}

impl Counts {
    /// Counts some rows.
    pub fn of(rows: &[Row]) -> Self {
        let count = |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| test(row)).count();
        let done = count(&|row| row.fate == Fate::Done);
        let existing = count(&|row| row.fate == Fate::Done && row.existing);
        let scheduled = count(&|row| matches!(row.fate, Fate::Scheduled { .. }));
        let undone = count(&|row| matches!(row.fate, Fate::Failed { .. } | Fate::Waiting { .. }));
        Self {
            all: Count::of(rows.len()),
            done: Count::of(done),
            existing: Count::of(existing),
            new: Count::of(done - existing),
            earlier: Count::of(count(&|row| matches!(row.fate, Fate::Earlier { .. }))),
            kept_open: Count::of(count(&|row| matches!(row.fate, Fate::KeptOpen { .. }))),
            later: Count::of(count(&|row| matches!(row.fate, Fate::Later { .. }))),
            scheduled: Count::of(scheduled),
            undone: Count::of(undone),
            waiting: Count::of(count(&|row| matches!(row.fate, Fate::Waiting { .. }))),
            listed_undone: Count::of(scheduled + undone),
        }
    }
}

/// The days that the quota left items for, `10 Maret 2023` or `10 Maret 2023 s.d. 12 Maret 2023`.
pub fn scheduled_days(rows: &[Row]) -> Option<String> {
    let days: BTreeSet<Day> = rows
        .iter()
        .filter_map(|row| match row.fate {
            Fate::Scheduled { day } => Some(day),
            _ => None,
        })
        .collect();
    let (first, last) = (*days.first()?, *days.last()?);
    Some(if first == last {
        dates::long(first)
    } else {
        dates::range(first, last)
    })
}

/// A category that done items count under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CategoryCount {
    /// Its id.
    pub id: CategoryId,
    /// Its name for people.
    pub label: String,
    /// How many.
    pub count: Count,
}

/// The categories of some rows, in the order of their ids.
pub fn categories(matter: &Matter<'_>, rows: &[&Row]) -> Vec<CategoryCount> {
    let mut numbers: BTreeMap<&CategoryId, usize> = BTreeMap::new();
    for id in rows.iter().filter_map(|row| row.category.as_ref()) {
        *numbers.entry(id).or_default() += 1;
    }
    numbers
        .into_iter()
        .map(|(id, number)| CategoryCount {
            id: id.clone(),
            label: matter.policy.label_of(id).to_owned(),
            count: Count::of(number),
        })
        .collect()
}

/// The companies of some rows as a sentence names them: `A`, `A dan B`, `A, B, dan C`, or `5 (lima) instansi`.
pub fn companies(rows: &[&Row]) -> Option<String> {
    const NAMED: usize = 3;
    let mut names: Vec<&str> = Vec::new();
    for name in rows.iter().filter_map(|row| row.details.company.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => None,
        more if more.len() > NAMED => Some(format!("{} instansi", words::counted(more.len()))),
        some => Some(listing(some)),
    }
}

/// Names as a sentence lists them.
pub fn listing(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} dan {two}"),
        [most @ .., last] => format!("{}, dan {last}", most.join(", ")),
    }
}

/// How many of some rows prolong an account that the person had for the same reason.
pub fn prolonged(rows: &[&Row]) -> Count {
    Count::of(rows.iter().filter(|row| is_prolonged(row)).count())
}

/// How many of some rows add to an account that the person had for another reason.
pub fn added(rows: &[&Row]) -> Count {
    let added = rows.iter().filter(|row| row.existing && !is_prolonged(row));
    Count::of(added.count())
}

fn is_prolonged(row: &Row) -> bool {
    row.existing && matches!(row.act, Act::Extended { .. })
}

/// From when to when accounts are valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Validity {
    /// Every end is open.
    Open,
    /// The same days for all.
    Same {
        /// The first day, `09 Maret 2023`.
        from: String,
        /// The last day to its very end, `17 Maret 2023 pukul 24.00 WIB`.
        until: String,
    },
    /// Different days, as the annex says.
    Various,
}

impl Validity {
    /// The validity of some rows.
    pub fn of(matter: &Matter<'_>, rows: &[&Row]) -> Self {
        let days: BTreeSet<(Option<Day>, Option<Day>)> =
            rows.iter().map(|row| (row.from, row.until)).collect();
        if days.iter().all(|(_, until)| until.is_none()) {
            return Self::Open;
        }
        match days.first() {
            Some((Some(from), Some(until))) if days.len() == 1 => Self::Same {
                from: dates::long(*from),
                until: dates::last_day(*until, matter.policy.institution.zone),
            },
            _ => Self::Various,
        }
    }
}

/// How credentials reach their holders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryNamed {
    /// By which way, by the word of requests: `pic`.
    pub method: &'static str,
    /// The person who receives them, else the one responsible.
    pub to: Option<String>,
    /// Whether that is the one responsible.
    pub sponsor: bool,
    /// The unit that receives them.
    pub unit: String,
    /// That it is done; none while nobody checked it off.
    pub done: Option<DeliveryDone>,
}

/// That credentials were handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryDone {
    /// To whom.
    pub to: String,
    /// By which way.
    pub channel: Option<String>,
    /// The day.
    pub date: String,
}

impl DeliveryDone {
    /// The check-off of a matter, where there is one.
    pub fn of(matter: &Matter<'_>) -> Option<Self> {
        matter.delivered.as_ref().map(|done| Self {
            to: done.to.clone(),
            channel: done.channel.clone(),
            date: dates::long(done.day),
        })
    }
}

impl DeliveryNamed {
    /// How the credentials of a request reach their holders.
    pub fn of(matter: &Matter<'_>, request: &Request) -> Self {
        let delivery = request.delivery.as_ref();
        let named = delivery.and_then(|delivery| delivery.name.as_ref());
        let sponsor = request.sponsor.as_ref().map(|sponsor| &sponsor.name);
        let is_sponsor = |name: &Text| {
            let responsible = sponsor.map(|sponsor| compare_key(&sponsor.value));
            responsible.is_some_and(|responsible| responsible == compare_key(&name.value))
        };
        let to = named.or(sponsor);
        let unit = delivery
            .and_then(|delivery| delivery.unit.as_ref())
            .unwrap_or(&request.requester.unit);
        Self {
            method: delivery.map_or("none", |delivery| delivery.method.value.word()),
            to: to.map(|name| name.value.clone()),
            sponsor: to.is_some_and(is_sponsor),
            unit: unit_name(matter, &unit.value),
            done: DeliveryDone::of(matter),
        }
    }
}

/// What a paper prints at its foot, so that a reader can tell what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Footer {
    /// The request's id, or how many there are.
    pub request: String,
    /// The commit of the policy, or the digest of its file, shortened.
    pub policy: String,
    /// The digest of the annex's CSV, shortened.
    pub annex: Option<String>,
    /// The audit head, shortened.
    pub head: String,
}

impl Footer {
    /// The footer of a paper with an annex or none.
    pub fn of(matter: &Matter<'_>, annex: Option<&Digest>) -> Self {
        let short = |text: &str| text.chars().take(12).collect::<String>();
        let requests = matter.occasion.requests();
        let request = match requests.as_slice() {
            [one] => one.id.to_string(),
            [] if let Occasion::Redaction { redacted, .. } = &matter.occasion => redacted.subject.clone(),
            many => format!("{} permohonan", many.len()),
        };
        let policy = match &matter.policy_commit {
            Some(commit) => short(commit),
            None => matter.policy.digest.short(),
        };
        Self {
            request,
            policy,
            annex: annex.map(Digest::short),
            head: short(&matter.head),
        }
    }
}
