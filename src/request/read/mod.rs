//! From a request's file to a request: what must be there is there, and every form is right.

mod head;
mod item;
mod terms;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::digest::Digest;
use crate::judge::judge_header;
use crate::placed::{Placed, Span};
use crate::request::{Channel, Items, Request, ShareRef, Text, raw};
use crate::yaml;
use crate::yaml::{Count, Identifier, Line, Prose, Reading};

/// Reads a request. `path` is its path in the registry.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of the file.
pub fn read(path: &str, bytes: &[u8]) -> Result<Request, Vec<Diagnostic>> {
    let Reading { value, mut faults } = yaml::read_partly::<Placed<raw::Request>>(path, bytes);
    let request = value.and_then(|raw| request(raw, path, bytes, &mut faults));
    match request {
        Some(request) if faults.is_empty() => Ok(request),
        _ => Err(faults.into_sorted()),
    }
}

fn request(raw: Placed<raw::Request>, path: &str, bytes: &[u8], faults: &mut Faults) -> Option<Request> {
    let Placed { value: raw, span } = raw;
    let api = faults.required(raw.api, "api", span);
    let kind = faults.required(raw.kind, "kind", span);
    if let (Some(api), Some(kind)) = (api, kind) {
        judge_header(faults, &api, &kind, "request");
    }
    let id = faults.required(raw.id, "id", span);
    let institution = faults.required(raw.institution, "institution", span);
    let procedure = faults.required(raw.procedure, "procedure", span);
    let title = faults.required(line(raw.title), "title", span);
    let requester = faults.required(raw.requester, "requester", span);
    let requester = requester.and_then(|raw| head::requester(raw, faults));
    let letter = faults.required(raw.letter, "letter", span);
    let letter = letter.and_then(|raw| head::letter(raw, faults));
    let attachments = faults.required(raw.attachments, "attachments", span);
    let attachments = attachments.map(|raw| every(raw.value, faults, head::attachment));
    let sponsor = optional(raw.sponsor, faults, terms::sponsor);
    let delivery = optional(raw.delivery, faults, terms::delivery);
    let special_consideration = optional(raw.special_consideration, faults, terms::special_consideration);
    let list = optional(raw.list, faults, terms::list);
    let unit_change = optional(raw.unit_change, faults, terms::unit_change);
    let withdraws = optional(raw.withdraws, faults, terms::withdrawal);
    let approvals_declared = raw.approvals_declared.map(|raw| raw.value).unwrap_or_default();
    let items = items(raw.accounts, raw.accounts_file, span, faults);
    Some(Request {
        path: path.to_owned(),
        digest: Digest::of(bytes),
        id: id?,
        institution: institution?,
        procedure: procedure?,
        title: title?,
        channel: raw.channel.unwrap_or(Placed::new(Channel::Pr, Span::default())),
        requester: requester?,
        letter: letter?,
        attachments: attachments?,
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
    faults: &mut Faults,
) -> Option<Items> {
    let inline = match (inline, &file) {
        (None, None) => faults.required(None, "accounts", span),
        (Some(_), Some(file)) => {
            let fault = faults.about(Code::BadForm, file.span).with("wanted", "one-list");
            faults.push(fault);
            None
        }
        (inline, _) => faults.optional(inline),
    };
    match (inline, file) {
        (Some(raw), _) => Some(Items::Inline(
            raw.value.into_iter().map(|raw| item::item(raw, faults)).collect(),
        )),
        (None, Some(raw)) => item::accounts_file(raw, faults).map(Items::File),
        (None, None) => None,
    }
}

/// Those of several that are right.
fn every<R, T>(
    raw: Vec<Placed<R>>,
    faults: &mut Faults,
    check: impl Fn(Placed<R>, &mut Faults) -> Option<T>,
) -> Vec<T> {
    raw.into_iter().filter_map(|raw| check(raw, faults)).collect()
}

fn optional<R, T>(
    raw: Option<Placed<R>>,
    faults: &mut Faults,
    check: impl Fn(Placed<R>, &mut Faults) -> Option<T>,
) -> Option<T> {
    check(raw?, faults)
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

fn share_ref(raw: Option<Placed<Line>>, faults: &mut Faults) -> Option<Placed<ShareRef>> {
    let Placed { value, span } = faults.optional(raw)?;
    let Some(reference) = ShareRef::parse(&value.0) else {
        let fault = faults
            .about(Code::BadForm, span)
            .with("wanted", "share-ref")
            .with("value", value.0);
        faults.push_spoilt(fault, span);
        return None;
    };
    Some(Placed::new(reference, span))
}
