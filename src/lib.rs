//! Akuntabel: accounts as code for a university.
//!
//! Units ask for accounts by requests in a Git repository. The program reads them with the institution's policy, folds
//! them into the accounts that should exist on a day, compares these with the live directory, carries out the
//! difference, and draws up minutes, letters and an audit record of what was done.
//!
//! The modules stand in reading order, and each uses only those above it; `tests/it/tidy.rs` holds them to it.

// Words.
pub mod day;
pub mod digest;
pub mod redaction;
pub mod placed;
pub mod secret;
pub mod sensitive;
pub mod signature;
pub mod names;
pub mod character;
pub mod language;
pub mod dn;
pub mod attribute;
pub mod diagnostic;

// Files to values.
pub mod yaml;
pub mod table;
pub mod judge;
pub mod unit;
pub mod settings;
pub mod directory_map;
pub mod calendar;
pub mod policy;
pub mod clause;
pub mod request;
pub mod followup;
pub mod approval;
pub mod canonical;
pub mod template;
pub mod mail;
pub mod page;
pub mod registry;
pub mod owners;
pub mod proposal;

// What the directory holds, what the world offers, and what earlier runs did.
pub mod account;
pub mod change;
pub mod entry;
pub mod ports;
pub mod watch;
pub mod lists;
pub mod lock;
pub mod live;
pub mod chain;
pub mod ledger;

// What is wrong with a request.
pub mod person;
pub mod naming;
pub mod examine;
pub mod intake;

// Values to a plan.
pub mod desired;
pub mod docket;
pub mod plan;

// What is taken out of requests for a person's sake.
pub mod redact;

// What happened to papers.
pub mod papers;

// A plan to what happened.
pub mod password;
pub mod run;

// What was promised, and what became of it.
pub mod reports;

// What is to come.
pub mod reminders;
pub mod forecast;
pub mod preview;

// What people are told.
pub mod outbox;

// The world.
pub mod outside;

// The command line.
pub mod cli;
