//! `akun init`: a new registry, with everything that it needs to work at once.

pub mod carried;
pub mod found;
pub mod keys;
pub mod settings;

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::audit::begin;
use crate::cli::context::Context;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Stop};
use crate::cli::init::found::{Founded, Wish, found, settings_of};
use crate::cli::init::settings::Server;
use crate::diagnostic::Sources;
use crate::registry::SETTINGS_PATH;
use crate::settings::ldap::Server as Kind;
use crate::settings::{Purpose, read};

/// Make a new registry: rules, papers, an embedded directory, keys, and a Git repository around them
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to make; it may exist when it is empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The institution whose rules and papers it starts with [default: the first of those that the program carries]
    #[arg(long, value_name = "ID")]
    pub institution: Option<String>,

    /// A folder with policies/ID and templates/ID of an institution that the program does not carry
    #[arg(long, value_name = "DIR", requires = "institution")]
    pub from: Option<PathBuf>,

    /// Whether it acts on real people. It never changes afterwards
    #[arg(long, value_enum, default_value_t = Purpose::Rehearsal)]
    pub purpose: Purpose,

    /// An LDIF export of the directory to start with; its first entry is the base [default: the institution's containers,
    /// in a rehearsal with some invented staff]
    #[arg(long, value_name = "FILE.ldif")]
    pub directory: Option<PathBuf>,

    /// A directory server in place of the embedded directory (ldaps://, ldap://, ldapi://); several for replicas of one
    #[arg(long, value_name = "URI", requires = "base", conflicts_with = "directory")]
    pub server: Vec<String>,

    /// What kind of server it is
    #[arg(long, value_enum, value_name = "KIND", requires = "server", default_value_t = ServerKind::Openldap)]
    pub kind: ServerKind,

    /// The name that everything in the server's directory stands below
    #[arg(long, value_name = "DN", requires = "server")]
    pub base: Option<String>,

    /// The name that the program binds as, with the password from AKUN_LDAP_PASSWORD [default: the system's user, over ldapi://]
    #[arg(long, value_name = "DN", requires = "server")]
    pub bind_dn: Option<String>,

    /// The certificates of the authorities that are believed [default: the system's]
    #[arg(long, value_name = "FILE.pem", requires = "server")]
    pub ca: Option<PathBuf>,

    /// Turn to TLS before anything else is said over ldap://
    #[arg(long, requires = "server")]
    pub starttls: bool,
}

/// A kind of directory server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ServerKind {
    /// OpenLDAP 2.5 or later, with the password policy overlay
    Openldap,
    /// 389 Directory Server
    Ds389,
    /// Active Directory
    Ad,
}

impl From<ServerKind> for Kind {
    fn from(kind: ServerKind) -> Self {
        match kind {
            ServerKind::Openldap => Self::OpenLdap,
            ServerKind::Ds389 => Self::Ds389,
            ServerKind::Ad => Self::ActiveDirectory,
        }
    }
}

impl ValueEnum for Purpose {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Rehearsal, Self::Production]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Rehearsal => PossibleValue::new("rehearsal").help(
                "With worked requests, an example share and invented staff; any day may be taken (--as-of)",
            ),
            Self::Production => {
                PossibleValue::new("production").help("Without any request or person; the day is the clock's")
            }
        })
    }
}

/// The server that was named, as akun.yaml says it; none for the embedded directory.
fn server<'a>(args: &'a Args, context: &Context) -> Option<Server<'a>> {
    let base = args.base.as_deref().filter(|_| !args.server.is_empty())?;
    Some(Server {
        kind: args.kind.into(),
        uris: &args.server,
        base,
        bind_dn: args.bind_dn.as_deref(),
        authorities: args.ca.as_deref().map(|file| context.path(file)),
        starttls: args.starttls,
    })
}

/// Refuses settings that no command would take: what was named on the command line can be wrong with them.
fn judge(wish: &Wish<'_>, context: &mut Context) -> Result<(), Stop> {
    let text = settings_of(wish)?;
    match read::read(SETTINGS_PATH, text.as_bytes()) {
        Ok(_) => Ok(()),
        Err(faults) => {
            let sources = Sources::from([(SETTINGS_PATH.to_owned(), text.into_bytes())]);
            context.stop_at_faults(&faults, &sources)
        }
    }
}

/// Begins the audit record before the registry is shown, so that there is never one without. Gives its head.
fn begin_record(founded: &Founded, context: &mut Context) -> Result<String, Stop> {
    let named = context.options.registry.replace(founded.folder().to_owned());
    let begun = Desk::open(context, None).and_then(|desk| begin(&desk, context));
    context.options.registry = named;
    Ok(begun?.head().id().to_string())
}

/// Runs the command.
///
/// # Errors
/// When the institution is unknown, the folder is not empty, or the disk says no.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let institution = args.institution.as_deref().unwrap_or_else(|| carried::first());
    let wish = Wish {
        institution,
        from: args.from.as_deref().map(|folder| context.path(folder)),
        purpose: args.purpose,
        directory: args.directory.as_deref().map(|file| context.path(file)),
        server: server(args, context),
        at: context.now,
    };
    judge(&wish, context)?;
    let founded = found(&wish, &context.path(&args.folder))?;
    let catalogue = context.catalogue();
    let folder = args.folder.display().to_string();
    let entries = match args.server.as_slice() {
        [] => founded.entries.to_string(),
        _ => "server".to_owned(),
    };
    let said = catalogue.text(
        "init-done",
        &[
            ("institution", institution),
            ("folder", &folder),
            ("requests", &founded.requests.to_string()),
            ("templates", &founded.templates.to_string()),
            ("keys", &founded.keys.to_string()),
            ("entries", &entries),
            ("commit", &founded.commit[..12]),
        ],
    );
    // Of a server nobody knows yet whether it can be reached as the settings say.
    let record = if args.server.is_empty() {
        let head = begin_record(&founded, context)?;
        catalogue.text("init-record", &[("head", &head)])
    } else {
        catalogue.text("init-record-later", &[])
    };
    founded.show()?;
    writeln!(context.out, "{said}\n{record}")?;
    Ok(Exit::Done)
}
