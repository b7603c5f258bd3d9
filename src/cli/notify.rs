//! `akun notify`: an announcement to many, previewed first, and sent once to each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use clap::Args as ClapArgs;

use crate::cli::apply::mails::{Way, deliver};
use crate::cli::apply::turn::{alone, check_named, check_settled};
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::plan::day;
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::docket::Docket;
use crate::ledger::Ledger;
use crate::ledger::policies::Policies;
use crate::live::LiveState;
use crate::lock::Lock;
use crate::mail::template::Letters;
use crate::names::{CategoryId, UnitId};
use crate::outbox::announce::mails;
use crate::outbox::cause::Due;
use crate::outbox::office::Office;
use crate::outbox::prepare::{self, broken};
use crate::outbox::reach::correspondent;
use crate::policy::notice::Announcement;
use crate::ports::{AuditRef, SealedFiles as _};
use crate::run::Brief;
use crate::run::closings::Closings;
use crate::run::record::Record;

/// Tell many people something by mail, such as that rules have changed: shown first, sent once to each
///
/// Only what `announcements` of the policy names may be announced, and only to its categories. It goes to holders of open
/// accounts of ours, at the institution's address. An announcement is its template: whoever was told it is not told it
/// again, and whoever came since is. Another announcement is another template.
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// The template, `pengumuman-aturan`
    #[arg(value_name = "TEMPLATE")]
    pub template: String,

    /// Only the people of these categories or units [default: every category that the policy allows]
    #[arg(long, value_name = "CATEGORY|UNIT", num_args = 1..)]
    pub to: Vec<String>,

    /// Sends it, if it is for so many people as the preview said
    #[arg(long, value_name = "N")]
    pub send: Option<usize>,

    /// The day, YYYY-MM-DD; only in a rehearsal [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// Shows an announcement, or sends it.
///
/// # Errors
/// When it may not be announced, its template is at fault, the registry, the audit ref or the directory cannot be used, or
/// somebody else holds the lock.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let mut desk = Desk::open(context, None)?;
    check_named(args.as_of, &desk)?;
    let announcement = announcement(args, &desk)?;
    let Some(count) = args.send else {
        return announced(args, &announcement, &mut desk, None, context);
    };
    let named = ("notify", "notify-run-waits");
    alone(&mut desk, named, &Silent, context, |desk, lock, context| {
        announced(args, &announcement, desk, Some((count, lock)), context)
    })
}

/// What is announced, as far as the policy allows it.
fn announcement(args: &Args, desk: &Desk) -> Result<Announcement, Stop> {
    let policy = &desk.registry.policy;
    let named = policy.announcements.iter();
    let mut named = named.filter(|announced| announced.template == args.template);
    let Some(announced) = named.next() else {
        let all = policy.announcements.iter();
        let all: Vec<&str> = all.map(|announced| announced.template.as_str()).collect();
        return Err(Stop::misuse("notify-not-allowed")
            .with("template", &args.template)
            .with(
                "allowed",
                if all.is_empty() {
                    "-".to_owned()
                } else {
                    all.join(", ")
                },
            ));
    };
    let (mut categories, mut units) = (BTreeSet::new(), BTreeSet::new());
    for to in &args.to {
        let (category, unit) = (CategoryId::new(to.as_str()), UnitId::new(to.as_str()));
        if announced.to.contains(&category) {
            categories.insert(category);
        } else if policy.categories.contains_key(&category) {
            return Err(Stop::misuse("notify-category-not-allowed")
                .with("template", &args.template)
                .with("category", to));
        } else if desk.registry.units.get(&unit).is_some() {
            units.insert(unit);
        } else {
            return Err(Stop::misuse("notify-nobody-so-called").with("name", to));
        }
    }
    if categories.is_empty() {
        categories.clone_from(&announced.to);
    }
    Ok(Announcement {
        template: announced.template.clone(),
        categories,
        units,
    })
}

/// Shows an announcement; with a count and the lock it sends it, if it is for so many.
fn announced(
    args: &Args,
    announcement: &Announcement,
    desk: &mut Desk,
    sending: Option<(usize, &dyn Lock)>,
    context: &mut Context,
) -> Result<Exit, Stop> {
    let day = args.as_of.unwrap_or_else(|| desk.today(context));
    desk.read_lists(day);
    let desk = &*desk;
    let mut audit = desk.audit(&Silent, context)?;
    let mut reader = desk.reader_on(day, context)?;
    let (mut record, live) = desk.record_and_live(&mut audit, &mut *reader)?;
    let live = live?;
    check_settled(record.ledger(), "notify-run-waits")?;
    desk.check_day(day, record.ledger())?;
    desk.check_directory(live.directory(), record.ledger())?;
    let policies = desk.policies(record.ledger(), context)?;
    let docket = desk.docket(&policies, record.ledger(), &live, desk.share().as_ref(), day);
    let admitted = docket.admitted();
    let brief = desk.brief(&policies, &admitted, day);
    let place = desk.sealed().place("");
    let office = office(
        (announcement, &brief),
        (&docket, &live, &policies),
        &place,
        desk,
        context,
    );
    let audience = Audience::of(announcement, &office, record.ledger(), context)?;
    let Some((count, lock)) = sending else {
        audience.show(args, desk, context)?;
        return Ok(Exit::Done);
    };
    if count != audience.to_send {
        return Err(Stop::new(Exit::Stale, "notify-another-count")
            .with("said", count)
            .with("found", audience.to_send));
    }
    send(&office, desk, &mut record, (&mut audit, lock), context)
}

/// What the mails are made from.
fn office<'a>(
    (announcement, brief): (&'a Announcement, &'a Brief<'a>),
    (docket, live, policies): (&'a Docket<'a>, &'a LiveState, &'a Policies<'a>),
    place: &'a str,
    desk: &'a Desk,
    context: &Context,
) -> Office<'a> {
    Office {
        registry: &desk.registry,
        policies,
        docket,
        live,
        brief,
        sealed: place,
        findings: &[],
        announcement: Some(announcement),
        day: brief.day,
        now: context.now,
    }
}

fn send(
    office: &Office<'_>,
    desk: &Desk,
    record: &mut Record,
    (audit, lock): (&mut dyn AuditRef, &dyn Lock),
    context: &mut Context,
) -> Result<Exit, Stop> {
    let way = Way {
        audit,
        lock,
        watch: &Silent,
    };
    let mailed = deliver(&[], office, desk, record, way, context)?;
    if mailed.sent_count() == 0 && mailed.is_whole() && mailed.waiting == 0 {
        writeln!(context.out, "{}", desk.catalogue.text("notify-nobody-left", &[]))?;
    }
    Ok(if mailed.is_whole() {
        Exit::Done
    } else {
        Exit::Partly
    })
}

/// Whom an announcement reaches.
struct Audience {
    /// How many are told, by category.
    by_category: BTreeMap<CategoryId, usize>,
    /// How many mails a sending would hand over now.
    to_send: usize,
    /// How many were told before, or a mail to them is under way.
    before: usize,
    /// The accounts without an address at the institution.
    unaddressed: Vec<String>,
    /// The first mail: to whom, and its words.
    first: Option<String>,
}

impl Audience {
    fn of(
        announcement: &Announcement,
        office: &Office<'_>,
        ledger: &Ledger,
        context: &mut Context,
    ) -> Result<Self, Stop> {
        let (accounts, closings) = (ledger.accounts(), Closings::of(office.brief));
        let scene = office.scene(ledger, &accounts, &closings);
        let mut audience = Self {
            by_category: BTreeMap::new(),
            to_send: 0,
            before: 0,
            unaddressed: Vec::new(),
            first: None,
        };
        let policy = &office.registry.policy;
        let sources = &office.registry.sources;
        let letters = Letters::read(&office.registry.templates, policy.portal.as_deref())
            .map_err(|fault| context.stop_of(broken(&fault, office.registry), sources))?;
        let mut write = |due: &Due<'_>| {
            let written = prepare::write(&scene, due, &letters);
            written.map_err(|fault| context.stop_of(broken(&fault, office.registry), sources))
        };
        for (category, due) in mails(&scene, announcement) {
            let told = ledger.mails().get(&due.record.mail);
            if told.is_some_and(|told| !told.is_due(office.now)) {
                audience.before += 1;
                continue;
            }
            let Some(to) = correspondent(&scene, &due) else {
                let username = due.record.username.map(|username| username.to_string());
                audience.unaddressed.extend(username);
                continue;
            };
            // Each is written, so that a template that one of them breaks is found before the first is sent.
            let (subject, words, _) = write(&due)?;
            audience.to_send += 1;
            *audience.by_category.entry(category).or_default() += 1;
            audience
                .first
                .get_or_insert_with(|| format!("{} <{}>\n{subject}\n\n{}", to.name, to.address, words.text));
        }
        audience.unaddressed.sort();
        Ok(audience)
    }

    /// Shows whom it reaches, and the first mail in full.
    fn show(&self, args: &Args, desk: &Desk, context: &mut Context) -> Result<(), Stop> {
        let catalogue = &desk.catalogue;
        let out = &mut context.out;
        let count = self.to_send.to_string();
        let shown = [("template", args.template.as_str()), ("count", &count)];
        writeln!(out, "{}", catalogue.text("notify-audience", &shown))?;
        for (category, count) in &self.by_category {
            let known = desk.registry.policy.categories.get(category);
            let label = known.map_or(category.as_str(), |known| known.label.as_str());
            writeln!(out, "  {label}: {count}")?;
        }
        if self.before > 0 {
            let before = self.before.to_string();
            writeln!(out, "{}", catalogue.text("notify-before", &[("count", &before)]))?;
        }
        if !self.unaddressed.is_empty() {
            let count = self.unaddressed.len().to_string();
            let names = self.unaddressed.join(", ");
            let args = [("count", count.as_str()), ("names", &names)];
            writeln!(out, "{}", catalogue.text("notify-unaddressed", &args))?;
        }
        let Some(first) = &self.first else {
            return Ok(());
        };
        writeln!(out, "\n{}\n", catalogue.text("notify-first", &[]))?;
        for line in first.lines() {
            writeln!(out, "{}", format!("  {line}").trim_end())?;
        }
        let mut command = vec!["akun notify".to_owned(), args.template.clone()];
        command.extend(args.to.iter().map(|to| format!("--to {to}")));
        command.extend(args.as_of.map(|day| format!("--as-of {day}")));
        command.push(format!("--send {count}"));
        let command = command.join(" ");
        writeln!(
            out,
            "\n{}",
            catalogue.text("notify-send", &[("command", &command)])
        )?;
        Ok(())
    }
}
