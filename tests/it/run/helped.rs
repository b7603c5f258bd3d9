//! A reset that dies at every step: in the end one password opens the account, and the help desk has it.

use std::fs;
use std::path::Path;

use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::embedded::{Embedded, Reader};
use akuntabel::outside::seal;
use akuntabel::secret::Secret;

use crate::run::place::{NEXT, OPENING, Place, Where, akun, run};

const HOLDER: &str = "tamu-ulfa.pratiwi";
const TICKET: &str = "accounts/itb/dti-helpdesk/2023/2023-03-10-helpdesk-0042.yaml";

/// The guests have accounts, and one of them asks for another password.
fn asked() -> Place {
    let place = Place::new(Where::Alone);
    let ran = place.apply(OPENING);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    let file = place.registry().join(TICKET);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = format!(
        "api: akun/v1
kind: request
id: 2023-03-10-helpdesk-0042
institution: itb
procedure: b.1
title: Reset kata sandi
channel: helpdesk
requester: {{unit: dti-helpdesk, name: Sinta Rahmawati, position: Petugas IT Help Desk}}
letter: {{type: tiket, number: ITSM-2023-42, date: {NEXT}, received: {NEXT}}}
attachments: []
delivery: {{method: temporary_password}}
accounts:
  - account: {HOLDER}
    helpdesk:
      channel: datang_langsung
      action: reset_password
      verification: paspor
      verified_by: Sinta Rahmawati
"
    );
    fs::write(file, text).unwrap();
    place.git(&["add", "-A"]);
    place.commit("ticket");
    place
}

/// The passwords that units can open, of a holder.
fn passwords(registry: &Path, key: &str) -> Vec<String> {
    let identity = Secret::new(fs::read_to_string(registry.join(format!(".akun/keys/{key}.txt"))).unwrap());
    let mut found = Vec::new();
    let folders = fs::read_dir(registry.join(".akun/sealed")).unwrap();
    for folder in folders.map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(folder).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            let Ok(opened) = seal::open(&bytes, &identity) else {
                continue;
            };
            let mut table = csv::Reader::from_reader(opened.reveal().as_bytes());
            let rows = table.records().map(|row| row.unwrap());
            found.extend(rows.filter(|row| &row[0] == HOLDER).map(|row| row[1].to_owned()));
        }
    }
    found
}

/// What comes of logging in with a password.
fn log_in(registry: &Path, password: &str) -> Bind {
    let noon = "2023-03-10T05:00:00Z".parse().unwrap();
    let file = registry.join(".akun/directory.sqlite");
    let mut directory: Reader = Embedded::open_read(&file, noon).unwrap();
    directory.bind(HOLDER, &Secret::new(password.to_owned())).unwrap()
}

#[test]
// proves: ITB-B1-4, ITB-B1-5, trap 48
fn a_dead_reset_is_completed_and_no_second_one() {
    let due = asked();
    let old = passwords(&due.registry(), "spi");
    assert_eq!(log_in(&due.registry(), &old[0]), Bind::MustChange);
    for step in due.steps(NEXT) {
        let place = due.copy();
        assert!(place.apply_until(NEXT, &step).killed(), "{step}");
        assert_eq!(place.finish(NEXT), Vec::<String>::new(), "{step}");
        let registry = place.registry();
        let new = passwords(&registry, "dti-helpdesk");
        assert_eq!(new.len(), 1, "{step}");
        assert_eq!(log_in(&registry, &new[0]), Bind::MustChange, "{step}");
        assert_eq!(log_in(&registry, &old[0]), Bind::WrongPassword, "{step}");
        let log = run(akun(&registry).args(["audit", "log", "2023-03-10-helpdesk-0042", "--lang", "en"]));
        let done = log.matches("password reset: done").count();
        assert_eq!(done, 1, "{step}: {log}");
        run(akun(&registry).args(["audit", "verify"]));
        assert!(!log.contains(&new[0]), "{step}");
    }
}
