//! Temporary passwords (II.B.6).
