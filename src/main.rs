//! The `akun` program: reads the arguments, the clock and the environment once, and hands over.

fn main() {}
