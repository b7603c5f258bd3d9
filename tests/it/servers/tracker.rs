//! A service desk: Request Tracker, with its own database, a queue for accounts, and somebody who takes tickets there.

use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::servers::PATIENCE;
use crate::servers::process::{Process, free_port};

/// A Request Tracker that runs.
pub(crate) struct Tracker {
    // Ends before its folder goes.
    _process: Process,
    pub(crate) port: u16,
    folder: TempDir,
}

impl Tracker {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        let port = free_port();
        for below in ["conf.d", "mason", "sessions"] {
            fs::create_dir(place.join(below)).unwrap();
        }
        fs::write(place.join("RT_SiteConfig.pm"), settings(place, port)).unwrap();
        fs::write(place.join("people.pl"), people(place)).unwrap();
        set_up(place, &["--action", "init", "--skip-create"]);
        let people = place.join("people.pl").display().to_string();
        set_up(place, &["--action", "insert", "--datafile", &people]);
        let site = format!("RT_SITE_CONFIG={}/RT_SiteConfig.pm", place.display());
        let more = format!("RT_SITE_CONFIG_DIR={}/conf.d", place.display());
        let at = port.to_string();
        let server = "/usr/share/request-tracker5/libexec/rt-server";
        let words = [
            "/usr/bin/env",
            &site,
            &more,
            server,
            "--server",
            "Starlet",
            "--host",
            "127.0.0.1",
            "--port",
            &at,
            "--max-workers",
            "2",
        ];
        let process = Process::start(place, &words, None);
        process
            .wait_until(PATIENCE, &mut || TcpStream::connect(("127.0.0.1", port)).is_ok())
            .unwrap_or_else(|why| panic!("Request Tracker does not start: {why}"));
        Self {
            _process: process,
            port,
            folder,
        }
    }

    /// The address of its interface.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/REST/2.0", self.port)
    }

    /// The file with the program's token.
    pub(crate) fn token_file(&self) -> PathBuf {
        self.folder.path().join("token-akun")
    }

    /// What it answers to the program, or to whoever takes tickets.
    pub(crate) fn ask(&self, who: &str, words: &[&str], path: &str) -> Value {
        let token = fs::read_to_string(self.folder.path().join(format!("token-{who}"))).unwrap();
        let out = Command::new("curl")
            .args(["--silent", "--show-error", "--fail-with-body", "--header"])
            .arg(format!("Authorization: token {token}"))
            .args(["--header", "Content-Type: application/json"])
            .args(words)
            .arg(format!("{}/{path}", self.url()))
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&out.stdout);
        assert!(
            out.status.success(),
            "{path}: {text}{}",
            String::from_utf8_lossy(&out.stderr)
        );
        serde_json::from_slice(&out.stdout).unwrap_or(Value::Null)
    }

    /// The numbers of its tickets.
    pub(crate) fn tickets(&self) -> Vec<String> {
        let found = self.ask("akun", &[], "tickets?query=id%3E0");
        let items = found["items"].as_array().unwrap();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The number of its only ticket.
    pub(crate) fn only_ticket(&self) -> String {
        let tickets = self.tickets();
        let [number] = tickets.as_slice() else {
            panic!("{tickets:?}")
        };
        number.clone()
    }

    /// What was written on a ticket, the oldest first, by its kind.
    pub(crate) fn entries(&self, ticket: &str) -> Vec<String> {
        let path = format!("ticket/{ticket}/history?per_page=100&fields=Type");
        let found = self.ask("akun", &[], &path);
        let items = found["items"].as_array().unwrap().iter();
        items
            .map(|item| item["Type"].as_str().unwrap_or_default().to_owned())
            .filter(|kind| matches!(kind.as_str(), "Create" | "Comment" | "Correspond"))
            .collect()
    }

    /// Somebody takes a ticket and says that it was received.
    pub(crate) fn acknowledge(&self, ticket: &str) {
        let taken = r#"{"Owner": "perencanaan", "Status": "open"}"#;
        self.ask(
            "perencanaan",
            &["--request", "PUT", "--data", taken],
            &format!("ticket/{ticket}"),
        );
    }
}

fn settings(place: &Path, port: u16) -> String {
    let place = place.display();
    format!(
        "Set($rtname, 'itb');
Set($Organization, 'example.com');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{place}/rt.sqlite');
Set($MailCommand, 'testfile');
Set($MasonDataDir, '{place}/mason');
Set($MasonSessionDir, '{place}/sessions');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
Set($LogDir, '{place}');
Set($Timezone, 'UTC');
1;
"
    )
}

/// The queue, its fields, the program, and somebody of the directorate that acknowledges tickets, each with a token.
fn people(place: &Path) -> String {
    let place = place.display();
    format!(
        r#"use RT::AuthToken;
@Queues = ({{ Name => 'Akun', Description => 'Akun' }});
@CustomFields = map {{ {{ Name => $_, Type => 'FreeformSingle', Queue => 'Akun', LookupType => 'RT::Queue-RT::Ticket' }} }}
  qw(Akun Catatan);
@Users = map {{ {{ Name => $_, Privileged => 1, EmailAddress => "$_\@example.com" }} }} qw(akun perencanaan);
@ACL = map {{
  my $who = $_;
  map {{ {{ UserId => $who, Right => $_, Queue => 'Akun', ObjectType => 'RT::Queue', ObjectId => 'Akun' }} }}
    qw(SeeQueue ShowTicket ShowTicketComments CreateTicket CommentOnTicket ModifyTicket OwnTicket TakeTicket SeeCustomField
       ModifyCustomField)
}} qw(akun perencanaan);
@Final = (sub {{
  for my $name (qw(akun perencanaan)) {{
    my $user = RT::User->new(RT->SystemUser);
    $user->Load($name);
    my ($ok, $said, $secret) = RT::AuthToken->new(RT->SystemUser)->Create(Owner => $user->Id, Description => $name);
    open my $file, '>', "{place}/token-$name" or die $!;
    print $file $secret;
    close $file;
  }}
}});
1;
"#
    )
}

fn set_up(place: &Path, words: &[&str]) {
    let out = Command::new("rt-setup-database-5")
        .args(words)
        .env("RT_SITE_CONFIG", place.join("RT_SiteConfig.pm"))
        .env("RT_SITE_CONFIG_DIR", place.join("conf.d"))
        .output()
        .expect("Request Tracker is not there (scripts/test installs request-tracker5)");
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}
