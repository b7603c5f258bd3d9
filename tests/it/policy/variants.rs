//! Slips that the folders of tests/rules do not show: each a text of a file, what stands there instead, and the codes of
//! what is said.

use akuntabel::diagnostic::Diagnostic;
use akuntabel::ledger::event::PaperKind;
use akuntabel::names::InstitutionId;
use akuntabel::policy::papers::TEMPLATES;

use crate::policy::{Neighbours, check, own_file, own_text, read_settings, read_units};

fn codes(found: Result<(), Vec<Diagnostic>>) -> Vec<&'static str> {
    let found = found.err().unwrap_or_default();
    found.iter().map(|diagnostic| diagnostic.code.word()).collect()
}

fn edited(text: &str, replace: &str, with: &str) -> String {
    assert_eq!(text.matches(replace).count(), 1, "{replace}");
    text.replace(replace, with)
}

#[test]
fn slips_in_a_policy() {
    for (replace, with, expected) in [
        ("limit: 300", "limit: -5", "number-too-small"),
        ("limit: 300", "limit: 1000001", "number-too-large"),
        ("limit: 300", "limit: three hundred", "wrong-type"),
        // Registers begin anew each year: this number would be given twice.
        (
            "'{seq}/IT1.B05.3/BA/{year}'",
            "'{seq}/IT1.B05.3/BA'",
            "number-pattern-invalid",
        ),
        (
            "max_shrink_percent: 5",
            "max_shrink_percent: -1",
            "number-too-small",
        ),
        ("max_gap_days: 31", "max_gap_days: 0", "number-too-small"),
        ("length: 14", "length: 9", "number-too-small"),
        ("min_length: 3\n", "min_length: 2\n", "number-too-small"),
        (
            "closing: {delay_days: 30",
            "closing: {delay_days: -30",
            "number-too-small",
        ),
        ("[\"08:00-12:00\",", "[\"12:00-08:00\",", "hour-invalid"),
        (
            "mpp_list_due: {months: [1, 7]",
            "mpp_list_due: {months: [1, 13]",
            "number-too-large",
        ),
        ("within: tentatif", "within: 0 jam", "duration-invalid"),
        (
            "'{given}{family}'",
            "'{given}{family'",
            "username-pattern-invalid",
        ),
        ("'{given}{family}'", "''", "empty-value"),
        (
            "'{nim}@mahasiswa.itb.ac.id'",
            "'{nim}@Mahasiswa.itb.ac.id'",
            "mail-pattern-invalid",
        ),
        ("'{nim}@mahasiswa.itb.ac.id'", "'{nim}'", "mail-pattern-invalid"),
        ("affiliations: [alum]", "affiliations: [alumni]", "unknown-choice"),
        (
            "container: ou=alumni",
            "container: ou=alumni,",
            "container-invalid",
        ),
        ("channels: [helpdesk]", "channels: [helpdeks]", "unknown-choice"),
        ("login: none", "login: no", "unknown-choice"),
        (
            "template: ba-pembuatan, lampiran: daftar-akun-mahasiswa",
            "template: ba-pembuatn, lampiran: daftar-akun-mahasiswa",
            "unknown-choice",
        ),
        // Minutes without their own columns would look complete.
        (
            "lampiran: daftar-nonaktif-pegawai",
            "lampiran: daftar-pegawai-nonaktif",
            "unknown-choice",
        ),
        ("reuse: never", "reuse: always", "unknown-choice"),
        (
            "authority: [dti-helpdesk]",
            "authority: [dti-helpdesk, 'role:tu-unit']",
            "authority-unmatched",
        ),
        (
            "authority: [dti-helpdesk]",
            "authority: [dti-helpdsk]",
            "unit-undefined",
        ),
        ("parties: {first: dti,", "parties: {first: dtu,", "unit-undefined"),
        ("unit: dti\n", "unit: dta\n", "unit-undefined"),
        ("  create_only:", "  created_only:", "unknown-key"),
        // Nothing says the day, two things do, or an item need not.
        (
            "effective: {anchor: received, delay_days: 30}\n",
            "lapse_days: 30\n",
            "closing-day-unclear",
        ),
        (
            "effective: {from: separation, immediate",
            "effective: {from: separation, delay_days: 1, immediate",
            "closing-day-unclear",
        ),
        (
            "required: [account, separation]",
            "required: [account]",
            "action-without-field",
        ),
        (
            "required: [nim, status]",
            "required: [status]",
            "action-without-field",
        ),
        (
            "required: [account, nim, change]",
            "required: [account, nim]",
            "action-without-field",
        ),
        (
            "required: [account, contracts]",
            "required: [account]",
            "action-without-field",
        ),
        (
            "required: [category, username, adopts, name]",
            "required: [category, username, name]",
            "action-without-field",
        ),
        (
            "validity: {basis: letter, ceiling: spk_end}",
            "validity: {basis: letter, ceiling: spk_end, until: open}",
            "end-contradiction",
        ),
        (
            "validity: {basis: letter, ceiling: spk_end}",
            "validity: {basis: letter, ceiling: spk_end, max_months: 6}",
            "key-without-effect",
        ),
        // Lists of which nobody, or somebody twice, is meant.
        ("channels: [helpdesk]", "channels: []", "nothing-listed"),
        (
            "authority: [dti-helpdesk]",
            "authority: [dti-helpdesk, dti-helpdesk]",
            "listed-twice",
        ),
        ("roles: [profesor]", "roles: [profesor, profesor]", "listed-twice"),
        // What no request may name, and what no address is made of.
        (
            "patterns: ['uji-{system}-{nn}']",
            "patterns: ['{username}']",
            "username-pattern-invalid",
        ),
        (
            "'{nim}@mahasiswa.itb.ac.id'",
            "'{given}@mahasiswa.itb.ac.id'",
            "placeholder-unknown",
        ),
        // What the program does in one way.
        (
            "bridge_gap_days: 0}     # II.B.7.c, 7.d",
            "bridge_gap_days: 7}",
            "only-one-way",
        ),
        (
            "on_collision: [next_pattern, suffix_number]",
            "on_collision: [next_pattern]",
            "only-one-way",
        ),
        (
            "require_classes: [upper, lower, digit, symbol]",
            "require_classes: [upper, lower]",
            "only-one-way",
        ),
        ("unmanaged: ignore", "unmanaged: report", "only-one-way"),
        ("must_change: true", "must_change: false", "only-one-way"),
        (
            "order: [merged_at, request_id, item_index]",
            "order: [request_id, merged_at, item_index]",
            "only-one-way",
        ),
        (
            "    mutable: [email, phone] ",
            "    validity: {add_months: 1} ",
            "key-without-effect",
        ),
    ] {
        let text = own_text("itb");
        let found = codes(check("itb", &edited(&text, replace, with)).map(|_| ()));
        assert!(found.contains(&expected), "{with}: {found:?}");
    }
}

#[test]
fn a_paper_that_nobody_draws_is_refused_with_the_nearest_that_is() {
    let text = own_text("itb");
    let found = check(
        "itb",
        &edited(&text, "template: surat-balasan", "template: surat-balsan"),
    );
    let [fault] = &found.unwrap_err()[..] else {
        panic!("one fault");
    };
    assert_eq!(fault.code.word(), "unknown-choice");
    assert_eq!(fault.args["key"], "template");
    assert_eq!(fault.suggestion.as_deref(), Some("surat-balasan"));
    assert!(fault.args["known"].contains("ba-penonaktifan"));
}

#[test]
fn the_papers_that_a_policy_may_name_are_those_that_runs_draw_up() {
    let minutes = PaperKind::MINUTES.into_iter().map(PaperKind::word);
    let drawn: Vec<&str> = minutes
        .chain([PaperKind::BaPenyerahan.word(), PaperKind::SuratBalasan.word()])
        .collect();
    assert_eq!(TEMPLATES, drawn);
}

#[test]
fn a_quota_may_be_left_out_only_in_words() {
    let text = own_text("its").replacen("    quota: null\n", "", 1);
    assert_eq!(codes(check("its", &text).map(|_| ())), ["missing-key"]);
}

#[test]
fn slips_in_units() {
    let path = "policies/itb/units.yaml";
    let text = String::from_utf8(own_file(path)).unwrap();
    for (replace, with, expected) in [
        ("id: stei", "id: s", "unit-id-invalid"),
        ("id: stei", "id: ../stei", "unit-id-invalid"),
        ("email: spi@itb.ac.id", "email: spi@itb", "unit-address-invalid"),
        (
            "email: spi@itb.ac.id",
            "email: spi@itb.ac.id, dti@itb.ac.id",
            "unit-address-invalid",
        ),
        ("parent: dti", "parent: dtu", "unit-undefined"),
        ("until: 2022-05-26", "until: 26-05-2022", "not-a-date"),
        (
            "type: uka\n    email: stei",
            "typ: uka\n    email: stei",
            "unknown-key",
        ),
    ] {
        let found = read_units(
            path,
            edited(&text, replace, with).as_bytes(),
            &InstitutionId::new("itb"),
        );
        let found = codes(found.map(|_| ()));
        assert!(found.contains(&expected), "{with}: {found:?}");
    }
}

#[test]
fn a_private_key_in_units_is_called_one_and_not_repeated() {
    let path = "policies/itb/units.yaml";
    let text = String::from_utf8(own_file(path)).unwrap();
    let private = String::from_utf8(own_file("tests/keys/spi.txt")).unwrap();
    let private = private.lines().last().unwrap();
    let public = own_units_key("spi");
    let found = read_units(
        path,
        text.replace(&public, private).as_bytes(),
        &InstitutionId::new("itb"),
    );
    let found = found.unwrap_err();
    assert_eq!(
        found.iter().map(|fault| fault.code.word()).collect::<Vec<_>>(),
        ["secret-in-text", "seal-key-invalid"]
    );
    assert_eq!(found[1].args["half"], "private");
    let mut repeated = found.iter().flat_map(|fault| fault.args.values());
    assert!(repeated.all(|value| !value.contains(private)));
}

fn own_units_key(unit: &str) -> String {
    let units = Neighbours::of("itb").units;
    let unit = units.0.values().find(|known| known.id.as_str() == unit).unwrap();
    unit.seal_key.clone().unwrap()
}

#[test]
fn slips_in_settings() {
    let text = String::from_utf8(own_file("akun.yaml")).unwrap();
    for (replace, with, expected) in [
        ("kind: registry", "kind: registri", "wrong-kind"),
        ("purpose: rehearsal", "purpose: produksi", "unknown-choice"),
        (
            "file: .akun/directory.sqlite",
            "file: .akun/directory.sqlite\n    batch: 0",
            "number-too-small",
        ),
        ("embedded:", "ldap:", "unknown-key"),
        ("store: ref", "store: git", "unknown-choice"),
        ("branch: main", "brand: main", "unknown-key"),
    ] {
        let found = read_settings("akun.yaml", edited(&text, replace, with).as_bytes());
        let found = codes(found.map(|_| ()));
        assert!(found.contains(&expected), "{with}: {found:?}");
    }
}
