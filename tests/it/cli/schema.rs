//! The schema of the marker as servers load it.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use crate::cli::anywhere;

/// What a command says on standard output.
fn said(arguments: &[&str]) -> String {
    let said = anywhere(arguments);
    said.strip_prefix("exit 0\n").unwrap().to_owned()
}

#[test]
fn the_marker_as_servers_load_it() {
    assert_snapshot!(said(&["schema", "ldap"]));
}

/// The other servers of these tests run with what the program prints for them.
#[test]
fn a_server_whose_configuration_is_in_the_directory_takes_the_marker() {
    let folder = tempfile::tempdir().unwrap();
    let below = |name: &str| folder.path().join(name);
    fs::create_dir(below("slapd.d")).unwrap();
    let root = "dn: cn=config\nobjectClass: olcGlobal\ncn: config\n\n\
                dn: cn=schema,cn=config\nobjectClass: olcSchemaConfig\ncn: schema\n\n";
    let mut slapadd = Command::new("/usr/sbin/slapadd")
        .args(["-n", "0", "-F"])
        .arg(below("slapd.d"))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Every server has it.
    let core = fs::read_to_string("/etc/ldap/schema/core.ldif").unwrap();
    let ldif = format!(
        "{root}{core}\n{}",
        said(&["schema", "ldap", "--server", "openldap"])
    );
    slapadd.stdin.take().unwrap().write_all(ldif.as_bytes()).unwrap();
    let output = slapadd.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let found = Command::new("/usr/sbin/slapcat")
        .args(["-n", "0", "-a", "(cn={1}akun)", "-F"])
        .arg(below("slapd.d"))
        .output()
        .unwrap();
    let found = String::from_utf8(found.stdout).unwrap();
    assert_eq!(found.matches("olcAttributeTypes:").count(), 14, "{found}");
}
