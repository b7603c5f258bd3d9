//! The configuration of Samba, and the entries that it begins with, as Active Directory has them.

use std::path::Path;

use crate::directory::data::BASE;
use crate::directory::embedded::STAFF;
use crate::servers::SERVICE_PASSWORD;
use crate::servers::samba::unicode_password;

pub(super) const ADMIN_PASSWORD: &str = "Rahasia-pengelola-1";

/// The name of the domain controller.
pub(super) const HOST: &str = "dc.itb.ac.id";

/// Its folders below its own.
pub(super) const FOLDERS: &[&str] = &["run", "ncalrpc", "winbindd", "ntp", "dc/cache"];

/// How `samba-tool` makes the domain.
pub(super) fn provision(folder: &Path, address: &str) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "domain",
        "provision",
        "--realm=ITB.AC.ID",
        "--domain=ITB",
        "--host-name=dc",
        "--server-role=dc",
        "--dns-backend=NONE",
        "--use-rfc2307",
        "--option=bind interfaces only=yes",
        "--option=vfs objects=dfs_samba4 acl_xattr xattr_tdb",
    ]
    .map(str::to_owned)
    .into();
    arguments.extend([
        format!("--targetdir={}/dc", folder.display()),
        format!("--adminpass={ADMIN_PASSWORD}"),
        format!("--option=interfaces={address}/8"),
    ]);
    arguments
}

/// `smb.conf` for a domain controller that speaks LDAP and nothing else.
pub(super) fn smb_conf(folder: &Path, address: &str) -> String {
    let folder = folder.display();
    format!(
        "[global]
netbios name = DC
workgroup = ITB
realm = ITB.AC.ID
server role = active directory domain controller
server services = ldap
interfaces = {address}/8
bind interfaces only = yes
binddns dir = {folder}/dc/bind-dns
private dir = {folder}/dc/private
state directory = {folder}/dc/state
cache directory = {folder}/dc/cache
lock directory = {folder}/dc
pid directory = {folder}/run
ncalrpc dir = {folder}/ncalrpc
winbindd socket directory = {folder}/winbindd
ntp signd socket directory = {folder}/ntp
log file = {folder}/log
logging = file
log level = 1 dsdb_json_audit:5@{folder}/audit.json dsdb_password_json_audit:5@{folder}/audit.json
tls enabled = yes
tls keyfile = {folder}/server.key
tls certfile = {folder}/server.pem
tls cafile = {folder}/ca.pem
vfs objects = dfs_samba4 acl_xattr xattr_tdb
idmap_ldb:use rfc2307 = yes
# By itself an old password opens for an hour more.
old password allowed period = 0
"
    )
}

/// The password policy of the domain, and the program's account.
pub(super) fn beginning() -> String {
    format!(
        "dn: {BASE}
changetype: modify
replace: minPwdLength
minPwdLength: 10
-
replace: pwdHistoryLength
pwdHistoryLength: 5
-
replace: minPwdAge
minPwdAge: 0
-
replace: lockoutThreshold
lockoutThreshold: 10

dn: OU=services,{BASE}
objectClass: organizationalUnit

dn: CN=akun,OU=services,{BASE}
objectClass: user
sAMAccountName: akun
userPrincipalName: akun@itb.ac.id
unicodePwd:: {}
userAccountControl: 66048
",
        unicode_password(SERVICE_PASSWORD)
    )
}

/// The classes of units and of users.
const UNIT: &str = "bf967aa5-0de6-11d0-a285-00aa003049e2";
const USER: &str = "bf967aba-0de6-11d0-a285-00aa003049e2";

/// What the program's account may, by whose descriptor: make and delete units and users, write all of a user and reset its
/// password; but nothing where it stands itself, nor where the domain's own accounts do.
pub(super) fn rights(sid: &str) -> [(String, String); 3] {
    let deny = format!("(D;CI;CCDCWPCRSDDT;;;{sid})");
    [
        (
            BASE.to_owned(),
            format!(
                "(OA;CI;CCDC;{UNIT};;{sid})(OA;CI;CCDC;{USER};;{sid})\
                 (OA;CIIO;RPWPCRLCLORCSDDT;;{USER};{sid})(OA;CIIO;RPWPLCLORCSDDT;;{UNIT};{sid})"
            ),
        ),
        (format!("OU=services,{BASE}"), deny.clone()),
        (format!("CN=Users,{BASE}"), deny),
    ]
}

/// The staff as Active Directory can hold it, below the top entry.
pub(super) fn people() -> String {
    let begin = STAFF.find("dn: ").unwrap();
    let records = STAFF[begin..].split("\n\n").skip(1);
    records.map(record).collect::<Vec<_>>().join("\n")
}

fn record(record: &str) -> String {
    let lines = record.lines().filter(|line| !line.starts_with('#'));
    let fields: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(": ")).collect();
    let value = |name: &str| {
        fields
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, value)| *value)
    };
    let dn = value("dn").unwrap();
    let Some(username) = value("uid") else {
        return format!("dn: {dn}\nobjectClass: organizationalUnit\n");
    };
    let dn = dn.replacen("uid=", "CN=", 1);
    let mut text = format!(
        "dn: {dn}\nobjectClass: user\nsAMAccountName: {username}\nuserPrincipalName: {username}@itb.ac.id\n"
    );
    for (from, to) in [
        ("displayName", "displayName"),
        ("givenName", "givenName"),
        ("sn", "sn"),
        ("mail", "mail"),
        ("employeeNumber", "employeeNumber"),
        ("ou", "department"),
        ("title", "title"),
    ] {
        if let Some(value) = value(from) {
            text += &[to, ": ", value, "\n"].concat();
        }
    }
    if let Some(alias) = value("mailLocalAddress") {
        text += &["proxyAddresses: smtp:", alias, "\n"].concat();
    }
    // Disabled, and the end of 31 December 2022 in Bandung.
    text += if value("pwdAccountLockedTime").is_some() {
        "userAccountControl: 514\naccountExpires: 133169796000000000\n"
    } else {
        "userAccountControl: 512\n"
    };
    text
}
