//! Where temporary passwords are not.
