//! Where a push stands: for the person, or the system, that sent it.

use std::io::Write as _;

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::submit::Format;
use crate::cli::submit::earlier::Standing;
use crate::cli::validate;
use crate::cli::validate::report::Report;
use crate::diagnostic::json::Record;
use crate::examine::approvals::Needed;
use crate::intake::push::PushNumber;
use crate::outside::git::CommitId;
use crate::settings::Settings;

/// A push that is where it belongs.
pub struct Submitted<'a> {
    /// Where it stands.
    pub state: Standing,
    /// Whether this very command made it.
    pub is_new: bool,
    /// Its number.
    pub number: &'a PushNumber,
    /// The request.
    pub path: &'a str,
    /// The branch that it waits on, or waited on.
    pub branch: &'a str,
    /// The commit that holds it.
    pub commit: &'a CommitId,
    /// What akun.yaml says.
    pub settings: &'a Settings,
}

/// The same as JSON.
#[derive(Serialize)]
struct Told<'a> {
    outcome: Exit,
    state: Standing,
    new: bool,
    push_number: &'a str,
    request: &'a str,
    path: &'a str,
    branch: &'a str,
    commit: &'a str,
    into: &'a str,
    remote: Option<&'a str>,
    diagnostics: Vec<Record>,
    approvals: Vec<&'a Needed>,
}

impl Submitted<'_> {
    /// Tells it; before that, of a new one, who must approve it and what somebody should look at.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn tell(&self, report: Option<&Report>, format: Format, context: &mut Context) -> Result<Exit, Stop> {
        let Settings { remote, branch, .. } = self.settings;
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let id = name.strip_suffix(".yaml").unwrap_or(name);
        if format == Format::Json {
            let told = Told {
                outcome: Exit::Done,
                state: self.state,
                new: self.is_new,
                push_number: self.number.as_str(),
                request: id,
                path: self.path,
                branch: self.branch,
                commit: self.commit.as_str(),
                into: branch,
                remote: remote.as_deref(),
                diagnostics: report.map_or_else(Vec::new, |report| report.records(&context.catalogue())),
                approvals: report.map_or_else(Vec::new, Report::approvals),
            };
            writeln!(context.out, "{}", serde_json::to_string_pretty(&told)?)?;
            return Ok(Exit::Done);
        }
        if let Some(report) = report {
            report.write(validate::Format::Text, context)?;
        }
        let state = if self.is_new { "new" } else { self.state.word() };
        let args = [
            ("state", state),
            ("number", self.number.as_str()),
            ("request", id),
            ("path", self.path),
            ("branch", self.branch),
            ("commit", self.commit.as_str()),
            ("into", branch),
            ("remote", remote.as_deref().unwrap_or("none")),
        ];
        let catalogue = context.catalogue();
        writeln!(context.out, "{}", catalogue.text("submit-told", &args))?;
        for id in ["submit-path", "submit-commit"] {
            writeln!(context.out, "  {}", catalogue.text(id, &args))?;
        }
        if self.state == Standing::Open {
            writeln!(context.out, "  {}", catalogue.text("submit-branch", &args))?;
        }
        Ok(Exit::Done)
    }
}
