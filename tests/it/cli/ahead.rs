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

/// Whoever reviews a request or a plan sees which two positions must approve, by the policy.
// proves: ITB-II-B-7f
#[test]
fn two_positions_must_approve_a_special_consideration_and_are_named() {
    let office = Office::new();
    let line = "2023-03-08-spi-akun-tamu-pwc waives attachment.spk; to be approved by Pimpinan unit pemohon (spi), \
                declared on 2023-03-09; Direktur Teknologi Informasi (dti), declared on 2023-03-09";
    for command in [["validate", LETTER].as_slice(), &["plan", "--as-of", OPENING]] {
        let said = office.akun(command);
        assert!(said.contains(line), "{said}");
    }
    assert!(
        !office.akun(&["validate"]).contains("to be approved"),
        "it was merged"
    );
    let json = |arguments: &[&str]| -> serde_json::Value {
        let said = office.akun(arguments);
        let (_, text) = said.split_once('\n').unwrap();
        serde_json::from_str(text).unwrap()
    };
    let validated = json(&["validate", LETTER, "--format", "json"]);
    let planned = json(&["plan", "--as-of", OPENING, "--format", "json"]);
    assert_eq!(validated["waivers"], planned["waivers"]);
    assert_eq!(planned["waivers"][0]["approvals"][1]["unit"], "dti");
    // The day that closes the accounts waives nothing.
    office.apply(OPENING);
    let closing = json(&["plan", "--as-of", "2023-03-18", "--format", "json"]);
    assert_eq!(closing["changes"].as_array().unwrap().len(), 5);
    assert_eq!(closing["waivers"], serde_json::json!([]));
    let text = std::fs::read_to_string(office.path(LETTER)).unwrap();
    office.write(LETTER, &text.replace("    - unit: dti\n", "    - unit: spi\n"));
    let policy = "policies/itb/policy.yaml";
    let text = std::fs::read_to_string(office.path(policy)).unwrap();
    let other = text.replace(
        "operator: Direktur Teknologi Informasi}",
        "operator: Wakil Rektor}",
    );
    assert_ne!(text, other);
    office.write(policy, &other);
    let said = office.akun(&["validate", LETTER]);
    assert!(said.contains("Wakil Rektor (`dti`) did not approve"), "{said}");
    assert!(said.contains("Wakil Rektor (dti), missing"), "{said}");
}
