//! A service desk by its interface over HTTP: what is asked and sent, akun.yaml says, in the forms of the institution's templates.
//!
//! It is asked first whether it has a note already, where it can be: so that nothing is there twice after an answer that was
//! lost on its way.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rustls::crypto::ring;
use serde_json::Value;
use ureq::http::{Request, StatusCode};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Error, Timeout};
use url::Url;

use crate::language::text::{Text, Words};
use crate::mail::Message;
use crate::names::RequestId;
use crate::ports::desk::{Answer, ServiceDesk};
use crate::ports::mail::{Delivery, Postman};
use crate::secret::Secret;
use crate::settings::tickets::{Call, HttpDesk, Look, Method};

/// The most of an answer that is read.
const LONGEST_ANSWER: u64 = 1 << 20;
/// What is said of an answer that did not come, in the place of its number.
const NO_ANSWER: &str = "–";

/// A service desk.
pub struct Desk {
    settings: HttpDesk,
    agent: Agent,
    secret: Option<Secret>,
    /// The tickets that were found or opened so far.
    known: BTreeMap<RequestId, String>,
}

/// Why a call did not give what was asked for.
enum Trouble {
    /// It was understood, and refused for good.
    Refused(StatusCode),
    /// It was refused for now.
    Later(StatusCode),
    /// Nobody can have acted on it, and nothing else would fare better.
    Unreachable(Words),
    /// It may have been acted on.
    Unknown,
}

impl Desk {
    /// A service desk, with the secrets that lie elsewhere. It is not called before there is a note.
    ///
    /// # Errors
    /// When the authorities are none.
    pub fn new(
        settings: HttpDesk,
        secret: Option<Secret>,
        authorities: Option<&[u8]>,
    ) -> Result<Self, Words> {
        let believed = match authorities {
            Some(pem) => certificates(pem)?,
            None => of_the_system(),
        };
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&believed))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            // Nobody else is told the secret, whatever the answer says.
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(settings.timeout))
            .build();
        Ok(Self {
            agent: Agent::new_with_config(config),
            settings,
            secret,
            known: BTreeMap::new(),
        })
    }

    /// Brings one note to where it belongs.
    fn bring(&mut self, mail: &Message, begun: &mut dyn FnMut() -> bool) -> Delivery {
        let refused = |reply: &str| Delivery::Refused {
            reply: reply.to_owned(),
        };
        let Some(note) = &mail.note else {
            return refused("note");
        };
        let Some(forms) = &note.forms else {
            return refused("form");
        };
        let identity = mail.identity.short();
        let filling = Filling {
            request: note.request.as_str(),
            ticket: None,
            note: &identity,
        };
        let known = note
            .ticket
            .clone()
            .or_else(|| self.known.get(&note.request).cloned());
        let done = match &known {
            Some(ticket) => {
                let filling = Filling {
                    ticket: Some(ticket),
                    ..filling
                };
                let added = self.add(&forms.add, filling, begun);
                added.map(|added| added.then(|| ticket.clone()))
            }
            None => self.find_or_open(forms.open.as_deref(), filling, begun),
        };
        match done {
            Ok(Some(ticket)) => {
                self.known.insert(note.request.clone(), ticket.clone());
                Delivery::Sent { ticket: Some(ticket) }
            }
            Ok(None) => Delivery::NotTried {
                reason: Text::of("mail-not-noted").into(),
            },
            Err(trouble) => self.ended(trouble, known.is_some()),
        }
    }

    /// What became of a note that met with trouble.
    fn ended(&self, trouble: Trouble, adds: bool) -> Delivery {
        let looked_for = if adds {
            &self.settings.added
        } else {
            &self.settings.find
        };
        let number = |status: StatusCode| status.as_str().to_owned();
        match trouble {
            Trouble::Refused(status) => Delivery::Refused {
                reply: number(status),
            },
            Trouble::Later(status) => Delivery::Later {
                reply: number(status),
            },
            Trouble::Unreachable(reason) => Delivery::NotTried { reason },
            // The next run looks whether it is there.
            Trouble::Unknown if looked_for.is_some() => Delivery::Later {
                reply: NO_ANSWER.to_owned(),
            },
            Trouble::Unknown => Delivery::Unknown,
        }
    }

    /// Opens a ticket, where there is none for the request; gives its number, and none where it was not to be begun.
    fn find_or_open(
        &self,
        form: Option<&str>,
        filling: Filling<'_>,
        begun: &mut dyn FnMut() -> bool,
    ) -> Result<Option<String>, Trouble> {
        if let Some(look) = &self.settings.find
            && let Some(ticket) = self.look(look, filling)?
        {
            // Nobody ever had an answer that it was opened: whoever opened it brought this note.
            return Ok(Some(ticket));
        }
        let Some(form) = form else {
            return Err(Trouble::Refused(StatusCode::NOT_FOUND));
        };
        if !begun() {
            return Ok(None);
        }
        let answer = self.call(&self.settings.open, filling, Some(form))?;
        // It is open and nobody knows its number: it can be found, or people must look.
        let number = answer.and_then(|answer| number_at(&answer, &self.settings.opened));
        number.map(Some).ok_or(Trouble::Unknown)
    }

    /// Adds a note to a ticket, where it is not there already; false where it was not to be begun.
    fn add(
        &self,
        form: &str,
        filling: Filling<'_>,
        begun: &mut dyn FnMut() -> bool,
    ) -> Result<bool, Trouble> {
        if let Some(look) = &self.settings.added
            && self.look(look, filling)?.is_some()
        {
            return Ok(true);
        }
        if !begun() {
            return Ok(false);
        }
        self.call(&self.settings.add, filling, Some(form))?;
        Ok(true)
    }

    /// Looks for a ticket.
    fn look(&self, look: &Look, filling: Filling<'_>) -> Result<Option<String>, Trouble> {
        let answer = match self.call(&look.call, filling, None) {
            Err(Trouble::Refused(StatusCode::NOT_FOUND)) => return Ok(None),
            // A question that broke off did nothing.
            Err(Trouble::Unknown) => return Err(Trouble::Unreachable(Text::of("desk-no-answer").into())),
            answer => answer?,
        };
        // Whatever else was answered is no list without the ticket: a second one is not opened on the strength of it.
        let answer = answer.ok_or_else(|| Trouble::Unreachable(Text::of("desk-not-json").into()))?;
        Ok(number_at(&answer, &look.ticket))
    }

    /// Calls, and gives what was answered, where it is JSON.
    fn call(&self, call: &Call, filling: Filling<'_>, body: Option<&str>) -> Result<Option<Value>, Trouble> {
        let Some(url) = filling.url(&self.settings.url, call) else {
            return Err(Trouble::Refused(StatusCode::BAD_REQUEST));
        };
        let mut request = Request::builder()
            .method(match call.method {
                Method::Get => "GET",
                Method::Post => "POST",
                Method::Put => "PUT",
            })
            .uri(url.as_str())
            .header("Accept", "application/json");
        if let (Some(login), Some(secret)) = (&self.settings.login, &self.secret) {
            request = request.header(&login.header, format!("{}{}", login.prefix, secret.reveal()));
        }
        let sent = if let Some(body) = body {
            let request = request.header("Content-Type", "application/json");
            let request = request.body(body.to_owned()).map_err(|_| unsendable())?;
            self.agent.run(request)
        } else {
            let request = request.body(()).map_err(|_| unsendable())?;
            self.agent.run(request)
        };
        let mut response = sent.map_err(trouble)?;
        refusal(response.status())?;
        let text = response
            .body_mut()
            .with_config()
            .limit(LONGEST_ANSWER)
            .read_to_string();
        Ok(serde_json::from_str(&text.map_err(|_| Trouble::Unknown)?).ok())
    }
}

/// What stands in for the placeholders of a call.
#[derive(Clone, Copy)]
struct Filling<'a> {
    request: &'a str,
    ticket: Option<&'a str>,
    note: &'a str,
}

impl Filling<'_> {
    /// The address of a call; none where it would say something else than was meant: the number of a ticket may be a
    /// request's.
    fn url(&self, base: &Url, call: &Call) -> Option<Url> {
        let ticket = self.ticket.unwrap_or_default();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        if !ticket.bytes().all(plain) {
            return None;
        }
        let fill = |text: &str| {
            text.replace("{request}", self.request)
                .replace("{ticket}", ticket)
                .replace("{note}", self.note)
        };
        let mut url = base.join(fill(&call.path).trim_start_matches('/')).ok()?;
        // A path that is an address of its own leads elsewhere.
        if url.origin() != base.origin() {
            return None;
        }
        if !call.query.is_empty() {
            let query = call.query.iter();
            url.query_pairs_mut()
                .extend_pairs(query.map(|(name, value)| (name, fill(value))));
        }
        Some(url)
    }
}

/// The number of a ticket in an answer.
fn number_at(answer: &Value, pointer: &str) -> Option<String> {
    match answer.pointer(pointer)? {
        Value::String(number) if !number.is_empty() => Some(number.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn unsendable() -> Trouble {
    Trouble::Unreachable(Text::of("desk-unsendable").into())
}

/// What a status says, where it is no success.
fn refusal(status: StatusCode) -> Result<(), Trouble> {
    let unreachable =
        |id: &'static str| Trouble::Unreachable(Text::of(id).with("status", status.as_str()).into());
    match status {
        status if status.is_success() => Ok(()),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(unreachable("desk-refuses-us")),
        status if status.is_redirection() => Err(unreachable("desk-elsewhere")),
        StatusCode::REQUEST_TIMEOUT | StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => {
            Err(Trouble::Later(status))
        }
        status if status.is_server_error() => Err(Trouble::Later(status)),
        status => Err(Trouble::Refused(status)),
    }
}

/// Whether a call that failed can have been acted on.
fn trouble(error: Error) -> Trouble {
    let before = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::BadUri(_)
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => true,
        Error::Io(error) => error.kind() == ErrorKind::ConnectionRefused,
        _ => false,
    };
    if before {
        Trouble::Unreachable(Words::Theirs(error.to_string()))
    } else {
        Trouble::Unknown
    }
}

/// The certificates of a file.
fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, Words> {
    let mut found = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| Words::Theirs(error.to_string()))? {
            found.push(certificate);
        }
    }
    Ok(found)
}

/// The authorities that the system believes.
fn of_the_system() -> Vec<Certificate<'static>> {
    let known = rustls_native_certs::load_native_certs();
    let known = known.certs.iter();
    known
        .map(|certificate| Certificate::from_der(certificate).to_owned())
        .collect()
}

impl Postman for Desk {
    fn send(
        &mut self,
        mails: &[Message],
        begun: &mut dyn FnMut(usize) -> bool,
        done: &mut dyn FnMut(usize, Delivery),
    ) {
        let mut stopped: Option<Words> = None;
        for (place, mail) in mails.iter().enumerate() {
            let delivery = match &stopped {
                Some(reason) => Delivery::NotTried {
                    reason: reason.clone(),
                },
                None => self.bring(mail, &mut || begun(place)),
            };
            if let Delivery::NotTried { reason } = &delivery {
                stopped = Some(reason.clone());
            }
            done(place, delivery);
        }
    }

    fn place(&self) -> String {
        self.settings.url.host_str().unwrap_or_default().to_owned()
    }
}

impl ServiceDesk for Desk {
    fn is_asked_first(&self) -> bool {
        self.settings.find.is_some() && self.settings.added.is_some()
    }

    fn answers(&self) -> bool {
        self.settings.answer.is_some()
    }

    fn answer(&mut self, ticket: &str) -> Result<Option<Answer>, Words> {
        let Some(asked) = &self.settings.answer else {
            return Ok(None);
        };
        let filling = Filling {
            request: "",
            ticket: Some(ticket),
            note: "",
        };
        let answer = match self.call(&asked.call, filling, None) {
            Ok(Some(answer)) => answer,
            // Somebody took it away there; it is for people to know why.
            Err(Trouble::Refused(_)) => return Ok(None),
            Ok(None) => return Err(Text::of("desk-not-json").into()),
            Err(Trouble::Unreachable(reason)) => return Err(reason),
            Err(Trouble::Later(_) | Trouble::Unknown) => return Err(Text::of("desk-no-answer").into()),
        };
        let said = |pointer: &Option<String>| {
            let text = answer.pointer(pointer.as_deref()?)?.as_str()?;
            Some(text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let state = said(&Some(asked.state.clone())).unwrap_or_default();
        let is_acknowledged = asked.acknowledged.contains(&state);
        let at = said(&asked.at).and_then(|at| DateTime::parse_from_rfc3339(&at).ok());
        let at = at.map(|at| at.with_timezone(&Utc));
        Ok(is_acknowledged.then(|| Answer {
            by: said(&asked.by),
            // Service desks write the beginning of time for never.
            at: at.filter(|at| at.timestamp() > 0),
        }))
    }
}
