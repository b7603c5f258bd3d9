//! People: names without titles, and the numbers that say who is who.
