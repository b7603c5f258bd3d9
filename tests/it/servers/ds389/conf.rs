//! The configuration of 389 Directory Server, from the templates that it comes with, and the entries that it begins with.

use std::fs;
use std::path::Path;

use akuntabel::outside::ldap::schema::{Form, text};

use crate::directory::data::BASE;
use crate::directory::embedded::STAFF;
use crate::servers::ds389::Options;
use crate::servers::password::hash;
use crate::servers::{SERVICE_PASSWORD, schema};

/// The administrator, whom neither rights nor the password policy stop.
pub(super) const ADMIN: &str = "cn=Directory Manager";
pub(super) const ADMIN_PASSWORD: &str = "Rahasia-pengelola-1";

/// Its folders below its own.
pub(super) const FOLDERS: &[&str] = &[
    "conf/schema",
    "lock",
    "tmp",
    "ldif",
    "bak",
    "run",
    "inst",
    "logs",
    "db",
    "home",
];

/// Its files below its folder.
pub(super) fn files(
    folder: &Path,
    port: u16,
    tls_port: u16,
    options: &Options,
) -> Vec<(&'static str, String)> {
    let installed = |path: &str| fs::read_to_string(path).unwrap_or_else(|why| panic!("{path}: {why}"));
    vec![
        ("conf/dse.ldif", dse(folder, port, tls_port, options)),
        ("conf/certmap.conf", installed("/etc/dirsrv/config/certmap.conf")),
        (
            "conf/slapd-collations.conf",
            installed("/etc/dirsrv/config/slapd-collations.conf"),
        ),
        (
            "conf/schema/99user.ldif",
            installed("/etc/dirsrv/schema/99user.ldif"),
        ),
        (
            "conf/schema/60schac.ldif",
            schema::as_ldif(&schema::file("schac.schema")),
        ),
        ("conf/schema/61akun.ldif", text(Form::Ds389)),
    ]
}

/// What a server says of itself, from the templates.
fn dse(folder: &Path, port: u16, tls_port: u16, options: &Options) -> String {
    let templates = ["template-dse.ldif", "template-suffix-db.ldif"].map(|name| {
        let path = format!("/usr/share/dirsrv/data/{name}");
        fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"))
    });
    let below = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let port = port.to_string();
    let mut text = templates.concat();
    for (name, value) in [
        ("schema_dir", below("conf/schema").as_str()),
        ("lock_dir", &below("lock")),
        ("tmp_dir", &below("tmp")),
        ("cert_dir", &below("conf")),
        ("config_dir", &below("conf")),
        ("ldif_dir", &below("ldif")),
        ("bak_dir", &below("bak")),
        ("run_dir", &below("run")),
        ("inst_dir", &below("inst")),
        ("log_dir", &below("logs")),
        ("db_dir", &below("db")),
        ("db_home_dir", &below("home")),
        ("db_lib", "bdb"),
        ("fqdn", "localhost"),
        ("ds_port", &port),
        ("ds_user", "root"),
        ("rootdn", ADMIN),
        ("ds_suffix", BASE),
        ("ds_bename", "userRoot"),
        ("ldapi_enabled", "off"),
        ("ldapi_autobind", "off"),
        ("ldapi", &below("ldapi")),
    ] {
        text = text.replace(&format!("%{name}%"), value);
    }
    // The kind of hash stands before the hash.
    let text = text.replace("nsslapd-rootpw: %ds_passwd%\n", &settings(tls_port, options));
    assert!(!text.contains(": %"), "a template asks for more: {text}");
    // Two empty lines on end are one entry too many.
    (text + &indexes() + &unique()).replace("\n\n\n", "\n\n")
}

fn settings(tls_port: u16, options: &Options) -> String {
    let admins = if options.is_password_admin {
        format!("passwordAdminDN: cn=password-admins,ou=services,{BASE}\n")
    } else {
        String::new()
    };
    format!(
        "nsslapd-rootpwstoragescheme: SSHA512
nsslapd-rootpw: {root}
nsslapd-listenhost: 127.0.0.1
nsslapd-securelistenhost: 127.0.0.1
nsslapd-security: on
nsslapd-secureport: {tls_port}
nsslapd-auditlog-logging-enabled: on
nsslapd-sizelimit: 500
nsslapd-pwpolicy-local: on
passwordStorageScheme: SSHA512
passwordCheckSyntax: on
passwordMinLength: 10
passwordMinCategories: 4
passwordHistory: on
passwordInHistory: 5
passwordMustChange: on
passwordLockout: on
passwordMaxFailure: 10
{admins}",
        root = hash(ADMIN_PASSWORD),
    )
}

fn indexes() -> String {
    let index = |attribute: &&str| {
        format!(
            "
dn: cn={attribute},cn=default indexes,cn=config,cn=ldbm database,cn=plugins,cn=config
objectClass: top
objectClass: nsIndex
cn: {attribute}
nsSystemIndex: false
nsIndexType: pres
nsIndexType: eq
"
        )
    };
    let attributes = ["akunPersonId", "akunFormerUid"];
    attributes.iter().map(index).collect::<Vec<_>>().concat()
}

/// Each of these attributes is a space of its own, in which no two entries have the same value.
fn unique() -> String {
    let plugin = |attribute: &&str| {
        format!(
            "
dn: cn=unique {attribute},cn=plugins,cn=config
objectClass: top
objectClass: nsSlapdPlugin
objectClass: extensibleObject
cn: unique {attribute}
nsslapd-pluginPath: libattr-unique-plugin
nsslapd-pluginInitfunc: NSUniqueAttr_Init
nsslapd-pluginType: betxnpreoperation
nsslapd-pluginEnabled: on
uniqueness-attribute-name: {attribute}
uniqueness-subtrees: {BASE}
uniqueness-across-all-subtrees: off
nsslapd-plugin-depends-on-type: database
nsslapd-pluginId: NSUniqueAttr
"
        )
    };
    let attributes = [
        "uid",
        "mail",
        "mailAlternateAddress",
        "akunFormerUid",
        "akunPersonId",
    ];
    attributes.iter().map(plugin).collect::<Vec<_>>().concat()
}

/// The staff as this server can hold it, and what belongs to the program's account. The top entry has the rights: the
/// program's account reads everything but passwords, and writes entries below, not the top one nor its own.
pub(super) fn seed(options: &Options) -> String {
    let program = format!("userdn=\"ldap:///cn=akun,ou=services,{BASE}\"");
    let rights = format!(
        "aci: (targetattr!=\"userPassword\")(version 3.0; acl \"all read\"; allow(read,search,compare) userdn=\"ldap:///all\";)
aci: (targetattr=\"userPassword\")(version 3.0; acl \"own password\"; allow(write) userdn=\"ldap:///self\";)
aci: (target=\"ldap:///ou=*,{BASE}\")(targetattr=\"*\")(version 3.0; acl \"containers\"; allow(write,add,delete) {program};)
aci: (target=\"ldap:///uid=*,{BASE}\")(targetattr=\"*\")(version 3.0; acl \"accounts\"; allow(write,add,delete) {program};)
aci: (target_from=\"ldap:///ou=*,{BASE}\")(target_to=\"ldap:///ou=*,{BASE}\")(version 3.0; acl \"moves\"; allow(moddn) {program};)
"
    );
    let staff = staff().replacen("\n\n", &format!("\n{rights}\n"), 1);
    let pages = if options.reads_big_pages {
        "nsPagedSizeLimit: -1\nnsPagedLookThroughLimit: -1\n"
    } else {
        ""
    };
    format!(
        "{staff}
dn: ou=services,{BASE}
objectClass: organizationalUnit
ou: services
aci: (targetattr=\"*\")(version 3.0; acl \"services\"; deny(write,add,delete) {program};)

dn: cn=akun,ou=services,{BASE}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: akun
userPassword: {password}
{pages}
dn: cn=password-admins,ou=services,{BASE}
objectClass: groupOfNames
cn: password-admins
member: cn=akun,ou=services,{BASE}

{more}",
        password = hash(SERVICE_PASSWORD),
        more = options.more,
    )
}

/// The staff without the top entry.
pub(super) fn people() -> String {
    let staff = staff();
    staff.split_once("\n\n").unwrap().1.to_owned()
}

/// What OpenLDAP and this server name differently.
fn staff() -> String {
    let begin = STAFF.find("dn: ").unwrap();
    STAFF[begin..]
        .replace(
            "objectClass: inetLocalMailRecipient",
            "objectClass: mailRecipient",
        )
        .replace("mailLocalAddress:", "mailAlternateAddress:")
        .replace("pwdAccountLockedTime: 000001010000Z\n", "nsAccountLock: true\n")
        .replace("pwdEndTime: 20221231170000Z\n", "")
}
