//! Spreadsheets in, items and what could not be taken out.

use std::collections::BTreeMap;
use std::fs;

use akuntabel::canonical::written::Written;
use akuntabel::canonical::{shape, write};
use akuntabel::day::Day;
use akuntabel::intake::cell::{Measure, Trouble, take};
use akuntabel::intake::headings::{Meaning, meaning};
use akuntabel::intake::rows::{Taken, items};
use akuntabel::intake::sheet::Cell;
use akuntabel::intake::{Field, fields};
use akuntabel::names::ProcedureId;
use akuntabel::outside::source;
use akuntabel::outside::spreadsheet::{SpreadsheetError, of_csv, of_workbook};
use akuntabel::registry::{Registry, SETTINGS_PATH, read};
use rust_xlsxwriter::{Format, Workbook};

fn registry() -> Registry {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    read(source::work_tree(root, SETTINGS_PATH).unwrap().files).unwrap()
}

fn fields_of(registry: &Registry, procedure: &str) -> Vec<Field> {
    fields(
        &shape(),
        &registry.policy.procedures[&ProcedureId::new(procedure)],
    )
}

/// What a CSV file gives to a procedure.
fn taken(procedure: &str, csv: &str) -> Taken {
    let registry = registry();
    let measure = Measure {
        policy: &registry.policy,
        units: &registry.units,
    };
    let sheet = of_csv(csv.as_bytes()).unwrap();
    items(
        &sheet,
        &fields_of(&registry, procedure),
        &BTreeMap::new(),
        &measure,
    )
}

/// What a cell gives to a field of a procedure.
fn given(procedure: &str, path: &str, cell: &Cell) -> Result<String, Trouble> {
    let registry = registry();
    let measure = Measure {
        policy: &registry.policy,
        units: &registry.units,
    };
    let fields = fields_of(&registry, procedure);
    take(
        cell,
        fields.iter().find(|field| field.path == path).unwrap(),
        &measure,
    )
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn every_field_that_a_procedure_knows_has_a_heading() {
    let registry = registry();
    for procedure in registry.policy.procedures.values() {
        let fields = fields(&shape(), procedure);
        let rules = &procedure.item;
        for name in rules
            .required
            .iter()
            .chain(&rules.optional)
            .chain(rules.one_of.iter().flatten())
        {
            let inside = format!("{name}.");
            let own: Vec<&Field> = fields
                .iter()
                .filter(|field| field.path == *name || field.path.starts_with(&inside))
                .collect();
            assert!(!own.is_empty(), "{} {name}", procedure.id);
            for field in own {
                let heading = field.path.to_uppercase().replace('_', " ");
                assert_eq!(
                    meaning(&heading, &fields),
                    Meaning::Field(field.path.clone()),
                    "{}",
                    procedure.id
                );
            }
        }
    }
}

#[test]
fn headings_are_known_in_both_languages_whatever_their_capitals_and_spaces() {
    let registry = registry();
    for (procedure, heading, path) in [
        ("a.1", "N I M", "nim"),
        ("a.1", "Program Studi", "program"),
        ("a.1", "PRODI", "program"),
        ("a.1", "e-mail", "email"),
        ("a.1", "Surel", "email"),
        ("a.2", "Nomor Pegawai", "nopeg"),
        ("a.2", "Tgl. Lahir", "birth_date"),
        ("a.2", "Unit Kerja", "unit"),
        ("a.3", "Instansi", "company"),
        ("a.3", "Mulai", "contracts.from"),
        ("a.3", "Tanggal Mulai", "contracts.from"),
        ("a.3", "Tanggal Akhir", "contracts.until"),
        ("a.3", "Nomor Kontrak", "contracts.number"),
        ("b.2", "Prodi Baru", "change.set.program"),
        ("b.2", "New NIM", "change.set.nim"),
        ("c.1", "Tanggal Wisuda", "graduation_date"),
        ("c.2", "TMT", "separation.tmt"),
        ("c.3", "Nomor Kontrak", "contract_ref"),
        ("c.4", "Per tanggal", "effective"),
    ] {
        let fields = fields_of(&registry, procedure);
        assert_eq!(
            meaning(heading, &fields),
            Meaning::Field(path.to_owned()),
            "{procedure} {heading}"
        );
    }
    let fields = fields_of(&registry, "a.1");
    assert_eq!(meaning("No.", &fields), Meaning::Count);
    assert_eq!(meaning("Alamat", &fields), Meaning::Unknown);
    // The procedure asks for no company.
    assert_eq!(meaning("Instansi", &fields), Meaning::Unknown);
}

#[test]
// proves: trap 40
fn a_date_is_taken_from_a_date_and_from_nothing_else() {
    let birth = |cell| given("a.2", "birth_date", &cell);
    let day = |text| Trouble::NotADay(Some(String::from(text)));
    assert_eq!(
        birth(Cell::Day(Day::parse("1990-03-17").unwrap())),
        Ok("1990-03-17".to_owned())
    );
    assert_eq!(birth(text("1990-03-17")), Ok("1990-03-17".to_owned()));
    assert_eq!(birth(text("17/03/23")), Err(day("2023-03-17")));
    assert_eq!(birth(text("17 Maret 2023")), Err(day("2023-03-17")));
    assert_eq!(birth(Cell::Number(45002.0)), Err(day("2023-03-17")));
    assert_eq!(birth(text("45002")), Err(day("2023-03-17")));
    // April in Indonesia and March elsewhere.
    assert_eq!(birth(text("03-04-2023")), Err(Trouble::NotADay(None)));
    // And a text of which a spreadsheet made a date is lost.
    let cell = Cell::Day(Day::parse("2024-10-01").unwrap());
    assert_eq!(given("a.3", "contracts.number", &cell), Err(Trouble::MadeADay));
}

#[test]
// proves: trap 10, trap 12, trap 14
fn digits_that_may_be_lost_are_not_taken() {
    let damaged = |text: Option<&str>| Err(Trouble::Damaged(text.map(str::to_owned)));
    // Fifteen digits are kept of a NIP's eighteen.
    assert_eq!(
        given("a.2", "nip", &Cell::Number(196_412_291_988_021_001.0)),
        damaged(None)
    );
    assert_eq!(given("a.2", "nip", &text("1.96412E+17")), damaged(None));
    assert_eq!(given("a.2", "nip", &text("1,96412E+17")), damaged(None));
    // A zero in front is gone, which the form of the number shows.
    assert_eq!(
        given("a.2", "nopeg", &Cell::Number(12_000_345.0)),
        damaged(Some("012000345"))
    );
    assert_eq!(
        given("a.2", "nopeg", &Cell::Number(112_000_345.0)),
        Ok("112000345".to_owned())
    );
    assert_eq!(
        given("a.2", "phone", &Cell::Number(81_200_000_000.0)),
        damaged(None)
    );
    assert_eq!(
        given("a.2", "nopeg", &text("012000345")),
        Ok("012000345".to_owned())
    );
    // Only what the policy says is taken out.
    assert_eq!(
        given("a.2", "nip", &text("19681217 199512 1 001")),
        Ok("196812171995121001".to_owned())
    );
    assert_eq!(
        given("a.2", "nopeg", &text("112 000 345")),
        Ok("112 000 345".to_owned())
    );
}

#[test]
fn words_are_taken_from_their_list_and_units_by_name() {
    assert_eq!(
        given("c.1", "status", &text("Non Wisuda")),
        Ok("non_wisuda".to_owned())
    );
    let Err(Trouble::NotAWord(known)) = given("c.1", "status", &text("lulus")) else {
        panic!("taken")
    };
    assert_eq!(known, ["non_wisuda", "wisuda"]);
    assert_eq!(
        given("a.3", "category", &text("Tenaga Alih Daya")),
        Ok("tad".to_owned())
    );
    assert_eq!(given("a.2", "unit", &text("SPI")), Ok("spi".to_owned()));
    assert_eq!(
        given("a.2", "unit", &text("satuan pengawas internal")),
        Ok("spi".to_owned())
    );
    assert!(matches!(
        given("a.2", "unit", &text("FTI Jatinangor")),
        Err(Trouble::NotAWord(_))
    ));
    assert_eq!(
        given("a.5", "test.count", &Cell::Number(12.0)),
        Ok("12".to_owned())
    );
    assert_eq!(
        given("a.5", "test.count", &Cell::Number(1.5)),
        Err(Trouble::NotANumber)
    );
    assert_eq!(
        given("a.2", "name", &text("Budi\nSantoso")),
        Err(Trouble::SeveralLines)
    );
    assert_eq!(
        given("a.2", "name", &Cell::Other("#REF!".to_owned())),
        Err(Trouble::Unreadable)
    );
}

#[test]
// proves: trap 2
fn rows_become_items_and_what_stands_elsewhere_is_told() {
    let taken = taken(
        "a.3",
        "\u{feff}Lampiran surat;;;;;\n;;;;;\nNo;Nama;Perusahaan;Nomor Kontrak;Mulai;Berakhir;Catatan lain\n\
         1;Dr. Asep Sunandar, M.T.;PT JLA;021/SP;2025-01-01;30/06/25;x\n;;;;;;\n2;I Gede;;;;2025-08-31;;;lepas\n",
    );
    assert_eq!(
        taken.passed_over,
        [(1, "Lampiran surat".to_owned()), (6, "lepas".to_owned())]
    );
    let rows: Vec<u32> = taken.items.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, [4, 6]);
    let people = Written::keys().with(
        "accounts",
        Written::list(taken.items.iter().map(|(_, item)| item.clone())),
    );
    insta::assert_snapshot!(write(people), @"
    accounts:
      - name: Dr. Asep Sunandar, M.T.
        company: PT JLA
        contracts:
          - number: 021/SP
            from: 2025-01-01
      - name: I Gede
        contracts:
          - until: 2025-08-31
    ");
    let lost: Vec<String> = taken
        .lost
        .iter()
        .map(|lost| format!("{} {} {}", lost.row, lost.heading, lost.trouble.offer()))
        .collect();
    assert_eq!(lost, ["4 Berakhir 2025-06-30"]);
    let (row, titled) = &taken.titled[0];
    assert_eq!(
        (*row, titled.name.as_str(), titled.suffix.as_deref()),
        (4, "Asep Sunandar", Some("M.T."))
    );
}

/// A row for each contract, as lists of contracts are kept. Without an address nobody knows whether two of one name are one.
#[test]
// proves: ITB-II-B-7d, trap 8
fn further_contracts_of_a_person_are_joined_and_people_of_one_name_are_not() {
    let rows = |with: &str| {
        let heading = "Nama;Surel;Nomor Kontrak;Mulai;Berakhir\n";
        let taken = taken("a.4", &format!("{heading}{with}"));
        let items = taken.items.iter();
        let items = items.map(|(row, item)| (*row, item.at("contracts").map_or(0, |all| all.items().len())));
        (items.collect::<Vec<_>>(), taken.joined)
    };
    let asep = "Asep;asep@example.com;1/KJP;2025-01-01;2025-06-30\n";
    let budi = "Budi;budi@example.com;2/KJP;2025-01-01;2025-06-30\n";
    let again = "Asep;asep@example.com;3/KJP;2025-05-01;2025-08-31\n";
    assert_eq!(
        rows(&[asep, budi, again].concat()),
        (vec![(2, 2), (3, 1)], vec![(4, 2)])
    );
    // The same row twice is a slip, and stays one.
    assert_eq!(rows(&[asep, asep].concat()), (vec![(2, 1), (3, 1)], vec![]));
    let nameless = [asep, again].concat().replace("asep@example.com", "");
    assert_eq!(rows(&nameless), (vec![(2, 1), (3, 1)], vec![]));
}

#[test]
fn without_a_contract_s_number_days_are_those_of_the_account() {
    let taken = taken("a.3", "Nama,Mulai,Berakhir\nUlfa Pratiwi,2023-03-09,2023-03-17\n");
    let (_, item) = &taken.items[0];
    assert_eq!(
        item.at("valid_until").and_then(Written::as_text),
        Some("2023-03-17")
    );
    assert_eq!(item.at("contracts"), None);
}

#[test]
fn a_file_without_known_headings_gives_nothing() {
    assert_eq!(taken("a.1", "x,y\n1,2\n").items, []);
    assert_eq!(taken("a.1", "").items, []);
}

#[test]
// proves: trap 39
fn a_csv_file_that_could_be_read_in_two_ways_is_not_read() {
    assert_eq!(
        of_csv(b"Nama;Nomor, lama\nx;1\n"),
        Err(SpreadsheetError::Separator)
    );
    assert_eq!(of_csv(b"Nama\nM\xfcller\n"), Err(SpreadsheetError::NotUtf8(6)));
    let quoted = of_csv(b"Nama,Surel\n\"Putri, Ayu\",a@b.c\n").unwrap();
    assert_eq!(quoted.rows[1].1[0], text("Putri, Ayu"));
}

/// A workbook as an office program saves it.
fn workbook(sheets: &[&str]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for name in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (column, heading) in (0_u16..).zip(["NIP", "Nopeg", "Tgl Lahir", "Lahir (teks)"]) {
            sheet.write_string(1, column + 1, heading).unwrap();
        }
        let date = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_number(2, 1, 196_412_291_988_021_001.0).unwrap();
        sheet.write_string(2, 2, "012000345").unwrap();
        sheet.write_number_with_format(2, 3, 33_000.0, &date).unwrap();
        sheet.write_string(2, 4, "45002").unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_s_cells_are_what_they_are() {
    let sheet = of_workbook(&workbook(&["Daftar"]), None).unwrap();
    assert_eq!(sheet.rows[0].0, 2);
    let (row, cells) = &sheet.rows[1];
    assert_eq!(*row, 3);
    assert_eq!(cells[0], Cell::Empty);
    assert!(matches!(cells[1], Cell::Number(_)));
    assert_eq!(cells[2], text("012000345"));
    assert_eq!(cells[3], Cell::Day(Day::parse("1990-05-07").unwrap()));
    assert_eq!(cells[4], text("45002"));
}

#[test]
fn of_several_sheets_one_is_named() {
    let two = workbook(&["Juli", "Agustus"]);
    let several = Err(SpreadsheetError::SeveralSheets("Juli, Agustus".to_owned()));
    assert_eq!(of_workbook(&two, None), several);
    assert_eq!(of_workbook(&two, Some("Juni")), several);
    assert_eq!(of_workbook(&two, Some("Juli")).unwrap().rows.len(), 2);
    assert!(matches!(
        of_workbook(b"PK no workbook", None),
        Err(SpreadsheetError::Damaged(_))
    ));
    let worked = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(of_workbook(&worked, None).is_err());
}
