//! Usernames by pattern (II.B.3).
