//! docs/operator.md, carried out line by line against a real OpenLDAP and a real Git remote.

use std::fs;
use std::process::Command;

use chrono::{Days, Utc};
use tempfile::TempDir;

use crate::cli::office::{LETTER, Office};
use crate::servers::slapd::Slapd;
use crate::servers::{SERVICE_PASSWORD, Server as _};

const PAGE: &str = include_str!("../../../docs/operator.md");

/// The page's blocks of a kind, in their order.
fn blocks(kind: &str) -> Vec<&'static str> {
    let open = format!("\n```{kind}\n");
    let after = PAGE.split(open.as_str()).skip(1);
    after.map(|block| block.split_once("\n```").unwrap().0).collect()
}

/// A machine of an operator: the folder that everything lies in, and what the page calls otherwise here.
struct Machine {
    folder: TempDir,
    names: Vec<(&'static str, String)>,
}

impl Machine {
    fn new(server: &Slapd) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let names = vec![
            (
                "AKUN_LDAP_PASSWORD=…",
                format!("AKUN_LDAP_PASSWORD={SERVICE_PASSWORD}"),
            ),
            ("ldaps://ldap1.example.ac.id", server.ldaps()),
            ("cn=akun,ou=services,dc=example,dc=ac,dc=id", server.bind_dn()),
            ("dc=example,dc=ac,dc=id", "dc=itb,dc=ac,dc=id".to_owned()),
            ("/etc/ssl/campus.pem", server.ca().display().to_string()),
            ("/etc/akun/audit.key", at("audit.key")),
            ("git@forge.example.ac.id:dti/registry.git", at("remote.git")),
            ("/srv/share", at("share")),
        ];
        fs::create_dir(folder.path().join("share")).unwrap();
        Self { folder, names }
    }

    /// What the page says, with the names of this machine.
    fn meant(&self, text: &str) -> String {
        let names = self.names.iter();
        names.fold(text.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
    }

    /// Runs lines in a shell, in the folder or in the registry, as an operator does; each must succeed. Gives what they print.
    fn run(&self, place: &str, lines: &str) -> String {
        let akun = std::path::Path::new(env!("CARGO_BIN_EXE_akun")).parent().unwrap();
        let path = format!("{}:{}", akun.display(), std::env::var("PATH").unwrap());
        let ran = Command::new("bash")
            .args(["-euc", &self.meant(lines)])
            .current_dir(self.folder.path().join(place))
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .env("LANG", "en_US.UTF-8")
            .env("AKUN_LDAP_PASSWORD", SERVICE_PASSWORD)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        let err = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{lines}\n{said}\n{err}");
        said
    }
}

/// The worked letter as if it had come today, for the days from today on.
fn letter_of_today() -> (String, String) {
    let office = Office::new();
    let letter = fs::read_to_string(office.path(LETTER)).unwrap();
    let today = (Utc::now() + chrono::TimeDelta::hours(7)).date_naive();
    let year = today.format("%Y").to_string();
    let letter = letter
        .replace("2023-03-08", &today.to_string())
        .replace("2023-03-09", &today.to_string())
        .replace("2023-03-17", &(today + Days::new(8)).to_string());
    let path = LETTER
        .replace("/2023/", &format!("/{year}/"))
        .replace("2023-03-08", &today.to_string());
    (path, letter)
}

#[test]
fn the_operators_page_is_carried_out() {
    let server = Slapd::start();
    let machine = Machine::new(&server);
    machine.run(".", "git init --quiet --bare --initial-branch=main remote.git");
    machine.run(
        ".",
        "git config --global user.name Uji; git config --global user.email uji@example.com",
    );
    let [make, look, begin, first] = blocks("sh")[..] else {
        panic!("the page has other blocks than these four");
    };
    let [settings] = blocks("yaml")[..] else {
        panic!("the page has another block of settings");
    };
    machine.run(".", make);
    let registry = machine.folder.path().join("registry");
    let public = fs::read_to_string(machine.folder.path().join("audit.key.pub")).unwrap();
    let settings = machine.meant(settings);
    let (before, after) = settings.split_once('<').unwrap();
    let (_, after) = after.split_once('>').unwrap();
    let file = registry.join("akun.yaml");
    let said = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{said}{before}{}{after}\n", public.trim())).unwrap();
    machine.run("registry", look);
    let begun = machine.run("registry", begin);
    assert!(begun.contains("The audit record is whole: 1 commit"), "{begun}");

    // A unit's request, merged by somebody else.
    let (path, letter) = letter_of_today();
    machine.run(".", "git clone --quiet remote.git unit");
    let request = machine.folder.path().join("unit").join(&path);
    fs::create_dir_all(request.parent().unwrap()).unwrap();
    fs::write(request, letter).unwrap();
    let share = Office::new();
    machine.run(
        ".",
        &format!("cp -r {}/. share/", share.path(".akun/share").display()),
    );
    machine.run(
        "unit",
        "git add -A; git commit --quiet -m letter; git push --quiet origin main",
    );

    let lines = if cfg!(feature = "pdf") {
        first.to_owned()
    } else {
        first.replace("--plan plan.json", "--plan plan.json || test $? = 7")
    };
    let done = machine.run("registry", &lines);
    assert!(done.contains("5 of 5 changes done"), "{done}");
    let marked = server
        .hands()
        .find("dc=itb,dc=ac,dc=id", "(objectClass=akunManaged)");
    assert_eq!(marked.len(), 5, "{marked:?}");
    // What was signed is believed by Git itself, on another machine.
    machine.run("registry", "akun audit signers >../allowed");
    machine.run("unit", "git fetch --quiet origin audit/itb; for commit in $(git rev-list FETCH_HEAD); do git -c gpg.ssh.allowedSignersFile=../allowed verify-commit $commit; done");
}
