//! Whole runs of the real binary, and runs that die half-way: the next one completes the job, and a judge that shares
//! no code with the program looks at what came of it. Every run ends in papers, so that all of this needs the press.

/// A registry with everything around it, to be run, killed, robbed and judged.
#[cfg(feature = "pdf")]
pub(crate) mod place;
/// Dead at every step and after every write.
#[cfg(feature = "pdf")]
mod crash;
/// Dead twice, on another day, two at a time.
#[cfg(feature = "pdf")]
mod twice;
/// A plan that was approved as it is.
#[cfg(feature = "pdf")]
mod pinned;
/// Remotes that fail or are written by others during a run, remotes over a network, and clones that were cut off.
#[cfg(feature = "pdf")]
mod remote;
/// What is said of a run that died.
#[cfg(feature = "pdf")]
mod told;
/// Dead while the world moves on.
#[cfg(feature = "pdf")]
mod moved;
/// What the judge sees.
#[cfg(feature = "pdf")]
mod judge;
/// Where temporary passwords are not.
#[cfg(feature = "pdf")]
mod secrets;
/// A reset by the help desk that dies.
#[cfg(feature = "pdf")]
mod helped;
