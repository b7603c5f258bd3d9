//! OpenLDAP: back-mdb with ppolicy, unique and auditlog, and the program's account, which has to keep to its rights.

/// The configuration and the first entries.
mod conf;
/// What tests may rely on.
mod proof;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::ldap::schema;
use chrono::{NaiveDateTime, Utc};
use tempfile::TempDir;

use crate::directory::data::BASE;
use crate::servers::hands::Hands;
use crate::servers::password::{self, is_of};
use crate::servers::process::{self, ELSEWHEN, Process, free_port, run, write_private};
use crate::servers::{PATIENCE, SERVICE_PASSWORD, Server, tls};

/// What of a server can be otherwise.
#[derive(Clone)]
pub(crate) struct Options {
    /// Whether each write is on the disk before it is answered.
    pub(crate) durable: bool,
    /// LDIF that it begins with, beside the staff.
    pub(crate) more: String,
    /// The limits of the program's account as `limits` in slapd.conf has them. By itself the server gives everybody 500
    /// entries, also those who read by pages.
    pub(crate) limits: &'static str,
    /// The subtree that only the administrator sees.
    pub(crate) hidden: Option<String>,
    /// Whether the server takes no writes (53).
    pub(crate) read_only: bool,
    /// Whether the program's account may not write (50).
    pub(crate) no_rights: bool,
    /// `pwdCheckQuality`: with 2, passwords that are hashes already are refused.
    pub(crate) check_quality: u8,
    /// The attributes of which no two entries have the same value.
    pub(crate) unique: &'static [&'static str],
    /// By how many seconds its clock is ahead.
    pub(crate) ahead: i32,
    /// Overlays that come last, and what else may, as lines of slapd.conf.
    pub(crate) overlays: &'static str,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            durable: false,
            more: String::new(),
            limits: "size.prtotal=unlimited",
            hidden: None,
            read_only: false,
            no_rights: false,
            check_quality: 1,
            unique: &["uid", "mail", "mailLocalAddress", "akunFormerUid", "akunPersonId"],
            ahead: 0,
            overlays: "",
        }
    }
}

/// A server that runs, or one that was stopped.
pub(crate) struct Slapd {
    // Ends before its folder goes.
    process: Option<Process>,
    port: u16,
    tls_port: u16,
    peer: Option<Peer>,
    ahead: i32,
    folder: TempDir,
}

/// The other one of a pair.
struct Peer {
    own_id: usize,
    uri: String,
}

impl Slapd {
    /// A new one with the staff in it.
    pub(crate) fn start() -> Self {
        Self::with(&Options::default())
    }

    /// A new one with the staff in it.
    pub(crate) fn with(options: &Options) -> Self {
        let mut server = Self::prepare();
        server.ahead = options.ahead;
        server.configure(options);
        server.seed(&conf::seed(&password::hash(SERVICE_PASSWORD), options));
        // A connection of somebody else may have taken a port since.
        for _ in 0..3 {
            match server.run() {
                Ok(()) => return server,
                Err(why) if why.contains("Address already in use") => {
                    server.port = free_port();
                    server.tls_port = free_port();
                }
                Err(why) => panic!("slapd does not start: {why}"),
            }
        }
        panic!("slapd finds no free port: {}", server.log());
    }

    /// Two new ones with the same staff in them that replicate each other: what is written to one comes to the other
    /// soon after ([`Slapd::wait_for`]).
    pub(crate) fn pair(options: &Options) -> [Self; 2] {
        Self::pair_over(options, &mut str::to_owned)
    }

    /// The same, where the second one comes to the first over a network: `over` gives where that begins for a server.
    pub(crate) fn pair_over(options: &Options, over: &mut dyn FnMut(&str) -> String) -> [Self; 2] {
        let mut pair = [Self::prepare(), Self::prepare()];
        let uris = [over(&pair[0].uri()), pair[1].uri()];
        for (number, server) in pair.iter_mut().enumerate() {
            server.peer = Some(Peer {
                own_id: number + 1,
                uri: uris[1 - number].clone(),
            });
            server.configure(options);
        }
        let [first, second] = &pair;
        first.seed(&conf::seed(&password::hash(SERVICE_PASSWORD), options));
        // The same entries, by their ids too.
        let mut command = Command::new("/usr/sbin/slapcat");
        command.arg("-f").arg(first.folder.path().join("slapd.conf"));
        second.seed(&run(&mut command, "").unwrap_or_else(|why| panic!("{why}")));
        for server in &mut pair {
            server
                .run()
                .unwrap_or_else(|why| panic!("slapd does not start: {why}"));
        }
        pair
    }

    /// Waits until everything that was written to the other one of a pair is here too, and the other way round.
    pub(crate) fn wait_for(&self, other: &Self) {
        let begun = Instant::now();
        while self.values(BASE, "contextCSN") != other.values(BASE, "contextCSN") {
            assert!(begun.elapsed() < PATIENCE, "what was written does not come over");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// One with a place, and nothing in it.
    fn prepare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        tls::certify(folder.path(), "localhost", "127.0.0.1");
        write_private(&folder.path().join("password"), SERVICE_PASSWORD);
        fs::create_dir(folder.path().join("db")).unwrap();
        Self {
            process: None,
            port: free_port(),
            tls_port: free_port(),
            peer: None,
            ahead: 0,
            folder,
        }
    }

    fn configure(&self, options: &Options) {
        let marker = self.folder.path().join(conf::MARKER);
        fs::write(marker, schema::text(schema::Form::SlapdConf)).unwrap();
        let text = conf::slapd_conf(self.folder.path(), options, self.peer.as_ref());
        fs::write(self.folder.path().join("slapd.conf"), text).unwrap();
    }

    fn seed(&self, ldif: &str) {
        let mut command = Command::new("/usr/sbin/slapadd");
        command
            .args(["-q", "-w", "-f"])
            .arg(self.folder.path().join("slapd.conf"));
        run(&mut command, ldif).unwrap_or_else(|why| panic!("{why}"));
    }

    fn run(&mut self) -> Result<(), String> {
        let conf = self.folder.path().join("slapd.conf");
        let listen = format!(
            "ldap://127.0.0.1:{} ldaps://127.0.0.1:{} {}",
            self.port,
            self.tls_port,
            self.ldapi()
        );
        let conf = conf.to_str().unwrap();
        let command = ["/usr/sbin/slapd", "-f", conf, "-h", &listen, "-d", "stats"];
        let ahead = format!("{:+}s", self.ahead);
        // What waits for so long waits by the real clock.
        let monotonic = ["env", "FAKETIME_DONT_FAKE_MONOTONIC=1"];
        let elsewhen = monotonic.into_iter().chain(ELSEWHEN).chain([ahead.as_str()]);
        let elsewhen = elsewhen.filter(|_| self.ahead != 0);
        let command: Vec<&str> = elsewhen.chain(command).collect();
        let process = Process::start(self.folder.path(), &command, None);
        let hands = self.hands();
        process.wait_until(PATIENCE, &mut || hands.who().is_ok())?;
        self.process = Some(process);
        Ok(())
    }

    /// Where it listens on a socket: who comes that way with SASL EXTERNAL is the program's account.
    pub(crate) fn ldapi(&self) -> String {
        let socket = self.folder.path().join("ldapi");
        format!("ldapi://{}", socket.to_str().unwrap().replace('/', "%2F"))
    }

    /// Starts it again with other settings, whether it runs or not. `more` is loaded at the beginning only.
    pub(crate) fn start_again_with(&mut self, options: &Options) {
        if self.process.is_some() {
            self.stop();
        }
        self.configure(options);
        self.start_again();
    }

    /// Every write that was done, in order, as the server's own auditlog overlay has it: LDIF.
    pub(crate) fn audit_log(&self) -> String {
        fs::read_to_string(self.folder.path().join("audit.ldif")).unwrap_or_default()
    }

    /// Why a server that says nothing but `Invalid credentials` does not let a holder in.
    fn refusal(&self, dn: &str, password: &str) -> Bind {
        let hashes = self.values(dn, "userPassword");
        if !hashes.iter().any(|hash| is_of(hash, password)) {
            return Bind::WrongPassword;
        }
        let now = Utc::now().naive_utc();
        let instants = |attribute: &str| -> Vec<NaiveDateTime> {
            let read = |text: &String| NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%SZ").unwrap();
            self.values(dn, attribute).iter().map(read).collect()
        };
        if !self.values(dn, "pwdAccountLockedTime").is_empty() {
            Bind::Locked
        } else if instants("pwdEndTime").iter().any(|end| *end <= now) {
            Bind::Ended
        } else if instants("pwdStartTime").iter().any(|start| *start > now) {
            Bind::NotStarted
        } else {
            panic!("{dn} is refused with the right password, and nothing in the entry says why")
        }
    }
}

impl Server for Slapd {
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
        Hands {
            uri: self.uri(),
            ca: None,
            dn: conf::admin(),
            password: conf::ADMIN_PASSWORD.to_owned(),
            // Also what users may not modify, and values that the unique overlay would refuse.
            controls: &["relax"],
        }
    }

    fn bind(&self, holder: &str, password: &str) -> Bind {
        let Some(dn) = self.dn_of(holder) else {
            return Bind::Unknown;
        };
        match self.hands_of(&dn, password).who() {
            Ok(said) if said.contains("Password must be changed") => Bind::MustChange,
            Ok(_) => Bind::Welcome,
            Err(said) if said.contains("Invalid credentials (49)") => self.refusal(&dn, password),
            Err(said) => panic!("{dn}: {said}"),
        }
    }
}
