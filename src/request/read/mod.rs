//! From a request's file to a request: what must be there is there, and every form is right.

mod check;
mod head;
mod item;
pub mod list;
mod terms;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::digest::Digest;
use crate::judge::judge_header;
use crate::placed::{Placed, Span};
use crate::request::read::check::{Check, StandIn, Turn};
use crate::request::{Channel, Item, Items, Request, ShareRef, Text, raw};
use crate::yaml;
use crate::yaml::{Count, Identifier, Line, Prose, Reading};

/// Reads a request. `path` is its path in the registry.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of the file.
pub fn read(path: &str, bytes: &[u8]) -> Result<Request, Vec<Diagnostic>> {
    let Reading { value, mut faults } = yaml::read_partly::<Placed<raw::Request>>(path, bytes);
    let request = value.and_then(|raw| request(raw, path, bytes, Turn::First, &mut faults));
    match request {
        Some(request) if faults.is_empty() => Ok(request),
        _ => Err(faults.into_sorted()),
    }
}

/// A faulty file as far as it can be read, to be examined and nothing else: no plan is ever made of it.
///
/// Something stands in for what is missing or faulty, in each of the two readings something else. What is wrong with one
/// reading alone is owed to a stand-in; what is wrong with both is wrong whatever was meant.
#[derive(Debug)]
pub struct Draft {
    /// With a stand-in for everything faulty.
    pub first: Request,
    /// Without what is faulty and may be absent, and with other stand-ins for the rest.
    pub second: Request,
    /// Where the file is faulty: what is found there is owed to a stand-in, too.
    pub holes: BTreeSet<Span>,
}

/// Reads a faulty request so that the rest of it can be examined. None where its structure cannot be told, or where
/// it has lost a part: a list that is none, a key that cannot be told.
pub fn draft(path: &str, bytes: &[u8]) -> Option<Draft> {
    let Reading { value, mut faults } = yaml::read_partly::<Placed<raw::Request>>(path, bytes);
    let first = request(value?, path, bytes, Turn::First, &mut faults)?;
    if faults.lost() {
        return None;
    }
    let holes = faults.every_spoilt().clone();
    let raw = yaml::read_without::<Placed<raw::Request>>(bytes, &holes)?;
    let second = request(raw, path, bytes, Turn::Second, &mut Faults::of(path))?;
    Some(Draft { first, second, holes })
}

fn request(
    raw: Placed<raw::Request>,
    path: &str,
    bytes: &[u8],
    turn: Turn,
    faults: &mut Faults,
) -> Option<Request> {
    let Placed { value: raw, span } = raw;
    let check = &mut Check { faults, turn };
    let api = check.required(raw.api, "api", span);
    let kind = check.required(raw.kind, "kind", span);
    if let (Some(api), Some(kind)) = (api, kind) {
        judge_header(check.faults, &api, &kind, "request");
    }
    let id = check.required(raw.id, "id", span);
    let institution = check.required(raw.institution, "institution", span);
    let procedure = check.required(raw.procedure, "procedure", span);
    let title = check.required(line(raw.title), "title", span);
    let requester = check.required(raw.requester, "requester", span)?;
    let requester = head::requester(requester, check)?;
    let letter = head::letter(check.required(raw.letter, "letter", span)?, check)?;
    let attachments = check.required(raw.attachments, "attachments", span)?.value;
    let sponsor = optional(raw.sponsor, check, terms::sponsor);
    let delivery = optional(raw.delivery, check, terms::delivery);
    let special_consideration = optional(raw.special_consideration, check, terms::special_consideration);
    let list = optional(raw.list, check, terms::list);
    let unit_change = optional(raw.unit_change, check, terms::unit_change);
    let withdraws = optional(raw.withdraws, check, terms::withdrawal);
    let approvals_declared = raw.approvals_declared.map(|raw| raw.value).unwrap_or_default();
    let items = items(raw.accounts, raw.accounts_file, span, check);
    Some(Request {
        path: path.to_owned(),
        digest: Digest::of(bytes),
        id: id?,
        institution: institution?,
        procedure: procedure?,
        title: title?,
        channel: raw.channel.unwrap_or(Placed::new(Channel::Pr, Span::default())),
        requester,
        letter,
        attachments: every(attachments, check, head::attachment),
        purpose: prose(raw.purpose),
        validity: raw
            .validity
            .map(|raw| terms::validity(raw.value))
            .unwrap_or_default(),
        sponsor,
        delivery,
        special_consideration,
        evaluation: raw.evaluation.map(|raw| terms::evaluation(raw.value)),
        list,
        unit_change,
        approvals_declared: approvals_declared.into_iter().map(terms::declared).collect(),
        supersedes: raw.supersedes,
        withdraws,
        relates_to: raw.relates_to.map(|raw| raw.value).unwrap_or_default(),
        items: items?,
        note: prose(raw.note),
    })
}

/// The items stand in the file or on the share.
fn items(
    inline: Option<Placed<Vec<Placed<raw::item::Item>>>>,
    file: Option<Placed<raw::AccountsFile>>,
    span: Span,
    check: &mut Check<'_>,
) -> Option<Items> {
    if let (Some(_), Some(file)) = (&inline, &file) {
        let fault = check
            .faults
            .about(Code::BadForm, file.span)
            .with("wanted", "one-list");
        check.faults.push(fault);
    }
    match (inline, file) {
        (Some(raw), _) => {
            let items = raw.value.into_iter().map(|raw| item::item(raw, check)).collect();
            Some(Items::Inline(item::each_account(items, check)))
        }
        (None, Some(raw)) => item::accounts_file(raw, check).map(Items::File),
        (None, None) => {
            check.required::<Vec<Placed<raw::item::Item>>>(None, "accounts", span);
            // There is somebody whom nobody knows.
            let somebody = (check.turn == Turn::Second).then(Item::default);
            Some(Items::Inline(somebody.into_iter().collect()))
        }
    }
}

/// Those of several that are right.
fn every<R, T>(
    raw: Vec<Placed<R>>,
    check: &mut Check<'_>,
    judge: impl Fn(Placed<R>, &mut Check<'_>) -> Option<T>,
) -> Vec<T> {
    raw.into_iter().filter_map(|raw| judge(raw, check)).collect()
}

fn optional<R, T>(
    raw: Option<Placed<R>>,
    check: &mut Check<'_>,
    judge: impl Fn(Placed<R>, &mut Check<'_>) -> Option<T>,
) -> Option<T> {
    judge(raw?, check)
}

fn line(raw: Option<Placed<Line>>) -> Option<Text> {
    raw.map(|raw| raw.map(|line| line.0))
}

fn prose(raw: Option<Placed<Prose>>) -> Option<Text> {
    raw.map(|raw| raw.map(|prose| prose.0))
}

fn identifier(raw: Option<Placed<Identifier>>) -> Option<Text> {
    raw.map(|raw| raw.map(|identifier| identifier.0))
}

fn lines(raw: Option<Placed<Vec<Placed<Line>>>>) -> Vec<Text> {
    let raw = raw.map(|raw| raw.value).unwrap_or_default();
    raw.into_iter().map(|raw| raw.map(|line| line.0)).collect()
}

fn counts(raw: Option<Placed<Vec<Placed<Count>>>>) -> Vec<Placed<u32>> {
    let raw = raw.map(|raw| raw.value).unwrap_or_default();
    raw.into_iter().map(|raw| raw.map(|count| count.0)).collect()
}

fn share_ref(raw: Option<Placed<Line>>, check: &mut Check<'_>) -> Option<Placed<ShareRef>> {
    let Placed { value, span } = raw?;
    let stand_in = ShareRef::stand_in(check.turn).map(|reference| Placed::new(reference, span));
    if check.faults.spoilt(span) {
        return stand_in;
    }
    let Some(reference) = ShareRef::parse(&value.0) else {
        let fault = check
            .faults
            .about(Code::BadForm, span)
            .with("wanted", "share-ref")
            .with("value", value.0);
        check.faults.push_spoilt(fault, span);
        return stand_in;
    };
    Some(Placed::new(reference, span))
}
