//! The files that the program carries: this repository's own policies, templates, worked requests and their share.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static ACCOUNTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/accounts");
static POLICIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/policies");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static START: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init/start");
static SHARE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init/share");

/// What editors check requests with.
pub const SCHEMA: &str = include_str!("../../../request.schema.json");
/// What editors check follow-up files with.
pub const FOLLOWUP_SCHEMA: &str = include_str!("../../../followup.schema.json");
/// What a new registry tells its readers, with the names of the institution to be put in.
pub const README: &str = include_str!("README.md");

/// A few staff accounts of an institution that are not ours, as LDIF: a new embedded directory starts with them.
pub fn staff(institution: &str) -> Option<&'static str> {
    START
        .get_file(format!("{institution}/staff.ldif"))?
        .contents_utf8()
}

/// What is shown of an institution, step by step.
pub fn demo(institution: &str) -> Option<&'static str> {
    START
        .get_file(format!("{institution}/demo.yaml"))?
        .contents_utf8()
}

/// Files by their path in a registry, with `/` between the parts.
pub type Carried = BTreeMap<String, &'static [u8]>;

/// The institutions whose policies are carried, sorted.
pub fn institutions() -> Vec<&'static str> {
    let mut names: Vec<_> = POLICIES
        .dirs()
        .filter_map(|folder| folder.path().to_str())
        .collect();
    names.sort_unstable();
    names
}

/// The institution that is meant where none is named: the first of those that are carried.
pub fn first() -> &'static str {
    institutions().first().copied().unwrap_or_default()
}

/// The policies and templates of an institution.
pub fn rules(institution: &str) -> Carried {
    let mut files = below(&POLICIES, "policies", institution);
    files.extend(below(&TEMPLATES, "templates", institution));
    files
}

/// The worked requests of an institution, without those whose people stand in a list of thousands: whoever tries the
/// program wants to read what it says.
pub fn requests(institution: &str) -> Carried {
    let mut requests = below(&ACCOUNTS, "accounts", institution);
    requests.retain(|_, text| !has_list(text));
    requests
}

/// The letters and lists that [`requests`] of an institution name, as they lie on a share.
pub fn share(institution: &str, root: &str) -> Carried {
    let own = format!("{root}/{institution}/");
    let mut others = below(&ACCOUNTS, "accounts", institution);
    others.retain(|_, text| has_list(text));
    let is_others = |path: &str| {
        let reference = format!("share://{path}\n");
        others
            .values()
            .any(|text| String::from_utf8_lossy(text).contains(&reference))
    };
    below(&SHARE, root, institution)
        .into_iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&own)?.to_owned(), bytes)))
        .filter(|(path, _)| !is_others(path))
        .map(|(path, bytes)| (format!("{root}/{path}"), bytes))
        .collect()
}

fn has_list(request: &[u8]) -> bool {
    String::from_utf8_lossy(request).contains("\naccounts_file:\n")
}

fn below(carried: &'static Dir<'static>, root: &str, institution: &str) -> Carried {
    let mut files = Carried::new();
    if let Some(folder) = carried.get_dir(institution) {
        collect(folder, root, &mut files);
    }
    files
}

fn collect(folder: &'static Dir<'static>, root: &str, files: &mut Carried) {
    for file in folder.files() {
        files.insert(format!("{root}/{}", file.path().display()), file.contents());
    }
    for folder in folder.dirs() {
        collect(folder, root, files);
    }
}
