//! One folder of tests/rules for every code. What earns a code that speaks of requests: `request.yaml`; `kept.yaml` is the
//! same without the fault, and `expected.txt` is what a person reads. `BLESS=1` writes `expected.txt` anew.
//!
//! The world of a folder is that of [`world`], but for what the folder itself says:
//! `path.txt`: where `request.yaml` lies, where not its content tells;
//! `day.txt`: the day on which it enters, where not the one on which its letter was received;
//! `others/`: requests that entered before;
//! `begun.txt`: a request of which runs carried out something;
//! `units.yaml`: the units, where not the repository's own;
//! `policy.txt`: a text of the policy, and on the next line what stands there instead;
//! `list.csv` and `kept.csv`: lists on the share, `share://list.csv` and `share://kept.csv`;
//! `share.txt`: `none` or `down`, where the share is not at hand for `request.yaml`;
//! `proposal.txt`: what a pull request changes, where the code speaks of one (`cli::proposed`);
//! `grow.txt`: a number of bytes up to which the last line of `request.yaml` is repeated.

/// Accounts of employees, of people with a contract, and of tests.
mod creations;
/// What is found, by the schema of SARIF.
mod sarif;
/// Faults of form hide no faults of content.
mod drafts;
/// Slips that offices make.
mod slips;
/// The world that requests are examined in.
pub(crate) mod world;
/// What is said where nobody is named.
mod unnamed;
/// The worked requests, and what faults depend on.
mod worked;

use std::fs;
use std::path::{Path, PathBuf};

use akuntabel::diagnostic::code::Code;
use akuntabel::diagnostic::message::{help, message};
use akuntabel::diagnostic::severity::Severity;
use akuntabel::diagnostic::text::{Look, text};
use akuntabel::diagnostic::{Diagnostic, Sources};
use akuntabel::examine::{LIVE_RULES, RULES};
use akuntabel::language::{Catalogue, Language};
use akuntabel::request::read::{draft, read};

use crate::policy::own_citations;
use crate::rules::world::{Side, World};

/// Where a request lies that cannot be read.
const PATH: &str = "accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml";

#[test]
fn every_code_is_earned_and_can_be_avoided() {
    let wrong: Vec<String> = Code::ALL
        .iter()
        .flat_map(|code| check(*code, &folder(*code)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_a_rule_is_reported_by_it_alone() {
    let of_files = RULES.iter().copied().flatten().flat_map(|rule| rule.codes);
    let of_live = LIVE_RULES.iter().copied().flatten().flat_map(|rule| rule.codes);
    let mut codes: Vec<Code> = of_files.chain(of_live).copied().collect();
    codes.sort();
    let count = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), count, "two rules report one code");
}

/// The rows of both tables, each switched off in turn: the folder of each of its codes misses it. A name in a list of
/// clauses proves nothing; this does, for all that [`every_code_is_earned_and_can_be_avoided`] proves.
#[test]
fn every_rule_is_missed_by_the_folders_of_its_codes() {
    let of_files = RULES
        .iter()
        .copied()
        .flatten()
        .map(|rule| (rule.name, rule.codes));
    let rows: Vec<_> = of_files
        .chain(
            LIVE_RULES
                .iter()
                .copied()
                .flatten()
                .map(|rule| (rule.name, rule.codes)),
        )
        .collect();
    assert!(rows.len() > 50, "{}", rows.len());
    let mut unmissed = Vec::new();
    for (name, codes) in rows {
        for code in codes {
            let world = World::of(&folder(*code)).without(name);
            let (.., found) = earned(&world, &folder(*code));
            if found.iter().any(|diagnostic| diagnostic.code == *code) {
                unmissed.push(format!("{code} is earned without the rule `{name}`"));
            }
        }
    }
    assert_eq!(unmissed, Vec::<String>::new());
}

/// The folder of this repository.
fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Where the files of a code lie.
fn folder(code: Code) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/rules")
        .join(code.word())
}

/// What is wrong with the folder of a code; nothing where its file is of another kind.
fn check(code: Code, folder: &Path) -> Vec<String> {
    if !folder.join("request.yaml").exists() {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let world = World::of(folder);
    let (path, request, found) = earned(&world, folder);
    if !found.iter().any(|diagnostic| diagnostic.code == code) {
        wrong.push(format!("{code}: request.yaml does not earn it: {found:#?}"));
    }
    let kept = fs::read(folder.join("kept.yaml")).unwrap();
    let of_kept = faults(&world, Side::Kept, &path_of(&kept), &kept);
    let spoils = |diagnostic: &&Diagnostic| {
        let error = diagnostic.severity() == Severity::Error;
        diagnostic.code == code || error
    };
    if let Some(fault) = of_kept.iter().find(spoils) {
        wrong.push(format!("{code}: kept.yaml is faulty: {fault:#?}"));
    }
    wrong.extend(found.iter().flat_map(unresolved));
    let mut sources: Sources = [(path, request)].into();
    sources.extend(world.list("list.csv"));
    let said = text(
        &found,
        &sources,
        own_citations(),
        &Catalogue::of(Language::En),
        Look::Plain,
    );
    wrong.extend(compare(code, &folder.join("expected.txt"), &said));
    wrong
}

/// The faulty request of a folder with its path, and everything that is wrong with it.
fn earned(world: &World, folder: &Path) -> (String, Vec<u8>, Vec<Diagnostic>) {
    let request = grown(folder);
    let path = fs::read_to_string(folder.join("path.txt")).ok();
    let path = path.map_or_else(|| path_of(&request), |path| path.trim().to_owned());
    let found = faults(world, Side::Broken, &path, &request);
    (path, request, found)
}

/// Texts of a diagnostic that lack an argument, in any language.
fn unresolved(diagnostic: &Diagnostic) -> Vec<String> {
    let texts = Language::ALL.map(|language| {
        let catalogue = Catalogue::of(language);
        [message(diagnostic, &catalogue), help(diagnostic, &catalogue)]
    });
    let texts = texts.into_iter().flatten();
    texts
        .filter(|text| text.contains("{$") || text.contains("{ $"))
        .collect()
}

fn compare(code: Code, expected: &Path, said: &str) -> Option<String> {
    if std::env::var_os("BLESS").is_some() {
        fs::write(expected, said).unwrap();
    }
    let differs = fs::read_to_string(expected).unwrap_or_default() != said;
    differs.then(|| format!("{code}: expected.txt is not what is said now:\n{said}"))
}

/// Everything that is wrong with a request, of its form and of its content.
fn faults(world: &World, side: Side, path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    match read(path, bytes) {
        Ok(request) => world.examine(side, &world.with_list(side, request)),
        Err(mut faults) => {
            if let Some(draft) = draft(path, bytes) {
                faults.extend(world.examine_draft(side, &draft));
            }
            faults
        }
    }
}

/// Where a request lies by what it says itself.
fn path_of(bytes: &[u8]) -> String {
    read(PATH, bytes).map_or_else(|_| PATH.to_owned(), |request| world::proper_path(&request))
}

/// The faulty request, at the size that the folder asks for.
fn grown(folder: &Path) -> Vec<u8> {
    let mut bytes = fs::read(folder.join("request.yaml")).unwrap();
    let Ok(size) = fs::read_to_string(folder.join("grow.txt")) else {
        return bytes;
    };
    let size: usize = size.trim().parse().unwrap();
    let before_last = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n');
    let line = bytes[before_last.unwrap() + 1..].to_vec();
    while bytes.len() < size {
        bytes.extend_from_slice(&line);
    }
    bytes
}
