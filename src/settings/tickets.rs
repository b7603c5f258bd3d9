//! Where the service desk is, and how the program tells it of requests: by mail, or by its interface over HTTP. Its secret is
//! named here, and lies elsewhere.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::judge_number;
use crate::placed::Placed;
use crate::settings::is_loopback;
use crate::settings::ldap::PasswordSource;
use crate::settings::mail::is_address;
use crate::settings::raw;
use crate::settings::raw::Text;

/// How long an answer may take, where the file does not say.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The header that bears the secret, where the file does not say.
const HEADER: &str = "Authorization";

/// What a call may put into its path and its query.
pub const PLACEHOLDERS: [&str; 3] = ["{request}", "{ticket}", "{note}"];

/// How the service desk is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TicketSettings {
    /// By mail.
    Mail {
        /// Its address.
        to: String,
        /// What stands before the subject of what goes to a ticket whose number is known, `[ITSM #{ticket}]`.
        tag: Option<String>,
    },
    /// By its interface.
    Http(Box<HttpDesk>),
}

/// The interface of a service desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpDesk {
    /// What all paths begin with; it ends in a slash.
    pub url: Url,
    /// The file of the authorities whose certificates are believed, relative to the registry; none for the system's.
    pub authorities: Option<PathBuf>,
    /// How the program says who it is; none where it does not.
    pub login: Option<HttpLogin>,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How a ticket is opened.
    pub open: Call,
    /// Where in the answer the number of the new ticket is (RFC 6901).
    pub opened: String,
    /// How a note is added to a ticket.
    pub add: Call,
    /// How the ticket of a request is looked for.
    pub find: Option<Look>,
    /// How it is looked whether a note was added.
    pub added: Option<Look>,
    /// How it is looked who acknowledged a ticket.
    pub answer: Option<Asked>,
}

/// How the program says who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpLogin {
    /// The header.
    pub header: String,
    /// What stands before the secret, `token `.
    pub prefix: String,
    /// Where the secret is.
    pub secret: PasswordSource,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What is done there.
    pub method: Method,
    /// The path below the interface's address, with placeholders.
    pub path: String,
    /// Its query, with placeholders.
    pub query: BTreeMap<String, String>,
}

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Asks.
    Get,
    /// Adds.
    Post,
    /// Sets.
    Put,
}

/// A question, and where in the answer a ticket's number is; what is found nowhere is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The question.
    pub call: Call,
    /// Where the number is (RFC 6901).
    pub ticket: String,
}

/// The question who acknowledged a ticket. Places in the answer are JSON pointers (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub call: Call,
    /// Where the ticket's state is.
    pub state: String,
    /// The states of a ticket that somebody acknowledged.
    pub acknowledged: Vec<String>,
    /// Where it says who.
    pub by: Option<String>,
    /// Where it says when.
    pub at: Option<String>,
}

/// Reads what is said of a service desk; none where its address is none.
pub(crate) fn read(raw: &raw::Tickets, faults: &mut Faults) -> Option<TicketSettings> {
    match raw {
        raw::Tickets::Mail(mail) => {
            if !is_address(&mail.to) && !faults.spoilt(mail.to.span) {
                let fault = faults.about(Code::SenderInvalid, mail.to.span);
                faults.push(fault.with("value", &mail.to.value));
            }
            let known = mail.tag.as_ref().map(|tag| known(tag, faults));
            Some(TicketSettings::Mail {
                to: mail.to.value.clone(),
                tag: known,
            })
        }
        raw::Tickets::Http(desk) => Some(TicketSettings::Http(Box::new(http(desk, faults)?))),
    }
}

fn http(raw: &raw::HttpDesk, faults: &mut Faults) -> Option<HttpDesk> {
    let timeout = raw
        .timeout_seconds
        .as_ref()
        .map(|seconds| judge_number(faults, "timeout_seconds", seconds, 1, 600));
    let timeout = timeout.map_or(TIMEOUT, |seconds| Duration::from_secs(seconds.into()));
    Some(HttpDesk {
        url: address(&raw.url, faults)?,
        authorities: raw.ca.as_ref().map(|file| PathBuf::from(&**file)),
        login: raw.login.as_ref().map(|login| HttpLogin {
            header: plain(login.header.as_ref()).unwrap_or_else(|| HEADER.to_owned()),
            prefix: plain(login.prefix.as_ref()).unwrap_or_default(),
            secret: PasswordSource::of(&login.password),
        }),
        timeout,
        open: call(
            &raw.open.path,
            &raw.open.query,
            written(raw.open.method.as_ref()),
            faults,
        ),
        opened: pointer(&raw.open.ticket, faults),
        add: call(
            &raw.add.path,
            &raw.add.query,
            written(raw.add.method.as_ref()),
            faults,
        ),
        find: raw.find.as_ref().map(|raw| look(raw, faults)),
        added: raw.added.as_ref().map(|raw| look(raw, faults)),
        answer: raw.answer.as_ref().map(|raw| Asked {
            call: call(&raw.path, &raw.query, Method::Get, faults),
            state: pointer(&raw.state, faults),
            acknowledged: raw.acknowledged.iter().map(|state| state.value.clone()).collect(),
            by: raw.by.as_ref().map(|by| pointer(by, faults)),
            at: raw.at.as_ref().map(|at| pointer(at, faults)),
        }),
    })
}

fn look(raw: &raw::Look, faults: &mut Faults) -> Look {
    Look {
        call: call(&raw.path, &raw.query, Method::Get, faults),
        ticket: pointer(&raw.ticket, faults),
    }
}

fn call(path: &Text, query: &BTreeMap<Text, Text>, method: Method, faults: &mut Faults) -> Call {
    let query = query.iter();
    Call {
        method,
        path: known(path, faults),
        query: query
            .map(|(name, value)| (name.value.clone(), known(value, faults)))
            .collect(),
    }
}

/// What a call does that writes.
fn written(said: Option<&Placed<raw::Method>>) -> Method {
    match said.map(|said| said.value) {
        Some(raw::Method::Put) => Method::Put,
        Some(raw::Method::Post) | None => Method::Post,
    }
}

/// A text whose placeholders are known.
fn known(text: &Text, faults: &mut Faults) -> String {
    let rest = PLACEHOLDERS
        .iter()
        .fold(text.value.clone(), |rest, known| rest.replace(known, ""));
    if rest.contains(['{', '}']) && !faults.spoilt(text.span) {
        let fault = faults.about(Code::CallInvalid, text.span);
        faults.push(fault.with("known", PLACEHOLDERS.join(", ")));
    }
    text.value.clone()
}

/// A place in an answer.
fn pointer(text: &Text, faults: &mut Faults) -> String {
    if !text.starts_with('/') && !faults.spoilt(text.span) {
        let fault = faults.about(Code::PointerInvalid, text.span);
        faults.push(fault.with("value", &text.value));
    }
    text.value.clone()
}

/// The address of an interface: nobody on the way reads what is said, but on this machine.
fn address(text: &Text, faults: &mut Faults) -> Option<Url> {
    let url = Url::parse(&format!("{}/", text.trim_end_matches('/'))).ok();
    let url = url.filter(|url| {
        let apart = url.query().is_none() && url.fragment().is_none();
        let nobody = url.username().is_empty() && url.password().is_none();
        let is_here = url.host().is_some_and(|host| is_loopback(&host));
        let closed = url.scheme() == "https" || (url.scheme() == "http" && is_here);
        url.has_host() && apart && nobody && closed
    });
    if url.is_none() && !faults.spoilt(text.span) {
        let fault = faults.about(Code::DeskInvalid, text.span);
        faults.push(fault.with("value", &text.value));
    }
    url
}

fn plain(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}
