//! The administrator and the holders of a server, by the programs of OpenLDAP (`ldapsearch` and its like): none of our
//! code stands between them and the server.

use std::path::PathBuf;
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::servers::process::run;

/// Somebody who is logged in to a server.
pub(crate) struct Hands {
    /// The server.
    pub(crate) uri: String,
    /// The authority that its certificate is by; with none, nothing is encrypted.
    pub(crate) ca: Option<PathBuf>,
    /// Who it is.
    pub(crate) dn: String,
    /// The password.
    pub(crate) password: String,
    /// Controls that go with every write, as `ldapmodify -e` takes them.
    pub(crate) controls: &'static [&'static str],
}

impl Hands {
    /// A program as this somebody would call it.
    pub(crate) fn program(&self, name: &str) -> Command {
        self.program_within(60, name)
    }

    /// A program that is ended (by status 124) when it takes longer than so many seconds: those of OpenLDAP wait for an
    /// answer forever.
    pub(crate) fn program_within(&self, seconds: u32, name: &str) -> Command {
        let mut command = Command::new("timeout");
        command
            .args([&seconds.to_string(), name])
            // No settings of this machine.
            .env("LDAPCONF", "/dev/null")
            .env("HOME", "/nonexistent")
            .args(["-x", "-H", &self.uri, "-D", &self.dn, "-w", &self.password]);
        if let Some(ca) = &self.ca {
            command.env("LDAPTLS_CACERT", ca);
            if !self.uri.starts_with("ldaps:") {
                command.arg("-ZZ");
            }
        }
        command
    }

    /// Who the server says that we are, and what it says of the password beside; else why it does not let us in.
    pub(crate) fn who(&self) -> Result<String, String> {
        let mut command = self.program("ldapwhoami");
        // What stands beside a success is said where errors are.
        let output = command.args(["-e", "ppolicy"]).output().unwrap();
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
        let said = said.concat();
        if output.status.success() {
            Ok(said)
        } else {
            Err(said)
        }
    }

    /// Logs in, and asks nothing.
    pub(crate) fn enter(&self) -> Result<(), String> {
        self.search("", &["-s", "base", "(objectClass=*)", "1.1"])
            .map(drop)
    }

    /// Sets an attribute. No values take it out.
    pub(crate) fn set(&self, dn: &str, attribute: &str, values: &[&str]) -> Result<(), String> {
        let values: String = values
            .iter()
            .map(|value| line(attribute, value))
            .collect::<Vec<_>>()
            .concat();
        self.load(&format!(
            "{}changetype: modify\nreplace: {attribute}\n{values}",
            line("dn", dn)
        ))
    }

    /// The values of an attribute, sorted. The entry must be there.
    pub(crate) fn values(&self, dn: &str, attribute: &str) -> Vec<String> {
        let found = self.search(dn, &["-s", "base", "(objectClass=*)", attribute]);
        let text = found.unwrap_or_else(|why| panic!("{dn}: {why}"));
        let mut values: Vec<String> = text.lines().filter_map(|line| value(line, attribute)).collect();
        values.sort();
        values
    }

    /// The distinguished names of the entries below a base that a filter finds, sorted.
    pub(crate) fn find(&self, base: &str, filter: &str) -> Vec<String> {
        let found = self.search(base, &["-s", "sub", "-E", "pr=500/noprompt", filter, "1.1"]);
        let text = found.unwrap_or_else(|why| panic!("{filter}: {why}"));
        let mut names: Vec<String> = text.lines().filter_map(|line| value(line, "dn")).collect();
        names.sort();
        names
    }

    /// What a search gives, as LDIF with a line a value.
    pub(crate) fn search(&self, base: &str, arguments: &[&str]) -> Result<String, String> {
        let mut command = self.program("ldapsearch");
        command
            .args(["-LLL", "-o", "ldif_wrap=no", "-b", base])
            .args(arguments);
        run(&mut command, "")
    }

    /// Carries out records of LDIF, those without a change as additions.
    pub(crate) fn load(&self, ldif: &str) -> Result<(), String> {
        let mut command = self.program("ldapmodify");
        command.arg("-a");
        for control in self.controls {
            command.args(["-e", control]);
        }
        run(&mut command, ldif).map(drop)
    }

    /// Deletes an entry.
    pub(crate) fn delete(&self, dn: &str) -> Result<(), String> {
        self.load(&format!("{}changetype: delete\n", line("dn", dn)))
    }

    /// Gives an entry another leaf, in place of the old one.
    pub(crate) fn rename(&self, dn: &str, rdn: &str) -> Result<(), String> {
        let name = line("newrdn", rdn);
        self.load(&format!(
            "{}changetype: modrdn\n{name}deleteoldrdn: 1\n",
            line("dn", dn)
        ))
    }
}

/// A line of LDIF with whatever value.
fn line(name: &str, value: &str) -> String {
    format!("{name}:: {}\n", STANDARD.encode(value))
}

/// The value of a line of LDIF that is of this attribute.
fn value(line: &str, attribute: &str) -> Option<String> {
    let (name, rest) = line.split_once(':')?;
    if !name.eq_ignore_ascii_case(attribute) {
        return None;
    }
    Some(match rest.strip_prefix(':') {
        Some(encoded) => {
            let bytes = STANDARD.decode(encoded.trim()).unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        None => rest.trim_start().to_owned(),
    })
}
