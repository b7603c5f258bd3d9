//! The configuration of slapd, and the entries that it begins with.

use std::fmt::Write as _;
use std::path::Path;

use crate::directory::data::BASE;
use crate::directory::embedded::STAFF;
use crate::servers::schema;
use crate::servers::slapd::{Options, Peer};

/// Our marker, as the program prints it, in the server's folder.
pub(super) const MARKER: &str = "akun.schema";

pub(super) const ADMIN_PASSWORD: &str = "Rahasia-pengelola-1";

/// The administrator, whom neither rights nor the password policy stop.
pub(super) fn admin() -> String {
    format!("cn=admin,{BASE}")
}

/// `slapd.conf` for a server in a folder.
pub(super) fn slapd_conf(folder: &Path, options: &Options, peer: Option<&Peer>) -> String {
    let folder = folder.to_str().unwrap();
    let mut text = String::new();
    for standard in ["core", "cosine", "inetorgperson", "misc"] {
        writeln!(text, "include /etc/ldap/schema/{standard}.schema").unwrap();
    }
    for ours in [
        schema::file("eduperson.schema"),
        schema::file("schac.schema"),
        Path::new(folder).join(MARKER),
    ] {
        writeln!(text, "include {}", ours.display()).unwrap();
    }
    // A plus in an expression is `[+]`: the parser takes backslashes away.
    write!(
        text,
        "modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
moduleload unique
moduleload auditlog
moduleload syncprov
moduleload pw-sha2
{own_id}pidfile {folder}/pid
TLSCACertificateFile {folder}/ca.pem
TLSCertificateFile {folder}/server.pem
TLSCertificateKeyFile {folder}/server.key
password-hash {{SSHA512}}
sizelimit 500
authz-regexp gidNumber=.*[+]uidNumber=.*,cn=peercred,cn=external,cn=auth cn=akun,ou=services,{BASE}
database mdb
suffix {BASE}
rootdn {admin}
rootpw {ADMIN_PASSWORD}
directory {folder}/db
maxsize 4294967296
index objectClass,uid,mail,mailLocalAddress,akunFormerUid,akunPersonId,entryUUID,entryCSN eq
{durable}{read_only}{limits}{rights}{pair}overlay ppolicy
ppolicy_default cn=default,ou=policies,{BASE}
ppolicy_hash_cleartext
{unique}overlay auditlog
auditlog {folder}/audit.ldif
{overlays}",
        admin = admin(),
        durable = if options.durable { "" } else { "dbnosync\n" },
        read_only = if options.read_only { "readonly on\n" } else { "" },
        limits = limits(options),
        rights = rights(options),
        own_id = peer
            .map(|peer| format!("serverID {}\n", peer.own_id))
            .unwrap_or_default(),
        pair = peer.map(pair).unwrap_or_default(),
        unique = unique(options.unique),
        overlays = options.overlays,
    )
    .unwrap();
    text
}

/// Each of these attributes is a space of its own, in which no two entries have the same value.
fn unique(attributes: &[&str]) -> String {
    if attributes.is_empty() {
        return String::new();
    }
    let uris = attributes
        .iter()
        .map(|attribute| format!("unique_uri ldap:///{BASE}?{attribute}?sub\n"));
    "overlay unique\n".to_owned() + &uris.collect::<Vec<_>>().concat()
}

/// What makes a server one of a pair that replicate each other (mirror mode).
fn pair(peer: &Peer) -> String {
    format!(
        "syncrepl rid=001 provider={} type=refreshAndPersist retry=\"1 +\" searchbase=\"{BASE}\" bindmethod=simple \
         binddn=\"{}\" credentials={ADMIN_PASSWORD}
multiprovider on
overlay syncprov
# Without this, what a server took and did not pass on before it was killed never comes to the other one.
syncprov-checkpoint 1 1
",
        peer.uri,
        admin()
    )
}

fn limits(options: &Options) -> String {
    format!(
        "limits dn.exact=\"cn=akun,ou=services,{BASE}\" {}\n",
        options.limits
    )
}

/// What everybody may. The program's account reads everything but passwords, and writes entries, not the top one.
fn rights(options: &Options) -> String {
    let program = format!("by dn.exact=\"cn=akun,ou=services,{BASE}\"");
    let (set, write) = if options.no_rights {
        ("none", "read")
    } else {
        ("=w", "write")
    };
    let hidden = options
        .hidden
        .as_ref()
        .map(|dn| format!("access to dn.subtree=\"{dn}\" by * none\n"))
        .unwrap_or_default();
    format!(
        "{hidden}access to dn.subtree=\"{BASE}\" attrs=userPassword {program} {set} by self =xw by anonymous auth by * none
access to dn.exact=\"{BASE}\" attrs=children {program} {write} by users read
access to dn.exact=\"{BASE}\" by users read
access to dn.subtree=\"ou=services,{BASE}\" by users read
access to dn.subtree=\"ou=policies,{BASE}\" by users read
access to dn.subtree=\"{BASE}\" {program} {write} by users read
"
    )
}

/// The staff, the program's account, and the password policy. The account has a policy of its own: wrong passwords do
/// not lock it.
pub(super) fn seed(password_hash: &str, options: &Options) -> String {
    // slapadd takes `version: 1` for an entry without a name.
    let staff = STAFF.replace("version: 1\n", "");
    format!(
        "{staff}
dn: ou=services,{BASE}
objectClass: organizationalUnit
ou: services

dn: cn=akun,ou=services,{BASE}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: akun
userPassword: {password_hash}
pwdPolicySubentry: cn=services,ou=policies,{BASE}

dn: ou=policies,{BASE}
objectClass: organizationalUnit
ou: policies

dn: cn=services,ou=policies,{BASE}
objectClass: device
objectClass: pwdPolicy
cn: services
pwdAttribute: userPassword

dn: cn=default,ou=policies,{BASE}
objectClass: device
objectClass: pwdPolicy
cn: default
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMaxFailure: 10
pwdMinLength: 10
pwdInHistory: 5
pwdCheckQuality: {quality}
pwdMustChange: TRUE

{more}",
        quality = options.check_quality,
        more = options.more,
    )
}
