//! A pipeline of GitLab, carried out as a shell runner would. It has one file, and its own way to say everything.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_yaml::Value;

use crate::workflows::file::read;
use crate::workflows::forge::{Forge, Secrets, git};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pipeline {
    #[serde(rename = "default")]
    _default: Value,
    variables: BTreeMap<String, String>,
    workflow: Rules,
    build: Job,
    check: Job,
    plan: Job,
    apply: Job,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(rename = "if")]
    condition: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    #[serde(rename = "stage")]
    _stage: String,
    #[serde(rename = "timeout")]
    _timeout: Option<String>,
    #[serde(rename = "interruptible")]
    _interruptible: Option<bool>,
    #[serde(rename = "tags")]
    _tags: Option<Vec<String>>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    rules: Vec<Rule>,
    resource_group: Option<String>,
    environment: Option<Environment>,
    #[serde(default)]
    variables: BTreeMap<String, String>,
    script: Vec<String>,
    artifacts: Option<Artifacts>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Environment {
    Named(String),
    Accessed {
        name: String,
        #[serde(rename = "action")]
        _action: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Artifacts {
    paths: Vec<String>,
    when: Option<String>,
    access: Option<String>,
    #[serde(rename = "expire_in")]
    _expire_in: String,
}

/// What a job said, and in which environment.
#[derive(Debug)]
pub(super) struct Ran {
    pub(super) job: &'static str,
    pub(super) succeeded: bool,
    pub(super) said: String,
    pub(super) environment: BTreeMap<String, String>,
}

/// Carries out the pipeline of a commit, with the variables that say what started it.
pub(super) fn carry_out(
    commit: &str,
    started: &[(&str, &str)],
    forge: &Forge,
    secrets: &Secrets,
) -> Vec<Ran> {
    let file = ".gitlab-ci.yml";
    let pipeline: Pipeline = read(file, &git(&forge.remote, &["show", &format!("{commit}:{file}")]));
    let server = format!("file://{}", forge.remote.display());
    let mut known: BTreeMap<String, String> = forge.variables.clone();
    for (name, value) in [
        ("CI_API_V4_URL", forge.comments.api.as_str()),
        ("CI_COMMIT_SHA", commit),
        ("CI_DEFAULT_BRANCH", "main"),
        ("CI_PROJECT_ID", "7"),
        ("CI_PROJECT_URL", server.strip_suffix(".git").unwrap()),
        ("CI_SERVER_URL", "https://forge.example"),
    ]
    .into_iter()
    .chain(started.iter().copied())
    {
        known.insert(name.to_owned(), value.to_owned());
    }
    if !holds(&pipeline.workflow.rules, &known) {
        return Vec::new();
    }
    assert_eq!(pipeline.variables["GIT_DEPTH"], "0");
    let place = tempfile::tempdir().unwrap();
    let built = place.path().join("built");
    let jobs = [
        ("build", &pipeline.build),
        ("check", &pipeline.check),
        ("plan", &pipeline.plan),
        ("apply", &pipeline.apply),
    ];
    let mut ran = Vec::new();
    for (name, job) in jobs {
        if !job.rules.is_empty() && !holds(&job.rules, &known) {
            continue;
        }
        let workspace = place.path().join(name);
        git(
            place.path(),
            &["clone", "--quiet", "--no-checkout", &server, name],
        );
        git(&workspace, &["fetch", "--quiet", "origin", commit]);
        git(&workspace, &["checkout", "--quiet", "--detach", commit]);
        if job.needs == ["build"] {
            fs::create_dir_all(workspace.join("build/bin")).unwrap();
            fs::copy(&built, workspace.join("build/bin/akun")).unwrap();
        }
        let of_job = match &job.environment {
            Some(Environment::Named(name) | Environment::Accessed { name, .. }) => {
                assert_eq!(job.resource_group.as_ref(), Some(name), "one at a time");
                secrets.get(name.as_str())
            }
            None => None,
        };
        let mut environment = known.clone();
        environment.extend(pipeline.variables.clone());
        environment.insert(
            "PATH".to_owned(),
            format!("{}:/usr/local/bin:/usr/bin:/bin", forge.tools.display()),
        );
        environment.insert("HOME".to_owned(), place.path().display().to_string());
        for (name, value) in of_job.into_iter().flatten() {
            environment.insert((*name).to_owned(), (*value).to_owned());
        }
        for (name, value) in &job.variables {
            environment.insert(name.clone(), expand(value, &known));
        }
        let output = Command::new("bash")
            .args([
                "--noprofile",
                "--norc",
                "-eo",
                "pipefail",
                "-c",
                &job.script.join("\n"),
            ])
            .current_dir(&workspace)
            .env_clear()
            .envs(&environment)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        ran.push(Ran {
            job: name,
            succeeded: output.status.success(),
            said: String::from_utf8(said).unwrap(),
            environment,
        });
        if let Some(Artifacts {
            paths, when, access, ..
        }) = &job.artifacts
        {
            if name == "build" {
                assert_eq!(paths, &["build/bin/akun"]);
                fs::copy(workspace.join(&paths[0]), &built).unwrap();
            } else {
                assert_eq!(
                    (when.as_deref(), access.as_deref()),
                    (Some("always"), Some("developer"))
                );
                assert!(workspace.join(&paths[0]).is_dir(), "{name}");
            }
        }
    }
    ran
}

/// Whether one of some rules holds.
fn holds(rules: &[Rule], known: &BTreeMap<String, String>) -> bool {
    let value = |text: &str| match text.trim().strip_prefix('$') {
        Some(name) => known.get(name).cloned(),
        None => Some(text.trim().trim_matches('"').to_owned()),
    };
    rules.iter().any(|rule| {
        rule.condition.split("&&").all(|part| {
            let (one, other) = part.split_once("==").expect(part);
            value(one) == value(other)
        })
    })
}

/// A variable's text with the others in it; two dollars are one.
fn expand(text: &str, known: &BTreeMap<String, String>) -> String {
    let mut text = text.replace("$$", "\u{0}");
    for (name, value) in known {
        text = text.replace(&format!("${name}"), value);
    }
    text.replace('\u{0}', "$")
}
