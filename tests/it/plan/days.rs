//! What days do: accounts open and close at midnight in Bandung, and nothing but requests and the day says when.

use std::fs;

use akuntabel::change::{Cause, ChangeKind};
use akuntabel::day::{Day, Zone};
use akuntabel::outside::embedded::bind::Bind;
use akuntabel::outside::seal;
use akuntabel::secret::Secret;

use crate::directory::data::at;
use crate::plan::letters::{LETTER, guests};
use crate::plan::scene::{Scene, day};

const NOTHING: &[String] = &[];

#[test]
// proves: ITB-A3-2, ITB-A3-3, ITB-II-B-7e, ITB-II-B-8c, ITB-LTR1-5, trap 26
fn the_letter_of_the_sop_opens_five_accounts_and_nine_days_later_they_close() {
    let mut scene = Scene::with_the_letter();
    assert_eq!(scene.plan("2023-03-08").changes(), NOTHING, "it has not entered");
    let made = scene.apply("2023-03-09");
    assert_eq!(made.exit(), 0);
    assert_eq!(
        made.lines(),
        [
            "create tamu-ulfa.pratiwi 2023-03-17 done",
            "create tamu-wynne.taslim 2023-03-17 done",
            "create tamu-naufal.satira 2023-03-17 done",
            "create tamu-lidwina.andrea 2023-03-17 done",
            "create tamu-jonathan.go 2023-03-17 done",
        ]
    );
    for quiet in ["2023-03-09", "2023-03-10", "2023-03-17"] {
        assert_eq!(scene.plan(quiet).changes(), NOTHING, "{quiet}");
    }
    let closing = scene.plan("2023-03-18");
    for change in &closing.plan.changes {
        let Cause::Date { clause, day, set_by } = &change.cause else {
            panic!("{change:?}");
        };
        assert_eq!((change.kind, change.announced), (ChangeKind::Close, true));
        assert_eq!(
            (clause.as_str(), day.to_string().as_str()),
            ("II.B.8.c", "2023-03-17")
        );
        assert_eq!(*set_by, change.after.origin);
    }
    assert_eq!(scene.apply("2023-03-18").plan.changes.len(), 5);
    assert_eq!(scene.plan("2023-03-18").changes(), NOTHING);
    assert_eq!(scene.plan("2033-03-18").changes(), NOTHING);
    let papers: Vec<String> = scene.ledger().papers().keys().map(ToString::to_string).collect();
    assert_eq!(
        papers,
        [
            format!("ba-pembuatan/{LETTER}/2023-03-09"),
            "ba-penonaktifan/spi/2023-03-18".to_owned(),
            format!("surat-balasan/{LETTER}/2023-03-09"),
        ]
    );
}

#[test]
// proves: ITB-II-B-7e, ITB-II-B-8c, ITB-LTR1-4
fn the_last_day_is_a_whole_day_in_bandung() {
    let mut scene = Scene::with_the_letter();
    let made = scene.apply("2023-03-09");
    let file = scene.sealed().join(&made.report.sealed[0].file);
    let key = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keys/spi.txt")).unwrap();
    let table = seal::open(&fs::read(file).unwrap(), &Secret::new(key)).unwrap();
    let line = table.reveal().lines().nth(1).unwrap().to_owned();
    let mut cells = line.split(',').map(|cell| cell.trim_matches('"'));
    let name = cells.next().unwrap();
    let password = Secret::new(cells.next().unwrap().to_owned());
    // The first second, the last second, and the second after it, which the directory keeps without any run.
    for (moment, expected) in [
        ("2023-03-08T16:59:59Z", Bind::NotStarted),
        ("2023-03-08T17:00:00Z", Bind::MustChange),
        ("2023-03-17T16:59:59Z", Bind::MustChange),
        ("2023-03-17T17:00:00Z", Bind::Ended),
    ] {
        let mut directory = scene.directory(at(moment));
        assert_eq!(directory.bind(name, &password).unwrap(), expected, "{moment}");
    }
}

/// A machine on UTC has another day from midnight in Bandung until seven in the morning.
#[test]
// proves: trap 49
fn the_day_is_that_of_the_institution_and_not_of_the_machine() {
    for (moment, expected) in [
        ("2023-03-08T16:59:59Z", "2023-03-08"),
        ("2023-03-08T17:00:00Z", "2023-03-09"),
        ("2023-03-08T23:59:00Z", "2023-03-09"),
        ("2023-03-09T00:05:00Z", "2023-03-09"),
    ] {
        assert_eq!(Day::of(at(moment), Zone::WIB).to_string(), expected, "{moment}");
    }
}

#[test]
// proves: ITB-II-B-7d, ITB-II-B-8c, trap 54
fn a_gap_between_contracts_closes_the_account_and_opens_it_again() {
    let letter = guests("uji", "2024-01-02", "", "", &[]).of_sarpras();
    let letter = letter.guard(
        "Asep Surya",
        &[("2024-01-01", "2024-06-30"), ("2024-09-01", "2024-12-31")],
    );
    let mut scene = Scene::with(&[letter]);
    for (on, expected) in [
        ("2024-01-02", "create asep.surya 2024-06-30 done"),
        ("2024-07-01", "close asep.surya 2024-06-30 done"),
        ("2024-09-01", "reopen asep.surya 2024-12-31 done"),
        ("2025-01-01", "close asep.surya 2024-12-31 done"),
    ] {
        assert_eq!(scene.apply(on).lines(), [expected], "{on}");
        assert_eq!(scene.plan(on).changes(), NOTHING, "{on}");
    }
}

/// Nobody ran in August and September: the account was to open again and to close again.
#[test]
fn a_closing_after_a_missed_opening_surprises_nobody() {
    let letter = guests("uji", "2024-01-02", "", "", &[]).of_sarpras();
    let contracts = [("2024-01-01", "2024-06-30"), ("2024-08-01", "2024-08-31")];
    let mut scene = Scene::with(&[letter.guard("Asep Surya", &contracts)]);
    scene.apply("2024-01-02");
    let closed = scene.apply("2024-10-01");
    assert_eq!(closed.lines(), ["close asep.surya 2024-08-31 done"]);
}

#[test]
// proves: ITB-A3-2, ITB-II-B-7c, ITB-II-B-7d
fn contracts_that_touch_are_one_and_the_one_that_ends_last_counts() {
    for contracts in [
        // The longest ends first (D4).
        [("2024-01-01", "2024-06-30"), ("2024-06-01", "2024-07-31")],
        [("2024-07-01", "2024-07-31"), ("2024-01-01", "2024-06-30")],
        [("2024-01-01", "2024-07-31"), ("2024-02-01", "2024-02-29")],
    ] {
        let letter = guests("uji", "2024-01-02", "", "", &[]).of_sarpras();
        let scene = Scene::with(&[letter.guard("Asep Surya", &contracts)]);
        assert_eq!(
            scene.plan("2024-01-02").changes(),
            ["create asep.surya 2024-07-31"]
        );
    }
}

#[test]
// proves: ITB-DEF-7, ITB-II-B-7e
fn a_new_letter_extends_an_account_and_makes_no_second_one() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    let letter = guests("lanjut", "2023-03-14", "2023-03-18", "2023-03-31", &[])
        .guest("Ulfa Pratiwi", &["existing_account: tamu-ulfa.pratiwi"]);
    scene.add(&letter);
    scene.edit(&letter.path(), "company: PT Uji", "company: KAP PwC");
    let extended = scene.apply("2023-03-14");
    assert_eq!(extended.lines(), ["extend tamu-ulfa.pratiwi 2023-03-31 done"]);
    let [change] = extended.plan.changes.as_slice() else {
        panic!()
    };
    assert_eq!(
        change.cause.to_string(),
        format!("{}#1", letter.id),
        "the letter that set the end"
    );
    assert_eq!(change.after.origin.to_string(), format!("{LETTER}#1"));
    assert!(extended.report.sealed.is_empty(), "nobody's password is replaced");
    for quiet in ["2023-03-14", "2023-03-17"] {
        assert_eq!(scene.plan(quiet).changes(), NOTHING, "{quiet}");
    }
    let closed = scene.apply("2023-03-18");
    assert_eq!(closed.plan.changes.len(), 4, "{:?}", closed.lines());
    assert_eq!(
        scene.apply("2023-04-01").lines(),
        ["close tamu-ulfa.pratiwi 2023-03-31 done"]
    );
    let papers = scene.ledger();
    let replies = papers.papers().keys().filter(|key| key.about == letter.id);
    assert_eq!(replies.count(), 2, "minutes and an answer of its own");
}

#[test]
fn an_account_that_closed_opens_again_for_a_new_letter() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    scene.apply("2023-03-18");
    let letter = guests("lagi", "2023-05-02", "2023-05-02", "2023-05-05", &[])
        .guest("Jonathan Go", &["existing_account: tamu-jonathan.go"]);
    scene.add(&letter);
    assert_eq!(
        scene.apply("2023-05-02").lines(),
        ["reopen tamu-jonathan.go 2023-05-05 done"]
    );
    assert_eq!(
        scene.apply("2023-05-06").lines(),
        ["close tamu-jonathan.go 2023-05-05 done"]
    );
}

#[test]
// proves: ITB-DEF-7
fn an_account_goes_to_nobody_else() {
    let first = guests("satu", "2023-03-09", "2023-03-09", "2023-03-31", &["Ani Wijaya"]);
    let mut scene = Scene::with(&[first]);
    scene.apply("2023-03-09");
    let other = guests("dua", "2023-03-20", "2023-03-20", "2023-06-30", &[])
        .guest("Budi Wijaya", &["existing_account: tamu-ani.wijaya"]);
    let same = guests("tiga", "2023-03-21", "2023-03-21", "2023-05-31", &[])
        .guest("ani  wijaya", &["existing_account: tamu-ani.wijaya"]);
    scene.add(&other);
    let planned = scene.plan("2023-03-20");
    assert_eq!(planned.changes(), [""; 0]);
    assert_eq!(
        planned.findings(),
        [format!("blocked {}#1 existing-account-of-another", other.id)]
    );
    scene.apply("2023-03-20");
    // The account is nobody's hostage for it: it goes on, and closes.
    scene.add(&same);
    assert_eq!(
        scene.apply("2023-03-21").lines(),
        ["extend tamu-ani.wijaya 2023-05-31 done"]
    );
    assert_eq!(
        scene.apply("2023-06-01").lines(),
        ["close tamu-ani.wijaya 2023-05-31 done"]
    );
}

#[test]
fn an_account_that_comes_with_the_request_that_names_it_is_found() {
    // Whichever id comes first.
    for (maker, namer) in [("aaa", "zzz"), ("zzz", "aaa")] {
        let first = guests(maker, "2023-03-09", "2023-03-09", "2023-03-31", &["Ani Wijaya"]);
        let second = guests(namer, "2023-03-09", "2023-03-20", "2023-06-30", &[])
            .guest("Ani Wijaya", &["existing_account: tamu-ani.wijaya"]);
        let mut scene = Scene::with(&[first, second.clone()]);
        scene.apply("2023-03-09");
        scene.apply("2023-03-09");
        let account = scene.accounts("2023-03-09");
        assert!(
            account.len() == 1 && account[0].contains("2023-06-30"),
            "{account:?}"
        );
        let ledger = scene.ledger();
        let letters = ledger
            .papers()
            .values()
            .filter(|paper| paper.key.about == second.id);
        assert!(
            letters.into_iter().all(|paper| !paper.covers.is_empty()),
            "no letter says no"
        );
    }
}

#[test]
fn what_was_answered_with_a_no_stays_undone() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-12-31", &["Ani Wijaya"])
        .guest("Budi Wijaya", &["existing_account: tamu-budi.wijaya"]);
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    scene.apply("2023-03-09");
    scene.apply("2023-03-10");
    assert!(
        scene
            .ledger()
            .is_answered(&akuntabel::names::RequestId::parse(&letter.id).unwrap())
    );
    // Somebody of that very name comes, and is given that very username.
    scene.add(&guests(
        "dua",
        "2023-03-13",
        "2023-03-13",
        "2023-03-17",
        &["Budi Wijaya"],
    ));
    assert_eq!(
        scene.apply("2023-03-13").lines(),
        ["create tamu-budi.wijaya 2023-03-17 done"]
    );
    assert_eq!(scene.apply("2023-03-14").lines(), [""; 0]);
    assert_eq!(
        scene.apply("2023-03-18").lines(),
        ["close tamu-budi.wijaya 2023-03-17 done"]
    );
}

#[test]
fn an_item_that_names_somebody_elses_account_waits() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-17", &["Ani Wijaya"])
        .guest("Ibu Yulia", &["existing_account: yulia.spi"]);
    let scene = Scene::with(std::slice::from_ref(&letter));
    let planned = scene.plan("2023-03-09");
    assert_eq!(planned.changes(), ["create tamu-ani.wijaya 2023-03-17"]);
    assert_eq!(
        planned.findings(),
        [format!("not-ours {}#2 yulia.spi", letter.id)]
    );
}

#[test]
fn what_begins_later_waits_and_keeps_its_name() {
    let mut scene = Scene::with(&[guests(
        "uji",
        "2023-03-09",
        "2023-04-01",
        "2023-04-30",
        &["Ani Wijaya"],
    )]);
    let first = scene.apply("2023-03-09");
    assert_eq!(first.lines(), NOTHING);
    assert_eq!(first.plan.scheduled[0].from, day("2023-04-01"));
    let pinned: Vec<String> = scene.ledger().names().values().map(ToString::to_string).collect();
    assert_eq!(pinned, ["tamu-ani.wijaya"]);
    assert_eq!(
        scene.apply("2023-04-01").lines(),
        ["create tamu-ani.wijaya 2023-04-30 done"]
    );
}

#[test]
// proves: ITB-II-B-8c, trap 51
fn runs_that_were_missed_are_made_up_with_minutes_for_each_day_of_effect() {
    let mut scene = Scene::with(&[
        guests("satu", "2024-02-12", "2024-02-12", "2024-02-28", &["Ani Wijaya"]),
        guests("dua", "2024-02-12", "2024-02-12", "2024-02-29", &["Budi Wijaya"]),
    ]);
    scene.apply("2024-02-12");
    let late = scene.apply("2024-03-04");
    assert_eq!(late.plan.changes.len(), 2);
    assert_eq!(
        late.papers(),
        [
            "ba-penonaktifan/spi/2024-02-29",
            "ba-penonaktifan/spi/2024-03-01",
            // Nobody fetched the passwords in time either.
            "ba-pemusnahan/spi/2024-03-04"
        ]
    );
}

#[test]
fn what_was_over_before_it_was_made_is_not_made() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-17", &["Ani Wijaya"]);
    let scene = Scene::with(std::slice::from_ref(&letter));
    let late = scene.plan("2023-03-18");
    assert_eq!(late.changes(), NOTHING);
    assert_eq!(
        late.findings(),
        [format!("lapsed {}#1 tamu-ani.wijaya", letter.id)]
    );
}

#[test]
// proves: ITB-PRL-4, ITB-CTT-1
fn a_letter_of_which_nothing_came_is_answered_once_and_leaves_nothing_to_look_at() {
    let letter = guests(
        "uji",
        "2023-03-09",
        "2023-03-09",
        "2023-03-17",
        &["Ani Wijaya", "Budi Tamu"],
    );
    let mut scene = Scene::with(std::slice::from_ref(&letter));
    let answer = format!("surat-balasan/{}/2023-03-18", letter.id);
    let foreseen = scene.plan("2023-03-18").view.papers;
    let foreseen: Vec<&str> = foreseen.iter().map(|paper| paper.key.as_str()).collect();
    assert_eq!(foreseen, [answer.as_str()]);
    let late = scene.apply("2023-03-18");
    let papers: Vec<String> = late
        .report
        .paperwork
        .papers
        .iter()
        .map(|paper| paper.key.to_string())
        .collect();
    assert_eq!(papers, [answer]);
    let file = format!("documents/spi/2023/surat-balasan.{}.2023-03-18.pdf", letter.id);
    let markup = String::from_utf8_lossy(scene.audit.file(&file)).into_owned();
    assert!(markup.contains("tidak dapat #\"dibuat\"; karena"), "{markup}");
    assert!(
        markup.contains("asa berlakunya berakhir tanggal 17 Maret 2023"),
        "{markup}"
    );
    let next = scene.plan("2023-03-19");
    assert_eq!(next.findings(), NOTHING);
    assert!(next.view.papers.is_empty());
    assert!(scene.apply("2023-03-19").report.paperwork.papers.is_empty());
}

#[test]
fn in_production_a_request_enters_with_its_merge_and_keeps_that_day() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-17", &["Ani Wijaya"]);
    let mut scene = Scene::with(std::slice::from_ref(&letter)).in_production();
    scene.arrivals.insert(letter.path(), day("2023-03-13"));
    assert_eq!(scene.plan("2023-03-12").changes(), NOTHING);
    scene.apply("2023-03-13");
    let entered = scene.ledger().entered(&letter.id.parse_id()).unwrap().day;
    assert_eq!(entered, day("2023-03-13"));
    // A clone that knows no better does not move it.
    scene.arrivals.clear();
    assert_eq!(scene.plan("2023-03-14").changes(), NOTHING);
}

trait ParseId {
    fn parse_id(&self) -> akuntabel::names::RequestId;
}

impl ParseId for String {
    fn parse_id(&self) -> akuntabel::names::RequestId {
        akuntabel::names::RequestId::parse(self).unwrap()
    }
}

#[test]
// proves: ITB-II-B-8c
fn an_account_that_opened_again_and_closes_again_has_minutes_again() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    let first = scene.apply("2023-03-18");
    assert_eq!(first.papers(), ["ba-penonaktifan/spi/2023-03-18"]);
    let letter = guests("lagi", "2023-03-20", "2023-03-20", "2023-05-05", &[])
        .guest("Jonathan Go", &["existing_account: tamu-jonathan.go"])
        .guest("Ulfa Pratiwi", &["existing_account: tamu-ulfa.pratiwi"]);
    scene.add(&letter);
    scene.apply("2023-03-20");
    let back = guests("tarik", "2023-03-27", "2023-03-27", "2023-05-05", &[]);
    let text = back.text();
    let (head, _) = text.split_once("accounts:").unwrap();
    let withdrawn = format!("{{request: {}, items: [1], reason: Keliru}}", letter.id);
    scene.receive(
        "spi",
        &back.id,
        format!("{head}withdraws: {withdrawn}\naccounts: []\n"),
    );
    let again = scene.apply("2023-03-27");
    assert_eq!(
        again.lines(),
        ["close tamu-jonathan.go 2023-03-17 unannounced done"]
    );
    // By the day that it had at first: other minutes than those of the first time.
    assert_eq!(again.papers()[0], "ba-penonaktifan/spi/2023-03-18/2");
    assert_eq!(scene.apply("2023-03-28").papers(), [""; 0]);
}
