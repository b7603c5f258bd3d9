//! Rows that break no rule, and that a reviewer should look at before saying yes.

use std::collections::BTreeSet;

use akuntabel::language::{Catalogue, Language};
use akuntabel::names::RequestId;
use akuntabel::plan::odd::{Beside, Odd, rows};
use akuntabel::plan::view::PlanView;
use insta::assert_snapshot;

use crate::plan::letters::{Plain, guests, many};
use crate::plan::mailbox::{office, paper};
use crate::plan::scene::{Scene, day};

impl Scene {
    /// What looks odd in one request on a day, as a pull request that brings it says.
    fn odd_of(&self, on: &str, request: &str) -> Vec<Odd> {
        let (registry, ledger, live) = (self.registry(), self.ledger(), self.live(on));
        let policies = self.policies(&registry, &ledger);
        let docket = self.docket(&policies, &registry, &ledger, &live, day(on));
        let plan = self.make(&registry, &docket, &ledger, &live, day(on));
        let beside = Beside {
            docket: &docket,
            ledger: &ledger,
            policy: &registry.policy,
        };
        let own = BTreeSet::from([RequestId::parse(request).unwrap()]);
        rows(&plan, beside, Some(&own))
    }
}

/// Brings in students, each by name, number and private address.
fn bring(scene: &mut Scene, id: &str, students: &[(&str, &str, &str)]) {
    let items = students.iter().map(|(name, nim, address)| {
        format!(
            "\n  - {{name: \"{name}\", nim: \"{nim}\", unit: stei, program: Informatika, level: S1, \
             enrolled: 2024/2025-1, email: {address}@example.com}}"
        )
    });
    let request = Plain {
        id,
        procedure: "a.1",
        unit: "dit-pendidikan",
        letter: "memo",
        paper: "data_mahasiswa",
        more: "delivery: {method: sealed_file, recipient: {unit: dit-pendidikan}}\n",
        accounts: &(items.collect::<String>() + "\n"),
    };
    scene.receive("dit-pendidikan", id, request.text());
}

fn lines(view: &PlanView, language: Language) -> String {
    let catalogue = Catalogue::of(language);
    let lines = view.odd.iter().map(|odd| odd.line(str::to_owned, &catalogue));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn people_who_may_be_one_are_told() {
    let mut scene = Scene::new();
    bring(
        &mut scene,
        "2024-08-12-awal",
        &[
            ("Muhammad Rizki", "16524001", "rizki"),
            ("Siti Aminah", "16524010", "siti"),
            ("Budi Hartono", "16524020", "budi"),
        ],
    );
    scene.apply("2024-08-12");
    bring(
        &mut scene,
        "2024-08-13-susulan",
        &[
            ("Muhamad Rizki", "16542001", "rizki.m"),
            ("Aminah Siti", "10124555", "aminah"),
            ("Nur Aini", "10124600", "nur"),
            ("Nuraini", "13224700", "aini"),
            ("Rudi Hartono", "10124801", "rudi"),
            ("Nur  Ainí", "19824900", "nur2"),
            ("Kartika", "10124930", "nur"),
            ("Kartina", "13324940", "kartina"),
            ("Ani Wijaya", "10124950", "ani"),
            ("Tuti Wijaya", "13324960", "tuti"),
        ],
    );
    let planned = scene.plan("2024-08-13");
    assert_eq!(planned.changes().len(), 10, "{:?}", planned.held);
    assert_snapshot!(lines(&planned.view, Language::En), @"
    16542001 (2024-08-13-susulan#1): may be the same person as 16524001: called alike, with numbers that differ in one character
    10124930 (2024-08-13-susulan#7): has the private address of 10124600
    19824900 (2024-08-13-susulan#6): has the name of 10124600
    13224700 (2024-08-13-susulan#4): has almost the name of 10124600
    13324940 (2024-08-13-susulan#8): has almost the name of 10124930
    10124555 (2024-08-13-susulan#2): has almost the name of 16524010
    10124801 (2024-08-13-susulan#5): has almost the name of 16524020
    ");
    assert_snapshot!(lines(&planned.view, Language::Id), @"
    16542001 (2024-08-13-susulan#1): mungkin orang yang sama dengan 16524001: namanya serupa, nomornya berbeda satu karakter
    10124930 (2024-08-13-susulan#7): beralamat pribadi sama dengan 10124600
    19824900 (2024-08-13-susulan#6): bernama sama dengan 10124600
    13224700 (2024-08-13-susulan#4): bernama hampir sama dengan 10124600
    13324940 (2024-08-13-susulan#8): bernama hampir sama dengan 10124930
    10124555 (2024-08-13-susulan#2): bernama hampir sama dengan 16524010
    10124801 (2024-08-13-susulan#5): bernama hampir sama dengan 16524020
    ");
    // Neither names nor numbers, and nobody's address.
    let json = serde_json::to_string(&planned.view.odd).unwrap();
    for personal in ["Rizki", "rizki", "Aminah", "example.com"] {
        assert!(!json.contains(personal), "{json}");
    }
}

#[test]
fn what_was_looked_at_once_is_not_told_again() {
    let mut scene = Scene::new();
    let twins = [
        ("Siti Aminah", "16524010", "siti"),
        ("Siti Aminah", "10124555", "aminah"),
    ];
    bring(&mut scene, "2024-08-12-awal", &twins);
    assert_eq!(scene.plan("2024-08-12").view.odd.len(), 1);
    scene.apply("2024-08-12");
    bring(&mut scene, "2024-08-13-susulan", &[("Tuti", "10124600", "tuti")]);
    assert_eq!(lines(&scene.plan("2024-08-13").view, Language::En), "");
}

#[test]
fn a_name_that_was_taken_is_told() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-31", &["Nur Aini"; 3]);
    let mut scene = Scene::with(&[letter]);
    assert_snapshot!(lines(&scene.plan("2023-03-09").view, Language::En), @"
    tamu-nura (2023-03-09-uji#2): has the name of tamu-nur.aini
    tamu-nur (2023-03-09-uji#3): has the name of tamu-nur.aini
    tamu-nura (2023-03-09-uji#2): was given this name since tamu-nur.aini is taken
    tamu-nur (2023-03-09-uji#3): was given this name since tamu-nur.aini is taken
    ");
    // An asked name is given or refused, and never altered.
    scene.files.retain(|path, _| !path.starts_with("accounts/"));
    let letter = guests("pilih", "2025-01-07", "", "", &[]).of_sarpras();
    scene.add(&letter.guard("Asep Surya", &[("2025-01-01", "2025-06-30")]));
    let path = "accounts/itb/dit-sarpras/2025/2025-01-07-pilih.yaml";
    scene.edit(
        path,
        "    name: Asep Surya\n",
        "    name: Asep Surya\n    username: asep\n",
    );
    let planned = scene.plan("2025-01-07");
    assert_eq!(planned.changes(), ["create asep 2025-06-30"]);
    assert_eq!(lines(&planned.view, Language::En), "");
}

#[test]
fn an_end_unlike_the_others_is_told() {
    let names = [
        "Asep Surya",
        "Ujang Maman",
        "Cecep Dadang",
        "Iwan Fals",
        "Dadan Koswara",
    ];
    let letter = |ends: [&str; 5]| {
        let letter = guests("uji", "2024-01-02", "", "", &[]).of_sarpras();
        let guards = names.iter().zip(ends);
        guards.fold(letter, |letter, (name, end)| {
            letter.guard(name, &[("2024-01-01", end)])
        })
    };
    let odd = |ends| {
        let planned = Scene::with(&[letter(ends)]).plan("2024-01-02");
        assert_eq!(planned.held, Vec::<String>::new());
        lines(&planned.view, Language::En)
    };
    let most = "2024-12-31";
    assert_snapshot!(odd([most, most, "2024-12-13", most, most]), @"cecep.dadang (2024-01-02-uji#3): ends on 2024-12-13, while the others of its request end around 2024-12-31");
    assert_snapshot!(odd([most, most, "2025-12-31", most, most]), @"cecep.dadang (2024-01-02-uji#3): ends on 2025-12-31, while the others of its request end around 2024-12-31");
    assert_eq!(odd([most; 5]), "");
    // Where they differ anyway, a few days are nothing, and a year is.
    assert_eq!(
        odd([
            "2024-06-10",
            "2024-06-14",
            "2024-06-18",
            "2024-06-22",
            "2024-07-02"
        ]),
        ""
    );
    assert_snapshot!(odd(["2024-06-10", "2024-06-14", "2024-06-18", "2024-06-22", "2025-06-18"]), @"dadan.koswara (2024-01-02-uji#5): ends on 2025-06-18, while the others of its request end around 2024-06-18");
    // Two ways to end are no slip.
    assert_eq!(odd([most, most, most, "2024-06-30", "2024-06-30"]), "");
}

#[test]
fn the_end_of_february_is_told() {
    let until = |day| {
        let letter = guests("uji", "2024-01-02", "2024-01-02", day, &["Ani Wijaya"]);
        lines(&Scene::with(&[letter]).plan("2024-01-02").view, Language::En)
    };
    assert_snapshot!(until("2024-02-29"), @"tamu-ani.wijaya (2024-01-02-uji#1): ends on 29 February (2024-02-29)");
    assert_eq!(until("2024-02-28"), "");
}

#[test]
fn an_end_long_ago_is_told() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml");
    scene.apply("2025-01-07");
    let effective = |day| format!("  - {{account: gede.wirawan, category: tad, effective: {day}}}\n");
    scene.ask(
        "c.4",
        "dit-sarpras",
        "2025-05-19",
        "daftar_tad",
        &effective("2025-05-20"),
    );
    assert_eq!(lines(&scene.plan("2025-05-20").view, Language::En), "");
    scene.ask(
        "c.4",
        "dit-sarpras",
        "2025-05-19",
        "daftar_tad",
        &effective("2025-03-20"),
    );
    let planned = scene.plan("2025-05-19");
    assert_snapshot!(lines(&planned.view, Language::En), @"gede.wirawan (2025-05-19-c4#1): is closed as of 2025-03-19, long before the day of this plan");
}

#[test]
fn what_lasts_much_longer_than_its_category_does_is_told() {
    let mut scene = Scene::with(&[many("awal", "2023-03-09", "2023-03-09", "2023-03-31", 20)]);
    scene.apply("2023-03-09");
    let later = |until| guests("nanti", "2023-03-10", "2023-03-10", until, &["Budi Hartono"]);
    scene.add(&later("2023-04-10"));
    assert_eq!(lines(&scene.plan("2023-03-10").view, Language::En), "");
    scene.add(&later("2023-08-31"));
    assert_snapshot!(lines(&scene.plan("2023-03-10").view, Language::En), @"tamu-budi.hartono (2023-03-10-nanti#1): lasts 175 days; nearly all of its category last 23 at most");
}

#[test]
fn of_a_pull_request_only_its_own_rows_are_told() {
    let letter = guests("uji", "2023-03-09", "2023-03-09", "2023-03-31", &["Nur Aini"; 2]);
    let mut scene = Scene::with(&[letter]);
    scene.add(&guests(
        "dua",
        "2023-03-09",
        "2023-03-09",
        "2023-03-31",
        &["Budi Hartono"; 2],
    ));
    let all = scene.plan("2023-03-09").view;
    assert_eq!(all.odd.len(), 4, "{:?}", all.odd);
    let own = scene.odd_of("2023-03-09", "2023-03-09-dua");
    assert!(
        !own.is_empty()
            && own
                .iter()
                .all(|odd| odd.item.request.as_str() == "2023-03-09-dua")
    );
}

/// Staff are told by one of two numbers. Which of them are one person's, only people know.
#[test]
fn whoever_is_asked_for_again_by_another_kind_of_number_is_told() {
    let mut scene = office();
    let paper = paper("surat_permohonan");
    let items = "  - {role: dosen, nip: \"197802232002122003\", name: Siti Rohmah, unit: dep-informatika, email: siti@example.com}\n";
    scene.of_its(
        "kepegawaian",
        "pegawai",
        "2025-02-03",
        &format!("{paper}delivery: {{method: activation_link}}\naccounts:\n{items}"),
    );
    let planned = scene.plan("2025-02-03");
    assert_eq!(planned.changes().len(), 1, "{:?}", planned.held);
    assert_snapshot!(lines(&planned.view, Language::En), @"
    siti.rohmah2 (2025-02-03-kepegawaian-pegawai#1): has the name of siti.rohmah
    siti.rohmah2 (2025-02-03-kepegawaian-pegawai#1): was given this name since siti.rohmah is taken
    ");
}
