//! `akun forecast`: the days ahead, from the program itself.

use crate::cli::office::{LETTER, OPENING, Office};

#[test]
fn a_forecast_is_for_people_spreadsheets_and_programs_and_writes_nothing() {
    let office = Office::new();
    let said = office.in_vain(&[
        &["forecast", "--as-of", OPENING, "--days", "10"],
        &[
            "forecast", "--as-of", OPENING, "--days", "10", "--unit", "spi", "--format", "csv",
        ],
        &["forecast", "--as-of", OPENING, "--days", "2", "--unit", "bukan"],
        &["forecast", "--as-of", OPENING, "--days", "0"],
    ]);
    insta::assert_snapshot!("forecast", said);
    let json = office.akun(&["forecast", "--as-of", OPENING, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(json.strip_prefix("exit 0\n").unwrap()).unwrap();
    assert_eq!(
        json["facts"]["to"], "2023-04-07",
        "thirty days, the first among them"
    );
    assert_eq!(json["ends"].as_array().unwrap().len(), 5);
}

/// Nobody takes a forecast for whole that leaves requests out.
#[test]
fn a_forecast_without_held_requests_says_so() {
    let office = Office::new();
    let text = std::fs::read_to_string(office.path(LETTER)).unwrap();
    office.write(
        LETTER,
        &text.replace("waives: [attachment.spk]", "waives: [attachment.x]"),
    );
    office.commit();
    let said = office.akun(&["forecast", "--as-of", OPENING, "--days", "3"]);
    assert!(said.starts_with("exit 7\n"), "{said}");
    assert!(said.contains("Requests held: 1"), "{said}");
}

#[test]
fn a_plan_says_what_is_to_be_told() {
    let office = Office::new();
    office.apply(OPENING);
    let said = office.akun(&["plan", "--as-of", "2023-03-16"]);
    assert!(
        said.contains("Reminders due: 6"),
        "five guests, and a check-off: {said}"
    );
    assert!(
        said.contains("2023-03-16 end of validity: tamu-jonathan.go (spi), last day 2023-03-17"),
        "{said}"
    );
}
