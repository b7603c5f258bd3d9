//! Mails to a real relay, over TLS and after a login; and what happens to them where it refuses, breaks or does not answer.

use std::fs;
use std::net::TcpListener;
use std::time::Duration;

use akuntabel::digest::Digest;
use akuntabel::language::text::{Text, Words};
use akuntabel::language::{Catalogue, Language};
use akuntabel::mail::note::Note;
use akuntabel::mail::{Correspondent, Message};
use akuntabel::names::RequestId;
use akuntabel::outside::post::smtp::Relay as ToRelay;
use akuntabel::ports::mail::{Delivery, Postman};
use akuntabel::secret::Secret;
use akuntabel::settings::ldap::PasswordSource;
use akuntabel::settings::mail::{MailSettings, Tls};
use insta::assert_snapshot;
use serde_json::json;

use crate::plan::scene::{day, moment};
use crate::servers::relay::{PASSWORD, Relay, USER};

fn settings(port: u16) -> MailSettings {
    MailSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::Starttls,
        authorities: None,
        login: Some((USER.to_owned(), PasswordSource::Environment(String::new()))),
        from: "no-reply@example.com".to_owned(),
        reply_to: None,
        per_minute: None,
        batch: 100,
        timeout: Duration::from_secs(5),
    }
}

/// The program's end of a connection to a relay.
fn postman(relay: &Relay, settings: MailSettings, password: &str) -> ToRelay {
    let password = Secret::new(password.to_owned());
    ToRelay::new(settings, Some(password), Some(fs::read(relay.ca()).unwrap()))
}

fn mail(to: &str) -> Message {
    let correspondent = |name: &str, address: &str| Correspondent {
        name: name.to_owned(),
        address: address.to_owned(),
    };
    Message {
        identity: Digest::of(to),
        template: "akun-dibuat".to_owned(),
        from: correspondent("Direktorat Teknologi Informasi", "no-reply@example.com"),
        reply_to: correspondent("", "helpdesk@example.com"),
        to: correspondent("Budi, S.T.\r\nBcc: x@example.com", to),
        subject: "Akun Anda telah dibuat\r\nBcc: y@example.com".to_owned(),
        text: "Yth. Budi,\n.\nbaris sesudah titik\n".to_owned(),
        html: "<p>Yth. Budi</p>".to_owned(),
        at: moment(day("2023-03-09")),
        note: None,
    }
}

/// Sends to addresses. What became of each, and in which order they were begun.
fn send(postman: &mut dyn Postman, to: &[&str]) -> (Vec<String>, Vec<usize>) {
    let mails: Vec<Message> = to.iter().map(|to| mail(to)).collect();
    let mut ended = vec![Vec::new(); mails.len()];
    let mut begun = Vec::new();
    postman.send(
        &mails,
        &mut |place| {
            begun.push(place);
            true
        },
        &mut |place, delivery| {
            ended[place].push(match delivery {
                Delivery::Sent { .. } => "sent".to_owned(),
                Delivery::Refused { reply } => format!("refused {reply}"),
                Delivery::Later { reply } => format!("later {reply}"),
                Delivery::Unknown => "unknown".to_owned(),
                Delivery::NotTried { .. } => "not tried".to_owned(),
            });
        },
    );
    let one = |ended: &Vec<String>| {
        let [end] = ended.as_slice() else {
            panic!("{ended:?}")
        };
        end.clone()
    };
    (ended.iter().map(one).collect(), begun)
}

#[test]
// proves: trap 29
fn mails_reach_a_relay_over_tls_after_a_login_and_nothing_steers_their_headers() {
    let relay = Relay::start(&[]);
    let (ended, _) = send(
        &mut postman(&relay, settings(relay.port), PASSWORD),
        &["a@example.net", "b@example.net"],
    );
    assert_eq!(ended, ["sent", "sent"]);
    let taken = relay.taken();
    assert_eq!(taken.len(), 2);
    let (head, body) = taken[0].split_once("\r\n\r\n").unwrap();
    for line in [
        "To: =?utf-8?b?QnVkaSwgUy5ULkJjYzogeEBleGFtcGxlLmNvbQ==?= <a@example.net>",
        "Reply-To: helpdesk@example.com",
        "Auto-Submitted: auto-generated",
        &format!("Message-ID: {}", mail("a@example.net").message_id()),
    ] {
        assert!(head.contains(line), "{line}: {head}");
    }
    assert!(!head.lines().any(|line| line.starts_with("Bcc:")), "{head}");
    // A line of one dot does not end a mail (RFC 5321, 4.5.2).
    assert!(body.contains("baris sesudah titik"), "{body}");
}

#[test]
// proves: trap 28
fn what_a_relay_refuses_holds_up_nobody_else() {
    let relay = Relay::start(&[
        ("gone@example.net", &["550 5.1.1 <gone@example.net> unknown"]),
        ("large@example.net", &["data 552 5.3.4 too large"]),
        ("grey@example.net", &["451 4.7.1 later"]),
        ("full@example.net", &["452 4.2.2 full"; 9]),
    ]);
    let to = [
        "a@example.net",
        "gone@example.net",
        "large@example.net",
        "grey@example.net",
        "full@example.net",
        "b@example.net",
    ];
    let (ended, _) = send(&mut postman(&relay, settings(relay.port), PASSWORD), &to);
    assert_eq!(
        ended,
        [
            "sent",
            "refused 550 5.1.1",
            "refused 552 5.3.4",
            "sent",
            "later 452 4.2.2",
            "sent"
        ]
    );
    assert_eq!(relay.taken().len(), 3);
}

#[test]
// proves: trap 48
fn a_mail_whose_answer_was_lost_is_in_doubt_and_sent_once() {
    let relay = Relay::start(&[("cut@example.net", &["cut"])]);
    let to = ["a@example.net", "cut@example.net", "b@example.net"];
    let (ended, begun) = send(&mut postman(&relay, settings(relay.port), PASSWORD), &to);
    assert_eq!(ended, ["sent", "unknown", "sent"]);
    assert_eq!(begun, [0, 1, 2]);
    assert_eq!(relay.taken().len(), 3);
}

#[test]
fn a_connection_that_breaks_before_the_text_is_made_anew() {
    let relay = Relay::start(&[("drop@example.net", &["drop"])]);
    let to = ["a@example.net", "drop@example.net", "b@example.net"];
    let (ended, begun) = send(&mut postman(&relay, settings(relay.port), PASSWORD), &to);
    assert_eq!(ended, ["sent", "sent", "sent"]);
    assert_eq!(begun, [0, 1, 2]);
    assert_eq!(relay.taken().len(), 3);
}

#[test]
fn a_relay_that_does_not_answer_is_given_up_and_nothing_is_in_doubt() {
    let relay = Relay::start(&[("slow@example.net", &["slow"; 9])]);
    let mut impatient = settings(relay.port);
    impatient.timeout = Duration::from_secs(1);
    let to = ["a@example.net", "slow@example.net", "b@example.net"];
    let (ended, begun) = send(&mut postman(&relay, impatient, PASSWORD), &to);
    assert_eq!(ended, ["sent", "not tried", "not tried"]);
    assert_eq!(begun, [0]);
    assert_eq!(relay.taken().len(), 1);
}

#[test]
fn a_relay_that_takes_its_time_is_said_in_our_words() {
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut impatient = settings(mute.local_addr().unwrap().port());
    impatient.timeout = Duration::from_secs(1);
    let mut said = Vec::new();
    let mut done = |_, delivery| {
        if let Delivery::NotTried { reason } = delivery {
            said.push(reason);
        }
    };
    ToRelay::new(impatient, None, None).send(&[mail("a@example.net")], &mut |_| true, &mut done);
    assert_eq!(said, [Words::Ours(Text::of("mail-no-answer"))]);
}

#[test]
fn nothing_is_said_to_a_relay_that_does_not_know_us_or_that_we_do_not_know() {
    let relay = Relay::start(&[]);
    let wrong = send(
        &mut postman(&relay, settings(relay.port), "salah"),
        &["a@example.net"],
    );
    assert_eq!(wrong.0, ["not tried"]);
    let another = Relay::start(&[]);
    let mut stranger = postman(&another, settings(relay.port), PASSWORD);
    assert_eq!(send(&mut stranger, &["a@example.net"]).0, ["not tried"]);
    let mut nobody = settings(1);
    nobody.timeout = Duration::from_secs(1);
    assert_eq!(
        send(&mut postman(&relay, nobody, PASSWORD), &["a@example.net"]).0,
        ["not tried"]
    );
    assert_eq!(relay.taken().len(), 0);
}

#[test]
fn a_relay_that_does_not_let_us_in_is_told_in_our_words() {
    let relay = Relay::start(&[]);
    let mut stranger = postman(&relay, settings(relay.port), "salah");
    let mut said = Vec::new();
    stranger.send(&[mail("a@example.net")], &mut |_| true, &mut |_, delivery| {
        if let Delivery::NotTried { reason } = delivery {
            said.extend([Language::En, Language::Id].map(|language| reason.said(&Catalogue::of(language))));
        }
    });
    assert_snapshot!(said.join("\n"), @"
    the relay does not let `akun` in (535 5.7.8): name or password is not what it knows. Put it right where `mail.login` of akun.yaml says, and run `akun apply` again
    server surel tidak menerima `akun` (535 5.7.8): nama atau kata sandinya tidak dikenal. Perbaiki di tempat yang disebut `mail.login` dalam akun.yaml, lalu jalankan `akun apply` kembali
    ");
}

#[test]
fn no_more_go_out_in_a_minute_than_was_said() {
    let relay = Relay::start(&[]);
    let mut paced = settings(relay.port);
    paced.per_minute = Some(600);
    let begun = std::time::Instant::now();
    let to: Vec<String> = (0..11).map(|number| format!("{number}@example.net")).collect();
    let to: Vec<&str> = to.iter().map(String::as_str).collect();
    let (ended, _) = send(&mut postman(&relay, paced, PASSWORD), &to);
    assert!(ended.iter().all(|end| end == "sent"));
    // Ten times a tenth of a second lie between them.
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_note_to_the_service_desk_bears_its_data_and_follows_the_mail_that_opened_its_ticket() {
    let relay = Relay::start(&[]);
    let mut first = mail("itsm@example.com");
    let note = Note {
        request: RequestId::parse("2025-01-13-ditren-kjp-baru").unwrap(),
        ticket: None,
        opened_by: None,
        data: json!({"items": [{"nama": "Budi, S.T."}]}),
        forms: None,
    };
    first.note = Some(note.clone());
    let mut second = first.clone();
    second.identity = Digest::of("another");
    second.note = Some(Note {
        opened_by: Some(first.identity),
        ..note
    });
    let mut postman = postman(&relay, settings(relay.port), PASSWORD);
    postman.send(&[first.clone(), second], &mut |_| true, &mut |_, delivery| {
        assert!(
            matches!(delivery, Delivery::Sent { ticket: None }),
            "{delivery:?}"
        );
    });
    let [opening, adding] = <[String; 2]>::try_from(relay.taken()).unwrap();
    let header = |mail: &str, name: &str| {
        let line = mail.lines().find(|line| line.starts_with(name));
        line.map(|line| line[name.len()..].trim().to_owned())
    };
    assert_eq!(header(&opening, "In-Reply-To:"), None);
    assert_eq!(header(&adding, "In-Reply-To:"), Some(first.message_id()));
    assert_eq!(header(&adding, "References:"), Some(first.message_id()));
    for mail in [opening, adding] {
        assert!(mail.contains("attachment; filename=\"tiket.json\""), "{mail}");
        assert!(mail.contains("Content-Type: application/json"), "{mail}");
    }
}
