//! Searches (RFC 4511, 4.5), in pages (RFC 2696), each of which gives everything or says why it does not.

use std::time::Duration;

use ldap3::asn1::{PL, StructureTag, parse_tag};
use ldap3::controls::{Control, ControlType, MakeCritical as _, PagedResults, RawControl};
use ldap3::{LdapError, LdapResult, ResultEntry, Scope};

use crate::language::text::{Text, Words};
use crate::outside::ldap::codes;
use crate::outside::ldap::link::{Link, silent, words};
use crate::outside::record::{Fields, Value};

/// What is searched for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Query<'a> {
    /// The entry to begin at.
    pub(super) base: &'a str,
    /// How far below it.
    pub(super) scope: Scope,
    /// Which entries (RFC 4515). Values in it are escaped by who writes it.
    pub(super) filter: &'a str,
    /// Which of their attributes.
    pub(super) attributes: &'a [&'a str],
}

/// An entry that was found.
#[derive(Debug)]
pub(super) struct Found {
    /// Its name, as the server writes it.
    pub(super) dn: String,
    /// Those of its attributes that were asked for.
    pub(super) fields: Fields,
}

/// Takes what a search finds. An error ends the search.
pub(super) type Each<'a> = dyn FnMut(ResultEntry) -> Result<(), Fault> + 'a;

/// Why a search did not give everything.
#[derive(Debug)]
pub(super) enum Fault {
    /// The server ended it with another result than success.
    Ended(LdapResult),
    /// A part of the directory is elsewhere.
    Elsewhere(String),
    /// The connection broke.
    Broken(Words),
    /// No answer came in time.
    Silent(Duration),
    /// The server sent something that is no entry.
    Garbled,
}

impl Fault {
    /// The result code of the server, where it gave one.
    pub(super) fn code(&self) -> Option<u32> {
        match self {
            Self::Ended(result) => Some(result.rc),
            _ => None,
        }
    }

    /// Whether the same search may succeed on another connection.
    pub(super) fn is_broken(&self) -> bool {
        matches!(self, Self::Broken(_) | Self::Silent(_) | Self::Garbled)
    }

    /// What happened, and what to do about it.
    pub(super) fn text(&self) -> Text {
        match self {
            Self::Ended(result) => {
                let id = match result.rc {
                    codes::SIZE_LIMIT => "ldap-size-limit",
                    codes::TIME_LIMIT => "ldap-time-limit",
                    codes::ADMIN_LIMIT => "ldap-admin-limit",
                    codes::NO_SUCH_OBJECT => "ldap-no-object",
                    codes::INSUFFICIENT_ACCESS => "ldap-no-access",
                    codes::REFERRAL => {
                        return Text::of("ldap-referral").with("to", result.refs.join(", "));
                    }
                    _ => "ldap-refused",
                };
                Text::of(id).with("code", result.rc).with("text", &result.text)
            }
            Self::Elsewhere(to) => Text::of("ldap-referral").with("to", to),
            Self::Broken(reason) => Text::of("ldap-cut").because("reason", reason.clone()),
            Self::Silent(after) => silent(*after),
            Self::Garbled => Text::of("ldap-garbled"),
        }
    }
}

impl From<LdapError> for Fault {
    fn from(error: LdapError) -> Self {
        match error {
            LdapError::LdapResult { result } => Self::Ended(result),
            other => Self::Broken(words(&other)),
        }
    }
}

/// The only entry of a search that finds one at most; none where there is none, or it may not be seen.
pub(super) async fn one(link: &Link, query: &Query<'_>, patience: Duration) -> Result<Option<Found>, Fault> {
    let mut only = None;
    let mut keep = |item| {
        only = Some(entry(item)?);
        Ok(())
    };
    page(link, query, None, patience, &mut keep).await?;
    Ok(only)
}

/// Gives everything that a search finds, so many entries at a time.
pub(super) async fn every(
    link: &Link,
    query: &Query<'_>,
    size: u32,
    patience: Duration,
    each: &mut dyn FnMut(Found),
) -> Result<(), Fault> {
    let mut give = |item| {
        each(entry(item)?);
        Ok(())
    };
    all(link, query, size, patience, &mut give).await
}

/// The same, as the library gives it; `each` may end it.
pub(super) async fn all(
    link: &Link,
    query: &Query<'_>,
    size: u32,
    patience: Duration,
    each: &mut Each<'_>,
) -> Result<(), Fault> {
    if !link.abilities.pages {
        page(link, query, None, patience, each).await?;
        return Ok(());
    }
    let size = i32::try_from(size).unwrap_or(i32::MAX);
    let mut cookie = Vec::new();
    loop {
        let asked = PagedResults { size, cookie }.critical();
        let answered = page(link, query, Some(asked.into()), patience, each).await?;
        let next = answered.ctrls.into_iter().find_map(|control| match control {
            Control(Some(ControlType::PagedResults), raw) => raw.val.as_deref().and_then(cookie_of),
            _ => None,
        });
        // A server that ends without saying whether there is more may have left out the rest.
        cookie = next.ok_or(Fault::Garbled)?;
        if cookie.is_empty() {
            return Ok(());
        }
    }
}

/// The cookie of a control of paged results (RFC 2696). The library's own reading of it panics where it is none.
fn cookie_of(value: &[u8]) -> Option<Vec<u8>> {
    let (_, control) = parse_tag(value).ok()?;
    let [_, cookie] = <[StructureTag; 2]>::try_from(children(control)?).ok()?;
    bytes(cookie)
}

async fn page(
    link: &Link,
    query: &Query<'_>,
    control: Option<RawControl>,
    patience: Duration,
    each: &mut Each<'_>,
) -> Result<LdapResult, Fault> {
    let mut ldap = link.ldap.clone();
    if let Some(control) = control {
        ldap.with_controls(vec![control]);
    }
    // For each entry, not for all of them: a long answer is no silence.
    ldap.with_timeout(patience);
    let attributes: Vec<&str> = query.attributes.to_vec();
    let timely = |error: LdapError| match error {
        LdapError::Timeout { .. } => Fault::Silent(patience),
        other => other.into(),
    };
    let mut stream = ldap
        .streaming_search(query.base, query.scope, query.filter, attributes)
        .await
        .map_err(timely)?;
    while let Some(item) = stream.next().await.map_err(timely)? {
        if item.is_intermediate() {
            continue;
        }
        if item.is_ref() {
            let uris = referral(item);
            if uris.is_empty() || !uris.iter().all(|uri| link.flavour.is_apart(uri)) {
                return Err(Fault::Elsewhere(uris.join(", ")));
            }
            continue;
        }
        each(item)?;
    }
    let result = stream.finish().await;
    if result.rc == codes::SUCCESS {
        Ok(result)
    } else {
        Err(Fault::Ended(result))
    }
}

/// The entry of a SearchResultEntry (RFC 4511, 4.5.2). The library's own reading of it panics where a name is not UTF-8.
///
/// # Errors
/// When it is none.
pub(super) fn entry(item: ResultEntry) -> Result<Found, Fault> {
    found(item).ok_or(Fault::Garbled)
}

fn found(item: ResultEntry) -> Option<Found> {
    let mut parts = children(item.0)?.into_iter();
    let dn = String::from_utf8(bytes(parts.next()?)?).ok()?;
    let attributes = children(parts.next()?)?;
    let mut fields = Fields::with_room(attributes.len());
    for attribute in attributes {
        let mut parts = children(attribute)?.into_iter();
        let name = String::from_utf8(bytes(parts.next()?)?).ok()?;
        let values = children(parts.next()?)?.into_iter();
        let values: Option<Vec<Value>> = values.map(|value| bytes(value).map(Value::of)).collect();
        fields.put(name, values?);
    }
    Some(Found { dn, fields })
}

fn referral(item: ResultEntry) -> Vec<String> {
    let uris = children(item.0).unwrap_or_default().into_iter();
    let uris = uris.filter_map(|uri| bytes(uri).and_then(|uri| String::from_utf8(uri).ok()));
    uris.collect()
}

fn children(tag: StructureTag) -> Option<Vec<StructureTag>> {
    match tag.payload {
        PL::C(children) => Some(children),
        PL::P(_) => None,
    }
}

fn bytes(tag: StructureTag) -> Option<Vec<u8>> {
    match tag.payload {
        PL::P(bytes) => Some(bytes),
        PL::C(_) => None,
    }
}
