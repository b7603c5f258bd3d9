//! Pushes to remotes as forges offer them, and several at once. The `git` program says what arrived.

use std::process::Command;
use std::thread;

use insta::assert_snapshot;

use crate::cli::office::Office;
use crate::cli::submitted::{BRANCH, DAY, HEAD, NUMBER, PATH, Pushed};
use crate::servers::forge::{Forge, Way};

/// Pushes, sends again, changes: what a system does at a remote, whatever the way to it.
fn arrives(pushed: &Pushed, way: &Way) {
    pushed.goes(way);
    let said = pushed.submit("push.csv", DAY, &[]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let parent = pushed.there(&["rev-parse", &format!("{BRANCH}^")]);
    assert_eq!(parent, pushed.there(&["rev-parse", "main"]));
    assert_eq!(pushed.there(&["fsck", "--strict", "--no-dangling"]), "");
    // A reviewer's clone by the same way has it as it was made.
    let clone = tempfile::tempdir().unwrap();
    let place = clone.path().to_str().unwrap();
    let with: Vec<String> = way
        .configuration
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let with: Vec<&str> = with.iter().flat_map(|set| ["-c", set]).collect();
    let fetch = ["clone", "--quiet", "--branch", BRANCH, &way.url, place];
    pushed.office.git(&[&with[..], &fetch].concat());
    assert_eq!(
        std::fs::read_to_string(clone.path().join(PATH))
            .unwrap()
            .trim_end(),
        pushed.there(&["show", &format!("{BRANCH}:{PATH}")])
    );
    let refs = pushed.refs();
    let said = pushed.submit("push.csv", "2025-01-14", &[]);
    assert!(said.starts_with("exit 0\npush"), "{said}");
    let said = pushed.submit("again.csv", DAY, &[]);
    assert!(said.starts_with("exit 3\nerror[push-changed]"), "{said}");
    assert_eq!(pushed.refs(), refs);
}

/// Nothing comes of a push by a way that is closed to it, and the next one by the right way is the first.
fn is_kept_out(pushed: &Pushed, way: &Way, why: &str) {
    pushed.goes(way);
    let refs = pushed.refs();
    let said = pushed.submit("push.csv", DAY, &[]);
    assert!(said.starts_with("exit 1\n") && said.contains(why), "{said}");
    assert_eq!(pushed.refs(), refs);
}

#[test]
fn a_push_arrives_over_http() {
    let pushed = Pushed::new();
    let forge = Forge::over_http(pushed.root());
    is_kept_out(&pushed, &forge.http("kjp.git", false), "Authentication failed");
    arrives(&pushed, &forge.http("kjp.git", true));
}

#[test]
fn a_push_arrives_over_ssh() {
    let pushed = Pushed::new();
    let forge = Forge::over_ssh();
    is_kept_out(&pushed, &forge.ssh(&pushed.bare(), false), "Permission denied");
    arrives(&pushed, &forge.ssh(&pushed.bare(), true));
}

#[test]
fn a_remote_that_wants_no_such_branch_says_so() {
    let pushed = Pushed::new();
    pushed.hook("case $(cat) in *refs/heads/submit/*) echo 'no branches of systems' >&2; exit 1;; esac\n");
    assert_snapshot!(pushed.in_vain("push.csv", &[]));
    // A branch in the place of the folder that ours lie in.
    pushed.hook("");
    pushed.there(&["branch", "submit", "main"]);
    let said = pushed.in_vain("push.csv", &[]);
    assert!(said.starts_with("exit 1\n") && said.contains("submit"), "{said}");
    pushed.there(&["branch", "-D", "submit"]);
    // And one that somebody else made for something else.
    pushed.there(&["branch", BRANCH, "main"]);
    assert_snapshot!(pushed.in_vain("push.csv", &[]));
}

/// The answer is lost after the branch is made: the program looks, and the system need not know.
#[test]
fn an_answer_that_is_lost_makes_no_second_request() {
    let pushed = Pushed::new();
    pushed.after("kill -9 $PPID\n");
    let said = pushed.submit("push.csv", DAY, &[]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    pushed.after("");
    let refs = pushed.refs();
    assert!(pushed.submit("push.csv", DAY, &[]).starts_with("exit 0\npush"));
    assert_eq!(pushed.refs(), refs);
}

/// What several processes say that push at once: two in each of two clones.
fn at_once(pushed: &Pushed, number: &str, title: impl Fn(usize) -> String + Sync) -> Vec<String> {
    let clones = [0, 1].map(|_| {
        let clone = Office::cloned_from(&pushed.office);
        clone.git(&["remote", "set-url", "origin", pushed.bare().to_str().unwrap()]);
        let places = [pushed.office.path(".akun/share"), clone.path(".akun/share")];
        let copied = Command::new("cp").arg("-r").args(places).status().unwrap();
        assert!(copied.success());
        clone.write(
            "push.csv",
            &std::fs::read_to_string(pushed.office.path("push.csv")).unwrap(),
        );
        clone
    });
    let (clones, title) = (&clones, &title);
    thread::scope(|scope| {
        let pushing: Vec<_> = (0..4)
            .map(|at| {
                scope.spawn(move || {
                    let title = title(at);
                    let own = ["submit", "push.csv", "--push-number", number, "--as-of", DAY];
                    clones[at % 2].akun(&[&own, HEAD, &["--title", &title]].concat())
                })
            })
            .collect();
        pushing
            .into_iter()
            .map(|pushing| pushing.join().unwrap())
            .collect()
    })
}

#[test]
fn of_several_that_push_at_once_one_makes_the_branch() {
    let pushed = Pushed::new();
    let said = at_once(&pushed, NUMBER, |_| "KJP".to_owned());
    let count = |begin: &str| said.iter().filter(|said| said.starts_with(begin)).count();
    // Two that make the same commit in the same second have both made it.
    let new = count("exit 0\none request");
    assert!(new > 0 && new + count("exit 0\npush") == 4, "{said:#?}");
    let made = format!("main..{BRANCH}");
    assert_eq!(pushed.there(&["rev-list", "--count", &made]), "1");
    let other = "KJP-PUSH-20250113-0009";
    let said = at_once(&pushed, other, |at| format!("KJP {at}"));
    let count = |begin: &str| said.iter().filter(|said| said.starts_with(begin)).count();
    assert_eq!(
        (count("exit 0\none request"), count("exit 3\nerror[push-changed]")),
        (1, 3),
        "{said:#?}"
    );
}
