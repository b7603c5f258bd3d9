//! The `akun.yaml` of a new registry.

use serde::Serialize;

use crate::settings::Purpose;

/// `akun.yaml` as it is written.
#[derive(Serialize)]
struct Written<'a> {
    api: &'static str,
    kind: &'static str,
    institution: &'a str,
    purpose: Purpose,
    directory: Directory,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Share>,
    branch: &'a str,
    documents: Documents,
}

#[derive(Serialize)]
struct Directory {
    embedded: Embedded,
}

#[derive(Serialize)]
struct Embedded {
    file: &'static str,
}

#[derive(Serialize)]
struct Share {
    root: &'static str,
}

#[derive(Serialize)]
struct Documents {
    store: &'static str,
}

/// Where the embedded directory of a new registry lies.
pub const DIRECTORY: &str = ".akun/directory.sqlite";
/// Where the example share of a rehearsal lies.
pub const SHARE: &str = ".akun/share";

/// The text of `akun.yaml`.
///
/// # Errors
/// None that a value of ours can cause.
pub fn text(institution: &str, purpose: Purpose, branch: &str) -> Result<String, serde_yaml::Error> {
    let written = Written {
        api: "akun/v1",
        kind: "registry",
        institution,
        purpose,
        directory: Directory {
            embedded: Embedded { file: DIRECTORY },
        },
        share: (purpose == Purpose::Rehearsal).then_some(Share { root: SHARE }),
        branch,
        documents: Documents { store: "ref" },
    };
    Ok(format!("{HEAD}{}", serde_yaml::to_string(&written)?))
}

const HEAD: &str = "\
# The settings of this registry. No secret belongs here.
#
# purpose     production: acts on real people, on the day that the clock says.
#             rehearsal: any day may be taken (`--as-of`). Once there is an audit ref, it never changes.
# directory   embedded: a file that the program keeps, without any server.
# share       root: the folder that `share://` names, where letters, lists and sealed passwords lie. Git never holds it.
# remote      the Git remote that audit records and locks are pushed to; without one they stay in this clone.
# documents   store: `ref` keeps minutes and letters in the audit ref, `share` keeps them on the share.
";
