//! What the check of a pull request says of the others that are open.

use crate::workflows::forge::{Forge, Kind, NEW};
use crate::workflows::runner::carry_out;
use crate::workflows::{JUDGED, request, secrets};

/// Two units ask for the same people, one of them twice: whoever is checked is told of what is open, and of nothing that was closed.
#[test]
fn the_people_of_other_open_pull_requests_are_told() {
    let id = "2025-01-06-sarpras-tad-keamanan";
    for kind in [Kind::GitHub, Kind::Forgejo] {
        let forge = Forge::of(kind);
        let secrets = secrets();
        let propose = |number: u32, id_of: &str| {
            let path = NEW.replace(id, id_of);
            forge.propose(number, &[(&path, &request().replace(id, id_of))]);
        };
        propose(1, id);
        propose(2, "2025-01-07-sarpras-tad-lagi");
        propose(3, "2025-01-07-sarpras-tad-ditutup");
        // One that has nothing in common with the branch stands in nobody's way.
        forge.propose_unrelated(4);
        let checked = || carry_out("check", &forge.opened(2, "b", "t"), &forge, &secrets).unwrap();
        forge.comments.open(2, String::new());
        let alone = checked();
        assert!(
            alone.succeeded && !alone.log().contains("::warning"),
            "{}",
            alone.log()
        );
        forge.comments.open(1, String::new());
        forge.comments.open(4, String::new());
        let beside = checked();
        assert!(beside.succeeded, "{}", beside.log());
        let said = beside.of(JUDGED);
        assert!(said.contains("::warning") && said.contains(id), "{said}");
        assert!(!said.contains("ditutup"), "{said}");
    }
}
