//! What always holds: whatever a request says, and however it is typed.

use akuntabel::canonical::written;
use akuntabel::canonical::written::Written;
use akuntabel::canonical::{Refusal, canonical, shape, write};
use akuntabel::request::read::read;
use akuntabel::request::schema::json_schema;
use akuntabel::sensitive::sensitive;
use akuntabel::yaml::shape::Shape;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use crate::canonical::{PATH, meaning};

/// Texts that readers of YAML take for something else, or that need care.
const ODD: &[&str] = &[
    "no",
    "Yes",
    "null",
    "~",
    "=",
    "<<",
    "0123",
    "1e5",
    "12:30:45",
    "2023-03-08",
    "0x1F",
    ".5",
    "- a",
    "a: b",
    "a #b",
    "#",
    "'",
    "\"",
    "[x]",
    "{x}",
    "a, b",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "a:",
    "? a",
    "|",
    ">",
    "\\n",
    " a",
    "a ",
    "Ma'ruf",
    "Müller",
    "陈",
    "1_000",
    "+62 812",
    "-",
    "--- a",
    "...",
    ":",
    "true",
];

fn line() -> BoxedStrategy<String> {
    prop_oneof![
        select(ODD).prop_map(str::to_owned),
        "[a-zA-Z .,:#'\"-]{0,20}[a-z]",
        "[0-9]{1,18}",
    ]
    .boxed()
}

fn prose() -> BoxedStrategy<String> {
    let lines = vec(prop_oneof![line(), Just(String::new())], 1..4).prop_map(|lines| lines.join("\n"));
    prop_oneof![
        line(),
        lines.prop_filter("says something", |text| !text.trim().is_empty())
    ]
    .boxed()
}

/// Something that a key of this shape can hold.
fn value(key: &'static str, shape: &Shape, schema: &Value) -> BoxedStrategy<Written> {
    let text = |text: BoxedStrategy<String>| text.prop_map(Written::text).boxed();
    match shape {
        // Several accounts of a test are several items, which one that lives on never is.
        Shape::Number if key == "count" => Just(Written::text(1)).boxed(),
        Shape::Number => (1_u32..99).prop_map(Written::text).boxed(),
        Shape::Boolean => any::<bool>().prop_map(Written::text).boxed(),
        Shape::Choice(words) => text(select(*words).prop_map(str::to_owned).boxed()),
        Shape::List(item) => {
            let least = schema["minItems"]
                .as_u64()
                .map_or(0, |least| usize::try_from(least).unwrap());
            vec(value(key, item, &schema["items"]), least..4)
                .prop_map(Written::list)
                .boxed()
        }
        Shape::Keys(keys) => all(keys, schema),
        Shape::Text(form) => text(match (key, *form) {
            ("ref", _) => "share://[a-z]{1,8}/[a-z0-9]{1,8}".boxed(),
            (_, "Day") => "20[0-9]{2}-0[1-9]-[12][0-8]".boxed(),
            (_, "Digest") => "[0-9a-f]{64}".boxed(),
            (_, "RequestId") => "[0-9a-z]{6,12}".boxed(),
            (_, "Username") => "[a-z0-9]{3,12}".boxed(),
            (_, "Month") => "20[0-9]{2}-0[1-9]".boxed(),
            (_, "Line" | "Identifier") => line(),
            ("purpose" | "note" | "reason", "") => prose(),
            _ => "[a-z]{1,8}".boxed(),
        }),
    }
}

/// Keys with or without what they may be without, in any order.
fn all(keys: &[(&'static str, Shape)], schema: &Value) -> BoxedStrategy<Written> {
    let required = |key: &str| {
        let required = schema["required"].as_array();
        required.is_some_and(|required| required.iter().any(|name| name == key))
    };
    let entries: Vec<BoxedStrategy<Option<(&'static str, Written)>>> = keys
        .iter()
        .filter(|(key, _)| *key != "accounts_file")
        .map(|(key, shape)| {
            let key = *key;
            let there =
                value(key, shape, &schema["properties"][key]).prop_map(move |value| Some((key, value)));
            let absent = if required(key) { 0 } else { 2 };
            prop_oneof![1 => there, absent => Just(None)].boxed()
        })
        .collect();
    entries
        .prop_shuffle()
        .prop_map(|entries| {
            let entries = entries.into_iter().flatten();
            entries.fold(Written::keys(), |keys, (key, value)| keys.with(key, value))
        })
        .boxed()
}

fn request() -> BoxedStrategy<Written> {
    let Shape::Keys(keys) = shape() else {
        unreachable!()
    };
    let fixed = [("api", "akun/v1"), ("kind", "request")];
    all(&keys, &json_schema())
        .prop_map(move |request| {
            let request = fixed.iter().fold(request, |request, (key, text)| {
                request.with(key, Written::text(text))
            });
            match request.at("accounts") {
                Some(_) => request,
                None => request.with("accounts", Written::list([])),
            }
        })
        // What looks like a password or a NIK is refused by every reader, by chance too: `#:PWD:Fn#ky`.
        .prop_filter("gives nothing away", |request| {
            sensitive(write(request.clone()).as_bytes()).is_empty()
        })
        .boxed()
}

/// The same as another reader should see it. A number stays one, and so does a truth.
fn expected(written: &Written, shape: &Shape) -> serde_yaml::Value {
    match &written.value {
        written::Value::Null => serde_yaml::Value::Null,
        written::Value::Text(text) => match shape {
            Shape::Number | Shape::Boolean => serde_yaml::from_str(text).unwrap(),
            _ => text.as_str().into(),
        },
        written::Value::List(items) => {
            let Shape::List(shape) = shape else { unreachable!() };
            items.iter().map(|item| expected(item, shape)).collect()
        }
        written::Value::Keys(entries) => {
            let entry = |(key, value): &(String, Written)| {
                let (_, shape) = shape.key(key).unwrap();
                (key.as_str().into(), expected(value, shape))
            };
            serde_yaml::Value::Mapping(entries.iter().map(entry).collect())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What is put together reads as it was meant, to both readers, and has the form already.
    #[test]
    fn what_is_written_reads_back(request in request()) {
        let text = write(request.clone());
        let faults = read(PATH, text.as_bytes()).err();
        prop_assert!(faults.is_none(), "{faults:?}\n{text}");
        prop_assert_eq!(meaning(&text), expected(&request, &shape()));
        prop_assert_eq!(canonical(PATH, text.as_bytes()), Ok(text));
    }

    /// However a request is typed, its form says the same, has every comment, and is reached at once.
    #[test]
    fn however_it_is_typed(
        request in request(),
        theirs in any::<bool>(),
        remarks in vec((any::<prop::sample::Index>(), 0_usize..9, any::<bool>()), 0..12),
    ) {
        let text = if theirs {
            serde_yaml::to_string(&expected(&request, &shape())).unwrap()
        } else {
            write(request)
        };
        let typed = remarked(&text, &remarks);
        match canonical(PATH, typed.as_bytes()) {
            Ok(form) => {
                prop_assert_eq!(meaning(&form), meaning(&typed), "{}", typed);
                for number in 0..remarks.len() {
                    let mark = format!("#remark{number}.");
                    prop_assert_eq!(form.matches(&mark).count(), typed.matches(&mark).count(), "{}", typed);
                }
                let again = canonical(PATH, form.as_bytes());
                prop_assert_eq!(again, Ok(form), "{}", typed);
            }
            Err(Refusal::Differs) => prop_assert!(false, "{}", typed),
            // A comment may end up within a text, or beside another.
            Err(_) => prop_assume!(false),
        }
    }
}

/// A text with comments and empty lines in it: each at a line, in a column, on its own or beside what stands there.
fn remarked(text: &str, remarks: &[(prop::sample::Index, usize, bool)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (number, (at, column, alone)) in remarks.iter().enumerate() {
        let at = at.index(lines.len());
        let mark = format!("#remark{number}.");
        match (alone, column) {
            (true, 8) => lines.insert(at, String::new()),
            (true, column) => lines.insert(at, format!("{}{mark}", " ".repeat(*column))),
            (false, _) if lines[at].is_empty() || lines[at].contains("#remark") => {}
            (false, column) => {
                lines[at].push_str(&" ".repeat(column + 1));
                lines[at].push_str(&mark);
            }
        }
    }
    lines.join("\n") + "\n"
}
