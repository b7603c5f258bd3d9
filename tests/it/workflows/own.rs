//! The program's own workflows, carried out: its tests, its search for rare input, and a release. The compiler of these machines
//! builds at once, by copying the program of these tests; `scripts/test` and `scripts/explore`, which run this, only note that they were.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;
use tempfile::TempDir;

use crate::workflows::forge::git;
use crate::workflows::package;

/// The program's repository, and a place for machines and what they keep.
struct Program {
    place: TempDir,
}

/// What came of a workflow.
struct Ended {
    /// Whether each job succeeded; those that were skipped are not among them.
    jobs: BTreeMap<String, bool>,
    /// What each step that ran could see, by job and step.
    environments: Vec<(String, String, BTreeMap<String, String>)>,
}

impl Ended {
    /// The jobs of which a step could see a token.
    fn with_token(&self) -> Vec<&str> {
        let seen = self
            .environments
            .iter()
            .filter(|(.., environment)| environment.values().any(|value| value.contains("token of")));
        let mut jobs: Vec<&str> = seen.map(|(job, ..)| job.as_str()).collect();
        jobs.dedup();
        jobs
    }
}

impl Program {
    fn new() -> Self {
        let new = Self {
            place: tempfile::tempdir().unwrap(),
        };
        let desk = new.at("desk");
        fs::create_dir_all(desk.join("scripts")).unwrap();
        for file in [
            "Cargo.toml",
            "CHANGELOG.md",
            "README.md",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "scripts/release",
        ] {
            fs::copy(package().join(file), desk.join(file)).unwrap();
        }
        let noted = new.at("noted");
        fs::write(&noted, "").unwrap();
        let note = format!("#!/bin/sh\necho \"${{0##*/}} $*\" >>'{}'\n", noted.display());
        script(&desk.join("scripts/test"), &note);
        script(&desk.join("scripts/explore"), &note);
        fs::create_dir(new.at("tools")).unwrap();
        script(&new.at("tools/gh"), &note);
        script(&new.at("tools/rustup"), &note);
        let built = format!(
            "#!/bin/sh\n[ \"$*\" = 'build --locked --release --bin akun' ] || exit 9\n\
             mkdir -p target/release && cp '{}' target/release/akun\n",
            env!("CARGO_BIN_EXE_akun")
        );
        script(&new.at("tools/cargo"), &built);
        git(
            new.place.path(),
            &["init", "--quiet", "--bare", "--initial-branch=main", "remote.git"],
        );
        git(&desk, &["init", "--quiet", "--initial-branch=main"]);
        git(
            &desk,
            &["remote", "add", "origin", new.at("remote.git").to_str().unwrap()],
        );
        new.commit("program");
        git(&desk, &["push", "--quiet", "origin", "main"]);
        new
    }

    fn at(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn commit(&self, message: &str) {
        git(&self.at("desk"), &["add", "--all"]);
        git(
            &self.at("desk"),
            &["commit", "--quiet", "--allow-empty", "--message", message],
        );
    }

    /// Pushes the tag of the version, at what is checked out.
    fn tag(&self) -> String {
        let tag = concat!("v", env!("CARGO_PKG_VERSION"));
        git(&self.at("desk"), &["tag", tag]);
        git(&self.at("desk"), &["push", "--quiet", "origin", tag]);
        format!("refs/tags/{tag}")
    }

    /// What the tools and scripts noted.
    fn noted(&self) -> String {
        fs::read_to_string(self.at("noted")).unwrap()
    }

    /// Carries out a workflow for a ref: each job on a machine of its own, after those that it needs. `between` happens to what
    /// jobs kept, before another one takes it.
    fn carry_out(&self, name: &str, reference: &str, between: &dyn Fn(&Path)) -> Ended {
        let text = fs::read_to_string(package().join(format!(".github/workflows/{name}.yml"))).unwrap();
        let workflow: Value = serde_yaml::from_str(&text).unwrap();
        assert!(workflow["permissions"].as_mapping().unwrap().is_empty(), "{name}");
        let shell = workflow["defaults"]["run"]["shell"].as_str();
        let mut ended = Ended {
            jobs: BTreeMap::new(),
            environments: Vec::new(),
        };
        let jobs = workflow["jobs"].as_mapping().unwrap();
        let (first, then): (Vec<_>, Vec<_>) = jobs.iter().partition(|(_, job)| job["needs"].is_null());
        for (id, job) in first.into_iter().chain(then) {
            let id = id.as_str().unwrap();
            if let Some(needed) = job["needs"].as_str() {
                if !ended.jobs[needed] {
                    continue;
                }
                between(&self.at("kept"));
            }
            let machine = Machine::new(self, reference, job, shell);
            let mut succeeded = true;
            for step in job["steps"].as_sequence().unwrap() {
                let seen = machine.carry_out(step);
                succeeded = seen.is_ok();
                let environment = seen.unwrap_or_default();
                let step = step["name"].as_str().unwrap();
                ended
                    .environments
                    .push((id.to_owned(), step.to_owned(), environment));
                if !succeeded {
                    break;
                }
            }
            ended.jobs.insert(id.to_owned(), succeeded);
        }
        ended
    }
}

/// Writes a program.
fn script(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A machine that a job runs on, new for each.
struct Machine<'p> {
    program: &'p Program,
    folder: TempDir,
    environment: BTreeMap<String, String>,
    token: String,
    shell: Vec<&'static str>,
    reference: String,
    may_attest: bool,
}

impl<'p> Machine<'p> {
    fn new(program: &'p Program, reference: &str, job: &Value, shell: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "workspace"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let rights = job["permissions"].as_mapping().unwrap();
        let rights = rights
            .iter()
            .map(|(of, right)| format!("{}={}", of.as_str().unwrap(), right.as_str().unwrap()));
        let rights: Vec<String> = rights.collect();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.at("tools").display());
        let name = reference.rsplit('/').next().unwrap();
        let mut environment: BTreeMap<String, String> = [
            ("PATH", path.as_str()),
            ("HOME", &at("home")),
            ("GITHUB_REF", reference),
            ("GITHUB_REF_NAME", name),
            ("GITHUB_WORKSPACE", &at("workspace")),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        for (name, value) in job["env"].as_mapping().into_iter().flatten() {
            environment.insert(
                name.as_str().unwrap().to_owned(),
                value.as_str().unwrap().to_owned(),
            );
        }
        Self {
            program,
            environment,
            token: format!("token of {}", rights.join(",")),
            // What forges take where a workflow names none: in a container, a shell without pipefail.
            shell: match shell {
                Some("bash") => vec!["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"],
                None => vec!["sh", "-e", "-c"],
                Some(other) => panic!("{other} is no shell of these machines"),
            },
            reference: reference.to_owned(),
            may_attest: ["id-token=write", "attestations=write"]
                .iter()
                .all(|right| rights.iter().any(|own| own == right)),
            folder,
        }
    }

    fn workspace(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// Carries out a step. Gives what it could see; nothing where it failed.
    fn carry_out(&self, step: &Value) -> Result<BTreeMap<String, String>, ()> {
        let given = |name: &str| step["with"][name].as_str().map(ToOwned::to_owned);
        if let Some(run) = step["run"].as_str() {
            return self.run(run, step);
        }
        let (action, commit) = step["uses"].as_str().unwrap().split_once('@').unwrap();
        assert_eq!(commit.len(), 40, "{action} may become another one");
        let kept = |name: &str| self.program.at("kept").join(name);
        match action {
            "actions/checkout" => self.check_out(step),
            "actions/upload-artifact" => {
                assert_eq!(step["with"]["if-no-files-found"], "error");
                copy(
                    &self.workspace().join(given("path").unwrap()),
                    &kept(&given("name").unwrap()),
                )?;
            }
            "actions/download-artifact" => {
                copy(
                    &kept(&given("name").unwrap()),
                    &self.workspace().join(given("path").unwrap()),
                )?;
            }
            "actions/attest-build-provenance" => {
                assert!(self.may_attest, "the job has no right to attest");
                assert_eq!(given("subject-path").unwrap(), "dist/*.tar.gz");
                let archives = fs::read_dir(self.workspace().join("dist")).unwrap();
                let archives = archives.filter(|file| {
                    file.as_ref()
                        .unwrap()
                        .path()
                        .extension()
                        .is_some_and(|end| end == "gz")
                });
                assert_eq!(archives.count(), 1);
            }
            _ => panic!("nothing here knows how to use {action}"),
        }
        Ok(BTreeMap::new())
    }

    fn check_out(&self, step: &Value) {
        assert_eq!(
            step["with"]["persist-credentials"], false,
            "a token stays in the clone"
        );
        let workspace = self.workspace();
        let remote = format!("file://{}", self.program.at("remote.git").display());
        git(&workspace, &["init", "--quiet"]);
        git(&workspace, &["remote", "add", "origin", &remote]);
        let refs: &[&str] = if step["with"]["fetch-depth"] == 0 {
            &["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"]
        } else {
            &["--depth=1"]
        };
        git(
            &workspace,
            &[&["fetch", "--quiet", "--no-tags", "origin"], refs].concat(),
        );
        git(
            &workspace,
            &["fetch", "--quiet", "--no-tags", "origin", &self.reference],
        );
        git(&workspace, &["checkout", "--quiet", "--detach", "FETCH_HEAD"]);
    }

    fn run(&self, run: &str, step: &Value) -> Result<BTreeMap<String, String>, ()> {
        assert!(!run.contains("${{"), "a text comes into a script");
        let mut environment = self.environment.clone();
        for (name, value) in step["env"].as_mapping().into_iter().flatten() {
            let value = value.as_str().unwrap();
            let value = value
                .replace("${{ github.token }}", &self.token)
                .replace("${{ github.repository }}", "kampus/akun");
            assert!(!value.contains("${{"), "{value}");
            environment.insert(name.as_str().unwrap().to_owned(), value);
        }
        let mut command = Command::new(self.shell[0]);
        command
            .args(&self.shell[1..])
            .arg(run)
            .current_dir(self.workspace());
        let output = command.env_clear().envs(&environment).output().unwrap();
        if output.status.success() {
            Ok(environment)
        } else {
            Err(())
        }
    }
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> Result<(), ()> {
    fs::create_dir_all(to).unwrap();
    let copied = Command::new("cp")
        .arg("-r")
        .arg(from.join("."))
        .arg(to)
        .status()
        .unwrap();
    if copied.success() { Ok(()) } else { Err(()) }
}

#[test]
fn the_programs_tests_and_its_search_run_without_a_token() {
    let program = Program::new();
    for (workflow, ran) in [("program", "test \n"), ("explore", "explore 60\n")] {
        let ended = program.carry_out(workflow, "refs/heads/main", &|_| {});
        assert!(
            ended.jobs.len() == 1 && ended.jobs.values().all(|succeeded| *succeeded),
            "{workflow}"
        );
        assert_eq!(ended.with_token(), Vec::<&str>::new(), "{workflow}");
        assert!(program.noted().ends_with(ran), "{}", program.noted());
    }
}

#[test]
fn a_tag_of_the_main_branch_becomes_a_draft() {
    let program = Program::new();
    let tag = program.tag();
    let ended = program.carry_out("release", &tag, &|_| {});
    assert_eq!(ended.jobs.values().copied().collect::<Vec<_>>(), [true, true]);
    // Who builds has no token, and who has one builds nothing.
    assert_eq!(ended.with_token(), ["publish"]);
    let version = env!("CARGO_PKG_VERSION");
    let noted = program.noted();
    let archive = format!("./akun-{version}-{}-linux.tar.gz", std::env::consts::ARCH);
    let drafted = format!(
        "gh release create v{version} --draft --verify-tag --title akun v{version} --notes See CHANGELOG.md. {archive} SHA256SUMS\n"
    );
    assert_eq!(noted, drafted);
    // What people take is the program, and it runs.
    let kept = program.at("kept/dist");
    let unpacked = Command::new("tar")
        .arg("--extract")
        .arg("--file")
        .arg(kept.join(&archive))
        .current_dir(&kept)
        .status();
    assert!(unpacked.unwrap().success());
    let folder = kept.join(archive.trim_end_matches(".tar.gz"));
    let said = Command::new(folder.join("akun"))
        .arg("--version")
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(said.stdout).unwrap(),
        format!("akun {version}\n")
    );
    assert!(folder.join("LICENSE-MIT").exists());
}

#[test]
fn what_is_not_on_the_main_branch_or_was_changed_on_the_way_is_not_drafted() {
    let program = Program::new();
    git(&program.at("desk"), &["checkout", "--quiet", "-b", "aside"]);
    program.commit("aside");
    let ended = program.carry_out("release", &program.tag(), &|_| {});
    assert_eq!(ended.jobs, BTreeMap::from([("build".to_owned(), false)]));

    let program = Program::new();
    let change = |kept: &Path| {
        for file in fs::read_dir(kept.join("dist")).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|end| end == "gz") {
                fs::write(path, "another program").unwrap();
            }
        }
    };
    let ended = program.carry_out("release", &program.tag(), &change);
    assert!(ended.jobs["build"] && !ended.jobs["publish"]);
    assert_eq!(program.noted(), "");
}
