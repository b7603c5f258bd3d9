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

/// What is wrong with the numbers of a record in which these were reserved (year, place, number, paper), papers bear some,
/// and some were given up.
fn misused(reserved: &[(i32, u32, &str, &str)], borne: &[(&str, &str)], void: &[&str]) -> Vec<String> {
    let key =
        |about: &str| format!(r#"{{"kind":"ba-pembuatan","about":"{about}","day":"2023-03-09","part":1}}"#);
    let genesis = r#"{"event":"genesis","institution":"itb","purpose":"rehearsal","directory":{"id":"it","base":"dc=id"},"salt":"","tool":"","at":"2023-03-09T00:00:00Z"}"#;
    let mut lines: Vec<String> = Vec::new();
    for (year, sequence, number, about) in reserved {
        let key = key(about);
        lines.push(format!(
            r#"{{"event":"reserved","key":{key},"year":{year},"sequence":{sequence},"number":"{number}"}}"#
        ));
    }
    for (number, about) in borne {
        let key = key(about);
        lines.push(format!(
            r#"{{"event":"paper","key":{key},"number":"{number}","files":[],"covers":[],"at":"2023-03-09T00:00:00Z"}}"#
        ));
    }
    for number in void {
        let key = key("void");
        lines.push(format!(r#"{{"event":"void","number":"{number}","key":{key}}}"#));
    }
    let text = lines.join("\n") + "\n";
    let files = vec![
        (
            "runs/genesis.jsonl".to_owned(),
            format!("{genesis}\n").into_bytes(),
        ),
        (
            "runs/2023/03/2023-03-09-000001.jsonl".to_owned(),
            text.into_bytes(),
        ),
    ];
    let faults = Ledger::read(files).unwrap().number_faults();
    faults
        .into_iter()
        .map(|fault| format!("{} {:?}", fault.number, fault.what))
        .collect()
}

#[test]
fn a_number_stands_once_in_its_place_and_is_borne_by_its_paper() {
    let two = [(2023, 1, "1/2023", "a"), (2023, 2, "2/2023", "b")];
    assert_eq!(misused(&two, &[("1/2023", "a"), ("2/2023", "b")], &[]), [""; 0]);
    assert_eq!(misused(&two, &[("1/2023", "a")], &["2/2023"]), [""; 0]);
    // Each year has a register of its own.
    let years = [(2023, 1, "1/2023", "a"), (2024, 1, "1/2024", "b")];
    assert_eq!(misused(&years, &[], &[]), [""; 0]);
    let same_place = [two[0], (2023, 1, "2/2023", "b")];
    assert_eq!(misused(&same_place, &[], &[]), ["2/2023 Twice"]);
    let same_number = [two[0], (2023, 2, "1/2023", "b")];
    assert_eq!(misused(&same_number, &[], &[]), ["1/2023 Twice"]);
    let gap = [two[0], (2023, 4, "4/2023", "b")];
    assert_eq!(misused(&gap, &[], &[]), ["2023/2 Missing", "2023/3 Missing"]);
    assert_eq!(misused(&two[1..], &[], &[]), ["2023/1 Missing"]);
    assert_eq!(misused(&two, &[("2/2023", "a")], &[]), ["2/2023 Unreserved"]);
    assert_eq!(misused(&two, &[("9/2023", "a")], &[]), ["9/2023 Unreserved"]);
    assert_eq!(misused(&two, &[("2/2023", "b")], &["2/2023"]), ["2/2023 Void"]);
}
