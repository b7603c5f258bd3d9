//! Requests that entered under an older policy: how long their accounts last was promised then.

use crate::plan::letters::guests;
use crate::plan::scene::Scene;

const POLICY: &str = "policies/itb/policy.yaml";

/// What the policy says about how long guests may come.
const BY_LETTER: &str = "validity: {basis: letter, ceiling: spk_end}          # II.B.7.e bounded by II.B.8.c";

/// The end of accounts, by name.
fn ends(scene: &Scene, on: &str) -> String {
    scene.accounts(on).join("\n")
}

#[test]
// proves: trap 67
fn a_request_keeps_the_term_that_it_entered_under_and_a_new_one_gets_the_new_term() {
    let mut scene = Scene::with(&[guests(
        "lama",
        "2023-03-09",
        "2023-03-09",
        "2023-12-31",
        &["Ani Wijaya"],
    )]);
    scene.edit(POLICY, BY_LETTER, "validity: {basis: request, max_months: 1}");
    scene.apply("2023-03-09");
    scene.edit(POLICY, "max_months: 1}", "max_months: 2}");
    scene.add(&guests(
        "baru",
        "2023-03-20",
        "2023-03-20",
        "2023-12-31",
        &["Budi Utama"],
    ));
    let applied = scene.apply("2023-03-20");
    assert_eq!(applied.lines(), ["create tamu-budi.utama 2023-05-19 done"]);
    insta::assert_snapshot!(ends(&scene, "2023-03-20"), @"
    tamu-ani.wijaya active 2023-04-08
    tamu-budi.utama active 2023-05-19
    ");
    assert_eq!(
        scene.apply("2023-04-09").lines(),
        ["close tamu-ani.wijaya 2023-04-08 done"]
    );
}

#[test]
fn a_new_rule_makes_no_fault_of_what_entered() {
    let letter = guests("lama", "2023-03-09", "2023-03-09", "2023-03-31", &["Ani Wijaya"]);
    let mut scene = Scene::with(&[letter]);
    scene.apply("2023-03-09");
    scene.edit(
        POLICY,
        "pihak_ketiga: [company]}",
        "pihak_ketiga: [company, phone]}",
    );
    let late = guests("baru", "2023-03-20", "2023-03-20", "2023-03-31", &["Budi Utama"]);
    scene.add(&late);
    let planned = scene.plan("2023-04-01");
    assert_eq!(planned.changes(), ["close tamu-ani.wijaya 2023-03-31"]);
    assert!(planned.held.iter().all(|held| held.starts_with(&late.path())));
    assert!(!planned.held.is_empty());
}

#[test]
// proves: ITB-II-B-7a, trap 67
fn a_shorter_term_ends_nobody_who_was_promised_a_longer_one() {
    let mut scene = Scene::new();
    scene.bring_students();
    scene.apply("2024-08-12");
    scene.edit(
        POLICY,
        "validity: {basis: study, until: open}           # II.B.7.a",
        "validity: {basis: request, max_months: 6}",
    );
    assert_eq!(scene.plan("2025-08-12").changes(), [""; 0]);
}

#[test]
fn what_entered_is_not_held_by_a_new_rule_on_how_long_accounts_last() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    // A letter that names an end is at fault under such a policy.
    scene.edit(POLICY, BY_LETTER, "validity: {basis: study, until: open}");
    let planned = scene.plan("2023-03-10");
    assert!(
        !planned.held.join(" ").contains("end-not-allowed"),
        "{:?}",
        planned.held
    );
    assert_eq!(planned.plan.held, []);
    let mut late = Scene::with_the_letter();
    late.edit(POLICY, BY_LETTER, "validity: {basis: study, until: open}");
    assert!(late.plan("2023-03-09").held.join(" ").contains("end-not-allowed"));
}
