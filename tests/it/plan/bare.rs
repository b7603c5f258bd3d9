//! Directories that have no room for some attributes: what the program knows of accounts it reads from its own marker.

use akuntabel::attribute::Attribute;
use akuntabel::papers::provider;

use crate::plan::mailbox::{event, paper};
use crate::plan::scene::Scene;

const NOTHING: &[String] = &[];

impl Scene {
    /// Who has a mailbox with a provider: address, who answers for it, who may open it too.
    fn with_provider(&self, on: &str, provider: &str) -> Vec<String> {
        let (live, registry) = (self.live(on), self.registry());
        let rows = provider::rows(&live, &registry.policy, provider, None);
        let said = |row: provider::Row| {
            let words = [row.surel, row.penanggung_jawab, row.pengelola.join(" ")];
            words.join(" ").trim_end().to_owned()
        };
        rows.into_iter().map(said).collect()
    }

    fn with_student(&mut self) {
        let paper = paper("data_mahasiswa");
        let student = "nrp: \"5025251001\", name: Rizky Akbar, program: Teknik Informatika, level: S1, enrolled: 2025-01-13, email: rizky@example.com";
        self.of_its(
            "dit-pendidikan",
            "mahasiswa",
            "2025-01-27",
            &format!("{paper}delivery: {{method: activation_link}}\naccounts:\n  - {{{student}}}\n"),
        );
        self.apply("2025-01-27");
    }
}

// proves: ITS-KU-3, ITS-KU-4, ITS-KU-5
#[test]
fn a_provider_is_told_of_its_mailboxes_by_directories_that_hold_neither_category_nor_provider() {
    let mut scenes = [Scene::of("its"), Scene::of("its")];
    scenes[1].lacks = [Attribute::EmployeeType, Attribute::MailProvider].into();
    for mut scene in scenes {
        scene.with_office();
        scene.with_student();
        assert_eq!(scene.plan("2025-01-27").changes(), NOTHING);
        assert_eq!(
            scene.with_provider("2025-01-27", "office365"),
            [
                "budi.utomo@its.ac.id",
                "erna.wijayanti@its.ac.id",
                "siti.rohmah@its.ac.id",
                "tu.informatika@its.ac.id siti.rohmah@its.ac.id budi.utomo@its.ac.id erna.wijayanti@its.ac.id",
            ]
        );
        let students = scene.with_provider("2025-01-27", "gmail");
        assert_eq!(students, ["5025251001@student.its.ac.id"]);
    }
}

#[test]
fn a_provider_is_told_of_nobody_who_left_and_of_nobody_who_answers_no_more() {
    let mut scene = event();
    scene.closing("2025-03-03", "siti.rohmah", "2025-03-10");
    scene.freeze("2025-03-03", "lomba", "2025-03-03", "2025-06-30");
    scene.apply("2025-03-03");
    scene.apply("2025-03-10");
    assert_eq!(
        scene.with_provider("2025-03-10", "office365"),
        [
            "budi.utomo@its.ac.id",
            "erna.wijayanti@its.ac.id",
            "icts@its.ac.id",
            "tu.informatika@its.ac.id  budi.utomo@its.ac.id erna.wijayanti@its.ac.id",
        ]
    );
}

/// Without the category in the directory everybody could ask for everybody's.
#[test]
fn who_may_ask_for_an_account_follows_its_category_where_the_directory_does_not_hold_it() {
    let mut scene = Scene::of("its");
    scene.lacks = [Attribute::EmployeeType].into();
    scene.with_office();
    let paper = paper("daftar_selesai_studi");
    let closing = format!("{paper}accounts:\n  - {{account: siti.rohmah, effective: 2025-02-10}}\n");
    scene.of_its("dit-pendidikan", "nonaktif", "2025-02-03", &closing);
    let planned = scene.plan("2025-02-10");
    assert_eq!(planned.changes(), NOTHING);
    assert_eq!(
        planned.findings(),
        ["blocked 2025-02-03-dit-pendidikan-nonaktif#1 not-authorised-for-account"]
    );
}
