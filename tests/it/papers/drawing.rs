//! Outcomes in, paper out.

use akuntabel::change::{FailureClass, Outcome};
use akuntabel::digest::Digest;
use akuntabel::names::UnitId;
use akuntabel::papers::matter::{Delivered, Fate, Issued, Matter, Occasion, Row, Standing};
use akuntabel::papers::{Paper, draw_up, letter, minutes};
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::papers::made::{
    World, audit_guests, audit_rows, closing, day, guard_rows, guards, student_rows, students, text,
};

fn drawn(matter: &Matter<'_>) -> Paper {
    draw_up(matter).unwrap_or_else(|issue| panic!("{}", issue.note))
}

fn pretty(paper: &Paper) -> String {
    format!("{}\n{}\n{:#}", paper.slug, paper.template, paper.data)
}

fn csv(paper: &Paper) -> &str {
    &paper.annex.as_ref().unwrap().csv
}

fn failed(reason: &str, rule: Option<&str>) -> Fate {
    Fate::Failed {
        reason: reason.to_owned(),
        rule: rule.map(str::to_owned),
    }
}

#[test]
// proves: ITB-A3-3, ITB-PRL-6
fn minutes_of_the_letter_say_what_was_done() {
    let world = World::new();
    let request = audit_guests();
    let paper = drawn(&world.matter(Occasion::Creation(&request), audit_rows(&request)));
    assert_snapshot!("minutes_of_the_letter", pretty(&paper));
    assert_snapshot!("annex_of_the_letter", csv(&paper));
}

/// By these a template is judged before any paper is due.
#[test]
fn what_templates_may_say_is_what_papers_have() {
    let world = World::new();
    let request = audit_guests();
    for (occasion, values) in [
        (Occasion::Creation(&request), minutes::VALUES),
        (Occasion::Reply(&request), letter::VALUES),
    ] {
        let paper = drawn(&world.matter(occasion, audit_rows(&request)));
        let mut has: Vec<&str> = paper
            .data
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        has.sort_unstable();
        assert_eq!(has, values);
    }
}

#[test]
fn reply_to_the_letter_leaves_its_number_blank() {
    let world = World::new();
    let request = audit_guests();
    let paper = drawn(&world.matter(Occasion::Reply(&request), audit_rows(&request)));
    assert_snapshot!("reply_to_the_letter", pretty(&paper));
    assert!(paper.annex.is_none(), "everybody was dealt with");
}

#[test]
// proves: ITB-II-B-8c
fn minutes_of_a_closing_by_date_name_the_letters() {
    let world = World::new();
    let request = audit_guests();
    let paper = drawn(&world.matter(closing(&request), audit_rows(&request)));
    assert_snapshot!("minutes_of_the_closing", pretty(&paper));
    assert_snapshot!("annex_of_the_closing", csv(&paper));
}

#[test]
// proves: ITB-A1-3, ITB-PRL-6
fn minutes_for_students_have_the_columns_of_their_procedure() {
    let world = World::new();
    let request = students(3);
    let mut rows = student_rows(&request);
    rows[1].fate = failed("NIM sudah terdaftar", Some("II.B.4.c"));
    let paper = drawn(&world.matter(Occasion::Creation(&request), rows));
    assert_eq!(paper.data["subject"], "Pembuatan ITB Account Mahasiswa");
    assert_eq!(paper.data["creation"]["validity"]["kind"], "open");
    assert_snapshot!(csv(&paper), @r#"
    Bagian,No,Identitas,Nama,Program Studi,Jenjang,Nama Akun,Surel ITB,Alasan,Aturan
    A,1,16524001,Bagas Prakoso,Tahap Persiapan Bersama STEI-R,S1,16524001,16524001@mahasiswa.itb.ac.id,,
    A,2,16524003,Dimas Aditya Simanjuntak,Matematika,S1,16524003,16524003@mahasiswa.itb.ac.id,,
    B,1,16524002,Citra Ma'ruf Al-Fatih,,,,,NIM sudah terdaftar,II.B.4.c
    "#);
}

#[test]
fn minutes_for_guards_name_their_contracts() {
    let world = World::new();
    let request = guards();
    let paper = drawn(&world.matter(Occasion::Creation(&request), guard_rows(&request)));
    assert_eq!(paper.data["creation"]["validity"]["kind"], "various");
    assert_eq!(
        paper.data["basis"]["supports"][1]["number"],
        "044/SP/PT-JLA/XII/2024"
    );
    assert_snapshot!(csv(&paper), @r#"
    Bagian,No,Nama,Instansi/Perusahaan,Kategori,Nama Akun,Nomor Kontrak/SPK,Mulai,Berakhir
    A,1,Asep Sunandar,PT Jasa Layanan Abadi,Tenaga Alih Daya,asep.sunandar,021/SP/PT-JLA/XII/2024,2025-01-07,2025-06-30
    A,2,I Gede Wirawan,PT Jasa Layanan Abadi,Tenaga Alih Daya,gede.wirawan,021/SP/PT-JLA/XII/2024; 044/SP/PT-JLA/XII/2024,2025-01-07,2025-08-31
    "#);
}

#[test]
// proves: ITB-A1-3, ITB-A3-3, trap 45
fn what_was_not_done_stands_in_part_b_with_its_reason() {
    let world = World::new();
    let request = audit_guests();
    let mut rows = audit_rows(&request);
    rows[1].fate = failed("Nama akun sudah dipakai", Some("II.B.3"));
    rows[2].fate = Fate::Scheduled {
        day: day("2023-03-10"),
    };
    rows[3].fate = Fate::of(&Outcome::NotTried);
    rows[4].fate = Fate::Earlier {
        day: day("2023-03-08"),
    };
    let paper = drawn(&world.matter(Occasion::Creation(&request), rows));
    assert_snapshot!(csv(&paper), @r#"
    Bagian,No,Nama,Instansi/Perusahaan,Kategori,Nama Akun,Nomor Kontrak/SPK,Mulai,Berakhir,Alasan,Aturan
    A,1,Ulfa Pratiwi,KAP PwC,Pihak Ketiga / Tamu,tamu-ulfa.pratiwi,,2023-03-09,2023-03-17,,
    B,1,Wynne Taslim,KAP PwC,,,,,,Nama akun sudah dipakai,II.B.3
    B,2,Naufal Satira,KAP PwC,,,,,,Kuota harian terpenuhi; dijadwalkan tanggal 10 Maret 2023,
    B,3,Lidwina Andrea,KAP PwC,,,,,,Proses berhenti sebelum gilirannya; dilanjutkan pada proses berikutnya,
    "#);
    let counts = &paper.data["counts"];
    let number = |what: &str| counts[what]["number"].as_u64().unwrap();
    let all = ["all", "done", "scheduled", "undone", "earlier", "listed_undone"].map(number);
    assert_eq!(all, [5, 1, 1, 2, 1, 3]);
    assert_eq!(paper.data["scheduled"], "10 Maret 2023");
}

#[test]
fn accounts_left_open_stand_in_part_c() {
    let world = World::new();
    let request = audit_guests();
    let mut rows = audit_rows(&request);
    rows.truncate(2);
    rows[1].fate = Fate::KeptOpen {
        because: "Mahasiswa (NIM 13519044)".to_owned(),
    };
    assert_snapshot!(csv(&drawn(&world.matter(closing(&request), rows))), @r#"
    Bagian,No,Nama,Instansi/Perusahaan,Kategori,Nama Akun,Nomor Kontrak/Surat,Hari Aktif Terakhir,Tanggal Nonaktif,Tetap aktif sebagai
    A,1,Ulfa Pratiwi,KAP PwC,Pihak Ketiga / Tamu,tamu-ulfa.pratiwi,102/IT1.B01/TU.02/2023,2023-03-17,2023-03-18,
    C,1,Wynne Taslim,,,tamu-wynne.taslim,,,,Mahasiswa (NIM 13519044)
    "#);
}

#[test]
// proves: trap 80
fn nothing_done_gives_a_note_and_no_minutes() {
    let world = World::new();
    let request = audit_guests();
    let mut rows = audit_rows(&request);
    for row in &mut rows {
        row.fate = failed("Nama akun sudah dipakai", Some("II.B.3"));
    }
    let issue = draw_up(&world.matter(Occasion::Creation(&request), rows.clone())).unwrap_err();
    assert_snapshot!(issue.note, @"Berita Acara tidak diterbitkan: dari 5 (lima) akun, tidak ada yang selesai diproses; 0 (nol) dijadwalkan, 5 (lima) belum atau tidak diproses.");
    assert_eq!(issue.slug, "ba-pembuatan.2023-03-08-spi-akun-tamu-pwc.2023-03-09");

    let reply = drawn(&world.matter(Occasion::Reply(&request), rows));
    assert_eq!(reply.data["made"]["number"], 0);
    assert_eq!(reply.data["reason"], "Nama akun sudah dipakai");
    assert_eq!(reply.rows, 5);
}

#[test]
fn a_reply_gives_a_reason_only_when_all_share_it() {
    let world = World::new();
    let request = audit_guests();
    let mut rows = audit_rows(&request);
    rows[0].fate = failed("Nama akun sudah dipakai", None);
    rows[1].fate = failed("Kontrak sudah berakhir", None);
    rows[2].fate = Fate::Scheduled {
        day: day("2023-03-11"),
    };
    let reply = |rows: &[Row]| drawn(&world.matter(Occasion::Reply(&request), rows.to_vec()));
    assert!(reply(&rows).data["reason"].is_null());
    rows[1].fate = rows[0].fate.clone();
    assert_eq!(reply(&rows).data["reason"], "Nama akun sudah dipakai");
    assert_eq!(reply(&rows).data["made"]["number"], 2);
}

#[test]
// proves: ITB-LTR2-4
fn delivery_is_said_to_be_done_only_after_its_check_off() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Creation(&request), audit_rows(&request));
    assert!(drawn(&matter).data["creation"]["delivery"]["done"].is_null());
    matter.delivered = Some(Delivered {
        to: "Ibu Yulia".to_owned(),
        channel: Some("telepon".to_owned()),
        day: day("2023-03-10"),
    });
    assert_eq!(
        drawn(&matter).data["creation"]["delivery"]["done"]["date"],
        "10 Maret 2023"
    );
}

#[test]
fn the_last_paper_lists_those_before_it() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Creation(&request), audit_rows(&request));
    matter.index = vec![Issued {
        number: Some("1/IT1.B05.3/BA/2023".to_owned()),
        day: day("2023-03-08"),
        done: 300,
    }];
    assert_eq!(
        drawn(&matter).data["index"][0]["count"]["text"],
        "300 (tiga ratus)"
    );
}

#[test]
fn a_closing_of_many_letters_counts_them() {
    let world = World::new();
    let first = audit_guests();
    let mut others: Vec<_> = (1..=9).map(|_| first.clone()).collect();
    for (number, request) in (1..).zip(&mut others) {
        request.letter.number = Some(text(&format!("{number}/IT1.B01/TU.02/2023")));
        request.requester.name = text(&format!("Pejabat {number}"));
        request.letter.received.as_mut().unwrap().value = day("2023-03-09").plus_days(number);
    }
    let unit = UnitId::new("spi");
    let occasion = Occasion::Expiry {
        unit: &unit,
        effective: day("2023-03-18"),
        requests: others.iter().collect(),
    };
    let paper = drawn(&world.matter(occasion, audit_rows(&first)));
    assert_eq!(paper.data["basis"]["letters"].as_array().unwrap().len(), 0);
    assert_eq!(paper.data["basis"]["letter_count"]["text"], "9 (sembilan)");
    assert_eq!(paper.data["second"]["name"], "Pejabat 9", "who asked last signs");
    assert_eq!(paper.data["footer"]["request"], "9 permohonan");
}

#[test]
fn a_unit_that_never_asked_signs_on_a_blank() {
    let world = World::new();
    let request = audit_guests();
    let unit = UnitId::new("dit-sarpras");
    let occasion = Occasion::Expiry {
        unit: &unit,
        effective: day("2023-03-18"),
        requests: vec![&request],
    };
    let paper = drawn(&world.matter(occasion, audit_rows(&request)));
    assert!(paper.data["second"]["name"].is_null());
    assert_eq!(paper.data["second"]["unit"], "Direktorat Sarana dan Prasarana");
}

#[test]
fn every_outcome_has_a_fate() {
    let outcomes = [
        Outcome::Done,
        Outcome::Failed {
            class: FailureClass::Entry,
            message: "uid: sudah ada".to_owned(),
        },
        Outcome::Failed {
            class: FailureClass::Transient,
            message: "sibuk".to_owned(),
        },
        Outcome::Failed {
            class: FailureClass::Systemic,
            message: "putus".to_owned(),
        },
        Outcome::Unknown,
        Outcome::Deferred {
            until: day("2023-03-10"),
        },
        Outcome::NotTried,
    ];
    let reasons: Vec<String> = outcomes
        .iter()
        .map(|outcome| {
            Fate::of(outcome)
                .reason()
                .map_or("selesai".to_owned(), |(reason, _)| reason)
        })
        .collect();
    assert_snapshot!(reasons.join("\n"), @r#"
    selesai
    Perubahan akun ini ditolak oleh direktori (rinciannya dalam catatan audit)
    Direktori belum dapat memprosesnya; dicoba kembali pada proses berikutnya
    Direktori belum dapat memprosesnya; dicoba kembali pada proses berikutnya
    Hasilnya belum pasti karena sambungan terputus; diperiksa pada proses berikutnya
    Kuota harian terpenuhi; dijadwalkan tanggal 10 Maret 2023
    Proses berhenti sebelum gilirannya; dilanjutkan pada proses berikutnya
    "#);
}

#[test]
fn the_footer_binds_the_paper_to_what_it_was_made_from() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Creation(&request), audit_rows(&request));
    let paper = drawn(&matter);
    let digest = Digest::of(csv(&paper)).short();
    assert_eq!(
        paper.data["footer"]["annex"],
        digest.as_str(),
        "sha256 of the CSV beside it"
    );
    matter.policy_commit = None;
    assert_eq!(
        drawn(&matter).data["footer"]["policy"],
        world.policy.digest.short().as_str()
    );
}

#[test]
// proves: ITB-II-B-13b
fn nothing_private_reaches_a_paper() {
    let world = World::new();
    let request = audit_guests();
    for occasion in [
        Occasion::Creation(&request),
        Occasion::Reply(&request),
        closing(&request),
    ] {
        let mut rows = audit_rows(&request);
        rows[0].fate = failed("Nama akun sudah dipakai", None);
        let paper = drawn(&world.matter(occasion, rows));
        let everything = format!("{} {}", paper.data, csv(&paper));
        for private in ["surel.pribadi", "08120000000", "1990", "registrasi@"] {
            assert!(!everything.contains(private), "{private} in {}", paper.slug);
        }
    }
}

#[test]
fn a_paper_is_read_back_as_it_was_stored() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Creation(&request), audit_rows(&request));
    matter.standing = Standing::Preview;
    let mut paper = drawn(&matter);
    assert_eq!(paper.data["preview"], true);
    let back: Paper = serde_json::from_str(&serde_json::to_string(&paper).unwrap()).unwrap();
    paper.annex = None;
    assert_eq!(back, paper);
}

proptest! {
    /// Another program reads from the CSV what was written into it; what looks like a formula has an apostrophe before it.
    #[test]
    // proves: ITB-PRL-6, trap 3
    fn csv_reads_back(name in "\\PC{0,40}|[=+@\t\r\n\",'-]{1,6}", company in "\\PC{0,20}") {
        let world = World::new();
        let request = audit_guests();
        let mut rows = audit_rows(&request);
        rows[0].details.name.clone_from(&name);
        rows[0].details.company = Some(company.clone());
        let paper = drawn(&world.matter(Occasion::Creation(&request), rows));
        let mut reader = csv::Reader::from_reader(csv(&paper).as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), 5);
        for (cell, text) in [(&records[0][2], &name), (&records[0][3], &company)] {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text.as_str()));
        }
    }
}
