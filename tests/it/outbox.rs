//! Mails: who is told what and when, in which words, and what becomes of a mail on its way.

/// A registry whose mails are taken by somebody who does as told.
pub(crate) mod post;
/// Who is told what, procedure by procedure.
mod told;
/// What those are told whose accounts are frozen, and let go.
mod frozen;
/// What the service desk is told.
mod tickets;
/// The words of mails, with hostile names too.
mod words;
/// A real relay.
mod relay;
/// What becomes of mails that do not go through.
mod faults;
