//! Real directory servers for the tests: each in a private folder, on loopback and free ports, seeded with the staff. They
//! end with the test that started them, also when it panics or is killed. One that does not start fails its test, with
//! the server's own log; none is ever skipped.

/// A server's process, which cannot outlive the tests.
pub(crate) mod process;
/// The schema files beside the tests.
mod schema;
/// A private certificate authority.
mod tls;
/// Passwords as servers keep them.
pub(crate) mod password;
/// What the administrator and the holders do, by the real programs.
pub(crate) mod hands;
/// OpenLDAP.
pub(crate) mod slapd;
/// 389 Directory Server.
pub(crate) mod ds389;
/// Samba in the place of Active Directory.
pub(crate) mod samba;
/// A mail relay.
pub(crate) mod relay;
/// Request Tracker.
#[cfg(feature = "pdf")]
pub(crate) mod tracker;
/// Git servers.
pub(crate) mod forge;
/// A network that fails.
pub(crate) mod proxy;

use std::path::{Path, PathBuf};
use std::time::Duration;

use akuntabel::outside::embedded::bind::Bind;

use crate::directory::data::BASE;
use crate::servers::hands::Hands;
use crate::servers::process::Process;

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// The program's account in a server, `cn=akun,ou=services` below the base.
pub(crate) const SERVICE_PASSWORD: &str = "Rahasia-layanan-1";

/// A directory server that runs for a test, with the program's account in it and somebody else's hands at it.
pub(crate) trait Server {
    /// Where it listens for LDAP in clear, and for StartTLS.
    fn uri(&self) -> String;
    /// Where it listens for LDAP over TLS.
    fn ldaps(&self) -> String;
    /// Its folder.
    fn folder(&self) -> &Path;
    /// The program's account.
    fn bind_dn(&self) -> String;
    /// What the server said so far.
    fn log(&self) -> String;
    /// The administrator, whom no rule stops.
    fn hands(&self) -> Hands;
    /// Its process; none after it was stopped or killed.
    fn process(&mut self) -> &mut Option<Process>;
    /// Starts it again after it was stopped or killed: the same entries at the same place.
    fn start_again(&mut self);
    /// Logs in as a holder, by username or distinguished name.
    fn bind(&self, holder: &str, password: &str) -> Bind;

    /// The certificate of the authority that its own was made by.
    fn ca(&self) -> PathBuf {
        self.folder().join("ca.pem")
    }

    /// The file with the password of the program's account, which only its owner reads.
    fn password_file(&self) -> PathBuf {
        self.folder().join("password")
    }

    /// The password of the program's account.
    fn password(&self) -> &'static str {
        SERVICE_PASSWORD
    }

    /// Somebody else at this server, over StartTLS.
    fn hands_of(&self, dn: &str, password: &str) -> Hands {
        Hands {
            uri: self.uri(),
            ca: Some(self.ca()),
            dn: dn.to_owned(),
            password: password.to_owned(),
            controls: &[],
        }
    }

    /// The program's account by the real programs.
    fn program(&self) -> Hands {
        self.hands_of(&self.bind_dn(), self.password())
    }

    /// The distinguished name of a holder: itself, or that of the only entry with this username.
    fn dn_of(&self, holder: &str) -> Option<String> {
        if holder.contains('=') {
            return Some(holder.to_owned());
        }
        let mut found = self.hands().find(BASE, &format!("(uid={holder})"));
        if found.len() == 1 { found.pop() } else { None }
    }

    /// Ends it in good order.
    fn stop(&mut self) {
        self.process().take().unwrap().stop();
    }

    /// Ends it as a power cut would.
    fn kill(&mut self) {
        self.process().take().unwrap().kill();
    }

    /// Lets it stand still: connections are accepted and nothing is answered.
    fn pause(&mut self) {
        self.process().as_ref().unwrap().pause();
    }

    /// Lets it go on.
    fn resume(&mut self) {
        self.process().as_ref().unwrap().resume();
    }

    /// Sets an attribute as the administrator. No values take it out.
    fn set_by_hand(&self, dn: &str, attribute: &str, values: &[&str]) {
        let set = self.hands().set(dn, attribute, values);
        set.unwrap_or_else(|why| panic!("{attribute} of {dn} to {values:?}: {why}"));
    }

    /// The values of an attribute as the administrator sees them, sorted; operational ones too.
    fn values(&self, dn: &str, attribute: &str) -> Vec<String> {
        self.hands().values(dn, attribute)
    }

    /// Deletes an entry as the administrator.
    fn delete(&self, dn: &str) {
        self.hands().delete(dn).unwrap();
    }

    /// Gives an entry another leaf (`uid=new`), in place of the old one, as the administrator.
    fn rename(&self, dn: &str, rdn: &str) {
        self.hands().rename(dn, rdn).unwrap();
    }

    /// Carries out records of LDIF as the administrator.
    fn load(&self, ldif: &str) {
        self.hands().load(ldif).unwrap();
    }
}
