//! A server for a bench: OpenLDAP in a folder, without a disk in the way, with nobody in it but who is loaded.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use akuntabel::directory_map::read::read;
use akuntabel::dn::Dn;
use akuntabel::names::InstitutionId;
use akuntabel::outside::ldap::schema::{Form, text};
use akuntabel::outside::ldap::{Credentials, LdapDirectory};
use akuntabel::outside::random::SystemRandom;
use akuntabel::secret::Secret;
use akuntabel::settings::ldap::{Bind, LdapSettings, PasswordSource, Server as Kind};
use chrono::{DateTime, Utc};

use crate::measure::Failure;

pub(crate) const BASE: &str = "dc=itb,dc=ac,dc=id";
/// The program's account.
pub(crate) const PROGRAM: &str = "cn=akun,ou=services,dc=itb,dc=ac,dc=id";
pub(crate) const PASSWORD: &str = "Rahasia-layanan-1";

/// What the server itself writes into entries.
const OWN: &[&str] = &[
    "structuralObjectClass:",
    "entryUUID:",
    "entryCSN:",
    "creatorsName:",
    "createTimestamp:",
    "modifiersName:",
    "modifyTimestamp:",
    "pwdChangedTime:",
];

/// A server that runs. It ends when it is dropped, and its folder goes.
pub(crate) struct Server {
    folder: PathBuf,
    port: u16,
    child: Child,
}

impl Server {
    /// A new one with the containers, the program's account, and what a file of LDIF holds.
    pub(crate) fn start(folder: &Path, people: Option<&Path>) -> Result<Self, Failure> {
        let port = free_port()?;
        let _ = fs::remove_dir_all(folder);
        let conf = configure(folder)?;
        load(&conf, SEED.as_bytes())?;
        if let Some(people) = people {
            load(&conf, &fs::read(people)?)?;
        }
        Self::run(folder, port)
    }

    /// One at a port, with what another one held when it was saved; a new one where none is said.
    pub(crate) fn start_at(port: u16, folder: &Path, saved: Option<&Path>) -> Result<Self, Failure> {
        let _ = fs::remove_dir_all(folder);
        let conf = configure(folder)?;
        match saved {
            None => load(&conf, SEED.as_bytes())?,
            Some(saved) => copy(saved, &folder.join("db"))?,
        }
        Self::run(folder, port)
    }

    /// Ends it, and keeps what it holds in a folder.
    pub(crate) fn save(mut self, to: &Path) -> Result<(), Failure> {
        self.child.kill()?;
        self.child.wait()?;
        let _ = fs::remove_dir_all(to);
        fs::create_dir_all(to)?;
        copy(&self.folder.join("db"), to)
    }

    /// The entries of people that it holds, as LDIF that `ldapadd` takes: without what the server itself writes.
    pub(crate) fn people(&self) -> Result<String, Failure> {
        let output = Command::new("/usr/sbin/slapcat")
            .args(["-o", "ldif-wrap=no", "-f"])
            .arg(self.folder.join("slapd.conf"))
            .args(["-a", "(uid=*)"])
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let text = String::from_utf8(output.stdout)?;
        let is_own = |line: &&str| !OWN.iter().any(|name| line.starts_with(name));
        Ok(text
            .lines()
            .filter(is_own)
            .fold(String::new(), |text, line| text + line + "\n"))
    }

    fn run(folder: &Path, port: u16) -> Result<Self, Failure> {
        let child = Command::new("/usr/sbin/slapd")
            .arg("-f")
            .arg(folder.join("slapd.conf"))
            .args(["-h", &format!("ldap://127.0.0.1:{port}"), "-d", "0"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Self {
            folder: folder.to_owned(),
            port,
            child,
        };
        for _ in 0..200 {
            if server
                .client("ldapwhoami")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()?
                .success()
            {
                return Ok(server);
            }
            sleep(Duration::from_millis(25));
        }
        Err("slapd does not answer".into())
    }

    /// Where it is reached.
    pub(crate) fn uri(&self) -> String {
        format!("ldap://127.0.0.1:{}", self.port)
    }

    /// A program of OpenLDAP as the program's account.
    pub(crate) fn client(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.args(["-x", "-H", &self.uri(), "-D", PROGRAM, "-w", PASSWORD]);
        command
    }
}

/// What the program sees in a server.
pub(crate) fn directory(uri: &str, now: DateTime<Utc>) -> Result<LdapDirectory, Failure> {
    let bytes = include_bytes!("../../policies/itb/directory.yaml");
    let map = read(
        "directory.yaml",
        bytes,
        &InstitutionId::new("itb"),
        &std::collections::BTreeSet::new(),
    );
    let map = map.map_err(|faults| format!("{faults:?}"))?;
    let settings = LdapSettings {
        server: Kind::OpenLdap,
        uris: vec![uri.to_owned()],
        base: Dn::parse(BASE)?,
        starttls: false,
        authorities: None,
        bind: Bind::Simple {
            dn: Dn::parse(PROGRAM)?,
            password: PasswordSource::Environment(String::new()),
        },
        timeout: Duration::from_mins(1),
        page: 1000,
        in_flight: 16,
        canaries: Vec::new(),
        read_back: false,
    };
    let credentials = Credentials {
        password: Some(Secret::new(PASSWORD.to_owned())),
        authorities: None,
    };
    let names = map.servers.get(&Kind::OpenLdap).ok_or("no names for OpenLDAP")?;
    let random = Box::new(SystemRandom::open()?);
    Ok(LdapDirectory::open(&settings, names, credentials, now, random)?)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The base has an id of its own in all of them: they are one directory.
const SEED: &str = "\
dn: dc=itb,dc=ac,dc=id
entryUUID: 7a0f4c1e-52b1-4d6e-9a53-0c1f6b2d8e47
objectClass: top
objectClass: dcObject
objectClass: organization
dc: itb
o: itb

dn: ou=people,dc=itb,dc=ac,dc=id
objectClass: organizationalUnit
ou: people

dn: ou=mahasiswa,ou=people,dc=itb,dc=ac,dc=id
objectClass: organizationalUnit
ou: mahasiswa

dn: ou=services,dc=itb,dc=ac,dc=id
objectClass: organizationalUnit
ou: services

dn: cn=akun,ou=services,dc=itb,dc=ac,dc=id
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: akun
userPassword: Rahasia-layanan-1

dn: cn=default,ou=services,dc=itb,dc=ac,dc=id
objectClass: organizationalRole
objectClass: pwdPolicy
cn: default
pwdAttribute: userPassword
pwdLockout: TRUE
";

/// A port that nobody listens at.
pub(crate) fn free_port() -> Result<u16, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn configure(folder: &Path) -> Result<PathBuf, Failure> {
    fs::create_dir_all(folder.join("db"))?;
    fs::write(folder.join("akun.schema"), text(Form::SlapdConf))?;
    let conf = folder.join("slapd.conf");
    fs::write(&conf, configuration(folder))?;
    Ok(conf)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

fn configuration(folder: &Path) -> String {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/servers/schema");
    let (folder, schemas) = (folder.display(), schemas.display());
    format!(
        "include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/misc.schema
include {schemas}/eduperson.schema
include {schemas}/schac.schema
include {folder}/akun.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile {folder}/pid
database mdb
suffix {BASE}
rootdn cn=admin,{BASE}
directory {folder}/db
maxsize 8589934592
dbnosync
index objectClass,uid,mail,mailLocalAddress,akunFormerUid,akunPersonId,entryUUID,entryCSN eq
limits dn.exact=\"{PROGRAM}\" size=unlimited size.prtotal=unlimited
access to attrs=userPassword by dn.exact=\"{PROGRAM}\" =w by anonymous auth by * none
access to * by dn.exact=\"{PROGRAM}\" write by users read
overlay ppolicy
ppolicy_default cn=default,ou=services,{BASE}
ppolicy_hash_cleartext
"
    )
}

fn load(conf: &Path, ldif: &[u8]) -> Result<(), Failure> {
    let mut slapadd = Command::new("/usr/sbin/slapadd")
        .arg("-q")
        .arg("-f")
        .arg(conf)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    slapadd.stdin.take().ok_or("no way in")?.write_all(ldif)?;
    let output = slapadd.wait_with_output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}
