//! Who is told what, procedure by procedure.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use akuntabel::names::CategoryId;
use akuntabel::policy::notice::Announcement;
use insta::assert_snapshot;

use crate::directory::data::BASE;
use crate::outbox::post::Keeper;
use crate::plan::letters::guests;
use crate::plan::mailbox::{office, paper};
use crate::plan::scene::Scene;

/// Everything that the worked requests of ITB tell people, on the days on which anything is done.
fn history(files: &[&str], days: &[&str]) -> String {
    let mut scene = Scene::new();
    for file in files {
        scene.bring(&format!("accounts/itb/{file}.yaml"));
    }
    let mut said = String::new();
    for on in days {
        writeln!(said, "{on}").unwrap();
        for line in scene.told(on) {
            writeln!(said, "  {line}").unwrap();
        }
        // Once each, whatever the number of runs.
        let again = scene.told(on);
        assert!(again.is_empty(), "{on}: {again:?}");
    }
    let record = scene.audit.everything();
    assert!(
        !record.contains("@gmail") && !record.contains("@yahoo"),
        "an address is in the record"
    );
    said
}

// proves: ITB-A2-3, ITB-A2-4, ITB-B5-3, ITB-II-B-9b
#[test]
fn employees_and_their_directorate_are_told() {
    assert_snapshot!(history(
        &[
            "dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal",
            "dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru",
            "dit-kepegawaian/2025/2025-05-05-ditkep-perubahan-data",
        ],
        &["2024-01-02", "2025-02-03", "2025-05-05"],
    ));
}

// proves: ITB-C2-2, ITB-C2-4, trap 51, trap 60
#[test]
fn who_retires_is_told_by_the_month_and_after_the_closing_and_the_deceased_never() {
    assert_snapshot!(history(
        &[
            "dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal",
            "dit-kepegawaian/2025/2025-01-06-ditkep-mpp-januari",
            "dit-kepegawaian/2025/2025-07-07-ditkep-mpp-juli",
            "dit-kepegawaian/2025/2025-09-15-ditkep-pengunduran-diri",
        ],
        // The reminder of April is missed for more than a week; that of May is told once.
        &[
            "2025-02-01",
            "2025-03-01",
            "2025-04-01",
            "2025-05-01",
            "2025-05-03",
            "2025-06-01",
            "2025-09-15"
        ],
    ));
}

// proves: ITB-A3-2, ITB-B4-3, ITB-C4-3
#[test]
fn outsourced_staff_their_sponsor_and_unit_are_told() {
    assert_snapshot!(history(
        &[
            "dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan",
            "dit-sarpras/2025/2025-05-19-sarpras-tad-penonaktifan",
            "dit-sarpras/2025/2025-06-23-sarpras-tad-tambah-sebulan",
        ],
        &["2025-01-06", "2025-05-19", "2025-06-01", "2025-06-23"],
    ));
}

// proves: ITB-A4-2, ITB-B3-2, ITB-C3-3
#[test]
fn people_with_a_contract_are_told() {
    assert_snapshot!(history(
        &[
            "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
            "dit-perencanaan/2025/2025-01-13-ditren-kjp-baru",
            "dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian",
            "dit-perencanaan/2025/2025-06-16-ditren-kjp-perpanjangan",
        ],
        &[
            "2024-01-02",
            "2025-01-13",
            "2025-02-01",
            "2025-03-17",
            "2025-04-01",
            "2025-06-16"
        ],
    ));
}

// proves: ITB-C1-2, trap 58
#[test]
fn students_are_told_before_anything_is_closed_at_both_addresses() {
    assert_snapshot!(history(
        &[
            "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
            "dit-pendidikan/2024/2024-03-18-ditdik-selesai-studi-april",
        ],
        &["2024-01-02", "2024-03-18", "2024-04-18"],
    ));
}

// proves: ITB-B1-5
#[test]
fn whom_the_help_desk_helped_is_told_at_both_addresses() {
    assert_snapshot!(history(
        &[
            "dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru",
            "dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal",
            "dti-helpdesk/2025/2025-04-14-helpdesk-reset-1187",
        ],
        &["2025-02-03", "2025-04-14"],
    ));
}

// proves: ITB-II-B-4e, trap 26
#[test]
fn guests_without_an_address_are_told_through_their_sponsor() {
    let mut scene = Scene::with_the_letter();
    scene.apply("2023-03-09");
    let mut keeper = Keeper::default();
    let mailed = scene.post("2023-03-09", &mut keeper);
    assert_eq!(
        keeper.lines(),
        [
            "sponsor-akun-dibuat → spi@itb.ac.id",
            "unit-ba-terbit → spi@itb.ac.id"
        ]
    );
    assert_eq!(mailed.unaddressed, 0);
}

/// Subject and words of the mails of a template.
fn words(keeper: &Keeper, template: &str) -> String {
    let of_template = keeper.taken.iter().filter(|mail| mail.template == template);
    let texts: Vec<String> = of_template
        .map(|mail| {
            let (text, _) = mail.text.split_once("\n--\n").unwrap();
            format!("{}: {}\n{}", mail.to.address, mail.subject, text.trim())
        })
        .collect();
    texts.join("\n\n")
}

#[test]
fn minutes_say_what_their_unit_is_to_do_next_and_until_when() {
    let mut scene = Scene::new();
    for file in [
        "dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal",
        "dit-perencanaan/2025/2025-01-13-ditren-kjp-baru",
        "dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian",
        "dit-perencanaan/2025/2025-06-16-ditren-kjp-perpanjangan",
    ] {
        scene.bring(&format!("accounts/itb/{file}.yaml"));
    }
    let mut said = String::new();
    for on in ["2024-01-02", "2025-02-01", "2025-04-01", "2025-06-16"] {
        scene.apply(on);
        let mut keeper = Keeper::default();
        scene.post(on, &mut keeper);
        let words = words(&keeper, "unit-ba-terbit");
        let lines = words.lines();
        for line in lines.filter(|line| line.starts_with("Prosedur") || line.starts_with("Langkah")) {
            writeln!(said, "{on}  {line}").unwrap();
        }
    }
    assert_snapshot!(said);
}

// proves: trap 64
#[test]
fn a_unit_is_told_once_what_the_quota_leaves_for_later_days() {
    let mut scene = Scene::with_the_letter().with_quota(2);
    scene.apply("2023-03-09");
    let mut keeper = Keeper::default();
    scene.post("2023-03-09", &mut keeper);
    assert_snapshot!(words(&keeper, "kuota-tunda"));
    scene.apply("2023-03-10");
    let mut keeper = Keeper::default();
    scene.post("2023-03-10", &mut keeper);
    assert_eq!(words(&keeper, "kuota-tunda"), "");
}

// proves: trap 75, ITB-II-B-4e
#[test]
fn a_unit_is_told_once_whose_accounts_nobody_answers_for_any_more() {
    let mut scene = Scene::new();
    scene.add(&guests("tamu", "2025-01-06", "2025-01-06", "2025-12-31", &["Ani Wijaya"]).of_sarpras());
    assert!(
        !scene
            .told("2025-01-06")
            .iter()
            .any(|line| line.contains("kosong"))
    );
    let dn = format!("uid=agus.salim,%{BASE}");
    let gone = scene
        .sqlite()
        .execute("DELETE FROM entries WHERE dn LIKE ?", [dn]);
    assert_eq!(gone.unwrap(), 1);
    let mut keeper = Keeper::default();
    scene.post("2025-01-07", &mut keeper);
    assert_snapshot!(words(&keeper, "sponsor-kosong"));
    let mut keeper = Keeper::default();
    scene.post("2025-01-08", &mut keeper);
    assert_eq!(words(&keeper, "sponsor-kosong"), "");
}

// proves: ITB-PRL-7
#[test]
fn minutes_of_a_hand_over_are_not_told_as_those_of_accounts() {
    let mut scene = Scene::new();
    scene.bring_students();
    scene.apply("2024-08-12");
    let mut keeper = Keeper::default();
    scene.post("2024-08-12", &mut keeper);
    assert_snapshot!(words(&keeper, "unit-ba-terbit"));
}

/// Whom an announcement to students reaches on a day.
fn announced(scene: &mut Scene, on: &str) -> Vec<String> {
    scene.announcement = Some(Announcement {
        template: "pengumuman-aturan".to_owned(),
        categories: [CategoryId::new("mahasiswa")].into(),
        units: BTreeSet::new(),
    });
    let mut keeper = Keeper::default();
    scene.post(on, &mut keeper);
    scene.announcement = None;
    keeper.lines()
}

// proves: trap 60
#[test]
fn an_announcement_is_told_to_nobody_who_died_or_whose_account_is_closed() {
    const LEAVES: &str = "accounts/itb/dit-pendidikan/2024/2024-03-18-ditdik-selesai-studi-april.yaml";
    let of_bagas = |told: &[String]| told.iter().filter(|line| line.contains("13519044")).count();
    for (reason, days, told) in [
        ("mengundurkan_diri", ["2024-03-18", "2024-03-18"], 1),
        ("meninggal_dunia", ["2024-03-18", "2024-03-18"], 0),
        ("mengundurkan_diri", ["2024-03-18", "2024-04-18"], 0),
    ] {
        let mut scene = Scene::new();
        scene.bring("accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml");
        scene.bring(LEAVES);
        let status = "status: wisuda\n    reason: lulus\n    graduation_date: 2024-04-20";
        scene.edit(
            LEAVES,
            status,
            &format!("status: non_wisuda\n    reason: {reason}"),
        );
        for on in [&["2024-01-02"], &days[..]].concat() {
            scene.apply(on);
        }
        let lines = announced(&mut scene, days[1]);
        assert_eq!(of_bagas(&lines), told, "{reason}: {lines:?}");
        // The others are told, and once.
        assert!(lines.len() > 1, "{lines:?}");
        assert_eq!(announced(&mut scene, days[1]), [""; 0]);
    }
}

// proves: trap 75, ITS-KK-3.1.3
#[test]
fn a_unit_is_told_whose_mailboxes_nobody_answers_for_any_more() {
    let mut scene = office();
    scene.closing("2025-02-03", "siti.rohmah", "2025-02-10");
    scene.apply("2025-02-03");
    let mut keeper = Keeper::default();
    scene.post("2025-02-10", &mut keeper);
    assert_snapshot!(words(&keeper, "penanggung-jawab-kosong"));
}

// proves: ITS-KK-3.1.4
#[test]
fn who_gets_a_mailbox_and_who_gave_it_are_told_from_when_on_and_not_since_when_it_is_there() {
    let mut scene = office();
    let rest = format!(
        "{}accounts:\n  - account: tu.informatika\n    mailbox: {{kind: unit, display_name: TU Departemen Teknik \
         Informatika, unit: dep-informatika-tu, owner: erna.wijayanti, previous_owner: siti.rohmah, from: 2025-04-01}}\n",
        paper("surat_keterangan")
    );
    scene.of_its("dep-informatika-tu", "unit", "2025-03-24", &rest);
    let mut keeper = Keeper::default();
    scene.apply("2025-03-24");
    scene.apply("2025-04-01");
    scene.post("2025-04-01", &mut keeper);
    for (template, line) in [
        ("its-mailbox-dilepas", "Terhitung mulai : 01 April 2025"),
        (
            "its-mailbox-nonpersonal",
            "sejak 01 April 2025, selama unit tersebut aktif",
        ),
    ] {
        let said = words(&keeper, template);
        assert!(said.contains(line), "{said}");
    }
}
