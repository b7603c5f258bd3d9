//! The chain of the audit ref: heads, and whether nothing was cut, emptied, replaced or rewritten.
