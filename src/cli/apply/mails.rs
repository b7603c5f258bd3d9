//! The mails of an apply: who takes them, and what became of them.

use std::collections::BTreeSet;
use std::io::Write;

use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::Stop;
use crate::cli::reach;
use crate::digest::Digest;
use crate::language::Catalogue;
use crate::ledger::Ledger;
use crate::lock::Lock;
use crate::mail::{Correspondent, MailRecord, MailState};
use crate::names::Username;
use crate::outbox::office::Office;
use crate::outbox::post::{Mailed, Post, deliver as post};
use crate::outside::post::folder::MailFolder;
use crate::outside::post::journal::FileJournal;
use crate::ports::AuditRef;
use crate::ports::desk::ServiceDesk;
use crate::ports::mail::Postman;
use crate::run::record::Record;
use crate::settings::Purpose;
use crate::settings::tickets::TicketSettings;
use crate::watch::Watch;

/// How many mails go out before the lock is looked at again, where akun.yaml names no relay.
const BATCH: usize = 100;

/// What a sending writes to, and who watches it.
pub struct Way<'w> {
    /// The audit ref.
    pub audit: &'w mut dyn AuditRef,
    /// The lock.
    pub lock: &'w dyn Lock,
    /// Who watches.
    pub watch: &'w dyn Watch,
}

/// Sends the mails that are due, and tells what became of them.
///
/// # Errors
/// When a mail that is asked for again is unknown, a template or the audit ref cannot be used, or the output not written.
pub fn deliver(
    resend: &[String],
    office: &Office<'_>,
    desk: &Desk,
    record: &mut Record,
    way: Way<'_>,
    context: &mut Context,
) -> Result<Mailed, Stop> {
    let again = asked_again(resend, record.ledger())?;
    let mut postman = postman(desk, context)?;
    let mut service_desk = match &desk.settings().tickets {
        Some(TicketSettings::Http(there)) => Some(reach::service_desk(there, &desk.folder, context)?),
        _ => None,
    };
    let mut journal = FileJournal::new(desk.folder.join(&desk.local).join("mail.journal"));
    let (from, reply_to) = senders(desk);
    let mut post_way = Post {
        postman: postman.as_mut().map(|postman| &mut **postman as &mut dyn Postman),
        desk: service_desk.as_mut().map(|desk| desk as &mut dyn ServiceDesk),
        journal: &mut journal,
        audit: way.audit,
        lock: way.lock,
        watch: way.watch,
        from,
        reply_to,
        batch: desk.settings().mail.as_ref().map_or(BATCH, |relay| relay.batch),
        again: &again,
    };
    let mailed = post(office, record, &mut post_way)
        .map_err(|error| context.stop_of(error, &desk.registry.sources).partly())?;
    let place = postman.as_ref().map(|postman| postman.place());
    say(&mailed, place.as_deref(), desk, context)?;
    say_filed(&mailed, service_desk.as_ref().map(Postman::place), desk, context)?;
    Ok(mailed)
}

/// Who takes mails: the relay that akun.yaml names; files in a rehearsal without one; else nobody.
fn postman(desk: &Desk, context: &Context) -> Result<Option<Box<dyn Postman>>, Stop> {
    let settings = desk.settings();
    Ok(match &settings.mail {
        Some(relay) => Some(Box::new(reach::relay(relay, &desk.folder, context)?)),
        None if settings.purpose == Purpose::Rehearsal => {
            let named = format!("{}/mail", desk.local);
            Some(Box::new(MailFolder::new(desk.folder.join(&named), &named)))
        }
        None => None,
    })
}

/// The mails that somebody asks to be sent again: in doubt, or refused.
fn asked_again(resend: &[String], ledger: &Ledger) -> Result<BTreeSet<Digest>, Stop> {
    let open: Vec<Digest> = ledger
        .mails()
        .all()
        .filter(|told| {
            matches!(
                told.ended,
                Some((MailState::Unknown | MailState::Failed { .. }, _))
            )
        })
        .map(|told| told.record.mail)
        .collect();
    let mut again = BTreeSet::new();
    for asked in resend {
        let meant = |mail: &&Digest| asked.len() >= 8 && mail.to_string().starts_with(asked.as_str());
        match open.iter().find(meant) {
            Some(mail) => again.insert(*mail),
            None => return Err(Stop::misuse("stop-no-mail").with("mail", asked)),
        };
    }
    Ok(again)
}

/// Who sends mails, and who is answered: as akun.yaml says, else the operator at the institution's domain and the help desk.
fn senders(desk: &Desk) -> (Correspondent, Correspondent) {
    let policy = &desk.registry.policy;
    let operator = &policy.institution.operator;
    let relay = desk.settings().mail.as_ref();
    let from = relay.map_or_else(
        || format!("no-reply@{}", policy.main_domain()),
        |relay| relay.from.clone(),
    );
    let contact = Some(&operator.contact).filter(|contact| contact.contains('@'));
    let reply_to = relay.and_then(|relay| relay.reply_to.clone());
    let reply_to = reply_to
        .or_else(|| contact.cloned())
        .unwrap_or_else(|| from.clone());
    let named = |name: &str, address: String| Correspondent {
        name: name.to_owned(),
        address,
    };
    (named(&operator.name, from), named("", reply_to))
}

/// What people know a mail by: the account, or the unit, and its number.
pub fn whom(record: &MailRecord) -> String {
    record
        .username
        .as_ref()
        .map_or_else(|| record.unit.to_string(), Username::to_string)
}

/// Tells what became of the mails of a run.
fn say(mailed: &Mailed, place: Option<&str>, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let out = &mut context.out;
    let counted = [
        ("apply-mail-sent", mailed.sent_count()),
        ("apply-mail-resting", mailed.resting),
        ("apply-mail-unaddressed", mailed.unaddressed),
        ("apply-mail-lapsed", mailed.lapsed),
    ];
    for (id, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
        let args = [
            ("count", &*count.to_string()),
            ("place", place.unwrap_or_default()),
        ];
        writeln!(out, "{}", catalogue.text(id, &args))?;
        if id == "apply-mail-sent" {
            for (template, count) in &mailed.sent {
                writeln!(out, "  {count} × {template}")?;
            }
        }
    }
    for line in unsent(mailed, catalogue) {
        writeln!(out, "{line}")?;
    }
    if mailed.waiting > 0 {
        let reason = mailed.stopped.as_ref().map(|reason| reason.said(catalogue));
        let count = mailed.waiting.to_string();
        let args = [
            ("count", &*count),
            ("reason", reason.as_deref().unwrap_or_default()),
        ];
        let id = match reason {
            Some(_) => "apply-mail-stopped",
            None => "apply-mail-nobody",
        };
        writeln!(out, "{}", catalogue.text(id, &args))?;
    }
    let doubtful = mailed.doubtful.saturating_sub(mailed.unknown.len());
    if doubtful > 0 {
        let count = doubtful.to_string();
        writeln!(
            out,
            "{}",
            catalogue.text("apply-mail-doubtful", &[("count", &count)])
        )?;
    }
    Ok(out.flush()?)
}

/// Tells what the service desk took and answered.
fn say_filed(mailed: &Mailed, place: Option<String>, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
    let catalogue = &desk.catalogue;
    let place = place.unwrap_or_default();
    let counted = [
        ("apply-ticket-told", mailed.filed),
        ("apply-ticket-acknowledged", mailed.acknowledged),
    ];
    for (id, count) in counted.into_iter().filter(|(_, count)| *count > 0) {
        let args = [("count", &*count.to_string()), ("place", &place)];
        writeln!(context.out, "{}", catalogue.text(id, &args))?;
    }
    if let Some(reason) = &mailed.desk_stopped {
        let reason = reason.said(catalogue);
        let count = mailed.desk_waiting.to_string();
        let args = [("place", place.as_str()), ("reason", &reason), ("count", &count)];
        writeln!(context.out, "{}", catalogue.text("apply-ticket-stopped", &args))?;
    }
    Ok(context.out.flush()?)
}

/// A line for each mail that was refused, is in doubt, or cannot be written.
fn unsent(mailed: &Mailed, catalogue: &Catalogue) -> Vec<String> {
    let line = |id, record: &MailRecord, reply: &str| {
        let (whom, mail) = (whom(record), record.mail.short());
        let args = [
            ("whom", &*whom),
            ("template", &record.template),
            ("reply", reply),
            ("mail", &mail),
        ];
        catalogue.text(id, &args)
    };
    let failed = mailed.failed.iter();
    let failed = failed.map(|(record, reply)| line("apply-mail-failed", record, reply));
    let unknown = mailed.unknown.iter();
    let unwritten = mailed.unwritten.iter();
    let unwritten = unwritten.map(|(record, fault)| line("apply-mail-unwritten", record, &fault.to_string()));
    failed
        .chain(unknown.map(|record| line("apply-mail-unknown", record, "")))
        .chain(unwritten)
        .collect()
}
