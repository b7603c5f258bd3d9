//! Approval: the guards are asked, and the person where one is there.

use std::io::{IsTerminal, Write};

use crate::cli::apply::Args;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::plan::Plan;
use crate::plan::guard::{Approved, Guard, Override, Refusal};
use crate::plan::text::{summary, text};
use crate::plan::view::PlanView;

/// Asks the guards, and the person where one is there. `view` is the plan as they see it.
///
/// # Errors
/// When an override cannot be read, a guard refuses the plan, nobody says yes, or the plan cannot be shown.
pub fn confirm(
    args: &Args,
    plan: Plan,
    mut view: PlanView,
    desk: &Desk,
    context: &mut Context,
) -> Result<Approved, Stop> {
    let mut overrides: Vec<Override> = Vec::new();
    // What was said about another plan says nothing about this one.
    let mut others: Vec<&str> = Vec::new();
    for text in &args.overrides {
        match parse_override(text, &plan)? {
            Some(given) => overrides.push(given),
            None => others.push(text),
        }
    }
    // Whoever says yes beforehand has read the plan.
    let form = if args.yes { summary } else { text };
    view.refusals
        .retain(|refusal| !overrides.iter().any(|given| given.fits(refusal, &plan)));
    let shown = form(&view, &desk.catalogue);
    write!(context.out, "{shown}")?;
    context.out.flush()?;
    let empty = plan.is_empty();
    let approved =
        Approved::confirm(plan, &desk.registry.policy.safety, &overrides).map_err(|(plan, refusals)| {
            let asked = refusals
                .iter()
                .map(|refusal| format!(" --override {}", override_of(refusal, &plan)));
            Stop::new(Exit::Refused, "stop-refused")
                .with("overrides", asked.collect::<String>().trim_start())
                .with("others", others.join(" "))
                .with("count", others.len())
        })?;
    if empty || args.yes || asked(&desk.catalogue.text("apply-question", &[]), context)? {
        return Ok(approved);
    }
    Err(Stop::misuse("apply-not-confirmed"))
}

/// Asks a person. Nobody there to answer means no.
fn asked(question: &str, context: &mut Context) -> Result<bool, Stop> {
    let input = std::io::stdin();
    if !input.is_terminal() {
        return Ok(false);
    }
    write!(context.out, "\n{question} [y/N] ")?;
    context.out.flush()?;
    let mut answer = String::new();
    input.read_line(&mut answer)?;
    // Yes in English and in Indonesian.
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "ya"
    ))
}

/// What would let a plan pass one guard.
fn override_of(refusal: &Refusal, plan: &Plan) -> String {
    let of = match refusal.of.as_str() {
        "" => String::new(),
        of => format!("/{of}"),
    };
    format!(
        "{}{of}={}@{}",
        refusal.guard.word(),
        refusal.found,
        plan.id.short()
    )
}

/// What an override says; none where it is about another plan.
fn parse_override(text: &str, plan: &Plan) -> Result<Option<Override>, Stop> {
    let parsed = (|| {
        let (what, rest) = text.split_once('=')?;
        let (found, id) = rest.split_once('@')?;
        let (guard, of) = what.split_once('/').unwrap_or((what, ""));
        let given = Override {
            guard: Guard::parse(guard)?,
            of: of.to_owned(),
            found: found.parse().ok()?,
            plan: plan.id,
        };
        // The first twelve digits are what plans show.
        Some((id.len() >= 12 && plan.id.to_string().starts_with(id)).then_some(given))
    })();
    parsed.ok_or_else(|| Stop::misuse("stop-no-override").with("text", text))
}
