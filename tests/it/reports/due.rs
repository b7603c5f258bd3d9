//! From when on something is late: minutes of a month, and what begins later.

use akuntabel::reports::sla;

use crate::plan::scene::Scene;
use crate::reports::{report, rows};

/// Minutes of a list come once a month, after the month's last closing: nobody is late before.
// proves: ITB-C2-4
#[test]
fn minutes_of_a_month_are_due_after_its_last_closing() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal.yaml");
    scene.apply("2024-01-02");
    let leaves = |account: &str, nip: &str, last: &str| {
        format!(
            "  - {{account: {account}, nip: \"{nip}\", separation: {{type: mengundurkan_diri, last_day: {last}}}}}\n"
        )
    };
    let items = [
        leaves("rudi.hartono", "198811102015041002", "2024-06-06"),
        leaves("hari.nugroho", "197204101998021004", "2024-06-27"),
    ];
    scene.ask(
        "c.2",
        "dit-kepegawaian",
        "2024-06-03",
        "daftar_pegawai_keluar",
        &items.concat(),
    );
    for on in ["2024-06-03", "2024-06-07"] {
        scene.apply(on);
    }
    assert_eq!(
        steps(&scene, "2024-06-20", "2024-06-03-c2 c.2 5 berita_acara"),
        [
            "dti 60 0 open 2024-06-07 1 0 2024-06-07",
            "dti 60 not-begun 2024-06-28 1 0",
        ]
    );
    scene.apply("2024-06-28");
    assert_eq!(
        steps(&scene, "2024-06-28", "2024-06-03-c2 c.2 5 berita_acara"),
        [
            "dti 60 0 on-time 2024-06-07 1 1 2024-06-07 2024-06-28",
            "dti 60 0 on-time 2024-06-28 1 1 2024-06-28 2024-06-28",
        ]
    );
}

/// How a step of a request stands on a day: what follows its name.
fn steps(scene: &Scene, on: &str, step: &str) -> Vec<String> {
    let all = rows(&report(scene, on, sla::report), "steps").into_iter();
    all.filter_map(|row| Some(row.strip_prefix(step)?.trim().to_owned()))
        .collect()
}

/// What begins later is not late before it begins.
// proves: ITB-B3-2
#[test]
fn a_contract_that_begins_later_is_not_late_before() {
    let mut scene = Scene::new();
    scene.bring("accounts/itb/dit-perencanaan/2025/2025-01-13-ditren-kjp-baru.yaml");
    for on in ["2025-01-13", "2025-02-01"] {
        scene.apply(on);
    }
    let item = "  - {account: johanes.sitorus, contracts: [{number: 9/KJP/2025, type: kjp, from: 2025-10-01, until: 2026-01-31}]}\n";
    scene.ask("b.3", "dit-perencanaan", "2025-06-16", "daftar_kjp", item);
    let updated = "2025-06-16-b3 b.3 2 perbaharui_dan_notifikasi";
    scene.apply("2025-06-16");
    for on in ["2025-06-16", "2025-09-01"] {
        assert_eq!(
            steps(&scene, on, updated),
            ["dti 15 0 open 1 0 2025-06-16"],
            "{on}"
        );
    }
    for on in ["2025-08-01", "2025-10-01"] {
        scene.apply(on);
    }
    assert_eq!(
        steps(&scene, "2025-10-01", updated),
        ["dti 15 0 on-time 1 1 2025-06-16 2025-10-01"]
    );
}
