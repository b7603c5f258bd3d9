//! The help desk (b.1) as people see it: plan, status, record and report.

use insta::assert_snapshot;

use crate::cli::office::{OPENING, Office};

const ID: &str = "2023-03-10-helpdesk-0042";
const NEXT: &str = "2023-03-10";
const LATE: &str = "2023-03-14";

/// An item of a ticket.
fn item(account: &str, action: &str) -> String {
    format!(
        "  - account: {account}
    helpdesk: {{channel: tiket, action: {action}, verification: paspor, verified_by: Sinta Rahmawati}}
"
    )
}

fn ticket(id: &str, items: &str) -> String {
    format!(
        "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: b.1
title: Bantuan untuk tamu
channel: helpdesk
requester: {{unit: dti-helpdesk, name: Sinta Rahmawati, position: Petugas IT Help Desk}}
letter: {{type: tiket, number: ITSM-{id}, date: {NEXT}, received: {NEXT}}}
attachments: []
delivery: {{method: temporary_password}}
accounts:
{items}"
    )
}

#[test]
// proves: ITB-B1-3, ITB-B1-4, ITB-B1-5
fn a_ticket_from_the_plan_to_the_report() {
    let office = Office::new();
    office.apply(OPENING);
    let contact = "    change: {set: {email: ulfa.baru@example.com}}\n";
    let items = [
        item("tamu-wynne.taslim", "check"),
        item("tamu-naufal.satira", "unlock"),
        item("tamu-ulfa.pratiwi", "update_contact") + contact,
        item("tamu-ulfa.pratiwi", "reset_password"),
    ];
    office.write(
        &format!("accounts/itb/dti-helpdesk/2023/{ID}.yaml"),
        &ticket(ID, &items.concat()),
    );
    office.commit();
    let mut said = office.in_vain(&[&["plan", "--as-of", NEXT], &["status", ID, "--as-of", NEXT]]);
    office.apply(NEXT);
    said += &office.in_vain(&[
        &["status", ID, "--as-of", NEXT],
        &["audit", "log", ID],
        &["audit", "verify"],
        &["report", "sla", "--month", "2023-03", "--as-of", NEXT],
    ]);
    said += &office.in_vain_in("id", &[&["audit", "log", ID]]);
    assert!(!said.contains("ulfa.baru"), "{said}");
    assert_snapshot!(said);
}

#[test]
// proves: ITB-B1-4
fn a_ticket_that_came_to_nothing() {
    let office = Office::new();
    office.apply(OPENING);
    office.write(
        &format!("accounts/itb/dti-helpdesk/2023/{ID}.yaml"),
        &ticket(ID, &item("tamu-ulfa.pratiwi", "reset_password")),
    );
    office.commit();
    let mut said = office.in_vain(&[&["plan", "--as-of", LATE]]);
    office.apply(LATE);
    said += &office.in_vain(&[
        &["plan", "--as-of", LATE],
        &["status", ID, "--as-of", LATE],
        &["audit", "log", ID],
        &["report", "sla", "--as-of", LATE],
    ]);
    assert_snapshot!(said);
}

#[test]
fn a_hold_is_shown_wherever_somebody_asks() {
    let office = Office::new();
    office.apply("2024-08-12");
    office.write(
        "accounts/itb/dti/2024/2024-08-13-dti-penahanan.yaml",
        "api: akun/v1
kind: request
id: 2024-08-13-dti-penahanan
institution: itb
procedure: dti.penahanan
title: Penahanan
requester: {unit: dti, name: Dr. Budi Santoso, position: Direktur}
letter: {type: memo, number: 1/TI/2024, date: 2024-08-13, received: 2024-08-13}
attachments: []
accounts:
  - {account: \"16524001\", reason: Pemeriksaan SPI, valid_until: 2024-12-31}
",
    );
    office.commit();
    let on = ["--as-of", "2024-08-13"];
    let said = |what: &[&str]| office.akun(&[what, &on[..]].concat());
    let sentence = "on hold until 2024-12-31; it may be closed, and goes nowhere";
    for what in ["2024-08-13-dti-penahanan", "16524001"] {
        let shown = said(&["status", what]);
        assert!(shown.contains(sentence), "{shown}");
    }
    let statement = said(&["report", "clearance", "16524001"]);
    let fact = "On hold, for an audit or a court: 2024-08-13-dti-penahanan#1";
    assert!(statement.contains(fact), "{statement}");
}
