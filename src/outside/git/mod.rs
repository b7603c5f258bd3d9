//! Git: where requests, policies and the audit ref live.

pub mod create;
