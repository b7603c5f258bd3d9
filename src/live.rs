//! LiveState: what a complete read of the directory gave.
