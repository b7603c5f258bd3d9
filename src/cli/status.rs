//! `akun status`: where a request stands, or why an account is as it is, with every cause.

use std::io::Write;

use clap::Args as ClapArgs;

use crate::change::{Cause, ChangeKind, Outcome};
use crate::cli::audit::log::line;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::outlook::Outlook;
use crate::cli::plan::day;
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::diagnostic::message::message;
use crate::diagnostic::nearest;
use crate::ledger::Ledger;
use crate::names::{ItemRef, RequestId, Username};
use crate::plan::finding::{Finding, FindingKind};
use crate::request::Request;

/// Show where a request stands, or why an account is as it is
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A request's id or an account's username
    pub what: String,

    /// The day, YYYY-MM-DD [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// What a status is told from.
struct Scene<'a> {
    desk: &'a Desk,
    ledger: &'a Ledger,
    outlook: &'a Outlook<'a>,
}

/// Shows where something stands.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let desk = Desk::open(context, None)?;
    let watch = Silent;
    let mut audit = desk.audit(&watch)?;
    let record = desk.record(&mut audit)?;
    let live = desk.live(context)?;
    let ledger = record.ledger();
    let day = args.as_of.unwrap_or_else(|| desk.today(context));
    let policies = desk.policies(ledger, context)?;
    let outlook = Outlook::of(&desk, &policies, ledger, live, day);
    let scene = Scene {
        desk: &desk,
        ledger,
        outlook: &outlook,
    };
    if let Some(request) = desk
        .registry
        .requests
        .iter()
        .find(|request| request.id.as_str() == args.what)
    {
        return scene.request(request, context);
    }
    // A file that cannot be read is a request all the same, by the id that its name gives.
    let is_named = |id: &RequestId| id.as_str() == args.what;
    let mut unread = desk.registry.held.iter();
    if let Some(unread) = unread.find(|unread| unread.id.as_ref().is_some_and(is_named)) {
        writeln!(context.out, "{}", args.what)?;
        scene.held(&unread.path, context)?;
        return Ok(Exit::Done);
    }
    let given = ledger.names().iter().find(|(_, name)| name.as_str() == args.what);
    if let Some((origin, _)) = given {
        return scene.account(&args.what, origin, context);
    }
    let known = desk.registry.requests.iter().map(|request| request.id.as_str());
    let unread = desk.registry.held.iter().filter_map(|unread| unread.id.as_ref());
    let known = known
        .chain(unread.map(RequestId::as_str))
        .chain(ledger.names().values().map(Username::as_str));
    let stop = Stop::misuse("status-unknown").with("what", &args.what);
    Err(match nearest(&args.what, known) {
        Some(near) => Stop::misuse("status-unknown-near")
            .with("what", &args.what)
            .with("near", near),
        None => stop,
    })
}

impl Scene<'_> {
    fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.desk.catalogue.text(id, args)
    }

    fn request(&self, request: &Request, context: &mut Context) -> Result<Exit, Stop> {
        let out = &mut context.out;
        writeln!(out, "{}  {}", request.id.value, request.title.value)?;
        if let Some(day) = self.outlook.docket.days.get(&request.id.value) {
            let text = self.say(
                "status-entered",
                &[
                    ("day", &day.to_string()),
                    ("procedure", request.procedure.as_str()),
                ],
            );
            writeln!(out, "  {text}")?;
        }
        self.held(&request.path, context)?;
        let out = &mut context.out;
        for (number, _) in request.inline_items() {
            let item = request.item_ref(number);
            let name = self.ledger.name_of(&item).or(self.outlook.plan.names.get(&item));
            let name = name.map_or("-", |name| name.as_str());
            writeln!(out, "  #{number:<4} {name:<24} {}", self.item(&item))?;
        }
        for paper in self
            .ledger
            .papers()
            .values()
            .filter(|paper| self.reports(paper.covers.as_slice(), request))
        {
            let blank = self.say("plan-number-blank", &[]);
            writeln!(out, "  {} {}", paper.number.as_ref().unwrap_or(&blank), paper.key)?;
        }
        Ok(Exit::Done)
    }

    /// Says what is wrong with a request that is held.
    fn held(&self, path: &str, context: &mut Context) -> Result<(), Stop> {
        let Some(held) = self.outlook.docket.held.get(path) else {
            return Ok(());
        };
        let out = &mut context.out;
        writeln!(out, "  {}", self.say("status-held", &[("path", path)]))?;
        for fault in &held.faults {
            let text = message(fault, &self.desk.catalogue);
            writeln!(out, "    {}: {text}", fault.code)?;
        }
        Ok(())
    }

    /// Whether a paper reports a change that goes back to a request.
    fn reports(
        &self,
        covers: &[(crate::ledger::event::RunId, crate::change::ChangeId)],
        request: &Request,
    ) -> bool {
        self.ledger.runs().iter().any(|run| {
            run.intent.changes.iter().any(|intended| {
                intended.cause.item().request == request.id.value
                    && covers.contains(&(run.intent.run.clone(), intended.change))
            })
        })
    }

    /// Where an item stands, in words.
    fn item(&self, item: &ItemRef) -> String {
        let Outlook { plan, docket, .. } = self.outlook;
        let last = self.ledger.runs().iter().rev().find_map(|run| {
            let intended = run
                .intent
                .changes
                .iter()
                .find(|intended| *intended.cause.item() == *item)?;
            Some((run, intended))
        });
        if let Some((run, intended)) = last
            && let Some((Outcome::Done, _)) = run.outcomes.get(&intended.change)
        {
            let day = run.intent.day.to_string();
            return match (&intended.cause, intended.kind) {
                (Cause::Date { clause, .. }, ChangeKind::Close) => {
                    self.say("status-closed", &[("day", &day), ("clause", clause)])
                }
                _ => self.say("status-done", &[("day", &day)]),
            };
        }
        let deferred = plan.deferred.iter().find(|deferred| deferred.item == *item);
        if let Some(deferred) = deferred {
            return self.say("status-deferred", &[("day", &deferred.until.to_string())]);
        }
        if let Some(scheduled) = plan.scheduled.iter().find(|scheduled| scheduled.item == *item) {
            return self.say("status-scheduled", &[("day", &scheduled.from.to_string())]);
        }
        if let Some(finding) = plan
            .findings
            .iter()
            .find(|finding| about_item(finding, &item.to_string()))
        {
            let id = format!("finding-{}", finding.kind.word());
            let text = self.say(&id, &[("subject", &finding.subject), ("detail", &finding.detail)]);
            // The line begins with the item already.
            let about = format!("{}: ", finding.subject);
            return text.strip_prefix(&about).map_or(text.clone(), str::to_owned);
        }
        if docket
            .held
            .values()
            .any(|held| held.id.as_ref() == Some(&item.request))
        {
            return self.say("status-item-held", &[]);
        }
        self.say("status-waiting", &[])
    }

    fn account(&self, username: &str, origin: &ItemRef, context: &mut Context) -> Result<Exit, Stop> {
        let out = &mut context.out;
        writeln!(out, "{username}  {origin}")?;
        match self.outlook.live.by_username(username) {
            None => writeln!(out, "  {}", self.say("status-no-entry", &[]))?,
            Some(held) => {
                let zone = self.desk.registry.policy.institution.zone;
                let from = Day::of(held.account.valid_from, zone).to_string();
                let until = held
                    .account
                    .end
                    .map(|end| Day::of(end, zone).minus_days(1).to_string());
                let until = until.unwrap_or_else(|| self.say("plan-open-end", &[]));
                let state = self.say(&format!("status-state-{}", held.account.state.word()), &[]);
                let text = self.say(
                    "status-account",
                    &[("state", &state), ("from", &from), ("until", &until)],
                );
                writeln!(out, "  {text}")?;
            }
        }
        for run in self.ledger.runs() {
            for intended in run
                .intent
                .changes
                .iter()
                .filter(|intended| intended.username.as_str() == username)
            {
                writeln!(
                    out,
                    "  {}  {}",
                    run.intent.day,
                    line(run, intended, &self.desk.catalogue)
                )?;
            }
        }
        for finding in self
            .outlook
            .plan
            .findings
            .iter()
            .filter(|finding| finding.subject == username)
        {
            let id = format!("finding-{}", finding.kind.word());
            writeln!(
                out,
                "  {}",
                self.say(&id, &[("subject", &finding.subject), ("detail", &finding.detail)])
            )?;
        }
        Ok(Exit::Done)
    }
}

/// Whether a finding is about an item. One on what is stuck names the account, and the item as its cause.
fn about_item(finding: &Finding, item: &str) -> bool {
    finding.subject == item || (finding.kind == FindingKind::Stuck && finding.detail == item)
}
