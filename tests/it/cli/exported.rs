//! `akun export`: who has a mailbox with a provider, as the file that its console imports.

use akuntabel::papers::provider::{Row, cell, file};
use insta::assert_snapshot;

use crate::cli::akun;

// proves: ITS-KU-3, ITS-KU-4, ITS-KK-1.2
#[test]
fn each_provider_gets_its_own_accounts_and_no_password() {
    let place = tempfile::tempdir().unwrap();
    akun(place.path(), &["init", "its", "--institution", "its"]);
    let registry = place.path().join("its");
    for day in ["2024-01-08", "2024-01-22"] {
        let said = akun(&registry, &["apply", "--yes", "--as-of", day]);
        assert!(said.starts_with("exit 0\n"), "{said}");
    }
    assert_snapshot!(akun(&registry, &["export", "--provider", "gmail"]));
    assert_snapshot!(akun(&registry, &["export", "--provider", "office365"]));
    // The first run made the employees, and a position got its mailbox since.
    let since = [
        "export",
        "--provider",
        "office365",
        "--since",
        "2024-01-08-000001",
    ];
    let exported = akun(&registry, &since);
    let made: Vec<&str> = exported
        .lines()
        .filter(|line| line.contains("@its.ac.id"))
        .collect();
    assert_eq!(made.len(), 1, "{exported}");
    // No person's: told with who answers for it.
    assert!(made[0].contains(",surya.wibowo@its.ac.id,"), "{exported}");
    let since = ["export", "--provider", "gmail", "--since", "2024-01-08-000001"];
    assert_eq!(akun(&registry, &since).matches("@student.its.ac.id").count(), 2);
    assert_snapshot!(akun(&registry, &["export", "--provider", "yahoo", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: no category has its mailboxes with `yahoo`
    help: categories name: gmail, office365
    ");
    assert_snapshot!(akun(&registry, &["export", "--provider", "gmail", "--since", "x", "--lang", "en"]), @"
    exit 2
    --- stderr
    akun: the record has no run `x`
    help: `akun audit log` lists the runs
    ");
}

#[test]
fn no_name_becomes_a_formula_a_line_or_another_cell() {
    for (value, said) in [
        ("Wahyu", "Wahyu"),
        ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
        (" +62", "'+62"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1\r\nx,y", "\"'-1  x,y\""),
        ("", ""),
    ] {
        assert_eq!(cell(value), said, "{value:?}");
    }
    let templates = [(
        "provider/x.csv.j2".to_owned(),
        "Name\n{% for a in akun %}\n{{ a.nama }},{{ a.surel }}\n{% endfor %}\n".to_owned(),
    )];
    let row = Row {
        nama_akun: "x".to_owned(),
        surel: "x@its.ac.id".to_owned(),
        nama_depan: String::new(),
        nama_belakang: String::new(),
        nama: "=1+1\",\nroot".to_owned(),
        jabatan: String::new(),
        unit: String::new(),
        kategori: String::new(),
        penanggung_jawab: String::new(),
        pengelola: Vec::new(),
    };
    let made = file(&templates.clone().into(), "x", &[row]).unwrap();
    assert_eq!(made, "Name\n\"'=1+1\"\", root\",x@its.ac.id\n");
    assert!(file(&templates.into(), "y", &[]).is_err());
}
