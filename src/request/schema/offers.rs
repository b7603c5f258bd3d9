//! The words that institutions chose, beside the form of a request: editors offer them. They are no part of the form. Which of
//! them fit a request depends on its procedure and its day, and the rules say so with their reasons.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::policy::Policy;
use crate::request::schema::json_schema;
use crate::unit::Units;

/// Where units are named.
const UNITS: &[&str] = &[
    "requester.unit",
    "sponsor.unit",
    "delivery.recipient.unit",
    "special_consideration.approved_by.unit",
    "approvals_declared.unit",
    "unit_change.unit",
    "unit_change.merge_into",
    "accounts.unit",
    "accounts.contracts.unit",
    "accounts.mailbox.unit",
    "accounts.change.set.unit",
];

/// Where categories are named.
const CATEGORIES: &[&str] = &["accounts.category", "accounts.change.set.category"];

/// The fields of an item whose words the policy lists, and that people call by them.
const LISTED: &[&str] = &[
    "contracts.type",
    "separation.type",
    "disposal.basis",
    "helpdesk.channel",
    "status",
];

/// Words and what people call them, by the path of the key that they may stand at.
type Offers = BTreeMap<String, BTreeMap<String, String>>;

/// The schema of a request, draft 7, which also offers the words of every institution of a registry. It accepts what
/// [`json_schema`] does.
pub fn json_schema_of<'a>(institutions: impl IntoIterator<Item = (&'a Policy, &'a Units)>) -> Value {
    let mut offers = Offers::new();
    for (policy, units) in institutions {
        of_policy(policy, &mut offers);
        let named = units
            .0
            .values()
            .map(|unit| (unit.id.as_str(), unit.name.as_str()));
        for path in UNITS {
            offer(path, named.clone(), &mut offers);
        }
    }
    let mut schema = json_schema();
    for (path, words) in &offers {
        if let Some(key) = key_at(&mut schema, path).and_then(Value::as_object_mut) {
            let said = |(word, called): (&String, &String)| match called.as_str() {
                "" => json!({ "const": word }),
                _ => json!({ "const": word, "description": called }),
            };
            let other = json!({ "type": "string" });
            let words: Vec<Value> = words.iter().map(said).chain([other]).collect();
            key.insert("anyOf".to_owned(), Value::Array(words));
        }
    }
    schema
}

fn of_policy(policy: &Policy, offers: &mut Offers) {
    let institution = &policy.institution;
    let itself = [(institution.id.as_str(), institution.name.as_str())];
    offer("institution", itself, offers);
    let procedures = policy.procedures.values();
    let titles = procedures.map(|procedure| (procedure.id.as_str(), procedure.title.as_str()));
    offer("procedure", titles, offers);
    let categories = policy.categories.values();
    let labels = categories.map(|category| (category.id.as_str(), category.label.as_str()));
    for path in CATEGORIES {
        offer(path, labels.clone(), offers);
    }
    let roles = policy.categories.values().flat_map(|category| &category.roles);
    offer("accounts.role", plain(roles), offers);
    offer("attachments.type", plain(papers(policy)), offers);
    let lists = policy.due_lists.iter().map(|list| &list.name);
    offer("list.type", plain(lists), offers);
    for field in LISTED {
        let words = policy.words_of(field, None).into_iter().map(|word| (word, ""));
        offer(&format!("accounts.{field}"), words, offers);
    }
    let kinds = policy.words_of("mailbox.kind", None);
    let kinds = labels.filter(|(category, _)| kinds.contains(category));
    offer("accounts.mailbox.kind", kinds, offers);
}

/// The kinds of papers that a procedure asks for.
fn papers(policy: &Policy) -> impl Iterator<Item = &String> {
    let rules = policy.procedures.values().map(|procedure| &procedure.attachments);
    rules.flat_map(|rules| {
        let by_category = rules.by_category.values().flatten();
        let any = rules.any_of.iter().chain(&rules.any_of_moved);
        rules
            .all_of
            .iter()
            .chain(any)
            .chain(&rules.any_of_unit_change)
            .chain(by_category)
    })
}

/// Words that nobody calls otherwise.
fn plain<'a>(words: impl Iterator<Item = &'a String>) -> impl Iterator<Item = (&'a str, &'a str)> {
    words.map(|word| (word.as_str(), ""))
}

/// Notes words; of two institutions that call one otherwise, the first is heard.
fn offer<'a>(path: &str, words: impl IntoIterator<Item = (&'a str, &'a str)>, offers: &mut Offers) {
    for (word, called) in words {
        let known = offers.entry(path.to_owned()).or_default();
        known.entry(word.to_owned()).or_insert_with(|| called.to_owned());
    }
}

/// The schema of a key, or of each of its values where it is a list.
fn key_at<'s>(schema: &'s mut Value, path: &str) -> Option<&'s mut Value> {
    path.split('.').try_fold(schema, |above, name| {
        let key = above.get_mut("properties")?.get_mut(name)?;
        Some(if key.get("items").is_some() {
            &mut key["items"]
        } else {
            key
        })
    })
}
