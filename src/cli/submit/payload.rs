//! What a unit's system sends, as the beginning of a request.

use std::collections::BTreeMap;

use crate::canonical::shape;
use crate::canonical::written::Written;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::files::read_file;
use crate::cli::head::{Head, HeadArgs};
use crate::cli::import::report::report;
use crate::cli::import::{check_named, table};
use crate::cli::submit::{Args, Base};
use crate::cli::validate::report::{Report, quote};
use crate::diagnostic::code::Code;
use crate::diagnostic::{Diagnostic, nearest};
use crate::intake::cell::Measure;
use crate::intake::fields;
use crate::intake::headings::Meaning;
use crate::intake::push::{Unreadable, sent};
use crate::intake::rows::{Taken, items};
use crate::judge::API;
use crate::names::{ProcedureId, UnitId};
use crate::registry::{Registry, SourceFile};
use crate::request::LetterKind;

/// What was sent.
pub struct Payload {
    /// The request, without what the program says of it.
    pub request: Written,
    /// Who asks.
    pub unit: UnitId,
    /// Its heading where it has none.
    pub title: String,
    /// The file that places are told of, where it is one that a request's keys stand in.
    pub source: Option<SourceFile>,
}

impl Payload {
    /// Reads what was sent; a report where it has faults of form.
    ///
    /// # Errors
    /// When it cannot be read, or anything of it cannot be understood.
    pub fn read(args: &Args, base: &Base, context: &mut Context) -> Result<Result<Self, Report>, Stop> {
        let ending = args.file.extension().and_then(|ending| ending.to_str());
        match ending.unwrap_or_default().to_lowercase().as_str() {
            "csv" => Self::of_list(args, base, context).map(Ok),
            "json" => Self::of_json(args, base, context),
            _ => Err(Stop::misuse("stop-push-kind").with("path", args.file.display())),
        }
    }

    /// A whole request but for what the program says of it.
    fn of_json(args: &Args, base: &Base, context: &Context) -> Result<Result<Self, Report>, Stop> {
        if let Some(option) = beside_json(args) {
            return Err(Stop::misuse("stop-push-both").with("option", option));
        }
        let path = args.file.display().to_string();
        let bytes = read_file(&context.path(&args.file))?;
        let sent = match sent(&path, &bytes) {
            Ok(sent) => sent,
            Err(Unreadable::NotJson(reason)) => {
                let stop = Stop::new(Exit::Faults, "stop-push-json");
                return Err(stop.with("path", path).with("reason", reason));
            }
            Err(Unreadable::Faults(faults)) => {
                return Ok(Err(faulty(SourceFile { path, bytes }, faults, context)));
            }
        };
        let source = SourceFile {
            path,
            bytes: sent.bytes,
        };
        let units = &base.registry.units;
        if units.get(&sent.unit.value).is_none() {
            let known = units.0.keys().map(UnitId::as_str);
            let fault = Diagnostic::new(Code::UnknownUnit, &source.path, sent.unit.span);
            let fault = fault.with("unit", &sent.unit.value);
            let fault = fault.suggest(nearest(sent.unit.value.as_str(), known));
            return Ok(Err(faulty(source, vec![fault], context)));
        }
        let procedure = match (sent.procedure, &args.procedure) {
            (Some(said), Some(option)) if said.as_str() != *option => {
                let stop = Stop::misuse("stop-push-procedure");
                return Err(stop.with("said", said).with("option", option));
            }
            (Some(said), _) => said,
            (None, Some(option)) => ProcedureId::new(option),
            (None, None) => return Err(Stop::misuse("stop-push-option").with("option", "--procedure")),
        };
        let mut request = sent.request;
        request.put("api", Written::text(API));
        request.put("kind", Written::text("request"));
        request.put("institution", Written::text(&base.registry.settings.institution));
        request.put("procedure", Written::text(&procedure));
        Ok(Ok(Self {
            request,
            unit: sent.unit.value,
            title: title(&procedure, &base.registry),
            source: Some(source),
        }))
    }

    /// A list as CSV; options say the rest.
    fn of_list(args: &Args, base: &Base, context: &mut Context) -> Result<Self, Stop> {
        let missing = |option: &'static str| move || Stop::misuse("stop-push-option").with("option", option);
        let procedure = args.procedure.as_deref().ok_or_else(missing("--procedure"))?;
        let unit = args.unit.as_deref().ok_or_else(missing("--unit"))?;
        args.name.as_ref().ok_or_else(missing("--name"))?;
        args.position.as_ref().ok_or_else(missing("--position"))?;
        let mut head = Head::begin(&base.registry, procedure, unit)?;
        let shape = shape();
        let fields = fields(&shape, head.procedure);
        let named: BTreeMap<String, String> = args.columns.iter().cloned().collect();
        check_named(&named, &fields)?;
        let sheet = table(&args.file, None, context)?;
        let measure = Measure {
            policy: &base.registry.policy,
            units: &base.registry.units,
        };
        let taken = items(&sheet, &fields, &named, &measure);
        if !is_whole(&taken) {
            report(&taken, context)?;
            return Err(Stop::new(Exit::Faults, "stop-push-lost").with("path", args.file.display()));
        }
        let said = said(args);
        head.fill(&said, &shape, &base.folder)?;
        let mut people: Vec<Written> = taken.items.into_iter().map(|(_, item)| item).collect();
        said.say_of_all(&mut people, &shape)?;
        head.request.put("accounts", Written::list(people));
        Ok(Self {
            unit: head.unit.id.clone(),
            title: title(&head.procedure.id, &base.registry),
            request: head.request,
            source: None,
        })
    }
}

/// The heading of a procedure; its number where the policy has none of that number.
fn title(procedure: &ProcedureId, registry: &Registry) -> String {
    let known = registry.policy.procedures.get(procedure);
    known.map_or_else(|| procedure.to_string(), |known| known.title.clone())
}

/// A report on what was sent.
fn faulty(source: SourceFile, mut faults: Vec<Diagnostic>, context: &Context) -> Report {
    let path = source.path.clone();
    for fault in &mut faults {
        quote(fault, &source.bytes);
    }
    let mut report = Report::of(&[source], faults, context);
    report.count(std::iter::once(path));
    report
}

/// An option that says what stands in a file as JSON.
fn beside_json(args: &Args) -> Option<&'static str> {
    let said = [
        ("--unit", args.unit.is_some()),
        ("--name", args.name.is_some()),
        ("--position", args.position.is_some()),
        ("--title", args.title.is_some()),
        ("--letter-date", args.letter_date.is_some()),
        ("--attachment", !args.attachments.is_empty()),
        ("--set", !args.set.is_empty()),
        ("--column", !args.columns.is_empty()),
    ];
    said.into_iter().find_map(|(option, said)| said.then_some(option))
}

/// What options say of the head.
fn said(args: &Args) -> HeadArgs {
    HeadArgs {
        title: args.title.clone(),
        name: args.name.clone(),
        position: args.position.clone(),
        letter_type: Some(LetterKind::ApiPush.word().to_owned()),
        letter_number: Some(args.push_number.clone()),
        letter_date: args.letter_date,
        attachments: args.attachments.clone(),
        set: args.set.clone(),
        ..HeadArgs::default()
    }
}

/// Whether everything of a list was taken. A clerk would look at the rest; nobody looks at what a system sends.
fn is_whole(taken: &Taken) -> bool {
    let is_known = |heading: &str, meaning: &Meaning| heading.is_empty() || *meaning != Meaning::Unknown;
    let mut columns = taken.columns.iter();
    !taken.items.is_empty()
        && taken.lost.is_empty()
        && taken.passed_over.is_empty()
        && columns.all(|column| is_known(&column.heading, &column.meaning))
}
