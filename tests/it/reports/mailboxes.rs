//! Mailboxes that are no person's: all of them, and those of one person.

use akuntabel::names::Username;
use akuntabel::reports::mailboxes;
use insta::assert_snapshot;

use crate::plan::mailbox::event;
use crate::plan::scene::Scene;
use crate::reports::{english, report, rows};

/// What is listed of a person, by a name that they have or had.
fn of(scene: &Scene, on: &str, whom: &str) -> Vec<String> {
    let whom = Username::parse(whom).unwrap();
    let sheet = report(scene, on, |basis| mailboxes::report(basis, Some(&whom)));
    rows(&sheet, "mailboxes")
}

// proves: ITS-KK-2.2
#[test]
fn one_person_may_answer_for_several_mailboxes_and_open_others() {
    let mut scene = event();
    let all = report(&scene, "2025-02-10", |basis| mailboxes::report(basis, None));
    assert_snapshot!(english(&all));
    let names = |rows: Vec<String>| -> Vec<String> {
        let first = |row: &String| row.split(' ').next().unwrap().to_owned();
        rows.iter().map(first).collect()
    };
    let of_siti = names(of(&scene, "2025-02-10", "siti.rohmah"));
    assert_eq!(of_siti, ["icts", "lomba", "tu.informatika"]);
    let of_budi = names(of(&scene, "2025-02-10", "budi.utomo"));
    assert_eq!(of_budi, ["tu.informatika"]);
    let nobody = Username::parse("siti.rohma").unwrap();
    let nobody = report(&scene, "2025-02-10", |basis| {
        mailboxes::report(basis, Some(&nobody))
    });
    let told = english(&nobody);
    assert!(told.contains("has no account of ours of this username"), "{told}");

    scene.closing("2025-03-03", "siti.rohmah", "2025-03-10");
    scene.apply("2025-03-10");
    assert_eq!(of(&scene, "2025-03-10", "siti.rohmah"), [""; 0]);
    let left = report(&scene, "2025-03-10", |basis| mailboxes::report(basis, None));
    let told = english(&left);
    assert!(told.contains("Open ones that nobody answers for: 3"), "{told}");
}
