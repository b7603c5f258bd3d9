//! The one door for YAML: strict, with places, every fault at once.
