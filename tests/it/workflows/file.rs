//! A workflow or a composite action as it is written. A key that is not here is one that nothing here would carry out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Workflow {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "on")]
    pub(super) on: BTreeMap<String, Value>,
    pub(super) permissions: BTreeMap<String, String>,
    #[serde(rename = "concurrency")]
    pub(super) concurrency: Concurrency,
    pub(super) defaults: Defaults,
    pub(super) jobs: BTreeMap<String, Job>,
}

/// What holds for every `run:`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Defaults {
    pub(super) run: Shell,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shell {
    pub(super) shell: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Concurrency {
    pub(super) group: String,
    pub(super) cancel_in_progress: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Job {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "if")]
    pub(super) condition: Option<String>,
    #[serde(rename = "runs-on")]
    _runs_on: String,
    #[serde(rename = "timeout-minutes")]
    _timeout_minutes: u32,
    pub(super) environment: Option<String>,
    pub(super) permissions: BTreeMap<String, String>,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) name: String,
    pub(super) id: Option<String>,
    #[serde(rename = "if")]
    pub(super) condition: Option<String>,
    pub(super) uses: Option<String>,
    #[serde(default, rename = "with")]
    pub(super) inputs: BTreeMap<String, Value>,
    #[serde(default)]
    pub(super) env: BTreeMap<String, String>,
    pub(super) shell: Option<String>,
    pub(super) run: Option<String>,
}

/// An action of the repository.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Action {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "description")]
    _description: String,
    #[serde(default)]
    pub(super) inputs: BTreeMap<String, Input>,
    #[serde(default)]
    pub(super) outputs: BTreeMap<String, Output>,
    pub(super) runs: Runs,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    #[serde(rename = "description")]
    _description: String,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) default: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Output {
    #[serde(rename = "description")]
    _description: String,
    pub(super) value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Runs {
    pub(super) using: String,
    pub(super) steps: Vec<Step>,
}

/// Reads a workflow or an action.
pub(super) fn read<T: DeserializeOwned>(file: &str, text: &str) -> T {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"))
}
