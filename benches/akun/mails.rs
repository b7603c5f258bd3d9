//! Mails to a relay on this machine that throws them away, as a run sends them: words from the template, bytes, a line in
//! the journal before each and one after, one connection. Postfix's `smtp-source` sends as many of the same size beside it.

use std::collections::BTreeMap;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use akuntabel::digest::Digest;
use akuntabel::mail::template::Letters;
use akuntabel::mail::words::example;
use akuntabel::mail::{Correspondent, MailState, Message};
use akuntabel::outside::post::journal::FileJournal;
use akuntabel::outside::post::letter::write;
use akuntabel::outside::post::smtp::Relay;
use akuntabel::ports::mail::{Delivery, MailJournal, Postman};
use akuntabel::settings::mail::{MailSettings, Tls};

use crate::measure::{Cost, Failure, call, program};

/// How many mails.
pub(crate) const MAILS: usize = 5_000;
/// Where Debian's package postfix keeps its programs for tests.
const PROGRAMS: &str = "/usr/sbin";
/// What every account that is made is told by.
const TEMPLATE: &str = "akun-dibuat";

/// A relay that runs, and what is sent to it.
pub(crate) struct Mails {
    sink: Child,
    port: u16,
    folder: PathBuf,
    templates: BTreeMap<String, String>,
}

impl Mails {
    /// Whether the programs are there: `apt-get install --no-install-recommends postfix`, of which nothing needs to run.
    pub(crate) fn can_be_sent() -> bool {
        ["smtp-sink", "smtp-source"]
            .iter()
            .all(|name| Path::new(PROGRAMS).join(name).is_file())
    }

    /// Starts a relay for the mails of some templates.
    pub(crate) fn to_sink(folder: &Path, templates: BTreeMap<String, String>) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder.join(".akun"))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut sink = Command::new(format!("{PROGRAMS}/smtp-sink"));
        // Nobody listens who may do everything.
        if std::fs::metadata("/proc/self")?.uid() == 0 {
            sink.args(["-u", "nobody"]);
        }
        sink.args([&format!("127.0.0.1:{port}"), "100"])
            .current_dir(folder);
        let sink = sink.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let mails = Self {
            sink,
            port,
            folder: folder.to_owned(),
            templates,
        };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(mails);
            }
            sleep(Duration::from_millis(50));
        }
        Err("smtp-sink does not listen".into())
    }

    /// Writes the mails and sends them.
    pub(crate) fn send(&self) -> Result<Cost, Failure> {
        let mut journal = FileJournal::new(self.folder.join(".akun/mail.journal"));
        let mut relay = Relay::new(self.settings(), None, None);
        let mut sent = 0;
        let cost = call(|| {
            let mails = self.written()?;
            let noted = std::cell::RefCell::new(&mut journal);
            relay.send(
                &mails,
                &mut |place| noted.borrow_mut().begun(&mails[place].identity).is_ok(),
                &mut |place, delivery| {
                    let ended = noted
                        .borrow_mut()
                        .ended(&mails[place].identity, &MailState::Sent { ticket: None });
                    sent += usize::from(matches!(delivery, Delivery::Sent { .. }) && ended.is_ok());
                },
            );
            Ok(())
        })?;
        journal.clear()?;
        if sent == MAILS {
            Ok(cost)
        } else {
            Err(format!("only {sent} mails were sent").into())
        }
    }

    /// The same by `smtp-source`, over one connection.
    pub(crate) fn send_by_postfix(&self) -> Result<Cost, Failure> {
        let first = self.written()?.swap_remove(0);
        let size = write(&first).ok_or("an address that is none")?.bytes.len();
        let (source, size, count) = (
            format!("{PROGRAMS}/smtp-source"),
            size.to_string(),
            MAILS.to_string(),
        );
        let to = format!("127.0.0.1:{}", self.port);
        let words = [
            &source,
            "-d",
            "-s",
            "1",
            "-m",
            &count,
            "-l",
            &size,
            "-f",
            "a@example.com",
            "-t",
            "b@example.com",
            &to,
        ];
        program(&self.folder, &words, &[0])
    }

    fn written(&self) -> Result<Vec<Message>, Failure> {
        let letters = Letters::read(&self.templates, Some("https://portal.example.com"))?;
        let named = |name: &str, address: String| Correspondent {
            name: name.to_owned(),
            address,
        };
        let values = example();
        let mut mails = Vec::new();
        for number in 0..MAILS {
            let words = letters.write(TEMPLATE, values.clone())?;
            mails.push(Message {
                identity: Digest::of(number.to_string()),
                template: TEMPLATE.to_owned(),
                from: named("Direktorat", "no-reply@example.com".to_owned()),
                reply_to: named("", "helpdesk@example.com".to_owned()),
                to: named("Penerima", format!("{number}@example.com")),
                subject: words.subject,
                text: words.text,
                html: words.html,
                at: chrono::DateTime::UNIX_EPOCH,
                note: None,
            });
        }
        Ok(mails)
    }

    fn settings(&self) -> MailSettings {
        MailSettings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: Tls::Plain,
            authorities: None,
            login: None,
            from: "no-reply@example.com".to_owned(),
            reply_to: None,
            per_minute: None,
            batch: MAILS,
            timeout: Duration::from_secs(30),
        }
    }
}

impl Drop for Mails {
    fn drop(&mut self) {
        // One that ended by itself needs no end.
        let _ = self.sink.kill();
        let _ = self.sink.wait();
    }
}
