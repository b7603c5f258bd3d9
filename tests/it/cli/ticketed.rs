//! Tickets of a run, at a real service desk: one for each request, opened once, added to, and acknowledged there.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use insta::assert_snapshot;
use regex_lite::Regex;
use serde_json::Value;

use crate::cli::office::Office;
use crate::run::place::akun;
use crate::servers::process::elsewhen;
use crate::servers::tracker::Tracker;

const REQUEST: &str = "accounts/itb/dit-perencanaan/2025/2025-01-13-ditren-kjp-baru.yaml";
const STUDENTS: &str = "accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml";
/// Where the number of a ticket stands in a list of Request Tracker's.
const NUMBER: &str = "/items/0/id";

/// What akun.yaml says of Request Tracker.
fn settings(url: &str, tracker: &Tracker) -> String {
    format!(
        r#"tickets:
  http:
    url: {url}
    login: {{prefix: 'token ', password: {{file: {}}}}}
    open: {{path: ticket, ticket: /id}}
    add: {{path: 'ticket/{{ticket}}/comment'}}
    find: {{path: tickets, query: {{query: "CF.Akun = '{{request}}'"}}, ticket: {NUMBER}}}
    added: {{path: tickets, query: {{query: "id = {{ticket}} AND CF.Catatan = '{{note}}'"}}, ticket: {NUMBER}}}
    answer: {{path: 'ticket/{{ticket}}', state: /Status, acknowledged: [open, resolved], by: /Owner/id, at: /Started}}
"#,
        tracker.token_file().display()
    )
}

/// A registry with the push of the planning directorate: a contract begins on 15 January 2025, two in February.
fn office(settings: &str) -> Office {
    let office = Office::new();
    let worked = office.git(&["rev-list", "--max-parents=0", "HEAD"]);
    office.git(&["checkout", "--quiet", worked.trim(), "--", STUDENTS, REQUEST]);
    let said = fs::read_to_string(office.path("akun.yaml")).unwrap();
    office.write("akun.yaml", &format!("{said}{settings}"));
    office.commit();
    office
}

fn apply(office: &Office, day: &str) -> String {
    office.akun(&["apply", "--yes", "--as-of", day])
}

/// The same at another time of the clock.
fn apply_at(ahead: &str, office: &Office, day: &str) -> String {
    let mut command = elsewhen(ahead, env!("CARGO_BIN_EXE_akun"));
    command.args(["apply", "--yes", "--as-of", day, "--lang", "en"]);
    let output = command.current_dir(office.folder()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    format!("exit {}\n{said}", output.status.code().unwrap())
}

/// What an apply says of the service desk.
fn told(said: &str) -> String {
    let told = said.lines().filter(|line| {
        let words = ["icket", "itsm", "service desk", "efused for now", "exit "];
        words.iter().any(|word| line.contains(word))
    });
    let clock = Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d WIB").unwrap();
    let told = told.collect::<Vec<_>>().join("\n");
    clock.replace_all(&told, "TIME").into_owned()
}

/// What the mail about the minutes asks its unit to do.
fn next_step(office: &Office) -> String {
    let mut mails = fs::read_dir(office.path(".akun/mail")).unwrap();
    let is_it = |name: &OsStr| name.to_str().unwrap().starts_with("unit-ba-terbit");
    let mail = mails.find_map(|mail| Some(mail.unwrap()).filter(|mail| is_it(&mail.file_name())));
    let text = fs::read_to_string(mail.unwrap().path()).unwrap();
    // Long lines are broken on their way.
    let text = text.replace("=\r\n", "");
    let mut lines = text.lines();
    lines.find(|line| line.starts_with("Langkah")).unwrap().to_owned()
}

fn field<'a>(ticket: &'a Value, name: &str) -> &'a str {
    let fields = ticket["CustomFields"].as_array().unwrap();
    let field = fields.iter().find(|field| field["name"] == name).unwrap();
    field["values"][0].as_str().unwrap()
}

#[test]
// proves: ITB-A4-3, ITB-A4-4
fn a_push_has_one_ticket_which_is_opened_added_to_and_acknowledged() {
    let tracker = Tracker::start();
    let office = office(&settings(&tracker.url(), &tracker));
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"
    exit 0
    Notes on tickets at 127.0.0.1: 1
    ");
    let number = tracker.only_ticket();
    let ticket = tracker.ask("akun", &[], &format!("ticket/{number}"));
    assert_snapshot!(ticket["Subject"].as_str().unwrap(), @"[Batch] Pembuatan ITB Account KJP – KJP-PUSH-20250113-0007 – 1/3 selesai");
    assert_eq!(field(&ticket, "Akun"), "2025-01-13-ditren-kjp-baru");
    assert_eq!(ticket["Status"], "new");
    assert_snapshot!(next_step(&office), @"Langkah berikut: mohon informasi ini dinyatakan telah diterima dalam 10 menit kerja, pada tiket permohonan atau dengan mencatatnya dalam berkas tindak lanjut permohonan.");
    // However often it is run, nothing is said twice.
    apply(&office, "2025-01-15");
    assert_eq!(tracker.entries(&number), ["Create"]);
    assert_snapshot!(told(&apply(&office, "2025-02-01")), @"
    exit 0
    Notes on tickets at 127.0.0.1: 1
    ");
    assert_eq!(tracker.tickets().len(), 1);
    assert_eq!(tracker.entries(&number), ["Create", "Comment"]);
    tracker.acknowledge(&number);
    assert_snapshot!(told(&apply(&office, "2025-02-01")), @"
    exit 0
    Tickets acknowledged since: 1
    ");
    assert_snapshot!(told(&office.akun(&["status", "2025-01-13-ditren-kjp-baru"])), @"
    exit 0
      2025-01-15  1 × itsm-batch: sent
      2025-02-01  1 × itsm-batch: sent
      ticket 1, opened TIME, acknowledged by perencanaan TIME
    ");
    let sla = office.akun(&["report", "sla", "--as-of", "2025-02-01"]);
    let steps = sla
        .lines()
        .filter(|line| line.contains("2025-01-13-ditren-kjp-baru"));
    assert_snapshot!(steps.collect::<Vec<_>>().join("\n"), @"
    2025-01-13-ditren-kjp-baru               a.4        1     push_data                 dit-perencanaan  -       3         3     2025-01-13  2025-01-13  7:00     0:00     on time    -
    2025-01-13-ditren-kjp-baru               a.4        2     buat_akun_dan_notifikasi  dti              -       3         3     2025-01-13  2025-02-01  0:45     0:00     on time    -
    2025-01-13-ditren-kjp-baru               a.4        3     batch_tiket               dti              -       3         3     2025-02-01  2025-02-01  1:00     0:00     on time    -
    2025-01-13-ditren-kjp-baru               a.4        4     terima_informasi          dit-perencanaan  -       3         3     2025-02-01  2025-02-01  0:10     0:00     on time    -
    ");
}

/// The service desk is asked first, so that a run that died before or after it was told leaves nothing in doubt.
#[test]
fn runs_that_die_while_the_service_desk_is_told_open_one_ticket_and_add_to_it_once() {
    for at in [["posting:1", "posted:1"], ["posted:1", "posting:1"]] {
        let tracker = Tracker::start();
        let office = office(&settings(&tracker.url(), &tracker));
        for (step, day) in at.into_iter().zip(["2025-01-15", "2025-02-01"]) {
            let mut command = akun(office.folder());
            command
                .args(["apply", "--yes", "--as-of", day])
                .env("AKUN_DIE_AT", step);
            assert_eq!(command.output().unwrap().status.code(), None, "{step}");
            let said = apply(&office, day);
            assert!(said.starts_with("exit 0"), "{step}: {said}");
        }
        let number = tracker.only_ticket();
        assert_eq!(tracker.entries(&number), ["Create", "Comment"], "{at:?}");
        let said = office.akun(&["mail"]);
        assert!(said.contains(" sent, 0 waiting, 0 refused, 0 in doubt"), "{said}");
    }
}

/// A way to a server on which the answer to the n-th POST is lost, counted from 1.
fn forgetful(port: u16, lost: &'static [usize]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = listener.local_addr().unwrap().port();
    let posts = Arc::new(AtomicUsize::new(0));
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let server = TcpStream::connect(("127.0.0.1", port)).unwrap();
            let is_lost = Arc::new(AtomicBool::new(false));
            let (mut from, mut to) = (server.try_clone().unwrap(), client.try_clone().unwrap());
            let cut = Arc::clone(&is_lost);
            thread::spawn(move || {
                let mut some = [0; 8_192];
                while let Ok(count @ 1..) = from.read(&mut some) {
                    // It was done by now, and nobody hears of it.
                    if cut.load(Ordering::SeqCst) || to.write_all(&some[..count]).is_err() {
                        break;
                    }
                }
                let _ = to.shutdown(Shutdown::Both);
            });
            let (mut from, mut to) = (client, server);
            let posts = Arc::clone(&posts);
            thread::spawn(move || {
                let mut some = [0; 8_192];
                while let Ok(count @ 1..) = from.read(&mut some) {
                    if some[..count].starts_with(b"POST ") {
                        let number = posts.fetch_add(1, Ordering::SeqCst) + 1;
                        is_lost.store(lost.contains(&number), Ordering::SeqCst);
                    }
                    if to.write_all(&some[..count]).is_err() {
                        break;
                    }
                }
            });
        }
    });
    here
}

#[test]
// proves: ITB-A4-3
fn an_answer_that_is_lost_opens_no_second_ticket_and_adds_nothing_twice() {
    let tracker = Tracker::start();
    let port = forgetful(tracker.port, &[1, 2]);
    let office = office(&settings(&format!("http://127.0.0.1:{port}/REST/2.0"), &tracker));
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"
    exit 7
    Refused for now and tried again later: one mail
    ");
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"
    exit 7
    Refused for now and tried again later: one mail
    ");
    // A note that is refused for now rests for five minutes.
    assert_snapshot!(told(&apply_at("+10m", &office, "2025-01-15")), @"
    exit 0
    Notes on tickets at 127.0.0.1: 1
    ");
    assert_snapshot!(told(&apply_at("+10m", &office, "2025-02-01")), @"
    exit 7
    Refused for now and tried again later: one mail
    ");
    assert_snapshot!(told(&apply_at("+20m", &office, "2025-02-01")), @"
    exit 0
    Notes on tickets at 127.0.0.1: 1
    ");
    let number = tracker.only_ticket();
    assert_eq!(tracker.entries(&number), ["Create", "Comment"]);
    assert_snapshot!(told(&office.akun(&["mail", "--all"])), @"
    exit 0
    HEX  sent           itsm-batch  dit-perencanaan  TIME
    HEX  sent           itsm-batch  dit-perencanaan  TIME
    ");
}

#[test]
fn a_service_desk_that_cannot_be_asked_is_in_doubt_and_one_that_is_away_or_refuses_us_waits() {
    let tracker = Tracker::start();
    let port = forgetful(tracker.port, &[1]);
    let there = settings(&format!("http://127.0.0.1:{port}/REST/2.0"), &tracker);
    // Nothing listens there.
    let office = office(&there.replace(&format!(":{port}/"), ":9/"));
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"
    exit 7
    The service desk 127.0.0.1 cannot be told or asked: io: Connection refused (os error 111). One note waits for the next run.
    ");
    let settings = fs::read_to_string(office.path("akun.yaml")).unwrap();
    let (ours, _) = settings.split_once("\ntickets:").unwrap();
    let wrong = office.path(".akun/wrong");
    fs::write(&wrong, "1-2-nobody").unwrap();
    let right = tracker.token_file().display().to_string();
    let other = there.replace(&right, &wrong.display().to_string());
    office.write("akun.yaml", &format!("{ours}\n{other}"));
    office.commit();
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"
    exit 7
    The service desk 127.0.0.1 cannot be told or asked: it does not accept our secret, or does not let us do this (401). One note waits for the next run.
    ");
    let unasked: Vec<&str> = there
        .lines()
        .filter(|line| !line.contains("find:") && !line.contains("added:"))
        .collect();
    office.write("akun.yaml", &format!("{ours}\n{}\n", unasked.join("\n")));
    office.commit();
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"
    exit 7
    In doubt: itsm-batch to dit-perencanaan may have been sent or not; mail HEX
    ");
    assert_snapshot!(told(&apply(&office, "2025-01-15")), @"exit 0");
    assert_eq!(tracker.tickets().len(), 1);
}
