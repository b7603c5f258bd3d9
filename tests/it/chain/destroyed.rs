//! Documents that a redaction takes away: only with a line that says so.

use akuntabel::chain;
use akuntabel::digest::Digest;
use akuntabel::ports::FileChange;

use crate::chain::{BA, History, RUN, check, letter};

/// A letter whose document is taken away by a commit that adds a line.
fn taken_away(line: &str) -> History {
    let mut history = letter();
    let lines = format!("{{\"event\":\"intent\"}}\n{{\"event\":\"ended\"}}\n{line}\n");
    history.commit(&[(RUN, &lines)]);
    let last = history.commits.last_mut().unwrap();
    let gone = FileChange {
        before: Some(b"%PDF".to_vec()),
        after: None,
    };
    last.changed.insert(BA.to_owned(), gone);
    history
}

#[test]
// proves: trap 83
fn a_document_goes_with_a_line_that_names_it_and_its_bytes() {
    let of = |path: &str, bytes: &str| {
        let digest = Digest::of(bytes);
        format!(r#"{{"event":"redacted","papers":[{{"path":"{path}","sha256":"{digest}"}}]}}"#)
    };
    assert!(chain::verify(&taken_away(&of(BA, "%PDF")).commits, None).is_ok());
    let wanting = [
        of(BA, "%PDF of somebody else"),
        of("documents/spi/2023/ba-2.pdf", "%PDF"),
        of(BA, "%PDF").replace("redacted", "paper"),
        r#"{"event":"ended"}"#.to_owned(),
    ];
    for line in wanting {
        let said = check(&taken_away(&line), None);
        assert!(
            said.ends_with("documents/spi/2023/ba-1.pdf: was taken away\n"),
            "{line}: {said}"
        );
        assert_eq!(said.lines().count(), 1, "{line}: {said}");
    }
    // Events stay, whatever a line says of them.
    let mut history = taken_away(&of("runs/genesis.jsonl", "{\"event\":\"genesis\"}\n"));
    let gone = FileChange {
        before: Some(b"{\"event\":\"genesis\"}\n".to_vec()),
        after: None,
    };
    let last = history.commits.last_mut().unwrap();
    last.changed.insert("runs/genesis.jsonl".to_owned(), gone);
    let said = check(&history, None);
    assert!(said.contains("runs/genesis.jsonl: was taken away"), "{said}");
}
