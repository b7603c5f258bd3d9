//! The schema that editors use accepts what the reader accepts, and refuses what it refuses.

use akuntabel::followup;
use akuntabel::intake::push::sent;
use akuntabel::registry::read_all;
use akuntabel::request::read::read;
use akuntabel::request::schema::offers::json_schema_of;
use akuntabel::request::schema::{json_schema, push_schema};
use regex_lite::Regex;
use serde_json::Value;

use crate::cli::submitted::sent::all;
use crate::policy::own_registry;
use crate::reading::{PATH, letter_with, worked};

/// Why a value does not follow a schema. Knows the keywords that our schema uses and fails on any other.
fn refusals(schema: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut refusals = Vec::new();
    for (keyword, rule) in schema.as_object().unwrap() {
        let refused = match keyword.as_str() {
            "$schema" | "title" | "description" | "format" | "default" => continue,
            "properties" | "items" => {
                refusals.extend(parts(keyword, rule, value, path));
                continue;
            }
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                value.as_object().is_some_and(|object| {
                    let known = schema["properties"].as_object().unwrap();
                    object.keys().any(|key| !known.contains_key(key))
                })
            }
            "required" => value.as_object().is_some_and(|object| {
                let mut keys = rule.as_array().unwrap().iter();
                keys.any(|key| !object.contains_key(key.as_str().unwrap()))
            }),
            "type" => match rule.as_str().unwrap() {
                "object" => !value.is_object(),
                "array" => !value.is_array(),
                "string" => !value.is_string(),
                "boolean" => !value.is_boolean(),
                "integer" => !value.is_u64() && !value.is_i64(),
                other => panic!("type {other}"),
            },
            "const" => value != rule,
            "enum" => !rule.as_array().unwrap().contains(value),
            "oneOf" | "anyOf" => {
                let fitting = rule.as_array().unwrap().iter();
                let fitting = fitting.filter(|rule| refusals_of(rule, value).is_empty()).count();
                fitting == 0 || keyword == "oneOf" && fitting > 1
            }
            "pattern" => {
                let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                value.as_str().is_some_and(|text| !pattern.is_match(text))
            }
            "minLength" => value
                .as_str()
                .is_some_and(|text| length(text) < rule.as_u64().unwrap()),
            "maxLength" => value
                .as_str()
                .is_some_and(|text| length(text) > rule.as_u64().unwrap()),
            "minItems" => value
                .as_array()
                .is_some_and(|items| (items.len() as u64) < rule.as_u64().unwrap()),
            "minimum" => value
                .as_i64()
                .is_some_and(|number| number < rule.as_i64().unwrap()),
            "maximum" => value
                .as_i64()
                .is_some_and(|number| number > rule.as_i64().unwrap()),
            other => panic!("{path}: keyword {other}"),
        };
        if refused {
            refusals.push(format!("{path}: {keyword}"));
        }
    }
    refusals
}

fn refusals_of(schema: &Value, value: &Value) -> Vec<String> {
    refusals(schema, value, "")
}

fn parts(keyword: &str, rule: &Value, value: &Value, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let ("properties", Some(object)) = (keyword, value.as_object()) {
        for (key, part) in object {
            if let Some(rule) = rule.get(key) {
                found.extend(refusals(rule, part, &format!("{path}/{key}")));
            }
        }
    }
    if let ("items", Some(items)) = (keyword, value.as_array()) {
        for (at, part) in items.iter().enumerate() {
            found.extend(refusals(rule, part, &format!("{path}/{at}")));
        }
    }
    found
}

fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

fn value_of(request: &str) -> Value {
    serde_yaml::from_str(request).unwrap()
}

#[test]
fn it_accepts_the_worked_requests() {
    let schema = json_schema();
    for (path, request) in worked() {
        assert_eq!(
            refusals_of(&schema, &value_of(&request)),
            Vec::<String>::new(),
            "{path}"
        );
    }
}

/// What words of which institution there are is for the rules to say: a schema that offers them refuses nothing for them.
#[test]
fn with_the_words_of_institutions_it_accepts_and_refuses_the_same() {
    let registries: Vec<_> = read_all(&own_registry())
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert_eq!(registries.len(), 2);
    let institutions = registries.iter();
    let offering = json_schema_of(institutions.map(|registry| (&registry.policy, &registry.units)));
    let schema = json_schema();
    assert_ne!(offering, schema);
    for (path, request) in worked() {
        for (word, other) in [
            ("", ""),
            ("procedure: ", "procedure: z"),
            ("unit: ", "unit: lain-"),
            ("unit: ", "unit: Lain "),
            ("procedure: ", "procedure: 7 # "),
        ] {
            let value = value_of(&request.replacen(word, other, usize::from(!word.is_empty())));
            assert_eq!(
                refusals_of(&offering, &value).is_empty(),
                refusals_of(&schema, &value).is_empty(),
                "{path}: {other}"
            );
        }
    }
}

/// The worked follow-up file, by both judges, with one text in it replaced.
#[test]
fn a_follow_up_file_is_judged_alike_by_schema_and_reader() {
    let path = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.followup.yaml";
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + path).unwrap();
    let schema = followup::schema::json_schema();
    for (old, new, refusal) in [
        ("telepon", "telepon", ""),
        (
            "channel: telepon",
            "channel: '0812'",
            "/handovers/0/channel: oneOf",
        ),
        (
            "    done: 2023-03-10",
            "    done: 10-03-2023",
            "/steps/0/done: pattern",
        ),
        (
            "name: Ibu Yulia}",
            "nama: Ibu Yulia}",
            "/steps/0/by: additionalProperties",
        ),
        ("  number: 208/IT1.B05.3/SI/2023\n", "", "/reply: required"),
        ("kind: followup", "kind: request", "/kind: const"),
    ] {
        let changed = text.replacen(old, new, 1);
        let refused = refusals_of(&schema, &value_of(&changed));
        let read = followup::read::read(path, changed.as_bytes());
        assert_eq!(read.is_err(), !refusal.is_empty(), "{new}: {read:?}");
        let told = refused.first().map_or("", String::as_str);
        assert!(
            told == refusal || refused.iter().any(|told| told == refusal),
            "{new}: {refused:?}"
        );
    }
}

/// What systems would have sent for the worked requests, by both judges, with one value in it replaced or gone.
#[test]
fn what_systems_send_is_judged_alike_by_schema_and_reader() {
    let schema = push_schema();
    let reads = |payload: &Value| sent("push.json", payload.to_string().as_bytes()).is_ok();
    for worked in all() {
        assert_eq!(refusals_of(&schema, &worked.payload), Vec::<String>::new());
        assert!(reads(&worked.payload));
    }
    let all = all();
    for (above, key, value, refusal) in [
        ("", "kind", "request", "/kind: const"),
        ("", "api", "akun/v2", "/api: const"),
        ("", "id", "2025-01-13-kjp", ": additionalProperties"),
        ("", "channel", "api", ": additionalProperties"),
        ("", "accounts", "", ": required"),
        ("", "requester", "", ": required"),
        ("/requester", "unit", "", "/requester: required"),
        ("/letter", "number", "7", "/letter: additionalProperties"),
        ("/letter", "date", "13-01-2025", "/letter/date: pattern"),
        ("/accounts/0", "nim", "13521088", ""),
        ("/accounts/0", "nik", "1", "/accounts/0: additionalProperties"),
    ] {
        let mut payload = all[0].payload.clone();
        let keys = payload.pointer_mut(above).unwrap().as_object_mut().unwrap();
        if value.is_empty() {
            keys.remove(key).unwrap();
        } else {
            keys.insert(key.to_owned(), value.into());
        }
        assert_eq!(reads(&payload), refusal.is_empty(), "{above}/{key}: {value}");
        let told = refusals_of(&schema, &payload);
        assert_eq!(told.join(" "), refusal, "{above}/{key}: {value}");
    }
}

#[test]
fn it_refuses_what_the_reader_refuses() {
    let schema = json_schema();
    for (old, new, refusal) in [
        (
            "until: 2023-03-17}",
            "untill: 2023-03-17}",
            "/validity: additionalProperties",
        ),
        (
            "company: KAP PwC}\n  - {category: pihak_ketiga, name: Wynne",
            "firma: x}\n  - {category: pihak_ketiga, name: Wynne",
            "/accounts/0: additionalProperties",
        ),
        ("  date: 2023-03-08\n", "", "/letter: required"),
        (
            "  date: 2023-03-08\n",
            "  date: 08-03-2023\n",
            "/letter/date: pattern",
        ),
        ("type: surat\n", "type: surat_tugas\n", "/letter/type: oneOf"),
        ("method: pic", "method: pick", "/delivery/method: oneOf"),
        ("api: akun/v1", "api: akun/v2", "/api: const"),
        ("kind: request", "kind: policy", "/kind: const"),
        (
            "account: yulia.spi",
            "account: Yulia",
            "/sponsor/account: pattern",
        ),
        (
            "sha256: 5d41402abc4b",
            "sha256: 5D41402ABC4B",
            "/attachments/0/sha256: pattern",
        ),
        ("ref: share://", "ref: file://", "/attachments/0/ref: pattern"),
        (
            "nip: \"196412291988021001\"",
            "nip: 196412291988021001",
            "/requester/nip: type",
        ),
        (
            "waives: [attachment.spk]",
            "waives: attachment.spk",
            "/special_consideration/waives: type",
        ),
        (
            "purpose: Kegiatan audit KAP PwC di Institut Teknologi Bandung",
            "purpose:",
            "/purpose: type",
        ),
        (
            "subject: Permohonan Akun internet tamu",
            "subject: \"\"",
            "/letter/subject: minLength",
        ),
        (
            "    - {unit: dti, name: Direktur Teknologi Informasi, date: 2023-03-09}\n",
            "",
            "/special_consideration/approved_by: minItems",
        ),
        (
            "accounts:\n",
            "accounts_file: {ref: share://a/b, sha256: 5d41402abc4b2a76b9719d911017c592ae8f1c3d2b4a69788796a5b4c3d2e1f0, format: csv, rows: 1, columns: {name: Nama}}\naccounts:\n",
            ": oneOf",
        ),
    ] {
        let request = letter_with(old, new);
        assert!(
            read(PATH, request.as_bytes()).is_err(),
            "the reader accepts {new}"
        );
        assert_eq!(refusals_of(&schema, &value_of(&request)), [refusal], "{new}");
    }
}

#[test]
fn every_key_says_what_it_is() {
    fn walk(schema: &Value, path: &str, silent: &mut Vec<String>) {
        for (key, part) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}/{key}");
            if part.get("description").is_none() {
                silent.push(path.clone());
            }
            walk(part, &path, silent);
            if let Some(items) = part.get("items") {
                walk(items, &path, silent);
            }
        }
    }
    let mut silent = Vec::new();
    walk(&json_schema(), "", &mut silent);
    walk(&followup::schema::json_schema(), "", &mut silent);
    walk(&push_schema(), "", &mut silent);
    assert_eq!(silent, Vec::<String>::new());
}

/// What strict checkers refuse a schema for, with ajv's names for it.
#[test]
fn strict_checkers_take_it() {
    fn walk(schema: &Value, path: &str, found: &mut Vec<String>) {
        let Some(object) = schema.as_object() else { return };
        let format = object.get("format").and_then(Value::as_str);
        if format.is_some_and(|format| format != "date") {
            found.push(format!("{path}: unknown format"));
        }
        let required = object.get("required").and_then(Value::as_array);
        for key in required.into_iter().flatten() {
            if object
                .get("properties")
                .and_then(|known| known.get(key.as_str().unwrap()))
                .is_none()
            {
                found.push(format!("{path}: strictRequired {key}"));
            }
        }
        let of_objects = ["properties", "required", "additionalProperties"];
        if of_objects.iter().any(|keyword| object.contains_key(*keyword))
            && object.get("type") != Some(&"object".into())
        {
            found.push(format!("{path}: strictTypes"));
        }
        for (key, part) in object {
            match key.as_str() {
                "properties" => {
                    for (name, part) in part.as_object().unwrap() {
                        walk(part, &format!("{path}/{name}"), found);
                    }
                }
                "items" => walk(part, &format!("{path}/items"), found),
                "oneOf" | "anyOf" => {
                    for part in part.as_array().unwrap() {
                        walk(part, &format!("{path}/{key}"), found);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(&json_schema(), "#", &mut found);
    walk(&followup::schema::json_schema(), "#", &mut found);
    walk(&push_schema(), "#", &mut found);
    assert_eq!(found, Vec::<String>::new());
}
