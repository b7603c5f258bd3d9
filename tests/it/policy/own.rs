//! What the repository's own files say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use age::x25519::Identity;

use akuntabel::day::Zone;
use akuntabel::names::{CategoryId, ProcedureId, QuotaId, UnitId};
use akuntabel::policy::Authority;
use akuntabel::policy::category::ValidityBasis;
use akuntabel::policy::fields::ITEM_FIELDS;
use akuntabel::policy::raw::procedures::{Channel, DeliveryMethod, LetterKind};
use akuntabel::request::schema::json_schema;
use akuntabel::settings::Purpose;
use serde_json::Value;

use crate::policy::{Neighbours, check, own_file, own_text, read_settings};

#[test]
fn the_policies_of_both_institutions_are_without_fault() {
    let itb = check("itb", &own_text("itb")).unwrap();
    let its = check("its", &own_text("its")).unwrap();
    assert_eq!(itb.institution.zone, Zone::WIB);
    // Those of the SOP, and two of the directorate itself.
    assert_eq!(itb.procedures.len(), 17);
    // Those of the regulation, and seven of the directorate itself.
    assert_eq!(its.procedures.len(), 15);
    assert!(its.quotas.is_empty());
    let domains =
        |policy: &akuntabel::policy::Policy| policy.mail_domains.iter().cloned().collect::<Vec<_>>();
    assert_eq!(domains(&itb), ["itb.ac.id", "mahasiswa.itb.ac.id"]);
    assert_eq!(domains(&its), ["its.ac.id", "student.its.ac.id"]);
}

#[test]
// proves: ITB-II-B-4e, ITB-II-B-7e
fn guests_are_asked_for_by_any_unit_and_end_with_the_letter() {
    let policy = check("itb", &own_text("itb")).unwrap();
    let procedure = &policy.procedures[&ProcedureId::new("a.3")];
    assert_eq!(
        procedure.authority,
        [Authority::Kind("uka".into()), Authority::Kind("ukp".into())]
    );
    assert_eq!(procedure.quota, Some(QuotaId::new("harian")));
    assert_eq!(procedure.documents[1].when_letter.as_deref(), Some("surat"));
    let category = &policy.categories[&CategoryId::new("pihak_ketiga")];
    assert_eq!(category.validity, ValidityBasis::Letter);
    assert!(category.sponsor_required);
    assert_eq!(category.mail_pattern, None);
    assert_eq!(category.username_patterns[0], "tamu-{given}.{family}");
}

#[test]
// proves: ITB-II-B-5a, ITB-II-B-5b, ITB-II-B-5c
fn data_come_from_the_directorate_that_keeps_them() {
    let policy = check("itb", &own_text("itb")).unwrap();
    for (procedures, unit) in [
        (["a.1", "b.2", "c.1"], "dit-pendidikan"),
        (["a.2", "b.5", "c.2"], "dit-kepegawaian"),
        (["a.4", "b.3", "c.3"], "dit-perencanaan"),
    ] {
        for procedure in procedures {
            let authority = &policy.procedures[&ProcedureId::new(procedure)].authority;
            assert_eq!(*authority, [Authority::Unit(UnitId::new(unit))], "{procedure}");
        }
    }
}

#[test]
// proves: ITB-A3-2
fn another_number_in_the_policy_is_another_value() {
    let text = own_text("itb");
    let limit = |text: &str| check("itb", text).unwrap().quotas[&QuotaId::new("harian")].limit;
    assert_eq!(limit(&text), 300);
    assert_eq!(limit(&text.replace("limit: 300", "limit: 5")), 5);
}

#[test]
fn a_policy_can_ask_for_what_requests_can_say_and_nothing_else() {
    let schema = json_schema();
    let request = &schema["properties"];
    let fields: BTreeSet<&str> = request["accounts"]["items"]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(fields, ITEM_FIELDS.iter().copied().collect());
    let words = |property: &Value| -> BTreeSet<String> {
        let choices = property["oneOf"].as_array().unwrap().iter();
        choices
            .map(|choice| choice["const"].as_str().unwrap().to_owned())
            .collect()
    };
    let of_policy = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    let kinds = LetterKind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(words(&request["letter"]["properties"]["type"]), of_policy(kinds));
    let channels = Channel::ALL.iter().map(|channel| channel.word()).collect();
    assert_eq!(words(&request["channel"]), of_policy(channels));
    let methods = DeliveryMethod::ALL.iter().map(|method| method.word()).collect();
    assert_eq!(
        words(&request["delivery"]["properties"]["method"]),
        of_policy(methods)
    );
}

#[test]
fn the_settings_of_this_repository_are_a_rehearsal() {
    let settings = read_settings("akun.yaml", &own_file("akun.yaml")).unwrap();
    assert_eq!(settings.institution.as_str(), "itb");
    assert_eq!(settings.purpose, Purpose::Rehearsal);
    assert_eq!(settings.remote, None);
}

#[test]
fn the_private_keys_in_tests_open_what_is_sealed_to_the_units() {
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys");
    for (institution, folder) in [("itb", keys.clone()), ("its", keys.join("its"))] {
        for unit in Neighbours::of(institution).units.0.values() {
            let file = fs::read_to_string(folder.join(format!("{}.txt", unit.id))).unwrap();
            let private = file
                .lines()
                .find(|line| line.starts_with("AGE-SECRET-KEY-1"))
                .unwrap();
            let public = private.parse::<Identity>().unwrap().to_public().to_string();
            assert_eq!(unit.seal_key.as_deref(), Some(public.as_str()), "{}", unit.id);
        }
    }
}
