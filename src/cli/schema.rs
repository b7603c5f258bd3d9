//! `akun schema`: the JSON Schemas of requests, pushes and follow-up files, for editors, and the schema of our marker, for servers.

use clap::ValueEnum;
use serde_json::Value;

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::followup;
use crate::outside::ldap::schema::{self, Form};
use crate::request;
use crate::request::schema::offers::json_schema_of;

/// Print a JSON Schema, with which editors complete and check, or the schema that a directory server loads
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A registry keeps them as request.schema.json and followup.schema.json, and a file names its own in its \
                        first line:\n  # yaml-language-server: $schema=../../../../request.schema.json\n\
                        Editors offer a registry's own words too:\n  akun schema own > request.schema.json"
)]
pub struct Args {
    /// Of which files
    #[arg(value_enum, value_name = "FILES", default_value_t = Kind::Request)]
    pub of: Kind,

    /// For which server, of `ldap`
    #[arg(long, value_enum, value_name = "SERVER", default_value_t = ServerForm::Openldap)]
    pub server: ServerForm,
}

/// The servers that load a schema of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ServerForm {
    /// LDIF for OpenLDAP: `akun schema ldap | ldapadd -Y EXTERNAL -H ldapi:///`
    Openldap,
    /// A file for slapd.conf of OpenLDAP to include
    SlapdConf,
    /// LDIF for the schema folder of 389 Directory Server: 99akun.ldif
    Ds389,
}

/// The files that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Requests
    Request,
    /// Requests, with the words of this registry's policies and units, which editors then offer
    Own,
    /// Follow-up files
    Followup,
    /// What units' systems send: `akun submit FILE.json`
    Push,
    /// The marker of accounts in a directory server
    Ldap,
}

/// Runs the command.
///
/// # Errors
/// When the output cannot be written, or the registry whose words are asked for has no rules, or rules with faults.
pub fn run(args: &Args, context: &mut Context) -> Result<Exit, Stop> {
    let text = match args.of {
        Kind::Request => json(&request::schema::json_schema())?,
        Kind::Own => json(&own(context)?)?,
        Kind::Followup => json(&followup::schema::json_schema())?,
        Kind::Push => json(&request::schema::push_schema())?,
        Kind::Ldap => schema::text(match args.server {
            ServerForm::Openldap => Form::OpenLdap,
            ServerForm::SlapdConf => Form::SlapdConf,
            ServerForm::Ds389 => Form::Ds389,
        }),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

/// The schema of requests, with the words of every institution of the registry.
fn own(context: &mut Context) -> Result<Value, Stop> {
    let (registries, _) = context.rules()?;
    let institutions = registries.iter();
    Ok(json_schema_of(
        institutions.map(|registry| (&registry.policy, &registry.units)),
    ))
}

fn json(schema: &impl serde::Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(schema).map(|text| text + "\n")
}
