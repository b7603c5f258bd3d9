//! What a unit's system sends, as the beginning of a request.

use std::collections::BTreeMap;

use crate::canonical::shape;
use crate::canonical::written::Written;
use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::head::{Head, HeadArgs};
use crate::cli::import::report::report;
use crate::cli::import::{check_named, table};
use crate::cli::submit::{Args, Base};
use crate::intake::cell::Measure;
use crate::intake::fields;
use crate::intake::headings::Meaning;
use crate::intake::rows::{Taken, items};
use crate::names::{ProcedureId, UnitId};
use crate::policy::Procedure;
use crate::request::LetterKind;

/// What was sent.
pub struct Payload {
    /// The request, without what the program says of it.
    pub request: Written,
    /// Who asks.
    pub unit: UnitId,
    procedure: ProcedureId,
}

impl Payload {
    /// Reads what was sent.
    ///
    /// # Errors
    /// When it cannot be read, or anything of it cannot be understood.
    pub fn read(args: &Args, base: &Base, context: &mut Context) -> Result<Self, Stop> {
        let ending = args.file.extension().and_then(|ending| ending.to_str());
        match ending.unwrap_or_default().to_lowercase().as_str() {
            "csv" => Self::of_list(args, base, context),
            _ => Err(Stop::misuse("stop-push-kind").with("path", args.file.display())),
        }
    }

    /// The procedure that it is for.
    ///
    /// # Errors
    /// When the policy has none of its number.
    pub fn procedure<'b>(&self, base: &'b Base) -> Result<&'b Procedure, Stop> {
        let known = base.registry.policy.procedures.get(&self.procedure);
        known.ok_or_else(|| Stop::misuse("stop-head-procedure").with("word", &self.procedure))
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
            procedure: head.procedure.id.clone(),
            request: head.request,
        })
    }
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
