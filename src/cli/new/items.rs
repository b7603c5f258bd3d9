//! The people, or things, one by one: what the procedure wants of each, then what it allows.

use serde_json::Value as Json;

use crate::canonical::written::Written;
use crate::cli::ask::{Clerk, put};
use crate::cli::exit::Stop;
use crate::cli::head::Head;
use crate::cli::new::correct;
use crate::cli::trial::Trial;
use crate::intake::Field;
use crate::names::CategoryId;
use crate::policy::category::ValidityBasis;
use crate::policy::{Action, Policy, Procedure};
use crate::request::schema::json_schema;
use crate::yaml::shape::Shape;

/// Asks for items until there is no other.
///
/// # Errors
/// When the terminal is gone.
pub fn ask_items(
    head: &mut Head<'_>,
    fields: &[Field],
    clerk: &Clerk<'_>,
    trial: &Trial<'_>,
) -> Result<(), Stop> {
    let mut number = 0;
    loop {
        clerk.tell("new-item", &[("number", &(number + 1).to_string())])?;
        let item = Item {
            at: format!("accounts.{number}"),
            fields,
            words: Words {
                policy: &head.registry.policy,
                procedure: head.procedure,
            },
            clerk,
            trial,
        };
        begin(&mut head.request, number);
        item.ask(head)?;
        correct(&mut head.request, &item.at, clerk, trial)?;
        number += 1;
        if !clerk.agrees("new-another")? {
            return Ok(());
        }
    }
}

/// Adds an item of which nothing is known yet.
fn begin(request: &mut Written, number: usize) {
    let mut items = request
        .at("accounts")
        .map_or_else(Vec::new, |list| list.items().to_vec());
    items.resize(number + 1, Written::keys());
    request.put("accounts", Written::list(items));
}

/// An item that is being asked for.
struct Item<'a> {
    /// Its path in the request.
    at: String,
    fields: &'a [Field],
    words: Words<'a>,
    clerk: &'a Clerk<'a>,
    trial: &'a Trial<'a>,
}

/// The words that may stand in a field: those of the format, or those that the institution chose.
struct Words<'a> {
    policy: &'a Policy,
    procedure: &'a Procedure,
}

impl Words<'_> {
    /// None where anything may stand there.
    fn of(&self, field: &Field) -> Vec<(String, String)> {
        let own;
        let words = if let Shape::Choice(words) = &field.shape {
            *words
        } else {
            own = self.policy.words_of(&field.path, Some(self.procedure));
            own.as_slice()
        };
        let word = |word: &&str| ((*word).to_owned(), String::new());
        words.iter().map(word).collect()
    }
}

impl Item<'_> {
    fn ask(&self, head: &mut Head<'_>) -> Result<(), Stop> {
        let rules = head.procedure.item.clone();
        let mut asked: Vec<String> = Vec::new();
        // The category first: what else is wanted depends on it.
        let mut required = rules.required.clone();
        required.sort_by_key(|field| field != "category");
        for field in &required {
            if field == "category" {
                self.category(head)?;
            } else {
                self.field(&mut head.request, field, true)?;
            }
            asked.push(field.clone());
        }
        let category = if let [only] = head.procedure.categories.as_slice() {
            Some(only.clone())
        } else {
            let named = head.request.place(&format!("{}.category", self.at));
            named.and_then(Written::as_text).map(CategoryId::new)
        };
        let by_category = category
            .as_ref()
            .and_then(|category| rules.required_by_category.get(category));
        // Whose account ends with a contract has one (II.B.7.c).
        let rests_on_contract = category.as_ref().is_some_and(|category| {
            let known = head.registry.policy.categories.get(category);
            known.is_some_and(|known| known.validity == ValidityBasis::Contract)
        });
        let contracts = SEVERAL.to_owned();
        let contracts = (rests_on_contract && head.procedure.action == Action::Create).then_some(&contracts);
        for field in by_category.into_iter().flatten().chain(contracts) {
            if !asked.contains(field) {
                self.field(&mut head.request, field, true)?;
                asked.push(field.clone());
            }
        }
        for group in &rules.one_of {
            let mut answered = true;
            for field in group {
                answered &= self.field(&mut head.request, field, false)?;
                asked.push(field.clone());
            }
            if answered {
                break;
            }
        }
        let groups = rules.one_of.iter().flatten();
        let rest = rules
            .optional
            .iter()
            .chain(groups)
            .filter(|field| !asked.contains(field));
        self.optional(&mut head.request, &rest.cloned().collect::<Vec<_>>())
    }

    fn category(&self, head: &mut Head<'_>) -> Result<(), Stop> {
        let categories = head.procedure.categories.iter();
        let words: Vec<(String, String)> = categories
            .filter_map(|id| head.registry.policy.categories.get(id))
            .map(|category| (category.id.to_string(), category.label.clone()))
            .collect();
        let chosen = self.clerk.choose("category", &words, true)?;
        put(&mut head.request, &format!("{}.category", self.at), &chosen);
        Ok(())
    }

    /// Offers what need not be there: by name, until nothing more is named.
    fn optional(&self, request: &mut Written, fields: &[String]) -> Result<(), Stop> {
        while !fields.is_empty() {
            let question = self.clerk.text("new-more", &[("fields", &fields.join(", "))]);
            let known = |field: &str| field.is_empty() || fields.iter().any(|known| known == field);
            let field = self.clerk.ask(&question, |field| {
                let said = || self.clerk.text("new-no-key", &[("key", field)]);
                if known(field) { Ok(()) } else { Err(said()) }
            })?;
            if field.is_empty() {
                break;
            }
            self.field(request, &field, true)?;
        }
        Ok(())
    }

    /// Asks for a field, down to its texts, and for as many of it as there may be. Gives whether anything was said.
    fn field(&self, request: &mut Written, field: &str, required: bool) -> Result<bool, Stop> {
        let answered = self.one(request, field, 0, required)?;
        let mut number = 1;
        while answered && field == SEVERAL && self.clerk.agrees("new-another-contract")? {
            self.one(request, field, number, true)?;
            number += 1;
        }
        Ok(answered)
    }

    /// Asks for the texts of a field, of the one of this number where there may be several.
    fn one(&self, request: &mut Written, field: &str, number: usize, required: bool) -> Result<bool, Stop> {
        let schema = json_schema();
        let inside = format!("{field}.");
        let mut answered = false;
        let leaves = self.fields.iter();
        let leaves = leaves.filter(|leaf| leaf.path == field || leaf.path.starts_with(&inside));
        let mut leaves: Vec<&Field> = leaves.collect();
        // Why and from when before what: some changes need a reason.
        leaves.sort_by_key(|leaf| leaf.path.starts_with("change.set."));
        for leaf in leaves {
            let needed = required && (leaf.path == field || is_required(&schema, &leaf.path));
            let path = format!("{}.{}", self.at, numbered(&leaf.path, number));
            let words = self.words.of(leaf);
            if words.is_empty() {
                answered |= self.clerk.ask_key(request, &path, needed, self.trial)?;
            } else {
                let chosen = self.clerk.choose(&leaf.path, &words, needed)?;
                if !chosen.is_empty() {
                    put(request, &path, &chosen);
                    answered = true;
                }
            }
        }
        Ok(answered)
    }
}

/// The field of which an item may have several.
const SEVERAL: &str = "contracts";

/// The path of a field's one of this number, where it is a list: `contracts.0.number`.
fn numbered(path: &str, number: usize) -> String {
    match path.split_once('.') {
        Some((SEVERAL, rest)) => format!("{SEVERAL}.{number}.{rest}"),
        _ => path.to_owned(),
    }
}

/// Whether a key cannot be absent from the keys that it stands among.
fn is_required(schema: &Json, path: &str) -> bool {
    let mut at = &schema["properties"]["accounts"]["items"];
    let (above, key) = path.rsplit_once('.').unwrap_or(("", path));
    for part in above.split('.').filter(|part| !part.is_empty()) {
        at = &at["properties"][part];
        if at["type"] == "array" {
            at = &at["items"];
        }
    }
    let required = at["required"].as_array();
    required.is_some_and(|required| required.iter().any(|name| name == key))
}
