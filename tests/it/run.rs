//! Whole runs of the real binary, and runs that die half-way: the next one completes the job, and a judge that shares
//! no code with the program looks at what came of it.

/// A registry with everything around it, to be run, killed, robbed and judged.
mod place;
/// Dead at every step and after every write.
mod crash;
/// Dead twice, on another day, two at a time.
mod twice;
/// Where temporary passwords are not.
mod secrets;
