//! Tells cargo that the binary carries files, so that a changed one is carried anew.

fn main() {
    for carried in ["accounts", "policies", "templates", "src/cli/init", "tests/rules"] {
        println!("cargo::rerun-if-changed={carried}");
    }
}
