//! The chain of heads, by which a change to the audit ref shows (design 2).
