//! A private certificate authority, and a server's certificate by it.

use std::path::Path;
use std::process::Command;

use crate::servers::process::run;

/// Makes `ca.pem`, `server.pem` and `server.key` in a folder, for a server at an address of loopback.
pub(super) fn certify(folder: &Path, name: &str, address: &str) {
    make(
        folder,
        &["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=CA uji"],
        &["keyUsage=critical,keyCertSign,cRLSign"],
    );
    make(
        folder,
        &[
            "-keyout",
            "server.key",
            "-out",
            "server.pem",
            "-subj",
            &format!("/CN={name}"),
            "-CA",
            "ca.pem",
            "-CAkey",
            "ca.key",
        ],
        &[
            "basicConstraints=critical,CA:FALSE",
            "keyUsage=critical,digitalSignature",
            "extendedKeyUsage=serverAuth",
            &format!("subjectAltName=DNS:{name},IP:{address}"),
        ],
    );
}

fn make(folder: &Path, arguments: &[&str], extensions: &[&str]) {
    let mut command = Command::new("openssl");
    command
        .current_dir(folder)
        .args(["req", "-x509", "-nodes", "-days", "30", "-newkey", "ec"])
        .args(["-pkeyopt", "ec_paramgen_curve:P-256"])
        .args(arguments);
    for extension in extensions {
        command.args(["-addext", extension]);
    }
    run(&mut command, "").unwrap();
}
