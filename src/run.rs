//! A run: intent, writes, outcomes and papers, so that a crash anywhere is completed by the next.
