//! Whole requests as JSON, as a system sends them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::cli::submitted::Pushed;

/// The worked requests that a system pushed: one of each procedure.
const WORKED: [&str; 3] = [
    "2025-01-13-ditren-kjp-baru",
    "2025-03-17-ditren-kjp-penghentian",
    "2025-06-16-ditren-kjp-perpanjangan",
];

/// A worked request, and what a system would have sent for it.
pub(crate) struct Sent {
    pub(crate) worked: Value,
    pub(crate) payload: Value,
}

pub(crate) fn all() -> Vec<Sent> {
    WORKED.into_iter().map(Sent::of).collect()
}

impl Sent {
    fn of(stem: &str) -> Self {
        let path = format!("accounts/itb/dit-perencanaan/2025/{stem}.yaml");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let worked: Value = serde_yaml::from_str(&text).unwrap();
        let mut payload = worked.clone();
        payload["kind"] = json!("push");
        let keys = payload.as_object_mut().unwrap();
        for key in ["id", "institution", "channel"] {
            keys.remove(key).unwrap();
        }
        let letter = keys["letter"].as_object_mut().unwrap();
        for key in ["type", "number", "received"] {
            letter.remove(key).unwrap();
        }
        Self { worked, payload }
    }

    fn number(&self) -> &str {
        self.worked["letter"]["number"].as_str().unwrap()
    }

    fn day(&self) -> &str {
        self.worked["letter"]["received"].as_str().unwrap()
    }

    /// Pushes a text in place of what would have been sent.
    fn push(&self, pushed: &Pushed, text: &str, more: &[&str]) -> String {
        pushed.office.write("push.json", text);
        let command = ["submit", "push.json", "--push-number", self.number()];
        let day = ["--as-of", self.day()];
        pushed.office.akun(&[&command, &day[..], more].concat())
    }

    /// The same where nothing may come of it.
    fn push_in_vain(&self, pushed: &Pushed, text: &str, more: &[&str]) -> String {
        let before = pushed.refs();
        let said = self.push(pushed, text, more);
        assert_eq!(pushed.refs(), before, "{said}");
        said
    }

    /// The payload with something else at a pointer.
    fn with(&self, pointer: &str, value: &Value) -> String {
        let mut payload = self.payload.clone();
        *payload.pointer_mut(pointer).unwrap() = value.clone();
        serde_json::to_string_pretty(&payload).unwrap()
    }
}

#[test]
// proves: ITB-A4-1, ITB-B3-1, ITB-C3-1
fn every_list_of_the_planning_directorate_can_be_pushed() {
    let pushed = Pushed::new();
    for sent in all() {
        let text = serde_json::to_string_pretty(&sent.payload).unwrap();
        let said = sent.push(&pushed, &text, &[]);
        assert!(said.starts_with("exit 0\n"), "{said}");
        let branch = format!("submit/dit-perencanaan/{}", sent.number().to_lowercase());
        let path = pushed.there(&["diff", "--name-only", "main", &branch]);
        let made = pushed.there(&["show", &format!("{branch}:{path}")]);
        let mut made: Value = serde_yaml::from_str(&made).unwrap();
        let id = path.rsplit('/').next().unwrap().strip_suffix(".yaml").unwrap();
        assert_eq!(made["id"], id);
        made["id"] = sent.worked["id"].clone();
        assert_eq!(made, sent.worked);
    }
}

#[test]
fn the_same_in_another_hand_is_the_same() {
    let pushed = Pushed::new();
    let [sent, ..] = &all()[..] else { unreachable!() };
    let pretty = serde_json::to_string_pretty(&sent.payload).unwrap();
    assert!(sent.push(&pushed, &pretty, &[]).starts_with("exit 0\n"));
    let compact = serde_json::to_string(&sent.payload).unwrap();
    let tabs = pretty.replace("  ", "\t");
    let escaped = pretty.replace("Nur Aini", "N\\u0075r Aini").replace('/', "\\/");
    let ends = pretty.replace('\n', "\r\n");
    for text in [compact, tabs, escaped, ends] {
        let said = sent.push_in_vain(&pushed, &text, &[]);
        assert!(
            said.starts_with("exit 0\npush") && said.contains("already"),
            "{said}"
        );
    }
}

#[test]
fn programs_read_where_a_push_stands() {
    let pushed = Pushed::new();
    let [sent, ..] = &all()[..] else { unreachable!() };
    let text = serde_json::to_string_pretty(&sent.payload).unwrap();
    let json = ["--format", "json"];
    assert_snapshot!(sent.push(&pushed, &text, &json));
    assert_snapshot!(sent.push_in_vain(&pushed, &text, &json));
    let other = sent.with("/accounts/2/name", &json!("Nur Aini Rahma"));
    assert_snapshot!(sent.push_in_vain(&pushed, &other, &json));
}

#[test]
fn what_is_wrong_is_told_at_its_place_in_what_was_sent() {
    let pushed = Pushed::new();
    let [sent, ..] = &all()[..] else { unreachable!() };
    let mut said = String::new();
    for (pointer, value) in [
        // Of its content.
        ("/procedure", json!("a.9")),
        ("/requester/unit", json!("dit-perencanan")),
        ("/requester/unit", json!("stei")),
        ("/accounts/1/contracts/0/until", json!("2025-01-31")),
        ("/accounts/2", json!({"name": "Nur Aini"})),
        ("/attachments", json!([])),
        // Of its form.
        ("/kind", json!("request")),
        ("/requester", json!({"name": "SIM-KJP"})),
        ("/letter", json!({"number": "7", "date": "13-01-2025"})),
        ("/accounts/0/nim", json!(13_521_088)),
        ("/accounts/0/role", json!(null)),
    ] {
        writeln!(said, "{pointer}: {value}").unwrap();
        said.push_str(&sent.push_in_vain(&pushed, &sent.with(pointer, &value), &[]));
        said.push('\n');
    }
    assert_snapshot!(said);
}

#[test]
fn what_cannot_be_understood_is_said() {
    let pushed = Pushed::new();
    let [sent, ..] = &all()[..] else { unreachable!() };
    let text = serde_json::to_string_pretty(&sent.payload).unwrap();
    let without = {
        let mut payload = sent.payload.clone();
        payload.as_object_mut().unwrap().remove("procedure").unwrap();
        serde_json::to_string_pretty(&payload).unwrap()
    };
    let mut said = String::new();
    for (text, more) in [
        ("api: akun/v1\nkind: push\n", &[][..]),
        (&text[..text.len() - 2], &[]),
        (&text, &["--procedure", "b.3"]),
        (&text, &["--name", "Rina"]),
        (&without, &[]),
    ] {
        said.push_str(&sent.push_in_vain(&pushed, text, more));
        said.push('\n');
    }
    assert_snapshot!(said);
    assert!(
        sent.push(&pushed, &without, &["--procedure", "a.4"])
            .starts_with("exit 0\n")
    );
}
