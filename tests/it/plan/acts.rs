//! Whole ways through the registry: accounts that later requests extend, change and close, in the directory.

use akuntabel::language::{Catalogue, Language};

use crate::plan::letters::Plain;
use crate::plan::scene::Scene;
use crate::policy::own_citations;

const STUDENTS: &str = "accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml";
const GUARDS: &str = "accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml";

impl Scene {
    /// Brings in a request: its procedure and unit, the day it was received, a paper that supports it, and its items.
    pub(crate) fn ask(&mut self, procedure: &str, unit: &str, received: &str, paper: &str, items: &str) {
        let id = format!("{received}-{}", procedure.replace('.', ""));
        let request = Plain {
            id: &id,
            procedure,
            unit,
            letter: if procedure == "b.4" { "surat" } else { "memo" },
            paper,
            more: "",
            accounts: &format!("\n{items}"),
        };
        self.receive(unit, &id, request.text());
    }
}

#[test]
// proves: ITB-B4-1, ITB-B4-2, trap 52
fn a_guard_gets_a_month_more_once() {
    let mut scene = Scene::new();
    scene.bring(GUARDS);
    scene.apply("2025-01-07");
    scene.ask(
        "b.4",
        "dit-sarpras",
        "2025-06-23",
        "daftar_tad",
        "  - {account: asep.sunandar}\n",
    );
    assert_eq!(scene.plan("2025-06-23").held, [""; 0]);
    assert_eq!(
        scene.apply("2025-06-23").lines(),
        ["extend asep.sunandar 2025-07-30 done"]
    );
    scene.ask(
        "b.4",
        "dit-sarpras",
        "2025-07-21",
        "daftar_tad",
        "  - {account: asep.sunandar}\n",
    );
    let again = scene.plan("2025-07-21");
    assert_eq!(again.changes(), [""; 0]);
    let [finding] = &again.plan.findings[..] else {
        panic!("{:?}", again.findings());
    };
    assert_eq!(
        finding.line(own_citations(), &Catalogue::of(Language::En)),
        "2025-07-21-b4#1: not done, because of extension-spent (b.4.1); see `akun explain extension-spent`"
    );
    let marked = finding.what("`extension-spent`", own_citations(), &Catalogue::of(Language::Id));
    assert!(
        marked.ends_with("`extension-spent` (b.4.1); lihat `akun explain extension-spent`"),
        "{marked}"
    );
    assert_eq!(
        scene.apply("2025-07-31").lines(),
        ["close asep.sunandar 2025-07-30 done"]
    );
}

#[test]
// proves: ITB-C4-1, ITB-C4-2
fn a_unit_closes_a_guard_of_its_own() {
    let mut scene = Scene::new();
    scene.bring(GUARDS);
    scene.apply("2025-01-07");
    scene.ask(
        "c.4",
        "dit-sarpras",
        "2025-05-19",
        "daftar_tad",
        "  - {account: gede.wirawan, category: tad, effective: 2025-05-20}\n",
    );
    assert_eq!(scene.plan("2025-05-19").held, [""; 0]);
    scene.apply("2025-05-19");
    scene.apply("2025-05-20");
    let accounts = scene.accounts("2025-05-20");
    assert!(
        accounts.contains(&"gede.wirawan disabled 2025-05-19".to_owned()),
        "{accounts:?}"
    );
    assert!(
        accounts.contains(&"asep.sunandar active 2025-06-30".to_owned()),
        "{accounts:?}"
    );
}

#[test]
// proves: ITB-C1-1, ITB-C1-3, ITB-C1-4, ITB-II-B-8a
fn students_who_finished_close_after_thirty_days_and_graduates_move() {
    let mut scene = Scene::new();
    scene.bring(STUDENTS);
    scene.apply("2024-08-12");
    scene.ask(
        "c.1",
        "dit-pendidikan",
        "2025-10-20",
        "daftar_selesai_studi",
        "  - {nim: \"16524001\", status: wisuda}\n  - {nim: \"16524002\", status: non_wisuda}\n",
    );
    assert_eq!(scene.plan("2025-10-20").held, [""; 0]);
    scene.apply("2025-10-20");
    scene.apply("2025-11-20");
    assert_eq!(
        scene.accounts("2025-11-20"),
        [
            "10124017 active open",
            "16524001 disabled 2025-11-19",
            "16524002 disabled 2025-11-19"
        ]
    );
    let live = scene.live("2025-11-20");
    let container = |name: &str| live.by_username(name).unwrap().account.container.clone();
    assert_eq!(container("16524001"), "ou=alumni");
    assert_eq!(container("16524002"), "ou=mahasiswa,ou=people");
    assert_eq!(scene.plan("2025-11-20").changes(), [""; 0]);
}

#[test]
// proves: ITB-B2-1, ITB-B2-2, trap 17
fn a_student_gets_another_nim_and_keeps_the_name() {
    let mut scene = Scene::new();
    scene.bring(STUDENTS);
    scene.apply("2024-08-12");
    scene.ask(
        "b.2",
        "dit-pendidikan",
        "2025-07-21",
        "data_perubahan",
        "  - {account: \"16524001\", nim: \"16524001\", change: {reason: Prodi, set: {nim: \"13524063\"}}}\n",
    );
    assert_eq!(scene.plan("2025-07-21").held, [""; 0]);
    assert_eq!(scene.apply("2025-07-21").lines(), ["update 16524001 open done"]);
    let live = scene.live("2025-07-21");
    assert!(live.holder_of("13524063@mahasiswa.itb.ac.id").is_some());
    assert!(
        live.holder_of("16524001@mahasiswa.itb.ac.id").is_some(),
        "the old address stays an alias"
    );
    assert_eq!(scene.plan("2025-07-21").changes(), [""; 0]);
}

/// Somebody who left comes back: the account that there is opens again, under its name.
#[test]
// proves: ITB-A2-1, ITB-DEF-7
fn an_employee_who_comes_back_keeps_account_and_name() {
    let back = |line: &str| {
        let mut scene = Scene::new();
        scene.bring("accounts/itb/dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal.yaml");
        scene.apply("2024-01-02");
        scene.ask(
            "c.2",
            "dit-kepegawaian",
            "2024-06-03",
            "daftar_pegawai_keluar",
            "  - {account: rudi.hartono, nip: \"198811102015041002\", separation: {type: mengundurkan_diri, last_day: 2024-06-30}}\n",
        );
        scene.apply("2024-06-03");
        scene.apply("2024-07-01");
        let request = Plain {
            id: "2024-09-02-kembali",
            procedure: "a.2",
            unit: "dit-kepegawaian",
            letter: "memo",
            paper: "daftar_pegawai",
            more: "delivery: {method: activation_link}\n",
            accounts: &format!(
                "\n  - {{existing_account: rudi.hartono, {line}category: tendik, name: Rudi Hartono, nip: \"198811102015041002\", \
                 unit: dit-sarpras, email: rudi@example.com}}\n"
            ),
        };
        scene.receive("dit-kepegawaian", "2024-09-02-kembali", request.text());
        let planned = scene.plan("2024-09-02");
        (planned.held.clone(), planned.changes())
    };
    let opened = vec!["reopen rudi.hartono 2046-11-30".to_owned()];
    assert_eq!(back(""), (vec![], opened.clone()));
    assert_eq!(back("username: rudi.hartono, "), (vec![], opened));
    let (held, changes) = back("username: rudi.baru, ");
    assert!(
        held.iter().any(|held| held.ends_with(" username-kept")),
        "{held:?}"
    );
    assert_eq!(changes, [""; 0]);
}
