//! The audit ref of one repository.

use std::fs;
use std::path::Path;

use akuntabel::chain;
use akuntabel::digest::Digest;
use akuntabel::outside::git::audit::GitAuditRef;
use akuntabel::ports::{AuditCommit, AuditError, AuditRef, Checkpoint, Files, Tip};

use crate::git::{
    Nobody, REF, Steps, append, at, author, files, git, instant, institution, noon, scene, without_remote,
};

/// The words of an error, with the ids of commits named by where they are.
fn said(error: &AuditError, ids: &[(&str, &str)]) -> String {
    ids.iter()
        .fold(error.to_string(), |text, (id, name)| text.replace(id, name))
}

/// Every commit of a ref, the oldest first.
fn history(audit: &GitAuditRef<'_>, tip: &Tip) -> Vec<AuditCommit> {
    let mut commits = Vec::new();
    audit
        .history(tip, None, &mut |commit| commits.push(commit.clone()))
        .unwrap();
    commits
}

#[test]
fn a_commit_touches_neither_work_tree_nor_index() {
    let scene = scene();
    let folder = scene.alone("registry");
    fs::write(folder.join("akun.yaml"), "institution: itb\n").unwrap();
    git(&folder, &["add", "akun.yaml"]);
    git(&folder, &["commit", "--quiet", "-m", "registry"]);
    let head = at(&folder, "refs/heads/main");
    fs::write(folder.join("akun.yaml"), "institution: its\n").unwrap();
    fs::write(folder.join("new.txt"), "new").unwrap();
    git(&folder, &["add", "new.txt"]);
    let status = git(&folder, &["status", "--porcelain", "--branch"]);

    let steps = Steps::default();
    let mut audit = GitAuditRef::open(&folder, &institution(), None, author(), &steps).unwrap();
    assert_eq!(audit.refresh().unwrap(), None);
    let written = files(&[
        ("runs/genesis.jsonl", "{}\n"),
        ("documents/spi/2023/a.csv", "a;b\n"),
    ]);
    let tip = audit.commit(None, &written, "genesis", noon()).unwrap();

    assert_eq!(git(&folder, &["status", "--porcelain", "--branch"]), status);
    assert_eq!(at(&folder, "refs/heads/main"), head);
    assert_eq!(at(&folder, REF), tip.0);
    assert_eq!(steps.take(), "CommitMade RefMoved");
    insta::assert_snapshot!(
        git(&folder, &["log", "--format=%an <%ae> %aI, %cn <%ce> %cI: %s", "--stat", REF]),
        @r"
    akun <akun@localhost> 2023-03-09T05:00:00Z, akun <akun@localhost> 2023-03-09T05:00:00Z: genesis

     documents/spi/2023/a.csv | 1 +
     runs/genesis.jsonl       | 1 +
     2 files changed, 2 insertions(+)
    "
    );
    assert_eq!(git(&folder, &["fsck", "--strict", "--no-dangling"]), "");
}

#[test]
fn files_are_read_and_listed_as_they_were_at_a_commit() {
    let scene = scene();
    let mut audit = without_remote(&scene.alone("registry"));
    let first = append(&mut audit, "runs/2023/03/a.jsonl", "1\n").unwrap();
    let second = append(&mut audit, "runs/2023/03/a.jsonl", "1\n2\n").unwrap();
    let third = append(&mut audit, "runs/2023/b.jsonl", "1\n").unwrap();

    let text = |tip: &Tip, path: &str| {
        audit
            .read(tip, path)
            .unwrap()
            .map(|bytes| String::from_utf8(bytes).unwrap())
    };
    assert_eq!(text(&first, "runs/2023/03/a.jsonl").as_deref(), Some("1\n"));
    assert_eq!(text(&second, "runs/2023/03/a.jsonl").as_deref(), Some("1\n2\n"));
    assert_eq!(text(&second, "runs/2023/b.jsonl"), None);
    assert_eq!(text(&second, "runs/2023"), None);
    assert_eq!(text(&second, "runs/2023/03/a.jsonl/x"), None);
    let all = ["runs/2023/03/a.jsonl", "runs/2023/b.jsonl"];
    assert_eq!(audit.list(&third, "runs").unwrap(), all);
    assert_eq!(audit.list(&third, "runs/").unwrap(), all);
    assert_eq!(audit.list(&third, "").unwrap(), all);
    assert_eq!(audit.list(&third, "runs/2023/03").unwrap(), all[..1]);
    assert!(audit.list(&third, "documents").unwrap().is_empty());
    assert!(audit.list(&third, "runs/2023/b.jsonl").unwrap().is_empty());
    assert!(audit.read(&Tip("no id".to_owned()), "runs").is_err());
}

#[test]
fn the_history_tells_what_every_commit_changed() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let mut head = None;
    let mut tip = None;
    for (path, text) in [
        ("runs/a.jsonl", "1\n"),
        ("runs/a.jsonl", "1\n2\n"),
        ("documents/x", "x"),
    ] {
        let mut written: Files = files(&[(path, text)]);
        let next = chain::extend(head.as_ref(), &written);
        written.insert(chain::HEAD_PATH.to_owned(), next.bytes());
        tip = Some(audit.commit(tip.as_ref(), &written, path, noon()).unwrap());
        head = Some(next);
    }
    let history = history(&audit, tip.as_ref().unwrap());
    let told: Vec<String> = history
        .iter()
        .map(|commit| {
            let changed = commit.changed.iter().map(|(path, change)| {
                let text = |bytes: &Option<Vec<u8>>| bytes.as_ref().map(Vec::len);
                format!(" {path} {:?} -> {:?}", text(&change.before), text(&change.after))
            });
            format!("{}:{}", commit.parents, changed.collect::<String>())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    0: head.json None -> Some(119) runs/a.jsonl None -> Some(2)
    1: head.json Some(119) -> Some(181) runs/a.jsonl Some(2) -> Some(4)
    1: documents/x None -> Some(1) head.json Some(181) -> Some(181)
    ");
    let remembered = head.unwrap().id().into();
    assert_eq!(chain::verify(&history, Some(&remembered)).unwrap().commits, 3);
}

#[test]
fn what_somebody_did_by_hand_is_in_the_history_also_links_and_submodules() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let tip = append(&mut audit, "documents/x", "x").unwrap();
    let blob = git(&folder, &["rev-parse", "audit/itb:documents/x"]);
    let by_hand = |index: &[&str]| {
        git(&folder, &["read-tree", REF]);
        git(&folder, index);
        let tree = git(&folder, &["write-tree"]);
        let commit = git(&folder, &["commit-tree", &tree, "-p", REF, "-m", "by hand"]);
        let history = history(&audit, &Tip(commit));
        let told: Vec<String> = history[1]
            .changed
            .iter()
            .map(|(path, change)| {
                let text = |bytes: &Option<Vec<u8>>| match bytes {
                    Some(bytes) => String::from_utf8_lossy(bytes).replace(&tip.0, "<tip>"),
                    None => "-".to_owned(),
                };
                format!("{path}: {} to {}", text(&change.before), text(&change.after))
            })
            .collect();
        told.join(", ")
    };
    let link = format!("120000,{blob},documents/x");
    let module = format!("160000,{},module", tip.0);
    let mode = format!("100755,{blob},documents/x");
    assert_eq!(
        by_hand(&["update-index", "--cacheinfo", &link]),
        "documents/x: x to x"
    );
    assert_eq!(
        by_hand(&["update-index", "--cacheinfo", &mode]),
        "documents/x: x to x"
    );
    assert_eq!(
        by_hand(&["update-index", "--add", "--cacheinfo", &module]),
        "module: - to <tip>"
    );
    assert_eq!(
        by_hand(&["rm", "--quiet", "--cached", "documents/x"]),
        "documents/x: x to -"
    );
}

#[test]
fn a_commit_on_a_past_commit_is_refused_and_the_ref_stays() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let first = append(&mut audit, "a", "a").unwrap();
    let second = append(&mut audit, "b", "b").unwrap();
    let late = audit.commit(Some(&first), &files(&[("c", "c")]), "c", noon());
    insta::assert_snapshot!(late.unwrap_err(), @"the audit ref refs/heads/audit/itb moved while this run was writing");
    let again = audit.commit(None, &files(&[("c", "c")]), "c", noon());
    assert!(matches!(again, Err(AuditError::Moved { .. })));
    assert_eq!(at(&folder, REF), second.0);
}

#[test]
fn a_file_that_is_there_already_is_not_written_again() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let first = append(&mut audit, "documents/a", "a").unwrap();
    insta::assert_snapshot!(append(&mut audit, "documents/a", "a").unwrap_err(), @"cannot use the repository: documents/a is to be written and is there already");
    assert_eq!(at(&folder, REF), first.0);
}

#[test]
fn a_local_ref_that_was_moved_back_or_lost_is_found_where_there_is_no_remote() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let first = append(&mut audit, "a", "a").unwrap();
    append(&mut audit, "b", "b").unwrap();
    git(&folder, &["update-ref", REF, &first.0]);
    assert!(matches!(audit.refresh(), Err(AuditError::Rewound { .. })));
    git(&folder, &["update-ref", "-d", REF]);
    assert!(matches!(audit.refresh(), Err(AuditError::Rewound { .. })));
    // What is under `.git/akun` may be thrown away.
    fs::remove_dir_all(folder.join(".git/akun")).unwrap();
    assert_eq!(audit.refresh().unwrap(), None);
}

#[test]
fn up_to_where_it_was_verified_is_remembered_and_never_of_another_line() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let tips: Vec<Tip> = ["a", "b", "c"]
        .iter()
        .map(|path| append(&mut audit, path, path).unwrap())
        .collect();
    assert_eq!(audit.verified(&tips[2]), None);
    let checkpoint = Checkpoint {
        commits: 2,
        sequence: 2,
        head: Digest::of("head"),
    };
    audit.remember_verified(&tips[1], &checkpoint);
    let known = Some((tips[1].clone(), checkpoint));
    assert_eq!(without_remote(&folder).verified(&tips[2]), known);
    assert_eq!(audit.verified(&tips[1]), known);
    let mut since = Vec::new();
    audit
        .history(&tips[2], Some(&tips[1]), &mut |commit| {
            since.push(commit.id.clone());
        })
        .unwrap();
    assert_eq!(since, [tips[2].0.clone()]);
    // A commit before it, and one of another line, have not come through it.
    assert_eq!(audit.verified(&tips[0]), None);
    let tree = git(&folder, &["rev-parse", "audit/itb^{tree}"]);
    let anew = git(&folder, &["commit-tree", &tree, "-m", "anew"]);
    assert_eq!(audit.verified(&Tip(anew)), None);
    let file = folder.join(".git/akun/verified-itb");
    let written = fs::read_to_string(&file).unwrap();
    for damaged in [
        "",
        "???\n",
        &written.replacen("0.", "9.", 1),
        &written.replace(" 2 2 ", " 2 "),
    ] {
        fs::write(&file, damaged).unwrap();
        assert_eq!(audit.verified(&tips[2]), None, "{damaged}");
    }
    fs::write(&file, &written).unwrap();
    assert_eq!(audit.verified(&tips[2]), known);
}

#[test]
fn a_memory_that_cannot_be_read_stops() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    append(&mut audit, "a", "a").unwrap();
    fs::write(folder.join(".git/akun/head-itb"), "???\n").unwrap();
    let place = scene.0.path().display().to_string();
    insta::assert_snapshot!(said(&audit.refresh().unwrap_err(), &[(&place, "<folder>")]), @"cannot use the repository: cannot read <folder>/registry/.git/akun/head-itb: it holds no commit and remote; take it away");
}

#[test]
fn a_folder_without_repository_or_remote_is_told() {
    let scene = scene();
    let open =
        |folder: &Path, remote| match GitAuditRef::open(folder, &institution(), remote, author(), &Nobody) {
            Ok(_) => "opened".to_owned(),
            Err(error) => error
                .to_string()
                .replace(&scene.0.path().display().to_string(), "<folder>"),
        };
    insta::assert_snapshot!(open(&scene.path("nowhere"), None), @"cannot use the repository: failed to resolve path '<folder>/nowhere': No such file or directory");
    insta::assert_snapshot!(open(&scene.alone("registry"), Some("origin")), @"cannot use the repository: <folder>/registry has no remote `origin`");
}

#[test]
fn a_commit_bears_the_instant_that_it_is_given() {
    let scene = scene();
    let folder = scene.alone("registry");
    let mut audit = without_remote(&folder);
    let at = instant("2023-03-17T17:00:00Z");
    let tip = audit
        .commit(None, &files(&[("a", "a")]), "a\n\nbody", at)
        .unwrap();
    assert_eq!(
        git(&folder, &["log", "-1", "--format=%cI %B", &tip.0]),
        "2023-03-17T17:00:00Z a\n\nbody"
    );
}
