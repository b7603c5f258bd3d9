//! The workflows of a registry, carried out step by step on this machine: with the environment that each job has, and no other.

/// Workflows and actions as they are written.
mod file;
/// The expressions in them.
mod expression;
/// The comments under a forge's pull requests.
mod comments;
/// A forge with a registry.
mod forge;
/// A machine that carries out a job.
mod runner;
/// Pull requests that are open beside one.
mod beside;
/// The same for a pipeline of GitLab.
mod gitlab;
/// The program's own.
mod own;

use std::fs;
use std::path::Path;

use serde_yaml::Value;

use crate::workflows::file::{Workflow, read};
use crate::workflows::forge::Kind;
use crate::workflows::forge::{Forge, NEW, Secrets};
use crate::workflows::runner::{Ended, carry_out};

const JUDGED: &str = "Judge it";

/// The folder of the package.
fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The worked request.
fn request() -> String {
    fs::read_to_string(package().join(NEW)).unwrap()
}

/// A workflow of this repository.
fn written(workflow: &str) -> String {
    fs::read_to_string(package().join(format!(".github/workflows/{workflow}.yml"))).unwrap()
}

/// What each environment of the forge keeps.
fn secrets() -> Secrets {
    let of = |directory, mail| [("AKUN_LDAP_PASSWORD", directory), ("AKUN_MAIL_PASSWORD", mail)].into();
    Secrets::from([
        ("plan", of("reads-the-directory", "")),
        ("apply", of("writes-the-directory", "sends-mail")),
    ])
}

fn is_secret(text: &str) -> bool {
    secrets()
        .values()
        .flat_map(|secrets| secrets.values())
        .any(|secret| !secret.is_empty() && text.contains(secret))
}

/// What the plan of a pull request says.
fn plan(forge: &Forge, number: u32) -> Ended {
    let event = forge.as_target(forge.opened(number, "permohonan", "Permohonan"));
    carry_out("plan", &event, forge, &secrets()).unwrap()
}

/// What the check of a pull request says.
fn check(forge: &Forge, number: u32) -> Ended {
    carry_out(
        "check",
        &forge.opened(number, "permohonan", "Permohonan"),
        forge,
        &secrets(),
    )
    .unwrap()
}

#[test]
fn a_pull_request_is_checked_without_any_secret() {
    let forge = Forge::new();
    forge.propose(1, &[(NEW, &request())]);
    let ended = check(&forge, 1);
    assert!(ended.succeeded, "{}", ended.log());
    assert!(!ended.of(JUDGED).contains("::error"), "{}", ended.log());
    assert!(ended.of(JUDGED).contains("::notice title="), "{}", ended.log());
    let kept: Vec<&str> = ended.kept.keys().map(String::as_str).collect();
    assert_eq!(
        kept,
        [
            "check/validate.html",
            "check/validate.json",
            "check/validate.md",
            "check/validate.sarif"
        ]
    );
    assert!(
        ended.summary.starts_with("```text\n") && ended.summary.contains("  dti  "),
        "{}",
        ended.summary
    );
    let calls = forge.calls_since();
    assert_eq!(calls.len(), 3, "init, build, and a look: {calls:#?}");
    for environment in &calls {
        assert!(!is_secret(environment), "{environment}");
        assert!(!environment.contains("token of"), "{environment}");
    }
    // The one token that a step had may read, and nothing else.
    let tokens: Vec<&String> = ended
        .environments
        .iter()
        .filter_map(|(_, env)| env.get("GIT_TOKEN"))
        .collect();
    assert_eq!(tokens, ["token of contents=read,pull-requests=read"]);
    assert!(!forge.is_burgled());
}

#[test]
// proves: trap 84
fn a_bad_pull_request_is_refused_at_the_place_of_its_fault() {
    let forge = Forge::new();
    let bad = request().replace("procedure: a.3", "procedure: a.9");
    forge.propose(1, &[(NEW, &bad)]);
    let ended = check(&forge, 1);
    assert!(!ended.succeeded);
    let annotation = format!("::error file={NEW},line=");
    assert!(ended.of(JUDGED).contains(&annotation), "{}", ended.log());
    // A log has no line of a request: each of them names people.
    let unreadable = request().replace(
        "email: asep.sunandar@example.com",
        "emial: asep.sunandar@example.com",
    );
    assert_ne!(unreadable, request());
    forge.propose(4, &[(NEW, &unreadable)]);
    let (checked, planned) = (check(&forge, 4), plan(&forge, 4));
    for ended in [&checked, &planned] {
        assert!(
            !ended.succeeded && !ended.log().contains("@example.com"),
            "{}",
            ended.log()
        );
    }
    assert!(
        checked.of(JUDGED).contains("title=unknown-key"),
        "{}",
        checked.log()
    );
    assert!(
        planned.of("Plan it").contains("[unknown-key]"),
        "{}",
        planned.log()
    );
    assert!(planned.summary.contains("unknown-key"), "{}", planned.summary);
    // Whoever brings rules beside a request is refused, whatever the rules would say.
    let policy = fs::read_to_string(forge.desk().join("policies/itb/policy.yaml")).unwrap();
    let workflow = written("plan");
    let files = [
        ("policies/itb/policy.yaml", policy + "\n"),
        (".github/workflows/plan.yml", workflow + "\n"),
    ];
    for (number, (file, text)) in [2, 3].into_iter().zip(files) {
        forge.propose(number, &[(NEW, &request()), (file, &text)]);
        let ended = check(&forge, number);
        assert!(!ended.succeeded, "{}", ended.log());
        let annotation = format!("::error file={file},line=1,col=1,");
        assert!(ended.of(JUDGED).contains(&annotation), "{}", ended.log());
    }
}

/// Branches, titles and ids are their authors' own.
#[test]
fn names_that_a_shell_would_run_run_nothing() {
    let forge = Forge::new();
    let hostile = "`burgle`$(burgle);burgle #";
    let file = NEW.replace(".yaml", &format!("{hostile}.yaml"));
    let text = request().replace("id: 2025-01-06-sarpras-tad-keamanan", &format!("id: '{hostile}'"));
    forge.propose(
        1,
        &[(NEW, &request()), (&file, &text.replace("keamanan", "$(burgle)"))],
    );
    for workflow in ["check", "plan"] {
        let mut event = forge.opened(1, hostile, hostile);
        if workflow == "plan" {
            event = forge.as_target(event);
        }
        let ended = carry_out(workflow, &event, &forge, &secrets()).unwrap();
        assert!(!ended.succeeded, "{}", ended.log());
        assert!(!forge.is_burgled(), "{workflow}: {}", ended.log());
    }
}

/// After a merge, and on a day on which nothing is due.
#[test]
fn what_is_merged_is_applied_once_and_recorded_in_the_remote() {
    let forge = Forge::new();
    forge.propose(1, &[(NEW, &request())]);
    forge.merge(1);
    let before = forge.tip("refs/heads/audit/itb");
    forge.calls_since();
    let ended = carry_out("apply", &forge.on_main("push"), &forge, &secrets()).unwrap();
    assert!(ended.succeeded, "{}", ended.log());
    assert!(ended.of("Apply").contains("2025-01-07-000001"), "{}", ended.log());
    assert!(!is_secret(&ended.log()));
    let after = forge.tip("refs/heads/audit/itb");
    assert_ne!(after, before);
    // Nothing but the program itself sees what it is to use.
    let [build, apply] = &forge.calls_since()[..] else {
        panic!()
    };
    let (build, apply) = if apply.contains("writes-the-directory") {
        (build, apply)
    } else {
        (apply, build)
    };
    assert!(!is_secret(build) && !build.contains("token of"), "{build}");
    assert!(
        apply.contains("AKUN_LDAP_PASSWORD=writes-the-directory"),
        "{apply}"
    );
    assert!(apply.contains("GIT_TOKEN=token of contents=write"), "{apply}");
    // A new machine, with nothing of the last run's but what the remote, the directory and the units have.
    let again = carry_out("apply", &forge.on_main("schedule"), &forge, &secrets()).unwrap();
    assert!(again.succeeded, "{}", again.log());
    assert_eq!(forge.tip("refs/heads/audit/itb"), after, "{}", again.log());
}

#[test]
fn one_run_waits_for_another_and_is_never_cut_short() {
    let workflow: Workflow = read("apply.yml", &written("apply"));
    assert_eq!(workflow.concurrency.group, "apply");
    assert_eq!(workflow.concurrency.cancel_in_progress, Value::Bool(false));
}

#[test]
fn nothing_is_applied_where_no_runner_is_named_or_from_another_branch() {
    let mut forge = Forge::new();
    forge.propose(1, &[(NEW, &request())]);
    forge.merge(1);
    let mut elsewhere = forge.on_main("workflow_dispatch");
    elsewhere.reference = "refs/heads/elsewhere".to_owned();
    assert!(carry_out("apply", &elsewhere, &forge, &secrets()).is_none());
    forge.variables.clear();
    assert!(carry_out("apply", &forge.on_main("push"), &forge, &secrets()).is_none());
}

#[test]
fn the_plan_of_a_pull_request_is_one_comment_that_is_written_anew() {
    let forge = Forge::new();
    let one_of_two = request().replace("Gede Wirawan", "Made Wirawan");
    forge.propose(1, &[(NEW, &one_of_two)]);
    // Others wrote before: enough for a second page, one of them what only the workflow may.
    for number in 0..60 {
        forge
            .comments
            .write("unit", &format!("<!-- akun plan -->\n{number}"));
    }
    let ended = plan(&forge, 1);
    assert!(ended.succeeded, "{}", ended.log());
    let [comment] = &forge.comments.of("github-actions[bot]")[..] else {
        panic!()
    };
    let page = comment.strip_prefix("<!-- akun plan -->\n").unwrap();
    assert_eq!(page, ended.summary);
    assert!(
        page.starts_with("### ") && page.contains("made.wirawan"),
        "{page}"
    );
    // Nothing was merged, and nothing was written.
    let before = forge.tip("refs/heads/audit/itb");
    forge.propose(2, &[(NEW, &request())]);
    let ended = plan(&forge, 2);
    assert!(ended.succeeded, "{}", ended.log());
    let [comment] = &forge.comments.of("github-actions[bot]")[..] else {
        panic!()
    };
    assert!(
        comment.contains("gede.wirawan") && !comment.contains("made.wirawan"),
        "{comment}"
    );
    assert_eq!(forge.comments.of("unit").len(), 60);
    assert_eq!(forge.tip("refs/heads/audit/itb"), before);
    for (step, environment) in &ended.environments {
        let has_secret = environment.values().any(|value| is_secret(value));
        assert_eq!(has_secret, step == "Plan it", "{step}");
        let writes = environment.values().any(|value| value.contains("contents=write"));
        assert!(
            !writes && !environment.values().any(|value| value.contains("writes-")),
            "{step}"
        );
    }
}

/// It could name a server of its own, and be told the password.
#[test]
fn a_plan_goes_by_the_settings_and_rules_of_the_branch() {
    let forge = Forge::new();
    let settings = fs::read_to_string(forge.desk().join("akun.yaml")).unwrap();
    let elsewhere = settings.replace("directory.sqlite", "elsewhere.sqlite");
    assert_ne!(elsewhere, settings);
    let workflow = written("plan");
    let workflow = workflow.replace("run: |\n", "run: |\n          burgle\n");
    forge.propose(
        1,
        &[
            ("akun.yaml", &elsewhere),
            (".github/workflows/plan.yml", &workflow),
        ],
    );
    let ended = plan(&forge, 1);
    assert!(ended.succeeded && !forge.is_burgled(), "{}", ended.log());
    let [comment] = &forge.comments.of("github-actions[bot]")[..] else {
        panic!()
    };
    assert!(comment.starts_with("<!-- akun plan -->\n### "), "{comment}");
    // Beside a request it is refused, and the comment does not go on saying what held before.
    forge.propose(2, &[("akun.yaml", &elsewhere), (NEW, &request())]);
    let ended = plan(&forge, 2);
    assert!(
        !ended.succeeded && ended.of("Plan it").contains("rules-beside-requests"),
        "{}",
        ended.log()
    );
    let [comment] = &forge.comments.of("github-actions[bot]")[..] else {
        panic!()
    };
    assert!(comment.contains("(exit code 3)"), "{comment}");
}

/// Its secrets are the repository's, and have names of their own.
fn secrets_of_forgejo() -> Secrets {
    let of_repository = [
        ("AKUN_PLAN_LDAP_PASSWORD", "reads-the-directory"),
        ("AKUN_APPLY_LDAP_PASSWORD", "writes-the-directory"),
        ("AKUN_MAIL_PASSWORD", "sends-mail"),
    ];
    Secrets::from([("", of_repository.into())])
}

#[test]
fn forgejo_checks_plans_and_applies_the_same() {
    let forge = Forge::of(Kind::Forgejo);
    let secrets = secrets_of_forgejo();
    forge.propose(1, &[(NEW, &request())]);
    let opened = || forge.opened(1, "permohonan", "`burgle`");
    let checked = carry_out("check", &opened(), &forge, &secrets).unwrap();
    assert!(checked.succeeded, "{}", checked.log());
    assert!(
        !checked
            .environments
            .iter()
            .any(|(_, environment)| environment.values().any(|value| is_secret(value)))
    );
    let planned = carry_out("plan", &forge.as_target(opened()), &forge, &secrets).unwrap();
    let kept: Vec<&String> = checked.kept.keys().chain(planned.kept.keys()).collect();
    let expected = [
        "check/validate.html",
        "check/validate.json",
        "check/validate.md",
        "check/validate.sarif",
        "plan/plan.html",
        "plan/plan.json",
        "plan/plan.md",
    ];
    assert_eq!(kept, expected);
    let again = carry_out("plan", &forge.as_target(opened()), &forge, &secrets).unwrap();
    assert!(planned.succeeded && again.succeeded, "{}", planned.log());
    let [comment] = &forge.comments.of("forgejo-actions")[..] else {
        panic!()
    };
    assert_eq!(
        comment.strip_prefix("<!-- akun plan -->\n"),
        Some(planned.summary.as_str())
    );
    forge.merge(1);
    let applied = carry_out("apply", &forge.on_main("push"), &forge, &secrets).unwrap();
    assert!(
        applied.succeeded && applied.of("Apply").contains("2025-01-07-000001"),
        "{}",
        applied.log()
    );
    for (step, environment) in planned.environments.iter().chain(&applied.environments) {
        let has_secret = environment.values().any(|value| is_secret(value));
        assert_eq!(
            has_secret,
            ["Plan it", "Apply"].contains(&step.as_str()),
            "{step}"
        );
    }
    let tip = forge.tip("refs/heads/audit/itb");
    let again = carry_out("apply", &forge.on_main("schedule"), &forge, &secrets).unwrap();
    assert!(
        again.succeeded && forge.tip("refs/heads/audit/itb") == tip,
        "{}",
        again.log()
    );
    assert!(!forge.is_burgled());
}

#[test]
fn gitlab_checks_plans_and_applies_the_same() {
    let forge = Forge::of(Kind::GitLab);
    let mut secrets = secrets();
    secrets
        .get_mut("plan")
        .unwrap()
        .insert("AKUN_COMMENT_TOKEN", "writes-comments");
    secrets
        .get_mut("apply")
        .unwrap()
        .insert("AKUN_PUSH_TOKEN", "pushes");
    forge.propose(1, &[(NEW, &request())]);
    forge.propose(
        2,
        &[(NEW, &request().replace("procedure: a.3", "procedure: a.9"))],
    );
    let target = ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
    for (number, is_good) in [(1, true), (2, false)] {
        let started = [("CI_PIPELINE_SOURCE", "merge_request_event"), target];
        let ran = gitlab::carry_out(&forge.head(number), &started, &forge, &secrets);
        let ended: Vec<(&str, bool)> = ran.iter().map(|ran| (ran.job, ran.succeeded)).collect();
        assert_eq!(ended, [("build", true), ("check", is_good)], "{ran:#?}");
        assert!(
            !ran.iter()
                .any(|ran| ran.environment.values().any(|value| is_secret(value)))
        );
        forge.comments.open(number, forge.head(number));
    }
    let on_main = |source, task| {
        let started = [
            ("CI_PIPELINE_SOURCE", source),
            ("CI_COMMIT_BRANCH", "main"),
            ("AKUN_TASK", task),
        ];
        let ran = gitlab::carry_out(&forge.tip("refs/heads/main"), &started, &forge, &secrets);
        let [build, job] = <[gitlab::Ran; 2]>::try_from(ran).unwrap();
        assert!(
            build.job == "build" && build.succeeded && job.succeeded,
            "{build:#?} {job:#?}"
        );
        assert!(!build.environment.values().any(|value| is_secret(value)));
        job
    };
    for _ in 0..2 {
        assert_eq!(on_main("schedule", "plan").job, "plan");
        let notes = forge.comments.of(forge.kind.author());
        // The stand-in has one list for both: the second writes over the first.
        assert_eq!(notes.len(), 1, "{notes:#?}");
        assert!(notes[0].starts_with("<!-- akun plan -->\n"), "{notes:#?}");
    }
    forge.merge(1);
    let applied = on_main("push", "");
    assert!(
        applied.job == "apply" && applied.said.contains("2025-01-07-000001"),
        "{applied:#?}"
    );
    let tip = forge.tip("refs/heads/audit/itb");
    assert_eq!(on_main("schedule", "apply").job, "apply");
    assert_eq!(forge.tip("refs/heads/audit/itb"), tip);
}

/// Records and locks are pushed to branches and refs that no job is about.
#[test]
// proves: trap 46
fn an_audit_record_that_is_pushed_starts_no_job() {
    for (kind, workflows) in [
        (Kind::GitHub, ["check", "plan", "apply"]),
        (Kind::Forgejo, ["check", "plan", "apply"]),
    ] {
        for name in workflows {
            let folder = if kind == Kind::GitHub {
                ".github/workflows"
            } else {
                "docs/forgejo"
            };
            let text = fs::read_to_string(package().join(format!("{folder}/{name}.yml"))).unwrap();
            let workflow: Workflow = read(name, &text);
            if let Some(push) = workflow.on.get("push") {
                assert_eq!(
                    push,
                    &serde_yaml::from_str::<Value>("branches: [main]").unwrap(),
                    "{name}"
                );
            }
        }
    }
    let forge = Forge::of(Kind::GitLab);
    let started = [("CI_PIPELINE_SOURCE", "push"), ("CI_COMMIT_BRANCH", "audit/itb")];
    let ran = gitlab::carry_out(&forge.tip("refs/heads/main"), &started, &forge, &secrets());
    assert!(ran.is_empty(), "{ran:#?}");
}
