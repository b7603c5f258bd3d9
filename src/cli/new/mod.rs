//! `akun new`: a request from answers to questions. What is asked, and what is right, the policy says.

pub mod items;

use std::path::Path;

use crate::canonical::shape;
use crate::canonical::written::Written;
use crate::cli::ask::{Clerk, is_of_papers, without_numbers};
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::head::{Head, file_request};
use crate::cli::new::items::ask_items;
use crate::cli::plan::day;
use crate::cli::trial::Trial;
use crate::day::Day;
use crate::diagnostic::any_error;
use crate::intake::fields;
use crate::names::ProcedureId;
use crate::outside::source;
use crate::policy::{Action, Authority, Policy, Procedure};
use crate::registry::{Registry, SETTINGS_PATH};
use crate::unit::Unit;
use crate::yaml::shape::Shape;

/// Make a request by answering questions. Every answer is checked at once; nothing is written before the last one
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the request asks for, by its number in the SOP [default: it is asked]
    pub procedure: Option<String>,

    /// The day on which it is handed in [default: as for akun validate]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// Runs the command.
///
/// # Errors
/// When nobody is at a terminal, or the request cannot be written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let folder = context.registry()?;
    let files = source::work_tree(&folder, SETTINGS_PATH)?.files;
    let registry = context.read_registry(files)?;
    let catalogue = context.catalogue();
    let clerk = Clerk::at_terminal(&catalogue).ok_or_else(|| Stop::misuse("stop-new-terminal"))?;
    clerk.tell("new-begin", &[])?;
    let policy = &registry.policy;
    let procedure = match &args.procedure {
        Some(procedure) => procedure.clone(),
        None => clerk.choose(&catalogue.text("new-procedure", &[]), &procedures(policy), true)?,
    };
    let units = policy.procedures.get(&ProcedureId::new(&procedure));
    let units = units
        .map(|procedure| units_of(procedure, &registry))
        .unwrap_or_default();
    let unit = match units.as_slice() {
        [] => String::new(),
        [(only, _)] => only.clone(),
        units => clerk.choose(&catalogue.text("new-unit", &[]), units, true)?,
    };
    let mut head = Head::begin(&registry, &procedure, &unit)?;
    let trial = Trial::of(&registry, &folder);
    let shape = shape();
    ask_letter(&mut head, &clerk, &trial)?;
    ask_terms(&mut head, &clerk, &trial)?;
    let fields = fields(&shape, head.procedure);
    ask_items(&mut head, &fields, &clerk, &trial)?;
    ask_papers(&mut head, &clerk, &folder)?;
    ask_others(&mut head.request, &clerk, &trial, &shape)?;
    let path = head.place(&folder)?;
    correct(&mut head.request, "", &clerk, &trial)?;
    let left = trial.wrong(&head.request, "");
    if any_error(&left) && !clerk.agrees("new-write-anyway")? {
        return Err(Stop::new(Exit::Faults, "stop-new-left"));
    }
    file_request(&folder, &path, head.request, args.as_of, context)
}

fn procedures(policy: &Policy) -> Vec<(String, String)> {
    let of = |procedure: &Procedure| (procedure.id.to_string(), procedure.title.clone());
    policy.procedures.values().map(of).collect()
}

/// The units that may ask for a procedure (II.B.5).
fn units_of(procedure: &Procedure, registry: &Registry) -> Vec<(String, String)> {
    let may = |unit: &&Unit| {
        procedure.authority.iter().any(|authority| match authority {
            Authority::Unit(id) => *id == unit.id,
            Authority::Kind(kind) => *kind == unit.kind,
            Authority::Role(role) => unit.roles.contains(role),
        })
    };
    let units = registry.units.0.values().filter(may);
    units
        .map(|unit| (unit.id.to_string(), unit.name.clone()))
        .collect()
}

/// Who asks, and the paper behind it.
fn ask_letter(head: &mut Head<'_>, clerk: &Clerk<'_>, trial: &Trial<'_>) -> Result<(), Stop> {
    let rules = head.procedure.letter.clone();
    let request = &mut head.request;
    clerk.tell("new-letter", &[])?;
    for path in ["title", "requester.name", "requester.position"] {
        clerk.ask_key(request, path, true, trial)?;
    }
    for path in ["requester.nip", "requester.nopeg", "requester.email"] {
        clerk.ask_key(request, path, false, trial)?;
    }
    let kinds: Vec<(String, String)> = rules
        .kinds
        .iter()
        .map(|kind| (kind.clone(), String::new()))
        .collect();
    let kind = match kinds.as_slice() {
        [(only, _)] => only.clone(),
        kinds => clerk.choose("letter.type", kinds, true)?,
    };
    request.put("letter.type", Written::text(kind));
    clerk.ask_key(request, "letter.number", rules.number_required, trial)?;
    clerk.ask_key(request, "letter.date", true, trial)?;
    clerk.ask_key(request, "letter.received", false, trial)?;
    clerk.ask_key(request, "letter.subject", false, trial)?;
    if !rules.signatory.is_empty() {
        let kinds: Vec<(String, String)> = rules
            .signatory
            .iter()
            .map(|kind| (kind.clone(), String::new()))
            .collect();
        let kind = clerk.choose("letter.signed_by.kind", &kinds, true)?;
        request.put("letter.signed_by.kind", Written::text(kind));
        clerk.ask_key(request, "letter.signed_by.name", true, trial)?;
        clerk.ask_key(request, "letter.signed_by.position", true, trial)?;
    }
    Ok(())
}

/// Validity, who answers for the accounts, and how credentials reach their holders.
fn ask_terms(head: &mut Head<'_>, clerk: &Clerk<'_>, trial: &Trial<'_>) -> Result<(), Stop> {
    let procedure = head.procedure;
    let policy = &head.registry.policy;
    let categories = procedure
        .categories
        .iter()
        .filter_map(|id| policy.categories.get(id));
    // Who answers for accounts, and from when until when, is said where they are made.
    let makes = procedure.action == Action::Create;
    let sponsored =
        procedure.sponsor_required || makes && categories.clone().any(|category| category.sponsor_required);
    let unit = head.unit.id.to_string();
    let request = &mut head.request;
    clerk.tell("new-terms", &[])?;
    clerk.ask_key(request, "purpose", false, trial)?;
    if makes {
        clerk.ask_key(request, "validity.from", false, trial)?;
        clerk.ask_key(request, "validity.until", false, trial)?;
    }
    if sponsored {
        request.put("sponsor.unit", Written::text(&unit));
        clerk.ask_key(request, "sponsor.account", false, trial)?;
        clerk.ask_key(request, "sponsor.name", true, trial)?;
        for path in ["sponsor.position", "sponsor.contact"] {
            clerk.ask_key(request, path, false, trial)?;
        }
    }
    let methods = &procedure.delivery_methods;
    let methods: Vec<(String, String)> = methods
        .iter()
        .map(|method| (method.clone(), String::new()))
        .collect();
    if !methods.is_empty() {
        let method = clerk.choose("delivery.method", &methods, true)?;
        request.put("delivery.method", Written::text(method));
        if !trial.wrong(request, "delivery").is_empty() {
            request.put("delivery.recipient.unit", Written::text(&unit));
        }
        if !trial.wrong(request, "delivery").is_empty() {
            clerk.ask_key(request, "delivery.recipient.name", true, trial)?;
            clerk.ask_key(request, "delivery.recipient.contact", false, trial)?;
        }
    }
    Ok(())
}

/// What few requests have, by the names of the keys.
fn ask_others(
    request: &mut Written,
    clerk: &Clerk<'_>,
    trial: &Trial<'_>,
    shape: &Shape,
) -> Result<(), Stop> {
    loop {
        let key = clerk.ask(&clerk.text("new-other", &[]), |_| Ok(()))?;
        let (path, holds) = match shape.at(&key) {
            _ if key.is_empty() => return Ok(()),
            Some(Shape::List(item)) if !matches!(**item, Shape::Keys(_)) => (format!("{key}.0"), true),
            Some(shape) => (key.clone(), !matches!(shape, Shape::Keys(_) | Shape::List(_))),
            None => (key.clone(), false),
        };
        if holds {
            clerk.ask_key(request, &path, false, trial)?;
        } else {
            clerk.tell("new-no-key", &[("key", &key)])?;
        }
    }
}

/// The papers on the share that the policy asks for.
fn ask_papers(head: &mut Head<'_>, clerk: &Clerk<'_>, folder: &Path) -> Result<(), Stop> {
    let rules = &head.procedure.attachments;
    let items = head
        .request
        .at("accounts")
        .map(Written::items)
        .unwrap_or_default();
    let of_category = |category: &str| {
        let named = items
            .iter()
            .any(|item| item.at("category").and_then(Written::as_text) == Some(category));
        named || head.procedure.categories.len() == 1
    };
    let by_category = rules
        .by_category
        .iter()
        .filter(|(category, _)| of_category(category.as_str()));
    let mut kinds: Vec<String> = rules
        .all_of
        .iter()
        .chain(by_category.flat_map(|(_, kinds)| kinds))
        .cloned()
        .collect();
    // A paper that another unit of somebody rests on (II.B.10).
    let moves = items.iter().any(|item| item.at("change.set.unit").is_some());
    let moved = moves.then_some(&rules.any_of_moved);
    for one_of in [Some(&rules.any_of), moved].into_iter().flatten() {
        if one_of.is_empty() || one_of.iter().any(|kind| kinds.contains(kind)) {
            continue;
        }
        let words = one_of.iter().map(|kind| (kind.clone(), String::new()));
        kinds.push(clerk.choose("attachments", &words.collect::<Vec<_>>(), true)?);
    }
    let mut papers = Vec::new();
    for kind in &kinds {
        let mut question = clerk.text("new-paper", &[("kind", kind)]);
        loop {
            let answer = clerk.ask(&question, |answer| {
                if answer.is_empty() {
                    return Ok(());
                }
                let found = head.paper(kind, answer, folder);
                found.map(drop).map_err(|stop| clerk.reason(&stop))
            })?;
            if answer.is_empty() {
                break;
            }
            papers.push(head.paper(kind, &answer, folder)?);
            question = clerk.text("new-paper-more", &[("kind", kind)]);
        }
    }
    head.request.put("attachments", Written::list(papers));
    Ok(())
}

/// Shows what is wrong with a part of the request, and asks for the keys to be corrected, until nothing is wrong or nothing
/// more is said.
///
/// # Errors
/// When the terminal is gone.
pub fn correct(request: &mut Written, part: &str, clerk: &Clerk<'_>, trial: &Trial<'_>) -> Result<(), Stop> {
    loop {
        let mut faults = trial.wrong(request, part);
        // Papers are asked for when everybody is named.
        faults.retain(|fault| part.is_empty() || !is_of_papers(fault.code));
        if !any_error(&faults) {
            return Ok(());
        }
        for fault in &faults {
            clerk.say(&clerk.said(fault))?;
        }
        let key = clerk.ask(&clerk.text("new-correct", &[]), |_| Ok(()))?;
        if key.is_empty() {
            return Ok(());
        }
        let path = if part.is_empty() {
            key
        } else {
            format!("{part}.{key}")
        };
        let known = shape()
            .at(&without_numbers(&path))
            .is_some_and(|shape| !matches!(shape, Shape::Keys(_) | Shape::List(_)));
        if known {
            clerk.ask_key(request, &path, false, trial)?;
        } else {
            clerk.tell("new-no-key", &[("key", &path)])?;
        }
    }
}
