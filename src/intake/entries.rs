//! From entries of a directory that others made to the items of a request that takes them over, and everything of them that
//! no field of an item says.

use std::collections::BTreeSet;

use crate::attribute::Attribute;
use crate::canonical::written::Written;
use crate::change::Contact;
use crate::day::Day;
use crate::entry::Unmarked;
use crate::examine::fields::known_fields;
use crate::intake::Field;
use crate::intake::cell::{Measure, Trouble, take};
use crate::intake::sheet::Cell;
use crate::naming::mail_of;
use crate::person::key::{Number, normalise};
use crate::person::nip::Nip;
use crate::person::titles::split;
use crate::policy::Procedure;
use crate::policy::category::{Category, ValidityBasis};

/// What entries are read by.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Policy and units.
    pub measure: Measure<'a>,
    /// What the request asks for.
    pub procedure: &'a Procedure,
    /// The category of everybody in it.
    pub category: &'a Category,
    /// The fields that an item can have.
    pub fields: &'a [Field],
}

/// Something that an entry says, or should say, and its item does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The attribute of the entry, or the field of the item.
    pub what: String,
    /// What stands there.
    pub shown: String,
    /// Why.
    pub why: Why,
}

/// Why an item does not say what its entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No field takes it as it stands.
    Trouble(Trouble),
    /// There are several, and one is wanted.
    Several,
    /// Accounts of this category have no such thing, or it is none that they can have.
    NoRoom,
    /// The item needs it, and the entry does not say it.
    Missing,
    /// The entry is locked, and stays so.
    Locked,
}

impl Why {
    /// The word for it in the catalogue.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Trouble(trouble) => trouble.word(),
            Self::Several => "several",
            Self::NoRoom => "no-room",
            Self::Missing => "missing",
            Self::Locked => "locked",
        }
    }
}

/// The item that takes an entry over, and what it does not say.
pub fn item(entry: &Unmarked, reading: Reading<'_>) -> (Written, Vec<Left>) {
    let mut making = Making {
        reading,
        known: known_fields(&reading.procedure.item),
        item: Written::keys().with("category", Written::text(&reading.category.id)),
        left: Vec::new(),
    };
    making.item.put("username", Written::text(&entry.username));
    making.person(entry);
    making.place(entry);
    making.term(entry);
    making.addresses(entry);
    making.missing();
    (making.item, making.left)
}

/// An item while it is being made.
struct Making<'a> {
    reading: Reading<'a>,
    known: BTreeSet<&'a str>,
    item: Written,
    left: Vec<Left>,
}

impl Making<'_> {
    /// The name and the numbers.
    fn person(&mut self, entry: &Unmarked) {
        let names = [Attribute::DisplayName, Attribute::Cn];
        if let Some(name) = names.into_iter().find_map(|name| entry.attributes.first(name)) {
            let titled = split(name);
            let parts = [
                ("title_prefix", titled.prefix),
                ("name", Some(titled.name)),
                ("title_suffix", titled.suffix),
            ];
            for (field, text) in parts {
                self.take(field, "displayName", text.as_deref());
            }
        }
        let codes = entry.attributes.get(Attribute::SchacPersonalUniqueCode).iter();
        let students: Vec<&str> = codes.filter_map(|code| code.rsplit(':').next()).collect();
        match students.as_slice() {
            [] => {}
            [only] => self.take("nim", "schacPersonalUniqueCode", Some(only)),
            several => self.leave("schacPersonalUniqueCode", &several.join(", "), Why::Several),
        }
        match entry.attributes.get(Attribute::EmployeeNumber) {
            [] => {}
            [only] => match self.kind_of(only) {
                Some(kind) => self.take(kind.field(), "employeeNumber", Some(only)),
                None => self.leave("employeeNumber", only, Why::NoRoom),
            },
            several => self.leave("employeeNumber", &several.join(", "), Why::Several),
        }
    }

    /// Which number of those that people of the category are known by it is.
    fn kind_of(&self, written: &str) -> Option<Number> {
        let Reading {
            measure, category, ..
        } = self.reading;
        let is_of = |kind: &&Number| {
            let is_asked = category.identity.iter().any(|field| field == kind.field());
            let rules = measure.policy.identifiers.get(kind.field());
            is_asked
                && rules.is_some_and(|rules| {
                    let normal = normalise(measure.policy, **kind, written);
                    (rules.nip && Nip::parse(&normal).is_ok())
                        || (!rules.nip && rules.pattern.is_match(&normal))
                })
        };
        Number::ALL.iter().find(is_of).copied()
    }

    /// The unit, the company, and what the person does there.
    fn place(&mut self, entry: &Unmarked) {
        let first = |attribute| entry.attributes.first(attribute);
        self.take("unit", "ou", first(Attribute::Ou));
        self.take("company", "o", first(Attribute::O));
        let Some(title) = first(Attribute::Title) else {
            return;
        };
        let course = title.strip_suffix(')').and_then(|title| title.rsplit_once(" ("));
        match (self.reading.category.validity, course) {
            (ValidityBasis::Study, Some((program, level))) => {
                self.take("program", "title", Some(program));
                self.take("level", "title", Some(level));
            }
            (ValidityBasis::Study, None) => self.take("program", "title", Some(title)),
            _ if self.reading.category.has_role(title) => self.take("role", "title", Some(title)),
            _ => self.leave("title", title, Why::NoRoom),
        }
    }

    /// From when until when, as far as the directory keeps it.
    fn term(&mut self, entry: &Unmarked) {
        let zone = self.reading.measure.policy.institution.zone;
        let from = entry.start.map(|start| Day::of(start, zone).to_string());
        let until = entry.last_day(zone).map(|day| day.to_string());
        let (from, until) = (from.as_deref(), until.as_deref());
        match self.reading.category.validity {
            // The letter of the contract has the rest.
            ValidityBasis::Contract => {
                for (field, text) in [("contracts.from", from), ("contracts.until", until)] {
                    if let Some(text) = text {
                        self.contract(field, text);
                    }
                }
            }
            ValidityBasis::Study | ValidityBasis::Open => {
                self.take("valid_from", "start", from);
                if let Some(until) = until {
                    self.leave("end", until, Why::NoRoom);
                }
            }
            _ => {
                self.take("valid_from", "start", from);
                self.take("valid_until", "end", until);
            }
        }
        if !entry.state.is_open() {
            self.leave("state", entry.state.word(), Why::Locked);
        }
    }

    fn contract(&mut self, field: &str, text: &str) {
        let key = field.rsplit('.').next().unwrap_or(field);
        let mut contract = match self.item.at("contracts").map(Written::items) {
            Some([contract, ..]) => contract.clone(),
            _ => Written::keys(),
        };
        contract.put(key, Written::text(text));
        self.item.put("contracts", Written::list([contract]));
    }

    /// The entry itself, the addresses that it has beside those of its category, and where the holder is reached outside.
    fn addresses(&mut self, entry: &Unmarked) {
        self.item.put("adopts.entry", Written::text(&entry.uuid));
        let number = |field| self.item.at(field).and_then(Written::as_text).unwrap_or_default();
        let usual = mail_of(
            self.reading.category,
            &entry.username,
            number("nim"),
            number("nrp"),
        );
        let (mail, more) = match entry.attributes.get(Attribute::Mail) {
            [] => (None, &[][..]),
            // The one that is usual, where it is among several.
            all => match all.iter().position(|mail| Some(mail) == usual.as_ref()) {
                Some(_) => (usual.as_ref(), all),
                None => (all.first(), all),
            },
        };
        if let Some(mail) = mail.filter(|mail| Some(*mail) != usual.as_ref()) {
            self.item.put("adopts.mail", Written::text(mail));
        }
        let aliases = entry.attributes.get(Attribute::MailLocalAddress);
        let aliases: BTreeSet<&String> = more
            .iter()
            .chain(aliases)
            .filter(|alias| Some(*alias) != mail)
            .collect();
        if !aliases.is_empty() {
            self.item.put(
                "adopts.aliases",
                Written::list(aliases.into_iter().map(Written::text)),
            );
        }
        for (field, contact) in [("email", Contact::Email), ("phone", Contact::Phone)] {
            self.take(field, field, entry.contact.get(&contact).map(String::as_str));
        }
    }

    /// Puts a text that the entry says into a field, or notes why it cannot be.
    fn take(&mut self, path: &str, attribute: &str, text: Option<&str>) {
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return;
        };
        let field = self.reading.fields.iter().find(|field| field.path == path);
        let Some(field) = field.filter(|_| self.known.contains(path)) else {
            return self.leave(attribute, text, Why::NoRoom);
        };
        match take(&Cell::Text(text.to_owned()), field, &self.reading.measure) {
            Ok(text) => self.item.put(path, Written::text(text)),
            Err(trouble) => self.leave(attribute, text, Why::Trouble(trouble)),
        }
    }

    fn leave(&mut self, what: &str, shown: &str, why: Why) {
        self.left.push(Left {
            what: what.to_owned(),
            shown: shown.to_owned(),
            why,
        });
    }

    /// Notes what the item needs and does not have.
    fn missing(&mut self) {
        let rules = &self.reading.procedure.item;
        let by_category = rules.required_by_category.get(&self.reading.category.id);
        let required = rules.required.iter().chain(by_category.into_iter().flatten());
        let missing: Vec<&String> = required.filter(|field| self.item.at(field).is_none()).collect();
        for field in missing {
            self.leave(field, "", Why::Missing);
        }
    }
}
