//! `akun.yaml` word for word.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::placed::Placed;

/// Text with its place.
pub(crate) type Text = Placed<String>;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registry {
    /// The version of the format, `akun/v1`.
    pub api: Text,
    /// What the file is, `registry`.
    pub kind: Text,
    /// The institution that plan, apply and audit work for.
    pub institution: Text,
    /// Whether this registry acts on real people.
    pub purpose: Placed<Purpose>,
    /// The live directory.
    pub directory: Placed<Directory>,
    /// The restricted share; none where this machine has none.
    pub share: Option<Share>,
    /// The remote that audit records and locks are pushed to; none for a registry that lives in one place.
    pub remote: Option<Text>,
    /// The branch that people merge requests to.
    pub branch: Text,
    /// The forge that requests are merged on; without it CODEOWNERS is nobody's concern.
    pub forge: Option<Forge>,
    /// How the audit record is signed; without it nobody signs it.
    pub signing: Option<Signing>,
    /// Where papers are kept.
    pub documents: Documents,
    /// The relay that mails go to; without it nobody is written, or in a rehearsal into files.
    pub mail: Option<Mail>,
    /// How the service desk is told of requests; without it not at all, or in a rehearsal into files.
    pub tickets: Option<Tickets>,
}

/// Whether a registry acts on real people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// It does.
    Production,
    /// It does not.
    Rehearsal,
}

/// The live directory: one of these.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Directory {
    /// The directory that the program carries.
    Embedded(Embedded),
    /// A directory server.
    Ldap(Box<Ldap>),
}

/// The directory that the program carries.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embedded {
    /// Its file, relative to the registry.
    pub file: Text,
    /// How many changes share one transaction; 500 without it.
    pub batch: Option<Placed<i64>>,
}

/// A directory server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ldap {
    /// What kind of server it is.
    pub server: Placed<Server>,
    /// Where it listens (RFC 4516); replicas of one directory are tried in this order.
    pub uris: Placed<Vec<Text>>,
    /// The name that everything stands below.
    pub base: Text,
    /// Whether `ldap://` turns to TLS before anything else is said; it does not without this.
    pub starttls: Option<Placed<bool>>,
    /// The file of the authorities whose certificates are believed, relative to the registry; those of the system without it.
    pub ca: Option<Text>,
    /// How the program says who it is.
    pub bind: Bind,
    /// How long an answer may take; 60 without it.
    pub timeout_seconds: Option<Placed<i64>>,
    /// How many entries are asked for at a time; 1000 without it.
    pub page: Option<Placed<i64>>,
    /// How many changes are under way at once; 16 without it.
    pub in_flight: Option<Placed<i64>>,
    /// Entries that every complete read holds: one that does not is not complete.
    #[serde(default)]
    pub canaries: Vec<Text>,
    /// Whether every account is read again after its change; it is not without this.
    pub read_back: Option<Placed<bool>>,
}

/// A kind of directory server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Server {
    /// OpenLDAP 2.5 or later, with its password policy.
    OpenLdap,
    /// 389 Directory Server.
    Ds389,
    /// Active Directory.
    #[serde(rename = "ad")]
    ActiveDirectory,
}

/// How the program says who it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bind {
    /// By the user that the system knows it as (SASL EXTERNAL); only over `ldapi://`.
    External,
    /// By name and password.
    Simple(SimpleBind),
}

/// Name and password.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimpleBind {
    /// The name.
    pub dn: Text,
    /// Where the password is.
    pub password: Password,
}

/// How the audit record is signed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signing {
    /// Where the private key is, on the machine that writes.
    pub key: Password,
    /// The public keys by which signatures are known, as OpenSSH writes them.
    pub signers: Placed<Vec<Text>>,
    /// The last head that nobody signed; without it the record was signed from the first.
    pub after: Option<Text>,
}

/// Where a password is.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Password {
    /// In a file, relative to the registry.
    File(Text),
    /// In a variable of the environment.
    Env(Text),
}

/// The restricted share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The folder that `share://` names, relative to the registry; `{institution}` stands for the institution's id.
    pub root: Text,
}

/// The forge that requests are merged on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forge {
    /// Which program it is.
    pub kind: Placed<ForgeKind>,
    /// Who approves what is no unit's: rules, papers, settings, program and workflows. Users, teams or groups, without `@`.
    pub owners: Placed<Vec<Text>>,
}

/// A program that forges run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ForgeKind {
    /// GitHub.
    GitHub,
    /// GitLab.
    GitLab,
    /// Forgejo, and Gitea.
    Forgejo,
}

/// Where papers are kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// In the audit ref or on the share.
    pub store: Placed<Store>,
}

/// Where papers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Store {
    /// In the audit ref.
    Ref,
    /// On the share.
    Share,
}

/// The relay that mails go to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// Its name, or its address.
    pub host: Text,
    /// Its port; 587, or 465 for `tls`, without it.
    pub port: Option<Placed<i64>>,
    /// Whether others on the way can read what is said.
    pub tls: Placed<Tls>,
    /// The file of the authorities whose certificates are believed, relative to the registry; those of the system without it.
    pub ca: Option<Text>,
    /// How the program says who it is; not at all without it.
    pub login: Option<Login>,
    /// The address that mails come from.
    pub from: Text,
    /// The address that answers go to; the help desk's without it.
    pub reply_to: Option<Text>,
    /// How many mails go out in a minute at most; as many as the relay takes without it.
    pub per_minute: Option<Placed<i64>>,
    /// How many go out before the lock is looked at again; 100 without it.
    pub batch: Option<Placed<i64>>,
    /// How long an answer may take; 60 without it.
    pub timeout_seconds: Option<Placed<i64>>,
}

/// Whether others on the way can read what is said to a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// TLS is begun before anything else is said (RFC 3207).
    Starttls,
    /// The connection begins with TLS (RFC 8314).
    Tls,
    /// They can: only on this machine.
    Plain,
}

/// Name and password.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The name.
    pub user: Text,
    /// Where the password is.
    pub password: Password,
}

/// How the service desk is told of requests: one of these.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tickets {
    /// By mail, through the relay.
    Mail(TicketMail),
    /// By its interface over HTTP.
    Http(Box<HttpDesk>),
}

/// Tickets by mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketMail {
    /// The address of the service desk.
    pub to: Text,
    /// What stands before the subject of what goes to a ticket whose number is known.
    pub tag: Option<Text>,
}

/// The interface of a service desk. Paths stand below `url`; paths and queries may name `{request}`, `{ticket}` and `{note}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpDesk {
    /// Its address.
    pub url: Text,
    /// The file of the authorities whose certificates are believed, relative to the registry; those of the system without it.
    pub ca: Option<Text>,
    /// How the program says who it is; not at all without it.
    pub login: Option<HttpLogin>,
    /// How long an answer may take; 30 without it.
    pub timeout_seconds: Option<Placed<i64>>,
    /// How a ticket is opened.
    pub open: Open,
    /// How a note is added to a ticket.
    pub add: Add,
    /// How the ticket of a request is looked for, before one is opened.
    pub find: Option<Look>,
    /// How it is looked whether a note was added, before it is.
    pub added: Option<Look>,
    /// How it is looked who acknowledged a ticket.
    pub answer: Option<Answer>,
}

/// How the program says who it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpLogin {
    /// The header; `Authorization` without it.
    pub header: Option<Text>,
    /// What stands before the secret, `Bearer `.
    pub prefix: Option<Text>,
    /// Where the secret is.
    pub password: Password,
}

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Adds.
    Post,
    /// Sets.
    Put,
}

/// How a ticket is opened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// The path.
    pub path: Text,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<Text, Text>,
    /// `post` without it.
    pub method: Option<Placed<Method>>,
    /// Where in the answer the number of the new ticket is, a JSON pointer.
    pub ticket: Text,
}

/// How a note is added to a ticket.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// The path.
    pub path: Text,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<Text, Text>,
    /// `post` without it.
    pub method: Option<Placed<Method>>,
}

/// A question, and where in the answer a ticket's number is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The path.
    pub path: Text,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<Text, Text>,
    /// Where the number is, a JSON pointer.
    pub ticket: Text,
}

/// The question who acknowledged a ticket.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The path.
    pub path: Text,
    /// The query.
    #[serde(default)]
    pub query: BTreeMap<Text, Text>,
    /// Where the ticket's state is, a JSON pointer.
    pub state: Text,
    /// The states of a ticket that somebody acknowledged.
    pub acknowledged: Vec<Text>,
    /// Where it says who, a JSON pointer.
    pub by: Option<Text>,
    /// Where it says when, a JSON pointer.
    pub at: Option<Text>,
}
