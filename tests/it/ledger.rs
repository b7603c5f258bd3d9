//! What an audit ref may say: it is read as anybody's.

use akuntabel::ledger::Ledger;

#[test]
fn a_run_is_named_by_its_day_and_number_and_by_nothing_else() {
    let genesis = r#"{"event":"genesis","institution":"itb","purpose":"rehearsal","directory":{"id":"it","base":"dc=id"},"salt":"","tool":"","at":"2023-03-09T00:00:00Z"}"#;
    let read = |run: &str| {
        let counted = format!(
            r#"{{"event":"counted","run":"{run}","managed":0,"head":"{}"}}"#,
            "0".repeat(64)
        );
        let files = vec![
            ("runs/genesis.jsonl".to_owned(), genesis.as_bytes().to_vec()),
            ("runs/2023/03/x.jsonl".to_owned(), counted.into_bytes()),
        ];
        Ledger::read(files).unwrap_err().to_string()
    };
    let well_formed = read("2023-03-09-000001");
    assert!(well_formed.ends_with("which has no intent"), "{well_formed}");
    for run in [
        "x",
        "é",
        "2023-03-09-1",
        "2023-02-30-000001",
        "../../main-000001",
        "2023-03-09/000001",
    ] {
        let said = read(run);
        assert!(said.contains("is no run"), "{run}: {said}");
    }
}
