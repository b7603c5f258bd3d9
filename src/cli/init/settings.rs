//! The `akun.yaml` of a new registry.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::settings::Purpose;
use crate::settings::ldap::Server as Kind;

/// `akun.yaml` as it is written.
#[derive(Serialize)]
struct Written<'a> {
    api: &'static str,
    kind: &'static str,
    institution: &'a str,
    purpose: Purpose,
    #[serde(with = "serde_yaml::with::singleton_map_recursive")]
    directory: Directory<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Share>,
    branch: &'a str,
    documents: Documents,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Directory<'a> {
    Embedded(Embedded),
    Ldap(Ldap<'a>),
}

#[derive(Serialize)]
struct Ldap<'a> {
    server: &'static str,
    uris: &'a [String],
    base: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    starttls: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    ca: Option<&'a Path>,
    bind: Bind<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Bind<'a> {
    External,
    Simple { dn: &'a str, password: Password },
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Password {
    Env(&'static str),
}

/// A directory server as it is named on the command line.
#[derive(Debug)]
pub struct Server<'a> {
    /// What kind it is.
    pub kind: Kind,
    /// Where it listens.
    pub uris: &'a [String],
    /// The name that everything stands below.
    pub base: &'a str,
    /// The name that the program binds as; none for the system's user.
    pub bind_dn: Option<&'a str>,
    /// The file of the authorities whose certificates are believed; none for those of the system.
    pub authorities: Option<PathBuf>,
    /// Whether TLS is begun over `ldap://`.
    pub starttls: bool,
}

impl<'a> Server<'a> {
    fn written(&'a self) -> Ldap<'a> {
        Ldap {
            server: self.kind.word(),
            uris: self.uris,
            base: self.base,
            starttls: self.starttls,
            ca: self.authorities.as_deref(),
            bind: match self.bind_dn {
                None => Bind::External,
                Some(dn) => Bind::Simple {
                    dn,
                    password: Password::Env("AKUN_LDAP_PASSWORD"),
                },
            },
        }
    }
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
pub fn text(
    institution: &str,
    purpose: Purpose,
    server: Option<&Server<'_>>,
    branch: &str,
) -> Result<String, serde_yaml::Error> {
    let written = Written {
        api: "akun/v1",
        kind: "registry",
        institution,
        purpose,
        directory: match server {
            Some(server) => Directory::Ldap(server.written()),
            None => Directory::Embedded(Embedded { file: DIRECTORY }),
        },
        share: (purpose == Purpose::Rehearsal).then_some(Share { root: SHARE }),
        branch,
        documents: Documents { store: "ref" },
    };
    Ok(format!("{HEAD}{}{SERVICES}", serde_yaml::to_string(&written)?))
}

const HEAD: &str = "\
# The settings of this registry. No secret belongs here.
#
# purpose     production: acts on real people, on the day that the clock says.
#             rehearsal: any day may be taken (`--as-of`). Once there is an audit ref, it never changes.
# directory   embedded: a file that the program keeps, without any server.
#             ldap: a directory server. Its password lies in a file or in the environment, never here.
# share       root: the folder that `share://` names, where letters, lists and sealed passwords lie. Git never holds it.
# remote      the Git remote that audit records and locks are pushed to; without one they stay in this clone.
# mail        the relay that mails go to: `host`, `tls` (starttls, tls, or plain on this machine), `from`, and a `login` whose
#             password lies in a file or in the environment. Without it a rehearsal writes mails to .akun/mail/, and in
#             production nobody is written: mails wait, and `akun apply` says how many.
# tickets     how the service desk is told of requests: by `mail` (`to`), or by its interface (`http`), below for Request Tracker.
#             Without it a rehearsal writes notes to .akun/mail/, and in production it is not told.
# signing     who signs the audit record: `key`, the file or variable with the private SSH key, on the machine that applies alone;
#             `signers`, the public keys; `after`, the last head that nobody signed, where the record was begun without.
# forge       where requests are merged, so that `akun owners` and `akun validate` know who must approve what there: `kind` (github,
#             gitlab, forgejo), and the `owners` of all that is no unit's, without `@`. The units' own stand in units.yaml.
# documents   store: `ref` keeps minutes and letters in the audit ref, `share` keeps them on the share.
";

/// A forge, a relay and a service desk, as akun.yaml says them once the `# ` before each of these lines is taken out.
const SERVICES: &str = "\
# forge:
#   kind: github
#   owners: [universitas/pengelola]
# mail:
#   host: smtp.example.ac.id
#   tls: starttls
#   login: {user: akun, password: {env: AKUN_MAIL_PASSWORD}}
#   from: no-reply@example.ac.id
# tickets:
#   http:
#     url: https://rt.example.ac.id/REST/2.0
#     login: {prefix: 'token ', password: {env: AKUN_TICKETS_TOKEN}}
#     open: {path: ticket, ticket: /id}
#     add: {path: 'ticket/{ticket}/comment'}
#     find: {path: tickets, query: {query: \"CF.Akun = '{request}'\"}, ticket: /items/0/id}
#     added: {path: tickets, query: {query: \"id = {ticket} AND CF.Catatan = '{note}'\"}, ticket: /items/0/id}
#     answer: {path: 'ticket/{ticket}', state: /Status, acknowledged: [open, resolved], by: /Owner/id, at: /Started}
";
