//! Histories of the audit ref in, faults out; and no change of a sound history goes unseen.

/// Documents that a redaction takes away.
mod destroyed;

use std::collections::BTreeMap;

use akuntabel::chain::{self, Breach, HEAD_PATH, Head, Remembered, Verified, Verifier};
use akuntabel::ports::{AuditCommit, Checkpoint, FileChange, Files};
use proptest::prelude::*;
use proptest::sample::Index;

/// A history under construction, as an audit ref would give it.
#[derive(Default)]
struct History {
    commits: Vec<AuditCommit>,
    files: Files,
    head: Option<Head>,
}

impl History {
    fn commit(&mut self, files: &[(&str, &str)]) -> &mut Self {
        let mut files: Files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        let head = chain::extend(self.head.as_ref(), &files);
        files.insert(HEAD_PATH.to_owned(), head.bytes());
        let changed: BTreeMap<String, FileChange> = files
            .iter()
            .map(|(path, bytes)| {
                let change = FileChange {
                    before: self.files.get(path).cloned(),
                    after: Some(bytes.clone()),
                };
                (path.clone(), change)
            })
            .collect();
        self.commits.push(AuditCommit {
            id: format!("{:040x}", self.commits.len() + 0xa000),
            parents: self.commits.len().min(1),
            changed,
            signed: None,
        });
        self.files.extend(files);
        self.head = Some(head);
        self
    }

    fn head(&self) -> Remembered {
        self.head.unwrap().id().into()
    }

    fn file(&mut self, commit: usize, path: &str) -> &mut FileChange {
        self.commits[commit].changed.get_mut(path).unwrap()
    }
}

const RUN: &str = "runs/2023/03/2023-03-09-000001.jsonl";
const BA: &str = "documents/spi/2023/ba-1.pdf";

/// A genesis, an intent, and outcomes with a document.
fn letter() -> History {
    let mut history = History::default();
    history
        .commit(&[("runs/genesis.jsonl", "{\"event\":\"genesis\"}\n")])
        .commit(&[(RUN, "{\"event\":\"intent\"}\n")])
        .commit(&[
            (RUN, "{\"event\":\"intent\"}\n{\"event\":\"ended\"}\n"),
            (BA, "%PDF"),
        ]);
    history
}

/// What is said of a history, a line each.
fn check(history: &History, since: Option<&Remembered>) -> String {
    match chain::verify(&history.commits, since) {
        Ok(verified) => format!("{verified:#?}"),
        Err(faults) => faults
            .iter()
            .map(|fault| format!("{fault}\n").replace("00000000000000000000000000000000000", "0…"))
            .collect(),
    }
}

#[test]
fn a_sound_history_is_verified_with_its_documents() {
    let history = letter();
    let first = Head::read(history.commits[0].changed[HEAD_PATH].after.as_deref().unwrap());
    insta::assert_snapshot!(check(&history, Some(&first.unwrap().id().into())), @r#"
    Verified {
        commits: 3,
        sequence: 3,
        head: Digest(3e84ec0f0073),
        since: Some(
            2,
        ),
        signed: 0,
        documents: {
            "documents/spi/2023/ba-1.pdf": Digest(315d429b7714),
        },
    }
    "#);
}

#[test]
fn a_head_is_canonical_json() {
    let head = letter().head.unwrap();
    insta::assert_snapshot!(String::from_utf8(head.bytes()).unwrap(), @r#"{"version":1,"sequence":3,"previous":"672783f52ac99e341ba7f2bbedfe25fecef0b240c6384f2566e34ae0daea275a","content":"aa7de359d31fcbd69193c6bd798c54a808df767d62940b167ee39b8bf5a6dfd7"}"#);
    assert_eq!(Head::read(&head.bytes()), Some(head));
    let spaced = serde_json::to_vec_pretty(&head).unwrap();
    assert_eq!(Head::read(&spaced), None);
}

#[test]
fn an_edited_byte_is_found() {
    let mut history = letter();
    history.file(1, RUN).after.as_mut().unwrap()[3] ^= 1;
    insta::assert_snapshot!(check(&history, None), @r"
    commit 0…0a001: head.json: what the commit wrote is not what its head says: a file was changed, added or taken out
    commit 0…0a002: runs/2023/03/2023-03-09-000001.jsonl: is not as the commits before left it
    ");
}

#[test]
fn a_past_that_was_edited_and_committed_again_is_found_by_the_next_head() {
    let mut history = letter();
    let mut other = History::default();
    other
        .commit(&[("runs/genesis.jsonl", "{\"event\":\"genesis\"}\n")])
        .commit(&[(RUN, "{\"event\":\"intent\",\"other\":1}\n")]);
    history.commits[1] = other.commits[1].clone();
    insta::assert_snapshot!(check(&history, None), @r"
    commit 0…0a002: head.json: does not name the head before it: that one was changed or replaced
    commit 0…0a002: head.json: is not as the commits before left it
    commit 0…0a002: runs/2023/03/2023-03-09-000001.jsonl: is not as the commits before left it
    ");
}

#[test]
fn a_cut_tail_is_found_by_who_remembers_it() {
    let mut history = letter();
    let head = history.head();
    history.commits.pop();
    assert!(chain::verify(&history.commits, None).is_ok());
    let said = check(&history, Some(&head)).replace(&head.to_string(), "<head>");
    insta::assert_snapshot!(said, @"the chain does not contain the head <head>: its tail was cut off, or it was written anew");
}

#[test]
fn a_ref_that_was_written_anew_is_found_by_who_remembers_it() {
    let head = letter().head();
    let mut other = History::default();
    other
        .commit(&[("runs/genesis.jsonl", "{\"event\":\"genesis\"}\n")])
        .commit(&[(RUN, "{\"event\":\"intent\"}\n")])
        .commit(&[
            (RUN, "{\"event\":\"intent\"}\n{\"event\":\"ended\"}\n"),
            (BA, "%PDF of somebody else"),
        ]);
    assert!(chain::verify(&other.commits, None).is_ok());
    let footer = Remembered::parse(&head.to_string()[..12]).unwrap();
    let said = check(&other, Some(&footer)).replace(&footer.to_string(), "<head>");
    insta::assert_snapshot!(said, @"the chain does not contain the head <head>: its tail was cut off, or it was written anew");
}

#[test]
fn a_file_that_is_emptied_is_found() {
    let mut history = letter();
    history.file(2, BA).after = Some(Vec::new());
    insta::assert_snapshot!(check(&history, None), @r"
    commit 0…0a002: head.json: what the commit wrote is not what its head says: a file was changed, added or taken out
    commit 0…0a002: documents/spi/2023/ba-1.pdf: is empty
    ");
}

#[test]
fn what_a_run_may_not_write_is_found_also_when_the_chain_is_kept() {
    let mut history = letter();
    history
        .commit(&[(BA, "%PDF another")])
        .commit(&[(RUN, "{\"event\":\"ended\"}\n")])
        .commit(&[("notes.txt", "hello")])
        .commit(&[("runs/2023/03/empty.jsonl", "")]);
    let gone = history.commits.len();
    history.commit(&[]);
    history.commits[gone].changed.insert(
        BA.to_owned(),
        FileChange {
            before: Some(b"%PDF another".to_vec()),
            after: None,
        },
    );
    insta::assert_snapshot!(check(&history, None), @r"
    commit 0…0a003: documents/spi/2023/ba-1.pdf: replaces the document that was filed
    commit 0…0a004: runs/2023/03/2023-03-09-000001.jsonl: does not begin with the lines that it had
    commit 0…0a005: notes.txt: does not belong in the audit ref
    commit 0…0a006: runs/2023/03/empty.jsonl: is empty
    commit 0…0a007: documents/spi/2023/ba-1.pdf: was taken away
    ");
}

#[test]
fn commits_out_of_their_order_are_found() {
    let mut history = letter();
    history.commits.swap(1, 2);
    insta::assert_snapshot!(check(&history, None), @r"
    commit 0…0a002: head.json: is number 3, not 2: a commit is missing or out of its place
    commit 0…0a002: head.json: does not name the head before it: that one was changed or replaced
    commit 0…0a002: head.json: is not as the commits before left it
    commit 0…0a002: runs/2023/03/2023-03-09-000001.jsonl: is not as the commits before left it
    commit 0…0a001: head.json: is number 2, not 4: a commit is missing or out of its place
    commit 0…0a001: head.json: does not name the head before it: that one was changed or replaced
    commit 0…0a001: head.json: is not as the commits before left it
    commit 0…0a001: runs/2023/03/2023-03-09-000001.jsonl: is not as the commits before left it
    ");
}

#[test]
fn a_second_beginning_and_a_merge_are_found() {
    let mut history = letter();
    history.commits[1].parents = 0;
    history.commits[2].parents = 2;
    insta::assert_snapshot!(check(&history, None), @r"
    commit 0…0a001: has 0 parents, not 1
    commit 0…0a002: has 2 parents, not 1
    ");
}

#[test]
fn an_empty_history_is_no_chain() {
    insta::assert_snapshot!(check(&History::default(), None), @"the audit ref holds no commit");
}

#[test]
fn a_remembered_head_is_written_in_twelve_digits_at_least() {
    assert_eq!(Remembered::parse("0123456789a"), None);
    assert_eq!(Remembered::parse("0123456789ag"), None);
    assert_eq!(
        Remembered::parse("0123456789AB"),
        Remembered::parse("0123456789ab")
    );
    assert_eq!(Remembered::parse(&"a".repeat(65)), None);
}

/// What a commit of a made-up history writes.
#[derive(Debug, Clone)]
enum Write {
    Events(u8, String),
    Document(u8, String),
}

fn histories() -> impl Strategy<Value = Vec<Vec<Write>>> {
    let write = prop_oneof![
        (0..4_u8, "[a-z]{1,8}").prop_map(|(file, text)| Write::Events(file, text)),
        (0..200_u8, "[a-z]{1,8}").prop_map(|(file, text)| Write::Document(file, text)),
    ];
    prop::collection::vec(prop::collection::vec(write, 0..4), 1..8)
}

fn build(writes: &[Vec<Write>]) -> History {
    let mut history = History::default();
    for commit in writes {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for write in commit {
            let (path, text) = match write {
                Write::Events(file, line) => {
                    let path = format!("runs/2023/03/{file}.jsonl");
                    let before = history.files.get(&path).cloned().unwrap_or_default();
                    (path, format!("{}{line}\n", String::from_utf8(before).unwrap()))
                }
                Write::Document(file, text) => (format!("documents/spi/2023/{file}.pdf"), text.clone()),
            };
            // A document that is there already is not written again.
            if !(path.starts_with("documents/") && history.files.contains_key(&path)) {
                files.insert(path, text);
            }
        }
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        history.commit(&files);
    }
    history
}

/// One thing that somebody did to a history.
#[derive(Debug, Clone)]
enum Mutation {
    FlipBit {
        commit: Index,
        file: Index,
        before: bool,
        byte: Index,
        bit: u8,
    },
    Empty {
        commit: Index,
        file: Index,
    },
    Remove {
        commit: Index,
        file: Index,
    },
    LeaveOut {
        commit: Index,
        file: Index,
    },
    Add {
        commit: Index,
        path: String,
        text: String,
    },
    Rename {
        commit: Index,
        file: Index,
        path: String,
    },
    Drop(Index),
    Repeat(Index),
    Swap(Index, Index),
    CutTail(Index),
    Parents(Index, usize),
}

fn mutations() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    let path = || "(runs/2023/03/[0-9].jsonl|documents/spi/2023/[0-9]{1,2}.pdf|other)";
    prop_oneof![
        4 => (at(), at(), any::<bool>(), at(), 0..8_u8).prop_map(|(commit, file, before, byte, bit)| {
            Mutation::FlipBit { commit, file, before, byte, bit }
        }),
        1 => (at(), at()).prop_map(|(commit, file)| Mutation::Empty { commit, file }),
        1 => (at(), at()).prop_map(|(commit, file)| Mutation::Remove { commit, file }),
        1 => (at(), at()).prop_map(|(commit, file)| Mutation::LeaveOut { commit, file }),
        1 => (at(), path(), "[a-z]{0,4}").prop_map(|(commit, path, text)| Mutation::Add { commit, path, text }),
        1 => (at(), at(), path()).prop_map(|(commit, file, path)| Mutation::Rename { commit, file, path }),
        1 => at().prop_map(Mutation::Drop),
        1 => at().prop_map(Mutation::Repeat),
        1 => (at(), at()).prop_map(|(one, other)| Mutation::Swap(one, other)),
        1 => at().prop_map(Mutation::CutTail),
        1 => (at(), 0..3_usize).prop_map(|(commit, parents)| Mutation::Parents(commit, parents)),
    ]
}

fn mutate(commits: &mut Vec<AuditCommit>, mutation: &Mutation) {
    let count = commits.len();
    let file_of = |commit: &AuditCommit, file: &Index| -> String {
        commit
            .changed
            .keys()
            .nth(file.index(commit.changed.len()))
            .unwrap()
            .clone()
    };
    match mutation {
        Mutation::FlipBit {
            commit,
            file,
            before,
            byte,
            bit,
        } => {
            let commit = &mut commits[commit.index(count)];
            let path = file_of(commit, file);
            let change = commit.changed.get_mut(&path).unwrap();
            let side = if *before {
                &mut change.before
            } else {
                &mut change.after
            };
            if let Some(bytes) = side {
                let at = byte.index(bytes.len());
                bytes[at] ^= 1 << bit;
            }
        }
        Mutation::Empty { commit, file } => {
            let commit = &mut commits[commit.index(count)];
            let path = file_of(commit, file);
            commit.changed.get_mut(&path).unwrap().after = Some(Vec::new());
        }
        Mutation::Remove { commit, file } => {
            let commit = &mut commits[commit.index(count)];
            let path = file_of(commit, file);
            commit.changed.get_mut(&path).unwrap().after = None;
        }
        Mutation::LeaveOut { commit, file } => {
            let commit = &mut commits[commit.index(count)];
            let path = file_of(commit, file);
            commit.changed.remove(&path);
        }
        Mutation::Add { commit, path, text } => {
            let change = FileChange {
                before: None,
                after: Some(text.clone().into_bytes()),
            };
            commits[commit.index(count)]
                .changed
                .entry(path.clone())
                .or_insert(change);
        }
        Mutation::Rename { commit, file, path } => {
            let commit = &mut commits[commit.index(count)];
            let from = file_of(commit, file);
            let change = commit.changed.remove(&from).unwrap();
            commit.changed.insert(path.clone(), change);
        }
        Mutation::Drop(commit) => drop(commits.remove(commit.index(count))),
        Mutation::Repeat(commit) => {
            let at = commit.index(count);
            commits.insert(at, commits[at].clone());
        }
        Mutation::Swap(one, other) => commits.swap(one.index(count), other.index(count)),
        Mutation::CutTail(keep) => commits.truncate(keep.index(count)),
        Mutation::Parents(commit, parents) => commits[commit.index(count)].parents = *parents,
    }
}

/// Gives every file that a commit changes the bytes that the commits before left: Git knows no others.
fn link(commits: &mut [AuditCommit]) {
    let mut files = Files::new();
    for commit in commits {
        for (path, change) in &mut commit.changed {
            change.before = match &change.after {
                Some(after) => files.insert(path.clone(), after.clone()),
                None => files.remove(path),
            };
        }
    }
}

proptest! {
    /// Whoever remembers the last head finds any one change to a history; and a history that nobody touched is sound.
    #[test]
    fn no_single_change_goes_unseen(writes in histories(), mutation in mutations()) {
        let history = build(&writes);
        let head = history.head();
        let sound = chain::verify(&history.commits, Some(&head));
        prop_assert!(sound.is_ok(), "{:?}", sound);

        let mut commits = history.commits.clone();
        mutate(&mut commits, &mutation);
        prop_assume!(commits != history.commits);
        prop_assert!(chain::verify(&commits, Some(&head)).is_err());
    }

    /// Whoever goes on from where a part was verified finds what whoever begins at the first commit finds there.
    #[test]
    fn what_comes_after_a_verified_part_is_judged_as_from_the_first(
        writes in histories(),
        mutation in mutations(),
        split in any::<Index>(),
    ) {
        let mut commits = build(&writes).commits;
        let split = split.index(commits.len()) + 1;
        let (part, rest) = commits.split_at_mut(split);
        let Verified { commits: count, sequence, head, .. } = chain::verify(part, None).unwrap();
        let mut rest = rest.to_vec();
        if !rest.is_empty() {
            mutate(&mut rest, &mutation);
        }
        let mut whole = [&*part, &*rest].concat();
        link(&mut whole);
        let mut verifier = Verifier::after(&Checkpoint { commits: count, sequence, head });
        for commit in &whole[split..] {
            verifier.add(commit);
        }
        let (after, whole) = (verifier.end(), chain::verify(&whole, None));
        prop_assert_eq!(after.is_ok(), whole.is_ok(), "{:?} {:?}", after, whole);
        if let (Ok(after), Ok(whole)) = (after, whole) {
            prop_assert_eq!((after.commits, after.sequence, after.head), (whole.commits, whole.sequence, whole.head));
        }
    }

    /// Without the tail and the whole replaced, the faults show also to who remembers nothing.
    #[test]
    fn only_a_cut_tail_needs_a_memory(writes in histories(), mutation in mutations()) {
        let history = build(&writes);
        let mut commits = history.commits.clone();
        mutate(&mut commits, &mutation);
        prop_assume!(commits != history.commits);
        if let Ok(Verified { commits: left, .. }) = chain::verify(&commits, None) {
            prop_assert_eq!(&commits[..], &history.commits[..left]);
        }
    }
}

#[test]
fn a_fault_names_commit_and_path() {
    let mut history = letter();
    history.file(2, BA).after.as_mut().unwrap()[0] ^= 1;
    let faults = chain::verify(&history.commits, None).unwrap_err();
    assert_eq!(faults[0].commit.as_deref(), Some(history.commits[2].id.as_str()));
    assert_eq!(faults[0].path.as_deref(), Some(HEAD_PATH));
    assert_eq!(faults[0].what, Breach::Content);
}
