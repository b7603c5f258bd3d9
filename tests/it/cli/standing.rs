//! `akun status`: what is there and not ours, what is gone, and requests of many.

use std::fmt::Write;
use std::fs;

use crate::cli::office::{LETTER, OPENING, Office};

const REQUEST: &str = "2023-03-08-spi-akun-tamu-pwc";

/// Brings in a worked request of this repository.
fn bring(office: &Office, path: &str) {
    let text = fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")));
    office.write(path, &text.unwrap());
    office.commit();
}

#[test]
fn an_account_of_others_is_there_and_not_managed() {
    let office = Office::new();
    let said = office.akun(&["status", "yulia.spi", "--as-of", OPENING]);
    assert!(
        said.starts_with("exit 0\nyulia.spi\n  is in the directory as uid=yulia.spi,"),
        "{said}"
    );
}

#[test]
fn an_entry_that_lost_its_marker_is_still_there() {
    let office = Office::new();
    office.apply(OPENING);
    let directory = rusqlite::Connection::open(office.path(".akun/directory.sqlite")).unwrap();
    let entry = "dn LIKE '%jonathan.go%'";
    let read = format!("SELECT attributes FROM entries WHERE {entry}");
    let text: String = directory.query_row(&read, [], |row| row.get(0)).unwrap();
    let mut fields: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fields = fields.as_object_mut().unwrap();
    fields.retain(|name, _| !name.starts_with("akun"));
    let classes = fields["objectClass"].as_array_mut().unwrap();
    classes.retain(|class| class != "akunManaged");
    let write = format!("UPDATE entries SET attributes = ? WHERE {entry}");
    let text = serde_json::to_string(&fields).unwrap();
    assert_eq!(directory.execute(&write, [text]).unwrap(), 1);
    drop(directory);
    let said = office.akun(&["status", "tamu-jonathan.go", "--as-of", OPENING]);
    assert!(
        said.contains("without our marker") && !said.contains("no entry"),
        "{said}"
    );
}

#[test]
fn a_request_whose_file_is_gone_is_still_known() {
    let office = Office::new();
    office.apply(OPENING);
    office.git(&["rm", "-q", LETTER]);
    office.commit();
    let said = office.akun(&["status", REQUEST, "--as-of", OPENING]);
    assert!(
        said.starts_with("exit 0\n2023-03-08-spi-akun-tamu-pwc\n"),
        "{said}"
    );
    assert!(
        said.contains("entered on 2023-03-09; its file is no longer in the registry"),
        "{said}"
    );
    assert_eq!(said.matches("done on 2023-03-09").count(), 5, "{said}");
}

#[test]
fn the_items_of_a_long_request_are_counted_first() {
    let office = Office::new();
    let mut text = fs::read_to_string(office.path(LETTER))
        .unwrap()
        .trim_end()
        .to_owned();
    for letter in 'a'..='z' {
        write!(
            text,
            "\n  - category: pihak_ketiga\n    name: {}ani Wijaya\n    company: KAP PwC",
            letter.to_uppercase()
        )
        .unwrap();
    }
    office.write(LETTER, &format!("{text}\n"));
    office.commit();
    let said = office.akun(&["status", REQUEST, "--as-of", OPENING]);
    assert!(
        said.contains("\n  31 items: 31 waiting for the next run\n  #1 "),
        "{said}"
    );
    office.apply(OPENING);
    let said = office.akun(&["status", REQUEST, "--as-of", OPENING]);
    assert!(said.contains("\n  31 items: 31 done\n  #1 "), "{said}");
}

#[test]
fn what_was_done_for_an_account_that_another_request_closed_says_so() {
    let office = Office::new();
    office.apply(OPENING);
    bring(
        &office,
        "accounts/itb/spi/2023/2023-03-10-spi-akun-tamu-pwc-koreksi.yaml",
    );
    office.apply("2023-03-11");
    let said = office.akun(&["status", REQUEST, "--as-of", "2023-03-11"]);
    let gone = "tamu-jonathan.go         done on 2023-03-09; withdrawn by 2023-03-10-spi-akun-tamu-pwc-koreksi; now closed\n";
    assert!(said.contains(gone), "{said}");
    assert_eq!(said.matches("now closed").count(), 1, "{said}");
}

#[test]
fn a_request_whose_place_another_took_waits_for_nothing() {
    let office = Office::new();
    office.edit(LETTER, "from: 2023-03-09", "from: 2023-03-13");
    office.apply(OPENING);
    let (id, other) = ("2023-03-08-spi-akun-tamu-pwc", "2023-03-10-spi-akun-tamu-lagi");
    let text = fs::read_to_string(office.path(LETTER)).unwrap();
    let text = text
        .replace(id, other)
        .replace("received: 2023-03-09", "received: 2023-03-10")
        .replace("accounts:\n", &format!("supersedes: {id}\naccounts:\n"));
    office.write(&format!("accounts/itb/spi/2023/{other}.yaml"), &text);
    office.commit();
    office.apply("2023-03-10");
    let said = office.akun(&["status", id, "--as-of", "2023-03-10"]);
    assert_eq!(
        said.matches(&format!("{other} took its place")).count(),
        5,
        "{said}"
    );
    assert!(
        office
            .akun(&["plan", "--as-of", "2023-03-10"])
            .starts_with("exit 0\n")
    );
}

/// Runs are rehearsed on days that are past: who is let in is told for that day, and not for today.
#[test]
// proves: ITB-II-B-11
fn what_is_asked_about_a_day_is_answered_for_that_day() {
    let office = Office::new();
    office.apply(OPENING);
    let said = office.akun(&["report", "clearance", "tamu-ulfa.pratiwi", "--as-of", OPENING]);
    assert!(said.contains("2023-03-17"), "{said}");
    assert!(!said.contains("No account of this person is open"), "{said}");
    let json = |on: &str| {
        let said = office.akun(&[
            "report",
            "clearance",
            "tamu-ulfa.pratiwi",
            "--as-of",
            on,
            "--format",
            "json",
        ]);
        serde_json::from_str::<serde_json::Value>(said.split_once('\n').unwrap().1).unwrap()
    };
    let verdict = |on: &str| json(on).to_string().contains("\"clear\"");
    assert!(!verdict(OPENING), "{}", json(OPENING));
    assert!(verdict("2023-03-18"), "{}", json("2023-03-18"));
}

#[test]
// proves: ITB-II-B-3
fn an_account_that_is_called_otherwise_now_is_the_same_person_s() {
    let office = Office::new();
    bring(
        &office,
        "accounts/itb/dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru.yaml",
    );
    office.apply("2025-02-03");
    bring(
        &office,
        "accounts/itb/dit-kepegawaian/2025/2025-05-05-ditkep-perubahan-data.yaml",
    );
    office.apply("2025-05-05");
    let at = ["--as-of", "2025-05-05"];
    let said = office.in_vain(&[
        &["status", "sriwahyuni", at[0], at[1]],
        &["status", "sri.wahyuni", at[0], at[1]],
    ]);
    insta::assert_snapshot!("renamed", said);
    let said = office.akun(&["report", "clearance", "sri.wahyuni", at[0], at[1]]);
    let accounts = said.split("Accounts: 1").nth(1).unwrap();
    assert!(accounts.contains("\n  sri.wahyuni  Prof."), "{said}");
}

#[test]
fn a_hold_that_is_over_is_not_said_to_be_on() {
    let office = Office::new();
    office.apply(OPENING);
    let id = "2023-03-10-dti-penahanan";
    let text = format!(
        "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: dti.penahanan
title: Penahanan
requester: {{unit: dti, name: Dr. Budi Santoso, position: Direktur}}
letter: {{type: memo, number: {id}/TI, date: 2023-03-10, received: 2023-03-10}}
attachments: []
accounts:
  - {{account: tamu-wynne.taslim, reason: Audit, valid_until: 2023-03-12}}
"
    );
    office.write(&format!("accounts/itb/dti/2023/{id}.yaml"), &text);
    office.commit();
    office.apply("2023-03-10");
    for asked in ["tamu-wynne.taslim", id] {
        let said = office.akun(&["status", asked, "--as-of", "2023-03-12"]);
        assert!(said.contains("  on hold until 2023-03-12;"), "{said}");
        let said = office.akun(&["status", asked, "--as-of", "2023-03-13"]);
        assert!(said.contains("  was on hold until 2023-03-12"), "{said}");
        assert!(!said.contains(" on hold until 2023-03-12;"), "{said}");
    }
}
