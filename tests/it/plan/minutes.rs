//! The minutes of what changes, prolongs and closes accounts: when they are due, and what they say of whom.

use akuntabel::ports::mail::Delivery;
use insta::assert_snapshot;

use crate::outbox::post::{Keeper, later, refused};
use crate::plan::letters::{GUARDS, Plain};
use crate::plan::scene::{STUDENTS, Scene, day};

const DIGEST: &str = "13e1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";

/// The two guards of the worked letter, one of them with two contracts.
fn guards() -> Scene {
    let mut scene = Scene::new();
    scene.bring(&format!("accounts/itb/dit-sarpras/2025/{GUARDS}.yaml"));
    scene.apply("2025-01-07");
    scene
}

/// A request of Direktorat Sarana dan Prasarana about its guards.
fn of_sarpras(scene: &mut Scene, id: &str, procedure: &str, items: &str) {
    let received = &id[..10];
    let text = format!(
        "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: {procedure}
title: Petugas keamanan
requester: {{unit: dit-sarpras, name: Hari Nugroho, position: Direktur, nip: \"197204101998021004\", \
         email: ditsp@example.itb.ac.id}}
letter:
  type: surat
  number: 0540/IT1.B06.2/TU.02/2025
  date: {received}
  subject: Petugas keamanan
  signed_by: {{name: Hari Nugroho, position: Direktur, kind: pimpinan_unit}}
  received: {received}
attachments:
  - {{type: daftar_tad, ref: \"share://uji/{id}.pdf\", sha256: {DIGEST}}}
accounts:
{items}"
    );
    scene.receive("dit-sarpras", id, text);
}

/// The students of the worked list, brought in by a run.
fn students() -> Scene {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml");
    scene.apply("2024-08-12");
    scene
}

/// What Direktorat Pendidikan sends about students.
fn of_ditdik(scene: &mut Scene, id: &str, procedure: &str, attachment: &str, items: &str) {
    let received = &id[..10];
    let text = format!(
        "api: akun/v1
kind: request
id: {id}
institution: itb
procedure: {procedure}
title: Data mahasiswa
requester: {{unit: dit-pendidikan, name: Rina Kartikasari, position: Kepala Subdirektorat Registrasi, \
         nopeg: \"112000345\", email: registrasi@example.itb.ac.id}}
letter: {{type: memo, number: 0619/IT1.B04/DK.01/2025, date: {received}, received: {received}}}
attachments:
  - {{type: {attachment}, ref: \"share://uji/{id}.pdf\", sha256: {DIGEST}}}
accounts:
{items}"
    );
    scene.receive("dit-pendidikan", id, text);
}

/// What a paper that was filed says, and its annex.
pub(crate) fn said(scene: &Scene, paper: &str) -> String {
    format!("{}\n{}", statements(scene, paper), annex(scene, paper))
}

/// The annex of a paper that was filed, as CSV.
fn annex(scene: &Scene, paper: &str) -> String {
    file(scene, paper, ".csv")
}

/// What a paper says between its grounds and its signatures.
fn statements(scene: &Scene, paper: &str) -> String {
    let markup = file(scene, paper, ".pdf");
    let (_, rest) = markup
        .split_once("dengan ini menyatakan bahwa:\n#butir(\n")
        .unwrap();
    let (statements, _) = rest.split_once("\n)\n").unwrap();
    let lines = statements.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn file(scene: &Scene, paper: &str, suffix: &str) -> String {
    let ledger = scene.ledger();
    let record = ledger
        .papers()
        .values()
        .find(|record| record.key.to_string() == paper);
    let files = record.unwrap_or_else(|| panic!("no {paper}")).files.iter();
    let file = files
        .map(|file| &file.path)
        .find(|path| path.ends_with(suffix))
        .unwrap();
    String::from_utf8(scene.audit.file(file).to_vec()).unwrap()
}

#[test]
// proves: ITB-C4-4
fn a_closing_on_request_is_minuted_on_the_day_it_takes_effect() {
    let mut scene = guards();
    let items = "  - {account: gede.wirawan, category: tad, effective: 2025-05-20}\n";
    of_sarpras(&mut scene, "2025-05-16-sarpras-keluar", "c.4", items);
    let entered = scene.apply("2025-05-16");
    assert_eq!(entered.lines(), ["shorten gede.wirawan 2025-05-19 done"]);
    assert_eq!(entered.papers(), [""; 0], "nobody is closed yet");
    let closed = scene.apply("2025-05-20");
    assert_eq!(closed.exit(), 0);
    let paper = "ba-penonaktifan/2025-05-16-sarpras-keluar/2025-05-20";
    assert_eq!(closed.papers(), [paper]);
    assert_eq!(scene.apply("2025-05-21").papers(), [""; 0]);
    insta::assert_snapshot!("closing_on_request", said(&scene, paper));
}

#[test]
// proves: ITB-C4-4
fn whoever_keeps_the_account_stands_in_part_c_though_nothing_changed_that_day() {
    let mut scene = guards();
    let items = "  - {account: gede.wirawan, category: tad, contract_ref: 021/SP/PT-JLA/XII/2024, effective: 2025-06-10}\n";
    of_sarpras(&mut scene, "2025-06-02-sarpras-kontrak", "c.4", items);
    assert_eq!(scene.apply("2025-06-02").papers(), [""; 0]);
    let paper = "ba-penonaktifan/2025-06-02-sarpras-kontrak/2025-06-10";
    let planned = scene.plan("2025-06-10");
    let announced: Vec<&str> = planned
        .view
        .papers
        .iter()
        .map(|paper| paper.key.as_str())
        .collect();
    assert_eq!((planned.changes().len(), announced), (0, vec![paper]));
    let run = scene.apply("2025-06-10");
    assert_eq!((run.exit(), run.papers()), (0, vec![paper.to_owned()]));
    assert_eq!(scene.apply("2025-06-11").papers(), [""; 0], "it is said once");
    insta::assert_snapshot!("closing_left_open", said(&scene, paper));
}

#[test]
// proves: ITB-B4-3
fn a_month_more_is_minuted_from_the_old_end_to_the_new_one() {
    let mut scene = guards();
    of_sarpras(
        &mut scene,
        "2025-06-23-sarpras-sebulan",
        "b.4",
        "  - account: asep.sunandar\n",
    );
    let run = scene.apply("2025-06-23");
    assert_eq!(run.lines(), ["extend asep.sunandar 2025-07-30 done"]);
    let paper = "ba-pembaharuan/2025-06-23-sarpras-sebulan/2025-06-23";
    assert_eq!(run.papers(), [paper]);
    insta::assert_snapshot!("a_month_more", said(&scene, paper));
}

#[test]
// proves: ITB-C1-5, trap 60
fn students_who_leave_are_counted_by_status_and_never_by_reason() {
    let mut scene = students();
    let nims: Vec<String> = scene.accounts("2025-10-20");
    let names: Vec<&str> = nims.iter().map(|line| line.split(' ').next().unwrap()).collect();
    let items = format!(
        "  - {{nim: \"{}\", status: wisuda, reason: lulus, graduation_date: 2025-10-25}}\n  \
           - {{nim: \"{}\", status: non_wisuda, reason: meninggal_dunia}}\n",
        names[0], names[1]
    );
    of_ditdik(
        &mut scene,
        "2025-10-20-ditdik-selesai",
        "c.1",
        "daftar_selesai_studi",
        &items,
    );
    let destroyed = ["ba-pemusnahan/dit-pendidikan/2025-10-20"];
    assert_eq!(scene.apply("2025-10-20").papers(), destroyed);
    let run = scene.apply("2025-11-20");
    let paper = "ba-penonaktifan/2025-10-20-ditdik-selesai/2025-11-20";
    assert_eq!(run.papers(), [paper]);
    let said = said(&scene, paper);
    assert!(!said.to_lowercase().contains("meninggal"), "{said}");
    insta::assert_snapshot!("students_who_leave", said);
}

#[test]
// proves: ITB-B2-3
fn a_change_is_minuted_attribute_by_attribute_without_private_values() {
    let mut scene = students();
    let accounts = scene.accounts("2025-07-21");
    let name = accounts[0].split(' ').next().unwrap();
    let items = format!(
        "  - account: \"{name}\"\n    nim: \"{name}\"\n    change: {{reason: Penjurusan, set: {{program: Fisika, \
         email: baru@example.com}}}}\n"
    );
    of_ditdik(
        &mut scene,
        "2025-07-21-ditdik-penjurusan",
        "b.2",
        "data_perubahan",
        &items,
    );
    assert_eq!(scene.plan("2025-07-21").held, [""; 0]);
    let run = scene.apply("2025-07-21");
    let paper = "ba-perubahan-data/2025-07-21-ditdik-penjurusan/2025-07-21";
    assert_eq!(run.papers(), [paper, "ba-pemusnahan/dit-pendidikan/2025-07-21"]);
    let said = said(&scene, paper);
    assert!(!said.contains("example.com"), "{said}");
    insta::assert_snapshot!("a_change", said);
}

#[test]
// proves: ITB-C1-4, ITB-C1-5, trap 57
fn minutes_say_what_the_newest_list_says_and_where_the_account_went() {
    let mut scene = students();
    let accounts = scene.accounts("2025-10-20");
    let names: Vec<&str> = accounts
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    let graduates = |names: &[&str], status: &str| {
        let item = |name: &&str| format!("  - {{nim: \"{name}\", status: {status}}}\n");
        names.iter().map(item).collect::<String>()
    };
    let list = "daftar_selesai_studi";
    let wisuda = graduates(&names[..3], "wisuda");
    of_ditdik(&mut scene, "2025-10-20-ditdik-selesai", "c.1", list, &wisuda);
    scene.apply("2025-10-20");
    // The first of them did not graduate after all, and the account of the second is kept where it is.
    let put_right = graduates(&names[..1], "non_wisuda");
    scene.ask("c.1", "dit-pendidikan", "2025-10-27", list, &put_right);
    let kept = format!("accounts:\n  - {{account: \"{}\", reason: Audit}}\n", names[1]);
    scene.hold("2025-10-28", &kept);
    assert_eq!(scene.plan("2025-10-28").held, [""; 0]);
    scene.apply("2025-10-28");
    let run = scene.apply("2025-11-20");
    let paper = "ba-penonaktifan/2025-10-20-ditdik-selesai/2025-11-20";
    assert_eq!(run.papers(), [paper]);
    insta::assert_snapshot!("students_as_the_lists_add_up", said(&scene, paper));
    // Nor did the third, as a list says that comes when the account is closed: what it passed to is taken back, with minutes.
    let late = graduates(&names[2..3], "non_wisuda");
    scene.ask("c.1", "dit-pendidikan", "2025-12-01", list, &late);
    assert_eq!(scene.plan("2025-12-01").held, [""; 0]);
    let run = scene.apply("2025-12-01");
    let paper = "ba-penonaktifan/2025-12-01-c1/2025-11-20";
    assert_eq!(run.papers(), [paper]);
    insta::assert_snapshot!("a_student_whose_status_was_put_right", said(&scene, paper));
    assert_eq!(scene.apply("2025-12-02").papers(), [""; 0]);
}

#[test]
// proves: ITB-II-B-10
fn whoever_joins_a_unit_before_its_new_name_counts_is_not_said_to_keep_the_old_one() {
    let mut scene = guards();
    scene.bring("accounts/itb/dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru.yaml");
    scene.apply("2025-02-03");
    let bring = |scene: &mut Scene, id: &str, procedure: &str, paper: &str, more: &str, accounts: &str| {
        let letter = if procedure == "a.2" { "memo" } else { "sk" };
        let unit = "dit-kepegawaian";
        let text = Plain {
            id,
            procedure,
            unit,
            letter,
            paper,
            more,
            accounts,
        }
        .text();
        scene.receive(unit, id, text);
    };
    let name = "Direktorat Logistik, Sarana, dan Prasarana";
    let change = format!(
        "unit_change: {{unit: dit-sarpras, new_name: \"{name}\", effective: 2025-07-01, expect_accounts: 1}}\n"
    );
    bring(
        &mut scene,
        "2025-06-02-ditkep-nama",
        "b.5",
        "peraturan_rektor",
        &change,
        " []\n",
    );
    scene.apply("2025-06-02");
    let joined = "
  - {username: hana.delapan, category: tendik, name: Hana Delapan, nip: \"199501012022122001\", unit: dit-sarpras, \
                  email: hana.delapan@example.com}
";
    let delivery = "delivery: {method: activation_link}\n";
    bring(
        &mut scene,
        "2025-06-10-ditkep-baru",
        "a.2",
        "daftar_pegawai",
        delivery,
        joined,
    );
    assert_eq!(scene.plan("2025-06-10").held, [""; 0]);
    scene.apply("2025-06-10");
    let run = scene.apply("2025-07-01");
    let renamed = "update hana.delapan 2053-01-31 done".to_owned();
    assert!(run.lines().contains(&renamed), "{:?}", run.lines());
    let annex = annex(&scene, "ba-pembaharuan/2025-06-02-ditkep-nama/2025-07-01");
    assert!(!annex.contains("Hana"), "{annex}");
    // The guards are of a category that does not follow.
    assert_eq!(annex.matches("\nA,").count(), 1, "{annex}");
    assert!(annex.contains("tidak mengikuti perubahan unit kerja"), "{annex}");
}

#[test]
// proves: ITB-C1-5
fn a_closing_that_was_taken_back_says_so() {
    let mut scene = students();
    let accounts = scene.accounts("2025-10-20");
    let names: Vec<&str> = accounts
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    let item = |name: &&str| format!("  - {{nim: \"{name}\", status: wisuda}}\n");
    let items: String = names[..2].iter().map(item).collect();
    let (id, list) = ("2025-10-20-ditdik-selesai", "daftar_selesai_studi");
    of_ditdik(&mut scene, id, "c.1", list, &items);
    scene.apply("2025-10-20");
    let withdrawal = format!("withdraws: {{request: {id}, items: [2], reason: Keliru}}\n");
    let request = Plain {
        id: "2025-10-27-ditdik-tarik",
        procedure: "c.1",
        unit: "dit-pendidikan",
        letter: "memo",
        paper: list,
        more: &withdrawal,
        accounts: " []\n",
    };
    scene.receive("dit-pendidikan", request.id, request.text());
    assert_eq!(scene.plan("2025-10-27").held, [""; 0]);
    scene.apply("2025-10-27");
    scene.apply("2025-11-20");
    let annex = annex(&scene, "ba-penonaktifan/2025-10-20-ditdik-selesai/2025-11-20");
    let row = annex.lines().find(|line| line.starts_with("B,")).unwrap();
    assert!(row.contains(names[1]), "{annex}");
    assert!(
        row.contains("Permohonannya ditarik kembali oleh pemohon"),
        "{annex}"
    );
}

/// What minutes say of the notices that went before, where the postman took some of them later, or never.
fn said_of_notices(refusals: &[(&'static str, Delivery)], days: &[&str]) -> String {
    let mut scene = Scene::new().in_production();
    scene.bring(STUDENTS);
    scene.arrivals.insert(STUDENTS.to_owned(), day("2024-08-12"));
    scene.apply("2024-08-12");
    let closing = "accounts/itb/dit-pendidikan/2024/2024-09-02-ditdik-selesai.yaml";
    scene.arrivals.insert(closing.to_owned(), day("2024-09-02"));
    let accounts = scene.accounts("2024-09-02");
    let names = accounts.iter().map(|line| line.split(' ').next().unwrap());
    let items: Vec<String> = names
        .take(3)
        .map(|name| format!("  - {{nim: \"{name}\", status: non_wisuda}}\n"))
        .collect();
    let list = "daftar_selesai_studi";
    of_ditdik(
        &mut scene,
        "2024-09-02-ditdik-selesai",
        "c.1",
        list,
        &items.concat(),
    );
    scene.apply("2024-09-02");
    for (number, on) in days.iter().enumerate() {
        scene.apply(on);
        let mut keeper = Keeper::default();
        if number == 0 {
            keeper.answers = refusals.to_vec();
        }
        scene.post(on, &mut keeper);
    }
    scene.apply("2024-10-03");
    let said = statements(&scene, "ba-penonaktifan/2024-09-02-ditdik-selesai/2024-10-03");
    let mut told = said.lines().filter(|line| line.contains("emberitahuan"));
    told.next().unwrap_or("nothing").trim().to_owned()
}

// proves: ITB-C1-2, ITB-C1-5
#[test]
fn minutes_say_on_which_day_students_were_told_and_whom_no_mail_reached() {
    assert_snapshot!(said_of_notices(&[], &["2024-09-02"]), @r##"[Pemberitahuan telah dikirim ke surel mahasiswa tanggal #"02 September 2024";.],"##);
    let later = [("16524001", later()), ("anindya", later())];
    assert_snapshot!(said_of_notices(&later, &["2024-09-02", "2024-09-04"]), @r##"[Pemberitahuan telah dikirim ke surel mahasiswa tanggal #"02 September 2024 s.d. 04 September 2024";.],"##);
    let refused_one = [("16524001", refused()), ("anindya", refused())];
    assert_snapshot!(said_of_notices(&refused_one, &["2024-09-02", "2024-09-04"]), @r##"[Pemberitahuan telah dikirim ke surel #"2 (dua)"; mahasiswa tanggal #"02 September 2024";; pemberitahuan kepada #"1 (satu)"; mahasiswa tidak tercatat terkirim.],"##);
    let all = [("akan-dinonaktifkan", refused())];
    assert_snapshot!(said_of_notices(&all, &["2024-09-02"]), @"[Pemberitahuan ke surel mahasiswa tidak tercatat terkirim.],");
    // Nobody keeps a record of mails.
    assert_snapshot!(said_of_notices(&[], &[]), @"nothing");
}
