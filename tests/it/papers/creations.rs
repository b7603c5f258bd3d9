//! Minutes of accounts of employees, of people with a contract, and of tests.

use akuntabel::names::CategoryId;
use akuntabel::outside::press::Typesetter;
use akuntabel::papers::draw_up;
use akuntabel::papers::matter::{Occasion, Row};
use akuntabel::papers::typeset::typeset;
use akuntabel::request::Request;
use insta::assert_snapshot;

use crate::papers::made::{World, day, request, rows, templates};

/// The worked request of a procedure: what the folder of a code keeps.
fn worked(code: &str) -> Request {
    request(&format!("tests/rules/{code}/kept.yaml"))
}

/// The pages, which say nothing of what the people of the request may keep to themselves.
fn pages(request: &Request, rows: Vec<Row>) -> String {
    let world = World::new();
    let paper = draw_up(&world.matter(Occasion::Creation(request), rows)).unwrap();
    let sheet = typeset(&templates(), &paper).unwrap_or_else(|error| panic!("{error}"));
    let pages = Typesetter::new().pages(&sheet).unwrap();
    let pages = pages.join("\n--------\n");
    for private in ["surel.pribadi", "081200000002", "1990-01-02", "02 Januari 1990"] {
        assert!(!pages.contains(private), "{private} in {pages}");
    }
    pages
}

// proves: ITB-A2-4
#[test]
fn employees_on_the_page() {
    let request = worked("birth-date-missing");
    let mut rows = rows(&request, "dosen", |at, _| {
        let (name, until) = [
            ("bambang.setiawan", "2052-04-30"),
            ("sriwahyuni", "2040-09-30"),
            ("dewi.nasution", "2054-05-31"),
        ][at];
        (name.to_owned(), day("2025-02-03"), Some(day(until)))
    });
    rows[2].category = Some(CategoryId::new("tendik"));
    assert_snapshot!(pages(&request, rows));
}

// proves: ITB-A4-3
#[test]
fn people_with_a_contract_on_the_page() {
    let request = worked("role-unknown");
    let mut rows = rows(&request, "kjp", |at, _| {
        let (name, from, until) = [
            ("13521088", "2025-02-01", "2025-06-30"),
            ("johanes.sitorus", "2025-02-01", "2025-07-31"),
            ("nur.aini", "2025-01-15", "2025-12-31"),
        ][at];
        (name.to_owned(), day(from), Some(day(until)))
    });
    rows[0].existing = true;
    assert_snapshot!(pages(&request, rows));
}

// proves: ITB-A5-3
#[test]
fn tests_on_the_page() {
    let request = worked("test-too-long");
    let made = |until: &str| {
        rows(&request, "uji", |at, _| {
            let name = format!("uji-lms5-{:02}", at + 1);
            (name, day("2025-03-04"), Some(day(until)))
        })
    };
    assert_snapshot!(pages(&request, made("2025-09-03")));
    let mut renewed = made("2026-03-03");
    for row in &mut renewed {
        row.existing = true;
    }
    let renewed = pages(&request, renewed);
    let renewed = renewed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        renewed.contains("PERPANJANGAN AKUN UJI (DUMMY ITB ACCOUNT)"),
        "{renewed}"
    );
    assert!(
        renewed.contains("memperpanjang masa berlaku 10 (sepuluh) akun uji untuk sistem lms5"),
        "{renewed}"
    );
    assert!(
        renewed.contains("Nama akun dan kata sandi tidak berubah"),
        "{renewed}"
    );
}

// proves: ITB-A4-3
#[test]
fn several_categories_are_counted_by_their_names() {
    let request = worked("role-unknown");
    let mut rows = rows(&request, "kjp", |at, _| {
        (
            format!("nama.akun{at}"),
            day("2025-02-01"),
            Some(day("2025-07-31")),
        )
    });
    rows[0].category = Some(CategoryId::new("mahasiswa"));
    let pages = pages(&request, rows);
    let words = pages.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("bagi 2 (dua) Kontrak Jasa Perorangan dan 1 (satu) Mahasiswa"),
        "{words}"
    );
}
