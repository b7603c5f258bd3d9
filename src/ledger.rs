//! Ledger: what earlier runs did, read from the events of the audit ref.
