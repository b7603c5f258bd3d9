//! Who must approve a change of which files.

/// CODEOWNERS as the forges read it.
mod forges;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use akuntabel::names::{InstitutionId, Owner};
use akuntabel::owners::Owners;
use akuntabel::owners::check::faults;
use akuntabel::owners::form::text;
use akuntabel::registry::{Registry, SourceFile, institutions, read_all, read_institution};
use akuntabel::settings::forge::Forge;
use insta::assert_snapshot;
use proptest::collection::{btree_set, vec};
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};

use crate::owners::forges::{Groups, asked, lines, matches};
use crate::policy::{own_registry, own_source};

const UNITS: &str = "policies/itb/units.yaml";
const POLICY: &str = "policies/itb/policy.yaml";

/// The rules of this repository, without its requests.
fn rules() -> Vec<SourceFile> {
    let mut files = own_registry();
    files.retain(|file| !file.path.starts_with("accounts/"));
    files
}

fn file_of<'f>(files: &'f mut [SourceFile], path: &str) -> &'f mut SourceFile {
    files.iter_mut().find(|file| file.path == path).unwrap()
}

fn edit(files: &mut [SourceFile], path: &str, from: &str, to: &str) {
    let file = file_of(files, path);
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains(from), "{from} in {path}");
    file.bytes = text.replace(from, to).into_bytes();
}

/// Has units of ITB name their people, and no others.
fn named(files: &mut [SourceFile], owners: &[(&str, &str)]) {
    edit(files, UNITS, "    owners: [akuntabel/dti]\n", "");
    for (unit, owners) in owners {
        let line = format!("- id: {unit}\n");
        edit(files, UNITS, &line, &format!("{line}    owners: [{owners}]\n"));
    }
}

fn registries(files: &[SourceFile]) -> Vec<Registry> {
    let read = read_all(files).into_iter();
    read.map(|read| read.map_err(|unusable| unusable.diagnostics).unwrap())
        .collect()
}

fn owners(files: &[SourceFile]) -> Owners {
    Owners::of(&registries(files)).unwrap()
}

/// A university in which units name their people, and a procedure wants the approval of two units.
fn university() -> Vec<SourceFile> {
    let mut files = rules();
    let own = [
        ("dti", "budi, itb/dti"),
        ("spi", "yulia.spi"),
        ("dit-kepegawaian", "itb/kepegawaian"),
    ];
    named(&mut files, &own);
    let policy = String::from_utf8(file_of(&mut files, POLICY).bytes.clone()).unwrap();
    let (before, rest) = policy.split_once("  a.2:\n").unwrap();
    let rest = rest.replacen(
        "approvals: {dti: 1}",
        "approvals: {dti: 1, dit-kepegawaian: 1}",
        1,
    );
    file_of(&mut files, POLICY).bytes = format!("{before}  a.2:\n{rest}").into_bytes();
    files
}

#[test]
fn the_file_of_each_forge() {
    let owners = owners(&university());
    for forge in Forge::ALL {
        assert_snapshot!(forge.word(), text(&owners, forge));
    }
}

#[test]
fn this_repository_has_the_file_that_its_rules_ask_for() {
    let mut files = own_registry();
    files.push(own_source(".github/CODEOWNERS"));
    assert_eq!(faults(&files, &registries(&files)), Vec::new());
}

/// Every worked request, by the procedure that it names, and what is no request.
#[test]
fn whoever_the_policy_names_for_a_request_is_asked_for_it() {
    let files = own_registry();
    let owners = owners(&files);
    let mut asked_for = 0;
    for institution in institutions(&files) {
        let registry = read_institution(files.clone(), &institution).unwrap();
        for request in &registry.requests {
            let procedure = &registry.policy.procedures[&request.procedure.value];
            let units = procedure.approvals.keys();
            let wanted: Groups = units
                .map(|unit| {
                    let own = registry.units.get(unit).unwrap().owners.iter();
                    own.map(|owner| format!("@{}", owner.value)).collect()
                })
                .collect();
            for forge in Forge::ALL {
                let file = text(&owners, forge);
                assert_eq!(asked(forge, &file, &request.path), wanted, "{}", request.path);
                let followup = request.path.replace(".yaml", ".followup.yaml");
                assert_eq!(asked(forge, &file, &followup), wanted, "{followup}");
            }
            asked_for += 1;
        }
    }
    assert!(asked_for > 20, "{asked_for}");
    let rest = Groups::from([BTreeSet::from(["@akuntabel/dti-maintainers".to_owned()])]);
    for forge in Forge::ALL {
        let file = text(&owners, forge);
        for path in ELSEWHERE {
            assert_eq!(asked(forge, &file, path), rest, "{}: {path}", forge.name());
        }
    }
}

/// What lies in no unit's folder.
const ELSEWHERE: [&str; 12] = [
    "akun.yaml",
    "policies/itb/units.yaml",
    "templates/itb/mail/akun-baru.j2",
    ".github/workflows/plan.yml",
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "src/main.rs",
    "accounts/README.md",
    "accounts/itb/spi",
    "accounts/itb/spi2/2023/2023-03-08-spi-akun-tamu-pwc.yaml",
    "accounts/itb/SPI/2023/2023-03-08-spi-akun-tamu-pwc.yaml",
    "docs/accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml",
];

/// GitHub's patterns are those of gitignore, and git knows which paths one of these matches.
#[test]
fn git_reads_the_patterns_for_github_as_these_tests_do() {
    let place = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(place.path()).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.spawn().unwrap()
    };
    assert!(git(&["init", "--quiet"]).wait().unwrap().success());
    let files = own_registry();
    let paths = files.iter().map(|file| file.path.as_str());
    let paths: Vec<&str> = paths.chain(ELSEWHERE).collect();
    let mut matched = 0;
    for (pattern, _) in lines(&text(&owners(&files), Forge::GitHub)) {
        fs::write(place.path().join(".git/info/exclude"), format!("{pattern}\n")).unwrap();
        let mut asking = git(&["check-ignore", "--no-index", "--stdin"]);
        let mut questions = asking.stdin.take().unwrap();
        questions.write_all(paths.join("\n").as_bytes()).unwrap();
        drop(questions);
        let said = String::from_utf8(asking.wait_with_output().unwrap().stdout).unwrap();
        let ours: Vec<&str> = paths
            .iter()
            .copied()
            .filter(|path| matches(&pattern, path))
            .collect();
        assert_eq!(said.lines().collect::<Vec<_>>(), ours, "{pattern}");
        matched += ours.len();
    }
    assert!(matched > 2 * files.len() - 80, "{matched}");
}

#[test]
fn a_name_on_a_forge_means_nothing_else_in_the_file() {
    for name in [
        "sari",
        "itb/dti",
        "itb/ti/akun",
        "yulia.spi",
        "a",
        "budi_itb",
        "A-1",
    ] {
        assert_eq!(Owner::parse(name).unwrap().to_string(), name);
    }
    let long = "a".repeat(101);
    for name in [
        "",
        "@sari",
        "sari@itb.ac.id",
        "itb/",
        "/itb",
        "itb//dti",
        "itb dti",
        "sari\n* @mallory",
        "sari #",
        "#",
        "!sari",
        "[dti]",
        "itb\\dti",
        "-x",
        "x-",
        ".",
        "..",
        "itb/..",
        "sari\u{202e}",
        "ѕari",
        "@@owner",
        &long,
    ] {
        assert_eq!(Owner::parse(name), None, "{name}");
    }
}

/// A folder of policies can have any name, and its name stands in no pattern then.
#[test]
fn what_lies_in_a_folder_of_a_strange_name_is_the_registrys() {
    let mut files = rules();
    let strange = "i.*t|s) # [b";
    for path in files
        .clone()
        .into_iter()
        .filter(|file| file.path.contains("/its/"))
    {
        let text = String::from_utf8(path.bytes).unwrap();
        let text = text.replace("institution: its", &format!("institution: '{strange}'"));
        let text = text.replace("  id: its\n", &format!("  id: '{strange}'\n"));
        files.push(SourceFile {
            path: path.path.replace("/its/", &format!("/{strange}/")),
            bytes: text.into_bytes(),
        });
    }
    let registry = read_institution(files.clone(), &InstitutionId::new(strange));
    assert!(
        registry.is_ok(),
        "{:?}",
        registry.err().map(|unusable| unusable.diagnostics)
    );
    for forge in Forge::ALL {
        assert_eq!(text(&owners(&files), forge), text(&owners(&rules()), forge));
    }
}

#[test]
fn the_order_of_files_and_names_changes_nothing() {
    let mut files = university();
    let before = text(&owners(&files), Forge::GitLab);
    files.reverse();
    edit(&mut files, UNITS, "budi, itb/dti", "itb/dti, budi, itb/dti");
    assert_eq!(text(&owners(&files), Forge::GitLab), before);
}

/// What is said of a file in which a line was left out, added or changed: the line, and the words for it.
#[test]
fn the_first_line_that_is_not_as_it_should_be_is_named() {
    let file = String::from_utf8(own_source(".github/CODEOWNERS").bytes).unwrap();
    let line = "/accounts/itb/spi/ @akuntabel/dti\n";
    let said = |text: &str| {
        let mut files = own_registry();
        files.push(SourceFile {
            path: ".github/CODEOWNERS".to_owned(),
            bytes: text.as_bytes().to_vec(),
        });
        let found = faults(&files, &registries(&files));
        found
            .iter()
            .map(|fault| {
                let marked = &text[fault.span.range()];
                format!(
                    "{} {} {:?} {marked:?}",
                    fault.code, fault.args["what"], fault.args["due"]
                )
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(said(&file), "");
    assert_eq!(said(&file.replace('\n', "\r\n")), "");
    let last = file.lines().last().unwrap();
    let all = [
        file.replace(line, ""),
        file.replace(line, &format!("{line}/accounts/itb/ @mallory\n")),
        file.replace(line, "/accounts/itb/spi/ @mallory\n"),
        file.replace(&format!("{last}\n"), ""),
        format!("{file}* @mallory\n"),
        String::new(),
        format!("\u{feff}{file}"),
    ];
    let all: Vec<String> = all.iter().map(|text| said(text)).collect();
    assert_snapshot!(all.join("\n"), @r##"
    owners-differ missing "/accounts/itb/spi/ @akuntabel/dti" "/accounts/itb/stei/ @akuntabel/dti"
    owners-differ surplus "/accounts/itb/stei/ @akuntabel/dti" "/accounts/itb/ @mallory"
    owners-differ other "/accounts/itb/spi/ @akuntabel/dti" "/accounts/itb/spi/ @mallory"
    owners-differ missing "/accounts/its/panitia-icts-2025/ @akuntabel/dptsi" ""
    owners-differ surplus "" "* @mallory"
    owners-differ missing "# Who must approve a change of which files: made from akun.yaml and policies/, and compared with them by" ""
    owners-differ other "# Who must approve a change of which files: made from akun.yaml and policies/, and compared with them by" "\u{feff}# Who must approve a change of which files: made from akun.yaml and policies/, and compared with them by"
    "##);
}

/// Names of people and teams.
fn someone() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("sari"),
        Just("itb/dti"),
        Just("itb/spi"),
        Just("yulia.spi"),
        Just("x_1")
    ]
}

const IDS: [&str; 9] = [
    "dti",
    "dti-helpdesk",
    "dit-pendidikan",
    "dit-kepegawaian",
    "dit-perencanaan",
    "spi",
    "stei",
    "fmipa",
    "dit-sarpras",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// Whatever units name: whoever approves their requests approves them, the unit's own too where the forge can ask for
    /// both, and nobody else approves anything in their folders.
    #[test]
    fn a_folder_is_approved_by_those_who_must_and_by_nobody_else(
        own in vec(btree_set(someone(), 0..3), IDS.len()),
        rest in btree_set(someone(), 1..3),
    ) {
        let mut files = rules();
        let list = |names: &BTreeSet<&str>| names.iter().copied().collect::<Vec<_>>().join(", ");
        let units: BTreeMap<&str, &BTreeSet<&str>> = IDS.into_iter().zip(&own).collect();
        let lists: Vec<(&str, String)> = units.iter().map(|(unit, names)| (*unit, list(names))).collect();
        named(&mut files, &lists.iter().map(|(unit, names)| (*unit, names.as_str())).collect::<Vec<_>>());
        edit(&mut files, "akun.yaml", "akuntabel/dti-maintainers", &list(&rest));
        let owners = owners(&files);
        let called = |names: &BTreeSet<&str>| names.iter().map(|name| format!("@{name}")).collect::<BTreeSet<_>>();
        let operator = if units["dti"].is_empty() { called(&rest) } else { called(units["dti"]) };
        for forge in Forge::ALL {
            let file = text(&owners, forge);
            for unit in IDS {
                let mut wanted = Groups::from([operator.clone()]);
                if forge != Forge::GitHub && !units[unit].is_empty() {
                    wanted.insert(called(units[unit]));
                }
                let path = format!("accounts/itb/{unit}/2026/2026-01-02-{unit}.yaml");
                prop_assert_eq!(asked(forge, &file, &path), apart(forge, wanted), "{}", path);
            }
            for path in ELSEWHERE {
                let wanted = apart(forge, Groups::from([called(&rest)]));
                prop_assert_eq!(asked(forge, &file, path), wanted, "{}", path);
            }
        }
    }
}

/// Forgejo asks everybody by themselves.
fn apart(forge: Forge, groups: Groups) -> Groups {
    match forge {
        Forge::Forgejo => groups
            .into_iter()
            .flatten()
            .map(|owner| BTreeSet::from([owner]))
            .collect(),
        _ => groups,
    }
}
