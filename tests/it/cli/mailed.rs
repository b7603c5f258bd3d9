//! Mails of a run, through a real relay: recorded first, sent once, and told where they were not.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::akun;
use crate::cli::office::{OPENING, Office};
use crate::servers::relay::{Relay, USER};

/// The day of its runs.
pub(super) const DAY: &[&str] = &["--as-of", "2025-01-07"];

/// A registry whose mails go to a relay.
pub(super) fn office(relay: &Relay) -> Office {
    let office = Office::new();
    let settings = fs::read_to_string(office.path("akun.yaml")).unwrap();
    let place = |path: &Path| path.display().to_string();
    let mail = format!(
        "mail:
  host: 127.0.0.1
  port: {}
  tls: starttls
  ca: {}
  login: {{user: {USER}, password: {{file: {}}}}}
  from: no-reply@example.com
",
        relay.port,
        place(&relay.ca()),
        place(&relay.password_file()),
    );
    office.write("akun.yaml", &format!("{settings}{mail}"));
    office.commit();
    office
}

/// What an apply says of mails.
fn apply(office: &Office, more: &[&str]) -> String {
    let said = office.akun(&[&["apply", "--yes"], DAY, more].concat());
    let told = said
        .lines()
        .filter(|line| line.contains("mail") || line.contains("Mail") || line.starts_with("exit "));
    let told = told.collect::<Vec<_>>().join("\n");
    let place = Regex::new(r"127\.0\.0\.1:\d+").unwrap();
    place.replace_all(&told, "RELAY").into_owned()
}

/// The mails that were recorded, without the clock.
fn mails(office: &Office) -> String {
    let clock = Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d WIB").unwrap();
    clock.replace_all(&office.akun(&["mail"]), "TIME").into_owned()
}

/// The recipients of what a relay took, in order.
fn recipients(relay: &Relay) -> Vec<String> {
    let taken = relay.taken();
    let mut to: Vec<String> = taken
        .iter()
        .map(|mail| {
            mail.lines()
                .find(|line| line.starts_with("To: "))
                .unwrap()
                .to_owned()
        })
        .collect();
    to.sort();
    to
}

#[test]
// proves: ITB-A3-4
fn whom_a_run_tells_gets_one_mail_each_however_often_it_is_run() {
    let relay = Relay::start(&[]);
    let office = office(&relay);
    assert_snapshot!(apply(&office, &[]), @"
    exit 0
    Mails sent to RELAY: 10
    Recorded as lapsed, their time is over: 3 mails
    ");
    assert_snapshot!(recipients(&relay).join("\n"), @r#"
    To: "Agus Salim" <ditsp@example.itb.ac.id>
    To: "Anindya Maharani Putri" <anindya.mp@example.com>
    To: "Asep Sunandar" <asep.sunandar@example.com>
    To: "Direktorat Pendidikan" <ditdik@example.itb.ac.id>
    To: "Direktorat Pendidikan" <ditdik@example.itb.ac.id>
    To: "Direktorat Pendidikan" <ditdik@example.itb.ac.id>
    To: "I Gede Wirawan" <gede.wirawan@example.com>
    To: =?utf-8?b?RGlyZWt0b3JhdCBMb2dpc3RpaywgU2FyYW5hLCBkYW4gUHJhc2FyYW5h?= <ditsp@example.itb.ac.id>
    To: =?utf-8?b?TXVoYW1tYWQgTWEncnVmIEFsLUZhdGlo?= <maruf.alfatih@example.com>
    To: Tuti <tuti.2006@example.com>
    "#);
    let count = relay.taken().len();
    apply(&office, &[]);
    assert_eq!(relay.taken().len(), count);
    assert_snapshot!(mails(&office), @"
    exit 0
    10 sent, 0 waiting, 0 refused, 0 in doubt, 3 lapsed
    ");
    // Neither address nor words reach the record.
    let record = office.git(&["log", "-p", "--no-color", "audit/itb", "--", "runs"]);
    for mail in relay.taken() {
        let to = mail.lines().find(|line| line.starts_with("To: ")).unwrap();
        let address = to.rsplit(['<', ' ']).next().unwrap().trim_end_matches('>');
        assert!(!record.contains(address), "{address}");
    }
}

#[test]
fn mails_that_were_refused_or_are_in_doubt_are_told_and_sent_again_when_somebody_says_so() {
    let first = Relay::start(&[]);
    apply(&office(&first), &[]);
    // Mails go out several at once: an address that gets two of them would be refused the one that came first.
    let some = recipients(&first);
    let address = |line: &&String| {
        let last = line.trim_start_matches("To: ").rsplit('<').next().unwrap();
        last.trim_end_matches('>').to_owned()
    };
    let once = |line: &&String| {
        some.iter()
            .filter(|other| address(other) == address(line))
            .count()
            == 1
    };
    let mut alone = some.iter().filter(once);
    let (gone, cut) = (
        address(&alone.next().unwrap()),
        address(&alone.next_back().unwrap()),
    );
    let relay = Relay::start(&[(&gone, &["550 5.1.1 no"]), (&cut, &["cut"])]);
    let office = office(&relay);
    assert_snapshot!(apply(&office, &[]), @"
    exit 7
    Mails sent to RELAY: 9
    Recorded as lapsed, their time is over: 3 mails
    Not delivered: akun-dibuat to 16524001 was refused (550 5.1.1); mail HEX
    In doubt: akun-dibuat to 16524002 may have been sent or not; mail HEX
    ");
    let count = relay.taken().len();
    assert_snapshot!(mails(&office), @"
    exit 0
    9 sent, 0 waiting, 1 refused, 1 in doubt, 3 lapsed
    HEX  refused        akun-dibuat  16524001  550 5.1.1, TIME
    HEX  in doubt       akun-dibuat  16524002  TIME
    ");
    apply(&office, &[]);
    assert_eq!(relay.taken().len(), count);
    // Only by name, and then once.
    let said = akun(office.folder(), &["mail", "--lang", "en"]);
    let doubtful = said.lines().find(|line| line.contains("in doubt  ")).unwrap();
    let (mail, _) = doubtful.split_once(' ').unwrap();
    assert_snapshot!(apply(&office, &["--resend", mail]), @"
    exit 0
    Mails sent to RELAY: 1
    ");
    assert_eq!(relay.taken().len(), count + 1);
    apply(&office, &[]);
    assert_eq!(relay.taken().len(), count + 1);
}

/// A template that the program's examples fill in and a mail does not is said when the mail is due, and the others go out;
/// put right, the run that comes next sends what waits.
#[test]
fn a_template_that_a_mail_breaks_is_said_with_its_place() {
    let office = Office::new();
    let template = "templates/itb/mail/sponsor-akun-dibuat.j2";
    let text = fs::read_to_string(office.path(template)).unwrap();
    office.write(template, &format!("{text}\n{{{{ butir[0].atribut }}}}\n"));
    office.commit();
    let opening: &[&str] = &["apply", "--yes", "--as-of", OPENING];
    let said = office.akun(opening);
    assert!(said.starts_with("exit 7\n"), "{said}");
    let unwritten = said.lines().filter(|line| line.starts_with("Not written"));
    assert_snapshot!(unwritten.collect::<Vec<_>>().join("\n"));
    assert!(said.contains("Mails sent to"), "{said}");
    office.write(template, &text);
    office.commit();
    assert!(office.akun(opening).contains("sponsor-akun-dibuat"));
}
