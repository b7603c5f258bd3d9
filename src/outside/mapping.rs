//! An account as the attributes of an entry, and back, without loss (domain 5.1 to 5.3, the OpenLDAP column).
//!
//! What lets a holder in or keeps them out is read where the server enforces it (`pwdEndTime`, `pwdStartTime`, the hard
//! lock), not from our labels beside it: an account that somebody unlocked by hand must not pass for closed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::account::{Account, Attributes, PersonId, State};
use crate::attribute::Attribute;
use crate::change::{Change, ChangeKind, Contact};
use crate::digest::Digest;
use crate::dn::Dn;
use crate::names::{CategoryId, ItemRef, UnitId, Username};
use crate::outside::instant;
use crate::outside::record::{Fields, Value};
use crate::policy::Kind;
use crate::ports::{Entry, HeldNumber, Holding};

/// The attribute that names of accounts begin with, where nothing else is said.
pub const RDN: &str = "uid";

/// The class that marks an entry as ours.
pub const MARKER: &str = "akunManaged";

/// The classes of an account's entry. Others that it has are kept.
const CLASSES: &[&str] = &[
    "top",
    "person",
    "organizationalPerson",
    "inetOrgPerson",
    "eduPerson",
    "schacEntryMetadata",
    "schacLinkageIdentifiers",
    "inetLocalMailRecipient",
    MARKER,
];

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
const LAST_ACT: &str = "akunLastAct";

/// Where the holder is reached outside: written once, and then the holder's (`create_only`).
const RECOVERY_MAIL: &str = "akunRecoveryMail";
const MOBILE: &str = "mobile";

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
const EVER_ENDED: &str = "19700101000000Z";

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
                spec_hash: spec_hash(fields, &account),
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

fn is_locked(fields: &Fields) -> bool {
    fields.has(LOCK, HARD_LOCK)
}

/// Whether an entry is closed before its own end comes.
fn is_ended(fields: &Fields) -> bool {
    fields.has(END, EVER_ENDED)
}

/// The account that a marked entry holds, or what is wrong with it.
fn account(place: Place<'_>, fields: &Fields) -> Result<Account, String> {
    let Place { dn, base, rdn, .. } = place;
    if !fields.has("objectClass", MARKER) {
        return Err(format!("{PERSON} without the class {MARKER}"));
    }
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
    let Some(container) = dn.container(base) else {
        return Err(format!("it does not stand below {}", base.as_str()));
    };
    let mut attributes = Attributes::default();
    for attribute in Attribute::ALL {
        let values = fields.get(attribute.name());
        if values.iter().any(|value| value.text().is_none()) {
            return Err(format!("a value of {} is not text", attribute.name()));
        }
        attributes.set(*attribute, values.iter().filter_map(Value::text));
    }
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
            None => parsed(fields, "akunValidFrom", instant::read)?,
        },
        end: optional(
            fields,
            if is_ended(fields) { LABELLED_END } else { END },
            instant::read,
        )?,
        attributes,
    })
}

/// The state that the lock gives. The label beside it must be one of ours, and may lag behind.
fn state(fields: &Fields) -> Result<State, String> {
    parsed(fields, "akunState", State::parse)?;
    Ok(if is_locked(fields) || is_ended(fields) {
        State::Disabled
    } else {
        State::Active
    })
}

/// The digest that the entry keeps; none where its labels say something else than what is enforced, so that the
/// difference counts as a hand's.
fn spec_hash(fields: &Fields, account: &Account) -> Option<Digest> {
    let labelled = fields.only("akunState") == Some(account.state.word())
        && is_locked(fields) == (account.state == State::Disabled)
        && fields.only("akunValidFrom").and_then(instant::read) == Some(account.valid_from)
        && fields.only(START).and_then(instant::read) == Some(account.valid_from)
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

/// Writes an account into an entry's attributes at a moment, and a digest as that of what was written last. What the program
/// does not manage stays as it is.
pub fn write(fields: &mut Fields, account: &Account, spec: Digest, now: DateTime<Utc>) {
    for class in CLASSES {
        if !fields.has("objectClass", class) {
            fields.add("objectClass", (*class).into());
        }
    }
    fields.set("uid", [account.username.as_str()]);
    for attribute in Attribute::ALL {
        let values = account.attributes.get(*attribute);
        fields.set(attribute.name(), values.iter().map(String::as_str));
    }
    fields.set(PERSON, [account.person.to_string()]);
    fields.set("akunOrigin", [account.origin.to_string()]);
    fields.set("akunLastRequest", [account.last_request.to_string()]);
    fields.set("akunKind", [account.kind.word()]);
    fields.set("akunCategory", account.categories.iter().map(CategoryId::as_str));
    fields.set("akunState", [account.state.word()]);
    fields.set("akunSponsorUnit", account.sponsor_unit.iter().map(UnitId::as_str));
    fields.set("akunSpecHash", [spec.to_string()]);
    write_access(fields, account, now);
}

/// Writes who gets in and until when, both as it is enforced and as labels for programs that do not look there.
fn write_access(fields: &mut Fields, account: &Account, now: DateTime<Utc>) {
    let start = instant::write(account.valid_from);
    fields.set("akunValidFrom", [start.as_str()]);
    fields.set(START, [start.as_str()]);
    let end = account.end.map(instant::write);
    for name in [LABELLED_END, END, "schacExpiryDate"] {
        fields.set(name, end.as_deref());
    }
    match account.state {
        State::Disabled => {
            fields.set(LOCK, [HARD_LOCK]);
            // Whoever sets a password takes a lock away. An end outlives that, and so there is always one that has come.
            if account.end.is_none_or(|end| end > now) {
                fields.set(END, [EVER_ENDED]);
            }
        }
        // A lock that wrong passwords brought on is not ours to open.
        State::Active if is_locked(fields) => fields.remove(LOCK),
        State::Active => {}
    }
}

/// Writes the hash of a new password, to be changed at the first use. A lock that wrong passwords brought on goes with
/// the old password; the hard lock stays.
pub fn write_password(fields: &mut Fields, hash: String) {
    fields.set("userPassword", [hash]);
    mark_handed_over(fields);
}

/// Writes that a password was handed over, which is set beside it.
pub fn mark_handed_over(fields: &mut Fields) {
    fields.set(RESET, ["TRUE"]);
    unlock(fields);
}

/// Takes the password away: the holder chooses one at the portal, as for an account that was just made.
fn remove_password(fields: &mut Fields) {
    fields.remove("userPassword");
    fields.remove(RESET);
    unlock(fields);
}

/// Takes away a lock that wrong passwords brought on. The hard lock stays.
fn unlock(fields: &mut Fields) {
    fields.remove("pwdFailureTime");
    if !is_locked(fields) {
        fields.remove(LOCK);
    }
}

/// Writes where the holder is reached outside, as far as it is said.
pub fn write_contact(fields: &mut Fields, contact: &BTreeMap<Contact, Option<String>>) {
    for (what, value) in contact {
        let name = match what {
            Contact::Email => RECOVERY_MAIL,
            Contact::Phone => MOBILE,
        };
        fields.set(name, value.as_deref());
    }
}

/// Writes what is done once for a holder, and which item asked for it. A password that is set comes beside it.
pub fn write_act(fields: &mut Fields, change: &Change) {
    match change.kind {
        ChangeKind::Unlock => unlock(fields),
        ChangeKind::Contact => write_contact(fields, &change.contact),
        ChangeKind::Reset => remove_password(fields),
        _ => return,
    }
    fields.set(LAST_ACT, [change.cause.item().to_string()]);
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
