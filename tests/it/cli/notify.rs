//! `akun notify`: what may be announced is shown first, and sent once to each.

use std::fs;

use insta::assert_snapshot;

use crate::cli::mailed::{DAY, office};
use crate::cli::office::Office;
use crate::servers::relay::Relay;

const RULES: &str = "pengumuman-aturan";

/// `akun notify` of the rules on the day of the others.
fn notify(office: &Office, more: &[&str]) -> String {
    office.akun(&[&["notify", RULES], DAY, more].concat())
}

/// A rehearsal without a relay, with the accounts of the worked requests.
fn rehearsal() -> Office {
    let office = Office::new();
    let said = office.akun(&[&["apply", "--yes"], DAY].concat());
    assert!(said.starts_with("exit 0\n"), "{said}");
    office
}

/// The announcements that a rehearsal wrote.
fn written(office: &Office) -> usize {
    let mails = fs::read_dir(office.path(".akun/mail")).unwrap();
    let names = mails.map(|mail| mail.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(RULES)).count()
}

#[test]
fn an_announcement_is_shown_and_nothing_is_sent() {
    let office = rehearsal();
    let announced = &[&["notify", RULES], DAY].concat();
    assert_snapshot!(office.in_vain(&[announced]));
    assert_eq!(written(&office), 0);
}

#[test]
fn an_announcement_is_sent_once_to_each_however_its_circle_grows() {
    let office = rehearsal();
    assert_snapshot!(notify(&office, &["--to", "tad", "--send", "2"]), @"
    exit 0
    Mails sent to .akun/mail: 2
      2 × pengumuman-aturan
    ");
    assert_eq!(written(&office), 2);
    // Whoever was told is no part of a wider circle.
    let shown = notify(&office, &[]);
    assert!(shown.contains("3 people are still to be told"), "{shown}");
    assert!(shown.contains("Told before, or under way: 2"), "{shown}");
    assert_snapshot!(notify(&office, &["--send", "3"]), @"
    exit 0
    Mails sent to .akun/mail: 3
      3 × pengumuman-aturan
    ");
    let count = written(&office);
    assert_eq!(count, 5);
    assert_snapshot!(notify(&office, &["--send", "0"]), @"
    exit 0
    Everybody was told before.
    ");
    assert_eq!(written(&office), count);
    let mails = office.akun(&["mail", "--all"]);
    assert_eq!(mails.matches(RULES).count(), count, "{mails}");
    // An apply has nothing more to do about it.
    let said = office.akun(&[&["apply", "--yes"], DAY].concat());
    assert!(!said.contains(RULES), "{said}");
}

#[test]
fn of_a_category_only_the_people_of_the_units_that_are_named_are_told() {
    let office = rehearsal();
    let circles: [&[&str]; 5] = [
        &["mahasiswa"],
        &["stei"],
        &["mahasiswa", "stei"],
        &["mahasiswa", "tad", "dit-sarpras"],
        &["mahasiswa", "dit-sarpras"],
    ];
    let shown = circles.map(|circle| {
        let said = notify(&office, &[&["--to"], circle].concat());
        let count = said.lines().nth(1).unwrap();
        format!("{}: {count}", circle.join(" "))
    });
    assert_snapshot!(shown.join("\n"), @"
    mahasiswa: 3 people are still to be told by `pengumuman-aturan`
    stei: 2 people are still to be told by `pengumuman-aturan`
    mahasiswa stei: 2 people are still to be told by `pengumuman-aturan`
    mahasiswa tad dit-sarpras: 2 people are still to be told by `pengumuman-aturan`
    mahasiswa dit-sarpras: 0 people are still to be told by `pengumuman-aturan`
    ");
}

#[test]
fn an_announcement_goes_through_the_relay_and_what_it_refuses_for_now_waits_for_an_apply() {
    let relay = Relay::start(&[("16524001@mahasiswa.itb.ac.id", &["451 4.7.1 later"; 3])]);
    let office = office(&relay);
    office.akun(&[&["apply", "--yes"], DAY].concat());
    let before = relay.taken().len();
    let said = notify(&office, &["--to", "mahasiswa", "--send", "3"]);
    assert!(said.starts_with("exit 7\n"), "{said}");
    assert_eq!(relay.taken().len(), before + 2);
    let mails = office.akun(&["mail"]);
    assert!(mails.contains(&format!("{RULES}  16524001")), "{mails}");
    // It rests, and is not lapsed by a run that has nothing to do with it.
    office.akun(&[&["apply", "--yes"], DAY].concat());
    let mails = office.akun(&["mail"]);
    assert!(mails.contains(&format!("{RULES}  16524001")), "{mails}");
}

#[test]
fn what_may_not_be_announced_is_refused() {
    let office = rehearsal();
    let of = |template, to| {
        let to: &[&str] = to;
        [&["notify", template], DAY, to].concat()
    };
    assert_snapshot!(office.in_vain(&[
        &of("akun-dibuat", &[]),
        &of(RULES, &["--to", "pihak_ketiga"]),
        &of(RULES, &["--to", "siapa-saja"]),
        &of(RULES, &["--send", "7"]),
    ]));
}

#[test]
fn a_template_that_somebody_breaks_is_said_with_its_place_before_anything_is_sent() {
    let office = rehearsal();
    let template = "templates/itb/mail/pengumuman-aturan.j2";
    let text = fs::read_to_string(office.path(template)).unwrap();
    office.write(template, &format!("{text}\n{{{{ butir[0].atribut }}}}\n"));
    office.commit();
    let sent = &[&["notify", RULES, "--send", "5"], DAY].concat();
    assert_snapshot!(office.in_vain(&[sent]));
}
