//! A plan that was approved as it is, and runs of it that die.

use crate::run::place::{Place, Where, akun};

/// How `akun apply --plan` ends, and what it says on standard error.
fn apply(place: &Place, die_at: &str) -> (Option<i32>, String) {
    let mut command = akun(&place.registry());
    command.args(["apply", "--yes", "--lang", "en", "--plan", "plan.json"]);
    let output = command.env("AKUN_DIE_AT", die_at).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_pinned_plan_is_resumed_however_often_its_runs_die_and_then_it_is_used_up() {
    let place = Place::new(Where::Alone);
    let mut plan = akun(&place.registry());
    let planned = plan
        .args(["plan", "--as-of", "2023-03-09", "--out", "plan.json"])
        .output()
        .unwrap();
    assert!(planned.status.success());
    for step in ["written:3", "recorded:1", "intended:1", "written:1"] {
        assert_eq!(apply(&place, step).0, None, "{step}");
    }
    let (code, said) = apply(&place, "");
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = apply(&place, "");
    assert_eq!(code, Some(5), "{said}");
    assert!(said.contains("was applied by the run 2023-03-09-"), "{said}");
}
