//! `akun owners`, and what `akun validate` says of the file that it makes.

use std::fs;
use std::os::unix::fs::symlink;

use insta::assert_snapshot;

use crate::cli::office::Office;
use crate::cli::{akun, anywhere};

const FORGE: &str = "forge:\n  kind: github\n  owners: [itb/dti]\n";

/// A registry whose akun.yaml names a forge.
fn office() -> Office {
    let office = Office::new();
    let settings = fs::read_to_string(office.path("akun.yaml")).unwrap();
    office.write("akun.yaml", &format!("{settings}{FORGE}"));
    office
}

fn said(office: &Office, arguments: &[&str]) -> String {
    akun(office.folder(), &[arguments, &["--lang", "en"]].concat())
}

#[test]
fn what_is_printed_is_what_is_wanted() {
    let office = office();
    for (forge, home) in [
        ("github", ".github/CODEOWNERS"),
        ("gitlab", "CODEOWNERS"),
        ("forgejo", "CODEOWNERS"),
    ] {
        let kind = format!("kind: {forge}");
        let settings = fs::read_to_string(office.path("akun.yaml")).unwrap();
        office.write("akun.yaml", &settings.replace("kind: github", &kind));
        let missing = said(&office, &["validate"]);
        assert!(missing.starts_with("exit 3\nerror[owners-missing]"), "{missing}");
        let printed = said(&office, &["owners"]);
        assert_eq!(said(&office, &["owners", "--forge", forge]), printed);
        office.write(home, printed.strip_prefix("exit 0\n").unwrap());
        let sound = said(&office, &["validate"]);
        assert!(
            sound.starts_with("exit 0\n") && sound.contains("no error, no warning"),
            "{sound}"
        );
        fs::remove_file(office.path(home)).unwrap();
        office.write("akun.yaml", &settings);
    }
    // The file is the forge's, and speaks no other language.
    let english = said(&office, &["owners"]);
    assert_eq!(akun(office.folder(), &["owners", "--lang", "id"]), english);
}

#[test]
fn a_link_in_the_place_of_the_file_is_none() {
    let office = office();
    office.write(
        "elsewhere",
        said(&office, &["owners"]).strip_prefix("exit 0\n").unwrap(),
    );
    fs::create_dir(office.path(".github")).unwrap();
    symlink("../elsewhere", office.path(".github/CODEOWNERS")).unwrap();
    let linked = said(&office, &["validate"]);
    for code in ["error[owners-missing]", "error[not-a-plain-file]"] {
        assert!(linked.contains(code), "{linked}");
    }
    // Nor is it one behind a folder that is a link, or in the place of a folder.
    fs::rename(office.path(".github"), office.path("hub")).unwrap();
    symlink("hub", office.path(".github")).unwrap();
    fs::remove_file(office.path("hub/CODEOWNERS")).unwrap();
    fs::rename(office.path("elsewhere"), office.path("hub/CODEOWNERS")).unwrap();
    assert!(said(&office, &["validate"]).contains("error[owners-missing]"));
    office.write("docs", "");
    fs::remove_file(office.path(".github")).unwrap();
    fs::rename(office.path("hub"), office.path(".github")).unwrap();
    assert!(said(&office, &["validate"]).starts_with("exit 0\n"));
}

#[test]
fn only_what_was_asked_for_is_said() {
    let office = office();
    office.write(".github/CODEOWNERS", "* @mallory\n");
    let of = |path: &str| said(&office, &["validate", "--format", "github", path]);
    assert_eq!(of("accounts"), "exit 0\n");
    assert!(of(".github").starts_with("exit 3\n::error file=.github/CODEOWNERS,line=1,"));
    // A policy that cannot be read comes first.
    office.write("policies/itb/units.yaml", "api: akun/v1\n");
    assert!(!of(".").contains("CODEOWNERS"), "{}", of("."));
}

#[test]
fn what_cannot_be_printed() {
    let place = tempfile::tempdir().unwrap();
    let nowhere = akun(place.path(), &["owners", "--lang", "en"]);
    assert!(
        nowhere.starts_with("exit 2\n--- stderr\nakun: no akun.yaml in DIR"),
        "{nowhere}"
    );
    assert!(anywhere(&["owners", "--forge", "bitbucket"]).starts_with("exit 2\n"));
    assert_snapshot!(said(&Office::new(), &["owners"]), @"
    exit 2
    --- stderr
    akun: akun.yaml names no forge, so that nobody knows who approves there
    help: name it with its owners: forge: {kind: github, owners: [organisation/team]}
    ");
    let office = office();
    let settings = fs::read_to_string(office.path("akun.yaml")).unwrap();
    office.write("akun.yaml", &settings.replace("[itb/dti]", "[itb/ti/dti]"));
    assert!(said(&office, &["owners", "--forge", "gitlab"]).starts_with("exit 0\n"));
    assert_snapshot!(said(&office, &["owners"]), @"
    exit 3
    --- stderr
    error[owner-nested]: GitHub has no groups within groups: itb/ti/dti
      --> akun.yaml:50:12
       |
    50 |   owners: [itb/ti/dti]
       |            ^^^^^^^^^^
       |
       = help: write a user, or a team as organisation/team

    akun: akun.yaml cannot be used as it stands
    help: `akun explain CODE` tells what a code in brackets means
    ");
    office.write("akun.yaml", &settings.replace("[itb/dti]", "[]"));
    assert_snapshot!(said(&office, &["owners"]), @"
    exit 3
    --- stderr
    error[owner-invalid]: “[]” is no name on a forge
      --> akun.yaml:50:11
       |
    50 |   owners: []
       |           ^^
       |
       = help: write users, teams (organisation/team) or groups, each without `@`; no addresses for mail

    akun: akun.yaml cannot be used as it stands
    help: `akun explain CODE` tells what a code in brackets means
    ");
}

/// Nobody of this project approves in somebody else's registry.
#[test]
fn a_new_registry_names_nobody() {
    let office = Office::new();
    let units = fs::read_to_string(office.path("policies/itb/units.yaml")).unwrap();
    assert!(
        !units.contains("owners: ") && units.contains("seal_key: "),
        "{units}"
    );
    assert!(
        fs::read_to_string(office.path("akun.yaml"))
            .unwrap()
            .contains("# forge:\n")
    );
}

/// A pull request that changes who must approve, without the file that tells the forge.
#[test]
fn a_pull_request_answers_for_what_it_changes() {
    let office = office();
    office.write(
        ".github/CODEOWNERS",
        said(&office, &["owners"]).strip_prefix("exit 0\n").unwrap(),
    );
    office.commit();
    office.git(&["checkout", "--quiet", "-b", "usulan"]);
    let judged = || said(&office, &["validate", "--base", "main", "--head", "usulan"]);
    office.edit("akun.yaml", "owners: [itb/dti]", "owners: [mallory]");
    let alone = judged();
    assert!(
        alone.starts_with("exit 3\n") && alone.contains("error[owners-differ]"),
        "{alone}"
    );
    office.write(
        ".github/CODEOWNERS",
        said(&office, &["owners"]).strip_prefix("exit 0\n").unwrap(),
    );
    office.commit();
    assert!(judged().starts_with("exit 0\n"), "{}", judged());
    // The file alone neither.
    office.write(".github/CODEOWNERS", "* @mallory\n");
    office.commit();
    assert!(judged().contains("error[owners-differ]"), "{}", judged());
}
