//! Papers: what is drawn up from which outcomes, and how it looks in print.

/// The policy, units and requests that the papers here are about.
mod made;
/// Numbers and days in words.
mod words;
/// Outcomes in, paper out.
mod drawing;
/// Paper in, markup out; nothing that people write gets through as markup.
mod markup;
/// Markup in, PDF out.
#[cfg(feature = "pdf")]
mod press;
/// Minutes of accounts of employees, of people with a contract, and of tests.
#[cfg(feature = "pdf")]
mod creations;
/// What papers say and what they leave out.
#[cfg(feature = "pdf")]
mod claims;
/// Every sample that the program draws.
#[cfg(feature = "pdf")]
mod samples;
/// Names that were made to do harm, in every paper.
#[cfg(feature = "pdf")]
mod hostile;
