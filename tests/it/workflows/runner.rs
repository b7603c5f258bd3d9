//! A machine that carries out a job as a forge's runner would: every `run:` by bash, what it `uses` by Git, and nothing in the
//! environment but what the job says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::workflows::expression::Known;
use crate::workflows::file::{Action, Job, Runs, Step, Workflow, read};
use crate::workflows::forge::{Event, Forge, Secrets, git};

/// What came of a job.
#[derive(Debug)]
pub(super) struct Ended {
    /// Whether every step succeeded, or was not to run.
    pub(super) succeeded: bool,
    /// What each step that ran said, by its name, in their order.
    pub(super) said: Vec<(String, String)>,
    /// The environment of each step that ran, likewise.
    pub(super) environments: Vec<(String, BTreeMap<String, String>)>,
    /// The files that it kept, by the names of artefacts.
    pub(super) kept: BTreeMap<String, String>,
    /// The summary of the job.
    pub(super) summary: String,
}

impl Ended {
    /// What a step said.
    pub(super) fn of(&self, step: &str) -> &str {
        let said = self.said.iter().find(|(name, _)| name == step);
        said.map_or_else(|| panic!("{step} did not run: {:?}", self.said), |(_, said)| said)
    }

    /// Everything that was said.
    pub(super) fn log(&self) -> String {
        let log = self.said.iter().map(|(name, said)| format!("# {name}\n{said}"));
        log.collect()
    }
}

/// Carries out the one job of a workflow, as it is at the event's commit; none where its condition does not hold.
pub(super) fn carry_out(workflow: &str, event: &Event, forge: &Forge, secrets: &Secrets) -> Option<Ended> {
    let file = format!("{}/{workflow}.yml", forge.kind.workflows());
    let text = git(&forge.remote, &["show", &format!("{}:{file}", event.workflow)]);
    let workflow: Workflow = read(&file, &text);
    assert!(
        workflow.on.contains_key(event.name),
        "{file} is not on {}",
        event.name
    );
    assert!(
        workflow.permissions.is_empty(),
        "{file} gives rights to all of its jobs"
    );
    // Another shell would not stop at a command that fails within a pipe.
    assert_eq!(workflow.defaults.run.shell, "bash", "{file}");
    let [job] = workflow.jobs.values().collect::<Vec<_>>()[..] else {
        panic!("{file} has not one job");
    };
    let machine = Machine::of(event, forge, job, secrets);
    let known = Known {
        values: &machine.values,
        succeeds: true,
    };
    if !known.holds(job.condition.as_deref()) {
        return None;
    }
    Some(machine.carry_out(&job.steps))
}

/// A runner's machine, new for every job.
struct Machine<'a> {
    place: TempDir,
    event: &'a Event,
    forge: &'a Forge,
    values: BTreeMap<String, String>,
    ended: Ended,
}

impl<'a> Machine<'a> {
    fn of(event: &'a Event, forge: &'a Forge, job: &Job, secrets: &Secrets) -> Self {
        let place = tempfile::tempdir().unwrap();
        for folder in ["home", "temp", "workspace"] {
            fs::create_dir(place.path().join(folder)).unwrap();
        }
        fs::write(place.path().join("event.json"), event.payload.to_string()).unwrap();
        let mut values = BTreeMap::new();
        flatten("github.event", &event.payload, &mut values);
        let rights: Vec<String> = job
            .permissions
            .iter()
            .map(|(of, right)| format!("{of}={right}"))
            .collect();
        for (name, value) in [
            ("github.event_name", event.name),
            ("github.ref", &event.reference),
            ("github.base_ref", &event.base),
            ("github.repository", "kampus/akun"),
            ("github.server_url", "https://forge.example"),
            ("github.api_url", &forge.comments.api),
            ("github.token", &format!("token of {}", rights.join(","))),
        ] {
            values.insert(name.to_owned(), value.to_owned());
        }
        let temp = place.path().join("temp").display().to_string();
        values.insert("runner.temp".to_owned(), temp);
        for (name, value) in &forge.variables {
            values.insert(format!("vars.{name}"), value.clone());
        }
        // Those of the repository, and those of the environment.
        for place in ["", job.environment.as_deref().unwrap_or_default()] {
            for (name, value) in secrets.get(place).into_iter().flatten() {
                values.insert(format!("secrets.{name}"), (*value).to_owned());
            }
        }
        let ended = Ended {
            succeeded: true,
            said: Vec::new(),
            environments: Vec::new(),
            kept: BTreeMap::new(),
            summary: String::new(),
        };
        Self {
            place,
            event,
            forge,
            values,
            ended,
        }
    }

    fn carry_out(mut self, steps: &[Step]) -> Ended {
        self.steps(steps, None);
        self.ended
    }

    /// Carries out steps, of the job or of an action in a folder.
    fn steps(&mut self, steps: &[Step], action: Option<&Path>) {
        for step in steps {
            let known = Known {
                values: &self.values,
                succeeds: self.ended.succeeded,
            };
            if !known.holds(step.condition.as_deref()) {
                continue;
            }
            let succeeded = match (&step.uses, &step.run) {
                (Some(uses), None) => self.uses(uses, step),
                (None, Some(run)) => self.runs(run, step, action),
                _ => panic!("{} neither uses nor runs something", step.name),
            };
            self.ended.succeeded &= succeeded;
            if let Some(id) = &step.id {
                let outcome = if succeeded { "success" } else { "failure" };
                self.values
                    .insert(format!("steps.{id}.outcome"), outcome.to_owned());
            }
        }
    }

    fn uses(&mut self, uses: &str, step: &Step) -> bool {
        assert!(step.env.is_empty() && step.shell.is_none(), "{}", step.name);
        if let Some(path) = uses.strip_prefix("./") {
            return self.action(&self.folder("workspace").join(path), step);
        }
        if let Some(path) = uses.strip_prefix("$/") {
            let source = self.folder("source");
            if source.exists() {
                return self.action(&source.join(path), step);
            }
            git(
                &self.forge.remote,
                &[
                    "worktree",
                    "add",
                    "--quiet",
                    "--detach",
                    source.to_str().unwrap(),
                    &self.event.workflow,
                ],
            );
            return self.action(&source.join(path), step);
        }
        match uses.split_once('@') {
            Some(("actions/checkout", commit)) if commit.len() == 40 => self.check_out(step),
            Some(("actions/upload-artifact", commit)) if commit.len() == 40 => self.keep(step),
            _ => panic!("nothing here knows how to use {uses}"),
        }
    }

    /// What `actions/upload-artifact` does: it keeps a folder's files, and does not mind when there are none.
    fn keep(&mut self, step: &Step) -> bool {
        let given = |name: &str| self.fill(step.inputs[name].as_str().unwrap());
        let (name, folder) = (given("name"), given("path"));
        for file in fs::read_dir(folder).into_iter().flatten() {
            let path = file.unwrap().path();
            let name = format!("{name}/{}", path.file_name().unwrap().display());
            self.ended.kept.insert(name, fs::read_to_string(path).unwrap());
        }
        true
    }

    /// Carries out an action of the repository. Its steps see its inputs, and none of the job's.
    fn action(&mut self, folder: &Path, step: &Step) -> bool {
        let text = fs::read_to_string(folder.join("action.yml")).unwrap();
        let action: Action = read("action.yml", &text);
        let Runs { using, steps } = &action.runs;
        assert_eq!(using, "composite");
        let before = self.ended.succeeded;
        let inputs = self.inputs(&action, step);
        let outer = self.values.clone();
        self.values
            .retain(|name, _| !name.starts_with("steps.") && !name.starts_with("secrets."));
        self.values.extend(inputs);
        self.steps(steps, Some(folder));
        let outputs: Vec<(&String, String)> = action
            .outputs
            .iter()
            .map(|(name, output)| (name, self.fill(&output.value)))
            .collect();
        self.values = outer;
        if let Some(id) = &step.id {
            for (name, value) in outputs {
                self.values.insert(format!("steps.{id}.outputs.{name}"), value);
            }
        }
        before && self.ended.succeeded
    }

    /// What an action is given, and what it takes where it is given nothing.
    fn inputs(&self, action: &Action, step: &Step) -> BTreeMap<String, String> {
        for name in step.inputs.keys() {
            assert!(action.inputs.contains_key(name), "{}: {name}", step.name);
        }
        let inputs = action.inputs.iter().map(|(name, input)| {
            let given = step.inputs.get(name).map(|given| given.as_str().unwrap());
            assert!(given.is_some() || !input.required, "{}: {name}", step.name);
            let text = given.or(input.default.as_deref()).unwrap();
            (format!("inputs.{name}"), self.fill(text))
        });
        inputs.collect()
    }

    /// What `actions/checkout` does, with the program that it does it with.
    fn check_out(&mut self, step: &Step) -> bool {
        let workspace = self.folder("workspace");
        let mut reference = self.event.reference.clone();
        let mut whole = false;
        let mut keeps_credentials = true;
        for (name, value) in &step.inputs {
            match (name.as_str(), value) {
                ("ref", value) => reference = self.fill(value.as_str().unwrap()),
                ("fetch-depth", value) => whole = value.as_u64() == Some(0),
                ("persist-credentials", value) => keeps_credentials = value.as_bool() != Some(false),
                (name, _) => panic!("nothing here knows `{name}` of checkout"),
            }
        }
        assert!(!keeps_credentials, "{} leaves a token in the clone", step.name);
        let remote = format!("file://{}", self.forge.remote.display());
        git(&workspace, &["init", "--quiet", "--initial-branch=main"]);
        git(&workspace, &["remote", "add", "origin", &remote]);
        if whole {
            let refs = ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"];
            git(
                &workspace,
                &["fetch", "--quiet", "--no-tags", "origin", refs[0], refs[1]],
            );
        } else {
            let branch = reference.trim_start_matches("refs/heads/").to_owned();
            let refs = format!("+refs/heads/{branch}:refs/remotes/origin/{branch}");
            git(
                &workspace,
                &["fetch", "--quiet", "--no-tags", "--depth=1", "origin", &refs],
            );
        }
        let branch = reference.trim_start_matches("refs/heads/");
        let from = format!("refs/remotes/origin/{branch}");
        git(
            &workspace,
            &["checkout", "--quiet", "--force", "-B", branch, &from],
        );
        true
    }

    fn runs(&mut self, run: &str, step: &Step, action: Option<&Path>) -> bool {
        assert!(step.inputs.is_empty(), "{} gives inputs to a script", step.name);
        assert!(!run.contains("${{"), "{} puts a text into a script", step.name);
        assert!(
            matches!(step.shell.as_deref(), None | Some("bash")),
            "{}",
            step.name
        );
        let mut environment = self.surroundings(action);
        for (name, value) in &step.env {
            let value = self.fill(value);
            environment.insert(name.clone(), value);
        }
        let script = self.folder("script.sh");
        fs::write(&script, run).unwrap();
        let files = ["output", "env", "path", "summary"].map(|name| self.folder(name));
        for file in &files {
            fs::write(file, "").unwrap();
        }
        self.ask_for_password(&environment, &step.name);
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail"])
            .arg(&script)
            .current_dir(self.folder("workspace"))
            .env_clear()
            .envs(&environment)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        let [given, env, path, summary] = files.map(|file| fs::read_to_string(file).unwrap());
        assert_eq!(
            (env.as_str(), path.as_str()),
            ("", ""),
            "{} steers the steps after it",
            step.name
        );
        for line in given.lines() {
            let (name, value) = line.split_once('=').unwrap();
            let id = step.id.as_ref().unwrap();
            self.values
                .insert(format!("steps.{id}.outputs.{name}"), value.to_owned());
        }
        self.ended.summary.push_str(&summary);
        self.ended.said.push((step.name.clone(), said));
        self.ended.environments.push((step.name.clone(), environment));
        output.status.success()
    }

    /// Git tells the token to the forge, and to nobody else. The remote of these tests asks for none.
    fn ask_for_password(&self, environment: &BTreeMap<String, String>, step: &str) {
        let Some(token) = environment.get("GIT_TOKEN") else {
            return;
        };
        for (host, is_told) in [("forge.example", true), ("elsewhere.example", false)] {
            let question = format!("printf 'protocol=https\\nhost={host}\\n\\n' | git credential fill");
            let mut command = Command::new("bash");
            command
                .args(["-c", &question])
                .current_dir(self.folder("workspace"));
            command
                .env_clear()
                .envs(environment)
                .env("GIT_TERMINAL_PROMPT", "0");
            let told = String::from_utf8(command.output().unwrap().stdout).unwrap();
            assert_eq!(
                told.contains(&format!("password={token}\n")),
                is_told,
                "{step}: {told}"
            );
        }
    }

    /// The environment that a runner gives to every step.
    fn surroundings(&self, action: Option<&Path>) -> BTreeMap<String, String> {
        let folder = |name: &str| self.folder(name).display().to_string();
        let tools = self.forge.tools.display();
        let mut environment: BTreeMap<String, String> = [
            ("PATH", format!("{tools}:/usr/local/bin:/usr/bin:/bin")),
            ("HOME", folder("home")),
            ("CI", "true".to_owned()),
            ("GITHUB_ACTIONS", "true".to_owned()),
            ("GITHUB_ACTOR", "petugas".to_owned()),
            ("GITHUB_API_URL", self.forge.comments.api.clone()),
            ("GITHUB_BASE_REF", self.event.base.clone()),
            ("GITHUB_ENV", folder("env")),
            ("GITHUB_EVENT_NAME", self.event.name.to_owned()),
            ("GITHUB_EVENT_PATH", folder("event.json")),
            ("GITHUB_HEAD_REF", self.event.head.clone()),
            ("GITHUB_OUTPUT", folder("output")),
            ("GITHUB_PATH", folder("path")),
            ("GITHUB_REF", self.event.reference.clone()),
            ("GITHUB_REPOSITORY", "kampus/akun".to_owned()),
            ("GITHUB_SERVER_URL", "https://forge.example".to_owned()),
            ("GITHUB_STEP_SUMMARY", folder("summary")),
            ("GITHUB_WORKSPACE", folder("workspace")),
            ("RUNNER_TEMP", folder("temp")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        if let Some(action) = action {
            environment.insert("GITHUB_ACTION_PATH".to_owned(), action.display().to_string());
        }
        environment
    }

    fn fill(&self, text: &str) -> String {
        let known = Known {
            values: &self.values,
            succeeds: self.ended.succeeded,
        };
        known.fill(text)
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }
}

/// The leaves of a value, by their paths.
fn flatten(path: &str, value: &Value, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                flatten(&format!("{path}.{name}"), member, into);
            }
        }
        Value::String(text) => drop(into.insert(path.to_owned(), text.clone())),
        leaf => drop(into.insert(path.to_owned(), leaf.to_string())),
    }
}
