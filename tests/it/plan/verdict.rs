//! What a plan or a run of a scene came to.

use akuntabel::change::{Change, Outcome};
use akuntabel::day::{Day, Zone};
use akuntabel::live::BaselineError;
use akuntabel::plan::Plan;
use akuntabel::plan::guard::Refusal;
use akuntabel::plan::view::PlanView;
use akuntabel::run::Report;
use akuntabel::run::error::RunError;

/// What a plan came to.
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    pub(crate) view: PlanView,
    /// What is wrong with requests that are held: path and code.
    pub(crate) held: Vec<String>,
}

/// Why nothing was applied.
#[derive(Debug)]
pub(crate) enum NotApplied {
    Refused(Box<Plan>, Vec<Refusal>),
    #[expect(dead_code, reason = "it is shown where a test fails")]
    Baseline(BaselineError),
    Run(RunError),
}

/// What a run came to.
pub(crate) struct Applied {
    pub(crate) plan: Plan,
    pub(crate) report: Report,
    pub(crate) held: bool,
}

impl Applied {
    /// What `akun apply` would exit with.
    pub(crate) fn exit(&self) -> u8 {
        if self.report.is_whole() && !self.held {
            0
        } else {
            7
        }
    }

    /// The papers that it ended in, by key.
    pub(crate) fn papers(&self) -> Vec<String> {
        let papers = self.report.paperwork.papers.iter();
        papers.map(|paper| paper.key.to_string()).collect()
    }

    /// Each change with what became of it, a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let outcomes = &self.report.outcomes;
        let line = |change: &Change| {
            let outcome = match &outcomes[&change.id] {
                Outcome::Done => "done".to_owned(),
                other => format!("{other:?}"),
            };
            format!("{} {outcome}", short(change))
        };
        self.plan.changes.iter().map(line).collect()
    }
}

impl Planned {
    /// Each change in a few words.
    pub(crate) fn changes(&self) -> Vec<String> {
        self.plan.changes.iter().map(short).collect()
    }

    /// Each finding in a few words.
    pub(crate) fn findings(&self) -> Vec<String> {
        let findings = self.plan.findings.iter();
        findings
            .map(|finding| format!("{} {} {}", finding.kind.word(), finding.subject, finding.detail))
            .collect()
    }
}

/// A change in a few words: kind, account, last day.
pub(crate) fn short(change: &Change) -> String {
    let end = change.after.end.map_or_else(
        || "open".to_owned(),
        |end| Day::of(end, Zone::WIB).minus_days(1).to_string(),
    );
    let announced = if change.kind.is_destructive() && !change.announced {
        " unannounced"
    } else {
        ""
    };
    format!("{} {} {end}{announced}", change.kind.word(), change.username())
}
