//! Active Directory (MS-ADTS): names of accounts that are no usernames, bits that keep people out, ends in its own count of
//! time, and passwords that can be replaced but never taken away.

use chrono::{DateTime, Datelike as _, Utc};
use url::Url;
use uuid::Uuid;

use crate::change::FailureClass;
use crate::dn::Dn;
use crate::outside::instant;
use crate::outside::ldap::codes;
use crate::outside::ldap::flavour::Flavour;
use crate::outside::ldap::modify::Modification;
use crate::outside::mapping;
use crate::outside::record::{Fields, Value};

/// Active Directory, and Samba in its place.
#[derive(Debug)]
pub(super) struct ActiveDirectory;

const RDN: &str = "cn";
const USERNAME: &str = "sAMAccountName";
const PRINCIPAL: &str = "userPrincipalName";
const UUID: &str = "objectGUID";
const PASSWORD: &str = "unicodePwd";

/// Bits that say what an account is, and whether it is closed.
const CONTROL: &str = "userAccountControl";
const CLOSED: i32 = 0x2;
const PASSWORD_NOT_REQUIRED: i32 = 0x20;
const NORMAL: i32 = 0x200;

/// The first instant without access.
const END: &str = "accountExpires";
/// No end. So is 0, and every end after the year 9999.
const NEVER: i64 = i64::MAX;

/// Since when wrong passwords keep somebody out; 0 to let them in.
const WRONG_SINCE: &str = "lockoutTime";

/// When the password was set: 0 for one that must be changed first. Only 0 and -1, which is now, can be written.
const PASSWORD_SET: &str = "pwdLastSet";
const HANDED_OVER: &str = "0";
const JUST_NOW: &str = "-1";

/// Addresses, each behind its kind: `SMTP:` the first one, `smtp:` further ones.
const ADDRESSES: &str = "proxyAddresses";
const FURTHER: &str = "smtp:";

const ACCESS: &[&str] = &[CONTROL, END, WRONG_SINCE, PASSWORD_SET];

/// The server's count of time begins at 1601 and has ten million steps a second.
const STEPS: i64 = 10_000_000;
const SECONDS_FROM_1601: i64 = 11_644_473_600;

/// The schema's limits; that of the username is what Windows takes.
const LIMITS: &[(&str, usize)] = &[
    (USERNAME, 20),
    (PRINCIPAL, 1024),
    ("displayName", 256),
    ("givenName", 64),
    ("sn", 64),
    ("mail", 256),
    ("employeeNumber", 512),
    ("employeeType", 256),
    ("department", 64),
    ("division", 256),
    ("company", 64),
    ("title", 128),
    ("mobile", 64),
    ("adminDescription", 1024),
];

impl Flavour for ActiveDirectory {
    fn rdn(&self) -> &'static str {
        RDN
    }

    fn username(&self) -> &'static str {
        USERNAME
    }

    fn uuid(&self) -> &'static str {
        UUID
    }

    fn read_uuid(&self, raw: &Fields) -> Option<String> {
        // The first three parts stand the other way round.
        let [value] = raw.get(UUID) else { return None };
        let bytes = value.bytes().try_into().ok()?;
        Some(Uuid::from_bytes_le(bytes).to_string())
    }

    fn finds_beginnings(&self) -> bool {
        true
    }

    fn enforces_ends(&self) -> bool {
        true
    }

    fn access(&self) -> &'static [&'static str] {
        ACCESS
    }

    fn read_access(&self, raw: &Fields, mapped: &mut Fields) {
        // Nothing but the label says from when: the server knows no start.
        let start = mapped.get(mapping::LABELLED_START).to_vec();
        mapped.set(mapping::START, start);
        mapped.set(mapping::END, end(raw).map(instant::write));
        let lock = if number(raw, CONTROL).is_some_and(|bits: i32| bits & CLOSED != 0) {
            Some(mapping::HARD_LOCK.to_owned())
        } else {
            let since = number(raw, WRONG_SINCE).filter(|since: &i64| *since != 0);
            since.and_then(from_steps).map(instant::write)
        };
        mapped.set(mapping::LOCK, lock);
        let is_handed_over = raw.has(PASSWORD_SET, HANDED_OVER);
        mapped.set(mapping::RESET, is_handed_over.then_some("TRUE"));
    }

    fn write_access(&self, mapped: &Fields, raw: &mut Fields) {
        let bits = number(raw, CONTROL).unwrap_or(NORMAL);
        let closed = if mapped.has(mapping::LOCK, mapping::HARD_LOCK) {
            CLOSED
        } else {
            0
        };
        let bits = (bits & !CLOSED & !PASSWORD_NOT_REQUIRED) | closed;
        raw.set(CONTROL, [bits.to_string()]);
        // One that says the same stays: there are two ways to say that there is none.
        let wanted = mapped.only(mapping::END).and_then(instant::read);
        if end(raw) != wanted {
            let steps = wanted.and_then(to_steps).unwrap_or(NEVER);
            raw.set(END, [steps.to_string()]);
        }
        let is_kept_out = !raw.get(WRONG_SINCE).is_empty() && !raw.has(WRONG_SINCE, "0");
        if mapped.get(mapping::LOCK).is_empty() && is_kept_out {
            raw.set(WRONG_SINCE, ["0"]);
        }
        if mapped.has(mapping::RESET, "TRUE") {
            raw.set(PASSWORD_SET, [HANDED_OVER]);
        } else if raw.has(PASSWORD_SET, HANDED_OVER) {
            raw.set(PASSWORD_SET, [JUST_NOW]);
        }
    }

    fn password(&self, password: Option<&str>, raw: &Fields) -> Vec<(&'static str, Vec<Value>)> {
        let Some(password) = password else {
            return Vec::new();
        };
        let mut written = vec![(PASSWORD, vec![quoted(password)])];
        // A new password counts as the holder's own unless it is said behind it that it is not.
        let set = [HANDED_OVER, JUST_NOW].into_iter();
        let set = set.filter(|set| raw.has(PASSWORD_SET, set));
        written.extend(set.map(|set| (PASSWORD_SET, vec![Value::from(set)])));
        written
    }

    fn choose(&self, old: &str, new: &str) -> Vec<Modification> {
        vec![
            Modification::Delete(PASSWORD.to_owned(), vec![quoted(old)]),
            Modification::Add(PASSWORD.to_owned(), vec![quoted(new)]),
        ]
    }

    fn lets_nobody_change(&self) -> bool {
        true
    }

    fn needs_password(&self) -> bool {
        true
    }

    fn is_account(&self, raw: &Fields) -> bool {
        raw.has("objectClass", "user") && !raw.has("objectClass", "computer")
    }

    fn names(&self) -> &'static [&'static str] {
        &["mail", PRINCIPAL, ADDRESSES]
    }

    fn read_names(&self, raw: &Fields, mapped: &mut Fields) {
        mapped.set("mail", raw.get("mail").iter().cloned());
        let addresses = raw.texts(ADDRESSES).filter_map(|address| {
            let (kind, address) = address.split_once(':')?;
            kind.eq_ignore_ascii_case("smtp").then_some(address)
        });
        // People log in by the username or by this, whose first part would be another's username.
        let principals = raw.texts(PRINCIPAL).filter_map(|name| name.split('@').next());
        // Groups and machines share the accounts' names.
        let others = raw.texts(USERNAME);
        mapped.set("mailAlternateAddress", addresses.chain(principals).chain(others));
    }

    fn name_filters(&self, name: &str) -> Vec<String> {
        vec![
            format!("(mail={name})"),
            format!("({PRINCIPAL}={name}@*)"),
            format!("({ADDRESSES}={FURTHER}{name})"),
        ]
    }

    fn read_values(&self, attribute: &str, values: &[Value]) -> Vec<Value> {
        if !attribute.eq_ignore_ascii_case(ADDRESSES) {
            return values.to_vec();
        }
        let further = values
            .iter()
            .filter_map(|value| value.text()?.strip_prefix(FURTHER));
        further.map(Value::from).collect()
    }

    fn write_values(&self, attribute: &str, values: &[Value], held: &[Value]) -> Vec<Value> {
        if !attribute.eq_ignore_ascii_case(ADDRESSES) {
            return values.to_vec();
        }
        let is_further = |value: &&Value| value.text().is_some_and(|text| text.starts_with(FURTHER));
        let mut written: Vec<Value> = held.iter().filter(|value| !is_further(value)).cloned().collect();
        let ours = values.iter().filter_map(Value::text);
        written.extend(ours.map(|address| Value::from([FURTHER, address].concat())));
        written
    }

    fn replaced(&self) -> &'static [&'static str] {
        // What belongs to the accounts database is not judged by its old value.
        &[USERNAME, CONTROL, END, WRONG_SINCE, PASSWORD_SET]
    }

    fn limits(&self) -> &'static [(&'static str, usize)] {
        LIMITS
    }

    fn is_apart(&self, uri: &str) -> bool {
        // The forest's own: its configuration with the schema, and the zones of its names. Another domain is not.
        let own = [
            ("cn", "configuration"),
            ("cn", "schema"),
            ("dc", "domaindnszones"),
            ("dc", "forestdnszones"),
        ];
        let uri = Url::parse(uri).ok();
        let name = uri.and_then(|uri| Dn::parse(uri.path().trim_start_matches('/')).ok());
        let leaf = name.as_ref().and_then(Dn::leaf);
        leaf.is_some_and(|(attribute, value)| own.contains(&(attribute, value.to_lowercase().as_str())))
    }

    fn is_internal(&self, dn: &Dn, base: &Dn) -> bool {
        // What domain controllers keep for themselves: policies, keys, how much they hold for whom.
        let (path, base) = (dn.path(), base.path());
        let below = path.strip_prefix(&base).and_then(|below| below.strip_prefix(','));
        let top = below.and_then(|below| below.split(',').next());
        matches!(top, Some("cn=system" | "cn=ntds quotas"))
    }

    fn class(&self, code: u32, text: &str) -> FailureClass {
        // It refuses a password by this number, by one of two codes.
        if text.contains("0000052D") {
            FailureClass::Entry
        } else {
            codes::class(code)
        }
    }
}

/// A password as it is written: in quotation marks, two bytes a letter.
fn quoted(password: &str) -> Value {
    let quoted = ["\"", password, "\""].concat();
    Value::of(quoted.encode_utf16().flat_map(u16::to_le_bytes).collect())
}

/// The number that an attribute holds.
fn number<T: std::str::FromStr>(raw: &Fields, name: &str) -> Option<T> {
    raw.only(name).and_then(|text| text.parse().ok())
}

/// The end of an account; none where it has none.
fn end(raw: &Fields) -> Option<DateTime<Utc>> {
    let steps: i64 = number(raw, END)?;
    let end = from_steps(steps).filter(|_| steps != 0)?;
    (end.year() <= 9999).then_some(end)
}

fn from_steps(steps: i64) -> Option<DateTime<Utc>> {
    let seconds = steps.div_euclid(STEPS).checked_sub(SECONDS_FROM_1601)?;
    let nanoseconds = steps.rem_euclid(STEPS) * 100;
    DateTime::from_timestamp(seconds, u32::try_from(nanoseconds).ok()?)
}

fn to_steps(instant: DateTime<Utc>) -> Option<i64> {
    let seconds = instant.timestamp().checked_add(SECONDS_FROM_1601)?;
    seconds
        .checked_mul(STEPS)?
        .checked_add(i64::from(instant.timestamp_subsec_nanos()) / 100)
}
