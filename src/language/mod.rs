//! The catalogue: every text for people, in Indonesian and English.
