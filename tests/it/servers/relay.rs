//! A mail relay: aiosmtpd with TLS and a login, which keeps what it takes and refuses what it is told to.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::servers::process::{Process, free_port, write_private};
use crate::servers::{PATIENCE, tls};

/// What the program says at a relay.
pub(crate) const USER: &str = "akun";
/// What it says beside that.
pub(crate) const PASSWORD: &str = "Rahasia-surel-1";

/// A relay that runs.
pub(crate) struct Relay {
    // Ends before its folder goes.
    _process: Process,
    pub(crate) port: u16,
    folder: TempDir,
}

impl Relay {
    /// One that answers tries for some addresses as told, one answer after the other, and takes everything else.
    pub(crate) fn start(answers: &[(&str, &[&str])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        tls::certify(place, "relay.example.com", "127.0.0.1");
        write_private(&place.join("password"), PASSWORD);
        let answers: BTreeMap<_, _> = answers.iter().copied().collect();
        fs::write(place.join("answers.json"), serde_json::to_vec(&answers).unwrap()).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/servers/relay/relay.py");
        let port = free_port();
        let (script, at) = (script.display().to_string(), port.to_string());
        let words = ["/usr/bin/python3", &script, &at, &place.display().to_string()];
        let process = Process::start(place, &words, None);
        process
            .wait_until(PATIENCE, &mut || TcpStream::connect(("127.0.0.1", port)).is_ok())
            .unwrap_or_else(|why| {
                panic!("the relay does not start (scripts/test installs python3-aiosmtpd): {why}")
            });
        Self {
            _process: process,
            port,
            folder,
        }
    }

    /// The certificate of the authority that its own was made by.
    pub(crate) fn ca(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The file with the password.
    #[cfg(feature = "pdf")]
    pub(crate) fn password_file(&self) -> PathBuf {
        self.folder.path().join("password")
    }

    /// What else it does at the next mail after so many.
    #[cfg(feature = "pdf")]
    pub(crate) fn when_taken(&self, count: usize, what: &str) {
        // In one step: it may look at any moment.
        let (new, place) = (
            self.folder.path().join("when.new"),
            self.folder.path().join("when"),
        );
        fs::write(&new, format!("{count} {what}")).unwrap();
        fs::rename(new, place).unwrap();
    }

    /// The mails that it took, as they came.
    pub(crate) fn taken(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = fs::read_dir(self.folder.path().join("taken"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| fs::read_to_string(file).unwrap())
            .collect()
    }
}
