//! The tests: one program, a module for each subject.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may touch files"
)]

/// A random source that can be repeated.
mod seeded;

/// Text of a file in, diagnostics out.
mod reading;
/// The canonical form of requests.
mod canonical;
/// Requests from spreadsheets.
mod intake;
/// Policy, units and settings in, faults out.
mod policy;
/// Who must approve a change of which files.
mod owners;
/// Working time and deadlines.
mod calendar;
/// Names, numbers and addresses of people.
mod people;
/// One folder of tests/rules for every code.
mod rules;
/// Real directory servers on loopback.
mod servers;
/// What every directory promises.
mod directory;
/// Papers from outcomes.
mod papers;
/// What requests add up to.
mod desired;
/// What an audit ref may say.
mod ledger;
/// Which requests may act.
mod docket;
/// Which papers are due after a history of runs.
mod due;
/// Temporary passwords and sealed files.
mod secrets;
/// Files of the share.
mod share;
/// Lists of people on the share.
mod lists;
/// Histories of the audit ref in, faults out.
mod chain;
/// The registry and the audit ref in real Git repositories.
mod git;
/// Two states in, plan out; properties of planning.
mod plan;
/// The worked requests from 2023 to 2026, against a table made by hand.
mod golden;
/// Whole runs, and runs that die half-way.
mod run;
/// What was promised, and what became of it.
mod reports;
/// What the calendar alone asks to be told.
mod reminders;
/// What people are told, and how mails reach them.
mod outbox;
/// What the days ahead bring.
mod forecast;
/// A few runs of the real binary.
mod cli;
/// The workflows of a registry, carried out on this machine. They end in papers.
#[cfg(feature = "pdf")]
mod workflows;
/// The house rules.
mod tidy;
