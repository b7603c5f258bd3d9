//! `akun new`: a clerk at a real terminal, who types, errs and leaves.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use insta::assert_snapshot;
use regex_lite::Regex;

use crate::cli::office::Office;

/// A clerk at a terminal. What the program shows is read as it comes, and an answer is typed when its question stands there.
pub(super) struct Desk {
    child: Child,
    shown: Receiver<Vec<u8>>,
    /// Everything that was shown.
    pub(super) all: String,
    /// How much of it was answered.
    read: usize,
}

impl Desk {
    pub(super) fn sit_down(office: &Office, arguments: &str) -> Self {
        let command = format!("{} {arguments}", env!("CARGO_BIN_EXE_akun"));
        // Whoever runs the tests in the background has Ctrl-C ignored, and every program that is started then.
        let mut child = Command::new("env")
            .args([
                "--default-signal=INT",
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                &command,
                "/dev/null",
            ])
            .current_dir(office.folder())
            .env_clear()
            .env("TERM", "xterm")
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "en_GB.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        let (sender, shown) = channel();
        thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(length @ 1..) = out.read(&mut piece) {
                if sender.send(piece[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            shown,
            all: String::new(),
            read: 0,
        }
    }

    /// Waits for a text after what was answered last.
    fn sees(&mut self, text: &str) {
        while !self.all[self.read..].contains(text) {
            match self.shown.recv_timeout(Duration::from_secs(30)) {
                Ok(piece) => self.all.push_str(&String::from_utf8_lossy(&piece)),
                Err(why) => panic!("no “{text}” ({why}) in:\n{}", self.all),
            }
        }
        let at = self.all[self.read..].find(text).unwrap();
        self.read += at + text.len();
    }

    pub(super) fn types(&mut self, keys: &str) {
        let pipe = self.child.stdin.as_mut().unwrap();
        pipe.write_all(keys.as_bytes()).unwrap();
        pipe.flush().unwrap();
    }

    /// Answers questions, each as soon as it stands there. Of a question with a bar, what stands before it is seen first.
    fn answers(&mut self, dialogue: &[(&str, &str)]) {
        for (question, answer) in dialogue {
            question.split(" | ").for_each(|part| self.sees(part));
            self.types(&format!("{answer}\r"));
        }
    }

    /// Waits for the next question after one with its answer. Gives what was said since, and the question; none where the
    /// program ended.
    pub(super) fn is_asked(&mut self, answered: Option<(&str, &str)>) -> Option<(String, String)> {
        // The line is drawn anew with the answer when that was taken: before, the question that stands there is the old one.
        let taken = answered.map(|(question, answer)| format!("{question}: {answer}\n"));
        loop {
            let shown = plain(&self.all[self.read..]);
            let since = match &taken {
                Some(taken) => shown.split_once(taken).map(|(_, since)| since),
                None => Some(shown.as_str()),
            };
            if let Some(since) = since
                && let Some(open) = since.strip_suffix(": ")
            {
                let (said, question) = open.rsplit_once('\n').unwrap_or(("", open));
                self.read = self.all.len();
                return Some((said.to_owned(), question.to_owned()));
            }
            match self.shown.recv_timeout(Duration::from_secs(30)) {
                Ok(piece) => self.all.push_str(&String::from_utf8_lossy(&piece)),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => panic!("it waits:\n{}", self.all),
            }
        }
    }

    /// Waits for the end, and gives the exit code. A question that nobody answers is no end.
    pub(super) fn ends(&mut self) -> i32 {
        loop {
            match self.shown.recv_timeout(Duration::from_secs(30)) {
                Ok(piece) => self.all.push_str(&String::from_utf8_lossy(&piece)),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it waits:\n{}", self.all),
            }
        }
        self.child.wait().unwrap().code().unwrap()
    }
}

/// What a terminal shows, without the marks that move about on it.
fn plain(shown: &str) -> String {
    let marks = Regex::new("\u{1b}\\[[0-9;?]*[A-Za-z]").unwrap();
    marks.replace_all(shown, "").replace('\r', "")
}

/// Whoever is done, however it went, leaves no program behind: without its terminal it ends.
impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const LETTER: &[(&str, &str)] = &[
    ("title:", "Akun tamu tim audit"),
    ("requester.name:", "Hendra Gunawan"),
    ("requester.position:", "Ketua Satuan Pengawas Internal"),
    ("requester.nip", "19641229198802100"),
    // One digit is missing: it is asked again, with the reason.
    ("nip-impossible | requester.nip", "196412291988021001"),
    ("requester.nopeg", ""),
    ("requester.email", ""),
    ("letter.number:", "103/IT1.B01/TU.02/2023"),
    ("letter.date:", "8 Maret 2023"),
    ("(2023-03-08) | letter.date:", "2023-03-08"),
    ("letter.received", "2023-03-09"),
    ("letter.subject", "Permohonan akun"),
    ("letter.signed_by.kind:", "2"),
    ("letter.signed_by.name:", "Hendra Gunawan"),
    ("letter.signed_by.position:", "Ketua Satuan Pengawas Internal"),
    ("purpose", "Audit"),
    ("validity.from", "2023-03-09"),
    ("validity.until", "2023-03-17"),
    ("sponsor.account", "yulia.spi"),
    ("sponsor.name:", "Ibu Yulia"),
    ("sponsor.position", ""),
    ("sponsor.contact", ""),
    ("delivery.method:", "sealed_file"),
];

#[test]
fn a_clerk_types_a_request_with_two_slips() {
    let office = Office::new();
    let mut desk = Desk::sit_down(&office, "new");
    desk.answers(&[("What is asked for:", "a.3"), ("The unit that asks:", "spi")]);
    desk.answers(LETTER);
    desk.answers(&[
        ("category:", "tad"),
        ("name:", "Asep Sunandar"),
        ("email:", "asep@@example.com"),
        ("! | email:", "asep@example.com"),
        ("company:", "PT Jasa Layanan Abadi"),
        ("contracts.number:", "021/SP"),
        ("contracts.type:", "kontrak_kerja"),
        ("contracts.from:", "2023-03-09"),
        ("contracts.until:", "2023-06-30"),
        ("contracts.unit", ""),
        ("contracts.ref", ""),
        ("Another contract?", ""),
        ("Another field:", "kontrak"),
        ("no key `kontrak` | Another field:", ""),
    ]);
    desk.answers(&[
        ("Another one?", "n"),
        ("`daftar_nama`", "share://dti-akun/2023/spi/nothing.pdf"),
        (
            "no file on the share",
            "share://dti-akun/2023/spi/102-IT1.B01-TU.02-2023.pdf",
        ),
        ("Another paper `daftar_nama`", ""),
        ("`kontrak_kerja`", "share://dti-akun/2025/sarpras/kontrak-021.pdf"),
        ("Another paper `kontrak_kerja`", ""),
    ]);
    desk.answers(&[("Another key of the request", "")]);
    let code = desk.ends();
    assert_eq!(code, 0, "{}", desk.all);
    let path = "accounts/itb/spi/2023/2023-03-08-spi-a-3.yaml";
    assert_snapshot!(fs::read_to_string(office.path(path)).unwrap(), @r#"
    api: akun/v1
    kind: request
    id: 2023-03-08-spi-a-3
    institution: itb
    procedure: a.3
    title: Akun tamu tim audit
    requester:
      unit: spi
      name: Hendra Gunawan
      position: Ketua Satuan Pengawas Internal
      nip: "196412291988021001"
    letter:
      type: surat
      number: 103/IT1.B01/TU.02/2023
      date: 2023-03-08
      subject: Permohonan akun
      signed_by:
        name: Hendra Gunawan
        position: Ketua Satuan Pengawas Internal
        kind: pimpinan_unit
      received: 2023-03-09
    attachments:
      - type: daftar_nama
        ref: share://dti-akun/2023/spi/102-IT1.B01-TU.02-2023.pdf
        sha256: 9a6636b41e2d1363059e4649fede83c3a1e8e4cffe77c53aa456616c3b5176b6
      - type: kontrak_kerja
        ref: share://dti-akun/2025/sarpras/kontrak-021.pdf
        sha256: 1d2a812ed77940fa54ee90a18a83b7768a80b1e1587d78ff21808e2e61c588df
    purpose: Audit
    validity:
      from: 2023-03-09
      until: 2023-03-17
    sponsor:
      unit: spi
      name: Ibu Yulia
      account: yulia.spi
    delivery:
      method: sealed_file
    accounts:
      - category: tad
        name: Asep Sunandar
        email: asep@example.com
        company: PT Jasa Layanan Abadi
        contracts:
          - number: 021/SP
            type: kontrak_kerja
            from: 2023-03-09
            until: 2023-06-30
    "#);
    assert!(office.akun(&["fmt", "--check"]).starts_with("exit 0"));
}

#[test]
fn a_clerk_who_leaves_leaves_nothing() {
    let office = Office::new();
    let before = office.trace();
    let mut desk = Desk::sit_down(&office, "new a.3");
    desk.answers(&[("The unit that asks:", "spi"), ("title:", "Akun tamu")]);
    desk.sees("requester.name:");
    desk.types("Hendra\u{3}");
    assert_ne!(desk.ends(), 0);
    assert_eq!(office.trace(), before);
}

#[test]
fn without_a_terminal_it_says_so() {
    let office = Office::new();
    assert_snapshot!(office.in_vain(&[&["new"], &["new", "a.3"]]), @"
    $ akun new
    exit 2
    --- stderr
    akun: there is no terminal to ask at
    help: copy a request from accounts/, or make one from a spreadsheet with `akun import`

    $ akun new a.3
    exit 2
    --- stderr
    akun: there is no terminal to ask at
    help: copy a request from accounts/, or make one from a spreadsheet with `akun import`
    ");
}
