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
