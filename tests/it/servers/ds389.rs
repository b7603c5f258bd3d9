//! 389 Directory Server: its own password policy, uniqueness and access rules, and the program's account among the password
//! administrators.

/// The configuration and the first entries.
mod conf;
/// What tests may rely on.
mod proof;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use akuntabel::outside::embedded::bind::Bind;
use tempfile::TempDir;

use crate::directory::data::BASE;
use crate::servers::hands::Hands;
use crate::servers::password::is_of;
use crate::servers::process::{self, Process, free_port, run, write_private};
use crate::servers::{PATIENCE, SERVICE_PASSWORD, Server, tls};

/// What of a server can be otherwise.
pub(crate) struct Options {
    /// LDIF that it begins with, beside the staff.
    pub(crate) more: String,
    /// Whether the program's account is among the password administrators, whom syntax and history do not bind and whose
    /// passwords must be changed.
    pub(crate) is_password_admin: bool,
    /// Whether the program's account may ask for pages of any size, and not only of fewer than 500 entries, which is the
    /// size limit.
    pub(crate) reads_big_pages: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            more: String::new(),
            is_password_admin: true,
            reads_big_pages: true,
        }
    }
}

/// A server that runs, or one that was stopped.
pub(crate) struct Ds389 {
    // Ends before its folder goes.
    process: Option<Process>,
    port: u16,
    tls_port: u16,
    folder: TempDir,
}

impl Ds389 {
    /// A new one with the staff in it.
    pub(crate) fn start() -> Self {
        Self::with(&Options::default())
    }

    /// A new one with the staff in it.
    pub(crate) fn with(options: &Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_private(&folder.path().join("password"), SERVICE_PASSWORD);
        let mut server = Self {
            process: None,
            port: free_port(),
            tls_port: free_port(),
            folder,
        };
        server.configure(options);
        server.seed(options);
        server
            .run()
            .unwrap_or_else(|why| panic!("ns-slapd does not start: {why}"));
        server
    }

    fn configure(&self, options: &Options) {
        let folder = self.folder.path();
        tls::certify(folder, "localhost", "127.0.0.1");
        for name in conf::FOLDERS {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        for (name, text) in conf::files(folder, self.port, self.tls_port, options) {
            fs::write(folder.join(name), text).unwrap();
        }
        // The key and its certificates, as the server's library wants them.
        let program = |program: &str, arguments: &[&str]| {
            let mut command = Command::new(program);
            command.current_dir(folder).args(arguments);
            run(&mut command, "").unwrap_or_else(|why| panic!("{why}"));
        };
        program("certutil", &["-N", "--empty-password", "-d", "sql:conf"]);
        program(
            "openssl",
            &[
                "pkcs12",
                "-export",
                "-in",
                "server.pem",
                "-inkey",
                "server.key",
                "-name",
                "Server-Cert",
                "-out",
                "server.p12",
                "-passout",
                "pass:",
            ],
        );
        program("pk12util", &["-i", "server.p12", "-d", "sql:conf", "-W", ""]);
        program(
            "certutil",
            &["-A", "-n", "CA", "-t", "CT,,", "-i", "ca.pem", "-d", "sql:conf"],
        );
    }

    fn seed(&self, options: &Options) {
        let seed = self.folder.path().join("seed.ldif");
        fs::write(&seed, conf::seed(options)).unwrap();
        let mut command = Command::new("/usr/sbin/ns-slapd");
        command
            .arg("ldif2db")
            .arg("-D")
            .arg(self.folder.path().join("conf"));
        command.args(["-n", "userRoot", "-i"]).arg(&seed);
        run(&mut command, "").unwrap_or_else(|why| panic!("{why}"));
    }

    fn run(&mut self) -> Result<(), String> {
        // A name of its own for the configuration: its counters stand in shared memory under that name.
        let name = format!("akun-{}", self.port);
        let counters = format!("/dev/shm/sem.{name}.stats");
        let conf = self.folder.path().join(&name);
        if !conf.exists() {
            symlink("conf", &conf).unwrap();
        }
        let pid = self.folder.path().join("run/pid");
        let path = |path: &Path| path.to_str().unwrap().to_owned();
        let command = [
            "/usr/sbin/ns-slapd",
            "-D",
            &path(&conf),
            "-i",
            &path(&pid),
            "-d",
            "0",
        ];
        let process = Process::start(self.folder.path(), &command, Some(&counters));
        let hands = self.hands();
        process.wait_until(PATIENCE, &mut || hands.who().is_ok())?;
        self.process = Some(process);
        Ok(())
    }

    /// Takes out what tests wrote, and puts the staff in again.
    pub(crate) fn reset(&self) {
        let hands = self.hands();
        let mut names = hands.find(BASE, "(objectClass=*)");
        names.retain(|name| name != BASE && !name.ends_with(&format!("ou=services,{BASE}")));
        // Leaves first.
        names.sort_by_key(|name| std::cmp::Reverse(name.split(',').count()));
        for name in names {
            hands.delete(&name).unwrap();
        }
        hands.load(&conf::people()).unwrap();
    }

    /// Waits until what follows from a new password stands in the entry: the server answers first, and writes then that
    /// it must be changed, or need not be any more.
    fn settle(&self, dn: &str) {
        let name = format!("\ndn: {}\n", dn.to_lowercase());
        for _ in 0..500 {
            // Long lines go on in lines that begin with a space.
            let log = self.audit_log().replace("\n ", "");
            let writes = log
                .split("\n\n")
                .filter(|write| write.to_lowercase().contains(&name));
            let writes: Vec<&str> = writes.collect();
            let changed = writes
                .iter()
                .rposition(|write| write.contains("\nreplace: userPassword\nuserPassword:"));
            let followed = writes
                .iter()
                .rposition(|write| write.contains("\nreplace: passwordExpWarned\n"));
            if changed <= followed {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Every write that was done, in order, as the server's own audit log has it.
    pub(crate) fn audit_log(&self) -> String {
        fs::read_to_string(self.folder.path().join("logs/audit")).unwrap_or_default()
    }
}

impl Server for Ds389 {
    fn uri(&self) -> String {
        format!("ldap://127.0.0.1:{}", self.port)
    }

    fn ldaps(&self) -> String {
        format!("ldaps://127.0.0.1:{}", self.tls_port)
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn bind_dn(&self) -> String {
        format!("cn=akun,ou=services,{BASE}")
    }

    fn log(&self) -> String {
        let errors = fs::read(self.folder.path().join("logs/errors")).unwrap_or_default();
        process::log(self.folder.path()) + &String::from_utf8_lossy(&errors)
    }

    fn process(&mut self) -> &mut Option<Process> {
        &mut self.process
    }

    fn start_again(&mut self) {
        assert!(self.process.is_none(), "it runs");
        self.run().unwrap();
    }

    fn hands(&self) -> Hands {
        Hands {
            uri: self.uri(),
            ca: None,
            dn: conf::ADMIN.to_owned(),
            password: conf::ADMIN_PASSWORD.to_owned(),
            controls: &[],
        }
    }

    fn bind(&self, holder: &str, password: &str) -> Bind {
        let Some(dn) = self.dn_of(holder) else {
            return Bind::Unknown;
        };
        self.settle(&dn);
        match self.hands_of(&dn, password).who() {
            Ok(_) => Bind::Welcome,
            // Whoever must change the password is let in, and may do nothing else, not even ask who they are.
            Err(said) if said.contains("Success (0); Password must be changed") => Bind::MustChange,
            Err(said) if said.contains("Invalid credentials (49)") => Bind::WrongPassword,
            // Said whatever the password.
            Err(said) if said.contains("Account inactivated") => {
                let hashes = self.values(&dn, "userPassword");
                if hashes.iter().any(|hash| is_of(hash, password)) {
                    Bind::Locked
                } else {
                    Bind::WrongPassword
                }
            }
            Err(said) => panic!("{dn}: {said}"),
        }
    }
}
