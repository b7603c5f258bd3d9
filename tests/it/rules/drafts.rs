//! Faults of form hide no faults of content: a person mends a file in one round.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use akuntabel::request::read::draft;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::rules::slips::{LETTER, said};
use crate::rules::world::{Side, World};

/// A text of the letter, and a faulty one in its place.
type Edit = (&'static str, &'static str);

/// Faults of form, each at another place, and of nothing but form.
const FORMS: &[Edit] = &[
    ("kind: request", "kind: requests"),
    ("api: akun/v1", "api: akun/v9"),
    ("title: Akun internet tamu tim audit KAP PwC\n", ""),
    ("nip: \"196412291988021001\"", "nip: 196412291988021001"),
    ("subject: Permohonan", "subyek: Permohonan"),
    ("  cc: [Wakil", "  copies: [Wakil"),
    ("purpose: Kegiatan", "purpose: \nkeperluan: Kegiatan"),
    ("account: yulia.spi", "account: Yulia SPI"),
    ("    contact: spi@itb.ac.id", "    contact: 081200000000"),
    ("name: Naufal Satira", "nama: Naufal Satira"),
    ("name: Lidwina Andrea", "name: [Lidwina, Andrea]"),
    (
        "name: Jonathan Go\n",
        "name: Jonathan Go\n    valid_until: 17/03/2023\n    colour: red\n",
    ),
];

/// Faults of content, each at another place and of another value than those of form.
const CONTENTS: &[Edit] = &[
    ("institution: itb", "institution: its"),
    ("requester:\n  unit: spi", "requester:\n  unit: spy"),
    ("kind: pimpinan_unit", "kind: rektor_itb"),
    ("date: 2023-03-08", "date: 2023-03-10"),
    (
        "ref: share://dti-akun/2023/spi/102",
        "ref: share://dti-akun/2023/spi/103",
    ),
    ("until: 2023-03-17", "until: 2023-03-07"),
    ("method: pic", "method: activation_link"),
    ("[attachment.spk]", "[attachment.spk, attachment.kontrak]"),
    ("- unit: dti", "- unit: dit-pendidikan"),
    (
        "name: Ulfa Pratiwi\n",
        "name: ULFA PRATIWI, S.E.\n    username: root\n",
    ),
    (
        "name: Wynne Taslim\n",
        "name: Wynne Taslim\n    email: wynne@gmial.com\n",
    ),
];

/// What is said of the letter with these faults, without the lines, which they move.
fn codes(edits: &[Edit]) -> BTreeSet<String> {
    said(LETTER, edits)
        .iter()
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect()
}

/// What is said alone, once for every fault.
fn alone(edits: &[Edit]) -> Vec<BTreeSet<String>> {
    let told: Vec<BTreeSet<String>> = edits.iter().map(|edit| codes(&[*edit])).collect();
    for (edit, codes) in edits.iter().zip(&told) {
        assert!(!codes.is_empty(), "{edit:?} is no fault");
    }
    told
}

#[test]
fn no_fault_of_form_hides_one_of_content() {
    let (forms, contents) = (alone(FORMS), alone(CONTENTS));
    for (form, of_form) in FORMS.iter().zip(&forms) {
        for (content, of_content) in CONTENTS.iter().zip(&contents) {
            let both: BTreeSet<String> = of_form.union(of_content).cloned().collect();
            assert_eq!(codes(&[*form, *content]), both, "{form:?} and {content:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever becomes of the letter, its rest is examined without a word on what is broken.
    #[test]
    fn no_change_makes_the_examiner_fall_over(
        at in any::<prop::sample::Index>(),
        length in 0..60_usize,
        new in "([-?:,\\[\\]{}#&*!|>'\"%@`<=~ \n\t]|[a-z0-9é]){0,12}",
    ) {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut bytes = fs::read(package.join(LETTER)).unwrap();
        let start = at.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, new.bytes());
        if let Some(draft) = draft(LETTER, &bytes) {
            let found = World::of(package).examine_draft(Side::Kept, &draft);
            let of_holes = found.iter().filter(|fault| draft.holes.contains(&fault.span));
            prop_assert_eq!(of_holes.count(), 0);
        }
    }

    /// However many faults a file has, each is said, and nothing else.
    #[test]
    fn every_fault_is_said_at_once(
        forms in subsequence(FORMS.to_vec(), 1..=FORMS.len()),
        contents in subsequence(CONTENTS.to_vec(), 1..=CONTENTS.len()),
    ) {
        let each: BTreeSet<String> = codes(&forms).union(&codes(&contents)).cloned().collect();
        prop_assert_eq!(codes(&[forms, contents].concat()), each);
    }
}

#[test]
fn what_depends_on_what_is_broken_is_not_said() {
    let form_alone = |edit: Edit, code: &str| {
        let found = codes(&[edit]);
        assert_eq!(found, BTreeSet::from([code.to_owned()]), "{edit:?}");
    };
    // Neither of the letter's day nor of the year of its folder.
    form_alone(("date: 2023-03-08\n", "date: 8 Maret\n"), "not-a-date");
    form_alone(("  date: 2023-03-08\n", ""), "missing-key");
    form_alone(("received: 2023-03-09", "received: kemarin"), "not-a-date");
    form_alone(("from: 2023-03-09", "from: 9/3"), "not-a-date");
    form_alone(("until: 2023-03-17", "untill: 2023-03-17"), "unknown-key");
    form_alone(("until: 2023-03-17", "until: 17-03-23x"), "not-a-date");
    // Neither of what the procedure asks for nor of whom.
    form_alone(("procedure: a.3\n", ""), "missing-key");
    form_alone(("procedure: a.3\n", "procedure: [a.3]\n"), "wrong-type");
    form_alone(("  type: surat", "  type: surat_tugas"), "unknown-choice");
    form_alone(("  - type: daftar_nama", "  - tipe: daftar_nama"), "unknown-key");
    form_alone(("requester:\n  unit: spi\n", "requester:\n"), "missing-key");
    form_alone(
        ("waives: [attachment.spk]", "waives: attachment.spk"),
        "wrong-type",
    );
    form_alone(("sponsor:  #", "sponsors:  #"), "unknown-key");
    form_alone(
        ("delivery:\n  method: pic", "delivery:\n  method: PIC"),
        "unknown-choice",
    );
    form_alone(("id: 2023-03-08-spi-akun-tamu-pwc\n", ""), "missing-key");
    form_alone(("accounts:\n", "account:\n"), "unknown-key");
    form_alone(("attachments:\n", "attachment:\n"), "unknown-key");
}

#[test]
fn an_item_that_is_none_hides_nothing_of_the_others() {
    let found = said(
        LETTER,
        &[
            (
                "  - category: pihak_ketiga\n    name: Ulfa Pratiwi\n    company: KAP PwC",
                "  - Ulfa Pratiwi",
            ),
            ("name: Wynne Taslim", "name: 12345"),
        ],
    );
    assert_eq!(found, ["wrong-type 60", "not-a-name 62"]);
}
