//! Plan: the difference between what should be and what is, as changes with causes.
