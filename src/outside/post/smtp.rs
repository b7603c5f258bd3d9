//! A mail relay, by SMTP (RFC 5321): one connection kept for all mails, in TLS unless the relay is this machine.
//!
//! Each step of a mail is ours to see: what fails before its last byte was never taken, and what fails between that and the
//! answer may have been.

use std::io::{self, ErrorKind};
use std::iter;
use std::thread::sleep;
use std::time::{Duration, Instant};

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;

use crate::language::text::{Text, Words};
use crate::mail::Message;
use crate::outside::post::letter::{Written, write};
use crate::ports::mail::{Delivery, Postman};
use crate::secret::Secret;
use crate::settings::mail::{MailSettings, Tls};

/// How long a mail that is refused for now rests before it is tried again in the same run, each time.
const RESTS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];

/// How often a connection is made anew in a run, where one breaks.
const CONNECTIONS: usize = 3;

/// A mail relay.
pub struct Relay {
    settings: MailSettings,
    password: Option<Secret>,
    authorities: Option<Vec<u8>>,
    connection: Option<SmtpConnection>,
    /// How often it was connected to without a mail getting through.
    failures: usize,
    /// When the last mail was begun.
    last: Option<Instant>,
}

/// What became of one try.
enum Tried {
    Ended(Delivery),
    /// The connection broke before the relay can have taken anything.
    Broken(Words),
}

impl Relay {
    /// A relay, with the secrets that lie elsewhere. It is not connected to before there is a mail.
    pub fn new(settings: MailSettings, password: Option<Secret>, authorities: Option<Vec<u8>>) -> Self {
        Self {
            settings,
            password,
            authorities,
            connection: None,
            failures: 0,
            last: None,
        }
    }

    fn connect(&self) -> Result<SmtpConnection, Words> {
        let MailSettings { host, port, .. } = &self.settings;
        let refused = |error: Error| why(&error);
        let hello = ClientId::default();
        let tls = match self.settings.tls {
            Tls::Plain => None,
            Tls::Starttls | Tls::Wrapped => Some(self.parameters()?),
        };
        let wrapped = tls.as_ref().filter(|_| self.settings.tls == Tls::Wrapped);
        let timeout = Some(self.settings.timeout);
        let address = (host.as_str(), *port);
        let mut connection =
            SmtpConnection::connect(address, timeout, &hello, wrapped, None).map_err(refused)?;
        if let (Tls::Starttls, Some(tls)) = (self.settings.tls, &tls) {
            if !connection.can_starttls() {
                connection.abort();
                return Err(Text::of("mail-no-starttls").into());
            }
            connection.starttls(tls, &hello).map_err(refused)?;
        }
        if let (Some((user, _)), Some(password)) = (&self.settings.login, &self.password) {
            let credentials = Credentials::new(user.clone(), password.reveal().to_owned());
            let known = connection.auth(DEFAULT_MECHANISMS, &credentials);
            known.map_err(|error| stranger(&error, user))?;
        }
        Ok(connection)
    }

    fn parameters(&self) -> Result<TlsParameters, Words> {
        let refused = |error: Error| why(&error);
        let mut builder = TlsParameters::builder(self.settings.host.clone());
        if let Some(pem) = &self.authorities {
            builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(refused)?);
        }
        builder.build_rustls().map_err(refused)
    }

    /// Waits until the next mail may go out.
    fn pace(&mut self) {
        if let (Some(most), Some(last)) = (self.settings.per_minute, self.last) {
            let apart = Duration::from_mins(1) / most;
            sleep(apart.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }

    /// Sends one mail. A connection that broke before anything was taken is made anew, a few times in all.
    fn send_one(&mut self, written: &Written, begun: &mut dyn FnMut() -> bool) -> Delivery {
        self.pace();
        loop {
            let mut connection = match self.connection.take().map_or_else(|| self.connect(), Ok) {
                Ok(connection) => connection,
                Err(reason) => {
                    self.failures = CONNECTIONS;
                    return Delivery::NotTried { reason };
                }
            };
            let tried = converse(&mut connection, written, begun);
            // The relay waits for the text of what was not tried: a farewell would be taken for it, and never answered.
            let awaits_text = matches!(tried, Tried::Ended(Delivery::NotTried { .. }));
            if !connection.has_broken() && !awaits_text {
                self.connection = Some(connection);
            }
            match tried {
                Tried::Ended(delivery) => {
                    match delivery {
                        Delivery::Sent { .. } => self.failures = 0,
                        // What could not be noted of this mail cannot be of the next.
                        Delivery::NotTried { .. } => self.failures = CONNECTIONS,
                        _ => {}
                    }
                    return delivery;
                }
                Tried::Broken(reason) => {
                    self.connection = None;
                    self.failures += 1;
                    if self.failures >= CONNECTIONS {
                        return Delivery::NotTried { reason };
                    }
                }
            }
        }
    }

    /// Whether it was given up: nothing more is tried in this run.
    fn is_given_up(&self) -> bool {
        self.failures >= CONNECTIONS
    }
}

impl Postman for Relay {
    fn send(
        &mut self,
        mails: &[Message],
        begun: &mut dyn FnMut(usize) -> bool,
        done: &mut dyn FnMut(usize, Delivery),
    ) {
        let mut left: Vec<(usize, Written)> = Vec::new();
        for (place, mail) in mails.iter().enumerate() {
            match write(mail) {
                Some(written) => left.push((place, written)),
                None => done(
                    place,
                    Delivery::Refused {
                        reply: "address".to_owned(),
                    },
                ),
            }
        }
        for round in 0..=RESTS.len() {
            let rest = RESTS.get(round);
            let mut later = Vec::new();
            for (place, written) in left {
                if self.is_given_up() {
                    let reason = Text::of("mail-given-up").into();
                    done(place, Delivery::NotTried { reason });
                    continue;
                }
                match self.send_one(&written, &mut || begun(place)) {
                    Delivery::Later { .. } if rest.is_some() => later.push((place, written)),
                    delivery => done(place, delivery),
                }
            }
            left = later;
            match rest {
                Some(rest) if !left.is_empty() => sleep(*rest),
                _ => break,
            }
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.settings.host, self.settings.port)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            // A relay that has left needs no farewell.
            let _ = connection.quit();
        }
    }
}

/// One mail on a connection, step by step.
fn converse(connection: &mut SmtpConnection, written: &Written, begun: &mut dyn FnMut() -> bool) -> Tried {
    let from = written.envelope.from().cloned();
    let mut asked = connection.command(Mail::new(from, Vec::new()));
    for to in written.envelope.to() {
        if asked.is_ok() {
            asked = connection.command(Rcpt::new(to.clone(), Vec::new()));
        }
    }
    if asked.is_ok() {
        asked = connection.command(Data);
    }
    if let Err(error) = asked {
        return refused(connection, &error, Before::Content);
    }
    if !begun() {
        return Tried::Ended(Delivery::NotTried {
            reason: Text::of("mail-not-noted").into(),
        });
    }
    match connection.command(content(&written.bytes)) {
        Ok(_) => Tried::Ended(Delivery::Sent { ticket: None }),
        Err(error) => refused(connection, &error, Before::Answer),
    }
}

/// The text of a mail with its end, as it goes over the connection: a dot at the beginning of a line is doubled (RFC 5321,
/// 4.5.2). The library writes text and end one after the other, and the system keeps the second back until the relay has
/// acknowledged the first, which takes it a twenty-fifth of a second: of thousands of mails, minutes.
fn content(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut content = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive("\r\n") {
        if line.starts_with('.') {
            content.push('.');
        }
        content.push_str(line);
    }
    if !content.ends_with("\r\n") {
        content.push_str("\r\n");
    }
    content.push_str(".\r\n");
    content
}

/// How far a mail was when something went wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing of its text was said.
    Content,
    /// Its text was said, and no answer came.
    Answer,
}

/// What an error means for a mail, and for the connection.
fn refused(connection: &mut SmtpConnection, error: &Error, before: Before) -> Tried {
    let reply = numbers(error);
    let leaves = error.status().is_some_and(|code| u16::from(code) == 421);
    if error.is_permanent() || (error.is_transient() && !leaves) {
        if connection.command(Rset).is_err() {
            connection.abort();
        }
        let delivery = if error.is_permanent() {
            Delivery::Refused { reply }
        } else {
            Delivery::Later { reply }
        };
        return Tried::Ended(delivery);
    }
    connection.abort();
    match before {
        Before::Answer if leaves => Tried::Ended(Delivery::Later { reply }),
        Before::Answer => Tried::Ended(Delivery::Unknown),
        Before::Content => Tried::Broken(why(error)),
    }
}

/// The numbers of an answer (RFC 3463): `550 5.1.1`. Its words may repeat an address, and are nobody's.
fn numbers(error: &Error) -> String {
    let code = error.status().map(|code| code.to_string());
    let text = said(error);
    let enhanced = text.split(|character: char| !character.is_ascii_digit() && character != '.');
    let enhanced = enhanced.filter(|word| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3 && parts.iter().all(|part| (1..=3).contains(&part.len()))
    });
    let mut enhanced = enhanced.filter(|word| word.starts_with(['4', '5']));
    [code, enhanced.next().map(str::to_owned)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Why a relay does not let us in.
fn stranger(error: &Error, user: &str) -> Words {
    if error.is_permanent() {
        let refused = Text::of("mail-login-refused").with("user", user);
        return refused.with("reply", numbers(error)).into();
    }
    if error.is_client() {
        return Text::of("mail-login-unknown").into();
    }
    why(error)
}

/// Why nothing came of a connection.
fn why(error: &Error) -> Words {
    // Which of the two a wait that is over is called depends on the system.
    let is_wait = |kind| matches!(kind, ErrorKind::TimedOut | ErrorKind::WouldBlock);
    let mut failures = causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>());
    if failures.any(|failure| is_wait(failure.kind())) {
        return Text::of("mail-no-answer").into();
    }
    Words::Theirs(said(error))
}

/// What an error says, with what it goes back to.
fn said(error: &Error) -> String {
    causes(error).fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// What an error goes back to, the nearest first.
fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    iter::successors(std::error::Error::source(error), |cause| cause.source())
}
