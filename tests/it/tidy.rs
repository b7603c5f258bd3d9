//! The house rules, as tests. Each checker is a function from text to findings, proved on made-up violations beside it,
//! and then run on the tree.

/// Rust text, as far as these checkers need to understand it.
mod source;
/// Modules use only those above them.
mod order;
/// What touches the world stays where it belongs.
mod world;
/// Sizes, names and forgotten files.
mod shape;
/// A folder of tests/rules for every code.
mod fixtures;
/// Nobody's own number is copied.
mod people;
/// Clauses, and the tests that prove them.
mod clauses;
/// The patches of the mutation run.
mod mutants;
/// Licences and bans of dependencies.
mod supply;
/// Commands and flags that texts name are there.
mod commands;
/// The README and the program say the same.
mod readme;
/// No institution in the code.
mod institutions;
/// What people read stands in the catalogue.
mod words;
/// Dependencies by purpose.
mod manifest;
