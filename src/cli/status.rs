//! `akun status`: where a request stands, or why an account is as it is, with every cause.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use clap::Args as ClapArgs;

use crate::account::{Account, PersonId};
use crate::approval::Proof;
use crate::change::{Cause, ChangeKind, Outcome};
use crate::cli::audit::log::line;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::mail::summary;
use crate::cli::outlook::Outlook;
use crate::cli::plan::day;
use crate::cli::watch::Silent;
use crate::day::Day;
use crate::desired::life::Life;
use crate::desired::spells::Hold;
use crate::diagnostic::citations::Citations;
use crate::diagnostic::message::message;
use crate::diagnostic::nearest;
use crate::language::Catalogue;
use crate::ledger::event::Intended;
use crate::ledger::tickets::Ticket;
use crate::ledger::{Ledger, Run};
use crate::live::LiveAccount;
use crate::names::{ItemRef, RequestId, Username};
use crate::plan::drift::Drift;
use crate::plan::finding::{Finding, FindingKind};
use crate::request::Request;
use crate::request::matter::Withdrawal;
use crate::run::due::{self, Deed};
use crate::run::procedures::withdrawals;
use crate::run::tickets::names_a_ticket;

/// Show where a request stands, or why an account is as it is
#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A request's id or an account's username
    pub what: String,

    /// The day, YYYY-MM-DD [default: today in the institution's zone]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// From how many items on they are counted before they are listed.
const MANY: usize = 30;

/// What a status is told from.
struct Scene<'a> {
    desk: &'a Desk,
    ledger: &'a Ledger,
    outlook: &'a Outlook<'a>,
    /// Whose account each name is, or was.
    owners: BTreeMap<Username, PersonId>,
}

/// Where the items of one request stand, as runs and the plan say it: looked up once, not for each of them.
struct Standings<'a> {
    /// The last change that a run meant to do because of each item, and what became of it.
    last: BTreeMap<&'a ItemRef, (&'a Run, &'a Intended, Option<&'a Outcome>)>,
    /// Every such change, as papers count them.
    deeds: BTreeSet<Deed>,
    deferred: BTreeMap<&'a ItemRef, Day>,
    lapsed: BTreeMap<&'a ItemRef, Day>,
    /// Each hold that was not taken back.
    holds: BTreeMap<&'a ItemRef, &'a Hold>,
    day: Day,
    scheduled: BTreeMap<&'a ItemRef, Day>,
    findings: BTreeMap<String, &'a Finding>,
    /// The clauses that they cite.
    citations: &'a Citations,
    /// What was taken back of it, and by which request.
    taken_back: Vec<(&'a Withdrawal, &'a RequestId)>,
    /// The request that took its place.
    replaced_by: Option<&'a RequestId>,
    held: bool,
}

impl<'a> Standings<'a> {
    fn of(request: &RequestId, scene: &Scene<'a>) -> Self {
        let Outlook { plan, docket, .. } = scene.outlook;
        let of_it = |item: &ItemRef| item.request == *request;
        let (mut last, mut deeds) = (BTreeMap::new(), BTreeSet::new());
        for (run, intended, outcome) in due::deeds(scene.ledger) {
            for item in intended.items().filter(|item| of_it(item)) {
                last.insert(item, (run, intended, outcome));
                deeds.insert(due::deed(run, intended));
            }
        }
        let deferred = plan.deferred.iter().filter(|deferred| of_it(&deferred.item));
        let scheduled = plan.scheduled.iter().filter(|scheduled| of_it(&scheduled.item));
        // One on what is stuck names the account, and the item as its cause.
        let about = |finding: &Finding| match finding.kind {
            FindingKind::Stuck => finding.detail.clone(),
            _ => finding.subject.clone(),
        };
        Self {
            last,
            deeds,
            deferred: deferred
                .map(|deferred| (&deferred.item, deferred.until))
                .collect(),
            lapsed: scene.ledger.lapsed(),
            holds: docket
                .desired
                .persons
                .iter()
                .flat_map(|person| person.holds.iter().map(|hold| (&hold.item, hold)))
                .collect(),
            day: plan.day,
            scheduled: scheduled
                .map(|scheduled| (&scheduled.item, scheduled.from))
                .collect(),
            findings: plan
                .findings
                .iter()
                .rev()
                .map(|finding| (about(finding), finding))
                .collect(),
            citations: &scene.desk.registry.citations,
            taken_back: withdrawals(request, &scene.desk.registry.requests, &docket.desired),
            replaced_by: docket.desired.superseded.get(request).copied(),
            held: docket.held.values().any(|held| held.id.as_ref() == Some(request)),
        }
    }

    /// Where an item stands: a word for counting, and a sentence. What was done before it was taken back is said as well.
    fn item(&self, item: &ItemRef, catalogue: &Catalogue) -> (&'static str, String) {
        let mut taken_back = self.taken_back.iter();
        let by = taken_back.find(|(withdrawal, _)| withdrawal.takes_back(item));
        let withdrawn = by.map(|(_, by)| catalogue.text("status-withdrawn", &[("request", by.as_str())]));
        let was_done = matches!(self.last.get(item), Some((_, _, Some(Outcome::Done))));
        match withdrawn {
            None if let Some(by) = self.replaced_by => (
                "withdrawn",
                catalogue.text("status-replaced", &[("request", by.as_str())]),
            ),
            None => self.untouched(item, catalogue),
            Some(withdrawn) if was_done => {
                let (_, done) = self.untouched(item, catalogue);
                ("withdrawn", format!("{done}; {withdrawn}"))
            }
            Some(withdrawn) => ("withdrawn", withdrawn),
        }
    }

    /// Where an item stands that nobody took back.
    fn untouched(&self, item: &ItemRef, catalogue: &Catalogue) -> (&'static str, String) {
        let on = |id: &str, day: Day| catalogue.text(id, &[("day", &day.to_string())]);
        if let Some((run, intended, Some(Outcome::Done))) = self.last.get(item) {
            let day = run.intent.day;
            return match (&intended.cause, intended.kind) {
                (Cause::Date { clause, .. }, ChangeKind::Close) => {
                    let args = [("day", &*day.to_string()), ("clause", clause)];
                    ("closed", catalogue.text("status-closed", &args))
                }
                _ => ("done", on("status-done", day)),
            };
        }
        if let Some(hold) = self.holds.get(item) {
            return ("done", on_hold(hold, self.day, catalogue));
        }
        if let Some(day) = self.lapsed.get(item) {
            return ("lapsed", on("status-lapsed", *day));
        }
        if let Some(day) = self.deferred.get(item) {
            ("deferred", on("status-deferred", *day))
        } else if let Some(day) = self.scheduled.get(item) {
            ("scheduled", on("status-scheduled", *day))
        } else if let Some(finding) = self.findings.get(&item.to_string()) {
            ("found", finding.what(&finding.detail, self.citations, catalogue))
        } else if self.held {
            ("held", catalogue.text("status-item-held", &[]))
        } else {
            ("waiting", catalogue.text("status-waiting", &[]))
        }
    }
}

/// Until when an account is on hold, or was.
fn on_hold(hold: &Hold, day: Day, catalogue: &Catalogue) -> String {
    let is_over = hold.until.is_some_and(|until| until < day);
    let until = hold.until.map(|until| until.to_string());
    let until = until.unwrap_or_else(|| catalogue.text("plan-open-end", &[]));
    let id = if is_over {
        "status-hold-over"
    } else {
        "status-hold"
    };
    catalogue.text(id, &[("until", &until)])
}

/// Shows where something stands.
///
/// # Errors
/// When the registry, the audit ref or the directory cannot be used, or the output not written.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let mut desk = Desk::open(context, None)?;
    let day = args.as_of.unwrap_or_else(|| desk.today(context));
    desk.read_lists(day);
    let watch = Silent;
    let mut audit = desk.audit(&watch, context)?;
    let (record, live) = desk.record_and_live(&mut audit, &mut *desk.reader_on(day, context)?)?;
    let (ledger, live) = (record.ledger(), live?);
    let policies = desk.policies(ledger, context)?;
    let outlook = Outlook::of(&desk, &policies, ledger, live, (day, Drift::Reported));
    let scene = Scene {
        desk: &desk,
        ledger,
        outlook: &outlook,
        owners: ledger.owners(&desk.registry.settings.institution),
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
    let gone = RequestId::parse(&args.what).filter(|id| ledger.entered(id).is_some());
    if let Some(gone) = gone {
        return scene.gone(&gone, context);
    }
    let given = ledger.names().iter().find(|(_, name)| name.as_str() == args.what);
    if let Some((origin, _)) = given {
        return scene.account(&args.what, origin, context);
    }
    if let Some(other) = outlook.live.foreign(&args.what.to_lowercase()) {
        let text = scene.say("status-foreign", &[("dn", &other.dn)]);
        writeln!(context.out, "{}\n  {text}", args.what)?;
        return Ok(Exit::Done);
    }
    let known = desk.registry.requests.iter().map(|request| request.id.as_str());
    let unread = desk.registry.held.iter().filter_map(|unread| unread.id.as_ref());
    let known = known
        .chain(unread.map(RequestId::as_str))
        .chain(ledger.names().values().map(Username::as_str));
    Err(match nearest(&args.what, known) {
        Some(near) => Stop::misuse("status-unknown-near")
            .with("what", &args.what)
            .with("near", near),
        None => Stop::misuse("status-unknown").with("what", &args.what),
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
        self.approvals(&request.id.value, context)?;
        self.held(&request.path, context)?;
        let items = request.inline_items().map(|(number, _)| request.item_ref(number));
        self.items(&request.id.value, &items.collect::<Vec<_>>(), context)
    }

    /// Says who was proved to have approved a request when it entered.
    fn approvals(&self, id: &RequestId, context: &mut Context) -> Result<(), Stop> {
        let entered = self.ledger.entered(id);
        for approval in entered.map_or(&[][..], |entered| &entered.approvals) {
            let proof = match approval.proof {
                Proof::Signature => "signature",
                Proof::Forge => "forge",
            };
            let args = [
                ("by", approval.by.as_str()),
                ("unit", approval.unit.as_str()),
                ("proof", proof),
            ];
            writeln!(context.out, "  {}", self.say("status-approved", &args))?;
        }
        Ok(())
    }

    /// A request that entered and whose file is no longer there.
    fn gone(&self, id: &RequestId, context: &mut Context) -> Result<Exit, Stop> {
        writeln!(context.out, "{id}")?;
        if let Some(entered) = self.ledger.entered(id) {
            let text = self.say("status-gone", &[("day", &entered.day.to_string())]);
            writeln!(context.out, "  {text}")?;
        }
        let docket = &self.outlook.docket;
        let held = docket.held.iter().find(|(_, held)| held.id.as_ref() == Some(id));
        if let Some((path, _)) = held {
            self.held(path, context)?;
        }
        let names = self.ledger.names().keys();
        let items: Vec<ItemRef> = names.filter(|item| item.request == *id).cloned().collect();
        self.items(id, &items, context)
    }

    /// Says where items stand, and which papers report what was done because of them.
    fn items(&self, id: &RequestId, items: &[ItemRef], context: &mut Context) -> Result<Exit, Stop> {
        let standings = Standings::of(id, self);
        let out = &mut context.out;
        let said: Vec<(&'static str, String)> = items
            .iter()
            .map(|item| standings.item(item, &self.desk.catalogue))
            .collect();
        if items.len() > MANY {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for (word, _) in &said {
                *counts.entry(word).or_default() += 1;
            }
            let counts = counts.into_iter().map(|(word, count)| {
                self.say(&format!("status-count-{word}"), &[("count", &count.to_string())])
            });
            let counts = counts.collect::<Vec<_>>().join(" · ");
            let all = self.say("status-count", &[("count", &items.len().to_string())]);
            writeln!(out, "  {all}: {counts}")?;
        }
        for (item, (word, sentence)) in items.iter().zip(&said) {
            let name = self.ledger.name_of(item).or(self.outlook.plan.names.get(item));
            let name = name.or_else(|| self.named(item));
            // What was done for an account that something else closed since would read as if it were open.
            let closed = name
                .filter(|_| ["done", "withdrawn"].contains(word))
                .and_then(|name| self.closed(name));
            let name = name.map_or("-", |name| name.as_str());
            let closed = closed.map_or_else(String::new, |state| {
                let state = self.say(&format!("status-state-{state}"), &[]);
                self.say("status-now", &[("state", &state)])
            });
            writeln!(out, "  #{:<4} {name:<24} {sentence}{closed}", item.item)?;
        }
        let papers = self.ledger.papers().values();
        for paper in papers.filter(|paper| paper.covers.iter().any(|deed| standings.deeds.contains(deed))) {
            let blank = self.say("plan-number-blank", &[]);
            writeln!(out, "  {} {}", paper.number.as_ref().unwrap_or(&blank), paper.key)?;
        }
        let mails = self.ledger.mails().all();
        let mails = mails.filter(|told| told.record.request.as_ref() == Some(id));
        for line in summary(mails, &self.desk.catalogue) {
            writeln!(out, "  {line}")?;
        }
        let mut requests = self.desk.registry.requests.iter();
        let request = requests.find(|request| request.id.value == *id);
        // A ticket that people opened is its letter.
        let ours = !request.is_some_and(names_a_ticket);
        if let Some(ticket) = self.ledger.mails().tickets().get(id).filter(|_| ours) {
            writeln!(out, "  {}", self.ticket(ticket))?;
        }
        Ok(Exit::Done)
    }

    /// The ticket of a request in a line.
    fn ticket(&self, ticket: &Ticket) -> String {
        let zone = self.desk.registry.policy.institution.zone;
        let (number, opened) = (ticket.number.as_deref().unwrap_or("–"), zone.clock(ticket.opened));
        let args = [("ticket", number), ("at", opened.as_str())];
        let Some(acknowledged) = &ticket.acknowledged else {
            return self.say("status-ticket", &args);
        };
        let when = zone.clock(acknowledged.at);
        let by = acknowledged.by.as_deref().unwrap_or("–");
        let more = [("by", by), ("when", when.as_str())];
        self.say("status-ticket-acknowledged", &[args, more].concat())
    }

    /// The word for the state of an account of ours that is closed.
    fn closed(&self, name: &Username) -> Option<&'static str> {
        let held = self.live(self.owners.get(name).copied(), name.as_str())?;
        (!held.account.state.is_open()).then(|| self.state(&held.account))
    }

    /// The account of a person, whatever it is called by now; where nobody has the name, the one that has it.
    fn live(&self, person: Option<PersonId>, username: &str) -> Option<&LiveAccount> {
        let live = &self.outlook.live;
        let of_person = person.and_then(|person| live.account(person));
        of_person.or_else(|| live.by_username(username))
    }

    /// The account that an item names.
    fn named(&self, item: &ItemRef) -> Option<&Username> {
        let mut requests = self.desk.registry.requests.iter();
        let request = requests.find(|request| request.id.value == item.request)?;
        let account = request.inline_item(item.item)?.account.as_ref()?;
        Some(&account.value)
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

    /// The word for the state of an account: where it is open or closed as it should be, the one of its life.
    fn state(&self, account: &Account) -> &'static str {
        let policy = &self.desk.registry.policy;
        let person = self.outlook.docket.desired.person(account.person);
        let life = person.map(|person| Life::of(person, self.outlook.plan.day, policy));
        let is_open = account.state.is_open();
        let life = life.filter(|life| life.is_open() == is_open);
        life.map_or(account.state.word(), Life::word)
    }

    /// Why an account is as it is. It is the account of whoever has the name, or had it.
    fn account(&self, username: &str, item: &ItemRef, context: &mut Context) -> Result<Exit, Stop> {
        let out = &mut context.out;
        let owner = Username::parse(username).and_then(|name| self.owners.get(&name).copied());
        let held = self.live(owner, username);
        let person = owner.and_then(|owner| self.outlook.docket.desired.person(owner));
        let origin = person.map_or(item, |person| &person.origin);
        writeln!(out, "{username}  {origin}")?;
        let now = held.map_or(username, |held| held.account.username.as_str());
        if now != username {
            writeln!(out, "  {}", self.say("status-renamed", &[("now", now)]))?;
        }
        let standing = match held {
            Some(held) => self.valid(&held.account),
            None => match self.outlook.live.foreign(&username.to_lowercase()) {
                // One that lost its marker, or was made by others in its place.
                Some(other) => self.say("status-foreign", &[("dn", &other.dn)]),
                None if person.is_some_and(|person| person.is_deleted(self.outlook.plan.day)) => {
                    self.say("status-state-deleted", &[])
                }
                None => self.say("status-no-entry", &[]),
            },
        };
        writeln!(out, "  {standing}")?;
        for hold in person.iter().flat_map(|person| &person.holds) {
            let text = on_hold(hold, self.outlook.plan.day, &self.desk.catalogue);
            writeln!(out, "  {text}  ({})", hold.item)?;
        }
        let is_meant =
            |intended: &&Intended| owner == Some(intended.person) || intended.username.as_str() == username;
        for run in self.ledger.runs() {
            for intended in run.intent.changes.iter().filter(is_meant) {
                let what = line(run, intended, &self.desk.catalogue);
                writeln!(out, "  {}  {what}", run.intent.day)?;
            }
        }
        let mails = self.ledger.mails().all();
        let mails = mails.filter(|told| {
            told.record
                .username
                .as_ref()
                .is_some_and(|name| name.as_str() == username)
        });
        for line in summary(mails, &self.desk.catalogue) {
            writeln!(out, "  {line}")?;
        }
        let findings = self.outlook.plan.findings.iter();
        for finding in findings.filter(|finding| [username, now].contains(&finding.subject.as_str())) {
            writeln!(
                out,
                "  {}",
                finding.line(&self.desk.registry.citations, &self.desk.catalogue)
            )?;
        }
        Ok(Exit::Done)
    }

    /// How an account stands, and from when to when it is valid.
    fn valid(&self, account: &Account) -> String {
        let zone = self.desk.registry.policy.institution.zone;
        let from = Day::of(account.valid_from, zone).to_string();
        let until = account.end.map(|end| Day::ending_at(end, zone).to_string());
        let until = until.unwrap_or_else(|| self.say("plan-open-end", &[]));
        let state = self.say(&format!("status-state-{}", self.state(account)), &[]);
        let args = [("state", &*state), ("from", &from), ("until", &until)];
        self.say("status-account", &args)
    }
}
