//! A request that was merged with a fault, and the corrected one that follows it under another id.

use std::fs;

use insta::assert_snapshot;

use crate::cli::office::{LETTER, OPENING, Office};

const ID: &str = "2023-03-08-spi-akun-tamu-pwc";
const CORRECTED: &str = "accounts/itb/spi/2023/2023-03-09-spi-akun-tamu-pwc-2.yaml";

#[test]
fn a_corrected_request_passes_the_held_one_that_it_follows() {
    let office = Office::new();
    let text = fs::read_to_string(office.path(LETTER)).unwrap();
    office.edit(LETTER, "until: 2023-03-17", "until: 2023-03-07");
    office.write(CORRECTED, &text.replace(ID, "2023-03-09-spi-akun-tamu-pwc-2"));
    // What the unit's pull request is told.
    assert!(office.akun(&["validate", CORRECTED]).starts_with("exit 0\n"));
    office.commit();
    let said = office.akun(&["apply", "--yes", "--as-of", OPENING]);
    assert!(said.contains("5 of 5 changes done"), "{said}");
    let status = office.akun(&["status", "2023-03-09-spi-akun-tamu-pwc-2", "--as-of", OPENING]);
    let (status, _) = status
        .split_once("(number to be filled in)")
        .unwrap_or((&status, ""));
    assert_snapshot!(status, @"
    exit 0
    2023-03-09-spi-akun-tamu-pwc-2  Akun internet tamu tim audit KAP PwC
      entered on 2023-03-09, procedure a.3
      #1    tamu-ulfa.pratiwi        done on 2023-03-09
      #2    tamu-wynne.taslim        done on 2023-03-09
      #3    tamu-naufal.satira       done on 2023-03-09
      #4    tamu-lidwina.andrea      done on 2023-03-09
      #5    tamu-jonathan.go         done on 2023-03-09
      1/IT1.B05.3/BA/2023 ba-pembuatan/2023-03-09-spi-akun-tamu-pwc-2/2023-03-09
    ");
    let again = office.akun(&["plan", "--as-of", OPENING]);
    let (again, _) = again.split_once("--- stderr").unwrap();
    assert_snapshot!(again, @"
    exit 7
    Plan HEX for 2023-03-09, directory dc=itb,dc=ac,dc=id
      0 to close · 0 to create · 0 to update
      one request held
      5 accounts of ours in the directory, 6 that are not

    Nothing to change.

    Held, because something is wrong with them: 1
      2023-03-08-spi-akun-tamu-pwc  ends-in-past, letter-number-reused, until-before-from
    ");
}
