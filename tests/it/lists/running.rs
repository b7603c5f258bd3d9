//! What becomes of the accounts of a list while it is on the share, and when it is not any more.

use crate::lists::intake::{STUDENTS, list};
use crate::lists::shelf::Shelf;
use crate::lists::{COLUMNS, LIST, REQUEST, package, shelf_with, text};
use crate::plan::scene::Scene;

const STUDENTS_OF_THREE: &str = "NIM,Nama,Prodi,Jenjang,Angkatan,Email
16524101,Ani Wijaya,Fisika,S1,2024/2025-1,ani@example.com
16524102,Budi Utama,Fisika,S1,2024/2025-1,budi@example.com
16524103,Tuti,Fisika,S1,2024/2025-1,tuti@example.com
";

const NOTHING: &[String] = &[];

/// The list of three students, and the letter of five guests besides.
fn three() -> Scene {
    let mut scene = Scene::with_the_letter();
    let list = STUDENTS_OF_THREE.as_bytes();
    scene
        .files
        .insert(REQUEST.to_owned(), text(COLUMNS, 3, list).into_bytes());
    scene.shelf = Some(shelf_with(list));
    scene
}

#[test]
// proves: ITB-A1-1, ITB-A1-2
fn the_people_of_a_list_get_their_accounts() {
    let mut scene = three();
    scene.apply("2023-03-09");
    let applied = scene.apply("2024-08-19");
    let lines: Vec<String> = applied
        .lines()
        .into_iter()
        .filter(|line| line.starts_with("create"))
        .collect();
    assert_eq!(
        lines,
        [
            "create 16524101 open done",
            "create 16524102 open done",
            "create 16524103 open done"
        ]
    );
    assert_eq!(scene.plan("2024-08-20").changes(), NOTHING);
}

#[test]
// proves: trap 37
fn a_list_that_is_gone_changed_or_out_of_reach_holds_its_request_and_nobody_else() {
    let held = |scene: &Scene, on: &str| {
        let planned = scene.plan(on);
        let found = planned.held.iter().map(|held| held.rsplit_once(' ').unwrap().1);
        // Attachments are not compared here.
        let of_list = found.filter(|code| code.starts_with("list-"));
        (
            of_list.map(str::to_owned).collect::<Vec<_>>(),
            planned.changes().len(),
        )
    };
    // Before anything is done: the letter goes on, the students wait.
    let mut scene = three();
    let full = scene.shelf.clone();
    scene.shelf.as_mut().unwrap().0.clear();
    assert_eq!(held(&scene, "2023-03-09"), (vec![], 5));
    scene.apply("2023-03-09");
    assert_eq!(
        held(&scene, "2024-08-19"),
        (vec!["list-not-on-share".to_owned()], 5)
    );
    scene
        .shelf
        .as_mut()
        .unwrap()
        .put("daftar.csv", STUDENTS_OF_THREE.replace("Tuti", "Budi").as_bytes());
    assert_eq!(held(&scene, "2024-08-19").0, ["list-changed"]);
    scene.shelf = None;
    assert_eq!(
        held(&scene, "2024-08-19").0,
        ["list-not-checked", "list-unreadable"]
    );
    // Back again, it is done.
    scene.shelf = full;
    assert_eq!(held(&scene, "2024-08-19"), (vec![], 8));
}

#[test]
// proves: trap 37
fn accounts_of_a_list_that_is_gone_after_everything_was_done_are_left_alone() {
    let mut scene = three();
    scene.apply("2024-08-19");
    let before = scene.accounts("2024-08-20");
    assert_eq!(before.len(), 3);
    let full = scene.shelf.clone();
    for shelf in [Some(shelf_with(b"NIM\n")), None, Some(Shelf::default())] {
        scene.shelf = shelf;
        for on in ["2024-08-20", "2026-01-01"] {
            let planned = scene.plan(on);
            assert_eq!(planned.changes(), NOTHING, "{on}");
            assert_eq!(planned.findings(), NOTHING, "{on}");
            assert_eq!(planned.plan.held.len(), 1, "{on}");
        }
    }
    let applied = scene.apply("2024-08-21");
    assert_eq!((applied.exit(), scene.accounts("2024-08-22")), (7, before));
    // A hand that edits one of them is left alone as well, until the list is back.
    scene.shelf = full;
    assert_eq!(scene.plan("2024-08-22").plan.held, []);
}

#[test]
// proves: ITB-A1-1, ITB-A1-2, trap 44
fn five_thousand_students_of_one_list_get_their_accounts() {
    let mut scene = Scene::new();
    scene.bring(REQUEST);
    let path = LIST.strip_prefix("src/cli/init/share/itb/").unwrap();
    scene.shelf.as_mut().unwrap().put(path, list().as_bytes());
    assert!(package(LIST).exists());
    let applied = scene.apply("2024-08-19");
    let lines = applied.lines();
    assert_eq!(lines.len(), STUDENTS);
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with("create ") && line.ends_with(" open done"))
    );
    assert_eq!(scene.plan("2024-08-20").changes(), NOTHING);
}
