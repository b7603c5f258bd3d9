//! Where a file is not YAML, its author is told what to mend and where.

use crate::reading::{PATH, letter_with};
use akuntabel::request::read::read;
use insta::assert_snapshot;

/// The kind of fault in a request that is not YAML, the text at fault, and what is proposed.
fn kind(request: &str) -> String {
    let faults = read(PATH, request.as_bytes()).unwrap_err();
    let [fault] = faults.as_slice() else {
        panic!("{faults:#?}");
    };
    let line = request[..fault.span.range().start].matches('\n').count() + 1;
    let at = &request[fault.span.range()];
    let proposed = fault.suggestion.as_deref().unwrap_or("-");
    format!("{:<12} line {line}: {at:?}, {proposed}", fault.args["kind"])
}

#[test]
fn the_usual_slips_are_named() {
    let subject = "subject: Permohonan Akun internet tamu";
    let slips = [
        (subject, "subject: Permohonan: Akun internet tamu"),
        (subject, "subject: \"Permohonan Akun internet tamu"),
        (subject, "subject: 'Permohonan Akun' internet tamu"),
        (subject, "subject: \"Permohonan \\Akun internet tamu\""),
        (subject, "subject: @Permohonan Akun internet tamu"),
        (subject, "subject:Permohonan Akun internet tamu"),
        (subject, "subject"),
        (subject, "   subject: Permohonan Akun internet tamu"),
        (subject, "subject: - Permohonan"),
        ("letter:\n", "letter\n"),
        (
            "cc: [Wakil Rektor Bidang Sumberdaya]",
            "cc: [Wakil Rektor Bidang Sumberdaya",
        ),
        (
            "validity: {from: 2023-03-09, until: 2023-03-17}",
            "validity: {from: 2023-03-09 until: 2023-03-17}",
        ),
        (
            "validity: {from: 2023-03-09, until: 2023-03-17}",
            "validity: {from: 2023-03-09, until: 2023-03-17",
        ),
        (
            "  - type: daftar_nama\n    title",
            "  - type: daftar_nama\n   title",
        ),
        ("  - type: daftar_nama\n", "  -type: daftar_nama\n"),
        ("title: Akun internet", "<<<<<<< HEAD\ntitle: Akun internet"),
        ("api: akun/v1\n", "%YAML 1.2\n---\napi: akun/v1\n"),
    ];
    let told: Vec<String> = slips
        .iter()
        .map(|(old, new)| kind(&letter_with(old, new)))
        .collect();
    assert_snapshot!(told.join("\n"));
}
