//! The registry at a commit and in the work tree: which files, and which commit.

use std::fs;
use std::os::unix::fs::symlink;

use akuntabel::outside::git::CommitId;
use akuntabel::outside::git::registry::{GitRegistry, RegistryError};
use akuntabel::outside::source::{self, Contents};
use akuntabel::registry::SourceFile;

use crate::git::{A, commit, dated, git, scene, write};

/// What was read, a line each.
fn told(contents: &Contents) -> String {
    let files = contents.files.iter().map(|file| {
        format!(
            "{}: {}\n",
            file.path,
            String::from_utf8_lossy(&file.bytes).trim_end()
        )
    });
    let passed_over = contents
        .passed_over
        .iter()
        .map(|passed| format!("{}: passed over, {:?}\n", passed.path, passed.what));
    files.chain(passed_over).collect()
}

#[test]
fn a_commit_and_a_clean_work_tree_hold_the_same_registry() {
    let scene = scene();
    let root = scene.alone("registry");
    write(
        &root,
        &[
            ("akun.yaml", "institution: itb"),
            ("README.md", "not part of it"),
            ("target/debug/akun.yaml", "not part of it"),
            (".akun/directory.sqlite", "not part of it"),
            (A, "a"),
            ("accounts/itb/spi-2/x.yaml", "x"),
            ("accounts/itb/target/y.yaml", "a unit may have any name"),
            ("policies/itb/policy.yaml", "policy"),
            ("templates/itb/ba.typ", "template"),
        ],
    );
    let id = commit(&root, "2023-03-09T01:00:00Z", "registry");
    let registry = GitRegistry::open(&root).unwrap();
    let at_commit = registry
        .files(&registry.resolve("HEAD").unwrap(), "akun.yaml")
        .unwrap();
    insta::assert_snapshot!(told(&at_commit), @r"
    accounts/itb/spi-2/x.yaml: x
    accounts/itb/spi/2023/a.yaml: a
    accounts/itb/target/y.yaml: a unit may have any name
    akun.yaml: institution: itb
    policies/itb/policy.yaml: policy
    templates/itb/ba.typ: template
    ");
    assert_eq!(
        told(&source::work_tree(&root, "akun.yaml").unwrap()),
        told(&at_commit)
    );
    let head = registry.resolve(&id).unwrap();
    assert_eq!(head.as_str(), id);
    assert_eq!(CommitId::parse(&id), Some(head));
    assert_eq!(CommitId::parse(&id[..12]), None);
    assert_eq!(CommitId::parse("main"), None);

    // What is not committed is in the work tree alone.
    write(&root, &[(A, "changed"), ("other.yaml", "institution: its")]);
    assert_eq!(
        told(
            &registry
                .files(&registry.resolve("main").unwrap(), "akun.yaml")
                .unwrap()
        ),
        told(&at_commit)
    );
    let work = told(&source::work_tree(&root, "other.yaml").unwrap());
    assert!(
        work.contains("a.yaml: changed") && work.contains("other.yaml: institution: its"),
        "{work}"
    );
    assert!(!work.contains("akun.yaml"), "{work}");
}

#[test]
fn links_and_other_repositories_are_told_and_not_followed() {
    let scene = scene();
    let root = scene.alone("registry");
    let module = scene.alone("module");
    commit(&module, "2023-03-09T01:00:00Z", "module");
    write(&scene.path("elsewhere"), &[("x.yaml", "secret")]);
    write(&root, &[("akun.yaml", "institution: itb"), (A, "a")]);
    symlink("/etc/hostname", root.join("accounts/itb/link.yaml")).unwrap();
    symlink("../../../elsewhere", root.join("accounts/itb/folder")).unwrap();
    symlink("../elsewhere", root.join("templates")).unwrap();
    let address = module.display().to_string();
    let add = [
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &address,
        "accounts/module",
    ];
    git(&root, &add);
    commit(&root, "2023-03-09T01:00:00Z", "registry");

    let registry = GitRegistry::open(&root).unwrap();
    let at_commit = registry
        .files(&registry.resolve("HEAD").unwrap(), "akun.yaml")
        .unwrap();
    insta::assert_snapshot!(told(&at_commit), @r"
    accounts/itb/spi/2023/a.yaml: a
    akun.yaml: institution: itb
    accounts/itb/folder: passed over, Link
    accounts/itb/link.yaml: passed over, Link
    accounts/module: passed over, Repository
    templates: passed over, Link
    ");
    assert_eq!(
        told(&source::work_tree(&root, "akun.yaml").unwrap()),
        told(&at_commit)
    );
}

#[test]
fn settings_may_lie_anywhere_and_a_registry_may_lack_folders() {
    let scene = scene();
    let root = scene.alone("registry");
    write(&root, &[("policies/its/akun.yaml", "institution: its")]);
    commit(&root, "2023-03-09T01:00:00Z", "registry");
    let registry = GitRegistry::open(&root).unwrap();
    let head = registry.resolve("HEAD").unwrap();
    for settings in ["policies/its/akun.yaml", "akun.yaml"] {
        let expected = "policies/its/akun.yaml: institution: its\n";
        assert_eq!(told(&registry.files(&head, settings).unwrap()), expected);
        assert_eq!(told(&source::work_tree(&root, settings).unwrap()), expected);
    }
}

#[test]
fn only_a_commit_that_the_branch_was_at_may_be_applied() {
    let scene = scene();
    let root = scene.alone("registry");
    commit(&root, "2023-03-01T01:00:00Z", "one");
    git(&root, &["switch", "--quiet", "-c", "letter"]);
    commit(&root, "2023-03-02T01:00:00Z", "on a branch");
    git(&root, &["switch", "--quiet", "main"]);
    commit(&root, "2023-03-03T01:00:00Z", "two");
    dated(
        &root,
        "2023-03-04T01:00:00Z",
        &["merge", "--quiet", "--no-ff", "-m", "merge", "letter"],
    );
    git(&root, &["tag", "-a", "-m", "tagged", "release", "main~1"]);
    let registry = GitRegistry::open(&root).unwrap();
    let main = registry.main("main", None).unwrap();
    let was_at = |name: &str| registry.was_at(&main, &registry.resolve(name).unwrap()).unwrap();
    assert!(was_at("main") && was_at("main~1") && was_at("main~2") && was_at("release"));
    // Merged, but the branch itself was never there.
    assert!(!was_at("letter"));
    let early = registry.resolve("main~1").unwrap();
    assert!(!registry.was_at(&early, &main).unwrap());
}

#[test]
fn the_remotes_branch_counts_where_there_is_a_remote() {
    let scene = scene();
    let (here, there) = (scene.clone("here"), scene.clone("there"));
    commit(&there, "2023-03-01T01:00:00Z", "one");
    git(&there, &["push", "--quiet", "origin", "HEAD:main"]);
    commit(&here, "2023-03-02T01:00:00Z", "never pushed");
    let registry = GitRegistry::open(&here).unwrap();
    let one = git(&there, &["rev-parse", "HEAD"]);
    assert_eq!(registry.main("main", Some("origin")).unwrap().as_str(), one);
    assert_ne!(registry.main("main", None).unwrap().as_str(), one);
    commit(&there, "2023-03-03T01:00:00Z", "two");
    git(&there, &["push", "--quiet", "origin", "HEAD:main"]);
    let two = git(&there, &["rev-parse", "HEAD"]);
    assert_eq!(registry.main("main", Some("origin")).unwrap().as_str(), two);

    let place = scene.0.path().display().to_string();
    let said = |found: Result<_, RegistryError>| match found {
        Ok(_) => "found".to_owned(),
        Err(error) => error.to_string().replace(&place, "<folder>"),
    };
    insta::assert_snapshot!(said(registry.main("utama", Some("origin"))), @"the repository has no commit `origin/utama`");
    insta::assert_snapshot!(said(registry.main("utama", None)), @"the repository has no commit `utama`");
    insta::assert_snapshot!(said(registry.main("main", Some("hulu"))), @"the repository has no remote `hulu`");
    insta::assert_snapshot!(said(registry.resolve("tidak-ada")), @"the repository has no commit `tidak-ada`");
    fs::rename(scene.remote(), scene.path("away.git")).unwrap();
    let gone = registry.main("main", Some("origin"));
    assert!(matches!(gone, Err(RegistryError::Unreachable { .. })));
    insta::assert_snapshot!(said(GitRegistry::open(&scene.path("nowhere")).map(|_| registry.resolve("HEAD").unwrap())), @"cannot open <folder>/nowhere as a Git repository: failed to resolve path '<folder>/nowhere': No such file or directory");
}

#[test]
fn a_partial_clone_is_told_as_one() {
    let scene = scene();
    let there = scene.clone("there");
    write(&there, &[(A, "a")]);
    commit(&there, "2023-03-01T01:00:00Z", "one");
    git(&there, &["push", "--quiet", "origin", "HEAD:main"]);
    git(&scene.remote(), &["config", "uploadpack.allowFilter", "true"]);
    let address = format!("file://{}", scene.remote().display());
    let clone = [
        "clone",
        "--quiet",
        "--filter=blob:none",
        "--no-checkout",
        "--branch=main",
        &address,
        "partial",
    ];
    git(scene.0.path(), &clone);
    let registry = GitRegistry::open(&scene.path("partial")).unwrap();
    let head = registry.resolve("HEAD").unwrap();
    let error = registry.files(&head, "akun.yaml").unwrap_err().to_string();
    assert!(
        error.ends_with("a partial clone (`git clone --filter`) does not hold all files"),
        "{error}"
    );
}

#[test]
fn files_that_go_in_several_batches_come_out_in_order() {
    let scene = scene();
    let root = scene.alone("registry");
    let folder = root.join("accounts/itb/spi/2023");
    fs::create_dir_all(&folder).unwrap();
    for number in 0..2_500 {
        fs::write(folder.join(format!("{number:04}.yaml")), number.to_string()).unwrap();
    }
    commit(&root, "2023-03-01T01:00:00Z", "many");
    git(&root, &["gc", "--quiet"]);
    let registry = GitRegistry::open(&root).unwrap();
    let files = registry
        .files(&registry.resolve("HEAD").unwrap(), "akun.yaml")
        .unwrap()
        .files;
    let expected: Vec<SourceFile> = (0..2_500)
        .map(|number: u32| SourceFile {
            path: format!("accounts/itb/spi/2023/{number:04}.yaml"),
            bytes: number.to_string().into_bytes(),
        })
        .collect();
    assert_eq!(files, expected);
    assert_eq!(source::work_tree(&root, "akun.yaml").unwrap().files, expected);
}
