//! The templates of an institution: texts, and of those for mails that each can be written.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::diagnostic::{Diagnostic, Sources};
use crate::judge::judge_text;
use crate::mail::form;
use crate::mail::template::{FRAMES, file_of, has_mails, judge};
use crate::names::InstitutionId;
use crate::placed::{Placed, Span};
use crate::policy::notice::calendar;
use crate::policy::raw::Policy;
use crate::policy::raw::promises::Notice;
use crate::registry::policy_of;
use crate::template::{file_of_paper, file_of_provider};
use crate::yaml::read_partly;

/// What stands for the portal where the policy cannot be read.
const SOME_PORTAL: &str = "https://portal.example";

/// The templates of an institution, by their path below its folder.
///
/// # Errors
/// Everything that is wrong with them.
pub(crate) fn read(
    sources: &Sources,
    institution: &InstitutionId,
) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let folder = format!("templates/{institution}/");
    let mut templates = BTreeMap::new();
    let mut found = Vec::new();
    for (path, bytes) in sources {
        let Some(name) = path.strip_prefix(&folder) else {
            continue;
        };
        let mut faults = Faults::of(path);
        if let Some(text) = judge_text(&mut faults, bytes) {
            templates.insert(name.to_owned(), text.to_owned());
        }
        found.extend(faults.into_sorted());
    }
    let path = policy_of(institution);
    let policy = sources.get(&path);
    let policy = policy.and_then(|bytes| read_partly::<Policy>(&path, bytes).value);
    let portal = match &policy {
        Some(policy) => policy.mail.portal.as_ref().map(|portal| portal.as_str()),
        None => Some(SOME_PORTAL),
    };
    let broken = judge(&templates, portal)
        .into_iter()
        .chain(form::judge(&templates));
    found.extend(broken.map(|error| error.fault(Code::TemplateInvalid, institution, &templates)));
    if let Some(policy) = policy.filter(|_| found.is_empty()) {
        found = undefined(&policy, &path, institution, &templates);
    }
    if found.is_empty() {
        Ok(templates)
    } else {
        Err(found)
    }
}

/// The templates that mails need, and that are not there: those that the policy names, those of what the calendar asks for,
/// and the frames. An institution that has no mail and names none needs none.
fn undefined(
    raw: &Policy,
    path: &str,
    institution: &InstitutionId,
    templates: &BTreeMap<String, String>,
) -> Vec<Diagnostic> {
    let mut named: BTreeSet<Placed<String>> = BTreeSet::new();
    for notice in raw.procedures.values().flat_map(|procedure| &procedure.notify) {
        named.extend(templates_of(notice));
    }
    named.extend(raw.life_cycle.notify.iter().flat_map(templates_of));
    named.extend(
        raw.announcements
            .iter()
            .map(|announced| announced.template.clone()),
    );
    if let Some(troubles) = &raw.mail.troubles {
        let all = [&troubles.deferred, &troubles.undelivered, &troubles.sponsor_gone];
        named.extend(all.into_iter().flatten().cloned());
    }
    let tickets: BTreeMap<&Placed<String>, bool> = raw
        .procedures
        .values()
        .flat_map(|procedure| &procedure.tickets)
        .map(|ticket| (&ticket.template, ticket.subject.is_some()))
        .collect();
    named.extend(tickets.keys().map(|&name| name.clone()));
    let of_policy = named.iter().map(|name| (name.span, file_of(name)));
    let of_all = by_the_calendar(raw).map(file_of);
    let of_all = of_all.chain(FRAMES.map(str::to_owned));
    let has_any = has_mails(templates) || !named.is_empty();
    let of_all = of_all.filter(|_| has_any).map(|file| (Span::default(), file));
    // An institution that tells its service desk by mail needs no forms.
    let with_forms = tickets.iter().filter(|_| form::has_forms(templates));
    let of_forms = with_forms.flat_map(|(name, opens)| {
        let acts = [false, true].into_iter().filter(|act| !act || *opens);
        acts.map(|act| (name.span, form::file_of(name, act)))
    });
    let wanted = of_policy.chain(of_all).chain(of_forms).chain(of_files(raw));
    wanted
        .filter(|(_, file)| !templates.contains_key(file))
        .map(|(span, file)| {
            let path_there = format!("templates/{institution}/{file}");
            Diagnostic::new(Code::TemplateUndefined, path, span)
                .with("name", file)
                .with("path", path_there)
        })
        .collect()
}

/// The files of the templates of papers, and of those for providers, that a policy names.
fn of_files(raw: &Policy) -> impl Iterator<Item = (Span, String)> {
    let documents = raw.procedures.values().flat_map(|procedure| &procedure.documents);
    let own = raw.life_cycle.documents.iter().map(|paper| &paper.template);
    let papers = documents.map(|paper| &paper.template).chain(own);
    // Each once, at the first place that names it.
    let mut files: BTreeMap<String, Span> = BTreeMap::new();
    for name in papers {
        files.entry(file_of_paper(name)).or_insert(name.span);
    }
    let mails = raw
        .categories
        .values()
        .filter_map(|category| category.mail.as_ref());
    let used: BTreeSet<&str> = mails
        .filter_map(|mail| Some(mail.provider.as_ref()?.as_str()))
        .collect();
    for provider in raw
        .mail
        .providers
        .keys()
        .filter(|name| used.contains(name.as_str()))
    {
        files.insert(file_of_provider(provider), provider.span);
    }
    files.into_iter().map(|(file, span)| (span, file))
}

/// The templates of what the calendar alone asks to be told, as far as the policy has anything to tell of.
fn by_the_calendar(raw: &Policy) -> impl Iterator<Item = &'static str> {
    let mut procedures = raw.procedures.values();
    let mut steps = raw.procedures.values().flat_map(|procedure| &procedure.sla);
    let wanted = [
        (calendar::END, !raw.life_cycle.warn_before_end_days.is_empty()),
        (calendar::UNANNOUNCED, raw.retirement.is_some()),
        (
            calendar::UNLISTED,
            procedures.any(|procedure| !procedure.lists.is_empty()),
        ),
        (calendar::LIST, raw.schedules.mpp_list_due.is_some()),
        (calendar::CHECK_OFF, steps.any(|step| step.track.is_none())),
    ];
    wanted
        .into_iter()
        .filter_map(|(name, wanted)| wanted.then_some(name))
}

fn templates_of(notice: &Notice) -> impl Iterator<Item = Placed<String>> {
    std::iter::once(&notice.template).chain(&notice.existing).cloned()
}
