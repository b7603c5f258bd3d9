//! `akun mail`: the mails that were recorded, and what became of them.

use std::collections::BTreeMap;
use std::io::Write;

use clap::Args as ClapArgs;

use crate::cli::apply::mails::whom;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::watch::Silent;
use crate::day::{Day, Zone};
use crate::language::Catalogue;
use crate::ledger::mails::Told;
use crate::mail::MailState;

/// Show the mails that wait, that were refused, and of which nobody knows whether they were sent
///
/// A mail in doubt is not sent again by itself: the connection broke after it was handed over and before the answer.
/// `akun apply --resend MAIL` sends it again, under the same Message-ID.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// Those that were sent and those that lapsed, too
    #[arg(long)]
    pub all: bool,
}

/// Shows the mails.
///
/// # Errors
/// When the registry or the audit ref cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let record = desk.record(&mut audit)?;
    let mut told: Vec<&Told> = record.ledger().mails().all().collect();
    told.sort_by_key(|told| (told.record.at, told.record.mail));
    let count = |ids: &[&str]| {
        let of = told.iter().filter(|told| ids.contains(&state(told)));
        of.count().to_string()
    };
    let args_of_counts = [
        ("sent", count(&["mail-sent"])),
        ("waiting", count(&["mail-waiting", "mail-resting"])),
        ("failed", count(&["mail-failed"])),
        ("doubtful", count(&["mail-doubtful"])),
        ("lapsed", count(&["mail-lapsed"])),
    ];
    let args_of_counts = args_of_counts
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    writeln!(
        context.out,
        "{}",
        desk.catalogue.text("mail-counts", &args_of_counts)
    )?;
    let is_over = |told: &Told| matches!(state(told), "mail-sent" | "mail-lapsed");
    let zone = desk.registry.policy.institution.zone;
    for told in told.into_iter().filter(|told| args.all || !is_over(told)) {
        writeln!(context.out, "{}", line(told, zone, &desk.catalogue))?;
    }
    Ok(Exit::Done)
}

/// A mail in a line, without its address.
pub fn line(told: &Told, zone: Zone, catalogue: &Catalogue) -> String {
    let (reply, at) = match &told.ended {
        Some((MailState::Failed { reply } | MailState::Later { reply }, at)) => (reply.as_str(), *at),
        Some((_, at)) => ("", *at),
        None => ("", told.record.at),
    };
    let (mail, whom, at) = (told.record.mail.short(), whom(&told.record), zone.clock(at));
    let args = [
        ("mail", mail.as_str()),
        ("template", &told.record.template),
        ("whom", &whom),
        ("reply", reply),
        ("at", &at),
    ];
    catalogue.text(state(told), &args)
}

/// What was told of something: for each day, template and what became of it, how many.
pub fn summary<'l>(told: impl Iterator<Item = &'l Told>, catalogue: &Catalogue) -> Vec<String> {
    let mut groups: BTreeMap<(Day, &str, &str), usize> = BTreeMap::new();
    for told in told {
        let record = &told.record;
        *groups
            .entry((record.day, &record.template, state(told)))
            .or_default() += 1;
    }
    let lines = groups.into_iter().map(|((day, template, state), count)| {
        let state = catalogue.text(&format!("status-{state}"), &[]);
        let (count, day) = (count.to_string(), day.to_string());
        let args = [
            ("count", &*count),
            ("template", template),
            ("state", &state),
            ("day", &day),
        ];
        catalogue.text("status-mails", &args)
    });
    lines.collect()
}

/// The id of the text for what became of a mail.
fn state(told: &Told) -> &'static str {
    match &told.ended {
        None => "mail-waiting",
        Some((MailState::Later { .. }, _)) => "mail-resting",
        Some((MailState::Sent { .. }, _)) => "mail-sent",
        Some((MailState::Failed { .. }, _)) => "mail-failed",
        Some((MailState::Unknown, _)) => "mail-doubtful",
        Some((MailState::Lapsed, _)) => "mail-lapsed",
    }
}
