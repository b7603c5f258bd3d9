use akuntabel::day::Day;
use akuntabel::names::Username;
use akuntabel::placed::Placed;
use akuntabel::yaml;
use akuntabel::yaml::Identifier;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read, not used")]
struct Outer {
    name: Placed<String>,
    day: Option<Placed<Day>>,
    nim: Option<Placed<Identifier>>,
    count: Option<Placed<u32>>,
    kind: Option<Placed<Kind>>,
    #[serde(default)]
    list: Vec<Placed<Inner>>,
    #[serde(rename = "$keys", default)]
    keys: Vec<Placed<String>>,
    title: Placed<String>,
}
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    One,
    Two,
}
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read, not used")]
struct Inner {
    account: Option<Placed<Username>>,
    note: Option<Placed<String>>,
}

#[test]
fn every_fault_of_a_file_is_found_at_once() {
    let text = "title:\n day: x\nday: 17-03-2023\nnim: 0123\ncount: five\nkind: onne\nlist:\n - {account: Budi X, note: [1], nota: 2}\n - nope\ndayy: 3\n";
    let reading = yaml::read_partly::<Outer>("a.yaml", text.as_bytes());
    let found: Vec<(&str, &str)> = reading
        .faults
        .found()
        .iter()
        .map(|fault| (fault.code.word(), &text[fault.span.range()]))
        .collect();
    assert_eq!(
        found,
        [
            ("wrong-type", "day: x"),
            ("not-a-date", "17-03-2023"),
            ("unquoted-identifier", "0123"),
            ("wrong-type", "five"),
            ("unknown-choice", "onne"),
            ("bad-form", "Budi X"),
            ("wrong-type", "[1]"),
            ("unknown-key", "nota"),
            ("wrong-type", "nope"),
            ("unknown-key", "dayy"),
            ("missing-key", text.trim_end()),
        ]
    );
}

#[test]
fn probe_requests() {
    for inst in ["itb", "its"] {
        for entry in std::fs::read_dir(format!("tests/requests/{inst}")).unwrap() {
            let p = entry.unwrap().path();
            let bytes = std::fs::read(&p).unwrap();
            let path = p.display().to_string();
            if let Err(found) = akuntabel::request::read::read(&path, &bytes) {
                let l = akuntabel::language::Catalogue::of(akuntabel::language::Language::En);
                let s = [(path, bytes)].into();
                panic!(
                    "{}",
                    akuntabel::diagnostic::text::text(
                        &found,
                        &s,
                        &l,
                        akuntabel::diagnostic::text::Look::Plain
                    )
                );
            }
        }
    }
    std::fs::write(
        "/tmp/schema.json",
        serde_json::to_string_pretty(&akuntabel::request::schema::json_schema()).unwrap(),
    )
    .unwrap();
}
