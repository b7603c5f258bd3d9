//! Git servers as forges are: over HTTP by `git http-backend` behind a login, and over SSH by a private sshd with its own keys.

use std::fs;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::servers::PATIENCE;
use crate::servers::process::{Process, free_port, run, write_private};

/// What a registry's clone needs to know of a server: the address of its remote, and Git's configuration.
pub(crate) struct Way {
    pub(crate) url: String,
    pub(crate) configuration: Vec<(&'static str, String)>,
}

/// A Git server that runs.
pub(crate) struct Forge {
    // Ends before its folder goes.
    _process: Process,
    port: u16,
    folder: TempDir,
}

impl Forge {
    /// The repositories of a folder over HTTP, for one user with a password.
    pub(crate) fn over_http(root: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let password = folder.path().join("password");
        write_private(&password, "Rahasia-forge-1");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/servers/forge/over_http.py");
        let port = free_port();
        let places = [&script, root, &password].map(|place| place.display().to_string());
        let [script, root, password] = places.each_ref().map(String::as_str);
        let words = ["/usr/bin/python3", script, &port.to_string(), root, password];
        Self::start(folder, port, &words)
    }

    /// Whatever this user may read, over SSH, for the holder of one key.
    pub(crate) fn over_ssh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        for key in ["host", "key", "another"] {
            let place = place.join(key);
            let made = ["-q", "-t", "ed25519", "-N", "", "-C", "akun", "-f"];
            run(Command::new("ssh-keygen").args(made).arg(place), "").unwrap();
        }
        fs::copy(place.join("key.pub"), place.join("authorized_keys")).unwrap();
        let port = free_port();
        let host = fs::read_to_string(place.join("host.pub")).unwrap();
        fs::write(place.join("known_hosts"), format!("[127.0.0.1]:{port} {host}")).unwrap();
        let path = std::env::var("PATH").unwrap();
        let below = place.display();
        let settings = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {below}/host\nAuthorizedKeysFile {below}/authorized_keys\n\
             AuthenticationMethods publickey\nPermitRootLogin yes\nStrictModes no\nUsePAM no\nPidFile none\n\
             SetEnv PATH={path}\n"
        );
        fs::write(place.join("sshd_config"), settings).unwrap();
        // As root, sshd shuts its talks with strangers in there.
        fs::create_dir_all("/run/sshd").ok();
        let settings = place.join("sshd_config").display().to_string();
        let words = ["/usr/sbin/sshd", "-D", "-e", "-f", &settings];
        Self::start(folder, port, &words)
    }

    fn start(folder: TempDir, port: u16, words: &[&str]) -> Self {
        let process = Process::start(folder.path(), words, None);
        process
            .wait_until(PATIENCE, &mut || TcpStream::connect(("127.0.0.1", port)).is_ok())
            .unwrap_or_else(|why| panic!("{} does not start (scripts/test installs it): {why}", words[0]));
        Self {
            _process: process,
            port,
            folder,
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The way to a repository over HTTP, with the password or with another one.
    pub(crate) fn http(&self, repository: &str, is_right: bool) -> Way {
        let password = self.file("password").display().to_string();
        let say = if is_right {
            format!("cat {password}")
        } else {
            "echo salah".to_owned()
        };
        let helper = format!("!f() {{ echo username=akun; echo password=$({say}); }}; f");
        Way {
            url: format!("http://127.0.0.1:{}/{repository}", self.port),
            configuration: vec![("credential.helper", helper)],
        }
    }

    /// The way to a repository over SSH, with the key that is let in or with another one.
    pub(crate) fn ssh(&self, repository: &Path, is_right: bool) -> Way {
        let key = self.file(if is_right { "key" } else { "another" });
        let user = run(Command::new("id").arg("-un"), "").unwrap();
        let options = "-F none -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes -o StrictHostKeyChecking=yes";
        let known = self.file("known_hosts");
        let (key, known) = (key.display(), known.display());
        let command = format!("ssh {options} -o UserKnownHostsFile={known} -i {key}");
        Way {
            url: format!(
                "ssh://{}@127.0.0.1:{}{}",
                user.trim(),
                self.port,
                repository.display()
            ),
            configuration: vec![("core.sshCommand", command)],
        }
    }
}
