//! What papers say and what they leave out: no sentence claims more than the outcomes bear.

use akuntabel::outside::press::Typesetter;
use akuntabel::papers::draw_up;
use akuntabel::papers::matter::{Fate, Matter, Occasion};
use akuntabel::papers::typeset::typeset;
use akuntabel::request::{Attachment, Request};

use crate::papers::made::{
    World, audit_guests, audit_rows, closing, day, guard_rows, guards, student_rows, students, templates,
    text,
};

/// The words of a paper, however its lines break.
fn words(matter: &Matter<'_>) -> String {
    let paper = draw_up(matter).unwrap_or_else(|issue| panic!("{}", issue.note));
    let sheet = typeset(&templates(), &paper).unwrap_or_else(|error| panic!("{error}"));
    let pages = Typesetter::new().pages(&sheet).unwrap().join(" ");
    pages.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(matter: &Matter<'_>, said: &str) {
    let words = words(matter);
    assert!(words.contains(said), "`{said}` is not in {words}");
}

fn does_not_say(matter: &Matter<'_>, said: &str) {
    let words = words(matter);
    assert!(!words.contains(said), "`{said}` is in {words}");
}

#[test]
// proves: ITB-FM-2
fn rules_came_into_force_before_the_paper_that_says_so() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Creation(&request), audit_rows(&request));
    let cited = "Nomor 21/IT1.B06/OT.02/2024, revisi ke-1, ";
    matter.day = day("2024-08-19");
    says(&matter, &format!("{cited}bagian a.3;"));
    matter.day = day("2024-08-20");
    says(
        &matter,
        &format!("{cited}berlaku sejak 20 Agustus 2024, bagian a.3;"),
    );
}

#[test]
fn closings_do_not_speak_for_accounts_that_they_do_not_list() {
    let world = World::new();
    let request = audit_guests();
    let rows = audit_rows(&request);
    let matter = world.matter(closing(&request), rows[..3].to_vec());
    does_not_say(&matter, "Seluruh");
    says(
        &matter,
        "Akun lain yang berakhir masa berlakunya dan belum dinonaktifkan, bila ada, dituangkan dalam Berita Acara \
         tersendiri.",
    );
}

#[test]
fn a_closing_that_came_late_says_when() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(closing(&request), audit_rows(&request));
    does_not_say(&matter, "selesai dilaksanakan");
    matter.day = day("2023-03-21");
    says(
        &matter,
        "akun nonaktif terhitung mulai tanggal 18 Maret 2023, dan penonaktifannya selesai dilaksanakan tanggal 21 \
         Maret 2023.",
    );
}

#[test]
fn contracts_are_named_only_where_one_covers_the_accounts() {
    let world = World::new();
    let mut guests = audit_guests();
    let mut decree: Attachment = guards().attachments[0].clone();
    decree.kind = text("sk");
    guests.attachments.push(decree);
    let matter = world.matter(Occasion::Creation(&guests), audit_rows(&guests));
    does_not_say(&matter, "kontrak kerja/SPK");
    let guards = guards();
    let matter = world.matter(Occasion::Creation(&guards), guard_rows(&guards));
    says(&matter, "mengikuti kontrak kerja/SPK dan surat permohonan.");
}

#[test]
fn students_with_a_last_day_do_not_stay_until_they_graduate() {
    let world = World::new();
    let request = students(2);
    let mut rows = student_rows(&request);
    let matter = world.matter(Occasion::Creation(&request), rows.clone());
    says(&matter, "selama masa studi sampai dinyatakan selesai studi");
    for row in &mut rows {
        row.until = Some(day("2024-12-31"));
    }
    let matter = world.matter(Occasion::Creation(&request), rows);
    does_not_say(&matter, "selama masa studi");
    says(&matter, "sampai dengan 31 Desember 2024 pukul 24.00 WIB");
}

#[test]
fn whoever_receives_passwords_is_called_responsible_only_when_that_is_so() {
    let world = World::new();
    let mut request = audit_guests();
    let both = |request: &Request, minutes: &str, letter: &str| {
        let rows = audit_rows(request);
        says(&world.matter(Occasion::Creation(request), rows.clone()), minutes);
        says(&world.matter(Occasion::Reply(request), rows), letter);
    };
    both(
        &request,
        "disampaikan melalui penanggung jawab, Ibu Yulia.",
        "disampaikan kepada Ibu Yulia selaku penanggung jawab.",
    );
    request.delivery.as_mut().unwrap().name = Some(text("Bapak Rahmat"));
    both(
        &request,
        "disampaikan melalui Bapak Rahmat.",
        "disampaikan kepada Bapak Rahmat.",
    );
}

#[test]
// proves: ITB-LTR2-3
fn what_will_never_be_made_is_not_said_to_come() {
    let world = World::new();
    let request = audit_guests();
    let mut rows = audit_rows(&request);
    for row in &mut rows {
        row.fate = Fate::Failed {
            reason: "Masa berlakunya berakhir tanggal 17 Maret 2023, sebelum gilirannya".to_owned(),
            rule: None,
        };
    }
    says(
        &world.matter(Occasion::Reply(&request), rows.clone()),
        "yang dimohonkan tidak dapat dibuat karena masa berlakunya berakhir tanggal 17 Maret 2023, sebelum \
         gilirannya.",
    );
    rows[0].fate = Fate::Waiting {
        reason: "Direktori belum dapat memprosesnya".to_owned(),
    };
    let matter = world.matter(Occasion::Reply(&request), rows);
    says(&matter, "yang dimohonkan belum dapat dibuat");
}

#[test]
// proves: ITB-LTR2-3
fn accounts_that_people_had_are_not_said_to_be_made() {
    let world = World::new();
    let request = audit_guests();
    let mut rows = audit_rows(&request);
    rows[0].existing = true;
    let matter = world.matter(Occasion::Reply(&request), rows);
    says(
        &matter,
        "5 (lima) akun tamu untuk tim dari KAP PwC telah diproses, yaitu 4 (empat) akun baru dan 1 (satu) penambahan \
         peran pada akun yang sudah ada, dengan masa aktif",
    );
}

#[test]
fn a_paper_that_no_run_with_changes_came_before_names_no_audit_head() {
    let world = World::new();
    let request = audit_guests();
    let mut matter = world.matter(Occasion::Reply(&request), audit_rows(&request));
    says(&matter, "Kepala audit 3fd10b61c2a9");
    matter.head = String::new();
    does_not_say(&matter, "Kepala audit");
    says(&matter, "Dibuat oleh sistem; ditandatangani basah/TTE.");
}
