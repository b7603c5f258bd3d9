//! What is found, for forges that keep it: by the schema of the standard, as another program reads it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use akuntabel::diagnostic::Sources;
use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::sarif::sarif;
use akuntabel::language::{Catalogue, Language};
use serde_json::{Value, json};

use crate::policy::own_citations;
use crate::rules::world::World;
use crate::rules::{earned, folder, package};

/// Says what is wrong with each of some logs, and nothing of those that are in order.
const JUDGE: &str = "
import json, sys
from jsonschema import Draft4Validator, FormatChecker
with open(sys.argv[1]) as schema:
    schema = json.load(schema)
Draft4Validator.check_schema(schema)
judge = Draft4Validator(schema, format_checker=FormatChecker())
for name, log in json.load(sys.stdin).items():
    for fault in judge.iter_errors(log):
        print(name, list(fault.absolute_path), fault.message[:300])
";

/// What the schema says against some logs, by name.
fn judged(logs: &BTreeMap<String, Value>) -> Vec<String> {
    let mut judge = Command::new("python3")
        .args(["-c", JUDGE])
        .arg(package().join("tests/sarif/sarif-schema-2.1.0.json"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let logs = serde_json::to_vec(logs).unwrap();
    judge.stdin.take().unwrap().write_all(&logs).unwrap();
    let output = judge.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

/// The log of every folder with a request, in every language.
fn logs() -> BTreeMap<String, Value> {
    let mut logs = BTreeMap::new();
    for code in Code::ALL {
        let folder = folder(*code);
        if !folder.join("request.yaml").exists() {
            continue;
        }
        let world = World::of(&folder);
        let (path, request, found) = earned(&world, &folder);
        let mut sources: Sources = [(path, request)].into();
        sources.extend(world.list("list.csv"));
        for language in Language::ALL {
            let log = sarif(&found, &sources, own_citations(), &Catalogue::of(language));
            let name = format!("{} {}", code.word(), language.word());
            let results = log["runs"][0]["results"].as_array().unwrap();
            assert_eq!(results.len(), found.len(), "{name}");
            logs.insert(name, log);
        }
    }
    logs
}

#[test]
fn every_log_is_what_the_standard_says() {
    let mut logs = logs();
    assert!(logs.len() > 300, "{}", logs.len());
    let nothing = sarif(
        &[],
        &Sources::new(),
        own_citations(),
        &Catalogue::of(Language::Id),
    );
    logs.insert("nothing".to_owned(), nothing);
    assert_eq!(judged(&logs), Vec::<String>::new());
}

#[test]
fn a_log_that_is_none_is_found() {
    let log = logs().remove("unknown-key en").unwrap();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut log = log.clone();
        change(&mut log);
        judged(&[("broken".to_owned(), log)].into()).len()
    };
    assert_eq!(broken(&|_| {}), 0);
    assert_ne!(
        broken(&|log| log["runs"][0]["results"][0]["level"] = json!("fatal")),
        0
    );
    assert_ne!(
        broken(&|log| log["runs"][0]["results"][0]["ruleIndex"] = json!(-2)),
        0
    );
    assert_ne!(broken(&|log| log["runs"][0]["extra"] = json!(1)), 0);
    assert_ne!(
        broken(&|log| drop(log.as_object_mut().unwrap().remove("version"))),
        0
    );
}
