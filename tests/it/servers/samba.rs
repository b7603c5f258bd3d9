//! Samba as an Active Directory domain controller, with LDAP alone, and the program's account as a user with delegated
//! rights. Its ports are fixed, so each takes an address of loopback for itself.

/// The configuration and the first entries.
mod conf;
/// What tests may rely on.
mod proof;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use akuntabel::outside::embedded::bind::Bind;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tempfile::TempDir;

use crate::directory::data::BASE;
use crate::servers::hands::Hands;
use crate::servers::process::{self, Process, run, write_private};
use crate::servers::{PATIENCE, SERVICE_PASSWORD, Server, tls};

/// A domain controller that runs, or one that was stopped.
pub(crate) struct Samba {
    // Ends before its folder goes.
    process: Option<Process>,
    address: String,
    takes_clear: bool,
    folder: TempDir,
}

impl Samba {
    /// A new one with the staff in it.
    pub(crate) fn start() -> Self {
        Self::with(false)
    }

    /// One that also takes passwords in clear, as no domain controller should: what goes over such a connection can be seen.
    pub(crate) fn in_clear() -> Self {
        Self::with(true)
    }

    fn with(takes_clear: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self {
            process: None,
            address: free_address(),
            takes_clear,
            folder,
        };
        server.provision();
        server
            .run()
            .unwrap_or_else(|why| panic!("samba does not start: {why}"));
        server.hands().load(&conf::beginning()).unwrap();
        server.grant();
        server.hands().load(&conf::people()).unwrap();
        server
    }

    fn provision(&self) {
        let folder = self.folder.path();
        write_private(&folder.join("password"), SERVICE_PASSWORD);
        tls::certify(folder, conf::HOST, &self.address);
        // Samba reads no key that others may read.
        let key = fs::read_to_string(folder.join("server.key")).unwrap();
        write_private(&folder.join("server.key"), &key);
        for name in conf::FOLDERS {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        let mut command = Command::new("samba-tool");
        command.args(conf::provision(folder, &self.address));
        run(&mut command, "").unwrap_or_else(|why| panic!("{why}"));
        let mut text = conf::smb_conf(folder, &self.address);
        if self.takes_clear {
            text.push_str("ldap server require strong auth = no\n");
        }
        fs::write(folder.join("smb.conf"), text).unwrap();
    }

    fn run(&mut self) -> Result<(), String> {
        let conf = self.folder.path().join("smb.conf");
        let conf = conf.to_str().unwrap();
        let command = ["samba", "-F", "-s", conf, "--no-process-group", "-M", "single"];
        let process = Process::start(self.folder.path(), &command, None);
        let hands = self.hands();
        process.wait_until(PATIENCE, &mut || hands.enter().is_ok())?;
        self.process = Some(process);
        Ok(())
    }

    /// Gives the program's account its rights, where nothing but Samba's own program can.
    fn grant(&self) {
        let sid = self.sid(&self.bind_dn());
        for (dn, rights) in conf::rights(&sid) {
            let mut command = Command::new("samba-tool");
            command.args(["dsacl", "set", "--action=allow", "-s"]);
            command.arg(self.folder.path().join("smb.conf"));
            command
                .arg("-H")
                .arg(self.folder.path().join("dc/private/sam.ldb"));
            command.args([format!("--objectdn={dn}"), format!("--sddl={rights}")]);
            run(&mut command, "").unwrap_or_else(|why| panic!("{why}"));
        }
    }

    /// The security identifier of an entry in its usual form, `S-1-5-21-…`.
    fn sid(&self, dn: &str) -> String {
        let found = self.hands().search(dn, &["-s", "base", "objectSid"]).unwrap();
        let encoded = found
            .lines()
            .find_map(|line| line.strip_prefix("objectSid:: "))
            .unwrap();
        let bytes = STANDARD.decode(encoded).unwrap();
        // A revision, a count, six bytes of authority, then numbers of four bytes.
        let numbers = bytes[8..]
            .chunks(4)
            .map(|chunk| u32::from_le_bytes(chunk.try_into().unwrap()));
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        format!("S-{}-{}-{}", bytes[0], bytes[7], numbers.join("-"))
    }

    /// Takes out what tests wrote, and puts the staff in again.
    pub(crate) fn reset(&self) {
        let hands = self.hands();
        let mut names = hands.find(BASE, "(|(objectClass=organizationalUnit)(objectClass=person))");
        // The server's own stand in containers, and the program's in its unit.
        names.retain(|name| {
            let name = name.to_lowercase();
            let top = name.strip_suffix(&format!(",{BASE}")).unwrap();
            let top = top.rsplit(',').next().unwrap();
            top.starts_with("ou=") && !["ou=domain controllers", "ou=services"].contains(&top)
        });
        // Leaves first.
        names.sort_by_key(|name| std::cmp::Reverse(name.split(',').count()));
        for name in names {
            hands.delete(&name).unwrap();
        }
        hands.load(&conf::people()).unwrap();
    }

    /// Every write that was done, in order, as the server's own audit log has it: JSON, an object a line.
    pub(crate) fn audit_log(&self) -> String {
        fs::read_to_string(self.folder.path().join("audit.json")).unwrap_or_default()
    }
}

impl Server for Samba {
    fn uri(&self) -> String {
        format!("ldap://{}", self.address)
    }

    fn ldaps(&self) -> String {
        format!("ldaps://{}", self.address)
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn bind_dn(&self) -> String {
        format!("CN=akun,OU=services,{BASE}")
    }

    fn log(&self) -> String {
        process::log(self.folder.path())
    }

    fn process(&mut self) -> &mut Option<Process> {
        &mut self.process
    }

    fn start_again(&mut self) {
        assert!(self.process.is_none(), "it runs");
        self.run().unwrap();
    }

    fn hands(&self) -> Hands {
        // It takes no password in clear.
        self.hands_of(&format!("CN=Administrator,CN=Users,{BASE}"), conf::ADMIN_PASSWORD)
    }

    fn dn_of(&self, holder: &str) -> Option<String> {
        if holder.contains('=') {
            return Some(holder.to_owned());
        }
        let mut found = self.hands().find(BASE, &format!("(sAMAccountName={holder})"));
        found.pop()
    }

    fn bind(&self, holder: &str, password: &str) -> Bind {
        let Some(dn) = self.dn_of(holder) else {
            return Bind::Unknown;
        };
        let Err(said) = self.hands_of(&dn, password).enter() else {
            return Bind::Welcome;
        };
        // It says why, to those who know the password.
        let told = [
            ("data 52e", Bind::WrongPassword),
            ("data 773", Bind::MustChange),
            ("data 533", Bind::Locked),
            ("data 701", Bind::Ended),
        ];
        let told = told.into_iter().find(|(code, _)| said.contains(code));
        told.unwrap_or_else(|| panic!("{dn}: {said}")).1
    }
}

/// A password as `unicodePwd` takes it: in quotes, two bytes a letter; base64 for LDIF.
pub(crate) fn unicode_password(password: &str) -> String {
    let quoted = format!("\"{password}\"");
    let bytes: Vec<u8> = quoted.encode_utf16().flat_map(u16::to_le_bytes).collect();
    STANDARD.encode(bytes)
}

/// An address of loopback that no other server of the tests has.
fn free_address() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let [high, low, ..] = (std::process::id() % 0xffff).to_le_bytes();
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    assert!(next < 255, "no address of loopback is left");
    // 127.0.0.1 is everybody's.
    format!("127.{}.{low}.{next}", high.max(1))
}
