//! The class and the attributes by which entries are known as ours, in the forms that servers load (RFC 4512, 4.1).

use std::fmt::Write as _;

/// The arc of all of them, made of a UUID (ITU-T X.667): nobody else has it.
const ARC: &str = "2.25.230696385757592917586536848945556222593";

/// What servers load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// LDIF for the configuration of OpenLDAP that lies in the directory itself (`cn=config`).
    OpenLdap,
    /// A file that `slapd.conf` of OpenLDAP includes.
    SlapdConf,
    /// LDIF for the schema folder of 389 Directory Server, or for `cn=schema`.
    Ds389,
}

/// An attribute of ours.
struct Defined {
    name: &'static str,
    description: &'static str,
    kind: Kind,
    several: bool,
}

/// What an attribute holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Instant,
    Address,
}

const fn one(name: &'static str, description: &'static str, kind: Kind) -> Defined {
    Defined {
        name,
        description,
        kind,
        several: false,
    }
}

const fn several(name: &'static str, description: &'static str) -> Defined {
    Defined {
        name,
        description,
        kind: Kind::Text,
        several: true,
    }
}

/// The attributes, whose numbers are their places: new ones come last.
const ATTRIBUTES: &[Defined] = &[
    one(
        "akunPersonId",
        "the person whose account it is, a UUID; never given to another one",
        Kind::Text,
    ),
    one("akunKind", "person, test, role, unit or event", Kind::Text),
    several("akunCategory", "the categories that the account is held in"),
    one("akunState", "active, suspended, disabled or archived", Kind::Text),
    one("akunValidFrom", "the first instant with access", Kind::Instant),
    one("akunEndTime", "the first instant without access", Kind::Instant),
    one(
        "akunOrigin",
        "the request and item that brought the account in",
        Kind::Text,
    ),
    one(
        "akunLastRequest",
        "the request and item that changed the account last",
        Kind::Text,
    ),
    one("akunSpecHash", "SHA-256 of what was written last", Kind::Text),
    one(
        "akunSponsorUnit",
        "the unit that answers for the account",
        Kind::Text,
    ),
    several(
        "akunFormerUid",
        "usernames that the account had before; never given to another one",
    ),
    one(
        "akunLastAct",
        "the request and item of what was done last for its holder",
        Kind::Text,
    ),
    one(
        "akunRecoveryMail",
        "where the holder is reached outside the institution",
        Kind::Address,
    ),
    one("akunMailProvider", "who runs the mailbox", Kind::Text),
];

/// The attributes that every marked entry has.
const MUST: &[&str] = &["akunPersonId", "akunOrigin"];

/// The standard's attributes (RFC 4519, 2.21 and 2.31) that no class of a person's entry has: who answers for a mailbox that
/// is no person's, and who may open it too.
const REFERENCES: &[&str] = &["owner", "roleOccupant"];

/// The text that a server loads.
pub fn text(form: Form) -> String {
    let attributes = ATTRIBUTES
        .iter()
        .zip(1..)
        .map(|(defined, number)| definition(defined, number));
    let class = class();
    let mut text = match form {
        Form::OpenLdap => {
            "dn: cn=akun,cn=schema,cn=config\nobjectClass: olcSchemaConfig\ncn: akun\n".to_owned()
        }
        Form::SlapdConf => String::new(),
        Form::Ds389 => {
            "dn: cn=schema\nobjectClass: top\nobjectClass: ldapSubentry\nobjectClass: subschema\n".to_owned()
        }
    };
    let (attribute, object) = match form {
        Form::OpenLdap => ("olcAttributeTypes: ", "olcObjectClasses: "),
        Form::SlapdConf => ("attributetype ", "objectclass "),
        Form::Ds389 => ("attributeTypes: ", "objectClasses: "),
    };
    // Writing to a String cannot fail.
    for definition in attributes {
        let _ = writeln!(text, "{attribute}{definition}");
    }
    let _ = writeln!(text, "{object}{class}");
    text
}

fn definition(defined: &Defined, number: u32) -> String {
    let Defined {
        name,
        description,
        kind,
        several,
    } = defined;
    let rules = match kind {
        Kind::Text => "EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15",
        Kind::Instant => {
            "EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24"
        }
        Kind::Address => "EQUALITY caseIgnoreIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26",
    };
    let single = if *several { "" } else { " SINGLE-VALUE" };
    format!("( {ARC}.1.{number} NAME '{name}' DESC '{description}' {rules}{single} )")
}

fn class() -> String {
    let names = ATTRIBUTES.iter().map(|defined| defined.name);
    let may: Vec<&str> = names
        .filter(|name| !MUST.contains(name))
        .chain(REFERENCES.iter().copied())
        .collect();
    format!(
        "( {ARC}.2.1 NAME 'akunManaged' DESC 'an account that akun manages' SUP top AUXILIARY MUST ( {} ) MAY ( {} ) )",
        MUST.join(" $ "),
        may.join(" $ ")
    )
}
