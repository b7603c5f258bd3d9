//! An entry's attributes as an account, without loss (domain 5.1 to 5.3, the OpenLDAP column). [`crate::outside::writing`] is the way back.
//!
//! What lets a holder in or keeps them out is read where the server enforces it (`pwdEndTime`, `pwdStartTime`, the hard
//! lock), not from our labels beside it: an account that somebody unlocked by hand must not pass for closed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::account::{Account, Attributes, PersonId, State};
use crate::attribute::Attribute;
use crate::change::Contact;
use crate::digest::Digest;
use crate::dn::{self, Dn};
use crate::entry::{Entry, HeldNumber, Holding, Unmarked};
use crate::names::{CategoryId, ItemRef, UnitId, Username};
use crate::outside::instant;
use crate::outside::record::{Fields, Value};
use crate::policy::category::Kind;

/// The attribute that names of accounts begin with, where nothing else is said.
pub const RDN: &str = "uid";

/// The class that marks an entry as ours.
pub const MARKER: &str = "akunManaged";

/// The attribute that holds an account's former names.
pub const FORMER: &str = "akunFormerUid";

/// The attributes that take a name, all of them in one space.
pub const NAMES: &[&str] = &["uid", "mail", "mailLocalAddress", "mailAlternateAddress", FORMER];

/// The attributes by which a server keeps people out, and marks passwords that were handed over.
pub const ACCESS: &[&str] = &[LOCK, END, START, RESET];

/// The labels beside the marker, for programs that look for a standard one.
pub const LABELS: &[&str] = &["schacExpiryDate"];

/// The attributes in which the holder is reached outside. They are read where a change writes them, and nowhere else.
pub const CONTACTS: [&str; 2] = [RECOVERY_MAIL, MOBILE];

/// The attribute that holds the id of an account's person.
pub const PERSON: &str = "akunPersonId";

/// The instant of a lock that no time opens.
pub const HARD_LOCK: &str = "000001010000Z";

/// Whether a password was set by somebody else than its holder, who must change it first.
pub const RESET: &str = "pwdReset";

/// The item whose act for the holder was written last: by it an interrupted run knows what it did.
pub(super) const LAST_ACT: &str = "akunLastAct";

/// Where the holder is reached outside: written once, and then the holder's (`create_only`).
pub(super) const RECOVERY_MAIL: &str = "akunRecoveryMail";
pub(super) const MOBILE: &str = "mobile";

/// The attributes by which a server keeps people out.
pub const LOCK: &str = "pwdAccountLockedTime";
/// The first instant without access.
pub const END: &str = "pwdEndTime";
/// The first instant with access.
pub const START: &str = "pwdStartTime";

/// The end as a label: that of the account, also where another one is enforced.
pub const LABELLED_END: &str = "akunEndTime";

/// The start as a label.
pub const LABELLED_START: &str = "akunValidFrom";

/// The end of an account that is closed before its own end comes.
pub(super) const EVER_ENDED: &str = "19700101000000Z";

/// Where an entry stands: its name, parsed, and below which base.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Its name.
    pub dn: &'a Dn,
    /// The base.
    pub base: &'a Dn,
    /// The attribute that names of accounts begin with.
    pub rdn: &'a str,
    /// Whether the server itself keeps out whose end has come; where it does not, only a lock does.
    pub enforces_ends: bool,
}

impl<'a> Place<'a> {
    /// Where an entry of the mapping itself stands: nothing is called otherwise, and ends act.
    pub fn of(dn: &'a Dn, base: &'a Dn) -> Self {
        Self {
            dn,
            base,
            rdn: RDN,
            enforces_ends: true,
        }
    }
}

/// What an entry is to the program at a moment.
pub fn entry(place: Place<'_>, uuid: String, fields: &Fields, now: DateTime<Utc>) -> Entry {
    let holding = if is_marked(fields) {
        match account(place, fields) {
            Ok(account) => Holding::Ours {
                spec_hash: spec_hash(fields, &account, now),
                account: Box::new(account),
            },
            Err(why) => Holding::Unreadable { why },
        }
    } else {
        Holding::Foreign
    };
    Entry {
        uuid,
        dn: place.dn.as_str().to_owned(),
        username: fields.only("uid").map(str::to_owned),
        names: names(fields),
        numbers: numbers(fields),
        active: match refusal(fields, now) {
            None => true,
            Some(Refusal::Locked) => false,
            Some(Refusal::Ended | Refusal::NotStarted) => !place.enforces_ends,
        },
        must_change: fields.has(RESET, "TRUE"),
        last_act: last_act(fields),
        unit: fields.texts("ou").next().map(str::to_owned),
        holding,
    }
}

/// The item whose act for the holder was written last.
pub fn last_act(fields: &Fields) -> Option<ItemRef> {
    fields.only(LAST_ACT).and_then(ItemRef::parse)
}

/// Every name that an entry takes, in lower case.
pub fn names(fields: &Fields) -> BTreeSet<String> {
    NAMES
        .iter()
        .flat_map(|name| fields.texts(name))
        .map(str::to_lowercase)
        .collect()
}

/// Every name that an account takes by itself, in lower case: entries may have more.
pub fn names_of(account: &Account) -> BTreeSet<String> {
    let addresses = [Attribute::Mail, Attribute::MailLocalAddress];
    let addresses = addresses
        .into_iter()
        .flat_map(|kind| account.attributes.get(kind));
    let names = std::iter::once(account.username.as_str()).chain(addresses.map(String::as_str));
    names.map(str::to_lowercase).collect()
}

/// Every number that an entry says its person has.
fn numbers(fields: &Fields) -> BTreeSet<HeldNumber> {
    let employees = fields.texts("employeeNumber").map(HeldNumber::employee);
    // urn:schac:personalUniqueCode:int:studentID:itb.ac.id:13524063
    let students = fields
        .texts("schacPersonalUniqueCode")
        .filter(|code| code.to_lowercase().contains(":studentid:"))
        .filter_map(|code| code.rsplit(':').next())
        .map(HeldNumber::student);
    employees
        .chain(students)
        .filter(|number| match number {
            HeldNumber::Employee(digits) | HeldNumber::Student(digits) => !digits.is_empty(),
        })
        .collect()
}

/// Whether an entry claims to be ours: by its class, or by holding a person's id.
fn is_marked(fields: &Fields) -> bool {
    fields.has("objectClass", MARKER) || !fields.get(PERSON).is_empty()
}

/// Why a server would not let the holder of an entry in at a moment, whatever the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is locked.
    Locked,
    /// Its end has come.
    Ended,
    /// Its start has not come.
    NotStarted,
}

/// Why a server would not let the holder in; none where it would. A lock that wrong passwords brought on passes by
/// itself and does not count here, and a time that cannot be read keeps out.
pub fn refusal(fields: &Fields, now: DateTime<Utc>) -> Option<Refusal> {
    if is_locked(fields) || fields.has("nsAccountLock", "true") {
        return Some(Refusal::Locked);
    }
    let mut ends = fields.get(END).iter();
    if ends.any(|value| value.text().and_then(instant::read).is_none_or(|end| end <= now)) {
        return Some(Refusal::Ended);
    }
    let mut starts = fields.get(START).iter();
    if starts.any(|value| {
        value
            .text()
            .and_then(instant::read)
            .is_none_or(|start| start > now)
    }) {
        return Some(Refusal::NotStarted);
    }
    None
}

pub(super) fn is_locked(fields: &Fields) -> bool {
    fields.has(LOCK, HARD_LOCK)
}

/// Whether an entry is closed before its own end comes.
fn is_ended(fields: &Fields) -> bool {
    fields.has(END, EVER_ENDED)
}

/// What an entry without our marker would be as an account; none of one that is marked, or has no username.
pub fn unmarked(place: Place<'_>, uuid: String, fields: &Fields) -> Option<Unmarked> {
    let username = Username::parse(&fields.only("uid")?.to_lowercase()).filter(|_| !is_marked(fields))?;
    let checked = check_name(place, fields);
    let contact = [(Contact::Email, RECOVERY_MAIL), (Contact::Phone, MOBILE)];
    let reached = |(what, name)| Some((what, fields.texts(name).next()?.to_owned()));
    let instants = [START, END].map(|name| optional(fields, name, instant::read));
    let attributes = attributes(place, fields);
    let obstacle = [
        checked.as_ref().err(),
        attributes.as_ref().err(),
        instants.iter().find_map(|read| read.as_ref().err()),
    ];
    let obstacle = obstacle.into_iter().flatten().next().cloned();
    let [start, end] = instants.map(Result::unwrap_or_default);
    Some(Unmarked {
        uuid,
        dn: place.dn.as_str().to_owned(),
        username,
        container: checked.unwrap_or_default(),
        state: enforced_state(fields),
        start,
        end: end.filter(|_| !is_ended(fields)),
        attributes: attributes.unwrap_or_default(),
        numbers: numbers(fields),
        contact: contact.into_iter().filter_map(reached).collect(),
        obstacle,
    })
}

/// The container of an entry that is called as an account is, or why it is not.
fn check_name(place: Place<'_>, fields: &Fields) -> Result<String, String> {
    let Place { dn, base, rdn, .. } = place;
    let username = one(fields, "uid")?;
    let named = dn
        .leaf()
        .is_some_and(|(attribute, value)| attribute == rdn && value.eq_ignore_ascii_case(username));
    // A name that begins with another attribute changes apart from the username, and a run may have died in between.
    if rdn == RDN && !named {
        return Err(format!(
            "its uid is {username}, which is not what its name begins with"
        ));
    }
    if Username::parse(username).is_none() {
        return Err(format!(
            "its uid is `{username}`, which is no username (a-z, 0-9, and . _ - between them)"
        ));
    }
    dn.container(base)
        .ok_or_else(|| format!("it does not stand below {}", base.as_str()))
}

/// Whether an entry has the username and the place of an account.
pub fn is_called(place: Place<'_>, fields: &Fields, account: &Account) -> bool {
    let container = place.dn.container(place.base);
    fields.only("uid") == Some(account.username.as_str()) && container.as_deref() == Some(&*account.container)
}

/// What an entry holds of the managed attributes.
fn attributes(place: Place<'_>, fields: &Fields) -> Result<Attributes, String> {
    let mut attributes = Attributes::default();
    for attribute in Attribute::ALL {
        let values = fields.get(attribute.name());
        if values.iter().any(|value| value.text().is_none()) {
            return Err(format!("a value of {} is not text", attribute.name()));
        }
        let values = values.iter().filter_map(Value::text);
        if attribute.is_reference() {
            attributes.set(*attribute, values.map(|name| below(name, place.base)));
        } else {
            attributes.set(*attribute, values);
        }
    }
    Ok(attributes)
}

/// The name of another account below the base, however a server spells it; the whole name of what stands elsewhere.
fn below(name: &str, base: &Dn) -> String {
    let known = Dn::parse(name).ok();
    let known = known.as_ref().and_then(|dn| dn.leaf().zip(dn.container(base)));
    match known {
        Some(((_, value), container)) => dn::join(RDN, value, &container, ""),
        None => name.to_owned(),
    }
}

/// The account that a marked entry holds, or what is wrong with it.
fn account(place: Place<'_>, fields: &Fields) -> Result<Account, String> {
    if !fields.has("objectClass", MARKER) {
        return Err(format!("{PERSON} without the class {MARKER}"));
    }
    let container = check_name(place, fields)?;
    let attributes = attributes(place, fields)?;
    let mut categories: Vec<CategoryId> = fields.texts("akunCategory").map(CategoryId::new).collect();
    categories.sort();
    categories.dedup();
    let origin = parsed(fields, "akunOrigin", ItemRef::parse)?;
    let mut last_request = parsed(fields, "akunLastRequest", ItemRef::parse)?;
    // Of most accounts one request is both, and its name need not be kept twice.
    if last_request.request == origin.request {
        last_request.request = origin.request.clone();
    }
    Ok(Account {
        person: parsed(fields, PERSON, PersonId::parse)?,
        origin,
        last_request,
        username: parsed(fields, "uid", Username::parse)?,
        container,
        kind: parsed(fields, "akunKind", Kind::parse)?,
        categories,
        sponsor_unit: optional(fields, "akunSponsorUnit", |text| Some(UnitId::new(text)))?,
        state: state(fields)?,
        valid_from: match optional(fields, START, instant::read)? {
            Some(start) => start,
            None => parsed(fields, LABELLED_START, instant::read)?,
        },
        end: optional(
            fields,
            if is_ended(fields) { LABELLED_END } else { END },
            instant::read,
        )?,
        attributes,
    })
}

/// The state that the lock gives. The label beside it must be one of ours, and may lag behind; of what is closed it says
/// how.
fn state(fields: &Fields) -> Result<State, String> {
    let labelled = parsed(fields, "akunState", State::parse)?;
    Ok(match enforced_state(fields) {
        State::Disabled if !labelled.is_open() => labelled,
        enforced => enforced,
    })
}

fn enforced_state(fields: &Fields) -> State {
    if is_locked(fields) || is_ended(fields) {
        State::Disabled
    } else {
        State::Active
    }
}

/// The digest that the entry keeps; none where its labels say something else than what is enforced, so that the
/// difference counts as a hand's. An entry that was taken over may have no start but the label.
fn spec_hash(fields: &Fields, account: &Account, now: DateTime<Utc>) -> Option<Digest> {
    let starts = match fields.get(START) {
        [] => account.valid_from <= now,
        _ => fields.only(START).and_then(instant::read) == Some(account.valid_from),
    };
    let labelled = fields.only("akunState") == Some(account.state.word())
        && is_locked(fields) != account.state.is_open()
        && fields.only(LABELLED_START).and_then(instant::read) == Some(account.valid_from)
        && starts
        && fields.only(LABELLED_END).and_then(instant::read) == account.end;
    fields
        .only("akunSpecHash")
        .filter(|_| labelled)
        .and_then(Digest::parse)
}

fn one<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, String> {
    match fields.get(name) {
        [] => Err(format!("it has no {name}")),
        [value] => value.text().ok_or_else(|| format!("its {name} is not text")),
        values => Err(format!("it has {} values of {name}", values.len())),
    }
}

fn parsed<T>(fields: &Fields, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, String> {
    let text = one(fields, name)?;
    parse(text).ok_or_else(|| format!("its {name} is `{text}`"))
}

fn optional<T>(
    fields: &Fields,
    name: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    if fields.get(name).is_empty() {
        return Ok(None);
    }
    parsed(fields, name, parse).map(Some)
}

/// The attributes of an entry that only holds others, of the class that its kind of name has.
pub fn container(attribute: &str, value: &str) -> Option<Fields> {
    let classes: &[&str] = match attribute {
        "dc" => &["top", "dcObject", "organization"],
        "o" => &["top", "organization"],
        "ou" => &["top", "organizationalUnit"],
        _ => return None,
    };
    let mut fields = Fields::default();
    fields.set("objectClass", classes.iter().copied());
    fields.set(attribute, [value]);
    if attribute == "dc" {
        fields.set("o", [value]);
    }
    Some(fields)
}

/// Whether a value must be kept from everybody who only wants to see the directory.
pub fn is_password(attribute: &str) -> bool {
    const PASSWORDS: &[&str] = &[
        "userPassword",
        "pwdHistory",
        "authPassword",
        "krbPrincipalKey",
        "sambaNTPassword",
        "sambaLMPassword",
        "sambaPasswordHistory",
        "unicodePwd",
        "ipaNTHash",
    ];
    // Options follow a semicolon: `userPassword;x-hidden`.
    let name = attribute.split(';').next().unwrap_or(attribute);
    PASSWORDS
        .iter()
        .any(|password| password.eq_ignore_ascii_case(name))
}

/// Whether the program reads an attribute as text, so that other bytes in it are a fault.
pub fn is_text(attribute: &str) -> bool {
    let own = Attribute::ALL.iter().map(|attribute| attribute.name());
    own.chain(NAMES.iter().copied())
        .chain(["objectClass", LOCK, END, START])
        .any(|name| name.eq_ignore_ascii_case(attribute))
        || attribute
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("akun"))
}
